"""Outlines to read: as text for an author at a terminal, as plain values for other programs.

The frame is in English, as everything that commands say; the content is in the language of the document. Emphasis is
written as in the source: **strong**, *emphasis*.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, assert_never, get_args

from msgspec import Struct

from slidegen.content.inlines import Inline, LineBreak, Prose, Script, Text
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
    PlanRow,
    Point,
    PointList,
    Quotation,
    Table,
    TimeLine,
    TwoColumns,
    YearPlan,
    number_sign,
)
from slidegen.editions.outline import (
    BodySlide,
    CoverSlide,
    Deck,
    Document,
    DocumentInfo,
    Handout,
    Message,
    Note,
    Part,
    Slide,
)
from slidegen.pictures.picture import Picture
from slidegen.values import Value

# As text --------------------------------------------------------------------------------------------------------------


def outline_text(document: Document | Message) -> str:
    """A document or message as text for a person: what is on each slide or in each part. It ends with a line break."""
    lines: Iterator[str]
    match document:
        case Deck():
            lines = _deck(document)
        case Note():
            lines = _note(document)
        case Handout():
            lines = _handout(document)
        case Message():
            lines = _message(document)
        case _:
            assert_never(document)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _title(info: DocumentInfo) -> str:
    """What the kind of a document is called, with a capital."""
    return info.kind.value.capitalize()


def _deck(deck: Deck) -> Iterator[str]:
    yield f"{_title(deck.info)}: {deck.info.title}"
    yield f"On every slide: {deck.footer} | {deck.date}"
    number = 0
    for group in deck.groups:
        yield ""
        yield f"== {group.title} =="
        for slide in group.slides:
            number += 1
            yield ""
            yield from _slide(number, slide)


def _slide(number: int, slide: Slide) -> Iterator[str]:
    match slide:
        case CoverSlide():
            yield f"{number}. {_prose(slide.title)}{_mark(slide.mark)}"
            yield f"   ({slide.id})"
            yield from _indented((_prose(slide.organisation), _prose(slide.subtitle), slide.date))
        case BodySlide():
            yield f"{number}. {_prose(slide.title)}{_mark(slide.mark)}"
            yield f"   ({slide.id}, {slide.role.value})"
            if slide.label:
                yield f"   {_prose(slide.label)}"
            yield ""
            yield from _indented(_block(slide.block))
        case _:
            assert_never(slide)
    for note in slide.notes:
        yield f"   Speaker note: {_prose(note)}"


def _note(note: Note) -> Iterator[str]:
    yield f"{_title(note.info)}: {note.title}{_mark(note.mark)}"
    yield note.organisation
    yield note.subtitle
    if note.memo:
        yield ""
    width = max((len(row.label) for row in note.memo), default=0)
    yield from (f"{row.label:{width}}  {_prose(row.prose)}" for row in note.memo)
    yield from _parts(note.parts)
    yield ""
    yield f"On every page: {note.footer} | {'#'.join(note.page_of)}"


def _handout(handout: Handout) -> Iterator[str]:
    yield f"{_title(handout.info)}: {handout.title}{_mark(handout.mark)}"
    yield handout.organisation
    yield handout.subtitle
    if handout.lead:
        yield ""
        yield f"== {handout.lead_heading} =="
        yield f"   ({handout.lead.id}, lead)"
        yield ""
        yield from _indented(_block(handout.lead))
    yield from _parts(handout.parts)
    yield ""
    yield f"On every page: {handout.footer} | {'#'.join(handout.page_of)}"


def _message(message: Message) -> Iterator[str]:
    yield f"Message: {message.subject}"
    yield f"In the inbox: {message.preheader}"
    yield message.organisation
    yield f"{message.title}{_mark(message.mark)}"
    yield message.subtitle
    for prose in (message.greeting, message.opening):
        if prose:
            yield ""
            yield from _indented((_prose(prose),))
    yield from _parts(message.parts)
    if message.closing:
        yield ""
        yield from _indented((_prose(message.closing),))
    yield ""
    yield from (f"Attached: {each.name} (the {each.kind.value})" for each in message.attachments)
    yield f"At the end: {message.footer}"


def _parts(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if part.heading:
            yield ""
            yield f"== {part.heading} =={_mark(part.mark)}"
            yield f"   ({part.id})"
        for block in part.blocks:
            yield ""
            yield from _indented(_block(block))


def _indented(lines: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    return (f"   {line}" for line in lines)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _prose(block.prose)
        case Quotation():
            yield _prose(block.prose)
            yield f"  {_prose(block.attribution)}"
        case PointList():
            yield from _points(block.points, block.numbered)
        case DatedList():
            yield from _table(
                tuple((_date(row.when), _prose(row.prose) + _mark(row.mark), _prose(row.owner)) for row in block.rows),
                block.headings,
            )
        case YearPlan():
            if block.years:
                yield " | ".join(block.years)
            yield " ".join(block.columns)
            if block.today is not None:
                yield f"{block.today.text} at {block.today.share:.3f}"
            yield from _table(tuple((_prose(row.label), _span_in_plan(row), _date(row.when)) for row in block.rows))
        case TimeLine():
            yield from _table(
                tuple(
                    (_date(step.when), _prose(step.prose) + (f" <- {step.today}" if step.today else ""))
                    for step in block.steps
                )
            )
        case Table():
            yield from _table(
                tuple(tuple(map(_prose, row.cells)) for row in block.rows),
                tuple(_prose(column.title) for column in block.columns),
                tuple(column.align for column in block.columns),
            )
            if block.footnote:
                yield ""
                yield _prose(block.footnote)
        case TwoColumns():
            for side in block.sides:
                yield f"| {_prose(side.title)}".rstrip()
                yield from (f"|   {line}".rstrip() for line in _block(side.block))
        case Chart():
            labelled = ", with labels" if block.labels else ", with shares" if block.shares else ""
            yield f"{block.type.value}{', stacked' if block.stacked else ''}{labelled}"
            yield from _table(
                tuple(
                    (_prose(category), *(series.texts[number] for series in block.series))
                    for number, category in enumerate(block.categories)
                ),
                (_prose(block.unit), *(_prose(series.name) for series in block.series)),
                (Align.LEFT, *(Align.RIGHT for _ in block.series)),
            )
            if block.axis:
                yield f"axis: {', '.join(tick.text for tick in block.axis)}"
            yield f"in words: {block.description}"
            if block.footnote:
                yield ""
                yield _prose(block.footnote)
        case Figure():
            yield from _figure(block)
        case Drawing():
            yield from _block(block.in_words)
        case Callout():
            yield f"> {block.label} {_prose(block.prose)}" if block.label else f"> {_prose(block.prose)}"
        case _:
            assert_never(block)


def _figure(figure: Figure) -> Iterator[str]:
    """What a picture shows, in brackets; the file has no name in an edition."""
    title = figure.picture.media_type.partition("/")[2].partition("+")[0].upper()
    size = f"{figure.picture.width} x {figure.picture.height} px, {figure.scaling.value}"
    yield f"[{title}, {size}: {figure.alt or 'decoration'}]"
    if figure.caption:
        yield _prose(figure.caption)


def _points(points: tuple[Point, ...], numbered: bool, level: int = 0) -> Iterator[str]:
    for number, point in enumerate(points, 1):
        bullet = number_sign(number, level) if numbered else "-"
        yield f"{'   ' * level}{bullet} {_prose(point.prose)}{_mark(point.mark)}"
        yield from _points(point.points, numbered, level + 1)


_SIGNS: Final = {Align.LEFT: "<", Align.CENTER: "^", Align.RIGHT: ">"}
"""How Python's format calls them."""


