"""Generated content is of every shape that the model has: what holds for all of it holds for no more than that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from hypothesis import given, settings
from msgspec import Struct
from msgspec.structs import replace

from slidegen.content.model import Body, Content, Item, Priorities, Timeline
from tests.editions.model import Choice, Path, Step, choices, chosen, flat, hints, paths, structs
from tests.editions.strategies import contents, included

UNMADE = {
    Choice("Text", "language", "str"): "select sets it, where a text falls back to another language",
    Choice("Picture", "name", "other than ''"): "how messages about a file name it",
}
"""What a field could hold and content never has, and why."""

FLAT = (Priorities, Timeline)
"""Bodies whose items have none below them: no file can say so (`reading.schema`)."""


def hidden_places(value: Struct, told: set[str], taken: Path = ()) -> Iterator[Path]:
    """The places of a value at which something stands for others than these audiences, below what is for them."""
    for name in hints(type(value)):
        for one in flat(getattr(value, name)):
            if not isinstance(one, Struct):
                continue
            path = (*taken, step) if (step := Step(type(value), name, type(one))) not in taken else taken
            audience = getattr(one, "audience", None)
            if isinstance(audience, tuple) and not told & set(audience):
                yield path
            else:
                yield from hidden_places(one, told, path)


def test_generated_content_has_every_shape_of_the_model() -> None:
    """Every union member, enum member, truth value and optional field; and at each place something that is hidden."""
    made: set[Choice] = set()
    hidden: set[Path] = set()

    for kind in get_args(Body):  # each as often as any other, so that a rare one need not be waited for

        @given(contents(kind))
        @settings(max_examples=150)
        def look(content: Content) -> None:
            made.update(chosen(content))
            told = included(content, content.occasions[0].audience)
            named = [one if one.audience else replace(one, audience=("sector",)) for one in content.sections]
            hidden.update(hidden_places(replace(content, sections=tuple(named)), told))

        look()
    wanted = {choice for owner in structs(Content) for choice in choices(owner)}
    assert sorted(wanted - made - UNMADE.keys()) == []
    assert sorted(UNMADE.keys() & made) == []
    places = {path for path in paths(Content) if path[0].field == "sections"}
    below = {path for path in places if path[-1].owner is Item and path[1].type in FLAT}
    assert [".".join(map(str, path)) for path in places - hidden - below] == []
