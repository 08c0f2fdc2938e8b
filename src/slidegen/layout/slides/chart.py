"""An author's charts: native ones in the body of a slide, with their footnote below."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.reference import SlideLayout, Slot
from slidegen.brand.theme import SLOTS
from slidegen.editions.blocks import Chart
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.charts.arrange_chart import ChartRoom, arrange_chart
from slidegen.layout.draw import label, text_shape
from slidegen.layout.frames import Frame
from slidegen.layout.layout_context import LayoutContext, Page, tagged
from slidegen.layout.slides.table import FOOTNOTE_GAP, FOOTNOTE_SIZE
from slidegen.layout.text.runs import boxed, runs_of
from slidegen.units import Length

SIZES: Final = (14.0, 13.0, 12.0, 11.0)
"""Points, for names and values: labels like those of an axis, which may be smaller than body text."""
_SLOTS: Final = {role: slot for slot, role in SLOTS}


def lay_out_chart(slide: BodySlide, block: Chart, context: LayoutContext) -> tuple[Page, ...]:
    """A chart on one slide. Raises `SlidegenError` (does-not-fit) where a part of it has no room."""
    slide_layout = context.slide_layout(Role.CONTENT)
    body = context.placeholder(slide_layout, Slot.BODY)
    box = body.text_rect
    look = boxed(FOOTNOTE_SIZE, ColorRole.MUTED, strong=ColorRole.TEXT)
    note = label(context.measurer, (runs_of(block.footnote, look),), box.width.points) if block.footnote else None
    height = box.height.points - (note.height + FOOTNOTE_GAP if note else 0.0)
    room = ChartRoom(
        tagged("Chart", slide.id),
        replace(box, height=Length.from_points(height)),
        SIZES,
        context.measurer,
        lambda role: _color(role, slide_layout, context),
        body.index,
    )
    frames: list[Frame] = [arrange_chart(block, room)]
    if note:
        top = room.rect.bottom.points + FOOTNOTE_GAP
        frames.append(text_shape(tagged("Footnote", slide.id), note, box.x.points, top))
    return (Page(slide_layout, tuple(frames), tuple(series.id for series in block.series if series.id is not None)),)


def _color(role: ColorRole, slide_layout: SlideLayout, context: LayoutContext) -> Color:
    """What a role comes to on a slide layout: of its own theme, where the reference deck keeps one."""
    known = slide_layout.palette.get(role)
    if known is not None:
        return known
    return context.brand.deck.theme.get(_SLOTS[role], context.brand.colors[role])
