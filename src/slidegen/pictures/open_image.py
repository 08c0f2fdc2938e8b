"""Pictures opened by Pillow without its own limit of pixels: ours are checked where pictures are read."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

_LOCK: Final = threading.Lock()
"""The limit is a global of Pillow: of two threads that lift it at once, the later would keep it lifted for all."""


def open_image(data: bytes, formats: tuple[str, ...]) -> Image:
    """The picture, of which no more than the header was read; `formats` are Pillow's names of those that are tried.

    Raises what Pillow raises for what it cannot read: `OSError`, `ValueError` or `SyntaxError`.
    """
    from PIL import Image

    with _LOCK:
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            return Image.open(io.BytesIO(data), formats=formats)
        finally:
            Image.MAX_IMAGE_PIXELS = limit
