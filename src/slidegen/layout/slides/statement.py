"""A few sentences that stand alone on their slide, and a text that nobody can overlook."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Anchor, Placeholder, Slot, TextStyle
from slidegen.content.inlines import plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Callout, Paragraph
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import Fit, Preset, Run, ShapeFrame, Solid, TextBox
from slidegen.layout.frames import Paragraph as TextParagraph
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt, tagged
from slidegen.layout.text.break_places import with_lines
from slidegen.layout.text.clear_breaks import spare_width
from slidegen.layout.text.fit import BODY_LADDER, first_fit, placed, stack, steps, without_bullet
from slidegen.layout.text.measure import PLAIN, ParagraphText
from slidegen.layout.text.runs import INHERITED, Look, boxed, runs_of
from slidegen.units import Insets, Length, Rect

LARGER: Final = (1.6, 1.4, 1.2)
FEW_LINES: Final = 2
"""A statement of so few lines is set larger, so that it carries its slide."""
SMALLER: Final = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
"""Points: a long one that a template has in larger letters is set in these before its lines are moved together."""
AROUND_SHARE: Final = 0.72
"""The size of the lines before and after a statement as a share of its own: 18 pt at 25 pt."""
AROUND_GAP_EM: Final = 0.4
"""The space between them and it, in em of the statement."""
HINT = "shorten it, or make it a list of points"


class Words(Struct, frozen=True):
    """What a statement says, as runs of any size: `text` at that of the statement, the lines around it smaller."""

    text: Callable[[Look], tuple[Run, ...]]
    before: Callable[[Look], tuple[Run, ...]] | None = None
    after: Callable[[Look], tuple[Run, ...]] | None = None


def lay_out_statement(slide: BodySlide, block: Paragraph, context: LayoutContext) -> tuple[Page, ...]:
    """A statement in the body of its slide layout. Raises `SlidegenError` (does-not-fit)."""
    role = Role.SECTION if slide.role is Role.SECTION else Role.STATEMENT
    if not block.prose:
        return (Page(context.slide_layout(role), (), (block.id,)),)
    words = Words(lambda look: runs_of(block.prose, look))
    page, lacking = statement_page(words, block.id, role, context)
    if page is None:
        raise SlidegenError(does_not_fit(f"“{excerpt(plain(block.prose))}”", lacking, block.place, HINT))
    return (page,)


def statement_page(words: Words, id: str, role: Role, context: LayoutContext) -> tuple[Page | None, float]:
    """Words large and alone on a slide of this role; None where they have no room, and how many points they lack."""
    slide_layout = context.slide_layout(role)
    if slide_layout.get(Slot.BODY) is None:
        slide_layout = context.slide_layout(Role.CONTENT)
    body = context.placeholder(slide_layout, Slot.BODY)
    size = context.body_size(body.style(0).size)
    width, room = body.text_rect.width.points, body.text_rect.height.points
    smallest = context.brand.minimum_size
    larger = ((float(round(factor * size)), PLAIN) for factor in LARGER)
    smaller = ((points, PLAIN) for points in SMALLER if smallest <= points < size)
    ladder = ((size, fit) for fit in steps(BODY_LADDER, size, smallest) if fit != PLAIN)
    lacking = math.inf
    for points, fit in (*larger, (size, PLAIN), *smaller, *ladder):
        paragraphs = _paragraphs(words, id, points, fit, body, context)
        stacked = stack(paragraphs, body, context.measurer)
        if points > size and stacked.texts[words.before is not None].line_count(width) > FEW_LINES:
            continue
        if first_fit(stacked, width, room, (fit,)) is not None:
            frame = placed(tagged("Statement", id), body, paragraphs, stacked, fit)
            return Page(slide_layout, (frame,), (id,)), 0.0
        lacking = min(lacking, stacked.height(width, fit) - room)
    return None, lacking


def _paragraphs(
    words: Words, id: str, size: float, fit: Fit, body: Placeholder, context: LayoutContext
) -> tuple[TextParagraph, ...]:
    """The words at a size in points, and the lines around them."""
    inherited = body.style(0).size
    look = INHERITED if size == inherited else replace(INHERITED, size=size)
    # A font scale shrinks all that is in the placeholder, and the smaller lines are the first to get too small.
    least = math.ceil(context.brand.minimum_size / fit.font_scale)
    around = replace(INHERITED, size=float(max(round(AROUND_SHARE * size), least)))
    gap = float(round(AROUND_GAP_EM * size))
    made = []
    if words.before is not None:
        made.append(TextParagraph(words.before(around)))
    made.append(TextParagraph(words.text(look), id, space_before=gap if made else None))
    if words.after is not None:
        made.append(TextParagraph(words.after(around), space_before=gap))
    return tuple(without_bullet(paragraph, body) for paragraph in made)


PADDING = 28.0
"""Points between the edge of a callout and its text."""
BAR = 6.0
"""Points: the bar at its left edge."""
CALLOUT_SIZES: Final = (32.0, 28.0, 24.0, 22.0, 20.0, 18.0, 0.0)
"""Points, tried in this order; the last stands for the brand's smallest."""
USUAL_CALLOUT: Final = 24.0
"""Points: only a text of few lines is set larger."""
CALLOUT_GAP_EM: Final = 0.4
"""The space between the label of a callout and its text, in em of the text."""


def lay_out_callout(block: Callout, context: LayoutContext) -> tuple[Page, ...]:
    """A callout as a box on a surface of its own, with a bar at its edge. Raises `SlidegenError` (does-not-fit)."""
    area = context.area
    smallest = context.brand.minimum_size
    width = area.width.points - BAR - 2 * PADDING
    height = lacking = 0.0
    texts: tuple[TextParagraph, ...] = ()
    measured: list[ParagraphText] = []
    for size in CALLOUT_SIZES:
        texts = _callout_texts(block, max(size, smallest), smallest)
        measured = [context.measurer.paragraph(each.runs, TextStyle(max(size, smallest))) for each in texts]
        if size > USUAL_CALLOUT and measured[-1].line_count(width) > FEW_LINES:
            continue
        height = sum(one.height(width) for one in measured) + (CALLOUT_GAP_EM * size if block.label else 0.0)
        lacking = height + 2 * PADDING - area.height.points
        if lacking <= 0:
            break
    else:
        raise SlidegenError(does_not_fit(f"“{excerpt(plain(block.prose))}”", lacking, block.place, HINT))
    paragraphs = tuple(with_lines(paragraph, one, width) for paragraph, one in zip(texts, measured, strict=True))
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


def _callout_texts(block: Callout, size: float, smallest: float) -> tuple[TextParagraph, ...]:
    """The label of a callout, where it has one, and its text at a size in points."""
    if not block.label:
        return (TextParagraph(runs_of(block.prose, boxed(size)), block.id),)
    label = boxed(max(size - 4, smallest), ColorRole.ATTENTION, bold=True).run(block.label)
    text = TextParagraph(runs_of(block.prose, boxed(size)), block.id, space_before=CALLOUT_GAP_EM * size)
    return TextParagraph((label,)), text
