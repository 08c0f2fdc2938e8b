"""Which characters a font can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Set as AbstractSet
from typing import Final

_VARIATION_SELECTORS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))


def covered(character: str, characters: AbstractSet[str]) -> bool:
    """Whether a font with glyphs for `characters` shows this one.

    Blanks and invisible characters need no glyph. A letter that the font has only as letter and mark is taken apart
    when it is shaped (UAX 15).
    """
    if character in characters:
        return True
    if unicodedata.category(character) in ("Zs", "Cf") or character in _VARIATION_SELECTORS:
        return True
    parts = unicodedata.normalize("NFD", character)
    return len(parts) > 1 and all(part in characters for part in parts)
