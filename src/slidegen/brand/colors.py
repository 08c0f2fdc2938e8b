"""Colors by what they mean, and the theme colors that carry them in Office files.

Documents name a `ColorRole`; only a brand knows the value. In Office files a role is written as its theme color, so
that a designer who changes the theme changes every document.
"""

from __future__ import annotations

import math
from enum import Enum

from msgspec import Struct

CONTRAST_NORMAL = 4.5
"""WCAG 2.2, success criterion 1.4.3 (AA), text under 18 pt, or under 14 pt bold."""
CONTRAST_LARGE = 3.0
"""WCAG 2.2, success criterion 1.4.3 (AA), larger text; also 1.4.11 for graphics."""


class ColorRole(Enum):
    """What a color is for. The value is the theme color's name in DrawingML (ECMA-376 Part 1, 20.1.10.54)."""

    TEXT = "tx1"
    BACKGROUND = "bg1"
    MUTED = "tx2"  # what can be skipped
    SURFACE = "bg2"
    PRIMARY = "accent1"  # emphasis, dates, data
    ATTENTION = "accent2"  # not settled; today
    ATTENTION_SURFACE = "accent3"
    RULE = "accent4"
    PRIMARY_DARK = "accent5"  # the deep shade of cover artwork
    PRIMARY_LIGHT = "accent6"  # hatching: the pale shade of data that is vague
    LINK = "hlink"
    VISITED_LINK = "folHlink"


class Color(Struct, frozen=True):
    """An sRGB color without transparency, channels 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def from_hex(cls, value: str) -> Color:
        """A color of `#rgb` or `#rrggbb`, the sign optional. `ValueError` for anything else."""
        digits = value.removeprefix("#")
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
            raise ValueError(value)
        return cls(*(int(digits[index : index + 2], 16) for index in (0, 2, 4)))

    @property
    def hex(self) -> str:
        """Six upper-case hex digits, as in `a:srgbClr/@val`."""
        return f"{self.red:02X}{self.green:02X}{self.blue:02X}"

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""

        return 0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)

    @property
    def oklab(self) -> tuple[float, float, float]:
        """Lightness and the two opponent axes of OKLab, in which distances are about as large as they look.

        (Björn Ottosson, "A perceptual color space for image processing", 2020; also CSS Color 4, 10.)
        """
        red, green, blue = (_linear(channel) for channel in (self.red, self.green, self.blue))
        long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
        medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
        short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
        return (
            0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
            1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
            0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
        )

    @classmethod
    def from_oklch(cls, lightness: float, chroma: float, hue: float) -> Color:
        """A color of OKLab in polar coordinates, `hue` in radians; less full where sRGB has none that is as full."""
        low, high = 0.0, chroma
        linear = _linear_of(lightness, chroma, hue)
        if not _is_shown(linear):
            for _ in range(_HALVINGS):
                middle = (low + high) / 2
                if _is_shown(_linear_of(lightness, middle, hue)):
                    low = middle
                else:
                    high = middle
            linear = _linear_of(lightness, low, hue)
        return cls.from_linear(*linear)

    @classmethod
    def from_linear(cls, red: float, green: float, blue: float) -> Color:
        """A color of channels without gamma, 0 to 1; what is beyond that is cut off."""
        return cls(*(_with_gamma(min(max(channel, 0.0), 1.0)) for channel in (red, green, blue)))

    @property
    def linear(self) -> tuple[float, float, float]:
        """The channels without gamma, 0 to 1."""
        return _linear(self.red), _linear(self.green), _linear(self.blue)

    @property
    def chroma(self) -> float:
        """How full a color is: its distance from grey in OKLab, 0 to about 0.3."""
        return math.hypot(*self.oklab[1:])

    @property
    def hue(self) -> float:
        """The hue of a color in OKLab, in radians."""
        return math.atan2(self.oklab[2], self.oklab[1])

    def distance(self, other: Color) -> float:
        """How far two colors are from each other in OKLab: 0 for the same, 1 for black and white."""
        return math.dist(self.oklab, other.oklab)


def _linear(channel: int) -> float:
    """A channel without its gamma, 0 to 1 (IEC 61966-2-1)."""
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _with_gamma(channel: float) -> int:
    """The inverse, as a whole number from 0 to 255."""
    share = channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(share * 255)


_HALVINGS = 12
"""How often the chroma that a screen can show is looked for."""


def _linear_of(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """A color of OKLab as channels without gamma (the inverse of `Color.oklab`, from the same source)."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _is_shown(linear: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= channel <= 1 + 1e-4 for channel in linear)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colors, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
