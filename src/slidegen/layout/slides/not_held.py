"""A slide that a template cannot hold: where its texts would stand, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slidegen.brand.colors import ColorRole
from slidegen.content.inlines import plain
from slidegen.diagnostics import Diagnostic
from slidegen.editions.outline import BodySlide, CoverSlide, Role
from slidegen.layout.draw import label, text_shape
from slidegen.layout.frames import Frame, Preset, ShapeFrame, SlideFrames, Solid, Stroke
from slidegen.layout.layout_context import LayoutContext
from slidegen.layout.text.runs import boxed
from slidegen.units import Rect

SIZES: Final = (16.0, 14.0, 12.0, 10.0, 8.0)
"""Points: the largest at which all that is wrong has room is taken."""
PADDING: Final = 10.0


def not_held(slide: CoverSlide | BodySlide, problems: Sequence[Diagnostic], context: LayoutContext) -> SlideFrames:
    """A slide with the outlines of its placeholders, and its problems on a surface in the middle."""
    role = Role.COVER if isinstance(slide, CoverSlide) else slide.role
    slide_layout = context.slide_layout(role)
    frames: list[Frame] = [
        ShapeFrame(f"Place of the {each.slot.value}", each.rect, Preset.RECTANGLE, stroke=_OUTLINE)
        for each in slide_layout.placeholders
        if each.slot is not None
    ]
    size = context.brand.deck.size
    width, height = 0.7 * size.width.points, 0.6 * size.height.points
    for points in SIZES:
        look = boxed(points, ColorRole.ATTENTION)
        texts = [(look.run(f"{role.value}: {each.message}"),) for each in problems]
        text = label(context.measurer, texts, width - 2 * PADDING, gap=0.3 * points)
        if text.height <= height:
            break
    x, y = (size.width.points - width) / 2, (size.height.points - text.height) / 2
    ground = Rect.from_points(x, y - PADDING, width, text.height + 2 * PADDING)
    surface = ShapeFrame("Surface", ground, Preset.RECTANGLE, Solid(ColorRole.ATTENTION_SURFACE), _OUTLINE)
    frames += (surface, text_shape("What is wrong", text, x + PADDING, y))
    return SlideFrames(slide.id, slide_layout, plain(slide.title), tuple(frames))


_OUTLINE: Final = Stroke(ColorRole.ATTENTION, 1.5)
