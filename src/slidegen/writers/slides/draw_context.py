"""What the slides of one deck share when they are drawn, and the colors and fonts of one slide as CSS has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from slidegen.brand.artwork.artwork import Artwork
from slidegen.brand.brand import Brand
from slidegen.brand.colors import Color, ColorRole, contrast
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import SlideLayout, TextStyle
from slidegen.brand.theme import SLOTS
from slidegen.units import Length, Rect, Size

FONT_CLASSES: Final = {FontRole.HEADING: "fh", FontRole.BODY: "fb", FontRole.MONOSPACE: "fm"}
"""The class of text in each of the brand's fonts."""


class DrawContext(Struct, frozen=True):
    """What all slides of one deck share. `artwork` is by the part of the slide layout."""

    size: Size
    brand: Brand
    language: str  # BCP 47
    artwork: Mapping[str, Artwork] = field(default_factory=dict)


class SlideLook(Struct, frozen=True):
    """One slide's colors: those that its slide layout gives to the roles."""

    brand: Brand
    slide_layout: SlideLayout

    def color(self, role: ColorRole) -> str:
        """A role as CSS."""
        return css_color(self._value(role))

    @property
    def ground(self) -> str:
        """The color behind everything, as CSS."""
        ground = self.slide_layout.ground
        return self.color(ColorRole.BACKGROUND) if ground is None else css_color(ground)

    def text(self, style: TextStyle) -> str:
        """The color of text that inherits this style."""
        if self.brand.deck.keeps_theme:
            return css_color(style.color_value or self._unsaid())
        if style.color is not None:
            return self.color(style.color)
        return css_color(style.color_value or self._value(ColorRole.TEXT))

    def _unsaid(self) -> Color:
        """The color of text where a deck of its own theme says none: that of the theme's two that can be read."""
        theme, ground = self.brand.deck.theme, self.slide_layout.ground
        ends = [theme[slot] for slot in ("dk1", "lt1") if slot in theme]
        if not ends or ground is None:
            return self._value(ColorRole.TEXT)
        return max(ends, key=lambda color: contrast(color, ground))

    def bullet(self, style: TextStyle) -> str | None:
        """The color of bullets in this style; None: that of the text."""
        if style.bullet_color is not None and not self.brand.deck.keeps_theme:
            return self.color(style.bullet_color)
        return None if style.bullet_value is None else css_color(style.bullet_value)

    def _value(self, role: ColorRole) -> Color:
        known = self.slide_layout.palette.get(role)
        if known is not None:
            return known
        # A deck's own theme says what its text has; the brand's colors are in no part of it.
        return self.brand.deck.theme.get(_SLOTS[role], self.brand.colors[role])


_SLOTS: Final = {role: slot for slot, role in SLOTS}


def css_color(color: Color) -> str:
    """A color as CSS."""
    return f"#{color.hex.lower()}"


def points(value: float) -> str:
    """A length in points as CSS, to a thousandth."""
    return f"{number(value)}pt"


def number(value: float) -> str:
    """A number as CSS and SVG have it, to a thousandth."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if round(value, 3) else "0"


def place(rect: Rect) -> str:
    """Where a box stands on its slide, as CSS."""
    corners = (("left", rect.x), ("top", rect.y), ("width", rect.width), ("height", rect.height))
    return ";".join(f"{name}:{points(Length(value).points)}" for name, value in corners)
