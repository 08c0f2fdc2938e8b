"""Language tags as Office wants them.

Spelling, hyphenation and voices of Office go by language and region; a bare `en` has none of them on many machines.
"""

from __future__ import annotations

from typing import Final

_REGIONS: Final = {
    "ar": "SA",
    "ca": "ES",
    "cs": "CZ",
    "da": "DK",
    "el": "GR",
    "en": "GB",
    "et": "EE",
    "eu": "ES",
    "ga": "IE",
    "he": "IL",
    "ja": "JP",
    "ko": "KR",
    "nb": "NO",
    "nn": "NO",
    "sl": "SI",
    "sr": "RS",
    "sv": "SE",
    "uk": "UA",
    "zh": "CN",
}
"""Where a language is not named like its country ([MS-LCID], the language's own row). English is British here: the
dates of plain `en` are day before month, too."""
_OWN_COUNTRY: Final = frozenset(
    ("bg", "de", "es", "fi", "fr", "hr", "hu", "is", "it", "lt", "lv", "mt", "nl", "pl", "pt", "ro", "ru", "sk", "tr")
)


def office_language(tag: str) -> str:
    """`tag` (BCP 47) with a region: `en` is `en-GB`, `fr` is `fr-FR`; a tag that says more, or an unknown one,
    stays."""
    if tag in _OWN_COUNTRY:
        return f"{tag}-{tag.upper()}"
    return f"{tag}-{_REGIONS[tag]}" if tag in _REGIONS else tag
