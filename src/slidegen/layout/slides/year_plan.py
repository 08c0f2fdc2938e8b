"""A year at a glance as native shapes: months, quarters or years across, one bar or mark per row, the date in words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Anchor
from slidegen.content.inlines import plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import BarStyle, PlanRow, YearPlan
from slidegen.editions.outline import Role
from slidegen.layout.draw import ABOVE_SHARE, Label, group, label, line, text_shape
from slidegen.layout.frames import Hatch, Preset, ShapeFrame, Solid, Stroke
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt, tagged
from slidegen.layout.split import split
from slidegen.layout.text.fit import TOLERANCE
from slidegen.layout.text.measure import Measurer
from slidegen.layout.text.runs import boxed, runs_of
from slidegen.units import Rect

MONTH_SIZE: Final = 11.0
LABEL_SIZES: Final = (14.0, 13.0, 12.0)
DATE_SIZE: Final = 12.0
"""Points. Texts of a drawing are labels, not body text: 12 at least, an axis 11."""
LABEL_SHARES: Final = (0.24, 0.30, 0.36, 0.44)
"""The share of the width that labels may have; the wider ones only where narrower ones would need more lines."""
LEAST_LABELS: Final = 0.16
FEW_LINES: Final = 2
LABEL_GAP: Final = 20.0
"""Points between the labels and the first month."""
HEAD: Final = 24.0
"""Points from the top of the columns' names to the first row."""
HEAD_LINE: Final = 16.0
"""Points that each line above those names takes: years above quarters, the occasion's date."""
NAME_GAP: Final = 4.0
"""Points between the names of two columns, at least; where columns are too narrow, not each has its name."""
TODAY_WIDTH: Final = 1.5
LEAST_PITCH: Final = 26.0
MOST_PITCH: Final = 48.0
"""Points from one row to the next."""
FOOT: Final = 10.0
"""Points that stay free below a plan that could fill all of its room."""
ROW_GAP: Final = 8.0
"""Points between the labels of two rows, at least."""
BAR: Final = 16.0
DOT: Final = 14.0
"""Points: the height of a bar, the diameter of a dot."""
CORNER: Final = 0.2
OUTLINE: Final = Stroke(ColorRole.PRIMARY, 1.0)
"""Of hatched bars, whose pale stripes alone would not stand out enough (WCAG 2.2, 1.4.11)."""
RULE_RISE: Final = 4.0
"""Points that the rules between months rise above the first row."""
WORDS_GAP: Final = 8.0
"""Points between a bar and its date in words."""
ON_BAR_SIZE: Final = 11.0
ON_BAR_PADDING: Final = 6.0


class _Labels(Struct, frozen=True):
    """The labels of all rows at one width and size."""

    labels: tuple[Label, ...]
    width: float

    @property
    def pitch(self) -> float:
        """The least distance from one row to the next."""
        return max(LEAST_PITCH, max(text.height for text in self.labels) + ROW_GAP)

    @property
    def are_short(self) -> bool:
        """Whether none has more lines than is good to read."""
        return all(text.line_count <= FEW_LINES for text in self.labels)


