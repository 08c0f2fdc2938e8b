"""PowerPoint, Word and Excel files, every part of them, as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.package_parts import PACKAGE
from slidegen.office_files.read_package import OfficePackage, open_package
from slidegen.verification.file_facts import FileFacts, Found
from slidegen.verification.read_picture_facts import read_picture_facts

_PARAGRAPHS: Final = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/main}p",
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p",
        "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}si",
    }
)
_BREAKS: Final = frozenset({"br", "tab", "cr", "noBreakHyphen"})
_SAID: Final = frozenset({"descr", "title"})
"""Attributes that people are told: alternative texts."""
_TRACKED: Final = frozenset({"ins", "del", "moveFrom", "moveTo"})
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES: Final = {
    "creator": "author",
    "lastModifiedBy": "last modified by",
    "Manager": "manager",
    "Company": "company",
    "HyperlinkBase": "base of links",
}
"""Document properties that name people, firms and places on somebody's disk (ECMA-376 Part 1, 22.2; Part 2, 8)."""
_LABEL: Final = re.compile(r"MSIP_Label_([0-9a-fA-F-]{36})_")


def read_office_file(data: bytes) -> FileFacts:
    """The facts of a file; what is wrong with the package is among its faults."""
    facts = FileFacts()
    try:
        package = open_package(data)
        package.check_targets()
        for part in sorted(package.types):
            _read_part(package, part, facts)
        for relationship in package.relationships(PACKAGE):
            if relationship.external:
                facts.links.append(Found(relationship.target, "the file"))
    except NotOfficeError as error:
        facts.faults.append(Found(str(error)))
    return facts


def _read_part(package: OfficePackage, part: str, facts: FileFacts) -> None:
    where, kind = _shown(part), package.types[part]
    facts.names.append(Found(part))
    for each in package.relationships(part) if not part.endswith(".rels") else ():
        if each.external:
            facts.links.append(Found(each.target, where))
    if re.search(r"comments|/people\.|commentAuthors", part, re.IGNORECASE):
        facts.comments.append(Found("a part with comments", where))
    if "vbaProject" in part or "macroEnabled" in kind or "/embeddings/oleObject" in part:
        facts.faults.append(Found("has macros or an embedded program", where))
    if not (part.endswith((".xml", ".rels", ".vml")) or kind.endswith("+xml")):
        inner = package.data(part)
        if inner.startswith(b"PK\x03\x04"):
            facts.add(read_office_file(inner), where)
        else:
            facts.metadata += (Found(each.text, f"{where}: {each.where}") for each in read_picture_facts(inner))
        return
    if part.endswith(".rels") or part == "/[Content_Types].xml":
        return
    root = package.root(part)
    if part.startswith("/docProps/") or part.startswith("/docMetadata/"):
        _read_properties(root, where, facts)
    else:
        _read_xml(root, where, facts)


def _shown(part: str) -> str:
    """Where a part is, for a person: "slide 3"."""
    found = re.fullmatch(r"/ppt/(slide|notesSlide)s/\w*?(\d+)\.xml", part)
    return f"{'notes of slide' if found[1] == 'notesSlide' else 'slide'} {found[2]}" if found else part.lstrip("/")


def _read_properties(root: etree._Element, where: str, facts: FileFacts) -> None:
    for element in root.iter():
        name, text = etree.QName(element).localname, (element.text or "").strip()
        for said in (text, *map(str, element.attrib.values())):
            label = _LABEL.match(said)
            if label:
                facts.labels.add(label[1].lower())
        if name == "label" and element.get("id"):
            facts.labels.add(str(element.get("id")).strip("{}").lower())
        if not text:
            continue
        if name in _PROPERTIES:
            facts.metadata.append(Found(text, _PROPERTIES[name]))
        elif name in ("title", "subject", "keywords", "description", "category", "contentStatus"):
            facts.texts.append(Found(text, name))
        else:
            facts.names.append(Found(text, where))


def _read_xml(root: etree._Element, where: str, facts: FileFacts) -> None:
    if etree.QName(root).localname in ("sld", "sheet") and root.get("show") in ("0", "false"):
        facts.hidden.append(Found("a slide that is not shown", where))
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if element.tag in _PARAGRAPHS:
            facts.texts.append(Found(_text(element), where))
        elif element.text and element.text.strip() and not _in_paragraph(element):
            facts.texts.append(Found(element.text, where))
        for key, value in element.attrib.items():
            (facts.texts if key in _SAID else facts.names).append(Found(str(value), where))
        if name in _TRACKED and element.tag.startswith(_WORD):
            facts.comments.append(Found("a tracked change", where))
        elif element.tag == f"{_WORD}vanish" and element.get(f"{_WORD}val") not in ("0", "false"):
            if any(above.tag == f"{_WORD}r" for above in element.iterancestors()):
                facts.hidden.append(Found("a hidden text", where))
        elif name == "sheet" and element.get("state") in ("hidden", "veryHidden"):
            facts.hidden.append(Found("a sheet that is not shown", where))


def _text(paragraph: etree._Element) -> str:
    return "".join(_runs(paragraph))


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(etree.Element):
        name = etree.QName(element).localname
        if name in ("t", "delText", "instrText") and element.text:
            yield element.text
        elif name in _BREAKS:
            yield " "


def _in_paragraph(element: etree._Element) -> bool:
    return any(above.tag in _PARAGRAPHS for above in element.iterancestors())
