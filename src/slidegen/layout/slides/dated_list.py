"""Dated lists as native tables: dates in a column of their own, one thin rule between rows, no boxes.

All rows have the same size. What does not fit at the body's size is set smaller by whole points, down to the brand's
smallest; then rows go on another slide. Rows stand apart as far as the room allows, within reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Slot
from slidegen.content.inlines import plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import DatedList, DatedRow
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.draw import WIDE_ENOUGH
from slidegen.layout.frames import Run
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt
from slidegen.layout.slides.single_item import lay_out_single
from slidegen.layout.slides.sized_table import (
    GUTTER,
    Cell,
    SizedTable,
    are_few,
    arrange,
    cell,
    larger_sizes,
    table_frame,
    table_sizes,
)
from slidegen.layout.text.fit import TOLERANCE
from slidegen.layout.text.measure import Measurer
from slidegen.layout.text.runs import boxed, date_look, mark_runs, runs_of

HEADING_SIZE: Final = 12.0
"""Points: headings are labels like those of an axis, not body text."""
MOST_FOR_DATES: Final = 0.26
MOST_FOR_OWNERS: Final = 0.24
"""The share of the width that a column may take before its texts are broken."""


def lay_out_dated_list(slide: BodySlide, block: DatedList, context: LayoutContext) -> tuple[Page, ...]:
    """Rows on as few slides as it takes. Raises `SlidegenError` (does-not-fit) for rows too tall for a slide."""
    if len(block.rows) == 1:
        alone = lay_out_single(block.rows[0], context)
        if alone is not None:
            return (alone,)
    slide_layout = context.slide_layout(Role.CONTENT)
    body = context.placeholder(slide_layout, Slot.BODY)
    box = body.text_rect
    room = box.height.points + TOLERANCE
    tables = [_sized(block, size, box.width.points, context.measurer) for size in table_sizes(body, context)]
    larger = (_sized(block, size, box.width.points, context.measurer) for size in larger_sizes(body, context))
    tables = [next((table for table in larger if are_few(table, tables[0], room)), tables[0]), *tables[1:]]
    arranged = arrange(tables, room)
    if arranged is None:
        raise _too_long(block, tables[-1], room)
    ids = [row.id for row in block.rows]
    return tuple(
        Page(
            slide_layout,
            (table_frame(arranged, start, end, slide, ids, box, body.index),),
            tuple(ids[start:end]),
        )
        for start, end in arranged.parts
    )


def _sized(block: DatedList, size: float, width: float, measurer: Measurer) -> SizedTable:
    rows = tuple(
        tuple(cell(runs, size, measurer) for runs in _cells(row, size, block.has_owners)) for row in block.rows
    )
    heading_look = boxed(HEADING_SIZE, ColorRole.MUTED)
    headings = tuple(cell((heading_look.run(heading),), HEADING_SIZE, measurer) for heading in block.headings)
    return SizedTable.of(size, _columns((headings, *rows), width), headings, rows)


def _cells(row: DatedRow, size: float, has_owners: bool) -> tuple[tuple[Run, ...], ...]:
    look = boxed(size)
    empty = (look.run(""),)
    date = date_look(row.when, size).dated(row.when.text) if row.when is not None else empty
    text = runs_of(row.prose, look) + mark_runs(row.mark, look)
    if not has_owners:
        return date, text
    return date, text, runs_of(row.owner, boxed(size, ColorRole.MUTED, strong=None)) or empty


def _columns(rows: Sequence[tuple[Cell, ...]], width: float) -> tuple[float, ...]:
    """The widths of the columns: dates and owners as wide as they need up to a share, the text has the rest."""

    def wanted(column: int, most: float) -> float:
        return min(max(row[column].text.width for row in rows) * WIDE_ENOUGH + 1.0 + GUTTER, most * width)

    dates = wanted(0, MOST_FOR_DATES)
    if len(rows[0]) == 2:
        return dates, width - dates
    owners = wanted(2, MOST_FOR_OWNERS) - GUTTER
    return dates, width - dates - owners, owners


def _too_long(block: DatedList, table: SizedTable, room: float) -> SlidegenError:
    problems = []
    for number, row in enumerate(block.rows):
        lacking = table.height(number, number + 1, table.least_padding) - room
        if lacking > 0:
            problems.append(
                does_not_fit(f"the item “{excerpt(plain(row.prose))}”", lacking, row.place, "shorten its text")
            )
    return SlidegenError(problems)
