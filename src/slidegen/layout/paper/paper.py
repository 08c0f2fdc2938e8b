"""What is decided about a note or handout before it is written: sizes on its page, and what stays together.

Its texts are in the outline; words flow as Word and WeasyPrint let them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from slidegen.brand.paper import PaperPage
from slidegen.content.inlines import Prose
from slidegen.layout.frames import ChartFrame
from slidegen.pictures.picture import Crop
from slidegen.units import Length

CHART_WIDTH: Final = Length.from_points(482)
"""The width that charts are measured for: that of the text on A4 with margins of 20 mm."""


class PaperFigure(Struct, frozen=True):
    """The size of a picture and what is cut off it; `room` is the width of the text or column that it stands in.

    All in points.
    """

    width: float
    height: float
    crop: Crop
    room: float


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
    column_shares: Mapping[str, tuple[float, ...]]  # of tables: what each column has of the width; 1 in all
    steps_per_line: Mapping[str, int]  # of time lines
    kept_with_next: frozenset[str]  # points and rows with dates after which no page ends
    memo_label_width: Length  # of "To", "From" and the like at the head of a note
    date_width: Length  # of the column of dates
    owner_width: Length  # of the column that says who is responsible
