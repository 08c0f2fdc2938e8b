"""Where the pages of a note end, about: measured with the brand's fonts on Word's line model.

Word lays notes out, and nobody else does. What is estimated here only chooses how far paragraphs stand apart, and
whether a figure is a little smaller: so that no few lines are left over on a last page, and no figure leaves a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.colors import ColorRole
from slidegen.brand.paper import ParagraphLook
from slidegen.brand.reference import TextStyle
from slidegen.content.inlines import Prose, Text
from slidegen.editions.blocks import (
    Block,
    Callout,
    Chart,
    DatedList,
    Drawing,
    Figure,
    Paragraph,
    PointList,
    Quotation,
    Table,
    TwoColumns,
)
from slidegen.editions.outline import Note
from slidegen.layout.paper.paper import PaperFigure, PaperLayout
from slidegen.layout.text.measure import Measurer
from slidegen.layout.text.runs import boxed, runs_of

FONT_LINE: Final = 1.15
"""The height of a font's own line, in em: 1.149 in Arial and its twin Liberation Sans, and about that in most."""
LIST_INDENT: Final = 17.0
"""Points: where the text of a point begins."""
CALLOUT_EDGES: Final = 13.0
"""Points above and below the text of a callout, within its edges."""
SPACER: Final = 8.0
"""Points after a table."""
RULE: Final = 0.5
PICTURE: Final = 10.0
"""Points above and below a picture."""
SPACINGS: Final = (1.0, 0.85, 0.7, 0.55)
"""What paragraphs stand apart of their usual distance, where that takes what is left over back to the page before."""
WIDER: Final = (1.15, 1.3, 1.5)
"""The same where nothing takes it back: then there is more on the last page."""
LEAST: Final = 0.25
"""The share of a last page that has to be filled, or it looks forgotten."""
LEAST_BEFORE_OTHERS: Final = 0.36
"""The same of a page that others follow."""
WIDOWS: Final = 2
"""Lines of a paragraph that stand together at least."""
CERTAIN: Final = 0.04
"""Of a page: how far the estimate may be off. What has to fit, fits with so much to spare."""
SMALLEST_FIGURE: Final = 0.8
"""How small a figure may be drawn before it leaves a gap."""
SURELY_ONE: Final = 0.75
"""Of a page: a note that is shorter by its letters is not measured, since it has one page anyhow."""


class _Piece(Struct, frozen=True):
    """What stands on one page: its height with what is above and below it. `space` is what of this is distance."""

    height: float
    space: float
    with_next: bool = False
    figure: str | None = None  # the id of a figure that may be smaller
    picture: float = 0.0  # the height of its picture
    lines: int = 0  # of a paragraph that may go on on the next page; 0: it stands on one
    leading: float = 0.0  # what of each line is distance


class _Flow(Struct, frozen=True):
    """Pages: how many there are, how full the last one is, and the shares of figures that were made smaller."""

    pages: int
    last: float
    figures: Mapping[str, float]


def settle_note(note: Note, paper: PaperLayout, brand: Brand) -> PaperLayout:
    """The same layout with a spacing, and with figures a little smaller where they would leave a gap.

    Pages that are turned come last, so the last of the others has to be filled a little more.
    """
    upright = tuple(part for part in note.parts if not paper.is_turned(part))
    least = LEAST if len(upright) == len(note.parts) else LEAST_BEFORE_OTHERS
    pieces = tuple(_NotePieces(paper, brand).of(replace(note, parts=upright)))
    room = paper.page.text_height.points
    if sum(piece.height for piece in pieces) < SURELY_ONE * room:
        return paper
    usual = _flow(pieces, room, 1.0)
    chosen, spacing = usual, 1.0
    if usual.pages > 1 and usual.last < least:
        tighter = ((_flow(pieces, room * (1 - CERTAIN), each), each) for each in SPACINGS[1:])
        looser = ((_flow(pieces, room, each), each) for each in WIDER)
        fewer = next((found for found in tighter if found[0].pages < usual.pages), None)
        fuller = next((each for each in looser if each[0].pages == usual.pages and each[0].last >= least), None)
        chosen, spacing = fewer or fuller or (usual, 1.0)
    figures = {id: _scaled(figure, chosen.figures.get(id, 1.0)) for id, figure in paper.figures.items()}
    return replace(paper, spacing=spacing, figures=figures)


