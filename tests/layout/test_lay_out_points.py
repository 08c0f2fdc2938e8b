from __future__ import annotations

import pytest

from slidegen.brand.colors import ColorRole
from slidegen.content.inlines import Text
from slidegen.diagnostics import Place, SlidegenError
from slidegen.editions.blocks import Mark, Point, PointList, Tone
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import Numbering, PlaceholderFrame, Run, SlideFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.units import Rect
from tests.layout.brands import brand
from tests.layout.decks import deck_of, point_slide, points, prose

LINE = 21.6
"""Points: a line of 18 pt. A column of two is 402 pt wide, less 18 pt for the bullet: 42 letters of 9 pt."""


def lay_out_points(block: PointList) -> tuple[SlideFrames, ...]:
    return lay_out(deck_of(point_slide(block)), brand())[0].slides


def bodies(slide: SlideFrames) -> list[PlaceholderFrame]:
    return [
        frame
        for frame in slide.frames
        if isinstance(frame, PlaceholderFrame) and not frame.name.startswith(("Title", "Label"))
    ]


def lines(slide: SlideFrames) -> list[list[int]]:
    """How many lines each point of each column has."""
    return [[len(paragraph.lines) for paragraph in body.paragraphs] for body in bodies(slide)]


def long_point(count: int) -> str:
    """A point of so many lines in one of two columns."""
    return " ".join(["aaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbb"] * count)


def test_short_points_stand_in_one_column_and_are_set_larger() -> None:
    (slide,) = lay_out_points(points("one", "two", "three"))
    (body,) = bodies(slide)
    assert slide.slide_layout.name == Role.CONTENT.value
    assert {run.size for paragraph in body.paragraphs for run in paragraph.runs} == {24}
    assert body.rect is None
    # As far apart as one list can be: 1.1 times 24 pt.
    assert [paragraph.space_before for paragraph in body.paragraphs] == [26] * 3
    assert body.text_height == pytest.approx(3 * 28.8 + 2 * 26)


def test_more_short_points_have_the_size_of_the_template() -> None:
    (slide,) = lay_out_points(points(*["word"] * 7))
    (body,) = bodies(slide)
    assert {run.size for paragraph in body.paragraphs for run in paragraph.runs} == {None}


def test_few_long_points_have_lines_that_are_easy_to_read() -> None:
    # 13 lines of 18 pt: too many to be set larger.
    (slide,) = lay_out_points(points(*[" ".join(["word"] * 60)] * 3))
    (body,) = bodies(slide)
    assert body.rect == Rect.from_points(54, 116, 40 * 18 + 18, 368)
    assert {run.size for paragraph in body.paragraphs for run in paragraph.runs} == {None}


def test_many_long_points_stand_in_two_columns_of_about_the_same_length() -> None:
    (slide,) = lay_out_points(points(*map(long_point, (2, 2, 2, 3, 3))))
    assert slide.slide_layout.name == Role.TWO_CONTENT.value
    assert lines(slide) == [[2, 2, 2], [3, 3]]
    left, right = bodies(slide)
    assert (left.index, right.index) == (1, 2)
    assert (left.name, right.name) == ("Left column [sg:points]", "Right column [sg:points]")
    assert left.fit == right.fit
    assert {paragraph.space_before for body in (left, right) for paragraph in body.paragraphs} == {19}


def test_what_does_not_fit_as_it_is_goes_down_the_ladder() -> None:
    # Two columns of 16 lines and 9 pt between 2 points are 354.6 pt high; of 17 lines 376.2 pt, more than 368 pt.
    (plain_slide,) = lay_out_points(points(*map(long_point, (8, 8, 8, 8))))
    assert all(body.fit.is_plain for body in bodies(plain_slide))
    (slide,) = lay_out_points(points(*map(long_point, (9, 8, 9, 8))))
    assert [(body.fit.font_scale, body.fit.line_reduction) for body in bodies(slide)] == [(1.0, 0.1), (1.0, 0.1)]
    assert [body.text_height for body in bodies(slide)] == pytest.approx([17 * LINE * 0.9 + 9] * 2)


