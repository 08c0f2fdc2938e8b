"""What is written at bars: values beyond their ends, in their part of a stack or beside it, and sums of stacks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from slidegen.brand.colors import Color
from slidegen.brand.reference import Alignment
from slidegen.content.model import ChartType
from slidegen.editions.blocks import Chart
from slidegen.layout.charts.colors import color_on, readable
from slidegen.layout.charts.fit_axis import Reach
from slidegen.layout.charts.place_labels import Box, Spot, Taken, Wanted, box_around, place_labels
from slidegen.layout.charts.scale import Bar, Scale
from slidegen.layout.charts.text import ChartText
from slidegen.layout.frames import ChartFrame, DataColor, LabelSide

PaintOf = Callable[[DataColor], Color]
"""Gives the value of a color on the ground of a chart."""

BESIDE_EM: Final = 0.35
"""From the end of a lying bar to its value."""
ABOVE_EM: Final = 0.1
"""From the end of an upright bar to the line of its value."""
NAMES_EM: Final = 0.6
"""From a negative value to the names of categories, beyond what parts these from the axis."""
LEADER_EM: Final = 0.9
"""The length of a leader from a thin part of a stack to its value beside it."""
LIFTS: Final = 3
"""Lines, or widths, by which a value without room is moved out at most."""
INSET_EM: Final = 0.12
"""Between the edge of a part of a stack and its value."""
CLOSE_EM: Final = 0.35
"""Of a line: how far its letters keep from its edges, so that lines may stand as close as that in thin parts."""


def reaches(chart: Chart, text: ChartText, lifts: int = 0) -> tuple[list[Reach], list[Reach]]:
    """What has to have room beyond the ends of bars: above or to the right of values, and below or to their left.

    `lifts`: so many further labels have to have room over each other.
    """
    upper: list[Reach] = [(0.0, 0.0)]
    lower: list[Reach] = [(0.0, 0.0)]
    if chart.stacked:
        ends = list(_stack_ends(chart))
        upper += ((high, 0.0) for _, high in ends)
        lower += ((low, 0.0) for low, _ in ends)
        if chart.totals:
            for (low, high), value, written in zip(ends, chart.totals.values, chart.totals.texts, strict=True):
                if value is not None:
                    beyond = _beyond(chart, written, text, 0)
                    if value >= 0:
                        upper.append((high, beyond))
                    else:
                        lower.append((low, beyond + NAMES_EM * text.size))
        return upper, lower
    for series in chart.series:
        for value, written in zip(series.values, series.texts, strict=True):
            if value is not None:
                beyond = _beyond(chart, written, text, lifts)
                if value >= 0:
                    upper.append((value, beyond))
                else:
                    lower.append((value, beyond + NAMES_EM * text.size))
    return upper, lower


def _beyond(chart: Chart, written: str, text: ChartText, lifts: int) -> float:
    """The points that a value takes beyond the end of its bar."""
    if chart.type is ChartType.BAR:
        return (text.width(written) + BESIDE_EM * text.size) * (1 + lifts)
    return ABOVE_EM * text.size + text.line * (1 + lifts)


def _stack_ends(chart: Chart) -> Iterator[tuple[float, float]]:
    """Where each stack ends, below and above zero."""
    for category in range(len(chart.categories)):
        values = [series.values[category] or 0.0 for series in chart.series]
        yield sum(min(value, 0.0) for value in values), sum(max(value, 0.0) for value in values)


def thinner_bars(frame: ChartFrame, text: ChartText) -> float:
    """The share of the room of a category for its stack, so that the values of thin parts have room beside it."""
    scale = Scale(frame)
    wide = 0.0
    for bar in scale.bars():
        written = frame.chart.series[bar.series].texts[bar.category]
        if bar.begin != bar.end and not _holds(scale, bar, written, text):
            wide = max(wide, text.line if scale.is_lying else text.width(written))
    if not wide:
        return frame.bars
    free = wide + (LEADER_EM + 2 * INSET_EM) * text.size
    return min(frame.bars, max(1 - free / scale.slot, LEAST_BARS))


LEAST_BARS: Final = 0.3
"""The share of the room of a category that is left for its stack."""


def write_values(frame: ChartFrame, text: ChartText, room: Box, color_of: PaintOf, *, values: bool) -> ChartFrame:
    """The frame with what is written at its bars: sums, and `values` where they are asked for."""
    scale = Scale(frame)
    drawn, written = Taken(), Taken()
    bars = list(scale.bars())
    for bar in bars:
        drawn.add(scale.box(bar))
    labels, missing = place_labels(_totals(scale, text), room, drawn, written)
    if values:
        own = [bar for bar in bars if not frame.chart.stacked or bar.begin != bar.end]
        inside = [bar for bar in own if frame.chart.stacked and _holds(scale, bar, _text(frame, bar), text)]
        more, left_out = place_labels((_inside(scale, bar, text, color_of) for bar in inside), room, Taken(), written)
        outside = [bar for bar in own if bar not in inside]
        at_ends = (
            _beside_stack(scale, bar, text, color_of) if frame.chart.stacked else _at_end(scale, bar, text)
            for bar in outside
        )
        still, also = place_labels(at_ends, room, drawn, written)
        labels, missing = (*labels, *more, *still), (*missing, *left_out, *also)
    return replace(frame, labels=labels, missing=missing)


def _text(frame: ChartFrame, bar: Bar) -> str:
    return frame.chart.series[bar.series].texts[bar.category]


def _holds(scale: Scale, bar: Bar, written: str, text: ChartText) -> bool:
    """Whether a part of a stack has room for its value."""
    length = abs(scale.at(bar.end) - scale.at(bar.begin))
    width, height = text.width(written) + 2 * INSET_EM * text.size, text.line * (1 - CLOSE_EM / 2)
    across, along = (height, width) if scale.is_lying else (width, height)
    return along <= length and across <= bar.thickness


def _inside(scale: Scale, bar: Bar, text: ChartText, color_of: PaintOf) -> Wanted:
    """The value in the middle of its part of a stack."""
    written = _text(scale.frame, bar)
    left, top, right, bottom = scale.box(bar)
    box = box_around((left + right) / 2, (top + bottom) / 2, text.width(written), text.line * (1 - CLOSE_EM))
    color = color_on(color_of(scale.frame.colors[bar.series]), color_of)
    return Wanted(bar.series, bar.category, (written,), (Spot(box, LabelSide.MIDDLE, box, color),))


def _beside_stack(scale: Scale, bar: Bar, text: ChartText, color_of: PaintOf) -> Wanted:
    """The value of a thin part beside its stack, joined to it."""
    frame, size = scale.frame, text.size
    written = _text(frame, bar)
    width, height = text.width(written), text.line * (1 - CLOSE_EM)
    left, top, right, bottom = scale.box(bar)
    x, y = (left + right) / 2, (top + bottom) / 2
    usual = box_around(x, y, width, height)
    color = readable(color_of(frame.colors[bar.series]), color_of(frame.ground))
    reach = LEADER_EM * size
    spots: list[Spot] = []
    for step in (0, 1, -1, 2, -2):
        for side in (1, -1):
            if scale.is_lying:
                start = (x, bottom if side > 0 else top)
                middle_x, middle_y = x + step * (width / 2 + 0.3 * size), start[1] + side * (reach + height / 2)
                end = (middle_x, middle_y - side * height / 2)
            else:
                start = (right if side > 0 else left, y)
                middle_x, middle_y = start[0] + side * (reach + width / 2), y + step * height
                end = (middle_x - side * (width / 2 + 0.3 * size), middle_y)
            box = box_around(middle_x, middle_y, width, height)
            spots.append(Spot(box, LabelSide.MIDDLE, usual, color, leader=(*start, *end)))
    return Wanted(bar.series, bar.category, (written,), tuple(spots))


def _at_end(scale: Scale, bar: Bar, text: ChartText) -> Wanted:
    """The value beyond the end of its bar, and further out where that is taken."""
    written = _text(scale.frame, bar)
    side = 1 if bar.end >= 0 else -1
    return Wanted(bar.series, bar.category, (written,), tuple(_ends(scale, bar, side, written, text, LIFTS)))


def _ends(scale: Scale, bar: Bar, side: int, written: str, text: ChartText, lifts: int) -> Iterator[Spot]:
    size, end = text.size, scale.at(bar.end)
    width, height = text.width(written), text.line
    color = scale.frame.text
    usual: Box | None = None
    for lift in range(lifts + 1):
        if scale.is_lying:
            out = BESIDE_EM * size + lift * (width + size)
            near = end + side * out
            box = box_around(near + side * width / 2, bar.middle, width, height)
            line = (end + side * 0.2 * size, bar.middle, near - side * 0.2 * size, bar.middle)
            alignment = Alignment.LEFT if side > 0 else Alignment.RIGHT
        else:
            near = end - side * (ABOVE_EM * size + lift * height)
            box = box_around(bar.middle, near - side * height / 2, width, height)
            line = (bar.middle, end - side * 0.1 * size, bar.middle, near)
            alignment = Alignment.CENTER
        usual = usual or box
        yield Spot(box, LabelSide.BEYOND, usual, color, alignment, line if lift else None)


def _totals(scale: Scale, text: ChartText) -> Iterator[Wanted]:
    """The sum beyond the end of each stack."""
    frame = scale.frame
    totals = frame.chart.totals
    if totals is None:
        return
    thickness = scale.slot * frame.bars
    ends = list(_stack_ends(frame.chart))
    for category, (value, written) in enumerate(zip(totals.values, totals.texts, strict=True)):
        if value is None:
            continue
        low, high = ends[category]
        side = 1 if value >= 0 else -1
        bar = Bar(len(frame.chart.series), category, 0.0, high if side > 0 else low, scale.center(category), thickness)
        spots = tuple(
            Spot(spot.box, LabelSide.BASE, spot.usual, spot.color, spot.alignment)
            for spot in _ends(scale, bar, side, written, text, 0)
        )
        yield Wanted(bar.series, category, (written,), spots)
