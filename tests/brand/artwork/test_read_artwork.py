"""What slide layouts show besides their placeholders, as values; what cannot be drawn, by name."""

from __future__ import annotations

import io
import math
import random
import re
import zipfile

import pptx
import pytest
from lxml import etree
from msgspec.structs import replace

from slidegen.brand.artwork.artwork import Artwork, ArtworkShape, Gradient, PictureFill, Shade
from slidegen.brand.artwork.custom_paths import BadGeometryError, formula
from slidegen.brand.artwork.path_data import FULL_TURN, Pen
from slidegen.brand.artwork.preset_paths import PRESETS, preset_paths
from slidegen.brand.artwork.read_artwork import read_artworks
from slidegen.brand.color_changes import changed, opacity
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment
from slidegen.diagnostics import Code, SlidegenError
from slidegen.units import Rect
from slidegen.writers.slides.draw_artwork import artwork_svg
from tests.brand.artwork_decks import (
    STYLE,
    artwork_deck,
    deck_with,
    four_colors,
    geometry,
    gradient,
    group,
    picture,
    shape,
    solid,
    text,
)
from tests.brand.brands import A, built_in
from tests.writers.slides.test_draw_artwork import brand_of

FIRST = "/ppt/slideLayouts/slideLayout1.xml"
BOX = (100.0, 100.0, 200.0, 100.0)
ACCENT1, ACCENT2 = Color.from_hex("4F81BD"), Color.from_hex("C0504D")
"""Of python-pptx's template."""


def read(*shapes: str, **parts: object) -> Artwork:
    data = deck_with(*shapes, **parts)  # type: ignore[arg-type]
    return read_artworks(brand_of(data), [FIRST])[FIRST]


def only(*shapes: str) -> ArtworkShape:
    (found,) = read(*shapes).shapes
    return found


def test_a_slide_layout_without_artwork_is_blank() -> None:
    artwork = read()
    assert artwork.background == Shade(Color(255, 255, 255))
    assert artwork.shapes == ()
    assert artwork.undrawn == ()


def test_the_masters_shapes_are_behind_unless_they_are_hidden() -> None:
    artworks = read_artworks(brand_of(artwork_deck()), [FIRST, "/ppt/slideLayouts/slideLayout6.xml"])
    assert artworks[FIRST].shapes[0].name == "Bar"
    dark = artworks["/ppt/slideLayouts/slideLayout6.xml"]
    assert [each.name for each in dark.shapes] == ["Light"]
    assert dark.background == Shade(Color(0, 0, 0)), "the slide layout turns the color map around"
    assert dark.shapes[0].fill == Shade(Color(255, 255, 255))


def test_what_the_theme_has_under_a_number() -> None:
    found = only(shape("Styled", BOX, style=STYLE))
    assert found.fill == Shade(ACCENT2)
    assert found.line is not None
    assert found.line.width == 2.0
    assert found.line.shade.color != ACCENT1, "a darker shade of it"
    assert only(shape("Own", BOX, solid("accent1"), style=STYLE)).fill == Shade(ACCENT1)
    assert only(shape("None", BOX, "<a:noFill/>", style=STYLE)).fill is None


def test_the_brands_colors_where_the_theme_is_slidegens() -> None:
    brand = built_in()
    red = Color(200, 0, 0)
    part = brand.deck.slide_layouts["cover"].part
    painted = replace(brand, colors={**brand.colors, ColorRole.PRIMARY: red})
    assert read_artworks(brand, [part])[part].background == Shade(brand.colors[ColorRole.PRIMARY])
    assert read_artworks(painted, [part])[part].background == Shade(red)


def test_gradients() -> None:
    stops = ((0, "accent1"), (30, "lt1"), (100, "accent2"))
    fill = only(shape("Wash", BOX, gradient(stops, '<a:lin ang="2700000" scaled="0"/>'))).fill
    assert isinstance(fill, Gradient)
    assert [stop.position for stop in fill.stops] == [0.0, 0.3, 1.0]
    assert fill.angle == 45
    scaled = only(shape("Wash", BOX, gradient(stops, '<a:lin ang="2700000" scaled="1"/>'))).fill
    assert isinstance(scaled, Gradient)
    assert scaled.angle == pytest.approx(math.degrees(math.atan2(100, 200)))
    circle = '<a:path path="circle"><a:fillToRect l="100000" t="0" r="0" b="100000"/></a:path>'
    corner = only(shape("Wash", BOX, gradient(stops, circle))).fill
    assert isinstance(corner, Gradient)
    assert (corner.radial, corner.middle) == (True, (1.0, 0.0))


