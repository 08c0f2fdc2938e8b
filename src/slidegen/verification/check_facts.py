"""Whether a finished file may go to its audience: findings, each with the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import PurePath
from typing import Final, TypeVar

from msgspec import Struct

from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.verification.file_facts import FileFacts, Found
from slidegen.verification.phrases import HiddenPhrases, tokens

T = TypeVar("T")

_PROGRAMS: Final = frozenset({"slidegen", "weasyprint", "pydyf", "python"})
_MOST: Final = 20
"""Findings of one kind in one file that are named; hundreds say no more."""


class Allowed(Struct, frozen=True):
    """What a file for an audience may have in it."""

    hidden: HiddenPhrases
    words: frozenset[str]  # of all that it may be told, and of the brand: who made it is one of those
    links: frozenset[str]  # addresses in texts that it may see, and in the brand's files
    labels: Mapping[str, frozenset[str]]  # sensitivity labels of files by their endings: the audience's, or the brand's


def check_facts(facts: FileFacts, file: str, allowed: Allowed) -> Iterator[Diagnostic]:
    """What is wrong with a file, which messages call `file`."""
    place = Place(file)

    def report(code: Code, problem: str, found: Found, hint: str | None = None) -> Diagnostic:
        where = f"{found.where}: " if found.where else ""
        return Diagnostic(code, f"{where}{problem}", place, hint)

    again = "build it again; if it still is so, report it with: slidegen --version"
    for fault in facts.faults:
        yield report(Code.INVALID_OUTPUT, f"the file {fault.text}", fault, again)
    for fault in facts.inaccessible:
        yield report(Code.NOT_ACCESSIBLE, f"the file {fault.text}", fault, again)
    for found, phrase in _some(_leaks(facts, allowed.hidden)):
        problem = f'"{phrase}" is said only to a wider audience'
        yield report(Code.HIDDEN_CONTENT, problem, found, "do not hand this file on; build it again, and report it")
    for found in _some(facts.hidden):
        yield report(Code.HIDDEN_PART, f"{found.text}, which nobody asked for", found, "show it, or delete it")
    for found in _some(facts.comments):
        yield report(Code.COMMENT_LEFT, found.text, found, "accept or delete it in Office before the file is handed on")
    for found in _some(facts.metadata):
        unknown = [word for word in tokens(found.text) if word not in allowed.words | _PROGRAMS and not word.isdigit()]
        if unknown and found.text.partition(" ")[0].casefold() not in _PROGRAMS:
            problem = f"its properties say {found.text!r}"
            yield report(Code.FOREIGN_METADATA, problem, found, "take it out (File, Info in Office), or build it again")
    for found in _some(facts.links):
        if not _is_ours(found.text, allowed.links):
            problem = f"it leads to {found.text}, which no text for this audience names"
            yield report(Code.FOREIGN_LINK, problem, found, "take it out of the template, or write it into the content")
    asked = allowed.labels.get(PurePath(file).suffix, frozenset(facts.labels))
    for label in sorted(asked ^ facts.labels):
        problem = f"it {'lacks' if label in asked else 'has'} the sensitivity label {label}"
        yield Diagnostic(
            Code.WRONG_LABEL, problem, place, "the label of a document is its audience's, or that of the brand's file"
        )


def _leaks(facts: FileFacts, hidden: HiddenPhrases) -> Iterator[tuple[Found, str]]:
    for found in facts.texts:
        yield from ((found, phrase) for phrase in hidden.in_text(found.text))
    for found in facts.names:
        yield from ((found, phrase) for phrase in hidden.in_name(found.text))


def _is_ours(address: str, known: frozenset[str]) -> bool:
    plain = address.rstrip("/")
    return plain in known or plain.replace("&amp;", "&") in known or address.startswith(("slide", "#"))


def _some(found: Iterable[T]) -> Iterator[T]:
    """The first of several, each once."""
    yield from islice(dict.fromkeys(found), _MOST)
