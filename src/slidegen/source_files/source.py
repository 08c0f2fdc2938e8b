"""A source file as it was read, and the values in it, each with its place. The nouns of reading."""

from __future__ import annotations

import bisect
import re
from enum import Enum

from msgspec import Struct

from slidegen.diagnostics import Place

LONGEST_QUOTE = 60
"""Characters. An id is never longer."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_NULL = re.compile(r"null|Null|NULL|~|", re.ASCII)
_TRUE_OR_FALSE = re.compile(r"true|True|TRUE|false|False|FALSE", re.ASCII)
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII
)


class Source(Struct, frozen=True):
    """One file: its name relative to the project and its text. Positions in it are indexes into the text."""

    name: str
    text: str
    lines: tuple[int, ...] = ()  # where each line starts

    @classmethod
    def of(cls, name: str, text: str) -> Source:
        """The source with this name and text."""
        return cls(name, text, (0, *(end.end() for end in _LINE_END.finditer(text))))

    def place(self, index: int) -> Place:
        """The line and column, both from 1 and in characters, of a position."""
        line = bisect.bisect_right(self.lines, index)
        return Place(self.name, line, index - self.lines[line - 1] + 1)

    def start_of_line(self, index: int, further: int) -> int:
        """Where the line starts that is `further` lines below that of a position, or where the text ends."""
        line = bisect.bisect_right(self.lines, index) - 1 + further
        return self.lines[line] if line < len(self.lines) else len(self.text)

    def line_at(self, index: int) -> str:
        """The text of the line that a position is on, without its line end."""
        return self.text[self.start_of_line(index, 0) : self.start_of_line(index, 1)].rstrip("\r\n")


class ScalarType(Enum):
    """What a scalar is by the core schema of YAML 1.2 (YAML 1.2.2, 10.3.2), in words for a message."""

    NOTHING = "nothing"
    BOOLEAN = "true or false"
    INTEGER = "a whole number"
    FLOAT = "a number"
    TEXT = "a text"


class Scalar(Struct, frozen=True):
    """A single value: its text, how it was written and where it stands."""

    source: Source
    start: int
    end: int  # behind its last character, quotes included
    text: str
    style: str = ""  # "" plain, or the indicator it starts with: ' " | >

    @property
    def type(self) -> ScalarType:
        """Its type by the core schema; whatever is quoted or a block is text."""
        if self.style or (self.text and self.text[0] not in _NOT_TEXT):
            return ScalarType.TEXT
        for type_, pattern in _CORE_SCHEMA:
            if pattern.fullmatch(self.text):
                return type_
        return ScalarType.TEXT

    @property
    def place(self) -> Place:
        """Where it starts."""
        return self.source.place(self.start)


_NOT_TEXT = frozenset("-+.0123456789~nNtTfF")
"""How anything else than a text begins."""
_CORE_SCHEMA = (
    (ScalarType.NOTHING, _NULL),
    (ScalarType.BOOLEAN, _TRUE_OR_FALSE),
    (ScalarType.INTEGER, _INTEGER),
    (ScalarType.FLOAT, _FLOAT),
)


class Sequence(Struct, frozen=True):
    """A list of values."""

    source: Source
    start: int
    items: tuple[Node, ...]

    @property
    def place(self) -> Place:
        """Where it starts."""
        return self.source.place(self.start)


class Mapping(Struct, frozen=True):
    """Keys with values. Keys are scalars, none of them twice."""

    source: Source
    start: int
    entries: tuple[tuple[Scalar, Node], ...]

    @property
    def place(self) -> Place:
        """Where it starts."""
        return self.source.place(self.start)


Node = Scalar | Sequence | Mapping


class Word(str):
    """A string of a source file that still knows the scalar it comes from.

    It is empty in two cases only: it stands for something that was wrong and has been reported, or for a cell of a
    table that stays empty.
    """

    __slots__ = ("scalar",)

    scalar: Scalar

    @classmethod
    def of(cls, scalar: Scalar) -> Word:
        """The text of a scalar."""
        word = cls(scalar.text)
        word.scalar = scalar
        return word

    @classmethod
    def instead_of(cls, node: Node) -> Word:
        """The stand-in for a node that is no string."""
        return cls.of(Scalar(node.source, node.start, node.start, "", '"'))

    @property
    def place(self) -> Place:
        """Where it starts."""
        return self.scalar.place


def place_of(text: str) -> Place:
    """Where a string of a source file starts; strings of other kinds have no place."""
    return text.place if isinstance(text, Word) else Place("")


def quoted(text: str) -> str:
    """A value as a message quotes it: on one line, and cut where it is long."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= LONGEST_QUOTE else f'"{line[: LONGEST_QUOTE - 3]}..."'
