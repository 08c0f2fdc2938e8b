"""The cells of a column of numbers, as a language writes them."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from slidegen.content.inlines import Prose, Text
from slidegen.content.model import TableNumbers
from slidegen.editions.language.words import Words

_SIGNS: Final = "+-−–"  # noqa: RUF001
_PER_CENT: Final = re.compile(r"([ \u00a0\u202f]*)%")
_BLANK_BEFORE: Final = re.compile(r"(?<=\S) $")
_BLANK_AFTER: Final = re.compile(r"^ (?=\S)")


def numbers_told(cell: TableNumbers, words: Words) -> Prose:
    """A cell with its numbers in the way of a language; what stands around them stays as it is written.

    A number and what is counted stay on one line; a range may break. The per cent sign keeps its distance where it has
    one, and else gets that of the language (CLDR).
    """
    prose = list(cell.prose)
    for at, number in reversed(tuple(enumerate(cell.numbers))):
        inline = prose[number.inline]
        assert isinstance(inline, Text), "numbers are in texts"
        before, after = inline.text[: number.start], inline.text[number.end :]
        written = inline.text[number.start : number.end]
        sign = "\N{MINUS SIGN}" if number.value < 0 else "+" if written.startswith("+") else ""
        if not sign and written[0] in _SIGNS:
            sign = "\N{MINUS SIGN}"  # before a zero, which rounding has made of something less
        if cent := _PER_CENT.match(after):
            gap = "\N{NO-BREAK SPACE}" if cent[1] else words.per_cent_gap
            after = f"{gap}%{after[cent.end() :]}"
        if at == 0:
            before = _BLANK_BEFORE.sub("\N{NO-BREAK SPACE}", before)
        if number == cell.numbers[-1]:
            after = _BLANK_AFTER.sub("\N{NO-BREAK SPACE}", after)
        told = sign + words.number(abs(number.value), number.decimals)
        prose[number.inline] = replace(inline, text=before + told + after)
    return tuple(prose)
