"""What every slide has besides its block: the title, the label above it, the mark beside it and the footer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from slidegen.brand.colors import CONTRAST_NORMAL, ColorRole
from slidegen.brand.reference import Alignment, Anchor, Placeholder, SlideLayout, Slot
from slidegen.content.inlines import Prose, plain
from slidegen.content.model import NOWHERE
from slidegen.diagnostics import Diagnostic, Place, SlidegenError
from slidegen.editions.blocks import Mark, Tone
from slidegen.layout.draw import label, text_shape
from slidegen.layout.frames import (
    FieldKind,
    Fit,
    FooterFrame,
    Paragraph,
    PlaceholderFrame,
    Preset,
    Run,
    ShapeFrame,
    Solid,
    Stroke,
)
from slidegen.layout.layout_context import LayoutContext, does_not_fit, excerpt, tagged
from slidegen.layout.slides.mark_place import is_plain
from slidegen.layout.text.fit import TITLE_LADDER, TOLERANCE, placed, smaller_titles, stack
from slidegen.layout.text.line_model import LINE_ADVANCE
from slidegen.layout.text.measure import PLAIN
from slidegen.layout.text.runs import WITHOUT_EMPHASIS, boxed, runs_of
from slidegen.units import Length, Rect

MOST_LINES: Final = 2
"""A title is a name: two lines at most."""
SMALLEST_FOOTER: Final = 8.0
"""Points: a footer is set smaller where its place is narrow, down to this."""
CHIP_SIZE: Final = 11.0
CHIP_HEIGHT: Final = 20.0
CHIP_PADDING: Final = 9.0
CHIP_CORNER: Final = 0.25
CHIP_DISTANCE: Final = 18.0
"""Points between a title and its mark."""


def title_frame(
    prose: Prose, suffix: str, id: str, place: Place, slide_layout: SlideLayout, right: float, context: LayoutContext
) -> PlaceholderFrame:
    """A title with what follows it, such as "(1/2)", ending before `right` (points from the left edge of the slide).

    Raises `SlidegenError` (does-not-fit) for a title that has more than two lines at 90 %, or is taller than its place;
    one that the template has in large letters may be smaller still.
    """
    placeholder = context.placeholder(slide_layout, Slot.TITLE)
    usual: Rect | None = None
    excess, stays = Length(0), False
    muted = _muted(placeholder, slide_layout)
    if placeholder.text_rect.right.points > right:
        excess = placeholder.text_rect.right - Length.from_points(right)
        stays = not is_plain(placeholder.rect, slide_layout)
        usual = _narrower(prose, suffix, placeholder, excess, context, on_one_side=stays)
    box = (placeholder if usual is None else replace(placeholder, rect=usual)).text_rect
    width, room = box.width.points, box.height.points
    taller = context.grown(placeholder, slide_layout, usual).height - (usual or placeholder.rect).height
    inherited = placeholder.style(0).size
    for more in (0.0, taller.points):
        for size, fit in _sizes(inherited):
            paragraphs = (Paragraph(_runs(prose, suffix, size, muted), id),)
            stacked = stack(paragraphs, placeholder, context.measurer)
            lines, height = stacked.texts[0].line_count(width, fit), stacked.height(width, fit)
            if lines <= MOST_LINES and height <= room + more + TOLERANCE:
                rect = context.grown(placeholder, slide_layout, usual, height - room) if more else usual
                frame = placed(tagged("Title", id), placeholder, paragraphs, stacked, fit, rect)
                return _with_inset(frame, placeholder, excess) if stays and rect is not None else frame
    line = stacked.height(width, fit) / lines
    raise SlidegenError(
        does_not_fit(
            f"the title “{excerpt(plain(prose))}”, which has {'one line' if lines == 1 else f'{lines} lines'},",
            stacked.height(width, fit) - min(room, MOST_LINES * line),
            place,
            "shorten it: a title has two lines at most",
        )
    )


def _sizes(inherited: float) -> Iterator[tuple[float | None, Fit]]:
    """The sizes in points (None: as inherited) and steps that a title is tried at."""
    for fit in TITLE_LADDER:
        yield None, fit
    for size in smaller_titles(inherited):
        yield size, PLAIN


def _runs(
    prose: Prose, suffix: str, size: float | None = None, color: ColorRole | None = ColorRole.MUTED
) -> tuple[Run, ...]:
    runs = runs_of(prose, replace(WITHOUT_EMPHASIS, size=size))
    return (*runs, Run(f" {suffix}", size, bold=False, color=color)) if suffix else runs


def _muted(placeholder: Placeholder, slide_layout: SlideLayout) -> ColorRole | None:
    """The color of what follows a title: muted where that can be read on what is painted there, else the title's."""
    color = slide_layout.palette.get(ColorRole.MUTED)
    if slide_layout.painted is None or color is None:
        return ColorRole.MUTED
    below = slide_layout.painted.ground(placeholder.text_rect)
    return ColorRole.MUTED if below.contrast(color) >= CONTRAST_NORMAL else None


def _with_inset(frame: PlaceholderFrame, placeholder: Placeholder, excess: Length) -> PlaceholderFrame:
    """A title that stays as wide as it is, since it may be filled: its text keeps further from the right edge."""
    rect = frame.rect
    if rect is not None and (rect.y, rect.height) == (placeholder.rect.y, placeholder.rect.height):
        rect = None
    elif rect is not None:
        rect = replace(rect, width=placeholder.rect.width)
    inset = placeholder.insets.right if frame.right_inset is None else frame.right_inset
    return replace(frame, rect=rect, right_inset=inset + excess)


