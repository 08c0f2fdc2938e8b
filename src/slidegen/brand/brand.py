"""A brand, read whole: nothing in it needs the disk again, but for font files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.fonts import FontSet
from slidegen.brand.house_paper import PLAIN, Stationery
from slidegen.brand.paper import A4_TWIPS, PaperPage, ParagraphLook, note_page
from slidegen.brand.reference import ReferenceDeck
from slidegen.diagnostics import Place
from slidegen.office_files.sensitivity_label import SensitivityLabel
from slidegen.pictures.picture import Picture

DECK_FILE: Final = "deck.pptx"
NOTE_FILE: Final = "note.docx"
"""What the reference files in a brand's folder are called as a rule."""


EMPTY: Final[Mapping[str, ParagraphLook]] = MappingProxyType({})


class Logo(Struct, frozen=True):
    """The organisation's logo; `alt` is its name for those who cannot see it, and may be empty."""

    picture: Picture
    alt: str


class Brand(Struct, frozen=True):
    """How everything looks."""

    name: str
    folder: str  # how messages name where it is: "templates/ir"
    colors: Mapping[ColorRole, Color]
    fonts: FontSet
    minimum_size: float  # points; no body text on a slide is ever smaller
    deck: ReferenceDeck
    note: bytes  # the reference note, a .docx
    templates: Mapping[str, str]  # Jinja templates and CSS by file name, such as "handout.html.j2"
    logo: Logo | None = None  # for light backgrounds
    logo_on_dark: Logo | None = None
    deck_file: str = DECK_FILE
    note_file: str = NOTE_FILE
    note_page: PaperPage = note_page(A4_TWIPS)
    note_looks: Mapping[str, ParagraphLook] = EMPTY  # of the note's paragraph styles, by name in lower case
    note_stationery: Stationery = PLAIN
    note_theme: Mapping[str, Color] | None = None  # by slot, where the note keeps its own; None: it takes the brand's
    deck_label: SensitivityLabel | None = None
    note_label: SensitivityLabel | None = None  # the sensitivity labels of the reference files

    @property
    def slide_fonts(self) -> FontSet:
        """What slides are measured with: the fonts of the reference deck's own theme, where it keeps one."""
        return self.deck.fonts or self.fonts

    @property
    def deck_place(self) -> Place:
        """The reference deck, for messages."""
        return Place((PurePosixPath(self.folder) / self.deck_file).as_posix())

    @property
    def note_place(self) -> Place:
        """The reference note, for messages."""
        return Place((PurePosixPath(self.folder) / self.note_file).as_posix())

    def hex(self, role: ColorRole) -> str:
        """The value of a color as six hex digits."""
        return self.colors[role].hex
