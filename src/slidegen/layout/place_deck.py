"""Frames to texts whose every line and glyph has its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final, assert_never

from slidegen.brand.artwork.artwork import Artwork
from slidegen.brand.fonts import FontRole, FontSet
from slidegen.brand.reference import Placeholder, SlideLayout
from slidegen.content.inlines import plain
from slidegen.layout.frames import (
    ChartFrame,
    DeckFrames,
    FooterFrame,
    Frame,
    GroupFrame,
    Paragraph,
    PictureFrame,
    PlaceholderFrame,
    Preset,
    Run,
    ShapeFrame,
    SlideFrames,
    TableFrame,
)
from slidegen.layout.place_static_text import place_static_texts
from slidegen.layout.placed import Glyphs, PlacedDeck, PlacedFrame, PlacedSlide, PlacedText
from slidegen.layout.text.measure import Measurer
from slidegen.layout.text.place_text import Body, fixed_style, place_text, style_in
from slidegen.layout.text.shape_text import Shaper
from slidegen.units import Length, Rect

ROUND_INSET: Final = 0.29289
"""Text keeps this share of the radius of a rounded rectangle, or of the half axes of an ellipse, from each side
(ECMA-376 Part 1, annex D, `presetShapeDefinitions.xml`, `roundRect` and `ellipse`, guide `il`)."""


def place_deck(frames: DeckFrames, artworks: Mapping[str, Artwork], fonts: FontSet) -> PlacedDeck:
    """The texts of a deck, and of the artwork behind its slides, which is by the part of the slide layout."""
    measurer, shaper = Measurer(fonts), Shaper(fonts)
    static = {part: place_static_texts(artwork, measurer, shaper) for part, artwork in artworks.items()}
    return PlacedDeck(frames, tuple(_Slide(slide, shaper).placed() for slide in frames.slides), static)


class _Slide:
    def __init__(self, slide: SlideFrames, shaper: Shaper) -> None:
        self._slide = slide
        self._shaper = shaper

    def placed(self) -> PlacedSlide:
        return PlacedSlide(self._slide, tuple(map(self._frame, self._slide.frames)))

    def _frame(self, frame: Frame) -> PlacedFrame:
        match frame:
            case PlaceholderFrame():
                return PlacedFrame(frame, (self._placed(_placeholder_body(frame, self._slide.slide_layout)),))
            case FooterFrame():
                return PlacedFrame(frame, (self._placed(_footer_body(frame, self._slide.slide_layout)),))
            case ShapeFrame():
                return PlacedFrame(frame, tuple(self._shape_texts(frame)))
            case GroupFrame():
                return PlacedFrame(frame, tuple(self._group_texts(frame)))
            case TableFrame():
                return PlacedFrame(frame, tuple(self._placed(body) for body in _cell_bodies(frame)))
            case PictureFrame():
                return PlacedFrame(frame)
            case ChartFrame():
                return PlacedFrame(frame, words={text: self._words(text) for text in _chart_words(frame)})
            case _:
                assert_never(frame)

    def _placed(self, body: Body) -> PlacedText:
        return place_text(body, self._shaper)

    def _words(self, text: str) -> tuple[Glyphs, ...]:
        return self._shaper.shaped(text, FontRole.BODY, False, False)

    def _shape_texts(self, shape: ShapeFrame) -> Iterator[PlacedText]:
        text = shape.text
        if text is not None:
            yield self._placed(Body(text.paragraphs, _text_room(shape), text.anchor, fixed_style))

    def _group_texts(self, group: GroupFrame) -> Iterator[PlacedText]:
        for shape in group.shapes:
            match shape:
                case ShapeFrame():
                    yield from self._shape_texts(shape)
                case GroupFrame():
                    yield from self._group_texts(shape)
                case _:
                    assert_never(shape)


def _known(slide_layout: SlideLayout, type_: str, index: int) -> Placeholder:
    """The placeholder of the slide layout that a frame fills. There is one: the frame was made from it."""
    return next(each for each in slide_layout.placeholders if (each.type, each.index) == (type_, index))


def _placeholder_body(frame: PlaceholderFrame, slide_layout: SlideLayout) -> Body:
    known = _known(slide_layout, frame.type, frame.index)
    insets, rect = known.insets, frame.rect or known.rect
    right = insets.right if frame.right_inset is None else frame.right_inset
    room = Rect(
        rect.x + insets.left,
        rect.y + insets.top,
        rect.width - insets.left - right,
        rect.height - insets.top - insets.bottom,
    )
    return Body(frame.paragraphs, room, known.anchor, style_in(known), frame.fit)


def _footer_body(frame: FooterFrame, slide_layout: SlideLayout) -> Body:
    known = _known(slide_layout, frame.type, frame.index)
    paragraph = Paragraph((Run(frame.text, frame.size),))
    return Body((paragraph,), known.text_rect, known.anchor, style_in(known))


def _text_room(shape: ShapeFrame) -> Rect:
    """Where the text of a shape can stand: what its geometry and the insets leave."""
    assert shape.text is not None
    rect, insets = shape.rect, shape.text.insets
    across = down = 0.0
    match shape.preset:
        case Preset.RECTANGLE | Preset.LINE | Preset.ARROW_LEFT | Preset.ARROW_RIGHT | Preset.ARROW_BOTH:
            pass
        case Preset.ROUNDED:
            across = down = ROUND_INSET * (shape.corner or 0.0) * min(rect.width.points, rect.height.points)
        case Preset.ELLIPSE:
            across, down = ROUND_INSET * rect.width.points / 2, ROUND_INSET * rect.height.points / 2
        case _:
            assert_never(shape.preset)
    return Rect.from_points(
        rect.x.points + insets.left.points + across,
        rect.y.points + insets.top.points + down,
        rect.width.points - insets.left.points - insets.right.points - 2 * across,
        rect.height.points - insets.top.points - insets.bottom.points - 2 * down,
    )


def _cell_bodies(frame: TableFrame) -> Iterator[Body]:
    """The texts of the cells, row by row."""
    top = frame.rect.y
    for row in frame.rows:
        lefts = accumulate(frame.columns, initial=frame.rect.x)
        for cell, width, left in zip(row.cells, frame.columns, lefts, strict=False):
            insets = cell.insets
            room = Rect(
                Length(left) + insets.left,
                top + insets.top,
                width - insets.left - insets.right,
                row.height - insets.top - insets.bottom,
            )
            yield Body(cell.paragraphs, room, cell.anchor, fixed_style)
        top = top + row.height


def _chart_words(frame: ChartFrame) -> Iterator[str]:
    """All that is written in a chart."""
    for lines in frame.categories:
        yield from (" ".join(lines),) if frame.turned else lines
    yield from (name for _, name in frame.names_at)
    for label in frame.labels:
        yield from label.lines
    yield from (tick.text for tick in frame.ticks)
    yield from (entry.text for entry in frame.legend)
    if frame.unit is not None:
        yield plain(frame.chart.unit)
