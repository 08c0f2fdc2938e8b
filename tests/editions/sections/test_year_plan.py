"""Priorities as a year at a glance."""

from __future__ import annotations

import pytest

from slidegen.content.inlines import plain
from slidegen.content.model import Status, View
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


def test_a_plan_without_a_year_of_its_own_shows_that_of_its_first_date() -> None:
    slide = slide_of(priorities("aims", item("b", when="2020-01"), item("a", when="2019-06"), year=None), View.YEAR)
    assert plain(slide.title) == "2019 at a glance"


def test_status_in_a_plan_is_in_its_words() -> None:
    slide = slide_of(priorities("aims", item("one", when="2018-06", status=Status.PROPOSED)), View.YEAR)
    assert isinstance(slide.block, YearPlan)
    assert plain(slide.block.rows[0].label) == "one (proposed)"
