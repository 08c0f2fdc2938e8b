from __future__ import annotations

from itertools import islice

import pytest
from msgspec.structs import replace

from slidegen.brand.reference import Slot
from slidegen.editions.outline import Role
from slidegen.layout.frames import Fit, Numbering, Paragraph, Run
from slidegen.layout.text.fit import (
    BODY_LADDER,
    TITLE_LADDER,
    first_fit,
    gaps_between,
    placed,
    smaller_titles,
    stack,
    steps,
    style_of,
    without_bullet,
)
from slidegen.layout.text.measure import PLAIN, Measurer
from slidegen.units import Insets, Length, Rect
from tests.layout.brands import placeholder, round_fonts

BODY = placeholder(Role.CONTENT, Slot.BODY)
MEASURER = Measurer(round_fonts())


def lines(count: int) -> tuple[Paragraph, ...]:
    """Paragraphs of one line each."""
    return tuple(Paragraph((Run("word"),)) for _ in range(count))


def test_the_ladder_is_that_of_powerpoint() -> None:
    assert [(fit.font_scale, fit.line_reduction) for fit in BODY_LADDER] == [
        (1.0, 0.0),
        (1.0, 0.1),
        (0.925, 0.1),
        (0.925, 0.2),
        (0.85, 0.1),
        (0.85, 0.2),
        (0.775, 0.2),
        (0.7, 0.2),
        (0.625, 0.2),
        (0.55, 0.2),
        (0.475, 0.2),
        (0.4, 0.2),
        (0.325, 0.2),
        (0.25, 0.2),
    ]
    assert (PLAIN, Fit(0.9)) == TITLE_LADDER


@pytest.mark.parametrize(
    ("size", "smallest", "scales"),
    [
        (18, 16, {1.0, 0.925}),
        (25, 16, {1.0, 0.925, 0.85, 0.775, 0.7}),
        (16, 16, {1.0}),
        (20, 17, {1.0, 0.925, 0.85}),
        (14, 16, {1.0}),
        # 92.5 % of 17 pt are 15.7 pt, shown as 16 pt by PowerPoint and as 15.7 pt by others.
        (17, 16, {1.0}),
    ],
)
def test_no_step_shows_text_under_the_smallest_size(size: float, smallest: float, scales: set[float]) -> None:
    assert {fit.font_scale for fit in steps(BODY_LADDER, size, smallest)} == scales


@pytest.mark.parametrize(
    ("size", "smaller"),
    [
        (27, []),
        # PowerPoint's own step shows 27.5 pt as 24.75 pt at least: the first below it.
        (27.5, [24]),
        (30, [26, 25, 24]),
        (32, [28, 27, 26, 25, 24]),
    ],
)
def test_large_titles_get_smaller_by_whole_points_down_to_24(size: float, smaller: list[float]) -> None:
    assert list(islice(smaller_titles(size), 9)) == smaller


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


def test_what_a_paragraph_says_of_itself_goes_before_the_style_of_its_placeholder() -> None:
    style = BODY.levels[0]
    plain = Paragraph((Run("word"),))
    assert style_of(plain, BODY) == style
    assert style_of(replace(plain, space_before=0.0), BODY) == replace(style, space_before=0.0)
    hung = style_of(replace(plain, hanging=30, indent=12), BODY)
    assert hung == replace(style, margin_left=Length.from_points(42), indent=Length.from_points(-30))
    bare = replace(BODY, levels=(replace(style, bullet=None),))
    assert style_of(replace(plain, hanging=0.0), bare).bullet == ""  # its number stands where a bullet would
    assert style_of(plain, bare).bullet is None


def test_what_is_no_point_of_a_list_has_no_bullet_and_does_not_hang() -> None:
    paragraph = Paragraph((Run("word"),))
    assert without_bullet(paragraph, BODY) == replace(paragraph, numbering=Numbering.NONE, hanging=0.0)
    bare = replace(BODY, levels=(replace(BODY.levels[0], bullet=None),))
    assert without_bullet(paragraph, bare) is paragraph


