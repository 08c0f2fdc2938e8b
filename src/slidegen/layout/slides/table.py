"""An author's tables: columns as wide as asked for, or as their texts need; below them the footnote, on every slide.

A table that has no room at the brand's smallest size may be set smaller: rows and columns are looked up, not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, Placeholder, Slot
from slidegen.content.inlines import plain
from slidegen.content.model import NOWHERE, Align
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.editions.blocks import Table
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.draw import WIDE_ENOUGH, Label, label, text_shape
from slidegen.layout.frames import Frame
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt, tagged
from slidegen.layout.slides.sized_table import (
    GUTTER,
    Arranged,
    Cell,
    SizedTable,
    are_few,
    arrange,
    cell,
    larger_sizes,
    table_frame,
    table_sizes,
)
from slidegen.layout.text.column_widths import ColumnNeeds, column_widths
from slidegen.layout.text.fit import TOLERANCE
from slidegen.layout.text.runs import boxed, runs_of
from slidegen.units import Rect

FOOTNOTE_SIZE: Final = 12.0
"""Points: a label like those of an axis, not body text."""
FOOTNOTE_GAP: Final = 8.0
"""Points between a table and its footnote."""
SMALLEST: Final = 12.0
"""Points: no table is set smaller, whatever the brand's smallest size is for other text."""
ALIGNMENTS: Final = {Align.LEFT: None, Align.CENTER: Alignment.CENTER, Align.RIGHT: Alignment.RIGHT}


class _Needed(Struct, frozen=True):
    """What a column needs, in points with its gutter, and why."""

    column: ColumnNeeds
    word: str  # its widest
    place: Place  # of the row with that word


def lay_out_table(slide: BodySlide, block: Table, context: LayoutContext) -> tuple[Page, ...]:
    """Rows on as few slides as it takes, each with the titles of the columns.

    Raises `SlidegenError` (does-not-fit) for words too wide for their columns and rows too tall for a slide.
    """
    slide_layout = context.slide_layout(Role.CONTENT)
    body = context.placeholder(slide_layout, Slot.BODY)
    box = body.text_rect
    look = boxed(FOOTNOTE_SIZE, ColorRole.MUTED, strong=ColorRole.TEXT)
    footnote = label(context.measurer, (runs_of(block.footnote, look),), box.width.points) if block.footnote else None
    room = box.height.points - (footnote.height + FOOTNOTE_GAP if footnote else 0.0) + TOLERANCE
    tables: list[SizedTable] = []
    problems: tuple[Diagnostic, ...] = ()
    arranged: Arranged | None = None
    for size, is_usual in _sizes(body, context):
        if not is_usual and (arranged := arrange(tables, room)):
            break
        table = _sized(block, size, box.width.points, context)
        if isinstance(table, SizedTable):
            tables.append(table)
        else:
            problems = (table,)
    if not tables:
        raise SlidegenError(problems)
    for size in larger_sizes(body, context):
        table = _sized(block, size, box.width.points, context)
        if isinstance(table, SizedTable) and are_few(table, tables[0], room):
            tables, arranged = [table, *tables[1:]], None
            break
    arranged = arranged or arrange(tables, room)
    if arranged is None:
        raise _too_tall(block, tables[-1], room)
    ids = [row.id for row in block.rows]
    return tuple(
        Page(
            slide_layout,
            _frames(slide, arranged, part, ids, box, body.index, footnote),
            tuple(id for id in ids[slice(*part)] if id is not None),
        )
        for part in arranged.parts
    )


def _sizes(body: Placeholder, context: LayoutContext) -> Iterator[tuple[float, bool]]:
    """The sizes to try, the largest first, and whether a table may have each where a larger one would do too."""
    size = SMALLEST
    for size in table_sizes(body, context):
        yield size, True
    while size > SMALLEST:
        size = max(size - 1.0, SMALLEST)
        yield size, False


