"""A drawing as plain shapes in its own px, which all programs draw as browsers do.

Style sheets, units, maps, `use`, symbols, views, markers, patterns and spread gradients are worked out here, so that
programs that know little of SVG have nothing to get wrong. What is left: paths with a plain fill or stroke, paths
filled with a plain gradient, pictures, groups with an opacity or a clip, and texts until their font is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree
from msgspec.structs import replace

from slidegen.pictures.drawings.allowed import WITHOUT_EFFECT
from slidegen.pictures.drawings.clips import clip_of, write_clip
from slidegen.pictures.drawings.markers import draw_markers
from slidegen.pictures.drawings.matrix import IDENTITY, Matrix, number, translation
from slidegen.pictures.drawings.paint import Painter
from slidegen.pictures.drawings.paths import Path, moved, rectangle
from slidegen.pictures.drawings.raster import draw_image
from slidegen.pictures.drawings.shapes import SHAPES, box_under, joined, shape_of, tag_of
from slidegen.pictures.drawings.text_runs import write_text
from slidegen.pictures.drawings.unsupported import NotDrawnError, all_of, not_drawn
from slidegen.pictures.drawings.values import read_share
from slidegen.pictures.drawings.viewport import Scope, fitting, transform_of, view_box

_DEEPEST: Final = 100


class Flattener(Painter):
    """Walks through a drawing."""

    def __init__(self, root: etree._Element) -> None:
        super().__init__(root)
        self._depth = 0

    # The walk ----------------------------------------------------------------------------------------------------

    def draw(self, element: etree._Element, outer: Scope, out: etree._Element) -> None:
        """An element and all in it. What cannot be drawn is remembered, and all of it told at the end."""
        depth = self._depth
        try:
            self._draw(element, outer, out)
        except NotDrawnError as problem:
            self.problems.append(problem)
        self._depth = depth

    def _draw(self, element: etree._Element, outer: Scope, out: etree._Element) -> None:
        tag = tag_of(element)
        if tag in WITHOUT_EFFECT or tag == "symbol" or element.get("requiredExtensions"):
            return
        if tag in ("mask", "filter"):
            return  # refused where something uses it
        self.check(element)
        scope = self.scope(element, outer)
        if scope.style["display"].lower() == "none":
            return
        self._depth += 1
        if self._depth > _DEEPEST:
            raise not_drawn(f"elements that are nested more than {_DEEPEST} deep", element)
        shape = shape_of(element, scope) if tag in SHAPES else None
        box = box_under(shape) if shape else None
        if scope.style["transform-box"] == "fill-box" and shape is None and element.get("transform"):
            box = self.box(element, outer)
        matrix = outer.matrix @ transform_of(element, scope, box)
        scope = replace(scope, matrix=matrix)
        if not matrix.is_flat:
            for inside in self.grouped(element, scope, out, shape):
                self._draw_inside(element, tag, scope, inside, shape)

    def grouped(
        self, element: etree._Element, scope: Scope, out: etree._Element, shape: Path | None
    ) -> list[etree._Element]:
        """What an element is drawn into: a group for its clip, one for its opacity; nothing where none is seen."""
        style = scope.style
        opacity = read_share(style["opacity"]) or 0.0
        if opacity == 0:
            return []
        clips = clip_of(self, scope, lambda: box_under(shape) if shape is not None else self.inner_box(element, scope))
        if clips is None:
            return []
        for clip in clips:
            out = self.add(out, "g", clip_path=f"url(#{clip})")
        return [self.add(out, "g", opacity=number(opacity)) if opacity < 1 else out]

    def _draw_inside(
        self, element: etree._Element, tag: str, scope: Scope, out: etree._Element, shape: Path | None
    ) -> None:
        if shape is not None:
            if shape and scope.style["visibility"] == "visible":
                self.paint(shape, element, scope, out)
                if tag in ("path", "line", "polyline", "polygon"):
                    draw_markers(self, shape, element, scope, out)
            return
        match tag:
            case "g" | "a":
                self.children(element, scope, out)
            case "switch":
                for each in element:
                    if not each.get("requiredExtensions"):
                        self.draw(each, scope, out)
                        break
            case "svg":
                self.view(element, scope, out)
            case "use":
                self._use(element, scope, out)
            case "image":
                draw_image(self, element, scope, out)
            case "text":
                write_text(self, element, scope, out)
            case _:
                raise not_drawn(f"the element {tag} where it means nothing", element)

    def children(self, element: etree._Element, scope: Scope, out: etree._Element) -> None:
        """All in an element."""
        for each in element:
            self.draw(each, scope, out)

    def _use(self, element: etree._Element, scope: Scope, out: etree._Element) -> None:
        target = self.target(element)
        if target is None:
            return
        style = scope.style
        x, y = scope.across(style["x"], element), scope.down(style["y"], element)
        inner = replace(scope, matrix=scope.matrix @ translation(x, y))
        if tag_of(target) not in ("symbol", "svg"):
            self.draw(target, inner, out)
            return
        self.check(target)
        own = self.scope(target, inner)
        sizes = {name: style[name] if style[name] != "auto" else own.style[name] for name in ("width", "height")}
        own = replace(own, style={**own.style, **sizes})
        own = replace(own, matrix=inner.matrix @ transform_of(target, own, None))
        for inside in self.grouped(target, own, out, None):
            self.view(target, own, inside)

    def view(self, element: etree._Element, scope: Scope, out: etree._Element) -> None:
        """The content of an element with a view of its own (SVG 2, 8.2)."""
        style = scope.style
        x, y = scope.across(style["x"], element), scope.down(style["y"], element)
        width = scope.across(style["width"], element, scope.width)
        height = scope.down(style["height"], element, scope.height)
        if width <= 0 or height <= 0:
            return
        if style["overflow"] not in ("visible", "auto"):
            out = write_clip(self, moved(rectangle(x, y, width, height), scope.matrix), out)
        box = view_box(element)
        inner = translation(x, y) if box is None else fitting(element).map(box, x, y, width, height)
        if inner is None:
            return
        size = (width, height) if box is None else box[2:]
        self.children(element, replace(scope, matrix=scope.matrix @ inner, width=size[0], height=size[1]), out)

    # Boxes, for what is measured by them -------------------------------------------------------------------------

    def box(self, element: etree._Element, outer: Scope) -> tuple[float, float, float, float] | None:
        """The box round an element, in the coordinates of its parent."""
        tag = tag_of(element)
        if tag in WITHOUT_EFFECT or tag == "symbol":
            return None
        scope = self.scope(element, replace(outer, matrix=IDENTITY))
        if scope.style["display"] == "none":
            return None
        inner = self.inner_box(element, scope)
        if inner is None:
            return None
        matrix = transform_of(element, scope, inner)
        return box_under(rectangle(inner[0], inner[1], inner[2] - inner[0], inner[3] - inner[1]), matrix)

    def inner_box(self, element: etree._Element, scope: Scope) -> tuple[float, float, float, float] | None:
        """The box round what is in an element, in its own coordinates."""
        tag = tag_of(element)
        if tag in SHAPES:
            return box_under(shape_of(element, scope))
        if tag in ("g", "a"):
            return joined([self.box(each, scope) for each in element])
        if tag == "image":
            style = scope.style
            x, y = scope.across(style["x"], element), scope.down(style["y"], element)
            return x, y, x + scope.across(style["width"], element), y + scope.down(style["height"], element)
        target = self.target(element) if tag == "use" else None
        if target is not None and tag_of(target) not in ("symbol", "svg"):
            x, y = scope.across(scope.style["x"], element), scope.down(scope.style["y"], element)
            box = self.box(target, scope)
            return None if box is None else (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
        raise not_drawn(f"something that is measured by the box round the element {tag}", element)


def flatten(
    root: etree._Element, size_of: Callable[[etree._Element, Mapping[str, str]], tuple[float, float]]
) -> etree._Element:
    """A drawing as plain shapes; `size_of` gives its width and height in px from its first element and their style.

    Raises `NotAPictureError` for what is not allowed.
    """
    work = Flattener(root)
    work.check(root)
    scope = work.scope(root, work.outermost, is_root=True)
    width, height = size_of(root, scope.style)
    fresh = work.fresh
    fresh.set("width", number(width))
    fresh.set("height", number(height))
    fresh.set("viewBox", f"0 0 {number(width)} {number(height)}")
    if width <= 0 or height <= 0:
        return fresh
    if root.get("transform") or scope.style["transform"] != "none":
        raise not_drawn("a map of the drawing as a whole", root)
    own = tuple(
        scope.length(scope.style[name], 0.0, 0.0, root) if "%" not in scope.style[name] else 0.0
        for name in ("width", "height")
    )
    box = view_box(root)
    if box is None:
        wide, high = own[0] or width, own[1] or height
        matrix: Matrix | None = Matrix(width / wide, 0, 0, height / high)
    else:
        wide, high = box[2:]
        matrix = fitting(root).map(box, 0.0, 0.0, width, height)
    work.zoom = width / own[0] if own[0] else 1.0
    if matrix is None or scope.style["display"] == "none":
        return fresh
    ground = scope.style.get("background-color", scope.style.get("background", "transparent"))
    color = work.color(ground, scope.style, root)
    if color.alpha:
        work.solid(rectangle(0, 0, width, height), color, fresh)
    inner = replace(scope, matrix=matrix, width=wide, height=high)
    for inside in work.grouped(root, inner, fresh, None):
        work.children(root, inner, inside)
    if work.problems:
        raise all_of(work.problems)
    if not len(work.definitions):
        fresh.remove(work.definitions)
    return fresh
