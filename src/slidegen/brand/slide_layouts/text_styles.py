"""What the text of a placeholder looks like once all that it inherits is put together.

A list style has up to nine levels (ECMA-376 Part 1, 21.1.2.4.12 `lstStyle`). A level of a placeholder takes what it
does not say from the same level of the placeholder's master, then of the master's text styles, then of the
presentation's default text style.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from lxml import etree
from msgspec import Struct

from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, TextStyle
from slidegen.brand.theme import DRAWING, SLOTS
from slidegen.brand.theme_colors import Theme
from slidegen.office_files.read_package import whole_number
from slidegen.units import Length

A: Final = f"{{{DRAWING}}}"
LEVELS: Final = 9
DEFAULT_SIZE: Final = 18.0
"""Points, where nothing says any (ECMA-376 Part 1, 21.1.2.3.9, `sz`; what PowerPoint shows)."""
SIZES: Final = (100, 400_000)
"""Hundredths of a point (20.1.10.72 `ST_TextFontSize`); any other size says nothing."""
LINE: Final = 1.2
"""PowerPoint's line advance as a multiple of the size, whatever the font: percentages of spacing count on it."""

_ROLES: Final = dict(SLOTS)
_BULLETS: Final = (f"{A}buNone", f"{A}buAutoNum", f"{A}buChar", f"{A}buBlip")
_SIGN: Final = "•"
_SYMBOL_FONTS: Final = ("Wingdings", "Webdings", "Symbol", "Monotype Sorts", "ZapfDingbats")
_ALIGNMENTS: Final = {"l": Alignment.LEFT, "ctr": Alignment.CENTER, "r": Alignment.RIGHT}

# What a level says: fields of `TextStyle`, and spacing that waits for the size. A dictionary, since what counts is
# what is not said.
Level = Mapping[str, Any]
ListStyle = tuple[Level, ...]
NOTHING: Final[ListStyle] = ({},) * LEVELS


class ThemeNames(Struct, frozen=True):
    """How a master reads its theme: through a color map."""

    color_map: Mapping[str, str]
    theme: Theme

    def color(self, fill: etree._Element) -> ColorRole | None:
        """The role of a fill's color; None for one that is not a plain theme color."""
        scheme = fill.find(f"{A}schemeClr")
        if scheme is None or len(scheme):
            return None
        name = scheme.get("val", "")
        return _ROLES.get(self.color_map.get(name, name))

    def font(self, typeface: str) -> FontRole | None:
        """The role of a font; None for a family that the theme does not name."""
        if typeface in (FontRole.HEADING.value, self.theme.heading):
            return FontRole.HEADING
        return FontRole.BODY if typeface in (FontRole.BODY.value, self.theme.body) else None


def list_style(element: etree._Element | None, names: ThemeNames) -> ListStyle:
    """What each of the nine levels of a list style says."""
    if element is None or not len(element):
        return NOTHING
    return tuple(_level(element.find(f"{A}lvl{number}pPr"), names) for number in range(1, LEVELS + 1))


def text_styles(chain: Sequence[ListStyle]) -> tuple[TextStyle, ...]:
    """The nine levels of text whose list styles are given from the nearest to the farthest."""
    merged: list[dict[str, Any]] = [{} for _ in range(LEVELS)]
    for style in reversed(chain):
        for level, own in zip(merged, style, strict=True):
            level.update(own)
    return tuple(_style(level) for level in merged)


def foreign_fonts(styles: Sequence[ListStyle]) -> set[str]:
    """The families that list styles name and the theme does not."""
    return {level["family"] for style in styles for level in style if level.get("family")}


def shown_family(chain: Sequence[ListStyle]) -> str | None:
    """The family of text of the first level where it is not one of the theme; None where it is."""
    found: str | None = next((style[0]["family"] for style in chain if "family" in style[0]), None)
    return found


def says_fill(chain: Sequence[ListStyle]) -> bool:
    """Whether anything says what text of the first level is filled with; else it has the color of text, `tx1`."""
    return any("fill" in style[0] for style in chain)


def text_fill(chain: Sequence[ListStyle]) -> Color | None:
    """The color of text of the first level, where it is plainly known."""
    return next((style[0]["fill"] for style in chain if "fill" in style[0]), None)


