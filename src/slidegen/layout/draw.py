"""Shapes that drawings are made of: texts that are measured, lines, and the group that holds them.

Measures are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, Anchor, TextStyle
from slidegen.layout.frames import (
    Fill,
    GroupFrame,
    Paragraph,
    Preset,
    Run,
    ShapeFrame,
    Stroke,
    TextBox,
)
from slidegen.layout.text.break_places import with_lines
from slidegen.layout.text.clear_breaks import spare_width
from slidegen.layout.text.measure import Measurer
from slidegen.units import Insets, Rect

ABOVE_SHARE: Final = 0.42
"""The share of free height that lies above a drawing: a little over the middle, where the eye looks for the middle."""
ROUND_INSET: Final = 0.29289
"""Text in a rounded rectangle keeps this share of the radius from each side, besides its insets (ECMA-376 Part 1, annex
D, `presetShapeDefinitions.xml`, `roundRect`, guide `il`)."""
WIDE_ENOUGH: Final = 1.02
"""What is to stay on one line gets so much more width than it needs, and a point: no program breaks it then."""


class Label(Struct, frozen=True):
    """A text of one or more paragraphs, measured for a width. `gap` is the space between its paragraphs."""

    paragraphs: tuple[Paragraph, ...]
    width: float
    height: float
    natural_width: float  # of its longest line when none is broken
    spare: float = 0.0  # how much narrower its lines have to be held to break as they do

    @property
    def line_count(self) -> int:
        """How many lines it has."""
        return sum(len(paragraph.lines) for paragraph in self.paragraphs)


def label(
    measurer: Measurer,
    texts: Sequence[tuple[Run, ...]],
    width: float | None,
    *,
    gap: float = 0.0,
    alignment: Alignment | None = None,
    id: str | None = None,
) -> Label:
    """Texts as the paragraphs of one label; `width` None: as wide as they are."""
    size = max(run.size or 0.0 for runs in texts for run in runs)
    measured = [measurer.paragraph(runs, TextStyle(size)) for runs in texts]
    natural = max(text.width for text in measured)
    space = natural * WIDE_ENOUGH + 1.0 if width is None else width
    return Label(
        tuple(
            with_lines(
                Paragraph(runs, id, alignment=alignment, space_before=gap if number else None),
                text,
                space,
            )
            for number, (runs, text) in enumerate(zip(texts, measured, strict=True))
        ),
        space,
        sum(text.height(space) for text in measured) + gap * (len(measured) - 1),
        natural,
        spare_width(measured, space),
    )


def text_shape(
    name: str,
    text: Label,
    x: float,
    y: float,
    *,
    anchor: Anchor = Anchor.TOP,
    height: float | None = None,
    preset: Preset = Preset.RECTANGLE,
    fill: Fill | None = None,
    stroke: Stroke | None = None,
    corner: float | None = None,
    padding: float = 0.0,
) -> ShapeFrame:
    """A label as a shape, `padding` left and right of it, as high as the text where no height is given."""
    height = text.height if height is None else height
    inset = padding - ROUND_INSET * (corner or 0.0) * height
    return ShapeFrame(
        name,
        Rect.from_points(x, y, text.width + 2 * padding, height),
        preset,
        fill,
        stroke,
        corner,
        TextBox(text.paragraphs, anchor, Insets.from_points(inset, 0, inset + text.spare, 0), text.height),
    )


def line(name: str, x: float, y: float, width: float, height: float, color: ColorRole, weight: float) -> ShapeFrame:
    """A straight line along a side of its rectangle: one of `width` and `height` is 0."""
    return ShapeFrame(name, Rect.from_points(x, y, width, height), Preset.LINE, stroke=Stroke(color, weight))


def group(name: str, shapes: Sequence[ShapeFrame], description: str) -> GroupFrame:
    """Shapes as one group, no larger than they are."""
    left = min(shape.rect.x for shape in shapes)
    top = min(shape.rect.y for shape in shapes)
    right = max(shape.rect.right for shape in shapes)
    bottom = max(shape.rect.bottom for shape in shapes)
    rect = replace(shapes[0].rect, x=left, y=top, width=right - left, height=bottom - top)
    return GroupFrame(name, rect, tuple(shapes), description)
