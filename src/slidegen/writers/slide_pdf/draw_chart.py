"""Charts as figures: what is drawn is told in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from slidegen.brand.colors import Color
from slidegen.layout.frames import ChartFrame, DataColor
from slidegen.layout.placed import Glyphs
from slidegen.writers.figures.chart_marks import (
    GAP_WIDTH,
    Block,
    Disc,
    Mark,
    Polygon,
    Rule,
    Slice,
    Stretch,
    TextAnchor,
    Words,
    chart_marks,
)
from slidegen.writers.slide_pdf.draw_text import show
from slidegen.writers.slide_pdf.page import Page
from slidegen.writers.slide_pdf.paths import ellipse, polygon, rectangle, ring_slice
from slidegen.writers.slide_pdf.structure import Element
from slidegen.writers.slides.draw_context import SlideLook, number


def draw_chart(
    page: Page, frame: ChartFrame, words: Mapping[str, tuple[Glyphs, ...]], look: SlideLook, parent: Element
) -> None:
    """A chart; `words` are all that is written in it."""
    canvas = page.canvas
    canvas.begin(page.figure(parent, frame.chart.description, frame.rect))
    canvas.save()
    for mark in chart_marks(frame):
        if isinstance(mark, Words):
            canvas.fill(_value(mark.color, look))
            _words(page, mark, words[mark.text], frame.size)
        else:
            _drawn(page, mark, frame.ground, look)
    canvas.restore()
    canvas.end()


def _drawn(page: Page, mark: Mark, ground: DataColor, look: SlideLook) -> None:
    match mark:
        case Words():
            raise AssertionError("words are shown")
        case Rule(x1, y1, x2, y2, role, width):
            _stroked(page, polygon(((x1, y1), (x2, y2)), is_closed=False), role, width, look)
        case Stretch(points, role, width):
            page.canvas.draw("1 J 1 j")
            _stroked(page, polygon(points, is_closed=False), role, width, look)
            page.canvas.draw("0 J 0 j")
        case Block(x, y, width, height, role, parted):
            if parted:
                _parted(page, rectangle(x, y, width, height), role, ground, look)
            else:
                page.canvas.fill(_value(role, look))
                page.canvas.draw(f"{rectangle(x, y, width, height)} f")
        case Disc(x, y, radius, role):
            _parted(page, ellipse(x, y, radius, radius), role, ground, look)
        case Polygon(corners, role):
            _parted(page, polygon(corners), role, ground, look)
        case Slice():
            _parted(page, _slice(mark), mark.color, ground, look)
        case _:
            assert_never(mark)


def _value(color: DataColor, look: SlideLook) -> Color:
    return color if isinstance(color, Color) else look.value(color)


def _slice(mark: Slice) -> str:
    if mark.is_whole:
        return " ".join(ellipse(mark.x, mark.y, radius, radius) for radius in (mark.outer, mark.inner) if radius)
    return ring_slice(mark.x, mark.y, mark.outer, mark.inner, mark.start, mark.end)


def _stroked(page: Page, path: str, role: DataColor, width: float, look: SlideLook) -> None:
    page.canvas.stroke(_value(role, look))
    page.canvas.draw(f"{number(width)} w {path} S")


def _parted(page: Page, path: str, role: DataColor, ground: DataColor, look: SlideLook) -> None:
    """A fill, parted from its neighbours by the color of the ground."""
    page.canvas.fill(_value(role, look))
    page.canvas.stroke(_value(ground, look))
    page.canvas.draw(f"{GAP_WIDTH} w {path} B*")


def _words(page: Page, mark: Words, glyphs: tuple[Glyphs, ...], size: float) -> None:
    width = size * sum(each.width for each in glyphs)
    left = {TextAnchor.START: 0.0, TextAnchor.MIDDLE: -width / 2, TextAnchor.END: -width}[mark.anchor]
    canvas = page.canvas
    if mark.turned:
        canvas.save()
        canvas.transform((0, -1, 1, 0, mark.x, mark.y))
        canvas.draw("BT")
        show(page, glyphs, size, left, 0.0)
        canvas.draw("ET")
        canvas.restore()
    else:
        canvas.draw("BT")
        show(page, glyphs, size, mark.x + left, mark.y)
        canvas.draw("ET")
