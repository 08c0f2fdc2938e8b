"""What somebody's own slide layouts paint, drawn once and looked at: joins artwork, its drawing and its colors."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from slidegen.brand.artwork.read_artwork import read_artworks
from slidegen.brand.brand import Brand
from slidegen.brand.painted import Painted
from slidegen.brand.reference import ReferenceDeck, SlideLayout
from slidegen.brand.slide_layouts.paint import painted_deck
from slidegen.brand.templates.examine_template import ExaminedDeck, ExaminedNote, examine
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import SlidegenError
from slidegen.editions.outline import DocumentInfo
from slidegen.layout.drawable_artwork import drawable_artwork
from slidegen.layout.frames import DeckFrames, FrameGroup, SlideFrames
from slidegen.layout.place_deck import place_deck
from slidegen.layout.text.measure import Measurer
from slidegen.writers.pdf.page_pictures import pdf_to_pixels
from slidegen.writers.slide_pdf.write_slide_pdf import write_slide_pdf
from slidegen.writers.slides.draw_context import DrawContext

WIDTH: Final = 192
"""Pixels: a slide this wide shows what a text stands on, and every logo."""
_DAY: Final = dt.datetime(2018, 1, 1, tzinfo=dt.UTC)


def examine_painted(file: Path) -> ExaminedDeck | ExaminedNote:
    """As `examine`, with what the slide layouts of a deck paint."""
    found = examine(file)
    if not isinstance(found, ExaminedDeck) or found.brand is None:
        return found
    return replace(found, deck=painted_by(found.brand))


def with_grounds(brand: Brand) -> Brand:
    """A brand that knows what the slide layouts of its own deck paint; a deck that slidegen made paints as brand.yml
    says.

    Where they cannot be drawn, it is as before: exports say why.
    """
    return replace(brand, deck=painted_by(brand)) if brand.deck.keeps_theme else brand


def painted_by(brand: Brand) -> ReferenceDeck:
    """The reference deck of a brand of which it is known what its slide layouts paint, where they can be drawn."""
    layouts: dict[str, SlideLayout] = {}
    filled: dict[str, set[int]] = {}
    for layout in brand.deck.slide_layouts.values():
        layouts[layout.part] = layout
        filled.setdefault(layout.part, set()).update(each.index for each in layout.placeholders if each.slot)
    try:
        measurer = Measurer(brand.slide_fonts)
        artworks = {
            part: drawable_artwork(artwork, measurer) for part, artwork in read_artworks(brand, layouts).items()
        }
        for part, artwork in artworks.items():
            own = (shape for index in sorted(filled[part]) for shape in artwork.placeholders.get(index, ()))
            artworks[part] = replace(artwork, shapes=(*artwork.shapes, *own))
        slides = tuple(SlideFrames(part, layout, part, ()) for part, layout in layouts.items())
        info = DocumentInfo(DocumentKind.DECK, "artwork", "Artwork", "", "", "en", _DAY.date())
        frames = DeckFrames(info, brand.deck.size, (FrameGroup("Artwork", slides),))
        placed = place_deck(frames, artworks, brand.slide_fonts)
        pdf = write_slide_pdf(placed, DrawContext(frames.size, brand, "en", artworks), _DAY)
    except SlidegenError:
        return brand.deck
    pages = zip(layouts, pdf_to_pixels(pdf, WIDTH), strict=True)
    painted = {part: Painted(width, height, brand.deck.size, pixels) for part, (pixels, width, height) in pages}
    return painted_deck(brand.deck, painted)
