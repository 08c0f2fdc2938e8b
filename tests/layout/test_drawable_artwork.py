"""Text of a template that the brand's fonts cannot show is named and left out; slides can be exported all the same."""

from __future__ import annotations

from slidegen.brand.artwork.read_artwork import read_artworks
from slidegen.layout.drawable_artwork import drawable_artwork
from slidegen.layout.text.measure import Measurer
from tests.brand.artwork_decks import deck_with, shape, solid, text
from tests.brand.brands import built_in
from tests.writers.slides.test_draw_artwork import brand_of

PART = "/ppt/slideLayouts/slideLayout1.xml"
BOX = (100.0, 100.0, 200.0, 100.0)


def test_text_that_no_font_of_the_brand_has() -> None:
    data = deck_with(
        shape("Plain", BOX, text=text("Déjà vu — “fin”")), shape("Seal", BOX, solid(), text=text("日 seal 本"))
    )
    artwork = read_artworks(brand_of(data), [PART])[PART]
    found = drawable_artwork(artwork, Measurer(built_in().slide_fonts))
    assert found.shapes[0] == artwork.shapes[0]
    assert found.shapes[1].text is None
    assert found.shapes[1].fill is not None
    assert found.undrawn == (("Seal", "its text: the fonts of the slides have no 日, 本"),)


def test_artwork_without_such_text_stays_as_it_is() -> None:
    data = deck_with(shape("Plain", BOX, text=text("Plain")))
    artwork = read_artworks(brand_of(data), [PART])[PART]
    assert drawable_artwork(artwork, Measurer(built_in().slide_fonts)) is artwork
