"""Slidegen's own words in other languages: gettext catalogues under `locale/`, with English as the source.

A catalogue is `locale/<language>/LC_MESSAGES/slidegen.po`, where the tools of gettext look. It is read as it is, so
that translators need no build step. A new language is a copy of one of them under its BCP 47 tag; the tests say what is
missing in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

SOURCE_LANGUAGE: Final = "en"
_FOLDER: Final = Path(__file__).parent / "locale"

Messages = Mapping[tuple[str | None, str], str]
"""Translations by context and source text."""


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language is, or would be."""
    return _FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "slidegen.po"


def spoken_language(language: str) -> str | None:
    """The language whose catalogue serves a BCP 47 tag: the tag itself, else its first part, else None."""
    base = language.partition("-")[0].lower()
    if base == SOURCE_LANGUAGE:
        return SOURCE_LANGUAGE
    return next((tag for tag in (language, base) if catalogue_path(tag).is_file()), None)


def spoken_languages() -> tuple[str, ...]:
    """The languages that slidegen has words in, English first."""
    found = (path.parents[1].name.replace("_", "-") for path in _FOLDER.glob("*/LC_MESSAGES/slidegen.po"))
    return (SOURCE_LANGUAGE, *sorted(found))


@lru_cache(maxsize=32)
def messages_in(language: str) -> Messages:
    """The catalogue of one of the `spoken_languages`; empty for English. What is missing in it is missing here."""
    if language == SOURCE_LANGUAGE:
        return MappingProxyType({})
    # Only other languages pay for this import.
    from babel.messages.pofile import read_po

    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    found = {
        (message.context, message.id): message.string
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str) and message.id and message.string
    }
    return MappingProxyType(found)
