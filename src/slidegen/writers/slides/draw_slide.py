"""Slides as HTML: what PDF, pictures and the presenter show, from the frames that PowerPoint gets.

Every slide is a `section` of its own size in points. What stands on it is placed there, in reading order; each line of
text is one that was measured, so no program can break it elsewhere.
"""

from __future__ import annotations

from html import escape
from typing import Final, assert_never

from slidegen.brand.artwork.artwork import Shade
from slidegen.brand.brand import Brand
from slidegen.brand.colors import contrast
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import SlideLayout
from slidegen.layout.frames import (
    ChartFrame,
    FooterFrame,
    GroupFrame,
    PictureFrame,
    PlaceholderFrame,
    ShapeFrame,
    TableFrame,
)
from slidegen.layout.placed import PlacedFrame, PlacedSlide
from slidegen.office_files.office_language import office_language
from slidegen.units import Size
from slidegen.writers.figures.draw_chart import draw_chart
from slidegen.writers.pdf.css_text import css_string
from slidegen.writers.pdf.fonts import embedded_name, font_stack
from slidegen.writers.slides.behind import behind
from slidegen.writers.slides.draw_artwork import draw_artwork, draw_behind
from slidegen.writers.slides.draw_context import FONT_CLASSES, DrawContext, SlideLook, css_color, place, points
from slidegen.writers.slides.draw_picture import draw_picture
from slidegen.writers.slides.draw_shapes import drawing, shapes_in
from slidegen.writers.slides.draw_table import draw_table
from slidegen.writers.slides.draw_text import draw_body

_READABLE: Final = 3.0
"""The contrast of large text (WCAG 2.2, 1.4.3), from which words need no artwork behind them."""
TITLES = frozenset(("title", "ctrTitle"))


def draw_slide(placed: PlacedSlide, number: int, total: int, deck: DrawContext, *, heading: str = "h1") -> str:
    """Slide `number` of `total`, from 1, as one element. `heading` is that of its title."""
    slide = placed.slide
    drawn = _Slide(slide.slide_layout, deck, heading)
    frames = "".join(map(drawn.frame, placed.frames))
    return (
        f'<section class="slide{" flows" * drawn.flows(placed)}" id="slide-{number}" '
        f'data-id="{escape(slide.id)}" data-title="{escape(slide.title)}" '
        f'lang="{escape(office_language(deck.language))}" aria-roledescription="slide" '
        f'aria-label="{number} / {total}" style="background-color:{drawn.ground}">{drawn.artwork}{frames}</section>'
    )


def slides_css(brand: Brand, size: Size) -> str:
    """The rules that all slides of a deck share. Fonts go by the names under which they are embedded.

    Those of the artwork behind them are `artwork_css`.
    """
    stacks = "".join(f".{FONT_CLASSES[role]}{{font-family:{_stack(role, brand)}}}" for role in FontRole)
    return (
        f".slide{{position:relative;width:{points(size.width.points)};height:{points(size.height.points)};"
        "overflow:hidden;font-kerning:normal;font-variant-ligatures:none;hyphens:manual;text-align:left}"
        ".slide .at,.slide .text,.slide .drawn{position:absolute;margin:0}"
        ".slide .drawn{background-size:100% 100%;background-repeat:no-repeat}.slide .cut{overflow:hidden}"
        ".slide ul,.slide ol,.slide li{display:block;list-style:none;margin:0;padding:0}"
        ".slide h1,.slide h2{font-size:inherit;font-weight:inherit;bookmark-level:none}"
        ".block,.line{display:block;position:relative;margin:0;white-space:pre}"
        ".center{text-align:center}.right{text-align:right}"
        ".run,.bullet,.end{line-height:0}.bullet,.end{display:inline-block}.end{width:0}"
        ".b{font-weight:bold}.i{font-style:italic}.no-b,.bullet{font-weight:normal}.no-i,.bullet{font-style:normal}"
        ".sub,.super{font-size:66.7%;position:relative;line-height:0}.sub{top:.25em}.super{top:-.45em}"
        ".slide a{color:inherit;text-decoration:underline}"
        ".slide table{table-layout:fixed;border-collapse:separate;border-spacing:0}"
        ".slide td,.slide th{padding:0;font-weight:normal;text-align:left}"
        f"{stacks}"
    )


