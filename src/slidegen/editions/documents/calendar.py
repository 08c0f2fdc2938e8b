"""Dated items as the events of a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from slidegen.content.inlines import plain
from slidegen.content.model import Status
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.editions.edition import Edition, EditionItem, EditionSection, EditionTimeline, Excerpt
from slidegen.editions.language.words import Words
from slidegen.editions.outline import Calendar, Event
from slidegen.editions.sections.lists import in_order_of_time
from slidegen.editions.sections.wording import item_text


def make_calendar(edition: Edition, *, was_told: bool = False) -> tuple[Calendar, tuple[Diagnostic, ...]]:
    """The steps of all time lines that the documents of an occasion show, and a warning for each without dates.

    Raises `SlidegenError` (empty-document) where there is none with a date, and none `was_told` that is cancelled.
    """
    sections = tuple(section for section in edition.sections if isinstance(section.body, EditionTimeline))
    title = f"{plain(edition.headline)} – {plain(edition.title)}"
    organisation = plain(edition.organisation)
    events, diagnostics = _events(sections, organisation, edition.language)
    if not events and not was_told:
        hint = "a calendar has the steps of time lines that have a date (when:)"
        message = f"the documents of {edition.occasion} show no time line with dates"
        raise SlidegenError(Diagnostic(Code.EMPTY_DOCUMENT, message, edition.place, hint))
    return Calendar(edition.occasion, edition.language, organisation, title, events), diagnostics


def make_section_calendar(excerpt: Excerpt, *, was_told: bool = False) -> tuple[Calendar, tuple[Diagnostic, ...]]:
    """The dated items of one section.

    Raises `SlidegenError` (empty-document) where there is none, and none `was_told` that could be cancelled.
    """
    section = excerpt.section
    organisation = plain(excerpt.organisation)
    events, diagnostics = _events((section,), organisation, excerpt.language)
    if not events and not was_told:
        hint = "a calendar has the items of a time line, or of priorities, that have a date (when:)"
        message = f"{section.id} has nothing with a date"
        raise SlidegenError(Diagnostic(Code.EMPTY_DOCUMENT, message, section.place, hint))
    return Calendar(section.id, excerpt.language, organisation, plain(section.title), events), diagnostics


def _events(
    sections: tuple[EditionSection, ...], organisation: str, language: str
) -> tuple[tuple[Event, ...], tuple[Diagnostic, ...]]:
    words = Words(language)
    events: list[Event] = []
    diagnostics: list[Diagnostic] = []
    for section in sections:
        for item in in_order_of_time(section.items):
            if item.when is None or item.when.start is None or item.when.end is None:
                message = f"{item.id} has no date that a calendar could show; it is left out"
                diagnostics.append(Diagnostic(Code.NOT_DATED, message, item.place, "give it a date (when:)"))
                continue
            description = "\n".join(_described(item, section, organisation, words))
            events.append(
                Event(
                    item.id,
                    item.when.start,
                    item.when.end,
                    " ".join(plain(item_text(item, words)).split()),
                    description,
                    plain(section.title),
                )
            )
    return tuple(sorted(events, key=lambda event: (event.start, event.end))), tuple(diagnostics)


def _described(item: EditionItem, section: EditionSection, organisation: str, words: Words) -> Iterator[str]:
    """The date in words, since days alone would say more than is known; then what else there is to say."""
    if item.when is not None:
        yield words.say_in_full(item.when)
    if item.status is Status.PROPOSED or (item.status is None and section.is_proposed):
        yield words.phrase("Proposed")
    if item.owner:
        yield words.phrase("{lead}: {rest}", lead=words.phrase("Owner"), rest=plain(item.owner))
    yield plain(section.title)
    yield organisation
