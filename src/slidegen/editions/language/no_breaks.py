"""Blanks at which no line ends: between a number and its unit, inside a number, between a day and its month.

A range may break: "12 to 14 May" keeps "14 May" together and nothing else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from slidegen.content.inlines import Prose, Text
from slidegen.editions.language.cldr import month_names

NO_BREAK: Final = "\u00a0"

_SYMBOLS: Final = (
    *("%", "‰", "°", "°C", "°F", "€", "$", "£", "¥", "pp", "pt", "px", "dpi"),
    # Of the SI, and used with it (BIPM, The International System of Units, tables 2, 4 and 8), with usual prefixes.
    *("km", "m", "cm", "mm", "µm", "nm", "m²", "m³", "km²", "ha", "kg", "g", "mg", "t", "kt", "Mt", "l", "L", "ml"),
    *("h", "min", "s", "ms", "µs", "ns", "d", "K", "mol", "N", "kN", "Pa", "hPa", "kPa", "MPa", "bar", "mbar"),
    *("J", "kJ", "MJ", "GJ", "W", "kW", "MW", "GW", "TW", "Wh", "kWh", "MWh", "GWh", "TWh", "V", "kV", "A", "mA"),
    *("Hz", "kHz", "MHz", "GHz", "eV", "keV", "MeV", "GeV", "TeV", "T", "mT", "dB", "Sv", "mSv", "Bq", "fb"),
    *("B", "kB", "MB", "GB", "TB", "PB", "o", "ko", "Mo", "Go", "To", "Po", "kbit/s", "Mbit/s", "Gbit/s"),
    *("km/h", "m/s", "k", "M", "bn", "Mio", "Mrd", "Md", "Mio.", "Mrd.", "million", "millions", "billion"),
    *("billions", "thousand"),
    *("mille", "milliard", "milliards", "trillion", "trillions"),
)
_UNITS: Final = "|".join(map(re.escape, sorted(_SYMBOLS, key=len, reverse=True)))
_CURRENCY: Final = r"[kMG]?(?:[A-Z]{3}|[€$£¥])"  # ISO 4217, and abbreviations such as FTE
_INSIDE: Final = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\d)")
_BEFORE_UNIT: Final = re.compile(rf"(?<=\d) (?=(?:{_UNITS}|{_CURRENCY})(?![\w°]))")
_LARGE: Final = re.compile(
    rf"(?<=\d{NO_BREAK})(k|M|bn|Mio\.?|Mrd\.?|Md|millions?|billions?|milliards?) (?={_CURRENCY}(?!\w))"
)
_AFTER_CURRENCY: Final = re.compile(r"(?<!\w)((?:[A-Z]{3}|[€$£¥])) (?=[-+−–]?\d)")  # noqa: RUF001


def unbroken(prose: Prose, language: str) -> Prose:
    """The same words with such blanks."""
    return tuple(
        replace(each, text=unbroken_text(each.text, each.language or language)) if isinstance(each, Text) else each
        for each in prose
    )


def unbroken_text(text: str, language: str) -> str:
    """The same text with such blanks; `language` is that of its months."""
    if " " not in text or not any(map(str.isdigit, text)):
        return text
    text = _INSIDE.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    text = _BEFORE_UNIT.sub(NO_BREAK, text)
    text = _LARGE.sub(rf"\1{NO_BREAK}", text)
    text = _AFTER_CURRENCY.sub(rf"\1{NO_BREAK}", text)
    return _dates(language).sub(lambda found: found[0].replace(" ", NO_BREAK), text)


@lru_cache(maxsize=64)
def _dates(language: str) -> re.Pattern[str]:
    """A day before or after its month."""
    names = "|".join(map(re.escape, sorted(month_names(language), key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w.,])\d{{1,2}}(?:st|nd|rd|th|er|\.|º)? (?:de )?(?:{names})(?!\w)"
        rf"|(?<!\w)(?:{names}) \d{{1,2}}(?![\w.])",
        re.IGNORECASE,
    )
