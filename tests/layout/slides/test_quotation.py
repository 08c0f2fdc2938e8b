from __future__ import annotations

import pytest

from slidegen.brand.colors import ColorRole
from slidegen.diagnostics import Place, SlidegenError
from slidegen.editions.blocks import Quotation
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import Fit, PlaceholderFrame, SlideFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.text.line_model import least_size
from tests.layout.brands import brand
from tests.layout.decks import deck_of, prose

PLACE = Place("content/said.yml", 3, 5)


def lay_out_quote(said: str, attribution: str = "**A. Person**, Chair") -> tuple[SlideFrames, ...]:
    block = Quotation("said", prose(said), prose(attribution), PLACE)
    return lay_out(deck_of(BodySlide("said", Role.STATEMENT, prose("Said"), block)), brand())[0].slides


def body(slide: SlideFrames) -> PlaceholderFrame:
    return next(
        frame for frame in slide.frames if isinstance(frame, PlaceholderFrame) and frame.name == "Quote [sg:said]"
    )


def test_a_quote_and_its_attribution_are_in_the_body_of_the_statement() -> None:
    (slide,) = lay_out_quote("We **serve**.")
    assert slide.slide_layout.name == "statement"
    assert slide.items == ("said",)
    frame = body(slide)
    assert (frame.index, frame.fit, frame.rect) == (1, Fit(), None)
    quote, attribution = frame.paragraphs
    # Few words are set larger, by 1.6.
    assert [(run.text, run.size, run.bold, run.color) for run in quote.runs] == [
        ("We ", 40, None, None),
        ("serve", 40, True, ColorRole.PRIMARY),
        (".", 40, None, None),
    ]
    assert [(run.text, run.size, run.bold, run.color) for run in attribution.runs] == [
        ("A. Person", 18, True, ColorRole.TEXT),
        (", Chair", 18, None, ColorRole.MUTED),
    ]
    # Two lines at 1.1, and 0.8 em between them.
    assert frame.text_height == pytest.approx(1.2 * 1.1 * (40 + 18) + 32)


def test_a_quote_of_several_lines_has_the_size_of_the_template() -> None:
    quote, attribution = body(lay_out_quote("word " * 60)[0]).paragraphs
    assert {run.size for run in quote.runs} == {None}
    assert {run.size for run in attribution.runs} == {18}


@pytest.mark.parametrize(("words", "moves_lines"), [(120, False), (150, False), (190, False), (240, True)])
def test_a_long_quote_is_fitted_and_its_attribution_stays_readable(words: int, moves_lines: bool) -> None:
    """It is set smaller before its lines are moved together."""
    frame = body(lay_out_quote("word " * words)[0])
    assert frame.fit.is_plain is not moves_lines
    sizes = [25 if run.size is None else run.size for paragraph in frame.paragraphs for run in paragraph.runs]
    assert min(least_size(size, frame.fit.font_scale) for size in sizes) >= 16
    assert frame.text_height <= frame.text_room


def test_a_quote_too_long_for_a_slide_is_an_error() -> None:
    with pytest.raises(SlidegenError) as raised:
        lay_out_quote("word " * 600)
    (problem,) = raised.value.diagnostics
    assert problem.place == PLACE
    assert problem.message.startswith("the quote “word word")
    assert problem.hint == "shorten it to the words that matter"
