"""Calendar files (iCalendar, RFC 5545): what Outlook, Google and phones take dates from."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Final

import icalendar

from slidegen.editions.outline import Calendar, Event

_NAMESPACE: Final = uuid.UUID("6f2c4d1e-8a57-5d0b-9c3e-2b7a41f08e65")
"""Ours alone, made once: names of events become identifiers in it (RFC 9562, 5.5)."""


def write_ics(calendar: Calendar, timestamp: dt.datetime) -> bytes:
    """The calendar as a file: all its events take whole days.

    An event keeps its identifier as long as its id and the organisation's name stay, so that a calendar that gets a
    newer file moves it. What takes several days does not block them.
    """
    made = icalendar.Calendar()
    made.add("prodid", "-//slidegen//slidegen//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", calendar.title)  # RFC 7986, 5.1
    made.add("x-wr-calname", calendar.title)  # what programs read that are older than it
    for event in calendar.events:
        made.add_component(_event(event, calendar, timestamp))
    data: bytes = made.to_ical(sorted=False)
    return data


def _event(event: Event, calendar: Calendar, timestamp: dt.datetime) -> icalendar.Event:
    language = {"language": calendar.language}
    made = icalendar.Event()
    made.add("uid", str(uuid.uuid5(_NAMESPACE, f"{calendar.organisation}\n{calendar.language}\n{event.id}")))
    made.add("dtstamp", timestamp)
    made.add("dtstart", event.start)
    if event.end < dt.date.max:
        made.add("dtend", event.end + dt.timedelta(days=1))  # the first day after it (3.6.1)
    made.add("summary", event.summary, parameters=language)
    made.add("description", event.description, parameters=language)
    made.add("categories", [event.category])
    made.add("transp", "TRANSPARENT" if event.is_range else "OPAQUE")
    return made
