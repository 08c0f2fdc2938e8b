"""Templates as a designer might have them: a PowerPoint template with French names and a Word template, both of an Acme
that does not exist. The designer's guide is written and its pictures are drawn with them.

    python -m scripts.corporate_template FOLDER
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import docx
import pptx
from docx.shared import Mm, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Pt

DECK: Final = "corporate.potx"
LETTER: Final = "letter.dotx"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PRESENTATION: Final = "http://schemas.openxmlformats.org/presentationml/2006/main"

COLORS: Final = {
    **{"dk1": "20261F", "lt1": "FFFFFF", "dk2": "1D4037", "lt2": "F4EEE3", "accent1": "1B6B54", "accent2": "B4561B"},
    **{"accent3": "7A8F3C", "accent4": "C9B78F", "accent5": "12302A", "accent6": "6FA58F"},
    **{"hlink": "1B6B54", "folHlink": "6B5B73"},
}
FONTS: Final = {"majorFont": "Times New Roman", "minorFont": "Arial"}
KEPT: Final = {
    "Title Slide": "Diapositive de titre",
    "Title and Content": "Titre et contenu",
    "Section Header": "Titre de section",
    "Two Content": "Deux contenus",
    "Title Only": "Titre seul",
    "Blank": "Vide",
}
Box = tuple[float, float, float, float]  # points
TITLE: Final[Box] = (60, 34, 840, 62)
BODY: Final[Box] = (60, 118, 840, 356)
FOOT: Final = {"dt": (60, 500, 160, 22), "ftr": (300, 500, 360, 22), "sldNum": (800, 500, 100, 22)}
_SHOWN: Final = (
    '<a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr algn="l"><a:defRPr sz="{size}" b="0"><a:solidFill>'
    '<a:schemeClr val="{color}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
)


def corporate_deck() -> bytes:
    """The PowerPoint template, as a .potx with two slides of its own."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(960), Pt(540)
    for layout in list(deck.slide_layouts):
        if layout.name not in KEPT:
            deck.slide_layouts.remove(layout)
    master = deck.slide_masters[0].element
    for part in (master, *(layout.element for layout in deck.slide_layouts)):
        for shape in part.iter(qn("p:sp")):
            _place(shape, _box_of(_type(shape), shape))
        name = next(part.iter(qn("p:cSld"))).get("name")
        if name is not None:
            part.attrib.pop("type", None)
            next(part.iter(qn("p:cSld"))).set("name", KEPT[name])
            if name in _LOOKS:
                _LOOKS[name](part)
    _style(master)
    for number in (1, 2):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        assert slide.shapes.title is not None
        slide.shapes.title.text = f"How to use this template ({number})"
    stream = io.BytesIO()
    deck.save(stream)
    old, new = "presentationml.presentation.main+xml", "presentationml.template.main+xml"
    return _with(stream.getvalue(), {"[Content_Types].xml": lambda text: text.replace(old, new), "theme1.xml": _themed})


def corporate_letter() -> bytes:
    """The Word template, as a .dotx."""
    letter = docx.Document()
    for style in letter.styles:
        if isinstance(style, ParagraphStyle) and style.name.startswith(("Title", "Subtitle", "Heading")):
            style.font.color.rgb = RGBColor.from_string(COLORS["dk2"])
    page = letter.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    letter.add_paragraph("Acme, 1 Example Street")
    stream = io.BytesIO()
    letter.save(stream)
    old, new = "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"
    changes: dict[str, Callable[[str], str]] = {
        "[Content_Types].xml": lambda text: text.replace(old, new),
        "theme1.xml": _themed,
        "styles.xml": lambda text: text.replace("4F81BD", COLORS["accent1"]),
    }
    return _with(stream.getvalue(), changes)


def _type(shape: etree._Element) -> str:
    placeholder = next(shape.iter(qn("p:ph")), None)
    return "" if placeholder is None else placeholder.get("type", "obj")


def _box_of(kind: str, shape: etree._Element) -> Box | None:
    if kind in ("title", "ctrTitle"):
        return TITLE
    if kind in FOOT:
        return FOOT[kind]
    if kind in ("obj", "body"):
        index = next(shape.iter(qn("p:ph"))).get("idx")
        half = next(shape.iter(qn("p:ph"))).get("sz") == "half"
        return (60 + (432 if index == "2" else 0), BODY[1], 408, BODY[3]) if half else BODY
    return None


