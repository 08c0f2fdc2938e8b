"""Rows and columns as native tables: one thin rule between rows, no boxes, a header row on every slide.

All rows have the same size. What does not fit at the body's size is set smaller by whole points, down to the brand's
smallest; then rows go on another slide. Rows stand apart as far as the room allows, within reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, Anchor, Placeholder, TextStyle
from slidegen.content.inlines import plain
from slidegen.editions.outline import BodySlide
from slidegen.layout.frames import Paragraph, Run, Stroke, TableCell, TableFrame, TableRow
from slidegen.layout.layout_context import LayoutContext, tagged
from slidegen.layout.split import split
from slidegen.layout.text.break_places import with_lines
from slidegen.layout.text.clear_breaks import spare_width
from slidegen.layout.text.measure import Measurer, ParagraphText
from slidegen.units import Insets, Length, Rect

RULE: Final = Stroke(ColorRole.RULE, 0.75)
GUTTER: Final = 28.0
"""Points between two columns."""
LEAST_PADDING_EM: Final = 0.26
MOST_PADDING_EM: Final = 0.62
"""The space above and below the text of a row, in em: tight but comfortable, and as wide as one list can be."""
FOOT: Final = 10.0
"""Points that stay free below a table that could fill all of its room."""
LARGEST: Final = 20.0
"""Points: a table has more to say than a list in large letters."""
LARGER: Final = (4 / 3, 7 / 6)
"""A few rows are set larger, so that their slide is not nearly empty: by the first of these that leaves enough room."""
LARGEST_ROWS: Final = 28.0
"""Points: no rows are set larger than this."""
MOST_FILLED: Final = 0.7
"""The share of the height that rows set larger may take."""
SIZES: Final = 3
"""How many sizes are tried: the body's, and each one point less."""


class Cell(Struct, frozen=True):
    """The text of one cell, measured; `alignment` None: as the table has it, on the left."""

    runs: tuple[Run, ...]
    text: ParagraphText
    alignment: Alignment | None = None


def cell(runs: tuple[Run, ...], size: float, measurer: Measurer, alignment: Alignment | None = None) -> Cell:
    """A cell with text of a size in points."""
    return Cell(runs, measurer.paragraph(runs, TextStyle(size)), alignment)


class SizedTable(Struct, frozen=True):
    """All rows at one size: widths and heights in points."""

    size: float
    columns: tuple[float, ...]
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heights: tuple[float, ...]  # of the texts of each row
    heading_height: float

    @classmethod
    def of(
        cls, size: float, columns: tuple[float, ...], headings: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...]
    ) -> SizedTable:
        """These rows in columns of these widths in points, measured."""
        inner = _inner(columns)
        return cls(
            size,
            columns,
            headings,
            rows,
            tuple(_height(row, inner) for row in rows),
            _height(headings, inner) + LEAST_PADDING_EM * size,
        )

    @property
    def inner(self) -> tuple[float, ...]:
        """The widths that text has in the columns: there is a gutter after each but the last."""
        return _inner(self.columns)

    @property
    def lines(self) -> tuple[int, ...]:
        """How many lines each row has, that of the headings first."""
        inner = self.inner
        return tuple(
            max(cell.text.line_count(width) for cell, width in zip(row, inner, strict=True))
            for row in (self.headings, *self.rows)
        )

    @property
    def least_padding(self) -> float:
        """The space above and below the text of a row at least."""
        return LEAST_PADDING_EM * self.size

    def height(self, start: int, end: int, padding: float) -> float:
        """The height of the headings and some rows."""
        return self.heading_height + sum(self.heights[start:end]) + 2 * padding * (end - start)


def _inner(columns: tuple[float, ...]) -> tuple[float, ...]:
    return (*(width - GUTTER for width in columns[:-1]), columns[-1])


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    return max(cell.text.height(width) for cell, width in zip(cells, widths, strict=True))


