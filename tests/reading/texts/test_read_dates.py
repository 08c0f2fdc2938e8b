"""Dates as people write them, and the days that they can mean."""

from __future__ import annotations

import calendar
import datetime as dt
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from slidegen.content.dates import Manner, Precision, When
from slidegen.reading.texts.read_dates import EARLIEST_YEAR, LATEST_YEAR, DateError, parse_when

DAY, MONTH, QUARTER, HALF, YEAR = (
    Precision.DAY,
    Precision.MONTH,
    Precision.QUARTER,
    Precision.HALF,
    Precision.YEAR,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("source", "precision", "manner", "start", "end"),
    [
        ("2018-06-04", DAY, Manner.AT, "2018-06-04", "2018-06-04"),
        ("2018-06", MONTH, Manner.AT, "2018-06-01", "2018-06-30"),
        ("2018", YEAR, Manner.AT, "2018-01-01", "2018-12-31"),
        ("2016-02", MONTH, Manner.AT, "2016-02-01", "2016-02-29"),
        ("2018-Q1", QUARTER, Manner.AT, "2018-01-01", "2018-03-31"),
        ("2018-Q4", QUARTER, Manner.AT, "2018-10-01", "2018-12-31"),
        ("2018-H1", HALF, Manner.AT, "2018-01-01", "2018-06-30"),
        ("2018-H2", HALF, Manner.AT, "2018-07-01", "2018-12-31"),
        ("2018-33", QUARTER, Manner.AT, "2018-01-01", "2018-03-31"),
        ("2018-36", QUARTER, Manner.AT, "2018-10-01", "2018-12-31"),
        ("2018-40", HALF, Manner.AT, "2018-01-01", "2018-06-30"),
        ("2018-41", HALF, Manner.AT, "2018-07-01", "2018-12-31"),
        ("early-2018-02", MONTH, Manner.EARLY, "2018-02-01", "2018-02-10"),
        ("mid-2017-12", MONTH, Manner.MID, "2017-12-11", "2017-12-20"),
        ("late-2018-02", MONTH, Manner.LATE, "2018-02-21", "2018-02-28"),
        ("early-2018-Q2", QUARTER, Manner.EARLY, "2018-04-01", "2018-04-30"),
        ("mid-2018-H2", HALF, Manner.MID, "2018-09-01", "2018-10-31"),
        ("late-2018", YEAR, Manner.LATE, "2018-09-01", "2018-12-31"),
        ("throughout-2018", YEAR, Manner.THROUGHOUT, "2018-01-01", "2018-12-31"),
        ("throughout-2017-10", MONTH, Manner.THROUGHOUT, "2017-10-01", "2017-10-31"),
        ("throughout-2018-Q3", QUARTER, Manner.THROUGHOUT, "2018-07-01", "2018-09-30"),
    ],
)
def test_dates(source: str, precision: Precision, manner: Manner, start: str, end: str) -> None:
    assert parse_when(source) == When(source, precision, manner, day(start), day(end))


@pytest.mark.parametrize(
    ("source", "precision", "start", "end"),
    [
        ("2018-02-02/2018-02-03", DAY, "2018-02-02", "2018-02-03"),
        ("2017-12-30 / 2018-01-02", DAY, "2017-12-30", "2018-01-02"),
        ("2018-02/2018-04", MONTH, "2018-02-01", "2018-04-30"),
        ("2018/2019", YEAR, "2018-01-01", "2019-12-31"),
        ("2018-Q2/2018-Q3", QUARTER, "2018-04-01", "2018-09-30"),
        ("2018-02/2018-06-15", DAY, "2018-02-01", "2018-06-15"),
        ("2018-02/2018-H2", MONTH, "2018-02-01", "2018-12-31"),
    ],
)
def test_intervals(source: str, precision: Precision, start: str, end: str) -> None:
    assert parse_when(source) == When(source, precision, start=day(start), end=day(end), interval=True)


def test_an_interval_of_one_period_is_that_period() -> None:
    assert not parse_when("2018-02-02/2018-02-02").interval
    assert parse_when("2018-02/2018-02").precision is MONTH


@pytest.mark.parametrize("source", ["asap", "ASAP", " Asap "])
def test_as_soon_as_possible(source: str) -> None:
    assert parse_when(source) == When(source.strip(), Precision.OPEN)


