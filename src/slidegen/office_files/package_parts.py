"""The parts of an Office package and how they refer to each other (ECMA-376 Part 2, clauses 6 and 7).

python-pptx and python-docx have parts of their own; those search all relationships whenever one is added. Here a part
is a plain value, so a package of many thousand parts is put together in one pass.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from slidegen.office_files.write_package import CONTENT_TYPES
from slidegen.office_files.xml_text import DECLARATION, attribute

_CONTENT_TYPES_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"


class Relationship(Struct, frozen=True):
    """A reference from a part (or from the package) to another part by its name, or to an address outside."""

    id: str
    type: str
    target: str
    external: bool = False


class PackagePart(Struct, frozen=True):
    """One part: its absolute name (`/ppt/slides/slide1.xml`), what it is, its bytes and what it refers to."""

    name: str
    content_type: str
    data: bytes
    relationships: Sequence[Relationship] = ()


def package_members(parts: Iterable[PackagePart], relationships: Sequence[Relationship]) -> dict[str, bytes]:
    """All that is in the zip file: the parts, their relationships, those of the package, and the content types."""
    ordered = sorted(parts, key=lambda part: part.name)
    members = {CONTENT_TYPES: _content_types(ordered), "_rels/.rels": _relationships("/", relationships)}
    for part in ordered:
        members[part.name[1:]] = part.data
        if part.relationships:
            folder, name = posixpath.split(part.name)
            members[f"{folder[1:]}/_rels/{name}.rels"] = _relationships(folder, part.relationships)
    return members


def _content_types(parts: Iterable[PackagePart]) -> bytes:
    """XML parts are named one by one; what is not XML, such as pictures, goes by the ending of its name."""
    defaults = {"rels": _RELATIONSHIPS_TYPE, "xml": "application/xml"}
    overrides = []
    for part in parts:
        extension = posixpath.splitext(part.name)[1][1:].lower()
        if defaults.setdefault(extension, part.content_type) != part.content_type:
            overrides.append((part.name, part.content_type))
    return "".join(
        (
            f'{DECLARATION}<Types xmlns="{_CONTENT_TYPES_NAMESPACE}">',
            *(
                f'<Default Extension="{ending}" ContentType="{attribute(kind)}"/>'
                for ending, kind in sorted(defaults.items())
            ),
            *(f'<Override PartName="{attribute(name)}" ContentType="{attribute(kind)}"/>' for name, kind in overrides),
            "</Types>",
        )
    ).encode()


def _relationships(folder: str, relationships: Iterable[Relationship]) -> bytes:
    return "".join(
        (
            f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS_NAMESPACE}">',
            *(_relationship(folder, relationship) for relationship in relationships),
            "</Relationships>",
        )
    ).encode()


def _relationship(folder: str, relationship: Relationship) -> str:
    if relationship.external:
        target, mode = relationship.target, ' TargetMode="External"'
    else:
        target, mode = posixpath.relpath(relationship.target, folder), ""
    return (
        f'<Relationship Id="{attribute(relationship.id)}" Type="{attribute(relationship.type)}" '
        f'Target="{attribute(target)}"{mode}/>'
    )
