"""Which slide layout is for what: by type, by placeholders, by where they stand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.brand.reference import Placeholder, Slot
from slidegen.brand.slide_layouts.choose_slide_layouts import Candidate, choose
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.editions.outline import Role
from slidegen.units import Length, Rect
from tests.layout.brands import placeholder

TITLE, BODY = placeholder(Role.CONTENT, Slot.TITLE), placeholder(Role.CONTENT, Slot.BODY)
HEIGHT = int(Length.from_points(540))
PLACE = Place("templates/test/brand.yml", 1, 1)


def body(x: float, y: float, width: float, height: float) -> Placeholder:
    """A placeholder for content, in points."""
    return replace(BODY, rect=Rect.from_points(x, y, width, height))


def candidate(*bodies: Placeholder, name: str = "Layout", type: str | None = None) -> Candidate:
    return Candidate(name, type, (TITLE, *bodies), HEIGHT)


def chosen(*candidates: Candidate) -> tuple[dict[str, str], list[Diagnostic]]:
    """The name of the slide layout for each role that has one of its own."""
    problems: list[Diagnostic] = []
    found = choose(candidates, {}, PLACE, problems)
    return {role: candidates[each.index].name for role, each in found.items() if each.borrowed_from is None}, problems


ONE = candidate(body(54, 116, 852, 368), name="One", type="obj")


@pytest.mark.parametrize(
    ("right_x", "are_apart"),
    [
        (504, True),
        (454, True),  # edge to edge
        (415, True),  # a tenth of the right column's width: frames of text have insets
        (413, False),
        (300, False),
        (54, False),  # neither has a place of its own: both have the master's
    ],
)
@pytest.mark.parametrize("type", ["twoObj", None])
def test_columns_that_overlap_are_no_columns(right_x: float, are_apart: bool, type: str | None) -> None:
    """Two texts would be written over each other, whatever the slide layout says that it is."""
    left, right = body(54, 116, 400, 368), body(right_x, 116, 400, 368)
    for bodies in ((left, right), (right, left)):
        two = candidate(*bodies, name="Two", type=type)
        assert two.has_two_bodies_apart is two.has_columns is are_apart
        found, problems = chosen(ONE, two)
        assert (found.get("two-content") == "Two") is are_apart
        borrowed = [each.message for each in problems if each.code is Code.BORROWED_SLIDE_LAYOUT]
        assert any("plainly for two-content" in each for each in borrowed) is not are_apart


def test_two_bodies_of_which_one_is_below_the_other_are_no_columns() -> None:
    assert not candidate(body(54, 116, 400, 180), body(504, 300, 400, 180)).has_columns
    assert candidate(body(54, 116, 400, 180), body(504, 290, 400, 180)).has_columns


def test_columns_are_about_equally_large() -> None:
    assert candidate(body(54, 116, 400, 368), body(504, 116, 400, 368 * 0.61)).has_columns
    assert not candidate(body(54, 116, 400, 368), body(504, 116, 400, 368 * 0.59)).has_columns
