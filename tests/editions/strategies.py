"""Content of every shape, for what has to hold for all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.content.model import (
    Align,
    Audience,
    Chart,
    ChartSeries,
    ChartType,
    Content,
    Item,
    Occasion,
    Points,
    Priorities,
    Scaling,
    Section,
    Side,
    Stage,
    Status,
    Table,
    TableRow,
    Timeline,
    TwoColumns,
    View,
)
from slidegen.pictures.picture import PNG, Picture
from tests.editions.contents import (
    chart,
    column,
    content,
    figure,
    item,
    occasion,
    priorities,
    quote,
    request,
    row,
    section,
    series,
    statement,
    table,
    text,
    timeline,
)

DATES = (
    "2017-10-12",
    "2018-02-02/2018-02-03",
    "2018-06",
    "2018-H1",
    "2018-Q4",
    "mid-2017-12",
    "throughout-2018",
    "throughout-2017-10",
    "2017-11/2018-02",
    "2019-03",
    "2018",
    "asap",
)
AUDIENCE_IDS = ("everyone", "sector", "board", "partners")

audiences = st.none() | st.lists(st.sampled_from(AUDIENCE_IDS), unique=True, max_size=2).map(tuple)
statuses = st.none() | st.sampled_from(Status)


def words(marker: str) -> st.SearchStrategy[str]:
    """A few words that nothing else in the content says, some of them strong."""
    return st.sampled_from((f"{marker}", f"Launch of **{marker}**", f"**{marker}** in words"))


@st.composite
def items(draw: st.DrawFn, id: str) -> Item:
    fields: dict[str, Any] = {
        "when": draw(st.none() | st.sampled_from(DATES)),
        "owner": draw(st.none() | words(f"owner{id}")),
        "note": draw(st.none() | words(f"note{id}")),
        "audience": draw(audiences),
        "status": draw(statuses),
    }
    told = draw(st.sampled_from((("title",), ("text",), ("title", "text"))))
    fields |= {name: draw(words(f"{name}{id}")) for name in told}
    return item(id, **fields)


@st.composite
def point_items(draw: st.DrawFn, id: str, level: int = 1) -> Item:
    """A point, now and then with others below it."""
    count = draw(st.sampled_from((0, 0, 1, 2))) if level < 3 else 0
    below = tuple(draw(point_items(f"{id}b{number}", level + 1)) for number in range(count))
    return replace(draw(items(id)), items=below)


@st.composite
def sides(draw: st.DrawFn, id: str) -> Side:
    title = text(draw(st.none() | words(f"title{id}")))
    if draw(st.booleans()):
        return Side(title, text(draw(words(f"said{id}"))))
    found = tuple(draw(point_items(f"{id}i{number}")) for number in range(draw(st.integers(1, 3))))
    return Side(title, points=Points(found, draw(st.booleans())))


@st.composite
def rows(draw: st.DrawFn, id: str, width: int) -> TableRow:
    cells = [draw(st.none() | words(f"cell{number}{id}")) for number in range(width)]
    return row(*cells, id=draw(st.sampled_from((None, id))), audience=draw(audiences))


@st.composite
def tables(draw: st.DrawFn, id: str, fields: dict[str, Any]) -> Section:
    width = draw(st.integers(1, 3))
    aligns = st.sampled_from(Align)
    columns = [column(draw(words(f"column{number}{id}")), draw(aligns)) for number in range(width)]
    found = [draw(rows(f"{id}r{number}", width)) for number in range(draw(st.integers(1, 4)))]
    return table(id, columns, *found, footnote=draw(st.none() | words(f"foot{id}")), **fields)


@st.composite
def chart_series(draw: st.DrawFn, id: str, count: int) -> ChartSeries:
    decimals = draw(st.integers(0, 3))
    number = st.integers(-(10**6), 10**6).map(lambda value: value / 10**decimals)
    values = draw(st.lists(st.none() | number, min_size=count, max_size=count))
    return series(
        draw(words(f"series{id}")),
        *values,
        decimals=decimals,
        id=draw(st.sampled_from((None, id))),
        audience=draw(audiences),
    )


@st.composite
def charts(draw: st.DrawFn, id: str, fields: dict[str, Any]) -> Section:
    count = draw(st.integers(1, 3))
    categories = [draw(words(f"category{number}{id}")) for number in range(count)]
    found = [draw(chart_series(f"{id}c{number}", count)) for number in range(draw(st.integers(1, 4)))]
    type_ = draw(st.sampled_from((ChartType.COLUMN, ChartType.BAR, ChartType.LINE)))
    told = {name: draw(st.none() | words(f"{name}{id}")) for name in ("unit", "alt", "footnote")}
    return chart(id, categories, *found, type_=type_, **told, **fields)


@st.composite
def figures(draw: st.DrawFn, id: str, fields: dict[str, Any]) -> Section:
    pictures = {
        tag: Picture(f"picture{tag}{id}".encode(), PNG, draw(st.integers(1, 900)), draw(st.integers(1, 900)))
        for tag in draw(st.sampled_from((("en",), ("en", "fr"))))
    }
    alt, caption = draw(st.none() | words(f"alt{id}")), draw(st.none() | words(f"caption{id}"))
    return figure(id, pictures, alt, caption, draw(st.sampled_from(Scaling)), **fields)


@st.composite
def sections(draw: st.DrawFn, id: str) -> Section:
    fields: dict[str, Any] = {
        "title": draw(words(f"heading{id}")),
        "label": draw(st.none() | words(f"label{id}")),
        "note": draw(st.none() | words(f"note{id}")),
        "audience": draw(audiences),
        "status": draw(statuses),
    }
    if draw(st.integers(0, 4)) == 0:
        return statement(id, draw(words(f"said{id}")), **fields)
    if draw(st.integers(0, 4)) == 0:
        role = draw(st.none() | words(f"role{id}"))
        return quote(id, draw(words(f"said{id}")), draw(words(f"by{id}")), role, **fields)
    if draw(st.integers(0, 4)) == 0:
        return draw(tables(id, fields))
    if draw(st.integers(0, 4)) == 0:
        return draw(figures(id, fields))
    if draw(st.integers(0, 4)) == 0:
        return draw(charts(id, fields))
    if draw(st.integers(0, 4)) == 0:
        return section(id, TwoColumns(draw(sides(f"{id}l")), draw(sides(f"{id}r"))), **fields)
    if draw(st.booleans()):
        found = tuple(draw(point_items(f"{id}i{number}")) for number in range(draw(st.integers(1, 3))))
        return section(id, Points(found, draw(st.booleans())), **fields)
    kind: Callable[..., Section] = draw(st.sampled_from((priorities, timeline)))
    found = tuple(draw(items(f"{id}i{number}")) for number in range(draw(st.integers(1, 4))))
    return kind(id, *found, **fields)


@st.composite
def occasions(draw: st.DrawFn, section_ids: tuple[str, ...]) -> Occasion:
    def requests() -> list[object]:
        asked = draw(st.lists(st.sampled_from(section_ids), min_size=1, max_size=5))
        return [request(id, draw(st.none() | st.sampled_from(View))) for id in asked]

    return occasion(
        audience=draw(st.sampled_from(AUDIENCE_IDS)),
        date=draw(st.sampled_from(DATES[:-1])),
        stage=draw(st.sampled_from(Stage)),
        purpose=draw(st.none() | words("purpose")),
        ask=draw(st.none() | words("ask")),
        deck=["cover", *requests()],
        note=requests(),
        handout=requests(),
    )


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Some sections of all kinds for some audiences, and one occasion ("meeting") that asks for some of them."""
    found = tuple(draw(sections(f"s{number}")) for number in range(draw(st.integers(1, 4))))
    return content(*found, occasions=(draw(occasions(tuple(section.id for section in found))),))


