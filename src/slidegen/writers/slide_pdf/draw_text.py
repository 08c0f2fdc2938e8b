"""Placed texts as glyphs, and what they are for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slidegen.brand.colors import Color
from slidegen.layout.frames import Run
from slidegen.layout.placed import Glyphs, PlacedList, PlacedParagraph, PlacedRun, PlacedText, TextBlock
from slidegen.writers.slide_pdf.page import Page
from slidegen.writers.slide_pdf.paths import rectangle
from slidegen.writers.slide_pdf.pdf_document import text_string
from slidegen.writers.slide_pdf.structure import Element
from slidegen.writers.slides.draw_context import SlideLook, number


def draw_text(page: Page, text: PlacedText, look: SlideLook, parent: Element, heading: str | None = None) -> None:
    """A text as the next thing in `parent`. `heading` is the kind of a title, such as "H1"."""
    if heading is None:
        _blocks(page, text.blocks, look, parent)
    elif any(line.runs for paragraph in text.paragraphs for line in paragraph.lines):
        element = parent.child(heading)
        for paragraph in text.paragraphs:
            _lines(page, paragraph, look, element)


def _blocks(page: Page, blocks: Sequence[TextBlock], look: SlideLook, parent: Element) -> None:
    for block in blocks:
        match block:
            case PlacedParagraph():
                if any(line.runs for line in block.lines):
                    _lines(page, block, look, parent.child("P"))
            case PlacedList():
                numbering = "Decimal" if block.is_numbered else "Disc"
                outer = parent.child("L", f"/A<</O/List/ListNumbering/{numbering}>>")
                for item in block.items:
                    element = outer.child("LI")
                    _sign(page, item.paragraph, look, element)
                    body = element.child("LBody")
                    _lines(page, item.paragraph, look, body)
                    _blocks(page, item.blocks, look, body)


def _sign(page: Page, paragraph: PlacedParagraph, look: SlideLook, item: Element) -> None:
    """The bullet or number of a point."""
    sign = paragraph.sign
    if sign is not None:
        canvas = page.canvas
        canvas.begin(item.child("Lbl"))
        canvas.fill(look.sign(paragraph))
        canvas.draw("BT")
        show(page, sign.glyphs, sign.size, sign.x, paragraph.lines[0].baseline)
        canvas.draw("ET")
        canvas.end()


def _lines(page: Page, paragraph: PlacedParagraph, look: SlideLook, element: Element) -> None:
    """The lines of a paragraph in one element: what is linked, or in another language, in one of its own inside."""
    inherited = look.text(paragraph.style)
    now: tuple[str | None, str | None] | None = None
    inner = element
    for line in paragraph.lines:
        for placed in line.runs:
            run = placed.run
            language = run.language if run.language != page.language else None
            if (run.link, language) != now:
                if now is not None:
                    _end(page)
                now = (run.link, language)
                inner = _inner(element, run, language)
                page.canvas.begin(inner)
                page.canvas.draw("BT")
            _run(page, placed, line.baseline, look.run(run, inherited))
            if run.link is not None:
                top = line.baseline - line.box.advance + line.box.height / 4
                page.link(inner, run.link, run.text, (placed.x, top, placed.width, line.box.advance))
    if now is not None:
        _end(page)


def _end(page: Page) -> None:
    page.canvas.draw("ET")
    page.draw_underlines()
    page.canvas.end()


def _inner(element: Element, run: Run, language: str | None) -> Element:
    said = "" if language is None else f"/Lang {text_string(language)}"
    if run.link is not None:
        return element.child("Link", said)
    return element.child("Span", said) if said else element


def _run(page: Page, placed: PlacedRun, baseline: float, color: Color) -> None:
    page.canvas.fill(color)
    show(page, placed.glyphs, placed.drawn_size, placed.x, baseline - placed.rise)
    under = placed.underline
    if under is not None:
        page.underlines.append((color, rectangle(placed.x, baseline + under.below, placed.width, under.thickness)))


def show(page: Page, glyphs: Iterable[Glyphs], size: float, x: float, baseline: float) -> None:
    """Glyphs inside a text object."""
    for each in glyphs:
        font = page.font(each)
        page.canvas.draw(
            f"/{font.name} {number(size)} Tf 1 0 0 -1 {number(x)} {number(baseline)} Tm {font.show(each, size)}"
        )
        x += each.width * size
