"""Pictures as they are stored in decks: nothing that is cropped off, no more pixels than are seen, no metadata."""

from __future__ import annotations

from html import escape

from slidegen.layout.frames import PictureFrame
from slidegen.writers.figures.shown_picture import ON_SLIDES, picture_on_page
from slidegen.writers.slides.draw_context import place
from slidegen.writers.slides.draw_shapes import data_address


def draw_picture(frame: PictureFrame) -> str:
    """A picture where it stands on its slide: an image with an alt text, or decoration without one.

    Raises `SlidegenError` (bad-picture) for what cannot be decoded.
    """
    picture = picture_on_page(frame.picture, frame.rect.width, frame.rect.height, ON_SLIDES, frame.crop)
    address = data_address(picture.data, picture.media_type)
    if frame.description is None:
        return f'<div class="drawn" style="{place(frame.rect)};background-image:url({address})"></div>'
    return f'<img class="at" src="{address}" alt="{escape(frame.description)}" style="{place(frame.rect)}">'
