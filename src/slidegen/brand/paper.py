"""The page that a document of paper is laid out on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from slidegen.units import Length

EMU_PER_TWIP: Final = 635
"""A twip is a twentieth of a point (ECMA-376 Part 1, 22.9.2.14 `ST_TwipsMeasure`)."""


class ParagraphLook(Struct, frozen=True):
    """How the paragraphs of a style look in Word, as far as their height goes.

    `size`, `before`, `after`, `left` and `right` are points. `line`: what a line is of the font's own height, or the
    points that it has where `is_exact`.
    """

    size: float
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    is_exact: bool = False
    is_bold: bool = False
    left: float = 0.0
    right: float = 0.0


class TableLook(Struct, frozen=True):
    """How tables look on a page, in points: the sizes of their texts and titles, and what is free beside each.

    `left` and `right` of the text of each cell; `ends_free`: also to the right of the last column.
    """

    size: float
    heading_size: float
    left: float
    right: float
    ends_free: bool


MESSAGE_TABLES: Final = TableLook(11.25, 10.5, 0.0, 12.0, False)
"""Tables of messages as the style sheet of the built-in brand has them: 15, 14 and 16 CSS px."""
NOTE_TABLES: Final = TableLook(10.5, 9.5, 7.0, 7.0, True)
"""Tables of notes as the reference note of the built-in brand has them."""
HANDOUT_TABLES: Final = TableLook(10.5, 10.5, 0.0, 19.8, False)
"""Tables of handouts as the style sheet of the built-in brand has them."""


class PaperPage(Struct, frozen=True):
    """`text_width`: between the margins; `height`: of the whole page; `gutter`: between two columns of text.

    `turned_width`: that of the text on the same sheet turned; `text_height`: between the margins above and below.
    Where the text of a note stands in several columns of the page, `text_width` is that of one of them, and
    `full_width` that between the margins.
    """

    text_width: Length
    height: Length
    gutter: Length
    turned_width: Length
    text_height: Length
    tables: TableLook = NOTE_TABLES
    full_width: Length | None = None

    @property
    def head_width(self) -> Length:
        """The width of what stands above the text, such as the block that says to whom a note is."""
        return self.text_width if self.full_width is None else self.full_width

    @property
    def column_width(self) -> Length:
        """The width of one of two columns of text."""
        return Length((self.text_width - self.gutter) // 2)


GUTTER: Final = Length(454 * EMU_PER_TWIP)
"""8 mm, in notes."""
A4_TWIPS: Final = {"w": 11906, "h": 16838, "left": 1304, "right": 1304, "top": 1304, "bottom": 1247, "gutter": 0}
"""210 x 297 mm with margins of 23 mm at the sides, for a reference note that does not say."""


def note_page(twips: Mapping[str, int], tables: TableLook = NOTE_TABLES) -> PaperPage:
    """The page of a note with these attributes of `w:pgSz` and `w:pgMar` (ECMA-376 Part 1, 17.6.13 and 17.6.11)."""
    beside = twips["left"] + twips["right"] + twips["gutter"]
    # A negative margin above or below is one that a tall header or footer does not push away.
    height = twips["h"] - abs(twips["top"]) - abs(twips["bottom"])
    return PaperPage(
        Length((twips["w"] - beside) * EMU_PER_TWIP),
        Length(twips["h"] * EMU_PER_TWIP),
        GUTTER,
        Length((max(twips["w"], twips["h"]) - beside) * EMU_PER_TWIP),
        Length(height * EMU_PER_TWIP),
        tables,
    )


HANDOUT_PAGE: Final = PaperPage(
    Length.from_points(493),
    Length.from_points(842),
    Length.from_points(23),
    Length.from_points(740),
    Length.from_points(726),
    HANDOUT_TABLES,
)
"""A4 as the style sheet of the built-in brand has it. Pictures on other pages are sized in proportion."""

MESSAGE_PAGE: Final = PaperPage(
    Length.from_points(402),
    Length.from_points(842),
    Length.from_points(12),
    Length.from_points(402),
    Length.from_points(842),
    MESSAGE_TABLES,
)
"""The column of a message: 600 CSS px with 32 at each side, as the built-in template has it. Nothing can be turned."""
