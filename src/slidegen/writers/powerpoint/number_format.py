"""How charts and their workbooks write numbers (SpreadsheetML number formats, ECMA-376 Part 1, 18.8.31 `numFmts`)."""

from __future__ import annotations

from typing import Final

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


def number_format(decimals: int, language: str) -> str:
    """Thousands apart and so many decimals. `language` is a BCP 47 tag with a region.

    Office writes the signs between the digits as its user's system has them; LibreOffice as the language has them that
    stands before the digits.
    """
    lcid = _LCIDS.get(language)
    digits = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return digits if lcid is None else f"[$-{lcid}]{digits}"
