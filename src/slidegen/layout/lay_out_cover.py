"""The cover: title, subtitle, organisation and date in the placeholders of its slide layout, the mark, the logo."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from slidegen.brand.brand import Picture
from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Anchor, SlideLayout, Slot
from slidegen.content.inlines import Prose, Text, plain
from slidegen.diagnostics import SlidegenError
from slidegen.editions.outline import CoverSlide, Role
from slidegen.layout.fit import BODY_LADDER, TITLE_LADDER, first_fit, placed, stack, steps
from slidegen.layout.frames import Fit, Frame, Numbering, Paragraph, PictureFrame, PlaceholderFrame, SlideFrames
from slidegen.layout.lay_out_title import CHIP_DISTANCE, CHIP_HEIGHT, chip, short_text_frame
from slidegen.layout.runs import WITHOUT_EMPHASIS, runs_of
from slidegen.layout.setting import Setting, does_not_fit, excerpt, tagged
from slidegen.units import Length, Rect

LOGO_HEIGHT: Final = 40.0
LOGO_WIDTH: Final = 150.0
"""Points: the largest logo."""


def lay_out_cover(slide: CoverSlide, setting: Setting) -> SlideFrames:
    """The first slide. Raises `SlidegenError` (does-not-fit)."""
    slide_layout = setting.slide_layout(Role.COVER)
    problems: list[SlidegenError] = []
    frames: list[Frame] = []

    def add(name: str, slot: Slot, proses: tuple[Prose, ...], ladder: tuple[Fit, ...]) -> None:
        try:
            frames.append(_texts(name, slot, proses, ladder, slide, slide_layout, setting))
        except SlidegenError as error:
            problems.append(error)

    # What has no place of its own joins the subtitle.
    subtitle = [slide.subtitle] if slide.subtitle else []
    short: list[tuple[str, Slot, Prose]] = []
    for name, slot, prose in (
        ("Organisation", Slot.ORGANISATION, slide.organisation),
        ("Date", Slot.COVER_DATE, (Text(slide.date),) if slide.date else ()),
    ):
        if not prose:
            continue
        if slide_layout.get(slot) is None:
            subtitle.append(prose)
        else:
            short.append((name, slot, prose))
    add("Title", Slot.TITLE, (slide.title,), TITLE_LADDER)
    if subtitle:
        add("Subtitle", Slot.SUBTITLE, tuple(subtitle), BODY_LADDER)
    for name, slot, prose in short:
        try:
            placeholder = setting.placeholder(slide_layout, slot)
            frames.append(short_text_frame(name, prose, slide.id, slide.place, placeholder, setting))
        except SlidegenError as error:
            problems.append(error)
    if problems:
        raise SlidegenError(diagnostic for error in problems for diagnostic in error.diagnostics)
    frames += _mark(slide, slide_layout, setting)
    frames += _logo(slide_layout, setting)
    return SlideFrames(slide.id, slide_layout, plain(slide.title), tuple(frames), slide.notes)


def _texts(
    name: str,
    slot: Slot,
    proses: tuple[Prose, ...],
    ladder: tuple[Fit, ...],
    slide: CoverSlide,
    slide_layout: SlideLayout,
    setting: Setting,
) -> PlaceholderFrame:
    placeholder = setting.placeholder(slide_layout, slot)
    paragraphs = tuple(
        Paragraph(runs_of(prose, WITHOUT_EMPHASIS), slide.id, numbering=Numbering.INHERITED) for prose in proses
    )
    stacked = stack(paragraphs, placeholder, setting.measurer)
    width, room = placeholder.text_rect.width.points, placeholder.text_rect.height.points
    ladder = steps(ladder, placeholder.style(0).size, setting.brand.minimum_size)
    fit = first_fit(stacked, width, room, ladder)
    if fit is None:
        lacking = min(stacked.height(width, fit) for fit in ladder) - room
        what = f"“{excerpt(' / '.join(plain(prose) for prose in proses))}” on the cover"
        raise SlidegenError(does_not_fit(what, lacking, slide.place, "shorten it"))
    return placed(tagged(name, slide.id), placeholder, paragraphs, stacked, fit)


def _mark(slide: CoverSlide, slide_layout: SlideLayout, setting: Setting) -> tuple[Frame, ...]:
    """The mark in outline: after the date, on the same ground; at the lower right where the date has no place."""
    if slide.mark is None:
        return ()
    title = setting.placeholder(slide_layout, Slot.TITLE)
    outline = title.style(0).color or ColorRole.TEXT
    mark = chip(slide.mark, setting.area.right.points, setting.area.bottom.points, setting, outline=outline)
    date = slide_layout.get(Slot.COVER_DATE)
    if date is None or not slide.date:
        return (mark,)
    text = setting.measurer.paragraph(runs_of((Text(slide.date),), WITHOUT_EMPHASIS), date.style(0))
    box = date.text_rect
    line = text.height(box.width.points)
    middle = box.bottom.points - line / 2 if date.anchor is Anchor.BOTTOM else box.y.points + line / 2
    x = box.x + Length.from_points(text.width + CHIP_DISTANCE)
    rect = replace(mark.rect, x=x, y=Length.from_points(middle - CHIP_HEIGHT / 2))
    return (replace(mark, rect=rect),)


def _logo(slide_layout: SlideLayout, setting: Setting) -> tuple[Frame, ...]:
    """The logo at the top right corner, in line with the margins: the one for dark grounds under a light title."""
    title = setting.placeholder(slide_layout, Slot.TITLE)
    is_dark = title.style(0).color is ColorRole.BACKGROUND
    logo = setting.brand.logo_on_dark if is_dark else setting.brand.logo
    if logo is None:
        return ()
    area = setting.area
    size = _scaled(logo)
    margin = setting.brand.deck.size.width - area.right
    rect = Rect(area.right - size[0], margin, *size)
    return (PictureFrame("Logo", rect, logo.data, logo.media_type, logo.alt or None),)


def _scaled(logo: Picture) -> tuple[Length, Length]:
    share = min(LOGO_HEIGHT / logo.height, LOGO_WIDTH / logo.width)
    return Length.from_points(logo.width * share), Length.from_points(logo.height * share)
