"""Fills and strokes of paths: each as an element that says all of it."""

from __future__ import annotations

import math
import re
from typing import Final

from lxml import etree
from msgspec.structs import replace

from slidegen.pictures.drawings.allowed import ELEMENTS
from slidegen.pictures.drawings.clips import write_clip
from slidegen.pictures.drawings.drawing import Drawing, Paint
from slidegen.pictures.drawings.gradients import Gradient, GradientReader
from slidegen.pictures.drawings.matrix import IDENTITY, Matrix, number, translation
from slidegen.pictures.drawings.paths import Box, Path, data_of, moved, rectangle, with_area
from slidegen.pictures.drawings.shapes import box_under, tag_of
from slidegen.pictures.drawings.unsupported import not_drawn
from slidegen.pictures.drawings.values import Rgb, read_length, read_share, read_transform, read_url
from slidegen.pictures.drawings.viewport import Scope, fitting, view_box

_MOST_TILES: Final = 4_000
CONTEXT: Final = ("context-fill", "context-stroke")


class Painter(Drawing):
    """A drawing whose paths are painted."""

    def __init__(self, root: etree._Element) -> None:
        super().__init__(root)
        self._gradients = GradientReader(self.by_id, self.stops)

    def paint_of(self, name: str, scope: Scope, element: etree._Element) -> Paint:
        """What "fill" or "stroke" says, with its own opacity."""
        text = scope.style[name]
        alpha = read_share(scope.style[f"{name}-opacity"]) or 0.0
        if text in CONTEXT:
            if text not in self.context:
                raise not_drawn(f"{name}: {text} outside a marker", element)
            found = self.context[text]
            return replace(found, alpha=found.alpha * alpha) if isinstance(found, Rgb) else found
        url = read_url(text)
        if url is not None:
            target = self.by_id.get(url[0])
            if target is not None:
                if tag_of(target) not in ("linearGradient", "radialGradient", "pattern"):
                    raise not_drawn(f"{name} by the element {tag_of(target)}", element)
                return target
            text = url[1] or "none"
        if text.lower() == "none":
            return None
        color = self.color(text, scope.style, element)
        return replace(color, alpha=color.alpha * alpha)

    def paint(self, path: Path, element: etree._Element, scope: Scope, out: etree._Element) -> None:
        """A path with its fill and stroke, in their order."""
        fill = self.paint_of("fill", scope, element) if tag_of(element) != "line" else None
        stroke = self.paint_of("stroke", scope, element)
        if scope.style["paint-order"].startswith("stroke"):
            self._stroke(path, stroke, element, scope, out)
            self._fill(path, fill, element, scope, out)
        else:
            self._fill(path, fill, element, scope, out)
            self._stroke(path, stroke, element, scope, out)

    def solid(self, path: Path, color: Rgb, out: etree._Element, rule: str = "nonzero") -> etree._Element:
        """A path in one color."""
        element = self.add(out, "path", d=data_of(path), fill=color.hex)
        if color.alpha < 1:
            element.set("fill-opacity", number(color.alpha))
        if rule == "evenodd":
            element.set("fill-rule", rule)
        return element

    def _fill(self, path: Path, paint: Paint, element: etree._Element, scope: Scope, out: etree._Element) -> None:
        path = with_area(path)
        if not path:
            return
        rule, shown = scope.style["fill-rule"].lower(), moved(path, scope.matrix)
        if isinstance(paint, Rgb):
            if paint.alpha:
                self.solid(shown, paint, out, rule)
            return
        if paint is None:
            return
        alpha = read_share(scope.style["fill-opacity"]) or 0.0
        box = box_under(path)
        if box is None or not alpha:
            return
        if tag_of(paint) == "pattern":
            if rule == "evenodd":
                raise not_drawn("a pattern in a shape with fill-rule: evenodd", element)
            out = write_clip(self, shown, out)
            self._tiles(paint, box, scope, self.add(out, "g", opacity=number(alpha)) if alpha < 1 else out)
            return
        self.check(paint)
        shown_box = box_under(shown)
        if shown_box is None:
            return
        gradient = self._gradients.read(paint, box, (scope.width, scope.height), scope.matrix, shown_box)
        if isinstance(gradient, Rgb):
            self.solid(shown, replace(gradient, alpha=gradient.alpha * alpha), out, rule)
        elif gradient is not None:
            if len(gradient) > 1 and alpha < 1:
                out, alpha = self.add(out, "g", opacity=number(alpha)), 1.0
            for layer in gradient:
                self._layer(shown, shown_box, layer, alpha, out, rule)

    def _layer(self, path: Path, box: Box, gradient: Gradient, alpha: float, out: etree._Element, rule: str) -> None:
        """A path in a gradient. One in a plane of its own is drawn larger than the path and clipped by it."""
        if gradient.clip:
            out = write_clip(self, gradient.clip, out)
        if gradient.matrix is not None:
            if rule != "evenodd":
                out = write_clip(self, path, out)
                width, height = box[2] - box[0], box[3] - box[1]
                path = rectangle(box[0] - width, box[1] - height, 3 * width, 3 * height)
            path = moved(path, gradient.matrix.inverse)
        filled = self.solid(path, Rgb(0, 0, 0, 1.0), out, rule)
        filled.set("fill", f"url(#{self._define(gradient, alpha)})")
        if gradient.matrix is not None:
            filled.set("transform", gradient.matrix.attribute)

    def _define(self, gradient: Gradient, alpha: float) -> str:
        (x1, y1), (x2, y2) = gradient.start, gradient.end
        if gradient.radii is None:
            places = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
            made, name = self.define("linearGradient", gradientUnits="userSpaceOnUse")
        else:
            inner, outer = gradient.radii
            places = {"cx": x2, "cy": y2, "r": outer, "fx": x1, "fy": y1} | ({"fr": inner} if inner else {})
            made, name = self.define("radialGradient", gradientUnits="userSpaceOnUse")
        for attribute, value in places.items():
            made.set(attribute, number(value, 9))
        for share, color in gradient.stops:
            stop = self.add(made, "stop", offset=number(share, 6), stop_color=color.hex)
            if color.alpha * alpha < 1:
                stop.set("stop-opacity", number(color.alpha * alpha))
        return name

    def _tiles(
        self, pattern: etree._Element, box: tuple[float, float, float, float], scope: Scope, out: etree._Element
    ) -> None:
        """A pattern as its content, as often as it is seen."""
        chain = [pattern]
        while (more := self.target(chain[-1])) is not None and more not in chain and tag_of(more) == "pattern":
            chain.append(more)
        said: dict[str, str] = {}
        for each in reversed(chain):
            self.check(each)
            said |= {
                str(k): str(v) for k, v in each.attrib.items() if str(k) in ELEMENTS["pattern"] | {"patternTransform"}
            }
        source = next((each for each in chain if len(each)), pattern)
        in_box = said.get("patternUnits", "objectBoundingBox") == "objectBoundingBox"
        units = (1.0, 1.0) if in_box else (scope.width, scope.height)
        found = [
            read_length(said.get(name, "0"), scope.font_size, units[name in ("y", "height")])
            for name in ("x", "y", "width", "height")
        ]
        turned = read_transform(said.get("patternTransform", ""), scope.font_size, scope.width, scope.height)
        if None in found or turned is None:
            raise not_drawn("a pattern whose place is not in numbers", pattern)
        x, y, width, height = (each or 0.0 for each in found)
        if in_box:
            wide, high = box[2] - box[0], box[3] - box[1]
            x, y, width, height = box[0] + x * wide, box[1] + y * high, width * wide, height * high
        if width <= 0 or height <= 0 or turned.is_flat:
            return
        view = view_box(source) if source.get("viewBox") else view_box(pattern)
        if view is not None:
            content = fitting(pattern).map(view, 0.0, 0.0, width, height) or Matrix()
        elif said.get("patternContentUnits") == "objectBoundingBox":
            content = Matrix(box[2] - box[0], 0, 0, box[3] - box[1])
        else:
            content = IDENTITY  # programs count from the corner of the tile
        base = scope.matrix @ turned
        corners = [turned.inverse.at(a, b) for a in (box[0], box[2]) for b in (box[1], box[3])]
        columns = range(
            math.floor((min(c[0] for c in corners) - x) / width), math.ceil((max(c[0] for c in corners) - x) / width)
        )
        rows = range(
            math.floor((min(c[1] for c in corners) - y) / height), math.ceil((max(c[1] for c in corners) - y) / height)
        )
        if len(columns) * len(rows) > _MOST_TILES:
            raise not_drawn(f"a pattern that is seen more than {_MOST_TILES:,} times", pattern)
        style = self.place(source)
        hides = style.style["overflow"] not in ("visible", "auto")
        for row in rows:
            for column in columns:
                corner = base @ translation(x + column * width, y + row * height)
                tile = write_clip(self, moved(rectangle(0, 0, width, height), corner), out) if hides else out
                inner = replace(style, matrix=corner @ content, width=scope.width, height=scope.height)
                self.children(source, inner, tile)

    def _stroke(self, path: Path, paint: Paint, element: etree._Element, scope: Scope, out: etree._Element) -> None:
        style = scope.style
        width = scope.length(style["stroke-width"], scope.diagonal, 1.0, element)
        if paint is None or width <= 0:
            return
        if not isinstance(paint, Rgb):
            raise not_drawn("a gradient or pattern on a stroke", element)
        if not paint.alpha:
            return
        scale = self.zoom if style["vector-effect"] == "non-scaling-stroke" else scope.matrix.scale
        drawn = self.add(
            out, "path", d=data_of(path if scale is None else moved(path, scope.matrix)), fill="none", stroke=paint.hex
        )
        if scale is None:
            drawn.set("transform", scope.matrix.attribute)
            scale = 1.0
        drawn.set("stroke-width", number(width * scale))
        if paint.alpha < 1:
            drawn.set("stroke-opacity", number(paint.alpha))
        for name, usual in (("stroke-linecap", "butt"), ("stroke-linejoin", "miter"), ("stroke-miterlimit", "4")):
            if style[name] != usual:
                drawn.set(name, style[name].lower())
        dashes = self._dashes(element, scope)
        if dashes:
            offset = scope.length(style["stroke-dashoffset"], scope.diagonal, 0.0, element) % sum(dashes)
            drawn.set("stroke-dasharray", " ".join(number(each * scale) for each in dashes))
            if offset:
                drawn.set("stroke-dashoffset", number(offset * scale))

    def _dashes(self, element: etree._Element, scope: Scope) -> tuple[float, ...]:
        written = scope.style["stroke-dasharray"].strip()
        if written.lower() == "none":
            return ()
        lengths = tuple(
            scope.length(each, scope.diagonal, 0.0, element) for each in re.split(r"[\s,]+", written) if each
        )
        if not sum(lengths):
            return ()
        return lengths * 2 if len(lengths) % 2 else lengths
