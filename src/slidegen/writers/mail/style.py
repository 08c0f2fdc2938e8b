"""The style sheet of a message: the brand's own rules, with its colors and fonts put in.

Mail programs know no custom properties, so each `var(--name)` becomes its value here. Brands have colors for light
grounds; those for dark mode are made from them, light enough to be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from slidegen.brand.brand import Brand
from slidegen.brand.colors import CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.brand.fonts import FontFamily
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, nearest
from slidegen.writers.pdf.css_text import css_string

STYLESHEET: Final = "message.css"
_VARIABLE: Final = re.compile(r"var\(\s*--([a-z0-9-]+)\s*\)")
_WHITE: Final = Color(255, 255, 255)
_BLACK: Final = Color(0, 0, 0)
_MIDDLE: Final = 0.18
"""The luminance that black and white have about the same contrast with."""
_STEPS: Final = 20
"""So many shades between a color and white, or black, are tried."""
_DARK: Final = {
    ColorRole.TEXT: Color(0xE8, 0xEC, 0xF2),
    ColorRole.MUTED: Color(0xB4, 0xBD, 0xCA),
    ColorRole.BACKGROUND: Color(0x14, 0x18, 0x1F),
    ColorRole.SURFACE: Color(0x20, 0x27, 0x31),
    ColorRole.ATTENTION_SURFACE: Color(0x33, 0x29, 0x1C),
    ColorRole.RULE: Color(0x3D, 0x47, 0x56),
}
"""Grounds and words of dark mode: greys with a touch of blue, since black grounds make white letters swim."""


def message_style(brand: Brand) -> str:
    """The rules of the brand's `message.css`, with values for colors and fonts.

    Raises `SlidegenError`: no-file where the brand has no such file, bad-template where it asks for a value that there
    is not.
    """
    if STYLESHEET not in brand.templates:
        message = f"the brand {brand.name} has no {STYLESHEET}"
        raise SlidegenError(
            Diagnostic(Code.NO_FILE, message, hint=f"copy the one of the built-in brand to {brand.folder}")
        )
    values = style_values(brand)
    source = brand.templates[STYLESHEET]
    for found in _VARIABLE.finditer(source):
        if found[1] not in values:
            line = source.count("\n", 0, found.start()) + 1
            column = found.start() - (source.rfind("\n", 0, found.start()) + 1) + 1
            place = Place(f"{brand.folder}/{STYLESHEET}", line, column)
            message = f"there is no value --{found[1]} for messages"
            raise SlidegenError(Diagnostic(Code.BAD_TEMPLATE, message, place, nearest(found[1], values)))
    return _VARIABLE.sub(lambda found: values[found[1]], source)


def style_values(brand: Brand) -> dict[str, str]:
    """What a style sheet may ask for, by name: colors, those of dark mode after `dark-`, and fonts."""
    dark = dark_colors(brand)
    return {
        **{_name(role): f"#{color.hex}" for role, color in light_colors(brand).items()},
        **{f"dark-{_name(role)}": f"#{color.hex}" for role, color in dark.items()},
        "font-heading": _font_stack(brand.fonts.heading),
        "font-body": _font_stack(brand.fonts.body),
        "font-monospace": _font_stack(brand.fonts.monospace, "Consolas, Menlo, monospace"),
    }


def light_colors(brand: Brand) -> Mapping[ColorRole, Color]:
    """The brand's colors; those of words a little deeper, where small print on their grounds asks for it.

    All words reach the contrast of WCAG 2.2, 1.4.3 (AA). The band at the head is the main color below the background's,
    which is the same contrast.
    """
    colors = brand.colors
    background, surface = colors[ColorRole.BACKGROUND], colors[ColorRole.SURFACE]
    grounds = {
        ColorRole.PRIMARY: [background, surface],
        ColorRole.ATTENTION: [background, colors[ColorRole.ATTENTION_SURFACE]],
        ColorRole.MUTED: [background],
        ColorRole.LINK: [background, surface, colors[ColorRole.ATTENTION_SURFACE]],
    }
    end = _BLACK if background.luminance > _MIDDLE else _WHITE
    return {**colors, **{role: _readable(colors[role], on, end) for role, on in grounds.items()}}


def dark_colors(brand: Brand) -> Mapping[ColorRole, Color]:
    """The colors for dark mode: grounds and words of our own, and the brand's hues as light as they have to be.

    All words reach the contrast of WCAG 2.2, 1.4.3 (AA), on all grounds that they stand on. The two deep shades are the
    grounds of white words.
    """
    grounds = [_DARK[role] for role in (ColorRole.BACKGROUND, ColorRole.SURFACE, ColorRole.ATTENTION_SURFACE)]
    lit = (ColorRole.PRIMARY, ColorRole.ATTENTION, ColorRole.LINK, ColorRole.VISITED_LINK, ColorRole.PRIMARY_LIGHT)
    return {
        **_DARK,
        **{role: _readable(brand.colors[role], grounds, _WHITE) for role in lit},
        ColorRole.PRIMARY_DARK: _readable(brand.colors[ColorRole.PRIMARY_DARK], [_WHITE], _BLACK),
    }


def _readable(color: Color, grounds: list[Color], end: Color) -> Color:
    """The first shade on the way from a color to an end that can be read on all grounds."""
    for step in range(_STEPS):
        shade = _mixed(color, end, step / _STEPS)
        if all(contrast(shade, ground) >= CONTRAST_NORMAL for ground in grounds):
            return shade
    return end


def _mixed(one: Color, other: Color, share: float) -> Color:
    red, green, blue = (
        round(from_ + (to - from_) * share)
        for from_, to in ((one.red, other.red), (one.green, other.green), (one.blue, other.blue))
    )
    return Color(red, green, blue)


def _font_stack(family: FontFamily, usual: str = "Arial, Helvetica, sans-serif") -> str:
    """The brand's family where the reader has it; a message carries no fonts.

    In single quotes: the value ends up in a `style` attribute.
    """
    name = css_string(family.name)[1:-1].replace("'", "\\27 ")
    return f"'{name}', {usual}"


def _name(role: ColorRole) -> str:
    return role.name.lower().replace("_", "-")
