"""Steps as a time line, and which of them is today's."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from slidegen.content.dates import When
from slidegen.content.inlines import plain
from slidegen.diagnostics import Code, Diagnostic
from slidegen.editions.blocks import Step, TimeLine
from slidegen.editions.edition import Edition, EditionItem, EditionSection, EditionTimeline
from slidegen.editions.language.words import Words
from slidegen.editions.sections.lists import date_label, in_order_of_time
from slidegen.editions.sections.marks import status_detail
from slidegen.editions.sections.wording import item_text_with


def todays_steps(body: EditionTimeline, edition: Edition) -> frozenset[str]:
    """The ids of the steps with the date of the occasion; if there is none, of the shortest span around that date."""
    same = frozenset(item.id for item in body.items if item.when and _is_same(item.when, edition.date))
    if same:
        return same
    around = [(span, item.id) for item in body.items if (span := _span_around(item, edition.date)) is not None]
    return frozenset({min(around, key=lambda pair: pair[0])[1]}) if around else frozenset()


def time_line(
    section: EditionSection, body: EditionTimeline, edition: Edition, words: Words
) -> tuple[TimeLine, tuple[Diagnostic, ...]]:
    """The steps in the order of time, and warnings about those that have no place in it."""
    today = todays_steps(body, edition)
    year = edition.first_day.year
    steps = tuple(
        Step(
            item.id,
            date_label(item.when, year, words) if item.when else None,
            item_text_with(item, (item.owner, status_detail(item, section, words)), words),
            words.phrase("today") if item.id in today else None,
            item.id not in today and _is_over(item.when, edition.first_day),
            item.place,
        )
        for item in in_order_of_time(body.items)
    )
    diagnostics = (
        Diagnostic(
            Code.NOT_DATED,
            f"{item.id} has no date, so the time line ends with it",
            item.place,
            hint="give it a date (when:)",
        )
        for item in body.items
        if item.when is None
    )
    return TimeLine(section.id, steps, _description(steps, words)), tuple(diagnostics)


def _is_over(when: When | None, day: dt.date) -> bool:
    """Whether all of a time lies before a day."""
    return when is not None and when.end is not None and when.end < day


def _is_same(when: When, date: When) -> bool:
    return replace(when, source="") == replace(date, source="")


def _span_around(item: EditionItem, date: When) -> dt.timedelta | None:
    """How long the step's time is, where the whole of `date` is within it."""
    if item.when is None or item.when.start is None or item.when.end is None or date.start is None or date.end is None:
        return None
    if item.when.start <= date.start and date.end <= item.when.end:
        return item.when.end - item.when.start
    return None


def _description(steps: tuple[Step, ...], words: Words) -> str:
    """The time line in words."""
    return "; ".join(_step_in_words(step, words) for step in steps)


def _step_in_words(step: Step, words: Words) -> str:
    text = plain(step.prose)
    if step.when is None:
        return text
    date = f"{step.when.text} ({step.today})" if step.today else step.when.text
    return words.phrase("{lead}: {rest}", lead=date, rest=text)
