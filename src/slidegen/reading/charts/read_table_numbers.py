"""Numbers in the cells of a table, in a column that is declared as one of numbers."""

from __future__ import annotations

import re
from typing import Final

from slidegen.content.inlines import Prose, Text
from slidegen.content.model import CellNumber
from slidegen.reading.charts.read_numbers import NumberError, read_stored_number

_DIGIT: Final = re.compile(r"\d", re.ASCII)
_NUMBER: Final = re.compile(
    r"(?:(?<![\w.,])[-−–+] ?)?\d(?:[\d.,'’ \u00a0\u2009\u202f]*\d)?(?:[eE][-+]?\d+)?(?!\w*\d)",  # noqa: RUF001
    re.ASCII,
)
"""A sign belongs to the number where no word or number stands before it: in "10-12" it is "to"."""
_FOOTNOTE: Final = re.compile(r"[(\[]\d{1,2}[)\]]")
_TO: Final = re.compile(r"\s*(?:[-–—]|\.\.\.?|…|to|à|bis|/|±)\s*")
"""What stands between the two ends of a range, or between a number and how uncertain it is."""


def numbers_in(prose: Prose) -> tuple[CellNumber, ...]:
    """The number in a cell, or the two of a range; none where it is words.

    Raises `NumberError` where there is something else with digits in it, or a number that could be read as two.
    """
    found: list[CellNumber] = []
    with_digits = [
        (at, inline)
        for at, inline in enumerate(prose)
        if isinstance(inline, Text) and inline.script is None and _DIGIT.search(inline.text)
    ]
    for at, inline in with_digits:
        footnotes: list[tuple[int, int]] = []
        if found or _is_behind(inline.text):
            footnotes = [match.span() for match in _FOOTNOTE.finditer(inline.text)]
        end = 0
        for match in _NUMBER.finditer(inline.text):
            if any(start <= match.start() < stop for start, stop in footnotes):
                continue
            between = inline.text[end : match.start()]
            if found and (len(found) > 1 or found[-1].inline != at or not _TO.fullmatch(between)):
                raise _several("".join(each.text for _, each in with_digits))
            number = read_stored_number(match[0])
            found.append(CellNumber(at, match.start(), match.end(), number.value, number.decimals))
            end = match.end()
    if with_digits and not found:
        raise _several(with_digits[0][1].text)
    return tuple(found)


def _is_behind(text: str) -> bool:
    """Whether a footnote sign in brackets can stand in a text: behind a number. A number in brackets alone is one."""
    first = _FOOTNOTE.search(text)
    return first is not None and bool(_DIGIT.search(text[: first.start()]))


def _several(text: str) -> NumberError:
    hint = "write one number, or a range such as 10–12; in a column of words, leave numbers: out"
    return NumberError(f"{text.strip()} is not one number", hint)
