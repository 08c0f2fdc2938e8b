"""Pies and doughnuts: names at the slices of a pie where they have room there, else a legend beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations
from typing import Final

from msgspec.structs import replace

from slidegen.content.inlines import plain
from slidegen.content.model import ChartType
from slidegen.editions.blocks import Chart
from slidegen.layout.charts.arrange_legend import legend_beside, legend_width
from slidegen.layout.charts.problems import CrowdedError
from slidegen.layout.charts.text import ChartText
from slidegen.layout.frames import HOLE, ChartFrame
from slidegen.layout.layout_context import excerpt
from slidegen.units import Length, Rect

LABEL_SHARE: Final = 0.18
"""PowerPoint breaks the text at a slice that is wider than about a fifth of the chart's width."""
DISTANCE_EM: Final = 0.5
"""Between a slice and what is written at it."""
FILLED: Final = 0.94
"""Of the height of the room, for the circle and what is written above and below it."""
LEAST_DIAMETER_EM: Final = 8.0


def arrange_round(frame: ChartFrame, text: ChartText) -> ChartFrame:
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
    arranged = (_with_names(inner, text) if frame.chart.type is ChartType.PIE else None) or _with_legend(inner, text)
    return replace(arranged, rect=frame.rect, unit=unit)


def _with_names(frame: ChartFrame, text: ChartText) -> ChartFrame | None:
    """A pie with names at its slices; None where they have no room there."""
    chart, rect = frame.chart, frame.rect
    width, height = rect.width.points, rect.height.points
    labels = _labels(chart, with_names=True)
    sizes = [_size(lines, text) for lines in labels]
    widest, tallest = max(each[0] for each in sizes), max(each[1] for each in sizes)
    distance = DISTANCE_EM * text.size
    diameter = min(height - 2 * (tallest + distance), width - 2 * (widest + distance))
    if widest > width * LABEL_SHARE or diameter < max(LEAST_DIAMETER_EM * text.size, 0.45 * height):
        return None
    if _collide(chart, sizes, diameter / 2, distance):
        return None
    return replace(frame, plot=_square(rect, rect.x.points + width / 2, diameter), categories=labels)


def _with_legend(frame: ChartFrame, text: ChartText) -> ChartFrame:
    chart, rect = frame.chart, frame.rect
    names = [plain(category) for category in chart.categories]
    labels = _labels(chart, with_names=False) if chart.labels else ()
    sizes = [_size(lines, text) for lines in labels]
    outside = chart.type is ChartType.PIE
    distance = DISTANCE_EM * text.size
    across = max((size[0] for size in sizes), default=0.0) + distance if outside and labels else 0.0
    above = max((size[1] for size in sizes), default=0.0) + distance if outside and labels else 0.0
    beside = legend_width(names, text)
    gap = 3 * text.size
    width, height = rect.width.points, rect.height.points
    diameter = min(height * FILLED - 2 * above, width - beside - gap - 2 * across)
    if diameter < LEAST_DIAMETER_EM * text.size:
        hint = "shorten the names, or write type: bar"
        raise CrowdedError("the circle", LEAST_DIAMETER_EM * text.size - diameter, "width", hint)
    if len(names) * text.line * 1.25 > height:
        raise CrowdedError("the legend", len(names) * text.line * 1.25 - height, "height", "put some slices together")
    left = rect.x.points + (width - diameter - 2 * across - gap - beside) / 2
    middle = rect.y.points + height / 2
    if labels:
        _check_labels(chart, sizes, diameter, distance)
    legend = legend_beside(names, frame.colors, left + diameter + 2 * across + gap, middle, beside, text)
    return replace(frame, plot=_square(rect, left + across + diameter / 2, diameter), categories=labels, legend=legend)


def _check_labels(chart: Chart, sizes: Sequence[tuple[float, float]], diameter: float, distance: float) -> None:
    if chart.type is ChartType.PIE:
        if _collide(chart, sizes, diameter / 2, distance):
            raise CrowdedError("the value of a thin slice", sizes[0][1], "room", "delete labels:, or write type: bar")
        return
    ring = diameter * (1 - HOLE) / 2
    around = math.pi * diameter * (1 + HOLE) / 2
    for share, (width, height), written in zip(_shares(chart), sizes, chart.series[0].texts, strict=True):
        lacking = max(width - ring, height - share * around)
        if share and lacking > 0:
            raise CrowdedError(f"the value {written}", lacking, "room", "delete labels:, or write type: bar")


def _labels(chart: Chart, *, with_names: bool) -> tuple[tuple[str, ...], ...]:
    """What is written at each slice, line by line; nothing at one that is not there."""
    return tuple(
        (*((plain(name),) if with_names else ()), *((text,) if chart.labels else ())) if value else ()
        for name, value, text in zip(chart.categories, chart.series[0].values, chart.series[0].texts, strict=True)
    )


def _size(lines: tuple[str, ...], text: ChartText) -> tuple[float, float]:
    return text.widest(lines), len(lines) * text.line


def _shares(chart: Chart) -> list[float]:
    values = [value or 0.0 for value in chart.series[0].values]
    whole = math.fsum(values)
    return [value / whole for value in values]


def _collide(chart: Chart, sizes: Sequence[tuple[float, float]], radius: float, distance: float) -> bool:
    """Whether two of the texts around a circle meet."""
    boxes = list(_boxes(_shares(chart), sizes, radius + distance))
    return any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for one, other in combinations(boxes, 2)
    )


def _boxes(
    shares: Sequence[float], sizes: Sequence[tuple[float, float]], radius: float
) -> Iterator[tuple[float, float, float, float]]:
    """Where the texts around a circle are: left, top, right, bottom from its middle."""
    for share, end, (width, height) in zip(shares, accumulate(shares), sizes, strict=True):
        if width and height:
            x, y = label_middle(end - share / 2, radius, width, height)
            yield x - width / 2, y - height / 2, x + width / 2, y + height / 2


def label_middle(turn: float, radius: float, width: float, height: float) -> tuple[float, float]:
    """Where a text outside a circle has its middle, seen from that of the circle; a turn of 0.25 is on the right."""
    angle = 2 * math.pi * turn
    x, y = math.sin(angle), -math.cos(angle)
    return x * (radius + width / 2), y * (radius + height / 2)


def _square(rect: Rect, middle: float, diameter: float) -> Rect:
    center = rect.y.points + rect.height.points / 2
    return Rect.from_points(middle - diameter / 2, center - diameter / 2, diameter, diameter)
