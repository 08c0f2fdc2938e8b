"""How wide and how high text is in PowerPoint: HarfBuzz for the widths, PowerPoint's own model for the lines.

Kerning is on, ligatures are off; trailing blanks hang over the end of the line. The model of the lines is `line_model`.

Widths inside are fractions of an em, so that one shaping serves all sizes.
"""

from __future__ import annotations

import functools
import math
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar, Final, TypeAlias

import uharfbuzz
from msgspec import Struct, field

from slidegen.brand.fonts import FontFace, FontRole, FontSet, characters
from slidegen.brand.reference import TextStyle
from slidegen.content.break_places import SOFT_HYPHEN
from slidegen.content.inlines import Script
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.layout.frames import Fit, Run
from slidegen.layout.text.breaks import Unit, doubtful_break, units
from slidegen.layout.text.capitals import capitals
from slidegen.layout.text.coverage import covered
from slidegen.layout.text.line_model import LINE_ADVANCE, SAFE_WIDTH, SCRIPT_SHARE, SUBSCRIPT_LINE, safe_size
from slidegen.values import Value

PLAIN: Final = Fit()
FEATURES: Final = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}
"""Of OpenType: kerning on, ligatures off."""
_EM: Final = 2_048_000
"""The parts of an em that widths are measured in: whole numbers of them make the units of all usual fonts."""
_SLACK: Final = 1e-6
"""Points or parts of an em by which floating point numbers may be off."""


_RECENT = 1024
"""Texts and lines whose edges are kept: more than any slide has; about a kilobyte each."""


class _Face:
    """An opened font file."""

    __slots__ = ("_font", "characters")

    def __init__(self, face: FontFace) -> None:
        try:
            opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)
        except uharfbuzz.HarfBuzzError as error:  # it was there when the brand was read
            message = f"the font file {face.path} cannot be opened"
            raise SlidegenError(Diagnostic(Code.MISSING_FONT, message)) from error
        self._font = uharfbuzz.Font(opened)
        self._font.scale = (_EM, _EM)
        self.characters = frozenset(map(chr, opened.unicodes))

    def edges(self, text: str) -> list[int]:
        """Where each character of `text` begins, and where the last one ends: one value more than characters."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, FEATURES)
        positions = buffer.glyph_positions
        if len(positions) == len(text) and buffer.direction == "ltr":
            return list(accumulate([glyph.x_advance for glyph in positions], initial=0))
        # Marks and conjuncts make clusters, and right-to-left text comes in the order of the eye: a cluster's advance
        # counts where its first character stands.
        advances = [0] * len(text)
        for info, position in zip(buffer.glyph_infos, positions, strict=True):
            advances[info.cluster] += position.x_advance
        return list(accumulate(advances, initial=0))


@functools.lru_cache(maxsize=64)
def _open(face: FontFace) -> _Face:
    return _Face(face)


class Measurer:
    """Measures text with the fonts of one brand."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts
        self._faces: dict[tuple[FontRole, bool, bool], _Face] = {}
        self._characters: frozenset[str] | None = None
        # A text is tried in columns and at sizes before the next one comes.
        self._recent_edges = functools.lru_cache(maxsize=_RECENT)(self._edges)
        self._recent_lines = functools.lru_cache(maxsize=_RECENT)(self._line)

    def _face(self, role: FontRole, bold: bool, italic: bool) -> _Face:
        key = (role, bold, italic)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = _open(self._fonts.family(role).face(bold=bold, italic=italic))
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

    def _own_faces(self) -> list[_Face]:
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
        return self._recent_edges(text, role, bold, italic)

    def _edges(self, text: str, role: FontRole, bold: bool, italic: bool) -> list[int]:
        face = self._face(role, bold, italic)
        if face.characters.issuperset(text):
            return face.edges(text)
        parts = self._fonts.stretches(text)
        if any(family is not None for _, family in parts):
            edges = [0]
            for stretch, family in parts:
                if family is None:
                    found = self._edges(stretch, role, bold, italic)
                else:
                    found = _open(family.face(bold=bold, italic=italic)).edges(stretch)
                start = edges[-1]
                edges += [start + edge for edge in found[1:]]
            return edges
        if all(covered(character, face.characters) for character in text):
            return face.edges(text)
        edges = [0]
        for stretch, chosen in self._stretches(text, face):
            start = edges[-1]
            edges += [start + edge for edge in chosen.edges(stretch)[1:]]
        return edges

    def _stretches(self, text: str, first: _Face) -> list[tuple[str, _Face]]:
        stretches: list[tuple[str, _Face]] = []
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
        for run in runs:
            size = style.size if run.size is None else run.size
            if run.line_break:
                lines.append(self._recent_lines(tuple(looks), size))
                looks = []
            elif run.text:
                bold = style.bold if run.bold is None else run.bold
                italic = style.italic if run.italic is None else run.italic
                look = (run.text, size, run.font or style.font, bold, italic, run.script, style.caps, style.spacing)
                looks.append(look)
        lines.append(self._recent_lines(tuple(looks), style.size))
        return ParagraphText(tuple(lines), style)

    def _line(self, looks: tuple[_Look, ...], size: float) -> _HardLine:
        pieces = []
        for text, own, role, bold, italic, script, caps, spacing in looks:
            edges = self.edges(capitals(text) if caps else text, role, bold, italic)
            if script is not None:
                edges = [round(SCRIPT_SHARE * edge) for edge in edges]
            hyphen = self.edges("-", role, bold, italic)[-1] if SOFT_HYPHEN in text else 0
            height = own * SUBSCRIPT_LINE if script is Script.SUB else own
            pieces.append(_Piece(text, own, edges, height, spacing, hyphen))
        return _hard_line(pieces, size)


