"""What Office would stumble over, or what would give somebody away, in a .pptx or .docx file: our own check of the
package.

The Open XML rules (openxml-audit) look at each part; this looks at how the parts hang together. Every check is shown to
fail in test_check_package.py.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

CONTENT_TYPES: Final = "[Content_Types].xml"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_P: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"
_C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_DC: Final = "http://purl.org/dc/elements/1.1/"

REFERRED_TO: Final = frozenset(
    {
        *("slide", "slideMaster", "notesMaster", "handoutMaster"),
        *("image", "video", "audio", "media", "chart", "hyperlink", "oleObject", "package"),
        *("header", "footer"),
    }
)
"""The ends of the relationship types that mean nothing unless the XML names their id. Others are implied: a slide's
layout, a part's theme, styles, settings."""

IMPLIED: Final = frozenset(
    {("ppt/slideLayouts", "slideMaster"), ("ppt/notesSlides", "notesMaster"), ("ppt/notesSlides", "slide")}
)
"""What these parts refer to by type alone."""

PERSONAL: Final = ("lastModifiedBy", "Manager", "HyperlinkBase")
"""Document properties that name a person or a place on somebody's disk."""

LOCAL_PATH: Final = re.compile(r"file:|\\\\|/|[A-Za-z]:[\\/]")
"""How an address on somebody's machine begins."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding: the name of the check, the part, and what is there."""

    check: str
    part: str
    detail: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A relationship as it stands in a .rels file; `target` is a part name unless it is external."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last step of the type."""
        return self.type.rpartition("/")[2]


@dataclass(slots=True)
class _Package:
    members: dict[str, bytes]
    trees: dict[str, etree._Element] = field(default_factory=dict)
    references: dict[str, list[Reference]] = field(default_factory=dict)  # by part; "" is the package

    @property
    def parts(self) -> list[str]:
        """All but the content types and the relationships."""
        return [name for name in self.members if name != CONTENT_TYPES and not name.endswith(".rels")]


