"""Dated lists as native tables: dates in a column of their own, one thin rule between rows, no boxes.

All rows have the same size. What does not fit at the body's size is set smaller by whole points, down to the brand's
smallest; then rows go on another slide. Rows stand apart as far as the room allows, within reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Anchor, Placeholder, Slot, TextStyle
from slidegen.content.inlines import plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.outline import BodySlide, DatedList, DatedRow, Role
from slidegen.layout.draw import WIDE_ENOUGH
from slidegen.layout.fit import TOLERANCE
from slidegen.layout.frames import Paragraph, Run, Stroke, TableCell, TableFrame, TableRow
from slidegen.layout.measure import Measurer, ParagraphText
from slidegen.layout.runs import boxed, date_look, mark_runs, runs_of
from slidegen.layout.setting import Page, Setting, does_not_fit, excerpt, tagged
from slidegen.layout.split import split
from slidegen.units import Insets, Length, Rect

HEADING_SIZE: Final = 12.0
"""Points: headings are labels like those of an axis, not body text."""
RULE: Final = Stroke(ColorRole.RULE, 0.75)
GUTTER: Final = 28.0
"""Points between two columns."""
MOST_FOR_DATES: Final = 0.26
MOST_FOR_OWNERS: Final = 0.24
"""The share of the width that a column may take before its texts are broken."""
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
class _Cell:
    runs: tuple[Run, ...]
    text: ParagraphText


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All rows at one size: widths and heights in points."""

    size: float
    columns: tuple[float, ...]
    headings: tuple[_Cell, ...]
    rows: tuple[tuple[_Cell, ...], ...]
    heights: tuple[float, ...]  # of the texts of each row
    heading_height: float

    @property
    def least_padding(self) -> float:
        return LEAST_PADDING_EM * self.size

    def height(self, start: int, end: int, padding: float) -> float:
        """The height of the headings and some rows."""
        return self.heading_height + sum(self.heights[start:end]) + 2 * padding * (end - start)


def lay_out_dated_list(slide: BodySlide, block: DatedList, setting: Setting) -> tuple[Page, ...]:
    """Rows on as few slides as it takes. Raises `SlidegenError` (does-not-fit) for rows too tall for a slide."""
    slide_layout = setting.slide_layout(Role.CONTENT)
    body = setting.placeholder(slide_layout, Slot.BODY)
    box = body.text_rect
    room = box.height.points + TOLERANCE
    best: tuple[_Sheet, tuple[tuple[int, int], ...]] | None = None
    for sheet in _sheets(block, body, setting):

        def fits(start: int, end: int, sheet: _Sheet = sheet) -> bool:
            return sheet.height(start, end, sheet.least_padding) <= room

        parts = split([height + 2 * sheet.least_padding for height in sheet.heights], fits)
        if parts is not None and (best is None or len(parts) < len(best[1])):
            best = sheet, parts
    if best is None:
        raise _too_long(block, sheet, room)
    sheet, parts = best
    padding = MOST_PADDING_EM * sheet.size
    for start, end in parts:
        padding = min(padding, (room - FOOT - sheet.height(start, end, 0.0)) / (2 * (end - start)))
    padding = max(padding, sheet.least_padding)
    return tuple(
        Page(
            slide_layout,
            (_table(slide, block, sheet, start, end, padding, box, body.index),),
            tuple(row.id for row in block.rows[start:end]),
        )
        for start, end in parts
    )


def _sheets(block: DatedList, body: Placeholder, setting: Setting) -> Iterator[_Sheet]:
    largest = setting.body_size(min(body.style(0).size, LARGEST))
    for step in range(SIZES):
        size = max(largest - step, setting.brand.minimum_size)
        yield _sheet(block, size, body.text_rect.width.points, setting.measurer)
        if size == setting.brand.minimum_size:
            return


def _sheet(block: DatedList, size: float, width: float, measurer: Measurer) -> _Sheet:
    style = TextStyle(size)
    rows = tuple(
        tuple(_Cell(runs, measurer.paragraph(runs, style)) for runs in _cells(row, size, block.has_owners))
        for row in block.rows
    )
    heading_look = boxed(HEADING_SIZE, ColorRole.MUTED)
    headings = tuple(
        _Cell((run := heading_look.run(heading),), measurer.paragraph((run,), replace(style, size=HEADING_SIZE)))
        for heading in block.headings
    )
    columns = _columns((headings, *rows), width)
    inner = _inner(columns)
    heights = tuple(max(cell.text.height(space) for cell, space in zip(row, inner, strict=True)) for row in rows)
    heading_height = max(cell.text.height(space) for cell, space in zip(headings, inner, strict=True))
    return _Sheet(size, columns, headings, rows, heights, heading_height + LEAST_PADDING_EM * size)


def _cells(row: DatedRow, size: float, has_owners: bool) -> tuple[tuple[Run, ...], ...]:
    look = boxed(size)
    empty = (look.run(""),)
    date = (date_look(row.when, size).run(row.when.text),) if row.when is not None else empty
    text = runs_of(row.prose, look) + mark_runs(row.mark, look)
    if not has_owners:
        return date, text
    return date, text, runs_of(row.owner, boxed(size, ColorRole.MUTED, strong=None)) or empty


def _columns(rows: Sequence[tuple[_Cell, ...]], width: float) -> tuple[float, ...]:
    """The widths of the columns: dates and owners as wide as they need up to a share, the text has the rest."""

    def wanted(column: int, most: float) -> float:
        return min(max(row[column].text.width for row in rows) * WIDE_ENOUGH + 1.0 + GUTTER, most * width)

    dates = wanted(0, MOST_FOR_DATES)
    if len(rows[0]) == 2:
        return dates, width - dates
    owners = wanted(2, MOST_FOR_OWNERS) - GUTTER
    return dates, width - dates - owners, owners


def _inner(columns: tuple[float, ...]) -> tuple[float, ...]:
    """The widths that text has in the columns: there is a gutter after each but the last."""
    return (*(width - GUTTER for width in columns[:-1]), columns[-1])


def _table(
    slide: BodySlide,
    block: DatedList,
    sheet: _Sheet,
    start: int,
    end: int,
    padding: float,
    box: Rect,
    index: int,
) -> TableFrame:
    rows = [_row(sheet.headings, sheet, 0.0, LEAST_PADDING_EM * sheet.size, sheet.heading_height, None)]
    for number in range(start, end):
        height = sheet.heights[number] + 2 * padding
        rows.append(_row(sheet.rows[number], sheet, padding, padding, height, block.rows[number].id))
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


def _row(cells: Sequence[_Cell], sheet: _Sheet, above: float, below: float, height: float, id: str | None) -> TableRow:
    last = len(cells) - 1
    return TableRow(
        Length.from_points(height),
        tuple(
            TableCell(
                (Paragraph(cell.runs, id, lines=cell.text.lines(width)),),
                Insets.from_points(0, above, GUTTER if number < last else 0, below),
                Anchor.TOP,
                text_height=cell.text.height(width),
            )
            for number, (cell, width) in enumerate(zip(cells, _inner(sheet.columns), strict=True))
        ),
        id,
    )


def _too_long(block: DatedList, sheet: _Sheet, room: float) -> SlidegenError:
    problems = []
    for number, row in enumerate(block.rows):
        lacking = sheet.height(number, number + 1, sheet.least_padding) - room
        if lacking > 0:
            problems.append(
                does_not_fit(f"the item “{excerpt(plain(row.prose))}”", lacking, row.place, "shorten its text")
            )
    return SlidegenError(problems)
