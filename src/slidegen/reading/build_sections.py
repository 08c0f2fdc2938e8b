"""Sections of the files to sections of content: their items, rows, columns and sides."""

from __future__ import annotations

import re
from typing import Final, assert_never

from slidegen.content import model
from slidegen.content.dates import When
from slidegen.content.inlines import LocalizedText
from slidegen.diagnostics import Code
from slidegen.reading.build_figures import build_figure
from slidegen.reading.charts.build_charts import build_chart
from slidegen.reading.charts.read_numbers import NumberError
from slidegen.reading.charts.read_table_numbers import numbers_in
from slidegen.reading.check_meaning import place_of_row, place_of_side
from slidegen.reading.schema import sections as schema
from slidegen.reading.schema.values import Cell
from slidegen.reading.texts.build_texts import TextsBuilder, names_of
from slidegen.source_files.source import place_of, quoted

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_YEARS: Final = re.compile(r"(\d{4})(?: ?[-–/] ?(\d{4}))?", re.ASCII)


def build_section(section: schema.AnySection, texts: TextsBuilder) -> model.Section | None:
    """A section; None where its body could not be made, which is among the problems of `texts`."""
    body = _body(section, texts)
    title, label, note = texts.text(section.title), texts.optional(section.label), texts.optional(section.note)
    adopted = texts.adopted(section.adopted, section.status)
    if body is None:
        return None
    return model.Section(
        id=str(section.id),
        title=title,
        body=body,
        label=label,
        status=section.status,
        audience=names_of(section.audience),
        note=note,
        place=place_of(section.id),
        adopted=adopted,
    )


def _body(section: schema.AnySection, texts: TextsBuilder) -> model.Body | None:
    match section:
        case schema.Statement():
            return model.Statement(texts.text(section.text))
        case schema.Quote():
            return model.Quote(texts.text(section.text), texts.text(section.by), texts.optional(section.role))
        case schema.Points():
            return _points(section.items, section.numbered, texts)
        case schema.Priorities():
            return model.Priorities(
                tuple(_priority(item, texts) for item in section.items), *_years(section.year, texts)
            )
        case schema.Timeline():
            return model.Timeline(tuple(_item(item, texts, when=texts.date(item.when)) for item in section.items))
        case schema.Table():
            return _table(section, texts)
        case schema.Chart():
            return build_chart(section, texts)
        case schema.Figure():
            return build_figure(section, texts)
        case schema.TwoColumns():
            return model.TwoColumns(_side(section.left, texts), _side(section.right, texts))
        case schema.Agenda():
            return model.Agenda()
        case _:
            assert_never(section)


# Lists ----------------------------------------------------------------------------------------------------------------


def _points(items: tuple[schema.Point, ...], numbered: bool | None, texts: TextsBuilder) -> model.Points:
    return model.Points(tuple(_point(item, texts) for item in items), bool(numbered))


def _point(item: schema.Point, texts: TextsBuilder) -> model.Item:
    points = tuple(_point(each, texts) for each in item.items or ())
    adopted = texts.adopted(item.adopted, item.status)
    return _item(item, texts, status=item.status, items=points, adopted=adopted)


def _priority(item: schema.Priority, texts: TextsBuilder) -> model.Item:
    when, adopted = texts.date(item.when), texts.adopted(item.adopted, item.status)
    return _item(item, texts, when, texts.optional(item.owner), item.status, adopted=adopted)


def _years(written: str | None, texts: TextsBuilder) -> tuple[int | None, int | None]:
    """The year that priorities are for, or the first and the last of several; None where it is wrong, or left out."""
    if not written:
        return None, None
    found = _YEARS.fullmatch(written.strip())
    if found is None and not written.strip().isdigit():
        hint = "write a year such as 2018, or several as 2026-2030"
        texts.report(Code.BAD_VALUE, place_of(written), f"{quoted(written)} is no year", hint)
        return None, None
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not FIRST_YEAR <= first <= LAST_YEAR or not FIRST_YEAR <= last <= LAST_YEAR:
        message = f"year has to be a number from {FIRST_YEAR} to {LAST_YEAR}"
        texts.report(Code.BAD_VALUE, place_of(written), message, "check it")
    elif first > last:
        message = f"{quoted(written)} ends before it begins"
        texts.report(Code.BAD_VALUE, place_of(written), message, f"did you mean {last}-{first}?")
    return first, last if last > first else None


def _item(
    item: schema.Item,
    texts: TextsBuilder,
    when: When | None = None,
    owner: LocalizedText | None = None,
    status: model.Status | None = None,
    items: tuple[model.Item, ...] = (),
    adopted: When | None = None,
) -> model.Item:
    return model.Item(
        id=str(item.id),
        title=texts.optional(item.title),
        text=texts.optional(item.text),
        when=when,
        owner=owner,
        status=status,
        audience=names_of(item.audience),
        note=texts.optional(item.note),
        items=items,
        place=place_of(item.id),
        adopted=adopted,
    )


# Tables ---------------------------------------------------------------------------------------------------------------


def _table(table: schema.Table, texts: TextsBuilder) -> model.Table:
    columns = tuple(_column(column, texts) for column in table.columns)
    numbers = tuple(isinstance(column, schema.Column) and bool(column.numbers) for column in table.columns)
    rows = tuple(_row(row, numbers, texts) for row in table.rows)
    return model.Table(columns, rows, texts.optional(table.footnote))


def _column(column: str | schema.Column, texts: TextsBuilder) -> model.TableColumn:
    if isinstance(column, str):
        return model.TableColumn(texts.text(column))
    usual = model.Align.RIGHT if column.numbers else model.Align.LEFT
    return model.TableColumn(texts.text(column.title), column.align or usual, column.width)


def _row(row: tuple[Cell, ...] | schema.Row, numbers: tuple[bool, ...], texts: TextsBuilder) -> model.TableRow:
    whole = schema.Row(cells=row) if isinstance(row, tuple) else row
    return model.TableRow(
        tuple(_cell(cell, at < len(numbers) and numbers[at], texts) for at, cell in enumerate(whole.cells)),
        str(whole.id) if whole.id else None,
        names_of(whole.audience),
        place_of_row(whole),
    )


def _cell(cell: Cell, is_number: bool, texts: TextsBuilder) -> LocalizedText | model.TableNumbers | None:
    """A cell; where each language has a text of its own, the author has written its numbers in each."""
    if not cell:
        return None
    text = texts.text(cell, is_line=True)
    if is_number and isinstance(cell, str) and text.versions:
        prose = text.versions[0][1]
        try:
            numbers = numbers_in(prose)
        except NumberError as error:
            texts.report(Code.BAD_NUMBER, text.place, str(error), error.hint)
            return None
        if numbers:
            return model.TableNumbers(prose, numbers, text.place)
    return text


# Two columns ----------------------------------------------------------------------------------------------------------


def _side(side: schema.Side, texts: TextsBuilder) -> model.Side:
    return model.Side(
        title=texts.optional(side.title),
        text=texts.optional(side.text),
        points=_points(side.items, side.numbered, texts) if side.items is not None else None,
        figure=build_figure(side.figure, texts) if side.figure is not None else None,
        place=place_of_side(side),
    )
