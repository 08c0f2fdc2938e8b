"""A briefing note: an edition as a memo that a board secretary would send."""

from __future__ import annotations

from collections.abc import Sequence

from slidegen.content.inlines import Prose, Text, plain
from slidegen.content.model import Aim, DocumentKind
from slidegen.content.ordinals import date_prose
from slidegen.diagnostics import Diagnostic
from slidegen.editions.blocks import Callout, Paragraph
from slidegen.editions.documents.document_info import document_info, page_of, requests_of
from slidegen.editions.documents.parts import parts_in_words
from slidegen.editions.edition import Edition, EditionPriorities, EditionRequest, EditionTimeline
from slidegen.editions.language.words import Words, capitalised
from slidegen.editions.outline import MemoRow, Note, Part
from slidegen.editions.sections.marks import SEPARATOR, document_mark, shows_proposed
from slidegen.editions.sections.next_steps import still_to_come
from slidegen.editions.sections.wording import at_start, led_in


def make_note(edition: Edition) -> tuple[Note, tuple[Diagnostic, ...]]:
    """The note that the occasion asks for: memo block, what is asked, purpose, its sections.

    Paper has room for words, so whatever has dates is a table here, in every view. Raises `ValueError` where the
    occasion asks for no note.
    """
    words = Words(edition.language)
    parts: list[Part] = []
    if edition.ask:
        # First of all, below the memo block that says whom: a name inside a sentence would need its article.
        id = f"{edition.occasion}-ask"
        parts.append(Part(id, "", (Callout(id, words.phrase("What we ask:"), edition.ask, edition.place),)))
    if edition.purpose:
        id = f"{edition.occasion}-purpose"
        parts.append(Part(id, words.phrase("Purpose"), (Paragraph(id, edition.purpose, edition.place),)))
    requests = requests_of(edition, DocumentKind.NOTE)
    for part, request in zip(parts_in_words(edition, requests, words), _with_section(requests), strict=True):
        section = edition.section(request)
        ahead = still_to_come(section, edition, words) if isinstance(section.body, EditionTimeline) else None
        parts.append(ahead or part)
    date = words.say_in_full(edition.date)
    note = Note(
        document_info(edition, DocumentKind.NOTE),
        organisation=plain(edition.organisation),
        title=plain(edition.headline),
        subtitle=words.phrase("Briefing note for {audience}", audience=plain(edition.audience)),
        memo=_memo(edition, date, words),
        parts=tuple(parts),
        footer=SEPARATOR.join((words.phrase("Briefing note"), capitalised(plain(edition.title)), date)),
        page_of=page_of(words),
        mark=document_mark(edition, edition.shown_in(DocumentKind.NOTE), words),
    )
    return note, ()


def _with_section(requests: Sequence[EditionRequest]) -> list[str]:
    """The sections that are asked for."""
    return [request.section for request in requests if request.section is not None]


def _memo(edition: Edition, date: str, words: Words) -> tuple[MemoRow, ...]:
    return (
        MemoRow(words.phrase("To"), at_start(edition.audience)),
        MemoRow(words.phrase("From"), edition.organisation),
        MemoRow(words.phrase("Date"), date_prose(date)),
        MemoRow(words.phrase("Subject"), led_in(edition.headline, edition.subtitle, words)),
        MemoRow(words.phrase("For"), _aim(edition, words)),
    )


def _aim(edition: Edition, words: Words) -> Prose:
    aim = Text(_aim_word(edition.aim, words), strong=True)
    shown = edition.shown_in(DocumentKind.NOTE)
    if not shows_proposed(shown):
        return (aim,)
    lists = [section for section in shown if isinstance(section.body, EditionPriorities)]
    if lists and all(section.is_proposed for section in lists):
        caution = words.phrase("The priorities are proposed, not adopted.")
    else:
        caution = words.phrase("What is marked as proposed is not adopted.")
    return (aim, Text(f". {caution}"))


def _aim_word(aim: Aim, words: Words) -> str:
    match aim:
        case Aim.INFORMATION:
            return words.phrase("Information")
        case Aim.INPUT:
            return words.phrase("Input")
        case Aim.DISCUSSION:
            return words.phrase("Discussion")
        case Aim.DECISION:
            return words.phrase("Decision")
