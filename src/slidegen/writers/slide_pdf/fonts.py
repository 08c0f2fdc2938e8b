"""The fonts of a PDF: of each font file the glyphs that are shown, under their own numbers, and what they say.

All fonts are composite ones whose characters are the glyphs themselves (ISO 32000-1, 9.7.4, `Identity-H`).
"""

from __future__ import annotations

import hashlib
import math
import re
import struct
from collections.abc import Iterator
from itertools import groupby
from typing import Final

import uharfbuzz

from slidegen.brand.fonts import FontFace
from slidegen.layout.placed import Glyphs
from slidegen.writers.slide_pdf.pdf_document import PdfDocument
from slidegen.writers.slides.draw_context import number

_THOUSAND: Final = 1000
"""The units of an em in PDF (9.2.4)."""
_DRIFT: Final = 2.0
"""Thousandths of an em by which a glyph may stand beside its place: widths are whole numbers in PDF, since PDFium reads
no others, and what they lack in sum is made up for from here on."""
_NEEDED: Final = frozenset(("glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep", "CFF "))
"""What a font program needs in PDF (9.9, table 126)."""
_FIXED, _SYMBOLIC, _ITALIC = 1, 4, 64
"""Flags of a font (9.8.2)."""
_STEM: Final = 80
_BOLD_STEM: Final = 140
"""The thickness of stems, which is needed and which font files do not say."""
_MOST: Final = 100
"""Entries of a block of a character map (9.7.5, after Adobe Technical Note 5014)."""