def _scaled(figure: PaperFigure, share: float) -> PaperFigure:
    return figure if share == 1.0 else replace(figure, width=figure.width * share, height=figure.height * share)


def _flow(pieces: Sequence[_Piece], room: float, spacing: float) -> _Flow:
    """The pages that pieces come to; those that stay with the next one go to the next page with it."""
    pages, used = 1, 0.0
    figures: dict[str, float] = {}
    number = 0
    while number < len(pieces):
        end = number
        while end + 1 < len(pieces) and pieces[end].with_next:
            end += 1
        group = pieces[number : end + 1]
        height = sum(piece.height - piece.space * (1 - spacing) for piece in group)
        if used and used + height > room:
            figure = next((piece for piece in group if piece.figure), None)
            share = 0.0 if figure is None else (room - used - height + figure.picture) / figure.picture
            if figure is not None and figure.figure is not None and SMALLEST_FIGURE <= share < 1:
                share *= 1 - CERTAIN
                figures[figure.figure] = max(share, SMALLEST_FIGURE)
                height -= figure.picture * (1 - figures[figure.figure])
            elif (left := _left_over(group, room - used, height, spacing)) is not None:
                pages, used, height = pages + 1, 0.0, left
            else:
                pages, used = pages + 1, 0.0
        whole, used = divmod(used + height, room)
        pages += int(whole)
        number = end + 1
    return _Flow(pages, used / room, figures)


def _left_over(group: Sequence[_Piece], room: float, height: float, spacing: float) -> float | None:
    """The height of what goes on on the next page of the last piece of a group; None where all of it does.

    At least two lines of a paragraph stand on each page (17.3.1.44 `widowControl`, on where nothing says otherwise).
    """
    last = group[-1]
    if last.lines < 2 * WIDOWS:
        return None
    leading = last.leading * (1 - spacing)
    own = last.height - last.space * (1 - spacing)
    distance = (last.space - last.leading * last.lines) * spacing
    line = (last.height - last.space) / last.lines + last.leading - leading
    fitting = min(int((room - (height - own) - distance / 2) / line), last.lines - WIDOWS)
    return None if fitting < WIDOWS else (last.lines - fitting) * line + distance / 2


