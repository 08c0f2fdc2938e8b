"""YAML 1.2 to nodes that know their place. Nothing is built here: what the values mean is for others.

PyYAML's events (from libyaml where PyYAML was built with it) become our own nodes rather than PyYAML's, so that depth,
aliases and duplicate keys are checked before anything grows, and scalars keep their source text: YAML 1.1, which PyYAML
resolves by, takes `no` for false and `12:30:00` for 45000.
"""

from __future__ import annotations

import re
from typing import Protocol

import yaml
from msgspec import Struct, field

from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.source_files.characters import forbidden_characters, without_forbidden_characters
from slidegen.source_files.explain_syntax import explain
from slidegen.source_files.source import Mapping, Node, Scalar, Sequence, Source

DEEPEST = 40
"""Levels of nesting; real content has about six."""
MOST_NODES = 200_000
"""Nodes that aliases may blow one file up to. A project of two thousand items has a tenth of that."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The root node of a file, or None where there is none, and what is wrong with it as YAML.

    After a syntax error there is no node: nothing behind it can be trusted.
    """
    problems = [
        Diagnostic(Code.BAD_TEXT, what, source.place(at), "delete it") for at, what in forbidden_characters(source.text)
    ]
    if problems:  # libyaml would stop at the first; the columns behind them on their lines count without them
        source = Source.of(source.name, without_forbidden_characters(source.text))
    composer = _Composer(source, problems)
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            if not composer.take(event):
                return None, problems
    except yaml.MarkedYAMLError as error:
        problems.append(explain(source, error))
        return None, problems
    return composer.root, problems


class _Mark(Protocol):
    """Where an event starts or ends; libyaml's marks are of another class."""

    @property
    def index(self) -> int: ...


class _Open(Struct):
    """A collection that is not closed yet."""

    start: int
    anchor: str | None
    mapping: bool
    parts: list[Node] = field(default_factory=list)  # of a mapping: key, value, key, value
    size: int = 1


class _Composer(Struct):
    source: Source
    problems: list[Diagnostic]
    root: Node | None = None
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Node | None, int, Place]] = field(default_factory=dict)  # None: not closed yet
    used: set[str] = field(default_factory=set)
    size: int = 0
    documents: int = 0

    def take(self, event: yaml.Event) -> bool:
        """One more event. False where the rest of the file is not worth reading."""
        match event:
            case yaml.ScalarEvent():  # nearly all of them
                start, end = _index(event.start_mark), _index(event.end_mark)
                style = event.style if event.style and event.style in "'\"|>" else ""
                if event.anchor or event.tag:
                    self._begin(event)
                    start = _behind_properties(self.source.text, start, end)
                return self._add(Scalar(self.source, start, end, event.value, style), 1, event.anchor)
            case yaml.DocumentStartEvent():
                self.documents += 1
                return self.documents == 1 or self._stop(
                    event,
                    Code.YAML_SYNTAX,
                    "a second document starts here",
                    "a file is one document: delete the line with ---, or make two files",
                )
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._begin(event)
                if len(self.open) >= DEEPEST:
                    return self._stop(
                        event,
                        Code.TOO_DEEP,
                        f"nested more than {DEEPEST} levels deep",
                        "check the brackets, and the spaces before the lines",
                    )
                start = _index(event.start_mark)
                self.open.append(_Open(start, event.anchor, isinstance(event, yaml.MappingStartEvent)))
                return True
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = self.open.pop()
                return self._add(self._close(done), done.size, done.anchor)
            case yaml.AliasEvent():
                return self._repeat(event)
            case yaml.StreamEndEvent():
                self._report_unused()
                return True
            case _:
                return True

    def _add(self, node: Node, size: int, anchor: str | None) -> bool:
        if anchor:
            self.anchors[anchor] = (node, size, self.anchors[anchor][2])
        if self.open:
            self.open[-1].parts.append(node)
            self.open[-1].size += size
        else:
            self.root = node
        return True

    def _close(self, done: _Open) -> Node:
        if not done.mapping:
            return Sequence(self.source, done.start, tuple(done.parts))
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(done.parts[::2], done.parts[1::2], strict=True):
            if not isinstance(key, Scalar):
                message, hint = (
                    "a key has to be a word, not a list or keys with values",
                    "put it in quotes, or delete it",
                )
                self.problems.append(Diagnostic(Code.WRONG_TYPE, message, key.place, hint))
            elif key.text in entries:
                if self._starts_an_item(done, key):
                    self.problems.append(
                        Diagnostic(
                            Code.DUPLICATE_KEY,
                            f'the key "{key.text}" is here twice',
                            key.place,
                            f"if a new item begins here, put a hyphen before it: - {key.text}; otherwise delete one",
                        )
                    )
                    break  # what follows is most likely the rest of that item
                self.problems.append(
                    Diagnostic(
                        Code.DUPLICATE_KEY,
                        f'the key "{key.text}" is here twice',
                        key.place,
                        f"the first one is in line {entries[key.text][0].place.line}: keep one of the two",
                    )
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(self.source, done.start, tuple(entries.values()))

    def _starts_an_item(self, done: _Open, key: Scalar) -> bool:
        """Whether a repeated key looks like the first of the next item, whose hyphen was forgotten."""
        in_a_list = bool(self.open) and not self.open[-1].mapping
        first = done.parts[0]
        alone = not self.source.line_at(key.start)[: key.place.column - 1].strip()
        return in_a_list and alone and isinstance(first, Scalar) and first.text == key.text

    def _repeat(self, event: yaml.AliasEvent) -> bool:
        name = event.anchor or ""
        if name not in self.anchors:
            hint = f'a text that begins with * needs quotes: "*{name}"'
            return self._stop(event, Code.YAML_SYNTAX, f"there is no &{name} to repeat", hint)
        node, size, _ = self.anchors[name]
        if node is None:
            return self._stop(event, Code.YAML_SYNTAX, f"*{name} stands inside what it repeats", "write it out")
        self.used.add(name)
        self.size += size
        if self.size > MOST_NODES:
            return self._stop(
                event, Code.TOO_DEEP, f"aliases make more than {MOST_NODES:,} values of this file", "write less of it"
            )
        return self._add(node, size, None)

    def _report_unused(self) -> None:
        for anchor, (_, _, place) in self.anchors.items():
            if anchor not in self.used:
                self.problems.append(
                    Diagnostic(
                        Code.YAML_SYNTAX,
                        f"&{anchor} names a value that nothing repeats",
                        place,
                        f'a text that begins with & needs quotes: "&{anchor} ..."',
                    )
                )

    def _begin(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Take note of what stands before a value: an anchor, a tag."""
        if event.anchor:
            self.anchors[event.anchor] = (None, 0, self.source.place(_index(event.start_mark)))
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.problems.append(
                Diagnostic(
                    Code.YAML_SYNTAX,
                    f"{tag} is a YAML tag; slidegen uses none",
                    self.source.place(_index(event.start_mark)),
                    "delete it; a text that begins with ! needs quotes",
                )
            )

    def _stop(self, event: yaml.Event, code: Code, message: str, hint: str | None) -> bool:
        self.problems.append(Diagnostic(code, message, self.source.place(_index(event.start_mark)), hint))
        return False


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0


_PROPERTY = re.compile(r"[&!]\S*\s+")


def _behind_properties(text: str, start: int, end: int) -> int:
    """Where the value itself starts: PyYAML counts its anchor and tag in."""
    while match := _PROPERTY.match(text, start, end):
        start = match.end()
    return start
