"""A chart as a picture, for documents that hold no charts of their own."""

from __future__ import annotations

from typing import Final

from slidegen.brand.brand import Brand
from slidegen.layout.frames import ChartFrame
from slidegen.pictures.picture import SVG, Picture
from slidegen.units import Length
from slidegen.writers.figures.draw_chart import draw_chart
from slidegen.writers.pdf.css_text import css_string

PIXELS_PER_INCH: Final = 96
"""CSS px (CSS Values and Units 3, 6.2), in which drawings count."""


def chart_picture(frame: ChartFrame, brand: Brand) -> Picture:
    """A chart as a drawing that stands alone: its fonts go by the names they are installed under, its words are to be
    said where it is shown."""
    family = brand.fonts.body
    fonts = ", ".join(map(css_string, dict.fromkeys((family.name, family.measured_as))))
    drawing = draw_chart(frame, lambda role: f"#{brand.hex(role)}", f"{fonts}, sans-serif", alone=True)
    return Picture(drawing.encode(), SVG, _pixels(frame.rect.width), _pixels(frame.rect.height), frame.name)


def _pixels(length: Length) -> int:
    return round(length.inches * PIXELS_PER_INCH)
