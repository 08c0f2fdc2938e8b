"""Brands made by hand: the geometry of the built-in one, in a font with round widths or in Liberation Sans."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.fonts import FontFace, FontFamily, FontRole, FontSet
from slidegen.brand.reference import (
    Alignment,
    Anchor,
    Placeholder,
    ReferenceDeck,
    SlideLayout,
    Slot,
    TextStyle,
)
from slidegen.editions.outline import Role
from slidegen.units import Insets, Length, Rect, Size

LIBERATION = Path("/usr/share/fonts/truetype/liberation")
ZERO = Insets.from_points(0, 0, 0, 0)
MARGIN, WIDTH = 54.0, 852.0

EM = 1000
NARROW, WIDE, BOLD_EXTRA = 250, 500, 100
"""Units of the test font: letters and digits are half an em wide, bold ones 0.1 em more, all else a quarter."""
NARROW_HEBREW = "\u05d0"
"""The one letter that is not, for text from right to left; bold it is 0.35 em wide."""


def _build(path: Path, *, bold: bool, letters: Iterable[str]) -> None:
    """A font of squares with round widths.

    "A" before "V" is kerned by -0.1 em; "f" and "i" make a ligature of 0.5 em, as do, of other kinds, "c" and "t", "s"
    and "t"; a "q" after another one is narrow.
    """
    names = {".notdef": EM}
    mapping = {}
    for character in letters:
        name = f"u{ord(character):04X}"
        width = WIDE if character.isalnum() and character != NARROW_HEBREW else NARROW
        names[name] = width + (BOLD_EXTRA if bold and character.isalnum() else 0)
        mapping[ord(character)] = name
    names["fi"] = WIDE
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(names))
    builder.setupCharacterMap(mapping)
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf(dict.fromkeys(names, empty))
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in names.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Round", "styleName": "Bold" if bold else "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.addOpenTypeFeatures(
        "languagesystem DFLT dflt; languagesystem latn dflt;"
        "feature kern { pos u0041 u0056 -100; } kern;"
        "feature liga { sub u0066 u0069 by fi; } liga;"
        "feature clig { sub u0063 u0074 by fi; } clig;"
        "feature dlig { sub u0073 u0074 by fi; } dlig;"
        "feature calt { sub u0071 u0071' by u002E; } calt;"
    )
    builder.save(path)


@functools.cache
def round_fonts() -> FontSet:
    """A family of two faces in which sums of widths can be done in the head. Only the regular one has an arrow."""
    folder = Path(tempfile.mkdtemp(prefix="slidegen-round-fonts-"))
    letters = [chr(code) for code in (*range(0x20, 0x7F), 0xA0, 0xAD, 0x2013, 0x2014, 0x2019, 0x2026)]
    letters += ["\u4e00", "\u4e8c", "\u3002", "\u0301", NARROW_HEBREW, "\u05d1"]
    faces = {}
    for bold in (False, True):
        path = folder / f"round-{'bold' if bold else 'regular'}.ttf"
        _build(path, bold=bold, letters=letters if bold else [*letters, "\u2192", "\u00e9"])
        for italic in (False, True):
            faces[bold, italic] = FontFace("Round", bold, italic, path)
    family = FontFamily(
        "Round", "Round", faces[False, False], faces[True, False], faces[False, True], faces[True, True]
    )
    return FontSet(family, family, family)


def liberation_fonts() -> FontSet:
    """Liberation Sans and Mono; skips the test where they are not installed."""
    if not (LIBERATION / "LiberationSans-Regular.ttf").is_file():
        pytest.skip("fonts-liberation is not installed: real texts are measured with it. `scripts/set-up` installs it.")

    def family(name: str, measured_as: str, stem: str) -> FontFamily:
        def face(style: str, bold: bool, italic: bool) -> FontFace:
            return FontFace(measured_as, bold, italic, LIBERATION / f"{stem}-{style}.ttf")

        return FontFamily(
            name,
            measured_as,
            face("Regular", False, False),
            face("Bold", True, False),
            face("Italic", False, True),
            face("BoldItalic", True, True),
        )

    sans = family("Arial", "Liberation Sans", "LiberationSans")
    return FontSet(sans, sans, family("Courier New", "Liberation Mono", "LiberationMono"))


COLORS = {
    ColorRole.TEXT: "14233C",
    ColorRole.BACKGROUND: "FFFFFF",
    ColorRole.MUTED: "5A677B",
    ColorRole.SURFACE: "EAF1FA",
    ColorRole.PRIMARY: "0B4EA2",
    ColorRole.ATTENTION: "B85C00",
    ColorRole.ATTENTION_SURFACE: "FFF3E2",
    ColorRole.RULE: "CFDAE8",
    ColorRole.PRIMARY_DARK: "083B7A",
    ColorRole.PRIMARY_LIGHT: "B8CFEB",
    ColorRole.LINK: "0B4EA2",
    ColorRole.VISITED_LINK: "5A677B",
}


def _placeholder(
    slot: Slot,
    type: str,
    index: int,
    box: tuple[float, float, float, float],
    style: TextStyle,
    anchor: Anchor = Anchor.TOP,
) -> Placeholder:
    return Placeholder(slot, type, index, slot.value, Rect.from_points(*box), ZERO, anchor, (style,))


BULLET = TextStyle(18, margin_left=Length.from_points(18), indent=Length.from_points(-18), space_before=9, bullet="•")
TITLE = TextStyle(27, font=FontRole.HEADING, bold=True, line_spacing=0.9)
LABEL = _placeholder(
    Slot.LABEL, "body", 13, (MARGIN, 26, WIDTH, 16), TextStyle(11, bold=True, color=ColorRole.PRIMARY), Anchor.BOTTOM
)
FOOTERS = (
    _placeholder(Slot.FOOTER, "ftr", 11, (MARGIN, 507, 330, 16), TextStyle(10, color=ColorRole.MUTED), Anchor.MIDDLE),
    _placeholder(
        Slot.DATE,
        "dt",
        10,
        (390, 507, 180, 16),
        TextStyle(10, color=ColorRole.MUTED, alignment=Alignment.CENTER),
        Anchor.MIDDLE,
    ),
    _placeholder(
        Slot.SLIDE_NUMBER,
        "sldNum",
        12,
        (816, 507, 90, 16),
        TextStyle(10, color=ColorRole.MUTED, alignment=Alignment.RIGHT),
        Anchor.MIDDLE,
    ),
)


def _slide_layout(role: Role, *placeholders: Placeholder, with_label: bool = True) -> SlideLayout:
    title = _placeholder(Slot.TITLE, "title", 0, (MARGIN, 43, 740, 62), TITLE)
    label = (LABEL,) if with_label else ()
    return SlideLayout(role.value, f"/ppt/slideLayouts/{role.value}.xml", (*label, title, *placeholders, *FOOTERS))


def slide_layouts() -> dict[str, SlideLayout]:
    """The built-in brand's slide layouts: margins of 54 pt, a body of 852 by 368 pt."""
    white = TextStyle(13, color=ColorRole.BACKGROUND)
    cover = SlideLayout(
        "Cover",
        "/ppt/slideLayouts/cover.xml",
        (
            _placeholder(Slot.ORGANISATION, "body", 14, (MARGIN, 54, 640, 20), replace(white, bold=True)),
            _placeholder(
                Slot.TITLE,
                "ctrTitle",
                0,
                (MARGIN, 104, 670, 168),
                replace(TITLE, size=48, color=ColorRole.BACKGROUND),
                Anchor.BOTTOM,
            ),
            _placeholder(Slot.SUBTITLE, "subTitle", 1, (MARGIN, 290, 670, 80), replace(white, size=20)),
            _placeholder(Slot.COVER_DATE, "body", 15, (MARGIN, 466, 640, 20), white, Anchor.BOTTOM),
        ),
    )
    body = (MARGIN, 116.0, WIDTH, 368.0)
    return {
        Role.COVER.value: cover,
        Role.SECTION.value: _slide_layout(
            Role.SECTION, _placeholder(Slot.BODY, "body", 1, (MARGIN, 284, 780, 140), TextStyle(20))
        ),
        Role.STATEMENT.value: _slide_layout(
            Role.STATEMENT,
            _placeholder(Slot.BODY, "body", 1, (MARGIN, 132, 780, 336), TextStyle(25, line_spacing=1.1)),
        ),
        Role.CONTENT.value: _slide_layout(Role.CONTENT, _placeholder(Slot.BODY, "obj", 1, body, BULLET)),
        Role.TWO_CONTENT.value: _slide_layout(
            Role.TWO_CONTENT,
            _placeholder(Slot.LEFT, "obj", 1, (MARGIN, 116, 402, 368), BULLET),
            _placeholder(Slot.RIGHT, "obj", 2, (504, 116, 402, 368), BULLET),
        ),
        Role.TITLE_ONLY.value: _slide_layout(Role.TITLE_ONLY),
    }


def brand(fonts: FontSet | None = None) -> Brand:
    """The brand of the tests, in the round font unless others are given."""
    return Brand(
        name="test",
        folder="templates/test",
        colors={role: Color.from_hex(value) for role, value in COLORS.items()},
        fonts=fonts or round_fonts(),
        minimum_size=16,
        deck=ReferenceDeck(b"", Size(Length.from_points(960), Length.from_points(540)), slide_layouts()),
        note=b"",
        templates={},
    )


def placeholder(role: Role, slot: Slot) -> Placeholder:
    """A placeholder of the built-in geometry."""
    found = slide_layouts()[role.value].get(slot)
    assert found is not None
    return found