_Look: TypeAlias = tuple[str, float, FontRole, bool, bool, Script | None, bool, float]
"""Text, size, font, bold, italic, script, whether in capitals, the points after each character."""


class _Piece(Struct, frozen=True):
    """A run of one face and size."""

    text: str
    size: float
    edges: list[int]
    height: float  # the size whose line is high enough for it
    spacing: float = 0.0  # points after each character, whatever the font scale
    hyphen: int = 0  # the width of what is shown for a soft hyphen at the end of a line; 0 where there is none


class _Shape(Struct, frozen=True):
    """Where the characters and units of a hard line begin and end: in parts of an em, in points where sizes differ."""

    edges: Sequence[float]
    starts: list[float]  # of the units
    ends: list[float]


class _HardLine(Struct, frozen=True):
    """The text between two line breaks that the author asked for."""

    text: str
    units: list[Unit]
    pieces: list[_Piece]
    size: float  # points: of all of it, or the largest
    shape: _Shape | None  # None: several sizes, or spaced

    def at(self, scale: float) -> tuple[_Shape, float]:
        """The shape at a font scale, and how many points its unit has."""
        if self.shape is not None:
            return self.shape, safe_size(self.size, scale) / _EM
        edges, hyphen = [0.0], 0.0
        for piece in self.pieces:
            start, unit = edges[-1], safe_size(piece.size, scale) / _EM
            edges += [start + edge * unit + place * piece.spacing for place, edge in enumerate(piece.edges[1:], 1)]
            hyphen = max(hyphen, piece.hyphen * unit)
        return _shape(self.text, edges, self.units, hyphen), 1.0

    def tallest(self, start: int, end: int, scale: float) -> float:
        """The largest size, as shown, of the characters from `start` to `end` in a line of several sizes."""
        largest, offset = 0.0, 0
        for piece in self.pieces:
            if offset < max(end, start + 1) and start < offset + len(piece.text):
                largest = max(largest, piece.height)
            offset += len(piece.text)
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


def _hard_line(pieces: list[_Piece], size: float) -> _HardLine:
    """One hard line; `size` is that of a line without text."""
    if not pieces:
        return _HardLine("", [(0, 0)], [], size, _Shape([0.0], [0.0], [0.0]))
    if len(pieces) == 1:
        text, edges = pieces[0].text, pieces[0].edges
    else:
        text = "".join(piece.text for piece in pieces)
        edges = [0]
        for piece in pieces:
            start = edges[-1]
            edges += [start + edge for edge in piece.edges[1:]]
    found = units(text)
    first = pieces[0].size
    if all(piece.size == piece.height == first and not piece.spacing for piece in pieces):
        hyphen = max(piece.hyphen for piece in pieces)
        return _HardLine(text, found, pieces, first, _shape(text, edges, found, hyphen))
    return _HardLine(text, found, pieces, max(piece.size for piece in pieces), None)


def _spans(line: _HardLine, shape: _Shape, first: float, rest: float) -> list[tuple[int, int]]:
    """The lines of a hard line: the first may be `first` wide, the others `rest`, measured as `shape` is."""
    starts, ends, edges = shape.starts, shape.ends, shape.edges
    if ends[-1] - starts[0] <= first + _SLACK:
        return [(0, line.units[-1][1])]
    spans: list[tuple[int, int]] = []
    count, limit = len(starts), first + _SLACK
    unit, begin, origin = 0, 0, 0.0  # the unit that comes next, its first character, and where the line begins
    while unit < count:
        after = bisect_right(ends, origin + limit, unit)
        if after > unit:
            end = line.units[after - 1][1]
            unit = after
        else:
            end = _cut(line, edges, begin, line.units[unit][1], origin + limit)
            if end == line.units[unit][1]:
                unit += 1
        spans.append((begin, end))
        if unit < count:
            begin = max(end, line.units[unit][0])
            origin = edges[begin]
        limit = rest + _SLACK
    return spans


