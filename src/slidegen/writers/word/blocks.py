"""The blocks of a note as paragraphs and tables of WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, assert_never

from slidegen.brand.colors import ColorRole
from slidegen.brand.paper import EMU_PER_TWIP
from slidegen.content.inlines import plain
from slidegen.content.model import Align
from slidegen.content.scripts import is_right_to_left
from slidegen.editions.blocks import (
    Block,
    Callout,
    Chart,
    Column,
    DatedList,
    DatedRow,
    DateLabel,
    Drawing,
    Figure,
    Paragraph,
    PointList,
    Quotation,
    Row,
    Side,
    TwoColumns,
)
from slidegen.editions.blocks import Table as TableBlock
from slidegen.editions.outline import MemoRow, Part
from slidegen.layout.paper.paper import PaperFigure, PaperLayout
from slidegen.pictures.picture import Picture
from slidegen.units import Length
from slidegen.writers.word.numbering import Numbering
from slidegen.writers.word.pictures import Pictures
from slidegen.writers.word.reference_note import LIST_BULLET, LIST_NUMBER
from slidegen.writers.word.styles import Styles
from slidegen.writers.word.tables import Table, side_by_side, table_xml
from slidegen.writers.word.text import Bookmarks, TextWriter

_TAGS: Final = re.compile(r"<[^>]*>")
_BEFORE_DIRECTION: Final = re.compile(
    r"(?:<w:(?:keepNext|keepLines|pageBreakBefore|widowControl|suppressLineNumbers|shd)\b[^>]*/>"
    r"|<w:(numPr|pBdr|tabs)>.*?</w:\1>)*"
)
"""What stands before `bidi` among the properties of a paragraph (ECMA-376 Part 1, 17.3.1.26 `pPr`)."""
_WITH_NEXT: Final = "<w:keepNext/>"
TWIPS_PER_POINT: Final = 20
_AROUND_PICTURE: Final = (
    '<w:spacing w:before="120" w:after="80" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:right="0" '
    'w:firstLine="0"/><w:jc w:val="left"/>'
)
"""A line that grows with what stands in it: where lines have an exact height, a picture would be cut off."""
SPACER: Final = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
"""A gap of 8 pt after a table. Word joins tables with nothing between them, and wants a paragraph at the end."""


class BlockWriter:
    """Writes blocks in the styles of one reference note, in the order in which they are asked for."""

    def __init__(
        self,
        text: TextWriter,
        styles: Styles,
        numbering: Numbering,
        pictures: Pictures,
        paper: PaperLayout,
        charts: Mapping[str, Picture],
    ) -> None:
        """`charts`: those of the note by their ids, drawn."""
        self._text = text
        self._styles = styles
        self._numbering = numbering
        self._pictures = pictures
        self.paper = paper
        self._width = _twips(paper.page.text_width)
        self._head_width = _twips(paper.page.head_width)
        self._charts = charts
        self._bookmarks = Bookmarks()

    def memo(self, rows: Sequence[MemoRow]) -> str:
        """The block at the head of the note that says to whom, from whom, when, about what and for what."""
        cells = tuple(
            (
                self.paragraph("Memo Label", self._text.plain(row.label)),
                self.paragraph("Memo Text", self._text.prose(row.prose)),
            )
            for row in rows
        )
        labels = ", ".join(row.label for row in rows)
        width = _twips(self.paper.memo_label_width)
        return _apart(Table(self._styles.table("Memo"), (width, self._head_width - width), (), cells, labels, ""))

    def part(self, part: Part) -> Iterator[str]:
        """A heading, where there is one, its mark, and the blocks below it."""
        mark = self._text.mark(part.mark) if part.mark else ""
        if part.heading:
            runs = self._bookmarks.around(part.id, self._text.plain(part.heading)) + mark
            yield self.paragraph("Heading 1", runs, _WITH_NEXT)
        elif mark:
            yield self.paragraph("Normal", mark, _WITH_NEXT)
        for block in part.blocks:
            yield from self._block(block, part.heading)

    def paragraph(self, style: str, runs: str, properties: str = "") -> str:
        """One paragraph. `properties`: further children of `w:pPr` in the order of the schema."""
        if is_right_to_left(_TAGS.sub("", runs)):
            before = _BEFORE_DIRECTION.match(properties)
            end = before.end() if before else 0
            properties = f"{properties[:end]}<w:bidi/>{properties[end:]}"
        return f"<w:p><w:pPr>{self._styles.paragraph(style)}{properties}</w:pPr>{runs}</w:p>"

    def _block(self, block: Block, heading: str) -> Iterator[str]:
        match block:
            case Paragraph():
                yield self.paragraph("Normal", self._bookmarks.around(block.id, self._text.prose(block.prose)))
            case Quotation():
                runs = self._bookmarks.around(block.id, self._text.prose(block.prose))
                yield self.paragraph("Quote", runs, "<w:keepNext/>")
                yield self.paragraph("Quote", self._text.prose(block.attribution))
            case TableBlock():
                yield from self._table(block, heading)
            case Figure():
                yield from self._figure(block, self.paper.figures[block.id])
            case Chart():
                yield from self._chart(block)
            case TwoColumns():
                yield from self._two_columns(block)
            case Callout():
                yield self._callout(block)
            case PointList():
                yield from self._points(block)
            case DatedList():
                yield self._dates(block, heading, ", ".join(block.headings))
            case Drawing():
                words = block.in_words
                if isinstance(words, DatedList):
                    yield self._dates(words, heading, block.description)
                else:
                    yield from self._points(words)
            case _:
                assert_never(block)

    def _figure(self, figure: Figure, size: PaperFigure) -> Iterator[str]:
        """A picture in a paragraph of its own, and its caption right below it."""
        width, height = Length.from_points(size.width), Length.from_points(size.height)
        run = self._pictures.inline(figure.picture, "Picture", figure.alt, width, height, size.crop)
        properties = f"{_WITH_NEXT if figure.caption else ''}{_AROUND_PICTURE}"
        yield self.paragraph("Normal", self._bookmarks.around(figure.id, run), properties)
        if figure.caption:
            yield self.paragraph("Caption", self._text.prose(figure.caption))

    def _chart(self, chart: Chart) -> Iterator[str]:
        """The picture of a chart, and its footnote right below it."""
        picture, width = self._charts[chart.id], self.paper.chart_width
        height = Length(round(width * picture.height / picture.width))
        run = self._pictures.inline(picture, "Chart", chart.description, width, height)
        properties = f"{_WITH_NEXT if chart.footnote else ''}{_AROUND_PICTURE}"
        yield self.paragraph("Normal", self._bookmarks.around(chart.id, run), properties)
        if chart.footnote:
            yield self.paragraph("Caption", self._text.prose(chart.footnote))

    def _callout(self, callout: Callout) -> str:
        label = self._text.plain(callout.label, f"<w:b/><w:bCs/>{self._text.color(ColorRole.ATTENTION)}")
        runs = self._bookmarks.around(callout.id, self._text.prose(callout.prose))
        return self.paragraph("Callout", f"{label}{self._text.plain(' ')}{runs}", "<w:keepLines/>")

    def _points(self, points: PointList) -> Iterator[str]:
        numbered_list = self._numbering.next_list() if points.numbered else None
        style = LIST_BULLET if numbered_list is None else LIST_NUMBER
        for point, level in points.with_levels:
            runs = self._bookmarks.around(point.id, self._text.prose(point.prose))
            properties = self._with_next(point.id) + self._numbering.point(level, numbered_list)
            yield self.paragraph(style, runs + (self._text.mark(point.mark) if point.mark else ""), properties)

    def _with_next(self, id: str) -> str:
        """`w:keepNext` (ECMA-376 Part 1, 17.3.1.15) for a point or row after which no page ends."""
        return _WITH_NEXT if id in self.paper.kept_with_next else ""

    def _two_columns(self, block: TwoColumns) -> Iterator[str]:
        """Two sides in one row of a table without lines; one that stands alone as it is."""
        if len(block.sides) == 1:
            yield from self._side(block.sides[0])
            return
        cells = ["".join(self._side(side)) for side in block.sides]
        yield side_by_side(cells, self._width, _twips(self.paper.page.gutter)) + SPACER

    def _side(self, side: Side) -> Iterator[str]:
        title = self._text.prose(side.title)
        if title:
            # Below the heading of its part there is room enough.
            yield self.paragraph("Heading 2", self._bookmarks.around(side.id, title), '<w:spacing w:before="0"/>')
        flush = self._styles.flush_text
        match side.block:
            case Figure():
                yield from self._figure(side.block, self.paper.side_figures[side.block.id])
            case PointList():
                yield from self._points(side.block)
            case Paragraph():
                runs = self._bookmarks.around(side.block.id, self._text.prose(side.block.prose))
                yield self.paragraph("Normal", runs, flush)
            case _:
                assert_never(side.block)

    def _dates(self, dated: DatedList, caption: str, description: str) -> str:
        """Dates in a column of their own, then what happens, then who is responsible where that is known of any row."""
        owners = dated.has_owners
        dates, last = _twips(self.paper.date_width), _twips(self.paper.owner_width)
        widths = (dates, self._width - dates - last, last) if owners else (dates, self._width - dates)
        header = tuple(self.paragraph("Table Heading", self._text.plain(each)) for each in dated.headings)
        return _apart(
            Table(
                self._styles.table("Dated Table"),
                widths,
                header,
                tuple(self._row(row, owners) for row in dated.rows),
                caption,
                description,
            )
        )

    def _table(self, table: TableBlock, caption: str) -> Iterator[str]:
        """A table, and its footnote right below it."""
        paper = self.paper.tables[table.id]
        smaller = paper.is_set_smaller
        header = tuple(
            self.paragraph(
                "Table Heading",
                self._text.cell(column.title, paper.heading_size if smaller else None),
                _WITH_NEXT + _justified(column),
            )
            for column in table.columns
        )
        count = len(table.rows)
        rows = tuple(
            self._cells(
                table,
                row,
                _WITH_NEXT if number in paper.kept or (table.footnote and number == count) else "",
                paper.size if smaller else None,
            )
            for number, row in enumerate(table.rows, 1)
        )
        description = ", ".join(plain(column.title) for column in table.columns)
        style = self._styles.table("Dated Table")
        page = self.paper.page
        widths = _widths(paper.shares, _twips(page.turned_width if paper.is_turned else page.text_width))
        margins = round(paper.left * TWIPS_PER_POINT), round(paper.right * TWIPS_PER_POINT)
        made = Table(style, widths, header, rows, caption, description, first_column=False, margins=margins)
        yield table_xml(made) if table.footnote else _apart(made)
        if table.footnote:
            yield self.paragraph("Caption", self._text.prose(table.footnote))

    def _cells(self, table: TableBlock, row: Row, properties: str, size: float | None) -> tuple[str, ...]:
        runs = [self._text.cell(prose, size) for prose in row.cells]
        runs[0] = self._bookmarks.around(row.id, runs[0])
        return tuple(
            self.paragraph("Table Text", each, properties + _justified(column))
            for each, column in zip(runs, table.columns, strict=True)
        )

    def _row(self, row: DatedRow, owners: bool) -> tuple[str, ...]:
        properties = self._with_next(row.id)
        runs = self._bookmarks.around(row.id, self._text.prose(row.prose))
        mark = self._text.mark(row.mark) if row.mark else ""
        cells = (
            self.paragraph("Table Date", "" if row.when is None else self._date(row.when), properties),
            self.paragraph("Table Text", runs + mark, properties),
        )
        return (*cells, self.paragraph("Table Text", self._text.prose(row.owner), properties)) if owners else cells

    def _date(self, when: DateLabel) -> str:
        """Open dates stand back: neither bold nor in the color of dates, but in italics."""
        if not when.is_open:
            return self._text.date(when.text)
        color = self._text.color(ColorRole.MUTED) if self._styles.has_muted_dates else ""
        look = f'<w:b w:val="0"/><w:bCs w:val="0"/><w:i/><w:iCs/>{color}'
        return self._text.date(when.text, look)


def _justified(column: Column) -> str:
    """`w:jc` (ECMA-376 Part 1, 17.3.1.13) for the texts of a column."""
    return "" if column.align is Align.LEFT else f'<w:jc w:val="{column.align.value}"/>'


def _widths(shares: Sequence[float], width: int) -> tuple[int, ...]:
    """The widths of the columns in twips."""
    widths = [int(width * share) for share in shares]
    return (*widths[:-1], width - sum(widths[:-1]))


def _twips(length: Length) -> int:
    return length // EMU_PER_TWIP


def _apart(table: Table) -> str:
    return table_xml(table) + SPACER
