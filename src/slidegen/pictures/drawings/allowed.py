"""What drawings may have: elements, their attributes, properties and their values. All else is an error.

Every entry is drawn in a browser and by us and compared, pixel by pixel, in `tests/pictures/drawings`. What takes part
in no picture that stands still, such as names, languages and hints for speed, is named here too, and is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct

from slidegen.pictures.drawings.values import read_color, read_length, read_number, read_share, read_url


class Property(Struct, frozen=True):
    """A property: whether children have it too, what it is where nothing says it, and which values it may have."""

    is_inherited: bool
    initial: str
    is_allowed: Callable[[str], bool]


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda value: value.lower() in values


def _length(value: str) -> bool:
    return read_length(value, 1.0, 1.0) is not None


def _positive(value: str) -> bool:
    length = read_length(value, 1.0, 1.0)
    return length is not None and length >= 0


def _share(value: str) -> bool:
    return read_share(value) is not None


def _color(value: str) -> bool:
    return read_color(value) is not None


def _paint(value: str) -> bool:
    url = read_url(value)
    if url is not None:
        return not url[1] or _paint(url[1])
    return value.lower() in ("none", "context-fill", "context-stroke") or _color(value)


def _reference(value: str) -> bool:
    url = read_url(value)
    return value.lower() == "none" or (url is not None and not url[1])


def _dashes(value: str) -> bool:
    return value.lower() == "none" or all(_positive(each) for each in re.split(r"[\s,]+", value.strip()))


def _miter_limit(value: str) -> bool:
    limit = read_number(value)
    return limit is not None and limit >= 1


def _any(_value: str) -> bool:
    return True


def _spacing(value: str) -> bool:
    return value.lower() == "normal" or (_length(value) and "%" not in value)


def _shift(value: str) -> bool:
    return value.lower() in ("baseline", "sub", "super") or _length(value)


def _size(value: str) -> bool:
    return value.lower() in FONT_SIZES or _positive(value)


FONT_SIZES: Final[Mapping[str, float]] = {
    **{"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
}
"""Px, as browsers have them for these words."""

_MIXED: Final = re.compile(r"\s*(?:normal|none|underline|line-through)(?:\s+(?:underline|line-through))?\s*")

PROPERTIES: Final[Mapping[str, Property]] = {
    # paint
    "color": Property(True, "black", _color),
    "fill": Property(True, "black", _paint),
    "fill-opacity": Property(True, "1", _share),
    "fill-rule": Property(True, "nonzero", _one_of("nonzero", "evenodd")),
    "stroke": Property(True, "none", _paint),
    "stroke-opacity": Property(True, "1", _share),
    "stroke-width": Property(True, "1", _positive),
    "stroke-linecap": Property(True, "butt", _one_of("butt", "round", "square")),
    "stroke-linejoin": Property(True, "miter", _one_of("miter", "round", "bevel")),
    "stroke-miterlimit": Property(True, "4", _miter_limit),
    "stroke-dasharray": Property(True, "none", _dashes),
    "stroke-dashoffset": Property(True, "0", _length),
    "paint-order": Property(True, "normal", _one_of("normal", "stroke", "stroke fill", "fill", "fill stroke")),
    "vector-effect": Property(False, "none", _one_of("none", "non-scaling-stroke")),
    "stop-color": Property(False, "black", _color),
    "stop-opacity": Property(False, "1", _share),
    "marker-start": Property(True, "none", _reference),
    "marker-mid": Property(True, "none", _reference),
    "marker-end": Property(True, "none", _reference),
    # what is seen
    "opacity": Property(False, "1", _share),
    "display": Property(False, "inline", _any),
    "visibility": Property(True, "visible", _one_of("visible", "hidden", "collapse")),
    "overflow": Property(False, "", _one_of("visible", "hidden", "scroll", "auto", "clip")),
    "clip-path": Property(False, "none", _reference),
    "clip-rule": Property(True, "nonzero", _one_of("nonzero", "evenodd")),
    "mask": Property(False, "none", _one_of("none")),
    "filter": Property(False, "none", _one_of("none")),
    "mix-blend-mode": Property(False, "normal", _one_of("normal")),
    "isolation": Property(False, "auto", _one_of("auto", "isolate")),
    "image-rendering": Property(True, "auto", _one_of("auto", "optimizequality", "smooth")),
    "transform": Property(False, "none", _any),  # read where the view box is known
    "transform-origin": Property(False, "0 0", _any),
    "transform-box": Property(False, "view-box", _one_of("view-box", "fill-box")),
    # places and sizes, which CSS may say as well
    "x": Property(False, "", _length),
    "y": Property(False, "", _length),
    "width": Property(False, "auto", lambda value: value.lower() == "auto" or _positive(value)),
    "height": Property(False, "auto", lambda value: value.lower() == "auto" or _positive(value)),
    "cx": Property(False, "", _length),
    "cy": Property(False, "", _length),
    "r": Property(False, "", _positive),
    "rx": Property(False, "auto", lambda value: value.lower() == "auto" or _positive(value)),
    "ry": Property(False, "auto", lambda value: value.lower() == "auto" or _positive(value)),
    # text
    "font-family": Property(True, "", _any),
    "font-size": Property(True, "medium", _size),
    "font-style": Property(True, "normal", _one_of("normal", "italic", "oblique")),
    "font-weight": Property(
        True, "normal", lambda value: value.lower() in ("normal", "bold") or (read_number(value) or 0) >= 1
    ),
    "font-stretch": Property(True, "normal", _one_of("normal", "100%")),
    "font-variant": Property(True, "normal", _one_of("normal")),
    "letter-spacing": Property(True, "normal", _spacing),
    "word-spacing": Property(True, "normal", _spacing),
    "text-anchor": Property(True, "start", _one_of("start", "middle", "end")),
    "text-decoration": Property(False, "none", lambda value: bool(_MIXED.fullmatch(value.lower()))),
    "baseline-shift": Property(False, "baseline", _shift),
    "dominant-baseline": Property(
        True, "auto", _one_of("auto", "alphabetic", "baseline", "middle", "central", "hanging", "text-before-edge")
    ),
    "color-interpolation": Property(True, "auto", _one_of("auto", "srgb")),
    "text-transform": Property(True, "none", _one_of("none")),
    "font-size-adjust": Property(True, "none", _one_of("none")),
    "font-kerning": Property(True, "auto", _one_of("auto", "normal")),
    "text-orientation": Property(True, "mixed", _one_of("mixed")),
    "direction": Property(True, "ltr", _one_of("ltr")),
    "unicode-bidi": Property(False, "normal", _one_of("normal", "embed")),
    "writing-mode": Property(True, "horizontal-tb", _one_of("horizontal-tb", "lr-tb", "lr")),
    "white-space": Property(True, "normal", _one_of("normal", "pre", "nowrap")),
}

SILENT_PROPERTIES: Final = frozenset(
    {
        # hints for speed and for how exactly to draw, and what comes to pass only in motion or under a hand
        *("shape-rendering", "text-rendering", "color-rendering", "will-change", "pointer-events", "cursor"),
        *("animation", "transition", "user-select", "-webkit-user-select", "-moz-user-select", "touch-action"),
        *("print-color-adjust", "-webkit-print-color-adjust", "-webkit-tap-highlight-color", "color-scheme"),
        # of filters and masks, which are refused where they are used
        *("flood-color", "flood-opacity", "lighting-color", "mask-type", "color-interpolation-filters"),
        # of boxes of HTML, which do nothing to shapes and lines of text in SVG
        *("text-align", "line-height", "text-indent", "box-sizing", "position", "z-index", "float"),
        *("max-width", "max-height", "min-width", "min-height", "top", "left", "right", "bottom"),
        # what browsers do not know, so that all draw as if it were not there (SVG 1.1, drafts, editors)
        *("enable-background", "color-profile", "glyph-orientation-vertical", "glyph-orientation-horizontal"),
        *("kerning", "solid-color", "solid-opacity", "block-progression", "text-line-through-color", "line-increment"),
        *("shape-padding", "text-decoration-fill", "text-decoration-stroke", "marker-knockout-left", "display-align"),
        *("-moz-osx-font-smoothing", "-webkit-font-smoothing", "font-specification"),
    }
)
"""Properties that change no picture that stands still."""
ROOT_PROPERTIES: Final = frozenset({"background", "background-color", "border", "margin", "padding", "outline"})
"""Of a drawing as a whole; on its elements they do nothing, but for `outline`."""

SILENT_ATTRIBUTES: Final = frozenset(
    {
        *("id", "class", "style", "lang", "role", "tabindex", "focusable", "type", "media", "name", "alt", "title"),
        *("version", "baseProfile", "zoomAndPan", "contentScriptType", "contentStyleType", "nodetypes", "label"),
        *("content", "host", "agent", "etag", "modified", "pages", "scale", "border", "xmlns", "space", "target"),
        *("requiredFeatures", "externalResourcesRequired", "enable-background", "viewbox", "insensitive", "groupmode"),
        *(
            "rel",
            "download",
            "crossorigin",
            "decoding",
            "loading",
            "gid",
            "color-profile",
            "sodipodi",
            "slot",
            "xmlSpace",
        ),
    }
)

ELEMENTS: Final[Mapping[str, frozenset[str]]] = {
    "svg": frozenset({"x", "y", "width", "height", "viewBox", "preserveAspectRatio"}),
    "g": frozenset(),
    "a": frozenset(),
    "switch": frozenset(),
    "use": frozenset({"x", "y", "width", "height", "href"}),
    "symbol": frozenset({"x", "y", "width", "height", "viewBox", "preserveAspectRatio"}),
    "path": frozenset({"d"}),
    "rect": frozenset({"x", "y", "width", "height", "rx", "ry"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "ellipse": frozenset({"cx", "cy", "rx", "ry"}),
    "line": frozenset({"x1", "y1", "x2", "y2"}),
    "polyline": frozenset({"points"}),
    "polygon": frozenset({"points"}),
    "image": frozenset({"x", "y", "width", "height", "href", "preserveAspectRatio"}),
    "text": frozenset({"x", "y", "dx", "dy", "textLength", "lengthAdjust"}),
    "tspan": frozenset({"x", "y", "dx", "dy", "textLength", "lengthAdjust"}),
    "clipPath": frozenset({"clipPathUnits"}),
    "linearGradient": frozenset({"x1", "y1", "x2", "y2", "gradientUnits", "gradientTransform", "spreadMethod", "href"}),
    "radialGradient": frozenset(
        {"cx", "cy", "r", "fx", "fy", "fr", "gradientUnits", "gradientTransform", "spreadMethod", "href"}
    ),
    "stop": frozenset({"offset"}),
    "marker": frozenset(
        {"viewBox", "preserveAspectRatio", "refX", "refY", "markerWidth", "markerHeight", "markerUnits", "orient"}
    ),
    "pattern": frozenset(
        {
            *("x", "y", "width", "height", "viewBox", "preserveAspectRatio"),
            *("patternUnits", "patternContentUnits", "patternTransform", "href"),
        }
    ),
}
"""The elements that are drawn, and what shapes them besides properties."""

WITHOUT_EFFECT: Final = frozenset(
    {"defs", "style", "clipPath", "linearGradient", "radialGradient", "marker", "pattern"}
)
"""Elements that draw nothing where they stand."""
NAMED: Final[Mapping[str, str]] = {
    "mask": "a mask",
    "filter": "a filter, such as a shadow or a blur",
    "mix-blend-mode": "a blend mode",
    "textPath": "text along a path",
    "tref": "text from elsewhere",
    "foreignObject": "HTML (foreignObject)",
}
"""How what is often met is called."""
GEOMETRY: Final = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"})
"""Properties that are attributes of some elements and do nothing on others (SVG 2, 7.2)."""
