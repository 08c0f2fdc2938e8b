"""What charts write, and where: every number whole, beside what it tells, over no other, never lost in silence."""

from __future__ import annotations

from itertools import pairwise

import pytest

from slidegen.brand.colors import Color, ColorRole, contrast
from slidegen.content.model import ChartType
from slidegen.editions.blocks import Chart
from slidegen.editions.outline import Part
from slidegen.layout.charts.place_labels import spread
from slidegen.layout.charts.problems import left_out
from slidegen.layout.charts.scale import Scale
from slidegen.layout.frames import ChartFrame, ChartLabel, LabelPart, LabelSide
from slidegen.layout.paper.lay_out_paper_charts import lay_out_paper_charts
from tests.editions.charts import made
from tests.layout.decks import MONTHS
from tests.layout.slides.test_chart import BRAND, check_labels, on_slide

SERIES = tuple(f"Programme {number}" for number in range(8))


def both(chart: Chart) -> tuple[ChartFrame, ...]:
    """A chart on a slide and on paper, where its labels are as all have to be."""
    frames = on_slide(chart)[0], lay_out_paper_charts((Part("p", "", (chart,)),), BRAND)[chart.id]
    for frame in frames:
        check_labels(frame)
    return frames


def label_of(frame: ChartFrame, category: int, series: int = 0) -> ChartLabel:
    (found,) = (each for each in frame.labels if (each.series, each.category) == (series, category))
    return found


# Bars


@pytest.mark.parametrize(
    "values",
    [(1_234_567_890.0, 12.0), (999_999_999_999.0, 999_999_999_998.0), (0.0, 88_888_888.0), (-9_999_999.0, 9_999_999.0)],
)
def test_the_longest_number_has_its_room_at_its_bar(values: tuple[float, float]) -> None:
    for frame in both(made(ChartType.BAR, ("Alpha", "Beta"), (("Francs", values),), labels=True)):
        assert frame.missing == () and [label.leader for label in frame.labels] == [None, None]
        for label in frame.labels:
            assert frame.rect.x <= label.rect.x and label.rect.right <= frame.rect.right
        # What is left for the bars is still most of the chart.
        bars = [Scale(frame).box(bar) for bar in Scale(frame).bars()]
        assert max(right - left for left, _, right, _ in bars) > 0.3 * frame.plot.width.points


@pytest.mark.parametrize("values", [(-52_000.0, 48_000.0, -7.5), (-52.0, 48.0, -50.0), (-1.0, -2_000_000.0, -3.0)])
def test_negative_bars_keep_their_numbers_off_the_names(values: tuple[float, ...]) -> None:
    names = ("International relations", "Education", "Visits")
    for frame in both(made(ChartType.BAR, names, (("Francs", values),), labels=True, decimals=1)):
        for category, value in enumerate(values):
            label = label_of(frame, category)
            assert label.lines[0].startswith("\u2212") is (value < 0)
            end = Scale(frame).at(value)
            assert (label.rect.right.points < end) if value < 0 else (label.rect.x.points > end)
            assert label.rect.x >= frame.plot.x


@pytest.mark.parametrize("count", [3, 6, 12])
def test_numbers_of_columns_stand_above_and_below_them(count: int) -> None:
    values = tuple(float((-1) ** number * 1000 * (number + 1)) for number in range(count))
    for frame in both(made(ChartType.COLUMN, MONTHS[:count], (("Balance", values),), labels=True)):
        assert frame.missing == ()
        for category, value in enumerate(values):
            end, label = Scale(frame).at(value), label_of(frame, category)
            assert (label.rect.y.points > end) if value < 0 else (label.rect.bottom.points < end)


