"""Several slides on a page of paper (A4), each with lines to write on or with its speaker notes."""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import ColorRole
from slidegen.layout.frames import DeckFrames, SlideFrames
from slidegen.layout.placed import PlacedDeck
from slidegen.office_files.office_language import office_language
from slidegen.writers.pdf.css_text import css_string
from slidegen.writers.pdf.fonts import font_stack
from slidegen.writers.slides.draw_artwork import artwork_css
from slidegen.writers.slides.draw_context import DrawContext, css_color, number, points
from slidegen.writers.slides.draw_prose import draw_prose
from slidegen.writers.slides.draw_shapes import data_address
from slidegen.writers.slides.draw_slide import TITLES, draw_slide, slides_css

MARGIN: Final = 42.5
"""Points around the page at the sides: 15 mm."""
PAPER: Final = (595.28, 841.89)
"""A4 in points (ISO 216)."""
HEAD: Final = 62.0
FOOT: Final = 56.0
"""Points above and below what stands on a page, for its header and footer."""
GAP: Final = 22.0
"""Points between a slide and what is beside it."""
LEAST_BELOW: Final = 46.0
"""Points for lines below a slide at least."""
LINE: Final = 19.0
"""Points between two lines to write on: 6.7 mm."""
NOTE_SIZE: Final = 9.5
SMALL_SIZE: Final = 8.5
"""Points: text of speaker notes on paper, and of headers and footers."""
SPARE: Final = 0.5
"""Points that rows together leave of a page, lest rounding breaks it early."""


class PageWords(Struct, frozen=True):
    """What stands above and below on each page, in the document's language."""

    title: str
    date: str
    organisation: str
    page_of: tuple[str, str, str]  # the words around the two numbers


class _Plan(Struct, frozen=True):
    """How slides stand on a page. Measures are points."""

    per_row: int
    width: float  # of a slide
    height: float  # of a slide
    scale: float
    row: float  # the height of a row without long notes

    def length(self, on_paper: float) -> str:
        """A length on the paper, in points, as CSS has it before the zoom."""
        return points(on_paper / self.scale)

    @property
    def is_beside(self) -> bool:
        """Whether what belongs to a slide stands beside it."""
        return self.per_row == 1


def render_slide_handout(
    placed: PlacedDeck,
    deck: DrawContext,
    words: PageWords,
    per_page: int,
    *,
    notes: bool = False,
    pages: Collection[int] | None = None,
) -> tuple[str, float]:
    """Some slides, numbered from 1 (None: all), 3 or 6 on a page: with lines to write on, or with speaker notes.

    Slides are drawn at their own size on pages that are as much larger than A4; the second value is the zoom that
    brings them down to it. (A CSS transform would do, but WeasyPrint 70 cuts backgrounds in it at the page's own size.)

    A slide and its notes stay together as long as they fit on a page; long notes push the next slide on.
    """
    frames = placed.frames
    plan = _plan(frames, per_page)
    cells: list[str] = []
    heading = "h1"
    for place, slide in enumerate(placed.slides, 1):
        if pages is None or place in pages:
            section = draw_slide(slide, place, len(frames.slides), deck, heading=heading)
            heading = "h2" if _has_title(slide.slide) else heading
            beside = _beside(slide.slide, plan, notes, deck)
            cells.append(section + beside if plan.is_beside else f"<div>{section}{beside}</div>")
    rows = [cells[start : start + plan.per_row] for start in range(0, len(cells), plan.per_row)]
    body = "".join(f'<div class="row">{"".join(row)}</div>' for row in rows)
    css = slides_css(deck.brand, deck.size) + artwork_css(deck.artwork.values(), deck.size) + _css(plan, words, deck)
    language, title = escape(office_language(frames.info.language)), escape(frames.info.title)
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{css}</style></head><body>{body}</body></html>"
    )
    return html, plan.scale


def _has_title(slide: SlideFrames) -> bool:
    """Whether a slide has a title in its title placeholder."""
    return any(getattr(frame, "type", "") in TITLES for frame in slide.frames)


