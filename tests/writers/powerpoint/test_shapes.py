"""Frames become native shapes where they were placed, with what a reader who cannot see them needs."""

from __future__ import annotations

import io

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Anchor
from slidegen.layout.frames import Fit, GroupFrame, PictureFrame, PlaceholderFrame, Preset, ShapeFrame, Stroke, TextBox
from slidegen.pictures.picture import Picture
from slidegen.units import Insets, Rect
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.writers import frames_examples as examples
from tests.writers.powerpoint.pptx_files import attributes, everything, find, parts, slide_xml, tree, values

RECT = Rect.from_points(10, 20, 30, 40)
COLORS_BY_VALUE = "//a:srgbClr | //a:sysClr | //a:prstClr | //a:hslClr"


def placeholder(fit: Fit = Fit(), rect: Rect | None = None) -> PlaceholderFrame:  # noqa: B008 - frozen
    return PlaceholderFrame("Title [sg:x]", "title", 0, examples.words("a"), fit, rect)


def test_a_placeholder_stays_where_the_slide_layout_has_it() -> None:
    slide = slide_xml(placeholder())
    assert find(slide, "//p:sp/p:spPr/*") == []
    assert [attributes(each) for each in find(slide, "//p:ph")] == [{"type": "title"}]


def test_a_placeholder_is_moved_only_where_the_frame_says_so() -> None:
    slide = slide_xml(placeholder(rect=RECT))
    assert [attributes(each) for each in find(slide, "//p:sp/p:spPr/a:xfrm/*")] == [
        {"x": "127000", "y": "254000"},
        {"cx": "381000", "cy": "508000"},
    ]


def test_an_object_placeholder_is_named_by_its_index_alone() -> None:
    slide = slide_xml(PlaceholderFrame("Content", "obj", 1, examples.words("a")))
    assert [attributes(each) for each in find(slide, "//p:ph")] == [{"idx": "1"}]


@pytest.mark.parametrize(
    ("fit", "stored"),
    [
        (Fit(), {}),
        (Fit(0.925, 0.1), {"fontScale": "92500", "lnSpcReduction": "10000"}),
        (Fit(1.0, 0.1), {"lnSpcReduction": "10000"}),
        (Fit(0.9), {"fontScale": "90000"}),
        (Fit(0.775, 0.2), {"fontScale": "77500", "lnSpcReduction": "20000"}),
    ],
)
def test_powerpoint_is_told_what_was_fitted(fit: Fit, stored: dict[str, str]) -> None:
    (autofit,) = find(slide_xml(placeholder(fit)), "//a:bodyPr/*")
    assert autofit.tag.endswith("}normAutofit")
    assert attributes(autofit) == stored


def test_python_pptx_reads_back_names_places_and_kinds() -> None:
    deck = pptx.Presentation(io.BytesIO(everything()))
    shapes = deck.slides[3].shapes
    assert [(shape.name, shape.shape_type) for shape in shapes][:4] == [
        ("Title [sg:example]", MSO_SHAPE_TYPE.PLACEHOLDER),
        ("Year plan [sg:shapes]", MSO_SHAPE_TYPE.GROUP),
        ("Mark", MSO_SHAPE_TYPE.AUTO_SHAPE),
        ("Seal", MSO_SHAPE_TYPE.AUTO_SHAPE),
    ]
    group = shapes[1].shapes
    assert [shape.name for shape in group] == ["Grid", "Bar [sg:website]", "Vague bar", "Dot and date"]
    assert (group[1].left, group[1].top, group[1].width) == (Pt(200), Pt(130), Pt(50))  # children keep their places
    assert group[1].adjustments[0] == 0.25
    assert deck.slides[3].slide_layout.name == "Title Only"
    assert deck.slides[1].shapes.title.text_frame.text == "Five & more <kinds> of “text”"


def test_lines_are_connectors() -> None:
    slide = slide_xml(
        ShapeFrame("Rule", Rect.from_points(0, 9, 90, 0), Preset.LINE, stroke=Stroke(ColorRole.RULE, 0.75))
    )
    (line,) = find(slide, "//p:cxnSp")
    assert values(line, "p:spPr/a:ln/@w") == ["9525"]
    assert find(slide, "//p:sp") == []


