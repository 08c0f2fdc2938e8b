"""The measured lines of a paragraph with the runs that stand on them, and where PowerPoint puts them.

PowerPoint's lines advance by 1.2 times the largest size on them, times the spacing. On a line of 100 % the letters
stand in the middle of the advance, as CSS has it (CSS Inline Layout 3, 4.5 "half-leading"): the first baseline is
(1.2 em + ascent - descent) / 2 below the top. A smaller spacing is taken off above the letters; a larger one grows in
proportion on both sides. (Others measured it in PDF files of PowerPoint 16, whose baselines stand on a grid of 0.24 to
0.96 points: issues 513, 660, 1074 and 1254 of developer0hye/office2pdf.)
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.reference import TextStyle
from slidegen.layout.frames import Fit, Paragraph, Run

ADVANCE: Final = 1.2
"""Of the font size, on a line of 100 %."""
LOWER: Final = 0.05
"""In em, for each 100 % beyond the first: LibreOffice puts all of a larger spacing above the letters. This is a step
towards it that PowerPoint's grid of baselines hides, and keeps a statement in large letters within 2 points of both."""


class Line(Struct, frozen=True):
    """One line: its runs, and the measures that CSS draws it with, in points.

    `strut` is the font size, and 1.2 times as much the line height, that put the baseline in its place within
    `advance` once the line is moved down by `shift`. `is_parted`: a blank or a line break follows.
    """

    runs: tuple[Run, ...]
    advance: float
    strut: float
    shift: float
    is_parted: bool


def shown_size(run: Run, style: TextStyle, fit: Fit) -> float:
    """The size in points at which PowerPoint shows a run: scaled ones in whole points, half up."""
    size = style.size if run.size is None else run.size
    return size if fit.font_scale == 1.0 else math.floor(size * fit.font_scale + 0.5)


def lines(paragraph: Paragraph, style: TextStyle, fit: Fit) -> tuple[Line, ...]:
    """The lines of a paragraph as they were measured."""
    return tuple(_line(runs, is_parted, style, fit) for runs, is_parted in _broken(paragraph))


def _line(runs: tuple[Run, ...], is_parted: bool, style: TextStyle, fit: Fit) -> Line:
    size = max((shown_size(run, style, fit) for run in runs), default=shown_size(Run(""), style, fit))
    spacing = max(style.line_spacing - fit.line_reduction, 0.0)
    if style.line_spacing_points is not None:
        spacing = style.line_spacing_points / (ADVANCE * size)
    advance = ADVANCE * size * spacing
    if spacing >= 1.0:
        return Line(runs, advance, spacing * size, LOWER * (spacing - 1) * size, is_parted)
    return Line(runs, advance, size, advance - ADVANCE * size, is_parted)


def _broken(paragraph: Paragraph) -> Iterator[tuple[tuple[Run, ...], bool]]:
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
            if found < 0 or text[start:found].strip():
                break
            end = found + len(measured.pop(0))
            yield _cut(runs, found, end), not text[end:] or text[end].isspace()
            start = end
        if text[start:].strip():  # not measured: one line, as it is
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
            found.append(replace(run, text=text))
        offset += len(run.text)
    return tuple(found)
