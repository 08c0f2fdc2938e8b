"""Prose as runs: what emphasis, marks and dates look like on a slide."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.content.inlines import LineBreak, Prose
from slidegen.content.ordinals import date_prose
from slidegen.editions.blocks import DateLabel, Mark, Tone
from slidegen.layout.frames import Run

MARK_SIZE: Final = 12.0
"""Points: a mark in a text is a label, not body text."""


class Look(Struct, frozen=True):
    """How runs look; None means as inherited. `strong` is the color of emphasis, None for texts that show none."""

    size: float | None = None
    color: ColorRole | None = None
    font: FontRole | None = None
    bold: bool | None = None
    italic: bool | None = None
    strong: ColorRole | None = ColorRole.PRIMARY

    def run(self, text: str) -> Run:
        """A run of this look."""
        return Run(text, self.size, self.bold, self.italic, self.color, self.font)

    def dated(self, words: str) -> tuple[Run, ...]:
        """A date of this look."""
        return runs_of(date_prose(words), self)


INHERITED: Final = Look()
WITHOUT_EMPHASIS: Final = Look(strong=None)


def boxed(
    size: float,
    color: ColorRole = ColorRole.TEXT,
    *,
    bold: bool = False,
    italic: bool = False,
    strong: ColorRole | None = ColorRole.PRIMARY,
) -> Look:
    """The look of text in a box or a table, which inherits nothing."""
    return Look(size, color, FontRole.BODY, bold, italic, strong)


def runs_of(prose: Prose, look: Look = INHERITED) -> tuple[Run, ...]:
    """Prose as runs: what is strong becomes bold in the color of emphasis."""
    runs = []
    for inline in prose:
        if isinstance(inline, LineBreak):
            runs.append(Run("", look.size, look.bold, look.italic, look.color, look.font, line_break=True))
            continue
        is_strong = inline.strong and look.strong is not None
        runs.append(
            Run(
                inline.text,
                look.size,
                True if is_strong else look.bold,
                True if inline.emphasis else look.italic,
                look.strong if is_strong else look.color,
                FontRole.MONOSPACE if inline.code else look.font,
                inline.link,
                inline.language,
                script=inline.script,
            )
        )
    return tuple(runs)


def mark_runs(mark: Mark | None, look: Look) -> tuple[Run, ...]:
    """A mark as the end of a text of this look."""
    if mark is None:
        return ()
    color = ColorRole.ATTENTION if mark.tone is Tone.UNSETTLED else ColorRole.MUTED
    return (look.run("  "), Run(mark.text, MARK_SIZE, True, False, color, look.font))


def date_look(date: DateLabel, size: float) -> Look:
    """Dates are bold in the color of emphasis; open ones stand back."""
    if date.is_open:
        return boxed(size, ColorRole.MUTED, italic=True)
    return boxed(size, ColorRole.PRIMARY, bold=True)
