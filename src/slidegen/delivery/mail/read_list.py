"""Mailing lists: CSV as spreadsheets write it, or YAML, row by row to recipients. Nothing grows with the list."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from msgspec import Struct

from slidegen.delivery.mail.list_columns import Columns, columns_with_addresses, find_columns, which_to_choose
from slidegen.delivery.mail.mailing import Recipient
from slidegen.delivery.mail.recipient_of import LeftOut, recipient_of
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.source_files.addresses import key_of

_BY_THEMSELVES: Final[Mapping[str, str]] = {}
_LOOKED_AT: Final = 50
"""Rows that are looked at for the column of the addresses, where its name says nothing."""
LONGEST_LINE: Final = 1_000_000
"""Characters of one line: more are no row, and would fill the memory."""
DELIMITERS: Final = ",;\t|"
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_AS_UTF8: Final = 'save the list as "CSV UTF-8" in the spreadsheet, then check the letters with accents'


Row = Recipient | Diagnostic | LeftOut


def read_list(path: Path, name: str, columns: Mapping[str, str] = _BY_THEMSELVES) -> Iterator[Row]:
    """The recipients on a list, who of it is left out, and what is wrong with its other rows, in order.

    `name` is what messages call the file; `columns`, what some of its columns are called. Files are CSV, or YAML where
    their name says so. The language of a recipient is what the list says, as a tag.
    """
    if path.suffix.lower() in (".yml", ".yaml"):
        from slidegen.delivery.mail.read_yaml_list import read_yaml_list

        yield from read_yaml_list(path, name)
        return
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # opening a pipe would wait for ever
            yield Diagnostic(Code.UNREADABLE_FILE, "the list is not a file but a device or a pipe", Place(name))
            return
        with path.open("rb") as file:
            yield from _read_csv(file, name, columns)
    except OSError as error:
        message = f"the list cannot be read: {(error.strerror or str(error)).lower()}"
        hint = "put the list there, or name another file under lists in content/project.yml"
        yield Diagnostic(Code.UNREADABLE_FILE, message, Place(name), hint)


def _read_csv(file: BinaryIO, name: str, columns: Mapping[str, str]) -> Iterator[Row]:
    start = file.read(4096)
    file.seek(0)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        hint = 'in the spreadsheet, choose Save As and "CSV UTF-8"'
        yield Diagnostic(Code.BAD_LIST, "the list is a workbook, not a CSV file", Place(name), hint)
        return
    encoding = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in start[:2]:
        yield Diagnostic(Code.NOT_UTF8, "the list is in UTF-16 without its mark, or no text", Place(name), _AS_UTF8)
        return
    text = io.TextIOWrapper(file, encoding, newline="")
    lines = _Lines(text)
    try:
        yield from _rows(lines, name, columns)
    except _LineTooLongError:
        message = f"a line has more than {LONGEST_LINE:,} characters, so this is no list of people"
        yield Diagnostic(Code.BAD_LIST, message, Place(name, lines.number, 1), "write a row for each person")
    except UnicodeDecodeError as error:
        # Windows-1252, most likely. It is not guessed: in a wrong guess, letters of names turn into others unnoticed.
        called = encoding.upper().removesuffix("-SIG")
        message = f"byte {error.object[error.start]:#04x} is no part of a {called} character"
        yield Diagnostic(Code.NOT_UTF8, message, Place(name, _undecodable_line(file), 1), _AS_UTF8)
    finally:
        text.detach()  # or it would close the file, which is its opener's to close


def _undecodable_line(file: BinaryIO) -> int:
    """The first line that is not in UTF-8; text is decoded in blocks, so its reader cannot tell."""
    file.seek(0)
    for number, line in enumerate(file, 1):
        try:
            line.decode()
        except UnicodeDecodeError:
            return number
    return 1


class _Lines(Struct):
    """The lines of a file, counted as they are read."""

    text: io.TextIOWrapper
    number: int = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.text.readline(LONGEST_LINE + 1):
            self.number += 1
            if len(line) > LONGEST_LINE:
                raise _LineTooLongError
            yield line


class _LineTooLongError(Exception):
    """A line that is no row of people."""


def _rows(lines: _Lines, name: str, named: Mapping[str, str]) -> Iterator[Row]:
    reading = iter(lines)
    header = next((line for line in reading if line.strip()), "")
    delimiter = None
    if said := re.fullmatch(r'"?sep=(.)"?\s*', header, re.IGNORECASE):  # Excel's own line about the delimiter
        delimiter, header = said[1], next(reading, "")
    delimiter = delimiter or _delimiter_of(header)
    place = Place(name, max(lines.number, 1), 1)
    try:
        names = next(_split([header], delimiter), [])
    except csv.Error as error:
        yield Diagnostic(Code.BAD_LIST, f"the header row cannot be read: {error}", place)
        return
    columns = find_columns(names, place, named)
    records = _split(reading, delimiter)
    if isinstance(columns, Diagnostic):
        unknown = columns.message.startswith("no column is called email")
        yield which_to_choose(columns, columns_with_addresses(names, _first(records))) if unknown else columns
        return
    while True:
        first = lines.number + 1
        try:
            cells = next(records, None)
        except csv.Error as error:
            unclosed = "end of data" in str(error)
            reason = (
                "a quotation mark opens here that nothing closes" if unclosed else f"the row cannot be read: {error}"
            )
            hint = "a quotation mark inside a cell is written twice, and the cell stands in quotation marks"
            yield Diagnostic(Code.BAD_LIST, reason, Place(name, first, 1), hint)
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _recipient(cells, columns, Place(name, first, 1))


def _first(records: Iterator[list[str]]) -> list[list[str]]:
    """Some rows, to guess by; none where they cannot be read."""
    try:
        return list(islice(records, _LOOKED_AT))
    except csv.Error:
        return []


def _split(lines: Iterator[str] | Sequence[str], delimiter: str | None) -> Iterator[list[str]]:
    """Lines to cells. A list of one column is not split: `Doe, Jane <jane@example.org>` is one person."""
    if delimiter is None:
        return ([_one_cell(line)] for line in lines)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _one_cell(line: str) -> str:
    """The only cell of a line, without the quotation marks around it."""
    text = line.rstrip("\r\n").strip()
    # "Doe, Jane" <jane@example.org> begins with a mark as well, and keeps it.
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return text[1:-1].replace('""', '"')
    return text


def _delimiter_of(header: str) -> str | None:
    """The sign between the names of columns, outside of quotation marks; None where there is one column only."""
    bare = re.sub(r'"[^"]*"', "", header)
    found = max(DELIMITERS, key=bare.count)
    return found if found in bare else None


def _recipient(cells: Sequence[str], columns: Columns, place: Place) -> Recipient | Diagnostic | LeftOut:
    if any(extra.strip() for extra in cells[columns.count :]):
        hint = 'a cell with the delimiter in it stands in quotation marks: "Doe, Jane"'
        message = f"the row has {len(cells)} cells, the header {columns.count}"
        return Diagnostic(Code.BAD_RECIPIENT, message, place, hint)
    address, name, language = columns.texts(cells)
    found = recipient_of(address, name, language, place)
    if why := columns.marked(cells):
        return LeftOut(why, key_of(found.mailbox.address) if isinstance(found, Recipient) else "")
    if columns.is_address_book and not address.strip():
        return LeftOut("without an address")
    return found
