"""Columns, bars and lines in the room that they have: legend, title of the axis, names, values, and the axes."""

from __future__ import annotations

import math
from typing import Final

from msgspec.structs import replace

from slidegen.content.inlines import plain
from slidegen.content.model import ChartType
from slidegen.editions.blocks import Chart
from slidegen.layout.charts.arrange_legend import KEY_EM, LINE_KEY_EM, legend_above
from slidegen.layout.charts.date_axis import on_dates
from slidegen.layout.charts.fit_axis import Reach, ends_of, fit_scale
from slidegen.layout.charts.labels_at_bars import LIFTS, PaintOf, reaches, thinner_bars, write_values
from slidegen.layout.charts.labels_at_lines import OVER_EM, Ends, marked_points, names_at_ends, write_at_lines
from slidegen.layout.charts.problems import CrowdedError
from slidegen.layout.charts.text import ChartText
from slidegen.layout.frames import ChartFrame, LegendEntry
from slidegen.layout.layout_context import excerpt
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
LEAST_SHARE: Final = 0.3
"""Of the length of an axis, for what is to be seen: where values take more than the rest, they are left out."""


def arrange_with_axes(frame: ChartFrame, text: ChartText, plainly: bool, color_of: PaintOf) -> ChartFrame:
    """A chart of columns, bars or lines; `plainly`: with all names written as usual. Raises `CrowdedError`."""
    found = _named(frame, text, plainly, color_of, with_ticks=not frame.chart.labels)
    if not found.missing or found.ticks:
        return found
    # What is not written has to be read off an axis.
    try:
        marked = _named(frame, text, plainly, color_of, with_ticks=True)
    except CrowdedError:
        return found
    return marked


def _named(frame: ChartFrame, text: ChartText, plainly: bool, color_of: PaintOf, *, with_ticks: bool) -> ChartFrame:
    """With the names of lines at their ends, where these have room; else with a legend of several series."""
    chart = frame.chart
    if chart.type is ChartType.LINE:
        frame = replace(frame, marked=marked_points(chart))
        ends = names_at_ends(chart, text, frame.rect.width.points)
        if ends is not None:
            found = _with_axes(frame, (), ends, text, plainly, color_of, with_ticks=with_ticks)
            if found is not None:
                return found
    legend: tuple[LegendEntry, ...] = ()
    if len(chart.series) > 1:
        names = [plain(series.name) for series in chart.series]
        key = LINE_KEY_EM if chart.type is ChartType.LINE else KEY_EM
        rect = frame.rect
        legend = legend_above(names, frame.colors, rect.x.points, rect.y.points, rect.width.points, text, key)
        legend = (
            tuple(replace(entry, has_sign=len(marked) > 1) for entry, marked in zip(legend, frame.marked, strict=True))
            if frame.marked
            else legend
        )
    found = _with_axes(frame, legend, None, text, plainly, color_of, with_ticks=with_ticks)
    assert found is not None, "only names at ends can lack room"
    return found


def _with_axes(
    frame: ChartFrame,
    legend: tuple[LegendEntry, ...],
    ends: Ends | None,
    text: ChartText,
    plainly: bool,
    color_of: PaintOf,
    *,
    with_ticks: bool,
) -> ChartFrame | None:
    chart, rect = frame.chart, frame.rect
    top = rect.y.points
    if legend:
        top = legend[-1].rect.bottom.points + 0.7 * text.size
    count = len(chart.categories)
    frame = replace(
        frame,
        legend=legend,
        ticks=chart.axis if with_ticks else (),
        axis=(chart.axis[0].value, chart.axis[-1].value),
        centers=tuple((number + 0.5) / count for number in range(count)),
        room=1 / count,
    )
    if chart.type is ChartType.BAR:
        frame, area = _lying(frame, text, top)
    else:
        frame, area = _upright(frame, text, plainly, ends, top)
    return _written(frame, ends, area, text, color_of)


