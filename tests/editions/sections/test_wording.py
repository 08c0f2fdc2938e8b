"""How one item is told, whatever the document."""

from __future__ import annotations

import pytest

from slidegen.content.inlines import Text, plain
from slidegen.content.model import Status
from slidegen.editions.blocks import Quotation
from slidegen.editions.edition import EditionQuote
from slidegen.editions.language.words import Words
from slidegen.editions.sections.marks import own_status
from slidegen.editions.sections.wording import heading, item_text, quotation
from tests.editions.contents import edition_of, item, points, prose, quote, statement

EN, FR, DE = Words("en"), Words("fr"), Words("de")


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Open Days", None, "**Open Days**"),
        (None, "Start of **Open Days**", "Start of **Open Days**"),
        (
            "Open Days",
            "Start of preparations for **CERN Open Days 2019**",
            "Start of preparations for **CERN Open Days 2019**",
        ),
        ("MERGER", "Conclusion of **merger**", "Conclusion of **merger**"),
        ("Open Days", "Start of preparations", "**Open Days**: Start of preparations"),
        ("Open Days 2020", "Start of Open Days", "**Open Days 2020**: Start of Open Days"),
        # a word is a word: "art" is not in "start"
        ("Art", "Start of preparations", "**Art**: Start of preparations"),
    ],
)
def test_an_item_is_told_in_full(title: str | None, text: str | None, expected: str) -> None:
    fields = {name: value for name, value in (("title", title), ("text", text)) if value}
    (section,) = edition_of(points("aims", item("one", **fields))).sections
    assert item_text(section.items[0], EN) == prose(expected)


def test_french_sets_a_blank_before_a_colon() -> None:
    (section,) = edition_of(points("aims", item("one", title="Art", text="Concours"))).sections
    assert plain(item_text(section.items[0], FR)) == "Art\u00a0: Concours"


@pytest.mark.parametrize(
    ("organisation", "label", "title", "expected"),
    [
        ("The Sector", "Our mission", "The Sector", "Our mission"),
        ("The Sector", "Our mission", "What we do", "Our mission: What we do"),
        ("The Sector", None, "The Sector", "The Sector"),
        ("The Sector", "Our mission", "the priorities", "Our mission"),  # the headline says it, in other capitals
    ],
)
def test_headings_say_nothing_twice(organisation: str, label: str | None, title: str, expected: str) -> None:
    edition = edition_of(statement("mission", label=label, title=title), organisation=organisation)
    assert heading(edition.sections[0], edition, EN) == expected
    assert heading(edition.sections[0], edition, EN, "Key messages") == f"Key messages: {expected}"


@pytest.mark.parametrize(
    ("section_status", "item_statuses", "proposed", "own"),
    [
        (None, (None,), False, (None,)),
        (Status.ADOPTED, (None, Status.PROPOSED), False, (None, Status.PROPOSED)),
        (None, (Status.ADOPTED, Status.PROPOSED), False, (None, Status.PROPOSED)),
        (Status.PROPOSED, (None, Status.PROPOSED), True, (None, None)),
        (Status.PROPOSED, (None, Status.ADOPTED), True, (None, Status.ADOPTED)),
        # what is left of a proposal when all of it is adopted one by one
        (Status.PROPOSED, (Status.ADOPTED, Status.ADOPTED), False, (None, None)),
    ],
)
def test_an_item_has_a_mark_of_its_own_where_it_differs_from_its_section(
    section_status: Status | None,
    item_statuses: tuple[Status | None, ...],
    proposed: bool,
    own: tuple[Status | None, ...],
) -> None:
    found = points(
        "aims",
        *(item(f"item-{number}", status=status) for number, status in enumerate(item_statuses)),
        status=section_status,
    )
    (section,) = edition_of(found).sections
    assert section.is_proposed is proposed
    assert tuple(own_status(one, section.is_proposed) for one in section.items) == own


def test_a_statement_can_be_proposed() -> None:
    (section,) = edition_of(statement("mission", status=Status.PROPOSED)).sections
    assert section.is_proposed
    assert section.items == ()


def quoted(said: str, words: Words = EN, role: str | None = None) -> Quotation:
    (section,) = edition_of(quote("said", said, "A. Person", role)).sections
    assert isinstance(section.body, EditionQuote)
    return quotation(section, section.body, words)


@pytest.mark.parametrize(
    ("words", "said", "expected"),
    [
        (EN, "We **serve**.", "“We **serve**.”"),
        (FR, "Nous servons.", "«\u00a0Nous servons.\u00a0»"),
        (DE, "Wir dienen.", "„Wir dienen.“"),
        # marks that are there already are left as they are
        (EN, '"We serve."', '"We serve."'),
        (FR, "« Nous servons. »", "« Nous servons. »"),
        (DE, "„Wir dienen.“", "„Wir dienen.“"),
        (EN, "“Serve” is not “rule”", "““Serve” is not “rule””"),
    ],
)
def test_quotes_have_the_marks_of_their_language(words: Words, said: str, expected: str) -> None:
    assert quoted(said, words).prose == prose(expected)


def test_who_said_it_is_named_in_strong() -> None:
    assert quoted("We serve.").attribution == prose("**A. Person**")
    assert quoted("We serve.", role="Chair of the **Council**").attribution == prose(
        "**A. Person**, Chair of the **Council**"
    )


def test_a_quote_that_is_not_translated_keeps_the_marks_of_its_language() -> None:
    edition = edition_of(quote("said"), languages=("en", "fr"), language="fr")
    (section,) = edition.sections
    assert isinstance(section.body, EditionQuote)
    assert quotation(section, section.body, FR).prose == (Text("“We serve.”", language="en"),)
