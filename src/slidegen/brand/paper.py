"""The page that a document of paper is laid out on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from slidegen.units import Length

EMU_PER_TWIP: Final = 635
"""A twip is a twentieth of a point (ECMA-376 Part 1, 22.9.2.14 `ST_TwipsMeasure`)."""


class PaperPage(Struct, frozen=True):
    """`text_width`: between the margins; `height`: of the whole page; `gutter`: between two columns of text.

    Where the text of a note stands in several columns of the page, `text_width` is that of one of them, and
    `full_width` that between the margins.
    """

    text_width: Length
    height: Length
    gutter: Length
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
A4_TWIPS: Final = {"w": 11906, "h": 16838, "left": 1304, "right": 1304, "gutter": 0}
"""210 x 297 mm with margins of 23 mm at the sides, for a reference note that does not say."""


def note_page(twips: Mapping[str, int]) -> PaperPage:
    """The page of a note with these attributes of `w:pgSz` and `w:pgMar` (ECMA-376 Part 1, 17.6.13 and 17.6.11)."""
    width = twips["w"] - twips["left"] - twips["right"] - twips["gutter"]
    return PaperPage(Length(width * EMU_PER_TWIP), Length(twips["h"] * EMU_PER_TWIP), GUTTER)


HANDOUT_PAGE: Final = PaperPage(Length.from_points(493), Length.from_points(842), Length.from_points(23))
"""A4 as the style sheet of the built-in brand has it. Pictures on other pages are sized in proportion."""
