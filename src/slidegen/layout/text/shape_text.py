"""Text as glyphs, with the fonts that it is measured with."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

import uharfbuzz
from msgspec import Struct

from slidegen.brand.fonts import FontFace, FontRole, FontSet
from slidegen.layout.placed import Glyphs, Underline
from slidegen.layout.text.coverage import covered
from slidegen.layout.text.measured_face import FEATURES

_FIRST_RIGHT_TO_LEFT: Final = "\u0590"
"""Before it, no character is written from right to left."""
_RIGHT_TO_LEFT: Final = frozenset(("R", "AL"))
_KNOWN: Final = 4096
"""Shaped texts that are kept for the next slide: footers, labels, bullets."""


class FaceMetrics(Struct, frozen=True):
    """What a font file says of its lines, in em."""

    ascent: float
    descent: float
    underline: Underline


class _Face:
    """An opened font file, in its own units."""

    __slots__ = ("_font", "characters", "face", "metrics", "units")

    def __init__(self, face: FontFace) -> None:
        opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)
        self.face = face
        self.units = opened.upem
        self.characters = frozenset(map(chr, opened.unicodes))
        self._font = font = uharfbuzz.Font(opened)
        extents, tags = font.get_font_extents("ltr"), uharfbuzz.OTMetricsTag
        below = -font.get_metric_position_with_fallback(tags.UNDERLINE_OFFSET) / self.units
        thickness = font.get_metric_position_with_fallback(tags.UNDERLINE_SIZE) / self.units
        self.metrics = FaceMetrics(
            extents.ascender / self.units, -extents.descender / self.units, Underline(below, thickness)
        )

    def shaped(self, text: str, is_reversed: bool = False) -> Glyphs:
        """Text of one direction; `is_reversed`: from right to left, whatever it is, so that brackets face about."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if is_reversed:
            buffer.direction = "rtl"
        uharfbuzz.shape(self._font, buffer, FEATURES)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        offsets = tuple((each.x_offset, each.y_offset) for each in positions)
        return Glyphs(
            self.face,
            self.units,
            tuple(info.codepoint for info in infos),
            tuple(each.x_advance for each in positions),
            _texts(text, [info.cluster for info in infos]),
            offsets if any(map(any, offsets)) else (),
        )


def _texts(text: str, clusters: list[int]) -> tuple[str, ...]:
    """What each glyph says: a character each in a cluster of as many glyphs as characters, else the first says all."""
    if len(clusters) == len(text) and clusters == list(range(len(text))):
        return tuple(text)
    starts = sorted(set(clusters))
    ends = dict(zip(starts, (*starts[1:], len(text)), strict=True))
    glyphs: dict[int, list[int]] = {}
    for place, cluster in enumerate(clusters):
        glyphs.setdefault(cluster, []).append(place)
    said = [""] * len(clusters)
    for cluster, places in glyphs.items():
        words = text[cluster : ends[cluster]]
        if len(words) == len(places):
            for place, character in zip(places, words, strict=True):
                said[place] = character
        else:
            said[places[0]] = words
    return tuple(said)


@functools.lru_cache(maxsize=64)
def _open(face: FontFace) -> _Face:
    return _Face(face)


