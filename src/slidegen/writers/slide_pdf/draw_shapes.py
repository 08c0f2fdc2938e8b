"""Shapes of frames as paths."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import assert_never

from slidegen.layout.frames import Hatch, Preset, ShapeFrame, Solid
from slidegen.units import Rect
from slidegen.writers.slide_pdf.canvas import Canvas, numbers
from slidegen.writers.slide_pdf.page import Page
from slidegen.writers.slide_pdf.paths import ellipse, polygon, rectangle, rounded
from slidegen.writers.slide_pdf.structure import Element
from slidegen.writers.slides.draw_context import SlideLook, number
from slidegen.writers.slides.draw_shapes import HATCH_TILE, HATCH_WIDTH


def draw_shapes(
    page: Page,
    shapes: Sequence[ShapeFrame],
    rect: Rect,
    look: SlideLook,
    parent: Element,
    description: str | None = None,
) -> None:
    """Shapes as one figure that covers `rect`, or as decoration where there are no words for them."""
    drawn = [shape for shape in shapes if shape.fill is not None or shape.stroke is not None]
    if not drawn:
        return
    if description is None:
        page.canvas.begin_artifact()
    else:
        page.canvas.begin(page.figure(parent, description, rect))
    for shape in drawn:
        _shape(page.canvas, shape, look)
    page.canvas.end()


def _shape(canvas: Canvas, shape: ShapeFrame, look: SlideLook) -> None:
    path = _outline(shape)
    if shape.stroke is not None:
        canvas.stroke(look.value(shape.stroke.color))
        canvas.draw(f"{number(shape.stroke.width)} w")
    match shape.fill if shape.preset is not Preset.LINE else None:
        case None:
            operator = "S"
        case Solid(color):
            canvas.fill(look.value(color))
            operator = "B" if shape.stroke is not None else "f"
        case Hatch() as hatch:
            canvas.fill(look.value(hatch.background))
            canvas.draw(f"{path} f")
            _stripes(canvas, hatch, shape.rect, path, look)
            operator = "S"
        case _:
            assert_never(shape.fill)
    if operator != "S" or shape.stroke is not None:
        canvas.draw(f"{path} {operator}")


def _outline(shape: ShapeFrame) -> str:
    rect = shape.rect
    x, y, width, height = (each.points for each in (rect.x, rect.y, rect.width, rect.height))
    match shape.preset:
        case Preset.LINE:
            return polygon(((x, y), (x + width, y + height)), is_closed=False)
        case Preset.ELLIPSE:
            return ellipse(x + width / 2, y + height / 2, width / 2, height / 2)
        case Preset.RECTANGLE | Preset.ROUNDED:
            radius = (shape.corner or 0.0) * min(width, height) if shape.preset is Preset.ROUNDED else 0.0
            return rounded(x, y, width, height, radius) if radius else rectangle(x, y, width, height)
        case Preset.ARROW_LEFT | Preset.ARROW_RIGHT | Preset.ARROW_BOTH:
            return polygon(shape.arrow_corners)
        case _:
            assert_never(shape.preset)


def _stripes(canvas: Canvas, hatch: Hatch, rect: Rect, path: str, look: SlideLook) -> None:
    """Stripes that rise to the right, cut to a shape. They start at the slide's corner, so those of neighbours meet."""
    left, top, right, bottom = (each.points for each in (rect.x, rect.y, rect.right, rect.bottom))
    first, last = math.floor((left + top) / HATCH_TILE), math.ceil((right + bottom) / HATCH_TILE)
    lines = " ".join(
        f"{numbers((tile * HATCH_TILE - bottom, bottom))} m {numbers((tile * HATCH_TILE - top, top))} l"
        for tile in range(first, last + 1)
    )
    canvas.save()
    canvas.stroke(look.value(hatch.foreground))
    canvas.draw(f"{path} W n {number(HATCH_TILE * HATCH_WIDTH / math.sqrt(2))} w {lines} S")
    canvas.restore()
