"""The project's town-hall slides as a presentation, with speaker notes that no other test has."""

from __future__ import annotations

import functools
from pathlib import Path

from msgspec.structs import replace

from slidegen.brand.artwork.read_artwork import read_artworks
from slidegen.content.inlines import Text
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.language.words import Words
from slidegen.layout.frames import DeckFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.place_deck import place_deck
from slidegen.layout.placed import PlacedDeck
from slidegen.pipeline import read_source, select_edition
from slidegen.project import Project
from slidegen.writers.slides.draw_context import DrawContext
from slidegen.writers.slides.render_presentation import render_presentation

NOTE = "Only if somebody asks: <1 MCHF> & not before June"
LINK = "https://example.org/minutes"
SLIDES = 6


@functools.cache
def town_hall() -> tuple[DeckFrames, DrawContext]:
    """The frames of the town hall's deck, notes on the third slide, and what they are drawn with."""
    frames, context = drawn(Project(Path(__file__).parents[3]))
    number = 0
    groups = []
    for group in frames.groups:
        slides = []
        for slide in group.slides:
            number += 1
            notes = ((Text(NOTE, strong=True), Text(" see "), Text("minutes", link=LINK)),) if number == 3 else ()
            slides.append(replace(slide, notes=notes))
        groups.append(replace(group, slides=tuple(slides)))
    return replace(frames, groups=tuple(groups)), context


def drawn(project: Project) -> tuple[DeckFrames, DrawContext]:
    """The town hall's deck of a project, and what it is drawn with."""
    source = read_source(project)
    edition, _ = select_edition(source.content, "town-hall", "en")
    deck, _ = make_deck(edition)
    frames, _ = lay_out(deck, source.brand)
    artwork = read_artworks(source.brand, [slide.slide_layout.part for slide in frames.slides])
    return frames, DrawContext(frames.size, source.brand, frames.info.language, artwork)


def placed(frames: DeckFrames, context: DrawContext) -> PlacedDeck:
    """The frames with every line in its place."""
    return place_deck(frames, context.artwork, context.brand.slide_fonts)


@functools.cache
def presentation(*, with_notes: bool = False) -> bytes:
    """The HTML file."""
    frames, context = town_hall()
    return render_presentation(placed(frames, context), context, Words("en"), with_notes=with_notes)
