"""What stays on one page of paper: short lists and tables whole, the first and last rows of longer tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from slidegen.brand.paper import EMU_PER_TWIP
from slidegen.content.inlines import Prose, plain
from slidegen.editions.blocks import Block, DatedList, Drawing, PointList, TwoColumns
from slidegen.units import Length

SHORT: Final = 14
"""The lines, about, of a table that is not torn apart: it starts on the next page where it does not fit on this one,
and leaves no more than a third of this one free."""
SHORT_LIST: Final = 7
"""The lines, about, of a list that is not torn apart: an agenda, say."""
TOGETHER: Final = 3
"""The rows of a longer table that stay together at its start and at its end."""
LETTER: Final = Length(106 * EMU_PER_TWIP)
"""5.3 pt: an average letter of 10.5 pt, to guess how many lines a text has."""


def kept_with_next(
    blocks: Iterable[Block], list_width: Length, row_width: Length, owner_width: Length
) -> frozenset[str]:
    """The ids of points and rows after which no page ends.

    `list_width` is that of lists; `row_width` that of the texts beside dates, less `owner_width` where the rows of a
    table say who is responsible.
    """
    return frozenset(id for block in blocks for id in _kept(block, list_width, row_width, owner_width))


def _kept(block: Block, list_width: Length, row_width: Length, owner_width: Length) -> Iterator[str]:
    match block:
        case PointList():
            yield from _kept_points(block, list_width)
        case TwoColumns():
            for side in block.sides:
                if isinstance(side.block, PointList):
                    yield from _kept_points(side.block, list_width)
        case DatedList():
            width = Length(row_width - owner_width) if block.has_owners else row_width
            yield from _kept_rows([(row.id, row.prose) for row in block.rows], width)
        case Drawing():
            yield from _kept(block.in_words, list_width, row_width, owner_width)
        case _:
            pass


def _kept_points(block: PointList, width: Length) -> Iterator[str]:
    listed = block.with_levels
    is_short = sum(lines(point.prose, width) for point, _ in listed) <= SHORT_LIST
    last = len(listed) - 1
    for number, (point, _) in enumerate(listed[:-1]):
        # Neither the first of a longer list stands alone at the foot of a page, nor the last at the head of one.
        if is_short or point.points or number in (0, last - 1):
            yield point.id


def _kept_rows(rows: Sequence[tuple[str, Prose]], width: Length) -> Iterator[str]:
    is_short = sum(lines(prose, width) for _, prose in rows) <= SHORT
    for number, (id, _) in enumerate(rows, 1):
        if number < len(rows) and (is_short or not TOGETHER <= number <= len(rows) - TOGETHER):
            yield id


def lines(prose: Prose, width: Length) -> int:
    """The lines, about, that a text has in this width."""
    return 1 + len(plain(prose)) * LETTER // width
