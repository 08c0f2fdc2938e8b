"""The one door lets nothing through, wherever the model lets something stand that is not for everybody.

Nothing here names a kind of section: the places are found in the types, so that a new kind is tested when it is made.
"""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from msgspec import Struct

from slidegen.content.inlines import Prose
from slidegen.content.mail import MailingList
from slidegen.content.model import Content, Occasion, Section
from slidegen.diagnostics import SlidegenError
from slidegen.editions.edition import Edition, Excerpt
from slidegen.editions.outline import Calendar, Deck, Handout, Message, Note
from slidegen.editions.select import select, select_section
from tests.editions.contents import content, occasion, statement
from tests.editions.model import Path, hints, paths, structs, with_two

ADDRESSEES: dict[type[Struct], str] = {
    Occasion: "the audience that it is for: select is asked for one occasion",
    MailingList: "the audience that its people are: mailings go to it, and no edition has it",
}
"""Types with an audience that narrows nothing, and what it is there."""

PLACES = [path for path in paths(Content) if path[-1].type not in ADDRESSEES]
SEEN, HIDDEN = "forall", "forboard"


def name_of(path: Path) -> str:
    return ".".join(map(str, path))


def told(path: Path, audience: str) -> tuple[str, str]:
    """What an audience is told by each of the two doors, warnings too, of a project with something for the board."""
    made: Any = with_two(path, SEEN, HIDDEN, ("board",))
    sections: tuple[Section, ...] = made.sections
    ids = [one.id for one in sections]
    meeting = occasion(audience=audience, deck=[*ids, "other"], note=ids, handout=["other"])
    whole = content(*sections, statement("other"), occasions=(meeting,))
    excerpts = []
    for id in ids:
        with contextlib.suppress(SlidegenError):
            excerpts.append(select_section(whole, id, audience, "en"))
    try:
        return repr(select(whole, "meeting", "en")), repr(excerpts)
    except SlidegenError as error:
        return repr(error.diagnostics), repr(excerpts)


def test_all_that_is_for_some_audiences_stands_in_sections() -> None:
    """`select` narrows sections; what else of a project has an audience is there to be addressed, and nothing else."""
    assert len(PLACES) > 10
    assert [name_of(path) for path in PLACES if path[0].field != "sections"] == []
    assert {path[-1].type: len(path) for path in paths(Content) if path not in PLACES} == dict.fromkeys(ADDRESSEES, 1)
    assert all(hints(each)["audience"] is str for each in ADDRESSEES)


@pytest.mark.parametrize("path", PLACES, ids=name_of)
def test_what_is_for_the_board_is_told_to_the_board_alone(path: Path) -> None:
    assert all(HIDDEN in said for said in told(path, "board"))  # else the rest would prove nothing
    assert all(HIDDEN not in said for said in told(path, "sector"))


@pytest.mark.parametrize("root", [Edition, Excerpt, Deck, Note, Handout, Message, Calendar])
def test_what_comes_out_has_no_room_for_an_audience(root: type[Struct]) -> None:
    """But for the name of the one that it is for."""
    assert {each for each in structs(root) if "audience" in hints(each)} <= {Edition}
    assert hints(Edition)["audience"] == Prose
