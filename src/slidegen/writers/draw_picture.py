"""Pictures, cut to what their crop leaves."""

from __future__ import annotations

from html import escape

from slidegen.layout.frames import PictureFrame
from slidegen.writers.draw_context import number, place
from slidegen.writers.draw_shapes import data_address


def draw_picture(frame: PictureFrame) -> str:
    """A picture where it stands on its slide: an image with an alt text, or decoration without one."""
    crop = frame.crop
    width, height = 1 - crop.left - crop.right, 1 - crop.top - crop.bottom
    address = data_address(frame.picture.data, frame.picture.media_type)
    if frame.description is None:
        across = crop.left / (1 - width) if width < 1 else 0.0
        down = crop.top / (1 - height) if height < 1 else 0.0
        css = (
            f"background-image:url({address});background-size:{number(100 / width)}% {number(100 / height)}%;"
            f"background-position:{number(100 * across)}% {number(100 * down)}%"
        )
        return f'<div class="drawn" style="{place(frame.rect)};{css}"></div>'
    css = (
        f"left:{number(-100 * crop.left / width)}%;top:{number(-100 * crop.top / height)}%;"
        f"width:{number(100 / width)}%;height:{number(100 / height)}%"
    )
    image = f'<img class="at" src="{address}" alt="{escape(frame.description)}" style="{css}">'
    return f'<div class="at cut" style="{place(frame.rect)}">{image}</div>'
