"""The live texts of a drawing as the outlines of their letters, in the brand's fonts.

So they look the same in every document, whether a program has the font or not, and as they do in a browser that has it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

import uharfbuzz
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.fonts import FontFace, FontFamily, FontSet
from slidegen.pictures.drawings.matrix import Matrix, number, translation
from slidegen.pictures.drawings.paths import Path, data_of, moved, rectangle
from slidegen.pictures.drawings.unsupported import NotDrawnError, all_of, not_drawn
from slidegen.pictures.picture import Picture

_SVG: Final = "{http://www.w3.org/2000/svg}"
_LIVE: Final = b"<text"
_ANY_SANS: Final = frozenset(
    {"sans-serif", "system-ui", "ui-sans-serif", "-apple-system", "blinkmacsystemfont", "inherit"}
)
"""Families of CSS that mean any font without serifs, or that of the system (CSS Fonts 4, 2.1.3)."""
_ANY_FIXED: Final = frozenset({"monospace", "ui-monospace"})
_HINT: Final = (
    "write it in a font of the brand, or turn its texts into paths: Inkscape, Path > Object to Path; Illustrator, "
    'Type > Create Outlines; Figma, "Outline Text" when exporting; matplotlib, svg.fonttype: path; or export it as PNG'
)
_POSTSCRIPT: Final = re.compile(r"([a-z0-9]+?)(?:ps)?(?:mt)?(?:-(?:regular|roman|(bold)?(italic|oblique)?))?(?:mt)?")
"""What Illustrator calls a font: "ArialMT", "Arial-BoldItalicMT", "Calibri-Bold"."""
_FEATURES: Final = {"kern": True, "liga": True, "clig": True}
"""As browsers shape text."""
_SPACED: Final = {"kern": True, "liga": False, "clig": False}
"""The same for letters that are set apart (CSS Text 3, 8.2)."""


def outline_texts(picture: Picture, fonts: FontSet) -> Picture:
    """A drawing with its live texts as paths; other pictures as they are.

    Raises `NotAPictureError` for text in a font that the brand does not have.
    """
    if not picture.is_vector or _LIVE not in picture.data:
        return picture
    root = etree.fromstring(picture.data)
    problems: list[NotDrawnError] = []
    for text in list(root.iter(f"{_SVG}text")):
        try:
            _outline(text, fonts)
        except NotDrawnError as problem:
            problems.append(problem)
    if problems:
        raise all_of(problems)
    return replace(picture, data=etree.tostring(root))


class _Face:
    """An opened font file."""

    def __init__(self, face: FontFace) -> None:
        opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)
        self.font = font = uharfbuzz.Font(opened)
        self.units = opened.upem
        extents = font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender / self.units, -extents.descender / self.units
        x_height = font.get_metric_position_with_fallback(uharfbuzz.OTMetricsTag.X_HEIGHT)
        self.x_height = x_height / self.units
        self._glyphs: dict[int, Path] = {}

    def glyph(self, identifier: int) -> Path:
        """The outline of a glyph in units of the font, upwards."""
        known = self._glyphs.get(identifier)
        if known is None:
            pen = _Pen()
            self.font.draw_glyph_with_pen(identifier, pen)
            known = self._glyphs[identifier] = tuple(pen.segments)
        return known


class _Pen:
    """Notes what it is told to draw."""

    def __init__(self) -> None:
        self.segments: list[tuple[str, tuple[float, ...]]] = []
        self._at = (0.0, 0.0)

    def _add(self, letter: str, *points: tuple[float, float]) -> None:
        self.segments.append((letter, tuple(value for point in points for value in point)))
        if points:
            self._at = points[-1]

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 (the names of fontTools' pens)
        self._add("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("C", *points)

    def qCurveTo(self, middle: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        first, second = (
            (point[0] + 2 * (middle[0] - point[0]) / 3, point[1] + 2 * (middle[1] - point[1]) / 3)
            for point in (self._at, end)
        )
        self._add("C", first, second, end)

    def closePath(self) -> None:  # noqa: N802
        self._add("Z")

    def endPath(self) -> None:  # noqa: N802
        """Nothing is left open."""


@functools.lru_cache(maxsize=32)
def _open(face: FontFace) -> _Face:
    return _Face(face)


class _Set(Struct, frozen=True):
    """A run of glyphs from where it begins, and how wide it is."""

    span: etree._Element
    face: _Face
    size: float
    path: Path
    width: float


def _outline(text: etree._Element, fonts: FontSet) -> None:
    """Put the paths of a text into its place."""
    group = etree.Element(f"{_SVG}g")
    matrix = _matrix(text)
    spans = [_set(span, fonts) for span in text]
    x = y = 0.0
    for chunk in _chunks(spans):
        first = chunk[0].span
        x, y = float(first.get("x", x)), float(first.get("y", y))
        width = sum(each.width + float(each.span.get("dx", 0)) for each in chunk)
        x -= {"middle": width / 2, "end": width}.get(first.get("text-anchor", "start"), 0.0)
        for each in chunk:
            x, y = x + float(each.span.get("dx", 0)), y + float(each.span.get("dy", 0))
            if each.span.get("visibility") != "hidden":
                _draw(each, x, y, matrix, group)
            x += each.width
    parent = text.getparent()
    if parent is not None:
        for path in group:
            text.addprevious(path)
        parent.remove(text)


def _chunks(spans: Sequence[_Set]) -> list[list[_Set]]:
    """Runs that are anchored together: each begins where a place is said (SVG 2, 11.5)."""
    chunks: list[list[_Set]] = []
    for each in spans:
        if not chunks or each.span.get("x") is not None or each.span.get("y") is not None:
            chunks.append([])
        chunks[-1].append(each)
    return chunks


def _matrix(text: etree._Element) -> Matrix:
    written = text.get("transform", "matrix(1 0 0 1 0 0)")
    return Matrix(*map(float, written[len("matrix(") : -1].split()))


def _set(span: etree._Element, fonts: FontSet) -> _Set:
    text, size = span.text or "", float(span.get("font-size", 16))
    family = _family(span, fonts)
    face = _open(family.face(bold=span.get("font-weight") == "bold", italic=span.get("font-style") == "italic"))
    line = int(span.get("line", 0))
    if any(unicodedata.bidirectional(each) in ("R", "AL") for each in text):
        raise not_drawn("live text from right to left", line, _HINT)
    between, words = float(span.get("letter-spacing", 0)), float(span.get("word-spacing", 0))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(face.font, buffer, _SPACED if between else _FEATURES)
    missing = dict.fromkeys(text[info.cluster] for info in buffer.glyph_infos if not info.codepoint)
    if missing:
        named = ", ".join(f"{each} (U+{ord(each):04X})" for each in list(missing)[:3])
        raise not_drawn(f"text with {named}, which {family.measured_as} does not have", line, _HINT)
    scale = size / face.units
    natural = sum(each.x_advance for each in buffer.glyph_positions) * scale
    natural += len(buffer.glyph_infos) * between + text.count(" ") * words
    stretch = 1.0
    wanted = span.get("textLength")
    if wanted is not None and natural:
        if span.get("lengthAdjust") == "spacingAndGlyphs":
            stretch = float(wanted) / natural
        elif len(text) > 1:
            between += (float(wanted) - natural) / (len(text) - 1)
    x, glyphs = 0.0, list[Path]()
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        left, up = (x + position.x_offset * scale) * stretch, position.y_offset * scale
        glyphs.append(moved(face.glyph(info.codepoint), Matrix(scale * stretch, 0, 0, -scale, left, -up)))
        x += position.x_advance * scale + between + (words if text[info.cluster] == " " else 0.0)
    if wanted is not None and stretch == 1.0:
        x -= between
    return _Set(span, face, size, tuple(segment for glyph in glyphs for segment in glyph), x * stretch)


def _family(span: etree._Element, fonts: FontSet) -> FontFamily:
    """The first family that a text names and the brand has."""
    written = span.get("font-family", "")
    names = [name.strip().strip("\"'").strip() for name in written.split(",")]
    known: dict[str, FontFamily] = {}
    for family in (fonts.monospace, fonts.heading, fonts.body):
        for name in (family.name, family.measured_as, *family.alike):
            known[_plain(name)] = family
    for name in names:
        found = known.get(_plain(name))
        if found is None:
            postscript = _POSTSCRIPT.fullmatch(_plain(name))
            found = known.get(postscript[1]) if postscript else None
            if found is not None and postscript is not None:
                span.set("font-weight", "bold" if postscript[2] else span.get("font-weight", "normal"))
                span.set("font-style", "italic" if postscript[3] else span.get("font-style", "normal"))
        if found is not None:
            return found
        if name.casefold() in _ANY_SANS:
            return fonts.body
        if name.casefold() in _ANY_FIXED:
            return fonts.monospace
    line = int(span.get("line", 0))
    what = f"text in {names[0]}, which is no font of the brand" if names[0] else "text that does not say its font"
    raise not_drawn(what, line, _HINT)


def _plain(name: str) -> str:
    return name.casefold().replace(" ", "")


def _draw(run: _Set, x: float, y: float, matrix: Matrix, group: etree._Element) -> None:
    span, face, size = run.span, run.face, run.size
    y += _below(span, face) * size - float(span.get("baseline-shift", 0))
    y -= float(span.get("raised", 0)) * (face.ascent + face.descent) / 2
    lines = (segment for line in _lines(span, face, size, run.width) for segment in line)
    whole = moved((*run.path, *lines), translation(x, y))
    if not whole:
        return
    scale = matrix.scale
    drawn = etree.SubElement(group, f"{_SVG}path", {"d": data_of(moved(whole, matrix) if scale is not None else whole)})
    if scale is None:
        drawn.set("transform", matrix.attribute)
        scale = 1.0
    for name in ("fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-linecap", "stroke-linejoin"):
        if span.get(name) is not None and not (name == "stroke" and span.get(name) == "none"):
            drawn.set(name, span.get(name, ""))
    if span.get("stroke") not in (None, "none"):
        drawn.set("stroke-width", number(float(span.get("stroke-width", 1)) * scale))
        drawn.set("stroke-miterlimit", span.get("stroke-miterlimit", "4"))


_BASELINES: Final[Mapping[str, Any]] = {
    "middle": lambda face: face.x_height / 2,
    "central": lambda face: (face.ascent - face.descent) / 2,
    "hanging": lambda face: face.ascent * 0.8,
    "text-before-edge": lambda face: face.ascent,
}
"""How far below its place the baseline of a text is, in em, as browsers have it."""


def _below(span: etree._Element, face: _Face) -> float:
    found = _BASELINES.get(span.get("dominant-baseline", "auto").lower())
    return 0.0 if found is None else float(found(face))


def _lines(span: etree._Element, face: _Face, size: float, width: float) -> list[Path]:
    """Lines below and through a text as browsers draw them, whatever the font says: a tenth of its size thick."""
    said, thick = span.get("text-decoration", "").split(), size / 10
    tops = {"underline": thick / 2, "line-through": -face.ascent * size / 3 - thick / 2}
    return [rectangle(0.0, top, width, thick) for name, top in tops.items() if name in said]
