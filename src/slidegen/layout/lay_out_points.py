"""Points as one or two columns of a slide's real body placeholders.

Short points read best below each other; long ones in two columns, since lines of 850 pt are too long for the eye.
Columns fill downwards, break between points and are about equally long. Text that does not fit at full size goes down
the ladder, and only then to another slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from slidegen.brand.reference import Placeholder, SlideLayout, Slot
from slidegen.content.inlines import plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.outline import BodySlide, PointList, Role
from slidegen.layout.fit import BODY_LADDER, TOLERANCE, Stack, placed, stack, steps, style_of
from slidegen.layout.frames import Fit, Numbering, Paragraph, PlaceholderFrame
from slidegen.layout.measure import PLAIN, ParagraphText
from slidegen.layout.runs import INHERITED, mark_runs, runs_of
from slidegen.layout.setting import Page, Setting, does_not_fit, excerpt, tagged
from slidegen.layout.split import even_break, split
from slidegen.units import Length, Rect

READABLE_EM: Final = 40.0
"""The longest line that is easy to read, about 80 characters (WCAG 2.2, 1.4.8 names 80 as the most)."""
MOST_SHORT: Final = 7
"""Up to so many points of one line each stand in one column."""
FEWEST_FOR_TWO: Final = 4
"""Fewer points than these look lost in two columns."""
WIDEST_GAP_EM: Final = 1.1
"""Points that leave room spread up to this distance, in em; further apart they would no longer be one list."""
LARGER: Final = (4 / 3, 7 / 6)
"""Few points are set larger, so that their slide is not nearly empty: by the first of these that leaves enough room."""
MOST_FILLED: Final = 0.6
"""The share of the height that points set larger may take."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """A way to place the points: one or two columns, at one step of the ladder."""

    slide_layout: SlideLayout
    placeholders: tuple[Placeholder, ...]
    paragraphs: tuple[Paragraph, ...]
    texts: tuple[ParagraphText, ...]
    size: float  # points
    gap: float  # points between two points
    fit: Fit
    rect: Rect | None  # where one column stands, when narrower than its placeholder

    @property
    def width(self) -> float:
        """The width of the text of the narrowest column, in points."""
        if self.rect is not None:
            return replace(self.placeholders[0], rect=self.rect).text_rect.width.points
        return min(placeholder.text_rect.width.points for placeholder in self.placeholders)

    @property
    def room(self) -> float:
        """The height of the lowest column, in points."""
        return min(placeholder.text_rect.height.points for placeholder in self.placeholders)

    def heights(self) -> list[float]:
        """The height of each point."""
        width, fit = self.width, self.fit
        return [text.height(width, fit) for text in self.texts]

    def first(self, heights: Sequence[float]) -> int:
        """How many of these points stand in the first column."""
        return len(heights) if len(self.placeholders) == 1 else even_break(heights, self.gap)

    def needs(self, heights: Sequence[float], gap: float) -> float:
        """The height of the longest column with these points, this far apart."""
        first = self.first(heights)
        return max(_height(heights[:first], gap), _height(heights[first:], gap))


def _height(heights: Sequence[float], gap: float) -> float:
    return sum(heights) + gap * max(len(heights) - 1, 0)


def lay_out_points(slide: BodySlide, block: PointList, setting: Setting) -> tuple[Page, ...]:
    """Points on as few slides as it takes. Raises `SlidegenError` (does-not-fit) for points too long for a slide."""
    best: tuple[_Columns, list[float], tuple[tuple[int, int], ...]] | None = None
    tried: list[tuple[float, list[float]]] = []
    for columns in _ways(block, setting):
        heights = columns.heights()
        room = columns.room + TOLERANCE

        def fits(start: int, end: int, columns: _Columns = columns, heights: list[float] = heights) -> bool:
            return columns.needs(heights[start:end], columns.gap) <= columns.room + TOLERANCE

        tried.append((room, heights))
        parts = split([height + columns.gap for height in heights], fits)
        if parts is not None and (best is None or len(parts) < len(best[2])):
            best = columns, heights, parts
            if len(parts) == 1:
                break
    if best is None:
        raise _too_long(block, tried)
    columns, heights, parts = best
    gap = _spread(columns, heights, parts)
    if gap != columns.gap:
        spread = tuple(replace(paragraph, space_before=gap) for paragraph in columns.paragraphs)
        columns = replace(columns, paragraphs=spread, gap=gap)
    return tuple(_page(slide, columns, heights, start, end) for start, end in parts)


def _paragraphs(block: PointList, size: float, inherited: float) -> tuple[Paragraph, ...]:
    look = INHERITED if size == inherited else replace(INHERITED, size=size)
    # Room for the widest number and a blank of the same width as between a bullet and its text.
    hanging = None
    if block.numbered:
        digits = len(str(len(block.points)))
        hanging = round(size * (0.9 + 0.6 * digits))
    return tuple(
        Paragraph(
            runs_of(point.prose, look) + mark_runs(point.mark, look),
            point.id,
            numbering=Numbering.NUMBER if block.numbered else Numbering.INHERITED,
            number=number,
            hanging=hanging,
        )
        for number, point in enumerate(block.points, 1)
    )


def _ways(block: PointList, setting: Setting) -> Iterator[_Columns]:
    """The ways to place these points, best first."""
    count = len(block.points)
    content = setting.slide_layout(Role.CONTENT)
    body = setting.placeholder(content, Slot.BODY)
    two_content = setting.slide_layout(Role.TWO_CONTENT)
    left = setting.placeholder(two_content, Slot.LEFT)
    right = setting.placeholder(two_content, Slot.RIGHT)
    one = _columns(block, content, (body,), 1.0, setting)
    is_short = _is_short(one)
    if is_short or count < FEWEST_FOR_TWO:
        for factor in LARGER:
            larger = _columns(block, content, (body,), factor, setting)
            larger = larger if is_short else replace(larger, rect=_readable(body, larger))
            filled = _height(larger.heights(), WIDEST_GAP_EM * larger.size)
            if filled <= MOST_FILLED * larger.room and _is_short(larger) is is_short:
                yield larger
    two = _columns(block, two_content, (left, right), 1.0, setting)
    readable = replace(one, rect=_readable(body, one))
    full_size: tuple[_Columns, ...]
    if is_short and count <= MOST_SHORT:
        full_size = (one, two)
    elif count >= FEWEST_FOR_TWO:
        full_size = (two, readable, one)
    else:
        full_size = (readable, one, two)
    yield from full_size
    for fit in steps(BODY_LADDER, one.size, setting.brand.minimum_size):
        if fit != PLAIN:
            yield replace(two, fit=fit)
            yield replace(one, fit=fit)


def _is_short(columns: _Columns) -> bool:
    """Whether every point has one line."""
    return all(text.line_count(columns.width) == 1 for text in columns.texts)


def _columns(
    block: PointList,
    slide_layout: SlideLayout,
    placeholders: tuple[Placeholder, ...],
    factor: float,
    setting: Setting,
) -> _Columns:
    """The points in these placeholders, `factor` times as large as body text is."""
    inherited = placeholders[0].style(0).size
    size = round(factor * inherited) if factor > 1.0 else setting.body_size(inherited)
    paragraphs = _paragraphs(block, size, inherited)
    stacked = stack(paragraphs, placeholders[0], setting.measurer)
    style = style_of(paragraphs[0], placeholders[0])
    gap = style.space_before + style.space_after
    return _Columns(slide_layout, placeholders, paragraphs, stacked.texts, size, gap, PLAIN, None)


def _readable(body: Placeholder, columns: _Columns) -> Rect | None:
    """The placeholder's rectangle, narrowed to a readable line; None where it is no wider than that."""
    widest = Length.from_points(READABLE_EM * columns.size) + columns.texts[0].style.margin_left
    if body.text_rect.width <= widest:
        return None
    return replace(body.rect, width=body.rect.width - (body.text_rect.width - widest))


