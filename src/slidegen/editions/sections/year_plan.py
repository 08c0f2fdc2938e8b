"""Priorities as a year at a glance."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

from slidegen.content.dates import Precision, When
from slidegen.content.inlines import Prose, plain
from slidegen.diagnostics import Code, Diagnostic
from slidegen.editions.blocks import BarStyle, DateLabel, PlanRow, YearPlan
from slidegen.editions.edition import Edition, EditionItem, EditionPriorities, EditionSection
from slidegen.editions.language.words import Words
from slidegen.editions.sections.lists import date_label, in_order_of_time
from slidegen.editions.sections.marks import status_detail
from slidegen.editions.sections.wording import item_text_with, name_of, with_brackets

DOT_DAYS: Final = 3
"""The longest firm span that is drawn as a dot; a bar of it would be under a hundredth of the year."""


def plan_year(body: EditionPriorities, edition: Edition) -> int:
    """The year that a plan shows: that of the priorities, else of their first date, else of the occasion."""
    starts = [item.when.start.year for item in body.items if item.when and item.when.start]
    return body.year or min(starts, default=edition.first_day.year)


def plan_title(year: int, words: Words) -> str:
    """The title of a plan: "2018 at a glance"."""
    return words.phrase("{year} at a glance", year=str(year))


def year_plan(
    section: EditionSection, body: EditionPriorities, edition: Edition, words: Words
) -> tuple[YearPlan, tuple[Diagnostic, ...]]:
    """The priorities across the months of their year, and warnings about those that have no bar in it."""
    year = plan_year(body, edition)
    items = in_order_of_time(body.items)
    rows = tuple(_row(item, section, year, words) for item in items)
    diagnostics = [_no_bar(item, year) for item, row in zip(items, rows, strict=True) if row.style is BarStyle.NONE]
    plan = YearPlan(section.id, year, words.short_months, rows, _description(items, rows, section, words))
    return plan, tuple(diagnostics)


def _row(item: EditionItem, section: EditionSection, year: int, words: Words) -> PlanRow:
    if item.when is None:
        label, (start, end, style) = DateLabel(words.phrase("No date"), is_open=True), _NO_BAR
    else:
        label, (start, end, style) = date_label(item.when, year, words), bar(item.when, year)
    return PlanRow(item.id, _label(item, section, words), label, start, end, style, item.place)


_NO_BAR: Final = (0.0, 0.0, BarStyle.NONE)


def bar(when: When, year: int) -> tuple[float, float, BarStyle]:
    """Where a date lies in a year of twelve equal months, from the start of its first day to the end of its last.

    As soon as possible is drawn as some time in the first quarter. What reaches over the year is cut off at its ends.
    """
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if when.precision is Precision.OPEN:
        start, end = first, dt.date(year, 3, 31)
    else:
        start, end = when.start or first, when.end or last
    if end < first or start > last:
        return _NO_BAR
    firm = BarStyle.DOT if (end - start).days < DOT_DAYS else BarStyle.SOLID
    style = BarStyle.HATCHED if when.is_vague else firm
    return _share(max(start, first), 0), _share(min(end, last), 1), style


def _share(day: dt.date, days: int) -> float:
    """The share of its year that has passed `days` days after a day began, each month counting one twelfth.

    Months are columns of one width, so a month's bar has to fill its column whether it has 28 days or 31.
    """
    return (day.month - 1 + (day.day - 1 + days) / calendar.monthrange(day.year, day.month)[1]) / 12


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


def _no_bar(item: EditionItem, year: int) -> Diagnostic:
    if item.when is None:
        return Diagnostic(
            Code.NOT_DATED,
            f"{item.id} has no date, so the year at a glance lists it last and without a bar",
            item.place,
            hint="give it a date (when:)",
        )
    return Diagnostic(
        Code.OUTSIDE_YEAR,
        f"{item.id} ({item.when.source}) is not in {year}, so the year at a glance lists it without a bar",
        item.place,
        hint=f"give it a date in {year}, or change the year of the section",
    )
