"""Pies and doughnuts: names and numbers around them, joined to thin slices; or with a legend where these lack room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.reference import Alignment
from slidegen.content.inlines import plain
from slidegen.content.model import ChartType
from slidegen.editions.blocks import Chart
from slidegen.layout.charts.arrange_legend import legend_beside, legend_width
from slidegen.layout.charts.colors import color_on
from slidegen.layout.charts.labels_at_bars import PaintOf
from slidegen.layout.charts.place_labels import (
    Box,
    Spot,
    Taken,
    Wanted,
    box_around,
    place_labels,
    spread,
)
from slidegen.layout.charts.problems import CrowdedError
from slidegen.layout.charts.text import ChartText
from slidegen.layout.frames import HOLE, ChartFrame, LabelPart, LabelSide
from slidegen.layout.layout_context import excerpt
from slidegen.units import Length, Rect

DISTANCE_EM: Final = 0.6
"""Between a slice and what is written at it."""
JOINED_EM: Final = 1.3
"""What is written further away from its slice is joined to it."""
FILLED: Final = 0.94
"""Of the height of the room, for the circle and what is written above and below it."""
LEAST_DIAMETER_EM: Final = 8.0
LEAST_SHARE: Final = 0.45
"""Of the height of the room, for a circle with names around it."""
COLUMN_EM: Final = 2.2
"""From a circle to the columns of names beside it."""
SMALLER: Final = 0.88
"""A circle is as much smaller as this where that spares leaders."""
RADII: Final = 24
"""How many sizes of the circle are tried."""
MOST_LINES: Final = 3
"""Of the name of a slice."""
WIDEST_EM: Final = 16.0
"""Of a name at a slice: longer ones are broken."""


def arrange_round(frame: ChartFrame, text: ChartText, color_of: PaintOf) -> ChartFrame:
    """A pie or doughnut. Raises `CrowdedError`."""
    room, unit = frame.rect, None
    if frame.chart.unit:
        words, below = plain(frame.chart.unit), Length.from_points(text.line * 1.5)
        if text.width(words) > room.width.points:
            raise CrowdedError(
                f"the unit “{excerpt(words)}”", text.width(words) - room.width.points, "width", "shorten it"
            )
        unit = Rect.from_points(room.x.points, room.y.points, text.width(words), text.line)
        room = replace(room, y=room.y + below, height=room.height - below)
    inner = replace(frame, rect=room)
    arranged = _with_names(inner, text) or _with_legend(inner, text, color_of)
    return replace(arranged, rect=frame.rect, unit=unit)


class _Slice(Struct, frozen=True):
    """A slice with its number, the turn of its middle (0.25 is on the right) and its share."""

    number: int
    turn: float
    share: float

    @property
    def direction(self) -> tuple[float, float]:
        return math.sin(2 * math.pi * self.turn), -math.cos(2 * math.pi * self.turn)


def _slices(chart: Chart) -> list[_Slice]:
    """The slices that are there."""
    values = [value or 0.0 for value in chart.series[0].values]
    whole = math.fsum(values)
    shares = [value / whole for value in values]
    return [
        _Slice(number, end - share / 2, share)
        for number, (share, end) in enumerate(zip(shares, accumulate(shares), strict=True))
        if share
    ]


def _number(chart: Chart, number: int) -> tuple[tuple[str, ...], tuple[LabelPart, ...]]:
    """What is said of a slice besides its name."""
    if chart.labels:
        return (chart.series[0].texts[number],), (LabelPart.VALUE,)
    if chart.shares:
        return (chart.shares[number],), (LabelPart.SHARE,)
    return (), ()


# Names at slices ------------------------------------------------------------------------------------------------------


def _with_names(frame: ChartFrame, text: ChartText) -> ChartFrame | None:
    """Names and numbers around the circle, which is as large as they let it be; None where they have no room."""
    height = frame.rect.height.points
    most, least = height * FILLED / 2, max(LEAST_DIAMETER_EM * text.size, LEAST_SHARE * height) / 2
    best: ChartFrame | None = None
    for step in range(RADII + 1):
        radius = most - (most - least) * step / RADII
        if radius < least or (best and radius < best.plot.width.points / 2 * SMALLER):
            break
        # Beside the circle first; where leaders would run into texts there, in columns that they fan out to.
        column = COLUMN_EM * text.size
        for columns in ((0.0, 0.0), (0.0, column), (column, 0.0), (column, column)):
            found = _around(frame, text, radius, columns)
            if found and (best is None or _leaders(found) < _leaders(best)):
                best = found
            if found:
                break
    return best


def _leaders(frame: ChartFrame) -> int:
    return sum(label.leader is not None for label in frame.labels)


def _around(frame: ChartFrame, text: ChartText, radius: float, columns: tuple[float, float]) -> ChartFrame | None:
    rect, chart = frame.rect, frame.chart
    middle_x, middle_y = rect.x.points + rect.width.points / 2, rect.y.points + rect.height.points / 2
    plot = Rect.from_points(middle_x - radius, middle_y - radius, 2 * radius, 2 * radius)
    frame = replace(frame, plot=plot, legend=())
    distance = DISTANCE_EM * text.size
    wanted: list[Wanted] = []
    for side, column in zip((1, -1), columns, strict=True):
        widest = min(rect.width.points / 2 - radius - max(2 * distance, column), WIDEST_EM * text.size)
        slices = [each for each in _slices(chart) if (each.direction[0] >= 0) == (side > 0)]
        texts = [_lines(chart, each, text, widest) for each in slices]
        if not all(texts):
            return None
        placed = _column(slices, texts, side, (middle_x, middle_y), radius, column, frame, text)
        if placed is None:
            return None
        wanted += placed
    room = (rect.x.points, rect.y.points, rect.right.points, rect.bottom.points)
    labels, missing = place_labels(wanted, room, Taken(), Taken())
    return None if missing else replace(frame, labels=tuple(sorted(labels, key=lambda label: label.category)))


def _lines(chart: Chart, each: _Slice, text: ChartText, widest: float) -> tuple[str, ...]:
    """What is written at a slice, line by line; () where a word is too wide."""
    name = plain(chart.categories[each.number])
    lines = (name,) if text.width(name) <= widest else text.lines(name, widest)
    more, _ = _number(chart, each.number)
    if not lines or len(lines) > MOST_LINES or text.widest(more) > widest:
        return ()
    return (*lines, *more)


def _column(
    slices: Sequence[_Slice],
    texts: Sequence[tuple[str, ...]],
    side: int,
    middle: tuple[float, float],
    radius: float,
    column: float,
    frame: ChartFrame,
    text: ChartText,
) -> list[Wanted] | None:
    """The labels on one side of a circle, one below the other; None where they are higher than the room.

    `column`: so far from the circle they begin, all at the same place; 0: each as near to it as it can be.
    """
    rect, distance = frame.rect, DISTANCE_EM * text.size
    heights = [len(lines) * text.line for lines in texts]
    ways = [each.direction for each in slices]
    wanted = [
        middle[1] + down * (radius + distance + height / 2) for (_, down), height in zip(ways, heights, strict=True)
    ]
    # A little air, so that the lines of two do not read as those of one.
    tall = [height + 0.25 * text.line for height in heights]
    middles = spread(wanted, tall, rect.y.points - 0.125 * text.line, rect.bottom.points + 0.125 * text.line)
    if middles is None:
        return None
    found = []
    for each, lines, height, y in zip(slices, texts, heights, middles, strict=True):
        across, down = each.direction
        width = text.widest(lines)
        near = radius + column if column else _edge(abs(y - middle[1]) - height / 2, radius + distance)
        start = middle[0] + side * near
        box = (min(start, start + side * width), y - height / 2, max(start, start + side * width), y + height / 2)
        point = middle[0] + across * radius, middle[1] + down * radius
        target = _towards(point, box, text)
        is_joined = _distance(point, box) > JOINED_EM * text.size
        _, parts = _number(frame.chart, each.number)
        spot = Spot(
            box,
            LabelSide.BEYOND if frame.chart.type is ChartType.PIE else LabelSide.MIDDLE,
            _usual(frame.chart, each, middle, radius, width, height),
            frame.text,
            Alignment.LEFT if side > 0 else Alignment.RIGHT,
            (*point, *target) if is_joined else None,
        )
        found.append(Wanted(0, each.number, lines, (spot,), (LabelPart.CATEGORY, *parts)))
    return found


def _edge(away: float, radius: float) -> float:
    """How far from its middle a circle reaches to the side, this far above or below."""
    return math.sqrt(radius * radius - away * away) if 0 < away < radius else radius if away <= 0 else 0.0


def _distance(point: tuple[float, float], box: Box) -> float:
    x, y = point
    return math.hypot(max(box[0] - x, 0.0, x - box[2]), max(box[1] - y, 0.0, y - box[3]))


def _towards(point: tuple[float, float], box: Box, text: ChartText) -> tuple[float, float]:
    """Where a leader from a slice ends: at the side of a label that it comes from."""
    (x, y), gap, half = point, 0.2 * text.size, text.line / 2
    above, beside = max(box[1] - y, y - box[3]), max(box[0] - x, x - box[2])
    if above > beside:
        return min(max(x, box[0] + half), box[2] - half), box[3] if y > box[3] else box[1]
    return box[0] - gap if x < box[0] else box[2] + gap, min(max(y, box[1] + half), box[3] - half)


def _usual(chart: Chart, each: _Slice, middle: tuple[float, float], radius: float, width: float, height: float) -> Box:
    """Where PowerPoint puts what is written at a slice: just outside a pie, in the middle of a ring."""
    across, down = each.direction
    if chart.type is ChartType.DOUGHNUT:
        ring = radius * (1 + HOLE) / 2
        return box_around(middle[0] + across * ring, middle[1] + down * ring, width, height)
    return box_around(
        middle[0] + across * (radius + width / 2), middle[1] + down * (radius + height / 2), width, height
    )


# A legend -------------------------------------------------------------------------------------------------------------


def _with_legend(frame: ChartFrame, text: ChartText, color_of: PaintOf) -> ChartFrame:
    """Names in a legend, and numbers in the slices that hold them."""
    chart, rect = frame.chart, frame.rect
    names = [plain(category) for category in chart.categories]
    beside = legend_width(names, text)
    gap = 3 * text.size
    width, height = rect.width.points, rect.height.points
    diameter = min(height * FILLED, width - beside - gap)
    if diameter < LEAST_DIAMETER_EM * text.size:
        hint = "shorten the names, or write type: bar"
        raise CrowdedError("the circle", LEAST_DIAMETER_EM * text.size - diameter, "width", hint)
    if len(names) * text.line * 1.25 > height:
        raise CrowdedError("the legend", len(names) * text.line * 1.25 - height, "height", "put some slices together")
    left = rect.x.points + (width - diameter - gap - beside) / 2
    middle = rect.y.points + height / 2
    legend = legend_beside(names, frame.colors, left + diameter + gap, middle, beside, text)
    plot = Rect.from_points(left, middle - diameter / 2, diameter, diameter)
    frame = replace(frame, plot=plot, legend=legend)
    wanted: list[Wanted] = []
    missing: list[tuple[int, int]] = []
    for each in _slices(chart):
        lines, parts = _number(chart, each.number)
        if not lines:
            continue
        spot = _in_slice(frame, each, lines, (left + diameter / 2, middle), diameter / 2, text, color_of)
        if spot is None:
            missing.append((0, each.number))
        else:
            wanted.append(Wanted(0, each.number, lines, (spot,), parts))
    labels, more = place_labels(
        wanted, (left, middle - diameter / 2, left + diameter, middle + diameter / 2), Taken(), Taken()
    )
    return replace(frame, labels=labels, missing=(*missing, *more))


def _in_slice(
    frame: ChartFrame,
    each: _Slice,
    lines: tuple[str, ...],
    middle: tuple[float, float],
    radius: float,
    text: ChartText,
    color_of: PaintOf,
) -> Spot | None:
    """The middle of a slice; None where it does not hold these lines."""
    width, height = text.widest(lines), len(lines) * text.line
    inner = radius * HOLE if frame.chart.type is ChartType.DOUGHNUT else radius * 0.35
    ring = (radius + inner) / 2
    around = 2 * math.pi * ring * each.share
    if math.hypot(width, height) > min(radius - inner, around) * 1.1:
        return None
    across, down = each.direction
    box = box_around(middle[0] + across * ring, middle[1] + down * ring, width, height)
    return Spot(box, LabelSide.MIDDLE, box, color_on(color_of(frame.colors[each.number]), color_of))