def included(content: Content, audience: str) -> set[str]:
    """What an audience includes and is, found the slow and obvious way."""
    by_id: dict[str, Audience] = {one.id: one for one in content.audiences}
    return {audience}.union(*(included(content, other) for other in by_id[audience].includes))


def is_hidden(content: Content, audience: str, addressed: tuple[str, ...]) -> bool:
    return not included(content, audience) & set(addressed)


@st.composite
def changed_rows(draw: st.DrawFn, content: Content, id: str, body: Table) -> tuple[TableRow, ...]:
    """The rows of a table, those that the audience of the meeting may not see changed, removed or added."""
    audience, width = content.occasions[0].audience, len(body.columns)
    kept: list[TableRow] = []
    for number, one in enumerate(body.rows):
        if one.audience is None or not is_hidden(content, audience, one.audience):
            kept.append(one)
        elif draw(st.booleans()):
            kept.append(replace(draw(rows(f"{id}x{number}", width)), audience=one.audience))
    if draw(st.booleans()):
        kept.insert(draw(st.integers(0, len(kept))), replace(draw(rows(f"{id}added", width)), audience=()))
    return tuple(kept)


@st.composite
def changed_series(draw: st.DrawFn, content: Content, id: str, body: Chart) -> tuple[ChartSeries, ...]:
    """The same for the series of a chart."""
    audience, count = content.occasions[0].audience, len(body.categories)
    kept: list[ChartSeries] = []
    for number, one in enumerate(body.series):
        if one.audience is None or not is_hidden(content, audience, one.audience):
            kept.append(one)
        elif draw(st.booleans()):
            kept.append(replace(draw(chart_series(f"{id}x{number}", count)), audience=one.audience))
    if draw(st.booleans()):
        kept.insert(draw(st.integers(0, len(kept))), replace(draw(chart_series(f"{id}added", count)), audience=()))
    return tuple(kept)


