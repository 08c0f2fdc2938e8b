"""Native tables (ECMA-376 Part 1, clause 21.1.3).

Cells say everything themselves, so that a table looks the same whatever its style is; the style is there for those who
go on in PowerPoint.
"""

from __future__ import annotations

from typing import Final

from slidegen.layout.frames import Stroke, TableCell, TableFrame, TableRow
from slidegen.units import EMU_PER_POINT
from slidegen.writers.powerpoint.text import TextContext, paragraphs_xml

PLAIN_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's built-in "No Style, No Grid", which every version knows without a definition in the file."""

_NO_LINE: Final = '<a:ln{side} w="0"><a:noFill/></a:ln{side}>'


def table_xml(frame: TableFrame, style: str, context: TextContext) -> str:
    """The `a:tbl` of a table; `style` is the GUID of its table style."""
    columns = "".join(f'<a:gridCol w="{int(width)}"/>' for width in frame.columns)
    rule = _line("{side}", frame.rule, context)
    last = len(frame.rows) - 1
    rows = "".join(
        _row(row, rule if number > 0 else _NO_LINE, rule if number < last else _NO_LINE, context)
        for number, row in enumerate(frame.rows)
    )
    header = ' firstRow="1"' if frame.header else ""
    return (
        f"<a:tbl><a:tblPr{header}><a:tableStyleId>{style}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )


def _row(row: TableRow, above: str, below: str, context: TextContext) -> str:
    """A line between two rows is said by both, as PowerPoint does: where they differ, it is not told which one
    counts."""
    lines = "".join(
        line.format(side=side) for side, line in (("L", _NO_LINE), ("R", _NO_LINE), ("T", above), ("B", below))
    )
    cells = "".join(_cell(cell, lines, context) for cell in row.cells)
    return f'<a:tr h="{int(row.height)}">{cells}</a:tr>'


def _cell(cell: TableCell, lines: str, context: TextContext) -> str:
    insets = cell.insets
    fill = "<a:noFill/>" if cell.fill is None else context.fill(cell.fill)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs_xml(cell.paragraphs, context)}</a:txBody>"
        f'<a:tcPr marL="{int(insets.left)}" marR="{int(insets.right)}" marT="{int(insets.top)}" '
        f'marB="{int(insets.bottom)}" anchor="{cell.anchor.value}">{lines}{fill}</a:tcPr></a:tc>'
    )


def _line(side: str, stroke: Stroke, context: TextContext) -> str:
    """One line of a cell, on all of its length; `side` is L, R, T or B."""
    return (
        f'<a:ln{side} w="{round(stroke.width * EMU_PER_POINT)}" cap="flat" cmpd="sng" algn="ctr">'
        f'{context.fill(stroke.color)}<a:prstDash val="solid"/></a:ln{side}>'
    )
