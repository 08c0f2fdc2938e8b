"""Dates as people write them: EDTF and its short forms (see `slidegen.content.dates`).

EDTF is ISO 8601-2:2019; of its sub-year groupings the quarters (33 to 36) and semesters (40, 41) are read too. Seasons
are not: they name different months on the two halves of the earth, and no month in particular.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from slidegen.content.dates import Manner, Precision, When

FORMS = "2018-06-04, 2018-06, 2018, 2018-Q3, 2018-H1, mid-2018-06, throughout-2018, 2018-02-02/2018-02-03, asap"
"""One example of each form, for hints."""

LONGEST = 60
"""Characters; no date is longer, and a whole paragraph in its place is not worth quoting."""

EARLIEST_YEAR, LATEST_YEAR = 1000, 9998
"""Years have four digits in EDTF level 0; the day after the last one must still be a date."""

_QUARTER_CODES = {f"{code}": code - 32 for code in range(33, 37)}  # ISO 8601-2:2019, sub-year groupings
_HALF_CODES = {"40": 1, "41": 2}
_PERIOD = re.compile(r"(\d{4})(?:-(?:q(\d)|h(\d)|(\d\d)(?:-(\d\d))?))?", re.ASCII)
_MANNER = re.compile(r"(early|mid|late|throughout)-(.*)", re.DOTALL)
_FINEST_FIRST = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR)

Span = tuple[dt.date, dt.date]


class DateError(ValueError):
    """What is wrong with a date, and what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def parse_when(source: str) -> When:
    """The date that `source` says, letters in upper or lower case. Raises `DateError`, a `ValueError`."""
    written = source.strip()
    if len(written) > LONGEST:
        raise DateError(
            f'"{written[:20]}..." is not a date that slidegen reads', f"dates are written like one of these: {FORMS}"
        )
    text = written.lower()
    if text == "asap":
        return When(written, Precision.OPEN)
    if manner := _MANNER.fullmatch(text):
        return _part(written, Manner(manner[1]), manner[2])
    if "/" in text and not (_FOREIGN_SLASHES.fullmatch(text) or _YEARS.fullmatch(text)):
        return _interval(written, text)
    precision, (start, end) = _period(text, written)
    return When(written, precision, start=start, end=end)


