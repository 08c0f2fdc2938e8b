"""Categories that are dates: charts say them in the language of the reader, at their true distance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from slidegen.content.dates import Manner, Precision, When
from slidegen.content.inlines import LocalizedText, plain
from slidegen.diagnostics import SlidegenError
from slidegen.reading.texts.read_dates import parse_when

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Four digits alone may be anything: those of these years are taken for years, where they are not evenly spaced."""
LEAST: Final = 2
"""Dates between which there is a distance."""


def dates_of(categories: Sequence[LocalizedText]) -> tuple[When, ...]:
    """The dates that all categories are, as they are written in every language; none where one is something else.

    Years that are evenly spaced stay as they are written: there is nothing to say about them.
    """
    found = [when for each in categories if (when := _date(each)) is not None]
    if len(found) < max(len(categories), LEAST):
        return ()
    if all(when.precision is Precision.YEAR for when in found):
        years = [when.start.year for when in found if when.start is not None]
        steps = {later - earlier for earlier, later in pairwise(years)}
        if len(steps) == 1 or not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
            return ()
    return tuple(found)


def _date(category: LocalizedText) -> When | None:
    written = {plain(prose) for _, prose in category}
    if len(written) != 1:
        return None
    try:
        when = parse_when(written.pop())
    except (SlidegenError, ValueError):
        return None
    is_plain = when.manner is Manner.AT and not when.interval and when.start is not None
    return when if is_plain else None