@st.composite
def changed_items(
    draw: st.DrawFn, content: Content, id: str, before: tuple[Item, ...], levels: int
) -> tuple[Item, ...]:
    """The same for items, and for those below them on so many levels."""
    audience = content.occasions[0].audience
    kept: list[Item] = []
    for one in before:
        if one.audience is None or not is_hidden(content, audience, one.audience):
            below = draw(changed_items(content, one.id, one.items, levels - 1)) if levels > 1 else ()
            kept.append(replace(one, items=below))
        elif draw(st.booleans()):
            other = draw(point_items(f"{one.id}x", 4 - levels))
            kept.append(replace(other, id=one.id, audience=one.audience))
    if draw(st.booleans()):
        added = draw(point_items(f"{id}added", 4 - levels))
        kept.insert(draw(st.integers(0, len(kept))), replace(added, audience=()))
    return tuple(kept)


@st.composite
def changed_side(draw: st.DrawFn, content: Content, id: str, side: Side) -> Side:
    """One of two columns; of one of which nothing is seen, the title is changed too."""
    if side.points is None:
        return side
    audience = content.occasions[0].audience
    seen = any(one.audience is None or not is_hidden(content, audience, one.audience) for one in side.points.items)
    found = draw(changed_items(content, id, side.points.items, 3))
    title = side.title if seen else text(draw(words(f"other{id}")))
    return replace(side, title=title, points=replace(side.points, items=found))


@st.composite
def with_hidden_things_changed(draw: st.DrawFn, content: Content) -> Content:
    """Content that is the same to the audience of the meeting; what it may not see is changed, removed or added."""
    audience = content.occasions[0].audience
    changed: list[Section] = []
    for one in content.sections:
        addressed = (content.default_audience,) if one.audience is None else one.audience
        if is_hidden(content, audience, addressed):
            # any other section in its place, as long as the same people see it
            other = draw(sections(f"{one.id}x"))
            if draw(st.booleans()):
                changed.append(replace(other, id=one.id, audience=one.audience))
            continue
        body = one.body
        if isinstance(body, Table):
            changed.append(replace(one, body=replace(body, rows=draw(changed_rows(content, one.id, body)))))
            continue
        if isinstance(body, Chart):
            kept_series = draw(changed_series(content, one.id, body))
            changed.append(replace(one, body=replace(body, series=kept_series)))
            continue
        if isinstance(body, TwoColumns):
            both = (draw(changed_side(content, f"{one.id}{name}", getattr(body, name))) for name in ("left", "right"))
            changed.append(replace(one, body=TwoColumns(*both)))
            continue
        if not isinstance(body, Points | Priorities | Timeline):
            changed.append(one)
            continue
        levels = 3 if isinstance(body, Points) else 1
        kept = draw(changed_items(content, one.id, body.items, levels))
        changed.append(replace(one, body=replace(body, items=kept)))
    if draw(st.booleans()):
        changed.insert(0, replace(draw(sections("added")), audience=()))
    return replace(content, sections=tuple(changed))
