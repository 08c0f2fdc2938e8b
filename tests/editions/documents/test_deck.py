"""Editions as slides."""

from __future__ import annotations

import pytest

from slidegen.content.inlines import plain
from slidegen.content.model import Agenda, DocumentKind, Stage, Status, View
from slidegen.editions.blocks import Callout, DatedList, DateLabel, Mark, Paragraph, PointList, Quotation, Tone
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.outline import BodySlide, CoverSlide, Role
from tests.editions.contents import (
    edition_of,
    item,
    points,
    priorities,
    prose,
    quote,
    request,
    section,
    statement,
    text,
)
from tests.editions.slides import DATED, slide_of

# The deck as a whole --------------------------------------------------------------------------------------------------


def test_a_deck_says_what_it_is() -> None:
    deck, diagnostics = make_deck(
        edition_of(statement("mission"), title="IR-ECO Group", headline="Priorities **2018**", subtitle="For you")
    )
    assert diagnostics == ()
    assert (deck.footer, deck.date) == ("IR-ECO Group", "12 October 2017")
    info = deck.info
    assert (info.kind, info.occasion, info.title, info.subject) == (
        DocumentKind.DECK,
        "meeting",
        "Priorities 2018",
        "For you",
    )
    assert (info.organisation, info.language, info.date.isoformat()) == ("The Organisation", "en", "2017-10-12")


def test_groups_are_named_after_what_they_show() -> None:
    edition = edition_of(
        statement("mission", title="Who **we** are"),
        DATED,
        headline="The headline",
        deck=["cover", "mission", "aims", request("aims", View.YEAR), "mission"],
    )
    deck, _ = make_deck(edition)
    assert [(group.title, [slide.id for slide in group.slides]) for group in deck.groups] == [
        ("The headline", ["cover"]),
        ("Who we are", ["mission"]),
        ("Title of aims", ["aims", "aims"]),
        ("Who we are", ["mission"]),
    ]


@pytest.mark.parametrize(
    ("stage", "asked", "ids"),
    [
        (Stage.FOR_DECISION, ["cover", "mission"], ["cover", "mission", "meeting-ask"]),
        (Stage.FOR_DECISION, ["cover", "ask", "mission"], ["cover", "meeting-ask", "mission"]),
        (Stage.DRAFT, ["cover", "mission"], ["cover", "mission"]),
        (Stage.DRAFT, ["mission", "ask"], ["mission", "meeting-ask"]),
    ],
)
def test_what_is_asked_has_a_slide_where_it_is_listed_and_ends_a_deck_for_a_decision(
    stage: Stage, asked: list[str], ids: list[str]
) -> None:
    edition = edition_of(statement("mission"), stage=stage, ask=text("To **adopt** them"), deck=asked)
    deck, _ = make_deck(edition)
    assert [slide.id for slide in deck.slides] == ids
    for slide in deck.slides:
        if slide.id == "meeting-ask":
            assert isinstance(slide, BodySlide)
            assert plain(slide.title) == "What we ask"
            assert slide.block == Callout("meeting-ask", "", prose("To **adopt** them"))


@pytest.mark.parametrize(
    ("language", "title"), [("en", "What we ask"), ("fr", "Ce que nous demandons"), ("de", "Worum wir bitten")]
)
def test_what_is_asked_is_headed_in_each_language(language: str, title: str) -> None:
    edition = edition_of(statement("mission"), language=language, languages=(language,), ask=text("A"), deck=["ask"])
    deck, _ = make_deck(edition)
    assert [plain(slide.title) for slide in deck.slides] == [title]
    assert [group.title for group in deck.groups] == [title]


def test_a_deck_for_a_decision_that_asks_nothing_ends_as_it_is_listed() -> None:
    deck, _ = make_deck(edition_of(statement("mission"), stage=Stage.FOR_DECISION, deck=["mission"]))
    assert [slide.id for slide in deck.slides] == ["mission"]


def test_a_section_called_ask_is_a_section() -> None:
    edition = edition_of(statement("ask"), ask=text("A"), deck=["ask"])
    assert [slide.id for slide in make_deck(edition)[0].slides] == ["ask"]


def test_an_agenda_lists_what_is_asked() -> None:
    edition = edition_of(
        section("agenda", Agenda()),
        statement("mission"),
        stage=Stage.FOR_DECISION,
        ask=text("A"),
        deck=["agenda", "mission"],
    )
    first = make_deck(edition)[0].slides[0]
    assert isinstance(first, BodySlide) and isinstance(first.block, PointList)
    assert [plain(point.prose) for point in first.block.points] == ["Title of mission", "What we ask"]


def test_an_occasion_without_a_deck_gives_none() -> None:
    with pytest.raises(ValueError, match="asks for no deck"):
        make_deck(edition_of(statement("mission"), note=["mission"]))


@pytest.mark.parametrize(
    ("stage", "status", "mark"),
    [
        (Stage.DRAFT, Status.PROPOSED, Mark("Proposed · Draft")),
        (Stage.FOR_INPUT, Status.PROPOSED, Mark("Proposed · For input")),
        (Stage.FOR_DECISION, Status.PROPOSED, Mark("Proposed · For decision")),
        (Stage.FINAL, Status.PROPOSED, Mark("Proposed")),
        (Stage.DRAFT, Status.ADOPTED, Mark("Draft")),
        (Stage.FOR_DECISION, Status.ADOPTED, Mark("For decision", Tone.NEUTRAL)),
        (Stage.FINAL, Status.ADOPTED, None),
    ],
)
def test_the_cover_says_how_settled_the_deck_is(stage: Stage, status: Status, mark: Mark | None) -> None:
    aims = points("aims", item("one"), status=status)
    not_in_the_deck = points("more", item("two"), status=Status.PROPOSED)
    deck, _ = make_deck(edition_of(aims, not_in_the_deck, stage=stage, deck=["cover", "aims"], note=["more"]))
    cover = deck.slides[0]
    assert isinstance(cover, CoverSlide)
    assert cover.mark == mark