def _level(properties: etree._Element | None, names: ThemeNames) -> Level:
    """What one level says (ECMA-376 Part 1, 21.1.2.4.13 `lvl1pPr`)."""
    if properties is None:
        return {}
    level: dict[str, Any] = {}
    for attribute, key in (("marL", "margin_left"), ("indent", "indent")):
        if (value := properties.get(attribute)) is not None:
            level[key] = Length(whole_number(value))
    if (alignment := properties.get("algn")) is not None:
        level["alignment"] = _ALIGNMENTS.get(alignment, Alignment.LEFT)
    for child in properties:
        if child.tag in _BULLETS:
            level["scheme"] = child.get("type") if child.tag == f"{A}buAutoNum" else None
            level["first_number"] = whole_number(child.get("startAt", "1"))
            # What stands before the text makes it hang, whatever it is; a picture is drawn as a dot.
            level["bullet"] = {f"{A}buChar": child.get("char"), f"{A}buNone": None}.get(child.tag, _SIGN)
        elif child.tag == f"{A}buClr":
            level["bullet_color"] = names.color(child)
            level["bullet_value"] = names.theme.color(child, names.color_map)
        elif child.tag == f"{A}buClrTx":
            level["bullet_color"] = level["bullet_value"] = None
        elif child.tag == f"{A}buFont":
            level["bullet_is_symbol"] = child.get("typeface", "").startswith(_SYMBOL_FONTS)
        elif child.tag == f"{A}buFontTx":
            level["bullet_is_symbol"] = False
        elif child.tag == f"{A}buSzPct":
            level["bullet_size"] = _share(child.get("val", "100000"))
        elif child.tag == f"{A}buSzTx":
            level["bullet_size"] = 1.0
        elif child.tag == f"{A}lnSpc":
            level["lines"] = _spacing(child)
        elif child.tag == f"{A}spcBef":
            level["before"] = _spacing(child)
        elif child.tag == f"{A}spcAft":
            level["after"] = _spacing(child)
        elif child.tag == f"{A}defRPr":
            level.update(_run(child, names))
    return level


def _run(properties: etree._Element, names: ThemeNames) -> Level:
    run: dict[str, Any] = {}
    size = properties.get("sz")
    if size is not None and SIZES[0] <= whole_number(size) <= SIZES[1]:
        run["size"] = whole_number(size) / 100
    for attribute, key in (("b", "bold"), ("i", "italic")):
        if (value := properties.get(attribute)) is not None:
            run[key] = value in ("1", "true", "on")
    if (caps := properties.get("cap")) is not None:
        run["caps"] = caps in ("all", "small")
    if (spacing := properties.get("spc")) is not None:
        run["spacing"] = whole_number(spacing) / 100
    for child in properties:
        if child.tag == f"{A}solidFill":
            run["color"] = names.color(child)
            run["fill"] = names.theme.color(child, names.color_map)
        elif child.tag in (f"{A}gradFill", f"{A}blipFill", f"{A}pattFill", f"{A}noFill"):
            run["color"] = run["fill"] = None
        elif child.tag == f"{A}latin":
            typeface = child.get("typeface", "")
            font = names.font(typeface)
            run["font"] = font or FontRole.BODY
            run["family"] = None if font else typeface
    return run


def _spacing(element: etree._Element) -> tuple[str, float]:
    """A spacing as its unit, "share" or "points", and its value. Strict files write percent with the sign."""
    for child in element:
        value = child.get("val", "0")
        if child.tag == f"{A}spcPts":
            return "points", whole_number(value) / 100
        return "share", _share(value)
    return "points", 0.0


def _share(value: str) -> float:
    """A percentage in thousandths, or with the sign."""
    if value.endswith("%"):
        value = f"{value[:-1]}000"
    return whole_number(value) / 100_000


def _style(level: dict[str, Any]) -> TextStyle:
    size = level.setdefault("size", DEFAULT_SIZE)
    unit, value = level.pop("lines", ("share", 1.0))
    level["line_spacing_points" if unit == "points" else "line_spacing"] = value
    for key, field in (("before", "space_before"), ("after", "space_after")):
        unit, value = level.pop(key, ("points", 0.0))
        level[field] = value if unit == "points" else value * LINE * size
    level["color_value"] = level.pop("fill", None)
    return TextStyle(**level)
