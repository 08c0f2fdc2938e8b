"""Corporate templates of very different make, each with slides of its own that nobody may find in a document.

They begin as python-pptx's default template, which is what PowerPoint 2007 made: 4:3, eleven slide layouts, Calibri.
"""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pptx
from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Emu, Pt

SECRET: Final = "SECRET"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
FRENCH: Final = {
    "Title Slide": "Diapositive de titre",
    "Title and Content": "Titre et contenu",
    "Section Header": "Titre de section",
    "Two Content": "Deux contenus",
    "Title Only": "Titre seul",
    "Blank": "Vide",
}
WIDE: Final = 12_192_000
A4: Final = 9_906_000  # PowerPoint's "A4 Paper": 27.5 cm


def opened() -> Presentation:
    """A new deck with slides of its own."""
    deck = pptx.Presentation()
    for number in range(2):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        assert slide.shapes.title is not None
        slide.shapes.title.text = f"{SECRET} {number}"
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        notes.text = f"{SECRET} notes"
    return deck


def saved(deck: Presentation) -> bytes:
    """The file."""
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def parts_of(deck: Presentation) -> Iterator[etree._Element]:
    """Every master and slide layout."""
    for master in deck.slide_masters:
        yield master.element
        for slide_layout in master.slide_layouts:
            yield slide_layout.element


def layouts_of(deck: Presentation) -> Iterator[etree._Element]:
    """Every slide layout of the first master."""
    return (slide_layout.element for slide_layout in deck.slide_layouts)


def placeholders_of(part: etree._Element, *types: str) -> list[etree._Element]:
    """The shapes of placeholders of these types."""
    return [
        shape
        for shape in part.iter(qn("p:sp"))
        if any(placeholder.get("type", "obj") in types for placeholder in shape.iter(qn("p:ph")))
    ]


def _remove(elements: list[etree._Element]) -> None:
    for element in elements:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)


def widen(deck: Presentation, width: int, kind: str | None = None) -> None:
    """Make slides wider, and all that stands on them."""
    share = width / int(deck.slide_width or 1)
    deck.slide_width = Emu(width)
    size = deck.element.find(qn("p:sldSz"))
    assert size is not None
    size.attrib.pop("type", "")
    if kind is not None:
        size.set("type", kind)
    for part in parts_of(deck):
        for element, name in ((qn("a:off"), "x"), (qn("a:ext"), "cx")):
            for each in part.iter(element):
                if each.get(name) is not None:
                    each.set(name, str(round(int(each.get(name, "0")) * share)))


def _without_types(deck: Presentation) -> None:
    for number, layout in enumerate(layouts_of(deck), 1):
        layout.attrib.pop("type", "")
        next(layout.iter(qn("p:cSld"))).set("name", f"Master {number}")


def _in_times(data: bytes) -> bytes:
    """In a font whose metrics every computer of a test has."""
    parts = zipped(data)
    theme = parts["ppt/theme/theme1.xml"]
    parts["ppt/theme/theme1.xml"] = theme.replace(b'latin typeface="Calibri"', b'latin typeface="Times New Roman"')
    return packed(parts)


def four_by_three() -> bytes:
    """As it is."""
    return saved(opened())


def no_type() -> bytes:
    """16:9; no slide layout says what it is for, by type or by name."""
    deck = opened()
    widen(deck, WIDE)
    _without_types(deck)
    return saved(deck)


def french() -> bytes:
    """French names and no types; the cover has a title and a text that no type tells from a statement's."""
    deck = opened()
    widen(deck, WIDE)
    for layout in layouts_of(deck):
        slide = next(layout.iter(qn("p:cSld")))
        slide.set("name", FRENCH.get(slide.get("name", ""), f"Autre {slide.get('name')}"))
        layout.attrib.pop("type", "")
        for shape in placeholders_of(layout, "ctrTitle", "subTitle"):
            placeholder = next(shape.iter(qn("p:ph")))
            placeholder.set("type", {"ctrTitle": "title", "subTitle": "body"}[placeholder.get("type", "")])
    return saved(deck)


def no_footers() -> bytes:
    """No footer, date or slide number anywhere."""
    deck = opened()
    widen(deck, WIDE)
    for part in parts_of(deck):
        _remove(placeholders_of(part, "ftr", "dt", "sldNum"))
    return saved(deck)


