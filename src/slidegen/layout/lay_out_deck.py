"""Decks as frames: everything on every slide placed and measured, nothing left to decide."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import SlideLayout, Slot
from slidegen.content.inlines import Text, plain
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.editions.blocks import (
    Callout,
    Chart,
    DatedList,
    Figure,
    Paragraph,
    PointList,
    Quotation,
    Table,
    TimeLine,
    TwoColumns,
    YearPlan,
)
from slidegen.editions.outline import BodySlide, CoverSlide, Deck
from slidegen.layout.check_glyphs import missing_glyphs
from slidegen.layout.frames import (
    ChartFrame,
    DeckFrames,
    FooterFrame,
    Frame,
    FrameGroup,
    PlaceholderFrame,
    SlideFrames,
)
from slidegen.layout.layout_context import LayoutContext, Page, excerpt, gave_way
from slidegen.layout.slides.cover import lay_out_cover
from slidegen.layout.slides.dated_list import lay_out_dated_list
from slidegen.layout.slides.mark_place import beside_title, is_plain, outline_on
from slidegen.layout.slides.not_held import not_held
from slidegen.layout.slides.points import lay_out_points
from slidegen.layout.slides.quotation import lay_out_quotation
from slidegen.layout.slides.statement import lay_out_callout, lay_out_statement
from slidegen.layout.slides.table import lay_out_table
from slidegen.layout.slides.time_line import lay_out_time_line
from slidegen.layout.slides.title import (
    CHIP_DISTANCE,
    chip,
    first_line_middle,
    footer_frames,
    footer_problems,
    short_text_frame,
    title_frame,
)
from slidegen.layout.slides.unique_titles import Titled, unique_names, unique_titles
from slidegen.layout.slides.year_plan import lay_out_year_plan
from slidegen.layout.text.measure import Measurer


def lay_out(deck: Deck, brand: Brand) -> tuple[DeckFrames, tuple[Diagnostic, ...]]:
    """A deck as frames, measured with the brand's fonts, and the warnings of the way there.

    Raises `SlidegenError` with all problems of the deck: does-not-fit for texts that no slide can hold, missing-glyph
    for characters that no font of the brand has, no-slide-layout where the reference deck lacks a place.
    """
    context = LayoutContext(brand, Measurer(brand.slide_fonts))
    problems = list(missing_glyphs(deck, context.measurer))
    bodies = tuple(_pages(slide, context, problems) for slide in deck.slides if isinstance(slide, BodySlide))
    titled = iter(_titled(deck, bodies, context))
    pages = iter(bodies)
    groups = []
    number = 1
    for group, name in zip(deck.groups, unique_names(group.title for group in deck.groups), strict=True):
        slides: list[SlideFrames] = []
        for slide in group.slides:
            try:
                if isinstance(slide, CoverSlide):
                    made: tuple[SlideFrames, ...] = (lay_out_cover(slide, context),)
                else:
                    made = _body(next(titled), next(pages)[1], deck, number, context)
            except SlidegenError as error:
                problems += error.diagnostics
                continue
            slides += made
            number += len(made)
        groups.append(FrameGroup(name, tuple(slides)))
    for slide_layout in _with_footers(groups):
        problems += footer_problems(slide_layout, deck.footer, deck.date, context)
    if problems:
        raise SlidegenError(dict.fromkeys(problems))
    notices = (*moved_bodies(groups, context), *dict.fromkeys(context.notices), *_left_out(groups))
    return DeckFrames(deck.info, brand.deck.size, tuple(groups)), notices


def lay_out_whole(deck: Deck, brand: Brand) -> tuple[DeckFrames, tuple[Diagnostic, ...]]:
    """As `lay_out`, with a slide for each that cannot be laid out: it shows where its texts would stand, and why not.

    What is wrong with those is told by `lay_out`.
    """
    context = LayoutContext(brand, Measurer(brand.slide_fonts))
    groups: list[FrameGroup] = []
    notices: list[Diagnostic] = []
    for group in deck.groups:
        for slide in group.slides:
            try:
                made, found = lay_out(replace(deck, groups=(replace(group, slides=(slide,)),)), brand)
            except SlidegenError as error:
                groups.append(FrameGroup(group.title, (not_held(slide, error.diagnostics, context),)))
            else:
                groups += made.groups
                notices += found
    return DeckFrames(deck.info, brand.deck.size, tuple(groups)), tuple(dict.fromkeys(notices))


def _left_out(groups: Iterable[FrameGroup]) -> Iterator[Diagnostic]:
    """What charts have no room to write."""
    charts = [
        frame
        for group in groups
        for made in group.slides
        for frame in made.frames
        if isinstance(frame, ChartFrame) and frame.missing
    ]
    if charts:
        from slidegen.layout.charts.problems import left_out

        yield from left_out(charts)


def moved_bodies(groups: Iterable[FrameGroup], context: LayoutContext) -> Iterator[Diagnostic]:
    """A warning (tiny-body) for each slide layout of these slides whose body has no room for text."""
    used = {made.slide_layout.part: made.slide_layout for group in groups for made in group.slides}
    for slide_layout in used.values():
        body = slide_layout.get(Slot.BODY)
        if body is not None and context.placeholder(slide_layout, Slot.BODY).is_moved:
            width, height = body.rect.width.points, body.rect.height.points
            yield Diagnostic(
                Code.TINY_BODY,
                f"the body of slide layout {slide_layout.name} has only {width:.0f} x {height:.0f} pt, so text stands "
                "in the free area around it",
                context.brand.deck_place,
                "make it larger in PowerPoint's slide master view, or name another slide layout in brand.yml",
            )


def _with_footers(groups: Iterable[FrameGroup]) -> Iterable[SlideLayout]:
    """The slide layouts of the slides that show a footer, once each."""
    slides = (made for group in groups for made in group.slides)
    return {
        made.slide_layout.part: made.slide_layout for made in slides if isinstance(made.frames[-1], FooterFrame)
    }.values()


def _pages(slide: BodySlide, context: LayoutContext, problems: list[Diagnostic]) -> tuple[BodySlide, tuple[Page, ...]]:
    """What a slide shows below its title; what is wrong with that goes to `problems`."""
    try:
        return slide, lay_out_block(slide, context)
    except SlidegenError as error:
        problems += error.diagnostics
    try:
        # The title is still looked at, so that all problems are reported at once.
        return slide, (Page(context.slide_layout(slide.role), ()),)
    except SlidegenError as error:
        problems += error.diagnostics
        return slide, ()


def _titled(
    deck: Deck, bodies: Sequence[tuple[BodySlide, tuple[Page, ...]]], context: LayoutContext
) -> tuple[Titled, ...]:
    """The slides of a deck with titles of their own."""

    def shown(number: int, slide: BodySlide) -> str:
        pages = bodies[number][1]
        return _shown_title(slide, pages[0].slide_layout, context) if pages else plain(slide.title)

    def has_room(number: int, slide: BodySlide) -> bool:
        try:
            for page in bodies[number][1]:
                _title(slide, "", page.slide_layout, context)
        except SlidegenError:
            return False
        return True

    covers = (plain(slide.title) for slide in deck.slides if isinstance(slide, CoverSlide))
    return unique_titles([(slide, len(pages)) for slide, pages in bodies], covers, shown, has_room)


def _body(
    titled: Titled, pages: Sequence[Page], deck: Deck, number: int, context: LayoutContext
) -> tuple[SlideFrames, ...]:
    """A slide with a title, and its continuations."""
    problems: list[Diagnostic] = []
    slide = titled.slide
    made = []
    for index, (page, suffix) in enumerate(zip(pages, titled.suffixes, strict=True)):
        try:
            title = _title(slide, suffix, page.slide_layout, context)
            footer = tuple(footer_frames(page.slide_layout, deck.footer, deck.date, number + index, context))
        except SlidegenError as error:
            problems += error.diagnostics
            continue
        made.append(
            SlideFrames(
                slide.id,
                page.slide_layout,
                f"{_shown_title(slide, page.slide_layout, context)} {suffix}".rstrip(),
                (*title, *page.frames, *footer),
                slide.notes if index == 0 else (),
                page.items,
            )
        )
    if problems:
        raise SlidegenError(dict.fromkeys(problems))
    return tuple(made)


def lay_out_block(slide: BodySlide, context: LayoutContext) -> tuple[Page, ...]:
    """The block of a slide on as many slides as it takes.

    What few decks have is loaded when it is met: it would take a tenth of the start.
    """
    block = slide.block
    match block:
        case Paragraph():
            return lay_out_statement(slide, block, context)
        case Quotation():
            return lay_out_quotation(block, context)
        case PointList():
            return lay_out_points(slide, block, context)
        case DatedList():
            return lay_out_dated_list(slide, block, context)
        case YearPlan():
            return lay_out_year_plan(block, context)
        case TimeLine():
            return lay_out_time_line(block, context)
        case Table():
            return lay_out_table(slide, block, context)
        case Chart():
            from slidegen.layout.slides.chart import lay_out_chart

            return lay_out_chart(slide, block, context)
        case Figure():
            from slidegen.layout.slides.figure import lay_out_figure

            return lay_out_figure(block, context)
        case TwoColumns():
            from slidegen.layout.slides.two_columns import lay_out_two_columns

            return lay_out_two_columns(block, context)
        case Callout():
            return lay_out_callout(block, context)
        case _:
            assert_never(block)


def _title_with_label(
    slide: BodySlide, suffix: str, slide_layout: SlideLayout, right: float, context: LayoutContext
) -> PlaceholderFrame:
    """The title, after its label where that has no place of its own; without it where both have no room."""
    rest = (suffix, slide.id, slide.place, slide_layout, right, context)
    if slide.label and slide_layout.get(Slot.LABEL) is None:
        with contextlib.suppress(SlidegenError):
            return title_frame((*slide.label, Text(" · "), *slide.title), *rest)
        alone = title_frame(slide.title, *rest)
        context.notices.append(gave_way(f"the label “{excerpt(plain(slide.label))}” in a title", slide.place))
        return alone
    return title_frame(slide.title, *rest)


def _title(slide: BodySlide, suffix: str, slide_layout: SlideLayout, context: LayoutContext) -> tuple[Frame, ...]:
    """The title, the label above it and the mark beside it, in the order in which they are read."""
    placeholder = context.placeholder(slide_layout, Slot.TITLE)
    right, elsewhere, outline = placeholder.text_rect.right.points, None, None
    margin = max(context.area.right.points, right) if context.is_cut else context.area.right.points
    if slide.mark is not None:
        mark = chip(slide.mark, margin, 0.0, context)
        elsewhere = beside_title(mark, slide_layout, context)
        if elsewhere is None:
            right = min(right, mark.rect.x.points - CHIP_DISTANCE)
            place = replace(mark.rect, y=placeholder.rect.y)
            outline = None if is_plain(place, slide_layout) else outline_on(place, slide_layout, ColorRole.TEXT)
    label = slide_layout.get(Slot.LABEL)
    title = _title_with_label(slide, suffix, slide_layout, right, context)
    frames: list[Frame] = [title]
    if slide.label and label is not None:
        frames.append(short_text_frame("Label", slide.label, slide.id, slide.place, label, context))
    if slide.mark is not None:
        middle = first_line_middle(title, placeholder)
        if elsewhere is not None:
            middle = elsewhere.y.points + elsewhere.height.points / 2
        frames.append(chip(slide.mark, margin, middle, context, outline=outline))
    return tuple(frames)


def _shown_title(slide: BodySlide, slide_layout: SlideLayout, context: LayoutContext) -> str:
    """What stands in the place of a title, without what follows it."""
    if slide.label and slide_layout.get(Slot.LABEL) is None:
        with contextlib.suppress(SlidegenError):
            title = _title(slide, "", slide_layout, context)[0]
            if isinstance(title, PlaceholderFrame):
                return "".join(run.text for paragraph in title.paragraphs for run in paragraph.runs)
    return plain(slide.title)
