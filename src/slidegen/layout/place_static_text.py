"""The text of artwork, broken into lines and placed: nothing has measured it before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from slidegen.brand.artwork.artwork import Artwork, ArtworkShape, StaticParagraph, StaticRun, StaticText
from slidegen.brand.reference import Alignment, Anchor, TextStyle
from slidegen.layout.frames import Run
from slidegen.layout.placed import LineBox, PlacedStaticText, StaticWords
from slidegen.layout.text.line_model import LINE_ADVANCE, SAFE_WIDTH
from slidegen.layout.text.measure import Measurer
from slidegen.layout.text.shape_text import Shaper

_SLACK: Final = 0.01
"""Points by which a line may be wider than its room."""


def place_static_texts(artwork: Artwork, measurer: Measurer, shaper: Shaper) -> tuple[PlacedStaticText, ...]:
    """The texts of the shapes of an artwork, in order."""
    return tuple(
        PlacedStaticText(shape, tuple(_placed(shape, shape.text, measurer, shaper)))
        for shape in artwork.shapes
        if shape.text is not None
    )


def _placed(
    shape: ArtworkShape, text: StaticText, measurer: Measurer, shaper: Shaper
) -> Iterator[tuple[StaticWords, ...]]:
    insets, rect = text.insets, shape.rect
    left, top = insets.left.points, insets.top.points
    width = rect.width.points - left - insets.right.points
    broken = [_lines(paragraph, width if text.wraps else None, measurer) for paragraph in text.paragraphs]
    heights = [
        paragraph.space_before + len(lines) * _advance(paragraph)
        for paragraph, lines in zip(text.paragraphs, broken, strict=True)
    ]
    slack = rect.height.points - top - insets.bottom.points - sum(heights)
    y = top + {Anchor.TOP: 0.0, Anchor.MIDDLE: slack / 2, Anchor.BOTTOM: slack}[text.anchor]
    for paragraph, lines, height in zip(text.paragraphs, broken, heights, strict=True):
        down, words = y + paragraph.space_before, []
        for line in lines:
            words += _line(line, paragraph, left, width, down, shaper)
            down += _advance(paragraph)
        yield tuple(words)
        y += height


def _size(paragraph: StaticParagraph) -> float:
    return max((run.size for run in paragraph.runs), default=0.0)


def _advance(paragraph: StaticParagraph) -> float:
    return LINE_ADVANCE * _size(paragraph) * paragraph.line_spacing


def _lines(paragraph: StaticParagraph, width: float | None, measurer: Measurer) -> list[list[StaticRun]]:
    """The runs of each line; `width` None: lines end only where their author ended them."""
    done: list[list[StaticRun]] = []
    for hard in _hard_lines(paragraph.runs):
        runs = [Run(run.text, run.size, run.bold, run.italic, font=run.font) for run in hard]
        text = "".join(run.text for run in hard)
        room = None if width is None else max(width + _SLACK, 1.0) / SAFE_WIDTH
        lines = (text,) if room is None else measurer.paragraph(runs, TextStyle(_size(paragraph))).lines(room)
        at = 0
        for line in lines:
            at = text.index(line, at)
            done.append(list(_cut(hard, at, at + len(line))))
            at += len(line)
    return done


def _hard_lines(runs: Sequence[StaticRun]) -> list[list[StaticRun]]:
    lines: list[list[StaticRun]] = [[]]
    for run in runs:
        first, *more = run.text.replace("\v", "\n").split("\n")
        lines[-1].append(replace(run, text=first))
        lines += ([replace(run, text=each)] for each in more)
    return lines


def _cut(runs: Sequence[StaticRun], start: int, end: int) -> Iterator[StaticRun]:
    offset = 0
    for run in runs:
        text = run.text[max(start - offset, 0) : max(end - offset, 0)]
        if text:
            yield replace(run, text=text)
        offset += len(run.text)


def _line(
    runs: Sequence[StaticRun], paragraph: StaticParagraph, left: float, width: float, top: float, shaper: Shaper
) -> list[StaticWords]:
    shaped = [(run, shaper.shaped(run.text, run.font, run.bold, run.italic)) for run in runs]
    slack = width - sum(run.size * sum(each.width for each in glyphs) for run, glyphs in shaped)
    x = left + {Alignment.LEFT: 0.0, Alignment.CENTER: slack / 2, Alignment.RIGHT: slack}[paragraph.alignment]
    largest = max(runs, key=lambda run: run.size, default=None)
    if largest is None:
        return []
    strut = shaper.metrics(largest.font, largest.bold, largest.italic)
    size, height = _size(paragraph), _advance(paragraph)
    baseline = top + LineBox(height, size, height, 0.0).baseline(strut.ascent, strut.descent)
    done: list[StaticWords] = []
    for run, glyphs in shaped:
        done.append(StaticWords(run, x, baseline, glyphs))
        x += run.size * sum(each.width for each in glyphs)
    return done