def three_masters() -> bytes:
    """Three masters, of which the first has nothing to write on; all names are there twice."""
    deck = opened()
    widen(deck, WIDE)
    parts = zipped(saved(deck))
    for number, layouts in ((2, (1, 2, 6)), (3, (1, 3, 7))):
        parts |= _master_copy(parts, number, layouts)
    for layout in range(1, 12):
        name = f"ppt/slideLayouts/slideLayout{layout}.xml"
        tree = etree.fromstring(parts[name])
        _remove(placeholders_of(tree, "title", "ctrTitle"))
        parts[name] = etree.tostring(tree)
    return packed(parts)


def _master_copy(parts: Mapping[str, bytes], number: int, layouts: tuple[int, ...]) -> dict[str, bytes]:
    """The parts that a further master needs, with copies of some slide layouts; and those that know of it."""
    first = 20 * number
    new = {layout: first + position for position, layout in enumerate(layouts)}
    master = etree.fromstring(parts["ppt/slideMasters/slideMaster1.xml"])
    ids = master.find(qn("p:sldLayoutIdLst"))
    assert ids is not None
    ids[:] = []
    rels = []
    overrides = [(f"/ppt/slideMasters/slideMaster{number}.xml", "presentationml.slideMaster+xml")]
    found: dict[str, bytes] = {}
    for position, (layout, copy) in enumerate(new.items(), 1):
        relationship = f"rId{position}"
        etree.SubElement(ids, qn("p:sldLayoutId"), {"id": str(2147484000 + copy), qn("r:id"): relationship})
        rels.append((relationship, "slideLayout", f"../slideLayouts/slideLayout{copy}.xml"))
        found[f"ppt/slideLayouts/slideLayout{copy}.xml"] = parts[f"ppt/slideLayouts/slideLayout{layout}.xml"]
        found[f"ppt/slideLayouts/_rels/slideLayout{copy}.xml.rels"] = _rels(
            [("rId1", "slideMaster", f"../slideMasters/slideMaster{number}.xml")]
        )
        overrides.append((f"/ppt/slideLayouts/slideLayout{copy}.xml", "presentationml.slideLayout+xml"))
    rels.append(("rId9", "theme", f"../theme/theme{number}0.xml"))
    overrides.append((f"/ppt/theme/theme{number}0.xml", "theme+xml"))
    found[f"ppt/theme/theme{number}0.xml"] = parts["ppt/theme/theme1.xml"]
    found[f"ppt/slideMasters/slideMaster{number}.xml"] = etree.tostring(master)
    found[f"ppt/slideMasters/_rels/slideMaster{number}.xml.rels"] = _rels(rels)
    types = "".join(
        f'<Override PartName="{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}"/>'
        for name, kind in overrides
    )
    found["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", f"{types}</Types>".encode())
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"
    relationship = f'<Relationship Id="rId9{number}" Type="{kind}" Target="slideMasters/slideMaster{number}.xml"/>'
    found["ppt/_rels/presentation.xml.rels"] = parts["ppt/_rels/presentation.xml.rels"].replace(
        b"</Relationships>", f"{relationship}</Relationships>".encode()
    )
    presentation = etree.fromstring(parts["ppt/presentation.xml"])
    masters = presentation.find(qn("p:sldMasterIdLst"))
    assert masters is not None
    etree.SubElement(masters, qn("p:sldMasterId"), {"id": str(2147485000 + number), qn("r:id"): f"rId9{number}"})
    found["ppt/presentation.xml"] = etree.tostring(presentation)
    return found


def _rels(entries: list[tuple[str, str, str]]) -> bytes:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inner = "".join(f'<Relationship Id="{id}" Type="{kinds}/{kind}" Target="{to}"/>' for id, kind, to in entries)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    ).encode()


def two_titles() -> bytes:
    """Each slide layout has its title twice, with the same number; and a body of no size."""
    deck = opened()
    for layout in layouts_of(deck):
        for shape in [*placeholders_of(layout, "title", "ctrTitle")]:
            copy = etree.fromstring(etree.tostring(shape))
            next(copy.iter(qn("p:cNvPr"))).set("id", "90")
            next(copy.iter(qn("p:cNvPr"))).set("name", "Old title")
            shape.addnext(copy)
        for shape in [*placeholders_of(layout, "obj")][:1]:
            copy = etree.fromstring(etree.tostring(shape))
            next(copy.iter(qn("p:cNvPr"))).set("id", "91")
            next(copy.iter(qn("p:ph"))).set("idx", "31")
            properties = copy.find(qn("p:spPr"))
            assert properties is not None
            properties[:] = [
                etree.fromstring(f'<a:xfrm xmlns:a="{DRAWING}"><a:off x="9" y="9"/><a:ext cx="0" cy="0"/></a:xfrm>')
            ]
            shape.addnext(copy)
    return saved(deck)


