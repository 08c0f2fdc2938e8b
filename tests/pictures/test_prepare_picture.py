"""Pictures as documents need them: pixels, and nothing else."""

from __future__ import annotations

import resource
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from slidegen.pictures.jpeg import plain_jpeg
from slidegen.pictures.picture import WHOLE, Crop, NotAPictureError, Picture
from slidegen.pictures.prepare_picture import prepare
from slidegen.pictures.read_picture import read_picture
from tests.pictures.makers import MARKER, marked, opened, photo, saved, svg

PHOTO = photo(120, 80)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def prepared(data: bytes, width: int = 9999, height: int = 9999, crop: Crop = WHOLE) -> tuple[Picture, Image.Image]:
    picture = prepare(read_picture(data), width, height, crop)
    image = opened(picture.data)
    assert image.size == (picture.width, picture.height)
    assert image.format is not None and picture.media_type == f"image/{image.format.lower()}"
    return picture, image


def pixels(image: Image.Image) -> set[tuple[int, ...]]:
    """The different values of pixels."""
    values = image.getcolors(image.width * image.height)
    assert values is not None
    return {value for _, value in values if isinstance(value, tuple)}


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean distance of two pictures, 0 to 255."""
    assert one.size == other.size
    histogram = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L").histogram()
    return sum(value * count for value, count in enumerate(histogram)) / (one.width * one.height)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("width", "crop"), [(9999, WHOLE), (60, WHOLE), (9999, Crop(left=0.25))])
@pytest.mark.parametrize("profile", [None, SRGB])
def test_nothing_but_pixels_is_left(kind: str, width: int, crop: Crop, profile: bytes | None) -> None:
    data = marked(kind, PHOTO, icc_profile=profile)
    assert MARKER in data
    picture, image = prepared(data, width, crop=crop)
    assert MARKER not in picture.data
    assert not any(word in picture.data for word in (b"Exif", b"http:", b"ICC_PROFILE", b"iCCP", b"tEXt", b"eXIf"))
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("width", [9999, 41])
def test_pictures_are_upright(kind: str, orientation: int, width: int) -> None:
    """What is stored turned or mirrored comes out as it was seen."""
    back = {
        1: (),
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }[orientation]
    stored = PHOTO
    for step in back:
        stored = stored.transpose(step)
    _, image = prepared(marked(kind, stored, orientation), width)
    assert difference(image, PHOTO.resize(image.size)) < 4


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"quality": 30}, {"subsampling": 0}])
def test_a_jpeg_that_needs_no_change_keeps_its_pixels(options: dict[str, Any]) -> None:
    data = marked("JPEG", PHOTO, **options)
    picture, image = prepared(data)
    assert image.tobytes() == opened(data).tobytes()
    assert len(picture.data) < len(data)


def test_a_jpeg_of_four_inks_becomes_one_of_three_colors_at_its_own_size_too() -> None:
    """PowerPoint, Word and browsers take the inks of such a file for other colors, each in its own way."""
    data = saved(PHOTO.convert("CMYK"), "JPEG", quality=95)
    assert plain_jpeg(data) is None
    picture, image = prepared(data)
    assert (picture.media_type, image.mode, image.size) == ("image/jpeg", "RGB", PHOTO.size)
    assert difference(image, PHOTO) < 6


@pytest.mark.parametrize("mode", ["L", "P", "1", "RGBA", "LA", "RGB"])
def test_a_png_that_needs_no_change_keeps_its_pixels(mode: str) -> None:
    data = marked("PNG", PHOTO.convert(mode))
    _, image = prepared(data)
    assert image.mode == mode and image.tobytes() == opened(data).tobytes()


def test_a_png_keeps_its_transparent_color() -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    for width in (2, 1):
        _, found = prepared(saved(image, "PNG", transparency=0), width)
        assert min(value[3] for value in pixels(found.convert("RGBA"))) < 255


@pytest.mark.parametrize(
    ("data", "media_type", "mode"),
    [
        (saved(PHOTO, "JPEG"), "image/jpeg", "RGB"),
        (saved(PHOTO.convert("L"), "JPEG"), "image/jpeg", "L"),
        (saved(PHOTO.convert("CMYK"), "JPEG", quality=95), "image/jpeg", "RGB"),
        (saved(PHOTO, "PNG"), "image/png", "RGB"),
        (saved(PHOTO.convert("RGBA"), "PNG"), "image/png", "RGB"),  # nothing is transparent
        (saved(PHOTO, "WEBP"), "image/jpeg", "RGB"),
        (saved(PHOTO, "WEBP", lossless=True), "image/png", "RGB"),
        (saved(PHOTO, "PNG", icc_profile=SRGB), "image/png", "RGB"),
        (saved(PHOTO, "PNG", icc_profile=LAB), "image/png", "RGB"),  # a profile of other colors
        (saved(PHOTO, "PNG", icc_profile=b"nonsense"), "image/png", "RGB"),
    ],
)
def test_formats_and_colors(data: bytes, media_type: str, mode: str) -> None:
    picture, image = prepared(data, 60)
    assert (picture.media_type, image.mode) == (media_type, mode)
    expected = PHOTO.convert("L") if mode == "L" else PHOTO
    assert difference(image, expected.resize((60, 40))) < 6


def test_sixteen_bits_become_eight() -> None:
    deep = Image.new("I;16", (4, 1))
    for x, value in enumerate((0, 0x4000, 0x8000, 0xFFFF)):
        deep.putpixel((x, 0), value)
    _, image = prepared(saved(deep, "PNG"))
    assert image.convert("L").tobytes() == bytes((0, 0x40, 0x80, 0xFF))


def test_colors_of_a_profile_become_those_of_srgb() -> None:
    """Pillow makes no profile of wide colors; one with red and green swapped shows as well that profiles are used."""
    swapped = bytearray(SRGB)
    red, green = swapped.find(b"rXYZ"), swapped.find(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    for mode in ("RGB", "RGBA"):
        image = Image.new(mode, (2, 2), (200, 10, 10, 100)[: len(mode)])
        _, found = prepared(saved(image, "PNG", icc_profile=bytes(swapped)))
        value = found.convert(mode).getpixel((0, 0))
        assert isinstance(value, tuple)
        assert value[1] > 150 > 100 > value[0]
        assert mode == "RGB" or value[3] == 100


def test_transparency_stays_and_its_edges_stay_clean() -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (0, 0, 20, 40))
    for kind in ("PNG", "WEBP"):
        picture, found = prepared(saved(image, kind, lossless=True), 10)
        assert (picture.media_type, found.mode) == ("image/png", "RGBA")
        assert {value[:3] for value in pixels(found) if value[3]} == {(255, 255, 255)}


def test_what_is_cropped_away_is_gone() -> None:
    image = Image.new("RGB", (100, 100), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 30, 100))
    for kind in ("PNG", "JPEG", "WEBP"):
        picture, found = prepared(saved(image, kind), crop=Crop(left=0.4))
        assert picture.width == 60 and picture.height == 100
        assert max(value[0] for value in pixels(found.convert("RGB"))) < 40


def test_few_colors_make_a_small_file() -> None:
    image = Image.new("RGB", (400, 400), (255, 255, 255))
    image.paste((0, 0, 200), (100, 100, 300, 300))
    _, found = prepared(saved(image, "PNG"), crop=Crop(left=0.1))
    assert found.mode == "P" and found.convert("RGB").getpixel((200, 200)) == (0, 0, 200)


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(st.integers(1, 300), st.integers(1, 300)),
    st.tuples(st.integers(1, 400), st.integers(1, 400)),
    st.tuples(*(st.floats(0, 0.49) for _ in range(4))),
)
def test_sizes_and_shapes(size: tuple[int, int], most: tuple[int, int], cut: tuple[float, ...]) -> None:
    picture = read_picture(saved(Image.new("RGB", size, (9, 9, 9)), "PNG"))
    crop = Crop(*cut)
    made = prepare(picture, *most, crop)
    assert 1 <= made.width <= most[0] and 1 <= made.height <= most[1]
    assert opened(made.data).size == (made.width, made.height)
    left = size[0] * crop.width, size[1] * crop.height
    share = min(1.0, most[0] / left[0], most[1] / left[1])
    # As exact as whole pixels are: those of the part that is left, and those of what is made of it.
    assert abs(made.width - left[0] * share) <= 1.6 + share and abs(made.height - left[1] * share) <= 1.6 + share


def test_the_same_picture_gives_the_same_bytes_and_is_made_once() -> None:
    data = saved(PHOTO, "JPEG")
    first = prepare(read_picture(data), 60, 60)
    assert prepare(read_picture(data), 60, 60) is first
    prepare.cache_clear()
    again = prepare(read_picture(data), 60, 60)
    assert again is not first and again.data == first.data


def test_what_cannot_be_decoded_is_named() -> None:
    data = bytearray(saved(PHOTO, "WEBP", lossless=True))
    data[30:] = bytes(len(data) - 30)
    with pytest.raises(NotAPictureError, match="cannot be decoded"):
        prepare(read_picture(bytes(data)), 60, 60)
    with pytest.raises(ValueError, match="a drawing"):
        prepare(read_picture(svg()), 60, 60)


def test_a_photo_of_twelve_megapixels_takes_little_time_and_memory() -> None:
    picture = read_picture(saved(photo(4000, 3000), "JPEG", quality=92))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    made = prepare(picture, 1600, 900)
    taken = time.process_time() - start
    assert (made.width, made.height) == (1200, 900)
    assert taken < 1.5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # KiB; decoded in full it is 36 MB
    assert len(made.data) < 400_000
