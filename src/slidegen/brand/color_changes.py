"""What the children of a color in DrawingML change about it: how light, how strong, how transparent.

Luminance, saturation and hue are changed in HSL of sRGB; shades and tints mix with black and white in linear light,
which is what PowerPoint and LibreOffice show (ECMA-376 Part 1, 20.1.2.3.31 `shade` and .34 `tint` say only "darker"
and "lighter").
"""

from __future__ import annotations

import colorsys
import math
from typing import Final

from lxml import etree

from slidegen.brand.colors import Color

_HLS: Final = {"hue": 0, "lum": 1, "sat": 2}


def changed(color: Color, element: etree._Element) -> Color:
    """A color with the changes that the children of its element ask for, in their order."""
    red, green, blue = (channel / 255 for channel in (color.red, color.green, color.blue))
    for change in element:
        name = etree.QName(change).localname
        share = _share(change)
        part, kind = _HLS.get(name[:3]), name[3:]
        if part is not None and kind in ("", "Mod", "Off"):
            hls = list(colorsys.rgb_to_hls(red, green, blue))
            if part == 0 and kind != "Mod":
                share = share * 100_000 / 21_600_000  # an angle, in 60 000ths of a degree
            hls[part] = share if kind == "" else hls[part] * share if kind == "Mod" else hls[part] + share
            red, green, blue = colorsys.hls_to_rgb(hls[0] % 1.0, _limited(hls[1]), _limited(hls[2]))
        elif name in ("shade", "tint"):
            white = 1 - share if name == "tint" else 0.0
            red, green, blue = (_encoded(_linear(channel) * share + white) for channel in (red, green, blue))
        elif name == "inv":
            red, green, blue = (_encoded(1 - _linear(channel)) for channel in (red, green, blue))
        elif name == "gray":
            red = green = blue = 0.299 * red + 0.587 * green + 0.114 * blue
    return Color(*(round(255 * _limited(channel)) for channel in (red, green, blue)))


def opacity(element: etree._Element) -> float:
    """How opaque a color is by its children, 0 to 1 (20.1.2.3.1 `alpha`, .2 `alphaMod`, .3 `alphaOff`)."""
    result = 1.0
    for change in element:
        match etree.QName(change).localname:
            case "alpha":
                result = _share(change)
            case "alphaMod":
                result *= _share(change)
            case "alphaOff":
                result += _share(change)
    return _limited(result)


def from_linear(*channels: float) -> Color:
    """The color of three channels of linear light, 0 to 1 (20.1.2.3.30 `scrgbClr`)."""
    return Color(*(round(255 * _encoded(channel)) for channel in channels))


def percentage(value: str) -> float:
    """A percentage, in thousandths of one or with the sign (22.9.2.9 `ST_Percentage`). Raises `ValueError`."""
    share = float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000
    if not math.isfinite(share):
        raise ValueError(value)
    return share


def _share(change: etree._Element) -> float:
    """How much of it; all, where that is no number."""
    try:
        return percentage(change.get("val", "100000"))
    except ValueError:
        return 1.0


def _limited(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _linear(channel: float) -> float:
    """IEC 61966-2-1, 5.2."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    light = _limited(light)
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
