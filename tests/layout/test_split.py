from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidegen.layout.split import even_break, split


def under(limit: float, weights: list[float]) -> Callable[[int, int], bool]:
    return lambda start, end: sum(weights[start:end]) <= limit


@pytest.mark.parametrize(
    ("weights", "limit", "parts"),
    [
        ([1, 1, 1], 3, [(0, 3)]),
        ([1, 1, 1, 1], 3, [(0, 2), (2, 4)]),
        # Three slides: no last one with a single item.
        ([1] * 7, 3, [(0, 2), (2, 4), (4, 7)]),
        ([5, 1, 1, 1, 1, 1], 6, [(0, 1), (1, 6)]),
        ([1, 1, 1, 1, 1, 5], 6, [(0, 5), (5, 6)]),
        ([2, 2, 2], 4, [(0, 1), (1, 3)]),
    ],
)
def test_parts_are_few_and_balanced(weights: list[float], limit: float, parts: list[tuple[int, int]]) -> None:
    found = split(weights, under(limit, weights))
    assert found is not None
    assert list(found) == parts


def test_no_part_is_longer_than_fits_whatever_its_items_weigh() -> None:
    assert split([1, 1, 1, 9], lambda start, end: end - start <= 2) == ((0, 2), (2, 4))


@pytest.mark.parametrize("weights", [[1, 9, 1], [9, 1, 1], [1, 1, 9], [9]])
def test_an_item_that_fits_nowhere(weights: list[float]) -> None:
    assert split(weights, under(5, weights)) is None


def test_no_items_need_no_slide() -> None:
    assert split([], under(5, [])) == ()


@given(st.lists(st.integers(1, 9), min_size=1, max_size=40), st.integers(9, 30))
def test_parts_are_all_items_in_order_each_fits_and_none_is_more_than_needed(weights: list[int], limit: int) -> None:
    heights = [float(weight) for weight in weights]
    parts = split(heights, under(limit, heights))
    assert parts is not None
    assert [number for start, end in parts for number in range(start, end)] == list(range(len(weights)))
    assert all(sum(heights[start:end]) <= limit for start, end in parts)
    # Filling each slide to the brim gives the fewest that there can be.
    fewest, filled = 0, limit + 1.0
    for height in heights:
        if filled + height > limit:
            fewest, filled = fewest + 1, 0.0
        filled += height
    assert len(parts) == fewest


@pytest.mark.parametrize(
    ("heights", "first"),
    [([1, 1, 1, 1], 2), ([1, 1, 1], 2), ([4, 1, 1, 1], 1), ([1, 1, 1, 4], 3), ([1], 1), ([], 0)],
)
def test_columns_are_about_as_long_as_each_other(heights: list[float], first: int) -> None:
    assert even_break(heights, 0.0) == first


@pytest.mark.parametrize(
    ("heights", "gap", "first"),
    [
        # The longer column is one of 3 and two gaps, or one of 4 and one gap.
        ([3, 1, 1, 1], 0.9, 1),
        ([3, 1, 1, 1], 1.0, 2),
        ([3, 1, 1, 1], 1.1, 2),
        ([1, 1, 1, 3], 0.9, 3),
        ([1, 1, 1, 3], 1.0, 3),
        ([1, 1, 1, 3], 1.1, 2),
    ],
)
def test_the_space_between_the_items_of_a_column_counts(heights: list[float], gap: float, first: int) -> None:
    assert even_break(heights, gap) == first
