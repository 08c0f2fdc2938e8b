"""A time line as native shapes: steps evenly spaced on a rule, their texts above and below in turn.

Time is in the words; today's step is filled, as are those before it. All texts are as wide as each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Anchor
from slidegen.content.inlines import plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import DateLabel, Step, TimeLine
from slidegen.editions.outline import Role
from slidegen.layout.draw import ABOVE_SHARE, Label, group, label, line, text_shape
from slidegen.layout.frames import Preset, Run, ShapeFrame, Solid, Stroke
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt, tagged
from slidegen.layout.slides.single_item import lay_out_single
from slidegen.layout.split import split
from slidegen.layout.text.fit import TOLERANCE
from slidegen.layout.text.measure import Measurer
from slidegen.layout.text.runs import Look, boxed, date_look, runs_of
from slidegen.units import Rect

SIZES: Final = ((18.0, 18.0), (17.0, 17.0), (17.0, 16.0), (16.0, 15.0), (15.0, 14.0), (14.0, 13.0), (13.0, 12.0))
"""Points of dates and of texts, tried in this order. Texts of a drawing are labels: 12 at least."""
FEW_LINES: Final = 6
"""How many lines a step may have before a smaller size is tried."""
MOST_STEPS: Final = 7
"""How many steps one slide has: more go on another."""
LEAST_PITCH: Final = 92.0
"""Points from one step to the next, at least."""
WIDEST: Final = 250.0
"""Points: the longest line of a text."""
COLUMN_GAP: Final = 18.0
"""Points between two texts side by side."""
RING: Final = 15.0
"""Points: the diameter of a ring."""
SHORTEST_STEM: Final = 24.0
LONGEST_STEM: Final = 44.0
"""Points: the length of the line from a ring to its text. It is longer where there is room."""
STEM_SHARE: Final = 0.12
"""The share of free height by which each of the two stems is longer."""
STEM_GAP: Final = 4.0
"""Points between a stem and its text."""
TEXT_GAP: Final = 2.0
"""Points between the date and the text of a step."""


class _Line(Struct, frozen=True):
    """Some steps on one rule, measured."""

    texts: tuple[Label, ...]
    pitch: float

    @property
    def above(self) -> float:
        """The height of the tallest text above."""
        return max((text.height for text in self.texts[::2]), default=0.0)

    @property
    def height(self) -> float:
        """The height of all with the shortest stems."""
        return self.height_with(SHORTEST_STEM)

    def height_with(self, stem: float) -> float:
        """The height of all with stems of a length in points."""
        sides = [max(text.height for text in side) for side in (self.texts[::2], self.texts[1::2]) if side]
        return RING + sum(stem + STEM_GAP + side for side in sides)


def lay_out_time_line(block: TimeLine, context: LayoutContext) -> tuple[Page, ...]:
    """Steps on as few slides as it takes. Raises `SlidegenError` (does-not-fit) for a step too tall for a slide."""
    if len(block.steps) == 1:
        alone = lay_out_single(block.steps[0], context)
        if alone is not None:
            return (alone,)
    area = context.area
    width, room = area.width.points, area.height.points + TOLERANCE
    most = min(max(int((width + COLUMN_GAP) / LEAST_PITCH) - 1, 1), MOST_STEPS)

    def fits(start: int, end: int) -> bool:
        steps = block.steps[start:end]
        return len(steps) <= most and _line(steps, SIZES[-1], width, len(steps), context.measurer).height <= room

    parts = split([1.0] * len(block.steps), fits)
    if parts is None:
        raise _too_long(block, width, room, context.measurer)
    lines = _at_one_size([block.steps[start:end] for start, end in parts], width, room, context.measurer)
    free = max(area.height.points - max(drawn.height for drawn in lines), 0.0)
    stem = min(SHORTEST_STEM + STEM_SHARE * free, LONGEST_STEM)
    above = max(drawn.above for drawn in lines)
    height = above + max(drawn.height_with(stem) - drawn.above for drawn in lines)
    top = area.y.points + ABOVE_SHARE * max(area.height.points - height, 0.0)
    # The same on all slides, so that the rule stays where it is from one to the next.
    middle = top + above + STEM_GAP + stem + RING / 2
    return tuple(
        Page(
            context.slide_layout(Role.TITLE_ONLY),
            (
                group(
                    tagged("Time line", block.id),
                    tuple(_shapes(block.steps[start:end], drawn, area, middle, stem)),
                    block.description,
                ),
            ),
            tuple(step.id for step in block.steps[start:end]),
        )
        for (start, end), drawn in zip(parts, lines, strict=True)
    )


def _at_one_size(parts: Sequence[Sequence[Step]], width: float, room: float, measurer: Measurer) -> tuple[_Line, ...]:
    """All slides at the largest size that fits, with few lines to a step where there is one."""
    fitting = []
    most = max(map(len, parts))
    for sizes in SIZES:
        # Steps of a shorter slide stand as far apart as those of the others; only their own height may ask for less.
        even = tuple(_line(steps, sizes, width, most, measurer) for steps in parts)
        lines = tuple(
            drawn if drawn.height <= room else _line(steps, sizes, width, len(steps), measurer)
            for steps, drawn in zip(parts, even, strict=True)
        )
        if all(drawn.height <= room for drawn in lines):
            fitting.append(lines)
            if all(text.line_count <= FEW_LINES for drawn in lines for text in drawn.texts):
                return lines
    return fitting[-1]


def _line(steps: Sequence[Step], sizes: tuple[float, float], width: float, count: int, measurer: Measurer) -> _Line:
    """Steps where the rule has room for `count` of them."""
    pitch, space = _pitch(width, count)
    texts = [label(measurer, tuple(_paragraphs(step, sizes)), space, gap=TEXT_GAP, id=step.id) for step in steps]
    return _Line(tuple(texts), pitch)


def _pitch(width: float, count: int) -> tuple[float, float]:
    """How far apart so many steps stand, and how wide the text of each is: the last one's ends with the rule.

    A text has its own step's width and the next one's, whose text is on the other side of the rule.
    """
    space = min(2 * (width + COLUMN_GAP) / (count + 1) - COLUMN_GAP, WIDEST, width)
    return (min((width - space) / (count - 1), width / count) if count > 1 else width), space


def _paragraphs(step: Step, sizes: tuple[float, float]) -> Iterator[tuple[Run, ...]]:
    date_size, text_size = sizes
    date = " · ".join(words for words in (step.when.text if step.when else "", step.today or "") if words)
    if date:
        yield _date_look(step, date_size).dated(date)
    yield runs_of(step.prose, boxed(text_size))


def _date_look(step: Step, size: float) -> Look:
    if step.today is not None:
        return boxed(size, ColorRole.ATTENTION, bold=True)
    return date_look(step.when or DateLabel(""), size)


def _shapes(steps: Sequence[Step], drawn: _Line, area: Rect, middle: float, length: float) -> Iterator[ShapeFrame]:
    """The rule, then step by step the ring and its text: the order in which they are read.

    The rule lies at `middle`; stems have a `length`.
    """
    left, width = area.x.points, area.width.points
    yield line("Rule", left, middle, width, 0, ColorRole.RULE, 1.5)
    for number, (step, text) in enumerate(zip(steps, drawn.texts, strict=True)):
        x = left + number * drawn.pitch
        is_today = step.today is not None
        is_above = number % 2 == 0
        stem = middle - RING / 2 - length if is_above else middle + RING / 2
        yield line(f"Stem {number + 1}", x + RING / 2, stem, 0, length, ColorRole.RULE, 1.5)
        yield ShapeFrame(
            f"Ring {number + 1}",
            Rect.from_points(x, middle - RING / 2, RING, RING),
            Preset.ELLIPSE,
            Solid(_ring_color(step)),
            Stroke(ColorRole.ATTENTION if is_today else ColorRole.PRIMARY, 2.5),
        )
        name = tagged(f"Step {number + 1}", step.id)
        if is_above:
            y = stem - STEM_GAP - text.height
            yield text_shape(name, text, x, y, anchor=Anchor.BOTTOM)
        else:
            yield text_shape(name, text, x, stem + length + STEM_GAP)


def _ring_color(step: Step) -> ColorRole:
    """What a ring is filled with: a step to come is empty."""
    if step.today is not None:
        return ColorRole.ATTENTION
    return ColorRole.PRIMARY if step.is_past else ColorRole.BACKGROUND


def _too_long(block: TimeLine, width: float, room: float, measurer: Measurer) -> SlidegenError:
    problems = []
    for step in block.steps:
        lacking = _line((step,), SIZES[-1], width, 1, measurer).height - room
        if lacking > 0:
            what = f"the step “{excerpt(plain(step.prose))}”"
            problems.append(does_not_fit(what, lacking, step.place, "shorten its text"))
    return SlidegenError(problems)