def _plan(frames: DeckFrames, per_page: int) -> _Plan:
    room = PAPER[0] - 2 * MARGIN
    per_row = 1 if per_page <= 3 else 2
    rows = per_page // per_row
    row = (PAPER[1] - HEAD - FOOT) / rows
    across = frames.size.width.points
    shape = frames.size.height.points / across
    width = room * 0.54 if per_row == 1 else (room - GAP) / 2
    # Slides of four to three are higher: they leave room for lines below, or below each other.
    most = row - GAP if per_row == 1 else row - GAP - LEAST_BELOW
    width = min(width, most / shape)
    return _Plan(per_row, width, width * shape, width / across, row - SPARE)


def _css(plan: _Plan, words: PageWords, deck: DrawContext) -> str:
    brand = deck.brand
    text, muted, rule = (css_color(brand.colors[role]) for role in (ColorRole.TEXT, ColorRole.MUTED, ColorRole.RULE))
    family = f"font-family:{font_stack(brand.slide_fonts.body, brand)}"
    before, between, after = (css_string(each) for each in words.page_of)
    margin = f"{family};font-size:{plan.length(SMALL_SIZE)};color:{muted}"
    placing = beside = ""
    if plan.is_beside:
        placing = ".slide{float:left}"
        beside = f"margin-left:{plan.length(plan.width + GAP)};"
    else:
        columns = " ".join([plan.length(plan.width)] * plan.per_row)
        placing = f".row{{display:grid;grid-template-columns:{columns};column-gap:{plan.length(GAP)}}}"
    paper = " ".join(map(plan.length, PAPER))
    return (
        f"@page{{size:{paper};margin:{plan.length(HEAD)} {plan.length(MARGIN)} {plan.length(FOOT)};"
        f"@top-left{{content:{css_string(words.title)};{margin};color:{text};font-weight:bold;width:70%}}"
        f"@top-right{{content:{css_string(words.date)};{margin};width:30%}}"
        f"@bottom-left{{content:{css_string(words.organisation)};{margin};width:70%}}"
        f"@bottom-right{{content:{before} counter(page) {between} counter(pages) {after};{margin};width:30%}}}}"
        "html,body{margin:0;padding:0}"
        f"{placing}.row{{break-inside:avoid;min-height:{plan.length(plan.row)}}}"
        f".slide{{outline:{plan.length(0.5)} solid {rule}}}"
        f".beside{{{beside}padding-bottom:{plan.length(GAP)}}}.lines{{background-repeat:no-repeat}}"
        f".notes{{{family};font-size:{plan.length(NOTE_SIZE)};line-height:1.35;color:{text};orphans:2;widows:2}}"
        f".notes p{{margin:0 0 .5em}}{'' if plan.is_beside else f'.notes{{padding-top:{plan.length(NOTE_SIZE)}}}'}"
    )


def _beside(slide: SlideFrames, plan: _Plan, notes: bool, deck: DrawContext) -> str:
    """What belongs to a slide on paper."""
    if notes:
        return f'<div class="beside notes">{"".join(f"<p>{draw_prose(each)}</p>" for each in slide.notes)}</div>'
    width = PAPER[0] - 2 * MARGIN - plan.width - GAP if plan.is_beside else plan.width
    height = plan.height if plan.is_beside else plan.row - plan.height - GAP
    count = int(height / LINE)
    color = css_color(deck.brand.colors[ColorRole.MUTED])
    path = "".join(f"M0 {number(LINE * line - 0.25)}H{number(width)}" for line in range(1, count + 1))
    box = f"width:{plan.length(width)};height:{plan.length(LINE * count)}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{plan.length(width)}" height="{plan.length(LINE * count)}" '
        f'viewBox="0 0 {number(width)} {number(LINE * count)}"><path d="{path}" stroke="{color}" stroke-width="0.5" '
        'stroke-dasharray="0.5 2"/></svg>'
    )
    address = data_address(svg.encode(), "image/svg+xml")
    return f'<div class="beside"><div class="lines" style="{box};background-image:url({address})"></div></div>'