@pytest.mark.parametrize(("source", "same"), [("2018-h1", "2018-H1"), ("Mid-2018-q3", "mid-2018-Q3")])
def test_upper_and_lower_case_are_the_same(source: str, same: str) -> None:
    one, other = parse_when(source), parse_when(same)
    assert (one.precision, one.manner, one.start, one.end) == (other.precision, other.manner, other.start, other.end)


ADVICE = {
    "2018-02-30": "February 2018 has 28 days",
    "2018-06-00": "June 2018 has 30 days",
    "2018-13": "the months of a year are numbered 1 to 12",
    "2018-00": "the months of a year are numbered 1 to 12",
    "2018-Q5": "the quarters of a year are numbered 1 to 4",
    "2018-H0": "the halves of a year are numbered 1 to 2",
    "2018-21": "write months: 2018-06/2018-08",
    "2018-22": "write months: 2018-06/2018-08",
    "0800": "check the year",
    "9999-12-31": "check the year",
    "2018H1": "did you mean 2018-H1?",
    "2018q3": "did you mean 2018-Q3?",
    "H1 2018": "did you mean 2018-H1?",
    "2018-6": "did you mean 2018-06?",
    "2018/6": "did you mean 2018-06?",
    "2018/06/04": "did you mean 2018-06-04?",
    "2018.6.4": "did you mean 2018-06-04?",
    "20180604": "did you mean 2018-06-04?",
    "4.6.2018": "did you mean 2018-06-04?",
    "4-6-2018": "write the year first, then the month, then the day: 2018-06-04 is 4 June 2018",
    "06/04/18": "write the year first, then the month, then the day: 2018-06-04 is 4 June 2018",
    "2018-06-04T10:30": "write the day without a time: 2018-06-04",
    "2018-06-04 10:30": "write the day without a time: 2018-06-04",
    "2018-02-02..2018-02-03": "put a slash between the two ends: 2018-02-02/2018-02-03",
    "2018-02-02 \u2013 2018-02-03": "put a slash between the two ends: 2018-02-02/2018-02-03",
    "2018-02 to 2018-03": "put a slash between the two ends: 2018-02/2018-03",
    "2018-02-02/03": "write both ends in full: 2018-02-02/2018-02-03",
    "2018-02-02/03-04": "write both ends in full: 2018-02-02/2018-03-04",
    "2018-06/..": "write both ends, or only the one that is known",
    "/2018-06": "write both ends, or only the one that is known",
    "2018-01/2018-02/2018-03": "an interval has two ends: 2018-02-02/2018-02-03",
    "2018-03/2018-02": "did you mean 2018-02/2018-03?",
    "2018/2018-06": "write two ends that follow one another",
    "2018-06-04/2018-06": "write two ends that follow one another",
    "mid-2018-06-04": "write the day alone: 2018-06-04",
    "throughout-2018-01/2018-02": "write the interval alone: it goes on throughout",
    "mid 2018": "did you mean mid-2018?",
    "end of 2018": "did you mean late-2018?",
    "end-2018-06": "did you mean late-2018-06?",
    "second half of 2018": "did you mean 2018-H2?",
    "First semester 2018": "did you mean 2018-H1?",
    "2018-06~": "leave out the sign, or write mid-2018-06",
    "tbd": "leave the key out where there is no date, or write asap",
    "31/10/2017": "did you mean 2017-10-31?",
    "4/25/2018": "did you mean 2018-04-25?",
    "June 2018": "did you mean 2018-06?",
    "juin 2018": "did you mean 2018-06?",
    "October 12, 2017": "did you mean 2017-10-12?",
    "1er d\u00e9cembre 2017": "did you mean 2017-12-01?",
    "2 and 3 February 2018": "did you mean 2018-02-02/2018-02-03?",
    "mid-December 2017": "did you mean mid-2017-12?",
    "End of June 2018": "did you mean late-2018-06?",
    "12 October": "say the year too, and write it first, as in 2018-10-12",
    "summer 2018": "write the months: 2018-06/2018-08 is June to August",
    "2018/19": "did you mean 2018/2019?",
    "FY2018/19": "did you mean 2018/2019?",
    "1999/00": "did you mean 1999/2000?",
    "2011/12": "did you mean 2011-12 or the two years 2011/2012?",
    "2018-19": "the months of a year are numbered 1 to 12; did you mean 2018/2019?",
    "2020-21": "write months: 2020-06/2020-08; did you mean 2020/2021?",
    "2018/25": "a month has a number from 01 to 12, as in 2018-06",
    "2018-2020": "put a slash between the two ends: 2018/2020",
    "2018-S1": "did you mean 2018-H1?",
    "S2 2018": "did you mean 2018-H2?",
    "T3 2018": "did you mean 2018-Q3?",
    "2018-T4": "did you mean 2018-Q4?",
    "2018 Q3": "did you mean 2018-Q3?",
    "1H 2018": "did you mean 2018-H1?",
    "1er semestre 2018": "did you mean 2018-H1?",
    "3e trimestre 2018": "did you mean 2018-Q3?",
    "second semestre 2018": "did you mean 2018-H2?",
    "2018-W05": "write the days: 2018-06-04/2018-06-08",
}


