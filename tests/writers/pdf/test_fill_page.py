"""How large a handout is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidegen.writers.pdf.fill_page import (
    FEW,
    LARGEST,
    LARGEST_OF_MANY,
    LARGEST_OF_SHORT,
    LEAST,
    SMALLEST,
    close_gaps,
    fill_page,
)

ROOM = 1000.0


@dataclass(frozen=True, slots=True)
class Drawn:
    scale: float
    spare: float
    pages: int
    left: float
    room: float = ROOM
    turned: int = 0

    @property
    def upright(self) -> int:
        return self.pages - self.turned

    @property
    def used(self) -> float:
        return 1 - self.left / self.room


class Paper:
    """Content of a height on pages with room for 1000, as if its lines never broke anew."""

    def __init__(self, height: float, power: float, greed: float = 1.0) -> None:
        self.height, self.power, self.greed = height, power, greed
        self.least = 0.0  # below this scale it is not lower any more
        self.tries: list[Drawn] = []

    def lay_out(self, scale: float, spare: float) -> Drawn:
        used = self.height * max(scale, self.least) ** self.power + spare * self.greed
        pages = max(1, -(-int(used) // int(ROOM)))
        self.tries.append(Drawn(scale, spare, pages, pages * ROOM - used))
        return self.tries[-1]


@pytest.mark.parametrize("height", [600.0, 800.0, 905.0, 960.0, 1000.0, 1030.0])
def test_what_can_stand_on_one_page_does_and_fills_it(height: float) -> None:
    drawn = fill_page(Paper(height, 1.4).lay_out)
    assert drawn.pages == 1
    assert drawn.left < 0.06 * ROOM


def test_what_fills_its_page_is_laid_out_once() -> None:
    paper = Paper(970, 1.4)
    assert fill_page(paper.lay_out).scale == 1
    assert len(paper.tries) == 1


@pytest.mark.parametrize("height", [100.0, 300.0, 550.0])
def test_little_content_is_not_blown_up(height: float) -> None:
    paper = Paper(height, 1.4)
    drawn = fill_page(paper.lay_out)
    assert drawn.scale == LARGEST_OF_SHORT
    assert {each.spare for each in paper.tries} == {0}


def test_a_limit_is_kept() -> None:
    paper = Paper(700, 1.4)
    assert fill_page(paper.lay_out, 1.05).scale == 1.05
    assert max(each.scale for each in paper.tries) == 1.05


@pytest.mark.parametrize(("height", "pages"), [(5040.0, 5), (4150.0, 4), (8100.0, 8)])
def test_the_little_on_a_last_page_goes_to_the_page_before(height: float, pages: int) -> None:
    paper = Paper(height, 1.4)
    drawn = fill_page(paper.lay_out)
    assert drawn.pages == pages
    assert SMALLEST <= drawn.scale < 1
    assert len(paper.tries) == 2


def test_a_last_page_that_cannot_go_has_more_on_it() -> None:
    paper = Paper(4010, 1.8)
    paper.least = 1.0  # its rows are high: nothing smaller has fewer pages
    drawn = fill_page(paper.lay_out)
    assert (drawn.pages, len(paper.tries)) == (5, 3)
    assert drawn.left < 0.75 * ROOM


def test_a_page_before_turned_ones_has_to_be_a_little_fuller() -> None:
    paper = Paper(4300, 1.4)

    def lay_out(scale: float, spare: float) -> Drawn:
        return replace(paper.lay_out(scale, spare), turned=1)

    assert fill_page(lay_out).used >= 0.36
    assert len(paper.tries) > 1


def test_a_last_page_that_is_full_enough_stays() -> None:
    paper = Paper(4300, 1.4)
    assert (fill_page(paper.lay_out).scale, len(paper.tries)) == (1, 1)


def test_a_booklet_is_laid_out_once() -> None:
    paper = Paper(3500, 1.4)
    assert (fill_page(paper.lay_out).pages, len(paper.tries)) == (4, 1)


def test_a_stylesheet_that_makes_more_of_the_rest_than_there_is_gets_none() -> None:
    drawn = fill_page(Paper(600, 1.4, greed=1.5).lay_out)
    assert (drawn.pages, drawn.spare) == (1, 0)


def test_a_template_that_does_not_tell_where_it_ends_is_laid_out_once() -> None:
    paper = Paper(400, 1.4)

    def lay_out(scale: float, spare: float) -> Drawn:
        paper.lay_out(scale, spare)
        return Drawn(scale, spare, 1, left=0, room=1)

    assert fill_page(lay_out).scale == 1
    assert len(paper.tries) == 1


@given(st.floats(50, 6000), st.floats(0.8, 2.2), st.floats(0, 2))
def test_never_more_pages_than_at_the_plain_size_nor_out_of_bounds(height: float, power: float, greed: float) -> None:
    paper = Paper(height, power, greed)
    plain: Callable[[float, float], Drawn] = Paper(height, power, greed).lay_out
    drawn = fill_page(paper.lay_out)
    usual = plain(1, 0)
    first = usual.pages
    if first > FEW:
        is_left_over = usual.left > (1 - LEAST) * ROOM
        assert drawn.pages in ((first - 1, first) if is_left_over else (first,))
    else:
        assert drawn.pages == min(first, plain(SMALLEST, 0).pages)
    assert SMALLEST <= drawn.scale <= (LARGEST if drawn.pages == 1 else LARGEST_OF_MANY)
    assert len(paper.tries) <= 6


@dataclass(frozen=True, slots=True)
class Pages:
    share: float
    pages: int
    gap: float


@pytest.mark.parametrize(
    ("by_share", "chosen", "tries"),
    [
        ({1.0: (2, 0.05)}, 1.0, 0),  # no gap
        ({1.0: (2, 0.4), 0.9: (2, 0.02)}, 0.9, 1),
        ({1.0: (2, 0.4), 0.9: (2, 0.4), 0.8: (2, 0.03)}, 0.8, 2),
        ({1.0: (3, 0.4), 0.9: (3, 0.38), 0.8: (2, 0.2)}, 0.8, 2),
        ({1.0: (2, 0.4), 0.9: (2, 0.4), 0.8: (2, 0.4)}, 1.0, 2),  # smaller would help nothing
    ],
)
def test_figures_are_smaller_only_where_that_closes_a_gap(
    by_share: dict[float, tuple[int, float]], chosen: float, tries: int
) -> None:
    tried: list[float] = []

    def lay_out(share: float) -> Pages:
        tried.append(share)
        return Pages(share, *by_share[share])

    assert close_gaps(lay_out, Pages(1.0, *by_share[1.0])).share == chosen
    assert len(tried) == tries