def _written(frame: ChartFrame, ends: Ends | None, area: Rect, text: ChartText, color_of: PaintOf) -> ChartFrame | None:
    """The frame with its values and names at lines, for which `area` has room; None where the names have none."""
    chart = frame.chart
    room = (area.x.points, area.y.points, area.right.points, area.bottom.points)
    if chart.type is ChartType.LINE:
        fitted = _fitted(frame, text, 0) if chart.labels else frame
        return write_at_lines(fitted or frame, ends, text, room, color_of)
    if not (chart.labels or chart.totals):
        return frame
    found = None
    for lifts in (0, LIFTS) if chart.labels and not chart.stacked else (0,):
        fitted = _fitted(frame, text, lifts)
        if fitted is None:
            continue
        written = write_values(fitted, text, room, color_of, values=chart.labels)
        if found is None or len(written.missing) < len(found.missing):
            found = written
        if not found.missing:
            break
    found = found or write_values(frame, text, room, color_of, values=chart.labels)
    if chart.labels:
        return found
    # Sums are there or not: some alone would look like the others' lack of one.
    return frame if found.missing else replace(found, missing=())


def _fitted(frame: ChartFrame, text: ChartText, lifts: int) -> ChartFrame | None:
    """The frame with room on its axis for what is written beyond bars and at points; None where it has none.

    An axis that is marked keeps its ends, and what it encloses becomes smaller; else it ends where the room does.
    """
    chart, plot = frame.chart, frame.plot
    length = (plot.width if chart.type is ChartType.BAR else plot.height).points
    if chart.type is ChartType.LINE:
        upper, lower = _line_reaches(frame, text)
    else:
        upper, lower = reaches(chart, text, lifts)
    if frame.ticks:
        return _below_top(frame, upper, lower, length)
    found = fit_scale(upper, lower, length)
    if found is None:
        return frame if _is_flat(upper, lower) else None
    scale, zero = found
    if scale * (max(value for value, _ in upper) - min(value for value, _ in lower)) < LEAST_SHARE * length:
        return None
    return replace(frame, axis=ends_of(scale, zero, length))


def _below_top(frame: ChartFrame, upper: list[Reach], lower: list[Reach], length: float) -> ChartFrame | None:
    """A frame with a marked axis that ends as far before its room as what is written beyond it needs.

    The names stand next to its other end, so there it goes on to another value that is marked.
    """
    chart, plot = frame.chart, frame.plot
    needs_lower = chart.type is not ChartType.LINE
    for ticks in (frame.ticks, *(((chart.below, *frame.ticks),) if chart.below else ())):
        low, high = ticks[0].value, ticks[-1].value
        shares = [((value - low) / (high - low), beyond) for value, beyond in (*upper, (high, 0.0))]
        found = fit_scale(shares, [(0.0, 0.0)], length)
        if found is None or found[0] < LEAST_SHARE * length:
            continue
        span = found[0]
        if needs_lower and any((value - low) / (high - low) * span < beyond for value, beyond in lower):
            continue
        if chart.type is ChartType.BAR:
            plot = Rect.from_points(plot.x.points, plot.y.points, span, plot.height.points)
        else:
            plot = Rect.from_points(plot.x.points, plot.bottom.points - span, plot.width.points, span)
        return replace(frame, plot=plot, ticks=ticks, axis=(low, high))
    return None


def _is_flat(upper: list[Reach], lower: list[Reach]) -> bool:
    return max(value for value, _ in upper) <= min(value for value, _ in lower)


def _line_reaches(frame: ChartFrame, text: ChartText) -> tuple[list[Reach], list[Reach]]:
    """Values may stand above and below all points of a line."""
    chart, beyond = frame.chart, text.line + OVER_EM * 1.6 * text.size
    values = [value for series in chart.series for value in series.values if value is not None]
    low, high = frame.axis
    # An axis from zero stays one.
    return (
        [*((value, beyond) for value in values), *((0.0, 0.0) for _ in (0,) if high == 0)],
        [*((value, beyond) for value in values), *((0.0, 0.0) for _ in (0,) if low == 0)],
    )


