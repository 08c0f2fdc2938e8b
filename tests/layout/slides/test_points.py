from __future__ import annotations

import pytest

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Slot
from slidegen.content.inlines import Text
from slidegen.diagnostics import Place, SlidegenError
from slidegen.editions.blocks import Mark, Point, PointList, Tone
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import Numbering, Paragraph, PlaceholderFrame, Run, SlideFrames
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


@pytest.mark.parametrize(("count", "slides"), [(4, 1), (6, 2), (8, 2)])
def test_points_go_on_another_slide_before_their_lines_touch(count: int, slides: int) -> None:
    made = lay_out_points(points(*[long_point(7)] * count))
    assert len(made) == slides
    assert all(body.fit.line_reduction <= 0.1 for slide in made for body in bodies(slide))
    counts = [len(slide.items) for slide in made]
    assert max(counts) - min(counts) <= 1


def test_a_point_alone_on_a_continuation_has_the_whole_width() -> None:
    first, second, last = lay_out_points(points(*[long_point(15)] * 5))
    assert [len(bodies(slide)) for slide in (first, second, last)] == [2, 1, 2]
    (body,) = bodies(second)
    assert (second.slide_layout.name, body.name, body.rect) == ("content", "Content [sg:points]", None)
    assert {run.size for paragraph in body.paragraphs for run in paragraph.runs} == {None}
    assert second.items == ("p3",)


def test_a_point_that_no_gentle_step_holds_takes_the_others() -> None:
    slides = lay_out_points(points(long_point(43), "short"))
    assert {body.fit.line_reduction for slide in slides for body in bodies(slide)} == {0.2}


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


# Points below points --------------------------------------------------------------------------------------------------


def nested(*below: str, deeper: tuple[str, ...] = (), numbered: bool = False) -> PointList:
    """One point with others below it, the first of which has some below it too; and a second point."""
    third = tuple(Point(f"c{number}", prose(words)) for number, words in enumerate(deeper, 1))
    second = tuple(
        Point(f"b{number}", prose(words), points=third if number == 1 else ()) for number, words in enumerate(below, 1)
    )
    return PointList((Point("a1", prose("first"), points=second), Point("a2", prose("second"))), numbered)


def paragraphs(slide: SlideFrames) -> list[Paragraph]:
    return [paragraph for body in bodies(slide) for paragraph in body.paragraphs]


def test_levels_are_those_of_the_template() -> None:
    # Too many lines to be set larger.
    (slide,) = lay_out_points(nested(*["word"] * 9, deeper=("deep",)))
    found = paragraphs(slide)
    assert [paragraph.level for paragraph in found] == [0, 1, 2, *[1] * 8, 0]
    assert slide.items == ("a1", "b1", "c1", *(f"b{number}" for number in range(2, 10)), "a2")
    assert all(paragraph.numbering is Numbering.INHERITED for paragraph in found)


def test_no_level_is_smaller_than_the_smallest_size() -> None:
    used = brand()
    for paragraph in paragraphs(
        lay_out(deck_of(point_slide(nested(*["word"] * 9, deeper=("deep",)))), used)[0].slides[0]
    ):
        for slide_layout in used.deck.slide_layouts.values():
            body = slide_layout.get(Slot.BODY)
            if body is not None and slide_layout.name == Role.CONTENT.value:
                size = paragraph.runs[0].size or body.style(paragraph.level).size
                assert size >= used.minimum_size


def test_each_level_is_numbered_in_its_own_way_below_the_text_of_the_one_above() -> None:
    (slide,) = lay_out_points(nested("word", "word", deeper=("deep", "deep"), numbered=True))
    found = paragraphs(slide)
    assert [(paragraph.level, paragraph.number) for paragraph in found] == [
        *((0, 1), (1, 1), (2, 1), (2, 2), (1, 2)),
        (0, 2),
    ]
    indents = {paragraph.level: (paragraph.indent, paragraph.hanging) for paragraph in found}
    assert indents[0][0] == 0
    for level in (1, 2):
        indent, hanging = indents[level - 1]
        assert hanging is not None
        assert indents[level][0] == indent + hanging


def test_slides_end_between_two_points_of_the_first_level_where_they_can() -> None:
    block = PointList(
        tuple(
            Point(
                f"a{number}", prose("word"), points=tuple(Point(f"a{number}b{below}", prose("x")) for below in range(9))
            )
            for number in range(6)
        )
    )
    slides = lay_out_points(block)
    assert len(slides) > 1
    for slide in slides:
        assert paragraphs(slide)[0].level == 0
        assert not any(paragraph.is_repeated for paragraph in paragraphs(slide))


def test_a_point_that_no_slide_holds_is_told_again_above_the_rest_of_what_belongs_to_it() -> None:
    slides = lay_out_points(nested(*["word"] * 30, deeper=("deep",) * 30))
    assert len(slides) > 1
    shown = [paragraph for slide in slides for paragraph in paragraphs(slide)]
    again = [paragraph for paragraph in shown if paragraph.is_repeated]
    assert again and {paragraph.id for paragraph in again} == {None}
    assert all(paragraph.runs[-1].text == " (…)" for paragraph in again)
    assert [id for slide in slides for id in slide.items] == [
        *("a1", "b1", *(f"c{number}" for number in range(1, 31))),
        *(*(f"b{number}" for number in range(2, 31)), "a2"),
    ]
    for slide in slides:
        for body in bodies(slide):
            assert body.paragraphs[0].level == 0
            assert body.paragraphs[-1].level >= 0 and not body.paragraphs[-1].is_repeated


def test_what_is_too_long_below_a_point_is_an_error_of_that_point() -> None:
    with pytest.raises(SlidegenError) as raised:
        lay_out_points(nested(" ".join(["word"] * 1000)))
    (problem,) = raised.value.diagnostics
    assert problem.message.startswith("the point “first” does not fit: it lacks ")
