"""Lengths, numbers, colors, maps and addresses as SVG and CSS write them."""

from __future__ import annotations

import math
import re
from typing import Final

import tinycss2.color4
from msgspec import Struct

from slidegen.pictures.drawings.matrix import IDENTITY, Matrix, rotation, translation

_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_LENGTH: Final = re.compile(rf"({_NUMBER})\s*(px|pt|pc|in|cm|mm|q|em|rem|%|)", re.IGNORECASE)
# CSS px (CSS Values and Units 3, 6.2): 96 to the inch.
UNITS: Final = {
    **{"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
}
ROOT_SIZE: Final = 16.0
"""Px: what `rem` means and what text without a size has in browsers."""
_FUNCTION: Final = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^()]*)\)")
_ANGLES: Final = {"": 1.0, "deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}
_ANGLE: Final = re.compile(rf"({_NUMBER})(deg|grad|rad|turn|)", re.IGNORECASE)
_URL: Final = re.compile(r"""url\(\s*(["']?)#([^"')\s]+)\1\s*\)\s*(.*)""", re.IGNORECASE | re.DOTALL)
_SPACES: Final = ("srgb", "hsl", "hwb")
"""The color spaces that are written as colors of sRGB without rounding out of it."""


class Rgb(Struct, frozen=True):
    """A color of sRGB, 0 to 255, and how much it covers."""

    red: int
    green: int
    blue: int
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """The color without its opacity: #rrggbb."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


def read_color(text: str) -> Rgb | str | None:
    """A color; "currentcolor"; None for what is neither, or in a space that is wider than sRGB."""
    found = tinycss2.color4.parse_color(text.strip())
    if found is None or isinstance(found, str):
        return found
    if found.space not in _SPACES:
        return None
    found = found.to("srgb")
    red, green, blue = (min(max(round(each * 255), 0), 255) for each in found.coordinates)
    return Rgb(red, green, blue, min(max(float(found.alpha), 0.0), 1.0))


def read_number(text: str) -> float | None:
    """A plain number."""
    return float(text) if re.fullmatch(_NUMBER, text.strip()) else None


def read_share(text: str) -> float | None:
    """A number from 0 to 1, or that in per cent."""
    text = text.strip()
    value = read_number(text.removesuffix("%"))
    if value is None:
        return None
    return min(max(value / 100 if text.endswith("%") else value, 0.0), 1.0)


def read_length(text: str, font_size: float, percent_of: float) -> float | None:
    """A length in user units; None for what is none, or one in a unit that depends on more than the drawing."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    value, unit = float(match[1]), match[2].lower()
    match unit:
        case "%":
            return value * percent_of / 100
        case "em":
            return value * font_size
        case "rem":
            return value * ROOT_SIZE
        case _:
            return value * UNITS[unit]


def read_numbers(text: str) -> list[float] | None:
    """Numbers with blanks or commas between them."""
    if not re.fullmatch(rf"\s*(?:{_NUMBER}(?:\s*,?\s*(?={_NUMBER})|\s*))*", text):
        return None
    return [float(each) for each in re.findall(_NUMBER, text)]


def read_url(text: str) -> tuple[str, str] | None:
    """The id that an address in this file means, and what stands after it; None where there is no such address."""
    match = _URL.fullmatch(text.strip())
    return (match[2], match[3].strip()) if match else None


def read_transform(text: str, font_size: float, width: float, height: float) -> Matrix | None:
    """A list of maps, as attributes or CSS write them; None for what is none. Per cent are parts of the view box."""
    if text.strip() in ("", "none"):
        return IDENTITY
    done, at = IDENTITY, 0
    while at < len(text.rstrip()):
        match = _FUNCTION.match(text, at)
        each = match and _map(match[1].lower(), match[2], font_size, width, height)
        if match is None or each is None:
            return None
        done @= each
        at = match.end()
    return done


def _map(name: str, inside: str, font_size: float, width: float, height: float) -> Matrix | None:
    arguments = [each for each in re.split(r"\s*,\s*|\s+", inside.strip()) if each]
    if name in ("translate", "translatex", "translatey"):
        values = [
            read_length(each, font_size, height if place or name.endswith("y") else width)
            for place, each in enumerate(arguments)
        ]
    elif name == "rotate" and len(arguments) == 3:
        values = [_degrees(arguments[0]), *(read_length(each, font_size, 0.0) for each in arguments[1:])]
    elif name in ("rotate", "skewx", "skewy", "skew"):
        values = [_degrees(each) for each in arguments]
    else:
        values = [read_number(each) for each in arguments]
    if None in values:
        return None
    v = [each for each in values if each is not None]
    match name, len(v):
        case "matrix", 6:
            return Matrix(*v)
        case "translate", 1 | 2:
            return translation(v[0], v[1] if len(v) == 2 else 0.0)
        case "translatex", 1:
            return translation(v[0], 0.0)
        case "translatey", 1:
            return translation(0.0, v[0])
        case "scale", 1 | 2:
            return Matrix(v[0], 0, 0, v[-1])
        case "scalex", 1:
            return Matrix(a=v[0])
        case "scaley", 1:
            return Matrix(d=v[0])
        case "rotate", 1:
            return rotation(v[0])
        case "rotate", 3:
            return translation(v[1], v[2]) @ rotation(v[0]) @ translation(-v[1], -v[2])
        case "skewx", 1:
            return Matrix(c=math.tan(math.radians(v[0])))
        case "skewy", 1:
            return Matrix(b=math.tan(math.radians(v[0])))
        case _:
            return None


def _degrees(text: str) -> float | None:
    match = _ANGLE.fullmatch(text)
    return float(match[1]) * _ANGLES[match[2].lower()] if match else None


_ALIGNED: Final = re.compile(r"(?:defer\s+)?(none|x(Min|Mid|Max)Y(Min|Mid|Max))(?:\s+(meet|slice))?")
_SHARES: Final = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


class Fitting(Struct, frozen=True):
    """How a box is put into another one (SVG 2, 8.8): `preserveAspectRatio`."""

    is_stretched: bool = False
    across: float = 0.5
    down: float = 0.5
    is_slice: bool = False

    def map(
        self, box: tuple[float, float, float, float], x: float, y: float, width: float, height: float
    ) -> Matrix | None:
        """From a box (left, top, width, height) to another one; None where one of them is empty."""
        if min(box[2], box[3], width, height) <= 0:
            return None
        sx, sy = width / box[2], height / box[3]
        if not self.is_stretched:
            sx = sy = max(sx, sy) if self.is_slice else min(sx, sy)
        left = x + (width - box[2] * sx) * self.across - box[0] * sx
        top = y + (height - box[3] * sy) * self.down - box[1] * sy
        if self.is_stretched:
            left, top = x - box[0] * sx, y - box[1] * sy
        return Matrix(sx, 0, 0, sy, left, top)


def read_fitting(text: str) -> Fitting | None:
    """What `preserveAspectRatio` says; None for what says nothing."""
    match = _ALIGNED.fullmatch(text.strip())
    if match is None:
        return None
    if match[1] == "none":
        return Fitting(is_stretched=True)
    return Fitting(False, _SHARES[match[2]], _SHARES[match[3]], match[4] == "slice")
