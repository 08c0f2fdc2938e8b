"""Shapes as SVG: one picture for each that stands alone, one for a whole group. Text is not in it: it stands above.

What is decoration is drawn as a CSS background, which is in no reading order; what has an alt text is an image.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, assert_never

from slidegen.layout.frames import GroupFrame, Hatch, Preset, ShapeFrame, Solid
from slidegen.units import Rect
from slidegen.writers.slides.draw_context import SlideLook, number, points

HATCH_TILE: Final = 6.0
"""Points: patterns repeat after 8 pixels, of which an inch has 96."""
HATCH_WIDTH: Final = 3 / 8
"""The share of its tile that a stripe of `wdUpDiag` is wide along a row."""
_EDGE: Final = 1.0
"""Points around a drawing, so that no stroke is cut."""


def drawing(shapes: Sequence[ShapeFrame], rect: Rect, look: SlideLook, description: str | None = None) -> str:
    """Shapes as one picture that covers `rect`: an image with an alt text, or decoration without one."""
    drawn = [shape for shape in shapes if shape.fill is not None or shape.stroke is not None]
    if not drawn:
        return ""
    widest = max((shape.stroke.width for shape in drawn if shape.stroke is not None), default=0.0)
    margin = _EDGE + widest / 2
    left, top = rect.x.points - margin, rect.y.points - margin
    width, height = rect.width.points + 2 * margin, rect.height.points + 2 * margin
    box = f"left:{points(left)};top:{points(top)};width:{points(width)};height:{points(height)}"
    view = " ".join(map(number, (left, top, width, height)))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{points(width)}" height="{points(height)}" viewBox="{view}">'
        f"{''.join(_shape(shape, look) for shape in drawn)}</svg>"
    )
    address = data_address(svg.encode(), "image/svg+xml")
    if description is None:
        return f'<div class="drawn" style="{box};background-image:url({address})"></div>'
    return f'<img class="at" src="{address}" alt="{escape(description)}" style="{box}">'


def data_address(data: bytes, media_type: str) -> str:
    """A file as an address that holds it."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def shapes_in(group: GroupFrame) -> Iterator[ShapeFrame]:
    """The shapes of a group and of those in it, the rearmost first."""
    for shape in group.shapes:
        match shape:
            case ShapeFrame():
                yield shape
            case GroupFrame():
                yield from shapes_in(shape)
            case _:
                assert_never(shape)


def _shape(shape: ShapeFrame, look: SlideLook) -> str:
    rect = shape.rect
    x, y, width, height = (each.points for each in (rect.x, rect.y, rect.width, rect.height))
    stroke = ""
    if shape.stroke is not None:
        stroke = f' stroke="{look.color(shape.stroke.color)}" stroke-width="{number(shape.stroke.width)}"'
    match shape.preset:
        case Preset.LINE:
            ends = f'x1="{number(x)}" y1="{number(y)}" x2="{number(x + width)}" y2="{number(y + height)}"'
            return f"<line {ends}{stroke}/>"
        case Preset.ELLIPSE:
            geometry = (
                f'<ellipse cx="{number(x + width / 2)}" cy="{number(y + height / 2)}" rx="{number(width / 2)}" '
                f'ry="{number(height / 2)}"'
            )
        case Preset.RECTANGLE | Preset.ROUNDED:
            radius = (shape.corner or 0.0) * min(width, height) if shape.preset is Preset.ROUNDED else 0.0
            round_ = f' rx="{number(radius)}"' if radius else ""
            geometry = (
                f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"{round_}'
            )
        case Preset.ARROW_LEFT | Preset.ARROW_RIGHT | Preset.ARROW_BOTH:
            points = " ".join(f"{number(across)},{number(down)}" for across, down in shape.arrow_corners)
            geometry = f'<polygon points="{points}"'
        case _:
            assert_never(shape.preset)
    match shape.fill:
        case None:
            return f'{geometry} fill="none"{stroke}/>'
        case Solid(color):
            return f'{geometry} fill="{look.color(color)}"{stroke}/>'
        case Hatch():
            return (
                f'{geometry} fill="{look.color(shape.fill.background)}"/>'
                f"{_stripes(shape.fill, rect, geometry, look)}"
                f'{geometry} fill="none"{stroke}/>'
            )
        case _:
            assert_never(shape.fill)


def _stripes(hatch: Hatch, rect: Rect, geometry: str, look: SlideLook) -> str:
    """Stripes that rise to the right, cut to a shape. They start at the slide's corner, so those of neighbours meet."""
    left, top = rect.x.points, rect.y.points
    right, bottom = rect.right.points, rect.bottom.points
    first, last = math.floor((left + top) / HATCH_TILE), math.ceil((right + bottom) / HATCH_TILE)
    path = "".join(
        f"M{number(tile * HATCH_TILE - bottom)} {number(bottom)}L{number(tile * HATCH_TILE - top)} {number(top)}"
        for tile in range(first, last + 1)
    )
    width = HATCH_TILE * HATCH_WIDTH / math.sqrt(2)
    id_ = f"h{int(rect.x)}-{int(rect.y)}"
    return (
        f'<clipPath id="{id_}">{geometry}/></clipPath><path d="{path}" clip-path="url(#{id_})" fill="none" '
        f'stroke="{look.color(hatch.foreground)}" stroke-width="{number(width)}"/>'
    )
