"""Which colors the series of a chart have, or the slices of a round one, and what is written on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from slidegen.brand.colors import Color, ColorRole, contrast

ORDER: Final = (
    ColorRole.PRIMARY,
    ColorRole.PRIMARY_LIGHT,
    ColorRole.ATTENTION,
    ColorRole.MUTED,
    ColorRole.PRIMARY_DARK,
    ColorRole.TEXT,
)
"""Dark and light in turn, blue beside orange: told apart by those who see no red or no green, and on grey prints by the
white gaps between them and by their order, which is that of the legend."""
LEAST_CONTRAST: Final = 1.6
"""With the ground: a paler color is hardly there. The key to it is beside a text, so it need not be 3:1 (WCAG 2.2,
1.4.11, asks that of what has no other sign)."""
LEAST_DISTANCE: Final = 60.0
"""Between two colors, of the 441 between black and white as points of the RGB cube: nearer ones look alike."""


def data_colors(count: int, color_of: Callable[[ColorRole], Color]) -> tuple[ColorRole, ...]:
    """So many colors: first those that differ from the ground and from each other, then what else a brand has."""
    ground = color_of(ColorRole.BACKGROUND)
    seen = [role for role in ORDER if contrast(color_of(role), ground) >= LEAST_CONTRAST] or list(ORDER)
    chosen: list[ColorRole] = []
    for role in seen:
        if all(_distance(color_of(role), color_of(other)) >= LEAST_DISTANCE for other in chosen):
            chosen.append(role)
    chosen += (role for role in seen if role not in chosen)
    return tuple(chosen[number % len(chosen)] for number in range(count))


def color_on(role: ColorRole, color_of: Callable[[ColorRole], Color]) -> ColorRole:
    """What can be read on a color: the text's or the ground's."""
    ground = color_of(role)
    return max((ColorRole.BACKGROUND, ColorRole.TEXT), key=lambda each: contrast(color_of(each), ground))


def _distance(one: Color, other: Color) -> float:
    return float(((one.red - other.red) ** 2 + (one.green - other.green) ** 2 + (one.blue - other.blue) ** 2) ** 0.5)
