"""Each slide of a deck has a title that no other has, and each section of the slide sorter a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.brand.reference import Slot
from slidegen.content.model import View
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.outline import BodySlide, Deck, Role, SlideGroup
from slidegen.layout.frames import DeckFrames
from slidegen.layout.lay_out_deck import lay_out
from tests.editions.contents import edition_of, item, points, priorities, request, statement, timeline
from tests.layout.brands import brand, liberation_fonts
from tests.layout.decks import INFO, deck_of, prose
from tests.layout.decks import points as point_list
from tests.layout.walk import frame_text

TWICE = ("word " * 16,) * 20
"""Points for two slides."""


def slide(title: str, own: str = "", label: str = "", texts: tuple[str, ...] = ("one", "two")) -> BodySlide:
    return BodySlide("section", Role.CONTENT, prose(title), point_list(*texts), prose(label), own_title=prose(own))


def titles(frames: DeckFrames) -> list[str]:
    """What stands in the place of each title."""
    return [frame_text(frame) for made in frames.slides for frame in made.frames if frame.name.startswith("Title ")]


def shown(*slides: BodySlide) -> list[str]:
    frames, _ = lay_out(deck_of(*slides), brand(liberation_fonts()))
    assert titles(frames) == [made.title for made in frames.slides]
    return titles(frames)


def test_a_title_that_is_there_once_stays_as_it_is() -> None:
    assert shown(slide("Aims", own="Aims: overview"), slide("Means", label="Label")) == ["Aims", "Means"]


def test_slides_of_one_title_say_what_each_is() -> None:
    assert shown(slide("Aims", own="2017: Aims", label="2017"), slide("Aims", own="2018: Aims"), slide("aims")) == [
        "2017: Aims",
        "2018: Aims",
        "aims",
    ]


def test_the_label_is_in_the_title_then_and_not_said_twice() -> None:
    frames, _ = lay_out(deck_of(slide("A", own="L: A", label="L"), slide("A", label="K")), brand(liberation_fonts()))
    assert [[frame_text(each) for each in made.frames if each.name.startswith("Label")] for made in frames.slides] == [
        [],
        ["K"],
    ]


def test_slides_with_nothing_of_their_own_are_numbered_with_their_continuations() -> None:
    assert shown(slide("Aims"), slide("Means"), slide("Aims", texts=TWICE), slide("AIMS")) == [
        "Aims (1/4)",
        "Means",
        "Aims (2/4)",
        "Aims (3/4)",
        "AIMS (4/4)",
    ]


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("word " * 80, ["Aims", "Same", "Other"]),
        ("Other", ["Aims", "Same", "Other"]),
        ("Same", ["Aims (1/2)", "Aims (2/2)", "Other"]),
    ],
)
def test_a_title_of_its_own_is_shown_only_where_it_has_room_and_no_other_slide_has_it(
    own: str, found: list[str]
) -> None:
    assert shown(slide("Aims", own=own), slide("Aims", own="Same"), slide("Other")) == found


def test_a_title_that_looks_like_a_number_is_told_apart_too() -> None:
    found = shown(slide("Aims (1/2)"), slide("Aims"), slide("Aims"))
    assert found == ["Aims (1/2)", "Aims (1/2) (2)", "Aims (2/2)"]


def test_a_slide_that_has_the_title_of_the_cover_is_its_overview() -> None:
    edition = edition_of(statement("aims", title="Priorities"), headline="Priorities", deck=["cover", "aims"])
    assert in_brand(make_deck(edition)[0]) == ["Priorities", "Priorities: overview"]


def test_two_views_of_a_section_and_two_years_are_told_apart() -> None:
    edition = edition_of(
        priorities("a", item("x", when="2018-02"), item("y", when="2018-03"), title="Ours"),
        priorities("b", item("z", when="2018-02"), item("w", when="2018-03"), title="Theirs"),
        timeline("way", item("s", when="2018-02"), item("t", when="2018-03"), title="The way"),
        points("how", item("p"), item("q"), title="How"),
        deck=[
            request("a", View.YEAR),
            request("b", View.YEAR),
            "way",
            request("way", View.LIST),
            "how",
            request("how", View.KEY_MESSAGES),
        ],
    )
    assert in_brand(make_deck(edition)[0]) == [
        "Ours: 2018 at a glance",
        "Theirs: 2018 at a glance",
        "The way",
        "The way: overview",
        "How",
        "How: Key messages",
    ]


def in_brand(deck: Deck) -> list[str]:
    return titles(lay_out(deck, brand(liberation_fonts()))[0])


def test_names_of_sections_are_unique() -> None:
    groups = tuple(
        SlideGroup(name, (slide(title),)) for name, title in (("A", "1"), ("B", "2"), ("A", "3"), ("a", "4"))
    )
    frames, _ = lay_out(Deck(INFO, "Footer", "Date", groups), brand())
    assert [group.title for group in frames.groups] == ["A", "B", "A (2)", "a (3)"]


def test_a_label_in_the_title_counts_as_a_part_of_it() -> None:
    used = brand(liberation_fonts())
    content = used.deck.slide_layouts[Role.CONTENT.value]
    content = replace(content, placeholders=tuple(each for each in content.placeholders if each.slot is not Slot.LABEL))
    layouts = {**used.deck.slide_layouts, Role.CONTENT.value: content}
    used = replace(used, deck=replace(used.deck, slide_layouts=layouts))
    frames, _ = lay_out(deck_of(slide("Aims", label="Ours"), slide("Aims", label="Theirs")), used)
    assert titles(frames) == ["Ours · Aims", "Theirs · Aims"]


NAMES = st.sampled_from(("Aims", "aims", " Aims", "Aims (1/2)", "Aims (2)", "Aims (1/3)", "Means"))


@given(
    parts=st.lists(
        st.builds(slide, NAMES, st.just("") | NAMES, st.just("") | NAMES, st.sampled_from((("one", "two"), TWICE))),
        min_size=2,
        max_size=7,
    )
)
@settings(max_examples=40)
def test_no_two_titles_of_a_deck_sound_alike(parts: list[BodySlide]) -> None:
    found = [" ".join(title.split()).casefold() for title in shown(*parts)]
    assert len(set(found)) == len(found) >= len(parts)
