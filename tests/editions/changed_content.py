"""Content that is changed where an audience does not look: nothing that it is told may change with it."""

from __future__ import annotations

from enum import Enum
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from slidegen.content.dates import When
from slidegen.content.inlines import LocalizedText, plain
from slidegen.content.model import Content, Item, Section, Side
from slidegen.pictures.picture import Picture
from slidegen.reading.texts.read_dates import parse_when
from tests.editions.strategies import DATES, included, labels, sections, words


@st.composite
def other(draw: st.DrawFn, value: Any) -> Any:
    """A value of the same type that says something else about everything; its ids and audiences stay."""
    if isinstance(value, LocalizedText):
        return draw(words(f"other{plain(value.versions[0][1])}"))
    if isinstance(value, bool):
        return draw(st.booleans())
    if isinstance(value, int):
        return draw(st.integers(1, 5))
    if isinstance(value, float):
        return draw(st.integers(1, 10**7)) / 10
    if isinstance(value, Enum):
        return draw(st.sampled_from(type(value)))
    if isinstance(value, When):
        return parse_when(draw(st.sampled_from(DATES)))
    if isinstance(value, tuple):
        return tuple(draw(other(one)) for one in value)
    if isinstance(value, Struct):
        told = {
            name: getattr(value, name) for name in value.__struct_fields__ if name not in ("id", "audience", "place")
        }
        return replace(value, **{name: draw(other(one)) for name, one in told.items()})
    return value


@st.composite
def with_hidden_parts_changed(draw: st.DrawFn, value: Any, told: frozenset[str]) -> Any:
    """A value of which everything for others than these audiences is changed, removed or added to, on all levels.

    It goes by the types: whatever has an audience and stands in a tuple is one of several things that are told or not.
    """
    if isinstance(value, tuple) and any(isinstance(one, Struct) and hasattr(one, "audience") for one in value):
        kept = []
        for one in value:
            if one.audience is None or told & set(one.audience):
                kept.append(draw(with_hidden_parts_changed(one, told)))
            elif draw(st.booleans()):
                kept.append(draw(other(one)))
        if draw(st.booleans()):
            added = draw(other(draw(st.sampled_from(value))))
            named = {"id": f"{added.id}added"} if added.id else {}
            kept.insert(draw(st.integers(0, len(kept))), replace(added, audience=(), **named))
        return tuple(kept)
    if isinstance(value, tuple):
        return tuple(draw(with_hidden_parts_changed(one, told)) for one in value)
    if isinstance(value, Side) and value.points is not None and not is_seen(value.points.items, told):
        value = replace(value, title=draw(other(value.title)))  # a column of which nothing is seen has no title either
    if isinstance(value, Struct) and not isinstance(value, LocalizedText | When | Picture):
        parts = {name: getattr(value, name) for name in value.__struct_fields__}
        return replace(value, **{name: draw(with_hidden_parts_changed(one, told)) for name, one in parts.items()})
    return value


def is_seen(items: tuple[Item, ...], told: frozenset[str]) -> bool:
    return any(one.audience is None or told & set(one.audience) for one in items)


@st.composite
def with_hidden_things_changed(draw: st.DrawFn, content: Content) -> Content:
    """Content that is the same to the audience of the meeting; what it may not see is changed, removed or added."""
    told = frozenset(included(content, content.occasions[0].audience))
    changed: list[Section] = []
    for one in content.sections:
        addressed = (content.default_audience,) if one.audience is None else one.audience
        if told & set(addressed):
            changed.append(replace(one, body=draw(with_hidden_parts_changed(one.body, told))))
        elif draw(st.booleans()):
            # any other section in its place, as long as the same people see it
            changed.append(replace(draw(sections(f"{one.id}x")), id=one.id, audience=one.audience))
    if draw(st.booleans()):
        changed.insert(0, replace(draw(sections("added")), audience=()))
    # the label of an audience is for its own documents, not for those of another that includes it
    audiences = tuple(
        one if one.id == content.occasions[0].audience else replace(one, label=draw(labels))
        for one in content.audiences
    )
    return replace(content, sections=tuple(changed), audiences=audiences)
