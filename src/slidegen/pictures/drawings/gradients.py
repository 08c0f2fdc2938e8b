"""Color gradients as plain ones: in the drawing's own px, without spreading, each stop a color and its opacity."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

from lxml import etree
from msgspec import Struct

from slidegen.pictures.drawings.allowed import ELEMENTS
from slidegen.pictures.drawings.matrix import Matrix, Point
from slidegen.pictures.drawings.paths import Box, Path, ellipse, moved, rectangle
from slidegen.pictures.drawings.unsupported import not_drawn
from slidegen.pictures.drawings.values import Rgb, read_length, read_share, read_transform

Stop = tuple[float, Rgb]
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_MOST_TURNS: Final = 100
"""How often a gradient is repeated. Each time is drawn for itself: programs tell apart only 256 colors of one."""
_STEPS: Final = 16
"""Stops between two of different color and opacity: programs mix them differently where both change at once."""


class Gradient(Struct, frozen=True):
    """A gradient that goes on in its last color at both ends.

    A linear one has two points; a radial one the focus, the middle and two radii, and perhaps a map of its own.
    """

    stops: tuple[Stop, ...]
    start: Point
    end: Point
    radii: tuple[float, float] | None = None
    matrix: Matrix | None = None  # from the plane of a radial gradient to the drawing's
    clip: Path = ()  # where it is seen, in the drawing's px; nothing: everywhere


class GradientReader:
    """Reads the gradients of one drawing. `stops_of` gives the stops of an element that has some."""

    def __init__(
        self, by_id: Mapping[str, etree._Element], stops_of: Callable[[etree._Element], tuple[Stop, ...]]
    ) -> None:
        self._by_id = by_id
        self._stops_of = stops_of

    def read(
        self, element: etree._Element, box: Box, view: tuple[float, float], place: Matrix, shown: Box
    ) -> tuple[Gradient, ...] | Rgb | None:
        """The gradient for something in this box, which `place` brings into the box `shown`: layers, the lowest first.

        A color where it comes to one; None where nothing is painted.
        """
        chain = self._chain(element)
        said: dict[str, str] = {}
        for each in reversed(chain):
            own = ELEMENTS[etree.QName(each).localname] - {"href"}
            said |= {str(name): str(value) for name, value in each.attrib.items() if str(name) in own}
        stops = next((found for each in chain if (found := self._stops_of(each))), ())
        if not stops:
            return None
        is_linear = etree.QName(element).localname == "linearGradient"
        in_box = said.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
        matrix = read_transform(said.get("gradientTransform", ""), 16.0, *view)
        if matrix is None:
            raise not_drawn("a gradientTransform that is none", element)
        if in_box:
            if box[2] <= box[0] or box[3] <= box[1]:
                return None
            matrix = Matrix(box[2] - box[0], 0, 0, box[3] - box[1], box[0], box[1]) @ matrix
            view = (1.0, 1.0)
        matrix = place @ matrix
        if matrix.is_flat:
            return stops[-1][1]
        spread = said.get("spreadMethod", "pad")
        if spread not in ("pad", "reflect", "repeat"):
            raise not_drawn(f'spreadMethod="{spread}"', element)
        diagonal = math.hypot(*view) / math.sqrt(2)

        def length(name: str, default: str, percent_of: float) -> float:
            value = read_length(said.get(name, default), 16.0, percent_of)
            if value is None:
                raise not_drawn(f'{name}="{said.get(name)}"', element)
            return value

        if len(stops) == 1:
            return stops[0][1]
        if is_linear:
            start = (length("x1", "0%", view[0]), length("y1", "0%", view[1]))
            end = (length("x2", "100%", view[0]), length("y2", "0%", view[1]))
            return _linear(stops, start, end, matrix, spread, shown, element)
        middle = (length("cx", "50%", view[0]), length("cy", "50%", view[1]))
        radius, inner = length("r", "50%", diagonal), length("fr", "0%", diagonal)
        focus = (
            length("fx", said.get("cx", "50%"), view[0]),
            length("fy", said.get("cy", "50%"), view[1]),
        )
        if radius <= 0:
            return stops[-1][1]
        if math.dist(focus, middle) + inner > radius * 0.999:
            raise not_drawn("a radial gradient whose focus is not inside its circle", element)
        return _radial(stops, focus, middle, (inner, radius), matrix, spread, shown, element)

    def _chain(self, element: etree._Element) -> list[etree._Element]:
        """A gradient and those that it takes over from."""
        chain = [element]
        while True:
            address = (chain[-1].get("href") or chain[-1].get(_XLINK) or "").strip()
            target = self._by_id.get(address[1:]) if address.startswith("#") else None
            if target is None or target in chain or not str(target.tag).endswith("Gradient"):
                return chain
            chain.append(target)


def read_offset(text: str, at_least: float, element: etree._Element) -> float:
    """Where a stop is: never before the one before it."""
    share = read_share(text)
    if share is None:
        raise not_drawn(f'offset="{text}"', element)
    return max(share, at_least)


def _linear(
    stops: tuple[Stop, ...],
    start: Point,
    end: Point,
    matrix: Matrix,
    spread: str,
    box: Box,
    element: etree._Element,
) -> tuple[Gradient, ...] | Rgb:
    """Lines of one color stay lines under every map; what stands at right angles to them is the new direction."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    if not square:
        return stops[-1][1]
    back = matrix.inverse
    # How far along a point is, as a x + b y + c.
    a = (dx * back.a + dy * back.b) / square
    b = (dx * back.c + dy * back.d) / square
    c = (dx * (back.e - start[0]) + dy * (back.f - start[1])) / square
    steep = a * a + b * b
    base = (-c * a / steep, -c * b / steep)

    def at(share: float) -> Point:
        return base[0] + share * a / steep, base[1] + share * b / steep

    if spread == "pad":
        return (Gradient(_smooth(stops), at(0), at(1)),)
    shares = [a * x + b * y + c for x in (box[0], box[2]) for y in (box[1], box[3])]
    first, last = math.floor(min(shares)), max(math.ceil(max(shares)), math.floor(min(shares)) + 1)
    _check_turns(stops, last - first, element)
    # Far enough to either side, and along, that all of the box lies on one side of a turn's beginning.
    reach = 2 * (math.hypot(box[2] - box[0], box[3] - box[1]) + (last - first) / math.sqrt(steep))
    along, beside = Matrix(a, b, -b, a), reach / math.sqrt(steep)
    layers = []
    for turn in range(first, last):
        x, y = at(turn)
        ahead = moved(rectangle(0, -beside, beside, 2 * beside), Matrix(e=x, f=y) @ along)
        layers.append(Gradient(_turn(stops, turn, spread), at(turn), at(turn + 1), clip=ahead if turn > first else ()))
    return tuple(layers)


