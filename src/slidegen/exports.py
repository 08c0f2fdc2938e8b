"""All export formats in one table: what the slides of an occasion, or the rest of its edition, can be taken along as.

What several formats need is made once: frames, artwork and PDF are there for whoever asks first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.artwork.artwork import Artwork
from slidegen.brand.brand import Brand
from slidegen.content.calendar_history import CalendarHistory
from slidegen.content.model import Content
from slidegen.delivery.exported import ExportedFile, ExportFormat, ExportOption, ExportOptions, picture_names
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.editions.edition import Edition, Excerpt
from slidegen.editions.outline import Calendar
from slidegen.layout.frames import DeckFrames
from slidegen.layout.placed import PlacedDeck
from slidegen.timestamps import timestamp_on
from slidegen.writers.slides.draw_context import DrawContext

CALENDARS = "calendar"
"""The folder of calendars that belong to no occasion."""


class Calendars:
    """Calendars that know what their audiences were told before, and keep what they are told with them."""

    def __init__(self, content: Content, told: Iterable[CalendarHistory] = ()) -> None:
        """`told` is what the calendars of this run have told already."""
        self._content = content
        self._committed = {(each.audience, each.language): each for each in content.calendars}
        self._told = {**self._committed, **{(each.audience, each.language): each for each in told}}

    def told_by(self, calendar: str, audience: str, language: str) -> bool:
        """Whether a calendar (the id of an occasion or a section) has told an audience of any dates."""
        return any(calendar in event.calendars for event in self._history(audience, language).events.values())

    def file(
        self, calendar: Calendar, audience: str, timestamp: dt.datetime | None = None, *, named: str = ""
    ) -> ExportedFile:
        """The file of a calendar. `timestamp` is when it is told; None: on the day of its first event.

        `named` is a part of its name that tells it from the same calendar as another audience is told it.
        """
        from slidegen.editions.documents.calendar_changes import with_changes
        from slidegen.editions.select import dated_items
        from slidegen.writers.write_ics import write_ics

        history = self._history(audience, calendar.language)
        if timestamp is None:
            known = (event.start for event in history.events.values() if calendar.id in event.calendars)
            timestamp = timestamp_on(min([event.start for event in calendar.events] or [*known]))
        dated = dated_items(self._content, audience)
        told, self._told[audience, calendar.language] = with_changes(calendar, history, dated, timestamp)
        name = "_".join(filter(None, (told.id, named, told.language)))
        return ExportedFile(
            ExportFormat.ICS, told.language, f"{name}.ics", (("", write_ics(told, timestamp)),), len(calendar.events)
        )

    @property
    def changed(self) -> tuple[CalendarHistory, ...]:
        """What audiences are told now, where it is not what is committed."""
        return tuple(each for key, each in self._told.items() if each != self._committed.get(key) and each.events)

    def _history(self, audience: str, language: str) -> CalendarHistory:
        return self._told.get((audience, language)) or CalendarHistory(audience, language, {})


class Slides(Struct, frozen=True, dict=True):
    """An edition's deck, drawn as far as somebody has asked for it."""

    edition: Edition
    brand: Brand
    options: ExportOptions
    timestamp: dt.datetime
    calendars: Calendars

    @cached_property
    def _laid_out(self) -> tuple[DeckFrames, tuple[Diagnostic, ...]]:
        from slidegen.editions.documents.deck import make_deck
        from slidegen.layout.lay_out_deck import lay_out

        deck, notices = make_deck(self.edition)
        frames, warnings = lay_out(deck, self.brand)
        return frames, notices + warnings

    @property
    def frames(self) -> DeckFrames:
        """The deck as PowerPoint gets it."""
        return self._laid_out[0]

    @cached_property
    def artworks(self) -> dict[str, Artwork]:
        """What the slide layouts of the deck show behind the slides."""
        from slidegen.brand.artwork.read_artwork import read_artworks
        from slidegen.layout.drawable_artwork import drawable_artwork
        from slidegen.layout.text.measure import Measurer

        measurer = Measurer(self.brand.slide_fonts)
        found = read_artworks(self.brand, [slide.slide_layout.part for slide in self.frames.slides])
        return {part: drawable_artwork(artwork, measurer) for part, artwork in found.items()}

    @cached_property
    def placed(self) -> PlacedDeck:
        """The deck with every line of text in its place."""
        from slidegen.layout.place_deck import place_deck

        return place_deck(self.frames, self.artworks, self.brand.slide_fonts)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the slides that were asked for. Raises `SlidegenError` (no-page) where there are none."""
        total = len(self.frames.slides)
        wanted = self.options.pages
        numbers = tuple(range(1, total + 1)) if wanted is None else wanted.among(total)
        if not numbers:
            problem = f"there is no slide {wanted} in the deck of {self.edition.occasion}"
            raise SlidegenError(Diagnostic(Code.NO_PAGE, problem, hint=f"its slides are numbered 1 to {total}"))
        return numbers

    @property
    def context(self) -> DrawContext:
        """What all slides are drawn with."""
        return DrawContext(self.frames.size, self.brand, self.frames.info.language, self.artworks)

    @cached_property
    def pdf(self) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
        """The slides, or pages of several slides, as PDF; the number of pages, and warnings."""
        from slidegen.writers.slide_pdf.write_slide_pdf import write_slide_pdf

        options = self.options
        if options.with_libreoffice:
            return self._drawn_by_libreoffice(), len(self.numbers), ()
        if options.per_page is not None:
            return self._handout(options.per_page)
        return write_slide_pdf(self.placed, self.context, self.timestamp, self.numbers), len(self.numbers), ()

    def _drawn_by_libreoffice(self) -> bytes:
        from slidegen.writers.convert_with_libreoffice import convert_with_libreoffice
        from slidegen.writers.powerpoint.write_pptx import write_pptx

        return convert_with_libreoffice(write_pptx(self.frames, self.brand, self.timestamp), self.numbers)

    def _handout(self, per_page: int) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
        from slidegen.editions.documents.document_info import page_of
        from slidegen.editions.language.words import Words
        from slidegen.writers.pdf.write_pdf import write_fixed_pdf
        from slidegen.writers.slides.render_slide_handout import PageWords, render_slide_handout

        info, words = self.frames.info, Words(self.edition.language)
        around = PageWords(info.title, words.say_in_full(self.edition.date), info.organisation, page_of(words))
        html, zoom = render_slide_handout(
            self.placed, self.context, around, per_page, notes=self.options.notes, pages=self.numbers
        )
        look = replace(self.brand, fonts=self.brand.slide_fonts)
        written = write_fixed_pdf(html, info, look, self.timestamp, zoom)
        return written.data, written.pages, written.warnings

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What the way to the slides had to say, and what of their artwork cannot be drawn."""
        if self.options.with_libreoffice:
            return self._laid_out[1]
        undrawn = (
            Diagnostic(
                Code.NOT_DRAWN,
                f"{name} on slide layout {layout}: exported slides do not show {reason}",
                self.brand.deck_place,
                "export to PDF or PNG --with libreoffice, or from PowerPoint itself",
            )
            for part, artwork in self.artworks.items()
            for name, reason in artwork.undrawn
            for layout in dict.fromkeys(
                each.slide_layout.name for each in self.frames.slides if each.slide_layout.part == part
            )
        )
        return (*self._laid_out[1], *undrawn)

    def name(self, extension: str) -> str:
        """The name of an exported file, or without extension of a folder."""
        edition, per_page = self.edition, self.options.per_page
        what = "slides" if per_page is None else f"slides-{per_page}"
        return f"{edition.date.stamp}_{edition.occasion}_{what}_{edition.language}{extension}"


