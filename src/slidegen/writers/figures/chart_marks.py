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

from slidegen.brand.reference import Alignment
from slidegen.content.inlines import plain
from slidegen.content.model import ChartType
from slidegen.layout.frames import HOLE, ChartFrame, DataColor

BASELINE: Final = 0.35
"""Of the size: how far below the middle of a line its letters stand."""
LINE: Final = 1.2
"""Of the size: from one line to the next."""
KEY: Final = 0.7
"""Of the size: the square in a legend."""
RULE_WIDTH: Final = 0.75
GAP_WIDTH: Final = 0.75
LINE_WIDTH: Final = 0.18
"""Of the size of text: the width of a line."""
MARKER: Final = 0.3
"""Of the size of text: from the middle of a point to its edge."""
LEADER_WIDTH: Final = 0.5


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
    color: DataColor
    turned: bool = False


class Rule(Struct, frozen=True):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: DataColor
    width: float = RULE_WIDTH


class Stretch(Struct, frozen=True):
    """A line through points, with round ends and corners."""

    points: tuple[tuple[float, float], ...]
    color: DataColor
    width: float


class Block(Struct, frozen=True):
    """A filled rectangle; one that is `parted` keeps a line of the ground's color around it, as all below do."""

    x: float
    y: float
    width: float
    height: float
    color: DataColor
    parted: bool = True


class Disc(Struct, frozen=True):
    """A filled circle."""

    x: float
    y: float
    radius: float
    color: DataColor


class Polygon(Struct, frozen=True):
    """A filled shape with straight sides."""

    corners: tuple[tuple[float, float], ...]
    color: DataColor


