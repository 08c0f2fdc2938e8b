"""All that brand.yml says and slidegen uses, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.reference import Slot
from slidegen.diagnostics import Place

FILE: Final = "brand.yml"
FILES: Final = (FILE, "_brand.yml")
"""What the file is called here, and in Quarto's projects; the first that is there is read."""
ROLES: Final = ("cover", "section", "statement", "content", "two-content", "title-only")
"""What slide layouts are for: the values of `slidegen.editions.outline.Role`."""
MINIMUM_SIZE: Final = 16.0
"""Points; a built-in floor for brands that set none."""


class Typeface(Struct, frozen=True):
    """A font family that brand.yml names, or one of a reference file's theme.

    Where one that `may_be_replaced` is not there, another one is measured: that of a theme, which who builds has not
    chosen, and one that brand.yml says is from the web. `others` are the families that brand.yml names after it.
    """

    family: str
    place: Place
    may_be_replaced: bool = False
    others: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether brand.yml names it: defaults have no line."""
        return self.place.line > 0


class FontFile(Struct, frozen=True):
    """A font file that comes with the brand; None: the file itself says."""

    family: str
    path: Path
    place: Place
    weight: int | None = None
    italic: bool | None = None


class LogoFile(Struct, frozen=True):
    """A picture file that comes with the brand."""

    path: Path
    alt: str
    place: Place


class LayoutChoice(Struct, frozen=True):
    """The slide layout for a role: its name, and its placeholders by slot, named by their name or `idx`.

    `master` is the number of its master, from 1, or the name of that master's theme, where names repeat.
    """

    name: str | None
    slots: Mapping[Slot, str | int]
    place: Place
    slot_places: Mapping[Slot, Place] = field(default_factory=dict)
    master: str | int | None = None


class Settings(Struct, frozen=True):
    """All that brand.yml says and slidegen uses."""

    name: str
    place: Place  # of the file as a whole
    colors: Mapping[ColorRole, Color]
    given_colors: Mapping[ColorRole, Color]  # those of them that brand.yml names
    base: Typeface
    headings: Typeface
    monospace: Typeface
    font_files: tuple[FontFile, ...]
    twins: Mapping[str, tuple[str, ...]]
    minimum_size: float  # points
    slide_layouts: Mapping[str, LayoutChoice]
    deck: Path  # the reference deck
    note: Path  # the reference note
    note_table_style: tuple[str, Place] | None = None  # the name of the style for tables in notes
    note_page_breaks: bool = True  # styles begin pages where the reference note says so
    fallback: tuple[Typeface, ...] = ()  # families for characters that the others do not have
    logo: LogoFile | None = None
    logo_on_dark: LogoFile | None = None
