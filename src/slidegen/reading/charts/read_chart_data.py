"""The numbers of a chart from CSV files: one for all languages, or for each language its own, with the same numbers."""

from __future__ import annotations

from msgspec import Struct

from slidegen.content.inlines import LocalizedText, Text
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.reading.charts.read_csv import read_csv
from slidegen.reading.charts.read_numbers import NumberError, WrittenNumber, read_number
from slidegen.reading.find_asset import find_asset
from slidegen.reading.schema import files as schema
from slidegen.reading.texts.build_texts import TextsBuilder
from slidegen.source_files.read_source import read_source
from slidegen.source_files.source import Word, place_of

_Numbers = tuple[WrittenNumber | None, ...]


class ChartData(Struct, frozen=True):
    """The names of the series with their numbers, and the categories, in all languages that there are files for."""

    names: tuple[LocalizedText, ...]
    columns: tuple[_Numbers, ...]
    places: tuple[Place, ...]  # of the names, in the first file
    cells: tuple[tuple[str | None, ...], ...]  # the numbers as they are written there
    categories: tuple[LocalizedText, ...]


class _Table(Struct, frozen=True):
    """What one file holds."""

    names: tuple[Word, ...]
    categories: tuple[Word, ...]
    columns: tuple[_Numbers, ...]
    cells: tuple[tuple[Word | None, ...], ...]  # as the columns


def read_chart_data(data: schema.DataFile, texts: TextsBuilder) -> ChartData | None:
    """What is in the files; None where one could not be read, which is among the problems of `texts`."""
    if isinstance(data, str):
        files = {texts.languages[0] if texts.languages else "": data}
    else:
        files = dict(data)
        for tag in files:
            texts.check_language(tag)
    read = {tag: _read(file, texts) for tag, file in files.items()}
    tables = {str(tag): table for tag, table in read.items() if table is not None}
    if len(tables) < len(files):
        return None
    first, *others = tables.values()
    for other in others:
        _compare(first, other, texts)
    # A language without a file is told of once, where the files are named, not at each of their words.
    place = place_of(next(iter(files.values())))
    return ChartData(
        _together({tag: table.names for tag, table in tables.items()}, place),
        first.columns,
        tuple(name.place for name in first.names),
        first.cells,
        _together({tag: table.categories for tag, table in tables.items()}, place),
    )


def number_in(word: str, texts: TextsBuilder) -> WrittenNumber | None:
    """The number that is written; None where there is none, and where it is wrong, which is reported."""
    if not word.strip():
        return None
    try:
        return read_number(word)
    except NumberError as error:
        texts.problems.append(Diagnostic(Code.BAD_NUMBER, str(error), place_of(word), error.hint))
        return None


def _together(words: dict[str, tuple[Word, ...]], place: Place) -> tuple[LocalizedText, ...]:
    """The same names in several languages. They are taken as they stand in the files: nothing in them is markup."""
    return tuple(
        LocalizedText(tuple((tag, (Text(str(word)),)) for tag, word in zip(words, versions, strict=True)), place)
        for versions in zip(*words.values(), strict=False)
    )


def _read(file: str, texts: TextsBuilder) -> _Table | None:
    """The table in one file, and what is wrong with it."""
    if not file:
        return None  # it was no text, which has been reported
    path = find_asset(file, texts.assets)
    source = path if isinstance(path, Diagnostic) else read_source(path, texts.assets.relative(path))
    if isinstance(source, Diagnostic):
        texts.problems.append(source)
        return None
    table = read_csv(source)
    if isinstance(table, list):
        texts.problems += table
        return None
    rows = [_without_empty_end(row) for row in table.rows]
    if len(rows) < 2 or len(rows[0]) < 2:
        message = "this table has no values" if rows else "there is no table in this file"
        hint = "write the names of the series in the first row, and a row for each category below it"
        texts.report(Code.BAD_CSV, source.place(0), message, hint)
        return None
    head, *body = rows
    for number, name in enumerate(head[1:], 2):
        if not name:
            hint = "write the name of its series into the first row"
            texts.report(Code.BAD_CSV, name.place, f"column {number} has no name", hint)
    for row in body:
        _check_row(row, len(head), texts)
    whole = [(*row, *(None for _ in range(len(head) - len(row))))[: len(head)] for row in body]
    cells = tuple(zip(*whole, strict=True))[1:]
    columns = tuple(tuple(number_in(cell, texts) if cell else None for cell in column) for column in cells)
    return _Table(head[1:], tuple(row[0] for row in body), columns, cells)


def _without_empty_end(row: tuple[Word, ...]) -> tuple[Word, ...]:
    """The cells of a row up to the last one with text: spreadsheets write separators as far as their sheet went."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def _check_row(row: tuple[Word, ...], width: int, texts: TextsBuilder) -> None:
    if not row[0]:
        texts.report(Code.BAD_CSV, row[0].place, "this row has no name", "write its category into the first column")
    if len(row) > width:
        hint = "a number with a comma in it needs quotes, or another sign between the columns, such as a semicolon"
        message = f"this row has {len(row)} cells, and the first one {width}"
        texts.report(Code.RAGGED_CHART, row[width].place, message, hint)


def _compare(first: _Table, other: _Table, texts: TextsBuilder) -> None:
    """Report the first thing in which a file for another language differs in more than words."""
    hint = "change only the names in it: all languages show the same numbers"
    if len(first.names) != len(other.names) or len(first.categories) != len(other.categories):
        where = Place(other.names[0].place.file, 1, 1)
        texts.report(Code.RAGGED_CHART, where, "this file has other rows or columns than the first one", hint)
        return
    for column, values, cells in zip(first.columns, other.columns, other.cells, strict=True):
        for number, (one, two) in enumerate(zip(column, values, strict=True)):
            if (one and one.value) != (two and two.value):
                place = (cells[number] or other.categories[number]).place
                texts.report(Code.RAGGED_CHART, place, "the first file has another value here", hint)
                return
