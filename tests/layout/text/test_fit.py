from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.brand.reference import Slot
from slidegen.editions.outline import Role
from slidegen.layout.frames import Fit, Paragraph, Run
from slidegen.layout.text.fit import BODY_LADDER, TITLE_LADDER, first_fit, gaps_between, placed, stack, steps
from slidegen.layout.text.measure import PLAIN, Measurer
from slidegen.units import Rect
from tests.layout.brands import placeholder, round_fonts

BODY = placeholder(Role.CONTENT, Slot.BODY)
MEASURER = Measurer(round_fonts())


def lines(count: int) -> tuple[Paragraph, ...]:
    """Paragraphs of one line each."""
    return tuple(Paragraph((Run("word"),)) for _ in range(count))


def test_the_ladder_is_that_of_powerpoint() -> None:
    assert [(fit.font_scale, fit.line_reduction) for fit in BODY_LADDER[:6]] == [
        (1.0, 0.0),
        (1.0, 0.1),
        (0.925, 0.1),
        (0.925, 0.2),
        (0.85, 0.1),
        (0.85, 0.2),
    ]
    assert (PLAIN, Fit(0.9)) == TITLE_LADDER


@pytest.mark.parametrize(
    ("size", "smallest", "scales"),
    [
        (18, 16, {1.0, 0.925}),
        (25, 16, {1.0, 0.925, 0.85, 0.775, 0.7}),
        (16, 16, {1.0}),
        (14, 16, {1.0}),
        # 92.5 % of 17 pt are 15.7 pt, shown as 16 pt by PowerPoint and as 15.7 pt by others.
        (17, 16, {1.0}),
    ],
)
def test_no_step_shows_text_under_the_smallest_size(size: float, smallest: float, scales: set[float]) -> None:
    assert {fit.font_scale for fit in steps(BODY_LADDER, size, smallest)} == scales


def test_the_first_step_that_fits_is_taken() -> None:
    # Lines of 21.6 pt, 9 pt between them: ten are 297 pt high, with 10 % less 275.4 pt, and at 17 pt 264.6 pt.
    stacked = stack(lines(10), BODY, MEASURER)
    assert stacked.height(852) == pytest.approx(10 * 21.6 + 9 * 9)
    assert first_fit(stacked, 852, 297, BODY_LADDER) == PLAIN
    assert first_fit(stacked, 852, 296, BODY_LADDER) == Fit(1.0, 0.1)
    assert first_fit(stacked, 852, 275, BODY_LADDER) == Fit(0.925, 0.1)
    assert first_fit(stacked, 852, 264.6, BODY_LADDER) == Fit(0.925, 0.1)
    assert first_fit(stacked, 852, 264.5, BODY_LADDER) == Fit(0.925, 0.2)
    assert first_fit(stacked, 852, 200, BODY_LADDER[:4]) is None


def test_the_space_before_the_first_paragraph_does_not_count() -> None:
    assert stack(lines(1), BODY, MEASURER).height(852) == pytest.approx(21.6)
    spaced = replace(lines(1)[0], space_before=30)
    assert stack((spaced, spaced), BODY, MEASURER).height(852) == pytest.approx(2 * 21.6 + 30)


def test_between_two_paragraphs_is_what_the_upper_has_after_and_the_lower_before_it() -> None:
    upper, lower = replace(BODY.levels[0], space_after=7), replace(BODY.levels[0], space_before=2, space_after=5)
    body = replace(BODY, levels=(upper, lower))
    first, second = lines(2)
    below = replace(second, level=1)
    assert gaps_between((first, below, first), body) == (7 + 2, 5 + 9)
    assert gaps_between((first, first), body) == (7 + 9,)
    assert gaps_between((first, replace(below, space_before=30)), body) == (7 + 30,)
    assert gaps_between((first, first, below), body, 4) == (7 + 4, 7 + 2)  # points of the first level alone
    assert stack((first, below), body, MEASURER).height(852) == pytest.approx(2 * 21.6 + 9)


def test_a_number_hangs_as_far_as_it_is_told() -> None:
    paragraph = Paragraph((Run("aaaa aaaa"),), hanging=36)
    text = stack((paragraph,), BODY, MEASURER).texts[0]
    # Nine letters of 9 pt, a blank of 4.5 pt, and the margin.
    assert text.width == pytest.approx(36 + (8 * 9 + 4.5) / 0.994 - 36 * (1 - 1 / 0.994), abs=0.5)
    assert text.line_count(36 + 70) == 2


def test_a_placed_text_knows_its_lines_its_height_and_its_room() -> None:
    paragraphs = (Paragraph((Run("aaaa bbbb cccc"),)), Paragraph((Run("dddd"),)))
    stacked = stack(paragraphs, BODY, MEASURER)
    frame = placed("Content", BODY, paragraphs, stacked, rect=Rect.from_points(54, 116, 100, 200))
    assert [paragraph.lines for paragraph in frame.paragraphs] == [("aaaa bbbb", "cccc"), ("dddd",)]
    assert frame.text_height == pytest.approx(3 * 21.6 + 9)
    assert frame.text_room == pytest.approx(200)
