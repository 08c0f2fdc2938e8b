"""Line breaks that every program makes in the same places.

A word that would just fit on the line above fits in one program and not in the next: some fill a line to its very end,
PowerPoint breaks up to 0.6 % earlier, LibreOffice draws a line up to 0.2 % shorter than its letters are wide. Text with
such a word keeps a little further from the right edge, so that it fits in none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from slidegen.layout.frames import Fit
from slidegen.layout.text.line_model import SAFE_WIDTH
from slidegen.layout.text.measure import PLAIN, ParagraphText

ROOM: Final = 1.003
"""What a line keeps of room at least, as a share of its letters: a word drawn on the line above does no harm, one
that falls to the next line may push the last line out of its place."""


def spare_width(texts: Iterable[ParagraphText], width: float, fit: Fit = PLAIN) -> float:
    """How much narrower a column of this width has to be for its lines to break where they were measured to.

    Where a word would fit with less than twice the room that every line keeps, it may still be drawn on the line above.
    """
    needed, more = 0.0, width / SAFE_WIDTH
    for text in texts:
        lines, word = text.limits(width, fit)
        needed = max(needed, lines)
        if word >= SAFE_WIDTH * width:  # else a word was cut before the end of its line, and nothing waits to fit there
            more = min(more, word)
    return max(width - max(more * SAFE_WIDTH, (needed + more) / 2, needed * ROOM), 0.0)
