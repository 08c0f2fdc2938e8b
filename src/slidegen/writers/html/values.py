"""A handout as the plain values that a Jinja template gets: texts, lists and mappings, nothing that it could call.

Prose arrives as finished, escaped HTML; drawings arrive as positions along a width of 100, so that a template can
stretch them. The comment at the head of the built-in `handout.html.j2` lists all values for designers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, assert_never

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand import Brand, Logo
from slidegen.brand.colors import ColorRole
from slidegen.brand.paper import HANDOUT_TABLES
from slidegen.content.break_places import BREAK, with_breaks
from slidegen.content.inlines import LineBreak, Prose, Script, Text, plain
from slidegen.content.ordinals import date_prose
from slidegen.content.scripts import is_right_to_left
from slidegen.editions.blocks import (
    BarStyle,
    Block,
    Callout,
    Chart,
    DatedList,
    DatedRow,
    DateLabel,
    Figure,
    Mark,
    Paragraph,
    PlanRow,
    Point,
    PointList,
    Quotation,
    Side,
    Step,
    Table,
    TimeLine,
    TwoColumns,
    YearPlan,
)
from slidegen.editions.outline import Handout, Part
from slidegen.layout.frames import ChartFrame
from slidegen.layout.paper.paper import PaperFigure, PaperLayout, PaperTable
from slidegen.units import Length
from slidegen.writers.figures.draw_chart import draw_chart
from slidegen.writers.figures.shown_picture import ON_PAPER, picture_on_page
from slidegen.writers.pdf.fonts import font_stack
from slidegen.writers.slides.draw_shapes import data_address

MOST_NAMES: Final = 12
"""Columns of a year plan that all have their names on paper: a month takes no less room than a year."""
WIDTH: Final = 100.0
"""The width of a drawing in its own units."""

LOGO_SIZE: Final = Length.from_millimetres(90)
"""The largest that a template should show a logo: it has the pixels for so much, across or down."""

Values = dict[str, Any]


class _Paper(Struct, frozen=True):
    """How a handout was laid out, and its charts as SVG elements."""

    layout: PaperLayout
    drawn: Mapping[str, Markup]


def handout_values(handout: Handout, brand: Brand, layout: PaperLayout) -> Values:
    """What the template of a handout gets, but for its stylesheet; `layout` is how it was laid out."""
    paper = _Paper(layout, {id: _drawn(frame, brand) for id, frame in layout.charts.items()})
    parts = [_part(part, paper) for part in layout.in_order(handout.parts)]
    return {
        "language": handout.info.language,
        "document_title": handout.info.title,
        "organisation": handout.organisation,
        "title": handout.title,
        "subtitle": html(date_prose(handout.subtitle)),
        "mark": mark_values(handout.mark),
        "lead_heading": handout.lead_heading,
        "lead": handout.lead and _block(handout.lead, paper),
        "parts": parts,
        "is_turned": any(part["is_turned"] for part in parts),
        "band_is_turned": handout.lead is None and bool(parts) and parts[0]["is_turned"],
        "logo": _logo(brand.logo, handout.organisation),
        "logo_on_dark": _logo(brand.logo_on_dark, handout.organisation),
        "colors": {role.name.lower(): f"#{brand.hex(role)}" for role in ColorRole},
    }


def html(prose: Prose) -> Markup:
    """Prose as HTML; everything that an author wrote is escaped."""
    words = Markup("").join(_inline(inline) for inline in prose)
    if is_right_to_left(plain(prose)):
        return Markup('<span dir="rtl" style="display:block;direction:rtl;text-align:right">{}</span>').format(words)
    return words


def _inline(inline: Text | LineBreak) -> Markup:
    if isinstance(inline, LineBreak):
        return Markup("<br>")
    words = escape(inline.text).replace(BREAK, Markup("<wbr>"))
    if inline.link:
        # Innermost: WeasyPrint makes an annotation of each box inside a link, and PDF/UA wants it right below the link.
        words = Markup('<a href="{}">{}</a>').format(inline.link, words)
    match inline.script:
        case Script.SUB:
            words = Markup("<sub>{}</sub>").format(words)
        case Script.SUPER:
            words = Markup("<sup>{}</sup>").format(words)
        case None:
            pass
    if inline.code:
        words = Markup("<code>{}</code>").format(words)
    if inline.emphasis:
        words = Markup("<em>{}</em>").format(words)
    if inline.strong:
        words = Markup("<strong>{}</strong>").format(words)
    if inline.language:
        words = Markup('<span lang="{}">{}</span>').format(inline.language, words)
    return words


def cell_html(prose: Prose) -> Markup:
    """A text of a table, which may be broken inside addresses."""
    return html(tuple(replace(each, text=with_breaks(each.text)) if isinstance(each, Text) else each for each in prose))


def _part(part: Part, paper: _Paper) -> Values:
    return {
        "id": part.id,
        "is_turned": paper.layout.is_turned(part),
        "heading": part.heading,
        "mark": mark_values(part.mark),
        "blocks": [_block(block, paper) for block in part.blocks],
    }


def _block(block: Block, paper: _Paper) -> Values:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "id": block.id, "text": html(block.prose)}
        case Table():
            return _table(block, paper.layout.tables[block.id])
        case Quotation():
            return {
                "kind": "quote",
                "id": block.id,
                "text": html(block.prose),
                "attribution": html(block.attribution),
            }
        case Figure():
            return _figure(block, paper.layout.figures[block.id])
        case Chart():
            return _chart(block, paper)
        case Callout():
            return {"kind": "callout", "id": block.id, "label": block.label, "text": html(block.prose)}
        case PointList():
            return _points(block)
        case TwoColumns():
            return {
                "kind": "two-columns",
                "id": block.id,
                "sides": [_side(side, paper.layout) for side in block.sides],
            }
        case DatedList():
            return {
                "kind": "dated-list",
                "headings": list(block.headings),
                "has_owners": block.has_owners,
                "rows": [_dated_row(row) for row in block.rows],
            }
        case YearPlan():
            return _year_plan(block)
        case TimeLine():
            return _time_line(block, paper.layout.steps_per_line[block.id])
    assert_never(block)


def _drawn(frame: ChartFrame, brand: Brand) -> Markup:
    """A chart as an SVG element."""
    font = font_stack(brand.fonts.body, brand, has_fallback=True)
    return Markup(draw_chart(frame, lambda role: f"#{brand.hex(role)}", font))


def _chart(chart: Chart, paper: _Paper) -> Values:
    """A chart, and its numbers as a table where it has one."""
    numbers = paper.layout.numbers.get(chart.id)
    return {
        "kind": "chart",
        "id": chart.id,
        "drawing": paper.drawn[chart.id],
        "description": chart.description,
        "unit": html(chart.unit),
        "columns": [html(column) for column in numbers.columns] if numbers else [],
        "rows": [{"name": html(row.name), "cells": list(row.cells)} for row in numbers.rows] if numbers else [],
        "footnote": html(chart.footnote),
    }


def _figure(figure: Figure, size: PaperFigure) -> Values:
    """A picture with its bytes in its address; its width and height are shares of 100 of the width of its room."""
    width, height = Length.from_points(size.width), Length.from_points(size.height)
    shown = picture_on_page(figure.picture, width, height, ON_PAPER, size.crop)
    return {
        "kind": "figure",
        "id": figure.id,
        "src": data_address(shown.data, shown.media_type),
        "alt": figure.alt,
        "width": _rounded(WIDTH * size.width / size.room),
        "height": _rounded(WIDTH * size.height / size.room),
        "caption": html(figure.caption),
    }


def _points(block: PointList) -> Values:
    return {"kind": "points", "numbered": block.numbered, "points": [_point(point) for point in block.points]}


def _point(point: Point) -> Values:
    return {
        "id": point.id,
        "text": html(point.prose),
        "mark": mark_values(point.mark),
        "points": [_point(below) for below in point.points],
    }


def _side(side: Side, layout: PaperLayout) -> Values:
    block: Values
    match side.block:
        case Paragraph() as text:
            block = {"kind": "paragraph", "id": text.id, "text": html(text.prose)}
        case PointList() as points:
            block = _points(points)
        case Figure() as figure:
            block = _figure(figure, layout.side_figures[figure.id])
        case _:
            assert_never(side.block)
    return {"id": side.id, "title": html(side.title), "block": block}


def _dated_row(row: DatedRow) -> Values:
    return {
        "id": row.id,
        "when": _date(row.when),
        "text": html(row.prose),
        "owner": html(row.owner),
        "mark": mark_values(row.mark),
    }


def _table(table: Table, paper: PaperTable) -> Values:
    """Columns with their share of the width of 100; a size of CSS, and points between columns."""
    aligns = [column.align.value for column in table.columns]
    return {
        "kind": "table",
        "id": table.id,
        "columns": [
            {
                "title": cell_html(column.title),
                "align": column.align.value,
                "width": _rounded(WIDTH * share),
            }
            for column, share in zip(table.columns, paper.shares, strict=True)
        ],
        "rows": [
            {
                "id": row.id,
                "kept": number in paper.kept,
                "cells": [
                    {"text": cell_html(prose), "align": align} for prose, align in zip(row.cells, aligns, strict=True)
                ],
            }
            for number, row in enumerate(table.rows, 1)
        ],
        "footnote": html(table.footnote),
        "size": f"{paper.size}pt" if paper.is_fixed else f"{paper.size / HANDOUT_TABLES.size:.3f}rem",
        "gap": round(paper.right, 2),
    }


def _year_plan(plan: YearPlan) -> Values:
    """Columns and bars along the width; columns are equally wide, as the shares of a plan are meant."""
    today = plan.today
    return {
        "kind": "year-plan",
        "id": plan.id,
        "year": plan.year,
        "description": plan.description,
        "months": _columns(plan.columns),
        "years": _columns(plan.years),
        "today": None if today is None else {"text": today.text, "x": _rounded(today.share * WIDTH)},
        "rows": [_plan_row(row) for row in plan.rows if row.style is not BarStyle.NONE],
        "below": [_plan_row(row) for row in plan.rows if row.style is BarStyle.NONE],
    }


def _columns(names: tuple[str, ...]) -> list[Values]:
    """Names at even distances; not each of them where there are too many to be read."""
    step = -(-len(names) // MOST_NAMES) if len(names) > MOST_NAMES else 1
    return [
        {"name": name if number % step == 0 else "", "x": _rounded(number * WIDTH / len(names))}
        for number, name in enumerate(names)
    ]


def _plan_row(row: PlanRow) -> Values:
    return {
        "id": row.id,
        "label": html(row.label),
        "when": _date(row.when),
        "style": row.style.value,
        "x": _rounded(row.start * WIDTH),
        "width": _rounded((row.end - row.start) * WIDTH),
        "began_before": row.began_before,
        "goes_on": row.goes_on,
    }


def _time_line(line: TimeLine, per_line: int) -> Values:
    """Steps evenly spaced, so many on a line."""
    return {
        "kind": "time-line",
        "id": line.id,
        "description": line.description,
        "step_width": _rounded(WIDTH / per_line),
        "lines": [
            _steps(line.steps[start : start + per_line], per_line) for start in range(0, len(line.steps), per_line)
        ],
    }


def _steps(steps: tuple[Step, ...], per_line: int) -> list[Values]:
    return [
        {
            "id": step.id,
            "when": _date(step.when),
            "text": html(step.prose),
            "today": step.today,
            "is_past": step.is_past,
            "x": _rounded(number * WIDTH / per_line),
        }
        for number, step in enumerate(steps)
    ]


def _date(label: DateLabel | None) -> Values | None:
    return None if label is None else {"text": html(label.prose), "is_open": label.is_open}


def mark_values(mark: Mark | None) -> Values | None:
    """A mark for a template."""
    return None if mark is None else {"text": mark.text, "tone": mark.tone.value}


def _logo(logo: Logo | None, organisation: str) -> Values | None:
    """A picture with its bytes in its address, so that nothing has to be fetched."""
    if logo is None:
        return None
    longest = max(logo.picture.width, logo.picture.height)
    size = LOGO_SIZE.scaled(logo.picture.width / longest), LOGO_SIZE.scaled(logo.picture.height / longest)
    picture = picture_on_page(logo.picture, *size, ON_PAPER)
    return {
        "src": data_address(picture.data, picture.media_type),
        "alt": logo.alt or organisation,
        "width": picture.width,
        "height": picture.height,
    }


def _rounded(value: float) -> float:
    """To a hundred thousandth of the width: less than a printer shows, and without the tail of binary fractions."""
    return round(value, 3)
