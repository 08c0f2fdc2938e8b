"""Points as paragraphs of a placeholder: measured together with those below them, parted where no slide holds them.

Each level has the look that the template gives it: bullet, indents, size. Only sizes below the brand's smallest are
raised to it, and a level that the template does not set in is set in below the text of the one above.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Placeholder, TextStyle
from slidegen.editions.blocks import Point, PointList, number_sign
from slidegen.layout.frames import Fit, Numbering, Paragraph, Run
from slidegen.layout.layout_context import LayoutContext
from slidegen.layout.split import split
from slidegen.layout.text.fit import TOLERANCE, Stack, gaps_between, hanging_style, stack, style_of
from slidegen.layout.text.measure import PLAIN, ParagraphText
from slidegen.layout.text.runs import INHERITED, Look, mark_runs, runs_of

AFTER_NUMBER_EM: Final = 0.5
"""The blank between the widest number of a level and the text."""
REPEATED: Final = " (…)"
"""What a point ends with that is repeated above the rest of what belongs to it."""


class Entry(Struct, frozen=True):
    """A point with those below it, or another text that is not parted lightly. `index`: its place among the points."""

    index: int
    paragraphs: tuple[Paragraph, ...]
    stacked: Stack

    def height(self, width: float, fit: Fit = PLAIN) -> float:
        """Its height in points in a column of this width."""
        return self.stacked.height(width, fit)

    def is_short(self, width: float) -> bool:
        """Whether every paragraph has one line at this width."""
        return all(text.line_count(width) == 1 for text in self.stacked.texts)


class MeasuredPoints(Struct, frozen=True):
    """All points, measured at one size in a placeholder.

    `size` is that of the first level, in points. `after` is the space that the template has after a paragraph, and
    `gap` what it has between two points.
    """

    entries: tuple[Entry, ...]
    placeholder: Placeholder
    size: float
    after: float
    gap: float

    @property
    def texts(self) -> tuple[ParagraphText, ...]:
        """The texts of all paragraphs."""
        return tuple(text for entry in self.entries for text in entry.stacked.texts)

    def are_short(self, width: float) -> bool:
        """Whether every paragraph has one line at this width."""
        return all(entry.is_short(width) for entry in self.entries)

    def parted(
        self, width: float, room: float, fit: Fit, context: LayoutContext
    ) -> tuple[tuple[Entry, ...], list[float]]:
        """The points with those that are too tall for the room in parts, each below what it belongs to.

        And how many points of height each of them lacks: more than none where even its parts are too tall.
        """
        entries: list[Entry] = []
        lacking = []
        for entry in self.entries:
            lacks = entry.height(width, fit) - room
            parts: Sequence[Entry] | None = None
            if lacks > TOLERANCE and len(entry.paragraphs) > 1:
                parts, lacks = _parts(entry, width, room, fit, self.placeholder, context)
            entries += parts or (entry,)
            lacking.append(lacks)
        return tuple(entries), lacking


def depth(points: Sequence[Point]) -> int:
    """How many levels points have."""
    return max((1 + depth(point.points) for point in points), default=0)


class PointsMeasurer:
    """Measures the points of one block, in as many placeholders and at as many sizes as it takes.

    Placeholders that give them one look, as the bodies of most templates do, share what was measured.
    """

    def __init__(self, block: PointList, context: LayoutContext) -> None:
        self.block = block
        self._context = context
        self._depth = depth(block.points)
        self._known: list[_Known] = []

    def measured(self, placeholder: Placeholder, size: float | None = None, scale: float = 1.0) -> MeasuredPoints:
        """Points as they stand in a placeholder, at a size in points (None: as the placeholder has it) and a font
        scale.
        """
        styles = [placeholder.style(level) for level in range(self._depth)]
        known = self._at(placeholder, size, scale)
        known.entries += known.rest
        after = max(style.space_after for style in styles)
        gap = styles[0].space_before + after
        return MeasuredPoints(tuple(known.entries), placeholder, known.levels[0].size, after, gap)

    def are_short(self, placeholder: Placeholder, size: float, width: float) -> bool:
        """As of `MeasuredPoints`, but no more is measured than it takes to know."""
        known = self._at(placeholder, size, 1.0)
        if not all(entry.is_short(width) for entry in known.entries):
            return False
        for entry in known.rest:
            known.entries.append(entry)
            if not entry.is_short(width):
                return False
        return True

    def _at(self, placeholder: Placeholder, size: float | None, scale: float) -> _Known:
        levels = _levels(self.block, self._depth, placeholder, size, self._context, scale)
        # All paragraphs of a level have one style.
        styles = [
            hanging_style(placeholder.style(number), level.hanging, level.indent) for number, level in enumerate(levels)
        ]
        for known in self._known:
            if known.levels == levels and known.styles == styles:
                return known
        self._known.append(_Known(levels, styles, [], self._entries(levels, styles, placeholder)))
        return self._known[-1]

    def _entries(
        self, levels: Sequence[_Level], styles: Sequence[TextStyle], placeholder: Placeholder
    ) -> Iterator[Entry]:
        measure = self._context.measurer.paragraph
        for index, point in enumerate(self.block.points):
            paragraphs = tuple(_paragraphs(point, index + 1, 0, self.block.numbered, levels))
            texts = tuple([measure(paragraph.runs, styles[paragraph.level]) for paragraph in paragraphs])
            gaps = gaps_between(paragraphs, placeholder) if point.points else ()
            yield Entry(index, paragraphs, Stack(texts, gaps))


class _Known(Struct):
    """What was measured in one look: some of the entries, and the way to the rest."""

    levels: Sequence[_Level]
    styles: Sequence[TextStyle]
    entries: list[Entry]
    rest: Iterator[Entry]


class _Level(Struct, frozen=True):
    """How the points of one level look. `hanging` and `indent` as in `Paragraph`."""

    look: Look
    size: float
    hanging: float | None
    indent: float


def level_size(level: int, placeholder: Placeholder, size: float | None, context: LayoutContext, scale: float) -> float:
    """The points of a level when the first one has `size`: in proportion, and never shown under the smallest size."""
    inherited = placeholder.style(level).size
    first = context.body_size(placeholder.style(0).size) if size is None else size
    if level == 0:
        return first
    wanted = inherited if size is None else float(round(inherited * first / placeholder.style(0).size))
    smallest = context.brand.minimum_size
    return min(max(wanted, smallest if scale == 1.0 else math.ceil(smallest / scale)), first)


def _levels(
    block: PointList, deepest: int, placeholder: Placeholder, size: float | None, context: LayoutContext, scale: float
) -> list[_Level]:
    levels: list[_Level] = []
    margin = -1.0  # where the text of the level above begins
    for level in range(deepest):
        style = placeholder.style(level)
        shown = level_size(level, placeholder, size, context, scale)
        look = INHERITED if shown == style.size else replace(INHERITED, size=shown)
        hanging: float | None = None
        indent = 0.0
        if block.numbered:
            indent = max(margin, 0.0)
            hanging = _number_width(_most(block.points, level), level, shown, context)
        elif style.margin_left.points <= margin:
            indent = margin
            hanging = 0.0 if style.bullet is None else float(round(shown))
        elif shown > style.size and style.indent < 0 and deepest > 1:
            # Larger letters need wider steps.
            hanging = float(round(-style.indent.points * shown / style.size))
            indent = max(margin, 0.0)
        margin = style.margin_left.points if hanging is None else indent + hanging
        levels.append(_Level(look, shown, hanging, indent))
    return levels


def _most(points: Sequence[Point], level: int) -> int:
    """The length of the longest list on a level below these points."""
    return len(points) if level == 0 else max((_most(point.points, level - 1) for point in points), default=0)


def _number_width(count: int, level: int, size: float, context: LayoutContext) -> float:
    """Room for the widest number up to `count`, and the blank after it, in points."""
    widest = max(
        context.measurer.paragraph((Run(number_sign(number, level)),), TextStyle(size)).width
        for number in range(1, count + 1)
    )
    return float(math.ceil(widest + AFTER_NUMBER_EM * size))


def _paragraphs(point: Point, number: int, level: int, numbered: bool, levels: Sequence[_Level]) -> Iterator[Paragraph]:
    """A point and all below it."""
    own = levels[level]
    yield Paragraph(
        runs_of(point.prose, own.look) + mark_runs(point.mark, own.look),
        point.id,
        level,
        numbering=Numbering.NUMBER if numbered else Numbering.INHERITED,
        number=number,
        hanging=own.hanging,
        indent=own.indent,
    )
    for below, each in enumerate(point.points, 1):
        yield from _paragraphs(each, below, level + 1, numbered, levels)


def _parts(
    entry: Entry, width: float, room: float, fit: Fit, placeholder: Placeholder, context: LayoutContext
) -> tuple[tuple[Entry, ...] | None, float]:
    """A point in as few parts as it takes; None and what it lacks where one of its texts is too tall for the room.

    A part begins with a paragraph that is not the first below another, those that it belongs to once more above it.
    """
    paragraphs, texts = entry.paragraphs, entry.stacked.texts
    starts = [0, *(at for at in range(1, len(paragraphs)) if paragraphs[at].level <= paragraphs[at - 1].level)]
    ends = [*starts[1:], len(paragraphs)]
    again = {at - 1: _again(paragraphs[at - 1]) for at in range(1, len(paragraphs)) if at not in starts}
    longer = {at: stack((each,), placeholder, context.measurer).texts[0] for at, each in again.items()}

    styles = [style_of(paragraph, placeholder) for paragraph in paragraphs]
    # With all that has something below it as long as when it is repeated: the more units, the higher.
    most = [longer.get(at, text).height(width, fit) for at, text in enumerate(texts)]
    least_gap = [0.0, *gaps_between(paragraphs, placeholder)]
    sums = list(accumulate((height + gap for height, gap in zip(most, least_gap, strict=True)), initial=0.0))

    def above(first: int) -> list[int]:
        """What the unit `first` belongs to, where that is on an earlier slide."""
        found: list[int] = []
        level = paragraphs[starts[first]].level
        for at in range(starts[first] - 1, -1, -1):
            if paragraphs[at].level < level:
                found.insert(0, at)
                level = paragraphs[at].level
        return found

    def height(first: int, last: int) -> float:
        start, before = starts[first], above(first)
        total = sums[ends[last - 1]] - sums[start] - least_gap[start]
        for at, below in pairwise((*before, start)):
            total += most[at] + styles[at].space_after + styles[below].space_before
        return total

    def part(first: int, last: int) -> Entry:
        before, own = above(first), slice(starts[first], ends[last - 1])
        shown = (*(again[at] for at in before), *paragraphs[own])
        repeated = (*(longer[at] for at in before), *texts[own])
        return Entry(entry.index, shown, Stack(repeated, gaps_between(shown, placeholder)))

    found = split(
        [sum(text.height(width, fit) for text in texts[start:end]) for start, end in zip(starts, ends, strict=True)],
        lambda first, last: height(first, last) <= room + TOLERANCE,
    )
    if found is None:
        return None, max(height(at, at + 1) for at in range(len(starts))) - room
    return tuple(part(first, last) for first, last in found), 0.0


def _again(paragraph: Paragraph) -> Paragraph:
    """A paragraph that is repeated."""
    size = paragraph.runs[0].size if paragraph.runs else None
    mark = Run(REPEATED, size, bold=False, italic=False, color=ColorRole.MUTED)
    return replace(paragraph, runs=(*paragraph.runs, mark), id=None, is_repeated=True)
