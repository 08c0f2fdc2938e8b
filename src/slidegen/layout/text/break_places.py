"""Lines that end inside a word, written so that every program ends them there.

PowerPoint breaks neither at a soft hyphen nor after the signs of an address. So at the end of a measured line a soft
hyphen becomes a hyphen, which every program breaks after, and an address gets a blank without width (U+200B). Where no
line ends, nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from slidegen.content.break_places import BREAK, SOFT_HYPHEN, address_breaks
from slidegen.layout.frames import Fit, Paragraph, Run
from slidegen.layout.text.measure import PLAIN, ParagraphText


def with_lines(paragraph: Paragraph, text: ParagraphText, width: float, fit: Fit = PLAIN) -> Paragraph:
    """A paragraph with the lines that its measured text has in a column of this width."""
    broken = text.spans(width, fit)
    changes = [_changes(line, spans) for line, spans in broken]
    if not any(changes):
        return replace(paragraph, lines=tuple(line[start:end] for line, spans in broken for start, end in spans))
    lines = tuple(
        "".join(change.get(place, line[place]) for place in range(start, end)).strip(BREAK)
        for (line, spans), change in zip(broken, changes, strict=True)
        for start, end in spans
    )
    return replace(paragraph, runs=_changed(paragraph.runs, changes), lines=lines)


def shown_line(line: str) -> str:
    """A measured line as it is shown: a soft hyphen at its end is one, and others are nothing."""
    said = line.strip().strip(BREAK)
    hyphen = "-" if said.endswith(SOFT_HYPHEN) else ""
    return said.replace(SOFT_HYPHEN, "").replace(BREAK, "") + hyphen


def _changes(line: str, spans: Sequence[tuple[int, int]]) -> dict[int, str]:
    """What is written for characters of a line, by their offsets, instead of themselves."""
    ends = {end for _, end in spans[:-1]}
    changes: dict[int, str] = {}
    if SOFT_HYPHEN in line or BREAK in line:
        changes = {place: "" for place, each in enumerate(line) if each in (SOFT_HYPHEN, BREAK)}
    for place in changes:
        if line[place] == BREAK and place in ends:
            changes[place] = BREAK
        elif line[place] == SOFT_HYPHEN and place + 1 in ends:
            changes[place] = "-"
    for place in address_breaks(line):
        if place in ends and place - 1 not in changes:
            changes[place - 1] = line[place - 1] + BREAK
    return changes


def _changed(runs: Sequence[Run], changes: Sequence[dict[int, str]]) -> tuple[Run, ...]:
    changed: list[Run] = []
    number = offset = 0
    for run in runs:
        if run.line_break:
            number, offset = number + 1, 0
            changed.append(run)
            continue
        said = "".join(changes[number].get(offset + place, each) for place, each in enumerate(run.text))
        offset += len(run.text)
        changed.append(run if said == run.text else replace(run, text=said))
    return tuple(changed)
