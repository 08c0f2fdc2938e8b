"""Outlines as operators that build paths (ISO 32000-1, 8.5.2)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from slidegen.units import EMU_PER_POINT
from slidegen.writers.slide_pdf.canvas import numbers

_KAPPA: Final = 4 / 3 * (math.sqrt(2) - 1)
"""How far the control points of a quarter of a circle are from its ends, as a share of the radius."""
_COMMAND: Final = re.compile(r"([MLQCAZ])([^MLQCAZ]*)")
_Point = tuple[float, float]


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """An upright rectangle."""
    return f"{numbers((x, y, width, height))} re"


def ellipse(x: float, y: float, across: float, down: float) -> str:
    """An ellipse around a point, with these half axes."""
    return rounded(x - across, y - down, 2 * across, 2 * down, across, down)


def rounded(x: float, y: float, width: float, height: float, across: float, down: float | None = None) -> str:
    """A rectangle whose corners are quarters of an ellipse with these half axes."""
    down = across if down is None else down
    right, bottom = x + width, y + height
    over, below = across * (1 - _KAPPA), down * (1 - _KAPPA)
    parts = (
        f"{numbers((x + across, y))} m",
        f"{numbers((right - across, y))} l",
        f"{numbers((right - over, y, right, y + below, right, y + down))} c",
        f"{numbers((right, bottom - down))} l",
        f"{numbers((right, bottom - below, right - over, bottom, right - across, bottom))} c",
        f"{numbers((x + across, bottom))} l",
        f"{numbers((x + over, bottom, x, bottom - below, x, bottom - down))} c",
        f"{numbers((x, y + down))} l",
        f"{numbers((x, y + below, x + over, y, x + across, y))} c h",
    )
    return " ".join(parts)


def polygon(corners: Sequence[_Point], *, is_closed: bool = True) -> str:
    """A path with straight sides."""
    first, *others = corners
    sides = " ".join(f"{numbers(corner)} l" for corner in others)
    return f"{numbers(first)} m {sides}{' h' if is_closed else ''}"


def ring_slice(x: float, y: float, outer: float, inner: float, start: float, end: float) -> str:
    """A part of a circle, or of a ring, between two turns clockwise from the top."""

    def at(turn: float, radius: float) -> _Point:
        return x + radius * math.sin(2 * math.pi * turn), y - radius * math.cos(2 * math.pi * turn)

    edge = _turned(x, y, outer, start, end)
    back = _turned(x, y, inner, end, start) if inner else f"{numbers((x, y))} l"
    to_inner = f"{numbers(at(end, inner))} l " if inner else ""
    return f"{numbers(at(start, outer))} m {edge} {to_inner}{back} h"


def _turned(x: float, y: float, radius: float, start: float, end: float) -> str:
    """An arc of a circle between two turns, from the first."""
    first, last = (2 * math.pi * turn - math.pi / 2 for turn in (start, end))
    return " ".join(f"{numbers(each)} c" for each in _curves((x, y), (radius, radius), 0.0, first, last - first))


def _curves(middle: _Point, axes: _Point, tilt: float, start: float, sweep: float) -> Iterator[tuple[float, ...]]:
    """An arc of an ellipse as Bézier curves: angles in radians, none of the curves more than a quarter."""
    count = max(1, math.ceil(abs(sweep) / (math.pi / 2) - 1e-9))
    step = sweep / count
    reach = 4 / 3 * math.tan(step / 4)
    cos, sin = math.cos(tilt), math.sin(tilt)

    def placed(across: float, down: float) -> _Point:
        return (
            middle[0] + cos * axes[0] * across - sin * axes[1] * down,
            middle[1] + sin * axes[0] * across + cos * axes[1] * down,
        )

    for number in range(count):
        one, other = start + number * step, start + (number + 1) * step
        yield (
            *placed(math.cos(one) - reach * math.sin(one), math.sin(one) + reach * math.cos(one)),
            *placed(math.cos(other) + reach * math.sin(other), math.sin(other) - reach * math.cos(other)),
            *placed(math.cos(other), math.sin(other)),
        )


def artwork_path(path: str) -> str:
    """Path data of artwork, in EMU, in points: the commands M, L, Q, C, A and Z of SVG, all absolute."""
    done: list[str] = []
    at = begin = (0.0, 0.0)
    for letter, said in _COMMAND.findall(path):
        values = [float(each) for each in said.split()]
        if letter == "Z":
            done.append("h")
            at = begin
        elif letter == "A":
            for start in range(0, len(values), 7):
                part = values[start : start + 7]
                radii = (part[0] / EMU_PER_POINT, part[1] / EMU_PER_POINT)
                to = (part[5] / EMU_PER_POINT, part[6] / EMU_PER_POINT)
                done += (f"{numbers(each)} c" for each in _arc(at, radii, part[2], bool(part[3]), bool(part[4]), to))
                at = to
        else:
            places = [each / EMU_PER_POINT for each in values]
            size = {"M": 2, "L": 2, "Q": 4, "C": 6}[letter]
            for start in range(0, len(places), size):
                part = places[start : start + size]
                to = (part[-2], part[-1])
                if letter == "Q":  # as a cubic curve, whose control points are two thirds on the way
                    control = (part[0], part[1])
                    near = [a + 2 / 3 * (b - a) for a, b in zip(at, control, strict=True)]
                    far = [a + 2 / 3 * (b - a) for a, b in zip(to, control, strict=True)]
                    part = [*near, *far, *to]
                is_start = letter == "M" and start == 0
                done.append(f"{numbers(part)} {'m' if is_start else 'c' if len(part) == 6 else 'l'}")
                begin = to if is_start else begin
                at = to
    return " ".join(done)


def _arc(
    start: _Point, radii: _Point, degrees: float, is_large: bool, is_clockwise: bool, end: _Point
) -> Iterator[tuple[float, ...]]:
    """An arc of SVG as curves (SVG 1.1, appendix F.6.5 and F.6.6)."""
    if start == end:
        return
    across, down = abs(radii[0]), abs(radii[1])
    if not across or not down:
        yield (*start, *end, *end)
        return
    tilt = math.radians(degrees)
    cos, sin = math.cos(tilt), math.sin(tilt)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * half_x + sin * half_y, -sin * half_x + cos * half_y
    reach = (x / across) ** 2 + (y / down) ** 2
    if reach > 1:
        across, down = across * math.sqrt(reach), down * math.sqrt(reach)
    square = max((across * down) ** 2 - (across * y) ** 2 - (down * x) ** 2, 0.0)
    factor = math.sqrt(square / ((across * y) ** 2 + (down * x) ** 2))
    if is_large == is_clockwise:
        factor = -factor
    middle_x, middle_y = factor * across * y / down, -factor * down * x / across
    first = math.atan2((y - middle_y) / down, (x - middle_x) / across)
    last = math.atan2((-y - middle_y) / down, (-x - middle_x) / across)
    sweep = last - first
    if is_clockwise and sweep < 0:
        sweep += 2 * math.pi
    elif not is_clockwise and sweep > 0:
        sweep -= 2 * math.pi
    middle = (
        cos * middle_x - sin * middle_y + (start[0] + end[0]) / 2,
        sin * middle_x + cos * middle_y + (start[1] + end[1]) / 2,
    )
    yield from _curves(middle, (across, down), tilt, first, sweep)
