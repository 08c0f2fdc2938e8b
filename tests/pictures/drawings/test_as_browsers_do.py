"""Each entry of what drawings may have, drawn by Chromium and by us: the same picture, pixel by pixel."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import sync_playwright

from slidegen.brand.outline_texts import outline_texts
from slidegen.pictures.drawings.allowed import ELEMENTS, PROPERTIES
from slidegen.pictures.picture import Picture
from slidegen.pictures.read_picture import read_picture
from slidegen.writers.figures.draw_svg import draw_svg
from tests.pictures.drawings.cases import CASES, TEXTS
from tests.pictures.makers import svg
from tests.writers.outline_examples import brand

SIDE = 240
"""Px of a drawing, which says that it is half as large, but for one whose strokes do not grow with it."""
COLUMNS = 8
FAR = 48
"""Of 255: two smooth edges that are half a pixel apart differ by less, once they are blurred."""
ALL = CASES | TEXTS
AT_ITS_SIZE = frozenset({"vector-effect"})


def drawing(name: str) -> bytes:
    size = f'width="{SIDE}" height="{SIDE}" ' if name in AT_ITS_SIZE else ""
    return svg(ALL[name], f'{size}viewBox="0 0 120 120"')


def flat(name: str) -> Picture:
    return outline_texts(read_picture(drawing(name), name), brand().fonts)


@pytest.fixture(scope="module")
def shown(chromium: str) -> Iterator[Mapping[tuple[str, bool], Image.Image]]:
    """What Chromium shows of each drawing, as it was written and as it is stored (True)."""
    data = {(name, False): drawing(name) for name in ALL} | {(name, True): flat(name).data for name in ALL}
    images = "".join(
        f'<img src="data:image/svg+xml;base64,{base64.b64encode(each).decode()}">' for each in data.values()
    )
    css = f"body{{margin:0;width:{SIDE * COLUMNS}px;font-size:0}} img{{width:{SIDE}px;height:{SIDE}px}}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        rows = -(-len(data) // COLUMNS)
        page = browser.new_page(viewport={"width": SIDE * COLUMNS, "height": SIDE * rows})
        page.set_content(f"<!DOCTYPE html><style>{css}</style>{images}")
        page.wait_for_function("[...document.images].every(image => image.complete && image.naturalWidth)")
        sheet = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        browser.close()
    corners = ((place % COLUMNS * SIDE, place // COLUMNS * SIDE) for place in range(len(data)))
    yield {key: sheet.crop((x, y, x + SIDE, y + SIDE)) for key, (x, y) in zip(data, corners, strict=True)}


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far two pictures are from each other on average, and the share of pixels that are far off. Of 255."""
    blurred = (image.filter(ImageFilter.BoxBlur(1)) for image in (one, other))
    worst = Image.merge("RGB", ImageChops.difference(*blurred).split())
    strongest = ImageChops.lighter(ImageChops.lighter(*worst.split()[:2]), worst.split()[2])
    counts = strongest.histogram()
    pixels = SIDE * SIDE
    return sum(value * count for value, count in enumerate(counts)) / pixels, sum(counts[FAR + 1 :]) / pixels


@pytest.mark.parametrize("name", ALL)
def test_an_entry_is_drawn_as_chromium_draws_it(name: str, shown: Mapping[tuple[str, bool], Image.Image]) -> None:
    stored = flat(name)
    pixels = Image.open(io.BytesIO(draw_svg(stored, SIDE, SIDE).data)).convert("RGBA")
    ours = Image.new("RGBA", pixels.size, "white")
    ours.alpha_composite(pixels)
    assert shown[name, False].getextrema() != ((255, 255),) * 3 or name == "clipPath of nothing"
    average, far = difference(shown[name, False], ours.convert("RGB"))
    assert far <= 0.0125 and average <= 3
    average, far = difference(shown[name, False], shown[name, True])
    assert far <= (0.008 if name in TEXTS else 0.003) and average <= 1.5


@pytest.mark.parametrize(
    "entry", [*ELEMENTS, *PROPERTIES, *(f"{tag} {name}" for tag, names in ELEMENTS.items() for name in sorted(names))]
)
def test_every_entry_has_its_drawing(entry: str) -> None:
    """A case is named after what it is about, and holds it."""
    tag, _, attribute = entry.partition(" ")
    if attribute:
        having = [inside for name, inside in ALL.items() if name.split()[0] == tag and f"{attribute}=" in inside]
    else:
        having = [inside for name, inside in ALL.items() if tag in name.replace(",", " ").split() and tag in inside]
    assert having
