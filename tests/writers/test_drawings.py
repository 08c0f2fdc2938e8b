"""A drawing that nobody knows yet is a list wherever nothing is drawn: in Word, in mail and in a printed outline."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from slidegen.editions.blocks import Drawing, Point, PointList
from slidegen.editions.documents.print_outline import outline_text
from slidegen.editions.outline import Part
from slidegen.writers.mail.text import message_text
from slidegen.writers.mail.values import message_values
from tests.office.words import words
from tests.writers.mail.message_examples import MESSAGE
from tests.writers.on_paper import note_file
from tests.writers.outline_examples import NOTE, TIMESTAMP, brand, prose


class Ladder(Drawing, frozen=True):
    """A kind of drawing that slidegen does not have."""

    rungs: tuple[Point, ...]

    @property
    def in_words(self) -> PointList:
        return PointList(self.rungs, numbered=True)


LADDER: Any = Ladder((Point("first", prose("Begin")), Point("second", prose("Climb"))))
PART = Part("ladder", "Steps up", (LADDER,))


def test_a_note_lists_it() -> None:
    said = " ".join(words(note_file(replace(NOTE, parts=(PART,)), brand(), TIMESTAMP), "docx"))
    assert "Steps up Begin Climb" in said


def test_a_message_lists_it() -> None:
    message = replace(MESSAGE, parts=(PART,))
    (block,) = message_values(message, {})["parts"][0]["blocks"]
    assert (block["kind"], [point["text"] for point in block["points"]]) == ("points", ["Begin", "Climb"])
    assert "1. Begin\n2. Climb\n" in message_text(message)


def test_a_printed_outline_lists_it() -> None:
    assert "   1. Begin\n   2. Climb\n" in outline_text(replace(NOTE, parts=(PART,)))
