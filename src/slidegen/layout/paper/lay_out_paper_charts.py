"""The charts of notes and handouts: pages flow, but what is in a picture has to be measured here too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from slidegen.brand.brand import Brand
from slidegen.content.model import ChartType
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.editions.blocks import Chart
from slidegen.editions.outline import Part
from slidegen.layout.charts.arrange_chart import ChartRoom, arrange_chart
from slidegen.layout.frames import ChartFrame
from slidegen.layout.layout_context import tagged
from slidegen.layout.paper.paper import CHART_WIDTH
from slidegen.layout.text.measure import Measurer
from slidegen.units import Length, Rect

SIZES: Final = (9.5, 9.0, 8.5, 8.0)
"""Points: as small as footnotes on paper."""
HEIGHT: Final = 200.0
ROUND_HEIGHT: Final = 200.0
BAR: Final = 13.0
"""Points that each bar of a chart with lying bars adds to its height."""
AROUND_BARS: Final = 9.0
"""Points that part the bars of two categories."""
BESIDE_BARS: Final = 48.0
"""Points for legend and axis."""
TALLEST: Final = 520.0


def lay_out_paper_charts(parts: Iterable[Part], brand: Brand) -> Mapping[str, ChartFrame]:
    """All charts among these parts by their ids, with the brand's fonts for paper.

    Raises `SlidegenError` (does-not-fit) with the problems of all.
    """
    charts = [block for part in parts for block in part.blocks if isinstance(block, Chart)]
    measurer = Measurer(brand.fonts)
    found: dict[str, ChartFrame] = {}
    problems: list[Diagnostic] = []
    for chart in charts:
        rect = Rect(Length(0), Length(0), CHART_WIDTH, Length.from_points(_height(chart)))
        room = ChartRoom(tagged("Chart", chart.id), rect, SIZES, measurer, lambda role: brand.colors[role])
        try:
            found[chart.id] = arrange_chart(chart, room)
        except SlidegenError as error:
            problems += error.diagnostics
    if problems:
        raise SlidegenError(dict.fromkeys(problems))
    return found


def _height(chart: Chart) -> float:
    """How high a chart is on paper, in points: one of lying bars grows with their number."""
    if chart.type.is_round:
        return ROUND_HEIGHT
    if chart.type is not ChartType.BAR:
        return HEIGHT
    beside = 1 if chart.stacked else len(chart.series)
    return min(BESIDE_BARS + len(chart.categories) * (BAR * max(beside, 1.5) + AROUND_BARS), TALLEST)
