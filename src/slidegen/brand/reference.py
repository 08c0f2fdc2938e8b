"""What a reference deck says: slide layouts, placeholders and the text styles that they inherit, all resolved.

Geometry belongs to the reference deck; it is read and never typed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property
from typing import ClassVar

from msgspec import Struct, field

from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.fonts import FontRole, FontSet
from slidegen.brand.painted import Painted
from slidegen.units import Insets, Length, Rect, Size
from slidegen.values import Value


class Slot(Enum):
    """A place on a slide layout that slidegen fills."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    LEFT = "left"  # of two bodies
    RIGHT = "right"
    LABEL = "label"  # the short line above the title
    ORGANISATION = "organisation"
    COVER_DATE = "cover-date"
    FOOTER = "footer"
    DATE = "date"
    SLIDE_NUMBER = "slide-number"


class Anchor(Enum):
    """Where text stands in its box (ECMA-376 Part 1, 20.1.10.60 `ST_TextAnchoringType`)."""

    TOP = "t"
    MIDDLE = "ctr"
    BOTTOM = "b"


class Alignment(Enum):
    """How lines stand in their paragraph (ECMA-376 Part 1, 20.1.10.59 `ST_TextAlignType`)."""

    LEFT = "l"
    CENTER = "ctr"
    RIGHT = "r"


class TextStyle(Struct, frozen=True, dict=True):
    """How the paragraphs of one level look, after inheritance.

    `line_spacing` is a share of 1.2 em when `line_spacing_points` is None, which else rules in absolute points.
    `space_before` and `space_after` are points; a percentage in the file is already worked out on the 1.2 em line.
    """

    size: float  # points
    font: FontRole = FontRole.BODY
    bold: bool = False
    italic: bool = False
    color: ColorRole | None = ColorRole.TEXT  # None: a color that is not one of the theme's
    alignment: Alignment = Alignment.LEFT
    margin_left: Length = Length(0)  # of all lines
    indent: Length = Length(0)  # of the first line, on top of the margin; negative for a bullet
    line_spacing: float = 1.0
    line_spacing_points: float | None = None
    space_before: float = 0.0
    space_after: float = 0.0
    bullet: str | None = None  # the character; None: no bullet
    bullet_color: ColorRole | None = None  # None: that of the text
    bullet_size: float = 1.0  # as a share of the text's
    color_value: Color | None = None  # what `color` is in the file, where plainly known
    bullet_value: Color | None = None
    bullet_is_symbol: bool = False  # of a symbol font, where codes mean other signs
    scheme: str | None = None  # how its paragraphs are numbered (20.1.10.61 `ST_TextAutonumberScheme`), if they are
    first_number: int = 1
    caps: bool = False  # shown in capitals, which may be small ones
    spacing: float = 0.0  # points after each character, besides its width
    family: str | None = None  # a font that is not one of the theme

    @cached_property
    def text_start(self) -> float:
        """Where lines begin, in points from the edge of their box: all but the first."""
        return self.margin_left.points

    @cached_property
    def first_start(self) -> float:
        """Where the text of the first line begins: after the bullet that hangs in the margin, or at the indent."""
        first = self.margin_left.points + self.indent.points
        return max(self.margin_left.points, first) if self.bullet is not None else max(first, 0.0)


class Placeholder(Struct, frozen=True, dict=True):
    """A placeholder of a slide layout with all that it inherits."""

    slot: Slot | None  # None: not one that slidegen fills
    type: str  # `ph/@type` (ECMA-376 Part 1, 19.7.10), "obj" where the attribute is absent
    index: int  # `ph/@idx`
    name: str
    rect: Rect
    insets: Insets
    anchor: Anchor
    levels: tuple[TextStyle, ...]  # one or more, up to nine
    wraps: bool = True
    is_moved: bool = False  # `rect` is not where the slide layout has it, so slides have to say it

    @cached_property
    def text_rect(self) -> Rect:
        """Where text can stand: the rectangle less its insets."""
        return Rect(
            self.rect.x + self.insets.left,
            self.rect.y + self.insets.top,
            self.rect.width - self.insets.left - self.insets.right,
            self.rect.height - self.insets.top - self.insets.bottom,
        )

    def style(self, level: int) -> TextStyle:
        """The style of a level from 0; deeper levels than the template has use its last."""
        return self.levels[min(level, len(self.levels) - 1)]


class SlideLayout(Value, frozen=True):
    """One slide layout: `part` is its name in the package, such as `/ppt/slideLayouts/slideLayout2.xml`.

    `colors` says how a role is written on it: by the name of a theme color, or by its value where the theme has none
    for it. A role that is not there is written by its own name (`ColorRole`).
    """

    uncompared: ClassVar[frozenset[str]] = frozenset({"palette", "named", "painted"})

    name: str
    part: str
    placeholders: tuple[Placeholder, ...]
    colors: Mapping[ColorRole, str | Color] = field(default_factory=dict)
    text: Color | None = None  # what its text has in the file, where that is known
    ground: Color | None = None  # what its text stands on, where that is known
    palette: Mapping[ColorRole, Color] = field(default_factory=dict)  # what `colors` come to
    color_map: Mapping[str, str] = field(default_factory=dict)  # where it is not the master's: slides have to say it
    named: Mapping[str, Color] = field(default_factory=dict)  # the theme's colors by the names that slides give them
    master: int | None = None  # the number of its master, from 1, where its name alone does not say which one it is
    painted: Painted | None = None  # what it paints, where that was looked at

    def get(self, slot: Slot) -> Placeholder | None:
        """The placeholder for a slot, or None where this slide layout has none."""
        return next((placeholder for placeholder in self.placeholders if placeholder.slot is slot), None)


class ReferenceDeck(Struct, frozen=True):
    """A reference deck: the file itself, the slide size, and the slide layout for each role.

    Roles are named by their value in `slidegen.editions.outline.Role`: a brand knows no content.

    A file with a theme of its own keeps it: `theme` has its colors by slot and `typefaces` its heading and body
    families. `theme` is empty for a file made by slidegen, which takes the brand's.
    """

    data: bytes
    size: Size
    slide_layouts: Mapping[str, SlideLayout]
    theme: Mapping[str, Color] = field(default_factory=dict)
    typefaces: tuple[str, str] = ("", "")
    shown_families: tuple[str | None, str | None] = (None, None)  # of `typefaces`, where the theme has others
    given: Mapping[ColorRole, Color] = field(default_factory=dict)  # the colors that brand.yml names
    fonts: FontSet | None = None  # what its text is measured with; None: with the brand's

    @property
    def keeps_theme(self) -> bool:
        """Whether the theme stays as it is in the file."""
        return bool(self.theme)
