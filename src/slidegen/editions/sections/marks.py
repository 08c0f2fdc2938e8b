"""Marks, such as "Proposed" and "Draft": the status of items and sections, and the stage of an occasion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from slidegen.content.inlines import Prose, Text
from slidegen.content.model import Stage, Status
from slidegen.editions.blocks import Mark, Tone
from slidegen.editions.edition import Edition, EditionItem, EditionSection
from slidegen.editions.language.words import Words

SEPARATOR: Final = " · "


def own_status(item: EditionItem, above: bool) -> Status | None:
    """The status of an item where a mark has to say it: it differs from that of the section or item above.

    `above`: whether that one is proposed. None where the item stands as what is above it.
    """
    match item.status:
        case Status.PROPOSED:
            return None if above else Status.PROPOSED
        case Status.ADOPTED:
            return Status.ADOPTED if above else None
        case None:
            return None


def is_proposed(item: EditionItem, above: bool) -> bool:
    """Whether an item is proposed: by its own status, else as the section or item above it (`above`)."""
    return above if item.status is None else item.status is Status.PROPOSED


def shows_proposed(sections: Iterable[EditionSection]) -> bool:
    """Whether anything in these sections is proposed."""
    return any(
        section.is_proposed or any(item.status is Status.PROPOSED for item in section.items) for section in sections
    )


def section_mark(section: EditionSection, words: Words) -> Mark | None:
    """The mark of a section: "Proposed", or none."""
    return Mark(words.phrase("Proposed")) if section.is_proposed else None


def item_mark(item: EditionItem, above: bool, words: Words, *, today: bool = False) -> Mark | None:
    """The mark of an item with a status of its own (see `own_status`) or of today's step; None for all others."""
    status = own_status(item, above)
    parts = [_status_word(status, words)] if status else []
    if today:
        parts.append(words.phrase("Today"))
    unsettled = today or status is Status.PROPOSED
    return Mark(SEPARATOR.join(parts), Tone.UNSETTLED if unsettled else Tone.NEUTRAL) if parts else None


def status_detail(item: EditionItem, section: EditionSection, words: Words) -> Prose:
    """The own status of an item as running text, for views that have no room for marks."""
    match own_status(item, section.is_proposed):
        case Status.PROPOSED:
            return (Text(words.phrase("proposed")),)
        case Status.ADOPTED:
            return (Text(words.phrase("adopted")),)
        case None:
            return ()


def document_mark(edition: Edition, sections: Iterable[EditionSection], words: Words) -> Mark | None:
    """The mark of a document that shows these sections: "Proposed · Draft", from their status and the occasion's stage.

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
