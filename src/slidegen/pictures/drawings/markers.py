"""Markers, such as the heads of arrows, where they stand on their line (SVG 2, 13.7)."""

from __future__ import annotations

import math

from lxml import etree
from msgspec.structs import replace

from slidegen.pictures.drawings.clips import write_clip
from slidegen.pictures.drawings.matrix import Matrix, Point, rotation, translation
from slidegen.pictures.drawings.paint import Painter
from slidegen.pictures.drawings.paths import Path, moved, rectangle, vertices
from slidegen.pictures.drawings.shapes import tag_of
from slidegen.pictures.drawings.unsupported import not_drawn
from slidegen.pictures.drawings.values import read_number, read_url
from slidegen.pictures.drawings.viewport import Scope, fitting, view_box


def draw_markers(work: Painter, path: Path, element: etree._Element, scope: Scope, out: etree._Element) -> None:
    """The markers of a line, the first, those between and the last."""
    names = {name: read_url(scope.style[f"marker-{name}"]) for name in ("start", "mid", "end")}
    if not any(names.values()):
        return
    points = vertices(path)
    for place, (point, comes, goes, _) in enumerate(points):
        kinds = (*(("start",) * (place == 0)), *(("end",) * (place == len(points) - 1)))
        for kind in kinds or ("mid",):
            url = names[kind]
            marker = work.by_id.get(url[0]) if url else None
            if marker is not None and tag_of(marker) == "marker":
                _draw(work, marker, kind, point, _angle(comes, goes), element, scope, out)


def _angle(comes: Point | None, goes: Point | None) -> float:
    """The direction at a point in degrees: half way between those of the lines that meet in it."""
    both = [each for each in (comes, goes) if each is not None]
    if not both:
        return 0.0
    if len(both) == 1:
        return math.degrees(math.atan2(both[0][1], both[0][0]))
    first, second = (math.degrees(math.atan2(each[1], each[0])) for each in both)
    if abs(second - first) > 180:
        first += 360
    return (first + second) / 2


def _draw(
    work: Painter,
    marker: etree._Element,
    kind: str,
    point: Point,
    angle: float,
    element: etree._Element,
    scope: Scope,
    out: etree._Element,
) -> None:
    work.check(marker)
    own = work.place(marker)
    if own.style["display"] == "none" and marker.get("display") == "none":
        pass  # a marker is shown all the same (SVG 2, 13.7.2)
    orient = marker.get("orient", "0").strip()
    if orient == "auto-start-reverse" and kind == "start":
        angle += 180
    elif not orient.startswith("auto"):
        said = read_number(orient.removesuffix("deg"))
        if said is None:
            raise not_drawn(f'orient="{orient}"', marker)
        angle = said
    width = own.across(marker.get("markerWidth"), marker, 3.0)
    height = own.down(marker.get("markerHeight"), marker, 3.0)
    if width <= 0 or height <= 0:
        return
    scale = 1.0
    if marker.get("markerUnits", "strokeWidth") == "strokeWidth":
        scale = scope.length(scope.style["stroke-width"], scope.diagonal, 1.0, element)
    place = scope.matrix @ translation(*point) @ rotation(angle) @ Matrix(a=scale, d=scale)
    box = view_box(marker)
    inner = Matrix() if box is None else fitting(marker).map(box, 0.0, 0.0, width, height)
    if inner is None or place.is_flat:
        return
    at = inner.at(own.across(marker.get("refX"), marker), own.down(marker.get("refY"), marker))
    place @= translation(-at[0], -at[1])
    if own.style["overflow"] not in ("visible", "auto"):
        out = write_clip(work, moved(rectangle(0, 0, width, height), place), out)
    kept = work.context
    work.context = {f"context-{name}": work.paint_of(name, scope, element) for name in ("fill", "stroke")}
    size = (width, height) if box is None else box[2:]
    work.children(marker, replace(own, matrix=place @ inner, width=size[0], height=size[1]), out)
    work.context = kept
