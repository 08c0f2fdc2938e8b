"""What does not fit in a chart."""

from __future__ import annotations

from slidegen.content.inlines import plain
from slidegen.content.model import NOWHERE
from slidegen.diagnostics import Code, Diagnostic
from slidegen.editions.blocks import Chart
from slidegen.layout.layout_context import excerpt


class CrowdedError(Exception):
    """A part of a chart lacks room at one size of text, in points."""

    def __init__(self, what: str, lacking: float, measure: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.lacking = lacking
        self.measure = measure
        self.hint = hint


def crowded(chart: Chart, problem: CrowdedError) -> Diagnostic:
    """The problem of a chart that has no room for something at the smallest size."""
    names = excerpt(", ".join(plain(series.name) for series in chart.series))
    return Diagnostic(
        Code.DOES_NOT_FIT,
        f"{problem.what} in the chart of {names} lacks {max(problem.lacking, 1.0):.0f} pt of {problem.measure}",
        chart.place if chart.place != NOWHERE else None,
        problem.hint,
    )
