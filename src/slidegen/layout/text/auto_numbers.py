"""Numbers that PowerPoint counts by itself (ECMA-376 Part 1, 20.1.10.61 `ST_TextAutonumberScheme`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from slidegen.brand.reference import TextStyle

_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ENDS: Final = {
    "Period": ("", "."),
    "ParenR": ("", ")"),
    "ParenBoth": ("(", ")"),
    "Plain": ("", ""),
    "Minus": ("", "-"),
}


def auto_number(number: int, scheme: str) -> str:
    """A number as a scheme writes it; schemes of other scripts count in Arabic numerals."""
    before, after = next((ends for name, ends in _ENDS.items() if scheme.endswith(name)), ("", "."))
    if scheme.startswith("roman"):
        written = _roman(number)
    elif scheme.startswith("alpha"):
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        written = str(number)
    return f"{before}{written.upper() if 'Uc' in scheme else written}{after}"


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def counted(paragraphs: Iterable[tuple[int, TextStyle, bool]]) -> list[int]:
    """For paragraphs of a text, each with its level, its style and whether its style numbers it, its number.

    Neighbours of a level count on; deeper ones between them belong to the one above, and others end the list.
    """
    numbers: list[int] = []
    next_of: dict[int, int] = {}
    for level, style, is_counted in paragraphs:
        next_of = {known: number for known, number in next_of.items() if known <= level}
        number = next_of.get(level, style.first_number)
        if is_counted:
            next_of[level] = number + 1
        else:
            next_of.pop(level, None)
        numbers.append(number)
    return numbers
