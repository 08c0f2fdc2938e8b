"""Which texts of a project an audience may see, found by the audiences that stand at them and not by the one door.

What is verified must not be verified by what made it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from slidegen.content.inlines import LocalizedText, Prose, Text, plain
from slidegen.content.model import Content, TableNumbers


class Said(Struct, frozen=True):
    """A text, an id or an address of the source, and whether the audience may see it."""

    text: str
    is_seen: bool
    kind: str = "text"  # or "id", "link"


def said_in(content: Content, audience: str) -> Iterator[Said]:
    """Everything that a project says, and whether somebody in `audience` may see it."""
    told = _included(content, audience)
    yield from _said(content.organisation, told, True)
    yield from _said(content.title, told, True)
    for group in content.audiences:
        yield from _said(group.title, told, True)  # that a group exists is no secret
        yield Said(group.id, True, "id")
    for section in content.sections:
        addressed = (content.default_audience,) if section.audience is None else section.audience
        yield from _said(section, told, not told.isdisjoint(addressed))
    for occasion in content.occasions:
        yield from _said(occasion, told, occasion.audience in told)


def _included(content: Content, audience: str) -> frozenset[str]:
    includes = {group.id: group.includes for group in content.audiences}
    found: set[str] = set()
    ahead = [audience]
    while ahead:
        current = ahead.pop()
        if current not in found:
            found.add(current)
            ahead += includes.get(current, ())
    return frozenset(found)


def _said(value: object, told: frozenset[str], is_seen: bool) -> Iterator[Said]:
    match value:
        case LocalizedText():
            for _, prose in value.versions:
                yield from _prose(prose, is_seen)
        case TableNumbers():
            yield from _prose(value.prose, is_seen)
        case Struct():
            addressed = getattr(value, "audience", None)
            if isinstance(addressed, tuple):
                is_seen = is_seen and not told.isdisjoint(addressed)
            for name in value.__struct_fields__:
                inner = getattr(value, name)
                if name in ("id", "section") and isinstance(inner, str):
                    yield Said(inner, is_seen and name == "id", "id")
                elif isinstance(inner, Struct | tuple):
                    yield from _said(inner, told, is_seen)
        case tuple():
            for each in value:
                yield from _said(each, told, is_seen)
        case _:
            pass


def _prose(prose: Prose, is_seen: bool) -> Iterator[Said]:
    yield Said(plain(prose), is_seen)
    for inline in prose:
        if isinstance(inline, Text) and inline.link:
            yield Said(inline.link, is_seen, "link")
