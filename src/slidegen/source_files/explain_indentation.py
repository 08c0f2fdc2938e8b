"""Where a line of a YAML file should begin, when it begins where it cannot."""

from __future__ import annotations

import re

from msgspec import Struct, field

from slidegen.source_files.source import Source

_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[\w-]+):(?: +(?P<value>\S.*)?|$)|(?P<rest>.*))")
_BLOCK = re.compile(r"[|>][+\-\d]*\s*(?:#.*)?")
_FOREIGN_SPACE = re.compile(r"^[ \t]*(?P<space>[\u00a0\u2000-\u200b\u202f\u3000])", re.MULTILINE)


def foreign_space(source: Source, index: int) -> int | None:
    """The first space at the start of a line, up to the line of `index`, that YAML takes for a letter."""
    match = _FOREIGN_SPACE.search(source.text, 0, source.start_of_line(index, 1))
    return match.start("space") if match else None


FAR = 3
"""Spaces. A line that is further off is rarely wrong itself: one above it was taken for something else."""


class _Level(Struct):
    """Keys or list items that begin at one column, and the last line that did."""

    column: int
    item: bool
    line: int  # from 1
    name: str  # the key
    filled: bool  # whether the last key has its value


class _Levels(Struct):
    open: list[_Level] = field(default_factory=list)
    text_below: int = -1  # deeper lines than this belong to a text that began above

    def take(self, number: int, line: str) -> None:
        """One more line that is where it can be."""
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#") or (self.text_below >= 0 and indent > self.text_below):
            return
        self.text_below = -1
        match = _LINE.match(line)
        assert match is not None, "the last alternative takes any line"
        column = indent
        for dash in re.findall(r"- +", match["dashes"]):
            self._at(_Level(column, True, number, "", True))
            column += len(dash)
        if match["key"] is not None:
            value = match["value"] or ""
            self._at(_Level(column, False, number, match["key"], bool(value) and not value.startswith("#")))
            if value and not value.startswith("#"):
                self.text_below = column
        elif match["dashes"]:
            self.text_below = column - 1

    def _at(self, level: _Level) -> None:
        while self.open and self.open[-1].column > level.column:
            self.open.pop()
        if self.open and self.open[-1].column == level.column and self.open[-1].item == level.item:
            self.open.pop()
        elif self.open and not self.open[-1].item:
            self.open[-1].filled = True
        self.open.append(level)


def misplaced(source: Source, index: int) -> tuple[str, str] | None:
    """What is wrong with where the line of `index` begins, and where it should; None where that is not its fault."""
    number = source.place(index).line
    line = source.line_at(index)
    match = _LINE.match(line)
    if match is None or not (match["dashes"] or match["key"]):
        return None
    levels = _Levels()
    at = 0
    for above in range(1, number):
        levels.take(above, source.line_at(at))
        at = source.start_of_line(at, 1)
    column, item = len(match["indent"]), bool(match["dashes"])
    fitting = [level for level in levels.open if level.item == item]
    if not fitting or any(level.column == column for level in fitting):
        return None
    if levels.open and not levels.open[-1].item and not levels.open[-1].filled and column > levels.open[-1].column:
        return None
    best = min(fitting, key=lambda level: (abs(level.column - column), -level.column))
    what = "this item" if item else f'"{match["key"]}"'
    like = f"the item in line {best.line}" if item else f'"{best.name}" in line {best.line}'
    if abs(best.column - column) > FAR:
        hint = f"{like} begins after {_spaces(best.column)}: one of the two is in the wrong place"
    else:
        hint = f"begin the line with {_spaces(best.column)}, like {like}"
    return f"{what} begins after {_spaces(column)}, and nothing that it could belong to does", hint


def _spaces(number: int) -> str:
    return {0: "no space", 1: "1 space"}.get(number, f"{number} spaces")
