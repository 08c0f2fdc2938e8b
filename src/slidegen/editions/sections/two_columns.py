"""Two things side by side: texts, points, pictures."""

from __future__ import annotations

from typing import Final, assert_never

from slidegen.editions.blocks import Figure, Paragraph, PointList, Side, TwoColumns
from slidegen.editions.edition import (
    EditionFigure,
    EditionPoints,
    EditionSection,
    EditionSide,
    EditionStatement,
    EditionTwoColumns,
)
from slidegen.editions.language.words import Words
from slidegen.editions.sections.lists import point_list
from slidegen.editions.sections.wording import figure

_NAMES: Final = ("left", "right")
"""What sides are called in ids: by where they stand, since one that stands alone must not tell of the other."""


def two_columns(section: EditionSection, body: EditionTwoColumns, words: Words) -> TwoColumns:
    """The sides of a section that this audience sees, from left to right."""
    sides = (
        _side(f"{section.id}-{name}", side, section, words) for name, side in zip(_NAMES, body.sides, strict=False)
    )
    return TwoColumns(section.id, tuple(sides), section.place)


def _side(id: str, side: EditionSide, section: EditionSection, words: Words) -> Side:
    block: Paragraph | PointList | Figure
    match side.content:
        case EditionStatement(text):
            block = Paragraph(id, text, side.place)
        case EditionPoints() as points:
            block = point_list(points, section.is_proposed, words)
        case EditionFigure() as shown:
            block = figure(id, shown, side.place)
        case _:
            assert_never(side.content)
    return Side(id, side.title, block, side.place)
