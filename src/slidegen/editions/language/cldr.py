"""Days, months and spans of them in a language's own patterns, from CLDR through Babel.

Everything comes as it stands inside a sentence; what begins with a capital there, begins with one here.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, tokenize_pattern, untokenize_pattern
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

# CLDR puts thin and narrow no-break spaces around dashes (U+2009, U+202F). Many fonts lack them: Liberation Sans has no
# glyph for either.
_SPACES: Final = str.maketrans({"\u2009": " ", "\u202f": "\u00a0"})

_MINUS: Final = "\u2212"

# The first day of a month is an ordinal in French: "1er février" (Lexique des règles typographiques en usage à
# l'Imprimerie nationale, "Dates"). The patterns of CLDR have no field for it.
_FIRST_DAY: Final = {"fr": "1er"}


def locale_of(language: str) -> Locale:
    """The CLDR locale of a BCP 47 tag. Plain `en` is English as the world writes it (`en_001`): "12 October".

    A region or script that CLDR does not have is left out. Raises `ValueError` where it does not have the language.
    """
    if language.lower() == "en":
        return Locale("en", "001")
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise ValueError(f"CLDR does not have the language {language}")


@lru_cache(maxsize=64)
def month_names(language: str) -> tuple[str, ...]:
    """The names of the months in a language, whole and short, as they stand alone and beside a day."""
    try:
        months = locale_of(language).months
    except ValueError:
        months = locale_of("en").months
    names = (
        name
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in months[context][width].values()
    )
    return tuple(dict.fromkeys(name for name in names if not name.isdigit()))


class Calendar:
    """Dates in the patterns of one locale."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def day(self, day: dt.date, *, year: bool) -> str:
        """A day: "12 October", "12 October 2017"."""
        pattern = self.locale.date_formats["long"] if year else self.locale.datetime_skeletons["MMMMd"]
        return self._format(day, pattern.pattern)

    def month(self, day: dt.date, *, year: bool) -> str:
        """The month of a day: "June", "June 2018"."""
        return self._format(day, self.locale.datetime_skeletons["yMMMM"].pattern if year else "LLLL")

    def days(self, start: dt.date, end: dt.date, *, year: bool) -> str:
        """A span of days: "5–9 March", "28 February – 2 March"; two that follow each other: "2 and 3 February"."""
        if start == end:
            return self.day(start, year=year)
        if (end - start).days > 1:
            return self._span(start, end, "yMMMd" if year else "MMMd")
        if start.month != end.month:
            inside = year and start.year != end.year
            return self.listed((self.day(start, year=inside), self.day(end, year=year)))
        first, second = self.locale.interval_formats["yMMMd" if year else "MMMd"]["d"]
        return self.listed((self._format(start, first.rstrip(" \u2009-–")), self._format(end, second)))

    def months(self, start: dt.date, end: dt.date, *, year: bool) -> str:
        """A span of months: "February – April", "February – April 2018"."""
        if (start.year, start.month) == (end.year, end.month):
            return self.month(start, year=year)
        return self._span(start, end, "yMMMM" if year else "MMM")

    def years(self, start: dt.date, end: dt.date) -> str:
        """A span of years: "2018–2019"."""
        return str(start.year) if start.year == end.year else self._span(start, end, "y")

    def between(self, start: str, end: str) -> str:
        """A span of anything that CLDR has no pattern for: "{start} – {end}"."""
        pattern: str = self.locale.interval_formats[None]
        return pattern.format(start, end).translate(_SPACES)

    def listed(self, words: tuple[str, ...]) -> str:
        """Some words as a list: "A, B and C"."""
        return format_list(words, locale=self.locale)

    @property
    def per_cent_gap(self) -> str:
        """What parts a number from its per cent sign, "" where nothing does or the sign stands before it."""
        pattern: str = self.locale.percent_formats[None].pattern
        return pattern.partition("%")[0].lstrip("#,.0").translate(_SPACES)

    def short(self, day: dt.date, skeleton: str) -> str:
        """A date with its year and its month in short, by a skeleton of CLDR: "Jan 2018" for yMMM."""
        pattern = self.short_pattern(skeleton)
        if day.day == 1 and self.locale.language in _FIRST_DAY:
            pattern = re.sub(r"\bd\b", f"'{_FIRST_DAY[self.locale.language]}'", pattern)
        return str(format_date(day, pattern, locale=self.locale)).translate(_SPACES)

    def short_pattern(self, skeleton: str) -> str:
        """The pattern of a skeleton of CLDR."""
        return str(self.locale.datetime_skeletons[skeleton].pattern)

    @property
    def short_quarters(self) -> tuple[str, ...]:
        """The four quarters of a year, abbreviated: "Q1", "Q2", ..."""
        names = self.locale.quarters["stand-alone"]["abbreviated"]
        return tuple(names[quarter] for quarter in range(1, 5))

    @property
    def short_months(self) -> tuple[str, ...]:
        """The twelve months, abbreviated, as they stand alone: "Jan", "Feb", ..."""
        names = self.locale.months["stand-alone"]["abbreviated"]
        return tuple(names[month] for month in range(1, 13))

    def _span(self, start: dt.date, end: dt.date, skeleton: str) -> str:
        """A span by the pattern for the greatest difference between its ends (UTS 35, part 4, `intervalFormats`)."""
        greatest = "y" if start.year != end.year else "M" if start.month != end.month else "d"
        first, second = self.locale.interval_formats[skeleton][greatest]
        return self._format(start, first) + self._format(end, second)

    def _format(self, day: dt.date, pattern: str) -> str:
        words = format_date(day, _pattern_for(self.locale.language, pattern, day.day), locale=self.locale)
        return words.translate(_SPACES)


