"""A handout: an edition as a poster, with a statement as its lead."""

from __future__ import annotations

from slidegen.content.inlines import plain
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import Diagnostic
from slidegen.editions.blocks import Paragraph
from slidegen.editions.documents.document_info import document_info, page_of, requests_of
from slidegen.editions.documents.parts import part_of
from slidegen.editions.edition import Edition, EditionStatement
from slidegen.editions.language.words import Words
from slidegen.editions.outline import Handout, Part
from slidegen.editions.sections.marks import SEPARATOR, document_mark
from slidegen.editions.sections.wording import heading


def make_handout(edition: Edition) -> tuple[Handout, tuple[Diagnostic, ...]]:
    """The handout that the occasion asks for: the first statement leads, the other sections follow in order.

    Raises `ValueError` where it asks for none.
    """
    words = Words(edition.language)
    lead: Paragraph | None = None
    lead_heading = ""
    parts: list[Part] = []
    diagnostics: list[Diagnostic] = []
    requests = requests_of(edition, DocumentKind.HANDOUT)
    for request in requests:
        if request.section is None:
            continue
        section = edition.section(request.section)
        if lead is None and isinstance(section.body, EditionStatement):
            lead = Paragraph(section.id, section.body.text, section.place)
            lead_heading = heading(section, edition, words)
        else:
            part, found = part_of(section, request.view, requests, edition, words)
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
