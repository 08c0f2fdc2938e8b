"""Where the letters of a PDF stand: what two programs drew of the same slides can be compared letter by letter."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and its origin on the baseline, in points from the top left of the page."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A letter of the first page and the one of the second that stands nearest to it; None where there is none."""

    one: Letter
    other: Letter | None

    @property
    def across(self) -> float:
        """How far apart the two are from left to right."""
        return float("inf") if self.other is None else abs(self.one.x - self.other.x)

    @property
    def down(self) -> float:
        """How far apart their baselines are."""
        return float("inf") if self.other is None else abs(self.one.y - self.other.y)


def letters(pdf: Path | bytes) -> list[list[Letter]]:
    """The letters of each page; blanks are none."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [list(_letters(page)) for page in document]
    finally:
        document.close()


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    raw = pypdfium2.raw
    text, height = page.get_textpage(), page.get_height()
    for index in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        if not letter.isspace() and not raw.FPDFText_IsGenerated(text, index):
            x, y = ctypes.c_double(), ctypes.c_double()
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            yield Letter(letter, x.value, height - y.value)


def pairs(one: Sequence[Letter], other: Sequence[Letter]) -> list[Pair]:
    """Each letter of `one` with the nearest of the same in `other`, each taken once."""
    left: dict[str, list[Letter]] = defaultdict(list)
    for letter in other:
        left[letter.text].append(letter)
    found = []
    for letter in one:
        same = left[letter.text]
        nearest = min(same, key=lambda each: abs(each.x - letter.x) + abs(each.y - letter.y), default=None)
        if nearest is not None:
            same.remove(nearest)
        found.append(Pair(letter, nearest))
    return found
