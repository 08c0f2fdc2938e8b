"""How a camera was held: the orientation that photos carry (Exif 2.32, 4.6.4 A, tag 0x0112)."""

from __future__ import annotations

import struct
from typing import Final

UPRIGHT: Final = 1
TURNED: Final = frozenset({5, 6, 7, 8})
"""Orientations in which width and height change places."""

_TAG: Final = 0x0112
_ENTRY: Final = 12
"""Bytes of an entry: tag, type, count, value (TIFF 6.0, section 2)."""


def orientation(exif: bytes) -> int:
    """The orientation, 1 to 8, in these Exif data; 1 where they do not say, or are damaged."""
    tiff = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return UPRIGHT
    start = struct.unpack(f"{order}I", tiff[4:8])[0]
    if start + 2 > len(tiff):
        return UPRIGHT
    count = struct.unpack(f"{order}H", tiff[start : start + 2])[0]
    for at in range(start + 2, min(start + 2 + count * _ENTRY, len(tiff) - _ENTRY + 1), _ENTRY):
        tag, kind = struct.unpack(f"{order}HH", tiff[at : at + 4])
        if tag == _TAG and kind == 3:  # SHORT, the only type that the tag may have
            value: int = struct.unpack(f"{order}H", tiff[at + 8 : at + 10])[0]
            return value if 1 <= value <= 8 else UPRIGHT
    return UPRIGHT
