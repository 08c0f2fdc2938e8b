"""Sections as lists and tables: points, priorities with their dates in a column, steps in the order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable

from slidegen.content.dates import When
from slidegen.content.inlines import Prose, Text
from slidegen.editions.blocks import Column, DatedList, DatedRow, DateLabel, Point, PointList, Row, Table
from slidegen.editions.edition import (
    EditionItem,
    EditionPoints,
    EditionPriorities,
    EditionSection,
    EditionTable,
    EditionTimeline,
)
from slidegen.editions.language.no_breaks import unbroken_text
from slidegen.editions.language.words import Words
from slidegen.editions.sections.marks import is_proposed, item_mark
from slidegen.editions.sections.wording import item_text, item_text_with


def in_order_of_time(items: Iterable[EditionItem]) -> tuple[EditionItem, ...]:
    """Items by date, those at the same time in the order of the source; open dates last, then items without a date."""
    return tuple(sorted(items, key=_time_key))


def _time_key(item: EditionItem) -> tuple[bool, bool, dt.date, dt.date]:
    if item.when is None:
        return (True, True, dt.date.max, dt.date.max)
    return (False, *item.when.sort_key)


def date_label(when: When, year: int | None, words: Words) -> DateLabel:
    """A date in words, without its year where that is `year` (None: always with it)."""
    return DateLabel(unbroken_text(words.say(when, year), words.language), when.is_open)


def date_detail(item: EditionItem, year: int | None, words: Words) -> Prose:
    """The date of an item as running text, for lists without a column for it; empty where it has none."""
    return (Text(date_label(item.when, year, words).text),) if item.when else ()


def points(section: EditionSection, body: EditionPoints, words: Words) -> PointList:
    """Points in the order of the source."""
    return point_list(body, section.is_proposed, words)


def priorities(section: EditionSection, body: EditionPriorities, words: Words) -> PointList | DatedList:
    """Priorities by date where any of them has one, else numbered in the order of the source."""
    if not any(item.when for item in body.items):
        return PointList(_points(body.items, section.is_proposed, words), numbered=True)
    return _dated_list(section, body.items, body.known_year, words.phrase("Priority"), words)


def steps(section: EditionSection, body: EditionTimeline, year: int, today: Container[str], words: Words) -> DatedList:
    """Steps by date, without their year where that is `year`; those with ids in `today` are marked as today's."""
    return _dated_list(section, body.items, year, words.phrase("Step"), words, today)


def table(section: EditionSection, body: EditionTable) -> Table:
    """A table as it stands in the source."""
    return Table(
        section.id,
        tuple(Column(column.title, column.align, column.width) for column in body.columns),
        tuple(Row(row.cells, row.id, row.place) for row in body.rows),
        body.footnote,
        section.place,
    )


def point_list(body: EditionPoints, above: bool, words: Words) -> PointList:
    """Points with those below them; `above`: whether their section is proposed."""
    return PointList(_points(body.items, above, words), body.numbered)


def _points(items: tuple[EditionItem, ...], above: bool, words: Words) -> tuple[Point, ...]:
    return tuple(
        Point(
            item.id,
            item_text_with(item, (date_detail(item, None, words), item.owner), words),
            item_mark(item, above, words),
            _points(item.items, is_proposed(item, above), words),
            item.place,
        )
        for item in items
    )


def _dated_list(
    section: EditionSection,
    items: tuple[EditionItem, ...],
    year: int | None,
    subject: str,
    words: Words,
    today: Container[str] = (),
) -> DatedList:
    owner = (words.phrase("Owner"),) if any(item.owner for item in items) else ()
    rows = (
        DatedRow(
            item.id,
            date_label(item.when, year, words) if item.when else None,
            item_text(item, words),
            item.owner,
            item_mark(item, section.is_proposed, words, today=item.id in today),
            item.place,
        )
        for item in in_order_of_time(items)
    )
    return DatedList((words.phrase("When"), subject, *owner), tuple(rows))
