"""Priorities as a year at a glance."""

from __future__ import annotations

import pytest

from slidegen.content.inlines import plain
from slidegen.content.model import Item, Status, View
from slidegen.diagnostics import Code
from slidegen.editions.blocks import BarStyle, YearPlan
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.outline import BodySlide, Role
from slidegen.editions.sections.year_plan import bar
from slidegen.reading.texts.read_dates import parse_when
from tests.editions.contents import edition_of, item, priorities, request
from tests.editions.slides import DATED, slide_of


def test_the_year_at_a_glance() -> None:
    slide = slide_of(DATED, View.YEAR)
    assert (slide.role, plain(slide.title), plain(slide.label)) == (
        Role.TITLE_ONLY,
        "2018 at a glance",
        "Ours: Title of aims",
    )
    plan = slide.block
    assert isinstance(plan, YearPlan)
    assert (plan.id, plan.year, plan.columns[0], len(plan.columns)) == ("aims", 2018, "Jan", 12)
    assert [(row.id, plain(row.label), row.when.text, row.style) for row in plan.rows] == [
        ("days", "First Collisions", "2 and 3\u00a0February", BarStyle.DOT),
        ("half", "half", "First semester", BarStyle.HATCHED),
        ("June", "June", "June", BarStyle.SOLID),
        ("same-time", "same-time", "June", BarStyle.SOLID),
        ("asap", "Open Days", "As soon as possible", BarStyle.HATCHED),
        ("undated", "undated", "No date", BarStyle.NONE),
    ]
    assert plan.description.startswith(
        "2 and 3\u00a0February: First Collisions; First semester: half; June: June (Web team);"
    )
    assert "As soon as possible: Start of Open Days" in plan.description


@pytest.mark.parametrize(
    ("source", "start", "end", "style"),
    [
        ("2018", 0, 12, BarStyle.HATCHED),
        ("throughout-2018", 0, 12, BarStyle.SOLID),
        ("2018-01-01", 0, 1 / 31, BarStyle.DOT),
        ("2018-12-31", 11 + 30 / 31, 12, BarStyle.DOT),
        ("2018-02-02/2018-02-03", 1 + 1 / 28, 1 + 3 / 28, BarStyle.DOT),
        ("2018-02-02/2018-02-04", 1 + 1 / 28, 1 + 4 / 28, BarStyle.DOT),
        ("2018-02-02/2018-02-05", 1 + 1 / 28, 1 + 5 / 28, BarStyle.SOLID),
        ("2018-06", 5, 6, BarStyle.SOLID),
        ("mid-2018-06", 5 + 10 / 30, 5 + 20 / 30, BarStyle.HATCHED),
        ("throughout-2018-06", 5, 6, BarStyle.SOLID),
        ("2018-H2", 6, 12, BarStyle.HATCHED),
        ("2017-11/2018-01", 0, 1, BarStyle.SOLID),
        ("2018-12/2019-03", 11, 12, BarStyle.SOLID),
        ("asap", 0, 3, BarStyle.HATCHED),
    ],
)
def test_bars_span_the_days_that_a_date_can_mean(source: str, start: float, end: float, style: BarStyle) -> None:
    assert_bar(source, 2018, start, end, style)


def test_months_are_equally_long_in_a_leap_year_too() -> None:
    assert_bar("2020-02-29", 2020, 1 + 28 / 29, 2, BarStyle.DOT)


def assert_bar(source: str, year: int, start: float, end: float, style: BarStyle) -> None:
    """The bar of a date; start and end in months."""
    drawn = bar(parse_when(source), year)
    assert drawn[:2] == pytest.approx((start / 12, end / 12))
    assert drawn[2] is style


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


def plan_of(*items: Item, date: str = "2017-10-12", language: str = "en", **years: int | None) -> tuple[str, YearPlan]:
    """The title of a slide with the plan of some priorities, and the plan."""
    aims = priorities("aims", *items, **{"year": None, **years})
    edition = edition_of(aims, deck=[request("aims", View.YEAR)], date=date, language=language, languages=("en", "fr"))
    (slide,) = make_deck(edition)[0].slides
    assert isinstance(slide, BodySlide) and isinstance(slide.block, YearPlan)
    return plain(slide.title), slide.block


def test_a_plan_without_a_year_of_its_own_shows_all_that_its_dates_are_in() -> None:
    title, plan = plan_of(item("b", when="2020-03"), item("a", when="2018-05/2019-03"), item("c", when="2018-02"))
    assert title == "2018–2020 at a glance"
    assert (plan.years, plan.columns, plan.unit) == (
        ("2018", "2019", "2020"),
        ("Q1", "Q2", "Q3", "Q4") * 3,
        "Quarter",
    )
    assert [(row.id, row.when.text, row.goes_on) for row in plan.rows] == [
        ("c", "February 2018", False),
        ("a", "May 2018 – March 2019", False),
        ("b", "March 2020", False),
    ]
    spans = [month * 36 for row in plan.rows for month in (row.start, row.end)]
    assert spans == pytest.approx([1, 2, 4, 15, 26, 27])