def _narrower(
    prose: Prose,
    suffix: str,
    placeholder: Placeholder,
    excess: Length,
    context: LayoutContext,
    *,
    on_one_side: bool = False,
) -> Rect:
    """The place of a title that gives way to what stands on its right. A centered one of one line gives way on both
    sides, so that it stays in the middle of its slide.
    """
    rect = placeholder.rect
    if placeholder.style(0).alignment is Alignment.CENTER and not on_one_side:
        even = replace(rect, x=rect.x + excess, width=rect.width - excess - excess)
        width = replace(placeholder, rect=even).text_rect.width.points
        stacked = stack((Paragraph(_runs(prose, suffix)),), placeholder, context.measurer)
        if width > 0 and stacked.texts[0].line_count(width) == 1:
            return even
    return replace(rect, width=rect.width - excess)


def short_text_frame(
    name: str, prose: Prose, id: str, place: Place, placeholder: Placeholder, context: LayoutContext
) -> PlaceholderFrame:
    """A short text in a placeholder of its own, as it is. Raises `SlidegenError` (does-not-fit)."""
    paragraphs = (Paragraph(runs_of(prose, WITHOUT_EMPHASIS), id),)
    stacked = stack(paragraphs, placeholder, context.measurer)
    box = placeholder.text_rect
    lacking = stacked.height(box.width.points) - box.height.points
    if lacking > TOLERANCE:
        raise SlidegenError(does_not_fit(f"“{excerpt(plain(prose))}”", lacking, place, "shorten it"))
    return placed(tagged(name, id), placeholder, paragraphs, stacked)


def chip(
    mark: Mark, right: float, middle: float, context: LayoutContext, *, outline: ColorRole | None = None
) -> ShapeFrame:
    """A mark as a small rounded chip that ends at `right` and stands around `middle` (points from the slide's corner).

    It is drawn in outline in one color where there is one: on the ground of a cover.
    """
    is_unsettled = mark.tone is Tone.UNSETTLED
    color = outline or (ColorRole.ATTENTION if is_unsettled else ColorRole.MUTED)
    ground = Solid(ColorRole.ATTENTION_SURFACE if is_unsettled else ColorRole.SURFACE)
    run = boxed(CHIP_SIZE, color, bold=True).run(mark.text)
    text = label(context.measurer, ((run,),), None, alignment=Alignment.CENTER)
    return text_shape(
        "Mark",
        text,
        right - text.width - 2 * CHIP_PADDING,
        middle - CHIP_HEIGHT / 2,
        anchor=Anchor.MIDDLE,
        height=CHIP_HEIGHT,
        preset=Preset.ROUNDED,
        fill=None if outline else ground,
        stroke=Stroke(outline, 1.0) if outline else None,
        corner=CHIP_CORNER,
        padding=CHIP_PADDING,
    )


def first_line_middle(frame: PlaceholderFrame, placeholder: Placeholder) -> float:
    """The y of the middle of a title's first line, in points."""
    box: Rect = (placeholder if frame.rect is None else replace(placeholder, rect=frame.rect)).text_rect
    lines = sum(len(paragraph.lines) for paragraph in frame.paragraphs)
    line = frame.text_height / lines if lines else placeholder.style(0).size * LINE_ADVANCE
    slack = box.height.points - frame.text_height
    match placeholder.anchor:
        case Anchor.TOP:
            above = 0.0
        case Anchor.MIDDLE:
            above = slack / 2
        case Anchor.BOTTOM:
            above = slack
    return box.y.points + above + line / 2


def footer_frames(
    slide_layout: SlideLayout, footer: str, date: str, number: int, context: LayoutContext
) -> Iterator[FooterFrame]:
    """The footer, the date and the slide number, where the slide layout has a place for them."""
    for slot, name, text, field in (
        (Slot.FOOTER, "Footer", footer, None),
        (Slot.DATE, "Date", date, None),
        (Slot.SLIDE_NUMBER, "Slide number", str(number), FieldKind.SLIDE_NUMBER),
    ):
        placeholder = slide_layout.get(slot)
        if placeholder is not None:
            size = None if field else _footer_size(text, placeholder, context)[0]
            yield FooterFrame(name, placeholder.type, placeholder.index, text, field, size)


def footer_problems(slide_layout: SlideLayout, footer: str, date: str, context: LayoutContext) -> Iterator[Diagnostic]:
    """The problems (does-not-fit) of a footer and a date that every slide of a slide layout shows."""
    for slot, text in ((Slot.FOOTER, footer), (Slot.DATE, date)):
        placeholder = slide_layout.get(slot)
        if placeholder is not None:
            _, lacking = _footer_size(text, placeholder, context)
            if lacking > TOLERANCE:
                yield does_not_fit(f"the {slot.value} “{excerpt(text)}”", lacking, NOWHERE, "shorten it")


def _footer_size(text: str, placeholder: Placeholder, context: LayoutContext) -> tuple[float | None, float]:
    """The size of a footer in points, None for the one that it inherits; and how much height it lacks even so."""
    known = context.footer_sizes.get((text, id(placeholder)))
    if known is None:
        known = context.footer_sizes[text, id(placeholder)] = _find_footer_size(text, placeholder, context)
    return known


def _find_footer_size(text: str, placeholder: Placeholder, context: LayoutContext) -> tuple[float | None, float]:
    box = placeholder.text_rect
    inherited = placeholder.style(0).size
    smaller = [float(size) for size in range(math.ceil(inherited) - 1, int(SMALLEST_FOOTER) - 1, -1)]
    lacking = 0.0
    for size in (None, *smaller):
        stacked = stack((Paragraph((Run(text, size),)),), placeholder, context.measurer)
        lacking = stacked.height(box.width.points) - box.height.points
        if lacking <= TOLERANCE:
            return size, 0.0
    return None, lacking
