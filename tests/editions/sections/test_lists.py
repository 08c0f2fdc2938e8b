"""Points below points, and what an agenda lists."""

from __future__ import annotations

from slidegen.content.inlines import plain
from slidegen.content.model import Agenda, Status
from slidegen.editions.blocks import Point, PointList, number_sign
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.documents.handout import make_handout
from slidegen.editions.documents.note import make_note
from slidegen.editions.outline import BodySlide
from tests.editions.contents import edition_of, item, points, section, statement


def marks(points: tuple[Point, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for point in points:
        if point.mark:
            found[point.id] = point.mark.text
        found |= marks(point.points)
    return found


def test_a_point_is_marked_where_it_stands_otherwise_than_what_it_belongs_to() -> None:
    body = item(
        "adopted-one",
        status=Status.ADOPTED,
        items=(
            item("silent"),
            item("adopted-too", status=Status.ADOPTED),
            item("proposed", status=Status.PROPOSED, items=(item("below"), item("back", status=Status.ADOPTED))),
        ),
    )
    edition = edition_of(points("list", body, item("other"), status=Status.PROPOSED))
    slide = make_deck(edition)[0].slides[-1]
    assert isinstance(slide, BodySlide) and isinstance(slide.block, PointList)
    assert marks(slide.block.points) == {"adopted-one": "Adopted", "proposed": "Proposed", "back": "Adopted"}


def test_a_section_is_proposed_as_long_as_anything_in_it_is() -> None:
    def is_proposed(*below: Status | None) -> bool:
        items = tuple(item(f"b{number}", status=status) for number, status in enumerate(below))
        one = item("one", status=Status.ADOPTED, items=items)
        (found,) = edition_of(points("list", one, status=Status.PROPOSED)).sections
        return found.is_proposed

    assert not is_proposed()
    assert not is_proposed(None, Status.ADOPTED)
    assert is_proposed(None, Status.PROPOSED)


def test_an_agenda_lists_each_section_that_follows_once() -> None:
    edition = edition_of(
        statement("before"),
        section("agenda", Agenda(), title="Today"),
        statement("ours", title="The Organisation", label="Our mission"),
        points("plans", item("a"), title="Plans"),
        section("again", Agenda(), title="And then"),
        statement("last", title="Thanks"),
        deck=["cover", "before", "agenda", "ours", "plans", "again", "last"],
        note=["agenda", "plans"],
        handout=["plans", "agenda", "last", "ours"],
    )
    deck, note, handout = make_deck(edition)[0], make_note(edition)[0], make_handout(edition)[0]
    found = {slide.id: slide.block for slide in deck.slides if isinstance(slide, BodySlide)}
    assert told(found["agenda"]) == [
        ("agenda-ours", "Our mission"),
        ("agenda-plans", "Plans"),
        ("agenda-last", "Thanks"),
    ]
    assert told(found["again"]) == [("again-last", "Thanks")]
    assert told(note.parts[0].blocks[0]) == [("agenda-plans", "Plans")]
    assert [told(part.blocks[0]) for part in handout.parts if part.id == "agenda"] == [
        [("agenda-last", "Thanks"), ("agenda-ours", "Our mission")]
    ]


def told(block: object) -> list[tuple[str, str]]:
    assert isinstance(block, PointList) and block.numbered
    return [(point.id, plain(point.prose)) for point in block.points]


def test_numbers_are_written_as_office_writes_them() -> None:
    assert [number_sign(number, 0) for number in (1, 12)] == ["1.", "12."]
    assert [number_sign(number, 1) for number in (1, 26, 27, 53)] == ["a.", "z.", "aa.", "aaa."]
    assert [number_sign(number, 2) for number in (1, 4, 9, 14, 40)] == ["i.", "iv.", "ix.", "xiv.", "xl."]
