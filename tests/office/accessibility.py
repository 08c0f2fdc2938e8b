"""What the accessibility checkers of PowerPoint and Word would report, as a check of our own.

The rules are those of Microsoft, "Rules for the Accessibility Checker" (errors, warnings and tips alike), and what the
two programs take for the language of a text. Every rule is shown to fail in test_accessibility.py.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from slidegen.brand.colors import CONTRAST_NORMAL, Color, contrast

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_P14: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_OBJECTS: Final = frozenset(f"{_P}{name}" for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))
_GENERIC: Final = ("Default Section", "Untitled Section", "Section 1")
_MOST_BLANKS: Final = 3
"""How many blanks, or empty paragraphs, may follow each other before Word speaks of formatting with them."""


def slide_findings(document: bytes) -> list[str]:
    """What PowerPoint would report of a .pptx file: the slide, the rule, and what is there."""
    parts = _parts(document)
    found: list[str] = []
    titles: Counter[str] = Counter()
    number = 0
    while (slide := parts.get(f"ppt/slides/slide{number + 1}.xml")) is not None:
        number += 1
        title = _title(slide)
        if not title:
            found.append(f"{number}: slide without a title")
        titles[" ".join(title.split()).casefold()] += 1
        found += (f"{number}: {finding}" for finding in _slide(slide))
        found += (f"{number}: {finding}" for finding in _slide_contrast(slide, parts))
    found += (f"title of several slides: {title}" for title, count in titles.items() if count > 1)
    sections = [str(each.get("name")).casefold() for each in parts["ppt/presentation.xml"].iter(f"{_P14}section")]
    found += (f"name of several sections: {name}" for name, count in Counter(sections).items() if count > 1)
    found += (f"generic name of a section: {name}" for name in sections if name in map(str.casefold, _GENERIC))
    return found


def _slide(slide: etree._Element) -> Iterator[str]:
    tree = next(slide.iter(f"{_P}spTree"))
    shapes = [each for each in tree if each.tag in _OBJECTS]
    kinds = [_placeholder(shape) for shape in shapes]
    if any(kind in ("title", "ctrTitle") for kind in kinds[1:]):
        yield "reading order: the title is not the first"
    footers = [kind in ("ftr", "dt", "sldNum") for kind in kinds]
    if sorted(footers) != footers:
        yield "reading order: the footer is not the last"
    for shape in shapes:
        properties = next(shape.iter(f"{_P}cNvPr"))
        has_text = shape.tag == f"{_P}sp" and _text(shape).strip()
        if not has_text and not _is_table(shape) and not properties.get("descr") and not _is_decorative(properties):
            yield f"no alternative text: {properties.get('name')}"
        if _is_table(shape):
            table = next(shape.iter(f"{_A}tbl"))
            look = table.find(f"{_A}tblPr")
            if look is None or look.get("firstRow") != "1":
                yield "table without a header row"
            merged = ("gridSpan", "rowSpan", "hMerge", "vMerge")
            if any(cell.get(key) for cell in table.iter(f"{_A}tc") for key in merged):
                yield "table with merged cells"
    for run in (*tree.iter(f"{_A}r"), *tree.iter(f"{_A}fld")):
        look = run.find(f"{_A}rPr")
        if look is None or not look.get("lang"):
            yield f"text without a language: {_text(run)[:30]}"


def _slide_contrast(slide: etree._Element, parts: Mapping[str, etree._Element]) -> Iterator[str]:
    """Text whose color and ground the slide says itself."""
    theme = parts["ppt/theme/theme1.xml"]
    mapping = next(parts["ppt/slideMasters/slideMaster1.xml"].iter(f"{_P}clrMap"))

    def color(fill: etree._Element | None) -> Color | None:
        scheme = None if fill is None else fill.find(f"{_A}schemeClr")
        if scheme is None or len(scheme):
            return None
        entry = next(theme.iter(f"{_A}{mapping.get(str(scheme.get('val')), scheme.get('val'))}"))
        return Color.from_hex(entry[0].get("lastClr") or str(entry[0].get("val")))

    for shape in slide.iter(f"{_P}sp", f"{_A}tc"):
        properties = shape.find(f"{_P}spPr") if shape.tag == f"{_P}sp" else shape.find(f"{_A}tcPr")
        ground = None if properties is None else color(properties.find(f"{_A}solidFill"))
        for run in shape.iter(f"{_A}r"):
            look = run.find(f"{_A}rPr")
            ink = None if look is None else color(look.find(f"{_A}solidFill"))
            if ink is not None and ground is not None and contrast(ink, ground) < CONTRAST_NORMAL:
                yield f"text hard to read: {_text(run)[:30]}"


def note_findings(document: bytes) -> list[str]:
    """What Word would report of a .docx file: the rule, and what is there."""
    parts = _parts(document)
    body = parts["word/document.xml"]
    return [*_headings(body), *_tables(body), *_drawings(parts), *_blanks(body), *_language(parts)]


def _headings(body: etree._Element) -> Iterator[str]:
    last = 0
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else str(style.get(f"{_W}val"))
        if name.startswith("Heading") and name[7:].isdigit():
            level = int(name[7:])
            if level > last + 1:
                yield f"heading of level {level} below one of level {last}"
            if not _text(paragraph, f"{_W}t").strip():
                yield "empty heading"
            last = level
    if not last:
        yield "no headings"


def _tables(body: etree._Element) -> Iterator[str]:
    for table in body.iter(f"{_W}tbl"):
        rows = table.findall(f"{_W}tr")
        look = table.find(f"{_W}tblPr/{_W}tblLook")
        # What heads its rows has no header row to show: the memo block. Nor has what only stands side by side.
        heads_rows = look is not None and (look.get(f"{_W}firstRow"), look.get(f"{_W}firstColumn")) == ("0", "1")
        if len(rows) > 1 and not heads_rows and rows[0].find(f"{_W}trPr/{_W}tblHeader") is None:
            yield f"table without a header row: {_text(table)[:30]}"
        if any(True for _ in table.iter(f"{_W}gridSpan", f"{_W}vMerge", f"{_W}hMerge")):
            yield "table with merged cells"
        if any(True for cell in table.iter(f"{_W}tc") for _ in cell.iter(f"{_W}tbl")):
            yield "table in a table"


def _drawings(parts: Mapping[str, etree._Element]) -> Iterator[str]:
    for name, part in parts.items():
        if not name.startswith("word/") or name.count("/") > 1:
            continue
        for properties in part.iter(f"{_WP}docPr"):
            if not properties.get("descr") and not _is_decorative(properties):
                yield f"no alternative text: {properties.get('name')}"
    if any(True for _ in parts["word/document.xml"].iter(f"{_WP}anchor")):
        yield "object not in line with the text"


def _blanks(body: etree._Element) -> Iterator[str]:
    empty = 0
    for paragraph in body.iter(f"{_W}p"):
        text = _text(paragraph, f"{_W}t")
        if " " * (_MOST_BLANKS + 1) in text:
            yield f"repeated blanks: {text[:30]}"
        holds = bool(text.strip()) or any(True for _ in paragraph.iter(f"{_W}drawing"))
        empty = 0 if holds else empty + 1
        if empty > _MOST_BLANKS:
            yield "empty paragraphs"


def _language(parts: Mapping[str, etree._Element]) -> Iterator[str]:
    usual = parts["word/styles.xml"].find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    if usual is None or not usual.get(f"{_W}val"):
        yield "no language"


def _parts(document: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


def _text(element: etree._Element, *tags: str) -> str:
    return "".join(map(str, element.itertext(*tags)))


def _placeholder(shape: etree._Element) -> str | None:
    placeholder = next(shape.iter(f"{_P}ph"), None)
    return None if placeholder is None else str(placeholder.get("type", "obj"))


def _title(slide: etree._Element) -> str:
    for shape in slide.iter(f"{_P}sp"):
        if _placeholder(shape) in ("title", "ctrTitle"):
            return _text(shape, f"{_A}t").strip()
    return ""


def _is_table(shape: etree._Element) -> bool:
    return any(True for _ in shape.iter(f"{_A}tbl"))


def _is_decorative(properties: etree._Element) -> bool:
    return any(each.get("val") == "1" for each in properties.iter(_DECORATIVE))
