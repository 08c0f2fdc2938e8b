"""Notes below the values of a CSV file: where the figures come from, what a sign means, when they were taken.

Statistics offices write them as rows of the table. Taken for categories they would be shown in the chart, and a year
in one of them, behind a comma, as a value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from slidegen.diagnostics import Code, Diagnostic
from slidegen.reading.charts.read_cells import read_cell
from slidegen.reading.charts.read_csv import CsvTable
from slidegen.reading.charts.read_numbers import NumberError
from slidegen.source_files.source import Word, quoted

_WORDS: Final = (
    "sources?|notes?|footnotes?|remarks?|comments?|legend|key|symbols?|flags?|special values?|unit|units|copyright|data"
    "|(?:last|latest) update[ds]?|updated|extracted(?: on)?|extraction(?: date)?|downloaded|retrieved|accessed"
    "|quellen?|anmerkung(?:en)?|hinweise?|fußnoten?|stand|zeichenerklärung"
    "|notas?|remarques?|légende|lecture|champ|dernière mise à jour|mise à jour|données|avertissement"
    "|fuentes?|última actualización|fonti|fonte|nota bene|n\\.?b\\.?"
)
"""What notes begin with in English, German, French, Spanish and Italian, as offices call them."""
_LED_IN: Final = re.compile(rf"(?:{_WORDS})[^:]{{0,20}}:(?!\d)", re.IGNORECASE)
_NAMED: Final = re.compile(rf"(?:{_WORDS})\b|©|\(c\)|https?:|www\.", re.IGNORECASE)
_MARKED: Final = re.compile(
    r"[*†‡§¶⁰¹²³⁴-⁹]|[(\[]\w{1,2}[)\]]|\d\)|[a-z]\)|#|(?::|\.\.\.?|[-–—.…x]) ?[=:]|[a-z] ?[=:] "
)
"""A footnote sign before the words that it stands for, or one in a key: ": not available" is written ": = ..."."""
_PROSE: Final = re.compile(r"(?:\S+\s+){5,}\S+")
"""Six words and more are no name that a chart has room for."""

Row = tuple[Word, ...]


def find_notes(table: CsvTable) -> tuple[list[Row], list[Diagnostic]]:
    """The rows at the end of a table that are notes, and what is wrong with those that may be or stand elsewhere."""
    rows = [without_empty_end(row) for row in table.rows]
    width = len(rows[0])
    data = [index for index, row in enumerate(rows) if index and _has_values(row, width)]
    last = max(data, default=0)
    problems = [
        _problem(row, "a note stands between the values", "move it below them, or delete it")
        for row in rows[1:last]
        if _LED_IN.match(row[0]) and not _has_values(row, width)
    ]
    for index in data:
        row = rows[index]
        if (marked := _MARKED.match(row[0])) and len(row[0][marked.end() :].split()) > 1 and index == last:
            hint = "put all of a note in quotes; if it is a category, begin it with a word"
            problems.append(_problem(row, f"{quoted(row[0])} could be a note or a category with values", hint))
    start = next((at for at in range(last + 1, len(rows)) if _looks_like_note(rows[at], at in table.parted)), len(rows))
    for at in range(last + 1, start):
        alone = len(table.rows[at]) == 1
        if alone or _PROSE.fullmatch(rows[at][0]) or _is_odd_one(rows[at], [rows[each] for each in data]):
            hint = "delete it, or begin it with Note: and it is left out"
            problems.append(_problem(rows[at], f"{quoted(rows[at][0])} has no values: is it a note?", hint))
    return rows[start:], problems


def without_empty_end(row: Row) -> Row:
    """The cells of a row up to the last one with text: spreadsheets write separators as far as their sheet went."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def _has_values(row: Row, width: int) -> bool:
    """Whether a row is one of values. "Source: Water board, 2018" is none, in a table of few columns."""
    numbers = [_is_number(cell) for cell in row[1:]]
    return all(numbers) and len(row) == width > 2 if _LED_IN.match(row[0]) else any(numbers)


def _looks_like_note(row: Row, parted: bool) -> bool:
    """Whether a row below all values is a note by what it says, or by an empty line above it."""
    return parted or any(pattern.match(row[0]) for pattern in (_LED_IN, _NAMED, _MARKED))


def _is_odd_one(row: Row, data: Sequence[Row]) -> bool:
    """Whether all other rows are years or the like, and this one is words."""
    return bool(data) and all(each[0][:1].isdigit() for each in data) and not row[0][:1].isdigit()


def _is_number(cell: Word) -> bool:
    try:
        return read_cell(cell).number is not None
    except NumberError:
        return False


def _problem(row: Row, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Code.BAD_CSV, message, row[0].place, hint)