@pytest.mark.parametrize(
    ("dates", "years", "columns", "title"),
    [
        (("2018-02", "2018-11"), (), 12, "2018 at a glance"),
        (("2018-02", "2019-11"), ("2018", "2019"), 8, "2018–2019 at a glance"),
        (("2018-02/2021-11",), (), 4, "2018–2021 at a glance"),
        (("2018-02", "2030"), (), 13, "2018–2030 at a glance"),
    ],
)
def test_columns_are_months_or_quarters_or_years(
    dates: tuple[str, ...], years: tuple[str, ...], columns: int, title: str
) -> None:
    said, plan = plan_of(*(item(f"i{number}", when=date) for number, date in enumerate(dates)))
    assert (said, plan.years, len(plan.columns)) == (title, years, columns)
    assert plan.unit == {12: "Month", 8: "Quarter"}.get(columns, "Year")


def test_quarters_speak_french() -> None:
    title, plan = plan_of(item("a", when="2018-02/2019-11"), language="fr")
    assert (title, plan.columns[:4]) == ("2018–2019 en un coup d’œil", ("T1", "T2", "T3", "T4"))


def test_a_year_that_is_asked_for_has_arrows_and_rows_below() -> None:
    _, plan = plan_of(
        item("before", when="2017-06/2018-02"),
        item("on", when="2018-05/2019-03"),
        item("both", when="2017/2019"),
        item("out", when="2020-03"),
        item("within", when="2018-06"),
        year=2018,
    )
    assert [(row.id, row.began_before, row.goes_on, row.style) for row in plan.rows] == [
        ("both", True, True, BarStyle.HATCHED),
        ("before", True, False, BarStyle.SOLID),
        ("on", False, True, BarStyle.SOLID),
        ("within", False, False, BarStyle.SOLID),
        ("out", False, False, BarStyle.NONE),
    ]
    assert plan.placed == plan.rows[:4]
    assert plan.rows[4].when.text == "March 2020"


def test_a_span_of_years_is_shown_as_it_is_asked_for() -> None:
    title, plan = plan_of(item("one", when="2028-03"), year=2026, last_year=2030)
    assert (title, plan.columns) == ("2026–2030 at a glance", ("2026", "2027", "2028", "2029", "2030"))
    assert plan.rows[0].when.text == "March 2028"
    assert plan.rows[0].start == pytest.approx((2 + 2 / 12) / 5)


@pytest.mark.parametrize(
    ("date", "year", "share", "text"),
    [
        ("2018-05-16", 2018, (4 + 15.5 / 31) / 12, "Today: 16 May"),
        ("mid-2018-06", 2018, (5 + 14.5 / 30) / 12, "Today: Mid-June"),
        ("2018-02-02/2018-02-09", 2018, (1 + 1.5 / 28) / 12, "Today: 2–9 February"),
    ],
)
def test_the_occasions_own_date_is_marked(date: str, year: int, share: float, text: str) -> None:
    _, plan = plan_of(item("a", when="2018-03"), date=date, year=year)
    assert plan.today is not None
    assert plan.today.text == text
    assert plan.today.share == pytest.approx(share)


def test_an_occasion_in_another_year_is_not_marked() -> None:
    assert plan_of(item("a", when="2018-03"), date="2017-12-31")[1].today is None
    assert plan_of(item("a", when="2018-03"), date="2019-01-01")[1].today is None


def test_as_soon_as_possible_is_not_before_the_occasion() -> None:
    _, plan = plan_of(item("a", when="2018-03"), item("soon", when="asap"), date="2018-05-16")
    soon = plan.rows[1]
    assert (soon.id, soon.style) == ("soon", BarStyle.HATCHED)
    assert [soon.start * 12, soon.end * 12] == pytest.approx([4 + 15 / 31, 7 + 15 / 31])
    late = bar(parse_when("asap"), 2018, today=parse_when("2018-11-30").start)
    assert late[1] == pytest.approx(1)


def test_status_in_a_plan_is_in_its_words() -> None:
    slide = slide_of(priorities("aims", item("one", when="2018-06", status=Status.PROPOSED)), View.YEAR)
    assert isinstance(slide.block, YearPlan)
    assert plain(slide.block.rows[0].label) == "one (proposed)"
