"""The numbers of a chart from CSV files: one for all languages, or for each language its own, with the same numbers."""

from __future__ import annotations

from msgspec import Struct

from slidegen.content.inlines import LocalizedText, Text
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.reading.charts.find_notes import find_notes, without_empty_end
from slidegen.reading.charts.read_cells import Cell, read_cell
from slidegen.reading.charts.read_csv import read_csv
from slidegen.reading.charts.read_numbers import NumberError, WrittenNumber, read_number
from slidegen.reading.find_asset import find_asset
from slidegen.reading.schema import files as schema
from slidegen.reading.texts.build_texts import TextsBuilder
from slidegen.source_files.read_source import read_source
from slidegen.source_files.source import Word, place_of, quoted

_Numbers = tuple[WrittenNumber | None, ...]


class ChartData(Struct, frozen=True):
    """The names of the series with their numbers, and the categories, in all languages that there are files for."""

    names: tuple[LocalizedText, ...]
    columns: tuple[_Numbers, ...]
    places: tuple[Place, ...]  # of the names, in the first file
    cells: tuple[tuple[str | None, ...], ...]  # the numbers as they are written there
    categories: tuple[LocalizedText, ...]
    in_per_cent: bool = False  # each of its values has the sign


class _Table(Struct, frozen=True):
    """What one file holds."""

    names: tuple[Word, ...]
    categories: tuple[Word, ...]
    columns: tuple[_Numbers, ...]
    cells: tuple[tuple[Word | None, ...], ...]  # as the columns
    in_per_cent: bool


def read_chart_data(data: schema.DataFile, texts: TextsBuilder, *, has_footnote: bool = False) -> ChartData | None:
    """What is in the files; None where one could not be read, which is among the problems of `texts`.

    Notes in a file and footnote signs at its values are told of where they are left out, but not where the chart
    `has_footnote`: its author has said what there is to say.
    """
    if isinstance(data, str):
        files = {texts.languages[0] if texts.languages else "": data}
    else:
        files = dict(data)
        for tag in files:
            texts.check_language(tag)
    read = {tag: _read(file, texts, has_footnote) for tag, file in files.items()}
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
        all(table.in_per_cent for table in tables.values()),
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


def _read(file: str, texts: TextsBuilder, has_footnote: bool) -> _Table | None:
    """The table in one file, and what is wrong with it."""
    if not file:
        return None  # it was no text, which has been reported
    path = find_asset(file, texts.assets)
    source = path if isinstance(path, Diagnostic) else read_source(path, texts.assets.relative(path), utf16=True)
    if isinstance(source, Diagnostic):
        texts.problems.append(source)
        return None
    table = read_csv(source)
    if isinstance(table, list):
        texts.problems += table
        return None
    rows = [without_empty_end(row) for row in table.rows]
    if len(rows) < 2 or len(rows[0]) < 2:
        message = "this table has no values" if rows else "there is no table in this file"
        hint = "write the names of the series in the first row, and a row for each category below it"
        place = source.place(0)
        if any(len(row) > 1 for row in rows[1:]):
            message = "the first row has one cell only, so it does not name the series"
            hint, place = (
                "delete the lines above the table; what they say goes into title: and footnote:",
                rows[0][0].place,
            )
        texts.report(Code.BAD_CSV, place, message, hint)
        return None
    head, *body = rows
    for number, name in enumerate(head[1:], 2):
        if not name:
            hint = "write the name of its series into the first row"
            texts.report(Code.BAD_CSV, name.place, f"column {number} has no name", hint)
    notes, problems = find_notes(table)
    texts.problems += problems
    if not has_footnote:
        texts.problems += map(_left_out, notes)
    body = body[: len(body) - len(notes)]
    for row in body:
        _check_row(row, len(head), texts)
    whole = [(*row, *(None for _ in range(len(head) - len(row))))[: len(head)] for row in body]
    cells = tuple(zip(*whole, strict=True))[1:] if whole else tuple(() for _ in head[1:])
    values = [[_cell(cell, texts) if cell else None for cell in column] for column in cells]
    signed = [
        (word, cell.signs)
        for words, column in zip(cells, values, strict=True)
        for word, cell in zip(words, column, strict=True)
        if word and cell and cell.signs
    ]
    if signed and not has_footnote:
        texts.problems.append(_signs_left_out(signed))
    columns = tuple(tuple(cell.number if cell else None for cell in column) for column in values)
    in_per_cent = _in_per_cent(cells, values, texts)
    return _Table(head[1:], tuple(row[0] for row in body), columns, cells, in_per_cent)


def _cell(word: Word, texts: TextsBuilder) -> Cell | None:
    """What a cell says; None where it is wrong, which is reported."""
    try:
        return read_cell(word)
    except NumberError as error:
        texts.problems.append(Diagnostic(Code.BAD_NUMBER, str(error), place_of(word), error.hint))
        return None


def _in_per_cent(
    cells: tuple[tuple[Word | None, ...], ...], values: list[list[Cell | None]], texts: TextsBuilder
) -> bool:
    """Whether all values are in per cent. One that alone is, or is not, is an error: 12 % and 0.12 are not on one axis.

    Nothing is nothing, with the sign and without it.
    """
    first: tuple[Word, Cell] | None = None
    for words, column in zip(cells, values, strict=True):
        for word, cell in zip(words, column, strict=True):
            if word is None or cell is None or cell.number is None or not cell.number.value:
                continue
            first = first or (word, cell)
            if first[1].per_cent != cell.per_cent:
                message = f"{word} is {'in per cent' if cell.per_cent else 'not in per cent'}, and {first[0]} is"
                message += " not" if cell.per_cent else ""
                texts.report(Code.BAD_NUMBER, word.place, message, "write all values of a chart in one unit")
                return False
    return first is not None and first[1].per_cent


def _left_out(row: tuple[Word, ...]) -> Diagnostic:
    text = quoted(", ".join(cell for cell in row if cell))
    message = f"the row {text} has no values and looks like a note; it is left out of the chart"
    hint = "say it in footnote: of the chart, or delete the row"
    return Diagnostic(Code.LEFT_OUT, message, row[0].place, hint)


def _signs_left_out(signed: list[tuple[Word, str]]) -> Diagnostic:
    signs = ", ".join(dict.fromkeys(sign for _, sign in signed))
    message = f"footnote signs at {len(signed)} of the values ({signs}) are left out of the chart"
    if len(signed) == 1:
        message = f"the footnote sign at {signed[0][0]} ({signs}) is left out of the chart"
    return Diagnostic(Code.LEFT_OUT, message, signed[0][0].place, "say in footnote: of the chart what it means")


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