def _spread(columns: _Columns, heights: Sequence[float], parts: Sequence[tuple[int, int]]) -> float:
    """How far apart the points stand: the template's distance, or more where half of the room is left."""
    if columns.fit != PLAIN:
        return columns.gap
    widest = max(columns.gap, WIDEST_GAP_EM * columns.size)
    for start, end in parts:
        part = heights[start:end]
        first = columns.first(part)
        for column in (part[:first], part[first:]):
            if len(column) > 1:
                slack = columns.room - _height(column, columns.gap)
                widest = min(widest, columns.gap + 0.5 * slack / (len(column) - 1))
    return max(columns.gap, float(int(widest)))


def _page(slide: BodySlide, columns: _Columns, heights: Sequence[float], start: int, end: int) -> Page:
    """The points from `start` to `end` on a slide of their own."""
    first = columns.first(heights[start:end])
    paragraphs, texts = columns.paragraphs[start:end], columns.texts[start:end]
    frames: list[PlaceholderFrame] = []
    for number, placeholder in enumerate(columns.placeholders):
        part = slice(0, first) if number == 0 else slice(first, None)
        if not paragraphs[part]:
            continue
        name = "Content" if len(columns.placeholders) == 1 else ("Left column", "Right column")[number]
        stacked = Stack(texts[part], (columns.gap,) * (len(texts[part]) - 1))
        frames.append(placed(tagged(name, slide.id), placeholder, paragraphs[part], stacked, columns.fit, columns.rect))
    ids = tuple(paragraph.id for paragraph in paragraphs if paragraph.id is not None)
    return Page(columns.slide_layout, tuple(frames), ids)


def _too_long(block: PointList, tried: Sequence[tuple[float, list[float]]]) -> SlidegenError:
    """The points that are too tall for a slide however they are placed."""
    problems = []
    for number, point in enumerate(block.points):
        lacking = min(heights[number] - room for room, heights in tried)
        if lacking > 0:
            problems.append(
                does_not_fit(
                    f"the point “{excerpt(plain(point.prose))}”", lacking, point.place, "shorten it, or make two of it"
                )
            )
    return SlidegenError(problems)
