"""What a chart is drawn of, as PowerPoint draws it: bars, lines, slices and words, each with its place and color.

Measures are points on the slide.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import accumulate
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import ColorRole
from slidegen.content.inlines import plain
from slidegen.content.model import ChartType
from slidegen.layout.frames import HOLE, ChartFrame

BASELINE: Final = 0.35
"""Of the size: how far below the middle of a line its letters stand."""
LINE: Final = 1.2
"""Of the size: from one line to the next."""
LETTER: Final = 0.52
"""Of the size: the width of an average letter, to put the lines at a slice in their middle."""
KEY: Final = 0.7
"""Of the size: the square in a legend."""
RULE_WIDTH: Final = 0.75
GAP_WIDTH: Final = 0.75
LINE_WIDTH: Final = 0.18
"""Of the size of text: the width of a line."""
MARKER: Final = 0.3
"""Of the size of text: from the middle of a point to its edge."""
MOST_MARKED: Final = 40
"""Points of a line: more of them would make a chain."""


class TextAnchor(Enum):
    """Which end of a text its place is (SVG 1.1, 10.9.1)."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Words(Struct, frozen=True):
    """A text on its baseline. One that is `turned` runs upwards."""

    text: str
    x: float
    y: float
    anchor: TextAnchor
    color: ColorRole
    turned: bool = False


class Rule(Struct, frozen=True):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: ColorRole
    width: float = RULE_WIDTH


class Stretch(Struct, frozen=True):
    """A line through points, with round ends and corners."""

    points: tuple[tuple[float, float], ...]
    color: ColorRole
    width: float


class Block(Struct, frozen=True):
    """A filled rectangle; one that is `parted` keeps a line of the ground's color around it, as all below do."""

    x: float
    y: float
    width: float
    height: float
    color: ColorRole
    parted: bool = True


class Disc(Struct, frozen=True):
    """A filled circle."""

    x: float
    y: float
    radius: float
    color: ColorRole


class Polygon(Struct, frozen=True):
    """A filled shape with straight sides."""

    corners: tuple[tuple[float, float], ...]
    color: ColorRole


