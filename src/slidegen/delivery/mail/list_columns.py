"""Which column of a list has what: by its name, as the project says or as programs and people call it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from slidegen.delivery.mail.column_names import (
    ADDRESS,
    ADDRESS_BOOK,
    FIRST_NAME,
    LANGUAGE,
    LAST_NAME,
    MARKS,
    NAME,
    NO,
    STATUS,
    STATUS_WORDS,
    YES,
    Mark,
    Names,
    column_name,
    plain_name,
)
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.source_files.addresses import shown

_SEVERAL: Final = re.compile(r"\s*:::\s*")
"""Between the values of a cell in exports of Google Contacts."""
_ADDRESS_LIKE: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Columns(Struct, frozen=True):
    """Which column has what; None where none does."""

    count: int
    address: int
    others: tuple[int, ...]  # further addresses of the same person
    name: int | None
    first_name: int | None
    language: int | None
    marks: tuple[tuple[int, Mark], ...]
    status: tuple[int, ...]
    is_address_book: bool  # in which many have no address

    def texts(self, cells: Sequence[str]) -> tuple[str, str, str]:
        """Address, name and language of a row; empty where it has none."""
        choices = (_SEVERAL.split(_cell(cells, index))[0] for index in (self.address, *self.others))
        address = next((choice for choice in choices if choice.strip()), "")
        name = " ".join(part for part in (_cell(cells, self.first_name), _cell(cells, self.name)) if part)
        return address, name, _cell(cells, self.language)

    def marked(self, cells: Sequence[str]) -> str | None:
        """Why somebody gets nothing, in a word; None where nothing says so."""
        for index, mark in self.marks:
            said = plain_name(_cell(cells, index))
            if (said and said not in YES) if mark.inverted else said not in NO:
                return mark.why
        words = (STATUS_WORDS.get(plain_name(_cell(cells, index))) for index in self.status)
        return next((word for word in words if word), None)


def find_columns(header: Sequence[str], place: Place, named: Mapping[str, str]) -> Columns | Diagnostic:
    """The columns of a list. `named`: what some of them are called, by what they are: `email`, `name` and so on.

    A diagnostic where it has no column of addresses, or more than one that is as good.
    """
    called = [column_name(cell) for cell in header]
    chosen: dict[str, int] = {}
    for what, wanted in named.items():
        found = [index for index, cell in enumerate(header) if cell.strip() == wanted] or [
            index for index, cell in enumerate(called) if cell == column_name(wanted)
        ]
        if len(found) != 1:
            message = f"{'two columns are' if found else 'no column is'} called {shown(wanted)}"
            message += f"; the first row has {_listed(header)}"
            return Diagnostic(Code.BAD_LIST, message, place, "correct columns: of this list in content/project.yml")
        chosen[what] = found[0]

    def find(groups: Names) -> list[int]:
        found = ([index for index, cell in enumerate(called) if cell in group] for group in groups)
        return next((indexes for indexes in found if indexes), [])

    def one(what: str, groups: Names) -> int | None:
        return chosen[what] if what in chosen else next(iter(find(groups)), None)

    addresses = [chosen["email"]] if "email" in chosen else find(ADDRESS)
    if len(addresses) != 1:
        return _no_address(header, addresses, place)
    name, first, last = one("name", NAME), one("first_name", FIRST_NAME), one("last_name", LAST_NAME)
    if name is not None and ("name" in chosen or not {"first_name", "last_name"} & chosen.keys()):
        first = None  # the whole name has a column of its own
    else:
        name = last
    others = tuple(index for index, cell in enumerate(called) if index != addresses[0] and _is_further(cell))
    return Columns(
        len(header),
        addresses[0],
        others,
        name,
        first,
        one("language", LANGUAGE),
        tuple((index, mark) for index, cell in enumerate(called) for mark in MARKS if cell in mark.names),
        tuple(index for index, cell in enumerate(called) if cell in STATUS),
        bool(others) or any(cell in ADDRESS_BOOK for cell in called),
    )


def columns_with_addresses(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The names of the columns in which most cells that are not empty look like addresses, the fullest first."""
    counts = []
    for index, name in enumerate(header):
        cells = [cell for row in rows if (cell := _cell(row, index).strip())]
        like = sum(bool(_ADDRESS_LIKE.search(cell)) for cell in cells)
        if like and like * 2 > len(cells) and name.strip():
            counts.append((-like, index, name.strip()))
    return [name for _, _, name in sorted(counts)]


def which_to_choose(problem: Diagnostic, names: Sequence[str]) -> Diagnostic:
    """The same problem of a list, with the column to choose."""
    if not names:
        return problem
    hint = f"below the list in content/project.yml, write columns: {{email: {shown(names[0])}}}"
    if len(names) > 1:
        hint += f", or another with addresses: {_listed(names[1:])}"
    return Diagnostic(problem.code, problem.message, problem.place, hint)


def _no_address(header: Sequence[str], addresses: Sequence[int], place: Place) -> Diagnostic:
    if any("@" in cell for cell in header):
        several = sum(cell.count("@") for cell in header) > 1
        hint = "put a row above: email" + ("; and each person on a line of their own" if several else "")
        return Diagnostic(Code.BAD_LIST, "the first row is a person's, not the names of the columns", place, hint)
    if addresses:
        names = [header[index] for index in addresses]
        number = "two" if len(names) == 2 else str(len(names))
        message = f"{number} columns hold addresses: {_listed(names)}"
        return which_to_choose(Diagnostic(Code.BAD_LIST, message, place, "keep one of them"), names)
    message = f"no column is called email; the first row has {_listed(header)}"
    return Diagnostic(Code.BAD_LIST, message, place, "call the column email")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(shown(cell) for cell in names if cell.strip()) or "nothing"


def _is_further(name: str) -> bool:
    """Whether a column has a second or third address: `E-mail 2 Address`, `E-mail 3 - Value`."""
    digits = re.findall(r"[2-9]", name)
    if len(digits) != 1:
        return False
    return bool({name.replace(digits[0], ""), name.replace(digits[0], "1")} & ADDRESS[0])


def _cell(cells: Sequence[str], index: int | None) -> str:
    return cells[index] if index is not None and index < len(cells) else ""
