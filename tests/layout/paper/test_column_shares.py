"""The widths of columns on paper."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from slidegen.editions.blocks import Column, Row, Table
from slidegen.layout.paper.column_shares import column_shares
from tests.writers.outline_examples import prose
from tests.writers.outline_strategies import tables


def table(*rows: str, widths: tuple[int | None, ...] | None = None) -> Table:
    """A table; its first row is that of the titles, and cells are parted by bars."""
    titles, *others = (row.split("|") for row in rows)
    columns = [Column(prose(title), width=width) for title, width in zip(titles, widths or [None] * 9, strict=False)]
    return Table("table", tuple(columns), tuple(Row(tuple(prose(cell) for cell in cells)) for cells in others))


def test_columns_have_the_shares_that_were_asked_for() -> None:
    assert column_shares(table("A|B|C", "a|b|c", widths=(3, None, 1))) == (0.6, 0.2, 0.2)


def test_short_texts_get_what_they_need_and_long_ones_the_rest() -> None:
    long = "word " * 30
    name, number, text, other = column_shares(table("Name|2017|Text|Other", f"Teacher programmes|1,200|{long}|{long}"))
    # 80 letters: 18 and 8, three more for each column, and the rest in two.
    assert (name, number) == pytest.approx((21 / 80, 11 / 80), abs=0.01)
    assert text == pytest.approx(other)


def test_no_column_is_narrower_than_its_longest_word() -> None:
    word, *others = column_shares(table("A|B|C", f"{'w' * 40}|{'word ' * 30}|{'word ' * 30}"))
    assert word == pytest.approx(43 / 80, abs=0.02)
    assert others[0] == pytest.approx(others[1])


@settings(max_examples=50)
@given(tables())
def test_shares_are_those_of_a_whole(table: Table) -> None:
    shares = column_shares(table)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0