def _period(text: str, written: str) -> tuple[Precision, Span]:
    """A day, month, quarter, half or year, with its first and last day."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise DateError(f'"{written}" is not a date that slidegen reads', _advice(text))
    year, quarter, half, month, day = match.groups()
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        raise DateError(f'"{written}" has a year before {EARLIEST_YEAR} or after {LATEST_YEAR}', "check the year")
    if day is None and month is not None:
        quarter = quarter or _QUARTER_CODES.get(month)
        half = half or _HALF_CODES.get(month)
    if quarter is not None:
        return Precision.QUARTER, _months(int(year), _count(written, "quarters", int(quarter), 4), 3)
    if half is not None:
        return Precision.HALF, _months(int(year), _count(written, "halves", int(half), 2), 6)
    if month is None:
        return Precision.YEAR, _months(int(year), 1, 12)
    if day is None and 21 <= int(month) <= 41:
        hint = f"write months: {year}-06/{year}-08"
        if years := _two_years(f"{year}/{month}"):
            hint = f"{hint}; {years}"
        raise DateError(f'"{written}" is a season of EDTF, which names no months', hint)
    if day is None and int(month) > 12 and (years := _two_years(f"{year}/{month}")):
        raise DateError(f'"{written}" does not exist', f"the months of a year are numbered 1 to 12; {years}")
    _count(written, "months", int(month), 12)
    first, last = _months(int(year), int(month), 1)
    if day is None:
        return Precision.MONTH, (first, last)
    if not 1 <= int(day) <= last.day:
        raise DateError(
            f'"{written}" does not exist',
            f"{calendar.month_name[int(month)]} {year} has {last.day} days",
        )
    exact = first.replace(day=int(day))
    return Precision.DAY, (exact, exact)


def _months(year: int, number: int, length: int) -> Span:
    """The span of the `number`th (from 1) period of `length` months in a year."""
    first, last = (number - 1) * length + 1, number * length
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _count(written: str, units: str, number: int, highest: int) -> int:
    if not 1 <= number <= highest:
        raise DateError(f'"{written}" does not exist', f"the {units} of a year are numbered 1 to {highest}")
    return number


def _interval(written: str, text: str) -> When:
    """From the first day of one period to the last day of another."""
    ends = [end.strip() for end in text.split("/")]
    if len(ends) != 2:
        raise DateError(f'"{written}" has more than one slash', "an interval has two ends: 2018-02-02/2018-02-03")
    if "" in ends or ".." in ends:
        raise DateError(f'"{written}" has an open end', "write both ends, or only the one that is known")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", ends[0], re.ASCII) and re.fullmatch(r"(\d\d-)?\d\d", ends[1], re.ASCII):
        whole = ends[0][: -len(ends[1])] + ends[1]
        raise DateError(f'"{written}" has a shortened end', f"write both ends in full: {ends[0]}/{whole}")
    (precision, first), (other, last) = (_period(end, written) for end in ends)
    if first[0] > last[1]:
        raise DateError(f'"{written}" ends before it starts', f"did you mean {ends[1]}/{ends[0]}?")
    if first != last and first[1] >= last[0]:
        raise DateError(f'"{written}" has one end within the other', "write two ends that follow one another")
    return When(
        written,
        min(precision, other, key=_FINEST_FIRST.index),  # whose units both ends fall on
        start=first[0],
        end=last[1],
        interval=first != last,
    )


def _part(written: str, manner: Manner, text: str) -> When:
    """A third of a period, or the whole of it."""
    if "/" in text:
        raise DateError(f'"{written}" is a part of an interval', "write the interval alone: it goes on throughout")
    if _NAMED_MONTH.fullmatch(written.lower()):
        raise DateError(f'"{written}" is not a date that slidegen reads', _advice(written.lower()))
    precision, (start, end) = _period(text, written)
    if precision is Precision.DAY:
        raise DateError(f'"{written}" is a part of a day', f"write the day alone: {text}")
    if manner is not Manner.THROUGHOUT:
        start, end = _third(manner, precision, start, end)
    return When(written, precision, manner, start, end)


def _third(manner: Manner, precision: Precision, start: dt.date, end: dt.date) -> Span:
    """Days 1 to 10, 11 to 20 and the rest of a month; a third of the months of anything longer."""
    number = (Manner.EARLY, Manner.MID, Manner.LATE).index(manner)
    if precision is Precision.MONTH:
        return start.replace(day=number * 10 + 1), end if manner is Manner.LATE else end.replace(day=number * 10 + 10)
    months = {Precision.QUARTER: 1, Precision.HALF: 2, Precision.YEAR: 4}[precision]
    return _months(start.year, (start.month - 1) // months + number + 1, months)


# What people write, and what they mean by it. Only what can mean one thing is turned into a date.
_FOREIGN_SLASHES = re.compile(r"\d{4}/\d{1,2}(/\d{1,2})?|\d{1,2}/\d{1,2}/\d{2,4}", re.ASCII)
_ADVICE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.ASCII), advice)
    for pattern, advice in (
        (r"(\d{4})[-/.]?([qh]\d)", r"did you mean {1}-{2}?"),
        (r"([qh]\d)[- /.]?(\d{4})", r"did you mean {2}-{1}?"),
        (r"(\d{4}) ([qh]\d)", r"did you mean {1}-{2}?"),
        (r"([1-4])q[- /.]?(\d{4})", r"did you mean {2}-Q{1}?"),
        (r"([12])h[- /.]?(\d{4})", r"did you mean {2}-H{1}?"),
        # French: semestre, trimestre
        (r"(\d{4})[- /.]?s([12])", r"did you mean {1}-H{2}?"),
        (r"s([12])[- /.]?(\d{4})", r"did you mean {2}-H{1}?"),
        (r"(\d{4})[- /.]?t([1-4])", r"did you mean {1}-Q{2}?"),
        (r"t([1-4])[- /.]?(\d{4})", r"did you mean {2}-Q{1}?"),
        (r"([12])(?:er|e|ère|ème|nd|de)? semestre(?: de)? (\d{4})", r"did you mean {2}-H{1}?"),
        (r"([1-4])(?:er|e|ème|nd)? trimestre(?: de)? (\d{4})", r"did you mean {2}-Q{1}?"),
        (r"premier semestre(?: de)? (\d{4})", r"did you mean {1}-H1?"),
        (r"(?:second|deuxième) semestre(?: de)? (\d{4})", r"did you mean {1}-H2?"),
        (r"(\d{4})-(\d{4})", r"put a slash between the two ends: {1}/{2}"),
        (r"(\d{4})/(?:00|1[3-9]|[2-9]\d)", r"a month has a number from 01 to 12, as in {1}-06"),
        (r"(\d{4})[-/.](\d{1,2})", r"did you mean {1}-{2:0>2}?"),
        (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", r"did you mean {1}-{2:0>2}-{3:0>2}?"),
        (r"(\d{4})(\d\d)(\d\d)", r"did you mean {1}-{2}-{3}?"),
        (r"(1[3-9]|2\d|3[01])[-/.](0?[1-9]|1[0-2])[-/.](\d{4})", r"did you mean {3}-{2:0>2}-{1}?"),
        (r"(0?[1-9]|1[0-2])[-/.](1[3-9]|2\d|3[01])[-/.](\d{4})", r"did you mean {3}-{1:0>2}-{2}?"),
        # Whoever parts numbers with dots has the day before the month (CLDR, yMd of all languages but Ngomba).
        (r"(0?[1-9]|1[0-2])\.(0?[1-9]|1[0-2])\.(\d{4})", r"did you mean {3}-{2:0>2}-{1:0>2}?"),
        (
            r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}",
            r"write the year first, then the month, then the day: 2018-06-04 is 4 June 2018",
        ),
        (r"(\d{4}-\d\d-\d\d)[t ]\d\d?:.*", r"write the day without a time: {1}"),
        (r"(\d\S*?)\s*(?:\.\.+|\u2013|\u2014|to|until| - )\s*(\d\S*)", r"put a slash between the two ends: {1}/{2}"),
        (r"end[- ](?:of[- ])?(\d{4}\S*)", r"did you mean late-{1}?"),
        (r"(early|mid|late|throughout) +(\d{4}\S*)", r"did you mean {1}-{2}?"),
        (r"(\d{4}\S*?)[~?%]", r"leave out the sign, or write mid-{1}"),
        (r"first (?:semester|half)(?: of)? (\d{4})", r"did you mean {1}-H1?"),
        (r"second (?:semester|half)(?: of)? (\d{4})", r"did you mean {1}-H2?"),
        (r"(?:spring|summer|autumn|fall|winter)(?: of)? (\d{4})", r"write the months: {1}-06/{1}-08 is June to August"),
        (r"tbd|tba|tbc|\?+|n/a|-", r"leave the key out where there is no date, or write asap"),
        (r"\d{4}-w\d\d.*", r"write the days: 2018-06-04/2018-06-08"),
    )
)


_MONTHS = {  # in English and in French, in full and shortened
    name: f"{number:02}"
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb février fevrier févr",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug août aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec décembre decembre déc",
        ),
        1,
    )
    for name in names.split()
}
_PARTS = {"end of": "late", "beginning of": "early", "start of": "early", "middle of": "mid"}
_NAMED_MONTH = re.compile(
    rf"(?:(?P<part>early|mid|late|throughout|{'|'.join(_PARTS)})[- ])?"
    r"(?:(?P<first>\d{1,2})(?: ?[-\u2013&] ?| and | to ))?(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)? +(?:of )?)?"
    rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
    r"(?: +(?P<day_behind>\d{1,2})(?:st|nd|rd|th)?(?=,|$| ))?(?:[ ,-]+(?P<year>\d{4}))?",
    re.ASCII,
)


_YEARS = re.compile(r"(?:fy ?|sy ?)?(\d\d)(\d\d)[/-](\d\d)", re.ASCII)


def _two_years(text: str) -> str | None:
    """What to write for a school year or a business year, such as 2018/19; None where it is none."""
    match = _YEARS.fullmatch(text)
    if match is None or int(match[3]) != (int(match[2]) + 1) % 100:
        return None
    first = int(match[1] + match[2])
    if 1 <= int(match[3]) <= 12:
        return f"did you mean {first}-{match[3]} or the two years {first}/{first + 1}?"
    return f"did you mean {first}/{first + 1}?"


def _advice(text: str) -> str:
    if years := _two_years(text):
        return years
    for pattern, advice in _ADVICE:
        if match := pattern.fullmatch(text):
            groups = [group.upper() if group[0] in "qh" else group for group in match.groups()]
            return advice.format(text, *groups)
    if match := _NAMED_MONTH.fullmatch(text):
        month = f"{match['year'] or '2018'}-{_MONTHS[match['month']]}"
        day, part = match["day"] or match["day_behind"], match["part"]
        numbers = f"{month}-{day:0>2}" if day else f"{_PARTS.get(part, part)}-{month}" if part else month
        if match["first"] and day:
            numbers = f"{month}-{match['first']:0>2}/{numbers}"
        return f"did you mean {numbers}?" if match["year"] else f"say the year too, and write it first, as in {numbers}"
    return f"dates are written like one of these: {FORMS}"
