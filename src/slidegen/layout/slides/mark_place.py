"""Where a mark stands: on plain ground, never on artwork, on a text or in a band that it would cut into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from slidegen.brand.colors import CONTRAST_NORMAL, ColorRole
from slidegen.brand.painted import UNLIKE
from slidegen.brand.reference import SlideLayout, Slot
from slidegen.layout.frames import ShapeFrame
from slidegen.layout.layout_context import LayoutContext
from slidegen.units import Length, Rect

AROUND: Final = 3.0
"""Points of plain ground around a mark."""


def is_plain(rect: Rect, slide_layout: SlideLayout) -> bool:
    """Whether a place is of the same plain color as what the slide's texts stand on, as far as is known."""
    painted, ground = slide_layout.painted, slide_layout.ground
    if painted is None or ground is None:
        return True
    below = painted.ground(_around(rect))
    return below.is_plain and below.main.distance(ground) < UNLIKE


def outline_on(rect: Rect, slide_layout: SlideLayout, usual: ColorRole) -> ColorRole:
    """The color of a mark in outline that can be read on what is painted at a place: the usual one where it can."""
    if slide_layout.painted is None or not slide_layout.palette:
        return usual
    below, palette = slide_layout.painted.ground(rect), slide_layout.palette
    if usual in palette and below.contrast(palette[usual]) >= CONTRAST_NORMAL:
        return usual
    return max((ColorRole.TEXT, ColorRole.BACKGROUND), key=lambda role: below.contrast(palette[role]))


def first_clear(places: Sequence[Rect], taken: Iterable[Rect], slide_layout: SlideLayout) -> Rect:
    """The first place that is plain and where nothing stands; else the first where nothing stands; else the first."""
    others = tuple(taken)
    free = [place for place in places if not any(overlap(place, other) for other in others)]
    plain = (place for place in free if _is_even(place, slide_layout))
    return next(plain, next(iter(free), places[0]))


def _is_even(rect: Rect, slide_layout: SlideLayout) -> bool:
    return slide_layout.painted is None or slide_layout.painted.ground(_around(rect)).is_plain


def _around(rect: Rect) -> Rect:
    around = Length.from_points(AROUND)
    width, height = Length(rect.width + 2 * around), Length(rect.height + 2 * around)
    return Rect(Length(rect.x - around), Length(rect.y - around), width, height)


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have a part in common."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def beside_title(mark: ShapeFrame, slide_layout: SlideLayout, context: LayoutContext) -> Rect | None:
    """Where the mark of a slide stands if not beside its title: None where it can stand there.

    Else, at the right margin, between the title and what is below it, or above the title; None again where it has no
    room there either.
    """
    title = context.placeholder(slide_layout, Slot.TITLE).rect
    usual = replace(mark.rect, y=Length(title.y + (title.height - mark.rect.height) // 2))
    if is_plain(usual, slide_layout):
        return None
    height, gap = mark.rect.height, Length.from_points(AROUND)
    below, above = context.area.y - title.bottom, title.y
    places = (
        (below, Length(title.bottom + (below - height) // 2)),
        (above, Length(title.y - height - gap)),
    )
    for room, y in places:
        place = replace(mark.rect, y=y)
        if room >= height + 2 * gap and y >= gap and is_plain(place, slide_layout):
            return place
    return None
