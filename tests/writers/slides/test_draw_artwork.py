"""Artwork as we draw it, beside what LibreOffice draws of empty slides on the same slide layouts."""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping
from pathlib import Path

import pptx
import pytest
import weasyprint
from msgspec.structs import replace
from page import ValidationProfile, validate_pdf_bytes
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import sync_playwright

from slidegen.brand.artwork.artwork import Artwork
from slidegen.brand.artwork.read_artwork import read_artworks
from slidegen.brand.brand import Brand
from slidegen.brand.colors import Color
from slidegen.brand.reference import ReferenceDeck
from slidegen.units import Length, Size
from slidegen.writers.slides.draw_artwork import artwork_css, draw_artwork
from tests.brand.artwork_decks import LAYOUTS, artwork_deck, with_empty_slides
from tests.brand.brands import built_in
from tests.brand.sample_templates import template
from tests.office.render import to_pdf, to_pictures

DPI = 50.0
COLUMNS, ROWS = 48, 27
"""The grid on which mean colors are compared: cells of 20 by 20 points."""
TOLERANCES = {"Fills": 0.009, "Pictures": 0.006, "Texts": 0.009}
"""How far pictures may differ, as a share of all that they could. LibreOffice draws gradients in steps, pictures
without smoothing, and its lines of text are a little lower."""
TOLERANCE = 0.002
IN_BROWSERS = 0.003
CELL = 0.16
"""The same for the worst cell of the grid."""
TEMPLATES = ("dark", "three-masters", "a4")


def brand_of(data: bytes) -> Brand:
    """The built-in brand with another reference deck, which keeps its theme."""
    deck = pptx.Presentation(io.BytesIO(data))
    assert deck.slide_width and deck.slide_height
    size = Size(Length(deck.slide_width), Length(deck.slide_height))
    return replace(built_in(), deck=ReferenceDeck(data, size, {}, theme={"dk1": Color(0, 0, 0)}))


def page(artworks: Mapping[str, Artwork], size: Size) -> str:
    width, height = size.width.points, size.height.points
    css = (
        f"@page{{size:{width}pt {height}pt;margin:0}}body{{margin:0;font-family:Liberation Sans}}"
        f"section{{position:relative;width:{width}pt;height:{height}pt;break-after:page;overflow:hidden}}"
        "section:last-child{break-after:auto}h1{position:absolute;top:0;margin:0;font-size:1px}"
    )
    slides = "".join(f"<section>{draw_artwork(each, size)}<h1>.</h1></section>" for each in artworks.values())
    rules = f"<style>{css}{artwork_css(artworks.values(), size)}</style>"
    return f'<!DOCTYPE html><html lang="en"><head><title>Artwork</title>{rules}</head><body>{slides}</body></html>'


def pdf_of(brand: Brand, parts: list[str]) -> bytes:
    html = page(read_artworks(brand, parts), brand.deck.size)
    data: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return data


def distance(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far two pictures differ, as shares: the mean over the cells of a grid, and the worst cell."""
    grids = [each.convert("RGB").resize((COLUMNS, ROWS), Image.Resampling.BOX) for each in (one, other)]
    difference = ImageChops.difference(*grids)
    mean = sum(ImageStat.Stat(difference).mean) / 3 / 255
    return mean, max(ImageStat.Stat(band).extrema[0][1] for band in difference.split()) / 255


@pytest.fixture(scope="module")
def drawn(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Image.Image]]:
    """What LibreOffice draws of empty slides on the slide layouts of each template."""
    folder = tmp_path_factory.mktemp("artwork")
    decks = {"artwork": artwork_deck(), "ir": built_in().deck.data} | {name: template(name) for name in TEMPLATES}
    files = []
    for name, data in decks.items():
        files.append(folder / f"{name}.pptx")
        files[-1].write_bytes(with_empty_slides(data)[0])
    pages = map(functools.partial(to_pictures, dpi=DPI), to_pdf(soffice, files, folder / "pdf"))
    return dict(zip(decks, pages, strict=True))


def test_every_slide_layout_looks_as_libreoffice_draws_it(drawn: dict[str, list[Image.Image]]) -> None:
    _, parts = with_empty_slides(artwork_deck())
    ours = to_pictures(pdf_of(brand_of(artwork_deck()), parts), DPI)
    for name, one, other in zip(LAYOUTS, ours, drawn["artwork"], strict=True):
        mean, worst = distance(one, other)
        assert mean <= TOLERANCES.get(name, TOLERANCE), (name, mean)
        assert worst <= CELL, (name, worst)


@pytest.mark.parametrize("name", ["ir", *TEMPLATES])
def test_templates_look_as_libreoffice_draws_them(name: str, drawn: dict[str, list[Image.Image]]) -> None:
    brand = brand_of(built_in().deck.data if name == "ir" else template(name))
    _, parts = with_empty_slides(brand.deck.data)
    ours = to_pictures(pdf_of(brand, parts), DPI)
    theirs = drawn[name][-len(parts) :]
    differences = [distance(one, other) for one, other in zip(ours, theirs, strict=True)]
    assert max(mean for mean, _ in differences) <= TOLERANCE, differences
    assert max(worst for _, worst in differences) <= CELL, differences


def test_browsers_draw_it_alike(chromium: str, tmp_path: Path) -> None:
    data = artwork_deck()
    brand = brand_of(data)
    _, parts = with_empty_slides(data)
    file = tmp_path / "artwork.html"
    file.write_text(page(read_artworks(brand, parts), brand.deck.size), encoding="utf-8")
    ours = to_pictures(pdf_of(brand, parts), 96.0)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport={"width": 1280, "height": 720})
        shown.goto(file.as_uri())
        sections = shown.locator("section")
        for number, (name, drawn) in enumerate(zip(LAYOUTS, ours, strict=True)):
            shot = Image.open(io.BytesIO(sections.nth(number).screenshot()))
            mean, worst = distance(shot, drawn)
            assert mean <= IN_BROWSERS, (name, mean)
            assert worst <= CELL, (name, worst)
        browser.close()


def test_decoration_is_none_of_a_screen_readers_business() -> None:
    _, parts = with_empty_slides(artwork_deck())
    report = validate_pdf_bytes(pdf_of(brand_of(artwork_deck()), parts), profile=ValidationProfile.PDF_UA_1)
    assert report.is_compliant, report


def test_a_picture_stands_in_the_document_once() -> None:
    brand = brand_of(artwork_deck())
    artwork = read_artworks(brand, with_empty_slides(artwork_deck())[1])["/ppt/slideLayouts/slideLayout3.xml"]
    assert len(artwork_css([artwork, artwork], brand.deck.size)) == len(artwork_css([artwork], brand.deck.size))
    assert len(draw_artwork(artwork, brand.deck.size)) < 200
