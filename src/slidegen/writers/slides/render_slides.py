"""A deck's slides as one HTML document for paper: a page for each slide."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from slidegen.layout.frames import DeckFrames, FrameGroup, SlideFrames
from slidegen.office_files.office_language import office_language
from slidegen.writers.slides.draw_artwork import artwork_css
from slidegen.writers.slides.draw_context import DrawContext, points
from slidegen.writers.slides.draw_slide import TITLES, draw_slide, slides_css


def render_slides(frames: DeckFrames, deck: DrawContext, pages: Collection[int] | None = None) -> str:
    """Some slides, numbered from 1 (None: all), as pages of the deck's own size.

    Bookmarks are the titles of the slides, below those of their groups.
    """
    size = f"{points(frames.size.width.points)} {points(frames.size.height.points)}"
    css = (
        f"@page{{size:{size};margin:0}}html,body{{margin:0;padding:0}}{all_css(deck)}"
        ".slide{break-after:page}.group:last-child .slide:last-child{break-after:auto}"
        ".group{bookmark-label:attr(data-title);bookmark-level:1}"
        ".slide{bookmark-label:attr(data-title);bookmark-level:2}"
        ".alone{bookmark-level:none}.alone .slide{bookmark-level:1}"
    )
    return document(frames, css, drawn_groups(frames, deck, pages))


def all_css(deck: DrawContext) -> str:
    """The rules of slides, and of the artwork behind them."""
    return slides_css(deck.brand, deck.size) + artwork_css(deck.artwork.values(), deck.size)


def document(frames: DeckFrames, css: str, body: str) -> str:
    """An HTML document about a deck."""
    language = escape(office_language(frames.info.language))
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(frames.info.title)}</title>'
        f"<style>{css}</style></head><body>{body}</body></html>"
    )


def drawn_groups(frames: DeckFrames, deck: DrawContext, pages: Collection[int] | None) -> str:
    """The slides as they belong together. The first title is the heading of all, the others are below it."""
    total = len(frames.slides)
    number, heading = 0, "h1"
    done: list[str] = []
    for group in frames.groups:
        sections: list[str] = []
        for slide in group.slides:
            number += 1
            if pages is not None and number not in pages:
                continue
            sections.append(draw_slide(slide, number, total, deck, heading=heading))
            if has_title(slide):
                heading = "h2"
        if sections:
            done.append(_group(group, sections))
    return "".join(done)


def _group(group: FrameGroup, sections: list[str]) -> str:
    if len(sections) == 1:  # a group of one would only say the same twice
        return f'<div class="group alone">{sections[0]}</div>'
    return f'<div class="group" data-title="{escape(group.title)}">{"".join(sections)}</div>'


def has_title(slide: SlideFrames) -> bool:
    """Whether a slide has a title in its title placeholder."""
    return any(getattr(frame, "type", "") in TITLES for frame in slide.frames)
