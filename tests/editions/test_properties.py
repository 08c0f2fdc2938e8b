"""What has to hold for all content: nothing hidden shows through, nothing that is asked for is lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from slidegen.content.inlines import LineBreak, LocalizedText, Text, plain
from slidegen.content.model import Chart as SourceChart
from slidegen.content.model import Content, DocumentKind, Item, Stage, Statement, Table, TwoColumns
from slidegen.diagnostics import Diagnostic, Place, SlidegenError
from slidegen.editions.blocks import (
    BarStyle,
    Block,
    Callout,
    Chart,
    DatedList,
    Figure,
    Paragraph,
    Point,
    PointList,
    Quotation,
    TimeLine,
    YearPlan,
)
from slidegen.editions.blocks import Table as TableBlock
from slidegen.editions.blocks import TwoColumns as TwoColumnsBlock
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.documents.handout import make_handout
from slidegen.editions.documents.message import make_message
from slidegen.editions.documents.note import make_note
from slidegen.editions.documents.print_outline import outline_json, outline_text
from slidegen.editions.edition import (
    Edition,
    EditionAgenda,
    EditionChart,
    EditionQuote,
    EditionStatement,
    EditionTable,
    EditionTwoColumns,
)
from slidegen.editions.language.words import Words
from slidegen.editions.outline import BodySlide, Deck, Document, Handout, Message, Note
from slidegen.editions.sections.chart_dates import names_of_dates
from slidegen.editions.select import select
from tests.editions.changed_content import with_hidden_things_changed
from tests.editions.model import flat
from tests.editions.strategies import contents, included


def selected(content: Content, language: str) -> tuple[Edition, tuple[Diagnostic, ...]] | tuple[Diagnostic, ...]:
    """The edition of the meeting and the warnings about it, or what is wrong with it."""
    try:
        return select(content, "meeting", language)
    except SlidegenError as error:
        return error.diagnostics


def edition_of(content: Content) -> Edition | None:
    try:
        return select(content, "meeting", "en")[0]
    except SlidegenError:
        return None


def documents(edition: Edition) -> Iterator[tuple[DocumentKind, Document]]:
    yield DocumentKind.DECK, make_deck(edition)[0]
    yield DocumentKind.NOTE, make_note(edition)[0]
    yield DocumentKind.HANDOUT, make_handout(edition)[0]


def message(edition: Edition) -> Message | None:
    return make_message(edition, dict.fromkeys(DocumentKind, "pdf"))[0] if edition.message else None


def texts(value: object) -> Iterator[str]:
    """Every text anywhere in a value, each prose in one piece."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and value and all(isinstance(one, Text | LineBreak) for one in value):
        yield plain(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, Struct) and not isinstance(value, Place):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))


@given(data=st.data(), content=contents())
@settings(max_examples=200)
def test_nothing_hidden_shows_through(data: st.DataObject, content: Content) -> None:
    """Whatever happens to what an audience may not see, it gets the same, with the same warnings."""
    other = data.draw(with_hidden_things_changed(content))
    for language in content.languages:
        before, after = selected(content, language), selected(other, language)
        assert before == after
        assert repr(before) == repr(after)  # places in the source too
        if isinstance(before[0], Edition) and isinstance(after[0], Edition):
            assert repr(list(documents(before[0]))) == repr(list(documents(after[0])))
            assert repr(message(before[0])) == repr(message(after[0]))


@given(content=contents())
@settings(max_examples=100)
def test_an_edition_has_nothing_for_others(content: Content) -> None:
    edition = edition_of(content)
    if edition is None:
        return
    members = included(content, edition.audience_id)
    by_id = {section.id: section for section in content.sections}
    edition_ids = {section.id for section in edition.sections}
    for section in edition.sections:
        source = by_id[section.id]
        assert members & set(("sector",) if source.audience is None else source.audience)
        if isinstance(section.body, EditionTable):
            assert isinstance(source.body, Table)
            seen = [row.place for row in source.body.rows if row.audience is None or members & set(row.audience)]
            assert [row.place for row in section.body.rows] == seen
        if isinstance(section.body, EditionChart):
            assert isinstance(source.body, SourceChart)
            shown = [one for one in source.body.series if one.audience is None or members & set(one.audience)]
            assert [one.place for one in section.body.series] == [one.place for one in shown]
            assert section.body.decimals == max(one.decimals for one in shown)
        addressed = dict(addressed_items(source.body))
        for item in section.items:
            assert all(audience is None or members & set(audience) for audience in addressed[item.id])
    told = set(texts(edition))
    for one in content.sections:
        named = one if one.audience is not None else replace(one, audience=("sector",))
        for text, is_for_them in told_to(members, named):
            if not is_for_them:
                assert said_in_english(text) not in told
            elif one.id in edition_ids:
                assert said_in_english(text) in told