def _radial(
    stops: tuple[Stop, ...],
    focus: Point,
    middle: Point,
    radii: tuple[float, float],
    matrix: Matrix,
    spread: str,
    box: Box,
    element: etree._Element,
) -> tuple[Gradient, ...]:
    inner, outer = radii
    if spread == "pad":
        return (Gradient(_smooth(stops), focus, middle, radii, matrix),)
    if inner:
        raise not_drawn("a radial gradient that is spread round an inner circle", element)

    def at(turn: int) -> Point:
        return focus[0] + (middle[0] - focus[0]) * turn, focus[1] + (middle[1] - focus[1]) * turn

    corners = [matrix.inverse.at(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    last = 1
    while last <= _MOST_TURNS and any(math.dist(corner, at(last)) > outer * last for corner in corners):
        last += 1
    _check_turns(stops, last, element)
    layers = []
    for turn in reversed(range(last)):
        end, radius = at(turn + 1), outer * (turn + 1)
        inside = moved(ellipse(*end, radius, radius), matrix) if turn + 1 < last else ()
        layers.append(Gradient(_turn(stops, turn, spread), at(turn), end, (outer * turn, radius), matrix, inside))
    return tuple(layers)


def _check_turns(stops: tuple[Stop, ...], turns: int, element: etree._Element) -> None:
    if turns > _MOST_TURNS:
        raise not_drawn(f"a gradient that is repeated more than {_MOST_TURNS} times", element)
    if any(color.alpha < 1 for _, color in stops):
        raise not_drawn("a repeated gradient that one can see through", element)


def _turn(stops: tuple[Stop, ...], turn: int, how: str) -> tuple[Stop, ...]:
    """The stops of one turn of a spread gradient."""
    if how == "reflect" and turn % 2:
        return tuple((1 - share, color) for share, color in reversed(stops))
    return stops


def _smooth(stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """More stops where color and opacity change at once. Colors are mixed as they are, not by their opacity."""
    done = [stops[0]]
    for (start, one), (end, other) in pairwise(stops):
        if one.alpha != other.alpha and one.hex != other.hex and end > start:
            for step in range(1, _STEPS):
                share = step / _STEPS
                mixed = (
                    round(left + (right - left) * share)
                    for left, right in zip(
                        (one.red, one.green, one.blue), (other.red, other.green, other.blue), strict=True
                    )
                )
                red, green, blue = mixed
                alpha = one.alpha + (other.alpha - one.alpha) * share
                done.append((start + (end - start) * share, Rgb(red, green, blue, alpha)))
        done.append((end, other))
    return tuple(done)