class _NotePieces:
    """A note as pieces from top to bottom."""

    def __init__(self, paper: PaperLayout, brand: Brand) -> None:
        self._paper = paper
        self._looks = brand.note_looks
        self._measurer = Measurer(brand.fonts)
        self._width = paper.page.text_width.points

    def of(self, note: Note) -> Iterator[_Piece]:
        """All pieces."""
        yield from self._text("organisation", (Text(note.organisation),), with_next=True)
        yield from self._text("title", (Text(note.title),), with_next=True)
        if note.subtitle:
            yield from self._text("subtitle", (Text(note.subtitle),), with_next=True)
        label = self._paper.memo_label_width.points
        for row in note.memo:
            yield self._row([((Text(row.label),), "memo label", label), (row.prose, "memo text", self._width - label)])
        yield _Piece(SPACER, 0.0)
        for part in note.parts:
            if part.heading:
                yield from self._text("heading 1", (Text(part.heading),), with_next=True)
            for block in part.blocks:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[_Piece]:
        match block:
            case Paragraph():
                yield from self._text("normal", block.prose)
            case Quotation():
                yield from self._text("quote", block.prose, with_next=True)
                yield from self._text("quote", block.attribution)
            case Callout():
                said = (Text(f"{block.label} "), *block.prose)
                piece = self._piece("callout", said, self._width)
                yield replace(piece, height=piece.height + CALLOUT_EDGES, lines=0)
            case PointList():
                yield from self._points(block, self._width)
            case DatedList():
                yield from self._dates(block)
            case Drawing():
                yield from self._block(block.in_words)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block, self._paper.figures[block.id], self._width)
            case Chart():
                rect = self._paper.charts[block.id].rect
                height = self._paper.chart_width.points * rect.height / rect.width
                yield _Piece(height + PICTURE, 0.0, with_next=bool(block.footnote))
                if block.footnote:
                    yield from self._text("caption", block.footnote)
            case TwoColumns():
                yield self._columns(block)
            case _:
                assert_never(block)

    def _points(self, block: PointList, width: float) -> Iterator[_Piece]:
        style = "list number" if block.numbered else "list bullet"
        for point, level in block.with_levels:
            mark = (Text(f"   {point.mark.text} "),) if point.mark else ()
            piece = self._piece(style, (*point.prose, *mark), width - LIST_INDENT * (level + 1))
            yield replace(piece, with_next=point.id in self._paper.kept_with_next)

    def _dates(self, block: DatedList) -> Iterator[_Piece]:
        dates = self._paper.date_width.points
        owners = self._paper.owner_width.points if block.has_owners else 0.0
        widths = (dates, self._width - dates - owners, owners)
        if block.headings:
            heads = [((Text(each),), "table heading", widths[0]) for each in block.headings]
            yield replace(self._row(heads), with_next=True)
        for row in block.rows:
            mark = (Text(f"   {row.mark.text} "),) if row.mark else ()
            when = (Text(row.when.text),) if row.when else ()
            cells = [(when, "table date", widths[0]), ((*row.prose, *mark), "table text", widths[1])]
            if owners:
                cells.append((row.owner, "table text", widths[2]))
            yield replace(self._row(cells), with_next=row.id in self._paper.kept_with_next)
        yield _Piece(SPACER, 0.0)

    def _table(self, table: Table) -> Iterator[_Piece]:
        paper = self._paper.tables[table.id]
        widths = [share * self._width for share in paper.shares]
        titles = [column.title for column in table.columns]
        heads = [(title, "table heading", width) for title, width in zip(titles, widths, strict=True)]
        yield replace(self._row(heads, paper.heading_size, paper.left + paper.right), with_next=True)
        for number, row in enumerate(table.rows, 1):
            cells = [(prose, "table text", width) for prose, width in zip(row.cells, widths, strict=True)]
            piece = self._row(cells, paper.size, paper.left + paper.right)
            yield replace(piece, with_next=number in paper.kept or (bool(table.footnote) and number == len(table.rows)))
        if table.footnote:
            yield from self._text("caption", table.footnote)
        else:
            yield _Piece(SPACER, 0.0)

    def _figure(self, figure: Figure, size: PaperFigure, width: float) -> Iterator[_Piece]:
        yield _Piece(size.height + PICTURE, 0.0, bool(figure.caption), figure.id, size.height)
        if figure.caption:
            yield self._piece("caption", figure.caption, width)

    def _columns(self, block: TwoColumns) -> _Piece:
        """The higher of two sides, in one piece."""
        width = self._width if len(block.sides) == 1 else self._paper.page.column_width.points
        heights = []
        for side in block.sides:
            pieces = [self._piece("heading 2", side.title, width)] if side.title else []
            match side.block:
                case PointList():
                    pieces += self._points(side.block, width)
                case Paragraph():
                    pieces.append(self._piece("normal", side.block.prose, width))
                case Figure():
                    pieces += self._figure(side.block, self._paper.side_figures[side.block.id], width)
                case _:
                    assert_never(side.block)
            heights.append(sum(piece.height for piece in pieces))
        return _Piece(max(heights) + SPACER, 0.0)

    def _text(self, style: str, prose: Prose, *, with_next: bool = False) -> Iterator[_Piece]:
        yield replace(self._piece(style, prose, self._width), with_next=with_next)

    def _piece(self, style: str, prose: Prose, width: float, size: float | None = None) -> _Piece:
        """A paragraph in a style."""
        look = self._looks.get(style) or self._looks.get("normal") or ParagraphLook(10.0)
        points = size or look.size
        runs = runs_of(prose, boxed(points, ColorRole.TEXT, bold=look.is_bold)) if prose else ()
        text = self._measurer.paragraph(runs, TextStyle(points))
        lines = text.line_count(max(width - look.left - look.right, points))
        line = look.line if look.is_exact else look.line * points * FONT_LINE
        leading = 0.0 if look.is_exact else max(look.line - 1.0, 0.0) * points * FONT_LINE
        space = look.before + look.after
        return _Piece(space + lines * line, space + leading * lines, lines=lines, leading=leading)

    def _row(
        self, cells: Sequence[tuple[Prose, str, float]], size: float | None = None, gap: float | None = None
    ) -> _Piece:
        """A row of a table: as high as its highest cell."""
        look = self._paper.page.tables
        beside = look.left + look.right if gap is None else gap
        pieces = [self._piece(style, prose, width - beside, size) for prose, style, width in cells]
        highest = max(pieces, key=lambda piece: piece.height)
        return replace(highest, height=highest.height + RULE, lines=0)
