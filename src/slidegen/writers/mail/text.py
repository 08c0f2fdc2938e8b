"""A message as plain text: what a reader without HTML gets, and what search and screen readers like best."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from slidegen.content.inlines import LineBreak, Prose
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
from slidegen.writers.mail.values import says_more

WIDTH: Final = 72
"""Characters of a line: room is left for the marks of replies (RFC 3676, 4.2, asks for 78 at most)."""
_GAP: Final = 2
_NOTHING: Final = "–"
"""What stands for a cell without words."""
_WIDEST_DATES: Final = 26
"""Characters of a column of dates; longer ones stand on a line of their own."""


def message_text(message: Message) -> str:
    """A message as lines of at most 72 characters, but for longer words and addresses. It ends with a line break.

    Lines end with `\\n`; none ends with a blank.
    """
    pieces = [_head(message), *_wrapped(_said(message.greeting)), ""]
    if message.opening:
        pieces += [*_wrapped(_said(message.opening)), ""]
    for part in message.parts:
        pieces += [*_part(part), ""]
    if message.closing:
        pieces += [*_wrapped(_said(message.closing)), ""]
    if message.attached:
        pieces += [*_wrapped(message.attached), ""]
    # Mail programs fold away what stands below two hyphens and a blank (RFC 3676, 4.3); these have none, and stay.
    pieces += ["--", *_wrapped(message.footer)]
    return "".join(f"{line.rstrip()}\n" for piece in pieces for line in piece.split("\n"))


def _head(message: Message) -> str:
    lines = [
        *_wrapped(message.organisation),
        *_wrapped(_marked(message.title, message.mark)),
        *_wrapped(message.subtitle),
    ]
    return "\n".join((*lines, ""))


def _part(part: Part) -> Iterator[str]:
    if part.heading:
        heading = _wrapped(_marked(part.heading, part.mark))
        yield from heading
        yield "=" * min(WIDTH, max(map(_width, heading)))
        yield ""
    elif part.mark:
        yield from (*_wrapped(f"[{part.mark.text}]"), "")
    told = [lines for block in part.blocks if (lines := list(_block(block)))]
    for number, lines in enumerate(told):
        if number:
            yield ""
        yield from lines


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _wrapped(_said(block.prose))
        case Quotation():
            yield from _wrapped(_said(block.prose), "  ")
            yield from _wrapped(f"— {_said(block.attribution)}", "  ")
        case Callout():
            yield from _wrapped(f"{block.label} {_said(block.prose)}", "> ")
        case PointList():
            yield from _points(block.points, block.numbered, "")
        case DatedList():
            yield from _dates(
                [
                    (_date(row.when), _marked(_said(row.prose), row.mark), _owner(block, _said(row.owner)))
                    for row in block.rows
                ]
            )
        case Drawing():
            yield from _block(block.in_words)
        case Table():
            yield from _table(
                [_said(column.title) for column in block.columns],
                [[_said(cell) for cell in row.cells] for row in block.rows],
                [column.align for column in block.columns],
            )
            yield from _footnote(block.footnote)
        case Chart():
            if says_more(block):
                yield from (*_wrapped(block.description), "")
            yield from _table(
                [_said(block.unit), *(_said(series.name) for series in block.series)],
                [
                    [_said(category), *(series.texts[row] for series in block.series)]
                    for row, category in enumerate(block.categories)
                ],
                [Align.LEFT, *(Align.RIGHT for _ in block.series)],
            )
            yield from _footnote(block.footnote)
        case Figure():
            yield from _figure(block)
        case TwoColumns():
            for number, side in enumerate(block.sides):
                if number:
                    yield ""
                yield from _side(side)
        case _:
            assert_never(block)


def _side(side: Side) -> Iterator[str]:
    if side.title:
        title = _wrapped(_said(side.title))
        yield from title
        yield "-" * min(WIDTH, max(map(_width, title)))
    yield from _block(side.block)


def _figure(figure: Figure) -> Iterator[str]:
    """A picture in the words that stand for it; one that only decorates is not told."""
    if figure.alt:
        yield from _wrapped(f"[{figure.alt}]")
    if figure.caption:
        yield from _wrapped(_said(figure.caption))


def _footnote(prose: Prose) -> Iterator[str]:
    if prose:
        yield ""
        yield from _wrapped(_said(prose))


def _points(points: tuple[Point, ...], numbered: bool, indent: str) -> Iterator[str]:
    for number, point in enumerate(points, 1):
        bullet = f"{number}. " if numbered else "- "
        rest = " " * len(bullet)
        yield from _wrapped(_marked(_said(point.prose), point.mark), indent + rest, indent + bullet)
        yield from _points(point.points, False, indent + rest)


def _dates(rows: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Rows of date, text and owner: the dates in a column, the texts beside them."""
    widths = [_width(when) for when, _, _ in rows if _width(when) <= _WIDEST_DATES]
    column = max(widths, default=0) + _GAP
    for when, text, owner in rows:
        lines = [*_wrapped(text, width=WIDTH - column), *(_wrapped(owner, width=WIDTH - column) if owner else ())]
        if _width(when) + _GAP > column:
            yield when
            when = ""
        for number, line in enumerate(lines):
            yield _padded(when if number == 0 else "", column) + line


