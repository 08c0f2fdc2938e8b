"""The fonts that most slides of a reference deck show, which need not be those of its theme."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import SlideLayout, Slot, TextStyle


def shown_families(slide_layouts: Mapping[str, SlideLayout]) -> tuple[str | None, str | None]:
    """The families of the titles and bodies of most slides, where they are not those of the theme.

    A master may name a font for its texts beside its theme: that is what is shown, whatever the theme says.
    """
    content = slide_layouts.get("content")
    found = (None if content is None else content.get(slot) for slot in (Slot.TITLE, Slot.BODY))
    heading, body = (None if each is None else each.style(0).family for each in found)
    return heading, body


def in_shown_fonts(slide_layout: SlideLayout, shown: tuple[str | None, str | None]) -> SlideLayout:
    """A slide layout whose texts in the shown families have the roles of these."""
    heading, body = shown
    if heading is None and body is None:
        return slide_layout

    def role(style: TextStyle) -> TextStyle:
        if style.family is None:
            return style
        is_heading = style.family == heading and style.family != body
        return replace(style, font=FontRole.HEADING if is_heading else FontRole.BODY)

    return replace(
        slide_layout,
        placeholders=tuple(
            replace(each, levels=tuple(role(style) for style in each.levels)) for each in slide_layout.placeholders
        ),
    )
