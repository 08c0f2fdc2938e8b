"""A message as the plain values that a Jinja template gets: texts, lists and mappings, nothing that it could call.

A message has no pictures, so charts arrive as their numbers, figures as their words and drawings of time as tables.
The comment at the head of the built-in `message.html.j2` lists all values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, assert_never

from markupsafe import Markup

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
    Row,
    Side,
    Table,
    TwoColumns,
)
from slidegen.editions.outline import Message, Part
from slidegen.layout.paper.paper import PaperTable
from slidegen.writers.html.values import Values, cell_html, html, mark_values

POINT: Final = 0.75
"""A CSS px is three quarters of a point."""
LONGEST_NUMBER: Final = 10
"""Characters, with sign and unit: so many have room on a phone beside the other columns of a table."""


Tables = Mapping[str, PaperTable | None]
"""The tables that were measured, by their ids; None for one that has no room as a table."""


def message_values(message: Message, tables: Tables) -> Values:
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
        "parts": [_part(part, tables) for part in message.parts],
        "closing": html(message.closing),
        "attached": message.attached,
        "footer": message.footer,
    }


def says_more(chart: Chart) -> bool:
    """Whether the description of a chart has words beyond its numbers, which a table beside it says already."""
    return not all(text in chart.description for series in chart.series for text in series.texts)


def _part(part: Part, tables: Tables) -> Values:
    return {
        "id": part.id,
        "heading": part.heading,
        "mark": mark_values(part.mark),
        "blocks": [_block(block, tables) for block in part.blocks],
    }


def _block(block: Block, tables: Tables) -> Values:
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
            return _block(block.in_words, tables)
        case Table():
            measured = tables.get(block.id)
            return _rows(block) if block.id in tables and measured is None else _table(block, measured)
        case Chart():
            return _chart(block)
        case Figure():
            return {"kind": "figure", "id": block.id, "alt": block.alt or "", "caption": html(block.caption)}
        case TwoColumns():
            return {"kind": "columns", "id": block.id, "sides": [_side(side, tables) for side in block.sides]}
    assert_never(block)


def _side(side: Side, tables: Tables) -> Values:
    return {"title": html(side.title), "block": _block(side.block, tables)}


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


def _rows(table: Table) -> Values:
    """A table that is too wide for a message: a point for each row, a line for each cell after its column's title.

    A column without a single cell is told once: its title says something too.
    """
    empty = [not any(plain(row.cells[number]) for row in table.rows) for number in range(len(table.columns))]
    texts: list[Markup] = []
    for row in table.rows:
        told = [
            _titled(table, row, number)
            for number, cell in enumerate(row.cells)
            if plain(cell) or (empty[number] and row is table.rows[0])
        ]
        texts.append(
            Markup("<br>").join((Markup("<strong>{}</strong>").format(told[0]), *told[1:])) if told else Markup()
        )
    if table.footnote:
        texts.append(html(table.footnote))
    points: list[Values] = [{"id": table.id, "text": text, "mark": None, "points": []} for text in texts if text]
    return {"kind": "points", "numbered": False, "points": points}


def _titled(table: Table, row: Row, number: int) -> Markup:
    title, cell = cell_html(table.columns[number].title), cell_html(row.cells[number])
    return Markup("{}: {}").format(title, cell) if title else cell


def _table(table: Table, measured: PaperTable | None) -> Values:
    """Sizes are CSS px, widths shares of 100; None where nothing was measured."""
    aligns = [column.align.value for column in table.columns]
    return {
        "kind": "table",
        "id": table.id,
        "lead": "",
        "headings": [{"text": cell_html(column.title), "align": column.align.value} for column in table.columns],
        "rows": [
            [
                {"text": cell_html(prose), "align": align, "whole": _is_whole(prose, align)}
                for prose, align in zip(row.cells, aligns, strict=True)
            ]
            for row in table.rows
        ],
        "footnote": html(table.footnote),
        **_measures(measured),
    }


def _measures(measured: PaperTable | None) -> Values:
    if measured is None:
        return {"widths": [], "size": None, "gap": None}
    return {
        "widths": [round(100 * share, 2) for share in measured.shares],
        "size": round(measured.size / POINT, 1) if measured.is_set_smaller else None,
        "gap": round(measured.right / POINT, 1) if measured.is_set_smaller else None,
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
        **_measures(None),
    }
