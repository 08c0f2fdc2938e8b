"""WebP files (RFC 9649): whether they are whole, how large, and which way up."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from slidegen.pictures.orientation import UPRIGHT, orientation
from slidegen.pictures.picture import NotAPictureError
from slidegen.pictures.png import DAMAGED

_ANIMATED: Final = 0x02
"""The bit of an extended header that announces frames (RFC 9649, 2.7)."""


class WebpHeader(Struct, frozen=True):
    """What a WebP file says before its pixels, which are not turned yet."""

    width: int
    height: int
    orientation: int
    is_lossless: bool


def is_webp(data: bytes) -> bool:
    """Whether it begins as one (2.4)."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def read_webp(data: bytes) -> WebpHeader:
    """The header of a WebP file that goes on to its end. Raises `NotAPictureError`."""
    if len(data) < 8 + struct.unpack("<I", data[4:8])[0]:
        raise NotAPictureError(f"is a WebP picture that breaks off after {len(data):,} bytes", DAMAGED)
    size: tuple[int, int] | None = None
    turned, is_lossless = UPRIGHT, False
    for kind, body in _chunks(data):
        if kind == b"VP8X" and len(body) >= 10:
            if body[0] & _ANIMATED:
                raise NotAPictureError("is an animated WebP picture", "export one frame of it, as PNG or JPEG")
        elif kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a" and len(body) >= 10:
            width, height = struct.unpack("<HH", body[6:10])
            size = width & 0x3FFF, height & 0x3FFF  # the upper bits ask for scaling (RFC 6386, 9.1)
        elif kind == b"VP8L" and body[:1] == b"\x2f" and len(body) >= 5:
            bits = struct.unpack("<I", body[1:5])[0]
            size, is_lossless = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1), True
        elif kind == b"EXIF":
            turned = orientation(body)
    if size is None:
        raise NotAPictureError("is a WebP picture that has no pixels in it", DAMAGED)
    return WebpHeader(*size, turned, is_lossless)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Type and data of each chunk; those of odd length are followed by a byte that says nothing (2.3)."""
    at, end = 12, 8 + struct.unpack("<I", data[4:8])[0]
    while at + 8 <= end:
        length = struct.unpack("<I", data[at + 4 : at + 8])[0]
        if at + 8 + length > end:
            raise NotAPictureError("is damaged: a WebP picture whose parts do not add up", DAMAGED)
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
