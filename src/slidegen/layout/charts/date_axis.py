"""An axis of dates: which are marked, and where the categories stand on it.

As in Office, the axis has as many places of one width as there are units from its first date to its last one, and a
date stands in the middle of its own (ECMA-376 Part 1, 21.2.2.39 `dateAx`, with values between the places).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from slidegen.editions.blocks import DateAxis, DateTicks
from slidegen.layout.charts.text import ChartText
from slidegen.layout.frames import ChartFrame

GAP_EM: Final = 0.8
"""The least space between the names of two dates."""


def on_dates(
    frame: ChartFrame, axis: DateAxis, left: float, right: float, text: ChartText
) -> tuple[ChartFrame, float, float]:
    """The frame with the finest marks whose names have room from `left` to `right` (points), and how far the axis goes.

    Names that would stand out of the frame at its ends take from the axis.
    """
    best: tuple[ChartFrame, float, float] | None = None
    for ticks in axis.ticks:
        count = axis.base.between(ticks.days[0], axis.days[-1]) + 1
        marked = _places(axis, ticks, count)
        widths = [text.width(name) for name in ticks.names]
        before = max(widths[0] / 2 - marked[0] * (right - left) - (left - frame.rect.x.points), 0.0)
        after = max(widths[-1] / 2 - (1 - marked[-1]) * (right - left) - (frame.rect.right.points - right), 0.0)
        span = right - left - before - after
        best = (
            replace(
                frame,
                centers=tuple((axis.base.between(ticks.days[0], day) + 0.5) / count for day in axis.days),
                room=1 / count,
                dates=ticks,
                names_at=tuple(zip(marked, ticks.names, strict=True)),
            ),
            left + before,
            right - after,
        )
        needed = ((one + other) / 2 + GAP_EM * text.size for one, other in pairwise(widths))
        if all((later - place) * span >= need for (place, later), need in zip(pairwise(marked), needed, strict=True)):
            break
    assert best is not None, "an axis has marks"
    return best


def _places(axis: DateAxis, ticks: DateTicks, count: int) -> list[float]:
    return [(axis.base.between(ticks.days[0], day) + 0.5) / count for day in ticks.days]