def check_package(data: bytes) -> tuple[Problem, ...]:
    """Everything that is wrong with a package, sorted; empty for a good one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        package = _Package({name: archive.read(name) for name in names})
    found = [*_names(names), *_markup(package)]
    _read_references(package)
    for check in (
        _content_types,
        _dangling,
        _orphans,
        _ids,
        _external,
        _shape_ids,
        _notes_master,
        _axis_ids,
        _properties,
        _leftovers,
    ):
        found += check(package)
    return tuple(sorted(set(found)))


def _names(names: list[str]) -> Iterator[Problem]:
    for name, times in Counter(name.lower() for name in names).items():
        if times > 1:
            yield Problem("duplicate-name", name, f"{times} times in the zip file")
    if names and names[0] != CONTENT_TYPES:
        yield Problem("content-types-first", names[0], "stands before the content types")


def _markup(package: _Package) -> Iterator[Problem]:
    """Parses what is XML, and finds what no part of an Office file may have."""
    for name, data in package.members.items():
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        if b"<!DOCTYPE" in data:
            yield Problem("doctype", name, "has a document type declaration")
        try:
            package.trees[name] = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            yield Problem("not-xml", name, str(error))


def _read_references(package: _Package) -> None:
    for name, tree in package.trees.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("_rels/")
        source = f"{folder}{file.removesuffix('.rels')}"
        package.references[source] = [
            Reference(
                each.get("Id", ""),
                each.get("Type", ""),
                each.get("Target", "")
                if each.get("TargetMode") == "External"
                else _resolved(folder, each.get("Target", "")),
                each.get("TargetMode") == "External",
            )
            for each in tree
        ]


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(f"/{folder}", target))[1:]


def _content_types(package: _Package) -> Iterator[Problem]:
    tree = package.trees.get(CONTENT_TYPES)
    if tree is None:
        yield Problem("content-type-missing", CONTENT_TYPES, "not in the file")
        return
    defaults = {each.get("Extension", "").lower() for each in tree.iter(f"{{{_PACKAGE}/content-types}}Default")}
    overrides = [each.get("PartName", "")[1:] for each in tree.iter(f"{{{_PACKAGE}/content-types}}Override")]
    endings = {name.rpartition(".")[2].lower() for name in package.members if name != CONTENT_TYPES}
    for name in package.parts:
        if name not in overrides and (name.rpartition(".")[2].lower() not in defaults or name.endswith(".xml")):
            yield Problem("content-type-missing", name, "has no content type of its own")
    for name in overrides:
        if name not in package.members:
            yield Problem("content-type-unused", name, "has a content type but is not in the file")
    for ending in defaults - endings - {"xml", "rels"}:
        yield Problem("content-type-unused", CONTENT_TYPES, f"no part ends in .{ending}")


def _dangling(package: _Package) -> Iterator[Problem]:
    for source, references in package.references.items():
        if source and source not in package.members:
            yield Problem("dangling", source, "has relationships but is not in the file")
        for id_, times in Counter(each.id for each in references).items():
            if times > 1:
                yield Problem("duplicate-relationship", source, id_)
        for each in references:
            if not each.external and each.target not in package.members:
                yield Problem("dangling", source, f"{each.id} leads to {each.target}, which is not in the file")


def _orphans(package: _Package) -> Iterator[Problem]:
    reached, waiting = set(), [""]
    while waiting:
        source = waiting.pop()
        if source not in reached:
            reached.add(source)
            waiting += [each.target for each in package.references.get(source, ()) if not each.external]
    for name in package.parts:
        if name not in reached:
            yield Problem("orphan", name, "no relationship leads there")


def _ids(package: _Package) -> Iterator[Problem]:
    for name in package.parts:
        if name not in package.trees:
            continue
        references = {each.id: each for each in package.references.get(name, ())}
        used = {
            str(value)
            for element in package.trees[name].iter(etree.Element)
            for attribute, value in element.attrib.items()
            if str(attribute).startswith(f"{{{RELATIONSHIPS}}}")
        }
        # An empty r:id is how Office says "no target" for a link that only has an action.
        for id_ in used - references.keys() - {""}:
            yield Problem("undefined-id", name, id_)
        for id_, reference in references.items():
            implied = (posixpath.dirname(name), reference.kind) in IMPLIED
            if id_ not in used and reference.kind in REFERRED_TO and not implied:
                yield Problem("unused-relationship", name, f"{id_} ({reference.kind})")


def _external(package: _Package) -> Iterator[Problem]:
    for source, references in package.references.items():
        for each in references:
            if each.external and each.kind != "hyperlink":
                yield Problem("external", source, f"{each.kind}: {each.target}")
            if each.external and LOCAL_PATH.match(each.target):
                yield Problem("local-path", source, each.target)
    for name, data in package.members.items():
        if b"file:/" in data:
            yield Problem("local-path", name, "has a file: address")


def _shape_ids(package: _Package) -> Iterator[Problem]:
    for name, tree in package.trees.items():
        ids = [element.get("id") for tag in (f"{{{_P}}}cNvPr", f"{{{_WP}}}docPr") for element in tree.iter(tag)]
        for id_, times in Counter(ids).items():
            if times > 1:
                yield Problem("duplicate-shape-id", name, f"{id_} ({times} times)")


def _notes_master(package: _Package) -> Iterator[Problem]:
    tree = package.trees.get("ppt/presentation.xml")
    if tree is None:
        return
    listed = {each.get(f"{{{RELATIONSHIPS}}}id") for each in tree.iter(f"{{{_P}}}notesMasterId")}
    related = [each for each in package.references.get("ppt/presentation.xml", ()) if each.kind == "notesMaster"]
    for each in related:
        if each.id not in listed:
            yield Problem("notes-master-not-listed", "ppt/presentation.xml", each.target)
    if not related and any(name.startswith("ppt/notesSlides/") for name in package.parts):
        yield Problem("notes-master-not-listed", "ppt/presentation.xml", "there are notes but no notes master")


def _axis_ids(package: _Package) -> Iterator[Problem]:
    for name, tree in package.trees.items():
        for tag in ("axId", "crossAx"):
            for element in tree.iter(f"{{{_C}}}{tag}"):
                if element.get("val", "").startswith("-"):
                    yield Problem("negative-axis-id", name, f"{tag} {element.get('val')}")


def _properties(package: _Package) -> Iterator[Problem]:
    for name in ("docProps/core.xml", "docProps/app.xml"):
        if name not in package.trees:
            yield Problem("no-properties", name, "not in the file")
            continue
        tree = package.trees[name]
        for element in tree.iter(etree.Element):
            local = etree.QName(element).localname
            if local in PERSONAL and (element.text or "").strip():
                yield Problem("personal-property", name, f"{local}: {element.text}")
    core = package.trees.get("docProps/core.xml")
    for local in ("title", "creator", "language") if core is not None else ():
        value = None if core is None else core.findtext(f"{{{_DC}}}{local}")
        if not (value or "").strip():
            yield Problem("empty-property", "docProps/core.xml", local)


def _leftovers(package: _Package) -> Iterator[Problem]:
    """What comes along from somebody else's file."""
    for name in package.parts:
        if re.search(r"thumbnail|printerSettings|vbaProject|commentAuthors|/people|customXml", name):
            yield Problem("leftover", name, "belongs to another document or to a person")
