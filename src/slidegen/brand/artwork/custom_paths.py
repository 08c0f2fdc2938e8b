"""Geometries of somebody's own: guides worked out, paths drawn (ECMA-376 Part 1, 20.1.9.8 `custGeom`)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from lxml import etree

from slidegen.brand.artwork.path_data import FULL_TURN, Outline, Pen
from slidegen.brand.theme import DRAWING

A: Final = f"{{{DRAWING}}}"


class BadGeometryError(ValueError):
    """A geometry refers to what it does not define."""


def custom_paths(geometry: etree._Element, width: float, height: float) -> tuple[Outline, ...]:
    """The paths of a geometry in a box of this size. Raises `BadGeometryError`."""
    values = _built_in(width, height)
    for guide in (*geometry.iterfind(f"{A}avLst/{A}gd"), *geometry.iterfind(f"{A}gdLst/{A}gd")):
        values[guide.get("name", "")] = formula(guide.get("fmla", ""), values)
    return tuple(_outline(path, width, height, values) for path in geometry.iterfind(f"{A}pathLst/{A}path"))


def formula(text: str, values: Mapping[str, float]) -> float:
    """The value of a guide's formula (20.1.9.11 `gd`). Raises `BadGeometryError`."""
    operator, *words = text.split() or [""]
    operation = _OPERATIONS.get(operator)
    if operation is None:
        raise BadGeometryError(operator)
    try:
        return operation(*(_value(word, values) for word in words))
    except (TypeError, ZeroDivisionError, OverflowError, ValueError) as error:
        raise BadGeometryError(text) from error


def _value(word: str, values: Mapping[str, float]) -> float:
    if word in values:
        return values[word]
    try:
        return float(word)
    except ValueError as error:
        raise BadGeometryError(word) from error


def _radians(angle: float) -> float:
    return angle / FULL_TURN * math.tau


_OPERATIONS: Final[Mapping[str, Callable[..., float]]] = {
    "*/": lambda x, y, z: x * y / z if z else 0.0,
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: (x + y) / z if z else 0.0,
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": abs,
    "at2": lambda x, y: math.atan2(y, x) / math.tau * FULL_TURN,
    "cat2": lambda x, y, z: x * math.cos(math.atan2(z, y)),
    "cos": lambda x, y: x * math.cos(_radians(y)),
    "max": max,
    "min": min,
    "mod": lambda x, y, z: math.hypot(x, y, z),
    "pin": lambda x, y, z: x if y < x else z if y > z else y,
    "sat2": lambda x, y, z: x * math.sin(math.atan2(z, y)),
    "sin": lambda x, y: x * math.sin(_radians(y)),
    "sqrt": lambda x: math.sqrt(max(x, 0.0)),
    "tan": lambda x, y: x * math.tan(_radians(y)),
    "val": lambda x: x,
}


def _built_in(width: float, height: float) -> dict[str, float]:
    """The guides that every geometry has (20.1.10.55, and the head of presetShapeDefinitions.xml)."""
    short, long = min(width, height), max(width, height)
    values = {
        "l": 0.0,
        "t": 0.0,
        "r": width,
        "b": height,
        "w": width,
        "h": height,
        "hc": width / 2,
        "vc": height / 2,
        "ss": short,
        "ls": long,
        "cd2": FULL_TURN / 2,
        "cd4": FULL_TURN / 4,
        "cd8": FULL_TURN / 8,
        "3cd4": FULL_TURN * 3 / 4,
        "3cd8": FULL_TURN * 3 / 8,
        "5cd8": FULL_TURN * 5 / 8,
        "7cd8": FULL_TURN * 7 / 8,
    }
    for part in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32):
        values |= {f"wd{part}": width / part, f"hd{part}": height / part, f"ssd{part}": short / part}
    return values


def _outline(path: etree._Element, width: float, height: float, values: Mapping[str, float]) -> Outline:
    """One path; one with a size of its own is stretched to the box."""
    own = tuple(_value(path.get(name, "0"), values) for name in ("w", "h"))
    pen = Pen(width / own[0] if own[0] else 1.0, height / own[1] if own[1] else 1.0)
    for command in path:
        points = [_value(point.get(axis, ""), values) for point in command.iter(f"{A}pt") for axis in ("x", "y")]
        _draw(pen, etree.QName(command).localname, points, command, values)
    outline = pen.outline(is_filled=path.get("fill") != "none", is_stroked=path.get("stroke") not in ("0", "false"))
    if "n" in outline.data:  # inf and nan: formulas can grow beyond all numbers
        raise BadGeometryError(outline.data)
    return outline


def _draw(pen: Pen, name: str, points: Sequence[float], command: etree._Element, values: Mapping[str, float]) -> None:
    match name, len(points):
        case "moveTo", 2:
            pen.move(*points)
        case "lnTo", 2:
            pen.line(*points)
        case ("quadBezTo", 4) | ("cubicBezTo", 6):
            pen.curve(*points)
        case "arcTo", 0:
            pen.arc(*(_value(command.get(key, ""), values) for key in ("wR", "hR", "stAng", "swAng")))
        case "close", 0:
            pen.close()
        case _:
            raise BadGeometryError(name)
