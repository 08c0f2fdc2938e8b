"""Calendar files (iCalendar, RFC 5545): what Outlook, Google and phones take dates from."""

from __future__ import annotations

import datetime as dt

import icalendar

from slidegen.editions.outline import Calendar, Event


def write_ics(calendar: Calendar, timestamp: dt.datetime) -> bytes:
    """The calendar as a file: all its events take whole days, and none of them makes people busy.

    An event keeps its identifier, and says how new it is, so that a calendar that gets a newer file moves it, or takes
    out what is cancelled (RFC 5546, 3.2.1: a calendar that is published may do so). `timestamp` is the time of events
    that have none of their own.
    """
    made = icalendar.Calendar()
    made.add("prodid", "-//slidegen//slidegen//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    title = icalendar.vText(calendar.title)  # icalendar takes the values of names that it does not know as they are
    made.add("name", title)  # RFC 7986, 5.1
    made.add("x-wr-calname", title)  # what programs read that are older than it
    for event in calendar.events:
        made.add_component(_event(event, calendar, timestamp))
    data: bytes = made.to_ical(sorted=False)
    return data


def _event(event: Event, calendar: Calendar, timestamp: dt.datetime) -> icalendar.Event:
    language = {"language": calendar.language}
    made = icalendar.Event()
    made.add("uid", calendar.uid_of(event))
    made.add("dtstamp", event.stamp or timestamp)
    made.add("sequence", event.sequence)
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    made.add("dtstart", event.start)
    if event.end < dt.date.max:
        made.add("dtend", event.end + dt.timedelta(days=1))  # the first day after it (3.6.1)
    made.add("summary", event.summary, parameters=language)
    if not event.is_cancelled:
        made.add("description", event.description, parameters=language)
    made.add("categories", [event.category])
    made.add("transp", "TRANSPARENT")  # a meeting on a day does not take the day
    return made
