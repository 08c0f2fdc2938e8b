"""The texts of a chart, measured at one size."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import TextStyle
from slidegen.layout.draw import WIDE_ENOUGH
from slidegen.layout.frames import Run
from slidegen.layout.text.break_places import shown_line
from slidegen.layout.text.line_model import LINE_ADVANCE
from slidegen.layout.text.measure import Measurer, ParagraphText

CLOSE: Final = 0.5
"""Points: how near to the least width names are broken."""


class ChartText(Struct, frozen=True):
    """Measures texts of one size; all measures are points."""

    measurer: Measurer
    size: float

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.size * LINE_ADVANCE

    def width(self, text: str) -> float:
        """The width of a text on one line, with enough to spare that no program breaks it."""
        return self._measured(text).width * WIDE_ENOUGH + 1.0 if text else 0.0

    def widest(self, texts: tuple[str, ...]) -> float:
        """The width of the widest of some texts."""
        return max(map(self.width, texts), default=0.0)

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """The lines of a text in this width; () where a word in it is wider."""
        measured = self._measured(text)
        if measured.widest_unit()[1] * WIDE_ENOUGH > width:
            return ()
        return tuple(map(shown_line, measured.lines(width / WIDE_ENOUGH)))

    def names(self, names: tuple[str, ...], width: float) -> tuple[tuple[str, ...], ...]:
        """The lines of the names of categories in this width at most, broken alike: in the least width that takes no
        more lines than this one, so that “Jul 2016” does not stand on one line among names of two.
        """
        lines = tuple(self.lines(name, width) for name in names)
        most = max(map(len, lines), default=0)
        if not all(lines) or most < 2:
            return lines
        narrow, wide = 0.0, width
        while wide - narrow > CLOSE:
            middle = (narrow + wide) / 2
            tried = tuple(self.lines(name, middle) for name in names)
            if all(tried) and max(map(len, tried)) <= most:
                lines, wide = tried, middle
            else:
                narrow = middle
        return lines

    def _measured(self, text: str) -> ParagraphText:
        return self.measurer.paragraph((Run(text, self.size, font=FontRole.BODY),), TextStyle(self.size))
