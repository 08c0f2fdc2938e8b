"""Two things side by side, in the two bodies of their slide layout: texts, points and pictures below their titles.

Both columns have the same size where they can. What does not fit goes down the ladder, a column by itself, and only
then to another slide, where each column goes on below its title. A side that stands alone has one column; in a template
without a slide layout for two, each side has a slide of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, Placeholder, SlideLayout, Slot
from slidegen.content.inlines import Prose, plain
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.editions import blocks
from slidegen.editions.outline import Role
from slidegen.layout.frames import Fit, Frame, Paragraph
from slidegen.layout.free_area import is_tiny
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt, tagged
from slidegen.layout.slides.figure import figure_frames, picture_index
from slidegen.layout.slides.measured_points import Entry, MeasuredPoints, PointsMeasurer
from slidegen.layout.slides.points import (
    LARGER,
    LARGEST,
    MOST_FILLED,
    READABLE_EM,
    SMALLER,
    WIDEST_GAP_EM,
    column_frame,
    ids_of,
    too_long,
)
from slidegen.layout.split import split
from slidegen.layout.text.fit import GENTLE, TOLERANCE, gentle_steps, stack, without_bullet
from slidegen.layout.text.measure import PLAIN
from slidegen.layout.text.runs import INHERITED, Look, runs_of
from slidegen.units import Length, Rect

TITLE_GAP_EM: Final = 0.5
"""The space below the title of a column."""

Part = tuple[Entry, ...]


class _Column(Struct, frozen=True):
    """One side, measured at one size in its placeholder; a picture has no entries. `rect`: where narrower than that."""

    side: blocks.Side
    title: Entry | None
    points: MeasuredPoints
    fit: Fit
    rect: Rect | None

    @property
    def box(self) -> Rect:
        """Where its text stands."""
        placeholder = self.points.placeholder
        return (placeholder if self.rect is None else replace(placeholder, rect=self.rect)).text_rect

    @property
    def title_gap(self) -> float:
        """The points below the title."""
        return float(round(TITLE_GAP_EM * self.points.size))

    @property
    def above(self) -> float:
        """The height of the title with the space below it, in points."""
        return 0.0 if self.title is None else self.title.height(self.box.width.points, self.fit) + self.title_gap

    @property
    def room(self) -> float:
        """The height that there is below the title, in points."""
        return self.box.height.points - self.above

    def height(self, entries: Sequence[Entry], gap: float) -> float:
        """The height of some entries that stand `gap` points apart."""
        heights = [entry.height(self.box.width.points, self.fit) for entry in entries]
        return sum(heights) + gap * max(len(heights) - 1, 0)

    def parts(self, context: LayoutContext) -> tuple[tuple[Part, ...] | None, list[float]]:
        """Its entries on as few slides as it takes, or None; and how many points of height each of them lacks.

        A picture, which takes the room that there is, has one part without entries.
        """
        if isinstance(self.side.block, blocks.Figure):
            return ((),), []
        gap = self.points.gap
        entries, lacking = self.points.parted(self.box.width.points, self.room, self.fit, context)
        found = split(
            [self.height((entry,), gap) + gap for entry in entries],
            lambda start, end: self.height(entries[start:end], gap) <= self.room + TOLERANCE,
        )
        return None if found is None else tuple(entries[start:end] for start, end in found), lacking


def lay_out_two_columns(block: blocks.TwoColumns, context: LayoutContext) -> tuple[Page, ...]:
    """Two sides, or one, on as few slides as it takes. Raises `SlidegenError` (does-not-fit)."""
    two = context.slide_layout(Role.TWO_CONTENT)
    left, right = two.get(Slot.LEFT), two.get(Slot.RIGHT)
    has_room = left is not None and not is_tiny(left, two, context.brand.deck.size, columns=2)
    if len(block.sides) == 2 and left is not None and right is not None and has_room:
        return _pages(block.sides, two, (left, right), ("Left column", "Right column"), context)
    content = context.slide_layout(Role.CONTENT)
    body = context.placeholder(content, Slot.BODY)
    return tuple(page for side in block.sides for page in _pages((side,), content, (body,), ("Content",), context))


def _pages(
    sides: Sequence[blocks.Side],
    slide_layout: SlideLayout,
    placeholders: Sequence[Placeholder],
    names: Sequence[str],
    context: LayoutContext,
) -> tuple[Page, ...]:
    """Each side in the placeholder of the same place."""
    best: tuple[list[_Column], list[tuple[Part, ...]]] | None = None
    lacking: list[list[float]] = [[math.inf]] * len(sides)
    for columns in _ways(sides, placeholders, context):
        if best is not None and any(column.fit.line_reduction > GENTLE for column in columns):
            break  # rather another slide than lines that nearly touch
        parts = []
        for number, column in enumerate(columns):
            found, lacks = column.parts(context)
            before = lacking[number] if len(lacking[number]) == len(lacks) else [math.inf] * len(lacks)
            lacking[number] = [min(least, lack) for least, lack in zip(before, lacks, strict=True)]
            if found is not None:
                parts.append(found)
        if len(parts) == len(columns) and (best is None or _count(parts) < _count(best[1])):
            best = columns, parts
            if _count(parts) == 1:
                break
    if best is None:
        raise SlidegenError(
            problem for side, lacks in zip(sides, lacking, strict=True) for problem in _problems(side, lacks)
        )
    columns, parts = _one_by_one(*best, sides, placeholders, context)
    gap = _gap(columns, parts)
    pages = []
    for number, shown in enumerate(zip_longest(*parts, fillvalue=())):
        frames: list[Frame] = []
        ids: list[str] = []
        for name, column, part in zip(names, columns, shown, strict=True):
            shows_figure = isinstance(column.side.block, blocks.Figure) and number == 0
            if shows_figure or part:
                name = tagged(name, column.side.id)
                frames += _frames(name, column, part, gap, is_first=number == 0, context=context)
                ids += (column.side.id,) if shows_figure else ids_of(part)
        pages.append(Page(slide_layout, tuple(frames), tuple(ids)))
    return tuple(pages)


def _one_by_one(
    columns: list[_Column],
    parts: list[tuple[Part, ...]],
    sides: Sequence[blocks.Side],
    placeholders: Sequence[Placeholder],
    context: LayoutContext,
) -> tuple[list[_Column], list[tuple[Part, ...]]]:
    """Each column as the template has it, where it takes no more slides so: what its neighbour needs is not its own."""
    columns, parts, most = list(columns), list(parts), _count(parts)
    usual = _measured_at(None, PLAIN, sides, placeholders, context)
    for number, column in enumerate(usual):
        if columns[number].fit == PLAIN and columns[number].points.size >= column.points.size:
            continue
        found, _ = column.parts(context)
        if found is not None and len(found) <= most:
            columns[number], parts[number] = column, found
    return columns, parts


def _measured_at(
    size: float | None,
    fit: Fit,
    sides: Sequence[blocks.Side],
    placeholders: Sequence[Placeholder],
    context: LayoutContext,
) -> list[_Column]:
    pairs = zip(sides, placeholders, strict=True)
    return [_column(side, placeholder, size, fit, context) for side, placeholder in pairs]


def _count(parts: Sequence[tuple[Part, ...]]) -> int:
    return max(map(len, parts), default=1)


def _ways(
    sides: Sequence[blocks.Side], placeholders: Sequence[Placeholder], context: LayoutContext
) -> Iterator[list[_Column]]:
    """The sizes and steps of the ladder to try, best first."""

    def measured_at(size: float | None, fit: Fit = PLAIN) -> list[_Column]:
        return _measured_at(size, fit, sides, placeholders, context)

    inherited = max(placeholder.style(0).size for placeholder in placeholders)
    for factor in LARGER:
        size = float(round(factor * context.body_size(inherited)))
        if size <= LARGEST:
            larger = measured_at(size)
            if all(
                column.above + column.height(column.points.entries, WIDEST_GAP_EM * size)
                <= MOST_FILLED * column.box.height.points
                for column in larger
            ):
                yield larger
    yield measured_at(None)
    for size in SMALLER:
        if context.brand.minimum_size <= size < inherited:
            yield measured_at(size)
    gentle, tight = gentle_steps(context.body_size(inherited), context.brand.minimum_size)
    for fit in (*gentle, *tight):
        yield measured_at(None, fit)


def _column(
    side: blocks.Side, placeholder: Placeholder, size: float | None, fit: Fit, context: LayoutContext
) -> _Column:
    style = placeholder.style(0)
    shown = context.body_size(style.size) if size is None else size
    look = INHERITED if shown == style.size else replace(INHERITED, size=shown)

    def entry(runs_look: Look, prose: Prose, id: str | None) -> Entry:
        paragraph = without_bullet(Paragraph(runs_of(prose, runs_look), id), placeholder)
        return Entry(0, (paragraph,), stack((paragraph,), placeholder, context.measurer))

    match side.block:
        case blocks.PointList() as block:
            points = PointsMeasurer(block, context).measured(placeholder, size, fit.font_scale)
        case blocks.Paragraph(id, prose):
            points = MeasuredPoints((entry(look, prose, id),), placeholder, shown, style.space_after, 0.0)
        case blocks.Figure():
            points = MeasuredPoints((), placeholder, shown, style.space_after, 0.0)
        case _:
            assert_never(side.block)
    title_look = replace(look, bold=True, color=ColorRole.PRIMARY)
    return _Column(
        side,
        entry(title_look, side.title, None) if side.title else None,
        points,
        fit,
        None if isinstance(side.block, blocks.Figure) else _readable(placeholder, shown),
    )


def _readable(placeholder: Placeholder, size: float) -> Rect | None:
    """A placeholder narrowed to lines that are easy to read, or None where it has no longer ones."""
    excess = placeholder.text_rect.width - Length.from_points(READABLE_EM * size)
    return replace(placeholder.rect, width=placeholder.rect.width - excess) if excess > 0 else None


def _gap(columns: Sequence[_Column], parts: Sequence[Sequence[Part]]) -> float | None:
    """How far apart points stand in both columns: further than the template has it where there is room."""
    gap = max(column.points.gap for column in columns)
    widest = WIDEST_GAP_EM * min(column.points.size for column in columns)
    for column, own in zip(columns, parts, strict=True):
        if column.fit != PLAIN:
            return None
        for part in own:
            if len(part) > 1:
                slack = column.room - column.height(part, column.points.gap)
                widest = min(widest, column.points.gap + 0.5 * slack / (len(part) - 1))
    return float(int(widest)) if int(widest) > gap else None


def _frames(
    name: str, column: _Column, part: Part, gap: float | None, *, is_first: bool, context: LayoutContext
) -> Iterator[Frame]:
    """A column on one slide, below its title, which is repeated on each."""
    placeholder, after = column.points.placeholder, column.points.after
    title: tuple[Entry, ...] = ()
    if column.title is not None:
        (paragraph,) = column.title.paragraphs
        title = (replace(column.title, paragraphs=(replace(paragraph, is_repeated=not is_first),)),)
    if isinstance(column.side.block, blocks.Figure):
        yield from _figure(name, column, column.side.block, title, context)
        return
    if title:
        first, *rest = part
        top, *below = first.paragraphs
        distance = max(column.title_gap - placeholder.style(0).space_after, 0.0)
        part = (replace(first, paragraphs=(replace(top, space_before=distance), *below)), *rest)
    apart = None if gap is None else gap - after
    yield column_frame(name, placeholder, (*title, *part), column.fit, column.rect, apart)


def _figure(
    name: str, column: _Column, figure: blocks.Figure, title: Sequence[Entry], context: LayoutContext
) -> Iterator[Frame]:
    """A picture; the title above it takes the placeholder, and as much of its height as it needs."""
    placeholder, box = column.points.placeholder, column.box
    if not title:
        yield from figure_frames(figure, box, context, picture_index(placeholder), Alignment.LEFT)
        return
    insets = placeholder.rect.height - box.height
    rect = replace(placeholder.rect, height=insets + Length.from_points(column.above))
    yield column_frame(name, placeholder, title, column.fit, rect)
    below = Rect(box.x, rect.bottom, box.width, box.bottom - rect.bottom)
    yield from figure_frames(figure, below, context, None, Alignment.LEFT)


def _problems(side: blocks.Side, lacking: Sequence[float]) -> Iterator[Diagnostic]:
    """What is too tall for a column however it is set."""
    match side.block:
        case blocks.PointList() as block:
            yield from too_long(block, lacking).diagnostics
        case blocks.Paragraph(_, prose):
            if lacking[0] > TOLERANCE:
                what = f"the text “{excerpt(plain(prose))}” of a column"
                yield does_not_fit(what, lacking[0], side.place, "shorten it, or make it a list of points")
        case blocks.Figure():
            pass  # it takes the room that there is
        case _:
            assert_never(side.block)
