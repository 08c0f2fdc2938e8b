"""Fonts made for a test, since what is installed differs: every letter is a box of half its width, 700 units high."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from msgspec.structs import replace

from slidegen.brand.fonts import FontFace, FontFamily, FontSet
from slidegen.layout.frames import Numbering
from slidegen.layout.place_deck import place_deck
from slidegen.writers.slide_pdf.write_slide_pdf import write_slide_pdf
from tests.writers.slides.drawn import TIMESTAMP, context
from tests.writers.slides.slide_examples import body, deck, point

WIDTH = 600
ALWAYS = " Title1"


def slide_in(folder: Path, text: str, *, is_cff: bool = False, features: str = "") -> bytes:
    """The PDF of a slide with one point, in a font that has its letters; `features` as in an OpenType feature file."""
    path = folder / "Boxes.otf"
    _make(path, sorted(set(text) | set(ALWAYS)), is_cff, features)
    face = FontFace("Boxes", False, False, path)
    faces = [replace(face, bold=bold, italic=italic) for italic in (False, True) for bold in (False, True)]
    family = FontFamily("Boxes", "Boxes", faces[0], faces[1], faces[2], faces[3])
    frames = deck((body(point(text, numbering=Numbering.NONE)),))
    placed = place_deck(frames, {}, FontSet(family, family, family))
    return write_slide_pdf(placed, replace(context(frames), artwork={}), TIMESTAMP)


def _make(path: Path, signs: list[str], is_cff: bool, features: str) -> None:
    names = {f"uni{ord(sign):04X}": sign for sign in signs}
    builder = FontBuilder(1000, isTTF=not is_cff)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({ord(sign): name for name, sign in names.items()})
    drawn = {name: _box(is_cff, is_blank=names.get(name) == " ") for name in (".notdef", *names)}
    if is_cff:
        builder.setupCFF("Boxes", {"FullName": "Boxes"}, drawn, {})
    else:
        builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *names), (WIDTH, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular", "psName": "Boxes"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    if features:
        builder.addOpenTypeFeatures(features)
    builder.save(path)


def _box(is_cff: bool, *, is_blank: bool) -> object:
    pen = T2CharStringPen(WIDTH, None) if is_cff else TTGlyphPen(None)
    if not is_blank:
        pen.moveTo((100, 0))
        for corner in ((100, 700), (400, 700), (400, 0)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.getCharString() if is_cff else pen.glyph()
