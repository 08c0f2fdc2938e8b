"""The cover where a template offers more, or less, than the built-in one: lines are joined before anything is lost."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.reference import Anchor, Placeholder, SlideLayout, Slot
from slidegen.diagnostics import Code, SlidegenError
from slidegen.editions.outline import BodySlide, CoverSlide, Role
from slidegen.layout.frames import Fit, PlaceholderFrame, SlideFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.units import Rect
from tests.layout.brands import brand
from tests.layout.decks import deck_of, points, prose
from tests.layout.walk import frame_text

COVER = CoverSlide(prose("Sector"), prose("Priorities"), prose("To the Group"), "12 October 2017")


def with_cover(*placeholders: Placeholder) -> Brand:
    used = brand()
    cover = replace(used.deck.slide_layouts[Role.COVER.value], placeholders=placeholders)
    layouts: dict[str, SlideLayout] = {**used.deck.slide_layouts, Role.COVER.value: cover}
    return replace(used, deck=replace(used.deck, slide_layouts=layouts))


def of_cover(which: Slot, **changes: object) -> Placeholder:
    found = brand().deck.slide_layouts[Role.COVER.value].get(which)
    assert found is not None
    return replace(found, **changes)


def subtitle_of(height: float, width: float = 670) -> Placeholder:
    return of_cover(Slot.SUBTITLE, rect=Rect.from_points(54, 290, width, height))


def only_texts(slide: SlideFrames) -> dict[str, list[str]]:
    return {
        frame.name.partition(" ")[0]: ["".join(run.text for run in each.runs) for each in frame.paragraphs]
        for frame in slide.frames
        if isinstance(frame, PlaceholderFrame)
    }


# The title is above, and may grow into half of the 18 pt between. A line of 14 pt is 16.8 pt high, one of 20 pt 24 pt.
@pytest.mark.parametrize(
    ("height", "lines"),
    [
        (80, ["To the Group", "Sector", "12 October 2017"]),
        (50, ["To the Group", "Sector", "12 October 2017"]),
        (34, ["To the Group", "Sector · 12 October 2017"]),
        (20, ["To the Group · Sector · 12 October 2017"]),
    ],
)
def test_lines_are_joined_where_there_are_too_few(height: float, lines: list[str]) -> None:
    foot = of_cover(Slot.COVER_DATE, slot=Slot.FOOTER, rect=Rect.from_points(54, 290 + height, 670, 20))
    slide = lay_out(deck_of(COVER), with_cover(of_cover(Slot.TITLE), subtitle_of(height), foot))[0].slides[0]
    assert only_texts(slide)["Subtitle"] == lines


def test_the_organisation_gives_way_before_a_build_fails_and_is_told() -> None:
    # A line holds 13 characters of 12 pt, as many as "12 October 2017" has: one line of two texts is too long.
    cover = replace(COVER, subtitle=(), place=COVER.place)
    foot = of_cover(Slot.COVER_DATE, slot=Slot.FOOTER, rect=Rect.from_points(54, 306, 90, 20))
    used = with_cover(of_cover(Slot.TITLE, rect=Rect.from_points(54, 104, 670, 186)), subtitle_of(16, 90), foot)
    frames, notices = lay_out(deck_of(cover), used)
    assert only_texts(frames.slides[0])["Subtitle"] == ["12 October 2017"]
    assert [(each.code, each.message) for each in notices] == [
        (Code.GAVE_WAY, "the organisation “Sector” on the cover has no room, so it is left out")
    ]


def test_what_does_not_fit_in_a_place_of_its_own_joins_the_subtitle() -> None:
    narrow = of_cover(Slot.COVER_DATE, rect=Rect.from_points(54, 466, 40, 20))
    slide = lay_out(deck_of(COVER), with_cover(of_cover(Slot.TITLE), subtitle_of(80), narrow))[0].slides[0]
    assert only_texts(slide)["Subtitle"] == ["To the Group", "Sector", "12 October 2017"]


def body(title: str, label: str = "") -> BodySlide:
    return BodySlide(
        "section", Role.CONTENT, prose(title), points("word", "other"), label=prose(label) if label else ()
    )


def with_title(rect: Rect, anchor: Anchor) -> Brand:
    used = brand()
    content = used.deck.slide_layouts[Role.CONTENT.value]
    kept = tuple(
        replace(each, rect=rect, anchor=anchor) if each.slot is Slot.TITLE else each
        for each in content.placeholders
        if each.slot is not Slot.LABEL
    )
    layouts = {**used.deck.slide_layouts, Role.CONTENT.value: replace(content, placeholders=kept)}
    return replace(used, deck=replace(used.deck, slide_layouts=layouts))


# Its line is 0.9 x 1.2 x 27 = 29.16 pt high, the place 20 pt; the body begins at 116 pt.
@pytest.mark.parametrize(
    ("anchor", "y", "top", "bottom"),
    [
        (Anchor.TOP, 43, 43, 72.16),
        (Anchor.BOTTOM, 43, 33.84, 63),
        (Anchor.MIDDLE, 43, 38.42, 67.58),
        (Anchor.MIDDLE, 0, 0, 29.16),
        (Anchor.TOP, 94, 86.84, 116),
    ],
)
def test_a_title_that_lacks_a_little_grows_where_nothing_else_stands(
    anchor: Anchor, y: float, top: float, bottom: float
) -> None:
    used = with_title(Rect.from_points(54, y, 740, 20), anchor)
    title = lay_out(deck_of(body("Title")), used)[0].slides[0].frames[0]
    assert isinstance(title, PlaceholderFrame) and title.rect is not None
    assert title.text_height <= title.text_room + 0.01 and title.fit == Fit()
    assert (title.rect.y.points, title.rect.bottom.points) == pytest.approx((top, bottom), abs=0.02)


def test_a_label_that_has_no_room_in_the_title_is_left_out_and_told() -> None:
    # A line of 740 pt holds 50 letters of 27 pt, and above it there is room for no second one.
    used = with_title(Rect.from_points(54, 0, 740, 30), Anchor.TOP)
    content = used.deck.slide_layouts[Role.CONTENT.value]
    kept = tuple(
        replace(each, rect=Rect.from_points(54, 31, 852, 400)) if each.slot is Slot.BODY else each
        for each in content.placeholders
    )
    layouts = {**used.deck.slide_layouts, Role.CONTENT.value: replace(content, placeholders=kept)}
    used = replace(used, deck=replace(used.deck, slide_layouts=layouts))
    frames, notices = lay_out(deck_of(body("t" * 50, "l" * 30)), used)
    assert frame_text(frames.slides[0].frames[0]) == "t" * 50
    assert [each.code for each in notices] == [Code.GAVE_WAY]
    assert "l" * 30 in notices[0].message


def test_a_title_that_has_no_room_even_so_is_an_error() -> None:
    used = with_title(Rect.from_points(54, 88, 300, 28), Anchor.BOTTOM)
    with pytest.raises(SlidegenError) as raised:
        lay_out(deck_of(body(" ".join(["title"] * 40), "label")), used)
    assert [each.code for each in raised.value.diagnostics] == [Code.DOES_NOT_FIT]
