"""What a text stands on and what stands in its way, on pictures made by hand."""

from __future__ import annotations

import pytest

from slidegen.brand.colors import Color, contrast
from slidegen.brand.painted import Painted
from slidegen.brand.slide_layouts.paint import clear_of
from slidegen.units import Length, Rect, Size

WHITE, RED, DARK = Color(255, 255, 255), Color(192, 0, 0), Color(32, 48, 64)
WIDTH, HEIGHT = 96, 54
SIZE = Size(Length.from_points(960), Length.from_points(540))
"""Ten points to a pixel."""


def painted(*boxes: tuple[tuple[int, int, int, int], Color], ground: Color = WHITE) -> Painted:
    """A slide of one color with boxes on it: left, top, right and bottom in pixels."""
    rows = [[ground] * WIDTH for _ in range(HEIGHT)]
    for (left, top, right, bottom), color in boxes:
        for y in range(top, bottom):
            rows[y][left:right] = [color] * (right - left)
    return Painted(WIDTH, HEIGHT, SIZE, bytes(part for row in rows for each in row for part in _channels(each)))


def _channels(color: Color) -> tuple[int, int, int]:
    return color.red, color.green, color.blue


def rect(left: int, top: int, right: int, bottom: int) -> Rect:
    return Rect.from_points(10 * left, 10 * top, 10 * (right - left), 10 * (bottom - top))


def test_the_ground_is_what_is_painted_there_and_not_elsewhere() -> None:
    slide = painted(((0, 0, 96, 12), DARK))
    assert slide.ground(rect(5, 2, 90, 10)).main == DARK
    assert slide.ground(rect(5, 15, 90, 50)).main == WHITE


@pytest.mark.parametrize(("dark_rows", "expected"), [(2, 1.0), (1, contrast(WHITE, DARK))])
def test_the_worst_tenth_does_not_count(dark_rows: int, expected: float) -> None:
    slide = painted(((0, 0, 96, dark_rows), WHITE), ground=DARK)
    assert slide.ground(rect(0, 0, 96, 11)).contrast(WHITE) == pytest.approx(expected)


def test_what_covers_less_than_half_is_in_the_way() -> None:
    body = rect(4, 10, 92, 50)
    assert painted(((78, 38, 90, 50), RED)).obstacles(body) == (rect(78, 38, 90, 50),)
    # What covers more is the ground, and text stays on it.
    assert painted(((4, 10, 70, 50), RED)).obstacles(body) == (rect(70, 10, 92, 50),)
    assert painted(((0, 0, 96, 54), RED)).obstacles(body) == ()
    assert painted(((4, 47, 92, 50), RED)).obstacles(body) == (rect(4, 47, 92, 50),)


@pytest.mark.parametrize("box", [(4, 30, 92, 31), (50, 10, 52, 50), (50, 30, 53, 33)])
def test_rules_and_specks_are_not(box: tuple[int, int, int, int]) -> None:
    assert painted((box, RED)).obstacles(rect(4, 10, 92, 50)) == ()


def test_what_fades_is_a_part_of_the_ground() -> None:
    steps = (((0, y, 96, y + 1), Color(*(255 - 4 * y,) * 3)) for y in range(HEIGHT))
    assert painted(*steps).obstacles(rect(4, 10, 92, 50)) == ()


@pytest.mark.parametrize(
    ("logo", "expected"),
    [
        (rect(78, 38, 92, 50), (4, 10, 78, 50)),  # beside it there is more room than above
        (rect(4, 44, 92, 50), (4, 10, 92, 44)),
        (rect(4, 10, 20, 50), (20, 10, 92, 50)),
        (rect(0, 0, 96, 8), (4, 10, 92, 50)),
    ],
)
def test_the_largest_part_is_kept(logo: Rect, expected: tuple[int, int, int, int]) -> None:
    body, free = rect(4, 10, 92, 50), rect(*expected)
    found = clear_of(body, (logo,))
    # It keeps 8 pt away from the artwork, and stays where there is none.
    assert all(
        abs(one - other) in (0, Length.from_points(8))
        for one, other in ((found.x, free.x), (found.y, free.y), (found.right, free.right), (found.bottom, free.bottom))
    )
    assert found.right <= logo.x or logo.right <= found.x or found.bottom <= logo.y or logo.bottom <= found.y
