"""Tables in CSV files (RFC 4180), whose cells know where they stand.

The columns are parted by what a first line `sep=;` says, which spreadsheets understand; else by tabs, semicolons or
commas: by the first of these that is in the first row outside quotes, as spreadsheets of all countries write them.
Cells are text, whatever they look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from slidegen.diagnostics import Code, Diagnostic
from slidegen.source_files.characters import forbidden_characters
from slidegen.source_files.source import Scalar, Source, Word

SEPARATORS: Final = "\t;,"
_LINE_ENDS: Final = "\r\n"
_SAID: Final = re.compile(r'[\r\n]*("?)sep=([^"\r\n])\1[\t;, ]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
"""The line in which a spreadsheet says what parts the columns; saved again, it has separators behind it."""


class CsvTable(Struct, frozen=True):
    """The rows of a file, each with its cells; rows without any text are left out.

    `parted` has the indexes of the rows below those.
    """

    source: Source
    rows: tuple[tuple[Word, ...], ...]
    parted: frozenset[int] = frozenset()


def read_csv(source: Source) -> CsvTable | list[Diagnostic]:
    """The table in a file, or what is wrong with the file."""
    bad = [
        Diagnostic(Code.BAD_TEXT, what, source.place(index), "delete it")
        for index, what in forbidden_characters(source.text)
    ]
    if bad:
        return bad
    text, said = source.text, _SAID.match(source.text)
    position = said.end() if said else 0
    separator = said[2] if said else _separator(text)
    rows: list[tuple[Word, ...]] = []
    parted: set[int] = set()
    cells: list[Word] = []
    while position < len(text) or cells:
        cell = _cell(source, position, separator)
        if isinstance(cell, Diagnostic):
            return [cell]
        cells.append(cell)
        position = cell.scalar.end
        if text[position : position + 1] == separator:
            position += 1
            continue
        if any(cells):
            rows.append(tuple(cells))
        else:
            parted.add(len(rows))
        cells = []
        position += 2 if text[position : position + 2] == _LINE_ENDS else 1
    return CsvTable(source, tuple(rows), frozenset(parted))


def _separator(text: str) -> str:
    """What parts the columns of a file."""
    first = set(_outside_quotes(text))
    return next((separator for separator in SEPARATORS if separator in first), ",")


def _outside_quotes(text: str) -> Iterator[str]:
    """The characters of the first row that has any, less those in quotes."""
    quoted = False
    for character in text.lstrip(_LINE_ENDS):
        if character == '"':
            quoted = not quoted
        elif not quoted:
            if character in _LINE_ENDS:
                return
            yield character


def _cell(source: Source, start: int, separator: str) -> Word | Diagnostic:
    """The cell at a position; its scalar ends where the separator or the line end is."""
    text = source.text
    ends = (*_LINE_ENDS, separator)
    if text[start : start + 1] != '"':
        end = start
        while end < len(text) and text[end] not in ends:
            end += 1
        return _word(source, start, end, text[start:end])
    parts: list[str] = []
    position = start + 1
    while True:
        quote = text.find('"', position)
        if quote < 0:
            message = "the quote at the start of this cell is never closed"
            hint = 'write " at its end; inside a cell write it twice'
            return Diagnostic(Code.BAD_CSV, message, source.place(start), hint)
        parts.append(text[position:quote])
        if text[quote + 1 : quote + 2] != '"':
            break
        parts.append('"')
        position = quote + 2
    end = quote + 1
    if end < len(text) and text[end] not in ends:
        message = "there is text after the quote that closes this cell"
        return Diagnostic(Code.BAD_CSV, message, source.place(end), "inside a cell, write the quote twice")
    return _word(source, start, end, "".join(parts))


def _word(source: Source, start: int, end: int, text: str) -> Word:
    return Word.of(Scalar(source, start, end, " ".join(text.split()), '"'))
