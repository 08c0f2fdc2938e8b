"""Lines break in the same places whether a program fills them to the very end or stops a little before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.brand.reference import TextStyle
from slidegen.layout.frames import Run
from slidegen.layout.text.clear_breaks import ROOM, spare_width
from slidegen.layout.text.line_model import SAFE_WIDTH
from slidegen.layout.text.measure import Measurer, ParagraphText
from slidegen.units import Length
from tests.layout.brands import brand

MEASURER = Measurer(brand().fonts)
WORDS = st.lists(st.text("abcdefghiklmnoprstuvwz-", min_size=1, max_size=12), min_size=1, max_size=40).map(" ".join)


def text(words: str, size: float = 18.0, hanging: float = 0.0) -> ParagraphText:
    margin = Length.from_points(hanging)
    return MEASURER.paragraph((Run(words),), TextStyle(size, margin_left=margin, indent=-margin, bullet="•"))


def filled(paragraph: ParagraphText, width: float) -> tuple[str, ...]:
    """The lines of a program that fills them to the end: `lines` leaves a share of the width free."""
    indent = paragraph.style.margin_left.points
    return paragraph.lines((width - indent) / SAFE_WIDTH + indent)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), st.floats(60, 900), st.sampled_from((0.0, 18.0)))
def test_a_program_that_fills_lines_breaks_them_as_measured(texts: list[str], width: float, hanging: float) -> None:
    measured = [text(each, hanging=hanging) for each in texts]
    spare = spare_width(measured, width)
    assert 0 <= spare <= 0.02 * width
    limits = [paragraph.limits(width) for paragraph in measured]
    needed, more = max(lines for lines, _ in limits), min(word for _, word in limits)
    for paragraph in measured:
        lines = filled(paragraph, width - spare)
        assert lines == paragraph.lines(width) or (
            len(lines) <= len(paragraph.lines(width)) and more < ROOM**2 * needed
        )
        assert needed * ROOM <= width - spare + 0.001


def test_a_word_that_nearly_fits_is_kept_away() -> None:
    paragraph = text("one two three four")
    for step in range(1, 400):
        width = 100 + step * 0.1
        if filled(paragraph, width) != paragraph.lines(width):
            break
    else:
        pytest.fail("no width is doubtful")
    spare = spare_width((paragraph,), width)
    assert 0 < spare < 1
    assert filled(paragraph, width - spare) == paragraph.lines(width)


def test_text_without_doubt_stays_as_it_is() -> None:
    assert spare_width((text("a single line"),), 400) == 0.0
    assert spare_width((), 400) == 0.0


def test_a_long_address_that_is_cut_early_moves_no_other_line() -> None:
    """It ends its line after a slash, where the next letters would fit: no word waits to stand there."""
    address = text("https://www.example.org/a/very/" + "long" * 20)
    other = text("one two three four five six seven")
    width = next(width for width in range(200, 600) if len(other.lines(width)) == 1)
    assert len(address.lines(width)) > 1
    assert spare_width((address, other), width) < 0.02 * width
    assert filled(other, width - spare_width((address, other), width)) == other.lines(width)
