"""PNG files chunk by chunk (ISO/IEC 15948, clause 5): whether they are whole, and without all that is not picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from slidegen.pictures.orientation import UPRIGHT, orientation
from slidegen.pictures.picture import NotAPictureError

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
DAMAGED: Final = "copy the file again, or export the picture anew"

_DEPTHS: Final = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Bits of a sample by type of color (table 11.1)."""
_PIXELS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
"""What pixels are made of. All else tells of times, places, programs and people, or corrects colors."""


class PngHeader(Struct, frozen=True):
    """What a PNG file says before its pixels; `orientation` as in `slidegen.pictures.orientation`."""

    width: int
    height: int
    depth: int  # bits of a sample
    orientation: int
    has_profile: bool


def read_png(data: bytes) -> PngHeader:
    """The header of a PNG file whose every chunk is whole. Raises `NotAPictureError`."""
    found = list(chunks(data))
    kinds = {kind for kind, _ in found}
    if b"CgBI" in kinds:
        raise NotAPictureError("is a PNG picture of a kind that only iOS can read", "export it anew, as PNG")
    header = found[0][1] if found and found[0][0] == b"IHDR" else b""
    if len(header) != 13 or b"IDAT" not in kinds:
        raise NotAPictureError("is a PNG picture that has no pixels in it", DAMAGED)
    width, height, depth, color = struct.unpack(">IIBB", header[:10])
    if depth not in _DEPTHS.get(color, ()):
        raise NotAPictureError("is a PNG picture of a kind that does not exist", DAMAGED)
    exif = next((body for kind, body in found if kind == b"eXIf"), b"")
    return PngHeader(width, height, depth, orientation(exif), b"iCCP" in kinds)


def plain_png(data: bytes) -> bytes | None:
    """The same pixels without anything else; None where other chunks change how they are shown."""
    header = read_png(data)
    if header.depth > 8 or header.orientation != UPRIGHT or header.has_profile:
        return None
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks(data)
        if kind in _PIXELS
    )


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Type and data of each chunk to the last. What follows that is no part of the picture."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        end = data[at + 8 + length : at + 12 + length]
        if len(end) < 4:
            break
        if struct.unpack(">I", end)[0] != zlib.crc32(kind + body):
            raise NotAPictureError(f"is damaged: the checksum at byte {at + 8 + length:,} is wrong", DAMAGED)
        yield kind, body
        if kind == b"IEND":
            return
        at += 12 + length
    raise NotAPictureError(f"is a PNG picture that breaks off after {len(data):,} bytes", DAMAGED)
