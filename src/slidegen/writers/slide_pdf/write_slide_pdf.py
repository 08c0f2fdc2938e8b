"""Slides as tagged PDF (PDF/UA-1, ISO 14289-1), a page for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import assert_never

from slidegen.brand.artwork.artwork import Shade
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.layout.frames import (
    ChartFrame,
    FooterFrame,
    GroupFrame,
    PictureFrame,
    PlaceholderFrame,
    ShapeFrame,
    TableFrame,
)
from slidegen.layout.placed import PlacedDeck, PlacedFrame, PlacedSlide
from slidegen.writers.slide_pdf.draw_artwork import artwork_form, draw_behind, draw_static_texts
from slidegen.writers.slide_pdf.draw_chart import draw_chart
from slidegen.writers.slide_pdf.draw_picture import draw_picture
from slidegen.writers.slide_pdf.draw_shapes import draw_shapes
from slidegen.writers.slide_pdf.draw_table import draw_table
from slidegen.writers.slide_pdf.draw_text import draw_text
from slidegen.writers.slide_pdf.metadata import information, xmp
from slidegen.writers.slide_pdf.page import Bookmark, Page, Shared, bookmarks
from slidegen.writers.slide_pdf.paths import rectangle
from slidegen.writers.slide_pdf.pdf_document import text_string
from slidegen.writers.slide_pdf.structure import Element
from slidegen.writers.slides.behind import behind
from slidegen.writers.slides.draw_context import DrawContext, SlideLook
from slidegen.writers.slides.draw_shapes import shapes_in
from slidegen.writers.slides.draw_slide import TITLES


def write_slide_pdf(
    deck: PlacedDeck, context: DrawContext, timestamp: dt.datetime, pages: Collection[int] | None = None
) -> bytes:
    """Some slides, numbered from 1 (None: all), as pages of the deck's own size.

    Bookmarks are the titles of the slides, below those of their groups. The first title is the heading of all, the
    others are below it. Raises `SlidegenError`: bad-picture, missing-library for drawings, missing-glyph.
    """
    return _Writer(deck, context).write(timestamp, pages)


class _Writer:
    def __init__(self, deck: PlacedDeck, context: DrawContext) -> None:
        self._deck = deck
        self._context = context
        self._shared = Shared(context.size, context.language)
        self._forms: dict[str, str | None] = {}  # of artwork, by the part of the slide layout
        self._heading = "H1"

    def write(self, timestamp: dt.datetime, pages: Collection[int] | None) -> bytes:
        """The file."""
        shared, info = self._shared, self._deck.frames.info
        document, tree = shared.document, shared.tree
        references: list[str] = []
        outline: list[Bookmark] = []
        slides = iter(enumerate(self._deck.slides, 1))
        for group in self._deck.frames.groups:
            titles: list[Bookmark] = []
            for _ in group.slides:
                number, slide = next(slides)
                if pages is None or number in pages:
                    references.append(self._page(slide))
                    titles.append(Bookmark(slide.slide.title, references[-1]))
            if len(titles) == 1:  # a group of one would only say the same twice
                outline.append(titles[0])
            elif titles:
                outline.append(Bookmark(group.title, titles[0].page, tuple(titles)))
        self._check_glyphs()
        document.fill(shared.late_fonts, shared.fonts.write(document))
        catalog = {
            "Lang": text_string(info.language),
            "MarkInfo": "<</Marked true>>",
            "ViewerPreferences": "<</DisplayDocTitle true>>",
            "StructTreeRoot": tree.write(),
            "Metadata": document.plain_stream(xmp(info, timestamp), "/Type/Metadata/Subtype/XML"),
            "Outlines": bookmarks(document, outline),
        }
        return document.finish(references, catalog, information(info, timestamp))

    def _check_glyphs(self) -> None:
        missing = self._shared.fonts.missing
        if missing:
            named = ", ".join(f"{character} (U+{ord(character):04X})" for character in missing)
            hint = "use other characters or another font in brand.yml"
            raise SlidegenError(Diagnostic(Code.MISSING_GLYPH, f"no font of the brand can show {named}", hint=hint))

    def _page(self, slide: PlacedSlide) -> str:
        page = Page(self._shared)
        slide_layout = slide.slide.slide_layout
        look = SlideLook(self._context.brand, slide_layout)
        section = self._shared.tree.root.on_page("Sect", page.reference)
        self._ground(page, look)
        draw_static_texts(page, self._deck.static_texts.get(slide_layout.part, ()), section)
        for frame in slide.frames:
            self._frame(page, frame, look, section)
        page.write()
        return page.reference

    def _ground(self, page: Page, look: SlideLook) -> None:
        """The color behind everything, and the artwork on it."""
        canvas, size, part = page.canvas, self._context.size, look.slide_layout.part
        artwork = self._context.artwork.get(part)
        ground = look.ground
        if artwork is not None and isinstance(artwork.background, Shade):
            ground = artwork.background.color
        canvas.begin_artifact()
        canvas.fill(ground)
        canvas.draw(f"{rectangle(0, 0, size.width.points, size.height.points)} f")
        if artwork is not None:
            if part not in self._forms:
                self._forms[part] = artwork_form(self._shared, artwork, size)
            form = self._forms[part]
            if form is not None:
                canvas.draw(f"{canvas.use('XObject', f'A{form.split()[0]}', form)} Do")
        canvas.end()

    def _frame(self, page: Page, placed: PlacedFrame, look: SlideLook, section: Element) -> None:
        frame = placed.frame
        match frame:
            case PlaceholderFrame() | FooterFrame():
                is_title = frame.type in TITLES
                artwork = self._context.artwork.get(look.slide_layout.part)
                draw_behind(page, () if artwork is None else behind(artwork, frame))
                for text in placed.texts:
                    draw_text(page, text, look, section, self._heading if is_title else None)
                if is_title:
                    self._heading = "H2"
            case ShapeFrame():
                draw_shapes(page, (frame,), frame.rect, look, section, frame.description)
                self._texts(page, placed, look, section)
            case GroupFrame():
                draw_shapes(page, tuple(shapes_in(frame)), frame.rect, look, section, frame.description)
                self._texts(page, placed, look, section)
            case TableFrame():
                draw_table(page, frame, placed.texts, look, section)
            case PictureFrame():
                draw_picture(page, frame, section)
            case ChartFrame():
                draw_chart(page, frame, placed.words, look, section)
            case _:
                assert_never(frame)

    def _texts(self, page: Page, placed: PlacedFrame, look: SlideLook, section: Element) -> None:
        for text in placed.texts:
            draw_text(page, text, look, section)
