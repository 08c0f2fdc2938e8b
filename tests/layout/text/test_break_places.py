"""Lines that end inside a word: what is measured, and what is written so that programs end them there."""

from __future__ import annotations

import pytest

from slidegen.brand.reference import TextStyle
from slidegen.layout.frames import Paragraph, Run
from slidegen.layout.text.break_places import shown_line, with_lines
from slidegen.layout.text.measure import Measurer
from slidegen.layout.text.runs_on_lines import runs_on_lines
from tests.brand.brands import built_in

MEASURER = Measurer(built_in().fonts)


def broken(text: str, width: float, *, bold_from: int | None = None) -> Paragraph:
    """A text of 10 points in a column of this width."""
    runs = (Run(text),) if bold_from is None else (Run(text[:bold_from]), Run(text[bold_from:], bold=True))
    return with_lines(Paragraph(runs), MEASURER.paragraph(runs, TextStyle(10.0)), width)


def said(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def test_a_soft_hyphen_is_a_hyphen_where_a_line_ends_and_nothing_elsewhere() -> None:
    word = "Donaudampf\u00adschifffahrts\u00adgesellschafts\u00adkapitän"
    paragraph = broken(word, 110.0)
    assert paragraph.lines == ("Donaudampfschifffahrts-", "gesellschaftskapitän")
    assert said(paragraph) == "Donaudampfschifffahrts-gesellschaftskapitän"
    whole = broken(word, 400.0)
    assert whole.lines == (word.replace("\u00ad", ""),)
    assert said(whole) == word.replace("\u00ad", "")


def test_the_hyphen_has_its_room() -> None:
    """Without it the first line would be too wide by the hyphen."""
    first = MEASURER.paragraph((Run("Donaudampf"),), TextStyle(10.0)).width
    hyphen = MEASURER.paragraph((Run("-"),), TextStyle(10.0)).width
    text = MEASURER.paragraph((Run("Donaudampf\u00adschifffahrts"),), TextStyle(10.0))
    wide = MEASURER.paragraph((Run("a Donaudampf\u00adschifffahrts"),), TextStyle(10.0))
    before = MEASURER.paragraph((Run("a "),), TextStyle(10.0)).width
    assert text.widest_unit()[1] >= first + hyphen - 0.01
    assert wide.lines(before + first + hyphen / 2)[0] == "a"
    assert wide.lines(before + first + hyphen + 3.0)[0] == "a Donaudampf\u00ad"


def test_an_address_is_broken_after_its_signs_and_says_so_where_a_line_ends() -> None:
    address = "https://www.example.org/a/very/long/path/index.html"
    paragraph = broken(address, 120.0, bold_from=30)
    assert len(paragraph.lines) > 1
    assert all(line[-1] in "/.-_@" for line in paragraph.lines[:-1])
    assert said(paragraph).replace("\u200b", "") == address
    assert said(paragraph).count("\u200b") == len(paragraph.lines) - 1
    assert ["".join(run.text for run in runs).strip("\u200b") for runs, _ in runs_on_lines(paragraph)] == list(
        paragraph.lines
    )


def test_a_blank_without_width_stays_where_a_line_ends_at_it() -> None:
    assert said(broken("one\u200btwo\u200bthree", 500.0)) == "onetwothree"
    assert said(broken("oneword\u200btwoword", 45.0)) == "oneword\u200btwoword"
    assert broken("oneword\u200btwoword", 45.0).lines == ("oneword", "twoword")


@pytest.mark.parametrize(
    ("line", "shown"), [("Donau\u00ad", "Donau-"), ("Do\u00adnau", "Donau"), ("a\u200bb\u200b", "ab"), ("a ", "a")]
)
def test_a_measured_line_as_it_is_shown(line: str, shown: str) -> None:
    assert shown_line(line) == shown
