"""A second opinion: what LibreOffice draws of the project's decks and of 200 random ones, on baked copies.

LibreOffice's lines are a little lower than PowerPoint's (it takes the font's own line height, 1.15 em in Liberation
Sans, where PowerPoint takes 1.2 em). So heights have some room here; what is tried is that lines break where they were
measured to.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path

from slidegen.brand.brand import Brand
from slidegen.brand.read_brand import read_brand
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import SlidegenError
from slidegen.editions.outline import Deck, Slide
from slidegen.layout.frames import DeckFrames, PlaceholderFrame, SlideFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.pipeline import make_outline, read_content, select_edition
from slidegen.project import Project
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.layout import walk
from tests.layout.decks import deck_of
from tests.layout.random_decks import random_deck
from tests.office.bake import bake
from tests.office.render import TextBox, text_boxes, to_pdf

DECKS = 200
BATCHES = 2
TOLERANCE = 2.0
"""Points by which the box of a letter may stand out of the place of its text."""
SUBSCRIPT, LOWERED = 12.0, 0.3
"""Points: boxes lower than this are of subscripts, which reach below their line by this share (their digits do not)."""
BLANK = 0.5
"""How far the blank after a line may stand out on the right, as a share of the height of its letters."""
SAME_LINES = 0.97
"""The share of texts that must have exactly as many lines as were measured; none may have more."""
ROOT = Path(__file__).parents[2]


def test_every_deck_fits_as_libreoffice_draws_it(soffice: str, tmp_path: Path) -> None:
    brand, _ = read_brand(Project(ROOT), "ir", None)
    slides = [slide for seed in range(DECKS) for slide in slides_that_fit(seed, brand)]
    size = -(-len(slides) // BATCHES)
    decks = [lay_out(deck, brand)[0] for deck in project_decks()]
    decks += [lay_out(deck_of(*slides[start : start + size]), brand)[0] for start in range(0, len(slides), size)]
    pages = drawn(decks, brand, soffice, tmp_path)
    made = [slide for frames in decks for slide in frames.slides]
    assert len(pages) == len(made)
    outside = [
        f"{slide.title}: {box.text!r} ends at {box.bottom:.1f} pt"
        for slide, boxes in zip(made, pages, strict=True)
        for box in boxes
        if not has_place(box, slide)
    ]
    assert outside == []
    measured, counted = zip(
        *(
            (sum(len(paragraph.lines) for paragraph in frame.paragraphs), lines_in(frame, slide, boxes))
            for slide, boxes in zip(made, pages, strict=True)
            for frame in slide.frames
            if isinstance(frame, PlaceholderFrame)
        ),
        strict=True,
    )
    more = [(ours, theirs) for ours, theirs in zip(measured, counted, strict=True) if theirs > ours]
    same = sum(ours == theirs for ours, theirs in zip(measured, counted, strict=True))
    assert more == []
    assert same >= SAME_LINES * len(measured), (same, len(measured))


def project_decks() -> Iterable[Deck]:
    """The deck of each occasion of the repository's own project that has one."""
    content, _ = read_content(Project(ROOT))
    for occasion in content.occasions:
        edition, _ = select_edition(content, occasion.id, content.languages[0])
        if edition.requests(DocumentKind.DECK):
            deck, _ = make_outline(edition, DocumentKind.DECK)
            assert isinstance(deck, Deck)
            yield deck


def slides_that_fit(seed: int, brand: Brand) -> Iterable[Slide]:
    """Three slides of a random deck, without those that are refused."""
    for slide in random_deck(seed).slides[:3]:
        try:
            lay_out(deck_of(slide), brand)
        except SlidegenError:
            continue
        yield slide


def drawn(decks: Sequence[DeckFrames], brand: Brand, soffice: str, folder: Path) -> list[list[TextBox]]:
    """The text of each page of all decks."""
    files = []
    for number, frames in enumerate(decks):
        file = folder / f"deck-{number}.pptx"
        file.write_bytes(bake(write_pptx(frames, brand, dt.datetime(2017, 10, 12, tzinfo=dt.UTC))))
        files.append(file)
    return list(itertools.chain.from_iterable(map(text_boxes, to_pdf(soffice, files, folder))))


def has_place(box: TextBox, slide: SlideFrames) -> bool:
    """Whether a text lies wholly in the place of one of the frames."""
    height = box.bottom - box.top
    lowered = LOWERED * height if height < SUBSCRIPT else 0.0
    for frame in slide.frames:
        rect = walk.place(frame, slide)
        if (
            rect.x.points - TOLERANCE <= box.left
            and rect.y.points - TOLERANCE <= box.top
            and box.right <= rect.right.points + TOLERANCE + BLANK * (box.bottom - box.top)
            and box.bottom <= rect.bottom.points + TOLERANCE + lowered
        ):
            return True
    return False


def lines_in(frame: PlaceholderFrame, slide: SlideFrames, boxes: Iterable[TextBox]) -> int:
    """How many lines of text are drawn in the place of a frame: boxes come in the order of reading."""
    rect = walk.place(frame, slide)
    inside = [
        box
        for box in boxes
        if rect.x.points - TOLERANCE <= box.left < rect.right.points
        and rect.y.points <= (box.top + box.bottom) / 2 <= rect.bottom.points
    ]
    return 1 + sum(after.left < before.right - TOLERANCE for before, after in itertools.pairwise(inside))
