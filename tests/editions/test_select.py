"""The one door: who is told what, in which language, and what is said about the rest."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from slidegen.content.inlines import Text, plain
from slidegen.content.model import (
    Agenda,
    DocumentKind,
    MessageRequest,
    Points,
    SectionRequest,
    Side,
    Stage,
    Status,
    TwoColumns,
    View,
)
from slidegen.diagnostics import Code, Place, SlidegenError
from slidegen.editions.edition import Edition, EditionStatement, EditionTwoColumns
from slidegen.editions.select import select, select_section
from tests.editions.contents import (
    content,
    edition_of,
    given,
    item,
    occasion,
    points,
    priorities,
    request,
    section,
    statement,
    text,
)


def seen(edition: Edition) -> dict[str, list[str]]:
    """The ids of what an edition shows: items by section."""
    return {each.id: [item.id for item in each.items] for each in edition.sections}


# Who sees what --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "sections"),
    [
        ("everyone", ["for-everyone"]),
        ("sector", ["for-everyone", "for-sector", "for-nobody-named"]),
        ("board", ["for-everyone", "for-sector", "for-nobody-named", "for-board", "for-several"]),
        ("partners", ["for-partners", "for-several"]),
    ],
)
def test_an_audience_sees_what_is_for_it_and_for_those_it_includes(audience: str, sections: list[str]) -> None:
    all_sections = (
        statement("for-everyone", audience=("everyone",)),
        statement("for-sector", audience=("sector",)),
        statement("for-nobody-named"),
        statement("for-board", audience=("board",)),
        statement("for-partners", audience=("partners",)),
        statement("for-several", audience=("board", "partners")),
    )
    asked = [section.id for section in all_sections]
    edition, _ = select(content(*all_sections, occasions=(occasion(audience=audience, note=asked),)), "meeting", "en")
    assert list(seen(edition)) == sections


def test_an_item_that_names_nobody_is_for_whoever_sees_its_section() -> None:
    found = content(
        points("open", item("one"), audience=("everyone",)),
        occasions=(occasion(audience="everyone", note=["open"]),),
    )
    assert seen(select(found, "meeting", "en")[0]) == {"open": ["one"]}


def test_an_item_narrows_and_never_widens() -> None:
    found = content(
        points("open", item("one"), item("two", audience=("board",)), audience=("sector",)),
        points("closed", item("three", audience=("everyone",)), audience=("board",)),
        occasions=(
            occasion("sector", audience="sector", note=["open", "closed"]),
            occasion("board", audience="board", note=["open", "closed"]),
            occasion("everyone", audience="everyone", note=["open", "closed"]),
        ),
    )
    assert seen(select(found, "sector", "en")[0]) == {"open": ["one"]}
    assert seen(select(found, "board", "en")[0]) == {"open": ["one", "two"], "closed": ["three"]}
    with pytest.raises(SlidegenError):
        select(found, "everyone", "en")


def test_a_list_of_nobody_is_for_nobody() -> None:
    found = content(
        points("open", item("one"), item("two", audience=())), occasions=(occasion(audience="board", note=["open"]),)
    )
    assert seen(select(found, "meeting", "en")[0]) == {"open": ["one"]}


def test_an_edition_has_only_what_its_documents_ask_for() -> None:
    found = content(statement("asked"), statement("not-asked"), occasions=(occasion(deck=["cover", "asked"]),))
    assert list(seen(select(found, "meeting", "en")[0])) == ["asked"]


def test_requests_keep_their_order_and_views() -> None:
    found = content(
        priorities("aims", item("one", when="2018-06")),
        statement("mission"),
        occasions=(occasion(deck=["cover", request("aims", View.YEAR), "mission", "aims"]),),
    )
    edition, _ = select(found, "meeting", "en")
    requests = edition.requests(DocumentKind.DECK)
    assert requests is not None
    assert [(one.section, one.view) for one in requests] == [
        (None, None),
        ("aims", View.YEAR),
        ("mission", None),
        ("aims", None),
    ]


def test_an_occasion_may_have_a_headline_of_its_own() -> None:
    def titles(**fields: str) -> tuple[str, str]:
        found = content(statement("mission"), occasions=(occasion(note=["mission"], title="The meeting", **fields),))
        edition, _ = select(found, "meeting", "en")
        return plain(edition.headline), plain(edition.subtitle)

    assert titles() == ("The priorities", "The meeting")
    assert titles(headline="One year on", subtitle="What was done") == ("One year on", "What was done")


# A section by itself --------------------------------------------------------------------------------------------------


def test_a_section_by_itself_is_narrowed_too() -> None:
    found = content(points("aims", item("one"), item("two", audience=("board",))))
    for audience, ids in ("sector", ["one"]), ("board", ["one", "two"]):
        excerpt, warnings = select_section(found, "aims", audience, "en")
        assert ([each.id for each in excerpt.section.items], warnings) == (ids, ())


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (("none", "sector", "en"), [Code.UNKNOWN_SECTION]),
        (("aims", "nobody", "en"), [Code.UNKNOWN_AUDIENCE]),
        (("aims", "sector", "de"), [Code.UNKNOWN_LANGUAGE]),
        (("none", "nobody", "de"), [Code.UNKNOWN_SECTION, Code.UNKNOWN_AUDIENCE, Code.UNKNOWN_LANGUAGE]),
        (("aims", "everyone", "en"), [Code.EMPTY_DOCUMENT]),
    ],
)
def test_all_that_is_wrong_with_asking_for_a_section_is_said(asked: tuple[str, str, str], codes: list[Code]) -> None:
    with pytest.raises(SlidegenError) as caught:
        select_section(content(points("aims", item("one"))), *asked)
    assert Counter(each.code for each in caught.value.diagnostics) == Counter(codes)


# What is said about it ------------------------------------------------------------------------------------------------


def test_a_request_for_what_is_hidden_is_dropped_with_a_warning_that_gives_nothing_away() -> None:
    found = content(
        points("merger-plans", item("acquisition", title="Acquisition"), title="Secret plans", audience=("board",)),
        points("all-hidden-items", item("bonus", audience=("board",)), title="Half secret"),
        statement("mission"),
        occasions=(occasion(deck=["cover", "merger-plans", "mission", "all-hidden-items"]),),
    )
    edition, diagnostics = select(found, "meeting", "en")
    assert list(seen(edition)) == ["mission"]
    assert [diagnostic.code for diagnostic in diagnostics] == [Code.NOT_FOR_AUDIENCE]  # the same words, once per place
    assert diagnostics[0].place == Place("content/occasions.yml", 7, 11)
    assert diagnostics[0].hint is not None
    assert "add " + found.occasions[0].audience + " to" in diagnostics[0].hint
    for secret in ("merger", "acquisition", "secret", "plans", "hidden", "bonus", "board"):
        assert secret not in str(diagnostics[0]).casefold()


def test_every_document_without_content_is_reported_at_once() -> None:
    found = content(
        statement("closed", audience=("board",)),
        statement("mission"),
        occasions=(occasion(deck=["cover", "closed"], note=["closed"], handout=["mission"]),),
    )
    with pytest.raises(SlidegenError) as caught:
        select(found, "meeting", "en")
    codes = [diagnostic.code for diagnostic in caught.value.diagnostics]
    assert codes.count(Code.EMPTY_DOCUMENT) == 2
    assert Code.NOT_FOR_AUDIENCE in codes


def test_a_deck_may_be_a_cover_alone_when_that_is_what_was_asked_for() -> None:
    edition, _ = select(content(occasions=(occasion(deck=["cover"]),)), "meeting", "en")
    assert edition.sections == ()


@pytest.mark.parametrize(
    ("stage", "status", "item_status", "warned"),
    [
        (Stage.FINAL, Status.PROPOSED, None, ["aims"]),
        (Stage.FINAL, Status.PROPOSED, Status.ADOPTED, []),
        (Stage.FINAL, Status.ADOPTED, None, []),
        (Stage.FINAL, Status.ADOPTED, Status.PROPOSED, ["one"]),
        (Stage.FINAL, None, Status.PROPOSED, ["one"]),
        (Stage.FINAL, None, None, []),
        (Stage.DRAFT, Status.PROPOSED, None, []),
        (Stage.FOR_DECISION, Status.PROPOSED, Status.PROPOSED, []),
    ],
)
def test_a_final_edition_of_something_proposed_is_warned_about(
    stage: Stage, status: Status | None, item_status: Status | None, warned: list[str]
) -> None:
    found = content(
        points("aims", item("one", status=item_status), status=status),
        points("not-asked", item("two"), status=Status.PROPOSED),
        occasions=(occasion(stage=stage, note=["aims"]),),
    )
    _, diagnostics = select(found, "meeting", "en")
    assert [diagnostic.code for diagnostic in diagnostics] == [Code.NOT_SETTLED] * len(warned)
    assert [diagnostic.place and diagnostic.place.file for diagnostic in diagnostics] == [
        f"content/{id}.yml" for id in warned
    ]


def test_an_unknown_occasion_is_answered_with_the_nearest() -> None:
    found = content(statement("mission"), occasions=(occasion("town-hall", note=["mission"]),))
    with pytest.raises(SlidegenError) as caught:
        select(found, "townhall", "en")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.hint) == (Code.UNKNOWN_OCCASION, "did you mean town-hall?")


def test_an_unknown_language_is_answered_with_those_there_are() -> None:
    found = content(statement("mission"), occasions=(occasion(note=["mission"]),), languages=("en", "fr"))
    with pytest.raises(SlidegenError) as caught:
        select(found, "meeting", "de")
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.hint) == (Code.UNKNOWN_LANGUAGE, "known here: en, fr")


# Languages ------------------------------------------------------------------------------------------------------------


def test_a_text_that_is_not_translated_is_shown_in_the_first_language_and_says_so() -> None:
    found = content(
        points(
            "aims",
            item("one", text={"en": "One", "fr": "Un"}),
            item("two", text="Two **bold**"),
            title={"en": "Aims", "fr": "Buts"},
        ),
        occasions=(occasion(note=["aims"], title={"en": "Meeting", "fr": "Réunion"}),),
        organisation={"en": "Sector", "fr": "Secteur"},
        title={"en": "Priorities", "fr": "Priorités"},
        languages=("en", "fr"),
    )
    edition, diagnostics = select(found, "meeting", "fr")
    (section,) = edition.sections
    assert section.title == (Text("Buts"),)
    one, two = section.items
    assert one.text == (Text("Un"),)
    assert two.text == (Text("Two ", language="en"), Text("bold", strong=True, language="en"))
    assert edition.organisation == (Text("Secteur"),)
    assert {(diagnostic.code, diagnostic.place and diagnostic.place.file) for diagnostic in diagnostics} == {
        (Code.NOT_TRANSLATED, "content/Two **bold**.yml"),
        (Code.NOT_TRANSLATED, "content/the Sector.yml"),
    }
    assert all("each on its own line below the key: en: ... and fr: ..." in str(each) for each in diagnostics)


def test_a_text_that_is_not_translated_is_quoted_so_that_it_is_found() -> None:
    meeting = (occasion(note=["aims"]),)
    found = content(statement("aims", "We **serve**. " * 9), occasions=meeting, languages=("en", "fr"))
    (missing,) = [each for each in select(found, "meeting", "fr")[1] if "We serve" in each.message]
    assert missing.message == 'no fr text for "We serve. We serve. We serve. We ..."; the en one is shown instead'


def test_hidden_texts_are_not_missed_in_translation() -> None:
    found = content(
        points(
            "aims",
            item("one", text={"en": "One", "fr": "Un"}),
            item("two", audience=("board",)),
            title={"en": "Aims", "fr": "Buts"},
        ),
        statement("not-asked"),
        occasions=(occasion(note=["aims"], title={"en": "Meeting", "fr": "Réunion"}),),
        organisation={"en": "Sector", "fr": "Secteur"},
        title={"en": "Priorities", "fr": "Priorités"},
        languages=("en", "fr"),
    )
    _, diagnostics = select(found, "meeting", "fr")
    assert [diagnostic.place and diagnostic.place.file for diagnostic in diagnostics] == ["content/the Sector.yml"]


def test_a_language_that_slidegen_does_not_speak_is_warned_about() -> None:
    found = content(
        statement("mission", {"it": "Serviamo"}), occasions=(occasion(note=["mission"]),), languages=("it",)
    )
    _, diagnostics = select(found, "meeting", "it")
    assert "slidegen has no words of its own in it" in {
        diagnostic.message.partition(":")[0] for diagnostic in diagnostics
    }


def test_no_line_ends_with_an_arrow() -> None:
    (section,) = edition_of(statement("aim", "Effort → **focus** → on")).sections
    assert isinstance(section.body, EditionStatement)
    assert plain(section.body.text) == "Effort →\N{NO-BREAK SPACE}focus →\N{NO-BREAK SPACE}on"


# Points below points, two columns, agendas ----------------------------------------------------------------------------


def test_what_is_below_a_hidden_point_is_hidden_with_it() -> None:
    below = item("below", items=(item("deeper", audience=("everyone",)),))
    hidden = item("hidden", audience=("board",), items=(below,))
    shown = item("shown", items=(item("for-board", audience=("board",)), item("for-all")))
    (sector,) = edition_of(points("list", hidden, shown), audience="sector").sections
    assert [each.id for each in sector.items] == ["shown", "for-all"]
    (board,) = edition_of(points("list", hidden, shown), audience="board").sections
    assert [each.id for each in board.items] == ["hidden", "below", "deeper", "shown", "for-board", "for-all"]


def test_a_column_of_which_nothing_is_seen_leaves_the_other_alone() -> None:
    left = Side(text("Secret title"), points=Points((item("secret", audience=("board",)),)))
    right = Side(text("Title"), text("Words"))
    (one,) = edition_of(section("sides", TwoColumns(left, right)), audience="sector").sections
    assert isinstance(one.body, EditionTwoColumns)
    assert [plain(side.title) for side in one.body.sides] == ["Title"]
    (both,) = edition_of(section("sides", TwoColumns(left, right)), audience="board").sections
    assert isinstance(both.body, EditionTwoColumns)
    assert [plain(side.title) for side in both.body.sides] == ["Secret title", "Title"]


def test_an_agenda_with_nothing_to_list_is_left_out_with_a_warning() -> None:
    asked = content(
        statement("first"),
        section("agenda", Agenda()),
        statement("hidden", audience=("board",)),
        occasions=(occasion(deck=["first", "agenda", "hidden"], note=["agenda", "first"]),),
    )
    edition, warnings = select(asked, "meeting", "en")
    assert [request.section for request in edition.requests(DocumentKind.DECK) or ()] == ["first"]
    assert [request.section for request in edition.requests(DocumentKind.NOTE) or ()] == ["agenda", "first"]
    assert [warning.code for warning in warnings] == [Code.EMPTY_AGENDA, Code.NOT_FOR_AUDIENCE]
    assert all("hidden" not in str(warning) for warning in warnings)


def test_only_what_something_follows_is_an_agenda() -> None:
    asked = content(
        section("agenda", Agenda()),
        section("more", Agenda()),
        statement("first"),
        statement("second"),
        occasions=(occasion(deck=["first", "agenda", "second"], note=["first", "agenda", "second", "more"]),),
    )
    edition, warnings = select(asked, "meeting", "en")
    assert [each.section for each in edition.requests(DocumentKind.DECK) or ()] == ["first", "agenda", "second"]
    assert [each.section for each in edition.requests(DocumentKind.NOTE) or ()] == ["first", "agenda", "second"]
    assert [each.code for each in warnings] == [Code.EMPTY_AGENDA]


def test_a_document_of_agendas_alone_is_empty() -> None:
    agendas = section("agenda", Agenda()), section("more", Agenda())
    asked = content(*agendas, occasions=(occasion(note=["agenda", at("more", 8), at("agenda", 9)]),))
    with pytest.raises(SlidegenError) as caught:
        select(asked, "meeting", "en")
    found = Counter(each.code for each in caught.value.diagnostics)
    assert found == {Code.EMPTY_AGENDA: 3, Code.EMPTY_DOCUMENT: 1}


# Messages -------------------------------------------------------------------------------------------------------------


def at(source: str, line: int) -> SectionRequest:
    """A request on a line of the file of occasions."""
    return replace(request(source), place=Place("content/occasions.yml", line, 11))


def test_a_message_that_tells_what_a_document_tells_is_warned_about_once() -> None:
    """It asks with the very same words; what it asks for in words of its own is warned about by itself."""
    hidden = statement("hidden", audience=("board",))
    told = (at("hidden", 7), at("mission", 8), at("hidden", 20))
    message = MessageRequest(given("Priorities"), told)
    found = content(
        hidden,
        statement("mission"),
        occasions=(occasion(note=[at("hidden", 7), at("mission", 8)], message=message),),
    )
    edition, warnings = select(found, "meeting", "en")
    assert [(each.code, each.place and each.place.line, each.message.split()[1]) for each in warnings] == [
        (Code.NOT_FOR_AUDIENCE, 7, "note"),
        (Code.NOT_FOR_AUDIENCE, 20, "message"),
    ]
    assert edition.message is not None
    assert [each.section for each in edition.message.requests] == ["mission"]


def test_a_message_with_nothing_for_its_audience_is_reported() -> None:
    message = MessageRequest(given("Priorities"), (at("hidden", 20),))
    found = content(
        statement("hidden", audience=("board",)),
        statement("mission"),
        occasions=(occasion(note=["mission"], message=message),),
    )
    with pytest.raises(SlidegenError) as caught:
        select(found, "meeting", "en")
    assert {each.code for each in caught.value.diagnostics} == {Code.NOT_FOR_AUDIENCE, Code.EMPTY_DOCUMENT}
