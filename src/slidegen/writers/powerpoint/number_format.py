"""How charts and their workbooks write numbers (SpreadsheetML number formats, ECMA-376 Part 1, 18.8.31 `numFmts`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from slidegen.editions.blocks import Chart

_LCIDS: Final = {
    "cs-CZ": "405",
    "da-DK": "406",
    "de-AT": "C07",
    "de-CH": "807",
    "de-DE": "407",
    "en-GB": "809",
    "en-US": "409",
    "es-ES": "C0A",
    "fi-FI": "40B",
    "fr-BE": "80C",
    "fr-CA": "C0C",
    "fr-CH": "100C",
    "fr-FR": "40C",
    "hu-HU": "40E",
    "it-CH": "810",
    "it-IT": "410",
    "nb-NO": "414",
    "nl-NL": "413",
    "pl-PL": "415",
    "pt-PT": "816",
    "sv-SE": "41D",
}
"""Office's numbers of languages ([MS-LCID] 2.2)."""


_DIGITS: Final = re.compile(r"\d+(?:[.,](\d+))?")
_PATTERN: Final = re.compile(r"('[^']*')|(y+|[ML]+|d+)|(.)")
"""A quoted text, the letters of a year, month or day, or what stands between them (UTS 35, part 4, "Date Format
Patterns")."""
MINUS: Final = "\u2212"
"""As wide as a plus; Office writes a hyphen where a format does not say otherwise."""


def format_of(chart: Chart, language: str) -> str:
    """The format of the values of a chart."""
    rows = (*chart.series, *((chart.totals,) if chart.totals else ()))
    has_negative = any(value < 0 for series in rows for value in series.values if value is not None)
    return number_format(chart.decimals, language, with_minus=has_negative)


def number_format(decimals: int, language: str, *, with_minus: bool = False) -> str:
    """Thousands apart and so many decimals. `language` is a BCP 47 tag with a region.

    Office writes the signs between the digits as its user's system has them; LibreOffice as the language has them that
    stands before the digits. `with_minus`: negative values have a format of their own, with its sign.
    """
    digits = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    both = f"{_lcid(language)}{digits}"
    return f"{both};{_lcid(language)}\\{MINUS}{digits}" if with_minus else both


def share_format(shares: Sequence[str], language: str) -> str:
    """The format of shares that look as these do, with the sign for per cent where the language has it."""
    longest = max(shares, key=len)
    found = _DIGITS.search(longest)
    assert found is not None, "a share is a number"
    before, after = (
        "".join(letter if letter == "%" else f"\\{letter}" for letter in part)
        for part in (longest[: found.start()], longest[found.end() :])
    )
    decimals = len(found[1] or "")
    return f"{_lcid(language)}{before}0{'.' if decimals else ''}{'0' * decimals}{after}"


def date_format(pattern: str, language: str) -> str:
    """A pattern of CLDR as the format of a date: "d MMM y" becomes "d mmm yyyy"."""
    made: list[str] = []
    for quoted, letters, other in _PATTERN.findall(pattern):
        if quoted or other:
            made += (f"\\{letter}" for letter in quoted.strip("'") + other)
        else:
            made.append("yyyy" if letters[0] == "y" else letters.replace("L", "M").lower())
    return f"{_lcid(language)}{''.join(made)}"


def _lcid(language: str) -> str:
    lcid = _LCIDS.get(language)
    return "" if lcid is None else f"[$-{lcid}]"
