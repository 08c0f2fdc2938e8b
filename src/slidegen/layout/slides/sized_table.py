"""Rows and columns as native tables: one thin rule between rows, no boxes, a header row on every slide.

All rows have the same size. What does not fit at the body's size is set smaller by whole points, down to the brand's
smallest; then rows go on another slide. Rows stand apart as far as the room allows, within reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, Anchor, Placeholder, TextStyle
from slidegen.content.inlines import plain
from slidegen.editions.outline import BodySlide
from slidegen.layout.frames import Paragraph, Run, Stroke, TableCell, TableFrame, TableRow
from slidegen.layout.layout_context import Setting, tagged
from slidegen.layout.split import split
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
SIZES: Final = 3
"""How many sizes are tried: the body's, and each one point less."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, measured; `alignment` None: as the table has it, on the left."""

    runs: tuple[Run, ...]
    text: ParagraphText
    alignment: Alignment | None = None


def cell(runs: tuple[Run, ...], size: float, measurer: Measurer, alignment: Alignment | None = None) -> Cell:
    """A cell with text of a size in points."""
    return Cell(runs, measurer.paragraph(runs, TextStyle(size)), alignment)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows at one size: widths and heights in points."""

    size: float
    columns: tuple[float, ...]
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heights: tuple[float, ...] = field(init=False)  # of the texts of each row
    heading_height: float = field(init=False)

    def __post_init__(self) -> None:
        heights = tuple(self._height(row) for row in self.rows)
        object.__setattr__(self, "heights", heights)
        object.__setattr__(self, "heading_height", self._height(self.headings) + self.least_padding)

    def _height(self, cells: Sequence[Cell]) -> float:
        return max(cell.text.height(width) for cell, width in zip(cells, self.inner, strict=True))

    @property
    def inner(self) -> tuple[float, ...]:
        """The widths that text has in the columns: there is a gutter after each but the last."""
        return (*(width - GUTTER for width in self.columns[:-1]), self.columns[-1])

    @property
    def least_padding(self) -> float:
        """The space above and below the text of a row at least."""
        return LEAST_PADDING_EM * self.size

    def height(self, start: int, end: int, padding: float) -> float:
        """The height of the headings and some rows."""
        return self.heading_height + sum(self.heights[start:end]) + 2 * padding * (end - start)


@dataclass(frozen=True, slots=True)
class Arranged:
    """A sheet on slides: from and to (exclusive) of the rows of each, and the space above and below each text."""

    sheet: Sheet
    parts: tuple[tuple[int, int], ...]
    padding: float


def table_sizes(body: Placeholder, setting: Setting) -> Iterator[float]:
    """The sizes in points to try in a body, the largest first."""
    largest = setting.body_size(min(body.style(0).size, LARGEST))
    for step in range(SIZES):
        size = max(largest - step, setting.brand.minimum_size)
        yield size
        if size == setting.brand.minimum_size:
            return


def arrange(sheets: Sequence[Sheet], room: float) -> Arranged | None:
    """The first of these sheets that takes the fewest slides with this height; None where a row fits on none."""
    best: tuple[Sheet, tuple[tuple[int, int], ...]] | None = None
    for sheet in sheets:

        def fits(start: int, end: int, sheet: Sheet = sheet) -> bool:
            return sheet.height(start, end, sheet.least_padding) <= room

        parts = split([height + 2 * sheet.least_padding for height in sheet.heights], fits)
        if parts is not None and (best is None or len(parts) < len(best[1])):
            best = sheet, parts
    if best is None:
        return None
    sheet, parts = best
    padding = MOST_PADDING_EM * sheet.size
    for start, end in parts:
        padding = min(padding, (room - FOOT - sheet.height(start, end, 0.0)) / (2 * (end - start)))
    return Arranged(sheet, parts, max(padding, sheet.least_padding))


def table_frame(
    arranged: Arranged, start: int, end: int, slide: BodySlide, ids: Sequence[str | None], box: Rect, index: int
) -> TableFrame:
    """The rows from `start` to `end` below their headings, in the placeholder `index`; `ids` are those of all rows."""
    sheet, padding = arranged.sheet, arranged.padding
    rows = [_row(sheet.headings, sheet, 0.0, sheet.least_padding, sheet.heading_height, Anchor.BOTTOM, None)]
    for number in range(start, end):
        height = sheet.heights[number] + 2 * padding
        rows.append(_row(sheet.rows[number], sheet, padding, padding, height, Anchor.TOP, ids[number]))
    columns = [Length.from_points(width) for width in sheet.columns[:-1]]
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
    cells: Sequence[Cell], sheet: Sheet, above: float, below: float, height: float, anchor: Anchor, id: str | None
) -> TableRow:
    last = len(cells) - 1
    return TableRow(
        Length.from_points(height),
        tuple(
            TableCell(
                (Paragraph(cell.runs, id, alignment=cell.alignment, lines=cell.text.lines(width)),),
                Insets.from_points(0, above, _right(cell, width, number == last), below),
                anchor,
                text_height=cell.text.height(width),
            )
            for number, (cell, width) in enumerate(zip(cells, sheet.inner, strict=True))
        ),
        id,
    )


def _right(cell: Cell, width: float, is_last: bool) -> float:
    return (0.0 if is_last else GUTTER) + spare_width((cell.text,), width)
