"""Whether a message says all that it was given, as its template was asked to."""

from __future__ import annotations

from typing import Final

from slidegen.editions.blocks import Block, Chart, Row, TimeLine, YearPlan
from slidegen.editions.outline import Message
from slidegen.writers.html.check_blocks import OWN_ELEMENTS, Missing, Scope, kind_of, missing, needed
from slidegen.writers.mail.values import says_more

_KINDS: Final = {
    "dated-list": "dates",
    "year-plan": "dates",
    "time-line": "dates",
    "chart": "table",
    "two-columns": "columns",
}
"""What templates of messages call the kinds that have another name there."""
_OWN_ELEMENTS: Final = OWN_ELEMENTS - {Row, YearPlan, TimeLine}
"""Drawings of time are rows of dates, and rows of tables have no name."""


def missing_in_message(message: Message, html: str) -> tuple[Missing, ...]:
    """The blocks, points and rows of a message that its HTML does not say in full, the first of each kind.

    A template that gives no element a `data-id`, as older ones of a brand do not, has to say everything somewhere.
    """
    scope = Scope(_kind, _OWN_ELEMENTS, _free)
    said = (each for part in message.parts for block in part.blocks for each in needed(block, scope) if each.text)
    return missing(said, html, message.parts, ids_needed=False)


def _kind(block: Block) -> str:
    kind = kind_of(block)
    return _KINDS.get(kind, kind)


def _free(chart: Chart) -> frozenset[str]:
    """The description of a chart is told where it says more than the numbers."""
    return frozenset() if says_more(chart) else frozenset(("description",))