class Slice(Struct, frozen=True):
    """A part of a circle, or of a ring where `inner` is not 0, between two turns (0 to 1), clockwise from the top."""

    x: float
    y: float
    outer: float
    inner: float
    start: float
    end: float
    color: ColorRole

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole circle or ring."""
        return self.end - self.start > 1 - 1e-9


Mark = Words | Rule | Stretch | Block | Disc | Polygon | Slice


def chart_marks(frame: ChartFrame) -> Iterator[Mark]:
    """What is drawn, the rearmost first."""
    drawing = _Drawing(frame)
    return drawing.round() if frame.chart.type.is_round else drawing.with_axes()


class _Drawing(Struct, frozen=True):
    frame: ChartFrame

    # Charts with axes

    def with_axes(self) -> Iterator[Mark]:
        chart = self.frame.chart
        if not chart.labels:
            yield from self._grid()
        if chart.type is ChartType.LINE:
            yield from self._lines()
        else:
            yield from self._bars()
        yield self._zero()
        yield from self._names()
        yield from self._legend()

    @property
    def _is_bar(self) -> bool:
        return self.frame.chart.type is ChartType.BAR

    def _at(self, value: float) -> float:
        """Where a value stands along its axis."""
        axis, plot = self.frame.chart.axis, self.frame.plot
        share = (value - axis[0].value) / (axis[-1].value - axis[0].value)
        if self._is_bar:
            return plot.x.points + share * plot.width.points
        return plot.bottom.points - share * plot.height.points

    @property
    def _origin(self) -> float:
        """The value at which bars begin: zero, or the end of the axis that is next to it."""
        axis = self.frame.chart.axis
        return min(max(0.0, axis[0].value), axis[-1].value)

    @property
    def _slot(self) -> float:
        """The room of a category."""
        plot = self.frame.plot
        return (plot.height if self._is_bar else plot.width).points / len(self.frame.chart.categories)

    def _start(self, number: int) -> float:
        """Where the room of a category begins."""
        plot = self.frame.plot
        return (plot.y if self._is_bar else plot.x).points + self._slot * number

    def _grid(self) -> Iterator[Mark]:
        plot, size = self.frame.plot, self.frame.size
        for tick in self.frame.chart.axis:
            at = self._at(tick.value)
            if self._is_bar:
                yield self._rule(at, plot.y.points, at, plot.bottom.points, ColorRole.RULE)
                below = plot.bottom.points + 0.3 * size + LINE * size / 2
                yield self._text(at, below, tick.text, ColorRole.MUTED, TextAnchor.MIDDLE)
            else:
                yield self._rule(plot.x.points, at, plot.right.points, at, ColorRole.RULE)
                yield self._text(plot.x.points - 0.5 * size, at, tick.text, ColorRole.MUTED, TextAnchor.END)

    def _zero(self) -> Rule:
        plot, at = self.frame.plot, self._at(self._origin)
        if self._is_bar:
            return self._rule(at, plot.y.points, at, plot.bottom.points, ColorRole.MUTED)
        return self._rule(plot.x.points, at, plot.right.points, at, ColorRole.MUTED)

    def _names(self) -> Iterator[Mark]:
        frame, plot, size = self.frame, self.frame.plot, self.frame.size
        for number, lines in enumerate(frame.categories):
            middle = self._start(number) + self._slot / 2
            if self._is_bar:
                yield from self._block(plot.x.points - 0.5 * size, middle, lines, ColorRole.TEXT, TextAnchor.END)
            elif frame.turned:
                x, y = middle + BASELINE * size, plot.bottom.points + 0.5 * size
                yield Words(" ".join(lines), x, y, TextAnchor.END, ColorRole.TEXT, turned=True)
            else:
                top = plot.bottom.points + 0.4 * size
                yield from self._block(
                    middle, top + len(lines) * LINE * size / 2, lines, ColorRole.TEXT, TextAnchor.MIDDLE
                )

    def _bars(self) -> Iterator[Mark]:
        frame, chart = self.frame, self.frame.chart
        beside = 1 if chart.stacked else len(chart.series)
        thickness = self._slot * frame.bars / beside
        labels: list[Mark] = []
        for index in range(len(chart.categories)):
            first = self._start(index) + self._slot * (1 - frame.bars) / 2
            above = below = 0.0
            for number, series in enumerate(chart.series):
                value = series.values[index]
                if value is None:
                    continue
                begin = self._origin
                if chart.stacked:
                    begin = above if value >= 0 else below
                    above, below = (above + value, below) if value >= 0 else (above, below + value)
                end = begin + value if chart.stacked else value
                across = first if chart.stacked else first + thickness * number
                yield self._bar(across, thickness, self._at(begin), self._at(end), frame.colors[number])
                if chart.labels and (value or not chart.stacked):
                    labels.append(self._value(across + thickness / 2, begin, end, series.texts[index], number))
        yield from labels

    def _bar(self, across: float, thickness: float, begin: float, end: float, role: ColorRole) -> Block:
        low, length = min(begin, end), abs(end - begin)
        x, y, width, height = (low, across, length, thickness) if self._is_bar else (across, low, thickness, length)
        return Block(x, y, width, height, role)

    def _value(self, across: float, begin: float, end: float, text: str, number: int) -> Words:
        """A value, in the middle of its part of a stack or beyond the end of its bar."""
        frame, size = self.frame, self.frame.size
        ink = frame.label_colors[number]
        if frame.chart.stacked:
            middle = (self._at(begin) + self._at(end)) / 2
            x, y = (middle, across) if self._is_bar else (across, middle)
            return self._text(x, y, text, ink, TextAnchor.MIDDLE)
        if self._is_bar:
            x = self._at(end) + (0.35 * size if end >= begin else -0.35 * size)
            return self._text(x, across, text, ink, TextAnchor.START if end >= begin else TextAnchor.END)
        y = self._at(end) + (-0.7 * size if end >= begin else 0.7 * size)
        return self._text(across, y, text, ink, TextAnchor.MIDDLE)

    def _lines(self) -> Iterator[Mark]:
        frame, chart, size = self.frame, self.frame.chart, self.frame.size
        for number, series in enumerate(chart.series):
            points = [
                None if value is None else (self._start(index) + self._slot / 2, self._at(value))
                for index, value in enumerate(series.values)
            ]
            for stretch in _stretches(points):
                yield Stretch(tuple(stretch), frame.colors[number], LINE_WIDTH * size)
            if len(points) <= MOST_MARKED:
                yield from (self._marker(*point, number) for point in points if point is not None)
            if chart.labels:
                for point, text in zip(points, series.texts, strict=True):
                    if point is not None:
                        yield self._text(
                            point[0], point[1] - 0.9 * size, text, frame.label_colors[number], TextAnchor.MIDDLE
                        )

    def _marker(self, x: float, y: float, number: int) -> Mark:
        """The sign of a line, by which it is known without its color."""
        r = MARKER * self.frame.size
        role = self.frame.colors[number]
        corners: tuple[tuple[float, float], ...]
        match number % 4:
            case 0:
                return Disc(x, y, r, role)
            case 1:
                return Block(x - r, y - r, 2 * r, 2 * r, role)
            case 2:
                corners = ((x, y - 1.2 * r), (x + 1.2 * r, y), (x, y + 1.2 * r), (x - 1.2 * r, y))
            case _:
                corners = ((x, y - r), (x + r, y + r), (x - r, y + r))
        return Polygon(corners, role)

    # Round charts

    def round(self) -> Iterator[Mark]:
        frame = self.frame
        values = [value or 0.0 for value in frame.chart.series[0].values]
        whole = math.fsum(values)
        shares = [value / whole for value in values]
        plot, size = frame.plot, frame.size
        radius = plot.width.points / 2
        x, y = plot.x.points + radius, plot.y.points + radius
        inner = radius * HOLE if frame.chart.type is ChartType.DOUGHNUT else 0.0
        for number, (share, end) in enumerate(zip(shares, accumulate(shares), strict=True)):
            if share:
                yield Slice(x, y, radius, inner, end - share, end, frame.colors[number])
        for number, (share, end) in enumerate(zip(shares, accumulate(shares), strict=True)):
            lines = frame.categories[number] if frame.categories else ()
            if not (share and lines):
                continue
            angle = 2 * math.pi * (end - share / 2)
            across, down = math.sin(angle), -math.cos(angle)
            if inner:
                middle = (radius + inner) / 2
                yield from self._block(
                    x + across * middle, y + down * middle, lines, frame.label_colors[number], TextAnchor.MIDDLE
                )
                continue
            reach = radius + 0.5 * size
            half = LETTER * size * max(map(len, lines)) / 2
            height = len(lines) * LINE * size
            yield from self._block(
                x + across * (reach + half), y + down * (reach + height / 2), lines, ColorRole.TEXT, TextAnchor.MIDDLE
            )
        yield from self._legend()

    # Parts of all charts

    def _legend(self) -> Iterator[Mark]:
        """The legend, and what is counted."""
        size, unit = self.frame.size, self.frame.unit
        if unit is not None:
            middle = unit.y.points + unit.height.points / 2
            yield self._text(unit.x.points, middle, plain(self.frame.chart.unit), ColorRole.MUTED, TextAnchor.START)
        for number, entry in enumerate(self.frame.legend):
            rect = entry.rect
            middle = rect.y.points + rect.height.points / 2
            x = rect.x.points
            if self.frame.chart.type is ChartType.LINE:
                length = entry.key - 0.4 * size
                yield Rule(x, middle, x + length, middle, entry.color, LINE_WIDTH * size)
                if len(self.frame.chart.categories) <= MOST_MARKED:
                    yield self._marker(x + length / 2, middle, number)
            else:
                side = KEY * size
                yield Block(x + (size - side) / 2, middle - side / 2, side, side, entry.color, parted=False)
            yield self._text(x + entry.key, middle, entry.text, ColorRole.TEXT, TextAnchor.START)

    def _block(
        self, x: float, middle: float, lines: Sequence[str], role: ColorRole, anchor: TextAnchor
    ) -> Iterator[Mark]:
        """Some lines around a height."""
        step = LINE * self.frame.size
        for number, line in enumerate(lines):
            yield self._text(x, middle + (number - (len(lines) - 1) / 2) * step, line, role, anchor)

    def _text(
        self, x: float, middle: float, text: str, role: ColorRole, anchor: TextAnchor = TextAnchor.MIDDLE
    ) -> Words:
        return Words(text, x, middle + BASELINE * self.frame.size, anchor, role)

    def _rule(self, x1: float, y1: float, x2: float, y2: float, role: ColorRole) -> Rule:
        return Rule(x1, y1, x2, y2, role)


def _stretches(points: Sequence[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """The points that follow each other without a gap, where there are two or more."""
    stretch: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            stretch.append(point)
            continue
        if len(stretch) > 1:
            yield stretch
        stretch = []
