"""What is written at lines: values at their points, and names at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.reference import Alignment
from slidegen.content.inlines import plain
from slidegen.editions.blocks import Chart
from slidegen.layout.charts.colors import readable
from slidegen.layout.charts.labels_at_bars import PaintOf
from slidegen.layout.charts.place_labels import (
    Box,
    Spot,
    Taken,
    Wanted,
    box_around,
    pieces,
    place_labels,
    spread,
)
from slidegen.layout.charts.scale import Scale
from slidegen.layout.charts.text import ChartText
from slidegen.layout.frames import ChartFrame, DataColor, LabelPart, LabelSide

MOST_MARKED: Final = 12
"""Points of a line: more of them would make a chain."""
LINE_EM: Final = 0.18
"""The width of a line."""
MARK_EM: Final = 0.36
"""From the middle of the sign of a point to its edge."""
OVER_EM: Final = 0.3
"""From a point to the line of its value."""
END_EM: Final = 0.6
"""From the last point of a line to its name."""
LEADER_EM: Final = 1.6
"""The same where a name is moved, and joined to its line."""
MOVED_EM: Final = 0.35
"""A name that is moved by less stands beside the end of its line all the same."""
NAMES_SHARE: Final = 0.28
"""Of the width of a chart, for the names at the ends of its lines."""
MOST_LINES: Final = 2
"""Of a name at the end of a line."""


class Ends(Struct, frozen=True):
    """The names at the ends of lines, and the width that they take beyond the last points."""

    lines: tuple[tuple[str, ...], ...]
    width: float


def marked_points(chart: Chart) -> tuple[tuple[int, ...], ...]:
    """Of each line, the points that have a sign: all of few, and of many those that no line leads to."""
    found = []
    for series in chart.series:
        there = [value is not None for value in series.values]
        if len(there) <= MOST_MARKED:
            found.append(tuple(number for number, is_there in enumerate(there) if is_there))
            continue
        around = [False, *there, False]
        found.append(
            tuple(
                number
                for number, is_there in enumerate(there)
                if is_there and not (around[number] or around[number + 2])
            )
        )
    return tuple(found)


def names_at_ends(chart: Chart, text: ChartText, width: float) -> Ends | None:
    """The names of several lines beside their last points; None where one ends before, or a name is long."""
    if len(chart.series) < 2 or any(series.values[-1] is None for series in chart.series):
        return None
    most = width * NAMES_SHARE - LEADER_EM * text.size
    found = []
    for series in chart.series:
        name = f"{plain(series.name)} {series.texts[-1]}" if chart.labels else plain(series.name)
        lines = (name,) if text.width(name) <= most else text.lines(name, most)
        if not lines or len(lines) > MOST_LINES:
            return None
        found.append(lines)
    return Ends(tuple(found), max(text.widest(lines) for lines in found) + LEADER_EM * text.size)


def write_at_lines(
    frame: ChartFrame, ends: Ends | None, text: ChartText, room: Box, color_of: PaintOf
) -> ChartFrame | None:
    """The frame with what is written at its lines; None where the names at their ends have no room."""
    scale = Scale(frame)
    chart, size = frame.chart, text.size
    drawn, written = Taken(), Taken()
    for number in range(len(chart.series)):
        points = scale.points(number)
        for one, other in pairwise(points):
            if one and other:
                for piece in pieces(*one, *other, LINE_EM * size):
                    drawn.add(piece)
        for category in frame.marked[number]:
            if point := points[category]:
                drawn.add(box_around(*point, 2 * MARK_EM * size, 2 * MARK_EM * size))
    names: Sequence[Wanted] = ()
    if ends is not None:
        found = _names(scale, ends, text, room, color_of)
        if found is None:
            return None
        names = found
    labels, missing = place_labels(names, room, Taken(), written)
    if missing:
        return None
    if chart.labels:
        more, missing = place_labels(_values(scale, text, color_of, to=-1 if ends else None), room, drawn, written)
        labels = (*labels, *more)
    return replace(frame, labels=labels, missing=missing)


def _names(scale: Scale, ends: Ends, text: ChartText, room: Box, color_of: PaintOf) -> Sequence[Wanted] | None:
    """The names beside the last points, apart from each other; those that had to move joined to their points."""
    frame, size = scale.frame, text.size
    last = len(frame.chart.categories) - 1
    points = [point for number in range(len(frame.chart.series)) if (point := scale.points(number)[-1])]
    heights = [len(lines) * text.line for lines in ends.lines]
    middles = spread([y for _, y in points], heights, room[1], room[3])
    if middles is None:
        return None
    moved = [abs(middle - y) > MOVED_EM * size for middle, (_, y) in zip(middles, points, strict=True)]
    gap = (LEADER_EM if any(moved) else END_EM) * size
    parts = (LabelPart.SERIES, LabelPart.VALUE) if frame.chart.labels else (LabelPart.SERIES,)
    found = []
    for number, (lines, (x, y), middle) in enumerate(zip(ends.lines, points, middles, strict=True)):
        width, height = text.widest(lines), heights[number]
        box = (x + gap, middle - height / 2, x + gap + width, middle + height / 2)
        usual = (x + END_EM * size, y - height / 2, x + END_EM * size + width, y + height / 2)
        leader = (x + MARK_EM * size, y, x + gap - 0.35 * size, middle) if moved[number] else None
        spot = Spot(box, LabelSide.RIGHT, usual, _ink(frame, number, color_of), Alignment.LEFT, leader)
        found.append(Wanted(number, last, lines, (spot,), parts))
    return found


def _ink(frame: ChartFrame, number: int, color_of: PaintOf) -> DataColor:
    """The color of a line, deeper or lighter where text in it could not be read."""
    own = color_of(frame.colors[number])
    color = readable(own, color_of(frame.ground))
    return frame.colors[number] if color == own else color


def _values(scale: Scale, text: ChartText, color_of: PaintOf, to: int | None) -> Iterator[Wanted]:
    """The values at points, category by category: outermost lines first, which have the most room."""
    frame, chart = scale.frame, scale.frame.chart
    lines = [scale.points(number) for number in range(len(chart.series))]
    alone = len(chart.series) == 1
    colors = [frame.text if alone else _ink(frame, number, color_of) for number in range(len(lines))]
    for category in range(len(chart.categories))[:to]:
        there = [(point[1], number) for number, points in enumerate(lines) if (point := points[category])]
        there.sort()
        for rank in _outermost_first(len(there)):
            _, number = there[rank]
            low = rank == len(there) - 1 and (len(there) > 1 or _is_valley(lines[number], category))
            point = lines[number][category]
            assert point is not None
            written = chart.series[number].texts[category]
            spots = tuple(_spots(*point, low, written, text, colors[number]))
            yield Wanted(number, category, (written,), spots)


def _outermost_first(count: int) -> Iterator[int]:
    for number in range(count // 2):
        yield number
        yield count - 1 - number
    if count % 2:
        yield count // 2


def _is_valley(points: Sequence[tuple[float, float] | None], category: int) -> bool:
    """Whether a point is lower than those beside it, so that below it is more room than above."""
    point = points[category]
    before = points[category - 1] if category else None
    after = points[category + 1] if category + 1 < len(points) else None
    beside = [other for other in (before, after) if other is not None]
    return point is not None and bool(beside) and all(other[1] < point[1] for other in beside)


def _spots(x: float, y: float, low: bool, written: str, text: ChartText, color: DataColor) -> Iterator[Spot]:
    """Above and below a point, a little to either side, and further away with a leader."""
    size = text.size
    width, height = text.width(written), text.line * 0.9
    away = OVER_EM * size + MARK_EM * size * 0.5 + height / 2
    ways = ((LabelSide.BELOW, 1), (LabelSide.ABOVE, -1)) if low else ((LabelSide.ABOVE, -1), (LabelSide.BELOW, 1))
    for aside in (0.0, -0.3, 0.3, -0.55, 0.55):
        for side, sign in ways:
            usual = box_around(x, y + sign * away, width, height)
            yield Spot(box_around(x + aside * width, y + sign * away, width, height), side, usual, color)
    for lift in (1, 2, 3):
        for aside in (0.0, -0.8, 0.8, -1.3, 1.3):
            for side, sign in ways:
                usual = box_around(x, y + sign * away, width, height)
                middle_x, middle_y = x + aside * width, y + sign * (away + lift * height)
                near = middle_y - sign * height / 2
                yield Spot(
                    box_around(middle_x, middle_y, width, height),
                    side,
                    usual,
                    color,
                    leader=(x, y + sign * MARK_EM * size, middle_x, near),
                )
