"""Every text of a block is looked at for characters that no font of the brand has."""

from __future__ import annotations

import pytest

from slidegen.diagnostics import Code
from slidegen.editions.blocks import Block, Column, Paragraph, Point, PointList, Quotation, Row, Side, Table, TwoColumns
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.check_glyphs import missing_glyphs
from slidegen.layout.text.measure import Measurer
from tests.layout.brands import brand
from tests.layout.decks import deck_of, prose

SIGN = "\u2603"


def table(title: str = "A", cell: str = "a", footnote: str = "b") -> Table:
    return Table("table", (Column(prose(title)),), (Row((prose(cell),)),), prose(footnote))


def points(first: str, second: str, third: str) -> PointList:
    below = Point("b", prose(second), points=(Point("c", prose(third)),))
    return PointList((Point("a", prose(first), points=(below,)),))


def sides(title: str, words: str) -> TwoColumns:
    return TwoColumns("sides", (Side("left", prose(title), Paragraph("left", prose(words))),))


@pytest.mark.parametrize(
    ("block", "count"),
    [
        (table(), 0),
        (table(title=SIGN), 1),
        (table(cell=SIGN), 1),
        (table(footnote=SIGN), 1),
        (Quotation("quote", prose("a"), prose("b")), 0),
        (Quotation("quote", prose(SIGN), prose("b")), 1),
        (Quotation("quote", prose("a"), prose(SIGN)), 1),
        (points("a", SIGN, "b"), 1),
        (points("a", "b", SIGN), 1),
        (sides(SIGN, "a"), 1),
        (sides("a", SIGN), 1),
    ],
)
def test_no_text_of_a_block_is_forgotten(block: Block, count: int) -> None:
    deck = deck_of(BodySlide("slide", Role.CONTENT, prose("Title"), block))
    problems = list(missing_glyphs(deck, Measurer(brand().fonts)))
    assert [problem.code for problem in problems] == [Code.MISSING_GLYPH] * count
