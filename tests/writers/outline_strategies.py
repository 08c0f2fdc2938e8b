"""Random notes and handouts: every block, every optional field, and texts that XML, HTML and CSS stumble over."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TypeVar

from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.content.inlines import LineBreak, Prose, Script, Text
from slidegen.content.model import Align, DocumentKind, Scaling
from slidegen.editions.blocks import (
    BarStyle,
    Block,
    Callout,
    Column,
    DatedList,
    DatedRow,
    DateLabel,
    Figure,
    Mark,
    Paragraph,
    PlanRow,
    Point,
    PointList,
    Quotation,
    Row,
    Side,
    Step,
    Table,
    TimeLine,
    Tone,
    TwoColumns,
    YearPlan,
)
from slidegen.editions.outline import Handout, MemoRow, Note, Part
from slidegen.pictures.read_picture import read_picture
from tests.pictures.makers import photo, saved, svg
from tests.writers.outline_examples import YEAR_PLAN, info

T = TypeVar("T")
NASTY = (
    "<b>&amp;</b>",
    "]]>",
    "{{ 7*7 }}",
    "{% x %}",
    "a\tb",
    "\"q\" 's'",
    "…–—",
    "é ñ ß Ω Ж",
    "\\22 ",
    "*/ }",
    "</style>",
)
# Letters of which every font that we measure with has glyphs; `slidegen.reading` refuses control characters.
LETTERS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x17E, exclude_categories=("C", "Z")), min_size=1)
WORDS = st.lists(st.one_of(LETTERS, st.sampled_from(NASTY)), min_size=1, max_size=5).map(" ".join)

TEXTS = st.builds(
    Text,
    WORDS,
    strong=st.booleans(),
    emphasis=st.booleans(),
    code=st.booleans(),
    link=st.sampled_from((None, None, "https://example.org/?a=1&b=<2>", "mailto:a@example.org")),
    language=st.sampled_from((None, None, "fr", "de-CH")),
    script=st.sampled_from((None, None, None, *Script)),
)
PROSE: st.SearchStrategy[Prose] = st.lists(st.one_of(TEXTS, TEXTS, st.just(LineBreak())), min_size=1, max_size=4).map(
    tuple
)
MARKS = st.none() | st.builds(Mark, WORDS, st.sampled_from(Tone))
DATES = st.builds(DateLabel, WORDS, st.booleans())
IDS = st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True).filter(lambda id: len(id) <= 60)


PICTURES = (
    read_picture(saved(photo(30, 20), "PNG")),
    read_picture(saved(photo(20, 90), "JPEG")),
    read_picture(saved(photo(60, 20).convert("RGBA"), "WEBP")),
    read_picture(svg('<rect width="30" height="30"/>')),
)


def many(item: st.SearchStrategy[T], most: int = 4) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(item, min_size=1, max_size=most).map(tuple)


@st.composite
def plan_rows(draw: st.DrawFn) -> PlanRow:
    start, end = sorted(draw(st.tuples(st.floats(0, 1), st.floats(0, 1))))
    return PlanRow(draw(IDS), draw(PROSE), draw(DATES), start, end, draw(st.sampled_from(BarStyle)))


def without_a_bar_last(rows: tuple[PlanRow, ...]) -> tuple[PlanRow, ...]:
    """The rows in the order that `YearPlan` promises."""
    return tuple(sorted(rows, key=lambda row: row.style is BarStyle.NONE))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 4))
    width = draw(st.sampled_from((st.none(), st.integers(1, 100))))
    columns = [Column(draw(PROSE), draw(st.sampled_from(Align)), draw(width)) for _ in range(count)]
    cells = st.lists(st.just(()) | PROSE, min_size=count, max_size=count).map(tuple)
    rows = draw(st.lists(st.builds(Row, cells, st.none() | IDS), min_size=1, max_size=4))
    return Table(draw(IDS), tuple(columns), tuple(rows), draw(st.just(()) | PROSE))


def points(levels: int) -> st.SearchStrategy[tuple[object, ...]]:
    """Points, now and then with others below them."""
    below = st.just(()) if levels == 1 else st.just(()) | st.just(()) | points(levels - 1)
    return many(st.builds(Point, IDS, PROSE, MARKS, below), 3)


def side(id: str, title: Prose, block: Paragraph | PointList | Figure) -> Side:
    """One of two columns; a text or picture in it has its id."""
    return Side(id, title, block if isinstance(block, PointList) else replace(block, id=id))


POINT_LISTS = st.builds(PointList, points(3), st.booleans())
FIGURES = st.builds(
    Figure, IDS, st.sampled_from(PICTURES), st.none() | WORDS, st.just(()) | PROSE, st.sampled_from(Scaling)
)
SIDE_BLOCKS = st.one_of(POINT_LISTS, st.builds(Paragraph, IDS, PROSE), FIGURES)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, IDS, PROSE),
    st.builds(Quotation, IDS, PROSE, PROSE),
    POINT_LISTS,
    st.builds(TwoColumns, IDS, many(st.builds(side, IDS, st.just(()) | PROSE, SIDE_BLOCKS), 2)),
    st.builds(
        DatedList,
        st.tuples(WORDS, WORDS),
        many(st.builds(DatedRow, IDS, st.none() | DATES, PROSE, mark=MARKS)),
    ),
    st.builds(
        DatedList,
        st.tuples(WORDS, WORDS, WORDS),
        many(st.builds(DatedRow, IDS, st.none() | DATES, PROSE, PROSE, MARKS)),
    ),
    st.builds(
        YearPlan, IDS, st.just(2020), st.just(YEAR_PLAN.columns), many(plan_rows()).map(without_a_bar_last), WORDS
    ),
    st.builds(
        TimeLine, IDS, many(st.builds(Step, IDS, st.none() | DATES, PROSE, st.none() | WORDS, st.booleans()), 9), WORDS
    ),
    tables(),
    FIGURES,
    st.builds(Callout, IDS, WORDS, PROSE),
)
PARTS = st.builds(Part, IDS, st.just("") | WORDS, many(BLOCKS), MARKS)
NOTES = st.builds(
    Note,
    st.builds(info, st.just(DocumentKind.NOTE), WORDS, WORDS),
    WORDS,
    WORDS,
    st.just("") | WORDS,
    many(st.builds(MemoRow, WORDS, PROSE)),
    many(PARTS),
    WORDS,
    st.tuples(WORDS, WORDS, WORDS),
    MARKS,
)
HANDOUTS = st.builds(
    Handout,
    st.builds(info, st.just(DocumentKind.HANDOUT), WORDS, WORDS),
    WORDS,
    WORDS,
    st.just("") | WORDS,
    st.none() | st.builds(Paragraph, IDS, PROSE),
    many(PARTS),
    WORDS,
    st.tuples(WORDS, WORDS, WORDS),
    MARKS,
    st.just("") | WORDS,
)


# What a reader finds, in order ----------------------------------------------------------------------------------------


def told(document: Note | Handout) -> list[str]:
    """All words of a note or handout but for its footer, in the order in which they are read."""
    return " ".join(_document(document)).split()


def _document(document: Note | Handout) -> Iterator[str]:
    yield document.organisation
    yield document.title
    match document:
        case Note():
            yield from _mark(document.mark)
            yield document.subtitle
            for row in document.memo:
                yield row.label
                yield said(row.prose)
        case Handout():
            yield document.subtitle
            yield from _mark(document.mark)
            if document.lead:
                yield document.lead_heading
                yield said(document.lead.prose)
    for part in document.parts:
        yield part.heading
        yield from _mark(part.mark)
        yield from itertools.chain.from_iterable(_block(block, isinstance(document, Note)) for block in part.blocks)


def _block(block: Block, in_note: bool) -> Iterator[str]:
    match block:
        case Paragraph():
            yield said(block.prose)
        case Quotation():
            yield said(block.prose)
            yield said(block.attribution)
        case Figure():
            yield said(block.caption)
        case Callout():
            yield block.label
            yield said(block.prose)
        case PointList():
            yield from _points(block.points)
        case TwoColumns():
            for side in block.sides:
                yield said(side.title)
                yield from _block(side.block, in_note)
        case DatedList():
            yield from block.headings if in_note else ()
            for row in block.rows:
                yield row.when.text if row.when else ""
                yield said(row.prose)
                yield from _mark(row.mark)
                yield said(row.owner)
        case YearPlan():
            yield from () if in_note else block.columns
            for plan in block.rows:
                yield from (plan.when.text, said(plan.label)) if in_note else (said(plan.label), plan.when.text)
        case Table():
            yield from (said(column.title) for column in block.columns)
            yield from (said(prose) for row in block.rows for prose in row.cells)
            yield said(block.footnote)
        case TimeLine():
            for step in block.steps:
                today = step.today or ""
                yield step.when.text if step.when else ""
                yield from (said(step.prose), today) if in_note else (today, said(step.prose))


def _points(points: tuple[Point, ...]) -> Iterator[str]:
    for point in points:
        yield said(point.prose)
        yield from _mark(point.mark)
        yield from _points(point.points)


def _mark(mark: Mark | None) -> Iterator[str]:
    if mark is not None:
        yield mark.text


def said(prose: Prose) -> str:
    return "".join(inline.text if isinstance(inline, Text) else " " for inline in prose)
