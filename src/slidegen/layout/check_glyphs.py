"""Characters that no font of the brand can show: they would be boxes, or letters of any font that Office finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from slidegen.content.inlines import Prose, plain
from slidegen.content.model import NOWHERE
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.editions.blocks import (
    Block,
    Callout,
    Chart,
    DatedList,
    Drawing,
    Figure,
    Paragraph,
    Point,
    PointList,
    Quotation,
    Table,
    TwoColumns,
    YearPlan,
)
from slidegen.editions.outline import CoverSlide, Deck
from slidegen.layout.layout_context import excerpt
from slidegen.layout.text.measure import Measurer


def missing_glyphs(deck: Deck, measurer: Measurer) -> Iterator[Diagnostic]:
    """One problem for each text of a deck with characters that no font of the brand has."""
    for text, place in _texts(deck):
        missing = measurer.characters_missing(text)
        if missing:
            named = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing)
            yield Diagnostic(
                Code.MISSING_GLYPH,
                f"the brand's fonts cannot show {named} in “{excerpt(text)}”",
                place if place != NOWHERE else None,
                "write it with other characters, or name a font in brand.yml that has them",
            )


def _texts(deck: Deck) -> Iterator[tuple[str, Place]]:
    """All texts that are shown, each with the place of its source."""
    yield deck.footer, NOWHERE
    yield deck.date, NOWHERE
    for slide in deck.slides:
        if slide.mark is not None:
            yield slide.mark.text, slide.place
        if isinstance(slide, CoverSlide):
            for prose in (slide.organisation, slide.title, slide.subtitle):
                yield plain(prose), slide.place
            yield slide.date, slide.place
        else:
            yield plain(slide.title), slide.place
            yield plain(slide.label), slide.place
            yield from _block_texts(slide.block, slide.place)


def _block_texts(block: Block, slide: Place) -> Iterator[tuple[str, Place]]:
    """The texts of a block; `slide` is the place of those that have none of their own."""
    match block:
        case Paragraph(_, prose, place):
            yield plain(prose), place
        case Callout(_, label, prose, place):
            yield f"{label} {plain(prose)}", place
        case Quotation(_, prose, attribution, place):
            yield _joined(prose, plain(attribution)), place
        case PointList(points):
            yield from _point_texts(points)
        case TwoColumns(_, sides):
            for side in sides:
                yield plain(side.title), side.place
                yield from _block_texts(side.block, side.place)
        case DatedList(headings, rows):
            yield " ".join(headings), slide
            for row in rows:
                when = row.when.text if row.when else ""
                yield _joined(row.prose, when, plain(row.owner), row.mark.text if row.mark else ""), row.place
        case Drawing():
            if isinstance(block, YearPlan):
                today = block.today.text if block.today else ""
                yield " ".join((*block.columns, *block.years, today)), slide
            yield from _block_texts(block.in_words, slide)
        case Table(_, columns, table_rows, footnote, place):
            yield " ".join(plain(column.title) for column in columns), place
            for table_row in table_rows:
                yield " ".join(map(plain, table_row.cells)), table_row.place
            yield plain(footnote), place
        case Chart() as chart:
            for name in (*chart.categories, *(series.name for series in chart.series), chart.unit, chart.footnote):
                yield plain(name), chart.place
            for series in chart.series:
                yield " ".join((*series.texts, *(tick.text for tick in chart.axis))), chart.place
            for ticks in chart.dates.ticks if chart.dates else ():
                yield " ".join(ticks.names), chart.place
        case Figure() as figure:
            yield plain(figure.caption), figure.place
        case _:
            assert_never(block)


def _point_texts(points: tuple[Point, ...]) -> Iterator[tuple[str, Place]]:
    for point in points:
        yield _joined(point.prose, point.mark.text if point.mark else ""), point.place
        yield from _point_texts(point.points)


def _joined(prose: Prose, *more: str) -> str:
    return " ".join(filter(None, (plain(prose), *more)))