def _stack(role: FontRole, brand: Brand) -> str:
    """A role's font, then the brand's others: text was measured with whichever of them has the character."""
    fonts = brand.slide_fonts
    own = fonts.family(role)
    others = (css_string(embedded_name(family, brand)) for family in (fonts.body, fonts.heading, fonts.monospace))
    return ",".join(dict.fromkeys((css_string(embedded_name(own, brand)), *others, font_stack(own, brand))))


class _Slide:
    """What the frames of one slide are drawn with."""

    def __init__(self, slide_layout: SlideLayout, deck: DrawContext, heading: str) -> None:
        self.deck = deck
        self.slide_layout = slide_layout
        self.look = SlideLook(deck.brand, slide_layout)
        self.language = deck.language
        self.heading = heading

    @property
    def ground(self) -> str:
        """The color behind everything: that of the artwork, or edges between pixels would show another."""
        artwork = self.deck.artwork.get(self.slide_layout.part)
        if artwork is not None and isinstance(artwork.background, Shade):
            return css_color(artwork.background.color)
        return css_color(self.look.ground)

    def flows(self, placed: PlacedSlide) -> bool:
        """Whether all of a slide is words, tables and pictures that can be read without what is behind them.

        A phone shows these below each other, as large as it likes.
        """
        flowing = (PlaceholderFrame, FooterFrame, TableFrame, PictureFrame)
        for each in placed.frames:  # a mark is a shape with words, and words alone do for it
            if not isinstance(each.frame, flowing) and not (isinstance(each.frame, ShapeFrame) and each.texts):
                return False
        artwork = self.deck.artwork.get(self.slide_layout.part)
        ground = artwork.background.color if artwork and isinstance(artwork.background, Shade) else self.look.ground
        texts = (text for each in placed.frames for text in each.texts)
        return all(
            contrast(self.look.run(run.run, self.look.text(paragraph.style)), ground) >= _READABLE
            for text in texts
            for paragraph in text.paragraphs
            for line in paragraph.lines
            for run in line.runs
        )

    @property
    def artwork(self) -> str:
        """What the slide layout shows behind everything."""
        artwork = self.deck.artwork.get(self.slide_layout.part)
        return "" if artwork is None else draw_artwork(artwork, self.deck.size)

    def frame(self, placed: PlacedFrame) -> str:
        """One frame."""
        frame, look = placed.frame, self.look
        match frame:
            case FooterFrame():
                return "".join(draw_body(text, look, self.language, is_foot=True) for text in placed.texts)
            case PlaceholderFrame():
                heading = self.heading if frame.type in TITLES else None
                artwork = self.deck.artwork.get(self.slide_layout.part)
                shapes = () if artwork is None else behind(artwork, frame)
                return draw_behind(shapes, self.deck.size) + self._texts(placed, heading)
            case ShapeFrame():
                return drawing((frame,), frame.rect, look, frame.description) + self._texts(placed)
            case GroupFrame():
                return drawing(tuple(shapes_in(frame)), frame.rect, look, frame.description) + self._texts(placed)
            case TableFrame():
                return draw_table(frame, placed.texts, look, self.language)
            case PictureFrame():
                return draw_picture(frame)
            case ChartFrame():
                font = font_stack(self.deck.brand.slide_fonts.body, self.deck.brand)
                return f'<div class="at" style="{place(frame.rect)}">{draw_chart(frame, look.color, font)}</div>'
            case _:
                assert_never(frame)

    def _texts(self, placed: PlacedFrame, heading: str | None = None) -> str:
        return "".join(draw_body(text, self.look, self.language, heading) for text in placed.texts)
