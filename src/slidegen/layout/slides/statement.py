"""A few sentences that stand alone on their slide, and a text that nobody can overlook."""

from __future__ import annotations

import math
from typing import Final

from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Anchor, Slot, TextStyle
from slidegen.content.inlines import plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Callout, Paragraph
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import Paragraph as TextParagraph
from slidegen.layout.frames import Preset, ShapeFrame, Solid, TextBox
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt, tagged
from slidegen.layout.text.break_places import with_lines
from slidegen.layout.text.clear_breaks import spare_width
from slidegen.layout.text.fit import BODY_LADDER, first_fit, placed, stack, steps, without_bullet
from slidegen.layout.text.measure import PLAIN
from slidegen.layout.text.runs import INHERITED, boxed, runs_of
from slidegen.units import Insets, Length, Rect

LARGER: Final = (1.6, 1.4, 1.2)
FEW_LINES: Final = 2
"""A statement of so few lines is set larger, so that it carries its slide."""
SMALLER: Final = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
"""Points: a long one that a template has in larger letters is set in these before its lines are moved together."""
HINT = "shorten it, or make it a list of points"


def lay_out_statement(slide: BodySlide, block: Paragraph, context: LayoutContext) -> tuple[Page, ...]:
    """A statement in the body of its slide layout. Raises `SlidegenError` (does-not-fit)."""
    slide_layout = context.slide_layout(Role.SECTION if slide.role is Role.SECTION else Role.STATEMENT)
    if block.prose and slide_layout.get(Slot.BODY) is None:
        slide_layout = context.slide_layout(Role.CONTENT)
    if not block.prose:
        return (Page(slide_layout, (), (block.id,)),)
    body = context.placeholder(slide_layout, Slot.BODY)
    inherited = body.style(0).size
    size = context.body_size(inherited)
    width, room = body.text_rect.width.points, body.text_rect.height.points
    smallest = context.brand.minimum_size
    larger = ((float(round(factor * size)), PLAIN) for factor in LARGER)
    smaller = ((points, PLAIN) for points in SMALLER if smallest <= points < size)
    ladder = ((size, fit) for fit in steps(BODY_LADDER, size, smallest) if fit != PLAIN)
    lacking = math.inf
    for points, fit in (*larger, (size, PLAIN), *smaller, *ladder):
        look = INHERITED if points == inherited else replace(INHERITED, size=points)
        paragraphs = (without_bullet(TextParagraph(runs_of(block.prose, look), block.id), body),)
        stacked = stack(paragraphs, body, context.measurer)
        if points > size and stacked.texts[0].line_count(width) > FEW_LINES:
            continue
        if first_fit(stacked, width, room, (fit,)) is not None:
            break
        lacking = min(lacking, stacked.height(width, fit) - room)
    else:
        raise SlidegenError(does_not_fit(f"“{excerpt(plain(block.prose))}”", lacking, block.place, HINT))
    name = tagged("Statement", block.id)
    return (Page(slide_layout, (placed(name, body, paragraphs, stacked, fit),), (block.id,)),)


PADDING = 28.0
"""Points between the edge of a callout and its text."""
BAR = 6.0
"""Points: the bar at its left edge."""


def lay_out_callout(block: Callout, context: LayoutContext) -> tuple[Page, ...]:
    """A callout as a box on a surface of its own, with a bar at its edge. Raises `SlidegenError` (does-not-fit)."""
    area = context.area
    smallest = context.brand.minimum_size
    width = area.width.points - BAR - 2 * PADDING
    height = lacking = 0.0
    for size in (24.0, 22.0, 20.0, 18.0, smallest):
        label = TextParagraph((boxed(max(size - 4, smallest), ColorRole.ATTENTION, bold=True).run(block.label),))
        text = TextParagraph(runs_of(block.prose, boxed(max(size, smallest))), block.id, space_before=0.4 * size)
        measured = [
            context.measurer.paragraph(paragraph.runs, TextStyle(max(size, smallest))) for paragraph in (label, text)
        ]
        height = sum(one.height(width) for one in measured) + 0.4 * size
        lacking = height + 2 * PADDING - area.height.points
        if lacking <= 0:
            break
    else:
        raise SlidegenError(does_not_fit(f"“{excerpt(plain(block.prose))}”", lacking, block.place, HINT))
    paragraphs = tuple(
        with_lines(paragraph, one, width) for paragraph, one in zip((label, text), measured, strict=True)
    )
    spare = spare_width(measured, width)
    padding = Length.from_points(PADDING)
    box = Rect(area.x, area.y, area.width, Length.from_points(height) + padding + padding)
    bar = replace(box, width=Length.from_points(BAR))
    return (
        Page(
            context.slide_layout(Role.TITLE_ONLY),
            (
                ShapeFrame(
                    tagged("Callout", block.id),
                    box,
                    Preset.RECTANGLE,
                    Solid(ColorRole.ATTENTION_SURFACE),
                    text=TextBox(
                        paragraphs,
                        Anchor.TOP,
                        Insets(padding + bar.width, padding, padding + Length.from_points(spare), padding),
                        height,
                    ),
                ),
                ShapeFrame("Callout bar", bar, Preset.RECTANGLE, Solid(ColorRole.ATTENTION)),
            ),
            (block.id,),
        ),
    )
