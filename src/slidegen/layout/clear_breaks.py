"""Line breaks that every program makes in the same places.

A word that would just fit on the line above fits in one program and not in the next: some fill a line to its very end,
PowerPoint breaks up to 0.6 % earlier, LibreOffice draws a line up to 0.2 % shorter than its letters are wide. Text with
such a word keeps a little further from the right edge, so that it fits in none of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from slidegen.layout.frames import Fit
from slidegen.layout.measure import PLAIN, SAFE_WIDTH, ParagraphText


def spare_width(texts: Iterable[ParagraphText], width: float, fit: Fit = PLAIN) -> float:
    """How much narrower a column of this width has to be for its lines to break where they were measured to."""
    needed, more = 0.0, width / SAFE_WIDTH
    for text in texts:
        lines, word = text.limits(width, fit)
        needed = max(needed, lines)
        if word >= SAFE_WIDTH * width:  # else a word was cut before the end of its line, and nothing waits to fit there
            more = min(more, word)
    return max(width - max(more * SAFE_WIDTH, (needed + more) / 2), 0.0)
