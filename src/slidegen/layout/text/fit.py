"""Fitting text into a placeholder: down PowerPoint's own ladder, and never under the smallest size.

PowerPoint applies the values that it finds in a file when it opens it, and solves again with the steps of this ladder
when somebody edits the text. So the values written are those that it would find itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.reference import Placeholder, TextStyle
from slidegen.layout.frames import Fit, Numbering, Paragraph, PlaceholderFrame
from slidegen.layout.text.break_places import with_lines
from slidegen.layout.text.clear_breaks import spare_width
from slidegen.layout.text.line_model import least_size
from slidegen.layout.text.measure import PLAIN, Measurer, ParagraphText
from slidegen.units import Length, Rect

BODY_LADDER: Final = tuple(
    Fit(scale / 100, reduction / 100)
    for scale, reduction in (
        (100, 0),
        (100, 10),
        (92.5, 10),
        (92.5, 20),
        (85, 10),
        (85, 20),
        *((scale, 20) for scale in (77.5, 70, 62.5, 55, 47.5, 40, 32.5, 25)),
    )
)
"""The steps that PowerPoint takes in a body (found in the files that it saves)."""
GENTLE: Final = 0.1
"""How far lines are moved together before a list goes on another slide: a tenth. With two they nearly touch."""
TITLE_LADDER: Final = (PLAIN, Fit(0.9))
"""A title is only ever shown at 90 %."""

SMALLER_FROM: Final = 27.0
SMALLEST_TITLE: Final = 24.0
"""Points: titles larger than the first may be set smaller than PowerPoint would by itself, down to the second."""

TOLERANCE: Final = 0.01
"""Points by which a sum of heights may be off."""


def steps(ladder: Sequence[Fit], size: float, smallest: float) -> tuple[Fit, ...]:
    """The steps that show text of a size at or above the smallest; as it is, at least."""
    return tuple(fit for fit in ladder if fit == PLAIN or least_size(size, fit.font_scale) >= smallest)


def smaller_titles(size: float) -> Iterator[float]:
    """The sizes in points that a title of a large size is tried at after PowerPoint's own, the largest first."""
    if size > SMALLER_FROM:
        smaller = math.ceil(TITLE_LADDER[-1].font_scale * size) - 1.0
        while smaller >= SMALLEST_TITLE:
            yield smaller
            smaller -= 1.0


def gentle_steps(size: float, smallest: float) -> tuple[tuple[Fit, ...], tuple[Fit, ...]]:
    """The steps of a body that change its text, those that leave lines apart first; then those that do not."""
    found = [fit for fit in steps(BODY_LADDER, size, smallest) if fit != PLAIN]
    gentle = tuple(fit for fit in found if fit.line_reduction <= GENTLE)
    return gentle, tuple(fit for fit in found if fit not in gentle)


class Stack(Struct, frozen=True):
    """Paragraphs one below the other. `gaps` are the points between them, one fewer than paragraphs."""

    texts: tuple[ParagraphText, ...]
    gaps: tuple[float, ...]

    def height(self, width: float, fit: Fit = PLAIN) -> float:
        """The height of all in a column of this width."""
        return sum([text.height(width, fit) for text in self.texts]) + sum(self.gaps)


def hanging_style(style: TextStyle, hanging: float | None, indent: float) -> TextStyle:
    """A style whose text hangs as a paragraph says: `hanging` and `indent` as in `Paragraph`."""
    if hanging is None:
        return style
    width = Length.from_points(hanging)
    margin = Length.from_points(indent) + width
    return replace(style, margin_left=margin, indent=-width, bullet=style.bullet or "")


def style_of(paragraph: Paragraph, placeholder: Placeholder) -> TextStyle:
    """The style that a paragraph has in a placeholder, with what it says itself."""
    style = hanging_style(placeholder.style(paragraph.level), paragraph.hanging, paragraph.indent)
    if paragraph.space_before is not None:
        style = replace(style, space_before=paragraph.space_before)
    return style


def without_bullet(paragraph: Paragraph, placeholder: Placeholder) -> Paragraph:
    """A paragraph that is no point of a list, in a placeholder that may be made for lists."""
    if placeholder.style(paragraph.level).bullet is None:
        return paragraph
    return replace(paragraph, numbering=Numbering.NONE, hanging=0.0)


def stack(paragraphs: Sequence[Paragraph], placeholder: Placeholder, measurer: Measurer) -> Stack:
    """Paragraphs as they stand in a placeholder. The first one's space before does not count, as in PowerPoint."""
    return Stack(
        tuple(measurer.paragraph(paragraph.runs, style_of(paragraph, placeholder)) for paragraph in paragraphs),
        gaps_between(paragraphs, placeholder),
    )


def gaps_between(
    paragraphs: Sequence[Paragraph], placeholder: Placeholder, space_before: float | None = None
) -> tuple[float, ...]:
    """The points between paragraphs in a placeholder, one fewer than paragraphs; `space_before` as in `placed`."""
    gaps = []
    for above, below in pairwise(paragraphs):
        own = _space_before(below, space_before)
        before = placeholder.style(below.level).space_before if own is None else own
        gaps.append(placeholder.style(above.level).space_after + before)
    return tuple(gaps)


def _space_before(paragraph: Paragraph, usual: float | None) -> float | None:
    return usual if usual and paragraph.level == 0 and paragraph.space_before is None else paragraph.space_before


def first_fit(stacked: Stack, width: float, room: float, ladder: Sequence[Fit]) -> Fit | None:
    """The first step of a ladder with which all fits into the room, or None."""
    return next((fit for fit in ladder if stacked.height(width, fit) <= room + TOLERANCE), None)


def placed(
    name: str,
    placeholder: Placeholder,
    paragraphs: Sequence[Paragraph],
    stacked: Stack,
    fit: Fit = PLAIN,
    rect: Rect | None = None,
    space_before: float | None = None,
) -> PlaceholderFrame:
    """The frame of a placeholder with text that fits; it stands elsewhere than the slide layout has it where `rect`
    says so.

    `space_before` is the space in points above the paragraphs of the first level that say none themselves; None: as the
    template has it.
    """
    box = placeholder.text_rect if rect is None else replace(placeholder, rect=rect).text_rect
    width = box.width.points
    spare = spare_width(stacked.texts, width, fit)
    return PlaceholderFrame(
        name,
        placeholder.type,
        placeholder.index,
        tuple(
            replace(with_lines(paragraph, text, width, fit), space_before=_space_before(paragraph, space_before))
            for paragraph, text in zip(paragraphs, stacked.texts, strict=True)
        ),
        fit,
        rect or (placeholder.rect if placeholder.is_moved else None),
        placeholder.insets.right + Length.from_points(spare) if spare else None,
        stacked.height(width, fit),
        box.height.points,
    )
