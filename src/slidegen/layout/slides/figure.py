"""Pictures with their captions: all of a picture in its room, or the room filled with what fits of it.

Measures are points.
"""

from __future__ import annotations

from typing import Final

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, Placeholder, SlideLayout, Slot
from slidegen.content.inlines import plain
from slidegen.content.model import Scaling
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Figure
from slidegen.editions.outline import Role
from slidegen.layout.draw import ABOVE_SHARE, label, text_shape
from slidegen.layout.frames import Frame, PictureFrame
from slidegen.layout.free_area import is_tiny
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt, tagged
from slidegen.layout.text.runs import boxed, runs_of
from slidegen.pictures.picture import WHOLE, Crop, Picture
from slidegen.units import Rect

CAPTION_SIZE: Final = 14.0
CAPTION_GAP: Final = 10.0
CAPTION_SHARE: Final = 0.35
"""The share of its room that a caption may take: what is left is for the picture."""
LARGEST_PIXEL: Final = 1.0
"""Points: a picture is not shown larger than with pixels of this size, or one sees them."""
_TAKES_PICTURES: Final = ("obj", "pic")
"""Types of placeholders that hold a picture when somebody inserts one (ECMA-376 Part 1, 19.7.10)."""


def lay_out_figure(block: Figure, context: LayoutContext) -> tuple[Page, ...]:
    """A picture in the place that the slide layout has for one, else in that of its text.

    Raises `SlidegenError` (does-not-fit) for a caption that leaves no room for the picture.
    """
    slide_layout = context.slide_layout(Role.CONTENT)
    body = context.placeholder(slide_layout, Slot.BODY)
    place = _place_for_pictures(slide_layout, context) or body
    box = place.rect if place.type == "pic" else place.text_rect
    return (Page(slide_layout, figure_frames(block, box, context, picture_index(place)), (block.id,)),)


def picture_index(placeholder: Placeholder) -> int | None:
    """The index of a placeholder that takes pictures; None for one that takes text alone."""
    return placeholder.index if placeholder.type in _TAKES_PICTURES else None


def figure_frames(
    figure: Figure, box: Rect, context: LayoutContext, index: int | None, alignment: Alignment = Alignment.CENTER
) -> tuple[Frame, ...]:
    """A picture in a box with its caption below, as large as there is room.

    `index` is that of the placeholder whose place it takes, where that takes pictures; `alignment` says where what is
    narrower than the box stands. Raises `SlidegenError` (does-not-fit) for a caption that leaves no room.
    """
    x, y, width, room = box.x.points, box.y.points, box.width.points, box.height.points
    caption = None
    if figure.caption:
        look = boxed(CAPTION_SIZE, ColorRole.MUTED, strong=ColorRole.TEXT)
        runs = (runs_of(figure.caption, look),)
        caption = label(context.measurer, runs, width, alignment=alignment, id=figure.id)
        if caption.height > CAPTION_SHARE * room:
            what = f"the caption “{excerpt(plain(figure.caption))}”"
            raise SlidegenError(
                does_not_fit(what, caption.height - CAPTION_SHARE * room, figure.place, "say it in the title or a text")
            )
    below = caption.height + CAPTION_GAP if caption else 0.0
    if figure.scaling is Scaling.CROP:
        wide, high, crop = width, room - below, _crop(figure.picture, width / (room - below))
    else:
        (wide, high), crop = _fitted(figure.picture, width, room - below), WHOLE
    top = y + ABOVE_SHARE * (room - below - high)
    left = x + {Alignment.LEFT: 0.0, Alignment.CENTER: 0.5, Alignment.RIGHT: 1.0}[alignment] * (width - wide)
    rect = Rect.from_points(left, top, wide, high)
    picture = PictureFrame(tagged("Picture", figure.id), rect, figure.picture, figure.alt, crop, index)
    if caption is None:
        return (picture,)
    return picture, text_shape(tagged("Caption", figure.id), caption, x, top + high + CAPTION_GAP)


def _place_for_pictures(slide_layout: SlideLayout, context: LayoutContext) -> Placeholder | None:
    """The placeholder for pictures, where there is one with room for more than an icon."""
    size = context.brand.deck.size
    places = (each for each in slide_layout.placeholders if each.type == "pic")
    return next((each for each in places if not is_tiny(each, slide_layout, size)), None)


def _fitted(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """The size at which all of a picture is seen."""
    share = min(width / picture.width, height / picture.height)
    if not picture.is_vector:
        share = min(share, LARGEST_PIXEL)
    return picture.width * share, picture.height * share


def _crop(picture: Picture, shape: float) -> Crop:
    """What to cut off at two sides, as much at each, for the rest to have a shape: width divided by height."""
    own = picture.width / picture.height
    if own > shape:
        cut = (1 - shape / own) / 2
        return Crop(left=cut, right=cut)
    cut = (1 - own / shape) / 2
    return Crop(top=cut, bottom=cut)
