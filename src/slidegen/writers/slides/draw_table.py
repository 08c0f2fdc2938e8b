"""Tables: real ones for readers, over one drawing of their fills and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate

from slidegen.brand.reference import Anchor
from slidegen.layout.frames import Preset, ShapeFrame, Solid, TableCell, TableFrame, TableRow
from slidegen.layout.placed import PlacedText
from slidegen.units import Length, Rect
from slidegen.writers.slides.draw_context import SlideLook, place, points
from slidegen.writers.slides.draw_shapes import drawing
from slidegen.writers.slides.draw_text import draw_paragraphs

_ANCHORS = {Anchor.TOP: "top", Anchor.MIDDLE: "middle", Anchor.BOTTOM: "bottom"}


def draw_table(frame: TableFrame, texts: Sequence[PlacedText], look: SlideLook, language: str) -> str:
    """A table where it stands on its slide; `texts` are those of its cells, row by row."""
    coming = iter(texts)
    widths = "".join(f'<col style="width:{points(width.points)}">' for width in frame.columns)
    head = _row(frame.rows[0], coming, "th", look, language) if frame.header else ""
    body = "".join(_row(row, coming, "td", look, language) for row in frame.rows[1 if frame.header else 0 :])
    header = f"<thead>{head}</thead>" if head else ""
    label = f' aria-label="{escape(frame.description)}"' if frame.description else ""
    return (
        f"{drawing(tuple(grounds_and_rules(frame)), frame.rect, look)}"
        f'<table class="at"{label} style="{place(frame.rect)}"><colgroup>{widths}</colgroup>'
        f"{header}<tbody>{body}</tbody></table>"
    )


def _row(row: TableRow, texts: Iterator[PlacedText], tag: str, look: SlideLook, language: str) -> str:
    cells = "".join(_cell(cell, next(texts), tag, look, language) for cell in row.cells)
    return f'<tr style="height:{points(row.height.points)}">{cells}</tr>'


def _cell(cell: TableCell, text: PlacedText, tag: str, look: SlideLook, language: str) -> str:
    insets = cell.insets
    padding = " ".join(points(each.points) for each in (insets.top, insets.right, insets.bottom, insets.left))
    scope = ' scope="col"' if tag == "th" else ""
    words = draw_paragraphs(text, look, language)
    css = f"padding:{padding};vertical-align:{_ANCHORS[cell.anchor]}"
    return f'<{tag}{scope} style="{css}">{words}</{tag}>'


def _edges(lengths: Iterator[Length], start: Length) -> list[Length]:
    return [Length(edge) for edge in accumulate(lengths, initial=start)]


def grounds_and_rules(frame: TableFrame) -> Iterator[ShapeFrame]:
    """What is drawn below the texts of a table."""
    yield from _grounds(frame)
    yield from _rules(frame)


def _grounds(frame: TableFrame) -> Iterator[ShapeFrame]:
    rows = _edges((row.height for row in frame.rows), frame.rect.y)
    columns = _edges(iter(frame.columns), frame.rect.x)
    for row, top in zip(frame.rows, rows, strict=False):
        for cell, left, width in zip(row.cells, columns, frame.columns, strict=False):
            if cell.fill is not None:
                yield ShapeFrame("", Rect(left, top, width, row.height), Preset.RECTANGLE, Solid(cell.fill))


def _rules(frame: TableFrame) -> Iterator[ShapeFrame]:
    """The lines between the rows."""
    for bottom in _edges((row.height for row in frame.rows), frame.rect.y)[1:-1]:
        rect = Rect(frame.rect.x, bottom, frame.rect.width, Length(0))
        yield ShapeFrame("", rect, Preset.LINE, stroke=frame.rule)
