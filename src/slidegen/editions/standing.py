"""How settled things are: marks for what is proposed, and for how far the consultation is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from slidegen.content.inlines import Prose, Text
from slidegen.content.model import Stage, Status
from slidegen.editions.blocks import Mark, Tone
from slidegen.editions.edition import Edition, EditionItem, EditionSection
from slidegen.editions.words import Words

SEPARATOR: Final = " · "


def own_status(item: EditionItem, section: EditionSection) -> Status | None:
    """The status of an item where it differs from that of its section; None where the section's mark says it."""
    match item.status:
        case Status.PROPOSED:
            return None if section.is_proposed else Status.PROPOSED
        case Status.ADOPTED:
            return Status.ADOPTED if section.is_proposed else None
        case None:
            return None


def shows_proposed(sections: Iterable[EditionSection]) -> bool:
    """Whether anything in these sections is proposed."""
    return any(
        section.is_proposed or any(item.status is Status.PROPOSED for item in section.items) for section in sections
    )


def section_mark(section: EditionSection, words: Words) -> Mark | None:
    """The mark of a section: "Proposed", or none."""
    return Mark(words.phrase("Proposed")) if section.is_proposed else None


def item_mark(item: EditionItem, section: EditionSection, words: Words, *, today: bool = False) -> Mark | None:
    """The mark of an item that does not stand as its section does, or that is today's."""
    status = own_status(item, section)
    parts = [_status_word(status, words)] if status else []
    if today:
        parts.append(words.phrase("Today"))
    unsettled = today or status is Status.PROPOSED
    return Mark(SEPARATOR.join(parts), Tone.UNSETTLED if unsettled else Tone.NEUTRAL) if parts else None


def status_detail(item: EditionItem, section: EditionSection, words: Words) -> Prose:
    """The own status of an item as running text, for views that have no room for marks."""
    match own_status(item, section):
        case Status.PROPOSED:
            return (Text(words.phrase("proposed")),)
        case Status.ADOPTED:
            return (Text(words.phrase("adopted")),)
        case None:
            return ()


def document_mark(edition: Edition, sections: Iterable[EditionSection], words: Words) -> Mark | None:
    """The mark of a whole document that shows these sections: how settled they are, and the stage. "Proposed · Draft".

    None for a final document of what is adopted.
    """
    proposed = shows_proposed(sections)
    parts = [_status_word(Status.PROPOSED, words)] if proposed else []
    match edition.stage:
        case Stage.DRAFT:
            parts.append(words.phrase("Draft"))
        case Stage.FOR_INPUT:
            parts.append(words.phrase("For input"))
        case Stage.FOR_DECISION:
            parts.append(words.phrase("For decision"))
        case Stage.FINAL:
            pass
    unsettled = proposed or edition.stage is Stage.DRAFT
    return Mark(SEPARATOR.join(parts), Tone.UNSETTLED if unsettled else Tone.NEUTRAL) if parts else None


def _status_word(status: Status, words: Words) -> str:
    match status:
        case Status.PROPOSED:
            return words.phrase("Proposed")
        case Status.ADOPTED:
            return words.phrase("Adopted")
