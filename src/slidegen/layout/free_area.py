"""The area of a slide that its title and footer leave free, for templates whose body has no room for text."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from slidegen.brand.reference import Placeholder, SlideLayout, Slot
from slidegen.units import Length, Rect, Size

TINY: Final = 0.35
"""A body with a smaller share of the free area has no room for text."""
MARGIN: Final = 0.045
"""The least margin at the sides and below, as a share of the slide's width."""
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