def _place(shape: etree._Element, box: Box | None) -> None:
    """Put a shape at a place in points."""
    properties = shape.find(qn("p:spPr"))
    if box is None or properties is None:
        return
    for old in properties.findall(qn("a:xfrm")):
        properties.remove(old)
    x, y, width, height = (int(Pt(value)) for value in box)
    properties.insert(0, _xml(f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'))


def _xml(text: str) -> etree._Element:
    return etree.fromstring(text.replace(">", f' xmlns:a="{DRAWING}" xmlns:p="{_PRESENTATION}">', 1))


def _drawn(number: int, name: str, shape: str, box: Box, color: str) -> etree._Element:
    x, y, width, height = (int(Pt(value)) for value in box)
    return _xml(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="{shape}">'
        f'<a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{color}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )


def _draw(part: etree._Element, *shapes: etree._Element) -> None:
    """Behind all else."""
    group = next(part.iter(qn("p:grpSpPr")))
    for shape in reversed(shapes):
        group.addnext(shape)


def _background(part: etree._Element, color: str) -> None:
    slide = next(part.iter(qn("p:cSld")))
    for old in slide.findall(qn("p:bg")):
        slide.remove(old)
    fill = f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill><a:effectLst/>'
    slide.insert(0, _xml(f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>"))


def _text(part: etree._Element, kinds: tuple[str, ...], box: Box, size: int, color: str, anchor: str) -> None:
    """The look of a placeholder of a slide layout."""
    for shape in (each for each in part.iter(qn("p:sp")) if _type(each) in kinds):
        _place(shape, box)
        body = shape.find(qn("p:txBody"))
        assert body is not None
        for tag in ("a:bodyPr", "a:lstStyle"):
            for old in body.findall(qn(tag)):
                body.remove(old)
        made = _xml(f"<p:txBody>{_SHOWN.format(size=size * 100, color=color)}</p:txBody>")
        made[0].set("anchor", anchor)
        for element in reversed([*made]):
            body.insert(0, element)


def _cover(part: etree._Element) -> None:
    part.set("showMasterSp", "0")
    _background(part, "tx2")
    _draw(
        part,
        _drawn(40, "Disc", "ellipse", (640, 60, 420, 420), "accent1"),
        _drawn(41, "Small disc", "ellipse", (620, 48, 130, 130), "accent2"),
    )
    _text(part, ("ctrTitle",), (64, 130, 600, 150), 44, "bg1", "b")
    _text(part, ("subTitle",), (64, 296, 560, 90), 20, "bg2", "t")
    for shape in [each for each in part.iter(qn("p:sp")) if _type(each) in FOOT]:
        parent = shape.getparent()
        assert parent is not None
        parent.remove(shape)


def _section(part: etree._Element) -> None:
    _background(part, "bg2")
    _text(part, ("title",), (60, 176, 780, 80), 38, "tx2", "b")
    _text(part, ("body",), (60, 266, 780, 120), 20, "tx1", "t")


def _columns(part: etree._Element) -> None:
    """Text as large as in the master."""
    for style in (each for shape in part.iter(qn("p:sp")) for each in shape.iter(qn("a:lstStyle"))):
        style[:] = []


_LOOKS: Final[dict[str, Callable[[etree._Element], None]]] = {
    "Title Slide": _cover,
    "Section Header": _section,
    "Two Content": _columns,
}


def _style(master: etree._Element) -> None:
    """Text sizes, a band at the left, and dark footers."""
    _draw(master, _drawn(42, "Band", "rect", (0, 0, 16, 540), "accent1"))
    styles = master.find(qn("p:txStyles"))
    assert styles is not None
    title = styles.find(qn("p:titleStyle"))
    body = styles.find(qn("p:bodyStyle"))
    assert title is not None and body is not None
    for level in title:
        level.set("algn", "l")
        for run in level.iter(qn("a:defRPr")):
            run.set("sz", "3000")
            for color in run.iter(qn("a:schemeClr")):
                color.set("val", "tx2")
    for size, level in zip((2000, 1800, 1600, 1600, 1600, 1600, 1600, 1600, 1600), body, strict=True):
        for run in level.iter(qn("a:defRPr")):
            run.set("sz", str(size))
    for shape in (each for each in master.iter(qn("p:sp")) if _type(each) in FOOT):
        for run in shape.iter(qn("a:defRPr")):
            run.set("sz", "1100")
            for color in run.iter(qn("a:schemeClr")):
                color.set("val", "tx1")
                color[:] = []


def _themed(text: str) -> str:
    """The theme in Acme's colors and fonts."""
    for slot, value in COLORS.items():
        color = f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>'
        text = re.sub(rf"<a:{slot}>.*?</a:{slot}>", color, text, flags=re.DOTALL)
    for tag, family in FONTS.items():
        text = re.sub(rf'(<a:{tag}>\s*<a:latin typeface=")[^"]*', rf"\g<1>{family}", text)
    return text


def _with(data: bytes, changes: dict[str, Callable[[str], str]]) -> bytes:
    """The file with the text of some parts changed, by how their names end."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            for ending, change in changes.items():
                if name.endswith(ending):
                    part = change(part.decode("utf-8")).encode("utf-8")
            new.writestr(name, part)
    return stream.getvalue()


def main() -> int:
    """Write both into a folder."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DECK).write_bytes(corporate_deck())
    (folder / LETTER).write_bytes(corporate_letter())
    return 0


if __name__ == "__main__":
    sys.exit(main())
