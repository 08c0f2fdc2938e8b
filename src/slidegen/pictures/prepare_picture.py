"""Pictures as a document needs them: upright, in sRGB, cropped, no larger than they are shown, and nothing but pixels.

Decoded by Pillow, once for each size. What is decoded and made anew depends on its libraries (libjpeg-turbo, zlib);
what needs no change is passed on as it is.
"""

from __future__ import annotations

import functools
import io
import math
import warnings
from typing import TYPE_CHECKING, Any, Final

from slidegen.pictures.jpeg import plain_jpeg, read_jpeg
from slidegen.pictures.open_image import open_image
from slidegen.pictures.orientation import UPRIGHT
from slidegen.pictures.picture import JPEG, PNG, WEBP, WHOLE, Crop, NotAPictureError, Picture
from slidegen.pictures.png import plain_png, read_png
from slidegen.pictures.webp import read_webp

if TYPE_CHECKING:
    from PIL.Image import Image

REMEMBERED: Final = 64
"""Prepared pictures that a process keeps, for the next document that shows them."""
QUALITY: Final = 88
"""Of JPEG: no difference is seen at arm's length, and files are a third of those at 95."""
_FORMATS: Final = ("PNG", "JPEG", "WEBP")
_DAMAGED: Final = "export it anew, as PNG or JPEG"


