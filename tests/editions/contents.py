"""Content values built by hand: small words for tests that say what they need and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from slidegen.content.dates import When
from slidegen.content.inlines import LocalizedText, Prose, Text, plain
from slidegen.content.model import (
    Aim,
    Align,
    Audience,
    Body,
    Chart,
    ChartSeries,
    ChartType,
    Content,
    DocumentKind,
    Figure,
    Item,
    Occasion,
    Points,
    Priorities,
    Quote,
    Scaling,
    Section,
    SectionRequest,
    Stage,
    Statement,
    Table,
    TableColumn,
    TableNumbers,
    TableRow,
    Timeline,
    View,
)
from slidegen.diagnostics import Place
from slidegen.editions.edition import Edition
from slidegen.editions.select import select
from slidegen.pictures.picture import Picture
from slidegen.reading.texts.read_dates import parse_when

Words = str | dict[str, str] | LocalizedText


def prose(source: str) -> Prose:
    """Prose from a text in which **strong** is the only markup."""
    parts = re.split(r"\*\*", source)
    return tuple(Text(part, strong=bool(number % 2)) for number, part in enumerate(parts) if part)


def text(source: Words | None) -> LocalizedText | None:
    """A text in English, or in the languages that are the keys of a dict. Its place is named after its first words."""
    if source is None or isinstance(source, LocalizedText):
        return source
    versions = {"en": source} if isinstance(source, str) else source
    place = Place(f"content/{next(iter(versions.values()))}.yml", 1, 1)
    return LocalizedText(tuple((tag, prose(version)) for tag, version in versions.items()), place)


def given(source: Words) -> LocalizedText:
    found = text(source)
    assert found is not None
    return found


def when(source: str | None) -> When | None:
    return parse_when(source) if source else None


def item(id: str, **fields: Any) -> Item:
    """An item; texts as for `text`, `when` as in a source. Without a title or text, its text is its id."""
    if not {"title", "text"} & fields.keys():
        fields["text"] = id
    for name in fields.keys() & {"title", "text", "owner", "note"}:
        fields[name] = text(fields[name])
    if "when" in fields:
        fields["when"] = when(fields["when"])
    return Item(id, place=Place(f"content/{id}.yml", 3, 5), **fields)


def section(id: str, body: Body, **fields: Any) -> Section:
    """A section; texts as for `text`. Without a title, its title is "Title of " and its id."""
    title = given(fields.pop("title", f"Title of {id}"))
    for name in fields.keys() & {"label", "note"}:
        fields[name] = text(fields[name])
    return Section(id, title, body, place=Place(f"content/{id}.yml", 2, 5), **fields)


def statement(id: str, said: Words = "We serve society.", **fields: Any) -> Section:
    return section(id, Statement(given(said)), **fields)


def quote(
    id: str, said: Words = "We serve.", by: Words = "A. Person", role: Words | None = None, **fields: Any
) -> Section:
    return section(id, Quote(given(said), given(by), text(role)), **fields)


def column(title: Words, align: Align = Align.LEFT, width: int | None = None) -> TableColumn:
    return TableColumn(given(title), align, width)


def row(
    *cells: Words | TableNumbers | None, id: str | None = None, audience: tuple[str, ...] | None = None
) -> TableRow:
    made = tuple(cell if isinstance(cell, TableNumbers) else text(cell) for cell in cells)
    proses = (cell.prose if isinstance(cell, TableNumbers) else cell.versions[0][1] for cell in made if cell)
    said = next(map(plain, proses), None)
    return TableRow(made, id, audience, Place(f"content/{id or said}.yml", 4, 5))


def table(
    id: str, columns: Iterable[TableColumn], *rows: TableRow, footnote: Words | None = None, **fields: Any
) -> Section:
    return section(id, Table(tuple(columns), rows, text(footnote)), **fields)


def series(
    name: Words,
    *values: float | None,
    decimals: int = 0,
    id: str | None = None,
    audience: tuple[str, ...] | None = None,
) -> ChartSeries:
    said = given(name)
    place = Place(f"content/{id or plain(said.versions[0][1])}.yml", 4, 5)
    return ChartSeries(said, values, decimals, id, audience, place)


def chart(
    id: str,
    categories: Iterable[Words],
    *found: ChartSeries,
    type_: ChartType = ChartType.COLUMN,
    unit: Words | None = None,
    alt: Words | None = None,
    footnote: Words | None = None,
    stacked: bool = False,
    labels: bool | None = False,
    **fields: Any,
) -> Section:
    body = Chart(type_, tuple(map(given, categories)), found, text(unit), stacked, labels, text(alt), text(footnote))
    return section(id, body, **fields)


def figure(
    id: str,
    pictures: dict[str, Picture],
    alt: Words | None = "A view",
    caption: Words | None = None,
    scaling: Scaling = Scaling.FIT,
    **fields: Any,
) -> Section:
    return section(id, Figure(tuple(pictures.items()), text(alt), text(caption), scaling), **fields)


def points(id: str, *items: Item, **fields: Any) -> Section:
    return section(id, Points(items), **fields)


def priorities(id: str, *items: Item, year: int | None = 2018, **fields: Any) -> Section:
    return section(id, Priorities(items, year, fields.pop("last_year", None)), **fields)


def timeline(id: str, *items: Item, **fields: Any) -> Section:
    return section(id, Timeline(items), **fields)


def request(source: str, view: View | None = None) -> SectionRequest:
    return SectionRequest(source, view, Place("content/occasions.yml", 7, 11))


def occasion(id: str = "meeting", **fields: Any) -> Occasion:
    """An occasion on 12 October 2017 in front of the sector; `deck`, `note` and `handout` list ids or requests."""
    documents = tuple(
        (kind, tuple(request(one) if isinstance(one, str) else one for one in fields.pop(kind.value)))
        for kind in DocumentKind
        if kind.value in fields
    )
    for name in fields.keys() & {"headline", "subtitle", "purpose", "ask"}:
        fields[name] = text(fields[name])
    return Occasion(
        id,
        given(fields.pop("title", "The meeting")),
        parse_when(fields.pop("date", "2017-10-12")),
        fields.pop("audience", "sector"),
        fields.pop("stage", Stage.FINAL),
        fields.pop("aim", Aim.INFORMATION),
        documents,
        place=Place("content/occasions.yml", 3, 5),
        **fields,
    )


AUDIENCES = (
    Audience("everyone", given("everyone")),
    Audience("sector", given("the Sector"), ("everyone",)),
    Audience("board", given("the Board"), ("sector",)),
    Audience("partners", given("partners")),
)
"""The board sees what the sector sees, the sector what everyone sees; partners see what is for partners."""


def content(*sections: Section, occasions: tuple[Occasion, ...] = (), **fields: Any) -> Content:
    return Content(
        organisation=given(fields.pop("organisation", "The Organisation")),
        title=given(fields.pop("title", "The priorities")),
        languages=fields.pop("languages", ("en",)),
        brand="ir",
        audiences=fields.pop("audiences", AUDIENCES),
        default_audience="sector",
        sections=sections,
        occasions=occasions,
        **fields,
    )


def edition_of(*sections: Section, language: str = "en", **fields: Any) -> Edition:
    """The edition of one occasion; its three documents show all sections, unless told otherwise."""
    ids = [one.id for one in sections]
    if not {kind.value for kind in DocumentKind} & fields.keys():
        fields |= {"deck": ["cover", *ids], "note": ids, "handout": ids}
    project = {name: fields.pop(name) for name in ("organisation", "languages") if name in fields}
    edition, _ = select(content(*sections, occasions=(occasion(**fields),), **project), "meeting", language)
    return edition
