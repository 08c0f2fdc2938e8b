"""A picture as a document stores it: the pixels that are seen, and the drawing where it can be shown as one."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct

from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.pictures.picture import WHOLE, Crop, NotAPictureError, Picture
from slidegen.pictures.prepare_picture import prepare
from slidegen.units import Length
from slidegen.writers.figures.draw_svg import draw_svg

ON_SLIDES: Final = 192
ON_PAPER: Final = 220
"""Pixels to the inch: twice those of a screen, and what Office calls print quality."""
_GRADIENT: Final = b"Gradient"
"""Stands in the names of the elements `linearGradient` and `radialGradient` (SVG 2, 14.2)."""
ENDINGS: Final = {"image/png": "png", "image/jpeg": "jpeg", "image/svg+xml": "svg"}
"""How the parts of Office files are called."""


class ShownPicture(Struct, frozen=True):
    """PNG or JPEG that every program shows, and SVG for those that know it."""

    pixels: Picture
    drawing: Picture | None = None


def shown_picture(picture: Picture, width: Length, height: Length, resolution: int, crop: Crop = WHOLE) -> ShownPicture:
    """What is stored of a picture that is shown in this size: nothing that is cropped off, and no more than is seen.

    A cropped drawing is pixels alone: in a drawing, what is cropped off would still be there. Raises `SlidegenError`:
    bad-picture for what cannot be decoded or drawn, missing-library where drawing needs one.
    """
    wide, high = _pixels(width, resolution), _pixels(height, resolution)
    if picture.is_vector:
        return ShownPicture(draw_svg(picture, wide, high, crop), picture if crop == WHOLE else None)
    try:
        return ShownPicture(prepare(picture, wide, high, crop))
    except NotAPictureError as error:
        place = Place(picture.name) if picture.name else None
        raise SlidegenError(Diagnostic(Code.BAD_PICTURE, f"the picture {error}", place, error.hint)) from error


def picture_on_page(picture: Picture, width: Length, height: Length, resolution: int, crop: Crop = WHOLE) -> Picture:
    """What PDF and HTML show of a picture in this size: drawings as drawings.

    One with color gradients is pixels: WeasyPrint 70 writes gradients as patterns, which Poppler 22 leaves out at some
    sizes, and with them all that they fill. Raises `SlidegenError` as `shown_picture`.
    """
    if picture.is_vector and crop == WHOLE and _GRADIENT not in picture.data:
        return picture
    return shown_picture(picture, width, height, resolution, crop).pixels


def _pixels(length: Length, resolution: int) -> int:
    return max(1, math.ceil(length.inches * resolution - 1e-6))