def test_a_shape_without_fill_and_stroke_is_a_text_box() -> None:
    text = TextBox(examples.fixed("a"), Anchor.BOTTOM, Insets.from_points(1, 2, 3, 4))
    slide = slide_xml(ShapeFrame("Words", RECT, Preset.RECTANGLE, text=text))
    assert values(slide, "//p:cNvSpPr/@txBox") == ["1"]
    (properties,) = find(slide, "//a:bodyPr")
    assert attributes(properties) == {
        "wrap": "square", "lIns": "12700", "tIns": "25400", "rIns": "38100", "bIns": "50800", "anchor": "b",
    }  # fmt: skip
    assert [child.tag.rpartition("}")[2] for child in properties] == ["noAutofit"]
    assert [child.tag.rpartition("}")[2] for child in find(slide, "//p:spPr")[0]] == [
        "xfrm",
        "prstGeom",
        "noFill",
        "ln",
    ]


def decorative(shape: ShapeFrame | GroupFrame | PictureFrame) -> tuple[str | None, bool]:
    """The alt text of the outermost shape, and whether readers pass it over."""
    (identity,) = find(slide_xml(shape), "/*/p:cSld/p:spTree/*[position() > 2]/*/p:cNvPr")
    return identity.get("descr"), bool(find(identity, "a:extLst/a:ext/adec:decorative[@val='1']"))


def test_what_says_nothing_is_decorative() -> None:
    dot = ShapeFrame("Dot", RECT, Preset.ELLIPSE)
    words = ShapeFrame("Words", RECT, Preset.RECTANGLE, text=TextBox(examples.fixed("a")))
    assert decorative(dot) == ("", True)
    assert decorative(words) == (None, False)
    assert decorative(ShapeFrame("Seal", RECT, Preset.ELLIPSE, description="A seal")) == ("A seal", False)
    assert decorative(GroupFrame("Dots", RECT, (dot, dot))) == ("", True)
    assert decorative(GroupFrame("Both", RECT, (dot, GroupFrame("Inner", RECT, (words,))))) == (None, False)
    assert decorative(GroupFrame("Plan", RECT, (dot,), "A plan")) == ("A plan", False)
    picture = Picture(examples.png(1), "image/png", 9, 9)
    assert decorative(PictureFrame("Ornament", RECT, picture, None)) == ("", True)
    assert decorative(PictureFrame("Photo", RECT, picture, "A “photo”")) == (
        "A “photo”",
        False,
    )


def test_shape_ids_are_unique_on_each_slide() -> None:
    for name in parts(everything()):
        if name.startswith("ppt/slides/slide"):
            ids = values(tree(everything(), name), "//p:cNvPr/@id")
            assert ids == [str(number) for number in range(1, len(ids) + 1)]


def test_colors_are_the_themes() -> None:
    for name in parts(everything()):
        if name.startswith("ppt/slides/slide"):
            assert find(tree(everything(), name), COLORS_BY_VALUE) == []


def test_a_picture_is_stored_once() -> None:
    media = [name for name in parts(everything()) if name.startswith("ppt/media/")]
    assert media == ["ppt/media/image1.png", "ppt/media/image2.png"]
    slide = tree(everything(), "ppt/slides/slide6.xml")
    first, second, third = values(slide, "//a:blip/@r:embed")
    assert first == second != third
    deck = pptx.Presentation(io.BytesIO(everything()))
    pictures = [shape for shape in deck.slides[5].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert [picture.image.blob for picture in pictures] == [examples.png(200), examples.png(200), examples.png(90)]


def test_footers_are_the_slide_layouts_own() -> None:
    deck = pptx.Presentation(io.BytesIO(everything()))
    slide = deck.slides[1]
    by_type = {shape.placeholder_format.type: shape.text_frame.text for shape in slide.placeholders}
    assert {kind.name: text for kind, text in by_type.items() if kind.name not in ("TITLE", "OBJECT")} == {
        "FOOTER": "IR-ECO Group",
        "DATE": "12 October 2017",
        "SLIDE_NUMBER": "2",
    }
    assert values(tree(everything(), "ppt/slides/slide2.xml"), "//a:fld/@type") == ["slidenum"]
    layout = {(each.placeholder_format.type, each.placeholder_format.idx) for each in slide.slide_layout.placeholders}
    assert {(each.placeholder_format.type, each.placeholder_format.idx) for each in slide.placeholders} <= layout


def test_reading_order_is_the_order_of_the_frames() -> None:
    deck = write_pptx(examples.deck(examples.SHAPES), examples.brand(), examples.TIMESTAMP)
    names = [shape.name for shape in pptx.Presentation(io.BytesIO(deck)).slides[0].shapes]
    assert names == [frame.name for frame in examples.SHAPES.frames]
