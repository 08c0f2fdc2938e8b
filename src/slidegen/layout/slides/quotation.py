"""What somebody said, large, and below it who that is: both in the body of the slide layout for statements."""

from __future__ import annotations

import math
from typing import Final

from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Placeholder, Slot
from slidegen.content.inlines import plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Quotation
from slidegen.editions.outline import Role
from slidegen.layout.frames import Fit, Paragraph
from slidegen.layout.layout_context import LayoutContext, Page, does_not_fit, excerpt, tagged
from slidegen.layout.slides.statement import FEW_LINES, LARGER, SMALLER
from slidegen.layout.text.fit import BODY_LADDER, first_fit, placed, stack, steps, without_bullet
from slidegen.layout.text.measure import PLAIN
from slidegen.layout.text.runs import INHERITED, Look, runs_of

ATTRIBUTION_SHARE: Final = 0.72
"""The size of the attribution as a share of that which the template has for the quote: 18 pt below 25 pt."""
DISTANCE_EM: Final = 0.8
"""The space between the two, in em of the quote."""


def lay_out_quotation(block: Quotation, context: LayoutContext) -> tuple[Page, ...]:
    """A quote with its attribution. Raises `SlidegenError` (does-not-fit)."""
    slide_layout = context.slide_layout(Role.STATEMENT)
    if slide_layout.get(Slot.BODY) is None:
        slide_layout = context.slide_layout(Role.CONTENT)
    body = context.placeholder(slide_layout, Slot.BODY)
    size = context.body_size(body.style(0).size)
    width, room = body.text_rect.width.points, body.text_rect.height.points
    larger = ((float(round(factor * size)), PLAIN) for factor in LARGER)
    smallest = context.brand.minimum_size
    smaller = ((points, PLAIN) for points in SMALLER if smallest <= points < size)
    ladder = ((size, fit) for fit in steps(BODY_LADDER, size, smallest) if fit != PLAIN)
    lacking = math.inf
    for points, fit in (*larger, (size, PLAIN), *smaller, *ladder):
        paragraphs = _paragraphs(block, points, fit, body, context)
        stacked = stack(paragraphs, body, context.measurer)
        if points > size and stacked.texts[0].line_count(width) > FEW_LINES:
            continue
        if first_fit(stacked, width, room, (fit,)) is not None:
            frame = placed(tagged("Quote", block.id), body, paragraphs, stacked, fit)
            return (Page(slide_layout, (frame,), (block.id,)),)
        lacking = min(lacking, stacked.height(width, fit) - room)
    hint = "shorten it to the words that matter"
    raise SlidegenError(does_not_fit(f"the quote “{excerpt(plain(block.prose))}”", lacking, block.place, hint))


def _paragraphs(
    block: Quotation, size: float, fit: Fit, body: Placeholder, context: LayoutContext
) -> tuple[Paragraph, Paragraph]:
    """The quote at a size in points, and its attribution."""
    inherited = body.style(0).size
    look = INHERITED if size == inherited else replace(INHERITED, size=size)
    # A font scale shrinks all that is in the placeholder, and the attribution is the first to get too small.
    attribution = max(round(ATTRIBUTION_SHARE * inherited), math.ceil(context.brand.minimum_size / fit.font_scale))
    return (
        without_bullet(Paragraph(runs_of(block.prose, look), block.id), body),
        without_bullet(
            Paragraph(
                runs_of(block.attribution, Look(attribution, ColorRole.MUTED, strong=ColorRole.TEXT)),
                space_before=float(round(DISTANCE_EM * size)),
            ),
            body,
        ),
    )
