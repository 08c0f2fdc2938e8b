"""The fixed words of documents, and dates in words, in the language of an edition."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from slidegen.content.dates import Manner, Precision, When
from slidegen.editions.language.catalogue import SOURCE_LANGUAGE, messages_in, spoken_language
from slidegen.editions.language.cldr import calendar_of, number_in, share_in

# Where a preposition melts into the word after it: "du mois d’octobre".
_ELISION: Final = {"fr": (re.compile(r"\bde (?=[aeiouyàâéèêëîïôûœ])"), "d’")}


class Words:
    """Slidegen's own words in one language.

    `language` is the tag whose words these are: English for a language that has no catalogue, since a document with
    headings in one language and dates in another would be worse.
    """

    def __init__(self, language: str) -> None:
        spoken = spoken_language(language)
        self.language = language if spoken else SOURCE_LANGUAGE
        self._messages = messages_in(spoken or SOURCE_LANGUAGE)
        self._calendar = calendar_of(self.language)
        self._elision = _ELISION.get(self.language.partition("-")[0].lower())

    def phrase(self, message: str, /, **values: str) -> str:
        """A fixed phrase, with the values of its `{names}`. `message` is the English source and always a literal."""
        return self._messages.get((None, message), message).format(**values)

    def phrase_in(self, context: str, message: str, /) -> str:
        """A word that other languages inflect where English does not; `context` says for which use."""
        return self._messages.get((context, message), message)

    def listed(self, words: tuple[str, ...]) -> str:
        """Some words as a list: "A, B and C"."""
        return self._calendar.listed(words)

    def number(self, value: float, decimals: int) -> str:
        """A number with so many decimals: "1,200.5"."""
        return number_in(self.language, value, decimals)

    def share(self, share: float, decimals: int) -> str:
        """A share of 1 in per cent: "35%"."""
        return share_in(self.language, share, decimals)

    @property
    def per_cent_gap(self) -> str:
        """What parts a number from its per cent sign: nothing in English, a no-break space in French."""
        return self._calendar.per_cent_gap

    @property
    def short_quarters(self) -> tuple[str, ...]:
        """The four quarters of a year, abbreviated."""
        return self._calendar.short_quarters

    def short_date(self, day: dt.date, skeleton: str) -> str:
        """A date in short, by a skeleton of CLDR: "Jan 2018" for yMMM."""
        return self._calendar.short(day, skeleton)

    def short_pattern(self, skeleton: str) -> str:
        """The pattern of such dates in the language: "MMM y"."""
        return self._calendar.short_pattern(skeleton)

    def years(self, first: int, last: int) -> str:
        """A year, or a span of them: "2018–2020"."""
        return self._calendar.years(dt.date(first, 1, 1), dt.date(last, 12, 31))

    @property
    def short_months(self) -> tuple[str, ...]:
        """The twelve months, abbreviated."""
        return self._calendar.short_months

    # Dates ------------------------------------------------------------------------------------------------------------

    def say(self, when: When, year: int | None) -> str:
        """A date in words, as at the start of a cell: "2 and 3 February", "First semester", "As soon as possible".

        The year is left out where it is `year`, which the reader knows already. None: it is always said.
        """
        return capitalised(self._words(when, year))

    def say_in_full(self, when: When) -> str:
        """A date in words with its year: "12 October 2017", "Mid-December 2017"."""
        return self.say(when, None)

    def _words(self, when: When, year: int | None) -> str:
        start, end = when.start, when.end
        if start is None or end is None:
            return self.phrase("as soon as possible")
        if when.interval:
            return self._span(start, end, when.precision, year)
        said = year != start.year
        match when.precision:
            case Precision.DAY | Precision.OPEN:
                return self._calendar.day(start, year=said)
            case Precision.MONTH:
                return self._month(self._calendar.month(start, year=said), when.manner)
            case Precision.QUARTER | Precision.HALF:
                return self._with_year(self._part_of_year(start, when.precision, when.manner), start.year, said)
            case Precision.YEAR:
                return self._year(start.year, when.manner, said)

    def _month(self, month: str, manner: Manner) -> str:
        match manner:
            case Manner.AT:
                return month
            case Manner.EARLY:
                return self._elided(self.phrase("early {month}", month=month))
            case Manner.MID:
                return self._elided(self.phrase("mid-{month}", month=month))
            case Manner.LATE:
                return self._elided(self.phrase("late {month}", month=month))
            case Manner.THROUGHOUT:
                return self._elided(self.phrase("throughout {month}", month=month))

    def _year(self, number: int, manner: Manner, said: bool) -> str:
        year = str(number)
        match manner:
            case Manner.AT:
                return year
            case Manner.EARLY:
                return self.phrase("early {year}", year=year)
            case Manner.MID:
                return self.phrase("mid-{year}", year=year)
            case Manner.LATE:
                return self.phrase("late {year}", year=year)
            case Manner.THROUGHOUT:
                return self.phrase("throughout {year}", year=year) if said else self.phrase("throughout the year")

    def _part_of_year(self, day: dt.date, precision: Precision, manner: Manner) -> str:
        """The half year or quarter that a day is in, without its year."""
        quarter = (day.month - 1) // 3
        if manner is Manner.AT:
            return self._half(quarter // 2) if precision is Precision.HALF else self._quarter(quarter)
        period = self._half_inflected(quarter // 2) if precision is Precision.HALF else self._quarter_inflected(quarter)
        match manner:
            case Manner.EARLY:
                return self.phrase("beginning of the {period}", period=period)
            case Manner.MID:
                return self.phrase("middle of the {period}", period=period)
            case Manner.LATE:
                return self.phrase("end of the {period}", period=period)
            case Manner.THROUGHOUT:
                return self.phrase("throughout the {period}", period=period)

    def _half(self, half: int) -> str:
        return (self.phrase("first semester"), self.phrase("second semester"))[half]

    def _half_inflected(self, half: int) -> str:
        return (
            self.phrase_in("of the", "first semester"),
            self.phrase_in("of the", "second semester"),
        )[half]

    def _quarter(self, quarter: int) -> str:
        return (
            self.phrase("first quarter"),
            self.phrase("second quarter"),
            self.phrase("third quarter"),
            self.phrase("fourth quarter"),
        )[quarter]

    def _quarter_inflected(self, quarter: int) -> str:
        return (
            self.phrase_in("of the", "first quarter"),
            self.phrase_in("of the", "second quarter"),
            self.phrase_in("of the", "third quarter"),
            self.phrase_in("of the", "fourth quarter"),
        )[quarter]

    def _with_year(self, period: str, year: int, said: bool) -> str:
        return self.phrase("{period} {year}", period=period, year=str(year)) if said else period

    def _span(self, start: dt.date, end: dt.date, precision: Precision, year: int | None) -> str:
        """An interval; whoever says "throughout" one says no more than its two ends do."""
        within = start.year == end.year
        said = not within or start.year != year
        match precision:
            case Precision.DAY | Precision.OPEN:
                return self._calendar.days(start, end, year=said)
            case Precision.MONTH:
                return self._calendar.months(start, end, year=said)
            case Precision.YEAR:
                return self._calendar.years(start, end)
            case Precision.QUARTER | Precision.HALF:
                first, last = (self._part_of_year(day, precision, Manner.AT) for day in (start, end))
                last_with_year = self._with_year(last, end.year, said)
                if within and first == last:
                    return last_with_year
                return self._calendar.between(self._with_year(first, start.year, not within), last_with_year)

    def _elided(self, phrase: str) -> str:
        if self._elision is None:
            return phrase
        pattern, elided = self._elision
        return pattern.sub(elided, phrase)


def capitalised(text: str) -> str:
    """A text with a capital at its start, except where its own spelling mixes cases: "iPads"."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]