class Arranged(Struct, frozen=True):
    """A table on slides: from and to (exclusive) of the rows of each, and the space above and below each text."""

    table: SizedTable
    parts: tuple[tuple[int, int], ...]
    padding: float


def table_sizes(body: Placeholder, context: LayoutContext) -> Iterator[float]:
    """The sizes in points to try in a body, the largest first."""
    largest = context.body_size(min(body.style(0).size, LARGEST))
    for step in range(SIZES):
        size = max(largest - step, context.brand.minimum_size)
        yield size
        if size == context.brand.minimum_size:
            return


def larger_sizes(body: Placeholder, context: LayoutContext) -> Iterator[float]:
    """The sizes in points to try for a few rows, the largest first."""
    usual = next(table_sizes(body, context))
    yield from (size for factor in LARGER if (size := float(round(factor * usual))) <= LARGEST_ROWS)


def are_few(larger: SizedTable, usual: SizedTable, room: float) -> bool:
    """Whether rows set larger leave enough of the room in points, and none has more lines than as it usually is."""
    filled = larger.height(0, len(larger.rows), MOST_PADDING_EM * larger.size)
    return filled <= MOST_FILLED * room and all(
        lines <= before for lines, before in zip(larger.lines, usual.lines, strict=True)
    )


def arrange(tables: Sequence[SizedTable], room: float) -> Arranged | None:
    """The table that takes the fewest slides, the first of equals; None where a row is higher than `room` points."""
    best: tuple[SizedTable, tuple[tuple[int, int], ...]] | None = None
    for table in tables:

        def fits(start: int, end: int, table: SizedTable = table) -> bool:
            return table.height(start, end, table.least_padding) <= room

        parts = split([height + 2 * table.least_padding for height in table.heights], fits)
        if parts is not None and (best is None or len(parts) < len(best[1])):
            best = table, parts
    if best is None:
        return None
    table, parts = best
    padding = MOST_PADDING_EM * table.size
    for start, end in parts:
        padding = min(padding, (room - FOOT - table.height(start, end, 0.0)) / (2 * (end - start)))
    return Arranged(table, parts, max(padding, table.least_padding))


def table_frame(
    arranged: Arranged, start: int, end: int, slide: BodySlide, ids: Sequence[str | None], box: Rect, index: int
) -> TableFrame:
    """The rows from `start` to `end` below their headings, in the placeholder `index`; `ids` are those of all rows."""
    table, padding = arranged.table, arranged.padding
    rows = [_row(table.headings, table, 0.0, table.least_padding, table.heading_height, Anchor.BOTTOM, None)]
    for number in range(start, end):
        height = table.heights[number] + 2 * padding
        rows.append(_row(table.rows[number], table, padding, padding, height, Anchor.TOP, ids[number]))
    columns = [Length.from_points(width) for width in table.columns[:-1]]
    columns.append(box.width - sum(columns))
    return TableFrame(
        tagged("Table", slide.id),
        Rect(box.x, box.y, box.width, Length(sum(row.height for row in rows))),
        tuple(columns),
        tuple(rows),
        RULE,
        plain(slide.title),
        index,
        header=True,
    )


def _row(
    cells: Sequence[Cell], table: SizedTable, above: float, below: float, height: float, anchor: Anchor, id: str | None
) -> TableRow:
    last = len(cells) - 1
    return TableRow(
        Length.from_points(height),
        tuple(
            TableCell(
                (with_lines(Paragraph(cell.runs, id, alignment=cell.alignment), cell.text, width),),
                Insets.from_points(0, above, _right(cell, width, number == last), below),
                anchor,
                text_height=cell.text.height(width),
            )
            for number, (cell, width) in enumerate(zip(cells, table.inner, strict=True))
        ),
        id,
    )


def _right(cell: Cell, width: float, is_last: bool) -> float:
    return (0.0 if is_last else GUTTER) + spare_width((cell.text,), width)
