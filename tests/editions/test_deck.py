"""Editions as slides."""

from __future__ import annotations

from typing import Any

import pytest

from slidegen.content.inlines import plain
from slidegen.content.model import DocumentKind, Section, Stage, Status, View
from slidegen.diagnostics import Code
from slidegen.editions.deck import make_deck
from slidegen.editions.outline import (
    BarStyle,
    BodySlide,
    CoverSlide,
    DatedList,
    DateLabel,
    Mark,
    Paragraph,
    PointList,
    Role,
    TimeLine,
    Tone,
    YearPlan,
)
from slidegen.editions.year_plan import bar
from slidegen.reading.read_dates import parse_when
from tests.editions.contents import edition_of, item, points, priorities, prose, request, statement, timeline

DATED = priorities(
    "aims",
    item("asap", title="Open Days", text="Start of **Open Days**", when="asap"),
    item("June", when="2018-06", owner="Web team"),
    item("half", when="2018-H1"),
    item("days", when="2018-02-02/2018-02-03", title="First Collisions"),
    item("undated"),
    item("same-time", when="2018-06"),
    label="Ours",
)


def slide_of(section: Section, view: View | None = None, **fields: Any) -> BodySlide:
    """The slide that tells one section."""
    deck, _ = make_deck(edition_of(section, deck=[request(section.id, view)], **fields))
    (slide,) = deck.slides
    assert isinstance(slide, BodySlide)
    return slide


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
        ("days", DateLabel("2 and 3 February"), ""),
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


# The year at a glance -------------------------------------------------------------------------------------------------


def test_the_year_at_a_glance() -> None:
    slide = slide_of(DATED, View.YEAR)
    assert (slide.role, plain(slide.title), plain(slide.label)) == (
        Role.TITLE_ONLY,
        "2018 at a glance",
        "Ours: Title of aims",
    )
    plan = slide.block
    assert isinstance(plan, YearPlan)
    assert (plan.id, plan.year, plan.months[0], len(plan.months)) == ("aims", 2018, "Jan", 12)
    assert [(row.id, plain(row.label), row.when.text, row.style) for row in plan.rows] == [
        ("days", "First Collisions", "2 and 3 February", BarStyle.DOT),
        ("half", "half", "First semester", BarStyle.HATCHED),
        ("June", "June", "June", BarStyle.SOLID),
        ("same-time", "same-time", "June", BarStyle.SOLID),
        ("asap", "Open Days", "As soon as possible", BarStyle.HATCHED),
        ("undated", "undated", "No date", BarStyle.NONE),
    ]
    assert plan.description.startswith(
        "2 and 3 February: First Collisions; First semester: half; June: June (Web team);"
    )
    assert "As soon as possible: Start of Open Days" in plan.description


@pytest.mark.parametrize(
    ("source", "start", "end", "style"),
    [
        ("2018", 0, 365, BarStyle.HATCHED),
        ("throughout-2018", 0, 365, BarStyle.SOLID),
        ("2018-01-01", 0, 1, BarStyle.DOT),
        ("2018-12-31", 364, 365, BarStyle.DOT),
        ("2018-02-02/2018-02-03", 32, 34, BarStyle.DOT),
        ("2018-02-02/2018-02-04", 32, 35, BarStyle.DOT),
        ("2018-02-02/2018-02-05", 32, 36, BarStyle.SOLID),
        ("2018-06", 151, 181, BarStyle.SOLID),
        ("mid-2018-06", 161, 171, BarStyle.HATCHED),
        ("throughout-2018-06", 151, 181, BarStyle.SOLID),
        ("2018-H2", 181, 365, BarStyle.HATCHED),
        ("2017-11/2018-01", 0, 31, BarStyle.SOLID),
        ("2018-12/2019-03", 334, 365, BarStyle.SOLID),
        ("asap", 0, 90, BarStyle.HATCHED),
    ],
)
def test_bars_span_the_days_that_a_date_can_mean(source: str, start: int, end: int, style: BarStyle) -> None:
    assert bar(parse_when(source), 2018) == (start / 365, end / 365, style)


def test_a_leap_year_has_366_days() -> None:
    assert bar(parse_when("2020-12-31"), 2020) == (365 / 366, 1.0, BarStyle.DOT)


@pytest.mark.parametrize("source", ["2017-12-31", "2019-01", "2017", "throughout-2019"])
def test_what_is_not_in_the_year_has_no_bar(source: str) -> None:
    assert bar(parse_when(source), 2018) == (0.0, 0.0, BarStyle.NONE)


def test_what_has_no_bar_is_listed_and_warned_about() -> None:
    aims = priorities("aims", item("later", when="2019-06"), item("never"), item("now", when="2018-01"))
    deck, diagnostics = make_deck(edition_of(aims, deck=[request("aims", View.YEAR)]))
    (slide,) = deck.slides
    assert isinstance(slide, BodySlide)
    assert isinstance(slide.block, YearPlan)
    assert [(row.id, row.when.text) for row in slide.block.rows] == [
        ("now", "January"),
        ("later", "June 2019"),
        ("never", "No date"),
    ]
    assert [(diagnostic.code, diagnostic.place and diagnostic.place.file) for diagnostic in diagnostics] == [
        (Code.OUTSIDE_YEAR, "content/later.yml"),
        (Code.NOT_DATED, "content/never.yml"),
    ]


def test_a_plan_without_a_year_of_its_own_shows_that_of_its_first_date() -> None:
    slide = slide_of(priorities("aims", item("b", when="2020-01"), item("a", when="2019-06"), year=None), View.YEAR)
    assert plain(slide.title) == "2019 at a glance"


def test_status_in_a_plan_is_in_its_words() -> None:
    slide = slide_of(priorities("aims", item("one", when="2018-06", status=Status.PROPOSED)), View.YEAR)
    assert isinstance(slide.block, YearPlan)
    assert plain(slide.block.rows[0].label) == "one (proposed)"


# Time lines -----------------------------------------------------------------------------------------------------------

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
        ("first", "12 October", "first", "today"),
        ("second", "Throughout October", "second", None),
        ("later", "January 2018", "later (The DG, proposed)", None),
        ("undated", None, "undated", None),
    ]
    assert line.description == (
        "12 October (today): first; Throughout October: second; January 2018: later (The DG, proposed); undated"
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
    assert listed.block.rows[0].when == DateLabel("1er et 2 février")