def _span_in_plan(row: PlanRow) -> str:
    before, after = "<- " if row.began_before else "", " ->" if row.goes_on else ""
    return f"{before}{row.start:.3f} to {row.end:.3f}{after}, {row.style.value}"


def _table(
    rows: tuple[tuple[str, ...], ...], headings: tuple[str, ...] = (), aligns: tuple[Align, ...] = ()
) -> Iterator[str]:
    """Rows with their columns one under the other; left-aligned unless said otherwise."""
    cells = (headings, *rows) if headings else rows
    widths = [max(len(row[column]) for row in cells if column < len(row)) for column in range(max(map(len, cells)))]
    for row in cells:
        yield "  ".join(
            f"{cell:{_SIGNS[align]}{width}}"
            for cell, width, align in zip(row, widths, aligns or (Align.LEFT,) * len(widths), strict=False)
        ).rstrip()


def _date(label: DateLabel | None) -> str:
    return label.text if label else ""


def _mark(mark: Mark | None) -> str:
    return f"  [{mark.text}]" if mark else ""


_SCRIPTS: Final = {Script.SUB: "~", Script.SUPER: "^"}


def _prose(prose: Prose) -> str:
    return "".join(_inline(inline) for inline in prose)


def _inline(inline: Inline) -> str:
    match inline:
        case LineBreak():
            return " / "
        case Text():
            text = f"`{inline.text}`" if inline.code else inline.text
            if inline.script is not None:
                text = f"{_SCRIPTS[inline.script]}{text}{_SCRIPTS[inline.script]}"
            stars = "*" * (inline.emphasis + 2 * inline.strong)
            text = f"{stars}{text}{stars}"
            return f"[{text}]({inline.link})" if inline.link else text
        case _:
            assert_never(inline)


# As plain values ------------------------------------------------------------------------------------------------------

_UNION_MEMBERS: Final = frozenset(
    member for union in (Inline, Block, Slide, Document | Message) for member in get_args(union)
)


def outline_json(document: Document | Message) -> Any:
    """A document or message as mappings, lists, texts and numbers.

    Where one of several types can stand, `type` says which. What has its default value is left out, and so are places
    in the source, which are no part of an outline.
    """
    return _plain(document)


def _plain(value: object) -> Any:
    match value:
        case Enum():
            return value.value
        case dt.date():
            return value.isoformat()
        case tuple():
            return [_plain(element) for element in value]
        case Picture():
            size = {"width": value.width, "height": value.height}
            return {"media_type": value.media_type, **size, "digest": value.digest}
        case _ if isinstance(value, Struct):
            tag = {"type": _kebab(type(value).__name__)} if type(value) in _UNION_MEMBERS else {}
            return tag | {name: _plain(each) for name, each in _given(value)}
        case _:
            return value


def _given(value: Struct) -> Iterator[tuple[str, object]]:
    """The fields of a value that say something: compared at all, and not at their default."""
    names = value.__struct_fields__
    defaults = dict(zip(reversed(names), reversed(value.__struct_defaults__), strict=False))
    uncompared = value.uncompared if isinstance(value, Value) else frozenset()
    for name in names:
        each = getattr(value, name)
        if name not in uncompared and not (name in defaults and each == defaults[name]):
            yield name, each


def _kebab(name: str) -> str:
    """`DatedList` is `dated-list`."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")
