"""The outlines of elements: shapes as paths, and the boxes round them and round groups."""

from __future__ import annotations

from typing import Final

from lxml import etree

from slidegen.pictures.drawings.matrix import IDENTITY, Matrix
from slidegen.pictures.drawings.paths import Box, Path, box_of, ellipse, moved, polyline, read_path, rectangle
from slidegen.pictures.drawings.unsupported import not_drawn
from slidegen.pictures.drawings.values import read_numbers
from slidegen.pictures.drawings.viewport import Scope

SHAPES: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
ROUND_OR_SQUARE: Final = frozenset({"rect", "circle", "ellipse"})


def tag_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def shape_of(element: etree._Element, scope: Scope) -> Path:
    """A shape as a path in its own coordinates; an empty one where nothing is drawn."""
    style = scope.style
    match tag_of(element):
        case "path":
            written = element.get("d", "")
            path = read_path("" if written.strip() == "none" else written)
            if path is None:
                raise not_drawn("path data that is not whole", element)
            return path
        case "rect":
            x, y = scope.across(style["x"], element), scope.down(style["y"], element)
            width, height = scope.across(style["width"], element), scope.down(style["height"], element)
            if width <= 0 or height <= 0:
                return ()
            rx = scope.across(style["rx"], element, -1.0)
            ry = scope.down(style["ry"], element, -1.0)
            rx, ry = (ry if rx < 0 else rx), (rx if ry < 0 else ry)
            return rectangle(x, y, width, height, max(rx, 0.0), max(ry, 0.0))
        case "circle":
            r = scope.length(style["r"], scope.diagonal, 0.0, element)
            return ellipse(scope.across(style["cx"], element), scope.down(style["cy"], element), r, r) if r > 0 else ()
        case "ellipse":
            rx = scope.across(style["rx"], element, -1.0)
            ry = scope.down(style["ry"], element, -1.0)
            rx, ry = (ry if rx < 0 else rx), (rx if ry < 0 else ry)
            if rx <= 0 or ry <= 0:
                return ()
            return ellipse(scope.across(style["cx"], element), scope.down(style["cy"], element), rx, ry)
        case "line":
            start = scope.across(element.get("x1"), element), scope.down(element.get("y1"), element)
            end = scope.across(element.get("x2"), element), scope.down(element.get("y2"), element)
            return (("M", start), ("L", end))
        case tag:
            points = read_numbers(element.get("points", ""))
            if points is None:
                raise not_drawn("points that are no numbers", element)
            return polyline(points, is_closed=tag == "polygon")


def box_under(path: Path, matrix: Matrix = IDENTITY) -> Box | None:
    """The box round a path where a map brings it."""
    return box_of(path if matrix == IDENTITY else moved(path, matrix))


def joined(boxes: list[Box | None]) -> Box | None:
    """The box round boxes."""
    some = [box for box in boxes if box is not None]
    if not some:
        return None
    return min(b[0] for b in some), min(b[1] for b in some), max(b[2] for b in some), max(b[3] for b in some)
