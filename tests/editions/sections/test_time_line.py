"""Steps as a time line, and which of them is today's."""

from __future__ import annotations

import pytest

from slidegen.content.inlines import plain
from slidegen.content.model import Status, View
from slidegen.diagnostics import Code
from slidegen.editions.blocks import DatedList, Mark, TimeLine
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.outline import Role
from tests.editions.contents import edition_of, item, request, timeline
from tests.editions.slides import slide_of

PROCESS = timeline(
    "process",
    item("second", when="throughout-2017-10"),
    item("first", when="2017-10-12"),
    item("later", when="2018-01", owner="The DG", status=Status.PROPOSED),
    item("undated"),
)


def test_a_time_line_is_in_the_order_of_time() -> None:
    slide = slide_of(PROCESS)
    assert slide.role is Role.TITLE_ONLY
    line = slide.block
    assert isinstance(line, TimeLine)
    assert [(step.id, step.when and step.when.text, plain(step.prose), step.today) for step in line.steps] == [
        ("first", "12\u00a0October", "first", "today"),
        ("second", "Throughout October", "second", None),
        ("later", "January 2018", "later (The DG, proposed)", None),
        ("undated", None, "undated", None),
    ]
    assert line.description == (
        "12\u00a0October (today): first; Throughout October: second; January 2018: later (The DG, proposed); undated"
    )


@pytest.mark.parametrize(
    ("date", "today"),
    [
        ("2017-10-12", ["first"]),
        ("throughout-2017-10", ["second"]),
        ("2017-10-30", ["second"]),  # within October
        ("mid-2017-10", ["second"]),
        ("2018-01-15", ["later"]),
        ("2018-01", ["later"]),
        ("2017-11-01", []),
        ("2017", []),
    ],
)
def test_today_is_the_step_of_the_occasion(date: str, today: list[str]) -> None:
    line = slide_of(PROCESS, date=date).block
    assert isinstance(line, TimeLine)
    assert [step.id for step in line.steps if step.today] == today


@pytest.mark.parametrize(
    ("date", "past"),
    [
        ("2017-10-11", []),
        ("2017-10-12", []),  # today
        ("2017-10-13", ["first"]),
        ("2017-10-31", ["first"]),
        ("2017-11-01", ["first", "second"]),
        ("2018-01", ["first", "second"]),
        ("2018-02-01", ["first", "second", "later"]),  # what has no date is never past
    ],
)
def test_steps_that_are_over_are_past(date: str, past: list[str]) -> None:
    line = slide_of(PROCESS, date=date).block
    assert isinstance(line, TimeLine)
    assert [step.id for step in line.steps if step.is_past] == past


def test_the_most_exact_step_around_the_occasion_is_today() -> None:
    steps = timeline("process", item("year", when="throughout-2017"), item("month", when="2017-10"))
    line = slide_of(steps, date="2017-10-12").block
    assert isinstance(line, TimeLine)
    assert [step.id for step in line.steps if step.today] == ["month"]


@pytest.mark.parametrize(
    ("date", "today"),
    [
        ("2017-10-12", ["one-room", "other-room"]),
        ("throughout-2017-10", ["all-month"]),
        ("2017-10", ["some-day"]),
    ],
)
def test_steps_at_the_very_date_come_before_those_around_it(date: str, today: list[str]) -> None:
    steps = timeline(
        "process",
        item("some-day", when="2017-10"),
        item("all-month", when="throughout-2017-10"),
        item("one-room", when="2017-10-12"),
        item("other-room", when="2017-10-12"),
    )
    line = slide_of(steps, date=date).block
    assert isinstance(line, TimeLine)
    assert [step.id for step in line.steps if step.today] == today


def test_an_undated_step_is_warned_about_where_it_is_drawn() -> None:
    drawn = make_deck(edition_of(PROCESS, deck=["process"]))[1]
    listed = make_deck(edition_of(PROCESS, deck=[request("process", View.LIST)]))[1]
    assert [diagnostic.code for diagnostic in drawn] == [Code.NOT_DATED]
    assert listed == ()


def test_a_time_line_as_a_list() -> None:
    slide = slide_of(PROCESS, View.LIST)
    assert slide.role is Role.CONTENT
    assert isinstance(slide.block, DatedList)
    assert slide.block.headings == ("When", "Step", "Owner")
    assert [row.mark for row in slide.block.rows] == [Mark("Today"), None, Mark("Proposed"), None]