def _pdf(slides: Slides) -> tuple[ExportedFile, tuple[Diagnostic, ...]]:
    data, pages, warnings = slides.pdf
    file = ExportedFile(ExportFormat.PDF, slides.edition.language, slides.name(".pdf"), (("", data),), pages)
    return file, slides.warnings + warnings


def _png(slides: Slides) -> tuple[ExportedFile, tuple[Diagnostic, ...]]:
    from slidegen.writers.pdf.page_pictures import pdf_to_pngs

    data, pages, warnings = slides.pdf
    if slides.options.per_page is None:
        names = picture_names([slide.id for slide in slides.frames.slides], slides.numbers)
    else:
        names = tuple(f"{page:02}.png" for page in range(1, pages + 1))
    parts = tuple(zip(names, pdf_to_pngs(data, slides.options.width), strict=True))
    return ExportedFile(ExportFormat.PNG, slides.edition.language, slides.name(""), parts, pages), (
        slides.warnings + warnings
    )


def _html(slides: Slides) -> tuple[ExportedFile, tuple[Diagnostic, ...]]:
    from slidegen.editions.language.words import Words
    from slidegen.writers.slides.render_presentation import render_presentation

    data = render_presentation(
        slides.placed,
        slides.context,
        Words(slides.edition.language),
        with_notes=slides.options.notes,
        pages=slides.numbers,
    )
    file = ExportedFile(
        ExportFormat.HTML, slides.edition.language, slides.name(".html"), (("", data),), len(slides.numbers)
    )
    return file, slides.warnings


def _ics(slides: Slides) -> tuple[ExportedFile, tuple[Diagnostic, ...]]:
    from slidegen.editions.documents.calendar import make_calendar

    edition, calendars = slides.edition, slides.calendars
    was_told = calendars.told_by(edition.occasion, edition.audience_id, edition.language)
    calendar, warnings = make_calendar(edition, was_told=was_told)
    return calendars.file(calendar, edition.audience_id, slides.timestamp), warnings


def section_calendar(excerpt: Excerpt, calendars: Calendars) -> tuple[ExportedFile, tuple[Diagnostic, ...]]:
    """The calendar of a section, and warnings about what is not in it. Raises `SlidegenError` (empty-document)."""
    from slidegen.editions.documents.calendar import make_section_calendar

    was_told = calendars.told_by(excerpt.section.id, excerpt.audience_id, excerpt.language)
    calendar, warnings = make_section_calendar(excerpt, was_told=was_told)
    return calendars.file(calendar, excerpt.audience_id, named=excerpt.audience_id), warnings


