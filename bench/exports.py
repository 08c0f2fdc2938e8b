"""How long a page takes when slides are exported: the town hall's own slides, over and over."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from bench.result import Result
from bench.timing import Cost, cost_of
from slidegen.brand.artwork.read_artwork import read_artworks
from slidegen.brand.brand import Brand
from slidegen.content.model import DocumentKind
from slidegen.editions.outline import Deck
from slidegen.layout.frames import DeckFrames, FrameGroup
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.place_deck import place_deck
from slidegen.pipeline import make_outline, read_source, select_edition
from slidegen.project import Project, package_data
from slidegen.writers.pdf.page_pictures import pdf_to_pngs
from slidegen.writers.slide_pdf.write_slide_pdf import write_slide_pdf
from slidegen.writers.slides.draw_context import DrawContext

OCCASION = "town-hall"
WIDTH = 1920


def exported_slides(_folder: Path) -> Iterator[Result]:
    """Pages of PDF and pictures above start-up, and whether twice as many take twice as long."""
    costs(3)
    runs = {size: [costs(size) for _ in range(3)] for size in (100, 200)}
    for index, what in enumerate(("PDF", "PNG")):
        one, two = (min(run[index].cpu for run in runs[size]) for size in (100, 200))
        yield Result(f"200 slides of {what} against twice 100", two / one / 2, 1.15, "of linear", f"100 in {one:.2f} s")


def costs(number: int) -> tuple[Cost, Cost]:
    """What a PDF of `number` slides costs, and their pictures, in a process that has loaded everything."""
    frames, brand = _slides(number)
    pages: list[bytes] = []
    pdf = cost_of(lambda: pages.append(_pdf(frames, brand)))
    return pdf, cost_of(lambda: sum(len(png) for png in pdf_to_pngs(pages[0], WIDTH)))


def _slides(number: int) -> tuple[DeckFrames, Brand]:
    source = read_source(Project(package_data()))
    edition, _ = select_edition(source.content, OCCASION, source.content.languages[0])
    deck, _ = make_outline(edition, DocumentKind.DECK)
    assert isinstance(deck, Deck)
    frames, _ = lay_out(deck, source.brand)
    slides = tuple(itertools.islice(itertools.cycle(frames.slides), number))
    return replace(frames, groups=(FrameGroup("All", slides),)), source.brand


def _pdf(frames: DeckFrames, brand: Brand) -> bytes:
    parts = sorted({slide.slide_layout.part for slide in frames.slides})
    context = DrawContext(frames.size, brand, frames.info.language, read_artworks(brand, parts))
    placed = place_deck(frames, context.artwork, brand.slide_fonts)
    return write_slide_pdf(placed, context, dt.datetime(2017, 12, 1, tzinfo=dt.UTC))