def _table(headings: list[str], rows: list[list[str]], aligns: list[Align]) -> Iterator[str]:
    """A table with its columns one under the other where they fit; else each row as a list of its cells."""
    widths = [max(map(_width, column)) for column in zip(headings, *rows, strict=True)]
    if sum(widths) + _GAP * (len(widths) - 1) <= WIDTH:
        rule = ["-" * width for width in widths]
        for cells in (headings, rule, *rows):
            yield (" " * _GAP).join(map(_aligned, cells, widths, aligns))
        return
    empty = [not any(column) for column in zip(*rows, strict=True)]
    for number, cells in enumerate(rows):
        if number:
            yield ""
        for heading, cell, never in zip(headings, cells, empty, strict=True):
            # A column without a single cell is told once: its heading says something too.
            if cell or (never and heading and number == 0):
                yield from _wrapped(f"{heading}: {cell or _NOTHING}" if heading else cell, "  ", "")


def _aligned(text: str, width: int, align: Align) -> str:
    spare = width - _width(text)
    match align:
        case Align.LEFT:
            return text + " " * spare
        case Align.RIGHT:
            return " " * spare + text
        case Align.CENTER:
            return " " * (spare // 2) + text + " " * (spare - spare // 2)


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))


def _owner(block: DatedList, owner: str) -> str:
    return f"{block.headings[-1]}: {owner}" if owner else ""


def _date(label: DateLabel | None) -> str:
    return label.text if label else ""


def _marked(text: str, mark: Mark | None) -> str:
    return f"{text} [{mark.text}]" if mark else text


def _said(prose: Prose) -> str:
    """The words of a text; each address that it leads to stands behind the words that led there."""
    said = linked = ""
    for number, inline in enumerate(prose):
        if isinstance(inline, LineBreak):
            said += "\n"
            continue
        said += inline.text
        linked = linked + inline.text if inline.link else ""
        following = prose[number + 1] if number + 1 < len(prose) else None
        ends = following is None or isinstance(following, LineBreak) or following.link != inline.link
        if inline.link and ends:
            address = inline.link.removeprefix("mailto:")
            said += "" if address in linked else f" <{address}>"
            linked = ""
    return said


def _wrapped(text: str, indent: str = "", first: str | None = None, width: int = WIDTH) -> list[str]:
    """Lines of at most `width`, where words allow it; `first` starts the first of them, `indent` the others."""
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        start = first if number == 0 and first is not None else indent
        lines += textwrap.wrap(
            line,
            width,
            initial_indent=start,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [start]
    return lines


def _width(text: str) -> int:
    """Columns that a text takes where all letters are equally wide: letters of East Asia take two, accents none."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text
    )
