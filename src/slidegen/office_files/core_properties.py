"""The core properties of an Office file (ECMA-376 Part 2, clause 8)."""

from __future__ import annotations

import datetime as dt

from slidegen.office_files.office_language import office_language
from slidegen.office_files.xml_text import DECLARATION, content


def core_properties(*, title: str, subject: str, organisation: str, language: str, timestamp: dt.datetime) -> bytes:
    """The part. `language` is a BCP 47 tag.

    Nobody is named but the organisation, and created is when modified was: the file is made in one go.
    """
    moment = timestamp.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return "".join(
        (
            f'{DECLARATION}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"',
            ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
            ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
            f"<dc:title>{content(title)}</dc:title><dc:subject>{content(subject)}</dc:subject>",
            f"<dc:creator>{content(organisation)}</dc:creator>",
            f"<dc:language>{content(office_language(language))}</dc:language>",
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>',
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>',
        )
    ).encode()
