"""Line breaks that every program makes in the same places.

A word that would just fit on the line above fits in one program and not in the next: some fill a line to its very end,
PowerPoint breaks up to 0.6 % earlier. Text with such a word keeps a little further from the right edge, so that none of
them fits it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from slidegen.layout.frames import Fit
from slidegen.layout.measure import PLAIN, ParagraphText

CLEAR: Final = 0.3
"""Points by which a word has to be too wide: programs round the places of letters."""


def spare_width(texts: Iterable[ParagraphText], width: float, fit: Fit = PLAIN) -> float:
    """How much narrower a column of this width has to be for its lines to break where they were measured to."""
    needed, more = 0.0, width + CLEAR
    for text in texts:
        lines, word = text.limits(width, fit)
        needed, more = max(needed, lines), min(more, word)
    if more >= width + CLEAR:
        return 0.0
    return max(width - max(more - CLEAR, (needed + more) / 2), 0.0)
