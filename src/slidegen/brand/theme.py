"""The theme of an Office file, in the brand's colors and fonts.

A theme is where Office keeps the colors and fonts that everything else refers to by name (ECMA-376 Part 1, 20.1.6.9).
A reference file that slidegen made has a theme of slidegen's own family, whose slots are color roles: when a document
is made, it is given the brand's colors and fonts, so that `brand.yml` rules Office files too. The theme of any other
file is somebody's own, whose slots mean something else, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from slidegen.brand.brand import Brand
from slidegen.brand.colors import Color, ColorRole
from slidegen.office_files.parse_part import part_xml

DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"

SLOTS: Final[tuple[tuple[str, ColorRole], ...]] = (
    ("dk1", ColorRole.TEXT),
    ("lt1", ColorRole.BACKGROUND),
    ("dk2", ColorRole.MUTED),
    ("lt2", ColorRole.SURFACE),
    ("accent1", ColorRole.PRIMARY),
    ("accent2", ColorRole.ATTENTION),
    ("accent3", ColorRole.ATTENTION_SURFACE),
    ("accent4", ColorRole.RULE),
    ("accent5", ColorRole.PRIMARY_DARK),
    ("accent6", ColorRole.PRIMARY_LIGHT),
    ("hlink", ColorRole.LINK),
    ("folHlink", ColorRole.VISITED_LINK),
)
"""The twelve colors of a theme in the order that the schema asks for (ECMA-376 Part 1, 20.1.6.2 `clrScheme`)."""

THEME_2012: Final = "http://schemas.microsoft.com/office/thememl/2012/main"
FAMILY: Final = "{05A4C25C-085E-4340-85A3-A5531E510DB2}"
"""The extension in which a theme says of which family it is ([MS-ODRAWXML] 2.24.2.1 `themeFamily`); Office keeps it."""
FAMILY_ID: Final = "{3E0C5C1B-7D0A-5B43-9D55-6A1C0F4E7B21}"
"""The family of the themes of slidegen's reference files."""


def is_of_slidegen(theme: etree._Element) -> bool:
    """Whether the slots of a theme are color roles, so that a brand's colors belong in it."""
    return any(family.get("id") == FAMILY_ID for family in theme.iter(f"{{{THEME_2012}}}themeFamily"))


def themed(theme_xml: bytes, brand: Brand) -> bytes:
    """A theme part with its name, colors and fonts replaced by the brand's; effects and all else stay.

    Raises `ValueError` where the part has no color scheme or font scheme to replace.
    """
    return with_look(
        theme_xml, name=brand.name, colors=brand.colors, heading=brand.fonts.heading.name, body=brand.fonts.body.name
    )


def with_look(theme_xml: bytes, *, name: str, colors: Mapping[ColorRole, Color], heading: str, body: str) -> bytes:
    """As `themed`, with the name, colors and font families given one by one."""
    theme = etree.fromstring(theme_xml, etree.XMLParser(resolve_entities=False, no_network=True))
    color_scheme = theme.find(f"{{{DRAWING}}}themeElements/{{{DRAWING}}}clrScheme")
    font_scheme = theme.find(f"{{{DRAWING}}}themeElements/{{{DRAWING}}}fontScheme")
    if color_scheme is None or font_scheme is None:
        raise ValueError("not a theme")
    theme.set("name", name)
    color_scheme.set("name", name)
    color_scheme[:] = [_color(slot, colors[role]) for slot, role in SLOTS]
    font_scheme.set("name", name)
    font_scheme[:] = [_fonts("majorFont", heading), _fonts("minorFont", body)]
    return part_xml(theme)


def _color(slot: str, color: Color) -> etree._Element:
    element = etree.Element(f"{{{DRAWING}}}{slot}")
    etree.SubElement(element, f"{{{DRAWING}}}srgbClr", val=color.hex)
    return element


def _fonts(tag: str, family: str) -> etree._Element:
    """One font collection. The families of other scripts are left empty: then Office takes its own for the language."""
    collection = etree.Element(f"{{{DRAWING}}}{tag}")
    for script, typeface in (("latin", family), ("ea", ""), ("cs", "")):
        etree.SubElement(collection, f"{{{DRAWING}}}{script}", typeface=typeface)
    return collection
