"""The cells of tables as statistics offices publish them: numbers with signs around them, and signs for no number.

A footnote sign, a per cent sign and brackets never change what the number is read as, but for the brackets that
accountants write for a minus.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from slidegen.reading.charts.read_numbers import NumberError, WrittenNumber, read_number

_NOTHING: Final = re.compile(
    r"(?::|\.\.)(?: ?[a-z]{1,2})?|[-–—.…/]|\.\.\.|#?n/a|n\.?a\.?|n\.?d\.?|nan|null|none|#value!|#div/0!",
    re.IGNORECASE,
)
"""What stands for no value: the signs of Eurostat (":", with a flag behind it), the OECD (".."), the UN ("...") and
national offices, and what spreadsheets, pandas and R write."""
_SIGN: Final = (
    r"\*{1,3}|[†‡§¶#]{1,3}|[⁰¹²³⁴-⁹⁾ᵃ-ᶻ]+|[(\[](?:[A-Za-z]{1,2}|\d{1,2})[)\]]"
    r"| \d\)| (?!bn)[bcdefnprsuz]{1,2}|(?<=\d)[epr]"
)
"""A footnote sign behind a number, or flags of Eurostat: "p" provisional, "e" estimated, "b" a break in the series."""
_SIGNS: Final = re.compile(rf"(?P<number>.*?[\d%)])(?P<signs>(?: ?(?:{_SIGN}),?)+)", re.ASCII | re.DOTALL)
_BRACKETS: Final = re.compile(r"\((?P<number>[^-−–+()%]*\d[^-−–+()%]*)(?P<cent>%?)\)", re.DOTALL)  # noqa: RUF001
_PER_CENT: Final = re.compile(r"(?P<number>.*[\d)])\s*%", re.DOTALL)


class Cell(Struct, frozen=True):
    """What is written in a cell: its number, None where it says that there is none; the footnote signs behind it."""

    number: WrittenNumber | None
    signs: str = ""
    per_cent: bool = False


def read_cell(written: str) -> Cell:
    """What a cell says. Raises `NumberError` where it is no number, or could be read as two."""
    text = written.strip()
    if not text or _NOTHING.fullmatch(text):
        return Cell(None)
    signs = ""
    found = _SIGNS.fullmatch(text)
    if found:
        text, signs = found["number"], found["signs"].strip()
    cent = _PER_CENT.fullmatch(text)
    if cent:
        text = cent["number"]
    brackets = _BRACKETS.fullmatch(text)
    if brackets:
        text = f"-{brackets['number']}"
    try:
        number = read_number(text)
    except NumberError as error:
        if not signs and not brackets:
            raise
        raise NumberError(str(error).replace(text, written.strip(), 1), error.hint) from error
    return Cell(number, signs, bool(cent or (brackets and brackets["cent"])))