def test_a_gradient_that_stays_upright_when_its_shape_turns() -> None:
    way = gradient(((0, "accent1"), (100, "accent2")), '<a:lin ang="0" scaled="0"/>')
    upright = way.replace('rotWithShape="1"', 'rotWithShape="0"')
    fill = only(shape("Wash", BOX, upright, transform='rot="5400000"')).fill
    assert isinstance(fill, Gradient)
    assert fill.angle == 270


def test_a_background_of_the_theme() -> None:
    artwork = read(background='<p:bgRef idx="1003"><a:schemeClr val="accent1"/></p:bgRef>')
    assert isinstance(artwork.background, Gradient)
    assert read(background='<p:bgRef idx="1001"><a:schemeClr val="accent1"/></p:bgRef>').background == Shade(ACCENT1)


def test_pictures() -> None:
    crop = '<a:srcRect l="25000" t="10000" r="25000" b="40000"/>'
    (found,) = read(picture("Cut", BOX, "rId91", crop), pictures=(four_colors(),)).shapes
    assert found.fill == PictureFill(four_colors(), "image/png", (0.25, 0.1, 0.25, 0.4))
    stretched = '<a:blipFill><a:blip r:embed="rId91"><a:alphaModFix amt="50000"/></a:blip><a:stretch>'
    stretched += '<a:fillRect l="-50000" r="-50000"/></a:stretch></a:blipFill>'
    (wide,) = read(shape("Wide", BOX, stretched), pictures=(four_colors(),)).shapes
    assert wide.fill == PictureFill(four_colors(), "image/png", (0.25, 0.0, 0.25, 0.0), 0.5)
    tiled = '<a:blipFill><a:blip r:embed="rId91"/><a:tile sx="50000" sy="50000"/></a:blipFill>'
    (tiles,) = read(shape("Tiles", BOX, tiled), pictures=(four_colors(),)).shapes
    assert tiles.fill == PictureFill(four_colors(), "image/png", tile=(30.0, 22.5))


def test_groups_move_stretch_mirror_and_turn_what_is_in_them() -> None:
    inner = shape("Inner", (0, 0, 50, 20), solid())
    moved = only(group("Group", (100, 100, 200, 400), (0, 0, 100, 100), inner))
    assert moved.rect == Rect.from_points(100, 100, 100, 80)
    mirrored = only(group("Group", (100, 100, 100, 100), (0, 0, 100, 100), inner, transform='flipH="1"'))
    assert mirrored.rect == Rect.from_points(150, 100, 50, 20)
    assert mirrored.flip_horizontal
    turned = only(group("Group", (100, 100, 100, 100), (0, 0, 100, 100), inner, transform='rot="5400000"'))
    assert turned.rotation == 90
    assert (turned.rect.x.points + 25, turned.rect.y.points + 10) == pytest.approx((190, 125))
    twice = only(group("Outer", (0, 0, 50, 50), (0, 0, 100, 100), group("In", (0, 0, 50, 50), (0, 0, 100, 100), inner)))
    assert twice.rect == Rect.from_points(0, 0, 12.5, 5)


def test_what_is_turned_across_is_stretched_the_other_way_round() -> None:
    inner = shape("Inner", (25, 40, 50, 20), solid(), transform='rot="5400000"')
    found = only(group("Group", (0, 0, 200, 100), (0, 0, 100, 100), inner))
    assert (found.rect.width.points, found.rect.height.points) == (50, 40)


def test_a_group_lends_its_fill() -> None:
    lent = group("Group", BOX, BOX, shape("Inner", BOX, "<a:grpFill/>")).replace(
        "</a:xfrm></p:grpSpPr>", f"</a:xfrm>{solid('accent2')}</p:grpSpPr>"
    )
    assert only(lent).fill == Shade(ACCENT2)


def test_text() -> None:
    words = text("A motto", body='anchor="ctr" lIns="0"', paragraph='algn="ctr"', run='sz="2400" b="1" cap="all"')
    found = only(shape("Motto", BOX, text=words)).text
    assert found is not None
    (paragraph,) = found.paragraphs
    (run,) = paragraph.runs
    assert (run.text, run.size, run.bold, run.italic, run.shade) == ("A MOTTO", 24, True, False, Shade(Color(0, 0, 0)))
    assert (paragraph.alignment, found.insets.left, run.font) == (Alignment.CENTER, 0, FontRole.BODY)
    plain = "<p:txBody><a:bodyPr/><a:p><a:r><a:t>Styled</a:t></a:r></a:p></p:txBody>"
    styled = only(shape("Label", BOX, style=STYLE, text=plain)).text
    assert styled is not None
    assert styled.paragraphs[0].runs[0].shade == Shade(Color(255, 255, 255)), "as its style says"
    assert read(shape("Empty", BOX, text="<p:txBody><a:bodyPr/><a:p/></p:txBody>")).shapes == ()


