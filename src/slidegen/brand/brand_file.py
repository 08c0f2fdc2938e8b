"""The values of brand.yml, taken from its YAML nodes one by one; whatever is wrong with one is noted with its place.

Every method gives back what it could make of a node, or None, and goes on: all problems come out in one run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from slidegen.diagnostics import Code, Diagnostic, Place, nearest

Node = yaml.Node


@dataclass(slots=True)
class BrandFile:
    """A brand.yml being read: its folder, its name in messages, and the problems so far."""

    folder: Path
    name: str
    problems: list[Diagnostic] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        """Where a node stands."""
        return Place(self.name, node.start_mark.line + 1, node.start_mark.column + 1)

    def report(self, code: Code, node: Node, message: str, hint: str | None = None) -> None:
        """Note a problem at a node."""
        self.problems.append(Diagnostic(code, message, self.place(node), hint))

    def mapping(
        self, node: Node | None, about: str, known: Collection[str] | None, unused: Mapping[str, str] | None = None
    ) -> dict[str, Node]:
        """The entries of a mapping by key.

        `known` are the keys that are read, or None when any key will do; `unused` are keys of the public format that
        slidegen does not use, each with what to do instead.
        """
        if node is None or _is_null(node):
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.report(Code.WRONG_TYPE, node, f"{about} has to be keys with values, not {_kind(node)}")
            return {}
        entries: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.report(Code.WRONG_TYPE, key, f"a key of {about} has to be text, not {_kind(key)}")
            elif known is None or key.value in known:
                entries[key.value] = value
            elif unused and key.value in unused:
                self.report(
                    Code.UNSUPPORTED, key, f"slidegen does not use {key.value} of {about}", unused[key.value] or None
                )
            else:
                self.report(
                    Code.UNKNOWN_KEY,
                    key,
                    f"{about} has no key {key.value}",
                    nearest(key.value, (*known, *(unused or ()))),
                )
        return entries

    def items(self, node: Node | None) -> Iterable[Node]:
        """The items of a list; one value alone counts as a list of one."""
        if node is None or _is_null(node):
            return ()
        return node.value if isinstance(node, yaml.SequenceNode) else (node,)

    def text(self, node: Node | None, about: str) -> str | None:
        """A text that is not empty. Numbers are taken as they are written."""
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            self.report(Code.WRONG_TYPE, node, f"{about} has to be text, not {_kind(node)}")
            return None
        if _is_null(node) or not node.value.strip():
            self.report(
                Code.WRONG_TYPE,
                node,
                f"{about} has no value",
                "a # begins a comment: write colors in quotes" if "color" in about else None,
            )
            return None
        return str(node.value).strip()

    def parsed(self, node: Node | None, about: str, parse: Callable[[str], float], hint: str) -> float | None:
        """A text that `parse` makes a number of; it raises `ValueError` for what it cannot read."""
        text = self.text(node, about)
        if text is None or node is None:
            return None
        try:
            return parse(text)
        except ValueError:
            self.report(Code.BAD_VALUE, node, f"{about} cannot be {text}", hint)
            return None


def is_mapping(node: Node) -> bool:
    """Whether a node has keys."""
    return isinstance(node, yaml.MappingNode)


def _is_null(node: Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("", "~", "null", "Null", "NULL")


def _kind(node: Node) -> str:
    match node:
        case yaml.MappingNode():
            return "keys with values"
        case yaml.SequenceNode():
            return "a list"
        case _:
            return f"the text {node.value}" if node.value else "nothing"
