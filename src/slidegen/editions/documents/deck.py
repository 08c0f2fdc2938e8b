"""A deck: an edition as slides, each with a role, a title and one block."""

from __future__ import annotations

from itertools import groupby

from slidegen.content.inlines import Text, plain
from slidegen.content.model import DocumentKind, View
from slidegen.diagnostics import Diagnostic
from slidegen.editions.blocks import Block, Paragraph
from slidegen.editions.documents.document_info import document_info, requests_of
from slidegen.editions.edition import (
    Edition,
    EditionAgenda,
    EditionChart,
    EditionFigure,
    EditionPoints,
    EditionPriorities,
    EditionQuote,
    EditionRequest,
    EditionSection,
    EditionStatement,
    EditionTable,
    EditionTimeline,
    EditionTwoColumns,
)
from slidegen.editions.language.words import Words, capitalised
from slidegen.editions.outline import BodySlide, CoverSlide, Deck, Role, Slide, SlideGroup
from slidegen.editions.sections.agenda import agenda
from slidegen.editions.sections.chart import chart
from slidegen.editions.sections.lists import points, priorities, steps, table
from slidegen.editions.sections.marks import document_mark, section_mark
from slidegen.editions.sections.time_line import time_line, todays_steps
from slidegen.editions.sections.two_columns import two_columns
from slidegen.editions.sections.wording import figure, quotation, slide_label, speaker_notes
from slidegen.editions.sections.year_plan import plan_title, year_plan


def make_deck(edition: Edition) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """The deck that the occasion asks for; the cover and each section are a group of their own.

    Raises `ValueError` where it asks for none.
    """
    words = Words(edition.language)
    groups: list[SlideGroup] = []
    diagnostics: list[Diagnostic] = []
    told: set[str] = set()
    for id, requests in groupby(requests_of(edition, DocumentKind.DECK), key=lambda request: request.section):
        slides: list[Slide] = []
        for request in requests:
            if id is None:
                slides.append(_cover(edition, request, words))
                continue
            slide, found = _body(edition, edition.section(id), request, words, with_notes=id not in told)
            slides.append(slide)
            diagnostics += found
            told.add(id)
        title = edition.headline if id is None else edition.section(id).title
        groups.append(SlideGroup(plain(title), tuple(slides)))
    deck = Deck(
        document_info(edition, DocumentKind.DECK),
        footer=capitalised(plain(edition.title)),
        date=words.say_in_full(edition.date),
        groups=tuple(groups),
    )
    return deck, tuple(diagnostics)


def _cover(edition: Edition, request: EditionRequest, words: Words) -> CoverSlide:
    return CoverSlide(
        organisation=edition.organisation,
        title=edition.headline,
        subtitle=edition.subtitle,
        date=words.say_in_full(edition.date),
        mark=document_mark(edition, edition.shown_in(DocumentKind.DECK), words),
        place=request.place,
    )


def _body(
    edition: Edition, section: EditionSection, request: EditionRequest, words: Words, *, with_notes: bool
) -> tuple[BodySlide, tuple[Diagnostic, ...]]:
    role, title, label = Role.CONTENT, section.title, slide_label(section, request.view, words)
    block: Block
    diagnostics: tuple[Diagnostic, ...] = ()
    match section.body, request.view:
        case EditionStatement(text), _:
            role, block = Role.STATEMENT, Paragraph(section.id, text, section.place)
        case EditionQuote() as body, _:
            role, block = Role.STATEMENT, quotation(section, body, words)
        case EditionPoints() as body, _:
            block = points(section, body, words)
        case EditionTwoColumns() as body, _:
            role, block = Role.TWO_CONTENT, two_columns(section, body, words)
        case EditionAgenda(), _:
            block = agenda(section, edition, requests_of(edition, DocumentKind.DECK))
        case EditionPriorities() as body, View.YEAR:
            role = Role.TITLE_ONLY
            block, diagnostics = year_plan(section, body, edition, words)
            title = (Text(plan_title(block.year, words)),)
        case EditionPriorities() as body, _:
            block = priorities(section, body, words)
        case EditionTable() as body, _:
            block = table(section, body)
        case EditionChart() as body, _:
            block = chart(section, body, words)
        case EditionFigure() as body, _:
            block = figure(section.id, body, section.place)
        case EditionTimeline() as body, View.LIST:
            block = steps(section, body, edition.first_day.year, todays_steps(body, edition), words)
        case EditionTimeline() as body, _:
            role = Role.TITLE_ONLY
            block, diagnostics = time_line(section, body, edition, words)
    slide = BodySlide(
        section.id,
        role,
        title,
        block,
        label,
        section_mark(section, words),
        speaker_notes(section, words) if with_notes else (),
        section.place,
    )
    return slide, diagnostics
