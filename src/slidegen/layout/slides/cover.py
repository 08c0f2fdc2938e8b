"""The cover: title, subtitle, organisation and date in the placeholders of its slide layout, the mark, the logo."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from slidegen.brand.brand import Logo
from slidegen.brand.colors import Color, ColorRole, contrast
from slidegen.brand.reference import Alignment, Placeholder, SlideLayout, Slot
from slidegen.content.inlines import Prose, Text, plain
from slidegen.content.ordinals import date_prose
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.editions.outline import CoverSlide, Role
from slidegen.layout.draw import WIDE_ENOUGH, label, text_shape
from slidegen.layout.frames import Fit, Frame, Paragraph, PictureFrame, PlaceholderFrame, ShapeFrame, SlideFrames
from slidegen.layout.free_area import MARGIN
from slidegen.layout.layout_context import LayoutContext, does_not_fit, excerpt, gave_way, tagged
from slidegen.layout.slides.mark_place import first_clear, outline_on
from slidegen.layout.slides.title import CHIP_DISTANCE, CHIP_HEIGHT, chip, first_line_middle
from slidegen.layout.text.fit import (
    BODY_LADDER,
    TITLE_LADDER,
    TOLERANCE,
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
SMALL: Final = 14.0
"""Points: lines are joined before any gets smaller than this."""
LOGO_HEIGHT: Final = 40.0
LOGO_WIDTH: Final = 150.0
"""Points: the largest logo."""


def lay_out_cover(slide: CoverSlide, context: LayoutContext) -> SlideFrames:
    """The first slide. Raises `SlidegenError` (does-not-fit)."""
    slide_layout = context.slide_layout(Role.COVER)
    title = context.placeholder(slide_layout, Slot.TITLE)
    frames: list[Frame] = []
    problems: list[Diagnostic] = []
    try:
        frames.append(_text_frame("Title", title, (slide.title,), TITLE_LADDER, slide, slide_layout, context))
    except SlidegenError as error:
        problems += error.diagnostics
    organisation, has_date = _organisation(slide, slide_layout, context), _has_date(slide, slide_layout, context)
    try:
        below = () if organisation else slide.organisation
        frames += _subtitle(
            slide.subtitle, below, () if has_date else date_prose(slide.date), slide, slide_layout, context
        )
    except SlidegenError as error:
        problems += error.diagnostics
    if problems:
        raise SlidegenError(problems)
    frames += organisation
    frames += _date_and_mark(slide, slide_layout, has_date, frames, context)
    frames += _logo(slide_layout, context)
    return SlideFrames(slide.id, slide_layout, plain(slide.title), tuple(frames), slide.notes)


def _organisation(slide: CoverSlide, slide_layout: SlideLayout, context: LayoutContext) -> tuple[Frame, ...]:
    """The organisation in a placeholder of its own, where it has one that holds it."""
    placeholder = slide_layout.get(Slot.ORGANISATION)
    if placeholder is None or not slide.organisation:
        return ()
    with contextlib.suppress(SlidegenError):
        frame = _text_frame("Organisation", placeholder, (slide.organisation,), (PLAIN,), slide, slide_layout, context)
        return (frame,)
    return ()


def _has_date(slide: CoverSlide, slide_layout: SlideLayout, context: LayoutContext) -> bool:
    """Whether the date has a placeholder of its own that holds it."""
    placeholder = slide_layout.get(Slot.COVER_DATE)
    if placeholder is None:
        return False
    with contextlib.suppress(SlidegenError):
        _text_frame("Date", placeholder, (date_prose(slide.date),), (PLAIN,), slide, slide_layout, context)
        return True
    return False


def _subtitle(
    subtitle: Prose,
    organisation: Prose,
    date: Prose,
    slide: CoverSlide,
    slide_layout: SlideLayout,
    context: LayoutContext,
) -> Iterator[Frame]:
    """What has no place of its own, in the subtitle or beside the title: as many lines as there is room for.

    Lines are joined, from the last, before any gets smaller than labels are; the organisation is left out before a
    build would fail. Raises `SlidegenError` (does-not-fit).
    """
    placeholder = slide_layout.get(Slot.SUBTITLE)
    texts = tuple(filter(None, (subtitle, organisation, date)))
    if not texts:
        return
    problem: SlidegenError | None = None
    for lines in _arrangements(subtitle, organisation, date):
        for smallest in (SMALL, SUBTITLE_SIZES[-1]):
            for proses in _joined(lines):
                try:
                    if placeholder is None:
                        yield _beside_title(proses, smallest, slide, slide_layout, context)
                    else:
                        yield _text_frame(
                            "Subtitle", placeholder, proses, BODY_LADDER, slide, slide_layout, context, least=smallest
                        )
                except SlidegenError as error:
                    problem = problem or error
                    continue
                if organisation and organisation not in lines:
                    what = f"the organisation “{excerpt(plain(organisation))}” on the cover"
                    context.notices.append(gave_way(what, slide.place))
                return
    assert problem is not None
    raise problem


def _arrangements(subtitle: Prose, organisation: Prose, date: Prose) -> Iterator[tuple[Prose, ...]]:
    """The lines of a cover, with the organisation and without it."""
    yield tuple(filter(None, (subtitle, organisation, date)))
    if organisation and (subtitle or date):
        yield tuple(filter(None, (subtitle, date)))


def _joined(lines: tuple[Prose, ...]) -> Iterator[tuple[Prose, ...]]:
    """Lines, and fewer of them: the last two on one line, then all on one."""
    yield lines
    while len(lines) > 1:
        lines = (*lines[:-2], (*lines[-2], Text(" · "), *lines[-1]))
        yield lines


def _beside_title(
    proses: tuple[Prose, ...], smallest: float, slide: CoverSlide, slide_layout: SlideLayout, context: LayoutContext
) -> ShapeFrame:
    """What else the cover says, in a text box below the title or above it, where there is more room: this slide layout
    has a title only."""
    title = context.placeholder(slide_layout, Slot.TITLE)
    height = context.brand.deck.size.height.points
    margin = MARGIN * context.brand.deck.size.width.points
    box = title.text_rect
    below = height - margin - box.bottom.points
    above = box.y.points - margin
    for size in (each for each in SUBTITLE_SIZES if each >= smallest):
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
    slide_layout: SlideLayout,
    context: LayoutContext,
    rect: Rect | None = None,
    least: float = SUBTITLE_SIZES[-1],
) -> PlaceholderFrame:
    """Texts in a placeholder, each a paragraph, at the largest size that fits: where it stands, or a little higher.

    Raises `SlidegenError` (does-not-fit).
    """
    inherited = placeholder.style(0).size
    ladder = steps(ladder, inherited, context.brand.minimum_size)
    before = placeholder.style(0).space_before
    lacking = math.inf
    box = (placeholder if rect is None else replace(placeholder, rect=rect)).text_rect
    width, usual = box.width.points, box.height.points
    taller = context.grown(placeholder, slide_layout, rect).height - (rect or placeholder.rect).height
    for room in (usual, usual + taller.points):
        for size in _sizes(placeholder, inherited, least):
            look = replace(WITHOUT_EMPHASIS, size=size)
            # The space between lines goes with their size.
            gap = None if size is None or not before else before * min(size / inherited, 1.0)
            paragraphs = tuple(
                without_bullet(
                    Paragraph(runs_of(prose, look), slide.id, space_before=gap if number else None), placeholder
                )
                for number, prose in enumerate(proses)
            )
            stacked = stack(paragraphs, placeholder, context.measurer)
            tried = ladder if size is None else (PLAIN,)
            fit = first_fit(stacked, width, room, tried)
            if fit is not None:
                more = stacked.height(width, fit) - usual
                place = rect if more <= TOLERANCE else context.grown(placeholder, slide_layout, rect, more)
                return placed(tagged(name, slide.id), placeholder, paragraphs, stacked, fit, place)
            lacking = min(lacking, *(stacked.height(width, fit) - room for fit in tried))
    what = f"“{excerpt(' / '.join(plain(prose) for prose in proses))}” on the cover"
    raise SlidegenError(does_not_fit(what, lacking, slide.place, "shorten it"))


def _sizes(placeholder: Placeholder, inherited: float, least: float) -> Iterator[float | None]:
    """The sizes that are tried: as inherited (None), then for titles those of titles, for subtitles those of labels."""
    if placeholder.slot is Slot.SUBTITLE:
        if inherited >= SUBTITLE_SIZES[-1]:
            yield None
        smaller = (size for size in SUBTITLE_SIZES if size < inherited or inherited < SUBTITLE_SIZES[-1])
        yield from (size for size in smaller if size >= least)
        return
    yield None
    if placeholder.slot is Slot.TITLE:
        yield from smaller_titles(inherited)
    else:
        yield from (size for size in SUBTITLE_SIZES if size < inherited)


def _date_and_mark(
    slide: CoverSlide, slide_layout: SlideLayout, has_date: bool, frames: Sequence[Frame], context: LayoutContext
) -> Iterator[Frame]:
    """The date, and the mark in outline after it, on the same ground; at the right where that cannot be."""
    placeholder = slide_layout.get(Slot.COVER_DATE) if has_date else None
    date: tuple[Prose, ...] = (date_prose(slide.date),)
    title = context.placeholder(slide_layout, Slot.TITLE)
    outline = ColorRole.TEXT if slide_layout.colors else title.style(0).color or ColorRole.TEXT
    right, bottom = context.area.right.points, context.area.bottom.points
    mark = chip(slide.mark, right, bottom - CHIP_HEIGHT / 2, context, outline=outline) if slide.mark else None
    if mark is None or placeholder is None or placeholder.style(0).alignment is not Alignment.LEFT:
        if placeholder is not None:
            yield _text_frame("Date", placeholder, date, (PLAIN,), slide, slide_layout, context)
        if mark is not None:
            yield _clear_of(mark, slide_layout, frames, context)
        return
    # The date's placeholder is narrowed to its text, so that the mark can follow.
    text = context.measurer.paragraph(runs_of(date[0], WITHOUT_EMPHASIS), placeholder.style(0))
    insets = placeholder.rect.width - placeholder.text_rect.width
    room = right - mark.rect.width.points - CHIP_DISTANCE - placeholder.rect.x.points
    width = min(Length.from_points(text.width * WIDE_ENOUGH + 1.0) + insets, Length.from_points(room))
    narrow = replace(placeholder.rect, width=width)
    try:
        frame = _text_frame("Date", placeholder, date, (PLAIN,), slide, slide_layout, context, narrow)
    except SlidegenError:  # it stands too far on the right
        yield _text_frame("Date", placeholder, date, (PLAIN,), slide, slide_layout, context)
        yield _clear_of(mark, slide_layout, frames, context)
        return
    yield frame
    middle = Length.from_points(first_line_middle(frame, placeholder) - CHIP_HEIGHT / 2)
    x = placeholder.rect.x + width + Length.from_points(CHIP_DISTANCE)
    yield _outlined(replace(mark, rect=replace(mark.rect, x=x, y=middle)), slide_layout)


def _clear_of(
    mark: ShapeFrame, slide_layout: SlideLayout, frames: Sequence[Frame], context: LayoutContext
) -> ShapeFrame:
    """The mark at the lower right or, where text or artwork stands there, higher up or on the left."""
    taken = []
    for frame in frames:
        if isinstance(frame, PlaceholderFrame):
            own = next(each.rect for each in slide_layout.placeholders if each.index == frame.index and each.slot)
            taken.append(frame.rect or own)
        elif isinstance(frame, ShapeFrame):
            taken.append(frame.rect)
    size = context.brand.deck.size
    margin = Length.from_points(MARGIN * size.width.points)
    bottoms = (mark.rect.y, size.height - margin - mark.rect.height, margin)
    steps = (Length(size.height * step // 12) for step in range(10, 1, -1))
    left = context.placeholder(slide_layout, Slot.TITLE).text_rect.x
    places = [replace(mark.rect, y=y) for y in bottoms]
    places += (replace(mark.rect, x=x, y=y) for y in steps for x in (left, mark.rect.x))
    place = first_clear(places, taken, slide_layout)
    return _outlined(replace(mark, rect=place), slide_layout)


def _outlined(mark: ShapeFrame, slide_layout: SlideLayout) -> ShapeFrame:
    """A mark in outline, in a color that can be read where it stands."""
    if mark.stroke is None or mark.text is None:
        return mark
    color = outline_on(mark.rect, slide_layout, mark.stroke.color)
    paragraphs = tuple(
        replace(each, runs=tuple(replace(run, color=color) for run in each.runs)) for each in mark.text.paragraphs
    )
    return replace(mark, stroke=replace(mark.stroke, color=color), text=replace(mark.text, paragraphs=paragraphs))


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