def test_the_cover_has_the_date_with_its_year() -> None:
    deck, _ = make_deck(edition_of(statement("mission"), date="throughout-2017-10", subtitle="Call for ideas"))
    cover = deck.slides[0]
    assert isinstance(cover, CoverSlide)
    assert (cover.date, plain(cover.subtitle), plain(cover.title)) == (
        "Throughout October 2017",
        "Call for ideas",
        "The priorities",
    )


# Slides ---------------------------------------------------------------------------------------------------------------


def test_a_statement_stands_alone() -> None:
    slide = slide_of(statement("mission", "We **serve**.", label="Our mission", title="The Sector"))
    assert (slide.role, slide.block) == (Role.STATEMENT, Paragraph("mission", prose("We **serve**.")))
    assert (plain(slide.title), plain(slide.label), slide.mark) == ("The Sector", "Our mission", None)


def test_a_quote_stands_alone_too() -> None:
    slide = slide_of(quote("said", "We **serve**.", "A. Person", "Chair", note="Pause."))
    assert slide.role is Role.STATEMENT
    assert slide.block == Quotation("said", prose("“We **serve**.”"), prose("**A. Person**, Chair"))
    assert slide.notes == (prose("Pause."),)


def test_points_are_a_list() -> None:
    slide = slide_of(points("aims", item("b", text="Not **sorted**"), item("a", owner="The DG", when="2018-06")))
    assert slide.role is Role.CONTENT
    assert isinstance(slide.block, PointList)
    assert [point.prose for point in slide.block.points] == [
        prose("Not **sorted**"),
        prose("a (June 2018, The DG)"),
    ]
    assert not slide.block.numbered


def test_key_messages_are_labelled_so() -> None:
    slide = slide_of(points("aims", item("one")), View.KEY_MESSAGES)
    assert (plain(slide.label), plain(slide.title)) == ("Key messages", "Title of aims")
    labelled = slide_of(points("aims", item("one"), label="Ours"), View.KEY_MESSAGES)
    assert plain(labelled.label) == "Key messages: Ours"


def test_priorities_without_dates_are_numbered() -> None:
    slide = slide_of(priorities("aims", item("b"), item("a")))
    assert slide.role is Role.CONTENT
    assert isinstance(slide.block, PointList)
    assert (slide.block.numbered, [point.id for point in slide.block.points]) == (True, ["b", "a"])


def test_priorities_with_dates_are_in_the_order_of_time() -> None:
    slide = slide_of(DATED)
    assert slide.role is Role.CONTENT
    block = slide.block
    assert isinstance(block, DatedList)
    assert block.headings == ("When", "Priority", "Owner")
    assert [(row.id, row.when, plain(row.owner)) for row in block.rows] == [
        ("days", DateLabel("2 and 3\u00a0February"), ""),
        ("half", DateLabel("First semester"), ""),
        ("June", DateLabel("June"), "Web team"),
        ("same-time", DateLabel("June"), ""),
        ("asap", DateLabel("As soon as possible", is_open=True), ""),
        ("undated", None, ""),
    ]
    assert block.rows[0].prose == prose("**First Collisions**")


def test_there_is_no_column_for_owners_without_owners() -> None:
    block = slide_of(priorities("aims", item("one", when="2018-06"))).block
    assert isinstance(block, DatedList)
    assert block.headings == ("When", "Priority")


def test_marks_of_sections_and_of_items_that_differ() -> None:
    slide = slide_of(
        priorities("aims", item("one", when="2018-06"), item("two", status=Status.ADOPTED), status=Status.PROPOSED)
    )
    assert slide.mark == Mark("Proposed")
    assert isinstance(slide.block, DatedList)
    assert [row.mark for row in slide.block.rows] == [None, Mark("Adopted", Tone.NEUTRAL)]


def test_speaker_notes_follow_the_section_once() -> None:
    aims = priorities(
        "aims",
        item("one", title="First", text="First of all", when="2018-06", note="Smile."),
        item("two", text="Then **this**", note="Pause."),
        item("three"),
        note="Take your **time**.",
    )
    deck, _ = make_deck(edition_of(aims, deck=["cover", "aims", request("aims", View.YEAR)]))
    cover, listed, year = deck.slides
    assert (cover.notes, year.notes) == ((), ())
    assert listed.notes == (
        prose("Take your **time**."),
        prose("**First**: Smile."),
        prose("**Then this**: Pause."),
    )


# Languages ------------------------------------------------------------------------------------------------------------


def test_a_deck_in_french() -> None:
    edition = edition_of(
        priorities("aims", item("one", text={"fr": "Un"}, when="2018-02-01/2018-02-02"), title={"fr": "Priorités"}),
        stage=Stage.DRAFT,
        deck=["cover", request("aims", View.YEAR), "aims"],
        languages=("fr",),
        language="fr",
    )
    cover, year, listed = make_deck(edition)[0].slides
    assert isinstance(cover, CoverSlide)
    assert (cover.date, cover.mark) == ("12 octobre 2017", Mark("Projet"))
    assert plain(year.title) == "2018 en un coup d’œil"
    assert isinstance(listed, BodySlide)
    assert isinstance(listed.block, DatedList)
    assert listed.block.headings == ("Quand", "Priorité")
    assert listed.block.rows[0].when == DateLabel("1er et 2\u00a0février")