@pytest.mark.parametrize(("source", "hint"), ADVICE.items())
def test_dates_that_are_none_are_answered_with_one(source: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_when(source)
    assert caught.value.hint == hint


@pytest.mark.parametrize("hint", sorted({hint for hint in ADVICE.values() if "did you mean" in hint}))
def test_what_a_hint_says_is_a_date(hint: str) -> None:
    for meant in re.findall(r"\d{4}\S*\d", hint.partition("did you mean")[2]):
        assert parse_when(meant).source == meant


@pytest.mark.parametrize(
    "source", ["maybe", "summer", "12:30", "yes", "-", "2018-06-04/summer", "2" * 5000, "\u0662\u0660\u0661\u0668"]
)
def test_other_words_are_answered_with_the_forms(source: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_when(source)
    assert "asap" in caught.value.hint
    assert len(str(caught.value)) < 100


@given(st.text() | st.text("0123456789-/.QHqh ~?amidlteroughous") | st.sampled_from(sorted(ADVICE)))
def test_anything_else_is_a_date_or_an_error_with_a_hint(source: str) -> None:
    try:
        when = parse_when(source)
    except DateError as error:
        assert str(error)
        assert error.hint
    else:
        assert when.source == source.strip()


YEARS = st.integers(EARLIEST_YEAR, LATEST_YEAR)


@st.composite
def periods(draw: st.DrawFn) -> tuple[str, dt.date, dt.date]:
    """A period with its first and last day, counted in another way than the reader does."""
    year = draw(YEARS)
    length = draw(st.sampled_from([0, 1, 3, 6, 12]))
    if not length:
        first = draw(st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        return first.isoformat(), first, first
    number = draw(st.integers(1, 12 // length))
    months = [month for month in range(1, 13) if (month - 1) // length == number - 1]
    written = {1: f"{year:04}-{number:02}", 3: f"{year:04}-Q{number}", 6: f"{year:04}-H{number}", 12: f"{year:04}"}[
        length
    ]
    last = max(calendar.Calendar().itermonthdates(year, months[-1]), key=lambda each: (each.month == months[-1], each))
    return written, dt.date(year, months[0], 1), last


@given(periods())
@example(("2000-02", dt.date(2000, 2, 1), dt.date(2000, 2, 29)))
def test_a_period_spans_its_days(period: tuple[str, dt.date, dt.date]) -> None:
    written, first, last = period
    when = parse_when(written)
    assert (when.start, when.end, when.interval) == (first, last, False)


@given(periods(), periods())
def test_an_interval_spans_both_ends(one: tuple[str, dt.date, dt.date], other: tuple[str, dt.date, dt.date]) -> None:
    (first, start, before), (last, after, end) = sorted([one, other], key=lambda each: (each[1], each[2]))
    if before >= after:
        if (start, before) != (after, end):
            with pytest.raises(DateError):
                parse_when(f"{first}/{last}")
        return
    when = parse_when(f"{first}/{last}")
    assert (when.start, when.end, when.interval) == (start, end, True)
    with pytest.raises(DateError, match="before it starts"):
        parse_when(f"{last}/{first}")


@given(periods().filter(lambda period: period[1] != period[2]))
def test_the_parts_of_a_period_make_it_up(period: tuple[str, dt.date, dt.date]) -> None:
    """Early, mid and late follow one another without a gap, from the first day to the last."""
    written, first, last = period
    spans = [(when.start, when.end) for when in (parse_when(f"{part}-{written}") for part in ("early", "mid", "late"))]
    days = [each for span in spans for each in span if each is not None]
    assert (days[0], days[-1]) == (first, last)
    assert [days[2] - days[1], days[4] - days[3]] == [dt.timedelta(1)] * 2
    whole = parse_when(f"throughout-{written}")
    assert (whole.start, whole.end) == (first, last)