class ExportRow(Struct, frozen=True):
    """One row of the table: what makes the file, or folder of files, and the options that it takes.

    `slides` are those for one slide on a page, `handouts` those for several; None: the format has no such pages.
    """

    make: Callable[[Slides], tuple[ExportedFile, tuple[Diagnostic, ...]]]
    slides: frozenset[ExportOption]
    handouts: frozenset[ExportOption] | None = None

    def takes(self, option: ExportOption, given: Collection[ExportOption] = ()) -> bool:
        """Whether the option makes a difference to this format, beside the others that are given."""
        if ExportOption.HANDOUT in (option, *given):
            return self.handouts is not None and option in (ExportOption.HANDOUT, *self.handouts)
        return option in self.slides


EXPORTS: dict[ExportFormat, ExportRow] = {
    ExportFormat.PDF: ExportRow(
        _pdf,
        frozenset({ExportOption.PAGES, ExportOption.LIBREOFFICE}),
        frozenset({ExportOption.PAGES, ExportOption.NOTES}),
    ),
    ExportFormat.PNG: ExportRow(
        _png,
        frozenset({ExportOption.PAGES, ExportOption.WIDTH, ExportOption.LIBREOFFICE}),
        frozenset({ExportOption.PAGES, ExportOption.WIDTH, ExportOption.NOTES}),
    ),
    ExportFormat.HTML: ExportRow(_html, frozenset({ExportOption.PAGES, ExportOption.NOTES})),
    ExportFormat.ICS: ExportRow(_ics, frozenset()),
}
"""The table: each format, and what it can be asked for."""


_PAGES: tuple[tuple[ExportOption, ...], ...] = ((), (ExportOption.HANDOUT,))  # one slide on each, or several


def check_options(formats: Collection[ExportFormat], given: Collection[ExportOption]) -> str | None:
    """What is wrong with options for these formats, for the person who gave them; None where nothing is."""
    for option in given:
        refusing = [format for format in formats if not EXPORTS[format].takes(option, given)]
        if refusing and (option.is_for_all or len(refusing) == len(formats)):
            never = [format for format in refusing if not any(EXPORTS[format].takes(option, way) for way in _PAGES)]
            against = f", not with {_either(never)}" if never else ""
            return f"{option.flag} goes with {_ways(option)}{against}: {option.reason}"
    return None


def _ways(option: ExportOption) -> str:
    """With what an option goes: "--to html, or with --handout and --to pdf or png"."""
    slides = [format for format, row in EXPORTS.items() if row.takes(option)]
    handouts = [format for format, row in EXPORTS.items() if row.takes(option, [ExportOption.HANDOUT])]
    if not set(handouts) - set(slides):
        return f"--to {_either(slides)}{'' if handouts else ' and without --handout'}"
    return f"--to {_either(slides)}, or with --handout and --to {_either(handouts)}"


def _either(formats: Sequence[ExportFormat]) -> str:
    *most, last = (format.value for format in formats)
    return f"{', '.join(most)} or {last}" if most else last


SAMPLE_WIDTH = 1280
"""Pixels of the pictures of a template: enough to read the small print of a slide."""


def sample_pictures(brand: Brand) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """A slide for each role in a brand, as PNG by file name, and warnings.

    A slide that does not fit shows where its texts would stand, and what is wrong.
    """
    from slidegen.brand.artwork.read_artwork import read_artworks
    from slidegen.editions.documents.sample_deck import DATE, sample_deck
    from slidegen.layout.lay_out_deck import lay_out_whole
    from slidegen.layout.place_deck import place_deck
    from slidegen.writers.pdf.page_pictures import pdf_to_pngs
    from slidegen.writers.slide_pdf.write_slide_pdf import write_slide_pdf

    frames, warnings = lay_out_whole(sample_deck(), brand)
    artworks = dict(read_artworks(brand, {slide.slide_layout.part for slide in frames.slides}))
    placed = place_deck(frames, artworks, brand.slide_fonts)
    context = DrawContext(frames.size, brand, frames.info.language, artworks)
    pdf = write_slide_pdf(placed, context, dt.datetime.combine(DATE, dt.time(), dt.UTC))
    names = [f"{number:02}-{slide.id}.png" for number, slide in enumerate(frames.slides, 1)]
    undrawn = (
        Diagnostic(
            Code.NOT_DRAWN,
            f"{name} is not drawn: {reason}, in {part}",
            brand.deck_place,
            "look at slides in PowerPoint as well",
        )
        for part, artwork in artworks.items()
        for name, reason in artwork.undrawn
    )
    pictures = dict(zip(names, pdf_to_pngs(pdf, SAMPLE_WIDTH), strict=True))
    return pictures, (*warnings, *undrawn)
