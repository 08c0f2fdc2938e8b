"""The parts of a chart in the room that it has: legend, title of the axis, names, values, and what the axes enclose.

All of it is measured, so that PowerPoint, which is told the places, and what is drawn by slidegen show the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.colors import Color, ColorRole
from slidegen.content.inlines import plain
from slidegen.content.model import ChartType
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Chart
from slidegen.layout.charts.arrange_legend import KEY_EM, LINE_KEY_EM, legend_above
from slidegen.layout.charts.arrange_round_chart import arrange_round
from slidegen.layout.charts.colors import color_on, data_colors
from slidegen.layout.charts.problems import CrowdedError, crowded
from slidegen.layout.charts.text import ChartText
from slidegen.layout.frames import ChartFrame, LegendEntry
from slidegen.layout.layout_context import excerpt
from slidegen.layout.text.measure import Measurer
from slidegen.units import Rect

MOST_LINES: Final = 3
"""Of the name of a category."""
NAMES_SHARE: Final = 0.38
"""Of the width of a chart with lying bars, or of the height of one with turned names, for the names of categories."""
BARS_SHARE: Final = 0.7
"""Of the room of a category, for its bars."""
WIDEST_COLUMN_EM: Final = 7.0
WIDEST_BAR_EM: Final = 2.6
"""More than that looks like a wall."""
WIDEST_GAP: Final = 5.0
"""The widths of a bar that part two categories at most (ECMA-376 Part 1, 21.2.3.17 `ST_GapAmount`: 500 %)."""
DENSE: Final = 30
"""Points of a line from which on not every one needs its name written: their order says the rest."""


class ChartRoom(Struct, frozen=True):
    """What a chart is arranged with: the room that it has, its name and the sizes of text to try, the largest first."""

    name: str
    rect: Rect
    sizes: Sequence[float]
    measurer: Measurer
    color_of: Callable[[ColorRole], Color]
    index: int | None = None


def arrange_chart(chart: Chart, room: ChartRoom) -> ChartFrame:
    """A chart with its text as large as fits. Raises `SlidegenError` (does-not-fit)."""
    count = len(chart.categories) if chart.type.is_round else len(chart.series)
    colors = data_colors(count, room.color_of)
    inside = chart.stacked or chart.type is ChartType.DOUGHNUT
    on_colors = tuple(color_on(color, room.color_of) if inside else ColorRole.TEXT for color in colors)
    problem: CrowdedError | None = None
    # Names that are all written and upright are worth more than large ones.
    for size, plainly in (*((size, True) for size in room.sizes), *((size, False) for size in room.sizes)):
        frame = ChartFrame(room.name, room.rect, chart, room.rect, colors, on_colors, size, index=room.index)
        text = ChartText(room.measurer, size)
        try:
            return arrange_round(frame, text) if chart.type.is_round else _with_axes(frame, text, plainly)
        except CrowdedError as error:
            problem = error
    assert problem is not None, "there is at least one size"
    raise SlidegenError(crowded(chart, problem))


def _with_axes(frame: ChartFrame, text: ChartText, plainly: bool) -> ChartFrame:
    """A chart of columns, bars or lines; `plainly`: with all names written as usual."""
    chart, rect = frame.chart, frame.rect
    left, top = rect.x.points, rect.y.points
    right, bottom = rect.right.points, rect.bottom.points
    legend: tuple[LegendEntry, ...] = ()
    if len(chart.series) > 1:
        names = [plain(series.name) for series in chart.series]
        key = LINE_KEY_EM if chart.type is ChartType.LINE else KEY_EM
        legend = legend_above(names, frame.colors, left, top, right - left, text, key)
        top = legend[-1].rect.bottom.points + 0.7 * text.size
    frame = replace(frame, legend=legend)
    if chart.type is ChartType.BAR:
        return _lying(frame, text, left, top, right, bottom)
    return _upright(frame, text, plainly, left, top, right, bottom)


def _unit(chart: Chart, text: ChartText, room: float) -> float:
    """The width of the title of the axis; 0 where it has none."""
    unit = plain(chart.unit)
    width = text.width(unit)
    if width > room:
        raise CrowdedError(f"the unit “{excerpt(unit)}”", width - room, "width", "shorten it")
    return width


def _ticks(chart: Chart) -> tuple[str, ...]:
    """What is written at the axis of values: nothing where the values themselves are."""
    return () if chart.labels else tuple(tick.text for tick in chart.axis)


def _upright(
    frame: ChartFrame, text: ChartText, plainly: bool, left: float, top: float, right: float, bottom: float
) -> ChartFrame:
    """Columns and lines: values upwards, categories from left to right."""
    chart, size = frame.chart, text.size
    unit: Rect | None = None
    if chart.unit:
        width = _unit(chart, text, right - left)
        unit = Rect.from_points(left, top, width, text.line)
        top += text.line + 0.6 * size
    ticks = _ticks(chart)
    if ticks:
        left += text.widest(ticks) + 0.6 * size
        top += 0.5 * text.line
    slot = (right - left) / len(chart.categories)
    names = tuple(map(plain, chart.categories))
    below = _upright_names if plainly else _crowded_names
    lines, turned, every, height = below(chart, names, slot, (bottom - top) * NAMES_SHARE, text)
    bottom -= height
    plot = Rect.from_points(left, top, right - left, bottom - top)
    if bottom - top < 4 * text.line:
        raise CrowdedError("the chart", 4 * text.line - (bottom - top), "height", "shorten its legend or its names")
    frame = replace(frame, plot=plot, categories=lines, turned=turned, every=every, unit=unit)
    frame = replace(frame, bars=_bars(chart, slot, WIDEST_COLUMN_EM * size))
    if chart.labels:
        _check_labels(frame, text, slot, bottom - top)
    return frame


_Names = tuple[tuple[tuple[str, ...], ...], bool, int, float]
"""The lines of each, whether they are turned, each how many-th is written, and the height that they take."""


def _upright_names(chart: Chart, names: tuple[str, ...], slot: float, most: float, text: ChartText) -> _Names:
    """The names of categories below columns or points, all of them, in a few lines each."""
    gap = 0.5 * text.size
    lines = text.names(names, slot - gap)
    if not all(lines) or max(map(len, lines)) > MOST_LINES:
        return _nothing(chart, names, slot, most, text)
    return lines, False, 1, max(map(len, lines)) * text.line + gap


def _crowded_names(chart: Chart, names: tuple[str, ...], slot: float, most: float, text: ChartText) -> _Names:
    """The same where they have no room beside each other: turned, and of very many points only some."""
    every = 1
    if chart.type is ChartType.LINE and len(names) > DENSE:
        every = math.ceil(text.line / slot)
    written = names[::every]
    if slot * every < text.line or text.widest(written) > most:
        return _nothing(chart, names, slot, most, text)
    lines = tuple((name,) if number % every == 0 else () for number, name in enumerate(names))
    return lines, True, every, text.widest(written) + text.size


def _nothing(chart: Chart, names: tuple[str, ...], slot: float, most: float, text: ChartText) -> _Names:
    """What lacks most where the names of categories do not fit."""
    if slot < text.line:
        hint = "put some together, or make two charts of them" if chart.type is ChartType.LINE else "write type: bar"
        raise CrowdedError(f"the names of {len(names)} categories", (text.line - slot) * len(names), "width", hint)
    longest = max(names, key=text.width)
    raise CrowdedError(
        f"the name “{excerpt(longest)}”", text.width(longest) - most, "room", "shorten it, or write type: bar"
    )


def _lying(frame: ChartFrame, text: ChartText, left: float, top: float, right: float, bottom: float) -> ChartFrame:
    """Bars: values to the right, categories downwards."""
    chart, size = frame.chart, text.size
    ticks = _ticks(chart)
    unit_width = _unit(chart, text, right - left)
    if chart.unit:
        bottom -= text.line + 0.2 * size
    if ticks:
        bottom -= text.line + 0.4 * size
        right -= 0.5 * text.width(ticks[-1])
    names = tuple(map(plain, chart.categories))
    most = (right - left) * NAMES_SHARE
    width = min(text.widest(names), most)
    lines = text.names(names, width)
    if not all(lines):
        name = names[lines.index(())]
        raise CrowdedError(
            f"the name “{excerpt(name)}”", text.widest((name,)) - most, "width", "write its longest word in two"
        )
    slot = (bottom - top) / len(names)
    needed = max(map(len, lines)) * text.line + 0.25 * size
    if slot < needed or max(map(len, lines)) > MOST_LINES:
        lacking = max((needed - slot) * len(names), 1.0)
        hint = "shorten them, put some together, or make two charts of them"
        raise CrowdedError(f"the names of {len(names)} categories", lacking, "height", hint)
    left += text.widest(tuple(line for each in lines for line in each)) + 0.6 * size
    if ticks:
        left = max(left, frame.rect.x.points + 0.5 * text.width(ticks[0]))
    plot = Rect.from_points(left, top, right - left, bottom - top)
    frame = replace(frame, plot=plot, categories=lines, bars=_bars(chart, slot, WIDEST_BAR_EM * size))
    if chart.labels:
        _check_labels(frame, text, slot, right - left)
    unit = None
    if chart.unit:
        unit = Rect.from_points(
            frame.rect.right.points - unit_width, frame.rect.bottom.points - text.line, unit_width, text.line
        )
    return replace(frame, unit=unit)


def _bars(chart: Chart, slot: float, widest: float) -> float:
    """The share of the room of a category that its bars take, none wider than `widest`."""
    beside = 1 if chart.stacked else len(chart.series)
    return max(min(BARS_SHARE, beside * widest / slot), beside / (beside + WIDEST_GAP))


def _check_labels(frame: ChartFrame, text: ChartText, slot: float, length: float) -> None:
    """Whether the values have room at their bars or points. `slot` is the room of a category across, `length` that of
    the axis."""
    chart = frame.chart
    beside = 1 if chart.stacked or chart.type is ChartType.LINE else len(chart.series)
    across = slot * (1.0 if beside == 1 else frame.bars) / beside
    span = chart.axis[-1].value - chart.axis[0].value
    for series in chart.series:
        for value, written in zip(series.values, series.texts, strict=True):
            if value is None or (chart.stacked and not value):
                continue
            width, height = text.width(written), text.line
            needed, inside = (height, width) if chart.type is ChartType.BAR else (width, height)
            lacking = needed - across
            if chart.stacked:
                lacking = max(lacking, inside - abs(value) / span * length)
            elif chart.type is ChartType.BAR:
                lacking = max(lacking, inside - length)
            if lacking > 0:
                raise CrowdedError(
                    f"the value {written} of “{excerpt(plain(series.name))}”", lacking, "room", "delete labels:"
                )
