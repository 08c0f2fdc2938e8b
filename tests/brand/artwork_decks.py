"""A template whose slide layouts are full of artwork: forms, fills, pictures, groups, text, another color map."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final

import pptx
from lxml import etree
from PIL import Image
from pptx.opc.package import Part, _Relationship
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Emu

from slidegen.brand.artwork.preset_paths import PRESETS

WIDTH, HEIGHT = 960, 540
"""Of the slides, in points."""
_POINT: Final = 12_700
_NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
Box = tuple[float, float, float, float]
LAYOUTS: Final = ("Forms", "Fills", "Pictures", "Groups", "Texts", "Dark")


def place(box: Box, tag: str = "a:xfrm", attributes: str = "", inner: str = "") -> str:
    x, y, width, height = (round(value * _POINT) for value in box)
    return f'<{tag} {attributes}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>{inner}</{tag}>'


def solid(color: str = "accent1", changes: str = "") -> str:
    return f'<a:solidFill><a:schemeClr val="{color}">{changes}</a:schemeClr></a:solidFill>'


def geometry(preset: str, **adjust: int) -> str:
    guides = "".join(f'<a:gd name="{name}" fmla="val {value}"/>' for name, value in adjust.items())
    return f'<a:prstGeom prst="{preset}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def shape(
    name: str,
    box: Box,
    fill: str = "",
    *,
    form: str = "",
    line: str = "",
    transform: str = "",
    style: str = "",
    text: str = "",
) -> str:
    return (
        f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="90" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{place(box, attributes=transform)}{form or geometry('rect')}{fill}{line}</p:spPr>{style}{text}</p:sp>"
    )


def group(name: str, box: Box, child: Box, *inner: str, transform: str = "") -> str:
    x, y, width, height = (round(value * _POINT) for value in child)
    within = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/>'
    return (
        f'<p:grpSp {_NAMESPACES}><p:nvGrpSpPr><p:cNvPr id="91" name="{name}"/><p:cNvGrpSpPr/><p:nvPr userDrawn="1"/>'
        f"</p:nvGrpSpPr><p:grpSpPr>{place(box, attributes=transform, inner=within)}</p:grpSpPr>"
        f"{''.join(inner)}</p:grpSp>"
    )


def picture(name: str, box: Box, relation: str, crop: str = "", *, form: str = "", transform: str = "") -> str:
    return (
        f'<p:pic {_NAMESPACES}><p:nvPicPr><p:cNvPr id="92" name="{name}"/><p:cNvPicPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{place(box, attributes=transform)}{form or geometry('rect')}</p:spPr></p:pic>"
    )


def gradient(stops: Sequence[tuple[int, str]], way: str) -> str:
    each = "".join(f'<a:gs pos="{share * 1000}"><a:schemeClr val="{color}"/></a:gs>' for share, color in stops)
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{each}</a:gsLst>{way}</a:gradFill>'


def text(words: str, *, body: str = "", paragraph: str = "", run: str = 'sz="2000"', color: str = "tx1") -> str:
    return (
        f'<p:txBody><a:bodyPr {body}/><a:lstStyle/><a:p><a:pPr {paragraph}/><a:r><a:rPr lang="en-GB" {run}>'
        f"{solid(color)}</a:rPr><a:t>{words}</a:t></a:r></a:p></p:txBody>"
    )


STYLE: Final = (
    '<p:style><a:lnRef idx="2"><a:schemeClr val="accent1"><a:shade val="50000"/></a:schemeClr></a:lnRef>'
    '<a:fillRef idx="1"><a:schemeClr val="accent2"/></a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/>'
    '</a:effectRef><a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></p:style>'
)


def forms() -> Iterator[str]:
    """Every preset that is drawn, each in a cell of a grid; flowchart forms are the same as others."""
    columns = 8
    for number, name in enumerate(PRESETS):
        row, column = divmod(number, columns)
        yield shape(name, (20 + column * 117, 40 + row * 82, 100, 62), form=geometry(name), style=STYLE)


def fills() -> Iterator[str]:
    red_blue = ((0, "accent2"), (100, "accent1"))
    ways = ["", '<a:lin ang="0" scaled="0"/>', '<a:lin ang="2700000" scaled="0"/>', '<a:lin ang="5400000" scaled="0"/>']
    ways += ['<a:lin ang="13500000" scaled="0"/>', '<a:lin ang="18900000" scaled="0"/>']
    for number, way in enumerate(ways):
        yield shape(f"Gradient {number}", (20 + number * 155, 40, 140, 90), gradient(red_blue, way))
    changes = ['<a:lumMod val="75000"/>', '<a:lumMod val="40000"/><a:lumOff val="60000"/>', '<a:tint val="40000"/>']
    changes += ['<a:shade val="50000"/>', '<a:alpha val="40000"/>', '<a:satMod val="30000"/>']
    for number, change in enumerate(changes):
        yield shape(f"Color {number}", (20 + number * 155, 150, 140, 90), solid(changes=change))
    for number, dash in enumerate(("solid", "dash", "sysDot", "lgDashDot")):
        line = f'<a:ln w="76200">{solid("accent3")}<a:prstDash val="{dash}"/></a:ln>'
        yield shape(f"Line {dash}", (20, 265 + 20 * number, 900, 0), form=geometry("line"), line=line)
    circle = '<a:path path="circle"><a:fillToRect l="50000" t="50000" r="50000" b="50000"/></a:path>'
    yield shape("Radial", (20, 370, 150, 150), gradient(red_blue, circle))
    yield shape("No fill", (190, 370, 150, 150), "<a:noFill/>", line=f'<a:ln w="38100">{solid("accent4")}</a:ln>')
    wide = gradient(red_blue, '<a:lin ang="10800000"/>')
    yield shape("Wide", (360, 370, 560, 150), wide, form=geometry("roundRect", adj=30000))


def pictures(relation: str) -> Iterator[str]:
    yield picture("Whole", (40, 40, 200, 150), relation)
    yield picture("Cropped", (280, 40, 200, 150), relation, '<a:srcRect l="25000" t="10000" r="25000" b="40000"/>')
    yield picture("Turned", (540, 40, 150, 100), relation, transform='rot="1800000"')
    yield picture("Mirrored", (740, 40, 180, 130), relation, transform='flipH="1"')
    yield picture("Round", (40, 260, 220, 220), relation, form=geometry("ellipse"))
    fill = f'<a:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    yield shape("Filled", (320, 260, 260, 220), fill, form=geometry("chevron", adj=30000))
    tiled = f'<a:blipFill><a:blip r:embed="{relation}"/><a:tile sx="40000" sy="40000" algn="tl"/></a:blipFill>'
    yield shape("Tiled", (500, 380, 120, 90), tiled)
    yield picture("Upside down", (640, 260, 280, 220), relation, transform='flipV="1" rot="600000"')


def groups() -> Iterator[str]:
    wedge = shape("Wedge", (0, 0, 50, 50), solid("accent2"), form=geometry("rtTriangle"))
    bar = shape("Bar", (50, 60, 50, 20), solid("accent3"), transform='rot="2700000"')
    inner = group("Inner", (10, 10, 80, 80), (0, 0, 100, 100), wedge, bar, transform='flipH="1"')
    base = shape("Base", (0, 0, 100, 100), solid("accent1", '<a:alpha val="30000"/>'))
    for number, transform in enumerate(("", 'rot="1800000"', 'flipV="1"', 'rot="5400000" flipH="1"')):
        box = (40 + number * 230, 60, 160, 160)
        yield group(f"Group {number}", box, (0, 0, 100, 100), base, inner, transform=transform)
    yield group("Stretched", (60, 300, 400, 160), (0, 0, 100, 100), base, wedge)
    custom = (
        '<a:custGeom><a:avLst/><a:gdLst><a:gd name="half" fmla="*/ w 1 2"/></a:gdLst><a:pathLst>'
        '<a:path><a:moveTo><a:pt x="l" y="b"/></a:moveTo><a:lnTo><a:pt x="l" y="t"/></a:lnTo>'
        '<a:arcTo wR="half" hR="h" stAng="16200000" swAng="5400000"/><a:close/></a:path>'
        '<a:path w="100" h="100"><a:moveTo><a:pt x="60" y="100"/></a:moveTo><a:cubicBezTo><a:pt x="60" y="40"/>'
        '<a:pt x="100" y="60"/><a:pt x="100" y="0"/></a:cubicBezTo><a:lnTo><a:pt x="100" y="100"/></a:lnTo><a:close/>'
        "</a:path></a:pathLst></a:custGeom>"
    )
    yield shape("Own form", (520, 300, 180, 160), solid("accent4"), form=custom)
    line = f'<a:ln w="50800">{solid("accent6")}</a:ln>'
    mirrored = place((740, 300, 180, 160), attributes='flipV="1"')
    yield (
        f'<p:cxnSp {_NAMESPACES}><p:nvCxnSpPr><p:cNvPr id="93" name="Connector"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/>'
        f"</p:nvCxnSpPr><p:spPr>{mirrored}{geometry('straightConnector1')}"
        f"{line}</p:spPr></p:cxnSp>"
    )


def texts() -> Iterator[str]:
    yield shape("Left", (40, 40, 400, 60), text=text("For internal use"))
    yield shape("Right", (520, 40, 400, 60), text=text("On the right", paragraph='algn="r"', run='sz="2800" b="1"'))
    yield shape(
        "Middle",
        (40, 140, 400, 120),
        solid("accent1"),
        text=text("White in the middle", body='anchor="ctr"', paragraph='algn="ctr"', color="bg1"),
    )
    yield shape("Bottom", (520, 140, 400, 120), text=text("At the bottom", body='anchor="b"', run='sz="2000" i="1"'))
    yield shape("Turned", (700, 300, 220, 40), text=text("Turned text"), transform='rot="16200000"')
    long = "A motto that is long enough to be broken into several lines in a box that is not wide at all"
    yield shape("Long", (40, 300, 300, 160), text=text(long, run='sz="2400"'))


_LOGO_SIZE: Final = (80, 60)


def four_colors() -> bytes:
    """Four quarters of different colors, with a border between them that no smoothing hides."""
    made = Image.new("RGB", _LOGO_SIZE, "#ffffff")
    width, height = _LOGO_SIZE[0] // 2, _LOGO_SIZE[1] // 2
    for number, color in enumerate(("#d03030", "#30a030", "#3030d0", "#e0c020")):
        row, column = divmod(number, 2)
        made.paste(color, (column * width, row * height, column * width + width, row * height + height))
    buffer = io.BytesIO()
    made.save(buffer, "PNG")
    return buffer.getvalue()


def _background(slide_layout: etree._Element, inner: str) -> None:
    slide = slide_layout.find(qn("p:cSld"))
    assert slide is not None
    slide.insert(0, etree.fromstring(f"<p:bg {_NAMESPACES}>{inner}</p:bg>"))


def _add(part: etree._Element, shapes: Iterator[str]) -> None:
    tree = part.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    assert tree is not None
    for each in shapes:
        tree.append(etree.fromstring(each))


def _open() -> Presentation:
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH * _POINT), Emu(HEIGHT * _POINT)
    for slide_layout in [*deck.slide_layouts][len(LAYOUTS) :]:
        deck.slide_layouts.remove(slide_layout)
    return deck


@functools.cache
def artwork_deck() -> bytes:
    """The template: a slide layout of each name in `LAYOUTS`, on a master with a bar at the top."""
    deck = _open()
    image = Part(PackURI("/ppt/media/image9.png"), "image/png", deck.part.package, four_colors())
    layouts = dict(zip(LAYOUTS, deck.slide_layouts, strict=True))
    for name, slide_layout in layouts.items():
        slide_layout.name = name
    relation = layouts["Pictures"].part.relate_to(image, _IMAGE)
    _add(deck.slide_master.element, iter((shape("Bar", (0, 0, WIDTH, 16), style=STYLE),)))
    for name, shapes in (
        ("Forms", forms()),
        ("Fills", fills()),
        ("Pictures", pictures(relation)),
        ("Groups", groups()),
        ("Texts", texts()),
        ("Dark", iter((shape("Light", (200, 150, 560, 240), solid("tx1")),))),
    ):
        _add(layouts[name].element, shapes)
    wash = gradient(((0, "accent3"), (100, "lt1")), '<a:lin ang="5400000" scaled="0"/>')
    _background(layouts["Groups"].element, f"<p:bgPr>{wash}<a:effectLst/></p:bgPr>")
    pale = solid("accent1", '<a:tint val="20000"/>')
    _background(layouts["Texts"].element, f"<p:bgPr>{pale}<a:effectLst/></p:bgPr>")
    dark = layouts["Dark"].element
    _background(dark, '<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>')
    dark.set("showMasterSp", "0")
    for override in dark.iter(qn("p:clrMapOvr")):
        colors = dict(deck.slide_master.element.find(qn("p:clrMap")).attrib) | {"bg1": "dk1", "tx1": "lt1"}
        override[:] = [etree.Element(qn("a:overrideClrMapping"), colors)]
    buffer = io.BytesIO()
    deck.save(buffer)
    return _in_liberation(buffer.getvalue())


def deck_with(*shapes: str, master: Sequence[str] = (), background: str = "", pictures: Sequence[bytes] = ()) -> bytes:
    """A template whose first slide layout has these shapes; pictures are related to it as rId91 and so on."""
    deck = _open()
    first = deck.slide_layouts[0]
    for number, data in enumerate(pictures, 91):
        kind = "png" if data.startswith(b"\x89PNG") else "emf"
        part = Part(PackURI(f"/ppt/media/image{number}.{kind}"), f"image/{kind}", deck.part.package, data)
        first.part.rels._rels[f"rId{number}"] = _Relationship(
            first.part.partname.baseURI, f"rId{number}", _IMAGE, "Internal", part
        )
    _add(first.element, iter(shapes))
    _add(deck.slide_master.element, iter(master))
    if background:
        _background(first.element, background)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _in_liberation(data: bytes) -> bytes:
    """In a font that every computer of a test has."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b'"Calibri"', b'"Liberation Sans"') if "/theme/" in name else part)
    return buffer.getvalue()


def with_empty_slides(data: bytes) -> tuple[bytes, list[str]]:
    """A template with a slide on each of its slide layouts, after those that it has, with nothing on it; and the parts
    of these slide layouts."""
    deck = pptx.Presentation(io.BytesIO(data))
    slide_layouts = [slide_layout for master in deck.slide_masters for slide_layout in master.slide_layouts]
    for slide_layout in slide_layouts:
        slide = deck.slides.add_slide(slide_layout)
        for each in [*slide.shapes]:
            each.element.getparent().remove(each.element)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue(), [str(slide_layout.part.partname) for slide_layout in slide_layouts]
