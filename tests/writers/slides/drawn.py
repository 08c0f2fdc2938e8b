"""Slides drawn as HTML and PDF, in the look of the repository's own brand."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection
from pathlib import Path

from slidegen.brand.artwork.read_artwork import read_artworks
from slidegen.brand.brand import Brand
from slidegen.brand.read_brand import read_brand
from slidegen.content.model import DocumentKind
from slidegen.editions.outline import Deck
from slidegen.layout.frames import DeckFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.place_deck import place_deck
from slidegen.layout.placed import PlacedDeck
from slidegen.pipeline import make_outline, read_content, select_edition
from slidegen.project import Project
from slidegen.writers.slide_pdf.write_slide_pdf import write_slide_pdf
from slidegen.writers.slides.draw_context import DrawContext
from slidegen.writers.slides.draw_slide import draw_slide

ROOT = Path(__file__).parents[3]
TIMESTAMP = dt.datetime(2017, 12, 1, tzinfo=dt.UTC)


@functools.cache
def brand() -> Brand:
    return read_brand(Project(ROOT), "ir", None)[0]


@functools.cache
def town_hall() -> DeckFrames:
    """The frames of the project's deck for the town hall."""
    edition, _ = select_edition(read_content(Project(ROOT))[0], "town-hall", "en")
    deck, _ = make_outline(edition, DocumentKind.DECK)
    assert isinstance(deck, Deck)
    return lay_out(deck, brand())[0]


def context(frames: DeckFrames) -> DrawContext:
    artworks = read_artworks(brand(), sorted({slide.slide_layout.part for slide in frames.slides}))
    return DrawContext(frames.size, brand(), frames.info.language, artworks)


def placed(frames: DeckFrames) -> PlacedDeck:
    return place_deck(frames, context(frames).artwork, brand().slide_fonts)


def html(frames: DeckFrames) -> str:
    """All slides, as they stand in a presentation."""
    slides = enumerate(placed(frames).slides, 1)
    drawn = "".join(draw_slide(slide, number, len(frames.slides), context(frames)) for number, slide in slides)
    return f"<main>{drawn}</main>"


def written(frames: DeckFrames, pages: Collection[int] | None = None) -> bytes:
    """The slides as PDF."""
    return write_slide_pdf(placed(frames), context(frames), TIMESTAMP, pages)
