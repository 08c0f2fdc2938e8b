"""Colors as CSS writes them (CSS Color 4, 5 to 8): what the public brand.yml format allows for a value."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import Color

_FUNCTIONS: Final = ("rgb", "rgba", "hsl", "hsla", "hwb")
"""All that come to an sRGB color, as Office files have them; `lab()` and the like reach beyond."""


class CssColor(Struct, frozen=True):
    """A color, and its opacity from 0 to 1."""

    color: Color
    opacity: float = 1.0


def css_color(text: str) -> CssColor | None:
    """The color of a hex value of 3, 4, 6 or 8 digits, a name, `rgb()`, `hsl()` or `hwb()`; None for anything else.

    The sign before 3 or 6 digits is optional. Channels out of range are the nearest in it.
    """
    try:
        return CssColor(Color.from_hex(text.strip()))
    except ValueError:
        return _read(text)


def _read(text: str) -> CssColor | None:
    # Most brands have nothing but hex values, and need not wait for a parser.
    from tinycss2 import parse_one_component_value
    from tinycss2.color4 import parse_color

    token = parse_one_component_value(text, skip_comments=True)
    if token.type == "function" and not (token.lower_name in _FUNCTIONS and text.rstrip().endswith(")")):
        return None
    if token.type == "ident" and token.lower_value in ("transparent", "currentcolor"):
        return None
    found = parse_color(token)
    if found is None:
        return None
    *channels, opacity = found.to("srgb")
    if not all(map(math.isfinite, channels)):
        return None
    # Half a turn of hue may come to 127.49999999999999.
    red, green, blue = (round(round(255 * min(max(channel, 0.0), 1.0), 6)) for channel in channels)
    return CssColor(Color(red, green, blue), opacity)
