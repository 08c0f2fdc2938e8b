"""A message as the plain values that a Jinja template gets: texts, lists and mappings, nothing that it could call.

A message has no pictures, so charts arrive as their numbers, figures as their words and drawings of time as tables.
The comment at the head of the built-in `message.html.j2` lists all values.
"""

from __future__ import annotations

from typing import Final, assert_never

from slidegen.content.inlines import Prose, plain
from slidegen.content.model import Align
from slidegen.editions.blocks import (
    Block,
    Callout,
    Chart,
    DatedList,
    DateLabel,
    Drawing,
    Figure,
    Mark,
    Paragraph,
    Point,
    PointList,
    Quotation,
    Side,
    Table,
    TwoColumns,
)
from slidegen.editions.outline import Message, Part
from slidegen.writers.html.values import Values, html, mark_values

LONGEST_NUMBER: Final = 10
"""Characters, with sign and unit: so many have room on a phone beside the other columns of a table."""


def message_values(message: Message) -> Values:
    """What the template of a message gets, but for its stylesheet."""
    return {
        "language": message.language,
        "subject": message.subject,
        "preheader": message.preheader,
        "organisation": message.organisation,
        "title": message.title,
        "subtitle": message.subtitle,
        "mark": mark_values(message.mark),
        "greeting": html(message.greeting),
        "opening": html(message.opening),
        "parts": [_part(part) for part in message.parts],
        "closing": html(message.closing),
        "attached": message.attached,
        "footer": message.footer,
    }


def says_more(chart: Chart) -> bool:
    """Whether the description of a chart has words beyond its numbers, which a table beside it says already."""
    return not all(text in chart.description for series in chart.series for text in series.texts)


def _part(part: Part) -> Values:
    return {
        "id": part.id,
        "heading": part.heading,
        "mark": mark_values(part.mark),
        "blocks": [_block(block) for block in part.blocks],
    }


def _block(block: Block) -> Values:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "id": block.id, "text": html(block.prose)}
        case Quotation():
            return {
                "kind": "quote",
                "id": block.id,
                "text": html(block.prose),
                "attribution": html(block.attribution),
            }
        case Callout():
            return {"kind": "callout", "id": block.id, "label": block.label, "text": html(block.prose)}
        case PointList():
            return {"kind": "points", "numbered": block.numbered, "points": [_point(point) for point in block.points]}
        case DatedList():
            return _dates(
                block.headings, [(row.id, row.when, html(row.prose), html(row.owner), row.mark) for row in block.rows]
            )
        case Drawing():
            return _block(block.in_words)
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)
        case Figure():
            return {"kind": "figure", "id": block.id, "alt": block.alt or "", "caption": html(block.caption)}
        case TwoColumns():
            return {"kind": "columns", "id": block.id, "sides": [_side(side) for side in block.sides]}
    assert_never(block)


def _side(side: Side) -> Values:
    return {"title": html(side.title), "block": _block(side.block)}


def _point(point: Point) -> Values:
    return {
        "id": point.id,
        "text": html(point.prose),
        "mark": mark_values(point.mark),
        "points": [_point(each) for each in point.points],
    }


def _dates(headings: tuple[str, ...], rows: list[tuple[str, DateLabel | None, str, str, Mark | None]]) -> Values:
    """Rows below the two or three headings of their columns, if there are any."""
    return {
        "kind": "dates",
        "headings": list(headings),
        "rows": [
            {
                "id": id,
                "when": when.text if when else "",
                "is_open": bool(when and when.is_open),
                "text": text,
                "owner": owner,
                "mark": mark_values(mark),
            }
            for id, when, text, owner, mark in rows
        ],
    }


def _table(table: Table) -> Values:
    aligns = [column.align.value for column in table.columns]
    return {
        "kind": "table",
        "id": table.id,
        "lead": "",
        "headings": [{"text": html(column.title), "align": column.align.value} for column in table.columns],
        "rows": [
            [
                {"text": html(prose), "align": align, "whole": _is_whole(prose, align)}
                for prose, align in zip(row.cells, aligns, strict=True)
            ]
            for row in table.rows
        ],
        "footnote": html(table.footnote),
    }


def _is_whole(prose: Prose, align: str) -> bool:
    """Whether a cell stays on one line: a number, whose sign of per cent would otherwise go to the next one."""
    return align != Align.LEFT.value and len(plain(prose)) <= LONGEST_NUMBER


def _chart(chart: Chart) -> Values:
    """A chart as the table of its numbers: a row for each category, a column for each series."""
    number = Align.RIGHT.value
    return {
        "kind": "table",
        "id": chart.id,
        "lead": chart.description if says_more(chart) else "",
        "headings": [
            {"text": html(chart.unit), "align": Align.LEFT.value},
            *({"text": html(series.name), "align": number} for series in chart.series),
        ],
        "rows": [
            [
                {"text": html(category), "align": Align.LEFT.value, "whole": False},
                *({"text": series.texts[row], "align": number, "whole": True} for series in chart.series),
            ]
            for row, category in enumerate(chart.categories)
        ],
        "footnote": html(chart.footnote),
    }