CHART = (
    f'<p:graphicFrame xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{A}">'
    '<p:nvGraphicFramePr><p:cNvPr id="8" name="Sales"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic>'
    "</p:graphicFrame>"
)
PATTERN = '<a:pattFill prst="pct25"><a:fgClr><a:srgbClr val="000000"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/>'
NUMBER = '<p:txBody><a:bodyPr/><a:p><a:fld id="{0}" type="slidenum"><a:t>1</a:t></a:fld></a:p></p:txBody>'


@pytest.mark.parametrize(
    ("name", "xml", "reason"),
    [
        ("Sales", CHART, "a chart"),
        ("Odd", shape("Odd", BOX, solid(), form=geometry("cloud")), "a form of this kind (cloud)"),
        ("Hatch", shape("Hatch", BOX, f"{PATTERN}</a:bgClr></a:pattFill>"), "only its mean color"),
        ("Soft", shape("Soft", BOX, f'{solid()}<a:effectLst><a:softEdge rad="9"/></a:effectLst>'), "soft edges"),
        ("Page", shape("Page", BOX, text=NUMBER), "outside its placeholder"),
        ("Up", shape("Up", BOX, text=text("Up", body='vert="vert270"')), "runs upwards or downwards"),
        ("Old", picture("Old", BOX, "rId91"), "in this format (EMF)"),
        ("Lost", picture("Lost", BOX, "rId99"), "not in the file"),
        ("Arrow", shape("Arrow", BOX, line=f'<a:ln>{solid()}<a:tailEnd type="triangle"/></a:ln>'), "arrow heads"),
    ],
)
def test_what_cannot_be_drawn_is_named(name: str, xml: str, reason: str) -> None:
    artwork = read(xml, shape("Other", BOX, solid()), pictures=(b"\x01\x00\x00\x00 not a picture",))
    assert "Other" in [each.name for each in artwork.shapes]
    ((found, why),) = artwork.undrawn
    assert found == name
    assert reason in why


def test_a_pattern_is_drawn_in_its_mean_color() -> None:
    assert only(shape("Hatch", BOX, f"{PATTERN}</a:bgClr></a:pattFill>")).fill == Shade(Color(191, 191, 191))


def test_hidden_shapes_are_not_drawn() -> None:
    assert read(shape("Gone", BOX, solid()).replace('name="Gone"', 'name="Gone" hidden="1"')).shapes == ()


def test_a_line_as_thin_as_can_be() -> None:
    line = only(shape("Hair", BOX, form=geometry("line"), line=f'<a:ln w="0">{solid()}</a:ln>')).line
    assert line is not None
    assert 0 < line.width < 0.5


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(SlidegenError, match="the reference deck is damaged: much is not a percentage"):
        read(shape("Bad", BOX, gradient(((0, "accent1"),), "").replace('pos="0"', 'pos="much"')))


@pytest.mark.parametrize("preset", sorted(PRESETS))
@pytest.mark.parametrize("size", [(1_000_000, 500_000), (500_000, 1_000_000), (1_000_000, 0), (0, 0)])
def test_every_preset_stays_in_its_box(preset: str, size: tuple[int, int]) -> None:
    width, height = size
    outlines = preset_paths(preset, width, height, {})
    assert outlines
    for outline in outlines:
        assert outline.data.startswith("M")
        assert "nan" not in outline.data
        if preset != "wedgeRectCallout":  # its tip stands out
            for x, y in ends(outline.data):
                assert -1 <= x <= width + 1
                assert -1 <= y <= height * 1.01 + 1


def ends(path: str) -> list[tuple[float, float]]:
    """Where the parts of a path end."""
    parts = (part.split() for part in re.split("[MLAQCZ]", path))
    return [(float(part[-2]), float(part[-1])) for part in parts if part]


def test_adjustments() -> None:
    (outline,) = preset_paths("roundRect", 1000, 500, {"adj": 50_000}) or ()
    assert outline.data.startswith("M250 0L750 0A250 250 0 0 1 1000 250")
    assert preset_paths("cloud", 1, 1, {}) is None


