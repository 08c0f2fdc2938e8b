"""Dated items as events, for an occasion and for an audience."""

from __future__ import annotations

import datetime as dt

import pytest

from slidegen.content.model import Content, Section, Status
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.editions.documents.calendar import make_calendar, make_section_calendar
from slidegen.editions.outline import Calendar
from slidegen.editions.select import select_section
from tests.editions.contents import content, edition_of, item, points, priorities, timeline

DAY = dt.date
STEPS = timeline(
    "process",
    item("vague", when="throughout-2017-10", text="Call for **ideas**"),
    item("day", when="2017-10-12", title="Group", text="Presentation to the Group"),
    item("secret", when="2017-10-30", text="Board only", audience=("board",)),
    item("late", when="mid-2017-12", title="Finalization"),
    title="How it goes",
)
AIMS = priorities(
    "aims",
    item("days", when="2018-02-02/2018-02-03", owner="Team A"),
    item("soon", when="asap"),
    item("undated"),
    item("half", when="2018-H2", status=Status.ADOPTED),
    status=Status.PROPOSED,
)


def of(*sections: Section) -> Content:
    return content(*sections)


def section_calendar(
    section: Section, audience: str = "sector", language: str = "en"
) -> tuple[Calendar, tuple[Diagnostic, ...]]:
    excerpt, _ = select_section(content(section, languages=("en", "fr")), section.id, audience, language)
    return make_section_calendar(excerpt)


def test_steps_become_events_in_the_order_of_time() -> None:
    calendar, diagnostics = section_calendar(STEPS)
    assert [(event.id, event.start, event.end, event.summary) for event in calendar.events] == [
        ("vague", DAY(2017, 10, 1), DAY(2017, 10, 31), "Call for ideas"),
        ("day", DAY(2017, 10, 12), DAY(2017, 10, 12), "Presentation to the Group"),
        ("late", DAY(2017, 12, 11), DAY(2017, 12, 20), "Finalization"),
    ]
    assert (calendar.id, calendar.title, calendar.organisation, diagnostics) == (
        "process",
        "How it goes",
        "The Organisation",
        (),
    )


def test_the_description_says_how_exact_the_date_is() -> None:
    calendar, _ = section_calendar(STEPS)
    assert calendar.events[0].description == "Throughout October 2017\nHow it goes\nThe Organisation"
    assert {event.category for event in calendar.events} == {"How it goes"}


def test_what_is_proposed_and_whose_it_is() -> None:
    calendar, _ = section_calendar(AIMS)
    assert [event.description.splitlines()[:-2] for event in calendar.events] == [
        ["2 and 3 February 2018", "Proposed", "Owner: Team A"],
        ["Second semester 2018"],
    ]


def test_what_has_no_date_is_left_out_with_a_warning() -> None:
    calendar, diagnostics = section_calendar(AIMS)
    assert [event.id for event in calendar.events] == ["days", "half"]
    assert {(each.code, each.message.split()[0]) for each in diagnostics} == {
        (Code.NOT_DATED, "soon"),
        (Code.NOT_DATED, "undated"),
    }


@pytest.mark.parametrize(
    ("audience", "seen"),
    [("board", ["vague", "day", "secret", "late"]), ("sector", ["vague", "day", "late"])],
)
def test_an_audience_gets_its_own_dates(audience: str, seen: list[str]) -> None:
    assert [event.id for event in section_calendar(STEPS, audience)[0].events] == seen


def test_a_calendar_speaks_its_language() -> None:
    calendar, _ = section_calendar(STEPS, language="fr")
    assert calendar.events[0].description.startswith("Tout au long du mois d’octobre 2017")


def test_an_occasion_has_the_time_lines_that_its_documents_show() -> None:
    other = timeline("other", item("elsewhere", when="2018-05-01"))
    edition = edition_of(STEPS, AIMS, other, note=["process", "aims"])
    calendar, _ = make_calendar(edition)
    assert [event.id for event in calendar.events] == ["vague", "day", "late"]
    assert (calendar.id, calendar.title) == ("meeting", "The priorities – The meeting")


@pytest.mark.parametrize("section", [points("aims", item("one")), timeline("aims", item("one"))])
def test_a_section_without_dates_has_no_calendar(section: Section) -> None:
    with pytest.raises(SlidegenError, match="aims has nothing with a date"):
        section_calendar(section)


def test_an_occasion_without_dates_has_no_calendar() -> None:
    with pytest.raises(SlidegenError, match="no time line with dates"):
        make_calendar(edition_of(AIMS))


# The door for one section ---------------------------------------------------------------------------------------------


def test_an_audience_that_sees_nothing_of_it() -> None:
    with pytest.raises(SlidegenError) as caught:
        select_section(of(STEPS), "process", "partners", "en")
    (found,) = caught.value.diagnostics
    assert (found.code, found.place) == (Code.EMPTY_DOCUMENT, STEPS.place)


def test_all_that_is_unknown_is_named_at_once() -> None:
    with pytest.raises(SlidegenError) as caught:
        select_section(of(STEPS), "proces", "bord", "fr")
    assert {(each.code, each.hint) for each in caught.value.diagnostics} == {
        (Code.UNKNOWN_SECTION, "did you mean process?"),
        (Code.UNKNOWN_AUDIENCE, "did you mean board?"),
        (Code.UNKNOWN_LANGUAGE, "known here: en"),
    }


def test_what_is_hidden_changes_nothing() -> None:
    open_items = tuple(each for each in STEPS.body.items if each.id != "secret")  # type: ignore[union-attr]
    without = timeline("process", *open_items, title="How it goes")
    assert section_calendar(STEPS) == section_calendar(without)