@lru_cache(maxsize=256)
def _pattern_for(language: str, pattern: str, day: int) -> str:
    """A pattern with months in full and, where the language has one, the ordinal of the first day.

    Interval patterns have months in short; for full ones the field is widened (UTS 35, part 4, "Missing Skeleton
    Fields").
    """
    tokens: list[tuple[str, str | tuple[str, int]]] = []
    for kind, value in tokenize_pattern(pattern):
        match kind, value:
            case "field", ("M" | "L" as letter, 3):
                tokens.append((kind, (letter, 4)))
            case "field", ("d", 1) if day == 1 and language in _FIRST_DAY:
                tokens.append(("chars", _FIRST_DAY[language]))
            case _:
                tokens.append((kind, value))
    return untokenize_pattern(tokens)


def number_in(language: str, value: float, decimals: int) -> str:
    """A number with so many decimals, thousands apart: "1,200.5"; in French "1 200,5". A minus is as wide as a plus."""
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    exact = Decimal(repr(value))
    with localcontext() as context:
        context.prec = max(context.prec, exact.adjusted() + decimals + 2)  # or rounding to them would fail
        written: str = format_decimal(exact, pattern, calendar_of(language).locale)
    return written.translate(_SPACES).replace("-", _MINUS)


def share_in(language: str, share: float, decimals: int) -> str:
    """A share of 1 in per cent with so many decimals: "35%"; in French "35 %". Halves go up, as in Office."""
    locale = calendar_of(language).locale
    pattern = locale.percent_formats[None].pattern.replace("##0", f"##0.{'0' * decimals}" if decimals else "##0")
    with localcontext() as context:
        context.rounding = ROUND_HALF_UP
        written: str = format_percent(Decimal(repr(share)), pattern, locale)
    return written.translate(_SPACES)


@lru_cache(maxsize=32)
def calendar_of(language: str) -> Calendar:
    """The calendar of a BCP 47 tag. Raises `ValueError` where CLDR does not have the language."""
    return Calendar(locale_of(language))
