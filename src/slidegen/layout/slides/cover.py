"""The cover: title, subtitle, organisation and date in the placeholders of its slide layout, the mark, the logo."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from slidegen.brand.brand import Logo
from slidegen.brand.colors import Color, ColorRole, contrast
from slidegen.brand.reference import Alignment, Placeholder, SlideLayout, Slot
from slidegen.content.inlines import Prose, plain
from slidegen.content.ordinals import date_prose
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.editions.outline import CoverSlide, Role
from slidegen.layout.draw import WIDE_ENOUGH, label, text_shape
from slidegen.layout.frames import Fit, Frame, Paragraph, PictureFrame, PlaceholderFrame, ShapeFrame, SlideFrames
from slidegen.layout.free_area import MARGIN
from slidegen.layout.layout_context import LayoutContext, does_not_fit, excerpt, tagged
from slidegen.layout.slides.title import CHIP_DISTANCE, CHIP_HEIGHT, chip, first_line_middle
from slidegen.layout.text.fit import (
    BODY_LADDER,
    TITLE_LADDER,
    first_fit,
    placed,
    smaller_titles,
    stack,
    steps,
    without_bullet,
)
from slidegen.layout.text.measure import PLAIN
from slidegen.layout.text.runs import WITHOUT_EMPHASIS, boxed, runs_of
from slidegen.units import Length, Rect

SUBTITLE_SIZES: Final = (18.0, 16.0, 15.0, 14.0, 13.0, 12.0)
"""Points: where a template leaves little room for what the cover says below its title, or none."""
LOGO_HEIGHT: Final = 40.0
LOGO_WIDTH: Final = 150.0
"""Points: the largest logo."""


def lay_out_cover(slide: CoverSlide, context: LayoutContext) -> SlideFrames:
    """The first slide. Raises `SlidegenError` (does-not-fit)."""
    slide_layout = context.slide_layout(Role.COVER)
    frames: list[Frame] = []
    problems: list[Diagnostic] = []
    for name, slot, proses, ladder in _texts(slide, slide_layout):
        try:
            if slot is Slot.SUBTITLE and slide_layout.get(slot) is None:
                frames.append(_beside_title(proses, slide, slide_layout, context))
            else:
                placeholder = context.placeholder(slide_layout, slot)
                frames.append(_text_frame(name, placeholder, proses, ladder, slide, context))
        except SlidegenError as error:
            problems += error.diagnostics
    try:
        frames += _date_and_mark(slide, slide_layout, frames, context)
    except SlidegenError as error:
        problems += error.diagnostics
    if problems:
        raise SlidegenError(problems)
    frames += _logo(slide_layout, context)
    return SlideFrames(slide.id, slide_layout, plain(slide.title), tuple(frames), slide.notes)


def _texts(
    slide: CoverSlide, slide_layout: SlideLayout
) -> Iterator[tuple[str, Slot, tuple[Prose, ...], tuple[Fit, ...]]]:
    """The texts but the date: where each goes, and how far it may be fitted. What has no place joins the subtitle."""
    date = () if slide_layout.get(Slot.COVER_DATE) else date_prose(slide.date)
    has_organisation = slide_layout.get(Slot.ORGANISATION) is not None
    subtitle = (slide.subtitle, () if has_organisation else slide.organisation, date)
    yield "Title", Slot.TITLE, (slide.title,), TITLE_LADDER
    if any(subtitle):
        yield "Subtitle", Slot.SUBTITLE, tuple(filter(None, subtitle)), BODY_LADDER
    if has_organisation and slide.organisation:
        yield "Organisation", Slot.ORGANISATION, (slide.organisation,), (PLAIN,)


def _beside_title(
    proses: tuple[Prose, ...], slide: CoverSlide, slide_layout: SlideLayout, context: LayoutContext
) -> ShapeFrame:
    """What else the cover says, in a text box below the title or above it, where there is more room: this slide layout
    has a title only."""
    title = context.placeholder(slide_layout, Slot.TITLE)
    height = context.brand.deck.size.height.points
    margin = MARGIN * context.brand.deck.size.width.points
    box = title.text_rect
    below = height - margin - box.bottom.points
    above = box.y.points - margin
    for size in SUBTITLE_SIZES:
        looks = [boxed(size, ColorRole.TEXT, strong=None)] * len(proses)
        texts = [runs_of(prose, look) for prose, look in zip(proses, looks, strict=True)]
        text = label(
            context.measurer, texts, box.width.points, gap=0.3 * size, alignment=title.style(0).alignment, id=slide.id
        )
        if text.height <= max(below, above):
            y = box.bottom.points if below >= above else box.y.points - text.height
            return text_shape(tagged("Subtitle", slide.id), text, box.x.points, y)
    what = f"“{excerpt(' / '.join(plain(prose) for prose in proses))}” on the cover"
    raise SlidegenError(does_not_fit(what, text.height - max(below, above), slide.place, "shorten it"))


def _text_frame(
    name: str,
    placeholder: Placeholder,
    proses: tuple[Prose, ...],
    ladder: tuple[Fit, ...],
    slide: CoverSlide,
    context: LayoutContext,
    rect: Rect | None = None,
) -> PlaceholderFrame:
    box = placeholder.text_rect if rect is None else replace(placeholder, rect=rect).text_rect
    width, room = box.width.points, box.height.points
    inherited = placeholder.style(0).size
    ladder = steps(ladder, inherited, context.brand.minimum_size)
    lacking = math.inf
    for size in _sizes(placeholder, inherited):
        look = replace(WITHOUT_EMPHASIS, size=size)
        paragraphs = tuple(without_bullet(Paragraph(runs_of(prose, look), slide.id), placeholder) for prose in proses)
        stacked = stack(paragraphs, placeholder, context.measurer)
        tried = ladder if size is None else (PLAIN,)
        fit = first_fit(stacked, width, room, tried)
        if fit is not None:
            return placed(tagged(name, slide.id), placeholder, paragraphs, stacked, fit, rect)
        lacking = min(lacking, *(stacked.height(width, fit) - room for fit in tried))
    what = f"“{excerpt(' / '.join(plain(prose) for prose in proses))}” on the cover"
    raise SlidegenError(does_not_fit(what, lacking, slide.place, "shorten it"))


def _sizes(placeholder: Placeholder, inherited: float) -> Iterator[float | None]:
    """The sizes that are tried: as inherited (None), then for titles those of titles, for subtitles those of labels."""
    if placeholder.slot is Slot.SUBTITLE:
        if inherited >= SUBTITLE_SIZES[-1]:
            yield None
        yield from (size for size in SUBTITLE_SIZES if size < inherited or inherited < SUBTITLE_SIZES[-1])
    else:
        yield None
        yield from smaller_titles(inherited) if placeholder.slot is Slot.TITLE else ()


def _date_and_mark(
    slide: CoverSlide, slide_layout: SlideLayout, frames: Sequence[Frame], context: LayoutContext
) -> Iterator[Frame]:
    """The date, and the mark in outline after it, on the same ground; at the right where that cannot be."""
    placeholder = slide_layout.get(Slot.COVER_DATE)
    date: tuple[Prose, ...] = (date_prose(slide.date),)
    title = context.placeholder(slide_layout, Slot.TITLE)
    outline = ColorRole.TEXT if slide_layout.colors else title.style(0).color or ColorRole.TEXT
    right, bottom = context.area.right.points, context.area.bottom.points
    mark = chip(slide.mark, right, bottom - CHIP_HEIGHT / 2, context, outline=outline) if slide.mark else None
    if mark is None or placeholder is None or placeholder.style(0).alignment is not Alignment.LEFT:
        if placeholder is not None:
            yield _text_frame("Date", placeholder, date, (PLAIN,), slide, context)
        if mark is not None:
            yield _clear_of(mark, slide_layout, frames, context)
        return
    # The date's placeholder is narrowed to its text, so that the mark can follow.
    text = context.measurer.paragraph(runs_of(date[0], WITHOUT_EMPHASIS), placeholder.style(0))
    insets = placeholder.rect.width - placeholder.text_rect.width
    room = right - mark.rect.width.points - CHIP_DISTANCE - placeholder.rect.x.points
    width = min(Length.from_points(text.width * WIDE_ENOUGH + 1.0) + insets, Length.from_points(room))
    frame = _text_frame("Date", placeholder, date, (PLAIN,), slide, context, replace(placeholder.rect, width=width))
    yield frame
    middle = Length.from_points(first_line_middle(frame, placeholder) - CHIP_HEIGHT / 2)
    x = placeholder.rect.x + width + Length.from_points(CHIP_DISTANCE)
    yield replace(mark, rect=replace(mark.rect, x=x, y=middle))


def _clear_of(
    mark: ShapeFrame, slide_layout: SlideLayout, frames: Sequence[Frame], context: LayoutContext
) -> ShapeFrame:
    """The mark at the lower right or, where text stands there, higher up."""
    taken = []
    for frame in frames:
        if isinstance(frame, PlaceholderFrame):
            own = next(each.rect for each in slide_layout.placeholders if each.index == frame.index and each.slot)
            taken.append(frame.rect or own)
        elif isinstance(frame, ShapeFrame):
            taken.append(frame.rect)
    margin = Length.from_points(MARGIN * context.brand.deck.size.width.points)
    bottoms = (mark.rect.y, context.brand.deck.size.height - margin - mark.rect.height, margin)
    places = [replace(mark.rect, y=y) for y in bottoms]
    free = (place for place in places if not any(_overlap(place, other) for other in taken))
    return replace(mark, rect=next(free, places[0]))


def _overlap(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _logo(slide_layout: SlideLayout, context: LayoutContext) -> Iterator[Frame]:
    """The logo at the top right corner, in line with the margins."""
    logo = _logo_for(slide_layout, context)
    if logo is None:
        return
    area = context.area
    share = min(LOGO_HEIGHT / logo.picture.height, LOGO_WIDTH / logo.picture.width)
    width, height = Length.from_points(logo.picture.width * share), Length.from_points(logo.picture.height * share)
    margin = context.brand.deck.size.width - area.right
    yield PictureFrame("Logo", Rect(area.right - width, margin, width, height), logo.picture, logo.alt or None)


def _logo_for(slide_layout: SlideLayout, context: LayoutContext) -> Logo | None:
    """The logo for the ground of the cover: under a title in the color of the background it is dark."""
    if slide_layout.ground is not None:
        is_dark = contrast(slide_layout.ground, Color(255, 255, 255)) > contrast(slide_layout.ground, Color(0, 0, 0))
    else:
        is_dark = context.placeholder(slide_layout, Slot.TITLE).style(0).color is ColorRole.BACKGROUND
    return context.brand.logo_on_dark if is_dark else context.brand.logo
