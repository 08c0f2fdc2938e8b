"""What a picture file says besides its pixels."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

from slidegen.verification.file_facts import Found

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_TEXTS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
"""Chunks that say who made it, where and when (ISO/IEC 15948, 11.3.3 and 11.3.4)."""


def read_picture_facts(data: bytes) -> Iterator[Found]:
    """The parts of a PNG, JPEG or SVG file that hold texts, places or times: their names, not what they say."""
    if data.startswith(_PNG):
        at = len(_PNG)
        while at + 8 <= len(data):
            (length,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
            if kind in _TEXTS:
                yield Found(kind.decode("latin-1"), "a picture's own data")
            at += 12 + length
    elif data.startswith(b"\xff\xd8"):
        yield from _jpeg(data)
    elif re.match(rb"\s*(<\?xml|<svg|<!--)", data) and b"<metadata" in data:
        yield Found("metadata", "a picture's own data")


def _jpeg(data: bytes) -> Iterator[Found]:
    """Exif, XMP and comments of a JPEG (ITU-T T.81, B.1.1.3): APP1, APP13 and COM before the first scan."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind in (0xE1, 0xED, 0xFE):
            yield Found({0xE1: "Exif or XMP", 0xED: "IPTC", 0xFE: "a comment"}[kind], "a picture's own data")
        at += 2 + max(length, 2)