def said_in_english(text: LocalizedText) -> str:
    return plain(text.get("en") or ())


def told_to(members: set[str], value: Struct, among_them: bool = True) -> Iterator[tuple[LocalizedText, bool]]:
    """Every text of all that has an audience, in a value, and whether somebody of these audiences may see it."""
    audience = getattr(value, "audience", None)
    among_them = among_them and (audience is None or bool(members & set(audience)))
    for name in value.__struct_fields__:
        for each in flat(getattr(value, name)):
            if isinstance(each, LocalizedText) and hasattr(value, "audience"):
                yield each, among_them
            elif isinstance(each, Struct):
                yield from told_to(members, each, among_them)


def addressed_items(body: object) -> Iterator[tuple[str, tuple[tuple[str, ...] | None, ...]]]:
    """The ids of all items, on all levels, each with its audience and those of all above it."""

    def below(
        items: tuple[Item, ...], above: tuple[tuple[str, ...] | None, ...]
    ) -> Iterator[tuple[str, tuple[tuple[str, ...] | None, ...]]]:
        for item in items:
            yield item.id, (*above, item.audience)
            yield from below(item.items, (*above, item.audience))

    parts = (body.left.points, body.right.points) if isinstance(body, TwoColumns) else (body,)
    for part in parts:
        yield from below(getattr(part, "items", ()), ())


@given(content=contents(), more=st.sampled_from(["everyone", "sector", "partners"]))
@settings(max_examples=100)
def test_including_another_audience_only_adds(content: Content, more: str) -> None:
    meeting = replace(content.occasions[0], audience="board")
    content = replace(content, occasions=(meeting,))
    widened = replace(
        content,
        audiences=tuple(
            replace(one, includes=(*one.includes, more)) if one.id == "board" else one for one in content.audiences
        ),
    )
    before, after = edition_of(content), edition_of(widened)
    if before is None:
        return
    assert after is not None
    for section in before.sections:
        ids = [item.id for item in after.section(section.id).items]
        assert [id for id in ids if id in {item.id for item in section.items}] == [item.id for item in section.items]
        assert replace(after.section(section.id), body=section.body) == section


@given(content=contents())
@settings(max_examples=150)
def test_everything_that_is_asked_for_can_be_read(content: Content) -> None:
    edition = edition_of(content)
    if edition is None:
        return
    for kind, document in documents(edition):
        said = "\n".join(texts(document))
        for section in edition.shown_in(kind):
            assert plain(section.title) in said
            assert plain(section.label) in said
            if isinstance(section.body, EditionStatement | EditionQuote | EditionTable):
                assert all(prose in said for prose in texts(section.body))
            if isinstance(section.body, EditionChart):
                assert all(prose in said for prose in texts(as_it_is_said(section.body, edition.language)))
            if isinstance(section.body, EditionTwoColumns):
                assert all(plain(side.title) in said for side in section.body.sides)
                shown = [side.content for side in section.body.sides if isinstance(side.content, EditionStatement)]
                assert all(plain(statement.text) in said for statement in shown)
            for item in section.items:
                assert plain(item.text) in said
                assert plain(item.owner) in said
                assert all(word in said for word in plain(item.title).split())
                # what the speaker is told is for the speaker
                assert not item.note or (plain(item.note) in said) is (kind is DocumentKind.DECK)


def as_it_is_said(chart: EditionChart, language: str) -> EditionChart:
    """A chart whose categories, where they are dates, are called what the language calls them."""
    return replace(chart, categories=names_of_dates(chart.dates, Words(language)), dates=()) if chart.dates else chart


@given(content=contents())
@settings(max_examples=100)
def test_every_request_is_a_slide_or_part_with_every_item_once(content: Content) -> None:
    edition = edition_of(content)
    if edition is None:
        return
    for kind, document in documents(edition):
        told = list(blocks(document))
        requests = [request.section for request in edition.requests(kind) or () if request.section]
        assert Counter(id for id, _ in told) == Counter(requests)
        if kind is not DocumentKind.HANDOUT:  # its lead comes first
            assert [id for id, _ in told] == requests
        for id, block in told:
            if not isinstance(edition.section(id).body, EditionAgenda):  # its points are other sections
                assert Counter(ids(block)) == Counter(item.id for item in edition.section(id).items)
        if isinstance(document, Deck):
            slides = [slide.id for slide in document.slides if isinstance(slide, BodySlide)]
            assert slides == slide_ids(edition)


