"""A deck as one HTML file for a browser: nothing else is needed, and nothing is fetched.

The slides are those that PDF shows. A script turns them; without it they stand below each other, and on paper each has
a page of its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection
from html import escape
from pathlib import Path
from typing import Final

from slidegen.brand.fonts import FontRole
from slidegen.editions.language.words import Words
from slidegen.layout.frames import SlideFrames
from slidegen.layout.placed import PlacedDeck, PlacedSlide
from slidegen.office_files.office_language import office_language
from slidegen.units import Length
from slidegen.writers.slides.draw_artwork import artwork_css
from slidegen.writers.slides.draw_context import FONT_CLASSES, DrawContext, number, points
from slidegen.writers.slides.draw_prose import draw_prose
from slidegen.writers.slides.draw_slide import draw_slide, slides_css
from slidegen.writers.slides.embed_fonts import font_rules

_PIXELS: Final = 96 / 72
"""CSS px to the point (CSS Values and Units 3, 6.2)."""
_ICONS: Final = {
    "previous": "M15 5l-7 7 7 7",
    "following": "M9 5l7 7-7 7",
    "overview": "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
    "show-notes": "M5 4h14v16H5zM8 9h8M8 13h8M8 17h5",
    "full-screen": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    "show-help": "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.01",
}
"""Signs on buttons, in a box of 24 by 24."""


def render_presentation(
    placed: PlacedDeck,
    deck: DrawContext,
    words: Words,
    *,
    with_notes: bool = False,
    pages: Collection[int] | None = None,
) -> bytes:
    """Some slides, numbered from 1 (None: all), as an HTML file. Without `with_notes` no speaker note is in it."""
    frames = placed.frames
    chosen = [slide for place, slide in enumerate(placed.slides, 1) if pages is None or place in pages]
    cells = "".join(_cell(slide, place, len(chosen), deck, words) for place, slide in enumerate(chosen, 1))
    notes = _notes([each.slide for each in chosen], words) if with_notes else ""
    css = "\n".join(
        (
            font_rules(cells + notes, deck.brand),
            slides_css(deck.brand, deck.size) + artwork_css(deck.artwork.values(), deck.size),
            _size_css(deck),
            _file("presentation.css"),
        )
    )
    script = _file("presentation.js")
    language, title = escape(office_language(frames.info.language)), escape(frames.info.title)
    head = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(css, script)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">\n'
        f'<meta name="author" content="{escape(frames.info.organisation)}">\n<title>{title}</title>\n'
        f"<style>{css}</style>\n</head>\n"
    )
    body = (
        f'<body {_data(deck, words)}>\n<h1 class="unseen">{title}</h1>\n'
        f'<main id="stage" aria-label="{escape(words.phrase("Slides"))}">\n{cells}</main>\n'
        f'{notes}{_bar(words, with_notes)}<p id="live" class="unseen" aria-live="polite"></p>\n'
        f"{_help(words, with_notes)}<script>{script}</script>\n</body>\n</html>\n"
    )
    return (head + body).encode()


def _file(name: str) -> str:
    """A file that stands beside this one."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _policy(css: str, script: str) -> str:
    """Nothing from anywhere, and no script or style sheet but ours (Content Security Policy Level 3).

    Slides are placed by style attributes, which are allowed by a directive of their own. Browsers that do not know it
    go by the first one.
    """
    style, code = (base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in (css, script))
    return (
        "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
        f"style-src-elem 'sha256-{style}'; style-src-attr 'unsafe-inline'; script-src 'sha256-{code}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _size_css(deck: DrawContext) -> str:
    width, height = (points(Length(side).points) for side in (deck.size.width, deck.size.height))
    return f":root{{--width:{width};--height:{height}}}@page{{size:{width} {height};margin:0}}"


def _data(deck: DrawContext, words: Words) -> str:
    """What the script has to know."""
    values = {
        "width": number(deck.size.width.points * _PIXELS),
        "height": number(deck.size.height.points * _PIXELS),
        "place": words.phrase("Slide {number} of {total}", number="{number}", total="{total}"),
        "next": words.phrase("Next: {title}", title="{title}"),
        "end": words.phrase("This is the last slide."),
    }
    return " ".join(f'data-{name}="{escape(value)}"' for name, value in values.items())


def _cell(slide: PlacedSlide, place: int, total: int, deck: DrawContext, words: Words) -> str:
    """A slide, and the button that stands for it in the overview."""
    name = words.phrase("Slide {number} of {total}", number=str(place), total=str(total))
    label = escape(f"{name}: {slide.slide.title}")
    return (
        f'<div class="cell">{draw_slide(slide, place, total, deck, heading="h2")}'
        f'<button class="pick" type="button" aria-label="{label}"><span>{place}</span></button></div>\n'
    )


def _notes(slides: list[SlideFrames], words: Words) -> str:
    nothing = f"<p>{escape(words.phrase('No notes for this slide.'))}</p>"
    each = "".join(
        f'<div class="note" data-number="{place}" hidden>'
        f"{''.join(f'<p>{draw_prose(note)}</p>' for note in slide.notes) or nothing}</div>\n"
        for place, slide in enumerate(slides, 1)
    )
    name = escape(words.phrase("Speaker notes"))
    return (
        f'<aside id="notes" class="{FONT_CLASSES[FontRole.BODY]}" aria-label="{name}" tabindex="0" hidden>'
        f'<h2>{name}</h2>\n{each}<p id="next"></p></aside>\n'
    )


def _bar(words: Words, with_notes: bool) -> str:
    counter = '<span id="counter" aria-hidden="true"></span>'
    buttons = (
        _button("previous", words.phrase("Previous slide")),
        counter,
        _button("following", words.phrase("Next slide")),
        _button("overview", words.phrase("Overview"), is_switch=True),
        _button("show-notes", words.phrase("Speaker notes"), is_switch=True) if with_notes else "",
        _button("full-screen", words.phrase("Full screen")),
        _button("show-help", words.phrase("Keys")),
    )
    return f'<nav id="bar" aria-label="{escape(words.phrase("Slide show"))}">{"".join(buttons)}</nav>\n'


def _button(name: str, label: str, *, is_switch: bool = False) -> str:
    state = ' aria-pressed="false"' if is_switch else ""
    said = escape(label)
    return (
        f'<button id="{name}" type="button" aria-label="{said}" title="{said}"{state}>'
        f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{_ICONS[name]}"/></svg></button>'
    )


def _help(words: Words, with_notes: bool) -> str:
    keys = (
        (("→", "↓", words.phrase("Space"), "Page ↓"), words.phrase("Next slide")),
        (("←", "↑", "Page ↑"), words.phrase("Previous slide")),
        ((words.phrase("Home"), words.phrase("End")), words.phrase("First and last slide")),
        (("12", words.phrase("Enter")), words.phrase("The slide of this number")),
        (("O",), words.phrase("Overview")),
        *(((("N",), words.phrase("Speaker notes")),) if with_notes else ()),
        (("F",), words.phrase("Full screen")),
        (("Esc",), words.phrase("Back to the slide")),
        (("?",), words.phrase("Keys")),
    )
    rows = "".join(
        f"<dt>{' '.join(f'<kbd>{escape(key)}</kbd>' for key in each)}</dt><dd>{escape(does)}</dd>"
        for each, does in keys
    )
    swipe = escape(words.phrase("Swipe, or tap on the slide, to go on; tap on its left edge to go back."))
    return (
        f'<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">{escape(words.phrase("Keys"))}</h2>'
        f"<dl>{rows}</dl><p>{swipe}</p>"
        f'<button id="close-help" type="button">{escape(words.phrase("Close"))}</button></dialog>\n'
    )