def _unit(chart: Chart, text: ChartText, room: float) -> float:
    """The width of the title of the axis; 0 where it has none."""
    unit = plain(chart.unit)
    width = text.width(unit)
    if width > room:
        raise CrowdedError(f"the unit “{excerpt(unit)}”", width - room, "width", "shorten it")
    return width


def _upright(
    frame: ChartFrame, text: ChartText, plainly: bool, ends: Ends | None, top: float
) -> tuple[ChartFrame, Rect]:
    """Columns and lines: values upwards, categories from left to right; and where values may be written."""
    chart, size, rect = frame.chart, text.size, frame.rect
    left, right, bottom = rect.x.points, rect.right.points, rect.bottom.points
    unit: Rect | None = None
    if chart.unit:
        width = _unit(chart, text, right - left)
        unit = Rect.from_points(left, top, width, text.line)
        top += text.line + 0.6 * size
    free = top
    if frame.ticks:
        left += text.widest(tuple(tick.text for tick in frame.ticks)) + 0.6 * size
        top += 0.5 * text.line
    count = len(chart.categories)
    if chart.dates is not None:
        frame = on_dates(frame, chart.dates, left, right, text)[0]
    if ends is not None:
        # The last point is half the room of a category before the end of the axis.
        right = min(right, left + (right - left - ends.width) / (1 - frame.room / 2))
    lines: tuple[tuple[str, ...], ...] = ()
    turned, every, height = False, 1, text.line + 0.5 * size
    if chart.dates is not None:
        frame, left, right = on_dates(frame, chart.dates, left, right, text)
    else:
        names = tuple(map(plain, chart.categories))
        below = _upright_names if plainly else _crowded_names
        room = (bottom - top) * NAMES_SHARE
        lines, turned, every, height = below(chart, names, (right - left) / count, room, text)
    slot = (right - left) * frame.room
    bottom -= height
    plot = Rect.from_points(left, top, right - left, bottom - top)
    if bottom - top < 4 * text.line:
        raise CrowdedError("the chart", 4 * text.line - (bottom - top), "height", "shorten its legend or its names")
    frame = replace(frame, plot=plot, categories=lines, turned=turned, every=every, unit=unit)
    frame = replace(frame, bars=_bars(chart, slot, WIDEST_COLUMN_EM * size))
    if chart.stacked and chart.labels:
        frame = replace(frame, bars=thinner_bars(frame, text))
    return frame, Rect.from_points(left, free, rect.right.points - left, bottom - free)


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


def _lying(frame: ChartFrame, text: ChartText, top: float) -> tuple[ChartFrame, Rect]:
    """Bars: values to the right, categories downwards; and where values may be written."""
    chart, size, rect = frame.chart, text.size, frame.rect
    left, right, bottom = rect.x.points, rect.right.points, rect.bottom.points
    ticks = tuple(tick.text for tick in frame.ticks)
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
    free = left
    if ticks:
        left = max(left, rect.x.points + 0.5 * text.width(ticks[0]))
    plot = Rect.from_points(left, top, right - left, bottom - top)
    unit = None
    if chart.unit:
        unit = Rect.from_points(rect.right.points - unit_width, rect.bottom.points - text.line, unit_width, text.line)
    bars = _bars(chart, slot, WIDEST_BAR_EM * size)
    frame = replace(frame, plot=plot, categories=lines, bars=bars, unit=unit)
    if chart.stacked and chart.labels:
        frame = replace(frame, bars=thinner_bars(frame, text))
    return frame, Rect.from_points(free, top, rect.right.points - free, bottom - top)


def _bars(chart: Chart, slot: float, widest: float) -> float:
    """The share of the room of a category that its bars take, none wider than `widest`."""
    beside = 1 if chart.stacked else len(chart.series)
    return max(min(BARS_SHARE, beside * widest / slot), beside / (beside + WIDEST_GAP))
