"""The parts of a note that are written anew: document and properties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from slidegen.editions.outline import DocumentInfo
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.core_properties import core_properties
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.office_files.sensitivity_label import SensitivityLabel, custom_properties, label_parts
from slidegen.office_files.xml_text import DECLARATION, content
from slidegen.writers.word.reference_note import ReferenceNote
from slidegen.writers.word.sections import Sections
from slidegen.writers.word.text import TextWriter
from slidegen.writers.word.xml import ROOT_ATTRIBUTES

DOCUMENT: Final = "/word/document.xml"
CORE: Final = "/docProps/core.xml"
APP: Final = "/docProps/app.xml"

PACKAGE_RELATIONSHIPS: Final = (
    Relationship("rId1", relationship_types.OFFICE_DOCUMENT, DOCUMENT),
    Relationship("rId2", relationship_types.CORE_PROPERTIES, CORE),
    Relationship("rId3", relationship_types.EXTENDED_PROPERTIES, APP),
)


def document_part(
    body: str, reference: ReferenceNote, text: TextWriter, sections: Sections, more: Sequence[Relationship] = ()
) -> PackagePart:
    """The document: `body` on the reference note's pages, with their headers and footers.

    `more` are relationships that the body uses besides links.
    """
    color = reference.stationery.background
    background = "" if color is None else f'<w:background w:color="{color}"/>'
    links = (
        Relationship(id, relationship_types.HYPERLINK, address, external=True) for address, id in text.links.ids.items()
    )
    xml = f"{DECLARATION}<w:document {ROOT_ATTRIBUTES}>{background}<w:body>{body}{sections.last}</w:body></w:document>"
    relationships = (*reference.relationships, *sections.relationships, *more, *links)
    return PackagePart(DOCUMENT, content_types.DOCUMENT, xml.encode(), relationships)


def property_parts(
    info: DocumentInfo, timestamp: dt.datetime, label: SensitivityLabel | None
) -> tuple[PackagePart, ...]:
    """What the note says about itself, and its label. Nobody is named but the organisation."""
    app = (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>slidegen</Application><Company>{content(info.organisation)}</Company></Properties>"
    )
    core = core_properties(
        title=info.title,
        subject=info.subject,
        organisation=info.organisation,
        language=info.language,
        timestamp=timestamp,
    )
    return (
        PackagePart(CORE, content_types.CORE_PROPERTIES, core),
        PackagePart(APP, content_types.EXTENDED_PROPERTIES, app.encode()),
        *label_parts(label),
        *((custom_properties(label),) if label is not None and label.properties else ()),
    )