@pytest.mark.parametrize("kind", [ChartType.COLUMN, ChartType.BAR])
def test_many_wide_numbers_move_out_or_are_missed_with_a_notice_and_an_axis(kind: ChartType) -> None:
    series = tuple(
        (name, tuple(float(12_345 + 777 * n * (k + 1) % 6000) for k in range(3))) for n, name in enumerate(SERIES)
    )
    for frame in both(made(kind, ("2016", "2017", "2018"), series, labels=True)):
        if kind is ChartType.COLUMN:
            assert any(label.leader for label in frame.labels)
        (notice,) = left_out([frame]) if frame.missing else (None,)
        if notice:
            assert f"{len(frame.missing)} of 24 values" in notice.message and notice.code.slug == "labels-left-out"
            assert frame.ticks == frame.chart.axis


# Stacks


@pytest.mark.parametrize(
    ("kind", "small"),
    [(ChartType.COLUMN, (20.0, 25.0)), (ChartType.BAR, (2.0, 3.0)), (ChartType.COLUMN, (1.0, 0.0))],
)
def test_the_number_of_a_thin_part_stands_beside_its_stack(kind: ChartType, small: tuple[float, float]) -> None:
    series = (("A", (600.0, 580.0)), ("B", (300.0, 310.0)), ("C", small))
    for frame in both(made(kind, ("2017", "2018"), series, stacked=True, labels=True)):
        assert frame.missing == ()
        label = label_of(frame, 0, 2)
        assert label.leader is not None and label.side is LabelSide.MIDDLE and label.usual is not None
        assert label_of(frame, 0, 0).leader is None
        assert all(each.category == 0 for each in frame.labels if each.series == 2) is (small[1] == 0)


@pytest.mark.parametrize("kind", [ChartType.COLUMN, ChartType.BAR])
@pytest.mark.parametrize("labels", [True, False])
def test_a_stack_has_its_sum_beyond_its_end(kind: ChartType, labels: bool) -> None:
    series = (("In", (120.0, 80.0, 60.0)), ("Out", (-60.0, -95.0, -60.0)))
    for frame in both(made(kind, ("A", "B", "C"), series, stacked=True, labels=labels)):
        sums = [label for label in frame.labels if label.series == 2]
        assert [label.lines for label in sums] == [("60",), ("\u221215",), ("0",)]
        for label, end, side in zip(sums, (120.0, -95.0, 60.0), (1, -1, 1), strict=True):
            at = Scale(frame).at(end)
            if kind is ChartType.BAR:
                assert (label.rect.x.points > at) if side > 0 else (label.rect.right.points < at)
            else:
                assert (label.rect.bottom.points < at) if side > 0 else (label.rect.y.points > at)


def test_sums_without_room_are_all_left_out_where_an_axis_tells_them() -> None:
    values = tuple(float(1_000_000 + number) for number in range(24))
    chart = made(categories=tuple(map(str, range(24))), series=(("A", values), ("B", values)), stacked=True)
    assert all(frame.labels == () and frame.missing == () and frame.ticks for frame in both(chart))


# Lines


@pytest.mark.parametrize("apart", [0.2, 1.0, 5.0])
def test_numbers_of_close_lines_stand_apart(apart: float) -> None:
    series = tuple(
        (name, tuple(50 + n + apart * k for n in range(6))) for k, name in enumerate(("North", "South", "East"))
    )
    for frame in both(made(ChartType.LINE, MONTHS[:6], series, labels=True, decimals=1)):
        assert len(frame.missing) <= 3
        assert len(frame.labels) >= 15


@pytest.mark.parametrize("count", [2, 3, 8])
def test_lines_are_named_at_their_ends_in_their_order(count: int) -> None:
    series = tuple((name, (10.0, 50.0 + 0.1 * number)) for number, name in enumerate(SERIES[:count]))
    for frame in both(made(ChartType.LINE, ("2016", "2017"), series)):
        assert frame.legend == ()
        ends = [label for label in frame.labels if LabelPart.SERIES in label.parts]
        assert [label.lines[0] for label in ends] == list(SERIES[:count])
        tops = [label.rect.y for label in ends]
        assert tops == sorted(tops, reverse=True)
        for label, color in zip(ends, frame.colors, strict=True):
            ink, own = (each if isinstance(each, Color) else BRAND.colors[each] for each in (label.color, color))
            assert contrast(ink, BRAND.colors[ColorRole.BACKGROUND]) >= 4.5 and ink.distance(own) < 0.15


