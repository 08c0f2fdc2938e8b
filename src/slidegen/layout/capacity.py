"""How much text a placeholder holds, for a designer who wants to know before anything is written."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from slidegen.brand.reference import Placeholder, SlideLayout
from slidegen.brand.templates.template_report import Held
from slidegen.layout.frames import Run
from slidegen.layout.free_area import grown
from slidegen.layout.text.measure import Measurer
from slidegen.units import Length, Size

SAMPLE: Final = "The quick brown fox jumps over the lazy dog, and all that a sentence needs stands in between."
"""Letters about as wide as those of running text in English, French and German."""


def capacity(
    placeholder: Placeholder, size: float, slide_layout: SlideLayout, *, slide_size: Size, measurer: Measurer
) -> Held:
    """How many lines of its first level a placeholder holds at `size` points, and how many characters in all.

    One that is a little too low for a line counts as it is used: as high as the free space around it makes it.
    """
    style = replace(placeholder.style(0), size=size)
    text = measurer.paragraph((Run(SAMPLE),), style)
    line = text.height(10 * text.width)
    box = placeholder.text_rect
    if box.height.points < line:
        most = Length.from_points(line) - box.height
        rect = grown(placeholder, placeholder.rect, Length(most + 1), slide_layout, slide_size)
        box = replace(placeholder, rect=rect).text_rect
    room = max(box.width.points - style.margin_left.points, 0.0)
    lines = int(box.height.points / line) if line > 0 else 0
    return Held(size, lines, lines * int(room * len(SAMPLE) / max(text.width - style.margin_left.points, 1.0)))