def test_what_does_not_fit_at_the_smallest_size_goes_on_another_slide() -> None:
    slides = lay_out_points(points(*map(long_point, [6] * 10)))
    assert [slide.title for slide in slides] == ["Points (1/2)", "Points (2/2)"]
    assert [slide.items for slide in slides] == [
        ("p1", "p2", "p3", "p4", "p5"),
        ("p6", "p7", "p8", "p9", "p10"),
    ]
    assert len({body.fit for slide in slides for body in bodies(slide)}) == 1


def test_numbers_count_on_through_columns_and_slides() -> None:
    slides = lay_out_points(points(*map(long_point, [6] * 10), numbered=True))
    paragraphs = [paragraph for slide in slides for body in bodies(slide) for paragraph in body.paragraphs]
    assert len(slides) == 2
    assert [paragraph.number for paragraph in paragraphs] == list(range(1, 11))
    assert {paragraph.numbering for paragraph in paragraphs} == {Numbering.NUMBER}
    # "10." is 1.25 em wide, 22.6 pt of the safe width; half an em after it.
    assert {paragraph.hanging for paragraph in paragraphs} == {32}


def test_emphasis_is_bold_in_the_brands_color_and_the_rest_inherits() -> None:
    (slide,) = lay_out_points(points(*["a **b** c"] * 7))
    (body,) = bodies(slide)
    assert body.paragraphs[0].runs == (Run("a "), Run("b", bold=True, color=ColorRole.PRIMARY), Run(" c"))


@pytest.mark.parametrize(("tone", "color"), [(Tone.UNSETTLED, ColorRole.ATTENTION), (Tone.NEUTRAL, ColorRole.MUTED)])
def test_a_point_may_have_a_mark(tone: Tone, color: ColorRole) -> None:
    block = PointList(tuple(Point(f"p{number}", prose("word"), Mark("Proposed", tone)) for number in range(7)))
    (slide,) = lay_out_points(block)
    paragraph = bodies(slide)[0].paragraphs[0]
    assert paragraph.runs[1:] == (Run("  "), Run("Proposed", size=12, bold=True, italic=False, color=color))
    assert paragraph.lines == ("word  Proposed",)


def test_a_point_too_long_for_a_slide_is_an_error_with_its_place_and_what_it_lacks() -> None:
    place = Place("content/priorities.yml", 3, 5)
    too_long = Point("long", (Text(" ".join(["word"] * 1000)),), place=place)
    block = PointList((Point("a", prose("word")), too_long, Point("b", prose("word"))))
    with pytest.raises(SlidegenError) as raised:
        lay_out(deck_of(BodySlide("points", Role.CONTENT, prose("Points"), block)), brand())
    (problem,) = raised.value.diagnostics
    assert problem.place == place
    # At 17 pt a word and its blank are 38.25 pt wide: 21 on a line of 834 pt, so 48 lines of 16.32 pt for 368 pt.
    assert problem.message == (
        "the point “word word word word word word word word word …” does not fit: it lacks 415 pt of height"
    )
    assert problem.hint


def test_all_problems_of_a_deck_are_told_at_once() -> None:
    long_title = prose(" ".join(["word"] * 60))
    slides = [
        BodySlide("one", Role.CONTENT, long_title, points(" ".join(["word"] * 1000))),
        BodySlide("two", Role.CONTENT, prose("Points"), points("漢")),
        BodySlide("three", Role.CONTENT, long_title, points("word")),
    ]
    with pytest.raises(SlidegenError) as raised:
        lay_out(deck_of(*slides), brand())
    assert sorted(problem.code.slug for problem in raised.value.diagnostics) == [
        "does-not-fit",
        "does-not-fit",
        "missing-glyph",
    ]
