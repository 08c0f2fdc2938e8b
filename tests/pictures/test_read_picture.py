"""The sizes of pictures, and what is none."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from slidegen.pictures.read_picture import NotAPictureError, read_picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}></svg>'


# A frame of 640 x 201 behind a table of Huffman codes, whose marker is among those of frames, and a fill byte.
FRAME = b"\xff\xff\xc0" + struct.pack(">HBHH", 17, 8, 201, 640) + bytes(10)
TABLE_FIRST = b"\xff\xd8\xff\xc4" + struct.pack(">H", 12) + b"\x07" * 10 + FRAME


def saved(kind: str, width: int, height: int, **options: object) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height)).save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (saved("PNG", 640, 201), "image/png"),
        (saved("JPEG", 640, 201), "image/jpeg"),
        (saved("JPEG", 640, 201, progressive=True), "image/jpeg"),
        (saved("JPEG", 640, 201, comment=b"\xff\xc0" * 40), "image/jpeg"),
        (TABLE_FIRST, "image/jpeg"),
        (SVG.format('width="640" height="201"').encode(), "image/svg+xml"),
        (SVG.format('width="640px" height="201px" viewBox="0 0 1 1"').encode(), "image/svg+xml"),
        (SVG.format('viewBox="-1 -1 640 200.6"').encode(), "image/svg+xml"),
        (SVG.format('width="100%" height="100%" viewBox="0,0,640,201"').encode(), "image/svg+xml"),
        (SVG.format('width="480pt" height="150.75pt"').encode(), "image/svg+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n" + SVG.format('viewBox="0 0 640 201"').encode(), "image/svg+xml"),
        (b"<!DOCTYPE svg>" + SVG.format('viewBox="0 0 640 201"').encode(), "image/svg+xml"),
    ],
)
def test_sizes(data: bytes, media_type: str) -> None:
    picture = read_picture(data)
    assert (picture.media_type, picture.width, picture.height) == (media_type, 640, 201)
    assert picture.data == data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is not a PNG, JPEG or SVG picture"),
        (b"GIF89a", "is not a PNG, JPEG or SVG picture"),
        (b"%PDF-1.7", "is not a PNG, JPEG or SVG picture"),
        (b"<html></html>", "is XML but not SVG"),
        (b"<svg", "is neither a picture nor XML"),
        (SVG.format("").encode(), "does not say how large it is"),
        (SVG.format('width="0" height="9"').encode(), "does not say how large it is"),
        (SVG.format('width="10em" height="9"').encode(), "does not say how large it is"),
        (saved("PNG", 9, 9)[:20], "does not say how large it is"),
        (saved("JPEG", 9, 9)[:30], "does not say how large it is"),
        (b"\xff\xd8\xff\xe0" + struct.pack(">H", 60000), "does not say how large it is"),
        (
            b'<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format('viewBox="0 0 9 9"').encode(),
            "defines XML entities, which slidegen does not read",
        ),
    ],
)
def test_what_is_no_picture(data: bytes, expected: str) -> None:
    with pytest.raises(NotAPictureError) as caught:
        read_picture(data)
    assert str(caught.value) == expected
