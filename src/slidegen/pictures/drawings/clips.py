"""Clips as one path each, in the drawing's own px."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from msgspec.structs import replace

from slidegen.pictures.drawings.drawing import Drawing
from slidegen.pictures.drawings.matrix import Matrix
from slidegen.pictures.drawings.paths import Box, Path, data_of, moved
from slidegen.pictures.drawings.shapes import ROUND_OR_SQUARE, SHAPES, box_under, shape_of, tag_of
from slidegen.pictures.drawings.unsupported import not_drawn
from slidegen.pictures.drawings.values import read_url
from slidegen.pictures.drawings.viewport import Scope, transform_of


def write_clip(work: Drawing, path: Path, out: etree._Element) -> etree._Element:
    """A new group that shows only what is inside a path."""
    return work.add(out, "g", clip_path=f"url(#{_define(work, path)})")


def _define(work: Drawing, path: Path) -> str:
    clip, name = work.define("clipPath")
    work.add(clip, "path", d=data_of(path))
    return name


def clip_of(work: Drawing, scope: Scope, box: Callable[[], Box | None]) -> tuple[str, ...] | None:
    """The clips of something in this scope, the outermost first; None where they leave nothing of it."""
    url = read_url(scope.style["clip-path"])
    target = work.by_id.get(url[0]) if url else None
    if target is None or tag_of(target) != "clipPath":
        return ()
    matrix = scope.matrix
    if target.get("clipPathUnits") == "objectBoundingBox":
        found = box()
        if found is None or found[2] <= found[0] or found[3] <= found[1]:
            return None
        matrix @= Matrix(found[2] - found[0], 0, 0, found[3] - found[1], found[0], found[1])
    return _clips(work, target, replace(scope, matrix=matrix), box, 0)


def _clips(
    work: Drawing, target: etree._Element, scope: Scope, box: Callable[[], Box | None], depth: int
) -> tuple[str, ...] | None:
    work.check(target)
    own = work.place(target)
    own = replace(own, matrix=scope.matrix, width=scope.width, height=scope.height)
    outer: tuple[str, ...] | None = ()
    if own.style["clip-path"] != "none":
        if depth > 5 or target.get("clipPathUnits") == "objectBoundingBox":
            raise not_drawn("a clip that is clipped itself", target)
        outer = clip_of(work, own, box)
    parts: list[tuple[Path, bool]] = []  # where it is drawn, and whether it is a plain shape that is not mirrored
    base = replace(own, matrix=own.matrix @ transform_of(target, own, None))
    for each in target:
        path = _part(work, each, base)
        if path is not None:
            parts.append(path)
    if outer is None or not parts:
        return None
    boxes = [box_under(path) for path, _ in parts]
    if len(parts) > 1 and not all(is_plain for _, is_plain in parts) and _overlap([b for b in boxes if b is not None]):
        raise not_drawn("a clip of several shapes that lie on each other", target)
    return (*outer, _define(work, tuple(segment for path, _ in parts for segment in path)))


def _part(work: Drawing, element: etree._Element, base: Scope) -> tuple[Path, bool] | None:
    work.check(element)
    scope = work.scope(element, base)
    style = scope.style
    if style["display"] == "none" or style["visibility"] != "visible":
        return None
    tag = tag_of(element)
    if style["clip-path"] != "none":
        raise not_drawn("a clip whose parts are clipped", element)
    if tag == "use":
        target = work.target(element)
        if target is None or tag_of(target) not in SHAPES:
            raise not_drawn("a clip that uses something else than a shape", element)
        x, y = scope.across(style["x"], element), scope.down(style["y"], element)
        matrix = base.matrix @ transform_of(element, scope, None) @ Matrix(e=x, f=y)
        return _part(work, target, replace(scope, matrix=matrix))
    if tag not in SHAPES:
        raise not_drawn(f"a clip by the element {tag}", element)
    shape = shape_of(element, scope)
    matrix = base.matrix @ transform_of(element, scope, box_under(shape))
    is_plain = tag in ROUND_OR_SQUARE and matrix.determinant > 0
    if style["clip-rule"] == "evenodd" and tag not in ROUND_OR_SQUARE and _may_cross(shape):
        raise not_drawn("a clip with clip-rule: evenodd", element)
    return (moved(shape, matrix), is_plain) if shape else None


def _may_cross(path: Path) -> bool:
    """Whether a path may be more than one polygon with corners to one side: then both rules are not the same."""
    points = [values for letter, values in path if letter in "ML"]
    if len(points) + 1 < len(path) or sum(letter == "M" for letter, _ in path) > 1:
        return True
    turns = set()
    for place in range(len(points)):
        (ax, ay), (bx, by), (cx, cy) = (points[(place + step) % len(points)] for step in range(3))
        cross = (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
        turns.add(cross > 0 if abs(cross) > 1e-9 else None)
    return len(points) > 8 or len(turns - {None}) > 1


def _overlap(boxes: list[Box]) -> bool:
    return any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for place, one in enumerate(boxes)
        for other in boxes[:place]
    )
