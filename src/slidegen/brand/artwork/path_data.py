"""Paths as SVG path data, drawn with the pen that DrawingML draws with (ECMA-376 Part 1, 20.1.9.15 `path`)."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct

FULL_TURN: Final = 21_600_000
"""In 60 000ths of a degree (20.1.10.3 `ST_Angle`)."""


class Outline(Struct, frozen=True):
    """One path of a geometry, in EMU from the corner of its shape."""

    data: str  # SVG path data
    is_filled: bool = True
    is_stroked: bool = True


class Pen:
    """Draws one path. Angles are 60 000ths of a degree, clockwise from the right."""

    def __init__(self, scale_x: float = 1.0, scale_y: float = 1.0) -> None:
        self._parts: list[str] = []
        self._scale = (scale_x, scale_y)
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float) -> Pen:
        """Go to a point without drawing."""
        return self._add("M", x, y)

    def line(self, *points: float) -> Pen:
        """Straight lines to points: x and y by turns."""
        for x, y in zip(points[::2], points[1::2], strict=True):
            self._add("L", x, y)
        return self

    def polygon(self, *points: float) -> Pen:
        """A closed figure of straight lines."""
        return self.move(*points[:2]).line(*points[2:]).close()

    def curve(self, *points: float) -> Pen:
        """A Bézier curve of two points (quadratic) or three (cubic): x and y by turns."""
        return self._add("Q" if len(points) == 4 else "C", *points)

    def arc(self, radius_x: float, radius_y: float, start: float, swing: float) -> Pen:
        """Part of an ellipse from where the pen is, which is at `start` on it (20.1.9.3 `arcTo`).

        Angles are those at which a point is seen from the middle, not those of the ellipse's equation.
        """
        steps = max(1, math.ceil(abs(swing) / (FULL_TURN * 0.49)))  # SVG draws nothing where an arc ends at its start
        begin = _parameter(radius_x, radius_y, start)
        middle = self._at[0] - radius_x * math.cos(begin), self._at[1] - radius_y * math.sin(begin)
        for step in range(1, steps + 1):
            end = _parameter(radius_x, radius_y, start + swing * step / steps)
            x, y = middle[0] + radius_x * math.cos(end), middle[1] + radius_y * math.sin(end)
            radii = _numbers(abs(radius_x) * self._scale[0], abs(radius_y) * self._scale[1])
            is_long = abs(swing) / steps > FULL_TURN / 2
            self._parts.append(f"A{radii} 0 {int(is_long)} {int(swing > 0)} {self._scaled(x, y)}")
            self._at = (x, y)
        return self

    def close(self) -> Pen:
        """Back to where the figure began."""
        self._parts.append("Z")
        return self

    def outline(self, *, is_filled: bool = True, is_stroked: bool = True) -> Outline:
        """What was drawn."""
        return Outline("".join(self._parts), is_filled, is_stroked)

    def _add(self, command: str, *points: float) -> Pen:
        self._parts.append(command + self._scaled(*points))
        self._at = (points[-2], points[-1])
        return self

    def _scaled(self, *points: float) -> str:
        return _numbers(*(value * self._scale[index % 2] for index, value in enumerate(points)))


def _parameter(radius_x: float, radius_y: float, angle: float) -> float:
    """The parameter, in radians, of the point of an ellipse that is seen at an angle from its middle."""
    radians = angle / FULL_TURN * math.tau
    turns = round(radians / math.tau) * math.tau
    return turns + math.atan2(radius_x * math.sin(radians), radius_y * math.cos(radians))


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.0f}" for value in values)
