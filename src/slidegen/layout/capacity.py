"""How much text a placeholder holds, for a designer who wants to know before anything is written."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from slidegen.brand.reference import Placeholder
from slidegen.brand.templates.template_report import Held
from slidegen.layout.frames import Run
from slidegen.layout.text.measure import Measurer

SAMPLE: Final = "The quick brown fox jumps over the lazy dog, and all that a sentence needs stands in between."
"""Letters about as wide as those of running text in English, French and German."""


def capacity(placeholder: Placeholder, size: float, measurer: Measurer) -> Held:
    """How many lines of its first level a placeholder holds at `size` points, and how many characters in all."""
    style = replace(placeholder.style(0), size=size)
    text = measurer.paragraph((Run(SAMPLE),), style)
    box = placeholder.text_rect
    line = text.height(10 * text.width)
    room = max(box.width.points - style.margin_left.points, 0.0)
    lines = int(box.height.points / line) if line > 0 else 0
    return Held(size, lines, lines * int(room * len(SAMPLE) / max(text.width - style.margin_left.points, 1.0)))