class Shaper:
    """Shapes text with the fonts of one brand."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self.shaped = functools.lru_cache(maxsize=_KNOWN)(self._shaped)

    def metrics(self, role: FontRole, bold: bool, italic: bool) -> FaceMetrics:
        """The measures of a face."""
        return self._face(role, bold, italic).metrics

    def _face(self, role: FontRole, bold: bool, italic: bool) -> _Face:
        return _open(self._fonts.family(role).face(bold=bold, italic=italic))

    def _shaped(
        self, text: str, role: FontRole, bold: bool, italic: bool, is_reversed: bool = False
    ) -> tuple[Glyphs, ...]:
        """One line of text in the order of the eye; `is_reversed`: of a paragraph that runs from right to left.

        A character that the face lacks is taken from another of the brand, one that all lack is glyph 0.
        """
        own = self._face(role, bold, italic)
        if not text.isprintable():
            text = "".join(" " if unicodedata.category(each) == "Cc" else each for each in text)
        done: list[Glyphs] = []
        for words in _from_the_right(text) if is_reversed else _in_order(text):
            runs_left = _runs_left(words, is_reversed)
            if own.characters.issuperset(words):
                done.append(own.shaped(words, runs_left))
                continue
            found: list[Glyphs] = []
            for part, family in self._fonts.stretches(words):
                if family is not None:
                    found.append(_open(family.face(bold=bold, italic=italic)).shaped(part, runs_left))
                    continue
                stretches = self._stretches(part, own, bold, italic)
                found += (face.shaped(stretch, runs_left) for stretch, face in stretches)
            done += reversed(found) if runs_left else found
        return tuple(done)

    def _stretches(self, text: str, own: _Face, bold: bool, italic: bool) -> list[tuple[str, _Face]]:
        """The parts of a text that one face has, each with that face: one of the same weight and slope if there is."""
        roles = (FontRole.BODY, FontRole.HEADING, FontRole.MONOSPACE)
        styles = ((bold, italic), (not bold, italic), (bold, not italic), (not bold, not italic))
        others = [self._face(role, *style) for style in styles for role in roles]
        found: list[tuple[str, _Face]] = []
        for character in text:
            if found and unicodedata.combining(character):
                found[-1] = (found[-1][0] + character, found[-1][1])
                continue
            having = (face for face in (own, *others) if covered(character, face.characters))
            chosen = next(having, own)
            if found and found[-1][1] is chosen:
                found[-1] = (found[-1][0] + character, chosen)
            else:
                found.append((character, chosen))
        return found


def _in_order(text: str) -> list[str]:
    """The parts of a line in the order of the eye, each of one direction. The line itself runs from left to right.

    What stands between two letters from right to left without another between them belongs to them, and numbers in it
    keep their own direction (UAX 9, for a text without embeddings).
    """
    if not text or max(text) < _FIRST_RIGHT_TO_LEFT:
        return [text] if text else []
    kinds = [unicodedata.bidirectional(character) for character in text]
    parts: list[str] = []
    start = 0
    while start < len(text):
        first = next((place for place in range(start, len(text)) if kinds[place] in _RIGHT_TO_LEFT), len(text))
        if first > start:
            parts.append(text[start:first])
        if first == len(text):
            break
        ends = next((place for place in range(first, len(text)) if kinds[place] == "L"), len(text))
        last = max(place for place in range(first, ends) if kinds[place] in _RIGHT_TO_LEFT)
        parts += reversed(_with_numbers(text[first : last + 1], kinds[first : last + 1]))
        start = last + 1
    return parts


def _runs_left(words: str, is_reversed: bool) -> bool:
    """Whether a part of one direction runs from right to left: numbers do not, nor what stands among letters."""
    kinds = set(map(unicodedata.bidirectional, words))
    return bool(kinds & _RIGHT_TO_LEFT) or (is_reversed and not kinds & {"L", "EN", "AN"})


def _from_the_right(text: str) -> list[str]:
    """The parts of a line that runs from right to left, in the order of the eye."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    parts: list[str] = []
    start = 0
    while start < len(text):
        first = next((place for place in range(start, len(text)) if kinds[place] == "L"), len(text))
        if first > start:
            parts += _with_numbers(text[start:first], kinds[start:first])
        if first == len(text):
            break
        ends = next((place for place in range(first, len(text)) if kinds[place] in _RIGHT_TO_LEFT), len(text))
        last = max(place for place in range(first, ends) if kinds[place] == "L")
        parts.append(text[first : last + 1])
        start = last + 1
    return list(reversed(parts))


def _with_numbers(text: str, kinds: list[str]) -> list[str]:
    """A stretch from right to left, cut where numbers begin and end."""
    parts: list[str] = []
    was_number = False
    for place, character in enumerate(text):
        is_number = kinds[place] in ("EN", "AN") or (
            was_number and kinds[place] in ("ES", "CS", "ET") and kinds[place + 1 : place + 2] in (["EN"], ["AN"])
        )
        if parts and is_number == was_number:
            parts[-1] += character
        else:
            parts.append(character)
        was_number = is_number
    return parts
