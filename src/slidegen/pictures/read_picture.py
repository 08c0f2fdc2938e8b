"""The type and size of a picture file, from its first bytes: nothing is decoded."""

from __future__ import annotations

import re
import struct
from typing import Final

from lxml import etree

from slidegen.pictures.picture import JPEG, PNG, SVG, Picture

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
# Frame headers of JPEG (ITU-T T.81, table B.1), all SOFn but the tables DHT, JPG and DAC among them.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SVG_ROOT: Final = "{http://www.w3.org/2000/svg}svg"
# CSS px (CSS Values and Units 3, 6.2): 96 to the inch.
_UNITS: Final = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_LENGTH: Final = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*([a-z]*)\s*")


class NotAPictureError(ValueError):
    """The file is not a picture that slidegen can use; the text says why, as the rest of a sentence about the file."""


def read_picture(data: bytes) -> Picture:
    """The picture in these bytes. Raises `NotAPictureError`."""
    if data.startswith(_PNG):
        media_type, size = PNG, _png_size(data)
    elif data.startswith(_JPEG):
        media_type, size = JPEG, _jpeg_size(data)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        media_type, size = SVG, _svg_size(data)
    else:
        raise NotAPictureError("is not a PNG, JPEG or SVG picture")
    if size is None or min(size) < 1:
        raise NotAPictureError("does not say how large it is")
    return Picture(data, media_type, *size)


def _png_size(data: bytes) -> tuple[int, int] | None:
    """From the IHDR chunk, which comes first (PNG, 11.2.2)."""
    if len(data) < 24 or data[12:16] != b"IHDR":
        return None
    return struct.unpack(">II", data[16:24])


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """From the frame header, past the segments before it (ITU-T T.81, B.2.2)."""
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        if marker == 0xFF:  # a fill byte
            position += 1
        else:
            position += 2 + struct.unpack(">H", data[position + 2 : position + 4])[0]
    return None


def _svg_size(data: bytes) -> tuple[int, int] | None:
    """From `width` and `height`, else from `viewBox`."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise NotAPictureError("is neither a picture nor XML") from error
    if root.tag != _SVG_ROOT:
        raise NotAPictureError("is XML but not SVG")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):  # type: ignore[union-attr]  # not in the stubs
        raise NotAPictureError("defines XML entities, which slidegen does not read")
    lengths = tuple(_css_pixels(root.get(name)) for name in ("width", "height"))
    box = (root.get("viewBox") or "").replace(",", " ").split()
    if len(box) == 4 and None in lengths:
        lengths = tuple(_css_pixels(value) for value in box[2:])
    width, height = lengths
    return None if width is None or height is None else (round(width), round(height))


def _css_pixels(text: str | None) -> float | None:
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _UNITS[match[2]] if match and match[2] in _UNITS else None
