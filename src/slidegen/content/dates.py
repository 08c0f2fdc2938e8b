"""When something happens: exact, vague or open.

Dates are EDTF (ISO 8601-2:2019) where it fits, with the short forms people write:

    2018-06-04  2018-06  2018            a day, a month, a year
    2018-02-02/2018-02-03                 an interval of any two of them, both ends included
    2018-H1  2018-Q3                      a half year (semester), a quarter
    mid-2017-12  early-2018  late-2018-06 a part of a month, a quarter, a half or a year
    throughout-2018  throughout-2017-10   all through a period
    asap                                  as soon as possible
"""

from __future__ import annotations

import datetime as dt
from enum import Enum

from msgspec import Struct, field


class Precision(Enum):
    """The unit in which a date was given."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    OPEN = "open"  # asap: no date at all


class Manner(Enum):
    """How the date relates to its period."""

    AT = "at"  # the day, in the month, in the half year
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    THROUGHOUT = "throughout"


class When(Struct, frozen=True):
    """A date as it was written (`source`), with the first and last day that it can mean.

    `start` and `end` are None only for `asap`. For an interval, `precision` is that of its ends.
    """

    source: str
    precision: Precision
    manner: Manner = Manner.AT
    start: dt.date | None = None
    end: dt.date | None = None
    interval: bool = field(default=False)

    @property
    def is_open(self) -> bool:
        """Whether it names no point in time to look forward to: `asap`, or throughout a whole year."""
        return self.precision is Precision.OPEN or (
            self.manner is Manner.THROUGHOUT and self.precision is Precision.YEAR
        )

    @property
    def stamp(self) -> str:
        """The date for file names, as exact as it is known: "2017-10-12", "2017-12", "2018-H1", "2018"; "" for `asap`.

        Of an interval, its start.
        """
        if self.start is None:
            return ""
        match self.precision:
            case Precision.DAY:
                return self.start.isoformat()
            case Precision.MONTH:
                return f"{self.start:%Y-%m}"
            case Precision.QUARTER:
                return f"{self.start.year}-Q{(self.start.month + 2) // 3}"
            case Precision.HALF:
                return f"{self.start.year}-H{(self.start.month + 5) // 6}"
            case _:
                return f"{self.start.year}"

    @property
    def is_vague(self) -> bool:
        """Whether it happens at some time within its span, so that a bar over the span would say too much.

        Days, months and intervals of them are firm, and so is something that goes on throughout its span.
        """
        if self.manner is Manner.THROUGHOUT:
            return False
        return self.manner is not Manner.AT or self.precision not in (Precision.DAY, Precision.MONTH)

    @property
    def sort_key(self) -> tuple[bool, dt.date, dt.date]:
        """In the order of time: by the day that it counts by, then by its start; open ones last."""
        if self.start is None or self.end is None:
            return (True, dt.date.max, dt.date.max)
        return (self.is_open, self.counts_by or self.start, self.start)

    @property
    def counts_by(self) -> dt.date | None:
        """The day that stands for it in the order of time; None for `asap`.

        For an interval with two ends that is its beginning: then people have to be ready. For all else it is the
        middle, which puts "throughout October" between the 12th and the 30th, and "first semester" before June.
        """
        if self.start is None or self.end is None or self.interval:
            return self.start
        return self.start + (self.end - self.start) / 2
