"""What a calendar says that its audience was told before: calendars that people have take the change."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from slidegen.content.calendar_history import CalendarHistory
from slidegen.editions.documents.calendar_changes import with_changes
from slidegen.editions.outline import Calendar, Event

TIME = dt.datetime(2018, 6, 1, tzinfo=dt.UTC)
NOTHING = CalendarHistory("staff", "en", {})
DAY = dt.date


def event(id: str, start: dt.date, summary: str = "Meeting", description: str = "") -> Event:
    return Event(id, start, start, summary, description, "Steps")


def calendar(*events: Event, id: str = "steps") -> Calendar:
    return Calendar(id, "en", "Us", "Steps", events)


def told(now: Calendar, before: CalendarHistory, time: dt.datetime = TIME) -> tuple[Calendar, CalendarHistory]:
    return with_changes(now, before, {each.id for each in now.events}, time)


FIRST = calendar(event("board", DAY(2020, 6, 10)), event("hall", DAY(2020, 9, 1)))


def test_what_is_told_first_is_new() -> None:
    made, history = told(FIRST, NOTHING)
    assert [(each.id, each.sequence, each.stamp, each.is_cancelled) for each in made.events] == [
        ("board", 0, TIME, False),
        ("hall", 0, TIME, False),
    ]
    assert [each.uid for each in made.events] == [FIRST.uid_of(each) for each in FIRST.events]
    assert list(history.events) == ["board", "hall"]


def test_what_is_told_again_changes_nothing() -> None:
    made, history = told(FIRST, NOTHING)
    assert told(FIRST, history, TIME + dt.timedelta(365)) == (made, history)


def test_a_date_that_moved_is_newer_and_only_that() -> None:
    first, history = told(FIRST, NOTHING)
    moved = calendar(event("board", DAY(2020, 6, 3)), FIRST.events[1])
    made, later = told(moved, history)
    board, hall = made.events
    assert (board.start, board.sequence, board.stamp) == (DAY(2020, 6, 3), 1, TIME + dt.timedelta(seconds=1))
    assert board.uid == first.events[0].uid
    assert hall == first.events[1]
    back, _ = told(FIRST, later)
    assert (back.events[0].sequence, back.events[0].stamp) == (2, TIME + dt.timedelta(seconds=2))


def test_a_new_name_is_told_with_a_later_stamp() -> None:
    _, history = told(FIRST, NOTHING)
    made, _ = told(calendar(event("board", DAY(2020, 6, 10), "Board"), FIRST.events[1]), history)
    assert (made.events[0].sequence, made.events[0].stamp) == (0, TIME + dt.timedelta(seconds=1))


def test_an_event_keeps_its_identifier_when_the_organisation_gets_another_name() -> None:
    first, history = told(FIRST, NOTHING)
    made, _ = told(Calendar("steps", "en", "Others", "Steps", FIRST.events), history)
    assert [each.uid for each in made.events] == [each.uid for each in first.events]


def test_what_is_gone_is_cancelled_as_it_was_told_last() -> None:
    first, history = told(FIRST, NOTHING)
    made, later = told(calendar(FIRST.events[0]), history)
    gone = made.events[1]
    assert (gone.id, gone.uid, gone.start, gone.end, gone.summary) == (
        "hall",
        first.events[1].uid,
        DAY(2020, 9, 1),
        DAY(2020, 9, 1),
        "Meeting",
    )
    assert (gone.is_cancelled, gone.sequence, gone.stamp) == (True, 1, TIME + dt.timedelta(seconds=1))
    assert told(calendar(FIRST.events[0]), later) == (made, later)  # and stays so
    again, _ = told(FIRST, later)
    assert (again.events[1].is_cancelled, again.events[1].sequence) == (False, 2)


def test_a_calendar_of_which_all_is_gone_cancels_all() -> None:
    _, history = told(FIRST, NOTHING)
    made, _ = told(calendar(), history)
    assert [each.is_cancelled for each in made.events] == [True, True]


def test_what_another_calendar_tells_is_not_cancelled() -> None:
    _, history = told(FIRST, NOTHING)
    _, history = told(calendar(FIRST.events[0], id="other"), history)
    made, later = with_changes(calendar(FIRST.events[0]), history, {"board", "hall"}, TIME)
    assert [each.id for each in made.events] == ["board"]  # people still come to the hall: another section has it
    assert later.events["hall"].calendars == ()
    other, _ = told(calendar(id="other"), history)
    assert [(each.id, each.is_cancelled) for each in other.events] == [("board", True)]  # it never told of the hall


def test_calendars_of_one_audience_count_together() -> None:
    _, history = told(FIRST, NOTHING)
    moved = (event("board", DAY(2020, 6, 3)), FIRST.events[1])
    first, history = told(calendar(*moved), history)
    other, _ = told(calendar(*moved, id="other"), history)
    assert [(each.uid, each.sequence, each.stamp) for each in other.events] == [
        (each.uid, each.sequence, each.stamp) for each in first.events
    ]


def test_words_around_a_date_are_no_change() -> None:
    first, history = told(FIRST, NOTHING)
    made, later = told(calendar(event("board", DAY(2020, 6, 10), description="Proposed"), FIRST.events[1]), history)
    assert (made.events[0].description, made.events[0].stamp, later) == ("Proposed", first.events[0].stamp, history)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.dates(DAY(2000, 1, 1), DAY(2100, 1, 1))), max_size=6))
def test_what_is_told_later_always_wins(versions: list[dict[str, dt.date]]) -> None:
    """What a program that follows iTIP has after taking each file is what the last file says, and nothing more."""
    held: dict[str, tuple[int, dt.datetime, dt.date, bool]] = {}
    history, seen = NOTHING, set[str]()
    for version in versions:
        made, history = told(calendar(*(event(id, day) for id, day in version.items())), history)
        for each in made.events:
            assert each.uid is not None and each.stamp is not None
            assert each.id in seen or not each.is_cancelled, "nobody was told of what is cancelled"
            seen.add(each.id)
            if each.uid not in held or (each.sequence, each.stamp) > held[each.uid][:2]:
                held[each.uid] = (each.sequence, each.stamp, each.start, each.is_cancelled)
        assert sorted(day for _, _, day, cancelled in held.values() if not cancelled) == sorted(version.values())
