"""Colors by what they mean, and the theme colors that carry them in Office files.

Documents name a `ColorRole`; only a brand knows the value. In Office files a role is written as its theme color, so
that a designer who changes the theme changes every document.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

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


@dataclass(frozen=True, slots=True)
class Color:
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

        def linear(channel: int) -> float:
            share = channel / 255
            return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

        return 0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colors, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
