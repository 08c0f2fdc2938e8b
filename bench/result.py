"""A promise as it was measured."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.timing import Cost, cpu, ratio, wall


@dataclass(frozen=True, slots=True)
class Result:
    """One promise: what was measured, the figure, and the bound that it must not pass."""

    what: str
    figure: float
    bound: float
    unit: str
    detail: str


def against(what: str, ours: Sequence[Cost], theirs: Sequence[Cost], bound: float, unit: str) -> Result:
    """The ratio of CPU times, run by run, with the one by the clock beside it."""
    detail = (
        f"{statistics.median(cpu(ours)):.2f} s of CPU against {statistics.median(cpu(theirs)):.2f} s; "
        f"by the clock {ratio(wall(ours), wall(theirs)):.2f}"
    )
    return Result(what, ratio(cpu(ours), cpu(theirs)), bound, unit, detail)


def growth(what: str, costs: Mapping[int, Sequence[Cost]], bound: float) -> Result:
    """How CPU time grows with a number: as that number to the power of the figure."""
    medians = {size: statistics.median(cpu(spent)) for size, spent in costs.items()}
    detail = ", ".join(f"{size}: {seconds:.2f} s" for size, seconds in medians.items())
    return Result(what, exponent(medians), bound, "exponent", detail)


def exponent(seconds: Mapping[int, float]) -> float:
    """The slope of the least-squares line through log(seconds) over log(size)."""
    points = [(math.log(size), math.log(spent)) for size, spent in seconds.items()]
    x_mean = statistics.mean(x for x, _ in points)
    y_mean = statistics.mean(y for _, y in points)
    return sum((x - x_mean) * (y - y_mean) for x, y in points) / sum((x - x_mean) ** 2 for x, _ in points)


def per_piece(costs: Mapping[int, Sequence[Cost]]) -> tuple[float, ...]:
    """CPU seconds of each further piece from one number to the next; what comes once, such as start-up, is in none."""
    medians = {number: statistics.median(cpu(spent)) for number, spent in costs.items()}
    return tuple((medians[more] - medians[less]) / (more - less) for less, more in pairwise(sorted(medians)))