def test_lines_have_a_legend_where_names_at_their_ends_have_no_room() -> None:
    long = "A name that is as long as a sentence, which no line has room for beside its end at all"
    for name, last in ((long, 2.0), ("A", None)):
        frame, _ = on_slide(made(ChartType.LINE, ("a", "b"), ((name, (1.0, last)), ("B", (2.0, 1.0)))))
        assert [entry.text for entry in frame.legend] == [name, "B"] and frame.labels == ()


def test_lines_of_many_points_have_no_signs_but_where_no_line_leads() -> None:
    few = both(made(ChartType.LINE, MONTHS, (("A", tuple(map(float, range(12)))),)))
    many = both(made(ChartType.LINE, tuple(map(str, range(24))), (("A", tuple(map(float, range(24)))),)))
    gaps = both(made(ChartType.LINE, tuple(map(str, range(24))), (("A", (1.0, None, 2.0, *map(float, range(21)))),)))
    assert all(frame.marked == (tuple(range(12)),) for frame in few)
    assert all(frame.marked == ((),) for frame in many)
    assert all(frame.marked == ((0,),) for frame in gaps)


# Round charts


@pytest.mark.parametrize("kind", [ChartType.PIE, ChartType.DOUGHNUT])
@pytest.mark.parametrize(
    "values",
    [(1350.0, 1400.0, 280.0, 800.0), (1350.0, 12.0, 9.0, 7.0, 800.0), (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)],
)
def test_slices_have_their_names_and_shares(kind: ChartType, values: tuple[float, ...]) -> None:
    names = ("Teachers", "Open Days", "Alumni", "Exhibitions", "Mediation", "Library", "Offices", "Others")[
        : len(values)
    ]
    for frame in both(made(kind, names, (("Budget", values),), labels=None)):
        assert frame.legend == () and frame.missing == ()
        assert [label.lines for label in frame.labels] == list(zip(names, frame.chart.shares, strict=True))
        middle = frame.plot.x.points + frame.plot.width.points / 2, frame.plot.y.points + frame.plot.height.points / 2
        radius = frame.plot.width.points / 2
        for label in frame.labels:
            rect = label.rect
            x = min(max(middle[0], rect.x.points), rect.right.points) - middle[0]
            y = min(max(middle[1], rect.y.points), rect.bottom.points) - middle[1]
            assert x * x + y * y >= radius * radius  # outside the circle


def test_numbers_of_slices_without_room_are_missed_not_an_error() -> None:
    names = tuple(f"A very long name of a programme that takes three lines of text {number}" for number in range(8))
    for frame in both(made(ChartType.DOUGHNUT, names, (("S", (999_999.0, *(1.0,) * 7)),), labels=True)):
        assert [entry.text for entry in frame.legend] == list(names) or len(frame.labels) == 8
        assert bool(frame.missing) is bool(frame.legend)


# Boxes one below the other


def test_boxes_are_spread_no_further_than_they_have_to_be() -> None:
    assert spread([10, 50], [8, 8], 0, 100) == [10, 50]
    middles = spread([50, 50, 51], [10, 10, 10], 0, 100)
    assert middles == pytest.approx([40.33, 50.33, 60.33], abs=0.01)
    assert spread([99, 98], [10, 10], 0, 100) == [95, 85]
    assert spread([50], [10], 0, 8) is None
    many = spread([5.0] * 9, [10.0] * 9, 0, 100)
    assert many is not None and all(after - before == pytest.approx(10) for before, after in pairwise(many))
