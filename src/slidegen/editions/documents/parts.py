"""Sections as the parts of documents that flow: notes, handouts and messages."""

from __future__ import annotations

from collections.abc import Sequence

from slidegen.content.model import View
from slidegen.diagnostics import Diagnostic
from slidegen.editions.edition import Edition, EditionRequest, EditionSection
from slidegen.editions.language.words import Words
from slidegen.editions.outline import Part
from slidegen.editions.sections.block_of import block_of
from slidegen.editions.sections.marks import section_mark
from slidegen.editions.sections.wording import heading


def part_of(
    section: EditionSection,
    view: View | None,
    requests: Sequence[EditionRequest],
    edition: Edition,
    words: Words,
) -> tuple[Part, tuple[Diagnostic, ...]]:
    """A section in a view as a part with one block, and warnings; `requests` are all those of the document."""
    made = block_of(section, view, requests, edition, words)
    part = Part(
        section.id,
        heading(section, edition, words, made.view_title),
        (made.block,),
        section_mark(section, words),
        section.place,
    )
    return part, made.notices


def parts_in_words(edition: Edition, requests: Sequence[EditionRequest], words: Words) -> tuple[Part, ...]:
    """The sections that are asked for, where there is room for words: whatever has dates is a table, in every view."""
    return tuple(
        part_of(edition.section(request.section), _in_words(request.view), requests, edition, words)[0]
        for request in requests
        if request.section is not None
    )


def _in_words(view: View | None) -> View:
    """The view that shows the same without a drawing."""
    return View.KEY_MESSAGES if view is View.KEY_MESSAGES else View.LIST
