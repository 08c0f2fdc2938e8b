"""Figures on slides: the shape of the picture, its place, its caption."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.reference import Alignment, Placeholder, Slot
from slidegen.content.model import Scaling
from slidegen.diagnostics import Code, Place, SlidegenError
from slidegen.editions.blocks import Figure
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import PictureFrame, ShapeFrame, SlideFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.layout_context import LayoutContext
from slidegen.layout.slides.figure import CAPTION_GAP, figure_frames
from slidegen.layout.text.measure import Measurer
from slidegen.pictures.picture import JPEG, SVG, WHOLE, Picture
from slidegen.units import Length, Rect
from tests.layout.brands import brand, placeholder
from tests.layout.decks import deck_of, prose

PLACE = Place("content/figures.yml", 3, 5)
HAIR = Length.from_points(0.1)


def figure(width: int, height: int, caption: str = "", scaling: Scaling = Scaling.FIT, kind: str = JPEG) -> Figure:
    return Figure("view", Picture(b"not decoded", kind, width, height), "A view", prose(caption), scaling, PLACE)


def slide_of(block: Figure, used: Brand | None = None) -> SlideFrames:
    deck = deck_of(BodySlide("view", Role.CONTENT, prose("The view"), block))
    (slide,) = lay_out(deck, used or brand())[0].slides
    return slide


def picture_of(slide: SlideFrames) -> PictureFrame:
    return next(frame for frame in slide.frames if isinstance(frame, PictureFrame))


def caption_of(slide: SlideFrames) -> ShapeFrame:
    return next(frame for frame in slide.frames if frame.name == "Caption [sg:view]" and isinstance(frame, ShapeFrame))


def body() -> Rect:
    return placeholder(Role.CONTENT, Slot.BODY).text_rect


def with_placeholder(kind: str, rect: Rect | None) -> Brand:
    """The brand with its body of another type, or (with a rect) with a placeholder more on slides of content."""
    used = brand()
    content = used.deck.slide_layouts[Role.CONTENT.value]
    own = placeholder(Role.CONTENT, Slot.BODY)
    placeholders: list[Placeholder] = [
        replace(each, type=kind) if rect is None and each.slot is Slot.BODY else each for each in content.placeholders
    ]
    if rect is not None:
        placeholders.append(replace(own, slot=None, type=kind, index=77, rect=rect))
    layouts = {
        **used.deck.slide_layouts,
        Role.CONTENT.value: replace(content, placeholders=tuple(placeholders)),
    }
    return replace(used, deck=replace(used.deck, slide_layouts=layouts))


def test_a_picture_fills_its_room_and_says_what_it_shows() -> None:
    slide = slide_of(figure(4000, 3000))
    picture = picture_of(slide)
    assert (picture.name, picture.description, picture.crop) == ("Picture [sg:view]", "A view", WHOLE)
    assert picture.rect.height.points == pytest.approx(body().height.points)
    assert picture.rect.x + picture.rect.width / 2 == pytest.approx(body().x + body().width / 2, abs=HAIR)
    assert slide.items == ("view",)


def test_a_caption_stands_right_below() -> None:
    slide = slide_of(figure(4000, 3000, "The **campus** in autumn"))
    picture, caption = picture_of(slide).rect, caption_of(slide)
    assert caption.rect.y.points == pytest.approx(picture.bottom.points + CAPTION_GAP, abs=0.01)
    assert caption.rect.bottom <= body().bottom + HAIR
    assert caption.text is not None
    assert [(run.text, run.size, run.bold) for run in caption.text.paragraphs[0].runs] == [
        ("The ", 14, False),
        ("campus", 14, True),
        (" in autumn", 14, False),
    ]


def test_few_pixels_are_not_blown_up_but_a_drawing_is() -> None:
    small = picture_of(slide_of(figure(90, 60))).rect
    assert small.width.points == pytest.approx(90) and small.height.points == pytest.approx(60)
    drawing = picture_of(slide_of(figure(90, 60, kind=SVG))).rect
    assert drawing.height.points == pytest.approx(body().height.points)


def test_a_cropped_picture_fills_all_of_its_room() -> None:
    for size in ((4000, 3000), (300, 3000), (9000, 100)):
        picture = picture_of(slide_of(figure(*size, scaling=Scaling.CROP)))
        assert picture.rect == body()
        wide, high = size[0] * picture.crop.width, size[1] * picture.crop.height
        assert wide / high == pytest.approx(picture.rect.width / picture.rect.height)
        assert picture.crop.left == picture.crop.right and picture.crop.top == picture.crop.bottom


def test_a_picture_stands_in_the_place_that_is_for_one() -> None:
    place = Rect.from_points(300, 120, 500, 300)
    assert picture_of(slide_of(figure(50, 50))).index == placeholder(Role.CONTENT, Slot.BODY).index
    assert picture_of(slide_of(figure(50, 50), with_placeholder("body", None))).index is None
    used = with_placeholder("pic", place)
    picture = picture_of(slide_of(figure(4000, 100, scaling=Scaling.CROP), used))
    assert (picture.index, picture.rect) == (77, place)
    icon = with_placeholder("pic", Rect.from_points(800, 20, 60, 60))
    assert picture_of(slide_of(figure(50, 50), icon)).index == placeholder(Role.CONTENT, Slot.BODY).index


def test_a_caption_that_leaves_no_room_is_told() -> None:
    with pytest.raises(SlidegenError) as raised:
        slide_of(figure(400, 300, "word " * 200))
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place) == (Code.DOES_NOT_FIT, PLACE)
    assert "the caption “word word" in problem.message


@settings(max_examples=150)
@given(
    st.tuples(st.integers(1, 9000), st.integers(1, 9000)),
    st.tuples(st.integers(0, 500), st.integers(0, 300), st.integers(60, 900), st.integers(60, 500)),
    st.sampled_from(Scaling),
    st.sampled_from(("", "A caption")),
    st.sampled_from((JPEG, SVG)),
    st.sampled_from(Alignment),
)
def test_a_frame_has_the_shape_of_what_it_shows_and_stays_in_its_box(
    size: tuple[int, int],
    measures: tuple[int, int, int, int],
    scaling: Scaling,
    caption: str,
    kind: str,
    alignment: Alignment,
) -> None:
    box = Rect.from_points(*measures)
    context = LayoutContext(brand(), Measurer(brand().slide_fonts))
    picture, *below = figure_frames(figure(*size, caption, scaling, kind), box, context, None, alignment)
    assert isinstance(picture, PictureFrame)
    wide, high = size[0] * picture.crop.width, size[1] * picture.crop.height
    assert picture.rect.width * high == pytest.approx(picture.rect.height * wide, rel=1e-3, abs=2 * max(wide, high))
    room = Rect(box.x - HAIR, box.y - HAIR, box.width + 2 * HAIR, box.height + 2 * HAIR)
    assert all(room.contains(frame.rect) for frame in (picture, *below) if isinstance(frame, PictureFrame | ShapeFrame))
    assert 0 <= picture.crop.left < 0.5 and 0 <= picture.crop.top < 0.5
    assert len(below) == bool(caption)
