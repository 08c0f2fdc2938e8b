"""Charts as SVG: what PowerPoint draws of the same frame, from the same places, colors and values."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, assert_never

from slidegen.brand.colors import Color, ColorRole
from slidegen.layout.frames import ChartFrame, DataColor
from slidegen.office_files.xml_text import attribute, content
from slidegen.units import Length, Rect
from slidegen.writers.figures.chart_marks import (
    GAP_WIDTH,
    Block,
    Disc,
    Mark,
    Polygon,
    Rule,
    Slice,
    Stretch,
    Words,
    chart_marks,
)

_EDGE: Final = Length.from_points(5)

ColorOf = Callable[[ColorRole], str]
PaintOf = Callable[[DataColor], str]


def draw_chart(frame: ChartFrame, color: ColorOf, font: str, *, alone: bool = False) -> str:
    """A chart as an SVG element of its size in points. `color` gives a role as CSS, `font` is a CSS list of families.

    It says in words what it shows, and what it stands on shows through; a picture that is used `alone` has a ground of
    its own, and is described by whoever shows it.
    """
    rect = frame.rect

    def paint(value: DataColor) -> str:
        return f"#{value.hex}" if isinstance(value, Color) else color(value)

    drawn = "".join(_drawn(mark, frame.ground, paint) for mark in chart_marks(frame))
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
        f'style="font-family:{attribute(font)};font-size:{_n(frame.size)}px">{first}{drawn}</svg>'
    )


def _drawn(mark: Mark, ground: DataColor, color: PaintOf) -> str:
    match mark:
        case Words(text, x, y, anchor, role, turned):
            place = f'x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor.value}"'
            turn = f' transform="rotate(-90 {_n(x)} {_n(y)})"' if turned else ""
            return f'<text {place}{turn} fill="{color(role)}">{content(text)}</text>'
        case Rule(x1, y1, x2, y2, role, width):
            ends = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
            return f'<line {ends} stroke="{color(role)}" stroke-width="{_n(width)}"/>'
        case Stretch(points, role, width):
            return (
                f'<polyline points="{_list(points)}" fill="none" stroke="{color(role)}" stroke-width="{_n(width)}" '
                'stroke-linecap="round" stroke-linejoin="round"/>'
            )
        case Block(x, y, width, height, role, parted):
            look = _filled(role, ground, color) if parted else f' fill="{color(role)}"'
            return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"{look}/>'
        case Disc(x, y, radius, role):
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{_filled(role, ground, color)}/>'
        case Polygon(corners, role):
            return f'<polygon points="{_list(corners)}"{_filled(role, ground, color)}/>'
        case Slice():
            return f'<path d="{_slice(mark)}" fill-rule="evenodd"{_filled(mark.color, ground, color)}/>'
        case _:
            assert_never(mark)


def _list(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _filled(role: DataColor, ground: DataColor, color: PaintOf) -> str:
    """A fill, parted from its neighbours by the color of the ground."""
    return f' fill="{color(role)}" stroke="{color(ground)}" stroke-width="{GAP_WIDTH}"'


def _slice(mark: Slice) -> str:
    x, y, outer, inner, start, end = mark.x, mark.y, mark.outer, mark.inner, mark.start, mark.end
    if mark.is_whole:
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
