"""Where an element is drawn: the map to the whole drawing, and the view that percentages and sizes refer to."""

from __future__ import annotations

import math

from lxml import etree
from msgspec import Struct

from slidegen.pictures.drawings.allowed import FONT_SIZES
from slidegen.pictures.drawings.cascade import Style
from slidegen.pictures.drawings.matrix import IDENTITY, Matrix, translation
from slidegen.pictures.drawings.paths import Box
from slidegen.pictures.drawings.unsupported import not_drawn
from slidegen.pictures.drawings.values import Fitting, read_fitting, read_length, read_numbers, read_transform


class Scope(Struct, frozen=True):
    """What children get from where they stand."""

    matrix: Matrix  # to the drawing's own px
    width: float  # of the view: what per cent are of
    height: float
    style: Style
    font_size: float

    @property
    def diagonal(self) -> float:
        """What per cent are of where they are neither across nor down (SVG 2, 8.9)."""
        return math.hypot(self.width, self.height) / math.sqrt(2)

    def length(self, text: str | None, percent_of: float, default: float, element: etree._Element) -> float:
        """A length of an attribute or property."""
        if text is None or text.strip() in ("", "auto"):
            return default
        value = read_length(text, self.font_size, percent_of)
        if value is None:
            raise not_drawn(f"the length {text}", element)
        return value

    def across(self, text: str | None, element: etree._Element, default: float = 0.0) -> float:
        """A length from left to right."""
        return self.length(text, self.width, default, element)

    def down(self, text: str | None, element: etree._Element, default: float = 0.0) -> float:
        """A length from top to bottom."""
        return self.length(text, self.height, default, element)


def font_size(style: Style, parent: float, element: etree._Element) -> float:
    """The size of text in user units; per cent and em are of the parent's."""
    text = style["font-size"].lower()
    if text in FONT_SIZES:
        return float(FONT_SIZES[text])
    value = read_length(text, parent, parent)
    if value is None:
        raise not_drawn(f"font-size: {text}", element)
    return value


def transform_of(element: etree._Element, scope: Scope, box: Box | None) -> Matrix:
    """The map of an element itself: its property, else its attribute. `box` is that of its shape, where it has one."""
    written = element.get("transform", "")
    if scope.style.get("transform", "none") != "none":
        written = scope.style["transform"]
    matrix = read_transform(written, scope.font_size, scope.width, scope.height)
    if matrix is None:
        raise not_drawn(f"transform: {written[:60]}", element)
    if matrix == IDENTITY:
        return matrix
    origin = scope.style.get("transform-origin", "0 0")
    left, top, width, height = 0.0, 0.0, scope.width, scope.height
    if scope.style.get("transform-box") == "fill-box":
        if box is None:
            raise not_drawn("transform-box: fill-box", element)
        left, top, width, height = box[0], box[1], box[2] - box[0], box[3] - box[1]
    x, y = _origin(origin, scope.font_size, width, height, element)
    if (x, y, left, top) == (0, 0, 0, 0):
        return matrix
    return translation(left + x, top + y) @ matrix @ translation(-left - x, -top - y)


_SIDES = {"left": "0%", "right": "100%", "top": "0%", "bottom": "100%", "center": "50%"}


def _origin(text: str, size: float, width: float, height: float, element: etree._Element) -> tuple[float, float]:
    words = text.lower().replace(",", " ").split()[:2]
    if words and (words[0] in ("top", "bottom") or words[1:] in (["left"], ["right"])):
        words.reverse()
    if len(words) == 1:
        words = ["50%", words[0]] if words[0] in ("top", "bottom") else [words[0], "50%"]
    x, y = (read_length(_SIDES.get(each, each), size, of) for each, of in zip(words, (width, height), strict=True))
    if x is None or y is None:
        raise not_drawn(f"transform-origin: {text}", element)
    return x, y


def view_box(element: etree._Element) -> tuple[float, float, float, float] | None:
    """Left, top, width, height; None where there is none."""
    written = element.get("viewBox")
    if not written:
        return None
    numbers = read_numbers(written)
    if numbers is None or len(numbers) != 4 or numbers[2] < 0 or numbers[3] < 0:
        raise not_drawn(f'viewBox="{written}"', element)
    return numbers[0], numbers[1], numbers[2], numbers[3]


def fitting(element: etree._Element) -> Fitting:
    """How its content is put into an element."""
    written = element.get("preserveAspectRatio", "xMidYMid")
    found = read_fitting(written)
    if found is None:
        raise not_drawn(f'preserveAspectRatio="{written}"', element)
    return found
