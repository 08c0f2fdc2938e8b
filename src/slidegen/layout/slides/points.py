"""Points as one or two columns of a slide's real body placeholders.

Short points read best below each other; long ones in two columns, since lines of 850 pt are too long for the eye.
Columns fill downwards, break between points and are about equally long. Text that does not fit at full size goes down
the ladder as far as its lines stay apart, and only then to another slide; a point alone there has its full width.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.reference import Placeholder, SlideLayout
from slidegen.content.inlines import plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import PointList
from slidegen.editions.outline import BodySlide
from slidegen.layout.frames import Fit, PlaceholderFrame
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt, tagged
from slidegen.layout.slides.measured_points import Entry, MeasuredPoints, PointsMeasurer, depth
from slidegen.layout.slides.single_item import lay_out_single
from slidegen.layout.split import even_break, split
from slidegen.layout.text.fit import GENTLE, TOLERANCE, Stack, gaps_between, gentle_steps, placed, stack
from slidegen.layout.text.measure import PLAIN
from slidegen.units import Length, Rect

READABLE_EM: Final = 40.0
"""The longest line that is easy to read, about 80 characters (WCAG 2.2, 1.4.8 names 80 as the most)."""
MOST_SHORT: Final = 7
"""Up to so many points of one line each stand in one column."""
MOST_SHORT_NESTED: Final = 11
"""As many of several levels: side by side, one would not see which belong together."""
FEWEST_FOR_TWO: Final = 4
"""Fewer points than these look lost in two columns."""
WIDEST_GAP_EM: Final = 1.1
"""Points that leave room spread up to this distance, in em; further apart they would no longer be one list."""
LARGER: Final = (4 / 3, 7 / 6)
"""Few points are set larger, so that their slide is not nearly empty: by the first of these that leaves enough room."""
LARGEST: Final = 28.0
"""Points: no text is set larger than the template has it beyond this."""
SMALLER: Final = (24.0, 20.0, 18.0)
"""Points: text that a template has in larger letters is set in these before its lines are moved together."""
MOST_FILLED: Final = 0.7
MOST_FILLED_NESTED: Final = 0.9
"""The share of the height that points set larger may take, and those of several levels."""


class _Columns(Struct, frozen=True):
    """A way to place the points: one or two columns, at one step of the ladder."""

    points: MeasuredPoints
    slide_layout: SlideLayout
    placeholders: tuple[Placeholder, ...]
    width: float  # of the text of the narrowest column, in points
    room: float  # the height of the lowest column, in points
    fit: Fit = PLAIN
    rect: Rect | None = None  # where one column stands, when narrower than its placeholder

    def heights(self) -> list[float]:
        """The height of each entry."""
        return [entry.height(self.width, self.fit) for entry in self.points.entries]

    def first(self, heights: Sequence[float]) -> int:
        """How many of these entries stand in the first column."""
        return len(heights) if len(self.placeholders) == 1 else even_break(heights, self.points.gap)

    def hold(self, heights: Sequence[float]) -> bool:
        """Whether entries of these heights fit."""
        gap, first = self.points.gap, self.first(heights)
        return max(_height(heights[:first], gap), _height(heights[first:], gap)) <= self.room + TOLERANCE


def _height(heights: Sequence[float], gap: float) -> float:
    return sum(heights) + gap * max(len(heights) - 1, 0)


def lay_out_points(slide: BodySlide, block: PointList, context: LayoutContext) -> tuple[Page, ...]:
    """Points on as few slides as it takes. Raises `SlidegenError` (does-not-fit) for points too long for a slide.

    A slide ends between two points of the first level; only a point that no slide can hold ends it within one, and is
    repeated above the rest of what belongs to it.
    """
    if len(block.points) == 1 and not block.points[0].points:
        alone = lay_out_single(block.points[0], context)
        if alone is not None:
            return (alone,)
    best: tuple[_Columns, list[float], tuple[tuple[int, int], ...]] | None = None
    is_parted = True  # whether the best way so far parts points
    lacking = [math.inf] * len(block.points)
    for columns in _ways(block, context):
        if best is not None and not is_parted and columns.fit.line_reduction > GENTLE:
            break  # rather another slide than lines that nearly touch
        heights = columns.heights()
        if columns.hold(heights):
            best = columns, heights, ((0, len(heights)),)
            break
        entries, lacks = columns.points.parted(columns.width, columns.room, columns.fit, context)
        lacking = [min(least, lack) for least, lack in zip(lacking, lacks, strict=True)]
        parts_points = len(entries) > len(heights)
        if parts_points and not is_parted:
            continue
        if parts_points:
            columns = replace(columns, points=replace(columns.points, entries=entries))
            heights = columns.heights()
        parts = _split(columns, heights)
        if parts is not None and (best is None or (parts_points, len(parts)) < (is_parted, len(best[2]))):
            best, is_parted = (columns, heights, parts), parts_points
    if best is None:
        raise too_long(block, lacking)
    columns, heights, parts = best
    gap = _gap(columns, heights, parts)
    return tuple(
        _at_full_width(slide, columns, start, context)
        if end - start == 1 and len(parts) > 1 and len(columns.placeholders) > 1
        else _page(slide, columns, heights, start, end, gap)
        for start, end in parts
    )


def _split(columns: _Columns, heights: list[float]) -> tuple[tuple[int, int], ...] | None:
    gap = columns.points.gap
    return split([height + gap for height in heights], lambda start, end: columns.hold(heights[start:end]))


def _ways(block: PointList, context: LayoutContext) -> Iterator[_Columns]:
    """The ways to place these points, best first."""
    content, body = context.one_column
    measurer = PointsMeasurer(block, context)
    points = measurer.measured(body)
    count = len(points.texts)
    one = _columns(points, content, body)
    is_short, is_nested = points.are_short(one.width), depth(block.points) > 1
    most_filled = MOST_FILLED_NESTED if is_nested else MOST_FILLED
    if is_short or count < FEWEST_FOR_TWO:
        for factor in LARGER:
            size = float(round(factor * context.body_size(body.style(0).size)))
            if size > LARGEST:
                continue
            if is_short and not measurer.are_short(body, size, one.width):
                continue
            larger = _columns(measurer.measured(body, size), content, body)
            larger = larger if is_short else _readable(larger)
            filled = _height(larger.heights(), WIDEST_GAP_EM * larger.points.size)
            if filled <= most_filled * larger.room and larger.points.are_short(larger.width) is is_short:
                yield larger
    two = _two_columns(measurer, None, PLAIN, context)
    readable = _readable(one)
    if is_short and count <= (MOST_SHORT_NESTED if is_nested else MOST_SHORT):
        yield from (one, *two)
    elif count >= FEWEST_FOR_TWO:
        yield from (*two, readable, one)
    else:
        yield from (readable, one, *two)
    for size in SMALLER:
        if context.brand.minimum_size <= size < points.size:
            smaller = _columns(measurer.measured(body, size), content, body)
            yield from (*_two_columns(measurer, size, PLAIN, context), _readable(smaller), smaller)
    gentle, tight = gentle_steps(points.size, context.brand.minimum_size)
    least = min(SMALLER[-1], points.size)
    below = gentle_steps(least, context.brand.minimum_size)[0] if least < points.size else ()
    fitted: list[tuple[float | None, Fit]] = [(None, fit) for fit in gentle]
    fitted += ((least, fit) for fit in below)
    fitted += ((None, fit) for fit in tight)
    for shown, fit in fitted:
        scaled = measurer.measured(body, shown, fit.font_scale)
        yield from (*_two_columns(measurer, shown, fit, context), replace(_columns(scaled, content, body), fit=fit))


def _two_columns(
    measurer: PointsMeasurer, size: float | None, fit: Fit, context: LayoutContext
) -> tuple[_Columns, ...]:
    """Two columns, where there is more than one point and the template has a slide layout with room for text."""
    slide_layout, placeholders = context.two_columns
    if len(measurer.block.points) < 2 or not placeholders:
        return ()
    points = measurer.measured(placeholders[0], size, fit.font_scale)
    return (replace(_columns(points, slide_layout, *placeholders), fit=fit),)


def _columns(points: MeasuredPoints, slide_layout: SlideLayout, *placeholders: Placeholder) -> _Columns:
    boxes = [placeholder.text_rect for placeholder in placeholders]
    width, room = min(box.width.points for box in boxes), min(box.height.points for box in boxes)
    return _Columns(points, slide_layout, placeholders, width, room)


def readable_width(points: MeasuredPoints) -> Length:
    """The width of a column whose lines are easy to read."""
    return Length.from_points(READABLE_EM * points.size) + points.texts[0].style.margin_left


def _readable(columns: _Columns) -> _Columns:
    """One column, narrowed to a readable line where it is wider."""
    body = columns.placeholders[0]
    most = readable_width(columns.points)
    excess = body.text_rect.width - most
    if excess <= 0:
        return columns
    return replace(columns, rect=replace(body.rect, width=body.rect.width - excess), width=most.points)


def _gap(columns: _Columns, heights: Sequence[float], parts: Sequence[tuple[int, int]]) -> float | None:
    """How far apart the points stand: further than the template has it where there is room; None: as it has it."""
    points = columns.points
    if columns.fit != PLAIN:
        return None
    widest = WIDEST_GAP_EM * points.size
    for start, end in parts:
        part = heights[start:end]
        first = columns.first(part)
        for column in (part[:first], part[first:]):
            if len(column) > 1:
                slack = columns.room - _height(column, points.gap)
                widest = min(widest, points.gap + 0.5 * slack / (len(column) - 1))
    gap = float(int(widest))
    return gap if gap > points.gap else None


def _page(
    slide: BodySlide, columns: _Columns, heights: Sequence[float], start: int, end: int, gap: float | None
) -> Page:
    """The entries from `start` to `end` on a slide of their own."""
    first = start + columns.first(heights[start:end])
    points = columns.points
    names = ("Content",) if len(columns.placeholders) == 1 else ("Left column", "Right column")
    frames: list[PlaceholderFrame] = []
    for name, placeholder, part in zip(
        names, columns.placeholders, (slice(start, first), slice(first, end)), strict=False
    ):
        if entries := points.entries[part]:
            apart = None if gap is None else gap - points.after
            frame = column_frame(tagged(name, slide.id), placeholder, entries, columns.fit, columns.rect, apart)
            frames.append(frame)
    return Page(columns.slide_layout, tuple(frames), ids_of(points.entries[start:end]))


def _at_full_width(slide: BodySlide, columns: _Columns, at: int, context: LayoutContext) -> Page:
    """A point that is alone on its slide in the one body that there is elsewhere, as large as those in two columns."""
    slide_layout, body = context.one_column
    (entry,) = columns.points.entries[at : at + 1]
    paragraphs = entry.paragraphs
    inherited = columns.placeholders[0]
    if any(body.style(each.level).size != inherited.style(each.level).size for each in paragraphs):
        sizes = {each.level: inherited.style(each.level).size for each in paragraphs}
        paragraphs = tuple(
            replace(each, runs=tuple(replace(run, size=run.size or sizes[each.level]) for run in each.runs))
            for each in paragraphs
        )
    stacked = stack(paragraphs, body, context.measurer)
    if stacked.height(body.text_rect.width.points, columns.fit) > body.text_rect.height.points + TOLERANCE:
        return _page(slide, columns, columns.heights(), at, at + 1, None)
    frame = placed(tagged("Content", slide.id), body, paragraphs, stacked, columns.fit)
    return Page(slide_layout, (frame,), ids_of((entry,)))


def column_frame(
    name: str,
    placeholder: Placeholder,
    entries: Sequence[Entry],
    fit: Fit,
    rect: Rect | None = None,
    space_before: float | None = None,
) -> PlaceholderFrame:
    """Entries in a placeholder; `space_before`: points above each of the first level (None: as the template has it)."""
    paragraphs = [paragraph for entry in entries for paragraph in entry.paragraphs]
    texts = tuple(text for entry in entries for text in entry.stacked.texts)
    stacked = Stack(texts, gaps_between(paragraphs, placeholder, space_before))
    return placed(name, placeholder, paragraphs, stacked, fit, rect, space_before)


def ids_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The ids of all that is shown in these entries for the first time."""
    return tuple(paragraph.id for entry in entries for paragraph in entry.paragraphs if paragraph.id is not None)


def too_long(block: PointList, lacking: Sequence[float]) -> SlidegenError:
    """The points that are too tall for a slide however they are placed, parts of them too."""
    hint = "shorten it, or make two of it"
    return SlidegenError(
        does_not_fit(f"the point “{excerpt(plain(point.prose))}”", points, point.place, hint)
        for point, points in zip(block.points, lacking, strict=True)
        if points > TOLERANCE
    )
