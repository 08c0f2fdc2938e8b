"""How wide and how high text is in PowerPoint: HarfBuzz for the widths, PowerPoint's own model for the lines.

Kerning is on, ligatures are off; trailing blanks hang over the end of the line. The model of the lines is `line_model`.

Widths inside are fractions of an em, so that one shaping serves all sizes.
"""

from __future__ import annotations

import functools
import math
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import ClassVar, Final, TypeAlias

import uharfbuzz
from msgspec import Struct, field

from slidegen.brand.fonts import FontRole, FontSet, characters
from slidegen.brand.reference import TextStyle
from slidegen.content.break_places import SOFT_HYPHEN
from slidegen.content.inlines import Script
from slidegen.layout.frames import Fit, Run
from slidegen.layout.text.breaks import Unit, doubtful_break, units
from slidegen.layout.text.capitals import capitals
from slidegen.layout.text.coverage import covered
from slidegen.layout.text.line_model import LINE_ADVANCE, SAFE_WIDTH, SCRIPT_SHARE, SUBSCRIPT_LINE, safe_size
from slidegen.layout.text.measured_face import EM, MeasuredFace, open_face
from slidegen.values import Value

PLAIN: Final = Fit()
_SLACK: Final = 1e-6
"""Points or parts of an em by which floating point numbers may be off."""
_RECENT: Final = 256
"""Lines that are kept once shaped: as many as a full slide has; about a kilobyte each."""


