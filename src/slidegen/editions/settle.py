"""How settled things are on a day: what has a date of adoption is proposed before it, and adopted from then on."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from slidegen.content.dates import When
from slidegen.content.model import Item, Points, Priorities, Section, Side, Status, Timeline, TwoColumns


def settled(section: Section, day: dt.date | None) -> Section:
    """A section as it stands on a day, with a status in the place of each date of adoption.

    None: there is no occasion, as for a calendar. Each item is then as it stands on its own first day, since that is
    where people will read it.
    """
    adopted = section.adopted
    if day is not None:
        status = section.status if adopted is None else _status(adopted, day)
        inherited = None
    else:
        status, inherited = section.status, adopted

    def items(of: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(_item(item, day, inherited) for item in of)

    body = section.body
    match body:
        case Points() | Priorities() | Timeline():
            body = replace(body, items=items(body.items))
        case TwoColumns(left, right):
            body = TwoColumns(*(_side(side, items(side.points.items) if side.points else ()) for side in (left, right)))
        case _:
            pass
    return replace(section, status=status, adopted=None, body=body)


def _side(side: Side, items: tuple[Item, ...]) -> Side:
    return side if side.points is None else replace(side, points=replace(side.points, items=items))


def _item(item: Item, day: dt.date | None, inherited: When | None) -> Item:
    """`inherited` is the date from which what it belongs to is adopted, for one that says nothing itself."""
    adopted = item.adopted or (inherited if item.status is None else None)
    on = day or (item.when.start if item.when else None)
    status = item.status if adopted is None or on is None else _status(adopted, on)
    below = tuple(_item(each, day, adopted if day is None else None) for each in item.items)
    return replace(item, status=status, adopted=None, items=below)


def _status(adopted: When, day: dt.date) -> Status:
    assert adopted.start is not None, "the reader lets no date without a first day through"
    return Status.ADOPTED if adopted.start <= day else Status.PROPOSED
