"""The brand's fonts inside an HTML document: of each font file only the characters that are written in it.

Without them a browser would show another font, and the lines, which were measured with these, would not fit.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Final

import uharfbuzz

from slidegen.brand.brand import Brand
from slidegen.brand.fonts import FontFace, FontRole
from slidegen.writers.pdf.css_text import css_string
from slidegen.writers.pdf.fonts import embedded_name
from slidegen.writers.slides.draw_context import FONT_CLASSES

Style = tuple[FontRole, bool, bool]
"""A font, and whether it is bold and italic."""

_ROLES: Final = {name: role for role, name in FONT_CLASSES.items()}
_VOID: Final = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
"""Elements without an end (HTML, 13.1.2)."""


def font_rules(html: str, brand: Brand) -> str:
    """The `@font-face` rules for slides as HTML, with the fonts in them."""
    fonts = brand.slide_fonts
    used: dict[tuple[str, bool, bool], tuple[FontFace, set[int]]] = {}
    for (role, bold, italic), characters in characters_by_style(html).items():
        family = fonts.family(role)
        face = family.face(bold=bold, italic=italic)
        _, known = used.setdefault((embedded_name(family, brand), bold, italic), (face, set()))
        known |= characters
    return _fallback_rules(html, brand) + "".join(
        f"@font-face{{font-family:{css_string(name)};font-weight:{'bold' if bold else 'normal'};"
        f"font-style:{'italic' if italic else 'normal'};"
        f"src:url(data:font/ttf;base64,{base64.b64encode(subset(face, characters)).decode()})}}"
        for (name, bold, italic), (face, characters) in sorted(used.items(), key=lambda pair: pair[0])
    )


def _fallback_rules(html: str, brand: Brand) -> str:
    """The rules for characters that the brand's own fonts lack: under their names, for these characters alone."""
    fonts = brand.slide_fonts
    rules: list[str] = []
    parts = fonts.stretches(html)
    for fallback in dict.fromkeys(family for _, family in parts if family is not None):
        characters = {ord(each) for part, family in parts if family is fallback for each in part}
        faces = {"normal": fallback.regular, "bold": fallback.bold}
        data = {face: base64.b64encode(subset(face, characters)).decode() for face in faces.values()}
        codes = ",".join(f"U+{code:X}" for code in sorted(characters))
        names = (embedded_name(family, brand) for family in (fonts.heading, fonts.body, fonts.monospace))
        rules += (
            f"@font-face{{font-family:{css_string(name)};font-weight:{weight};"
            f"src:url(data:font/ttf;base64,{data[face]});unicode-range:{codes}}}"
            for name in dict.fromkeys(names)
            for weight, face in faces.items()
        )
    return "".join(rules)


def characters_by_style(html: str) -> Mapping[Style, set[int]]:
    """Which characters are written in which font, as code points."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def subset(face: FontFace, characters: set[int]) -> bytes:
    """A font file with the glyphs of these characters, and all that shapes and kerns them."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(characters | {ord(" ")})
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.path)), face.index)
    data: bytes = wanted.subset(whole).blob.data
    return data


class _Reader(HTMLParser):
    """Follows the fonts through nested elements, by the classes and declarations that drawn slides have."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[Style, set[int]] = {}
        self._styles: list[Style] = [(FontRole.BODY, False, False)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        role, bold, italic = self._styles[-1]
        said = {name: value or "" for name, value in attrs}
        classes, css = said.get("class", "").split(), said.get("style", "").replace(" ", "")
        role = next((_ROLES[name] for name in classes if name in _ROLES), role)
        if "line" in classes:  # the rules of slides begin each line anew
            bold = italic = False
        bold = bold or "b" in classes or tag == "strong" or "font-weight:bold" in css
        italic = italic or "i" in classes or tag == "em" or "font-style:italic" in css
        self._styles.append((role, bold, italic))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self._styles) > 1:
            self._styles.pop()

    def handle_data(self, data: str) -> None:
        self.found.setdefault(self._styles[-1], set()).update(map(ord, data))