def test_arcs_go_by_the_angle_at_which_a_point_is_seen() -> None:
    """Half of a wide ellipse's quarter is seen at 45 degrees, where x and y are the same."""
    path = Pen().move(200, 50).arc(100, 50, 0, FULL_TURN / 8).outline().data
    ((_, _), (x, y)) = ends(path)
    assert x - 100 == pytest.approx(y - 50, abs=1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("val 7", 7),
        ("*/ w 1 4", 50),
        ("+- w h 10", 290),
        ("+/ w h 2", 150),
        ("?: h 1 2", 1),
        ("?: -1 1 2", 2),
        ("pin 0 w 150", 150),
        ("pin 0 -5 150", 0),
        ("max w h", 200),
        ("min w h", 100),
        ("sqrt 81", 9),
        ("abs -3", 3),
        ("mod 2 3 6", 7),
        ("cos 10 5400000", 0),
        ("sin 10 5400000", 10),
        ("at2 1 1", 2_700_000),
        ("*/ w 1 0", 0),
    ],
)
def test_formulas(text: str, value: float) -> None:
    assert formula(text, {"w": 200, "h": 100}) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize("text", ["", "val", "val nowhere", "over 1 2", "*/ 1 2"])
def test_formulas_that_are_none(text: str) -> None:
    with pytest.raises(BadGeometryError):
        formula(text, {})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("", "4F81BD"),
        ('<a:lumMod val="75000"/>', "366092"),  # "Accent 1, Darker 25%" in PowerPoint
        ('<a:lumMod val="40000"/><a:lumOff val="60000"/>', "B8CCE4"),  # "Accent 1, Lighter 60%"
        ('<a:shade val="100000"/>', "4F81BD"),
        ('<a:shade val="0"/>', "000000"),
        ('<a:tint val="0"/>', "FFFFFF"),
        ('<a:satMod val="0"/>', "868686"),
        ('<a:alpha val="50000"/>', "4F81BD"),
    ],
)
def test_changes_of_color(changes: str, expected: str) -> None:
    found = changed(ACCENT1, element(changes))
    wanted = Color.from_hex(expected)
    assert all(abs(getattr(found, part) - getattr(wanted, part)) <= 1 for part in ("red", "green", "blue")), found.hex


def test_opacity() -> None:
    assert opacity(element('<a:alpha val="40%"/>')) == 0.4
    assert opacity(element('<a:alpha val="50000"/><a:alphaMod val="50000"/>')) == 0.25
    assert opacity(element("")) == 1


def element(inner: str) -> etree._Element:
    return etree.fromstring(f'<a:srgbClr xmlns:a="{A}" val="4F81BD">{inner}</a:srgbClr>')


def test_no_placeholder_is_drawn() -> None:
    data = artwork_deck()
    layouts = pptx.Presentation(io.BytesIO(data)).slide_layouts
    names = {shape.name for layout in layouts for shape in layout.shapes if shape.is_placeholder}
    parts = [f"/ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, 7)]
    drawn = {each.name for artwork in read_artworks(brand_of(data), parts).values() for each in artwork.shapes}
    assert names
    assert drawn.isdisjoint(names)


ODD = ("", "-1", "0", "much", "1e400", "nan", "NaN%", "99999999999999999999", "50%", "true", "none", "§")
"""Values that somebody's file may have where a number or a name should be."""


@pytest.mark.parametrize("seed", range(8))
def test_odd_values_are_refused_or_drawn(seed: int) -> None:
    data, chosen = artwork_deck(), random.Random(seed)
    brand = brand_of(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    layouts = sorted(name for name in parts if re.fullmatch(r"ppt/slideLayouts/\w+\.xml", name))
    for _ in range(12):
        name = chosen.choice([*layouts, "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"])
        root = etree.fromstring(parts[name])
        changed_element = chosen.choice([each for each in root.iter() if each.attrib])
        changed_element.set(chosen.choice(sorted(map(str, changed_element.attrib))), chosen.choice(ODD))
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for each, part in parts.items():
                archive.writestr(each, etree.tostring(root) if each == name else part)
        odd = replace(brand, deck=replace(brand.deck, data=buffer.getvalue()))
        try:
            artworks = read_artworks(odd, [f"/{name}" if name in layouts else f"/{chosen.choice(layouts)}"])
        except SlidegenError as error:
            assert all(problem.code is Code.BAD_REFERENCE for problem in error.diagnostics)
            continue
        for artwork in artworks.values():
            drawn = artwork_svg(artwork, brand.deck.size)
            assert re.search(r"\b(nan|inf)\b", re.sub(r'base64,[^"]*', "", drawn)) is None
