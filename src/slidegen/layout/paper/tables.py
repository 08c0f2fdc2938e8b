"""The tables of notes and handouts, measured: widths, a size, and whether a table needs the page turned.

Programs let text flow, but where a column is narrower than a word they break it, or run off the page. So each column
has room for its widest word, measured with the brand's fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from slidegen.brand.brand import Brand
from slidegen.brand.colors import ColorRole
from slidegen.brand.paper import PaperPage, TableLook
from slidegen.brand.reference import TextStyle
from slidegen.content.inlines import Prose, plain
from slidegen.content.model import NOWHERE, Align
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.editions.blocks import Table
from slidegen.layout.layout_context import excerpt
from slidegen.layout.paper.paper import PaperTable
from slidegen.layout.text.column_widths import ColumnNeeds, column_widths
from slidegen.layout.text.measure import Measurer, ParagraphText
from slidegen.layout.text.runs import boxed, runs_of

SMALLEST: Final = 8.0
"""Points: as small as footnotes on paper."""
STEP: Final = 0.5
CLOSEST: Final = 6.0
"""Points between the texts of two columns at least, in the smallest size."""
SAFE: Final = 1.015
"""How much wider words may be than measured: Word and Pango round the advances of letters at small sizes."""
FOREIGN: Final = 1.06
"""The same for a reference note with a theme of its own, whose fonts are not always those of the brand."""
SHORT: Final = 0.3
"""Of the height of a page: a table up to here is not torn apart."""
TOGETHER: Final = 3
"""The rows of a longer table that stay together at its start and at its end."""
ROW_PADDING: Final = 7.0
"""Points above and below the text of a row."""
ROUND: Final = 0.5
"""Points by which a width may be rounded: to twips, and to a share of the width."""


class _Sized(Struct, frozen=True):
    """A table at one size: the texts of its titles and rows, what the columns need, and what is free in each."""

    look: TableLook
    rows: tuple[tuple[ParagraphText, ...], ...]
    needs: tuple[ColumnNeeds, ...]
    gaps: tuple[float, ...]


def lay_out_tables(
    tables: Iterable[Table], page: PaperPage, brand: Brand
) -> tuple[Mapping[str, PaperTable], tuple[Diagnostic, ...]]:
    """The tables by their ids, and the problems (does-not-fit) of those that have no room."""
    measurer = Measurer(brand.fonts)
    is_foreign = brand.note_theme is not None and page is brand.note_page
    done: dict[str, PaperTable] = {}
    problems: list[Diagnostic] = []
    for table in tables:
        made = _laid_out(table, page, measurer, FOREIGN if is_foreign else SAFE)
        if isinstance(made, Diagnostic):
            problems.append(made)
        else:
            done[table.id] = made
    return done, tuple(problems)


def _laid_out(table: Table, page: PaperPage, measurer: Measurer, safe: float) -> PaperTable | Diagnostic:
    """As large as it fits between the margins; else on the page turned, as large as it fits there."""
    looks = tuple(_looks(page.tables))
    for width in (page.text_width.points, page.turned_width.points):
        for look in looks:
            sized = _sized(table, look, measurer, safe)
            asked = [column.width for column in table.columns]
            widths = column_widths(sized.needs, sized.rows, width, sized.gaps, asked)
            if widths is not None:
                return PaperTable(
                    tuple(each / width for each in widths),
                    look.size,
                    look.heading_size,
                    look.left,
                    look.right,
                    _largest(sized, widths),
                    look.size != page.tables.size,
                    width > page.text_width.points,
                    _kept(sized, widths, page.text_height.points),
                )
    return _too_wide(table, sized, width)


def _looks(usual: TableLook) -> Iterator[TableLook]:
    """The sizes to try, the largest first. Smaller texts stand closer beside each other."""
    yield usual
    size = usual.size
    while size > SMALLEST:
        size = max(size - STEP, SMALLEST)
        share = (size - SMALLEST) / (usual.size - SMALLEST)
        gap = usual.left + usual.right
        closer = min(1.0, (CLOSEST + (gap - CLOSEST) * share) / gap)
        yield TableLook(size, min(usual.heading_size, size), usual.left * closer, usual.right * closer, usual.ends_free)


def _sized(table: Table, look: TableLook, measurer: Measurer, safe: float) -> _Sized:
    def text(prose: Prose, size: float, *, bold: bool = False) -> ParagraphText:
        runs = runs_of(prose, boxed(size, ColorRole.TEXT, bold=bold)) if prose else ()
        return measurer.paragraph(runs, TextStyle(size))

    titles = tuple(text(column.title, look.heading_size, bold=True) for column in table.columns)
    rows = (titles, *(tuple(text(prose, look.size) for prose in row.cells) for row in table.rows))
    gap = look.left + look.right
    last = len(table.columns) - 1
    gaps = tuple(gap if number < last or look.ends_free else look.left for number in range(last + 1))
    needs = tuple(
        ColumnNeeds(
            max(row[number].widest_unit()[1] for row in rows) * safe + ROUND + gaps[number],
            max(row[number].width for row in rows) * safe + ROUND + gaps[number],
            column.align is not Align.RIGHT,
        )
        for number, column in enumerate(table.columns)
    )
    return _Sized(look, rows, needs, gaps)


def _kept(sized: _Sized, widths: Sequence[float], page: float) -> frozenset[int]:
    """A table that takes up little of a page is not torn apart; of longer ones, the first and last rows stay together.

    A table with few rows is kept whole up to a share of the page: it leaves no more than that of the page before free.
    """
    inner = [width - gap for width, gap in zip(widths, sized.gaps, strict=True)]
    heights = [max(cell.height(width) for cell, width in zip(row, inner, strict=True)) for row in sized.rows]
    count = len(sized.rows) - 1
    if sum(heights) + ROW_PADDING * len(heights) <= SHORT * page:
        return frozenset(range(1, count))
    return frozenset(number for number in range(1, count) if not TOGETHER <= number <= count - TOGETHER)


def _largest(sized: _Sized, widths: Sequence[float]) -> float:
    """The size up to which the widest words have room in these columns: handouts may be drawn larger."""
    room = min(
        (width - gap) / max(need.least - gap, ROUND)
        for width, need, gap in zip(widths, sized.needs, sized.gaps, strict=True)
    )
    return sized.look.size * max(room, 1.0)


def _too_wide(table: Table, sized: _Sized, width: float) -> Diagnostic:
    """The column that needs most, where all need more than a turned page has."""
    lacking = sum(need.least for need in sized.needs) - width
    number = max(range(len(sized.needs)), key=lambda number: sized.needs[number].least)
    places = [table.place, *(row.place for row in table.rows)]
    words = [row[number].widest_unit() for row in sized.rows]
    (word, _), place = max(zip(words, places, strict=True), key=lambda found: found[0][1])
    title = excerpt(plain(table.columns[number].title))
    where: Place | None = place if place != NOWHERE else None
    return Diagnostic(
        Code.DOES_NOT_FIT,
        f"on paper the column “{title}” is too narrow for “{excerpt(word)}”: it lacks {max(lacking, 0.5):.0f} pt of "
        f"width, in {SMALLEST:.0f} pt on a page turned",
        where,
        "write the word in two, or leave a column out",
    )
