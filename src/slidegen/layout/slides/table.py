"""An author's tables: columns as wide as asked for, or as their texts need; below them the footnote, on every slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, Slot
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
    arrange,
    cell,
    table_frame,
    table_sizes,
)
from slidegen.layout.text.fit import TOLERANCE
from slidegen.layout.text.runs import boxed, runs_of
from slidegen.units import Rect

FOOTNOTE_SIZE: Final = 12.0
"""Points: a label like those of an axis, not body text."""
FOOTNOTE_GAP: Final = 8.0
"""Points between a table and its footnote."""
HALVINGS: Final = 40
"""How often an interval of widths is halved: to less than a millionth of a point."""
ALIGNMENTS: Final = {Align.LEFT: None, Align.CENTER: Alignment.CENTER, Align.RIGHT: Alignment.RIGHT}


class _Needed(Struct, frozen=True):
    """What a column needs, in points with its gutter: at least for its widest word, and for no line to be broken."""

    least: float
    natural: float
    word: str
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
    for size in table_sizes(body, context):
        cells = _cells(block, size, context)
        needed = _needed(block, cells)
        columns = _columns(block, needed, box.width.points)
        problems = tuple(_too_wide(block, needed, columns, box.width.points))
        if not problems:
            tables.append(SizedTable.of(size, columns, cells[0], cells[1:]))
    if not tables:
        raise SlidegenError(problems)
    arranged = arrange(tables, room)
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
        needed.append(_Needed(least + TOLERANCE + gutter, natural + gutter, word, place))
    return needed


def _columns(block: Table, needed: Sequence[_Needed], width: float) -> tuple[float, ...]:
    """The widths of the columns: the shares asked for, else what each needs as far as there is room."""
    if any(column.width is not None for column in block.columns):
        shares: list[float] = [column.width or 1 for column in block.columns]
        return tuple(width * share / sum(shares) for share in shares)
    natural = [each.natural for each in needed]
    if sum(natural) <= width:
        return tuple(width * each / sum(natural) for each in natural)
    # The widest columns give way: none of them is wider than `most`, and none too narrow for its words.
    too_little, enough = 0.0, width
    for _ in range(HALVINGS):
        most = (too_little + enough) / 2
        if sum(max(each.least, min(each.natural, most)) for each in needed) <= width:
            too_little = most
        else:
            enough = most
    return tuple(max(each.least, min(each.natural, too_little)) for each in needed)


def _too_wide(block: Table, needed: Sequence[_Needed], columns: Sequence[float], width: float) -> Iterator[Diagnostic]:
    """The columns that are too narrow for a word in them; where no widths are asked for, the one that needs most."""
    titles = [excerpt(plain(column.title)) for column in block.columns]
    if any(column.width is not None for column in block.columns):
        for title, need, own in zip(titles, needed, columns, strict=True):
            if need.least - own > TOLERANCE:
                yield _too_narrow(title, need, need.least - own, "give it a larger width, or write the word in two")
        return
    lacking = sum(columns) - width
    if lacking > TOLERANCE:
        title, need = max(zip(titles, needed, strict=True), key=lambda pair: pair[1].least)
        yield _too_narrow(title, need, lacking, "write the word in two, or leave a column out")


def _too_narrow(title: str, need: _Needed, lacking: float, hint: str) -> Diagnostic:
    return Diagnostic(
        Code.DOES_NOT_FIT,
        f"the column “{title}” is too narrow for “{excerpt(need.word)}”: it lacks {max(lacking, 0.5):.0f} pt of width",
        need.place if need.place != NOWHERE else None,
        hint,
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
