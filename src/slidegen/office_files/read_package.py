"""The parts of an Office file, read with care: it comes from somebody's mailbox as often as from a designer.

Nothing is written to disk, nothing is fetched, entities are not resolved, and a file that would grow beyond all
reason in memory is refused before it does.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct, field

from slidegen.office_files.check_parts import check_parts
from slidegen.office_files.content_types import (
    DOCUMENT,
    DOCUMENT_TEMPLATE,
    PRESENTATION,
    PRESENTATION_TEMPLATE,
    THEME,
)
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.open_zip import AGAIN, open_zip
from slidegen.office_files.package_parts import CONTENT_TYPES, PACKAGE, PackagePart, Relationship
from slidegen.office_files.parse_part import parse_part, unpack
from slidegen.office_files.relate_parts import read_relationships, relationships_member

_KINDS: Final = {
    PRESENTATION: "a PowerPoint presentation (.pptx)",
    DOCUMENT: "a Word document (.docx)",
    PRESENTATION_TEMPLATE: "a PowerPoint template (.potx)",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "a PowerPoint show (.ppsx)",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "a presentation with macros (.pptm)",
    DOCUMENT_TEMPLATE: "a Word template (.dotx)",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml": "a PowerPoint template with macros (.potm)",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "a document with macros (.docm)",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "a Word template with macros (.dotm)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "an Excel workbook (.xlsx)",
}

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CONTENT_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class OfficePackage(Struct, frozen=True):
    """An Office file whose zip was found sound. Parts are unpacked and parsed when they are asked for."""

    archive: zipfile.ZipFile
    types: Mapping[str, str]  # content types by part name
    _relationships: dict[str, tuple[Relationship, ...]] = field(default_factory=dict)  # those that were asked for

    def part(self, name: str) -> PackagePart:
        """A part as it stands in the file. Raises `NotOfficeError`."""
        return PackagePart(name, self.types.get(name, ""), self.data(name), self.relationships(name))

    def data(self, name: str) -> bytes:
        """The bytes of a part. Raises `NotOfficeError`."""
        return unpack(self.archive, name.lstrip("/"))

    def root(self, name: str) -> etree._Element:
        """The root element of a part. Raises `NotOfficeError`."""
        return parse_part(self.archive, name.lstrip("/"))

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part, in the order of the file; "/" stands for the package itself."""
        known = self._relationships.get(part)
        if known is None:
            member = relationships_member(part)
            found = read_relationships(self.archive, member) if member in self.archive.NameToInfo else ()
            known = self._relationships[part] = tuple(found)
        return known

    def related(self, part: str, kind: str) -> str | None:
        """The first part of the package that a part has as its theme, slide master or another kind."""
        return next((each.target for each in self.relationships(part) if each.kind == kind and not each.external), None)

    def reached(
        self, first: Iterable[str], *, beside: Iterable[str] = (), not_by: Container[str] = ()
    ) -> Iterator[str]:
        """Every part that can be reached by way of `first`, themselves among them, each once; none of those `beside`.

        "/" among `first` stands for all that the package itself refers to. Relationships of the types `not_by` are not
        followed, and neither are those to what is not in the file.
        """
        waiting, seen = list(first), {*beside}
        while waiting:
            part = waiting.pop()
            if part not in seen and (part in self.types or part == PACKAGE):
                seen.add(part)
                if part != PACKAGE:
                    yield part
                waiting += (
                    each.target for each in self.relationships(part) if not each.external and each.type not in not_by
                )

    def check_themes(self) -> None:
        """Raises `NotOfficeError` where a theme has no colors or no fonts to put the brand's in place of."""
        for name, content_type in self.types.items():
            if content_type == THEME:
                elements = self.root(name).find(f"{_DRAWING}themeElements")
                tags = () if elements is None else tuple(child.tag for child in elements)
                if not {f"{_DRAWING}clrScheme", f"{_DRAWING}fontScheme"} <= set(tags):
                    raise NotOfficeError(f"has a theme without colors or fonts: {name}")

    def check_targets(self) -> None:
        """Raises `NotOfficeError` where a part that can be reached refers to one that is not there."""
        for part in (PACKAGE, *self.reached((PACKAGE,))):
            for each in self.relationships(part):
                if not each.external and each.target not in self.types:
                    raise NotOfficeError(f"is damaged: {part} refers to {each.target}, which is not there", AGAIN)

    def main_part(self, *content_types: str) -> str:
        """The name of the main part, which has to be of one of these content types. Raises `NotOfficeError`."""
        main = self.related(PACKAGE, "officeDocument")
        found = self.types.get(main or "", "")
        if main is None or found not in content_types:
            wanted = " or ".join(_KINDS[content_type] for content_type in content_types)
            raise NotOfficeError(f"is not {wanted} but {_KINDS.get(found, 'something else')}")
        return main

    def hyperlinks(self, part: str) -> tuple[str, ...]:
        """The addresses that a part leads a reader to."""
        return tuple(each.target for each in self.relationships(part) if each.external)


def as_document(data: bytes, template: str, document: str) -> bytes:
    """A template as the document that it makes: a file whose main part says so, and else the same."""
    if template.encode() not in zipfile.ZipFile(io.BytesIO(data)).read(CONTENT_TYPES):
        return data
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == CONTENT_TYPES:
                part = part.replace(template.encode(), document.encode())
            new.writestr(entry, part)
    return buffer.getvalue()


def open_package(data: bytes, *, is_checked: bool = False) -> OfficePackage:
    """The package in these bytes, with every part of it looked at. Raises `NotOfficeError`.

    `is_checked`: that was done before, when the brand was read, so its parts are not unpacked for it once more.
    """
    archive = open_zip(data)
    if CONTENT_TYPES not in archive.NameToInfo:
        raise NotOfficeError(f"is a zip file but not an Office file: it has no {CONTENT_TYPES}")
    types = _content_types(archive)
    if not is_checked:
        check_parts(archive, types)
    return OfficePackage(archive, types)


def _content_types(archive: zipfile.ZipFile) -> dict[str, str]:
    """The content type of each part: its own, else that of its extension (ECMA-376 Part 2, 6.2.3.3)."""
    own: dict[str, str] = {}
    by_extension: dict[str, str] = {}
    for entry in parse_part(archive, CONTENT_TYPES):
        content_type = entry.get("ContentType", "")
        if entry.tag == f"{_CONTENT_TYPES}Override":
            own[entry.get("PartName", "")] = content_type
        elif entry.tag == f"{_CONTENT_TYPES}Default":
            by_extension[entry.get("Extension", "").lower()] = content_type
    names = (f"/{name}" for name in archive.NameToInfo)
    return {name: own.get(name) or by_extension.get(name.rpartition(".")[2].lower(), "") for name in names}


def whole_number(text: str) -> int:
    """A whole number of an attribute. Raises `NotOfficeError`."""
    try:
        return int(text)
    except ValueError as error:
        raise NotOfficeError(f"is damaged: {text} is not a whole number") from error
