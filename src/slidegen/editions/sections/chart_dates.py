"""Dates as the categories of a chart: what each is called, and an axis on which they stand at their true distance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from slidegen.content.dates import Precision, When
from slidegen.content.inlines import Prose, Text
from slidegen.content.model import ChartType
from slidegen.editions.blocks import DateAxis, DateTicks, DateUnit
from slidegen.editions.edition import EditionChart
from slidegen.editions.language.words import Words

SKELETONS: Final = {DateUnit.DAYS: "yMMMd", DateUnit.MONTHS: "yMMM", DateUnit.YEARS: "y"}
"""CLDR's, of dates as exact as each unit."""
STEPS: Final = {DateUnit.DAYS: (1, 2, 7, 14), DateUnit.MONTHS: (1, 2, 3, 6), DateUnit.YEARS: (1, 2, 5, 10, 20, 50, 100)}
MOST_TICKS: Final = 40
MOST_COLUMNS: Final = 60
"""An axis of more units than this leaves columns too thin: they stand side by side, as names do."""
EARLIEST: Final = dt.date(1900, 3, 1)
"""Before this day, spreadsheets count days differently (18.17.4.1), and before 1900 not at all."""
_EXACT: Final = {Precision.DAY: DateUnit.DAYS, Precision.YEAR: DateUnit.YEARS}


def names_of_dates(dates: Sequence[When], words: Words) -> tuple[Prose, ...]:
    """What each is called: "1 Jan 2018", "Jan 2018", "Q1 2018", "2018"."""
    return tuple((Text(_name(when, words)),) for when in dates)


def _name(when: When, words: Words) -> str:
    assert when.start is not None, "the reader lets no other through"
    match when.precision:
        case Precision.DAY:
            return words.short_date(when.start, "yMMMd")
        case Precision.MONTH:
            return words.short_date(when.start, "yMMM")
        case Precision.QUARTER:
            return words.short_date(when.start, "yQQQ")
        case _:
            return words.say_in_full(when)


def in_order_of_dates(body: EditionChart) -> tuple[int, ...]:
    """The numbers of the categories in the order of time."""
    return tuple(sorted(range(len(body.dates)), key=lambda number: (body.dates[number].start, number)))


def date_axis(type: ChartType, dates: Sequence[When], words: Words) -> DateAxis | None:
    """The axis of dates in the order of time; None where their names stand side by side.

    That is so for bars that lie, for quarters and half years, for dates that are there twice, and for columns of which
    an axis has too many or which it would set as far apart as they stand anyway.
    """
    days = [when.start for when in dates if when.start is not None]
    kinds = {when.precision for when in dates}
    if type not in (ChartType.LINE, ChartType.COLUMN) or not kinds <= {*_EXACT, Precision.MONTH}:
        return None
    if len(set(days)) < len(days) or days[0] < EARLIEST:
        return None
    base = _base(kinds)
    steps = {base.between(earlier, later) for earlier, later in pairwise(days)}
    if type is ChartType.COLUMN and (base.between(days[0], days[-1]) >= MOST_COLUMNS or len(steps) == 1):
        is_seamless = steps == {1} and base is not DateUnit.YEARS
        if not is_seamless or len(days) > MOST_COLUMNS:
            return None
    ticks = tuple(_ticks(base, days, words))
    return DateAxis(base, tuple(days), ticks, words.short_pattern(SKELETONS[base])) if ticks else None


def _base(kinds: set[Precision]) -> DateUnit:
    if Precision.DAY in kinds:
        return DateUnit.DAYS
    return DateUnit.MONTHS if Precision.MONTH in kinds else DateUnit.YEARS


def _ticks(base: DateUnit, days: Sequence[dt.date], words: Words) -> Iterator[DateTicks]:
    units = tuple(DateUnit)
    for unit in units[units.index(base) :]:
        skeleton = SKELETONS[unit]
        for step in STEPS[unit]:
            marked = tuple(_marked(unit, step, base, days))
            if len(marked) <= MOST_TICKS:
                names = tuple(words.short_date(day, skeleton) for day in marked)
                yield DateTicks(unit, step, marked, names, words.short_pattern(skeleton))


def _marked(unit: DateUnit, step: int, base: DateUnit, days: Sequence[dt.date]) -> Iterator[dt.date]:
    """The dates from the unit in which the first one lies, as far as the last one."""
    day = days[0]
    if unit is not base:
        day = day.replace(day=1, month=1 if unit is DateUnit.YEARS else day.month)
    while day <= days[-1]:
        yield day
        match unit:
            case DateUnit.DAYS:
                day += dt.timedelta(days=step)
            case DateUnit.MONTHS:
                months = day.month - 1 + step
                day = day.replace(year=day.year + months // 12, month=months % 12 + 1)
            case DateUnit.YEARS:
                day = day.replace(year=day.year + step)
