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
from slidegen.layout.frames import Numbering, Run
from slidegen.layout.placed import PlacedParagraph
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
        return css_color(self.value(role))

    @property
    def ground(self) -> Color:
        """The color behind everything."""
        ground = self.slide_layout.ground
        return self.value(ColorRole.BACKGROUND) if ground is None else ground

    def text(self, style: TextStyle) -> Color:
        """The color of text that inherits this style."""
        if self.brand.deck.keeps_theme:
            return style.color_value or self._unsaid()
        if style.color is not None:
            return self.value(style.color)
        return style.color_value or self.value(ColorRole.TEXT)

    def _unsaid(self) -> Color:
        """The color of text where a deck of its own theme says none: that of the theme's two that can be read."""
        theme, ground = self.brand.deck.theme, self.slide_layout.ground
        ends = [theme[slot] for slot in ("dk1", "lt1") if slot in theme]
        if not ends or ground is None:
            return self.value(ColorRole.TEXT)
        return max(ends, key=lambda color: contrast(color, ground))

    def run(self, run: Run, inherited: Color) -> Color:
        """The color of a run. Links have the theme's color for them in Office, whatever the run says."""
        if run.link is not None:
            return self.value(ColorRole.LINK)
        return inherited if run.color is None else self.value(run.color)

    def sign(self, placed: PlacedParagraph) -> Color:
        """The color of the bullet or number before a paragraph: a bullet that says none has that of the first run."""
        if placed.paragraph.numbering is Numbering.NUMBER:
            return self.value(ColorRole.PRIMARY)
        style = placed.style
        if style.bullet_color is not None and not self.brand.deck.keeps_theme:
            return self.value(style.bullet_color)
        if style.bullet_value is not None:
            return style.bullet_value
        first = next((each.run for each in placed.lines[0].runs), Run(""))
        return self.run(first, self.text(style))

    def value(self, role: ColorRole) -> Color:
        """The color of a role."""
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
