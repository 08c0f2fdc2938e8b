"""Labels in a chart: each in the first of its places that is free, joined to what it tells where it is not next to it.

Boxes are left, top, right and bottom in points.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct, field

from slidegen.brand.reference import Alignment
from slidegen.layout.frames import ChartLabel, DataColor, LabelPart, LabelSide, Leader
from slidegen.units import Length, Rect

Box = tuple[float, float, float, float]

CELL: Final = 32.0
"""Points: boxes are looked for in squares of this side."""
HAIR: Final = 0.05
"""Points by which boxes may touch."""
AIR: Final = 2.5
"""Points between two labels beside each other, so that they are not read as one."""
SAMPLE: Final = 2.0
"""Points from one piece of a line to the next."""


class Spot(Struct, frozen=True):
    """A place for a label. `usual` is where `side` alone would put it."""

    box: Box
    side: LabelSide
    usual: Box
    color: DataColor
    alignment: Alignment = Alignment.CENTER
    leader: Box | None = None  # from its first to its second point


class Wanted(Struct, frozen=True):
    """A label that has to be written, and its places, the best first."""

    series: int
    category: int
    lines: tuple[str, ...]
    spots: tuple[Spot, ...]
    parts: tuple[LabelPart, ...] = (LabelPart.VALUE,)


class Taken(Struct):
    """Where something is already."""

    cells: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def add(self, box: Box) -> None:
        """Nothing else can be there."""
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Whether nothing is there."""
        return not any(meet(box, other) for cell in _cells(box) for other in self.cells.get(cell, ()))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (math.floor(each / CELL) for each in box)
    for x in range(left, right + 1):
        for y in range(top, bottom + 1):
            yield x, y


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes have a part in common."""
    return (
        one[0] < other[2] - HAIR and other[0] < one[2] - HAIR and one[1] < other[3] - HAIR and other[1] < one[3] - HAIR
    )


def box_around(x: float, y: float, width: float, height: float) -> Box:
    """A box by its middle and its size."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def pieces(x1: float, y1: float, x2: float, y2: float, width: float) -> Iterator[Box]:
    """A line as small boxes."""
    count = max(1, math.ceil(math.dist((x1, y1), (x2, y2)) / SAMPLE))
    for number in range(count + 1):
        share = number / count
        yield box_around(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, width, width)


def place_labels(
    wanted: Iterable[Wanted], room: Box, drawn: Taken, written: Taken
) -> tuple[tuple[ChartLabel, ...], tuple[tuple[int, int], ...]]:
    """The labels that have a place, and of the others the series and category.

    `drawn` is what no label may cover, and `written` are the texts that neither a label nor its leader may. What is
    placed is added to them; leaders may cross each other, as those of points that lie close do.
    """
    labels: list[ChartLabel] = []
    missing: list[tuple[int, int]] = []
    for each in wanted:
        spot = next((spot for spot in each.spots if _fits(spot, room, drawn, written)), None)
        if spot is None:
            missing.append((each.series, each.category))
            continue
        written.add((spot.box[0] - AIR, spot.box[1], spot.box[2] + AIR, spot.box[3]))
        if spot.leader:
            for piece in pieces(*spot.leader, 1.0):
                drawn.add(piece)
        labels.append(_label(each, spot))
    return tuple(labels), tuple(missing)


def _fits(spot: Spot, room: Box, drawn: Taken, written: Taken) -> bool:
    left, top, right, bottom = spot.box
    if left < room[0] - HAIR or top < room[1] - HAIR or right > room[2] + HAIR or bottom > room[3] + HAIR:
        return False
    if not (drawn.is_free(spot.box) and written.is_free(spot.box)):
        return False
    return spot.leader is None or all(written.is_free(piece) for piece in pieces(*spot.leader, 1.0))


def _label(wanted: Wanted, spot: Spot) -> ChartLabel:
    is_moved = any(abs(one - other) > HAIR for one, other in zip(spot.box, spot.usual, strict=True))
    return ChartLabel(
        wanted.series,
        wanted.category,
        rect_of(spot.box),
        wanted.lines,
        spot.alignment,
        spot.color,
        spot.side,
        wanted.parts,
        rect_of(spot.usual) if is_moved else None,
        Leader(*map(Length.from_points, spot.leader)) if spot.leader else None,
    )


def rect_of(box: Box) -> Rect:
    """A box as a rectangle."""
    return Rect.from_points(box[0], box[1], box[2] - box[0], box[3] - box[1])


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float] | None:
    """The middles of some boxes one below the other, in the order of the middles that are `wanted` and as near to them
    as may be, none over another, all between `low` and `high`; None where they are higher than that together.
    """
    if sum(heights) > high - low:
        return None
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    # Boxes that touch form a block, whose middle is that of what its boxes want.
    blocks: list[tuple[float, float, list[int]]] = []  # top, height, boxes
    for number in order:
        height = heights[number]
        top = min(max(wanted[number] - height / 2, low), high - height)
        members = [number]
        while blocks and blocks[-1][0] + blocks[-1][1] > top:
            _, above, others = blocks.pop()
            members = others + members
            height += above
            top = _best_top(members, wanted, heights)
            top = min(max(top, low), high - height)
        blocks.append((top, height, members))
    middles = [0.0] * len(wanted)
    for top, _, members in blocks:
        for number in members:
            middles[number] = top + heights[number] / 2
            top += heights[number]
    return middles


def _best_top(members: Sequence[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    """Where a block begins so that its boxes are on average where they want to be."""
    above, tops = 0.0, 0.0
    for number in members:
        tops += wanted[number] - heights[number] / 2 - above
        above += heights[number]
    return tops / len(members)
