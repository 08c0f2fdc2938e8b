"""What a page costs when slides are exported: the town hall's own slides, over and over, in a process that is warm."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path

from msgspec.structs import replace

from bench.result import Result, against, growth
from bench.timing import cost_of, in_turn
from slidegen.brand.artwork.read_artwork import read_artworks
from slidegen.content.model import DocumentKind
from slidegen.editions.outline import Deck
from slidegen.layout.frames import FrameGroup
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.place_deck import place_deck
from slidegen.layout.placed import PlacedDeck
from slidegen.pipeline import make_outline, read_source, select_edition
from slidegen.project import Project, package_data
from slidegen.writers.pdf.page_pictures import pdf_to_pngs
from slidegen.writers.pdf.write_pdf import write_fixed_pdf
from slidegen.writers.slide_pdf.write_slide_pdf import write_slide_pdf
from slidegen.writers.slides.draw_artwork import artwork_css
from slidegen.writers.slides.draw_context import DrawContext, points
from slidegen.writers.slides.draw_slide import draw_slide, slides_css

OCCASION = "town-hall"
WIDTH = 1920
TIME = dt.datetime(2017, 12, 1, tzinfo=dt.UTC)


def exported_slides(_folder: Path) -> Iterator[Result]:
    """PDF against the same slides as HTML pages through WeasyPrint; pictures against rastering that PDF alone."""
    deck, context = town_hall(20)
    ours, theirs = (partial(cost_of, partial(write, deck, context)) for write in (as_pdf, through_weasyprint))
    costs = in_turn({"ours": ours, "theirs": theirs}, runs=3)
    yield against("exported PDF, a page", costs["ours"], costs["theirs"], 0.08, "of WeasyPrint")
    pdf = as_pdf(deck, context)
    sides = {
        "ours": partial(cost_of, lambda: rastered(as_pdf(deck, context))),
        "raster": partial(cost_of, partial(rastered, pdf)),
    }
    costs = in_turn(sides, runs=3)
    yield against("exported PNG, a page", costs["ours"], costs["raster"], 1.2, "of rastering that PDF alone")
    decks = {number: town_hall(number) for number in (50, 100, 200, 400)}
    growing = {number: partial(cost_of, partial(as_pdf, *deck)) for number, deck in decks.items()}
    yield growth("growth from 50 to 400 exported pages of PDF", in_turn(growing, runs=3), 1.1)


def town_hall(number: int) -> tuple[PlacedDeck, DrawContext]:
    """The slides of the town hall, `number` of them, with every line in its place."""
    source = read_source(Project(package_data()))
    edition, _ = select_edition(source.content, OCCASION, source.content.languages[0])
    outline, _ = make_outline(edition, DocumentKind.DECK)
    assert isinstance(outline, Deck)
    frames, _ = lay_out(outline, source.brand)
    slides = tuple(itertools.islice(itertools.cycle(frames.slides), number))
    frames = replace(frames, groups=(FrameGroup("All", slides),))
    parts = sorted({slide.slide_layout.part for slide in slides})
    context = DrawContext(frames.size, source.brand, frames.info.language, read_artworks(source.brand, parts))
    return place_deck(frames, context.artwork, source.brand.slide_fonts), context


def as_pdf(deck: PlacedDeck, context: DrawContext) -> bytes:
    """The slides as they are exported."""
    return write_slide_pdf(deck, context, TIME)


def through_weasyprint(deck: PlacedDeck, context: DrawContext) -> bytes:
    """The same slides as the pages of an HTML document, each of the slide's size, made PDF by WeasyPrint."""
    total, size = len(deck.slides), deck.frames.size
    sections = "".join(draw_slide(slide, number, total, context) for number, slide in enumerate(deck.slides, 1))
    css = (
        f"@page{{size:{points(size.width.points)} {points(size.height.points)};margin:0}}html,body{{margin:0}}"
        f"{slides_css(context.brand, size)}{artwork_css(context.artwork.values(), size)}"
        ".slide{break-after:page}.slide:last-child{break-after:auto}"
    )
    html = (
        f'<!DOCTYPE html><html lang="en"><head><title>{escape(deck.frames.info.title)}</title><style>{css}</style>'
        f"</head><body>{sections}</body></html>"
    )
    look = replace(context.brand, fonts=context.brand.slide_fonts)
    return write_fixed_pdf(html, deck.frames.info, look, TIME).data


def rastered(pdf: bytes) -> None:
    """All pages of a PDF as PNG, drawn by pypdfium2."""
    for _picture in pdf_to_pngs(pdf, WIDTH):
        pass
