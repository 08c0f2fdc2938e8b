"""Relationships parts: what a part refers to, read and written (ECMA-376 Part 2, 6.5)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Container, Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.open_zip import AGAIN
from slidegen.office_files.package_parts import PACKAGE, Relationship
from slidegen.office_files.parse_part import parse_part
from slidegen.office_files.xml_text import DECLARATION, attribute

_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_ENDING: Final = ".rels"


def relationships_member(part: str) -> str:
    """The member of the zip file with the relationships of a part: `ppt/_rels/presentation.xml.rels` for
    `/ppt/presentation.xml`."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}{_ENDING}").lstrip("/")


def related_part(member: str) -> str | None:
    """The part whose relationships a member of the zip file has; None for a member that has none."""
    if not member.endswith(_ENDING):
        return None
    return "/" + member.replace("_rels/", "").removesuffix(_ENDING)


def read_relationships(archive: zipfile.ZipFile, member: str) -> Iterator[Relationship]:
    """The relationships in a member of the zip file, in its order. Raises `NotOfficeError` for one that leads nowhere.

    A target may have signs escaped that the name of its part has not.
    """
    folder = posixpath.dirname(related_part(member) or PACKAGE)
    for entry in parse_part(archive, member).iter(f"{{{_NAMESPACE}}}Relationship"):
        id, target = entry.get("Id"), entry.get("Target")
        if not id or not target:
            raise NotOfficeError(f"is damaged: {member} refers to nothing", AGAIN)
        external = entry.get("TargetMode") == "External"
        if not external:
            target = _absolute(folder, target, archive.NameToInfo)
        yield Relationship(id, entry.get("Type", ""), target, external)


def _absolute(folder: str, target: str, members: Container[str]) -> str:
    written = posixpath.normpath(posixpath.join(folder, target))
    return written if written[1:] in members else unquote(written)


def relationships_xml(part: str, relationships: Iterable[Relationship]) -> bytes:
    """The relationships of a part as they stand in the zip file: targets are relative to the part."""
    folder = posixpath.dirname(part)
    return "".join(
        (
            f'{DECLARATION}<Relationships xmlns="{_NAMESPACE}">',
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
