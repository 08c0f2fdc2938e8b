"""The values of brand.yml, taken from its nodes one by one; whatever is wrong with one is noted with its place.

Every method gives back what it could make of a node, or None, and goes on: all problems come out in one run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Mapping as MappingType
from pathlib import Path

from msgspec import Struct, field

from slidegen.diagnostics import Code, Diagnostic, nearest
from slidegen.source_files.source import Mapping, Node, Scalar, ScalarType, Sequence


class BrandFile(Struct):
    """A brand.yml being read: its folder, its name in messages, and the problems so far."""

    folder: Path
    name: str
    problems: list[Diagnostic] = field(default_factory=list)

    def report(self, code: Code, node: Node, message: str, hint: str | None = None) -> None:
        """Note a problem at a node."""
        self.problems.append(Diagnostic(code, message, node.place, hint))

    def mapping(
        self,
        node: Node | None,
        about: str,
        known: Collection[str] | None,
        unused: MappingType[str, str] | None = None,
    ) -> dict[str, Node]:
        """The entries of a mapping by key; none for a key without a value.

        `known` are the keys that are read, or None when any key will do; `unused` are keys of the public format that
        slidegen does not use, each with what to do instead.
        """
        if node is None or is_nothing(node):
            return {}
        if not isinstance(node, Mapping):
            self.report(Code.WRONG_TYPE, node, f"{about} has to be keys with values, not {_kind(node)}")
            return {}
        entries: dict[str, Node] = {}
        for key, value in node.entries:
            if known is None or key.text in known:
                entries[key.text] = value
            elif unused and key.text in unused:
                message = f"{about} has the key {key.text}, which slidegen does not use"
                self.report(Code.UNSUPPORTED, key, message, unused[key.text])
            else:
                self.report(Code.UNKNOWN_KEY, key, f"{about} has no key {key.text}", nearest(key.text, known))
        return entries

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """The items of a list; one value alone counts as a list of one."""
        if node is None or is_nothing(node):
            return ()
        return node.items if isinstance(node, Sequence) else (node,)

    def text(self, node: Node | None, about: str) -> str | None:
        """A text that is not empty. Numbers are taken as they are written."""
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.report(Code.WRONG_TYPE, node, f"{about} has to be a text, not {_kind(node)}")
            return None
        if is_nothing(node) or not node.text.strip():
            # What looks like a value to the author may be a comment to YAML: primary: #0B4EA2
            hint = "a value that begins with # needs quotes" if "#" in node.source.line_at(node.start) else None
            self.report(Code.WRONG_TYPE, node, f"{about} has no value", hint)
            return None
        return node.text.strip()

    def number(self, node: Node | None, about: str, parse: Callable[[str], float], hint: str) -> float | None:
        """A number that `parse` makes of a text; it raises `ValueError` for what it cannot read."""
        text = self.text(node, about)
        if text is None or node is None:
            return None
        try:
            return parse(text)
        except ValueError:
            self.report(Code.BAD_VALUE, node, f"{about} cannot be {text}", hint)
            return None

    def choice(self, node: Node | None, about: str, allowed: Collection[str]) -> str | None:
        """A text that is one of those allowed."""
        text = self.text(node, about)
        if text is None or node is None or text in allowed:
            return text
        self.report(Code.BAD_VALUE, node, f"{about} cannot be {text}", nearest(text, allowed))
        return None


def is_nothing(node: Node) -> bool:
    """Whether a key has no value."""
    return isinstance(node, Scalar) and node.type is ScalarType.NOTHING


def is_mapping(node: Node | None) -> bool:
    """Whether a node has keys."""
    return isinstance(node, Mapping)


def _kind(node: Node) -> str:
    match node:
        case Mapping():
            return "keys with values"
        case Sequence():
            return "a list"
        case Scalar():
            return node.type.value
