"""The one way from the body of a section to its block, for all documents: what differs between them is the view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from slidegen.content.model import View
from slidegen.diagnostics import Diagnostic
from slidegen.editions.blocks import Block, Paragraph
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
from slidegen.editions.language.words import Words
from slidegen.editions.outline import Role
from slidegen.editions.sections.agenda import agenda
from slidegen.editions.sections.chart import chart
from slidegen.editions.sections.lists import points, priorities, steps, table
from slidegen.editions.sections.time_line import time_line, todays_steps
from slidegen.editions.sections.two_columns import two_columns
from slidegen.editions.sections.wording import figure, quotation
from slidegen.editions.sections.year_plan import plan_title, year_plan


class SectionBlock(Struct, frozen=True):
    """A section in one view, as a block.

    `role`: that of a slide which shows it. `view_title`: what the view is called ("2018 at a glance", "Key messages"),
    empty for those without a name. `notices`: warnings about what the view cannot show.
    """

    block: Block
    role: Role = Role.CONTENT
    view_title: str = ""
    notices: tuple[Diagnostic, ...] = ()


def block_of(
    section: EditionSection,
    view: View | None,
    requests: Sequence[EditionRequest],
    edition: Edition,
    words: Words,
) -> SectionBlock:
    """The block of a section in a view (None: the own view of its kind).

    `requests` are all those of the document, whose agenda lists what follows it.
    """
    body = section.body
    match body:
        case EditionStatement(text):
            return SectionBlock(Paragraph(section.id, text, section.place), Role.STATEMENT)
        case EditionQuote():
            return SectionBlock(quotation(section, body, words), Role.STATEMENT)
        case EditionPoints():
            view_title = words.phrase("Key messages") if view is View.KEY_MESSAGES else ""
            return SectionBlock(points(section, body, words), view_title=view_title)
        case EditionPriorities() if view is View.YEAR:
            plan, notices = year_plan(section, body, edition, words)
            return SectionBlock(plan, Role.TITLE_ONLY, plan_title(body, edition, words), notices)
        case EditionPriorities():
            return SectionBlock(priorities(section, body, words))
        case EditionTimeline() if view is View.LIST:
            return SectionBlock(steps(section, body, edition.first_day.year, todays_steps(body, edition), words))
        case EditionTimeline():
            line, notices = time_line(section, body, edition, words)
            return SectionBlock(line, Role.TITLE_ONLY, notices=notices)
        case EditionTable():
            return SectionBlock(table(section, body))
        case EditionChart():
            return SectionBlock(chart(section, body, words))
        case EditionFigure():
            return SectionBlock(figure(section.id, body, section.place))
        case EditionTwoColumns():
            return SectionBlock(two_columns(section, body, words), Role.TWO_CONTENT)
        case EditionAgenda():
            return SectionBlock(agenda(section, edition, requests, words))
        case _:
            assert_never(body)
