"""JPEG files segment by segment (ITU-T T.81, annex B): whether they are whole, and without all that is not picture."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from slidegen.pictures.orientation import UPRIGHT, orientation
from slidegen.pictures.picture import NotAPictureError
from slidegen.pictures.png import DAMAGED

SIGNATURE: Final = b"\xff\xd8\xff"

# Frame headers, all SOFn but the tables DHT, JPG and DAC among them (table B.1); and those that programs draw:
# baseline, extended and progressive, with Huffman codes.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_USUAL: Final = frozenset({0xC0, 0xC1, 0xC2})
_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_APPLICATION: Final = frozenset(range(0xE0, 0xF0))
_NEXT_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the coded data of a scan: zeros are stuffed, and restarts are within them (B.1.1.5, B.1.1.3)."""
_JFIF: Final = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
"""The opening segment that readers expect: square pixels, no thumbnail (JFIF 1.02)."""


class JpegHeader(Struct, frozen=True):
    """What a JPEG file says before its pixels, which are not turned yet."""

    width: int
    height: int
    components: int  # 1 grey, 3 color, 4 four inks
    orientation: int
    has_profile: bool


def read_jpeg(data: bytes) -> JpegHeader:
    """The header of a JPEG file that goes on to its end. Raises `NotAPictureError`."""
    frame: tuple[int, bytes] | None = None
    turned, has_profile, has_scan = UPRIGHT, False, False
    for marker, body, _ in _segments(data):
        if marker in _FRAMES and frame is None:
            frame = marker, body
        elif marker == _APP1 and body.startswith(b"Exif\0\0"):
            turned = orientation(body)
        elif marker == _APP2 and body.startswith(b"ICC_PROFILE\0"):
            has_profile = True
        has_scan = has_scan or marker == _SCAN
    if frame is None or len(frame[1]) < 6 or not has_scan:
        raise NotAPictureError("is a JPEG picture that has no pixels in it", DAMAGED)
    precision, height, width, components = struct.unpack(">BHHB", frame[1][:6])
    if frame[0] not in _USUAL or precision != 8 or components not in (1, 3, 4):
        raise NotAPictureError("is a JPEG picture of a kind that few programs read", "save it as an ordinary JPEG")
    return JpegHeader(width, height, components, turned, has_profile)


def plain_jpeg(data: bytes) -> bytes | None:
    """The same pixels, bit by bit, without anything else; None where they have to be made anew to look the same."""
    header = read_jpeg(data)
    if header.orientation != UPRIGHT or header.has_profile or header.components == 4:
        return None
    kept = [b"\xff\xd8"]
    segments = list(_segments(data))
    adobe = next((body for marker, body, _ in segments if marker == _ADOBE and body.startswith(b"Adobe")), b"")
    # JFIF says that color is coded in the usual way; where it is not there, Adobe's segment says how (T.872, 6.5.3).
    if any(marker == _APP0 and body.startswith(b"JFIF\0") for marker, body, _ in segments):
        kept.append(_JFIF)
    elif len(adobe) >= 12:
        kept.append(_segment(_ADOBE, adobe[:12]))
    for marker, body, coded in segments:
        if marker not in _APPLICATION and marker != _COMMENT:
            kept += [_segment(marker, body), coded]
    return b"".join((*kept, b"\xff\xd9"))


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker and parameters of each segment, and the coded data after it; what follows the end is passed over."""
    at = 2
    while at + 4 <= len(data) or data[at : at + 2] == b"\xff\xd9":
        if data[at] != 0xFF:
            raise NotAPictureError(f"is damaged: a JPEG picture with something else at byte {at:,}", DAMAGED)
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == _END:
            return
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if end > len(data) or end < at + 4:
            break
        following = end
        if marker == _SCAN:
            found = _NEXT_MARKER.search(data, end)
            if found is None:
                break
            following = found.start()
        yield marker, data[at + 4 : end], data[end:following]
        at = following
    raise NotAPictureError(f"is a JPEG picture that breaks off after {len(data):,} bytes", DAMAGED)
