"""Charts as SVG: what PowerPoint draws of the same frame, from the same places, colors and values."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import ColorRole
from slidegen.content.inlines import plain
from slidegen.content.model import ChartType
from slidegen.layout.frames import HOLE, ChartFrame
from slidegen.office_files.xml_text import attribute, content
from slidegen.units import Length, Rect

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

_EDGE: Final = Length.from_points(5)

ColorOf = Callable[[ColorRole], str]


def draw_chart(frame: ChartFrame, color: ColorOf, font: str, *, alone: bool = False) -> str:
    """A chart as an SVG element of its size in points. `color` gives a role as CSS, `font` is a CSS list of families.

    It says in words what it shows, and what it stands on shows through; a picture that is used `alone` has a ground of
    its own, and is described by whoever shows it.
    """
    rect = frame.rect
    drawing = _Drawing(frame, color)
    parts = drawing.round() if frame.chart.type.is_round else drawing.with_axes()
    width, height = rect.width.points, rect.height.points
    first = f"<title>{content(frame.chart.description)}</title>"
    if alone:
        # A little larger, so that no edge between pixels shows through.
        ground = Rect(rect.x - _EDGE, rect.y - _EDGE, rect.width + 2 * _EDGE, rect.height + 2 * _EDGE)
        first = f'<rect {_box(ground)} fill="{color(ColorRole.BACKGROUND)}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_n(width)}pt" height="{_n(height)}pt" '
        f'viewBox="{_n(rect.x.points)} {_n(rect.y.points)} {_n(width)} {_n(height)}" '
        # A stylesheet around it may have a size for all elements, which attributes give way to.
        f'style="font-family:{attribute(font)};font-size:{_n(frame.size)}px">{first}{"".join(parts)}</svg>'
    )


class _Drawing(Struct, frozen=True):
    frame: ChartFrame
    color: ColorOf

    # Charts with axes

    def with_axes(self) -> Iterator[str]:
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

    def _grid(self) -> Iterator[str]:
        plot, size = self.frame.plot, self.frame.size
        for tick in self.frame.chart.axis:
            at = self._at(tick.value)
            if self._is_bar:
                yield self._rule(at, plot.y.points, at, plot.bottom.points, ColorRole.RULE)
                below = plot.bottom.points + 0.3 * size + LINE * size / 2
                yield self._text(at, below, tick.text, ColorRole.MUTED, "middle")
            else:
                yield self._rule(plot.x.points, at, plot.right.points, at, ColorRole.RULE)
                yield self._text(plot.x.points - 0.5 * size, at, tick.text, ColorRole.MUTED, "end")

    def _zero(self) -> str:
        plot, at = self.frame.plot, self._at(self._origin)
        if self._is_bar:
            return self._rule(at, plot.y.points, at, plot.bottom.points, ColorRole.MUTED)
        return self._rule(plot.x.points, at, plot.right.points, at, ColorRole.MUTED)

    def _names(self) -> Iterator[str]:
        frame, plot, size = self.frame, self.frame.plot, self.frame.size
        for number, lines in enumerate(frame.categories):
            middle = self._start(number) + self._slot / 2
            if self._is_bar:
                yield from self._block(plot.x.points - 0.5 * size, middle, lines, ColorRole.TEXT, "end")
            elif frame.turned:
                x, y = _n(middle + BASELINE * size), _n(plot.bottom.points + 0.5 * size)
                yield (
                    f'<text x="{x}" y="{y}" text-anchor="end" transform="rotate(-90 {x} {y})" '
                    f'fill="{self.color(ColorRole.TEXT)}">{content(" ".join(lines))}</text>'
                )
            else:
                top = plot.bottom.points + 0.4 * size
                yield from self._block(middle, top + len(lines) * LINE * size / 2, lines, ColorRole.TEXT, "middle")

    def _bars(self) -> Iterator[str]:
        frame, chart = self.frame, self.frame.chart
        beside = 1 if chart.stacked else len(chart.series)
        thickness = self._slot * frame.bars / beside
        labels: list[str] = []
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

    def _bar(self, across: float, thickness: float, begin: float, end: float, role: ColorRole) -> str:
        low, length = min(begin, end), abs(end - begin)
        x, y, width, height = (low, across, length, thickness) if self._is_bar else (across, low, thickness, length)
        return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{self._filled(role)}/>'

    def _value(self, across: float, begin: float, end: float, text: str, number: int) -> str:
        """A value, in the middle of its part of a stack or beyond the end of its bar."""
        frame, size = self.frame, self.frame.size
        ink = frame.label_colors[number]
        if frame.chart.stacked:
            middle = (self._at(begin) + self._at(end)) / 2
            x, y = (middle, across) if self._is_bar else (across, middle)
            return self._text(x, y, text, ink, "middle")
        if self._is_bar:
            x = self._at(end) + (0.35 * size if end >= begin else -0.35 * size)
            return self._text(x, across, text, ink, "start" if end >= begin else "end")
        y = self._at(end) + (-0.7 * size if end >= begin else 0.7 * size)
        return self._text(across, y, text, ink, "middle")

    def _lines(self) -> Iterator[str]:
        frame, chart, size = self.frame, self.frame.chart, self.frame.size
        for number, series in enumerate(chart.series):
            points = [
                None if value is None else (self._start(index) + self._slot / 2, self._at(value))
                for index, value in enumerate(series.values)
            ]
            color = self.color(frame.colors[number])
            for stretch in _stretches(points):
                path = " ".join(f"{_n(x)},{_n(y)}" for x, y in stretch)
                yield (
                    f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{_n(LINE_WIDTH * size)}" '
                    'stroke-linecap="round" stroke-linejoin="round"/>'
                )
            if len(points) <= MOST_MARKED:
                yield from (self._marker(*point, number) for point in points if point is not None)
            if chart.labels:
                for point, text in zip(points, series.texts, strict=True):
                    if point is not None:
                        yield self._text(point[0], point[1] - 0.9 * size, text, frame.label_colors[number], "middle")

    def _marker(self, x: float, y: float, number: int) -> str:
        """The sign of a line, by which it is known without its color."""
        r = MARKER * self.frame.size
        look = self._filled(self.frame.colors[number])
        corners: tuple[tuple[float, float], ...]
        match number % 4:
            case 0:
                return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"{look}/>'
            case 1:
                return f'<rect x="{_n(x - r)}" y="{_n(y - r)}" width="{_n(2 * r)}" height="{_n(2 * r)}"{look}/>'
            case 2:
                corners = ((x, y - 1.2 * r), (x + 1.2 * r, y), (x, y + 1.2 * r), (x - 1.2 * r, y))
            case _:
                corners = ((x, y - r), (x + r, y + r), (x - r, y + r))
        return f'<polygon points="{" ".join(f"{_n(a)},{_n(b)}" for a, b in corners)}"{look}/>'

    # Round charts

    def round(self) -> Iterator[str]:
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
                path = _slice(x, y, radius, inner, end - share, end)
                yield f'<path d="{path}" fill-rule="evenodd"{self._filled(frame.colors[number])}/>'
        for number, (share, end) in enumerate(zip(shares, accumulate(shares), strict=True)):
            lines = frame.categories[number] if frame.categories else ()
            if not (share and lines):
                continue
            angle = 2 * math.pi * (end - share / 2)
            across, down = math.sin(angle), -math.cos(angle)
            if inner:
                middle = (radius + inner) / 2
                yield from self._block(
                    x + across * middle, y + down * middle, lines, frame.label_colors[number], "middle"
                )
                continue
            reach = radius + 0.5 * size
            half = LETTER * size * max(map(len, lines)) / 2
            height = len(lines) * LINE * size
            yield from self._block(
                x + across * (reach + half), y + down * (reach + height / 2), lines, ColorRole.TEXT, "middle"
            )
        yield from self._legend()

    # Parts of all charts

    def _legend(self) -> Iterator[str]:
        """The legend, and what is counted."""
        size, unit = self.frame.size, self.frame.unit
        if unit is not None:
            middle = unit.y.points + unit.height.points / 2
            yield self._text(unit.x.points, middle, plain(self.frame.chart.unit), ColorRole.MUTED, "start")
        for number, entry in enumerate(self.frame.legend):
            rect = entry.rect
            middle = rect.y.points + rect.height.points / 2
            x = rect.x.points
            if self.frame.chart.type is ChartType.LINE:
                color, length = self.color(entry.color), entry.key - 0.4 * size
                yield (
                    f'<line x1="{_n(x)}" y1="{_n(middle)}" x2="{_n(x + length)}" y2="{_n(middle)}" stroke="{color}" '
                    f'stroke-width="{_n(LINE_WIDTH * size)}"/>'
                )
                if len(self.frame.chart.categories) <= MOST_MARKED:
                    yield self._marker(x + length / 2, middle, number)
            else:
                side = KEY * size
                box = Rect.from_points(x + (size - side) / 2, middle - side / 2, side, side)
                yield f'<rect {_box(box)} fill="{self.color(entry.color)}"/>'
            yield self._text(x + entry.key, middle, entry.text, ColorRole.TEXT, "start")

    def _block(self, x: float, middle: float, lines: Sequence[str], role: ColorRole, anchor: str) -> Iterator[str]:
        """Some lines around a height."""
        step = LINE * self.frame.size
        for number, line in enumerate(lines):
            yield self._text(x, middle + (number - (len(lines) - 1) / 2) * step, line, role, anchor)

    def _text(self, x: float, middle: float, text: str, role: ColorRole, anchor: str) -> str:
        return (
            f'<text x="{_n(x)}" y="{_n(middle + BASELINE * self.frame.size)}" text-anchor="{anchor}" '
            f'fill="{self.color(role)}">{content(text)}</text>'
        )

    def _rule(self, x1: float, y1: float, x2: float, y2: float, role: ColorRole) -> str:
        return (
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{self.color(role)}" '
            f'stroke-width="{RULE_WIDTH}"/>'
        )

    def _filled(self, role: ColorRole) -> str:
        """A fill, parted from its neighbours by the color of the ground."""
        return f' fill="{self.color(role)}" stroke="{self.color(ColorRole.BACKGROUND)}" stroke-width="{GAP_WIDTH}"'


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


def _slice(x: float, y: float, outer: float, inner: float, start: float, end: float) -> str:
    """A part of a circle or ring between two turns, clockwise from the top."""
    if end - start > 1 - 1e-9:
        rings = (_ring(x, y, radius) for radius in (outer, inner) if radius)
        return " ".join(rings)

    def at(turn: float, radius: float) -> str:
        return f"{_n(x + radius * math.sin(2 * math.pi * turn))} {_n(y - radius * math.cos(2 * math.pi * turn))}"

    large = int(end - start > 0.5)
    arc = f"M{at(start, outer)} A{_n(outer)} {_n(outer)} 0 {large} 1 {at(end, outer)}"
    if not inner:
        return f"{arc} L{_n(x)} {_n(y)} Z"
    return f"{arc} L{at(end, inner)} A{_n(inner)} {_n(inner)} 0 {large} 0 {at(start, inner)} Z"


def _ring(x: float, y: float, radius: float) -> str:
    """A whole circle, in two halves: an arc that ends where it begins is none."""
    top, bottom = _n(y - radius), _n(y + radius)
    half = f"A{_n(radius)} {_n(radius)} 0 1 1"
    return f"M{_n(x)} {top} {half} {_n(x)} {bottom} {half} {_n(x)} {top} Z"


def _box(rect: Rect) -> str:
    """The place of a rectangle as attributes."""
    x, y, width, height = (_n(each.points) for each in (rect.x, rect.y, rect.width, rect.height))
    return f'x="{x}" y="{y}" width="{width}" height="{height}"'


def _n(value: float) -> str:
    """To a hundredth of a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if round(value, 2) else "0"
