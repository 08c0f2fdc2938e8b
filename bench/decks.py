"""Large decks of random text, the same for us and for the plain script that we are compared with."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from slidegen.content.inlines import Prose, Text
from slidegen.content.model import DocumentKind
from slidegen.editions.blocks import Point, PointList
from slidegen.editions.outline import BodySlide, Deck, DocumentInfo, Role, SlideGroup

WORDS = [
    *("strategy", "outreach", "alumni", "website", "heritage", "partner", "school", "teacher", "summer", "camp"),
    *("member", "state", "society", "foundation", "report", "science", "policy", "community", "meeting", "priority"),
    *("section", "service", "campaign", "visitor", "platform", "programme", "impact"),
]


@dataclass(frozen=True, slots=True)
class PlainSlide:
    """A title, and bullets of alternating plain and strong words."""

    title: str
    bullets: tuple[tuple[str, str], ...]  # a plain and a strong part each


def plain_slides(number: int) -> Iterator[PlainSlide]:
    """`number` slides with titles of 3 to 6 words and six bullets of 6 to 12, no two alike: each fits on its slide."""
    dice = random.Random(20171012)

    def some(least: int, most: int) -> str:
        return " ".join(dice.choice(WORDS) for _ in range(dice.randint(least, most)))

    for index in range(number):
        bullets = tuple((some(4, 8) + " ", some(2, 4)) for _ in range(6))
        yield PlainSlide(f"{some(3, 6).capitalize()} {index}", bullets)


def outline(number: int) -> Deck:
    """The same slides as the outline of a deck."""

    def prose(plain: str, strong: str) -> Prose:
        return (Text(plain), Text(strong, strong=True))

    slides = tuple(
        BodySlide(
            f"slide-{index}",
            Role.CONTENT,
            (Text(slide.title),),
            PointList(tuple(Point(f"point-{index}-{n}", prose(*bullet)) for n, bullet in enumerate(slide.bullets))),
        )
        for index, slide in enumerate(plain_slides(number))
    )
    info = DocumentInfo(DocumentKind.DECK, "bench", "Bench", "Bench", "Bench", "en", dt.date(2017, 10, 12))
    return Deck(info, "Bench", "12 October 2017", (SlideGroup("Bench", slides),))
