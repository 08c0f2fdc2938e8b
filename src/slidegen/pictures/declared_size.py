"""How large a raster picture says it is. Nothing is decoded: a few bytes of header can promise gigabytes of pixels."""

from __future__ import annotations

import io
import warnings
from typing import Final

_FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


def declared_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, from the header alone; None for what is not a raster picture of a usual kind."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                return picture.size
        except (OSError, ValueError, SyntaxError):
            return None
        finally:
            Image.MAX_IMAGE_PIXELS = limit
