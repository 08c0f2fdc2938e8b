"""Artwork in PDF: beside what LibreOffice draws of empty slides on the same slide layouts, and its pixels."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf_bytes
from PIL import Image

from slidegen.brand.artwork.artwork import (
    Artwork,
    ArtworkShape,
    Gradient,
    GradientStop,
    Line,
    Paint,
    PictureFill,
    Shade,
)
from slidegen.brand.artwork.read_artwork import read_artworks
from slidegen.brand.brand import Brand
from slidegen.brand.colors import Color
from slidegen.brand.reference import SlideLayout
from slidegen.layout.frames import DeckFrames, FrameGroup, SlideFrames
from slidegen.layout.place_deck import place_deck
from slidegen.units import EMU_PER_POINT, Length, Rect, Size
from slidegen.writers.slide_pdf.paths import artwork_path
from slidegen.writers.slide_pdf.write_slide_pdf import write_slide_pdf
from slidegen.writers.slides.draw_context import DrawContext
from tests.brand.artwork_decks import LAYOUTS, artwork_deck, with_empty_slides
from tests.brand.brands import built_in
from tests.office.render import to_pdf, to_pictures
from tests.office.words import pdf_text
from tests.writers.slide_pdf.pdf_files import images, opened, picture
from tests.writers.slides.drawn import TIMESTAMP, town_hall
from tests.writers.slides.test_draw_artwork import CELL, DPI, TOLERANCE, TOLERANCES, brand_of, distance

RED, BLUE = Color(255, 0, 0), Color(0, 0, 255)
WHITE = Shade(Color(255, 255, 255))
BOX = "M0 0L2540000 0L2540000 1270000L0 1270000Z"
"""200 by 100 points, in EMU."""


def pdf_of(artworks: dict[str, Artwork], brand: Brand, size: Size) -> bytes:
    """A slide for each artwork, with nothing else on it."""
    slides = tuple(SlideFrames(part, SlideLayout("", part, ()), f"Artwork {part}", ()) for part in artworks)
    frames = DeckFrames(town_hall().info, size, (FrameGroup("All", slides),))
    context = DrawContext(size, brand, "en", artworks)
    return write_slide_pdf(place_deck(frames, artworks, brand.slide_fonts), context, TIMESTAMP)


def test_every_slide_layout_looks_as_libreoffice_draws_it(soffice: str, tmp_path: Path) -> None:
    deck, parts = with_empty_slides(artwork_deck())
    file = tmp_path / "artwork.pptx"
    file.write_bytes(deck)
    (theirs,) = to_pdf(soffice, [file], tmp_path / "pdf")
    brand = brand_of(artwork_deck())
    data = pdf_of(dict(read_artworks(brand, parts)), brand, brand.deck.size)
    for name, one, other in zip(LAYOUTS, to_pictures(data, DPI), to_pictures(theirs, DPI), strict=True):
        mean, worst = distance(one, other)
        assert mean <= TOLERANCES.get(name, TOLERANCE), (name, mean)
        assert worst <= CELL, (name, worst)


def test_it_is_decoration_whose_words_are_read_and_pictures_are_stored_once() -> None:
    brand = brand_of(artwork_deck())
    _, parts = with_empty_slides(artwork_deck())
    artworks = dict(read_artworks(brand, parts))
    data = pdf_of(artworks, brand, brand.deck.size)
    assert validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1).is_compliant
    assert "enough to be broken into" in pdf_text(data)
    with opened(data) as pdf:
        digests = [each.read_raw_bytes() for each in images(pdf)]
        assert len(digests) == len(set(digests)) > 0


# Pixels ---------------------------------------------------------------------------------------------------------------


def shape(fill: Paint | None, *, line: Line | None = None, path: str = BOX, rotation: float = 0.0) -> ArtworkShape:
    return ArtworkShape("Box", Rect.from_points(100, 100, 200, 100), path, fill, line, None, rotation)


def shown(*shapes: ArtworkShape, background: Paint = WHITE) -> Image.Image:
    """A slide of 400 by 300 points, a pixel to the point."""
    size = Size(Length.from_points(400), Length.from_points(300))
    return picture(pdf_of({"part": Artwork(background, shapes)}, built_in(), size), scale=1.0)


def near(image: Image.Image, place: tuple[int, int], color: tuple[int, int, int]) -> bool:
    pixel = image.getpixel(place)
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= 4 for one, other in zip(pixel, color, strict=True))


def stops(*colors: tuple[float, Color, float]) -> tuple[GradientStop, ...]:
    return tuple(GradientStop(position, Shade(color, opacity)) for position, color, opacity in colors)


def test_opacity_lets_through_what_is_behind() -> None:
    image = shown(shape(Shade(RED, 0.5)), background=Shade(BLUE))
    assert near(image, (200, 150), (128, 0, 128))
    assert near(image, (50, 150), (0, 0, 255))


def test_a_gradient_goes_from_color_to_color() -> None:
    image = shown(shape(Gradient(stops((0, RED, 1), (1, BLUE, 1)))))
    assert near(image, (102, 150), (252, 0, 3))
    assert near(image, (200, 110), (127, 0, 128))
    assert near(image, (297, 190), (3, 0, 252))
    down = shown(shape(Gradient(stops((0, RED, 1), (1, BLUE, 1)), angle=90)))
    assert near(down, (110, 150), (127, 0, 128))


def test_colors_between_stops_and_beyond_the_last() -> None:
    image = shown(shape(Gradient(stops((0.25, RED, 1), (0.5, BLUE, 1), (0.75, RED, 1)))))
    assert near(image, (120, 150), (255, 0, 0))
    assert near(image, (200, 150), (0, 0, 255))
    assert near(image, (280, 150), (255, 0, 0))


def test_a_gradient_of_opacity_is_one() -> None:
    image = shown(shape(Gradient(stops((0, RED, 1), (1, RED, 0)))), background=Shade(BLUE))
    assert near(image, (102, 150), (252, 0, 3))
    assert near(image, (200, 150), (127, 0, 128))
    assert near(image, (297, 150), (3, 0, 252))


def test_a_radial_gradient_spreads_to_the_farthest_corner() -> None:
    image = shown(background=Gradient(stops((0, RED, 1), (1, BLUE, 1)), radial=True))
    assert near(image, (200, 150), (255, 0, 0))
    assert near(image, (1, 1), (2, 0, 253))
    assert near(image, (200 + 100, 150 + 75), (127, 0, 128))


def test_tiles_repeat_from_the_corner_of_their_shape() -> None:
    tile = Image.new("RGB", (2, 2), (255, 0, 0))
    tile.putpixel((0, 0), (0, 0, 255))
    stream = io.BytesIO()
    tile.resize((40, 40), Image.Resampling.NEAREST).save(stream, "PNG")
    image = shown(shape(PictureFill(stream.getvalue(), "image/png", tile=(30, 30))))
    for x in (100, 130, 250):
        assert near(image, (x + 7, 137), (0, 0, 255))
        assert near(image, (x + 22, 137), (255, 0, 0))
        assert near(image, (x + 7, 122), (255, 0, 0))
    assert near(image, (95, 137), (255, 255, 255))


def test_shapes_turn_around_their_middle() -> None:
    image = shown(shape(Shade(RED), rotation=90))
    assert near(image, (200, 60), (255, 0, 0))
    assert near(image, (110, 150), (255, 255, 255))


def test_lines_have_width_and_dashes() -> None:
    line = shape(None, line=Line(Shade(BLUE), 10, (20, 20)), path="M0 0L2540000 0")
    image = shown(line)
    assert near(image, (110, 103), (0, 0, 255))
    assert near(image, (130, 100), (255, 255, 255))
    assert near(image, (150, 97), (0, 0, 255))
    assert near(image, (150, 107), (255, 255, 255))


def test_holes_are_holes() -> None:
    ring = f"{BOX}M635000 317500L1905000 317500L1905000 952500L635000 952500Z"
    image = shown(shape(Shade(RED), path=ring))
    assert near(image, (110, 150), (255, 0, 0))
    assert near(image, (200, 150), (255, 255, 255))


@pytest.mark.parametrize(
    ("flags", "seen"), [("0 1", (200, 50)), ("0 0", (200, 150)), ("1 1", (75, 25)), ("1 0", (75, 175))]
)
def test_arcs_bend_as_in_svg(flags: str, seen: tuple[int, int]) -> None:
    """From the left to the right corner above, with a radius of 125 points: the short and the long way around."""
    radius = 125 * EMU_PER_POINT
    arc = shape(None, line=Line(Shade(RED), 6), path=f"M0 0A{radius} {radius} 0 {flags} 2540000 0")
    assert near(shown(arc), seen, (255, 0, 0))


def test_curves_are_cubic() -> None:
    assert artwork_path("M0 0Q12700 25400 25400 0Z") == "0 0 m 0.667 1.333 1.333 1.333 2 0 c h"
    assert artwork_path("M0 0C12700 0 12700 12700 0 12700 0 0 0 0 0 0") == "0 0 m 1 0 1 1 0 1 c 0 0 0 0 0 0 c"
    assert artwork_path("M0 0 12700 0 12700 12700") == "0 0 m 1 0 l 1 1 l"
