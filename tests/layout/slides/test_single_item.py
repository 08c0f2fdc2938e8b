"""One item alone on its slide is a statement, whatever list it comes from."""

from __future__ import annotations

import pytest

from slidegen.brand.colors import ColorRole
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import (
    Block,
    Callout,
    DatedList,
    DatedRow,
    DateLabel,
    Mark,
    Point,
    PointList,
    Step,
    TimeLine,
)
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import Numbering, PlaceholderFrame, ShapeFrame, SlideFrames
from slidegen.layout.lay_out_deck import lay_out
from tests.layout.brands import brand, liberation_fonts
from tests.layout.decks import deck_of, points, prose


def slide_of(block: Block) -> SlideFrames:
    (slide,) = lay_out(deck_of(BodySlide("section", Role.CONTENT, prose("Title"), block)), brand(liberation_fonts()))[
        0
    ].slides
    return slide


def statement(slide: SlideFrames) -> PlaceholderFrame:
    (found,) = (frame for frame in slide.frames if frame.name.startswith("Statement"))
    assert isinstance(found, PlaceholderFrame)
    return found


ROW = DatedRow("r", DateLabel("June"), prose("A new **website**"), prose("Web team"), Mark("Proposed"))


@pytest.mark.parametrize(
    ("block", "id", "said"),
    [
        (points("Science serves everyone"), "p1", ["Science serves everyone"]),
        (points("Science serves everyone", numbered=True), "p1", ["Science serves everyone"]),
        (PointList((Point("p", prose("One"), Mark("Proposed")),)), "p", ["One  Proposed"]),
        (DatedList(("When", "Priority"), (ROW,)), "r", ["June", "A new website  Proposed", "Web team"]),
        (DatedList(("When", "Priority"), (DatedRow("r", None, prose("One")),)), "r", ["One"]),
        (
            TimeLine("line", (Step("s", DateLabel("12 May"), prose("Now"), "today"),), "All"),
            "s",
            ["12 May · today", "Now"],
        ),
        (TimeLine("line", (Step("s", None, prose("Some day")),), "All"), "s", ["Some day"]),
    ],
)
def test_one_item_is_a_statement(block: Block, id: str, said: list[str]) -> None:
    slide = slide_of(block)
    frame = statement(slide)
    assert (slide.slide_layout.name, slide.items, frame.name) == ("statement", (id,), f"Statement [sg:{id}]")
    assert ["".join(run.text for run in paragraph.runs) for paragraph in frame.paragraphs] == said
    text = next(paragraph for paragraph in frame.paragraphs if paragraph.id == id)
    assert text.runs[0].size == 40  # 1.6 times the 25 pt of a statement
    assert all(paragraph.numbering is not Numbering.NUMBER for paragraph in frame.paragraphs)


def test_its_date_stands_above_it_in_the_color_of_dates() -> None:
    date, text, owner = statement(slide_of(DatedList(("When", "Priority", "Owner"), (ROW,)))).paragraphs
    assert [(run.bold, run.color, run.size) for run in date.runs] == [(True, ColorRole.PRIMARY, 29)]
    assert [(run.color, run.size) for run in owner.runs] == [(ColorRole.MUTED, 29)]
    assert text.space_before == owner.space_before == 16


def test_an_item_with_others_below_it_stays_a_list() -> None:
    slide = slide_of(PointList((Point("p", prose("One"), points=(Point("q", prose("Below")),)),)))
    assert slide.slide_layout.name == "content"
    assert slide.items == ("p", "q")


def test_an_item_too_long_for_a_statement_is_told_as_a_list_tells_it() -> None:
    with pytest.raises(SlidegenError, match="the point “word word"):
        slide_of(points("word " * 700))


@pytest.mark.parametrize(("words", "size"), [(8, 32), (18, 28), (40, 24), (90, 24)])
def test_what_is_asked_is_large_in_its_box(words: int, size: float) -> None:
    slide = slide_of(Callout("ask", "", prose("words " * words)))
    box = next(frame for frame in slide.frames if frame.name == "Callout [sg:ask]")
    assert isinstance(box, ShapeFrame) and box.text is not None
    (paragraph,) = box.text.paragraphs
    assert {run.size for run in paragraph.runs} == {size}
