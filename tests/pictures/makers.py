"""Picture files for tests, made on the spot."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

MARKER = b"Geheimnisqz"
"""What editors and cameras write beside the pixels; in no library."""


def photo(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Something with many colors: dark at the left, red at the top, blue below."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (Image.eval(down, lambda value: 255 - value), across, down))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def exif(orientation: int = 1) -> bytes:
    """Exif data with an orientation, an artist and a place on earth."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x013B] = MARKER.decode()
    data.get_ifd(0x8825)[1] = "N"
    data.get_ifd(0x8825)[2] = (46.0, 14.0, 3.0)
    return data.tobytes()


def marked(kind: str, image: Image.Image, orientation: int = 1, **options: Any) -> bytes:
    """A file with the marker in everything that can hold it: Exif, XMP, comments."""
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + MARKER + b"</x:xmpmeta>"
    if kind == "JPEG":
        return saved(image, kind, exif=exif(orientation), xmp=xmp, comment=MARKER, **options) + MARKER
    if kind == "WEBP":
        return saved(image, kind, exif=exif(orientation), xmp=xmp, **options)
    text = PngInfo()
    text.add_text("Author", MARKER.decode())
    text.add_itxt("XML:com.adobe.xmp", MARKER.decode())
    return saved(image, kind, exif=exif(orientation), pnginfo=text, **options) + MARKER


def png_of_size(width: int, height: int) -> bytes:
    """A PNG file that is whole and says this size, whatever it has for pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def svg(inside: str = "", attributes: str = 'viewBox="0 0 640 200"') -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f"{attributes}>{inside}</svg>"
    ).encode()
