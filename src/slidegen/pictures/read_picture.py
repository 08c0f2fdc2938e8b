"""The type and size of a picture file, and whether it is whole: nothing is decoded."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from slidegen.pictures import jpeg, png
from slidegen.pictures.jpeg import read_jpeg
from slidegen.pictures.orientation import TURNED
from slidegen.pictures.picture import JPEG, PNG, SVG, WEBP, NotAPictureError, Picture
from slidegen.pictures.png import read_png
from slidegen.pictures.webp import is_webp, read_webp

MOST_PIXELS: Final = 100_000_000
"""Pixels of a picture: more than nearly every camera has. Decoded, so many take up to 400 MB."""
LARGEST: Final = 100_000_000
"""Bytes of a file."""

_ENDINGS: Final = {
    PNG: ("png", "apng"),
    JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    SVG: ("svg",),
    WEBP: ("webp",),
    "image/gif": ("gif",),
    "image/bmp": ("bmp", "dib"),
    "image/tiff": ("tif", "tiff"),
    "image/heic": ("heic", "heif", "avif"),
}
"""How files of each type are called, the usual ending first."""
_TITLES: Final = {PNG: "PNG", JPEG: "JPEG", SVG: "SVG", WEBP: "WebP"}
_OTHERS: Final = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"\0\0\x01\0": "ICO",
    b"8BPS": "Photoshop",
    b"%PDF": "PDF",
    b"\x1f\x8b": "compressed (.svgz)",
    b"\x01\0\0\0": "EMF",
    b"\xd7\xcd\xc6\x9a": "WMF",
}
"""Pictures that people have and that are not read, by how they begin."""
_HEIF: Final = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"avif", b"avis"})
"""Brands of ISO base media files that hold pictures (ISO/IEC 23008-12)."""


def read_picture(data: bytes, name: str = "") -> Picture:
    """The picture in these bytes, with SVG cleaned. `name` is how messages name the file; its ending has to be right.

    Raises `NotAPictureError`.
    """
    if len(data) > LARGEST:
        raise NotAPictureError(
            f"has {len(data) / 1e6:,.0f} MB; {LARGEST / 1e6:.0f} are allowed", "export it smaller, as JPEG"
        )
    if data.startswith(png.SIGNATURE):
        header = read_png(data)
        picture = _raster(data, PNG, header.width, header.height, header.orientation, name)
    elif data.startswith(jpeg.SIGNATURE):
        found = read_jpeg(data)
        picture = _raster(data, JPEG, found.width, found.height, found.orientation, name)
    elif is_webp(data):
        webp = read_webp(data)
        picture = _raster(data, WEBP, webp.width, webp.height, webp.orientation, name)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        from slidegen.pictures.svg import read_svg  # with lxml, which no other picture needs

        drawing, wide, high = read_svg(data)
        picture = Picture(drawing, SVG, round(wide), round(high), name)
    else:
        raise _no_picture(data)
    if min(picture.width, picture.height) < 1:
        raise NotAPictureError(
            "does not say how large it is",
            'write width and height, or viewBox="0 0 WIDTH HEIGHT", into its first element'
            if picture.is_vector
            else "export it again",
        )
    _check_name(picture)
    return picture


def _raster(data: bytes, media_type: str, width: int, height: int, orientation: int, name: str) -> Picture:
    if width * height > MOST_PIXELS:
        raise NotAPictureError(
            f"has {width:,} x {height:,} pixels; {MOST_PIXELS // 1_000_000} million are allowed",
            "export it smaller: a slide shows no more than 3,000 x 2,000",
        )
    if orientation in TURNED:
        width, height = height, width
    return Picture(data, media_type, width, height, name)


def _no_picture(data: bytes) -> NotAPictureError:
    kind = next((title for start, title in _OTHERS.items() if data.startswith(start)), None)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        kind = "HEIC" if not data[8:12].startswith(b"avi") else "AVIF"
    if kind is not None:
        return NotAPictureError(
            f"is a {kind} picture, which slidegen does not read", "export it as PNG, JPEG, SVG or WebP"
        )
    if not data:
        return NotAPictureError("is empty", "copy the file again")
    if data.startswith(b"version https://git-lfs"):
        return NotAPictureError("is only a pointer of Git LFS", "fetch the picture itself: git lfs pull")
    return NotAPictureError("is not a PNG, JPEG, SVG or WebP picture", "export it as one of these")


def _check_name(picture: Picture) -> None:
    ending = PurePath(picture.name).suffix[1:].lower()
    known = {each: media_type for media_type, endings in _ENDINGS.items() for each in endings}
    if ending in known and known[ending] != picture.media_type:
        usual = _ENDINGS[picture.media_type][0]
        raise NotAPictureError(
            f"is a {_TITLES[picture.media_type]} picture but is called .{ending}",
            f"rename it to {PurePath(picture.name).with_suffix(f'.{usual}').name}",
        )
