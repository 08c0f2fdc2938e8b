"""Priorities as a year at a glance, or some years: the axis goes over what there is."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

from slidegen.content.dates import Precision, When
from slidegen.content.inlines import Prose, plain
from slidegen.diagnostics import Code, Diagnostic
from slidegen.editions.blocks import BarStyle, DateLabel, PlanDay, PlanRow, YearPlan
from slidegen.editions.edition import Edition, EditionItem, EditionPriorities, EditionSection
from slidegen.editions.language.words import Words
from slidegen.editions.sections.lists import date_label, in_order_of_time
from slidegen.editions.sections.marks import status_detail
from slidegen.editions.sections.wording import item_text_with, name_of, with_brackets

DOT_DAYS: Final = 3
"""The longest firm span that is drawn as a dot, for each year; a bar of it would be under a hundredth of the axis."""
QUARTERS_UP_TO: Final = 3
"""Years whose quarters are shown: of more, there is no room for their names."""
SOON_MONTHS: Final = 3
"""As soon as possible is drawn as some time in so many months."""

Years = tuple[int, int]
"""The first and the last year of an axis."""


def plan_years(body: EditionPriorities, edition: Edition) -> Years:
    """The years that a plan shows: those of the priorities, else of all their dates, else that of the occasion."""
    if body.year is not None:
        return body.year, body.last_year or body.year
    days = [day for item in body.items if item.when for day in (item.when.start, item.when.end) if day]
    first = edition.first_day.year
    return min((day.year for day in days), default=first), max((day.year for day in days), default=first)


def plan_title(body: EditionPriorities, edition: Edition, words: Words) -> str:
    """The title of a plan: "2018 at a glance", "2018–2020 at a glance"."""
    return words.phrase("{year} at a glance", year=words.years(*plan_years(body, edition)))


def year_plan(
    section: EditionSection, body: EditionPriorities, edition: Edition, words: Words
) -> tuple[YearPlan, tuple[Diagnostic, ...]]:
    """The priorities across their years, and warnings about those that have no bar there: they come last."""
    years = plan_years(body, edition)
    made = [(item, _row(item, section, years, edition.first_day, words)) for item in in_order_of_time(body.items)]
    made.sort(key=lambda pair: pair[1].style is BarStyle.NONE)
    items, rows = tuple(item for item, _ in made), tuple(row for _, row in made)
    diagnostics = [_no_bar(item, years) for item, row in made if row.style is BarStyle.NONE]
    names, above = _columns(years, words)
    description = _description(items, rows, section, words)
    plan = YearPlan(section.id, years[0], names, rows, description, above, _today(edition.date, years, words))
    return plan, tuple(diagnostics)


def _columns(years: Years, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the columns, and what stands above them."""
    first, last = years
    each = tuple(str(year) for year in range(first, last + 1))
    if first == last:
        return words.short_months, ()
    if len(each) <= QUARTERS_UP_TO:
        return words.short_quarters * len(each), each
    return each, ()


def _row(item: EditionItem, section: EditionSection, years: Years, today: dt.date, words: Words) -> PlanRow:
    when = item.when
    if when is None:
        return PlanRow(
            item.id, _label(item, section, words), DateLabel(words.phrase("No date"), True), *_NO_BAR, item.place
        )
    start, end, style = bar(when, *years, today=today)
    drawn = style is not BarStyle.NONE and when.start is not None and when.end is not None
    return PlanRow(
        item.id,
        _label(item, section, words),
        date_label(when, years[0] if years[0] == years[1] else None, words),
        start,
        end,
        style,
        item.place,
        began_before=drawn and when.start is not None and when.start.year < years[0],
        goes_on=drawn and when.end is not None and when.end.year > years[1],
    )


_NO_BAR: Final = (0.0, 0.0, BarStyle.NONE)


def bar(
    when: When, year: int, last_year: int | None = None, *, today: dt.date | None = None
) -> tuple[float, float, BarStyle]:
    """Where a date lies in some years of twelve equal months, from the start of its first day to the end of its last.

    As soon as possible is drawn as some time in the three months from `today` on, the occasion's day; else in the first
    quarter. What reaches over the years is cut off at their ends.
    """
    first, last = dt.date(year, 1, 1), dt.date(last_year or year, 12, 31)
    if when.precision is Precision.OPEN:
        start = today if today is not None and first <= today <= last else first
        end = min(_months_later(start, SOON_MONTHS) - dt.timedelta(days=1), last)
    else:
        start, end = when.start or first, when.end or last
    if end < first or start > last:
        return _NO_BAR
    count = last.year - first.year + 1
    firm = BarStyle.DOT if (end - start).days < DOT_DAYS * count else BarStyle.SOLID
    style = BarStyle.HATCHED if when.is_vague else firm
    return _share(max(start, first), 0, year, count), _share(min(end, last), 1, year, count), style


def _months_later(day: dt.date, months: int) -> dt.date:
    """The same day some months later, or the last of its month where that has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _share(day: dt.date, days: int, year: int, count: int) -> float:
    """The share of `count` years that has passed `days` days after a day began, each month counting one twelfth of one.

    Months are columns of one width, so a month's bar has to fill its column whether it has 28 days or 31.
    """
    of_year = (day.month - 1 + (day.day - 1 + days) / calendar.monthrange(day.year, day.month)[1]) / 12
    return (day.year - year + of_year) / count


def _today(date: When, years: Years, words: Words) -> PlanDay | None:
    """The occasion's own date, at the day that it counts by; None where that is not in these years."""
    day = date.counts_by
    if day is None or not years[0] <= day.year <= years[1]:
        return None
    said = words.say(date, years[0] if years[0] == years[1] else None)
    text = words.phrase("{lead}: {rest}", lead=words.phrase("Today"), rest=said)
    count = years[1] - years[0] + 1
    return PlanDay((_share(day, 0, years[0], count) + _share(day, 1, years[0], count)) / 2, text)


def _label(item: EditionItem, section: EditionSection, words: Words) -> Prose:
    status = status_detail(item, section, words)
    return with_brackets(name_of(item), status) if status else name_of(item)


def _description(
    items: tuple[EditionItem, ...], rows: tuple[PlanRow, ...], section: EditionSection, words: Words
) -> str:
    """The plan in words: every date with what it is the date of, in full."""
    return "; ".join(
        words.phrase(
            "{lead}: {rest}",
            lead=row.when.text,
            rest=plain(item_text_with(item, (item.owner, status_detail(item, section, words)), words)),
        )
        for item, row in zip(items, rows, strict=True)
    )


def _no_bar(item: EditionItem, years: Years) -> Diagnostic:
    first, last = years
    if item.when is None:
        return Diagnostic(
            Code.NOT_DATED,
            f"{item.id} has no date, so the year at a glance lists it last and without a bar",
            item.place,
            hint="give it a date (when:)",
        )
    shown = f"{first}" if first == last else f"{first} to {last}"
    wider = (
        f"{min(first, item.when.start.year)}-{max(last, item.when.end.year)}"
        if item.when.start and item.when.end
        else ""
    )
    return Diagnostic(
        Code.OUTSIDE_YEAR,
        f"{item.id} ({item.when.source}) is not in {shown}, so the year at a glance lists it below, without a bar",
        item.place,
        hint=f"give it a date in {shown}, or write year: {wider} in the section, or leave year: out",
    )