class EmbeddedFont:
    """One font file and what is shown of it."""

    def __init__(self, glyphs: Glyphs, number: int) -> None:
        self.name = f"F{number}"
        self._face = glyphs.face
        self._opened = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(glyphs.face.path)), glyphs.face.index)
        self._font = uharfbuzz.Font(self._opened)
        self._units = glyphs.units
        self._said: dict[int, str] = {}
        self.missing: set[str] = set()  # what was shown without a glyph
        self._widths: dict[int, int] = {}

    def show(self, glyphs: Glyphs, size: float) -> str:
        """The operators that show glyphs of this font at a size in points, from where the text matrix is."""
        scale = _THOUSAND / self._units
        widths, said = self._widths, self._said
        done: list[str] = []
        parts: list[str] = []  # of one array: glyphs, and by how much the next ones are moved to the left
        stretch: list[str] = []
        drift, height = 0.0, 0
        for place, (identifier, advance, text) in enumerate(
            zip(glyphs.ids, glyphs.advances, glyphs.texts, strict=True)
        ):
            width = widths.get(identifier)
            if width is None:
                width = widths[identifier] = round(self._font.get_glyph_h_advance(identifier) * scale)
            if text and said.get(identifier) != text:
                self._say(identifier, text)
            right, up = glyphs.offsets[place] if glyphs.offsets else (0, 0)
            if stretch and (right or up != height or abs(drift) >= _DRIFT):
                parts.append(f"<{''.join(stretch)}>")
                stretch = []
            if up != height:
                done += [f"[{' '.join(parts)}] TJ"] * bool(parts) + [f"{number(size * up / self._units)} Ts"]
                parts, height = [], up
            if right or abs(drift) >= _DRIFT:
                moved = round(drift - right * scale)
                parts.append(str(moved))
                drift -= moved
            stretch.append(f"{identifier:04X}")
            drift += width - advance * scale
        parts.append(f"<{''.join(stretch)}>")
        done.append(f"[{' '.join(parts)}] TJ")
        if height:
            done.append("0 Ts")
        return " ".join(done)

    def _say(self, identifier: int, text: str) -> None:
        """Remember what a glyph says. One for several characters, such as a blank, is told as the plainest of them."""
        if not identifier:
            self.missing.add(text)
            return
        known = self._said.get(identifier)
        if known is None or (len(text), text) < (len(known), known):
            self._said[identifier] = text

    def write(self, document: PdfDocument) -> str:
        """The font's objects; the reference of the font."""
        shown = sorted(self._widths)
        program = self._subset(shown)
        tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        name = f"/{tag}+{self._postscript_name}"
        is_cff = "CFF " in self._opened.table_tags
        if is_cff:
            embedded = f"/FontFile3 {document.stream(program, '/Subtype/OpenType')}"
        else:
            embedded = f"/FontFile2 {document.stream(program, f'/Length1 {len(program)}')}"
        descriptor = document.add(f"<</Type/FontDescriptor/FontName{name}{self._measures()}{embedded}>>")
        kind = "/CIDFontType0" if is_cff else "/CIDFontType2/CIDToGIDMap/Identity"
        descendant = document.add(
            f"<</Type/Font/Subtype{kind}/BaseFont{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/W[{' '.join(self._width_entries(shown))}]/FontDescriptor {descriptor}>>"
        )
        characters = document.stream(_character_map(self._said))
        return document.add(
            f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{descendant}]"
            f"/ToUnicode {characters}>>"
        )

    def _subset(self, shown: list[int]) -> bytes:
        wanted = uharfbuzz.SubsetInput()
        wanted.glyph_set.update(shown)
        flags = uharfbuzz.SubsetFlags
        wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(
            int.from_bytes(tag.encode("ascii"), "big") for tag in self._opened.table_tags if tag not in _NEEDED
        )
        subset = wanted.subset(self._opened)
        if "CFF " in self._opened.table_tags:
            return bytes(subset.blob.data)
        return bytes(subset.blob.data)

    @property
    def _postscript_name(self) -> str:
        said = self._opened.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or self._face.family
        return re.sub(r"[^A-Za-z0-9-]", "", said) or "Font"

    def _width_entries(self, shown: list[int]) -> Iterator[str]:
        """Widths of glyphs that follow each other stand together (9.7.4.3)."""
        for _, group in groupby(enumerate(shown), lambda pair: pair[1] - pair[0]):
            together = [identifier for _, identifier in group]
            yield f"{together[0]}[{' '.join(str(self._widths[identifier]) for identifier in together)}]"

    def _measures(self) -> str:
        """What the descriptor says of the font (9.8.1, table 122; the tables are those of OpenType 1.9)."""

        def scaled(value: float) -> int:
            return round(value * _THOUSAND / self._units)

        def table(tag: str) -> bytes:
            return bytes(self._opened.reference_table(tag).data)

        box = struct.unpack(">4h", table("head")[36:44])
        ascent, descent = struct.unpack(">2h", table("hhea")[4:8])
        os2, post = table("OS/2"), table("post")
        capital = struct.unpack(">h", os2[88:90])[0] if len(os2) >= 90 else ascent
        angle = struct.unpack(">i", post[4:8])[0] / 65536 if len(post) >= 8 else 0.0
        is_fixed = len(post) >= 16 and struct.unpack(">I", post[12:16])[0] != 0
        flags = _SYMBOLIC + _FIXED * is_fixed + _ITALIC * (self._face.italic or angle != 0)
        corners = " ".join(str(scaled(each)) for each in box)
        return (
            f"/Flags {flags}/FontBBox[{corners}]/ItalicAngle {math.floor(angle + 0.5)}"
            f"/Ascent {scaled(ascent)}/Descent {scaled(descent)}/CapHeight {scaled(capital)}"
            f"/StemV {_BOLD_STEM if self._face.bold else _STEM}"
        )


def _character_map(said: dict[int, str]) -> bytes:
    """What glyphs say, so that text can be found and copied (9.10.3)."""
    entries = [
        f"<{identifier:04X}> <{text.encode('utf-16-be').hex().upper()}>" for identifier, text in sorted(said.items())
    ]
    blocks = (entries[start : start + _MOST] for start in range(0, len(entries), _MOST))
    body = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


class Fonts:
    """All fonts of a document, each once."""

    def __init__(self) -> None:
        self._fonts: dict[FontFace, EmbeddedFont] = {}

    def of(self, glyphs: Glyphs) -> EmbeddedFont:
        """The font of some glyphs."""
        font = self._fonts.get(glyphs.face)
        if font is None:
            font = self._fonts[glyphs.face] = EmbeddedFont(glyphs, len(self._fonts) + 1)
        return font

    @property
    def missing(self) -> str:
        """The characters that no font has."""
        return "".join(sorted(set().union(*(font.missing for font in self._fonts.values()))))

    def write(self, document: PdfDocument) -> str:
        """The objects of all fonts; the entry of resources that names them."""
        return "<<" + "".join(f"/{font.name} {font.write(document)}" for font in self._fonts.values()) + ">>"
