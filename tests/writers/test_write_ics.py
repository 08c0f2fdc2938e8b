"""Calendar files, as calendar programs read them."""

from __future__ import annotations

import datetime as dt
import re

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.editions.outline import Calendar, Event
from slidegen.writers.write_ics import write_ics

TIMESTAMP = dt.datetime(2017, 10, 1, tzinfo=dt.UTC)
DAY = Event(
    "day", dt.date(2017, 10, 12), dt.date(2017, 10, 12), "Presentation; to all, at last", "12 October\nUs", "Steps"
)
MONTH = Event("month", dt.date(2017, 10, 1), dt.date(2017, 10, 31), "Call for ideas", "Throughout October", "Steps")
CALENDAR = Calendar("process", "en", "The Organisation", "How it goes", (MONTH, DAY))


def read(data: bytes) -> icalendar.Calendar:
    """The calendar of a file that every program takes: UTF-8, CR LF, lines of at most 75 bytes (RFC 5545, 3.1)."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", data) is None
    assert max(map(len, data.split(b"\r\n"))) <= 75
    found = icalendar.Calendar.from_ical(data)
    assert isinstance(found, icalendar.Calendar)
    return found


def test_what_a_calendar_program_reads() -> None:
    calendar = read(write_ics(CALENDAR, TIMESTAMP))
    assert (str(calendar["X-WR-CALNAME"]), str(calendar["METHOD"]), str(calendar["VERSION"])) == (
        "How it goes",
        "PUBLISH",
        "2.0",
    )
    month, day = calendar.walk("VEVENT")
    assert (month.decoded("DTSTART"), month.decoded("DTEND")) == (dt.date(2017, 10, 1), dt.date(2017, 11, 1))
    assert (day.decoded("DTSTART"), day.decoded("DTEND")) == (dt.date(2017, 10, 12), dt.date(2017, 10, 13))
    assert (str(month["TRANSP"]), str(day["TRANSP"])) == ("TRANSPARENT", "TRANSPARENT")
    assert (day.decoded("SEQUENCE"), str(day["STATUS"])) == (0, "CONFIRMED")
    assert str(day["SUMMARY"]) == "Presentation; to all, at last"
    assert day["SUMMARY"].params["LANGUAGE"] == "en"
    assert str(day["DESCRIPTION"]) == "12 October\nUs"
    assert day.decoded("DTSTAMP") == TIMESTAMP
    assert b"DTSTART;VALUE=DATE:20171012\r\n" in write_ics(CALENDAR, TIMESTAMP)


def test_an_event_keeps_its_identifier_when_it_moves() -> None:
    moved = Event("day", dt.date(2018, 1, 1), dt.date(2018, 1, 2), "Another summary", "", "Steps")
    other = Calendar("town-hall", "en", "The Organisation", "Another title", (moved,))
    uids = [str(event["UID"]) for event in read(write_ics(CALENDAR, TIMESTAMP)).walk("VEVENT")]
    (found,) = read(write_ics(other, TIMESTAMP)).walk("VEVENT")
    assert uids[1] == str(found["UID"])
    assert len({*uids}) == 2


def test_an_event_says_how_new_it_is() -> None:
    stamp = TIMESTAMP + dt.timedelta(seconds=3)
    day = (DAY.id, DAY.start, DAY.end, DAY.summary)
    moved = Event(*day, DAY.description, "Steps", "uid-1", 3, stamp)
    gone = Event(*day, "", "Steps", "uid-2", 4, stamp, is_cancelled=True)
    found = read(write_ics(Calendar("process", "en", "Us", "Title", (moved, gone)), TIMESTAMP)).walk("VEVENT")
    assert [
        (str(each["UID"]), each.decoded("SEQUENCE"), each.decoded("DTSTAMP"), str(each["STATUS"])) for each in found
    ] == [("uid-1", 3, stamp, "CONFIRMED"), ("uid-2", 4, stamp, "CANCELLED")]
    assert "DESCRIPTION" not in found[1]


def test_the_name_of_a_calendar_is_escaped() -> None:
    data = write_ics(Calendar("a", "en", "Us", "Steps; dates, and \\ more", (DAY,)), TIMESTAMP)
    for name in (b"NAME", b"X-WR-CALNAME"):
        assert b"\r\n" + name + b":Steps\\; dates\\, and \\\\ more\r\n" in data


def test_the_last_day_that_there_is() -> None:
    event = Event("end", dt.date.max, dt.date.max, "The end", "", "Steps")
    (found,) = read(write_ics(Calendar("a", "en", "", "A", (event,)), TIMESTAMP)).walk("VEVENT")
    assert "DTEND" not in found


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=90)
EVENTS = st.builds(
    lambda start, days, summary, description: Event(
        f"item-{start.toordinal()}", start, start + dt.timedelta(days), summary, description, "Steps"
    ),
    st.dates(dt.date(1, 1, 1), dt.date(9998, 1, 1)),
    st.integers(0, 364),
    TEXTS,
    TEXTS,
)


@given(st.lists(EVENTS, min_size=1, max_size=5).map(tuple), TEXTS)
@settings(max_examples=80)
def test_any_dates_and_words_are_read_back(events: tuple[Event, ...], title: str) -> None:
    calendar = Calendar("a", "fr", "Nous", title, events)
    data = write_ics(calendar, TIMESTAMP)
    assert data == write_ics(calendar, TIMESTAMP)
    found = read(data).walk("VEVENT")
    assert [
        (
            each.decoded("DTSTART"),
            each.decoded("DTEND") - dt.timedelta(1),
            str(each["SUMMARY"]),
            str(each["DESCRIPTION"]),
        )
        for each in found
    ] == [(each.start, each.end, each.summary, each.description) for each in events]
