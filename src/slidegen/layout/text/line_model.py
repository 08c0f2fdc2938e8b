"""PowerPoint's lines: how far they advance, at which size text is shown in them, and where its letters stand.

The model comes from measuring PDFs that PowerPoint exported:

- A line advances by 1.2 times the largest size on it, times the line spacing, whatever the font.
- PowerPoint breaks some lines a little earlier than the sum of the advances says. With 0.6 % less width, no line was
  predicted to hold more than it does.
- A font scale shows sizes in whole points, half up; a line reduction is subtracted from the line spacing (ECMA-376 Part
  1, 21.1.2.1.3). Spacing in points stays as it is.
- On a line of 100 % the letters stand in the middle of the advance, as CSS has it (CSS Inline Layout 3, 4.5
  "half-leading"): the first baseline is (1.2 em + ascent - descent) / 2 below the top. A smaller spacing is taken off
  above the letters; a larger one grows in proportion on both sides. (Others measured it in PDF files of PowerPoint 16,
  whose baselines stand on a grid of 0.24 to 0.96 points: issues 513, 660, 1074 and 1254 of developer0hye/office2pdf.)

There are two sizes of scaled text on purpose. Text is measured at `safe_size`, the largest at which any program shows
it, so that nothing runs off its slide; it is drawn at `shown_size`, as PowerPoint does.
"""

from __future__ import annotations

import math
from typing import Final

from slidegen.brand.reference import TextStyle
from slidegen.content.inlines import Script
from slidegen.layout.frames import Fit
from slidegen.layout.placed import LineBox

LINE_ADVANCE: Final = 1.2
"""Of the font size, on a line of 100 %; measured in PDFs that PowerPoint exported, for many fonts and sizes."""
SAFE_WIDTH: Final = 0.994
"""Share of a width that is filled: PowerPoint's own breaks of 75 bodies came out right with it, 74 without."""
SCRIPT_SHARE: Final = 2 / 3
"""The size of a subscript or superscript as a share of its text's, in PowerPoint. LibreOffice draws them at 58 %
(measured in its PDFs), so the larger one is the safe one."""
SUBSCRIPT_LINE: Final = 1.1
"""The height of a line with a subscript, as a share of one without. PowerPoint's lines do not grow, but LibreOffice's
do: from 1.15 to 1.31 em in Liberation Sans."""
_LOWER: Final = 0.05
"""In em, for each 100 % beyond the first: LibreOffice puts all of a larger spacing above the letters. This is a step
towards it that PowerPoint's grid of baselines hides, and keeps a statement in large letters within 2 points of both."""
_RAISED: Final = 0.45
_LOWERED: Final = -0.25
"""How far superscripts and subscripts stand above the baseline, in em of their own size."""


def safe_size(size: float, scale: float) -> float:
    """The size in points to measure with at a font scale.

    PowerPoint shows whole points, half up (16.65 as 17); other programs show 16.65. The larger one is the safe one.
    """
    return size if scale == 1.0 else max(size * scale, shown_size(size, scale))


def shown_size(size: float, scale: float) -> float:
    """The size in points at which PowerPoint shows text at a font scale, and at which we draw it."""
    return size if scale == 1.0 else math.floor(size * scale + 0.5)


def least_size(size: float, scale: float) -> float:
    """The smallest size in points at which some program shows a text of this size at a font scale."""
    return min(size * scale, shown_size(size, scale))


def line_box(size: float, style: TextStyle, fit: Fit) -> LineBox:
    """The line whose largest letters are shown at `size` points."""
    spacing = max(style.line_spacing - fit.line_reduction, 0.0)
    if style.line_spacing_points is not None:
        spacing = style.line_spacing_points / (LINE_ADVANCE * size)
    advance = LINE_ADVANCE * size * spacing
    if spacing >= 1.0:
        return LineBox(advance, spacing * size, advance, _LOWER * (spacing - 1) * size)
    return LineBox(advance, size, LINE_ADVANCE * size, advance - LINE_ADVANCE * size)


def script_place(script: Script | None, size: float) -> tuple[float, float]:
    """The size of text that is shown at `size`, and how far above the baseline it stands, in points."""
    match script:
        case None:
            return size, 0.0
        case Script.SUPER:
            return SCRIPT_SHARE * size, _RAISED * SCRIPT_SHARE * size
        case Script.SUB:
            return SCRIPT_SHARE * size, _LOWERED * SCRIPT_SHARE * size
