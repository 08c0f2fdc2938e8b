"""What people have in their calendars: the dates that an audience was told, as its calendars said them last.

A calendar that is imported again changes what is there only where it says that it is newer (RFC 5545, 3.8.7.4), and
takes out only what it names. So what was told is kept, in `content/history/calendars/`: a file for each audience and
language, with nothing in it that this audience was not told. It is committed with the content, since the folder of
documents is not: whoever exports from the same commit makes the same calendar.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from msgspec import Struct

FORMAT: Final = 1
"""The number of the format of the files."""


class ToldEvent(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An event as it was told last. `start` and `end` are its first and last day.

    The words around it are not kept: before one occasion they can say "proposed", and before another not.
    """

    uid: str  # that calendars know it by
    sequence: int  # how many times its dates have changed
    stamp: dt.datetime  # when it was told so, in UTC
    start: dt.date
    end: dt.date
    summary: str
    category: str
    calendars: tuple[str, ...]  # the ids of those that tell it, sorted
    cancelled: bool = False


class CalendarHistory(Struct, frozen=True, forbid_unknown_fields=True):
    """What one audience was told in one language, by the ids of the items."""

    audience: str
    language: str  # BCP 47
    events: dict[str, ToldEvent]
    format: int = FORMAT

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.audience}_{self.language}.json"
