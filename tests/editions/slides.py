"""One slide at a time, for tests of slides."""

from __future__ import annotations

from typing import Any

from slidegen.content.model import Section, View
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.outline import BodySlide
from tests.editions.contents import edition_of, item, priorities, request

DATED = priorities(
    "aims",
    item("asap", title="Open Days", text="Start of **Open Days**", when="asap"),
    item("June", when="2018-06", owner="Web team"),
    item("half", when="2018-H1"),
    item("days", when="2018-02-02/2018-02-03", title="First Collisions"),
    item("undated"),
    item("same-time", when="2018-06"),
    label="Ours",
)


def slide_of(section: Section, view: View | None = None, **fields: Any) -> BodySlide:
    """The slide that tells one section."""
    deck, _ = make_deck(edition_of(section, deck=[request(section.id, view)], **fields))
    (slide,) = deck.slides
    assert isinstance(slide, BodySlide)
    return slide
