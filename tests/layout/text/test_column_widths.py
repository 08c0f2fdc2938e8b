"""The widths of columns: what each has to have, and what makes the table least high."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidegen.layout.text.column_widths import ColumnNeeds, column_widths


@dataclass(frozen=True, slots=True)
class Letters:
    """A text of so many letters of a point, which may be broken anywhere."""

    count: int

    def height(self, width: float) -> float:
        return float(max(1, math.ceil(self.count / max(width, 1.0) - 1e-9)))


def widths(
    *columns: tuple[float, tuple[int, ...]],
    width: float,
    grows: tuple[bool, ...] = (),
    asked: tuple[int | None, ...] = (),
) -> tuple[float, ...] | None:
    """Columns, each with what it needs at least and the letters of its cells."""
    needs = [
        ColumnNeeds(least, float(max(cells)), grows[number] if grows else True)
        for number, (least, cells) in enumerate(columns)
    ]
    rows = [[Letters(count) for count in row] for row in zip(*(cells for _, cells in columns), strict=True)]
    return column_widths(needs, rows, width, [0.0] * len(columns), asked)


def test_what_is_left_goes_to_columns_of_words_in_proportion() -> None:
    assert widths((5, (20,)), (5, (40,)), width=120) == pytest.approx((40, 80))
    assert widths((5, (20,)), (5, (40,)), (5, (10,)), width=130, grows=(True, True, False)) == pytest.approx(
        (40, 80, 10)
    )


def test_numbers_alone_share_what_is_left() -> None:
    assert widths((5, (10,)), (5, (20,)), width=50, grows=(False, False)) == pytest.approx((20, 30))


def test_sentences_have_more_room_than_names() -> None:
    """One cap for both would give 50 points to each, and 8 lines to the sentences."""
    found = widths((10, (60, 60)), (10, (400, 400)), width=100)
    assert found is not None
    one, other = found
    assert max(math.ceil(60 / one), math.ceil(400 / other)) == 5
    assert one + other == pytest.approx(100)


def test_short_texts_and_numbers_are_not_broken_for_long_ones() -> None:
    found = widths((5, (30,)), (5, (40,)), (5, (900,)), width=120, grows=(True, False, True))
    assert found is not None
    assert found[:2] == pytest.approx((30, 40))


def test_no_column_is_narrower_than_its_widest_word() -> None:
    assert widths((70, (70,)), (20, (500,)), width=100) == pytest.approx((70, 30))
    assert widths((70, (70,)), (31, (500,)), width=100) is None


def test_shares_that_are_asked_for_are_kept_but_for_words_that_need_more() -> None:
    assert widths((5, (9,)), (5, (9,)), (5, (9,)), width=60, asked=(3, None, 2)) == pytest.approx((30, 10, 20))
    assert widths((5, (9,)), (16, (20,)), (5, (9,)), width=60, asked=(3, None, 1)) == pytest.approx((33, 16, 11))


@given(
    st.lists(
        st.tuples(st.floats(1, 40), st.lists(st.integers(1, 400), min_size=3, max_size=3)), min_size=1, max_size=6
    ),
    st.floats(20, 300),
)
def test_widths_fill_the_width_and_are_never_worse_than_equal_caps(
    columns: list[tuple[float, list[int]]], width: float
) -> None:
    made = [(min(least, float(max(cells))), tuple(cells)) for least, cells in columns]
    found = widths(*made, width=width)
    if sum(least for least, _ in made) > width:
        assert found is None
        return
    assert found is not None
    assert sum(found) == pytest.approx(width)
    assert all(own >= least - 1e-6 for own, (least, _) in zip(found, made, strict=True))
