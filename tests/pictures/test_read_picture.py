"""Types and sizes of pictures, and what is none, or not one that can be used."""

from __future__ import annotations

import struct

import pytest
from PIL import Image

from slidegen.pictures.picture import NotAPictureError
from slidegen.pictures.read_picture import read_picture
from tests.pictures.makers import exif, photo, png_of_size, saved, svg

SMALL = photo(64, 20)
PNG, JPEG = saved(SMALL, "PNG"), saved(SMALL, "JPEG")
WEBP = saved(SMALL, "WEBP")


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PNG, "image/png"),
        (saved(SMALL.convert("P"), "PNG"), "image/png"),
        (PNG + b"something after the end", "image/png"),
        (JPEG, "image/jpeg"),
        (saved(SMALL, "JPEG", progressive=True), "image/jpeg"),
        (saved(SMALL, "JPEG", comment=b"\xff\xc0" * 40), "image/jpeg"),
        (saved(SMALL, "JPEG", restart_marker_rows=1), "image/jpeg"),
        (saved(SMALL.convert("CMYK"), "JPEG"), "image/jpeg"),
        (JPEG.replace(b"\xff\xdb", b"\xff\xff\xdb", 1), "image/jpeg"),  # a fill byte
        (JPEG + b"\xff\xd8\xff a preview after the end", "image/jpeg"),
        (WEBP, "image/webp"),
        (saved(SMALL, "WEBP", lossless=True), "image/webp"),
        (saved(SMALL.convert("RGBA"), "WEBP", exif=exif()), "image/webp"),
        (svg(attributes='width="64" height="20"'), "image/svg+xml"),
        (svg(attributes='width="64px" height="20px" viewBox="0 0 1 1"'), "image/svg+xml"),
        (svg(attributes='width="100%" height="100%" viewBox="0,0,64,20"'), "image/svg+xml"),
        (svg(attributes='width="48pt" height="15pt"'), "image/svg+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n" + svg(attributes='viewBox="-1 -1 64 20"'), "image/svg+xml"),
        (b"<!DOCTYPE svg>" + svg(attributes='viewBox="0 0 64 20"'), "image/svg+xml"),
        (svg(attributes='viewBox="0 0 64 20"').decode().encode("utf-16"), "image/svg+xml"),
    ],
)
def test_types_and_sizes(data: bytes, media_type: str) -> None:
    picture = read_picture(data)
    assert (picture.media_type, picture.width, picture.height) == (media_type, 64, 20)


def test_a_small_drawing_keeps_its_shape() -> None:
    picture = read_picture(svg(attributes='viewBox="0 0 1 0.375"'))
    assert picture.width * 0.375 == picture.height


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("orientation", "size"), [(1, (64, 20)), (3, (64, 20)), (6, (20, 64)), (8, (20, 64))])
def test_the_size_is_that_of_the_picture_upright(kind: str, orientation: int, size: tuple[int, int]) -> None:
    picture = read_picture(saved(SMALL, kind, exif=exif(orientation)))
    assert (picture.width, picture.height) == size


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is empty"),
        (saved(SMALL, "GIF"), "is a GIF picture, which slidegen does not read"),
        (saved(SMALL, "BMP"), "is a BMP picture, which slidegen does not read"),
        (saved(SMALL, "TIFF"), "is a TIFF picture, which slidegen does not read"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "is a HEIC picture, which slidegen does not read"),
        (b"\0\0\0\x18ftypavif" + bytes(40), "is a AVIF picture, which slidegen does not read"),
        (b"%PDF-1.7", "is a PDF picture, which slidegen does not read"),
        (b"version https://git-lfs.github.com/spec/v1\n", "is only a pointer of Git LFS"),
        (b"Hello", "is not a PNG, JPEG, SVG or WebP picture"),
        (PNG[:-1], "is a PNG picture that breaks off after"),
        (PNG[:20], "is a PNG picture that breaks off after"),
        (PNG[:60] + b"\xaa" + PNG[61:], "is damaged: the checksum at byte"),
        (PNG[:33] + PNG[-12:], "is a PNG picture that has no pixels in it"),
        (png_of_size(60_000, 60_000), "has 60,000 x 60,000 pixels; 100 million are allowed"),
        (png_of_size(0, 9), "does not say how large it is"),
        (JPEG[:-2], "is a JPEG picture that breaks off after"),
        (JPEG[:30], "is a JPEG picture that breaks off after"),
        (JPEG[:2] + b"\xff\xd9" + JPEG[2:], "is a JPEG picture that has no pixels in it"),
        (b"\xff\xd8\xff\xe0" + struct.pack(">H", 60000), "is a JPEG picture that breaks off after"),
        (b"\xff\xd8\xff\xe0\x00\x04xxyyzz", "is damaged: a JPEG picture with something else at byte"),
        (JPEG.replace(b"\xff\xc0", b"\xff\xc9"), "is a JPEG picture of a kind that few programs read"),
        (WEBP[:-1], "is a WebP picture that breaks off after"),
        (WEBP[:16] + b"\xff\xff" + WEBP[18:], "is damaged: a WebP picture whose parts do not add up"),
        (
            saved(SMALL, "WEBP", save_all=True, append_images=[Image.new("RGB", (64, 20))]),
            "is an animated WebP picture",
        ),
        (b"<html></html>", "is XML but not SVG"),
        (b"<svg", "is damaged: an SVG drawing whose line 1 is not XML"),
        (b"<svg/>", "is SVG without its namespace"),
        (b"<sv", "is neither a picture nor XML"),
        (svg(attributes=""), "does not say how large it is"),
        (svg(attributes='width="0" height="9"'), "does not say how large it is"),
        (svg(attributes='width="10vw" height="9"'), "has width: 10vw (line 1)"),
        (b'<!DOCTYPE svg [<!ENTITY x "y">]>' + svg(), "defines XML entities, which slidegen does not read"),
    ],
)
def test_what_cannot_be_used(data: bytes, expected: str) -> None:
    with pytest.raises(NotAPictureError) as caught:
        read_picture(data)
    assert str(caught.value).startswith(expected)


def test_every_cut_is_noticed() -> None:
    for whole in (PNG, JPEG, WEBP):
        for end in range(1, len(whole), 7):
            with pytest.raises(NotAPictureError):
                read_picture(whole[:end])


@pytest.mark.parametrize(
    ("data", "name", "expected", "hint"),
    [
        (JPEG, "content/a.PNG", "is a JPEG picture but is called .PNG", "rename it to a.jpg"),
        (PNG, "content/a.b.jpeg", "is a PNG picture but is called .jpeg", "rename it to a.b.png"),
        (svg(), "a.webp", "is a SVG picture but is called .webp", "rename it to a.svg"),
        (WEBP, "a.heic", "is a WebP picture but is called .heic", "rename it to a.webp"),
    ],
)
def test_the_name_has_to_be_right(data: bytes, name: str, expected: str, hint: str) -> None:
    with pytest.raises(NotAPictureError) as caught:
        read_picture(data, name)
    assert str(caught.value).lower() == expected.lower()
    assert caught.value.hint == hint


@pytest.mark.parametrize(("data", "name"), [(JPEG, "a.jpeg"), (JPEG, "a.JPG"), (PNG, "a"), (PNG, "a.picture")])
def test_names_that_say_nothing_wrong(data: bytes, name: str) -> None:
    assert read_picture(data, name).name == name
