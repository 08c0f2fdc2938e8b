"""Outlines as text and as plain values."""

from __future__ import annotations

import json

from slidegen.content.inlines import LineBreak, Text
from slidegen.content.model import Stage, Status, View
from slidegen.editions.blocks import Paragraph
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.documents.handout import make_handout
from slidegen.editions.documents.note import make_note
from slidegen.editions.documents.print_outline import outline_json, outline_text
from slidegen.editions.outline import BodySlide, Deck, DocumentInfo, Role, SlideGroup
from tests.editions.contents import edition_of, item, points, priorities, request, statement, timeline

EDITION = edition_of(
    statement("mission", "We **serve**.", label="Our mission", note="Slowly."),
    priorities(
        "aims",
        item("one", text="Launch of **one**", when="2018-02-02/2018-02-03", owner="The DG"),
        item("two", when="asap", status=Status.ADOPTED),
        status=Status.PROPOSED,
    ),
    timeline("process", item("step", when="2017-10-12"), item("next", when="2018-01")),
    points("frame", item("a"), item("b")),
    stage=Stage.DRAFT,
    ask="Ideas.",
    deck=["cover", "mission", "aims", request("aims", View.YEAR), "process"],
    note=["aims", "frame"],
    handout=["mission", "process"],
)


def test_a_deck_as_text() -> None:
    assert (
        outline_text(make_deck(EDITION)[0])
        == """\
Deck: The priorities
On every slide: The meeting | 12 October 2017

== The priorities ==

1. The priorities  [Proposed · Draft]
   (cover)
   The Organisation
   The meeting
   12 October 2017

== Title of mission ==

2. Title of mission
   (mission, statement)
   Our mission

   We **serve**.
   Speaker note: Slowly.

== Title of aims ==

3. Title of aims  [Proposed]
   (aims, content)

   When                 Priority           Owner
   2 and 3\u00a0February     Launch of **one**  The DG
   As soon as possible  two  [Adopted]

4. 2018 at a glance  [Proposed]
   (aims, title-only)
   Title of aims

   Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec
   Launch of one  0.086 to 0.092, dot      2 and 3\u00a0February
   two (adopted)  0.000 to 0.250, hatched  As soon as possible

== Title of process ==

5. Title of process
   (process, title-only)

   12\u00a0October    step <- today
   January 2018  next
"""
    )


def test_a_note_as_text() -> None:
    assert (
        outline_text(make_note(EDITION)[0])
        == """\
Note: The priorities  [Proposed · Draft]
The Organisation
Briefing note for the Sector

To       The Sector
From     The Organisation
Date     12 October 2017
Subject  The priorities: The meeting
For      **Information**. The priorities are proposed, not adopted.

   > What we ask: Ideas.

== Title of aims ==  [Proposed]
   (aims)

   When                 Priority           Owner
   2 and 3\u00a0February     Launch of **one**  The DG
   As soon as possible  two  [Adopted]

== Title of frame ==
   (frame)

   - a
   - b

On every page: Briefing note · The meeting · 12 October 2017 | Page # of #
"""
    )


def test_a_handout_as_text() -> None:
    assert (
        outline_text(make_handout(EDITION)[0])
        == """\
Handout: The priorities  [Draft]
The Organisation
For the Sector · 12 October 2017

== Our mission: Title of mission ==
   (mission, lead)

   We **serve**.

== Title of process ==
   (process)

   12\u00a0October    step <- today
   January 2018  next

On every page: The Organisation | Page # of #
"""
    )


def test_all_that_a_text_can_be() -> None:
    prose = (
        Text("both", strong=True, emphasis=True),
        LineBreak(),
        Text("typed", code=True),
        Text(" linked", link="https://example.org/"),
    )
    slide = BodySlide("mission", Role.STATEMENT, prose, Paragraph("mission", prose))
    deck = Deck(_info(), "", "", (SlideGroup("", (slide,)),))
    assert "***both*** / `typed`[ linked](https://example.org/)" in outline_text(deck)


def _info() -> DocumentInfo:
    return make_deck(EDITION)[0].info


def test_a_deck_as_plain_values() -> None:
    found = outline_json(make_deck(EDITION)[0])
    assert found == json.loads(json.dumps(found))
    assert found["type"] == "deck"
    assert found["info"] == {
        "kind": "deck",
        "occasion": "meeting",
        "title": "The priorities",
        "subject": "The meeting",
        "organisation": "The Organisation",
        "language": "en",
        "date": "2017-10-12",
    }
    cover, mission, listed, year = (slide for group in found["groups"][:3] for slide in group["slides"])
    assert (cover["type"], cover["mark"]) == ("cover-slide", {"text": "Proposed · Draft"})
    assert mission == {
        "type": "body-slide",
        "id": "mission",
        "role": "statement",
        "title": [{"type": "text", "text": "Title of mission"}],
        "block": {
            "type": "paragraph",
            "id": "mission",
            "prose": [
                {"type": "text", "text": "We "},
                {"type": "text", "text": "serve", "strong": True},
                {"type": "text", "text": "."},
            ],
        },
        "label": [{"type": "text", "text": "Our mission"}],
        "notes": [[{"type": "text", "text": "Slowly."}]],
        "own_title": [{"type": "text", "text": "Our mission: Title of mission"}],
    }
    assert listed["block"]["type"] == "dated-list"
    assert listed["block"]["rows"][1]["when"] == {"text": "As soon as possible", "is_open": True}
    assert listed["block"]["rows"][1]["mark"] == {"text": "Adopted", "tone": "neutral"}
    assert year["block"]["rows"][0]["style"] == "dot"


def test_places_are_no_part_of_an_outline() -> None:
    assert "place" not in json.dumps(outline_json(make_deck(EDITION)[0]))
