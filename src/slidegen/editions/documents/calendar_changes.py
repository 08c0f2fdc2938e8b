"""What is new in a calendar since its audience was told last: so that calendars that people have take the change.

The rules are those of iTIP (RFC 5546, 2.1.4 and 2.1.5), which programs follow for files too: of two versions of an
event the one with the higher SEQUENCE counts, and of equals the one with the later DTSTAMP. The first grows with its
dates and when it is cancelled, the second with a new name too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from msgspec.structs import replace

from slidegen.content.calendar_history import CalendarHistory, ToldEvent
from slidegen.editions.outline import Calendar, Event


def with_changes(
    calendar: Calendar, history: CalendarHistory, dated: Collection[str], timestamp: dt.datetime
) -> tuple[Calendar, CalendarHistory]:
    """A calendar whose events say how new they are, and what its audience will have been told with it.

    An event that this calendar told of, and that is not there for this audience any more, is cancelled, in the words
    and with the dates that it was last told with. `dated` has the ids of all items with dates that the audience sees:
    one that only moved to another calendar is not cancelled. `timestamp` is when something new is told.
    """
    told = dict(history.events)
    events: list[Event] = []
    for event in calendar.events:
        told[event.id] = _told(event, told.get(event.id), calendar, timestamp)
        events.append(_event(event.id, told[event.id], event.description))
    here = {event.id for event in calendar.events}
    for id, known in history.events.items():
        if calendar.id not in known.calendars or id in here:
            continue
        if not known.cancelled and id in dated:
            told[id] = replace(known, calendars=tuple(each for each in known.calendars if each != calendar.id))
            continue
        if not known.cancelled:
            told[id] = replace(known, sequence=known.sequence + 1, stamp=_later(known, timestamp), cancelled=True)
        events.append(_event(id, told[id]))
    events.sort(key=lambda event: (event.start, event.end))
    return replace(calendar, events=tuple(events)), replace(history, events=told)


def _told(event: Event, known: ToldEvent | None, calendar: Calendar, timestamp: dt.datetime) -> ToldEvent:
    """An event as it is told now; where that is nothing new, as it was."""
    if known is None:
        return ToldEvent(
            calendar.uid_of(event),
            0,
            timestamp,
            event.start,
            event.end,
            event.summary,
            event.category,
            (calendar.id,),
        )
    now = replace(
        known,
        start=event.start,
        end=event.end,
        summary=event.summary,
        category=event.category,
        cancelled=False,
    )
    if now != known:
        moved = (now.start, now.end, now.cancelled) != (known.start, known.end, known.cancelled)
        now = replace(now, sequence=known.sequence + moved, stamp=_later(known, timestamp))
    return replace(now, calendars=tuple(sorted({*known.calendars, calendar.id})))


def _later(known: ToldEvent, timestamp: dt.datetime) -> dt.datetime:
    """A time after that of what was told last: a second later where `timestamp`, which is no clock's, is not."""
    return max(timestamp, known.stamp + dt.timedelta(seconds=1))


def _event(id: str, told: ToldEvent, description: str = "") -> Event:
    return Event(
        id,
        told.start,
        told.end,
        told.summary,
        description,
        told.category,
        told.uid,
        told.sequence,
        told.stamp,
        told.cancelled,
    )
