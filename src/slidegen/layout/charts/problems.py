"""What does not fit in a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from slidegen.content.inlines import plain
from slidegen.content.model import NOWHERE
from slidegen.diagnostics import Code, Diagnostic
from slidegen.editions.blocks import Chart
from slidegen.layout.frames import ChartFrame
from slidegen.layout.layout_context import excerpt


class CrowdedError(Exception):
    """A part of a chart lacks room at one size of text, in points."""

    def __init__(self, what: str, lacking: float, measure: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.lacking = lacking
        self.measure = measure
        self.hint = hint


NAMED: Final = 3
"""Values that a notice lists."""


def left_out(frames: Iterable[ChartFrame]) -> Iterator[Diagnostic]:
    """A notice (labels-left-out) for each chart with values that have no room to be written."""
    for frame in frames:
        if not frame.missing:
            continue
        chart = frame.chart
        listed = ", ".join(_value(chart, *each) for each in frame.missing[:NAMED])
        more = ", ..." if len(frame.missing) > NAMED else ""
        there = sum(value is not None for series in (*chart.series, chart.totals) if series for value in series.values)
        yield Diagnostic(
            Code.LABELS_LEFT_OUT,
            f"{len(frame.missing)} of {there} values have no room in the chart of {_names(chart)}: {listed}{more}",
            chart.place if chart.place != NOWHERE else None,
            "delete labels:, put some together, or make two charts of them",
        )


def _value(chart: Chart, number: int, category: int) -> str:
    """A value by its number and what it tells."""
    is_sum = number == len(chart.series)
    series = chart.totals if is_sum and chart.totals else chart.series[number]
    name = plain(chart.categories[category])
    return f"{series.texts[category]} ({excerpt(name if chart.type.is_round else f'{plain(series.name)}, {name}')})"


def _names(chart: Chart) -> str:
    return excerpt(", ".join(plain(series.name) for series in chart.series))


def crowded(chart: Chart, problem: CrowdedError) -> Diagnostic:
    """The problem of a chart that has no room for something at the smallest size."""
    return Diagnostic(
        Code.DOES_NOT_FIT,
        f"{problem.what} in the chart of {_names(chart)} lacks {max(problem.lacking, 1.0):.0f} pt of {problem.measure}",
        chart.place if chart.place != NOWHERE else None,
        problem.hint,
    )
