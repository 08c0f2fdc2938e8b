"""The fonts of a brand: the family that Office names, and the font files that its text is measured with."""

from __future__ import annotations

import functools
import unicodedata
from enum import Enum
from pathlib import Path
from typing import Final

from msgspec import Struct


class FontRole(Enum):
    """Which of a theme's fonts. The value is the theme's own name for it (ECMA-376 Part 1, 20.1.4.1.24 and .25)."""

    HEADING = "+mj-lt"
    BODY = "+mn-lt"
    MONOSPACE = "monospace"  # themes have no third font: Office files name the family

    # Asked for with every run: a member is itself and no other, and its name need not be hashed.
    __hash__ = object.__hash__


class FontFace(Struct, frozen=True):
    """One font file of a family."""

    family: str  # the family that the file really is: "Liberation Sans"
    bold: bool
    italic: bool
    path: Path
    index: int = 0  # of the font in a collection file


class FontFamily(Struct, frozen=True):
    """A family that documents name (`name`) and the faces it is measured and, in PDF, embedded with.

    `measured_as` differs from `name` where a metric twin stands in ("Arial" is measured as "Liberation Sans").
    """

    name: str
    measured_as: str
    regular: FontFace
    bold: FontFace
    italic: FontFace
    bold_italic: FontFace
    alike: tuple[str, ...] = ()  # other names of families with the same widths: "Helvetica"

    def face(self, *, bold: bool, italic: bool) -> FontFace:
        """The face for a weight and a slope."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


@functools.lru_cache(maxsize=64)
def characters(face: FontFace) -> frozenset[str]:
    """The characters that a font file has a glyph for."""
    import uharfbuzz

    opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)
    return frozenset(map(chr, opened.unicodes))


_FIRST_UNUSUAL: Final = "\u0250"
"""Before it, every font of a brand has all characters."""
_JOINED: Final = frozenset("\u200c\u200d\u20e3")
"""What makes one sign of several (UTS 51, 1.4): joiners, and the frame round a key."""
_MODIFIERS: Final = range(0x1F3FB, 0x1F400)
"""Tones of skin, which belong to the emoji before them."""


def belongs_to_the_last(character: str, before: str) -> bool:
    """Whether a character is one sign with those before it, and has to be in their font."""
    return bool(before) and (
        unicodedata.combining(character) != 0
        or character in _JOINED
        or "\ufe00" <= character <= "\ufe0f"
        or ord(character) in _MODIFIERS
        or before[-1] == "\u200d"
        or "\U000e0020" <= character <= "\U000e007f"
    )


class FontSet(Struct, frozen=True):
    """The families of a brand by role, and those for characters that none of them has, in their order."""

    heading: FontFamily
    body: FontFamily
    monospace: FontFamily
    fallback: tuple[FontFamily, ...] = ()

    def stretches(self, text: str) -> list[tuple[str, FontFamily | None]]:
        """The parts of a text, each with the fallback family that it needs; None: the brand's own have it."""
        if not self.fallback or not text or max(text) < _FIRST_UNUSUAL:
            return [(text, None)]
        found: list[tuple[str, FontFamily | None]] = []
        own = [characters(family.regular) for family in (self.body, self.heading, self.monospace)]
        for at, character in enumerate(text):
            if found and belongs_to_the_last(character, text[:at]):
                found[-1] = (found[-1][0] + character, found[-1][1])
                continue
            family = None
            shows_emoji = text[at + 1 : at + 2] in ("\ufe0f", "\u200d") and character > "\u2000"
            if shows_emoji or not any(character in each for each in own):
                order = reversed(self.fallback) if shows_emoji else iter(self.fallback)
                family = next((each for each in order if character in characters(each.regular)), None)
            if found and found[-1][1] is family:
                found[-1] = (found[-1][0] + character, family)
            else:
                found.append((character, family))
        return found

    def fallbacks_of(self, text: str) -> tuple[FontFamily, ...]:
        """The fallback families that a text needs."""
        return tuple(dict.fromkeys(family for _, family in self.stretches(text) if family is not None))

    def family(self, role: FontRole) -> FontFamily:
        """The family for a role."""
        match role:
            case FontRole.HEADING:
                return self.heading
            case FontRole.BODY:
                return self.body
            case FontRole.MONOSPACE:
                return self.monospace