@given(content=contents(Statement))
@settings(max_examples=100)
def test_a_deck_for_a_decision_asks_once(content: Content) -> None:
    """Where its list says so, or else last: few of all other decks are for a decision and ask for it."""
    meeting = replace(content.occasions[0], stage=Stage.FOR_DECISION, audience="sector")
    for_all = tuple(replace(one, audience=None) for one in content.sections)
    edition = edition_of(replace(content, sections=for_all, occasions=(meeting,)))
    assert edition is not None
    deck, _ = make_deck(edition)
    slides = [slide.id for slide in deck.slides if isinstance(slide, BodySlide)]
    assert slides == slide_ids(edition)
    assert slides.count("meeting-ask") == bool(edition.ask)


def slide_ids(edition: Edition) -> list[str]:
    """The ids of a deck's slides below its cover, with what is asked where it is listed, or last for a decision."""
    ask = f"{edition.occasion}-ask"
    requests = edition.requests(DocumentKind.DECK) or ()
    found = [request.section or ask for request in requests if request.section or request.asks]
    is_last = edition.ask and edition.stage is Stage.FOR_DECISION and ask not in found
    return [*found, ask] if is_last else found


@given(content=contents())
@settings(max_examples=100)
def test_rows_and_steps_are_in_the_order_of_time(content: Content) -> None:
    edition = edition_of(content)
    if edition is None:
        return
    for _, document in documents(edition):
        for id, block in blocks(document):
            if isinstance(block, Paragraph | Quotation | PointList | TableBlock | TwoColumnsBlock):
                continue
            source = edition.section(id).items
            dated = [(item.when.sort_key, number, item.id) for number, item in enumerate(source) if item.when]
            undated = [item.id for item in source if not item.when]
            assert ids(block) == [id for _, _, id in sorted(dated)] + undated


@given(content=contents())
@settings(max_examples=100)
def test_bars_lie_within_their_year(content: Content) -> None:
    edition = edition_of(content)
    if edition is None:
        return
    deck, diagnostics = make_deck(edition)
    without_bar: set[str] = set()
    for _, block in blocks(deck):
        if isinstance(block, YearPlan):
            for row in block.rows:
                assert 0 <= row.start <= row.end <= 1
                assert (row.start < row.end) is (row.style is not BarStyle.NONE)
                if row.style is BarStyle.NONE:
                    without_bar.add(row.id)
        elif isinstance(block, TimeLine):
            without_bar |= {step.id for step in block.steps if step.when is None}
    assert {(diagnostic.place or Place("")).file for diagnostic in diagnostics} == {
        f"content/{id}.yml" for id in without_bar
    }


@given(content=contents())
@settings(max_examples=100)
def test_outlines_can_be_printed(content: Content) -> None:
    edition = edition_of(content)
    if edition is None:
        return
    for _, document in documents(edition):
        assert outline_text(document).count("\n") > 5
        assert json.loads(json.dumps(outline_json(document))) == outline_json(document)


def blocks(document: Document) -> Iterator[tuple[str, Block]]:
    """The sections that a document tells, in order, each with its block."""
    own = (f"{document.info.occasion}-purpose", f"{document.info.occasion}-ask")
    match document:
        case Deck():
            slides = (slide for slide in document.slides if isinstance(slide, BodySlide) and slide.id not in own)
            yield from ((slide.id, slide.block) for slide in slides)
        case Note() | Handout():
            if isinstance(document, Handout) and document.lead:
                yield document.lead.id, document.lead
            yield from ((part.id, block) for part in document.parts for block in part.blocks if part.id not in own)


def point_ids(points: tuple[Point, ...]) -> list[str]:
    return [id for point in points for id in (point.id, *point_ids(point.points))]


def ids(block: Block) -> list[str]:
    """The ids of the items that a block tells."""
    match block:
        case PointList():
            return point_ids(block.points)
        case TwoColumnsBlock():
            lists = (side.block for side in block.sides if isinstance(side.block, PointList))
            return [id for each in lists for id in point_ids(each.points)]
        case DatedList() | YearPlan():
            return [row.id for row in block.rows]
        case TimeLine():
            return [step.id for step in block.steps]
        case Paragraph() | Quotation() | TableBlock() | Chart() | Figure() | Callout():
            return []