def lay_out_year_plan(block: YearPlan, context: LayoutContext) -> tuple[Page, ...]:
    """Rows on as few slides as it takes. Raises `SlidegenError` (does-not-fit) for a label too long for a slide."""
    area = context.area
    head = HEAD + HEAD_LINE * (bool(block.years) + (block.today is not None))
    room = area.height.points - head + TOLERANCE
    ways = tuple(_ways(block, area.width.points, context.measurer))
    # Labels of few lines come first, even where that takes another slide.
    candidates = [way for way in ways if way.are_short] or list(ways)
    labels = min(candidates, key=lambda way: -(-len(block.rows) // max(int(room / way.pitch), 1)))
    parts = split([1.0] * len(block.rows), lambda start, end: labels.pitch * (end - start) <= room)
    if parts is None:
        raise _too_long(block, labels, room)
    most = max(end - start for start, end in parts)
    pitch = max(labels.pitch, min(MOST_PITCH, (room - FOOT) / most))
    # The same on all slides, so that the months stay where they are from one to the next.
    top = area.y.points + ABOVE_SHARE * max(area.height.points - FOOT - head - pitch * most, 0.0)
    return tuple(
        Page(
            context.slide_layout(Role.TITLE_ONLY),
            (
                group(
                    tagged("Year plan", block.id),
                    tuple(_shapes(block, start, end, labels, top, pitch, context)),
                    block.description,
                ),
            ),
            tuple(row.id for row in block.rows[start:end]),
        )
        for start, end in parts
    )


def _ways(block: YearPlan, width: float, measurer: Measurer) -> Iterator[_Labels]:
    for size in LABEL_SIZES:
        for share in LABEL_SHARES:
            look = boxed(size, strong=None)
            runs = [runs_of(row.label, look) for row in block.rows]
            labels = [
                label(measurer, (text,), share * width, id=row.id) for text, row in zip(runs, block.rows, strict=True)
            ]
            used = max(min(text.natural_width, text.width) for text in labels)
            column = max(min(used, share * width), LEAST_LABELS * width)
            yield _Labels(
                tuple(label(measurer, (text,), column, id=row.id) for text, row in zip(runs, block.rows, strict=True)),
                column,
            )


def _shapes(
    block: YearPlan, first: int, end: int, labels: _Labels, top: float, pitch: float, context: LayoutContext
) -> Iterator[ShapeFrame]:
    """The shapes of one slide in reading order: the axis, then row by row."""
    measurer, rows = context.measurer, block.rows[first:end]
    left, right = context.area.x.points, context.area.right.points
    axis = left + labels.width + LABEL_GAP
    year = right - axis
    placed = sum(row.style is not BarStyle.NONE for row in rows)
    names_top = top + HEAD_LINE * (bool(block.years) + (block.today is not None))
    first_row = names_top + HEAD
    if placed:
        yield from _axis(block, axis, right, top, names_top, pitch * placed, measurer)
    if placed < len(rows) and (placed or not first):
        yield line("Below the years rule", left, first_row + pitch * placed, right - left, 0, ColorRole.RULE, 0.75)
    for number, (row, text) in enumerate(zip(rows, labels.labels[first:end], strict=True)):
        middle = first_row + pitch * (number + 0.5)
        yield text_shape(f"Label {row.id}", text, left, middle - text.height / 2, anchor=Anchor.MIDDLE)
        yield from _row(row, axis, year, middle, pitch, measurer)


def _axis(
    block: YearPlan, axis: float, right: float, top: float, names_top: float, height: float, measurer: Measurer
) -> Iterator[ShapeFrame]:
    """The names of the columns, with a rule down behind the bars at each, and the occasion's own date."""
    year, look = right - axis, boxed(MONTH_SIZE, ColorRole.MUTED)
    rule_top, rule_height = names_top + HEAD - RULE_RISE, RULE_RISE + height
    for number, name in enumerate(block.years):
        above = label(
            measurer, ((boxed(MONTH_SIZE, ColorRole.TEXT, bold=True).run(name),),), year / len(block.years) - 1
        )
        yield text_shape(f"Year {number + 1}", above, axis + number / len(block.years) * year, names_top - HEAD_LINE)
    starts = [axis + column / len(block.columns) * year for column in range(len(block.columns))]
    each, least = _named(block, year, measurer)
    for number, (name, x, next_x) in enumerate(zip(block.columns, starts, [*starts[1:], right], strict=True), 1):
        yield line(f"{block.unit} {number} rule", x, rule_top, 0, rule_height, ColorRole.RULE, 0.75)
        if (number - 1) % each == 0 and right - x >= least:
            text = label(measurer, ((look.run(name),),), min(each * (next_x - x), right - x) - 1)
            yield text_shape(f"{block.unit} {number}", text, x, names_top)
    yield line("End of year rule", right, rule_top, 0, rule_height, ColorRole.RULE, 0.75)
    if block.today is not None:
        at = axis + block.today.share * year
        words = label(measurer, ((boxed(MONTH_SIZE, ColorRole.ATTENTION, bold=True).run(block.today.text),),), None)
        yield line("Today rule", at, rule_top, 0, rule_height, ColorRole.ATTENTION, TODAY_WIDTH)
        yield text_shape("Today", words, min(max(at - words.width / 2, axis), right - words.width), top)


def _named(block: YearPlan, year: float, measurer: Measurer) -> tuple[int, float]:
    """Which columns have their names: each, or every second, third and so on where there is no room for all.

    And how much room a name takes then; months and quarters always have their names.
    """
    look = boxed(MONTH_SIZE, ColorRole.MUTED)
    widest = max(label(measurer, ((look.run(name),),), None).width for name in block.columns)
    column = year / len(block.columns)
    return (1, 0.0) if block.unit != "Year" else (max(math.ceil((widest + NAME_GAP) / column), 1), widest)


def _row(
    row: PlanRow, axis: float, year: float, middle: float, pitch: float, measurer: Measurer
) -> Iterator[ShapeFrame]:
    """The bar or mark of a row and its date in words: after it, before it or on it."""
    name = tagged(excerpt(plain(row.label)), row.id)
    look = boxed(DATE_SIZE, ColorRole.MUTED if row.when.is_open else ColorRole.TEXT, italic=row.when.is_open)
    words = label(measurer, (look.dated(row.when.text),), None, id=row.id)
    if row.style is BarStyle.NONE:
        words = _within(words, year - WORDS_GAP, row, pitch, measurer)
        yield _beside(name, words, axis + WORDS_GAP, middle)
        return
    start, end = _extent(row, axis, year)
    height = DOT if row.style is BarStyle.DOT else BAR
    preset = _preset(row)
    is_vague = row.style is BarStyle.HATCHED
    fill = Hatch(ColorRole.PRIMARY_LIGHT, ColorRole.BACKGROUND) if is_vague else Solid(ColorRole.PRIMARY)
    yield ShapeFrame(
        name,
        Rect.from_points(start, middle - height / 2, end - start, height),
        preset,
        fill,
        OUTLINE if is_vague else None,
        corner=CORNER if preset is Preset.ROUNDED else None,
    )
    after, before = axis + year - end - WORDS_GAP, start - axis - WORDS_GAP
    words_name = f"Date {row.id}"
    if words.width > max(after, before) and words.width + 2 * ON_BAR_PADDING <= end - start:
        yield _on_bar(row, words_name, (start + end) / 2, middle, measurer)
        return
    if words.width <= after or after >= before:
        words = _within(words, after, row, pitch, measurer)
        x = end + WORDS_GAP
    else:
        words = _within(words, before, row, pitch, measurer)
        x = start - WORDS_GAP - words.width
    yield _beside(words_name, words, x, middle)


def _preset(row: PlanRow) -> Preset:
    """What a row is drawn as; an arrow where it begins before the years, or goes on after them."""
    match row.began_before, row.goes_on:
        case True, True:
            return Preset.ARROW_BOTH
        case True, False:
            return Preset.ARROW_LEFT
        case False, True:
            return Preset.ARROW_RIGHT
        case _:
            return Preset.ELLIPSE if row.style is BarStyle.DOT else Preset.ROUNDED


def _beside(name: str, words: Label, x: float, middle: float) -> ShapeFrame:
    """Words on a plain ground of their own, so that no rule runs through them."""
    ground = Solid(ColorRole.BACKGROUND)
    return text_shape(name, words, x, middle - words.height / 2, anchor=Anchor.MIDDLE, fill=ground)


def _extent(row: PlanRow, axis: float, year: float) -> tuple[float, float]:
    """From where to where the bar or dot of a row goes, inside the year; a bar is no shorter than a dot."""
    start, end = axis + row.start * year, axis + row.end * year
    if row.style is BarStyle.DOT or end - start < DOT:
        centre = min(max((start + end) / 2, axis + DOT / 2), axis + year - DOT / 2)
        return centre - DOT / 2, centre + DOT / 2
    return start, end


def _within(words: Label, width: float, row: PlanRow, pitch: float, measurer: Measurer) -> Label:
    """A date in words, broken where it is wider than its room. Raises `SlidegenError` (does-not-fit)."""
    if words.width <= width:
        return words
    broken = label(measurer, tuple(paragraph.runs for paragraph in words.paragraphs), max(width, 1.0), id=row.id)
    lacking = broken.height - pitch
    if lacking > 0:
        what = f"the date “{excerpt(row.when.text)}” beside its bar"
        raise SlidegenError(does_not_fit(what, lacking, row.place, "say the date in fewer words"))
    return broken


def _on_bar(row: PlanRow, name: str, centre: float, middle: float, measurer: Measurer) -> ShapeFrame:
    """Words on a bar that leaves no room beside it. On a hatched one they stand on a plain ground."""
    is_solid = row.style is BarStyle.SOLID
    look = boxed(ON_BAR_SIZE, ColorRole.BACKGROUND if is_solid else ColorRole.TEXT, italic=row.when.is_open)
    words = label(measurer, (look.dated(row.when.text),), None, id=row.id)
    width = words.width + 2 * ON_BAR_PADDING
    return text_shape(
        name,
        words,
        centre - width / 2,
        middle - BAR / 2,
        anchor=Anchor.MIDDLE,
        height=BAR,
        fill=None if is_solid else Solid(ColorRole.BACKGROUND),
        padding=ON_BAR_PADDING,
    )


def _too_long(block: YearPlan, labels: _Labels, room: float) -> SlidegenError:
    problems = []
    for row, text in zip(block.rows, labels.labels, strict=True):
        lacking = text.height + ROW_GAP - room
        if lacking > 0:
            what = f"the label “{excerpt(plain(row.label))}”"
            problems.append(does_not_fit(what, lacking, row.place, "give the item a short title"))
    return SlidegenError(problems)
