"""Mailing lists in YAML: addresses, or mappings with a name and a language beside the address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from slidegen.delivery.mail.column_names import ADDRESS, LANGUAGE, NAME, plain_name
from slidegen.delivery.mail.mailing import Recipient
from slidegen.delivery.mail.recipient_of import recipient_of
from slidegen.diagnostics import Code, Diagnostic, Severity, nearest
from slidegen.source_files.compose import compose
from slidegen.source_files.read_source import read_source
from slidegen.source_files.source import Mapping, Node, Scalar, Sequence, Source

_KEYS = {
    "email": frozenset().union(*ADDRESS),
    "name": frozenset().union(*NAME),
    "language": frozenset().union(*LANGUAGE),
}


def read_yaml_list(path: Path, name: str) -> Iterator[Recipient | Diagnostic]:
    """The recipients on a list, and what is wrong with its other entries."""
    source = read_source(path, name)
    if not isinstance(source, Source):
        yield source
        return
    root, problems = compose(source)
    yield from problems
    if not any(problem.severity is Severity.ERROR for problem in problems):
        if isinstance(root, Sequence):
            for node in root.items:
                yield _entry(node)
        else:
            hint = "write one person a line: - jane@example.org"
            yield Diagnostic(Code.BAD_LIST, "the file is not a list", source.place(0), hint)


def _entry(node: Node) -> Recipient | Diagnostic:
    if isinstance(node, Scalar):
        return recipient_of(node.text, "", "", node.place)
    if isinstance(node, Sequence):
        return Diagnostic(Code.BAD_RECIPIENT, "a list stands where a person should", node.place, "write an address")
    texts = _texts(node)
    if isinstance(texts, Diagnostic):
        return texts
    if "email" not in texts:
        return Diagnostic(Code.BAD_RECIPIENT, "the entry has no email", node.place, "write email: jane@example.org")
    return recipient_of(texts["email"], texts.get("name", ""), texts.get("language", ""), node.place)


def _texts(node: Mapping) -> dict[str, str] | Diagnostic:
    """The texts of an entry by what they are."""
    texts: dict[str, str] = {}
    for key, value in node.entries:
        known = next((known for known in _KEYS if plain_name(key.text) in _KEYS[known]), None)
        if known is None:
            message = f'the key "{key.text}" is not known here'
            return Diagnostic(Code.UNKNOWN_KEY, message, key.place, nearest(key.text, _KEYS))
        if not isinstance(value, Scalar):
            return Diagnostic(Code.WRONG_TYPE, f"{known} has to be a text", value.place)
        if known in texts:
            return Diagnostic(Code.DUPLICATE_KEY, f"the entry has two keys for {known}", key.place, "keep one of them")
        texts[known] = value.text
    return texts
