"""Tables of WordprocessingML (ECMA-376 Part 1, clause 17.4), written in one pass as text.

python-docx finds each cell anew from the start of its table: 400 rows of 6 take it 69 s.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from slidegen.office_files.xml_text import attribute


class Table(Struct, frozen=True):
    """A table: `header` and `rows` hold cells, each with its paragraphs as XML. `widths` are those of the columns, in
    twips.

    `caption` and `description` are its alternative text.
    """

    style: str  # `w:tblStyle`
    widths: Sequence[int]
    header: Sequence[str]  # empty: no header row
    rows: Sequence[Sequence[str]]
    caption: str
    description: str
    first_column: bool = True  # the first column looks as the style has it
    margins: tuple[int, int] | None = (
        None  # left and right of the text of each cell, in twips; None: as the style has it
    )


def table_xml(table: Table) -> str:
    """`w:tbl`. Columns keep their width, rows stay whole, and a header row stands on each page."""
    header = _row(table.header, table.widths, "<w:cantSplit/><w:tblHeader/>") if table.header else ""
    return "".join(
        (
            f'<w:tbl><w:tblPr>{table.style}<w:tblW w:w="{sum(table.widths)}" w:type="dxa"/>',
            '<w:tblLayout w:type="fixed"/>',
            _margins(table.margins),
            _look(bool(header), table.first_column),
            _alternative("tblCaption", table.caption),
            _alternative("tblDescription", table.description),
            "</w:tblPr><w:tblGrid>",
            *(f'<w:gridCol w:w="{width}"/>' for width in table.widths),
            "</w:tblGrid>",
            header,
            *(_row(cells, table.widths, "<w:cantSplit/>") for cells in table.rows),
            "</w:tbl>",
        )
    )


def side_by_side(cells: Sequence[str], width: int, gutter: int) -> str:
    """`w:tbl` without lines or rows of its own: columns that stand beside each other, read one after the other.

    `width` is that of all and `gutter` the distance between two, in twips.
    """
    column = (width - gutter * (len(cells) - 1)) // len(cells)
    last = len(cells) - 1
    grid = [column + (gutter if number < last else 0) for number in range(len(cells))]
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{each}" w:type="dxa"/><w:tcMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{gutter if number < last else 0}" w:type="dxa"/></w:tcMar></w:tcPr>{cell}</w:tc>'
        for number, (each, cell) in enumerate(zip(grid, cells, strict=True))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{_look(False, False)}</w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{each}"/>' for each in grid)
        + f"</w:tblGrid><w:tr>{written}</w:tr></w:tbl>"
    )


def _look(header: bool, first_column: bool) -> str:
    """`w:tblLook` (17.4.56), with the bits that programs before Office 2010 read."""
    bits = 0x0400 | 0x0020 * header | 0x0080 * first_column
    return (
        f'<w:tblLook w:val="{bits:04X}" w:firstRow="{int(header)}" w:lastRow="0" w:firstColumn="{int(first_column)}"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    )


def _margins(margins: tuple[int, int] | None) -> str:
    """`w:tblCellMar` (17.4.42)."""
    if margins is None:
        return ""
    return '<w:tblCellMar><w:left w:w="{}" w:type="dxa"/><w:right w:w="{}" w:type="dxa"/></w:tblCellMar>'.format(
        *margins
    )


def _row(cells: Sequence[str], widths: Sequence[int], properties: str) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"


def _alternative(element: str, text: str) -> str:
    return f'<w:{element} w:val="{attribute(text)}"/>' if text else ""
