"""Editions as briefing notes."""

from __future__ import annotations

from typing import Any

import pytest

from slidegen.content.inlines import Text, plain
from slidegen.content.model import Aim, Section, Stage, Status, View
from slidegen.editions.blocks import Callout, DatedList, Mark, Paragraph, PointList
from slidegen.editions.documents.note import make_note
from slidegen.editions.outline import Note
from tests.editions.contents import edition_of, item, points, priorities, prose, request, statement, timeline


def note_of(*sections: Section, **fields: Any) -> Note:
    note, diagnostics = make_note(edition_of(*sections, **fields))
    assert diagnostics == ()
    return note


def test_the_memo_block() -> None:
    note = note_of(
        statement("mission"),
        audience="board",
        date="2017-10-30",
        headline="Priorities 2018",
        subtitle="Preliminary discussion",
        aim=Aim.DISCUSSION,
    )
    assert [(row.label, plain(row.prose)) for row in note.memo] == [
        ("To", "The Board"),
        ("From", "The Organisation"),
        ("Date", "30 October 2017"),
        ("Subject", "Priorities 2018: Preliminary discussion"),
        ("For", "Discussion"),
    ]
    assert note.memo[-1].prose == (Text("Discussion", strong=True),)
    assert (note.organisation, note.title, note.subtitle) == (
        "The Organisation",
        "Priorities 2018",
        "Briefing note for the Board",
    )


@pytest.mark.parametrize(
    ("sections", "caution"),
    [
        ((priorities("aims", item("a"), status=Status.PROPOSED),), ". The priorities are proposed, not adopted."),
        (
            (priorities("aims", item("a"), status=Status.PROPOSED), priorities("old", item("b"))),
            ". What is marked as proposed is not adopted.",
        ),
        ((points("aims", item("a"), status=Status.PROPOSED),), ". What is marked as proposed is not adopted."),
        ((priorities("aims", item("a", status=Status.PROPOSED)),), ". What is marked as proposed is not adopted."),
        ((priorities("aims", item("a"), status=Status.ADOPTED),), ""),
    ],
)
def test_what_the_note_is_for_says_what_is_not_adopted(sections: tuple[Section, ...], caution: str) -> None:
    assert plain(note_of(*sections, aim=Aim.DECISION).memo[-1].prose) == f"Decision{caution}"


def test_a_note_tells_first_what_is_asked_then_its_purpose_then_its_sections() -> None:
    note = note_of(
        points("frame", item("one"), title="How it works"),
        priorities("aims", item("two", when="2018-06"), status=Status.PROPOSED),
        statement("mission", "We **serve**.", label="Our mission", title="The Organisation"),
        purpose="To **inform**.",
        ask="Your ideas.",
        stage=Stage.DRAFT,
        note=[request("frame", View.KEY_MESSAGES), "aims", "mission"],
    )
    assert [(part.id, part.heading, part.mark) for part in note.parts] == [
        ("meeting-ask", "", None),
        ("meeting-purpose", "Purpose", None),
        ("frame", "Key messages: How it works", None),
        ("aims", "Title of aims", Mark("Proposed")),
        ("mission", "Our mission", None),
    ]
    ask, purpose, frame, aims, mission = (part.blocks[0] for part in note.parts)
    assert purpose == Paragraph("meeting-purpose", prose("To **inform**."))
    assert isinstance(frame, PointList)
    assert isinstance(aims, DatedList)
    assert mission == Paragraph("mission", prose("We **serve**."))
    assert ask == Callout("meeting-ask", "What we ask:", prose("Your ideas."))
    assert note.mark == Mark("Proposed · Draft")


def test_a_time_line_is_a_table_of_all_its_steps() -> None:
    note = note_of(timeline("process", item("next", when="2018-01"), item("this", when="2017-10-12"), item("undated")))
    block = note.parts[0].blocks[0]
    assert isinstance(block, DatedList)
    assert block.headings == ("When", "Step")
    assert [(row.when and row.when.text, row.id, row.mark) for row in block.rows] == [
        ("12\u00a0October", "this", Mark("Today")),
        ("January 2018", "next", None),
        (None, "undated", None),
    ]


def test_of_a_time_line_a_note_lists_what_is_still_to_come_and_says_the_rest_in_a_line() -> None:
    line = timeline(
        "process",
        item("late", when="2018-01"),
        item("undated"),
        item("early", when="2017-09-01", text="First **ideas**"),
        item("within", when="2017-10"),
        item("this", when="2017-10-12"),
        title="The process",
    )
    (part,) = note_of(line, date="2017-10-12").parts
    table, so_far = part.blocks
    assert part.heading == "Next steps: The process"
    assert isinstance(table, DatedList)
    assert [(row.id, row.mark) for row in table.rows] == [
        ("this", Mark("Today")),
        ("within", None),
        ("late", None),
        ("undated", None),
    ]
    assert isinstance(so_far, Paragraph)
    assert plain(so_far.prose) == "So far: First ideas (1\u00a0September)"


def test_a_time_line_that_is_over_is_told_whole() -> None:
    line = timeline("process", item("one", when="2017-01"), item("two", when="2017-02"))
    (part,) = note_of(line, date="2017-10-12").parts
    (table,) = part.blocks
    assert isinstance(table, DatedList)
    assert ([row.id for row in table.rows], part.heading) == (["one", "two"], "Title of process")


def test_a_year_view_is_a_table_on_paper() -> None:
    note = note_of(priorities("aims", item("one", when="2018-06")), note=[request("aims", View.YEAR)])
    assert isinstance(note.parts[0].blocks[0], DatedList)


def test_the_foot_of_the_page() -> None:
    note = note_of(statement("mission"), title="the Board", date="mid-2017-12")
    assert note.footer == "Briefing note · The Board · Mid-December 2017"
    assert note.page_of == ("Page ", " of ", "")


def test_a_note_in_french() -> None:
    note = note_of(
        statement("mission", {"fr": "Nous servons."}, title={"fr": "Mission"}),
        languages=("fr",),
        language="fr",
        headline={"fr": "Priorités"},
        subtitle={"fr": "Discussion préliminaire"},
    )
    assert [row.label for row in note.memo] == ["À", "De", "Date", "Objet", "Pour"]
    assert plain(note.memo[3].prose) == "Priorités\u00a0: Discussion préliminaire"
    assert note.page_of == ("Page ", " sur ", "")