class Slice(Struct, frozen=True):
    """A part of a circle, or of a ring where `inner` is not 0, between two turns (0 to 1), clockwise from the top."""

    x: float
    y: float
    outer: float
    inner: float
    start: float
    end: float
    color: DataColor

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole circle or ring."""
        return self.end - self.start > 1 - 1e-9


Mark = Words | Rule | Stretch | Block | Disc | Polygon | Slice


def chart_marks(frame: ChartFrame) -> Iterator[Mark]:
    """What is drawn, the rearmost first."""
    drawing = _Drawing(frame)
    if frame.panel:
        rect = frame.rect
        place = (rect.x.points, rect.y.points, rect.width.points, rect.height.points)
        yield Block(*place, frame.ground, parted=False)
    yield from drawing.round() if frame.chart.type.is_round else drawing.with_axes()


class _Drawing(Struct, frozen=True):
    frame: ChartFrame

    # Charts with axes

    def with_axes(self) -> Iterator[Mark]:
        chart = self.frame.chart
        yield from self._grid()
        if chart.type is ChartType.LINE:
            yield from self._lines()
        else:
            yield from self._bars()
        yield self._zero()
        yield from self._names()
        yield from self._labels()
        yield from self._legend()

    @property
    def _is_bar(self) -> bool:
        return self.frame.chart.type is ChartType.BAR

    def _at(self, value: float) -> float:
        """Where a value stands along its axis."""
        (low, high), plot = self.frame.axis, self.frame.plot
        share = (value - low) / (high - low)
        if self._is_bar:
            return plot.x.points + share * plot.width.points
        return plot.bottom.points - share * plot.height.points

    @property
    def _origin(self) -> float:
        """The value at which bars begin: zero, or the end of the axis that is next to it."""
        low, high = self.frame.axis
        return min(max(0.0, low), high)

    @property
    def _slot(self) -> float:
        """The room of a category."""
        plot = self.frame.plot
        return (plot.height if self._is_bar else plot.width).points * self.frame.room

    def _middle(self, number: int) -> float:
        """The middle of a category along its axis."""
        plot, share = self.frame.plot, self.frame.centers[number]
        if self._is_bar:
            return plot.y.points + share * plot.height.points
        return plot.x.points + share * plot.width.points

    def _grid(self) -> Iterator[Mark]:
        plot, size = self.frame.plot, self.frame.size
        for tick in self.frame.ticks:
            at = self._at(tick.value)
            if self._is_bar:
                yield self._rule(at, plot.y.points, at, plot.bottom.points, self.frame.rule)
                below = plot.bottom.points + 0.3 * size + LINE * size / 2
                yield self._text(at, below, tick.text, self.frame.muted, TextAnchor.MIDDLE)
            else:
                yield self._rule(plot.x.points, at, plot.right.points, at, self.frame.rule)
                yield self._text(plot.x.points - 0.5 * size, at, tick.text, self.frame.muted, TextAnchor.END)

    def _zero(self) -> Rule:
        plot, at = self.frame.plot, self._at(self._origin)
        if self._is_bar:
            return self._rule(at, plot.y.points, at, plot.bottom.points, self.frame.muted)
        return self._rule(plot.x.points, at, plot.right.points, at, self.frame.muted)

    def _names(self) -> Iterator[Mark]:
        frame, plot, size = self.frame, self.frame.plot, self.frame.size
        for share, name in frame.names_at:
            x, y = plot.x.points + share * plot.width.points, plot.bottom.points + 0.4 * size + LINE * size / 2
            yield self._text(x, y, name, frame.text, TextAnchor.MIDDLE)
        for number, lines in enumerate(frame.categories):
            middle = self._middle(number)
            if self._is_bar:
                yield from self._block(plot.x.points - 0.5 * size, middle, lines, self.frame.text, TextAnchor.END)
            elif frame.turned:
                x, y = middle + BASELINE * size, plot.bottom.points + 0.5 * size
                yield Words(" ".join(lines), x, y, TextAnchor.END, self.frame.text, turned=True)
            else:
                top = plot.bottom.points + 0.4 * size
                yield from self._block(
                    middle, top + len(lines) * LINE * size / 2, lines, self.frame.text, TextAnchor.MIDDLE
                )

    def _bars(self) -> Iterator[Mark]:
        frame, chart = self.frame, self.frame.chart
        beside = 1 if chart.stacked else len(chart.series)
        thickness = self._slot * frame.bars / beside
        for index in range(len(chart.categories)):
            first = self._middle(index) - self._slot * frame.bars / 2
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

    def _bar(self, across: float, thickness: float, begin: float, end: float, color: DataColor) -> Block:
        low, length = min(begin, end), abs(end - begin)
        x, y, width, height = (low, across, length, thickness) if self._is_bar else (across, low, thickness, length)
        return Block(x, y, width, height, color)

    def _lines(self) -> Iterator[Mark]:
        frame, chart, size = self.frame, self.frame.chart, self.frame.size
        for number, series in enumerate(chart.series):
            points = [
                None if value is None else (self._middle(index), self._at(value))
                for index, value in enumerate(series.values)
            ]
            for stretch in _stretches(points):
                yield Stretch(tuple(stretch), frame.colors[number], LINE_WIDTH * size)
            yield from (self._marker(*point, number) for index in frame.marked[number] if (point := points[index]))

    def _marker(self, x: float, y: float, number: int) -> Mark:
        """The sign of a line, by which it is known without its color."""
        r = MARKER * self.frame.size
        color = self.frame.colors[number]
        corners: tuple[tuple[float, float], ...]
        match number % 4:
            case 0:
                return Disc(x, y, r, color)
            case 1:
                return Block(x - r, y - r, 2 * r, 2 * r, color)
            case 2:
                corners = ((x, y - 1.2 * r), (x + 1.2 * r, y), (x, y + 1.2 * r), (x - 1.2 * r, y))
            case _:
                corners = ((x, y - r), (x + r, y + r), (x - r, y + r))
        return Polygon(corners, color)

    # Round charts

    def round(self) -> Iterator[Mark]:
        frame = self.frame
        values = [value or 0.0 for value in frame.chart.series[0].values]
        whole = math.fsum(values)
        shares = [value / whole for value in values]
        plot = frame.plot
        radius = plot.width.points / 2
        x, y = plot.x.points + radius, plot.y.points + radius
        inner = radius * HOLE if frame.chart.type is ChartType.DOUGHNUT else 0.0
        for number, (share, end) in enumerate(zip(shares, accumulate(shares), strict=True)):
            if share:
                yield Slice(x, y, radius, inner, end - share, end, frame.colors[number])
        yield from self._labels()
        yield from self._legend()

    # Parts of all charts

    def _labels(self) -> Iterator[Mark]:
        """Values, shares, names and sums, each joined to what it tells where it does not stand beside it."""
        for label in self.frame.labels:
            if (line := label.leader) is not None:
                x1, y1, x2, y2 = (each.points for each in (line.x1, line.y1, line.x2, line.y2))
                yield Rule(x1, y1, x2, y2, self.frame.muted, LEADER_WIDTH)
            rect = label.rect
            x, anchor = {
                Alignment.LEFT: (rect.x, TextAnchor.START),
                Alignment.CENTER: (rect.x + rect.width.scaled(0.5), TextAnchor.MIDDLE),
                Alignment.RIGHT: (rect.right, TextAnchor.END),
            }[label.alignment]
            step = rect.height.points / len(label.lines)
            for number, words in enumerate(label.lines):
                yield self._text(x.points, rect.y.points + (number + 0.5) * step, words, label.color, anchor)

    def _legend(self) -> Iterator[Mark]:
        """The legend, and what is counted."""
        size, unit = self.frame.size, self.frame.unit
        if unit is not None:
            middle = unit.y.points + unit.height.points / 2
            yield self._text(unit.x.points, middle, plain(self.frame.chart.unit), self.frame.muted, TextAnchor.START)
        for number, entry in enumerate(self.frame.legend):
            rect = entry.rect
            middle = rect.y.points + rect.height.points / 2
            x = rect.x.points
            if self.frame.chart.type is ChartType.LINE:
                length = entry.key - 0.4 * size
                yield Rule(x, middle, x + length, middle, entry.color, LINE_WIDTH * size)
                if entry.has_sign:
                    yield self._marker(x + length / 2, middle, number)
            else:
                side = KEY * size
                yield Block(x + (size - side) / 2, middle - side / 2, side, side, entry.color, parted=False)
            yield self._text(x + entry.key, middle, entry.text, self.frame.text, TextAnchor.START)

    def _block(
        self, x: float, middle: float, lines: Sequence[str], color: DataColor, anchor: TextAnchor
    ) -> Iterator[Mark]:
        """Some lines around a height."""
        step = LINE * self.frame.size
        for number, line in enumerate(lines):
            yield self._text(x, middle + (number - (len(lines) - 1) / 2) * step, line, color, anchor)

    def _text(
        self, x: float, middle: float, text: str, color: DataColor, anchor: TextAnchor = TextAnchor.MIDDLE
    ) -> Words:
        return Words(text, x, middle + BASELINE * self.frame.size, anchor, color)

    def _rule(self, x1: float, y1: float, x2: float, y2: float, color: DataColor) -> Rule:
        return Rule(x1, y1, x2, y2, color)


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
