"""A handout: an edition as a poster, with a statement as its lead."""

from __future__ import annotations

from slidegen.content.inlines import plain
from slidegen.content.model import DocumentKind, View
from slidegen.diagnostics import Diagnostic
from slidegen.editions.blocks import Block, Paragraph
from slidegen.editions.documents.document_info import document_info, page_of, requests_of
from slidegen.editions.edition import (
    Edition,
    EditionAgenda,
    EditionChart,
    EditionFigure,
    EditionPoints,
    EditionPriorities,
    EditionQuote,
    EditionSection,
    EditionStatement,
    EditionTable,
    EditionTimeline,
    EditionTwoColumns,
)
from slidegen.editions.language.words import Words
from slidegen.editions.outline import Handout, Part
from slidegen.editions.sections.agenda import agenda
from slidegen.editions.sections.chart import chart
from slidegen.editions.sections.lists import points, priorities, steps, table
from slidegen.editions.sections.marks import SEPARATOR, document_mark, section_mark
from slidegen.editions.sections.time_line import time_line, todays_steps
from slidegen.editions.sections.two_columns import two_columns
from slidegen.editions.sections.wording import figure, heading, quotation
from slidegen.editions.sections.year_plan import plan_title, year_plan


def make_handout(edition: Edition) -> tuple[Handout, tuple[Diagnostic, ...]]:
    """The handout that the occasion asks for: the first statement leads, the other sections follow in order.

    Raises `ValueError` where it asks for none.
    """
    words = Words(edition.language)
    lead: Paragraph | None = None
    lead_heading = ""
    parts: list[Part] = []
    diagnostics: list[Diagnostic] = []
    for request in requests_of(edition, DocumentKind.HANDOUT):
        if request.section is None:
            continue
        section = edition.section(request.section)
        if lead is None and isinstance(section.body, EditionStatement):
            lead = Paragraph(section.id, section.body.text, section.place)
            lead_heading = heading(section, edition, words)
        else:
            part, found = _part(edition, section, request.view, words)
            parts.append(part)
            diagnostics += found
    handout = Handout(
        document_info(edition, DocumentKind.HANDOUT),
        organisation=plain(edition.organisation),
        title=plain(edition.headline),
        subtitle=SEPARATOR.join(
            (words.phrase("For {audience}", audience=plain(edition.audience)), words.say_in_full(edition.date))
        ),
        lead=lead,
        parts=tuple(parts),
        footer=plain(edition.organisation),
        page_of=page_of(words),
        mark=document_mark(edition, edition.shown_in(DocumentKind.HANDOUT), words),
        lead_heading=lead_heading,
    )
    return handout, tuple(diagnostics)


def _part(
    edition: Edition, section: EditionSection, view: View | None, words: Words
) -> tuple[Part, tuple[Diagnostic, ...]]:
    lead = words.phrase("Key messages") if view is View.KEY_MESSAGES else ""
    block: Block
    diagnostics: tuple[Diagnostic, ...] = ()
    match section.body, view:
        case EditionStatement(text), _:
            block = Paragraph(section.id, text, section.place)
        case EditionQuote() as body, _:
            block = quotation(section, body, words)
        case EditionPoints() as body, _:
            block = points(section, body, words)
        case EditionTwoColumns() as body, _:
            block = two_columns(section, body, words)
        case EditionAgenda(), _:
            block = agenda(section, edition, requests_of(edition, DocumentKind.HANDOUT))
        case EditionPriorities() as body, View.YEAR:
            block, diagnostics = year_plan(section, body, edition, words)
            lead = plan_title(block.year, words)
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
            block, diagnostics = time_line(section, body, edition, words)
    part = Part(
        section.id, heading(section, edition, words, lead), (block,), section_mark(section, words), section.place
    )
    return part, diagnostics
