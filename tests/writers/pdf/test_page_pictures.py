"""Pages of a PDF as pictures."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from slidegen.writers.pdf.page_pictures import draw_page, pdf_to_pngs


def pdf(*contents: str, size: tuple[float, float] = (96, 54)) -> bytes:
    """A page for each stream of drawing operators."""
    document = pikepdf.new()
    for content in contents:
        page = document.add_blank_page(page_size=size)
        page.Contents = document.make_stream(content.encode())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


RED, BLUE = "1 0 0 rg 0 0 48 54 re f", "0 0 1 rg 0 27 96 27 re f"


def picture(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_each_page_is_a_picture_of_the_width_that_was_asked_for() -> None:
    pictures = [picture(png) for png in pdf_to_pngs(pdf(RED, BLUE), 1920)]
    assert [(each.size, each.mode, each.format) for each in pictures] == [((1920, 1080), "RGB", "PNG")] * 2
    assert pictures[0].getpixel((100, 100)) == (255, 0, 0)
    assert pictures[0].getpixel((1800, 100)) == (255, 255, 255)
    assert pictures[1].getpixel((1800, 100)) == (0, 0, 255)
    assert pictures[1].getpixel((1800, 1000)) == (255, 255, 255)


@pytest.mark.parametrize("width", [1, 17, 333, 1001])
def test_any_width_will_do(width: int) -> None:
    (png,) = pdf_to_pngs(pdf(RED), width)
    assert picture(png).size == (width, max(1, round(width * 54 / 96)))


def test_only_some_pages_in_the_order_asked_for() -> None:
    blue, red = (picture(png) for png in pdf_to_pngs(pdf(RED, BLUE), 96, [2, 1]))
    assert blue.getpixel((90, 5)) == (0, 0, 255)
    assert red.getpixel((5, 50)) == (255, 0, 0)


def test_a_picture_says_how_large_it_is_on_paper() -> None:
    (png,) = pdf_to_pngs(pdf(RED), 192)
    assert picture(png).info["dpi"] == pytest.approx((144, 144), abs=0.1)


def test_the_same_page_gives_the_same_bytes() -> None:
    assert list(pdf_to_pngs(pdf(RED), 640)) == list(pdf_to_pngs(pdf(RED), 640))


def test_a_single_page_with_nothing_behind_it() -> None:
    image = picture(draw_page(pdf(RED), 101, 57, transparent=True))
    assert (image.size, image.mode) == ((101, 57), "RGBA")
    assert image.getpixel((10, 10)) == (255, 0, 0, 255)
    assert image.getpixel((90, 10))[3] == 0  # type: ignore[index]


def test_a_single_page_on_white() -> None:
    image = picture(draw_page(pdf(RED), 96, 54))
    assert (image.mode, image.getpixel((90, 10))) == ("RGB", (255, 255, 255))
