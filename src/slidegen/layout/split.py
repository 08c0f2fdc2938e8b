"""Splitting what does not fit on one slide: at the borders of items, on as few slides as it takes, balanced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate


def split(weights: Sequence[float], fits: Callable[[int, int], bool]) -> tuple[tuple[int, int], ...] | None:
    """Divide items into as few consecutive parts as fit: (start, end) of each, `end` exclusive.

    `weights` are those of the items, such as their heights; `fits(start, end)` says whether these items fit on one
    slide, where fewer items always fit if more do. The parts are about equally heavy, so that no slide carries a single
    short item where that can be avoided. None where an item fits nowhere.
    """
    count = len(weights)
    reach = _reaches(count, fits)
    if reach is None:
        return None
    # How many slides the items from each one on need at least: full slides are as few as there can be.
    need = [0] * (count + 1)
    for start in range(count - 1, -1, -1):
        need[start] = 1 + need[reach[start]]
    sums = list(accumulate(weights, initial=0.0))
    parts = []
    start = 0
    for slides in range(need[0], 0, -1):
        fair = sums[start] + (sums[count] - sums[start]) / slides
        ends = range(start + 1, reach[start] + 1)
        end = min((end for end in ends if need[end] <= slides - 1), key=lambda end: abs(sums[end] - fair))
        parts.append((start, end))
        start = end
    return tuple(parts)


def _reaches(count: int, fits: Callable[[int, int], bool]) -> list[int] | None:
    """For each item the end of the longest part that begins with it; None where one alone does not fit."""
    reaches = []
    end = 0
    for start in range(count):
        end = max(end, start + 1)
        if end == start + 1 and not fits(start, end):
            return None
        while end < count and fits(start, end + 1):
            end += 1
        reaches.append(end)
    return reaches


def even_break(heights: Sequence[float], gap: float) -> int:
    """After how many items a second column begins, so that the longer column is as short as it can be.

    Of equals the later break is taken: the first column may be the longer one.
    """
    sums = list(accumulate(heights, initial=0.0))
    count = len(heights)

    def longer(first: int) -> float:
        left = sums[first] + gap * (first - 1)
        right = sums[count] - sums[first] + gap * (count - first - 1)
        return max(left, right)

    return min(range(count, 0, -1), key=longer) if count else 0
