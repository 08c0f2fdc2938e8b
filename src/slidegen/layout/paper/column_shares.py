"""How wide the columns of a table are on paper, where nothing is measured: by the letters that they have to hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slidegen.content.inlines import plain
from slidegen.editions.blocks import Table

LINE: Final = 80
"""Letters in a line of A4 between its margins (10.5 pt, half an em each on average)."""
GAP: Final = 3
"""The space between two columns, in letters."""
BOLD: Final = 1.1
"""How much wider bold letters are: those of the titles."""
SHORT: Final = 8
"""Letters: no column of short texts is narrower than this."""


def column_shares(table: Table) -> tuple[float, ...]:
    """The share of the width that each column has: those that the author asked for, else what its texts need.

    Columns of short texts get all that they need, so that numbers stay on one line; those of long texts share the rest.
    """
    if any(column.width is not None for column in table.columns):
        return _shares([column.width or 1 for column in table.columns])
    texts = [
        [(plain(column.title), BOLD), *((plain(row.cells[number]), 1.0) for row in table.rows)]
        for number, column in enumerate(table.columns)
    ]
    longest = [max(len(text) * factor for text, factor in column) for column in texts]
    words = [max(max(map(len, text.split()), default=0) * factor for text, factor in column) for column in texts]
    for most in range(LINE, 0, -1):
        needed = [GAP + max(min(length, most), word, SHORT) for length, word in zip(longest, words, strict=True)]
        if sum(needed) <= LINE:
            break
    return _shares(needed)


def _shares(widths: Sequence[float]) -> tuple[float, ...]:
    return tuple(width / sum(widths) for width in widths)
