"""What is decided about a note or handout before it is written: sizes on its page, and what stays together.

Its texts are in the outline; words flow as Word and WeasyPrint let them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from slidegen.brand.paper import PaperPage
from slidegen.content.inlines import Prose
from slidegen.editions.blocks import Table
from slidegen.editions.outline import Part
from slidegen.layout.frames import ChartFrame
from slidegen.pictures.picture import Crop
from slidegen.units import Length

CHART_WIDTH: Final = Length.from_points(482)
"""The width that charts are measured for: that of the text on A4 with margins of 20 mm."""

FIXED: Final = 9.0
"""Points: a handout may be drawn at nine tenths, and no table is set below 8 points."""


class PaperFigure(Struct, frozen=True):
    """The size of a picture and what is cut off it; `room` is the width of the text or column that it stands in.

    All in points.
    """

    width: float
    height: float
    crop: Crop
    room: float


class PaperTable(Struct, frozen=True):
    """A table that was measured: what each column has of the width (1 in all), and how its texts are set.

    Sizes and what is free to the `left` and `right` of the texts of a cell are points. `largest`: up to this size its
    words have room in these columns. `is_set_smaller`: in less than its document usually has. `is_turned`: it stands on
    a page that is turned. `kept`: the numbers from 1 of the rows after which no page ends.
    """

    shares: tuple[float, ...]
    size: float
    heading_size: float
    left: float
    right: float
    largest: float
    is_set_smaller: bool
    is_turned: bool
    kept: frozenset[int]

    @property
    def is_fixed(self) -> bool:
        """Whether its size stays as it is however small a handout is drawn: it would be too small to be read."""
        return self.size < FIXED


class NumbersRow(Struct, frozen=True):
    """The name of a series or category, and its numbers as the language writes them."""

    name: Prose
    cells: tuple[str, ...]


class NumbersTable(Struct, frozen=True):
    """The numbers of a chart as a table: the titles of its columns after the first, and its rows."""

    columns: tuple[Prose, ...]
    rows: tuple[NumbersRow, ...]


class PaperLayout(Struct, frozen=True):
    """The decisions about one note or handout; mappings are by the ids of blocks."""

    page: PaperPage
    charts: Mapping[str, ChartFrame]
    chart_width: Length
    numbers: Mapping[str, NumbersTable]  # of charts that have a table of their numbers below them
    figures: Mapping[str, PaperFigure]
    side_figures: Mapping[str, PaperFigure]  # those in columns
    tables: Mapping[str, PaperTable]
    steps_per_line: Mapping[str, int]  # of time lines
    kept_with_next: frozenset[str]  # points and rows with dates after which no page ends
    memo_label_width: Length  # of "To", "From" and the like at the head of a note
    date_width: Length  # of the column of dates
    owner_width: Length  # of the column that says who is responsible
    spacing: float = 1.0  # how far paragraphs of a note stand apart, as a share of what its styles say

    def is_turned(self, part: Part) -> bool:
        """Whether a part stands on a page that is turned."""
        return any(isinstance(block, Table) and self.tables[block.id].is_turned for block in part.blocks)

    def in_order(self, parts: Sequence[Part]) -> tuple[Part, ...]:
        """Parts in the order of the pages: those on turned pages come last, or each would leave a page half empty."""
        return tuple(sorted(parts, key=self.is_turned))

    @property
    def largest_scale(self) -> float:
        """How much larger all may be drawn before a word in a table has no room in its column; infinite without any."""
        return min((each.largest / each.size for each in self.tables.values() if not each.is_fixed), default=math.inf)
