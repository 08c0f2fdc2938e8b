"""How large a raster picture says it is. Nothing is decoded: a few bytes of header can promise gigabytes of pixels."""

from __future__ import annotations

from typing import Final

from slidegen.pictures.open_image import open_image

_FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


def declared_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, from the header alone; None for what is not a raster picture of a usual kind."""
    try:
        with open_image(data, _FORMATS) as picture:
            return picture.size
    except (OSError, ValueError, SyntaxError):
        return None
