"""How wide the columns of a table are: as wide as their texts, else so that the table is least high.

The same for slides and for paper. Widths and heights are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from msgspec import Struct

STEPS: Final = 24
"""Into so many parts is the room cut that columns share beyond what each has to have."""
MOST_CELLS: Final = 1500
"""Cells that are measured at each width; of longer tables, rows at even distances stand for all."""
EQUAL: Final = 1e-6
"""Points by which sums of widths may be off."""
OWN_SHARE: Final = 0.002
"""What the height of one column counts beside the height of the table: of two widths that make the table equally high,
that is better which breaks fewer lines."""


class CellText(Protocol):
    """A text that can be broken at any width."""

    def height(self, width: float) -> float: ...


class ColumnNeeds(Struct, frozen=True):
    """What a column needs: at least, for its widest word; and for no line to be broken. Both with what parts columns.

    `grows`: whether it takes of the room that is left; a column of numbers does not.
    """

    least: float
    natural: float
    grows: bool = True


def column_widths(
    needs: Sequence[ColumnNeeds],
    rows: Sequence[Sequence[CellText]],
    width: float,
    gaps: Sequence[float],
    asked: Sequence[int | None] = (),
) -> tuple[float, ...] | None:
    """The widths of the columns of a table that is `width` wide; None where their widest words have no room.

    `gaps`: what of each width is no room for text. `asked`: the shares that an author asked for, if any did. A column
    gets more than its share where a word in it needs more.
    """
    if sum(need.least for need in needs) > width + EQUAL:
        return None
    if any(share is not None for share in asked):
        return _asked([share or 1 for share in asked], needs, width)
    spare = width - sum(need.natural for need in needs)
    if spare >= 0:
        return _spread(needs, spare)
    return _least_high(needs, rows, width, gaps)


def _spread(needs: Sequence[ColumnNeeds], spare: float) -> tuple[float, ...]:
    """All columns as wide as they need; what is left goes to those that grow, in proportion."""
    growing = sum(need.natural for need in needs if need.grows)
    if not growing:
        return tuple(need.natural + spare / len(needs) for need in needs)
    return tuple(need.natural + (spare * need.natural / growing if need.grows else 0.0) for need in needs)


def _asked(shares: Sequence[int], needs: Sequence[ColumnNeeds], width: float) -> tuple[float, ...]:
    """The shares that were asked for; columns that need more take it from the others in proportion."""
    fixed: dict[int, float] = {}
    while True:
        room = width - sum(fixed.values())
        total = sum(share for number, share in enumerate(shares) if number not in fixed)
        widths = [fixed.get(number, room * share / total if total else 0.0) for number, share in enumerate(shares)]
        short = {number: need.least for number, need in enumerate(needs) if widths[number] < need.least - EQUAL}
        if not short:
            return tuple(widths)
        fixed |= short


def _least_high(
    needs: Sequence[ColumnNeeds], rows: Sequence[Sequence[CellText]], width: float, gaps: Sequence[float]
) -> tuple[float, ...]:
    """Each part of the room goes where it makes the table lower by most.

    A column of numbers, and one that needs no more than an equal part of the width, has what it needs from the start:
    short texts are not broken for the sake of long ones.
    """
    every = max(1, len(rows) * len(needs) // MOST_CELLS)
    measured = _Heights([row[:] for row in rows[::every]], gaps)
    widths = [need.least for need in needs]
    room = width - sum(widths)
    for number in sorted(range(len(needs)), key=lambda number: needs[number].natural):
        lacking = needs[number].natural - widths[number]
        is_short = not needs[number].grows or needs[number].natural <= width / len(needs)
        if is_short and lacking <= room:
            widths[number] += lacking
            room -= lacking
    part = room / STEPS
    while room > EQUAL:
        found = _best(widths, needs, measured, part, room)
        if found is None:
            break
        number, more = found
        widths[number] += more
        room -= more
    return _evened(widths, needs, room)


def _best(
    widths: Sequence[float], needs: Sequence[ColumnNeeds], measured: _Heights, part: float, room: float
) -> tuple[int, float] | None:
    """The column that uses room best, and how much of it; None where no more makes the table lower."""
    best: tuple[float, int, float] | None = None
    now = measured.cost(widths)
    for number, need in enumerate(needs):
        most = min(room, need.natural - widths[number])
        tried = [part * count for count in range(1, STEPS + 1) if part * count < most - EQUAL]
        for more in (*tried, most):
            if more <= EQUAL:
                continue
            wider = list(widths)
            wider[number] += more
            gain = (now - measured.cost(wider)) / more
            if gain > EQUAL and (best is None or gain > best[0] + EQUAL):
                best = gain, number, more
    return None if best is None else (best[1], best[2])


def _evened(widths: Sequence[float], needs: Sequence[ColumnNeeds], room: float) -> tuple[float, ...]:
    """What no column uses, spread over those whose lines are broken, or over all."""
    broken = [need.natural > width + EQUAL for need, width in zip(needs, widths, strict=True)]
    total = sum(width for width, is_broken in zip(widths, broken, strict=True) if is_broken) or sum(widths)
    if not any(broken):
        return tuple(width + room * width / total for width in widths)
    return tuple(
        width + (room * width / total if is_broken else 0.0) for width, is_broken in zip(widths, broken, strict=True)
    )


class _Heights:
    """The height of a table by the widths of its columns; each column at each width is measured once."""

    def __init__(self, rows: Sequence[Sequence[CellText]], gaps: Sequence[float]) -> None:
        self._columns = list(zip(*rows, strict=True))
        self._gaps = gaps
        self._known: dict[tuple[int, int], tuple[float, ...]] = {}

    def cost(self, widths: Sequence[float]) -> float:
        """The height of all rows, and a little of that of each column by itself."""
        columns = [self._heights(number, width) for number, width in enumerate(widths)]
        own = sum(map(sum, columns))
        return sum(map(max, *columns)) + OWN_SHARE * own if len(columns) > 1 else own

    def _heights(self, number: int, width: float) -> tuple[float, ...]:
        key = number, round(width * 100)
        known = self._known.get(key)
        if known is None:
            inner = width - self._gaps[number]
            known = self._known[key] = tuple(cell.height(inner) for cell in self._columns[number])
        return known
