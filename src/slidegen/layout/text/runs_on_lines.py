"""The measured lines of a paragraph with the runs that stand on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from slidegen.content.break_places import BREAK
from slidegen.layout.frames import Paragraph, Run


def runs_on_lines(paragraph: Paragraph) -> Iterator[tuple[tuple[Run, ...], bool]]:
    """The runs of each measured line, and whether a blank or a break follows: no line has blanks at its ends."""
    measured = list(paragraph.lines)
    for runs in _hard_lines(paragraph.runs):
        text = "".join(run.text for run in runs)
        if not text:
            yield tuple(runs), True
            del measured[:1]
            continue
        start = 0
        while start < len(text) and measured:
            found = text.find(measured[0], start)
            if found < 0 or text[start:found].strip().strip(BREAK):
                break
            end = found + len(measured.pop(0))
            yield _cut(runs, found, end), not text[end:] or text[end].isspace()
            start = end
        if text[start:].strip().strip(BREAK):  # not measured: one line, as it is
            yield _cut(runs, start, len(text)), True


def _hard_lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs between the line breaks that the author asked for; a line without text keeps the look of its break."""
    line: list[Run] = []
    for run in runs:
        if run.line_break:
            yield line or [replace(run, line_break=False)]
            line = []
        elif run.text:
            line.append(run)
    yield line


def _cut(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of the characters from `start` to `end`."""
    found: list[Run] = []
    offset = 0
    for run in runs:
        text = run.text[max(start - offset, 0) : max(end - offset, 0)]
        if text:
            found.append(run if text == run.text else replace(run, text=text))
        offset += len(run.text)
    return tuple(found)
