"""Slides as HTML: what is measured once is drawn once more, and everybody can read it."""

from __future__ import annotations

import re

import pytest
from lxml import html as lxml_html
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, Anchor
from slidegen.layout.frames import (
    DeckFrames,
    Frame,
    Numbering,
    Paragraph,
    Preset,
    Run,
    ShapeFrame,
    TextBox,
)
from slidegen.units import Insets, Rect
from tests.writers.slides.drawn import brand, html
from tests.writers.slides.slide_examples import ZERO, body, deck, fixed, point, table


def sections(frames: DeckFrames) -> list[lxml_html.HtmlElement]:
    found: list[lxml_html.HtmlElement] = lxml_html.fromstring(html(frames)).findall(".//section")
    return found


def section(*frames: Frame) -> lxml_html.HtmlElement:
    (only,) = sections(deck(frames))
    return only


# Structure ------------------------------------------------------------------------------------------------------------


def test_each_slide_has_its_number_and_its_title() -> None:
    found = sections(deck((), (), ()))
    assert [(each.get("id"), each.find("h1").text_content()) for each in found] == [
        (f"slide-{number}", f"Title {number}") for number in (1, 2, 3)
    ]


def test_blanks_after_centred_lines_do_not_move_them() -> None:
    box = Rect.from_points(100, 120, 200, 60)
    text = TextBox((fixed("some words here", "some words", "here", alignment=Alignment.CENTER),))
    first, last = section(ShapeFrame("Text", box, Preset.RECTANGLE, text=text)).findall(".//p/span")
    assert (first.text, first.find("span").get("class"), last.text) == ("some words", "end", "here")


def test_lists_hold_their_points_and_those_below() -> None:
    (outer,) = section(body(point("a"), point("b", 1), point("c", 1), point("d"))).findall("div/ul")
    assert [item.text_content().strip("•–") for item in outer.findall("li")] == ["a•b•c".replace("•", "–"), "d"]
    assert [item.text_content().strip("–") for item in outer.findall("li/ul/li")] == ["b", "c"]


def test_numbers_make_a_numbered_list_and_words_between_end_it() -> None:
    numbered = [point(f"n{n}", numbering=Numbering.NUMBER, number=n, hanging=24.0) for n in (3, 4)]
    plain = point("between", numbering=Numbering.NONE)
    text = section(body(*numbered, plain, *numbered)).find("div[2]")
    assert text is not None
    assert [child.tag for child in text] == ["ol", "p", "ol"]
    assert re.fullmatch(r"3\W?n3", text.find("ol/li").text_content())


def test_a_list_that_begins_deep_keeps_its_points_beside_each_other() -> None:
    (outer,) = section(body(point("a", 1), point("b", 1))).findall("div/ul")
    assert len(outer.findall("li")) == 2


def test_tables_have_header_cells_for_columns() -> None:
    found = section(table()).find(".//table")
    assert [(each.tag, each.get("scope")) for each in found.iter("th")] == [("th", "col")] * 2
    assert [each.text_content() for each in found.iter("td")] == ["June", "Website", "July", "Report"]
    assert section(table(header=False)).find(".//th") is None


# Lines and looks ------------------------------------------------------------------------------------------------------


def test_lines_are_those_that_were_measured() -> None:
    paragraph = Paragraph(
        (Run("one two "), Run("three four", bold=True), Run(" five")), lines=("one two three", "four five")
    )
    block = section(body(paragraph)).find(".//li")
    assert [line.text_content().lstrip("•") for line in block.findall("span")] == ["one two three ", "four five"]
    assert [run.text for run in block.iter("span") if "b" in (run.get("class") or "").split()] == ["three", "four"]


def test_a_word_that_is_cut_gets_no_blank() -> None:
    paragraph = Paragraph((Run("well-known"),), lines=("well-", "known"))
    assert section(body(paragraph)).find(".//li").text_content() == "•well-known"


def test_breaks_that_the_author_asked_for_part_words() -> None:
    paragraph = Paragraph((Run("one"), Run("", line_break=True), Run("two")), lines=("one", "two"))
    assert section(body(paragraph)).find(".//li").text_content() == "•one two"


@pytest.mark.parametrize(
    ("anchor", "top"), [(Anchor.TOP, 120.0), (Anchor.MIDDLE, 141.6), (Anchor.BOTTOM, 163.2)], ids=["top", "mid", "low"]
)
def test_text_stands_where_its_anchor_says(anchor: Anchor, top: float) -> None:
    shape = ShapeFrame(
        "Text", Rect.from_points(100, 110, 200, 80), Preset.RECTANGLE, text=TextBox((fixed("x"),), anchor, ZERO)
    )
    shape = replace(shape, text=replace(shape.text or TextBox(()), insets=Insets.from_points(10, 10, 10, 10)))
    style = section(shape).findall("div")[-1].get("style")
    assert f"top:{f'{top:.3f}'.rstrip('0').rstrip('.')}pt" in style
    assert "left:110pt" in style


def test_a_theme_of_its_own_gives_its_own_colors() -> None:
    paragraph = Paragraph((Run("x", color=ColorRole.PRIMARY),), lines=("x",))
    assert brand().colors[ColorRole.PRIMARY].hex.lower() in lxml_html.tostring(section(body(paragraph))).decode()


def test_what_an_author_wrote_stays_text() -> None:
    nasty = '<script>alert("x")</script> & </section>'
    found = section(body(point(nasty)))
    assert found.find(".//script") is None
    assert found.find(".//li").text_content() == f"•{nasty}"


# Secrets and bytes ----------------------------------------------------------------------------------------------------
