"""Year plans and time lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.diagnostics import Place, SlidegenError
from slidegen.editions.blocks import BarStyle, Block, Callout, DateLabel, PlanDay, PlanRow, Step, TimeLine, YearPlan
from slidegen.editions.outline import BodySlide, Role
from slidegen.editions.sections.year_plan import bar
from slidegen.layout.frames import GroupFrame, Hatch, Preset, ShapeFrame, SlideFrames, Solid, Stroke
from slidegen.layout.lay_out_deck import lay_out
from slidegen.reading.texts.read_dates import parse_when
from tests.layout.brands import brand, liberation_fonts
from tests.layout.decks import MONTHS, deck_of, prose, time_line, year_plan
from tests.layout.walk import frame_text, shapes

RIGHT, BOTTOM = 906.0, 484.0


def lay_out_block(block: Block) -> tuple[SlideFrames, ...]:
    slide = BodySlide("section", Role.TITLE_ONLY, prose("Title"), block)
    return lay_out(deck_of(slide), brand(liberation_fonts()))[0].slides


def group(slide: SlideFrames) -> GroupFrame:
    return next(frame for frame in slide.frames if isinstance(frame, GroupFrame))


def shape(slide: SlideFrames, name: str) -> ShapeFrame:
    return next(each for each in group(slide).shapes if isinstance(each, ShapeFrame) and each.name == name)


def plan(*rows: tuple[float, float, BarStyle, str]) -> YearPlan:
    made = tuple(
        PlanRow(f"r{number}", prose(f"Row {number}"), DateLabel(words), start, end, style)
        for number, (start, end, style, words) in enumerate(rows, 1)
    )
    return YearPlan("plan", 2018, MONTHS, made, "2018")


def text_of(each: ShapeFrame) -> str:
    return frame_text(each)


def test_a_plan_is_one_group_with_a_name_and_a_description() -> None:
    (slide,) = lay_out_block(year_plan())
    made = group(slide)
    assert made.name == "Year plan [sg:priorities-2018]"
    assert made.description == "The year 2018"
    assert slide.items == tuple(row.id for row in year_plan().rows)


def test_months_are_columns_of_one_width() -> None:
    (slide,) = lay_out_block(year_plan())
    rules = [shape(slide, f"Month {number} rule").rect.x.points for number in range(1, 13)]
    end = shape(slide, "End of year rule").rect.x.points
    assert end == pytest.approx(RIGHT)
    widths = [after - before for before, after in zip(rules, [*rules[1:], end], strict=True)]
    assert widths == pytest.approx([(end - rules[0]) / 12] * 12, abs=0.01)


def test_the_bar_of_a_month_fills_its_column() -> None:
    for month in range(1, 12):
        start, end, style = bar(parse_when(f"2018-{month:02}"), 2018)
        (slide,) = lay_out_block(plan((start, end, style, "a month")))
        drawn = shape(slide, "Row 1 [sg:r1]").rect
        assert drawn.x.points == pytest.approx(shape(slide, f"Month {month} rule").rect.x.points, abs=0.01)
        assert drawn.right.points == pytest.approx(shape(slide, f"Month {month + 1} rule").rect.x.points, abs=0.01)


def test_a_bar_spans_its_dates_and_is_hatched_where_they_are_vague() -> None:
    (slide,) = lay_out_block(
        plan((0.0, 1 / 12, BarStyle.SOLID, "January"), (0.5, 1.0, BarStyle.HATCHED, "Second semester"))
    )
    solid, hatched = shape(slide, "Row 1 [sg:r1]"), shape(slide, "Row 2 [sg:r2]")
    assert solid.rect.x == shape(slide, "Month 1 rule").rect.x
    assert solid.rect.right.points == pytest.approx(shape(slide, "Month 2 rule").rect.x.points, abs=0.01)
    assert solid.fill == Solid(ColorRole.PRIMARY)
    assert isinstance(hatched.fill, Hatch) and hatched.stroke is not None
    assert hatched.rect.right.points == pytest.approx(RIGHT)


def test_a_day_is_a_dot_inside_the_year() -> None:
    days = ((0.0, 1 / 365, "1 January"), (364 / 365, 1.0, "31 December"), (0.5, 0.502, "2 July"))
    (slide,) = lay_out_block(plan(*((start, end, BarStyle.DOT, words) for start, end, words in days)))
    dots = [shape(slide, f"Row {number} [sg:r{number}]") for number in (1, 2, 3)]
    assert {dot.preset for dot in dots} == {Preset.ELLIPSE}
    assert all(dot.rect.width == dot.rect.height for dot in dots)
    assert dots[0].rect.x == shape(slide, "Month 1 rule").rect.x
    assert dots[1].rect.right.points == pytest.approx(RIGHT)


def test_dates_stand_after_the_bar_or_before_it_or_on_it() -> None:
    (slide,) = lay_out_block(
        plan(
            (0.0, 0.5, BarStyle.SOLID, "first semester"),
            (0.6, 1.0, BarStyle.SOLID, "second semester"),
            (0.0, 1.0, BarStyle.SOLID, "all year"),
            (0.0, 1.0, BarStyle.HATCHED, "some time"),
            (0.0, 0.0, BarStyle.NONE, "no date"),
        )
    )
    bars = [shape(slide, f"Row {number} [sg:r{number}]") for number in range(1, 6)]
    words = [shape(slide, f"Date r{number}") for number in range(1, 5)]
    assert words[0].rect.x > bars[0].rect.right
    assert words[1].rect.right < bars[1].rect.x
    for drawn, on_bar, color in zip(bars[2:4], words[2:4], (ColorRole.BACKGROUND, ColorRole.TEXT), strict=True):
        assert drawn.rect.contains(on_bar.rect)
        assert on_bar.text is not None
        assert on_bar.text.paragraphs[0].runs[0].color is color
    assert text_of(bars[4]) == "no date"
    assert bars[4].rect.x > shape(slide, "Month 1 rule").rect.x


THREE_YEARS = YearPlan(
    "plan",
    2018,
    ("Q1", "Q2", "Q3", "Q4") * 3,
    (
        PlanRow("both", prose("Both"), DateLabel("All"), 0.0, 1.0, BarStyle.SOLID, began_before=True, goes_on=True),
        PlanRow("before", prose("Before"), DateLabel("2017"), 0.0, 0.2, BarStyle.SOLID, began_before=True),
        PlanRow("on", prose("On"), DateLabel("2019 to 2023"), 0.5, 1.0, BarStyle.HATCHED, goes_on=True),
        PlanRow("within", prose("Within"), DateLabel("2018"), 0.1, 0.3, BarStyle.SOLID),
        PlanRow("out", prose("Out"), DateLabel("2030"), 0.0, 0.0, BarStyle.NONE),
    ),
    "Three years",
    ("2018", "2019", "2020"),
    PlanDay(0.25, "Today: 1 October 2018"),
)


def test_what_goes_on_has_an_arrow_at_that_end() -> None:
    (slide,) = lay_out_block(THREE_YEARS)
    presets = [shape(slide, f"{name.title()} [sg:{name}]").preset for name in ("both", "before", "on", "within")]
    assert presets == [Preset.ARROW_BOTH, Preset.ARROW_LEFT, Preset.ARROW_RIGHT, Preset.ROUNDED]
    assert shape(slide, "On [sg:on]").rect.right.points == pytest.approx(RIGHT)


def test_quarters_stand_below_their_years() -> None:
    (slide,) = lay_out_block(THREE_YEARS)
    axis = shape(slide, "Quarter 1 rule").rect.x.points
    for year in (1, 2, 3):
        above, quarter = shape(slide, f"Year {year}").rect, shape(slide, f"Quarter {year * 4 - 3}").rect
        assert above.x == quarter.x
        assert above.bottom <= quarter.y
        assert above.x.points == pytest.approx(axis + (year - 1) / 3 * (RIGHT - axis), abs=0.01)


def test_the_occasions_date_has_a_line_through_all_bars_and_words_above_it() -> None:
    (slide,) = lay_out_block(THREE_YEARS)
    rule, words, axis = (shape(slide, name).rect for name in ("Today rule", "Today", "Quarter 1 rule"))
    assert rule.x.points == pytest.approx(axis.x.points + 0.25 * (RIGHT - axis.x.points), abs=0.01)
    assert (rule.y, rule.bottom) == (axis.y, axis.bottom)
    assert words.bottom <= shape(slide, "Year 1").rect.y
    assert words.x < rule.x < words.right
    assert shape(slide, "Today rule").stroke == Stroke(ColorRole.ATTENTION, 1.5)


def test_what_has_no_place_is_below_the_axis() -> None:
    (slide,) = lay_out_block(THREE_YEARS)
    end = shape(slide, "Quarter 1 rule").rect.bottom
    assert shape(slide, "Within [sg:within]").rect.bottom < end
    assert shape(slide, "Label out").rect.y > end
    assert shape(slide, "Below the years rule").rect.y.points == pytest.approx(end.points, abs=0.01)


def test_years_without_room_for_all_names_have_some_whole() -> None:
    years = tuple(map(str, range(2010, 2041)))
    row = PlanRow("one", prose("One"), DateLabel("2018"), 0.2, 0.3, BarStyle.SOLID)
    (slide,) = lay_out_block(YearPlan("plan", 2010, years, (row,), "Many years"))
    there = {each.name for each in group(slide).shapes}
    named = [year for number, year in enumerate(years, 1) if f"Year {number}" in there]
    assert named == [str(year) for year in range(2010, 2040, 2)]
    for number in range(1, 31, 2):
        text = shape(slide, f"Year {number}").text
        assert text is not None and len(text.paragraphs[0].lines) == 1
    assert all(shape(slide, f"Year {number} rule") for number in range(1, 32))


def test_rows_have_the_same_distance_and_leave_some_air() -> None:
    (slide,) = lay_out_block(year_plan())
    labels = [shape(slide, f"Label {row.id}").rect for row in year_plan().rows]
    middles = [(rect.y.points + rect.bottom.points) / 2 for rect in labels]
    assert len({round(below - above, 1) for above, below in pairwise(middles)}) == 1
    assert 400 < group(slide).rect.bottom.points <= BOTTOM - 8


def test_too_many_rows_go_on_another_slide() -> None:
    rows = tuple(replace(year_plan().rows[0], id=f"row-{number}") for number in range(27))
    slides = lay_out_block(replace(year_plan(), rows=rows))
    assert [len(slide.items) for slide in slides] == [9, 9, 9]
    assert [slide.title for slide in slides] == ["Title (1/3)", "Title (2/3)", "Title (3/3)"]
    assert all(shape(slide, "Month 12") for slide in slides)


def test_long_labels_get_more_width_rather_than_more_than_two_lines() -> None:
    long = prose("A label that tells much of the story of an item that has no short title of its own")
    (slide,) = lay_out_block(replace(year_plan(), rows=(replace(year_plan().rows[0], label=long),)))
    label = shape(slide, "Label world-economic-forum")
    assert label.text is not None
    assert len(label.text.paragraphs[0].lines) == 2
    assert label.text.paragraphs[0].runs[0].size == 14


def test_dates_that_no_row_can_hold_are_an_error() -> None:
    place = Place("content/priorities.yml", 14, 9)
    row = PlanRow("r", prose("Row"), DateLabel("some time " * 40), 0.4, 0.6, BarStyle.SOLID, place)
    with pytest.raises(SlidegenError) as raised:
        lay_out_block(YearPlan("plan", 2018, MONTHS, (row,), "2018"))
    (problem,) = raised.value.diagnostics
    assert problem.place == place
    assert "the date “some time" in problem.message


def test_steps_stand_above_and_below_in_turn_evenly_spaced() -> None:
    (slide,) = lay_out_block(time_line())
    rule = shape(slide, "Rule").rect
    steps = [shape(slide, f"Step {number} [sg:{step.id}]").rect for number, step in enumerate(time_line().steps, 1)]
    rings = [shape(slide, f"Ring {number}").rect for number in range(1, 8)]
    assert [step.bottom < rule.y for step in steps] == [True, False, True, False, True, False, True]
    assert len({round(after.x.points - before.x.points, 2) for before, after in pairwise(rings)}) == 1
    assert [step.x for step in steps] == [ring.x for ring in rings]
    assert max(step.right.points for step in steps) <= RIGHT + 0.01
    # A lonely drawing stands about in the middle of its room.
    made = group(slide).rect
    above, below = made.y.points - 116, BOTTOM - made.bottom.points
    assert 0.6 < above / below < 1.0


def test_today_is_filled_and_said() -> None:
    (slide,) = lay_out_block(time_line())
    today, other = shape(slide, "Ring 1"), shape(slide, "Ring 2")
    assert (today.fill, other.fill) == (Solid(ColorRole.ATTENTION), Solid(ColorRole.BACKGROUND))
    text = shape(slide, "Step 1 [sg:ir-eco]").text
    assert text is not None
    date, words = text.paragraphs
    assert [(run.text, run.bold, run.color) for run in date.runs] == [("12 October · today", True, ColorRole.ATTENTION)]
    assert words.runs[0].color is ColorRole.TEXT


def test_steps_before_today_are_filled_and_those_to_come_empty() -> None:
    line = time_line()
    first, *others = line.steps
    past = replace(first, id="before", when=DateLabel("1 October"), today=None, is_past=True)
    (slide,) = lay_out_block(TimeLine("line", (past, first, *others[:2]), "Steps"))
    assert [ring.fill for ring in rings(slide)] == [
        Solid(ColorRole.PRIMARY),
        Solid(ColorRole.ATTENTION),
        Solid(ColorRole.BACKGROUND),
        Solid(ColorRole.BACKGROUND),
    ]


@pytest.mark.parametrize("count", range(2, 16))
def test_all_texts_of_a_time_line_are_as_wide_as_each_other_and_end_with_its_rule(count: int) -> None:
    steps = tuple(Step(f"s{number}", DateLabel("June"), prose("some words " * 6)) for number in range(count))
    slides = lay_out_block(TimeLine("line", steps, "Steps"))
    assert len(slides) == -(-count // 7)
    assert max(len(slide.items) for slide in slides) - min(len(slide.items) for slide in slides) <= 1
    widths = set()
    for slide in slides:
        rule = shape(slide, "Rule").rect
        texts = [each.rect for each in texts_of(slide)]
        widths |= {text.width for text in texts}
        assert all(text.right.points <= rule.right.points + 0.01 for text in texts)
        assert all(text.x == ring.rect.x for text, ring in zip(texts, rings(slide), strict=True))
    assert len(widths) == 1
    assert min(widths).points >= 150


def rings(slide: SlideFrames) -> list[ShapeFrame]:
    return [each for each in shapes((group(slide),)) if each.name.startswith("Ring ")]


def texts_of(slide: SlideFrames) -> list[ShapeFrame]:
    return [each for each in shapes((group(slide),)) if each.name.startswith("Step ")]


def test_stems_reach_from_ring_to_text_and_are_longer_where_there_is_room() -> None:
    lengths = []
    for words in (1, 60):
        steps = tuple(Step(f"s{number}", DateLabel("June"), prose("word " * words)) for number in range(4))
        (slide,) = lay_out_block(TimeLine("line", steps, "Steps"))
        ring, stem, text = (shape(slide, name).rect for name in ("Ring 2", "Stem 2", "Step 2 [sg:s1]"))
        assert stem.y.points == pytest.approx(ring.bottom.points, abs=0.01)
        assert 0 < (text.y - stem.bottom).points < 6
        lengths.append(stem.height.points)
    assert lengths[0] > lengths[1] >= 24


def test_more_steps_than_a_line_holds_go_on_another_slide() -> None:
    steps = tuple(replace(time_line().steps[0], id=f"step-{number}") for number in range(12))
    slides = lay_out_block(TimeLine("line", steps, "Steps"))
    assert [len(slide.items) for slide in slides] == [6, 6]


def test_drawings_stand_at_the_same_height_on_continuation_slides() -> None:
    texts = (*("step",) * 6, *("a step that needs a few lines more than the others do",) * 5)
    steps = tuple(Step(f"s{number}", DateLabel("June"), prose(text)) for number, text in enumerate(texts))
    first, second = lay_out_block(TimeLine("line", steps, "Steps"))
    assert shape(first, "Rule").rect.y == shape(second, "Rule").rect.y
    rows = ((0.0, 1.0, BarStyle.SOLID, "all year"),) * 25
    first, second = lay_out_block(plan(*rows))
    assert len(first.items) != len(second.items)
    assert shape(first, "Month 1").rect.y == shape(second, "Month 1").rect.y


def test_long_steps_are_set_smaller() -> None:
    long = prose(3 * "a text that goes on for longer than steps should, to see that it is set smaller ")
    steps = tuple(Step(f"s{number}", DateLabel("June"), long) for number in range(7))
    (slide,) = lay_out_block(TimeLine("line", steps, "Steps"))
    sizes = {
        run.size
        for each in group(slide).shapes
        if isinstance(each, ShapeFrame) and each.text
        for paragraph in each.text.paragraphs
        for run in paragraph.runs
    }
    assert sizes <= {12.0, 13.0, 14.0}


def test_a_step_too_tall_for_a_slide_is_an_error() -> None:
    place = Place("content/process.yml", 5, 9)
    with pytest.raises(SlidegenError) as raised:
        lay_out_block(TimeLine("line", (Step("s", None, prose("word " * 500), place=place),), "Steps"))
    assert raised.value.diagnostics[0].place == place


def test_a_callout_is_a_box_that_holds_its_text() -> None:
    (slide,) = lay_out_block(Callout("ask", "For decision", prose("To **adopt** the priorities.")))
    box = next(frame for frame in slide.frames if frame.name == "Callout [sg:ask]")
    assert isinstance(box, ShapeFrame) and box.text is not None
    assert [run.text for paragraph in box.text.paragraphs for run in paragraph.runs] == [
        "For decision",
        "To ",
        "adopt",
        " the priorities.",
    ]
    assert box.rect.height.points == pytest.approx(box.text.text_height + 56, abs=0.1)
    assert slide.items == ("ask",)
    with pytest.raises(SlidegenError):
        lay_out_block(Callout("ask", "For decision", prose("word " * 500)))