def _sized(block: Table, size: float, width: float, context: LayoutContext) -> SizedTable | Diagnostic:
    """All rows at one size, or the column whose words are too wide for it then."""
    cells = _cells(block, size, context)
    needed = _needed(block, cells)
    columns = _columns(block, needed, cells, width)
    return _too_wide(block, needed, width) if columns is None else SizedTable.of(size, columns, cells[0], cells[1:])


def _cells(block: Table, size: float, context: LayoutContext) -> tuple[tuple[Cell, ...], ...]:
    """The titles of the columns and all rows at one size."""
    look, heading = boxed(size), boxed(size, ColorRole.PRIMARY, bold=True)
    alignments = [ALIGNMENTS[column.align] for column in block.columns]
    titles = tuple(runs_of(column.title, heading) for column in block.columns)
    rows = (tuple(runs_of(prose, look) or (look.run(""),) for prose in row.cells) for row in block.rows)
    return tuple(
        tuple(cell(runs, size, context.measurer, align) for runs, align in zip(row, alignments, strict=True))
        for row in (titles, *rows)
    )


def _needed(block: Table, rows: Sequence[Sequence[Cell]]) -> list[_Needed]:
    """What each column needs."""
    places = [block.place, *(row.place for row in block.rows)]
    last = len(block.columns) - 1
    needed = []
    for number in range(len(block.columns)):
        gutter = GUTTER if number < last else 0.0
        texts = [row[number].text for row in rows]
        widths = [text.widest_unit() for text in texts]
        (word, least), place = max(zip(widths, places, strict=True), key=lambda found: found[0][1])
        natural = max(text.width for text in texts) * WIDE_ENOUGH + 1.0
        grows = block.columns[number].align is not Align.RIGHT
        needed.append(_Needed(ColumnNeeds(least + TOLERANCE + gutter, natural + gutter, grows), word, place))
    return needed


def _columns(
    block: Table, needed: Sequence[_Needed], cells: Sequence[Sequence[Cell]], width: float
) -> tuple[float, ...] | None:
    """The widths of the columns; None where their words have no room."""
    return column_widths(
        [need.column for need in needed],
        [[cell.text for cell in row] for row in cells],
        width,
        [*(GUTTER for _ in needed[1:]), 0.0],
        [column.width for column in block.columns],
    )


def _too_wide(block: Table, needed: Sequence[_Needed], width: float) -> Diagnostic:
    """The column that needs most, where all need more than there is."""
    titles = [excerpt(plain(column.title)) for column in block.columns]
    lacking = sum(need.column.least for need in needed) - width
    title, need = max(zip(titles, needed, strict=True), key=lambda pair: pair[1].column.least)
    return _too_narrow(title, need, lacking)


def _too_narrow(title: str, need: _Needed, lacking: float) -> Diagnostic:
    return Diagnostic(
        Code.DOES_NOT_FIT,
        f"the column “{title}” is too narrow for “{excerpt(need.word)}”: it lacks {max(lacking, 0.5):.0f} pt of width",
        need.place if need.place != NOWHERE else None,
        "write the word in two, or leave a column out",
    )


def _too_tall(block: Table, table: SizedTable, room: float) -> SlidegenError:
    """The rows that are too tall for a slide, even alone below the titles."""
    problems = []
    for number, row in enumerate(block.rows):
        lacking = table.height(number, number + 1, table.least_padding) - room
        if lacking > 0:
            words = excerpt(" · ".join(filter(None, map(plain, row.cells))))
            problems.append(does_not_fit(f"the row “{words}”", lacking, row.place, "shorten its texts"))
    return SlidegenError(problems)


def _frames(
    slide: BodySlide,
    arranged: Arranged,
    part: tuple[int, int],
    ids: Sequence[str | None],
    box: Rect,
    index: int,
    footnote: Label | None,
) -> tuple[Frame, ...]:
    table = table_frame(arranged, *part, slide, ids, box, index)
    if footnote is None:
        return (table,)
    below = table.rect.bottom.points + FOOTNOTE_GAP
    return table, text_shape(tagged("Footnote", slide.id), footnote, box.x.points, below)
