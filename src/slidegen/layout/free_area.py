"""The area of a slide that its title and footer leave free, for templates whose body has no room for text."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from slidegen.brand.reference import Anchor, Placeholder, SlideLayout, Slot
from slidegen.units import Length, Rect, Size

TINY: Final = 0.35
"""A body with a smaller share of the free area has no room for text."""
MARGIN: Final = 0.045
"""The least margin at the sides and below, as a share of the slide's width."""
_GROWING: Final = (Slot.TITLE, Slot.SUBTITLE, Slot.LABEL, Slot.ORGANISATION, Slot.COVER_DATE)
"""What grows where it is a little short; bodies go on to another slide instead."""
_FOOTERS: Final = (Slot.FOOTER, Slot.DATE, Slot.SLIDE_NUMBER)


def free_area(slide_layout: SlideLayout, size: Size) -> Rect:
    """What lies between the title and the footer, as far from the left and the right edge as the title begins."""
    margin = size.width.scaled(MARGIN)
    left, top, bottom = margin, margin, size.height - margin
    title = slide_layout.get(Slot.TITLE)
    if title is not None:
        rect = title.rect
        left = Length(max(margin, min(rect.x, size.width // 4)))
        if rect.y + rect.height // 2 <= size.height // 2:
            top = Length(max(rect.bottom, margin))
        else:
            bottom = rect.y
    for slot in _FOOTERS:
        footer = slide_layout.get(slot)
        if footer is not None and size.height // 2 < footer.rect.y < bottom:
            bottom = footer.rect.y
    return Rect(left, top, size.width - left - left, Length(max(bottom - top, 1)))


def is_tiny(body: Placeholder, slide_layout: SlideLayout, size: Size, columns: int = 1) -> bool:
    """Whether a body, one of so many columns, has no room for text."""
    area = free_area(slide_layout, size)
    return columns * body.rect.width * body.rect.height < TINY * area.width * area.height


def roomy(body: Placeholder, slide_layout: SlideLayout, size: Size) -> Placeholder:
    """A body where it stands; one that has no room for text in the free area instead."""
    if slide_layout.ground is None or not is_tiny(body, slide_layout, size):
        return body  # in a file made by slidegen, places are as they are meant
    return replace(body, rect=free_area(slide_layout, size), is_moved=True)


def grown(placeholder: Placeholder, rect: Rect, most: Length, slide_layout: SlideLayout, size: Size) -> Rect:
    """A placeholder's place, made higher by `most` at most, where nothing else that is filled stands.

    It grows to the side on which text would run out of it: below where it is anchored at the top, above where it is at
    the bottom, on both where it is in the middle; and where there is no room on that side, to the other one.
    """
    filled = (each for each in slide_layout.placeholders if each.slot is not None and each.index != placeholder.index)
    beside = [each for each in filled if each.rect.x < rect.right and rect.x < each.rect.right]
    # Half of what lies between two that may grow.
    free_above = [
        (rect.y - each.rect.bottom) // (2 if each.slot in _GROWING else 1) for each in beside if each.rect.y < rect.y
    ]
    free_below = [
        (each.rect.y - rect.bottom) // (2 if each.slot in _GROWING else 1)
        for each in beside
        if each.rect.bottom > rect.bottom
    ]
    above = min(max(min(free_above, default=int(rect.y)), 0), most)
    below = min(max(min(free_below, default=size.height - rect.bottom), 0), most)
    match placeholder.anchor:
        case Anchor.TOP:
            up = min(above, most - below)
        case Anchor.BOTTOM:
            up = above
        case Anchor.MIDDLE:
            up = min(above, max(most // 2, most - below))
    up = max(up, 0)
    return replace(rect, y=Length(rect.y - up), height=Length(rect.height + up + min(below, most - up)))