def _cut(line: _HardLine, edges: Sequence[float], begin: int, end: int, limit: float) -> int:
    """Where to break within a unit that is wider than a line: after at least one character."""
    fits = min(max(bisect_right(edges, limit, begin) - 1, begin + 1), end)
    return doubtful_break(line.text, begin, fits) or fits


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
        indent = self._first_indent
        widest = 0.0
        for number, line in enumerate(self.hard_lines):
            shape, unit = line.at(1.0)
            widest = max(widest, (shape.ends[-1] - shape.starts[0]) * unit + (self._margin if number else indent))
        return widest / SAFE_WIDTH

    def widest_unit(self) -> tuple[str, float]:
        """The widest stretch within which no line may end, and the width of a column that holds it."""
        found, widest = "", 0.0
        for line in self.hard_lines:
            shape, unit = line.at(1.0)
            for (start, end), left, right in zip(line.units, shape.starts, shape.ends, strict=True):
                if (right - left) * unit > widest:
                    found, widest = line.text[start:end], (right - left) * unit
        return found, (widest + max(self._first_indent, self._margin)) / SAFE_WIDTH

    @property
    def _margin(self) -> float:
        return self.style.margin_left.points

    @property
    def _first_indent(self) -> float:
        """Where the text of the first line begins: after the bullet that hangs in the margin, or at the indent."""
        style = self.style
        first = style.margin_left.points + style.indent.points
        return max(style.margin_left.points, first) if style.bullet is not None else max(first, 0.0)

    def _broken(self, width: float, scale: float) -> _Broken:
        # Fitting asks for the same width again: for the count, the height and the lines.
        known = self._known.get((width, scale))
        if known is not None:
            return known
        broken = self._known[width, scale] = []
        first = max(width - self._first_indent, 0.0) * SAFE_WIDTH
        rest = max(width - self._margin, 0.0) * SAFE_WIDTH
        for line in self.hard_lines:
            shape, unit = line.at(scale)
            broken.append((line, _spans(line, shape, first / unit, rest / unit)))
            first = rest
        return broken

    def line_count(self, width: float, fit: Fit = PLAIN) -> int:
        """How many lines the paragraph has in a column of this width."""
        return sum(len(spans) for _, spans in self._broken(width, fit.font_scale))

    def lines(self, width: float, fit: Fit = PLAIN) -> tuple[str, ...]:
        """The lines in a column of this width, without hanging blanks."""
        broken = self._broken(width, fit.font_scale)
        return tuple(line.text[start:end] for line, spans in broken for start, end in spans)

    def spans(self, width: float, fit: Fit = PLAIN) -> tuple[tuple[str, list[tuple[int, int]]], ...]:
        """Each text between the breaks that the author asked for, and where its lines begin and end."""
        return tuple((line.text, spans) for line, spans in self._broken(width, fit.font_scale))

    def limits(self, width: float, fit: Fit = PLAIN) -> tuple[float, float]:
        """The width that the lines in a column of this width need, and that from which one of them could hold more."""
        needed, more, indent = 0.0, math.inf, self._first_indent
        for line, spans in self._broken(width, fit.font_scale):
            shape, unit = line.at(fit.font_scale)
            edges, ends, last = shape.edges, shape.ends, len(spans) - 1
            for number, (start, end) in enumerate(spans):
                origin = indent - edges[start] * unit
                needed = max(needed, origin + edges[end] * unit)
                if number < last:
                    after = bisect_right(ends, edges[end])
                    is_cut = line.units[after][0] < end
                    more = min(more, origin + (edges[end + 1] if is_cut else ends[after]) * unit)
                indent = self._margin
        return needed, more

    def height(self, width: float, fit: Fit = PLAIN) -> float:
        """The height of all lines in a column of this width, without the space before and after the paragraph."""
        style, scale = self.style, fit.font_scale
        broken = self._broken(width, scale)
        if style.line_spacing_points is not None:
            return style.line_spacing_points * sum(len(spans) for _, spans in broken)
        em = sum(
            len(spans) * safe_size(line.size, scale)
            if line.shape is not None
            else sum(line.tallest(start, end, scale) for start, end in spans)
            for line, spans in broken
        )
        return em * LINE_ADVANCE * max(style.line_spacing - fit.line_reduction, 0.0)
