"""The brand's fonts in PDF: embedded from the very files that text is measured with, under a name of the brand's own.

A name of our own keeps out a font that happens to be installed under the same name in another version.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from slidegen.brand.brand import Brand
from slidegen.brand.fonts import FontFace, FontFamily
from slidegen.writers.pdf.css_text import css_string

COLLECTIONS: Final = frozenset((".ttc", ".otc"))
"""Files of several fonts. CSS cannot say which of them it means, so such a family goes by the name it is installed
under.
"""


def embedded_name(family: FontFamily, brand: Brand) -> str:
    """The name by which CSS and the PDF know a family of this brand: "Liberation Sans ir"."""
    return family.measured_as if _in_collection(family) else f"{family.measured_as} {brand.name}"


def font_stack(family: FontFamily, brand: Brand, *, has_fallback: bool = False) -> str:
    """The value of `font-family`: what is embedded in PDF, then what a browser may have installed.

    `has_fallback`: after the first one, the families for characters that it does not have.
    """
    more = (embedded_name(each, brand) for each in (brand.fonts.fallback if has_fallback else ()))
    names = dict.fromkeys((embedded_name(family, brand), *more, family.name, family.measured_as))
    return ", ".join((*map(css_string, names), "sans-serif"))


def families(brand: Brand) -> tuple[FontFamily, ...]:
    """The brand's families, each once."""
    return tuple(dict.fromkeys((brand.fonts.heading, brand.fonts.body, brand.fonts.monospace)))


def fallback_faces(brand: Brand, text: str) -> Mapping[str, tuple[str, FontFace]]:
    """The font files for characters of a text that the brand's own do not have, each with its `@font-face` rule."""
    faces: dict[str, tuple[str, FontFace]] = {}
    for family in brand.fonts.fallbacks_of(text):
        if _in_collection(family):
            continue
        for bold in dict.fromkeys((False, family.bold != family.regular)):
            address = f"brand:fallback-{len(faces) + 1}"
            rule = (
                f"@font-face {{ font-family: {css_string(embedded_name(family, brand))}; src: url({address});"
                f" font-weight: {'bold' if bold else 'normal'} }}"
            )
            faces[address] = (rule, family.face(bold=bold, italic=False))
    return faces


def font_faces(brand: Brand) -> Mapping[str, tuple[str, FontFace]]:
    """All font files of the brand, as addresses that stylesheets use: each with its `@font-face` rule."""
    faces: dict[str, tuple[str, FontFace]] = {}
    for family in families(brand):
        if _in_collection(family):
            continue
        for bold in (False, True):
            for italic in (False, True):
                address = f"brand:font-{len(faces) + 1}"
                rule = (
                    f"@font-face {{ font-family: {css_string(embedded_name(family, brand))}; src: url({address});"
                    f" font-weight: {'bold' if bold else 'normal'}; font-style: {'italic' if italic else 'normal'} }}"
                )
                faces[address] = (rule, family.face(bold=bold, italic=italic))
    return faces


def _in_collection(family: FontFamily) -> bool:
    faces = (family.regular, family.bold, family.italic, family.bold_italic)
    return any(face.path.suffix.lower() in COLLECTIONS for face in faces)