class Measurer:
    """Measures text with the fonts of one brand."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._faces: dict[tuple[FontRole, bool, bool], MeasuredFace] = {}
        self._characters: frozenset[str] | None = None
        self._buffer = uharfbuzz.Buffer()  # one for all texts: a new one costs as much as a short text
        # A text is tried in columns and at sizes before the next one comes.
        self._recent_letters = functools.lru_cache(maxsize=_RECENT)(self._letters)

    def _face(self, role: FontRole, bold: bool, italic: bool) -> MeasuredFace:
        key = (role, bold, italic)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = open_face(self._fonts.family(role).face(bold=bold, italic=italic))
        return face

    def characters_missing(self, text: str) -> tuple[str, ...]:
        """The characters of `text` that no face of the brand has, once each, in order."""
        if self._characters is None:
            self._characters = frozenset().union(*(face.characters for face in self._own_faces()))
        known = self._characters
        if not known.issuperset(text) and self._fonts.fallback:
            known = known.union(*(characters(family.regular) for family in self._fonts.fallback))
        if known.issuperset(text):
            return ()
        composed = unicodedata.normalize("NFC", text)
        return tuple(character for character in dict.fromkeys(composed) if not covered(character, known))

    def _own_faces(self) -> list[MeasuredFace]:
        return [
            self._face(role, bold, italic)
            for role in (FontRole.BODY, FontRole.HEADING, FontRole.MONOSPACE)
            for bold in (False, True)
            for italic in (False, True)
        ]

    def edges(self, text: str, role: FontRole, bold: bool, italic: bool) -> list[int]:
        """The edges of the characters of `text`, from 0; one value more than characters. 2,048,000 are an em.

        What the face lacks is measured with the first face of the brand that has it, as in Office.
        """
        return _edges(self._advances(text, self._face(role, bold, italic), bold, italic))

    def _advances(self, text: str, face: MeasuredFace, bold: bool, italic: bool) -> list[int]:
        if face.characters.issuperset(text):
            return face.advances(text, self._buffer)
        parts = self._fonts.stretches(text)
        if any(family is not None for _, family in parts):
            advances: list[int] = []
            for stretch, family in parts:
                if family is None:
                    advances += self._advances(stretch, face, bold, italic)
                else:
                    advances += open_face(family.face(bold=bold, italic=italic)).advances(stretch, self._buffer)
            return advances
        if all(covered(character, face.characters) for character in text):
            return face.advances(text, self._buffer)
        stretches = self._stretches(text, face)
        return [width for stretch, chosen in stretches for width in chosen.advances(stretch, self._buffer)]

    def _stretches(self, text: str, first: MeasuredFace) -> list[tuple[str, MeasuredFace]]:
        stretches: list[tuple[str, MeasuredFace]] = []
        for character in text:
            if stretches and unicodedata.combining(character):
                stretches[-1] = (stretches[-1][0] + character, stretches[-1][1])
                continue
            chosen = next((face for face in (first, *self._own_faces()) if covered(character, face.characters)), first)
            if stretches and stretches[-1][1] is chosen:
                stretches[-1] = (stretches[-1][0] + character, chosen)
            else:
                stretches.append((character, chosen))
        return stretches

    def paragraph(self, runs: Sequence[Run], style: TextStyle) -> ParagraphText:
        """The text of a paragraph, ready to be broken at any width and font scale."""
        lines: list[_HardLine] = []
        looks: list[_Look] = []
        sizes: list[float] = []
        for run in runs:
            size = style.size if run.size is None else run.size
            if run.line_break:
                lines.append(self._hard_line(looks, sizes, size, style.spacing))
                looks, sizes = [], []
            elif run.text:
                bold = style.bold if run.bold is None else run.bold
                italic = style.italic if run.italic is None else run.italic
                face = self._face(run.font or style.font, bold, italic)
                looks.append((run.text, face, bold, italic, run.script, style.caps))
                sizes.append(size)
        lines.append(self._hard_line(looks, sizes, style.size, style.spacing))
        return ParagraphText(tuple(lines), style)

    def _hard_line(self, looks: list[_Look], sizes: list[float], size: float, spacing: float) -> _HardLine:
        """One hard line; `size` is that of a line without text."""
        letters = self._recent_letters(tuple(looks))
        if not sizes:
            return _HardLine(letters, size, None)
        largest = max(sizes)
        is_even = largest == min(sizes) and not spacing and letters.is_even
        return _HardLine(letters, largest, None if is_even else tuple(sizes), spacing)

    def _letters(self, looks: tuple[_Look, ...]) -> _Letters:
        advances: list[int] = []
        pieces: list[_Piece] = []
        for text, face, bold, italic, script, caps in looks:
            own = self._advances(capitals(text) if caps else text, face, bold, italic)
            if script is not None:
                own = [right - left for left, right in pairwise(round(SCRIPT_SHARE * edge) for edge in _edges(own))]
            advances += own
            hyphen = sum(self._advances("-", face, bold, italic)) if SOFT_HYPHEN in text else 0
            pieces.append(_Piece(len(text), SUBSCRIPT_LINE if script is Script.SUB else 1.0, hyphen))
        text = "".join([look[0] for look in looks])
        found = units(text)
        # An array takes a fifth of the room of a list, and is gone at once.
        shape = _shape(text, array("q", _edges(advances)), found, max((piece.hyphen for piece in pieces), default=0))
        return _Letters(text, found, pieces, shape)


_Look: TypeAlias = tuple[str, MeasuredFace, bool, bool, Script | None, bool]
"""Of a run, what its width at one size depends on: text, face, bold, italic, script, whether in capitals."""


class _Piece(Struct, frozen=True):
    """A run of one face, at no size yet."""

    length: int  # characters
    line: float  # the height of a line that holds it, as a share of one of plain text at its size
    hyphen: int  # the width of what is shown for a soft hyphen at the end of a line; 0 where there is none


class _Shape(Struct, frozen=True):
    """Where the characters and units of a hard line begin and end: in parts of an em, in points where sizes differ."""

    edges: Sequence[float]
    starts: list[float]  # of the units
    ends: list[float]


class _Letters(Struct, frozen=True):
    """The text between two line breaks that the author asked for, shaped: the same at all sizes."""

    text: str
    units: list[Unit]
    pieces: list[_Piece]
    shape: _Shape  # of text of one size

    @property
    def is_even(self) -> bool:
        """Whether all lines of one size are equally high."""
        return all(piece.line == 1.0 for piece in self.pieces)


class _HardLine(Struct, frozen=True):
    """The text between two line breaks that the author asked for, at its size or sizes in points."""

    letters: _Letters
    size: float  # of all of it, or the largest
    sizes: tuple[float, ...] | None  # of the pieces; None: their lines are all equally high, and not spaced
    spacing: float = 0.0  # points after each character, whatever the font scale

    def at(self, scale: float) -> tuple[_Shape, float]:
        """The shape at a font scale, and how many points its unit has."""
        if self.sizes is None:
            return self.letters.shape, safe_size(self.size, scale) / EM
        edges, hyphen, even, first = [0.0], 0.0, self.letters.shape.edges, 0
        for piece, size in zip(self.letters.pieces, self.sizes, strict=True):
            start, unit, last = edges[-1], safe_size(size, scale) / EM, first + piece.length
            own = enumerate(even[first + 1 : last + 1], 1)
            edges += [start + (edge - even[first]) * unit + self.spacing * place for place, edge in own]
            hyphen = max(hyphen, piece.hyphen * unit)
            first = last
        return _shape(self.letters.text, edges, self.letters.units, hyphen), 1.0

    def height(self, spans: Sequence[Unit], scale: float) -> float:
        """The sizes of the lines between these offsets, as shown, added up: of each line the largest."""
        if self.sizes is None:
            return len(spans) * safe_size(self.size, scale)
        return sum(self._tallest(self.sizes, start, end, scale) for start, end in spans)

    def _tallest(self, sizes: Sequence[float], start: int, end: int, scale: float) -> float:
        largest, offset = 0.0, 0
        for piece, size in zip(self.letters.pieces, sizes, strict=True):
            if offset < max(end, start + 1) and start < offset + piece.length:
                largest = max(largest, size * piece.line)
            offset += piece.length
        return safe_size(largest, scale)


def _shape(text: str, edges: Sequence[float], found: list[Unit], hyphen: float) -> _Shape:
    """`hyphen`: the width that a soft hyphen has where a line ends at it."""
    ends = [edges[end] for _, end in found]
    if hyphen:
        # Never decreasing, as they are searched: a last syllable that is narrower than a hyphen counts as one.
        with_hyphens = (
            edge + hyphen if text[:end].endswith(SOFT_HYPHEN) else edge
            for edge, (_, end) in zip(ends, found, strict=True)
        )
        ends = list(accumulate(with_hyphens, max))
    return _Shape(edges, [edges[start] for start, _ in found], ends)


def _edges(advances: Iterable[int]) -> list[int]:
    return list(accumulate(advances, initial=0))


def _spans(letters: _Letters, shape: _Shape, first: float, rest: float) -> list[tuple[int, int]]:
    """The lines of a hard line: the first may be `first` wide, the others `rest`, measured as `shape` is."""
    starts, ends, edges = shape.starts, shape.ends, shape.edges
    if ends[-1] - starts[0] <= first + _SLACK:
        return [(0, letters.units[-1][1])]
    spans: list[tuple[int, int]] = []
    count, limit = len(starts), first + _SLACK
    unit, begin, origin = 0, 0, 0.0  # the unit that comes next, its first character, and where the line begins
    while unit < count:
        after = bisect_right(ends, origin + limit, unit)
        if after > unit:
            end = letters.units[after - 1][1]
            unit = after
        else:
            end = _cut(letters, edges, begin, letters.units[unit][1], origin + limit)
            if end == letters.units[unit][1]:
                unit += 1
        spans.append((begin, end))
        if unit < count:
            begin = max(end, letters.units[unit][0])
            origin = edges[begin]
        limit = rest + _SLACK
    return spans


def _cut(letters: _Letters, edges: Sequence[float], begin: int, end: int, limit: float) -> int:
    """Where to break within a unit that is wider than a line: after at least one character, and what has no width of
    its own behind it: marks, invisible characters."""
    fits = min(bisect_right(edges, max(limit, edges[begin + 1]), begin) - 1, end)
    cut = doubtful_break(letters.text, begin, fits) or fits
    return cut if edges[cut] < edges[fits] else fits


_Broken: TypeAlias = list[tuple[_HardLine, list[tuple[int, int]]]]
"""Hard lines, each with where its lines begin and end."""


class ParagraphText(Value, frozen=True):
    """The text of one paragraph and its style. Widths and heights are points."""

    uncompared: ClassVar[frozenset[str]] = frozenset({"_known"})

    hard_lines: tuple[_HardLine, ...]
    style: TextStyle
    _known: dict[tuple[float, float], _Broken] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """The width that the longest line needs when none is broken, with the margin."""
        indent = self.style.first_start
        widest = 0.0
        for number, line in enumerate(self.hard_lines):
            shape, unit = line.at(1.0)
            widest = max(
                widest, (shape.ends[-1] - shape.starts[0]) * unit + (self.style.text_start if number else indent)
            )
        return widest / SAFE_WIDTH

    def widest_unit(self) -> tuple[str, float]:
        """The widest stretch within which no line may end, and the width of a column that holds it."""
        found, widest = "", 0.0
        for line in self.hard_lines:
            shape, unit = line.at(1.0)
            for (start, end), left, right in zip(line.letters.units, shape.starts, shape.ends, strict=True):
                if (right - left) * unit > widest:
                    found, widest = line.letters.text[start:end], (right - left) * unit
        return found, (widest + max(self.style.first_start, self.style.text_start)) / SAFE_WIDTH

    def _broken(self, width: float, scale: float) -> _Broken:
        # Fitting asks for the same width again: for the count, the height and the lines.
        known = self._known.get((width, scale))
        if known is not None:
            return known
        broken = self._known[width, scale] = []
        first = max(width - self.style.first_start, 0.0) * SAFE_WIDTH
        rest = max(width - self.style.text_start, 0.0) * SAFE_WIDTH
        for line in self.hard_lines:
            shape, unit = line.at(scale)
            broken.append((line, _spans(line.letters, shape, first / unit, rest / unit)))
            first = rest
        return broken

    def line_count(self, width: float, fit: Fit = PLAIN) -> int:
        """How many lines the paragraph has in a column of this width."""
        return sum([len(spans) for _, spans in self._broken(width, fit.font_scale)])

    def lines(self, width: float, fit: Fit = PLAIN) -> tuple[str, ...]:
        """The lines in a column of this width, without hanging blanks."""
        broken = self._broken(width, fit.font_scale)
        return tuple(line.letters.text[start:end] for line, spans in broken for start, end in spans)

    def spans(self, width: float, fit: Fit = PLAIN) -> tuple[tuple[str, list[tuple[int, int]]], ...]:
        """Each text between the breaks that the author asked for, and where its lines begin and end."""
        return tuple((line.letters.text, spans) for line, spans in self._broken(width, fit.font_scale))

    def limits(self, width: float, fit: Fit = PLAIN) -> tuple[float, float]:
        """The width that the lines in a column of this width need, and that from which one of them could hold more."""
        needed, more, indent = 0.0, math.inf, self.style.first_start
        for line, spans in self._broken(width, fit.font_scale):
            shape, unit = line.at(fit.font_scale)
            edges, ends, last = shape.edges, shape.ends, len(spans) - 1
            for number, (start, end) in enumerate(spans):
                origin = indent - edges[start] * unit
                needed = max(needed, origin + edges[end] * unit)
                if number < last:
                    after = bisect_right(ends, edges[end])
                    is_cut = line.letters.units[after][0] < end
                    more = min(more, origin + (edges[end + 1] if is_cut else ends[after]) * unit)
                indent = self.style.text_start
        return needed, more

    def height(self, width: float, fit: Fit = PLAIN) -> float:
        """The height of all lines in a column of this width, without the space before and after the paragraph."""
        style, scale = self.style, fit.font_scale
        broken = self._broken(width, scale)
        if style.line_spacing_points is not None:
            return style.line_spacing_points * sum(len(spans) for _, spans in broken)
        em = sum([line.height(spans, scale) for line, spans in broken])
        return em * LINE_ADVANCE * max(style.line_spacing - fit.line_reduction, 0.0)
