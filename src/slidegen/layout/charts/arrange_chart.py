"""A chart in the room that it has, with its text as large as fits.

All of it is measured, so that PowerPoint, which is told the places, and what is drawn by slidegen show the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.colors import Color, ColorRole
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Chart
from slidegen.layout.charts.arrange_round_chart import arrange_round
from slidegen.layout.charts.arrange_with_axes import arrange_with_axes
from slidegen.layout.charts.colors import DataColors, data_colors
from slidegen.layout.charts.problems import CrowdedError, crowded
from slidegen.layout.charts.text import ChartText
from slidegen.layout.frames import ChartFrame, DataColor
from slidegen.layout.text.measure import Measurer
from slidegen.units import Length, Rect

PANEL_EM: Final = 0.8
"""Between the edge of a panel and the chart on it."""


class ChartRoom(Struct, frozen=True):
    """What a chart is arranged with: the room that it has, its name and the sizes of text to try, the largest first."""

    name: str
    rect: Rect
    sizes: Sequence[float]
    measurer: Measurer
    color_of: Callable[[ColorRole], Color]
    index: int | None = None


def arrange_chart(chart: Chart, room: ChartRoom) -> ChartFrame:
    """A chart with its text as large as fits; what it has no room to write is its `missing`.

    Raises `SlidegenError` (does-not-fit) where a name has no room.
    """
    count = len(chart.categories) if chart.type.is_round else len(chart.series)
    colors = data_colors(count, room.color_of)
    best: ChartFrame | None = None
    problem: CrowdedError | None = None
    # Names that are all written and upright are worth more than large ones.
    for size, plainly in (*((size, True) for size in room.sizes), *((size, False) for size in room.sizes)):
        text = ChartText(room.measurer, size)
        try:
            found = _arranged(chart, colors, text, plainly, room)
        except CrowdedError as error:
            problem = error
            continue
        if best is None or len(found.missing) < len(best.missing):
            best = found
        if not best.missing or not plainly:
            break
    if best is not None:
        return best
    assert problem is not None, "there is at least one size"
    raise SlidegenError(crowded(chart, problem))


def _arranged(chart: Chart, colors: DataColors, text: ChartText, plainly: bool, room: ChartRoom) -> ChartFrame:
    """The chart with text of one size. Raises `CrowdedError`."""
    frame = ChartFrame(
        room.name,
        room.rect,
        chart,
        room.rect,
        colors.colors,
        text.size,
        text=colors.text,
        muted=colors.muted,
        rule=colors.rule,
        ground=colors.ground,
        panel=colors.panel,
        index=room.index,
    )

    def color_of(color: DataColor) -> Color:
        return color if isinstance(color, Color) else room.color_of(color)

    inner = replace(frame, rect=_less(room.rect, PANEL_EM * text.size)) if colors.panel else frame
    if chart.type.is_round:
        found = arrange_round(inner, text, color_of)
    else:
        found = arrange_with_axes(inner, text, plainly, color_of)
    return replace(found, rect=room.rect)


def _less(rect: Rect, points: float) -> Rect:
    """A rectangle without a rim of this width."""
    rim = Length.from_points(points)
    return Rect(rect.x + rim, rect.y + rim, rect.width - 2 * rim, rect.height - 2 * rim)
