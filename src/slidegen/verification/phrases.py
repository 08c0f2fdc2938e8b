"""Phrases of what is hidden from an audience that occur in nothing that it may see.

Everything in a document comes from what its audience sees, from the brand, or from slidegen's own words and those of
the calendar. So a word, or a run of words, that only a hidden text has can have got there but from that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

_WORDS: Final = re.compile(r"\w+", re.UNICODE)
LEAST: Final = 4
"""Letters of a word that is searched for alone; shorter ones, and numbers, are in every text by chance."""
RUN: Final = 4
"""Words of a run that tells: of three, one may meet by chance ("in the year")."""


def tokens(text: str) -> list[str]:
    """The words of a text, without case, signs and soft hyphens."""
    return _WORDS.findall(text.replace("\u00ad", "").casefold())


class HiddenPhrases(Struct, frozen=True):
    """What to search for: single words, runs of words, and ids."""

    words: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    ids: frozenset[str]

    def in_text(self, text: str) -> Iterator[str]:
        """Those that stand in a text which people read."""
        found = tokens(text)
        yield from (word for word in dict.fromkeys(found) if word in self.words)
        yield from self._runs(found)

    def in_name(self, name: str) -> Iterator[str]:
        """Those that stand in a name: runs and ids, since single words are in names of any program."""
        yield from self._runs(tokens(name))
        if (self.ids and any(sign in name for sign in "-_")) or name in self.ids:
            parts = re.split(r"[^a-z0-9-]+", name.replace("_sg_", " ").replace("_", "-").casefold())
            yield from (part for part in parts if part.strip("-") in self.ids)

    def _runs(self, found: list[str]) -> Iterator[str]:
        for at in range(len(found) - RUN + 1):
            run = tuple(found[at : at + RUN])
            if run in self.runs:
                yield " ".join(run)


def hidden_phrases(
    hidden: Iterable[str], seen: Iterable[str], known: Iterable[str], ids: Iterable[str]
) -> HiddenPhrases:
    """What tells that a hidden text has got somewhere.

    `seen` are the texts that the audience may see, `known` those of the brand, of slidegen and of calendars. `ids` are
    the ids of what is hidden.
    """
    allowed: set[str] = set()
    runs: set[tuple[str, ...]] = set()
    for text in seen:
        found = tokens(text)
        allowed.update(found)
        runs.update(_runs_of(found))
    common: set[str] = set()
    for text in known:
        common.update(tokens(text))
    words: set[str] = set()
    telling: set[tuple[str, ...]] = set()
    for text in hidden:
        found = tokens(text)
        words.update(each for each in found if len(each) >= LEAST and not each.isdigit())
        telling.update(run for run in _runs_of(found) if not common.issuperset(run))
    return HiddenPhrases(
        frozenset(words - allowed - common),
        frozenset(telling - runs),
        frozenset(id for id in ids if "-" in id and not set(tokens(id)) <= allowed | common),
    )


def _runs_of(found: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))
