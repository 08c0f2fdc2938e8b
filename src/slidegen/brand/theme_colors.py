"""The colors of a reference file's own theme, and what a color in its XML comes to."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from slidegen.brand.color_changes import changed, from_linear, percentage
from slidegen.brand.colors import Color
from slidegen.brand.theme import DRAWING, SLOTS, is_of_slidegen

A: Final = f"{{{DRAWING}}}"
COLOR_MAP: Final[Mapping[str, str]] = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
"""What slides call four of the slots where a master does not say (ECMA-376 Part 1, 19.3.1.6 `clrMap`)."""

_SYSTEM: Final = {"window": "FFFFFF", "windowText": "000000"}
"""What the two colors of the system that themes name are, where the file does not say (20.1.10.58)."""
_DEFAULTS: Final = {"dk1": Color(0, 0, 0), "lt1": Color(255, 255, 255)}
_PRESETS: Final = {
    "black": Color(0, 0, 0),
    "white": Color(255, 255, 255),
    "red": Color(255, 0, 0),
    "green": Color(0, 128, 0),
    "blue": Color(0, 0, 255),
    "yellow": Color(255, 255, 0),
    "orange": Color(255, 165, 0),
    "purple": Color(128, 0, 128),
    "navy": Color(0, 0, 128),
    "teal": Color(0, 128, 128),
    "gray": Color(128, 128, 128),
    "ltGray": Color(211, 211, 211),
    "dkGray": Color(169, 169, 169),
    "silver": Color(192, 192, 192),
}
# Those of the 140 names (20.1.10.47 `ST_PresetColorVal`) that PowerPoint itself writes or people type.


class Theme(Struct, frozen=True):
    """A theme as it is read: its twelve colors by slot, and its two Latin families ("" for none)."""

    colors: Mapping[str, Color]
    heading: str
    body: str
    is_of_slidegen: bool
    name: str = ""

    def named(self, color_map: Mapping[str, str]) -> dict[str, Color]:
        """The colors by the names that slides give them through a color map."""
        names = {slot: slot for slot, _ in SLOTS if slot not in COLOR_MAP.values()} | dict(COLOR_MAP)
        return {name: self.colors[color_map.get(name, slot)] for name, slot in names.items()}

    def color(self, parent: etree._Element | None, color_map: Mapping[str, str]) -> Color | None:
        """The first color in an element, such as a fill; None where there is none that is plainly known.

        Luminance and shades are worked out, transparency is not.
        """
        if parent is None:
            return None
        for element in parent:
            found = self._base(element, color_map)
            if found is not None:
                return changed(found, element)
        return None

    def _base(self, element: etree._Element, color_map: Mapping[str, str]) -> Color | None:
        value = element.get("val", "")
        if element.tag == f"{A}schemeClr":
            return self.colors.get(color_map.get(value, COLOR_MAP.get(value, value)))
        if element.tag == f"{A}prstClr":
            return _PRESETS.get(value)
        if element.tag == f"{A}scrgbClr":
            return _linear(element)
        if element.tag == f"{A}hslClr":
            return _of_hue(element)
        return _written(element)


def read_theme(root: etree._Element | None) -> Theme:
    """The theme in this part; black, white and nothing else where there is none, or it does not say."""
    scheme = None if root is None else root.find(f"{A}themeElements/{A}clrScheme")
    colors = dict(_DEFAULTS)
    for slot in () if scheme is None else scheme:
        found = next((color for child in slot if (color := _written(child)) is not None), None)
        if found is not None:
            colors[etree.QName(slot).localname] = found
    fonts = {}
    for which in ("major", "minor"):
        latin = None if root is None else root.find(f"{A}themeElements/{A}fontScheme/{A}{which}Font/{A}latin")
        fonts[which] = "" if latin is None else latin.get("typeface", "")
    return Theme(
        {slot: colors.get(slot, colors["lt1" if slot == "lt2" else "dk1"]) for slot, _ in SLOTS},
        fonts["major"],
        fonts["minor"],
        root is not None and is_of_slidegen(root),
        "" if root is None else root.get("name", ""),
    )


def _of_hue(element: etree._Element) -> Color | None:
    """The value of a color by hue (60 000ths of a degree), saturation and luminance (20.1.2.3.13 `hslClr`)."""
    try:
        hue = int(element.get("hue", "")) / 21_600_000
        saturation, luminance = (percentage(element.get(name, "")) for name in ("sat", "lum"))
    except ValueError:
        return None
    channels = colorsys.hls_to_rgb(hue % 1.0, min(max(luminance, 0.0), 1.0), min(max(saturation, 0.0), 1.0))
    red, green, blue = (round(255 * channel) for channel in channels)
    return Color(red, green, blue)


def _linear(element: etree._Element) -> Color | None:
    """The value of a color in linear light, in thousandths of a percent."""
    values = tuple(element.get(channel, "") for channel in ("r", "g", "b"))
    if not all(value.isdecimal() for value in values):
        return None
    return from_linear(*(int(value) / 100_000 for value in values))


def _written(element: etree._Element) -> Color | None:
    """The value of a color that says it itself (20.1.2.3.32 `srgbClr`, 20.1.2.3.33 `sysClr`)."""
    value = element.get("val")
    if element.tag == f"{A}sysClr":
        value = element.get("lastClr", _SYSTEM.get(value or "", ""))
    if element.tag not in (f"{A}srgbClr", f"{A}sysClr") or value is None:
        return None
    try:
        return Color.from_hex(value)
    except ValueError:
        return None
