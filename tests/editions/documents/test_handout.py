"""Editions as posters."""

from __future__ import annotations

from typing import Any

from slidegen.content.model import Section, Stage, Status, View
from slidegen.editions.blocks import DatedList, Mark, Paragraph, PointList, Quotation, TimeLine, YearPlan
from slidegen.editions.documents.handout import make_handout
from slidegen.editions.outline import Handout
from tests.editions.contents import edition_of, item, points, priorities, prose, quote, request, statement, timeline

AIMS = priorities("aims", item("one", when="2018-06"), status=Status.PROPOSED)
MISSION = statement("mission", "We **serve**.", label="Our mission", title="The Organisation")


def handout_of(*sections: Section, **fields: Any) -> Handout:
    return make_handout(edition_of(*sections, **fields))[0]


def test_a_handout_says_whose_it_is() -> None:
    handout = handout_of(MISSION, date="2018-01", headline="Our priorities")
    assert (handout.organisation, handout.title, handout.subtitle, handout.footer) == (
        "The Organisation",
        "Our priorities",
        "For the Sector · January 2018",
        "The Organisation",
    )


def test_the_first_statement_leads_wherever_it_stands() -> None:
    handout = handout_of(AIMS, MISSION, statement("values", "We care."))
    assert handout.lead == Paragraph("mission", prose("We **serve**."))
    assert handout.lead_heading == "Our mission"
    assert [(part.id, part.blocks[0]) for part in handout.parts][1:] == [
        ("values", Paragraph("values", prose("We care.")))
    ]


def test_a_quote_does_not_lead() -> None:
    handout = handout_of(quote("said"), MISSION)
    assert handout.lead == Paragraph("mission", prose("We **serve**."))
    assert [part.blocks for part in handout.parts] == [
        (Quotation("said", prose("“We serve.”"), prose("**A. Person**")),),
    ]


def test_a_handout_without_a_statement_has_no_lead() -> None:
    handout = handout_of(AIMS)
    assert (handout.lead, handout.lead_heading) == (None, "")


def test_parts_are_told_by_their_kind_and_view() -> None:
    process = timeline("process", item("step", when="2017-10-12"))
    handout, diagnostics = make_handout(
        edition_of(
            AIMS,
            process,
            points("frame", item("two")),
            handout=["aims", request("aims", View.YEAR), "process", request("process", View.LIST), "frame"],
        )
    )
    assert diagnostics == ()
    assert [(part.heading, type(part.blocks[0]), part.mark) for part in handout.parts] == [
        ("Title of aims", DatedList, Mark("Proposed")),
        ("2018 at a glance: Title of aims", YearPlan, Mark("Proposed")),
        ("Title of process", TimeLine, None),
        ("Title of process", DatedList, None),
        ("Title of frame", PointList, None),
    ]


def test_the_mark_says_how_settled_the_handout_is() -> None:
    assert handout_of(AIMS, stage=Stage.FINAL).mark == Mark("Proposed")
    assert handout_of(MISSION, stage=Stage.FINAL).mark is None


def test_a_handout_in_german() -> None:
    handout = handout_of(
        statement("mission", {"de": "Wir dienen."}, title={"de": "Auftrag"}),
        languages=("de",),
        language="de",
        date="mid-2017-12",
    )
    assert handout.subtitle == "Für the Sector · Mitte Dezember 2017"
    assert handout.page_of == ("Seite ", " von ", "")
