"""Legends: what each color stands for, in rows above a chart or one below the other beside it."""

from __future__ import annotations

from collections.abc import Sequence

from slidegen.layout.charts.problems import CrowdedError
from slidegen.layout.charts.text import ChartText
from slidegen.layout.frames import DataColor, LegendEntry
from slidegen.layout.layout_context import excerpt
from slidegen.units import Rect

KEY_EM = 1.3
"""The key of an entry and the gap after it."""
LINE_KEY_EM = 2.4
"""The same where the key is a piece of line with the sign of its points, which would hide a shorter one."""
GAP_EM = 1.5
"""Between two entries of a row."""
SPACING = 1.25
"""Between the lines of two entries one below the other."""


def legend_above(
    names: Sequence[str],
    colors: Sequence[DataColor],
    left: float,
    top: float,
    width: float,
    text: ChartText,
    key_em: float = KEY_EM,
) -> tuple[LegendEntry, ...]:
    """Entries from left to right, in as many rows as it takes."""
    entries: list[LegendEntry] = []
    key = key_em * text.size
    x, y = left, top
    for name, color in zip(names, colors, strict=True):
        own = _width(name, width, text, key)
        if x > left and x + own > left + width:
            x, y = left, y + text.line * SPACING
        entries.append(LegendEntry(Rect.from_points(x, y, own, text.line), name, color, key))
        x += own + GAP_EM * text.size
    return tuple(entries)


def legend_beside(
    names: Sequence[str], colors: Sequence[DataColor], left: float, middle: float, width: float, text: ChartText
) -> tuple[LegendEntry, ...]:
    """Entries one below the other, around the height `middle`."""
    step = text.line * SPACING
    top = middle - step * len(names) / 2 + (step - text.line) / 2
    key = KEY_EM * text.size
    return tuple(
        LegendEntry(
            Rect.from_points(left, top + step * number, _width(name, width, text, key), text.line), name, color, key
        )
        for number, (name, color) in enumerate(zip(names, colors, strict=True))
    )


def legend_width(names: Sequence[str], text: ChartText) -> float:
    """The width of entries one below the other."""
    return max(text.width(name) for name in names) + KEY_EM * text.size


def _width(name: str, most: float, text: ChartText, key: float) -> float:
    width = text.width(name) + key
    if width > most:
        raise CrowdedError(f"the name “{excerpt(name)}”", width - most, "width", "shorten it")
    return width
