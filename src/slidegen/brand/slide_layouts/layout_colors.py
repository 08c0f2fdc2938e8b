"""How color roles are written on a slide layout of somebody's own deck, so that all that is drawn there can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from slidegen.brand.choose_colors import choose_colors, ground_of
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.reference import Slot
from slidegen.brand.slide_layouts.text_styles import A, ThemeNames

_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TEXTS: Final = (Slot.BODY, Slot.LEFT, Slot.SUBTITLE, Slot.TITLE)
_COVER_TEXTS: Final = (Slot.TITLE, Slot.SUBTITLE)


def layout_colors(
    role: str,
    texts: Mapping[Slot | None, Color | None],
    layout: etree._Element,
    master: etree._Element,
    names: ThemeNames,
    given: Mapping[ColorRole, Color],
) -> tuple[dict[ColorRole, str | Color], Color | None, Color | None, dict[ColorRole, Color]]:
    """How each role is written, the color of text and of what it stands on, and what each role comes to; nothing for a
    theme whose slots are the roles.

    `texts` are the colors of the text in each slot. A role whose color the theme has is written by the theme's name
    for it, so that it goes on following the theme in PowerPoint.
    """
    if names.theme.is_of_slidegen:
        return {}, None, None, {}
    named = names.theme.named(names.color_map)
    slots = _COVER_TEXTS if role == "cover" else _TEXTS
    text = next((texts[slot] for slot in slots if texts.get(slot) is not None), None)
    ground = ground_of(named, _background(layout, names) or _background(master, names), text)
    by_value = {color: name for name, color in reversed(named.items())}
    colors = choose_colors(named, ground, text, given)
    return {role: by_value.get(color, color) for role, color in colors.items()}, text, ground, colors


def _background(part: etree._Element, names: ThemeNames) -> Color | None:
    """The color of a background; of a gradient its first one; None for a picture, or where there is none."""
    background = part.find(f"{_P}cSld/{_P}bg")
    if background is None:
        return None
    reference = background.find(f"{_P}bgRef")
    if reference is not None:
        return names.theme.color(reference, names.color_map)
    fill = background.find(f"{_P}bgPr/{A}solidFill")
    if fill is None:
        fill = background.find(f"{_P}bgPr/{A}gradFill/{A}gsLst/{A}gs")
    return names.theme.color(fill, names.color_map)
