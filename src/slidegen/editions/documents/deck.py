"""A deck: an edition as slides, each with a role, a title and one block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from slidegen.content.inlines import Text, plain
from slidegen.content.model import DocumentKind, Stage
from slidegen.diagnostics import Diagnostic
from slidegen.editions.blocks import Callout
from slidegen.editions.documents.document_info import document_info, requests_of
from slidegen.editions.edition import Edition, EditionRequest, EditionSection
from slidegen.editions.language.words import Words, capitalised
from slidegen.editions.outline import BodySlide, CoverSlide, Deck, Role, Slide, SlideGroup
from slidegen.editions.sections.block_of import block_of
from slidegen.editions.sections.marks import document_mark, section_mark
from slidegen.editions.sections.wording import own_title, slide_heading, speaker_notes


def make_deck(edition: Edition) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """The deck that the occasion asks for; the cover and each section are a group of their own.

    One that is made for a decision ends with what is asked, unless that stands elsewhere in it. Raises `ValueError`
    where the occasion asks for none.
    """
    words = Words(edition.language)
    groups: list[SlideGroup] = []
    diagnostics: list[Diagnostic] = []
    shown: set[str] = set()
    asked = requests_of(edition, DocumentKind.DECK)
    if edition.ask and edition.stage is Stage.FOR_DECISION and not any(request.asks for request in asked):
        asked = (*asked, EditionRequest(None, asks=True, place=edition.place))
    for (id, asks), requests in groupby(asked, key=lambda request: (request.section, request.asks)):
        if asks:
            ask = _ask(edition, words)
            groups.append(SlideGroup(plain(ask.title), (ask,)))
            continue
        slides: list[Slide] = []
        for request in requests:
            if id is None:
                slides.append(_cover(edition, request, words))
                continue
            slide, found = _body(edition, edition.section(id), request, asked, words, with_notes=id not in shown)
            slides.append(slide)
            diagnostics += found
            shown.add(id)
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


def _ask(edition: Edition, words: Words) -> BodySlide:
    """What the occasion asks of its audience, on a slide of its own."""
    id = f"{edition.occasion}-ask"
    block = Callout(id, "", edition.ask, edition.place)
    return BodySlide(id, Role.TITLE_ONLY, (Text(words.phrase("What we ask")),), block, place=edition.place)


def _body(
    edition: Edition,
    section: EditionSection,
    request: EditionRequest,
    asked: Sequence[EditionRequest],
    words: Words,
    *,
    with_notes: bool,
) -> tuple[BodySlide, tuple[Diagnostic, ...]]:
    made = block_of(section, request.view, asked, edition, words)
    label, title = slide_heading(section, request.view, made.view_title, words)
    slide = BodySlide(
        section.id,
        made.role,
        title,
        made.block,
        label,
        section_mark(section, words),
        speaker_notes(section, words) if with_notes else (),
        own_title(section, request.view, made.view_title, edition, words),
        section.place,
    )
    return slide, made.notices
