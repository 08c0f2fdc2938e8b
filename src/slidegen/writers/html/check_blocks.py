"""Whether a handout shows all that it was given: a brand's own templates may be older than a kind of block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from slidegen.editions.blocks import (
    Block,
    Callout,
    Chart,
    DatedList,
    Figure,
    Paragraph,
    Point,
    PointList,
    Quotation,
    Table,
    TimeLine,
    TwoColumns,
    YearPlan,
)
from slidegen.editions.outline import Handout

_SHOWN: Final = re.compile(r"""\bdata-id\s*=\s*["']?([a-z0-9-]+)""")


def blocks_not_shown(handout: Handout, html: str) -> Iterator[tuple[str, str]]:
    """Kind and id of each block, point and row that no element of the HTML has as its `data-id`."""
    shown = set(_SHOWN.findall(html))
    blocks = (*((handout.lead,) if handout.lead else ()), *(block for part in handout.parts for block in part.blocks))
    for block in blocks:
        for kind, id in _ids(block):
            if id not in shown:
                yield kind, id
                if kind == "two-columns":
                    break  # with all that is in it


def _ids(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Paragraph():
            yield "paragraph", block.id
        case Quotation():
            yield "quote", block.id
        case Callout():
            yield "callout", block.id
        case Table():
            yield "table", block.id
            yield from (("table", row.id) for row in block.rows if row.id is not None)
        case Chart():
            yield "chart", block.id
        case Figure():
            yield "figure", block.id
        case PointList():
            yield from (("points", id) for id in _point_ids(block.points))
        case DatedList():
            yield from (("dated-list", row.id) for row in block.rows)
        case YearPlan():
            yield "year-plan", block.id
        case TimeLine():
            yield "time-line", block.id
        case TwoColumns():
            yield "two-columns", block.id
            for side in block.sides:
                yield from _ids(side.block)
        case _:
            assert_never(block)


def _point_ids(points: Iterable[Point]) -> Iterator[str]:
    for point in points:
        yield point.id
        yield from _point_ids(point.points)
