"""The pixels of pictures as PDF stores them: as they stand in the file where that can be, else decoded."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Final

from msgspec import Struct

from slidegen.pictures.jpeg import read_jpeg
from slidegen.pictures.picture import NotAPictureError
from slidegen.pictures.png import DAMAGED, SIGNATURE, chunks

_GREY, _COLOR, _PALETTE = 0, 2, 3
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel by type of color (ISO/IEC 15948, table 11.1)."""


class Samples(Struct, frozen=True):
    """Pixels row by row, packed in one of three ways: JPEG, Deflate with PNG's filters, Deflate alone.

    `palette` has three bytes for each number that a sample may be. `alpha` is the opacity of each pixel in a byte,
    packed by Deflate.
    """

    width: int
    height: int
    channels: int  # 1 grey or numbers of a palette, 3 color, 4 four inks
    depth: int  # bits of a sample
    data: bytes
    is_jpeg: bool = False
    has_filters: bool = False
    palette: bytes = b""
    alpha: bytes | None = None


def samples(data: bytes) -> Samples:
    """The pixels of a PNG or JPEG file. Raises `NotAPictureError` for what cannot be decoded."""
    if data.startswith(SIGNATURE):
        return _as_stored(data) or _decoded(data)
    header = read_jpeg(data)
    return Samples(header.width, header.height, header.components, 8, data, is_jpeg=True)


def _as_stored(data: bytes) -> Samples | None:
    """The pixels of a PNG file without decoding; None where transparency or another order stands in the way."""
    found = list(chunks(data))
    width, height, depth, color, _, _, interlace = struct.unpack(">IIBBBBB", found[0][1])
    packed = b"".join(body for kind, body in found if kind == b"IDAT")
    channels = _CHANNELS[color]
    if not interlace and not _is_whole(packed, (width * channels * depth + 7) // 8 + 1, height):
        # Pillow may be told by whoever uses it, too, to make up what lacks.
        raise NotAPictureError("cannot be decoded", DAMAGED)
    if interlace or depth > 8 or color not in (_GREY, _COLOR, _PALETTE) or any(kind == b"tRNS" for kind, _ in found):
        return None
    palette = next((body for kind, body in found if kind == b"PLTE"), b"") if color == _PALETTE else b""
    return Samples(width, height, channels, depth, packed, has_filters=True, palette=palette)


def _is_whole(packed: bytes, row: int, rows: int) -> bool:
    """Whether there are as many bytes as the rows have, each with its filter."""
    try:
        return len(zlib.decompress(packed)) == row * rows
    except zlib.error:
        return False


def _decoded(data: bytes) -> Samples:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as opened:
            image = opened.convert("RGBA") if "transparency" in opened.info or opened.mode != "LA" else opened.copy()
            image.load()
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise NotAPictureError("cannot be decoded", DAMAGED) from error
    *colors, alpha = image.split()
    plain = Image.merge("RGB", colors) if len(colors) == 3 else colors[0]
    opacity = None if alpha.getextrema() == (255, 255) else zlib.compress(alpha.tobytes())
    return Samples(image.width, image.height, len(colors), 8, zlib.compress(plain.tobytes()), alpha=opacity)
