"""How different colors look: on grey prints, and to those who see no red, no green or no blue."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from slidegen.brand.colors import Color

_Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
_BLIND: Final[tuple[_Matrix, ...]] = (
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
)
"""Linear RGB as it is seen without red, green and blue cones (Machado, Oliveira, Fernandes, "A Physiologically-based
Model for Simulation of Color Vision Deficiency", 2009, severity 1.0)."""
_CLOSE: Final = 1e-3
"""How near to a grey level a color is brought."""


def gray_level(color: Color) -> float:
    """How light a color is on a grey print, 0 to 1, in steps that look even (the lightness of the grey in OKLab)."""
    return math.cbrt(color.luminance)


def difference(one: Color, other: Color) -> float:
    """How different two colors look to whoever sees them least apart, in OKLab."""
    return min(math.dist(left, right) for left, right in zip(_as_seen(one), _as_seen(other), strict=True))


@lru_cache(maxsize=1024)
def _as_seen(color: Color) -> tuple[tuple[float, float, float], ...]:
    """A color in OKLab, as it is, and as those see it who lack one kind of cones."""
    linear = color.linear
    blind = (
        Color.from_linear(*(sum(a * b for a, b in zip(row, linear, strict=True)) for row in matrix))
        for matrix in _BLIND
    )
    return (color.oklab, *(each.oklab for each in blind))


def shade(color: Color, level: float, hue: float | None = None) -> Color:
    """A color of the same hue and as full, as far as there is one, at another grey level."""
    chroma, hue = color.chroma, color.hue if hue is None else hue
    low, high = 0.0, 1.0
    while high - low > _CLOSE:
        middle = (low + high) / 2
        if gray_level(Color.from_oklch(middle, chroma, hue)) < level:
            low = middle
        else:
            high = middle
    return Color.from_oklch((low + high) / 2, chroma, hue)
