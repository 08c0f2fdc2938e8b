"""Dates as the categories of charts: said in the reader's language, at their true distance."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from slidegen.content.inlines import plain
from slidegen.content.model import Chart as ChartBody
from slidegen.content.model import ChartType, Section
from slidegen.editions.blocks import Chart, DateUnit
from slidegen.reading.charts.dates_of_categories import dates_of
from tests.editions.contents import chart, given, series
from tests.editions.slides import slide_of


def dated(*categories: str, type_: ChartType = ChartType.LINE, values: tuple[float, ...] = ()) -> Section:
    made = chart("sums", categories, series("S", *(values or range(len(categories)))), type_=type_)
    assert isinstance(made.body, ChartBody)
    return replace(made, body=replace(made.body, dates=dates_of(made.body.categories)))


def told(section: Section, language: str = "en") -> Chart:
    block = slide_of(section, language=language, languages=(language,)).block
    assert isinstance(block, Chart)
    return block


@pytest.mark.parametrize(
    ("categories", "are_dates"),
    [
        (("2018-01", "2018-02"), True),
        (("2018-01-15", "2018-02-01"), True),
        (("2018-Q1", "2018-Q2"), True),
        (("2018-H1", "2018-H2"), True),
        (("2016", "2017", "2018-06"), True),
        (("2010", "2015", "2017"), True),
        (("2015", "2016", "2017"), False),  # evenly spaced years: as they are written
        (("1990", "2000", "2010"), False),
        (("1200", "1500", "1900"), False),  # any numbers
        (("2018-01", "Total"), False),
        (("2018-01",), False),
        (("asap", "2018"), False),
        (("mid-2018-01", "2018-02"), False),
        (("Rome", "Paris"), False),
    ],
)
def test_categories_are_dates_where_all_of_them_are(categories: tuple[str, ...], are_dates: bool) -> None:
    assert bool(dates_of([given(each) for each in categories])) is are_dates


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Jan 2018", "Aug 2018"]),
        ("fr", ["janv. 2018", "août 2018"]),
        ("de", ["Jan. 2018", "Aug. 2018"]),
    ],
)
def test_dates_are_said_as_the_language_says_them(language: str, names: list[str]) -> None:
    assert [plain(each) for each in told(dated("2018-01", "2018-08"), language).categories] == names


def test_days_and_quarters_are_said_too() -> None:
    assert [plain(each) for each in told(dated("2018-01-01", "2018-06-15"), "fr").categories] == [
        "1er janv. 2018",
        "15 juin 2018",
    ]
    assert [plain(each) for each in told(dated("2018-Q1", "2018-Q4"), "fr").categories] == ["T1 2018", "T4 2018"]


def test_dates_stand_in_the_order_of_time_with_their_values() -> None:
    block = told(dated("2018-03-01", "2018-01-15", "2018-02-01", values=(3.0, 1.0, 2.0)))
    assert block.series[0].values == (1.0, 2.0, 3.0)
    assert block.dates is not None
    assert block.dates.days == (dt.date(2018, 1, 15), dt.date(2018, 2, 1), dt.date(2018, 3, 1))
    assert "15 Jan 2018 1; 1 Feb 2018 2; 1 Mar 2018 3" in block.description


@pytest.mark.parametrize(
    ("type_", "categories", "base"),
    [
        (ChartType.LINE, ("2018-01", "2018-02"), DateUnit.MONTHS),
        (ChartType.LINE, ("2010", "2015", "2017"), DateUnit.YEARS),
        (ChartType.LINE, ("2018-01", "2018-02-10"), DateUnit.DAYS),
        (ChartType.COLUMN, ("2018-01", "2018-02", "2018-06"), DateUnit.MONTHS),
        (ChartType.COLUMN, ("2018-01", "2018-02", "2018-03"), DateUnit.MONTHS),
        (ChartType.COLUMN, ("2018-01", "2018-04", "2018-07"), None),  # as far apart as names, and three times as wide
        (ChartType.COLUMN, ("2018-01-01", "2018-06-01", "2018-07-02"), None),  # columns of a day would be hairs
        (ChartType.BAR, ("2018-01", "2018-02", "2018-06"), None),
        (ChartType.LINE, ("2018-01", "2018-01", "2018-02"), None),
        (ChartType.LINE, ("1850-01", "1990-01"), None),
        (ChartType.LINE, ("2018-Q1", "2018-Q4"), None),
    ],
)
def test_dates_have_an_axis_where_it_shows_more_than_names(
    type_: ChartType, categories: tuple[str, ...], base: DateUnit | None
) -> None:
    axis = told(dated(*categories, type_=type_)).dates
    assert (None if axis is None else axis.base) == base


def test_marks_are_evenly_spaced_and_begin_with_the_unit_of_the_first_date() -> None:
    axis = told(dated("2015-06-15", "2018-01-01")).dates
    assert axis is not None
    found = {(ticks.unit, ticks.step): ticks for ticks in axis.ticks}
    years = found[DateUnit.YEARS, 1]
    assert years.names == ("2015", "2016", "2017", "2018")
    assert years.days[0] == dt.date(2015, 1, 1)
    half_years = found[DateUnit.MONTHS, 6]
    assert half_years.names[:3] == ("Jun 2015", "Dec 2015", "Jun 2016")
    assert all(len(ticks.days) <= 40 for ticks in axis.ticks)
