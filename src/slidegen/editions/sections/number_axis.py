"""Which values are marked on an axis: few round ones, evenly spaced, around all that is to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

INTERVALS: Final = 5
"""Between the ends of an axis, about: enough to read a value off, few enough to count."""
STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
"""What people count in, and ten, a hundred, a tenth of it."""
NARROW: Final = Decimal("0.7")
"""A line whose least value is more than this share of its greatest shows nothing on an axis from zero."""


def axis_values(values: Sequence[float], *, from_zero: bool, whole: bool) -> tuple[Decimal, ...]:
    """The values to mark, from the least to the greatest; all `values` lie between these two.

    `from_zero`: lengths are compared, so zero has to be there. `whole`: there are no fractions of what is counted.
    """
    exact = [Decimal(repr(value)) for value in values] or [Decimal(0)]
    low, high = min(exact), max(exact)
    if from_zero or not (low > high * NARROW or high < low * NARROW):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = (low, low + 1) if low == 0 else (min(low, Decimal(0)), max(low, Decimal(0)))
    step = _step((high - low) / INTERVALS)
    if whole:
        step = max(step, Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(step * number for number in range(int(first), int(last) + 1))


def _step(least: Decimal) -> Decimal:
    """The smallest step that people count in and that is no less."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in STEPS if step * power >= least)