@functools.lru_cache(maxsize=REMEMBERED)
def prepare(picture: Picture, width: int, height: int, crop: Crop = WHOLE) -> Picture:
    """The part of a raster picture that `crop` leaves, as PNG or JPEG, at most `width` x `height` pixels large.

    It is never made larger. Lossy pictures without transparency are JPEG, all others PNG. Raises `NotAPictureError` for
    what cannot be decoded, and `ValueError` for drawings, which have no pixels.
    """
    if picture.is_vector:
        raise ValueError("a drawing has no pixels to prepare")
    left, top, right, bottom = _box(picture, crop)
    wide, high = _size(right - left, bottom - top, width, height)
    if (wide, high) == (picture.width, picture.height):
        plain = _plain(picture)
        if plain is not None:
            return Picture(plain, picture.media_type, wide, high, picture.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # advice to programmers
        try:
            image = _decoded(picture, wide / (right - left))
            scale = image.width / picture.width
            box = (left * scale, top * scale, right * scale, bottom * scale)
            data, media_type = _encoded(_resized(image, (wide, high), box), is_lossy=_is_lossy(picture))
        except (OSError, ValueError, SyntaxError, MemoryError) as error:
            raise NotAPictureError("cannot be decoded", _DAMAGED) from error
    return Picture(data, media_type, wide, high, picture.name)


def _box(picture: Picture, crop: Crop) -> tuple[int, int, int, int]:
    """What is left, in pixels, and at least one of them."""
    left, top = math.floor(picture.width * crop.left + 0.5), math.floor(picture.height * crop.top + 0.5)
    right = max(left + 1, picture.width - math.floor(picture.width * crop.right + 0.5))
    bottom = max(top + 1, picture.height - math.floor(picture.height * crop.bottom + 0.5))
    return min(left, picture.width - 1), min(top, picture.height - 1), right, bottom


def _size(width: int, height: int, most_wide: int, most_high: int) -> tuple[int, int]:
    """The size in the same shape within limits, and no larger than it is."""
    share = min(1.0, most_wide / width, most_high / height)
    return max(1, round(width * share)), max(1, round(height * share))


def _plain(picture: Picture) -> bytes | None:
    """The file without anything but its pixels, where that does not change how it looks."""
    match picture.media_type:
        case "image/png":
            return plain_png(picture.data)
        case "image/jpeg":
            return plain_jpeg(picture.data)
        case _:
            return None


def _is_lossy(picture: Picture) -> bool:
    return picture.media_type == JPEG or (picture.media_type == WEBP and not read_webp(picture.data).is_lossless)


# Decoding -------------------------------------------------------------------------------------------------------------


def _decoded(picture: Picture, share: float) -> Image:
    """The picture upright and in sRGB (modes L, LA, RGB, RGBA); JPEG perhaps scaled down, to no less than `share`."""
    image = open_image(picture.data, _FORMATS)
    turned = _orientation(picture)
    if picture.media_type == JPEG:
        # Decoding at a half, a quarter or an eighth takes that much less memory; twice the size leaves a choice.
        image.draft(None, (math.ceil(image.width * min(1.0, 2 * share)), math.ceil(image.height * min(1.0, 2 * share))))
    image.load()
    image = _in_srgb(image)
    return _upright(image, turned) if turned != UPRIGHT else image


def _orientation(picture: Picture) -> int:
    match picture.media_type:
        case "image/png":
            return read_png(picture.data).orientation
        case "image/jpeg":
            return read_jpeg(picture.data).orientation
        case _:
            return read_webp(picture.data).orientation


def _upright(image: Image, orientation: int) -> Image:
    """Mirrored and turned as Exif 2.32, 4.6.4 A says where the first row and column of the pixels belong."""
    from PIL.Image import Transpose

    steps = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(steps[orientation])


def _in_srgb(image: Image) -> Image:
    """Colors as sRGB says them, in eight bits, with transparency where there is any."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):  # 16 bits of grey
        image = image.point(lambda value: value / 256).convert("L") if image.mode != "F" else image.convert("L")
    elif image.mode == "1":
        image = image.convert("L")
    elif image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    elif image.mode in ("La", "RGBa", "PA"):
        image = image.convert("RGBA")
    converted = _from_profile(image, profile) if profile else None
    if converted is not None:
        return converted
    return image if image.mode in ("L", "LA", "RGB", "RGBA") else image.convert("RGB")


def _from_profile(image: Image, profile: bytes) -> Image | None:
    """The image in sRGB; None where its profile is damaged or of another kind of color."""
    from PIL import ImageCms
    from PIL.Image import merge

    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    plain = image.convert(image.mode[:-1]) if alpha is not None else image
    target: Any = "RGB"
    try:
        converted = ImageCms.profileToProfile(
            plain, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=target
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    if converted is None:
        return None
    return converted if alpha is None else merge("RGBA", (*converted.split(), alpha))


# Encoding -------------------------------------------------------------------------------------------------------------


def _resized(image: Image, size: tuple[int, int], box: tuple[float, float, float, float]) -> Image:
    from PIL.Image import Resampling

    exact = tuple(round(each) for each in box)
    if all(abs(each - whole) < 1e-6 for each, whole in zip(box, exact, strict=True)) and size == (
        exact[2] - exact[0],
        exact[3] - exact[1],
    ):
        return image.crop(exact)  # type: ignore[arg-type]  # four of them
    return image.resize(size, Resampling.LANCZOS, box)


def _encoded(image: Image, *, is_lossy: bool) -> tuple[bytes, str]:
    if image.mode in ("LA", "RGBA") and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert(image.mode[:-1])
    stream = io.BytesIO()
    if is_lossy and image.mode in ("L", "RGB"):
        _bare(image).save(stream, "JPEG", quality=QUALITY, optimize=True)
        return stream.getvalue(), JPEG
    _bare(_with_few_colors(image)).save(stream, "PNG")
    return stream.getvalue(), PNG


def _with_few_colors(image: Image) -> Image:
    """The same pixels through a palette where there are few colors: drawings and screenshots get a third as large."""
    if image.mode != "RGB":
        return image
    colors = image.getcolors(256)
    if colors is None:
        return image
    from PIL import Image as Images

    palette = Images.new("P", (1, 1))
    values = sorted(color for _, color in colors if isinstance(color, tuple))
    palette.putpalette([part for color in values for part in color])
    mapped = image.quantize(palette=palette, dither=Images.Dither.NONE)
    return mapped if Images.Image.tobytes(mapped.convert("RGB")) == image.tobytes() else image


def _bare(image: Image) -> Image:
    """Without what Pillow would write besides pixels."""
    image.info = {}
    return image
