"""The types of content, as their hints say them: where each can stand, and what each field can hold.

Tests that go by this grow with the model: a type, a union member, an enum member or a field that is new is found here
before anybody has named it in a test.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields, replace

from slidegen.content.dates import When
from slidegen.content.inlines import LocalizedText, Text
from slidegen.diagnostics import Place
from slidegen.reading.texts.read_dates import parse_when

ASIDE = {
    (
        "Content",
        "calendars",
    ): "no edition has it; an export of calendars takes the history of its own audience and language"
}
"""What no document is made from, and why."""
LEAVES = (str, int, float, bytes, dt.date)
Type = type[Struct]


@cache
def hints(owner: Type) -> dict[str, Any]:
    """The fields of a type with their hints, but for places in the source and what is aside: nobody is told of them."""
    found = get_type_hints(owner)
    return {
        name: found[name]
        for name in owner.__struct_fields__
        if found[name] is not Place and (owner.__name__, name) not in ASIDE
    }


def members(hint: Any) -> Iterator[type]:
    """The types that stand in a hint, out of all its unions and tuples.

    Raises `TypeError` for any other container: these tests would not see what is in it.
    """
    if get_origin(hint) in (Union, UnionType):
        yield from chain.from_iterable(map(members, get_args(hint)))
    elif get_origin(hint) is tuple:
        yield from chain.from_iterable(members(each) for each in get_args(hint) if each is not Ellipsis)
    elif isinstance(hint, type) and issubclass(hint, (Struct, Enum, NoneType, *LEAVES)):
        yield hint
    else:
        raise TypeError(f"content is made of values, unions and tuples, not of {hint}")


def structs(root: Type) -> dict[Type, None]:
    """All types of values that can stand in one of this type, itself included."""
    found: dict[Type, None] = {}
    ahead = [root]
    while ahead:
        owner = ahead.pop()
        if owner not in found:
            found[owner] = None
            inner = chain.from_iterable(map(members, hints(owner).values()))
            ahead += [each for each in inner if issubclass(each, Struct)]
    return found


# Where a type can stand -----------------------------------------------------------------------------------------------


class Step(NamedTuple):
    """From a value to one in it: a field, and the type of what stands there."""

    owner: Type
    field: str
    type: Type

    def __str__(self) -> str:
        return f"{self.field}:{self.type.__name__}"


Path = tuple[Step, ...]


def paths(root: Type) -> Iterator[Path]:
    """The ways from a type to each place where a value with an audience can stand.

    None takes a step twice: of points below points, two levels are enough.
    """

    def onward(owner: Type, taken: Path) -> Iterator[Path]:
        for name, hint in hints(owner).items():
            for member in members(hint):
                if issubclass(member, Struct) and (step := Step(owner, name, member)) not in taken:
                    if "audience" in hints(member):
                        yield (*taken, step)
                    yield from onward(member, (*taken, step))

    return onward(root, ())


# A value for a place --------------------------------------------------------------------------------------------------


def held(hint: Any, *values: object) -> object:
    """Values as a field with this hint holds them: in a tuple, or the last one alone.

    Raises `TypeError` where they would stand deeper.
    """
    arms = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    for arm in arms:
        if any(isinstance(values[-1], each) for each in members(arm)):
            if get_origin(arm) is not tuple:
                return values[-1]
            if get_args(arm)[1:] == (Ellipsis,) and get_origin(get_args(arm)[0]) is not tuple:
                return values
    raise TypeError(f"no test puts values into {hint}")


def smallest(hint: Any, said: str) -> object:
    """A value for a hint, as small as it can be but not None, which says these words."""
    if get_origin(hint) in (Union, UnionType):
        return smallest(next(each for each in get_args(hint) if each is not NoneType), said)
    if get_origin(hint) is tuple:
        return tuple(smallest(each, said) for each in get_args(hint) if each is not Ellipsis)
    if hint is LocalizedText:
        return LocalizedText((("en", (Text(said),)),), Place(f"content/{said}.yml", 1, 1))
    if hint is When:
        return parse_when("2018")
    if issubclass(hint, Struct):
        return smallest_of(hint, said)
    if issubclass(hint, Enum):
        return next(iter(hint))
    return {str: said, int: 1, float: 1.0, bytes: b"", bool: False}[hint]


def smallest_of(owner: Type, said: str, /, **given: object) -> Struct:
    """The smallest value of a type with these fields."""
    needed = {each.name for each in fields(owner) if each.default is NODEFAULT and each.default_factory is NODEFAULT}
    made = {name: smallest(hint, said) for name, hint in hints(owner).items() if name in needed - given.keys()}
    return owner(**made, **given)


def talkative(owner: Type, said: str) -> Struct:
    """The smallest value of a type in which each text that it can have says these words."""
    texts = {name: smallest(hint, said) for name, hint in hints(owner).items() if LocalizedText in members(hint)}
    return smallest_of(owner, said, **texts)


def with_two(path: Path, seen: str, hidden: str, audience: tuple[str, ...]) -> Struct:
    """A value at the start of a path, at the end of which stand two: one for whoever gets there, one for an audience.

    Where there is room for one only, it is the latter.
    """
    step, *rest = path
    hint = hints(step.owner)[step.field]
    if rest:
        inner = held(hint, with_two(tuple(rest), seen, hidden, audience))
    else:
        narrowed = replace(talkative(step.type, hidden), audience=audience)
        inner = held(hint, talkative(step.type, seen), narrowed)
    return smallest_of(step.owner, "around", **{step.field: inner})


# What fields can hold -------------------------------------------------------------------------------------------------


@cache
def defaults_of(owner: Type) -> dict[str, object]:
    return {each.name: each.default for each in fields(owner)}


class Choice(NamedTuple):
    """One of the things that a field can hold."""

    owner: str
    field: str
    held: str


def choices(owner: Type) -> Iterator[Choice]:
    """All that the fields of a type can hold: union members, enum members, truth values, other than the default."""
    defaults = defaults_of(owner)
    for name, hint in hints(owner).items():
        for member in members(hint):
            if issubclass(member, (Enum, bool)):
                held = [each.name for each in member] if issubclass(member, Enum) else ["True", "False"]
                yield from (Choice(owner.__name__, name, each) for each in held)
            elif member is type(defaults[name]) and member is not NoneType:
                yield Choice(owner.__name__, name, f"other than {defaults[name]!r}")
            else:
                yield Choice(owner.__name__, name, member.__name__)


def chosen(value: Struct) -> Iterator[Choice]:
    """Of `choices`, those that a value and all values in it have taken."""
    owner = type(value)
    defaults = defaults_of(owner)
    for name in hints(owner):
        for each in flat(getattr(value, name)):
            if isinstance(each, Enum):
                held = each.name
            elif isinstance(each, bool):
                held = str(each)
            elif type(each) is type(defaults[name]) and each is not None:
                held = f"other than {defaults[name]!r}" if each != defaults[name] else "the default"
            else:
                held = type(each).__name__
            yield Choice(owner.__name__, name, held)
            if isinstance(each, Struct):
                yield from chosen(each)


def flat(value: object) -> Iterator[object]:
    """What stands in a tuple, and in the tuples in it; else the value itself."""
    if isinstance(value, tuple):
        yield from chain.from_iterable(map(flat, value))
    else:
        yield value
