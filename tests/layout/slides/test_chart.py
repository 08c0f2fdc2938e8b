"""Charts on slides and on paper: every part in its place, nothing over another, no text too small."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings

from slidegen.content.inlines import Text, plain
from slidegen.content.model import ChartType
from slidegen.diagnostics import Code, SlidegenError
from slidegen.editions.blocks import Chart
from slidegen.editions.outline import BodySlide, Part, Role
from slidegen.layout.frames import ChartFrame, LabelPart, ShapeFrame
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.layout_context import excerpt
from slidegen.layout.paper.lay_out_paper_charts import lay_out_paper_charts
from slidegen.units import Length, Rect
from tests.editions.charts import charts, made
from tests.layout import brands
from tests.layout.decks import MONTHS, deck_of
from tests.layout.walk import overlap

BRAND = brands.brand(brands.liberation_fonts())
HAIR = Length.from_points(0.2)
YEARS = tuple(map(str, range(2008, 2018)))


def on_slide(chart: Chart) -> tuple[ChartFrame, list[ShapeFrame]]:
    """The frame of a chart, and the shapes beside it."""
    slide = BodySlide("chart", Role.CONTENT, (Text("Title"),), chart)
    frames, _ = lay_out(deck_of(slide), BRAND)
    (found,) = (frame for frame in frames.slides[0].frames if isinstance(frame, ChartFrame))
    return found, [frame for frame in frames.slides[0].frames if isinstance(frame, ShapeFrame)]


def problem_of(chart: Chart) -> str:
    with pytest.raises(SlidegenError) as caught:
        on_slide(chart)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code is Code.DOES_NOT_FIT
    return f"{diagnostic.message} | {diagnostic.hint}"


def parts(frame: ChartFrame) -> Iterator[Rect]:
    """What must not lie over each other."""
    yield frame.plot
    yield from (entry.rect for entry in frame.legend)
    if frame.unit is not None:
        yield frame.unit


def larger(rect: Rect, by: int) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def smaller(rect: Rect) -> Rect:
    return Rect(rect.x + HAIR, rect.y + HAIR, rect.width - 2 * HAIR, rect.height - 2 * HAIR)


@given(chart=charts())
@settings(max_examples=150)
def test_every_part_of_a_chart_is_in_its_room_and_over_no_other(chart: Chart) -> None:
    for place in ("slide", "paper"):
        try:
            if place == "slide":
                frame, beside = on_slide(chart)
                assert all(not overlap(smaller(frame.rect), shape.rect) for shape in beside)
                least = 11.0
            else:
                frame = lay_out_paper_charts((Part("p", "", (chart,)),), BRAND)[chart.id]
                least = 8.0
        except SlidegenError as error:
            assert all(each.code is Code.DOES_NOT_FIT and each.hint for each in error.diagnostics)
            continue
        assert frame.size >= least
        assert all(larger(frame.rect, HAIR).contains(part) for part in parts(frame))
        assert not any(overlap(smaller(one), smaller(other)) for one, other in combinations(parts(frame), 2))
        count = len(chart.categories) if chart.type.is_round else len(chart.series)
        assert len(frame.colors) == len(set(frame.colors)) == count
        check_names(frame)
        check_labels(frame)


def check_names(frame: ChartFrame) -> None:
    """Whether all that is there has its name, once."""
    chart = frame.chart
    entries = [entry.text for entry in frame.legend]
    if chart.type.is_round:
        there = [plain(name) for name, value in zip(chart.categories, chart.series[0].values, strict=True) if value]
        at_slices = [" ".join(each.lines) for each in frame.labels if LabelPart.CATEGORY in each.parts]
        if entries:
            assert entries == [plain(category) for category in chart.categories] and not at_slices
        else:
            assert len(at_slices) == len(there)
            assert all(said.startswith(name) for said, name in zip(at_slices, there, strict=True))
        return
    names = [plain(series.name) for series in chart.series]
    at_ends = [" ".join(each.lines) for each in frame.labels if LabelPart.SERIES in each.parts]
    assert [" ".join(lines) for lines in frame.categories] == [plain(each) for each in chart.categories]
    if at_ends:
        assert not entries and all(said.startswith(name) for said, name in zip(at_ends, names, strict=True))
    else:
        assert entries == (names if len(names) > 1 else [])


def check_labels(frame: ChartFrame) -> None:
    """Whether all labels stand apart, inside the chart, off the names; and whether all values are written or missed."""
    chart = frame.chart
    boxes = [label.rect for label in frame.labels]
    assert all(larger(frame.rect, HAIR).contains(box) for box in boxes)
    assert not any(overlap(smaller(one), smaller(other)) for one, other in combinations(boxes, 2))
    others = [entry.rect for entry in frame.legend] + ([frame.unit] if frame.unit else [])
    assert not any(overlap(smaller(one), smaller(other)) for one in boxes for other in others)
    if not chart.type.is_round:
        # Names are left of lying bars, and below all others.
        lying = chart.type is ChartType.BAR
        assert all(box.x >= frame.plot.x - HAIR if lying else box.bottom <= frame.plot.bottom + HAIR for box in boxes)
    written = {(label.series, label.category): label for label in frame.labels if LabelPart.VALUE in label.parts}
    assert not written.keys() & set(frame.missing)
    if chart.labels:
        rows = (*chart.series, *((chart.totals,) if chart.totals else ()))
        # A part of a stack, or a slice, that is not there has no label; a bar of no length has one.
        zeros = not chart.type.is_round and not chart.stacked
        wanted = {
            (number, category): series.texts[category]
            for number, series in enumerate(rows)
            for category, value in enumerate(series.values)
            if value or (value is not None and (zeros or number == len(chart.series)))
        }
        assert wanted.keys() == written.keys() | set(frame.missing)
        assert all(" ".join(label.lines).endswith(wanted[key]) for key, label in written.items())
        assert chart.type.is_round or not frame.missing or frame.ticks


def test_names_stay_upright_as_long_as_they_can() -> None:
    months = tuple(f"{month} of the year" for month in MONTHS)
    frame, _ = on_slide(made(categories=months, series=(("Visits", tuple(map(float, range(12)))),)))
    assert not frame.turned and frame.every == 1


def test_many_names_are_turned_and_of_very_many_points_some_are_written() -> None:
    many = tuple(f"Member {number}" for number in range(30))
    values = tuple(map(float, range(30)))
    frame, _ = on_slide(made(categories=many, series=(("Students", values),)))
    assert frame.turned and frame.every == 1
    days = tuple(f"Day {number}" for number in range(365))
    frame, _ = on_slide(made(ChartType.LINE, days, (("Visits", tuple(map(float, range(365)))),)))
    assert frame.turned and frame.every > 5
    assert [number for number, lines in enumerate(frame.categories) if lines] == list(range(0, 365, frame.every))


def test_columns_are_not_walls() -> None:
    few, _ = on_slide(made(categories=("A", "B"), series=(("Visits", (1.0, 2.0)),)))
    many, _ = on_slide(made(categories=YEARS, series=(("Visits", tuple(map(float, range(1, 11)))),)))
    assert few.bars < many.bars <= 0.7


def test_what_does_not_fit_is_named_with_a_way_out() -> None:
    long = "Wirtschaftswissenschaftsförderungsgesellschaftsvorsitzende" * 3
    many = tuple(f"Category {number}" for number in range(90))
    values = tuple(map(float, range(1, 91)))
    assert "90 categories" in problem_of(made(categories=many, series=(("S", values),)))
    assert problem_of(made(categories=many, series=(("S", values),))).endswith("write type: bar")
    assert "90 categories" in problem_of(made(ChartType.BAR, many, (("S", values),)))
    assert f"“{excerpt(long)}”" in problem_of(made(ChartType.BAR, (long, "B"), (("S", (1.0, 2.0)),)))
    assert f"“{excerpt(long)}”" in problem_of(made(series=((long, (1.0, 2.0)), ("B", (1.0, 2.0)))))


def test_problems_on_paper_are_told_together() -> None:
    long = "Wirtschaftswissenschaftsförderungsgesellschaftsvorsitzende" * 3
    bad = [made(series=((f"{n}{long}", (1.0, 2.0)), (f"B{n}", (1.0, 2.0))), id=f"c{n}") for n in range(2)]
    with pytest.raises(SlidegenError) as caught:
        lay_out_paper_charts((Part("p", "", tuple(bad)),), BRAND)
    assert len(caught.value.diagnostics) == 2


def test_a_footnote_stands_below_the_chart() -> None:
    frame, (note,) = on_slide(made(footnote="Counted by hand"))
    bare, _ = on_slide(made())
    assert note.name.startswith("Footnote") and note.rect.y >= frame.rect.bottom
    assert frame.rect.height < bare.rect.height


@pytest.mark.parametrize("kind", [ChartType.LINE, ChartType.BAR])
def test_names_of_categories_are_broken_alike(kind: ChartType) -> None:
    names = tuple(f"{month} 2016" for month in MONTHS)
    if kind is ChartType.BAR:
        names = ("Teacher programmes and very long summer camps of many weeks", "Open Days", "Website")
    frame, _ = on_slide(made(kind, names, (("Visitors", (1.0,) * len(names)),)))
    if kind is ChartType.LINE:
        assert {len(lines) for lines in frame.categories} == {2}
    else:
        first, second = frame.categories[0]
        assert abs(len(first) - len(second)) < 10


def test_the_key_of_a_line_is_long_enough_to_show_beside_its_sign() -> None:
    series = (("One", (1.0, 2.0)), ("Other", (2.0, None)))
    line, column = (on_slide(made(kind, ("a", "b"), series))[0] for kind in (ChartType.LINE, ChartType.COLUMN))
    assert all(entry.key >= 2 * line.size for entry in line.legend)
    assert all(entry.key < 1.5 * column.size for entry in column.legend)
