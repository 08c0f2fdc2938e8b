"""The ends of an axis that leave room for what is written at the ends of bars and at points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

Reach = tuple[float, float]
"""A value, and the points beyond it that are needed."""

DIGITS: Final = 7
"""Of the ends of an axis: as many as a place on it needs."""


def fit_scale(upper: Iterable[Reach], lower: Iterable[Reach], length: float) -> tuple[float, float] | None:
    """The most points for a unit, and those from the start of the axis to zero, so that all lies between its ends.

    `upper` are values with what is beyond them towards the end, `lower` those with what is towards the start. None
    where there is no room, or no two values that differ.
    """
    highest, lowest = _outermost(upper, 1.0), _outermost(lower, -1.0)
    scales = [(length - above - below) / (high - low) for high, above in highest for low, below in lowest if high > low]
    if not scales or min(scales) <= 0:
        return None
    scale = min(scales)
    return scale, max(below - scale * low for low, below in lowest)


def ends_of(scale: float, zero: float, length: float) -> tuple[float, float]:
    """The values at both ends of an axis of this length, rounded outwards."""
    low, high = -zero / scale, (length - zero) / scale
    unit = 10.0 ** (math.floor(math.log10(max(abs(low), abs(high)))) - DIGITS)
    return round(math.floor(low / unit) * unit, 12), round(math.ceil(high / unit) * unit, 12)


def _outermost(reaches: Iterable[Reach], sign: float) -> Sequence[Reach]:
    """Those that none further out with as much beyond it makes needless."""
    found: list[Reach] = []
    for value, beyond in sorted(reaches, key=lambda each: (-sign * each[0], -each[1])):
        if not found or beyond > found[-1][1]:
            found.append((value, beyond))
    return found
