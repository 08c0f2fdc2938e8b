"""Office packages as bytes that are the same on every machine.

Parts are **stored, not deflated**. Deflate leaves the choice of matches to the library: zlib, zlib-ng (in CPython 3.14
for Windows and several distributions) and their versions compress the same text to different bytes, and no setting
makes them agree. Stored parts (ECMA-376 Part 2, Annex C, compression method 0) open in Office, LibreOffice and Keynote
alike. `docs/analysis/pptx.md` has what that costs in size and gains in time.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from slidegen.office_files.content_types import RELATIONSHIPS
from slidegen.office_files.package_parts import CONTENT_TYPES, PACKAGE, PackagePart, Relationship
from slidegen.office_files.relate_parts import relationships_member, relationships_xml
from slidegen.office_files.xml_text import DECLARATION, attribute

_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_UNIX: Final = 3
_PERMISSIONS: Final = 0o644
"""What all entries say, so that it does not depend on where they were written; zipfile would ask the machine."""
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_LATEST: Final = (2107, 12, 31, 23, 59, 58)
"""What the date of a zip entry can hold (PKWARE APPNOTE 4.4.6: seven bits of years from 1980, two-second steps)."""


def package_members(parts: Iterable[PackagePart], relationships: Sequence[Relationship]) -> dict[str, bytes]:
    """All that is in the zip file: the parts, their relationships, those of the package, and the content types."""
    ordered = sorted(parts, key=lambda part: part.name)
    members = {
        CONTENT_TYPES: _content_types(ordered),
        relationships_member(PACKAGE): relationships_xml(PACKAGE, relationships),
    }
    for part in ordered:
        members[part.name[1:]] = part.data
        if part.relationships:
            members[relationships_member(part.name)] = relationships_xml(part.name, part.relationships)
    return members


def _content_types(parts: Iterable[PackagePart]) -> bytes:
    """XML parts are named one by one; what is not XML, such as pictures, goes by the ending of its name."""
    defaults = {"rels": RELATIONSHIPS, "xml": "application/xml"}
    overrides = []
    for part in parts:
        extension = posixpath.splitext(part.name)[1][1:].lower()
        if defaults.setdefault(extension, part.content_type) != part.content_type:
            overrides.append((part.name, part.content_type))
    return "".join(
        (
            f'{DECLARATION}<Types xmlns="{_NAMESPACE}">',
            *(
                f'<Default Extension="{ending}" ContentType="{attribute(kind)}"/>'
                for ending, kind in sorted(defaults.items())
            ),
            *(f'<Override PartName="{attribute(name)}" ContentType="{attribute(kind)}"/>' for name, kind in overrides),
            "</Types>",
        )
    ).encode()


def write_package(parts: Mapping[str, bytes], timestamp: dt.datetime) -> bytes:
    """A zip file of `parts` (by their name in the zip, without a leading slash), in one fixed form.

    The content types come first, as streaming readers want them, then all else by name. Every entry has the time of
    `timestamp` in UTC (moved into 1980 to 2107, all that zip knows) and the same permissions.
    """
    moment = timestamp.astimezone(dt.UTC)
    written_at = min(max(moment.timetuple()[:6], _EARLIEST), _LATEST)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, written_at)
            entry.create_system = _UNIX
            entry.external_attr = _PERMISSIONS << 16
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
