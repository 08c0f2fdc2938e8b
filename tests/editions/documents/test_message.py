"""Editions as messages: what is said, and the names of what goes with them."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given as holds
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.content.inlines import Text
from slidegen.content.model import DocumentKind, MessageRequest, Section, Stage, Status, View
from slidegen.diagnostics import Code, SlidegenError
from slidegen.editions.blocks import DatedList, Mark, Paragraph, PointList
from slidegen.editions.documents.file_names import LONGEST, file_name
from slidegen.editions.documents.message import PREHEADER, make_message
from slidegen.editions.documents.print_outline import outline_json, outline_text
from slidegen.editions.outline import AttachedName, Message
from slidegen.editions.select import select
from slidegen.pictures.picture import JPEG, Picture
from tests.editions.contents import (
    content,
    edition_of,
    figure,
    given,
    item,
    occasion,
    points,
    priorities,
    prose,
    request,
    statement,
    text,
    timeline,
)

EXTENSIONS = {DocumentKind.DECK: "pptx", DocumentKind.NOTE: "docx", DocumentKind.HANDOUT: "pdf"}
MISSION = statement("mission", "We **serve**.", label="Our mission", title="The Organisation")
AIMS = priorities("aims", item("one", when="2018-06"), status=Status.PROPOSED)


def asked(
    *sections: str,
    subject: str | dict[str, str] = "Our plans",
    attach: tuple[DocumentKind, ...] = (),
    greeting: str | None = None,
    opening: str | None = None,
    closing: str | None = None,
) -> MessageRequest:
    sections_asked = tuple(map(request, sections))
    return MessageRequest(given(subject), sections_asked, attach, text(greeting), text(opening), text(closing))


def message_of(message: MessageRequest, *sections: Section, **fields: Any) -> Message:
    return make_message(edition_of(*sections, message=message, **fields), EXTENSIONS)[0]


def test_a_message_says_who_tells_whom_what() -> None:
    message = message_of(asked("mission"), MISSION, date="2018-01", headline="Our priorities")
    assert (message.subject, message.organisation, message.title, message.subtitle, message.footer) == (
        "Our plans",
        "The Organisation",
        "Our priorities",
        "For the Sector · January 2018",
        "The Organisation · For the Sector",
    )
    assert message.greeting == prose("Dear colleagues,")
    assert (message.closing, message.attached, message.attachments) == ((), "", ())
    assert message.opening == prose("This message is about “Our mission”.")


def test_a_picture_that_only_decorates_leaves_no_heading() -> None:
    picture = Picture(b"a view", JPEG, 40, 30)

    def headings(**fields: Any) -> list[str]:
        view = figure("view", pictures={"en": picture}, title="A pause", **fields)
        return [part.heading for part in message_of(asked("mission", "view"), MISSION, view).parts]

    assert headings(alt=None) == ["Our mission"]
    assert headings(alt="A view") == headings(alt=None, caption="From here") == ["Our mission", "A pause"]


def test_its_parts_are_told_in_words() -> None:
    process = timeline("process", item("step", when="2017-10-12"))
    request_ = MessageRequest(
        given("Our plans"),
        (request("mission"), request("aims", View.YEAR), request("process"), request("frame", View.KEY_MESSAGES)),
    )
    message = message_of(request_, MISSION, AIMS, process, points("frame", item("two")))
    assert [(part.id, part.heading, type(part.blocks[0]), part.mark) for part in message.parts] == [
        ("mission", "Our mission", Paragraph, None),
        ("aims", "Title of aims", DatedList, Mark("Proposed")),
        ("process", "Title of process", DatedList, None),
        ("frame", "Key messages: Title of frame", PointList, None),
    ]


def test_its_own_words() -> None:
    message = message_of(
        asked("mission", greeting="Dear all,", opening="Please **read**.", closing="Thank you"), MISSION
    )
    assert (message.greeting, message.opening, message.closing) == (
        prose("Dear all,"),
        prose("Please **read**."),
        prose("Thank you"),
    )
    assert message.preheader == "Please read."


def test_it_is_said_in_french() -> None:
    message = message_of(
        asked("mission", subject={"en": "Our plans", "fr": "Nos projets"}, attach=(DocumentKind.HANDOUT,)),
        statement("mission", {"en": "We serve.", "fr": "Nous servons."}),
        languages=("en", "fr"),
        language="fr",
        handout=["mission"],
    )
    assert (message.language, message.subject) == ("fr", "Nos projets")
    assert message.greeting == prose("Chères et chers collègues,")
    assert message.attached.startswith("Ci-joint\xa0: ")


def test_what_an_inbox_shows_is_cut_after_a_word() -> None:
    message = message_of(asked("mission"), statement("mission", "Serving society every day. " * 9))
    assert len(message.preheader) <= PREHEADER
    assert message.preheader.endswith("every…") or message.preheader.endswith(".…") or message.preheader.endswith("…")
    assert ("Serving society every day. " * 9).startswith(message.preheader.removesuffix("…"))
    assert message_of(asked("aims"), AIMS).preheader == "Title of aims"


def test_the_mark_says_how_settled_what_it_tells_is() -> None:
    fields: dict[str, Any] = {"stage": Stage.DRAFT, "note": ["mission", "aims"]}
    assert message_of(asked("mission"), MISSION, AIMS, **fields).mark == Mark("Draft")
    assert message_of(asked("aims"), MISSION, AIMS, **fields).mark == Mark("Proposed · Draft")


def test_attachments_have_names_that_people_choose() -> None:
    message = message_of(
        asked("mission", attach=(DocumentKind.HANDOUT, DocumentKind.DECK)), MISSION, headline="Priorities 2018"
    )
    assert message.attachments == (
        AttachedName(DocumentKind.HANDOUT, "Priorities 2018 – the Sector.pdf"),
        AttachedName(DocumentKind.DECK, "Priorities 2018 – the Sector.pptx"),
    )
    assert message.attached == "Attached: Priorities 2018 – the Sector.pdf and Priorities 2018 – the Sector.pptx"


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("News for the Sector", "News for the Sector.pdf"),
        ("Input/output: 2018?", "Input output 2018 – the Sector.pdf"),
        ("Été à l’œuvre", "Été à l’œuvre – the Sector.pdf"),
        ("E\u0301te\u0301", "Été – the Sector.pdf"),
        ("NUL", "NUL – the Sector.pdf"),
        ("aux. for the Sector", "_aux. for the Sector.pdf"),
        ("../../etc", "etc – the Sector.pdf"),
        ("fdp\u202eexe", "fdp exe – the Sector.pdf"),
        ("???", "the Sector.pdf"),
    ],
)
def test_names_of_files(headline: str, name: str) -> None:
    assert file_name(edition_of(MISSION, headline=headline), "pdf") == name


def test_long_titles_leave_room_for_who_it_is_for() -> None:
    """The copies for two audiences never have one name, however long their title is."""
    names = {
        file_name(replace(edition_of(MISSION, headline="Priorities " * 20), audience=(Text(audience),)), "pdf")
        for audience in ("All staff", "Management Board")
    }
    assert {name.rpartition(" – ")[2] for name in names} == {"All staff.pdf", "Management Board.pdf"}
    assert all(len(name.encode()) <= LONGEST + len(".pdf") for name in names)


@holds(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=150))
@settings(max_examples=80)
def test_any_title_makes_a_name_that_all_systems_take(headline: str) -> None:
    name = file_name(edition_of(MISSION, headline=headline.replace("*", "x")), "pdf")
    stem = name.removesuffix(".pdf")
    assert 0 < len(stem.encode()) <= LONGEST + 1
    assert not set(stem) & set('<>:"/\\|?*')
    assert stem == stem.strip(" .") == unicodedata.normalize("NFC", stem)
    assert not any(unicodedata.category(each).startswith("C") for each in stem)


# Through the door -----------------------------------------------------------------------------------------------------


def test_what_the_audience_may_not_see_is_left_out_with_one_warning() -> None:
    hidden = statement("hidden", audience=("board",))
    message = asked("mission", "hidden", attach=(DocumentKind.HANDOUT,))
    one = occasion(handout=["mission"], message=message)
    edition, diagnostics = select(content(MISSION, hidden, occasions=(one,)), "meeting", "en")
    assert edition.message is not None
    assert [each.section for each in edition.message.requests] == ["mission"]
    (found,) = diagnostics
    assert (found.code, found.message) == (
        Code.NOT_FOR_AUDIENCE,
        "the message asks for a section that the audience of meeting may not see; it is left out",
    )


def test_a_message_that_tells_what_its_document_tells_is_warned_about_once() -> None:
    hidden = statement("hidden", audience=("board",))
    one = occasion(handout=["mission", "hidden"], message=asked("mission", "hidden"))
    _, diagnostics = select(content(MISSION, hidden, occasions=(one,)), "meeting", "en")
    assert [each.message.split()[1] for each in diagnostics] == ["handout"]


def test_a_message_with_nothing_in_it_is_an_error() -> None:
    hidden = statement("hidden", audience=("board",))
    one = occasion(handout=["mission"], message=asked("hidden"))
    with pytest.raises(SlidegenError) as caught:
        select(content(MISSION, hidden, occasions=(one,)), "meeting", "en")
    assert Code.EMPTY_DOCUMENT in {each.code for each in caught.value.diagnostics}


def test_sections_that_only_the_message_tells_are_in_the_edition() -> None:
    one = occasion(handout=["mission"], message=asked("aims"))
    edition, _ = select(content(MISSION, AIMS, occasions=(one,)), "meeting", "en")
    assert [section.id for section in edition.sections] == ["mission", "aims"]


def test_an_occasion_without_a_message_makes_none() -> None:
    with pytest.raises(ValueError, match="meeting asks for no message"):
        make_message(edition_of(MISSION), EXTENSIONS)


def test_its_outline_reads_as_agreed() -> None:
    message = message_of(
        asked("mission", attach=(DocumentKind.HANDOUT,), opening="Please **read**.", closing="Thank you"),
        MISSION,
        headline="Priorities 2018",
    )
    lines = outline_text(message).splitlines()
    assert [line for line in lines if line] == [
        f"Message: {message.subject}",
        "In the inbox: Please read.",
        "The Organisation",
        "Priorities 2018",
        message.subtitle,
        "   Dear colleagues,",
        "   Please **read**.",
        "== Our mission ==",
        "   (mission)",
        "   We **serve**.",
        "   Thank you",
        "Attached: Priorities 2018 – the Sector.pdf (the handout)",
        f"At the end: {message.footer}",
    ]
    told = outline_json(message)
    assert (told["type"], told["subject"]) == ("message", message.subject)
    assert told["attachments"] == [{"kind": "handout", "name": "Priorities 2018 – the Sector.pdf"}]
