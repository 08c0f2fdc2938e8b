"""Baked copies show what PowerPoint shows, and have nothing left to fit."""

from __future__ import annotations

import io
from functools import cache

import pptx
from pptx.util import Pt

from slidegen.layout.frames import Fit, Paragraph, PlaceholderFrame, Run
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.office.bake import bake
from tests.office.check_package import check_package
from tests.office.words import words
from tests.writers import frames_examples as examples


def baked_body(fit: Fit, *runs: Run, level: int = 0) -> tuple[list[float | None], object, str]:
    """The sizes in points of the runs of a body, its line spacing and its autofit, after baking."""
    body = PlaceholderFrame("Content", "obj", 1, (Paragraph(runs, level=level),), fit)
    deck = examples.deck(examples.slide("body", examples.CONTENT, body))
    data = bake(write_pptx(deck, examples.brand(), examples.TIMESTAMP))
    frame = pptx.Presentation(io.BytesIO(data)).slides[0].shapes[0].text_frame
    paragraph = frame.paragraphs[0]
    sizes = [run.font.size and run.font.size.pt for run in paragraph.runs]
    return sizes, paragraph.line_spacing, str(frame.auto_size)


@cache
def everything() -> bytes:
    return write_pptx(examples.EVERYTHING, examples.brand(), examples.TIMESTAMP)


def test_sizes_come_from_the_reference_deck() -> None:
    """18 points at the first level and 17 at the second, from the master's body style."""
    assert baked_body(Fit(), Run("a"), Run("b", bold=True))[0] == [18, 18]
    assert baked_body(Fit(), Run("a"), level=1)[0] == [17]


def test_a_size_of_its_own_wins() -> None:
    assert baked_body(Fit(), Run("a", 25.0), Run("b"))[0] == [25, 18]


def test_a_scale_shows_whole_points_half_up() -> None:
    """18 x 0.925 is 16.65; 25 x 0.9 is 22.5."""
    assert baked_body(Fit(0.925), Run("a"), Run("b", 20.0))[0] == [17, 19]
    assert baked_body(Fit(0.9), Run("a", 25.0))[0] == [23]


def test_a_line_reduction_is_taken_off_the_line_spacing() -> None:
    assert baked_body(Fit(0.85, 0.2), Run("a"))[1] == 0.8
    assert baked_body(Fit(0.85), Run("a"))[1] is None


def test_nothing_is_left_to_fit() -> None:
    assert baked_body(Fit(0.85, 0.2), Run("a"))[2] == "NONE (0)"


def test_titles_footers_text_boxes_and_tables_have_sizes_too() -> None:
    for slide in pptx.Presentation(io.BytesIO(bake(everything()))).slides:
        for run in slide.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
            assert Pt(9) <= Pt(int(run.get("sz")) / 100) <= Pt(48)
    title = pptx.Presentation(io.BytesIO(bake(everything()))).slides[1].shapes[0].text_frame
    assert title.paragraphs[0].runs[0].font.size == Pt(24)  # 27 x 0.9 = 24.3


def test_the_words_stay() -> None:
    assert words(bake(everything()), "pptx") == words(everything(), "pptx")
    assert check_package(bake(everything())) == ()