def a4() -> bytes:
    """A4 paper across, with bodies that have wide inner margins."""
    deck = opened()
    widen(deck, A4, "A4")
    for part in parts_of(deck):
        for shape in placeholders_of(part, "obj", "body"):
            for body in shape.iter(qn("a:bodyPr")):
                body.set("lIns", "360000")
                body.set("rIns", "360000")
    return _in_times(saved(deck))


def dark() -> bytes:
    """White on black by the master's color map, in loud colors; a font that is on no computer here."""
    deck = opened()
    widen(deck, WIDE)
    for master in deck.slide_masters:
        colors = master.element.find(qn("p:clrMap"))
        colors.set("bg1", "dk1")
        colors.set("tx1", "lt1")
        colors.set("bg2", "dk2")
        colors.set("tx2", "lt2")
    parts = zipped(saved(deck))
    loud = {"4F81BD": "003366", "C0504D": "FFD400", "9BBB59": "00E0A0", "1F497D": "202840"}
    theme = parts["ppt/theme/theme1.xml"].decode()
    for old, new in loud.items():
        theme = theme.replace(old, new)
    parts["ppt/theme/theme1.xml"] = theme.replace(
        'latin typeface="Calibri"', 'latin typeface="Nowhere Grotesk"'
    ).encode()
    return packed(parts)


def tiny_body() -> bytes:
    """Bodies of 180 x 80 pt with text of 9 pt."""
    deck = opened()
    widen(deck, WIDE)
    for part in parts_of(deck):
        for shape in placeholders_of(part, "obj", "body"):
            properties = shape.find(qn("p:spPr"))
            assert properties is not None
            properties[:] = [
                etree.fromstring(
                    f'<a:xfrm xmlns:a="{DRAWING}"><a:off x="{Pt(400)}" y="{Pt(300)}"/>'
                    f'<a:ext cx="{Pt(180)}" cy="{Pt(80)}"/></a:xfrm>'
                )
            ]
        for style in part.iter(qn("p:bodyStyle")):
            for run in style.iter(qn("a:defRPr")):
                run.set("sz", "900")
    return _in_times(saved(deck))


def no_position() -> bytes:
    """No placeholder of a slide layout says where it stands, and the master's body and title are all that do."""
    deck = opened()
    widen(deck, WIDE)
    for layout in layouts_of(deck):
        for shape in placeholders_of(layout, "title", "obj", "body", "ftr", "dt", "sldNum"):
            properties = shape.find(qn("p:spPr"))
            assert properties is not None
            properties[:] = []
    return _in_times(saved(deck))


def potx() -> bytes:
    """A template proper, with sections and custom shows."""
    parts = zipped(no_type())
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"presentationml.presentation.main+xml", b"presentationml.template.main+xml"
    )
    slides = re.findall(rb'<p:sldId [^>]*r:id="(\w+)"', parts["ppt/presentation.xml"])
    show = (
        f'<p:custShowLst><p:custShow name="{SECRET}" id="0"><p:sldLst><p:sld r:id="{slides[0].decode()}"/></p:sldLst>'
        "</p:custShow></p:custShowLst><p:defaultTextStyle>"
    )
    parts["ppt/presentation.xml"] = parts["ppt/presentation.xml"].replace(b"<p:defaultTextStyle>", show.encode())
    return packed(parts)


def one_layout() -> bytes:
    """A single slide layout, with a title and a body."""
    deck = opened()
    widen(deck, WIDE)
    for layout in [*deck.slide_layouts]:
        if layout.name != "Title and Content":
            deck.slide_layouts.remove(layout)
    return saved(deck)


def zipped(data: bytes) -> dict[str, bytes]:
    """The parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


MAKERS: Final[Mapping[str, Callable[[], bytes]]] = {
    maker.__name__.replace("_", "-"): maker
    for maker in (
        *(four_by_three, no_type, french, no_footers, three_masters, two_titles),
        *(a4, dark, tiny_body, no_position, potx, one_layout),
    )
}


@functools.cache
def template(name: str) -> bytes:
    """The template of this name."""
    from tests.brand.odd_templates import ODD

    return {**MAKERS, **ODD}[name]()
