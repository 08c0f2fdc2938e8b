"""A deck about nothing, with one slide for each role: what a designer looks at to see what a template makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from slidegen.content.inlines import Prose, Text
from slidegen.content.model import DocumentKind
from slidegen.editions.blocks import (
    Block,
    DateLabel,
    Mark,
    Paragraph,
    Point,
    PointList,
    Side,
    Step,
    TimeLine,
    TwoColumns,
)
from slidegen.editions.outline import BodySlide, CoverSlide, Deck, DocumentInfo, Role, SlideGroup

DATE = dt.date(2018, 1, 15)
"""Any date: it stands in the footer, and the file says no other."""


def sample_deck() -> Deck:
    """The deck, in English. The id of each slide is the value of its role; its title says what it is for."""
    info = DocumentInfo(
        DocumentKind.DECK,
        "sample",
        "A sample of each slide",
        "One slide for each role",
        "Your organisation",
        "en",
        DATE,
    )
    return Deck(
        info,
        footer="The footer of a deck",
        date="15 January 2018",
        groups=tuple(SlideGroup(slide.id, (slide,)) for slide in _slides()),
    )


def _slides() -> Iterator[CoverSlide | BodySlide]:
    yield CoverSlide(
        organisation=_prose("Your organisation"),
        title=_prose("The title of a deck stands on its cover"),
        subtitle=_prose("The subtitle says for whom it is"),
        date="15 January 2018",
        mark=Mark("Draft"),
    )
    yield _slide(Role.SECTION, "A section begins", Paragraph("section", _prose("And says in a few words what it is.")))
    statement = "A statement has its slide for itself, and is **short enough** to be read at a glance."
    yield _slide(Role.STATEMENT, "What matters most", Paragraph("statement", _prose(statement)))
    yield _slide(
        Role.CONTENT,
        "Most slides have a title and points below it",
        PointList(
            (
                _point("One point is a line, or two where there is more to say than a line has room for at this size"),
                _point("Another one has points below it", _point("this one"), _point("and this one, for details")),
                Point("content", _prose("The last one is **not settled yet**"), Mark("Proposed")),
            )
        ),
        mark=Mark("Proposed"),
    )
    yield _slide(
        Role.TWO_CONTENT,
        "Two things stand side by side",
        TwoColumns(
            "two-content",
            (
                Side("left", _prose("On the left"), PointList((_point("What there was"), _point("And what it cost")))),
                Side(
                    "right", _prose("On the right"), PointList((_point("What will be"), _point("What it will bring")))
                ),
            ),
        ),
    )
    yield _slide(
        Role.TITLE_ONLY,
        "A title alone leaves room for what is drawn",
        TimeLine(
            "title-only",
            (
                Step("first", DateLabel("October 2017"), _prose("Ideas are called for")),
                Step("second", DateLabel("27 November"), _prose("The board discusses them"), today="Today"),
                Step("third", DateLabel("January 2018"), _prose("All staff are told")),
                Step("fourth", DateLabel("As soon as possible", is_open=True), _prose("Work begins")),
            ),
            "Three steps with dates, and one without",
        ),
    )


def _slide(role: Role, title: str, block: Block, mark: Mark | None = None) -> BodySlide:
    return BodySlide(role.value, role, _prose(title), block, label=_prose("A label"), mark=mark)


def _point(text: str, *points: Point) -> Point:
    return Point("content", _prose(text), points=points)


def _prose(text: str) -> Prose:
    """Words, of which those between pairs of asterisks are strong."""
    parts = text.split("**")
    return tuple(Text(part, strong=bool(number % 2)) for number, part in enumerate(parts) if part)
