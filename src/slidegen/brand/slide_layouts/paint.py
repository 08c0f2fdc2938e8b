"""Slide layouts once it is known what they paint: bodies clear of artwork, colors for what is really below them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from slidegen.brand.choose_colors import choose_colors
from slidegen.brand.painted import Painted
from slidegen.brand.reference import Placeholder, ReferenceDeck, SlideLayout, Slot
from slidegen.units import Length, Rect

BODIES: Final = (Slot.BODY, Slot.LEFT, Slot.RIGHT)
GAP: Final = 8.0
"""Points between a text and the artwork that it keeps clear of."""
_COVER_TEXTS: Final = (Slot.SUBTITLE, Slot.COVER_DATE, Slot.TITLE)


def painted_deck(deck: ReferenceDeck, painted: Mapping[str, Painted]) -> ReferenceDeck:
    """A reference deck of which it is known what its slide layouts paint, by the name of their part."""
    layouts = {
        role: _cleared(layout, painted[layout.part]) if layout.part in painted else layout
        for role, layout in deck.slide_layouts.items()
    }
    content = layouts.get("content")
    area = None if content is None else content.get(Slot.BODY)
    return replace(deck, slide_layouts={role: _colored(role, layout, area, deck) for role, layout in layouts.items()})


def clear_of(rect: Rect, obstacles: Iterable[Rect]) -> Rect:
    """The largest part of a rectangle, from side to side or from top to bottom, that no obstacle reaches into."""
    gap = Length.from_points(GAP)
    for each in obstacles:
        if not (each.x < rect.right and rect.x < each.right and each.y < rect.bottom and rect.y < each.bottom):
            continue
        parts = (
            replace(rect, height=Length(each.y - gap - rect.y)),
            replace(rect, width=Length(each.x - gap - rect.x)),
            replace(rect, y=Length(each.bottom + gap), height=Length(rect.bottom - each.bottom - gap)),
            replace(rect, x=Length(each.right + gap), width=Length(rect.right - each.right - gap)),
        )
        rect = max(parts, key=lambda part: max(part.width, 0) * max(part.height, 0))
    return rect


def _cleared(layout: SlideLayout, painted: Painted) -> SlideLayout:
    """A slide layout whose bodies keep clear of artwork."""
    return replace(
        layout,
        placeholders=tuple(_clear(each, painted) if each.slot in BODIES else each for each in layout.placeholders),
        painted=painted,
    )


def _clear(body: Placeholder, painted: Painted) -> Placeholder:
    box = body.text_rect
    free = clear_of(box, painted.obstacles(box))
    if free == box or free.width <= 0 or free.height <= 0:
        return body
    insets = body.insets
    rect = Rect(
        Length(free.x - insets.left),
        Length(free.y - insets.top),
        Length(free.width + insets.left + insets.right),
        Length(free.height + insets.top + insets.bottom),
    )
    return replace(body, rect=rect, is_moved=True)


def _colored(role: str, layout: SlideLayout, area: Placeholder | None, deck: ReferenceDeck) -> SlideLayout:
    """A slide layout with colors for what is painted where its texts, or drawings, stand."""
    slots = _COVER_TEXTS if role == "cover" else BODIES
    own = next((found for slot in slots if (found := layout.get(slot)) is not None), area)
    if layout.painted is None or own is None or not layout.named:
        return layout
    ground = layout.painted.ground(own.text_rect)
    text = own.style(0).color_value or layout.named["tx1"]
    colors = choose_colors(layout.named, ground.main, text, deck.given, ground.contrast)
    by_value = {color: name for name, color in reversed([*layout.named.items()])}
    return replace(
        layout,
        colors={each: by_value.get(color, color) for each, color in colors.items()},
        text=text,
        ground=ground.main,
        palette=colors,
    )