def test_a_frame_says_where_it_stands_only_where_that_is_not_as_the_slide_layout_has_it() -> None:
    paragraphs = lines(1)
    stacked = stack(paragraphs, BODY, MEASURER)
    frame = placed("Content", BODY, paragraphs, stacked)
    assert (frame.name, frame.type, frame.index, frame.fit) == ("Content", "obj", 1, PLAIN)
    assert frame.rect is None
    assert frame.right_inset is None
    assert frame.text_room == pytest.approx(368)
    assert placed("Content", replace(BODY, is_moved=True), paragraphs, stacked).rect == BODY.rect
    elsewhere = Rect.from_points(54, 116, 400, 200)
    for placeholder_ in (BODY, replace(BODY, is_moved=True)):
        assert placed("Content", placeholder_, paragraphs, stacked, rect=elsewhere).rect == elsewhere


def test_the_usual_space_is_above_points_of_the_first_level_that_say_none() -> None:
    first, second = lines(2)
    paragraphs = (first, replace(second, space_before=3), replace(first, level=1), first)
    stacked = stack(paragraphs, BODY, MEASURER)

    def spaces(usual: float | None) -> list[float | None]:
        frame = placed("Content", BODY, paragraphs, stacked, space_before=usual)
        return [paragraph.space_before for paragraph in frame.paragraphs]

    assert spaces(4) == [4, 3, None, 4]
    assert spaces(None) == [None, 3, None, None]
    assert spaces(0.0) == [None, 3, None, None]
    assert gaps_between(paragraphs, BODY, 4) == (3, 9, 4)


def test_text_that_may_break_elsewhere_keeps_further_from_the_right_edge() -> None:
    """Letters of 9 pt, blanks of 4.5 pt, behind a margin of 18 pt: the line needs 94.5 pt."""
    paragraphs = (Paragraph((Run("aaaa bbbb"),)),)
    body = replace(BODY, insets=Insets.from_points(7, 0, 5, 0))
    stacked = stack(paragraphs, body, MEASURER)
    frame = placed("Content", body, paragraphs, stacked, rect=Rect.from_points(54, 116, 7 + 94.6 + 5, 200))
    assert [paragraph.lines for paragraph in frame.paragraphs] == [("aaaa", "bbbb")]
    # A program that fills lines to the end could draw both on one line: so there are 99.4 % of what that needs.
    assert frame.right_inset is not None
    assert frame.right_inset.points == pytest.approx(5 + 94.6 - 94.5 * 0.994, abs=0.001)
    wide = placed("Content", body, paragraphs, stacked, rect=Rect.from_points(54, 116, 200, 200))
    assert wide.right_inset is None


def test_a_placed_text_is_measured_as_it_is_shown() -> None:
    paragraphs = (Paragraph((Run("aaaa bbbb"),)), Paragraph((Run("dddd"),)))
    stacked = stack(paragraphs, BODY, MEASURER)
    frame = placed("Content", BODY, paragraphs, stacked, Fit(0.85, 0.2), Rect.from_points(54, 116, 90, 200))
    # At 85 % of 18 pt, which are 15.3 pt, the line needs 65 + 18 pt; at 18 pt it would need 76.5 + 18 pt.
    assert frame.fit == Fit(0.85, 0.2)
    assert frame.text_height == pytest.approx(2 * 15.3 * 1.2 * 0.8 + 9)
    assert [paragraph.lines for paragraph in frame.paragraphs] == [("aaaa bbbb",), ("dddd",)]


def test_a_placed_text_knows_its_lines_its_height_and_its_room() -> None:
    paragraphs = (Paragraph((Run("aaaa bbbb cccc"),)), Paragraph((Run("dddd"),)))
    stacked = stack(paragraphs, BODY, MEASURER)
    frame = placed("Content", BODY, paragraphs, stacked, rect=Rect.from_points(54, 116, 100, 200))
    assert [paragraph.lines for paragraph in frame.paragraphs] == [("aaaa bbbb", "cccc"), ("dddd",)]
    assert frame.text_height == pytest.approx(3 * 21.6 + 9)
    assert frame.text_room == pytest.approx(200)
