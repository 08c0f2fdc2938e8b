"""Content of every shape, for what has to hold for all of it."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from slidegen.content.dates import When
from slidegen.content.inlines import Inline, LineBreak, LocalizedText, Prose, Script, Text, plain
from slidegen.content.mail import SIZE_LIMIT, Mailbox, MailingList, MailSettings, Security
from slidegen.content.model import (
    Agenda,
    Aim,
    Align,
    Audience,
    Body,
    CellNumber,
    Chart,
    ChartSeries,
    ChartType,
    Content,
    DocumentKind,
    Figure,
    Item,
    MessageRequest,
    Occasion,
    Points,
    Priorities,
    Quote,
    Scaling,
    Section,
    SectionRequest,
    Side,
    Stage,
    Statement,
    Status,
    Table,
    TableNumbers,
    TableRow,
    Timeline,
    TwoColumns,
    View,
)
from slidegen.diagnostics import Place
from slidegen.pictures.picture import PNG, Picture
from slidegen.reading.texts.read_dates import parse_when
from tests.editions.contents import (
    chart,
    column,
    content,
    item,
    occasion,
    request,
    row,
    section,
    series,
    table,
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
    "early-2018",
    "late-2018-06",
    "asap",
)
AUDIENCE_IDS = ("everyone", "sector", "board", "partners")

kinds = st.sampled_from((*get_args(Body), Points, Priorities, Timeline))
"""The types of bodies, more often those that lists are made of."""
audiences = st.none() | st.lists(st.sampled_from(AUDIENCE_IDS), unique=True, max_size=2).map(tuple)
statuses = (st.none() | st.sampled_from(Status)).map(lambda status: {"status": status}) | st.sampled_from(
    ("2017-11", "mid-2017-12")
).map(lambda day: {"adopted": parse_when(day)})
"""How settled something is: a status, or the date from which it is adopted, and never both."""


def words(marker: str) -> st.SearchStrategy[LocalizedText]:
    """A few words that nothing else in the content says, in every look, some of them translated."""
    said = Text(marker)
    strong, leaning = replace(said, strong=True), replace(said, emphasis=True)
    raised, lowered = (Text("2", script=script) for script in (Script.SUPER, Script.SUB))
    linked = replace(said, link="https://www.example.org/")
    versions: tuple[tuple[tuple[str, Prose], ...], ...] = (
        (("en", (said,)),),
        (("en", (Text("Launch of "), strong)),),
        (("en", (strong, Text(" in words"))),),
        (("en", (leaning, raised, LineBreak(), Text("code", code=True), lowered)),),
        (("en", (linked,)),),
        (("en", (said,)), ("fr", (Text("Le "), replace(said, text=f"{marker}fr")))),
    )
    place = Place(f"content/{marker}.yml", 1, 1)
    return st.sampled_from([LocalizedText(version, place) for version in versions])


def perhaps(said: st.SearchStrategy[LocalizedText]) -> st.SearchStrategy[LocalizedText | None]:
    return st.none() | said


@st.composite
def items(draw: st.DrawFn, id: str) -> Item:
    fields: dict[str, Any] = {
        "when": draw(st.none() | st.sampled_from(DATES)),
        "owner": draw(perhaps(words(f"owner{id}"))),
        "note": draw(perhaps(words(f"note{id}"))),
        "audience": draw(audiences),
        **draw(statuses),
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
    title = draw(perhaps(words(f"title{id}")))
    shown = draw(st.sampled_from(("text", "figure", "points", "points")))
    if shown == "text":
        return Side(title, draw(words(f"said{id}")))
    if shown == "figure":
        return Side(title, figure=draw(pictures(id)))
    return Side(title, points=draw(lists_of_points(id)))


def numbers(marker: str) -> st.SearchStrategy[TableNumbers]:
    """A cell with a number and words, on one line or two."""
    said = Text(marker)

    def cell(decimals: int, prose: tuple[Inline, ...]) -> TableNumbers:
        number = f"{1234.5:.{decimals}f}"
        found = CellNumber(0, 0, len(number), float(number), decimals)
        return TableNumbers((Text(f"{number} "), *prose), (found,), Place(f"content/{marker}.yml", 1, 1))

    return st.builds(cell, st.integers(0, 3), st.sampled_from(((said,), (LineBreak(), said))))


@st.composite
def rows(draw: st.DrawFn, id: str, width: int) -> TableRow:
    cells = [draw(perhaps(words(f"cell{number}{id}")) | numbers(f"cell{number}{id}")) for number in range(width)]
    return row(*cells, id=draw(st.sampled_from((None, id))), audience=draw(audiences))


@st.composite
def tables(draw: st.DrawFn, id: str, fields: dict[str, Any]) -> Section:
    width = draw(st.integers(1, 3))
    aligns = st.sampled_from(Align)
    widths = st.lists(st.integers(1, 3), min_size=width, max_size=width) | st.just([None] * width)
    columns = [
        column(draw(words(f"column{number}{id}")), draw(aligns), share) for number, share in enumerate(draw(widths))
    ]
    found = [draw(rows(f"{id}r{number}", width)) for number in range(draw(st.integers(1, 4)))]
    return table(id, columns, *found, footnote=draw(perhaps(words(f"foot{id}"))), **fields)


@st.composite
def chart_series(draw: st.DrawFn, id: str, count: int, type_: ChartType) -> ChartSeries:
    decimals = draw(st.integers(0, 3))
    number = st.integers(1 if type_.is_round else -(10**6), 10**6).map(lambda value: value / 10**decimals)
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
    type_ = draw(st.sampled_from(ChartType))
    most = 1 if type_.is_round else draw(st.integers(1, 4))
    found = [draw(chart_series(f"{id}c{number}", count, type_)) for number in range(most)]
    unit, alt, footnote = (draw(perhaps(words(f"{name}{id}"))) for name in ("unit", "alt", "footnote"))
    stacked = type_ in (ChartType.COLUMN, ChartType.BAR) and draw(st.booleans())
    looks: dict[str, Any] = {"type_": type_, "stacked": stacked, "labels": draw(st.none() | st.booleans())}
    return chart(id, categories, *found, **looks, unit=unit, alt=alt, footnote=footnote, **fields)


@st.composite
def pictures(draw: st.DrawFn, id: str) -> Figure:
    found = {
        tag: Picture(f"picture{tag}{id}".encode(), PNG, draw(st.integers(1, 900)), draw(st.integers(1, 900)))
        for tag in draw(st.sampled_from((("en",), ("en", "fr"))))
    }
    alt, caption = draw(perhaps(words(f"alt{id}"))), draw(perhaps(words(f"caption{id}")))
    return Figure(tuple(found.items()), alt, caption, draw(st.sampled_from(Scaling)))


@st.composite
def lists_of_points(draw: st.DrawFn, id: str) -> Points:
    found = tuple(draw(point_items(f"{id}i{number}")) for number in range(draw(st.integers(1, 3))))
    return Points(found, draw(st.booleans()))


def of_kind(kind: type[Body], id: str, fields: dict[str, Any]) -> st.SearchStrategy[Section]:
    """Sections with a body of this type."""

    def with_body(bodies: st.SearchStrategy[Body]) -> st.SearchStrategy[Section]:
        return bodies.map(lambda body: section(id, body, **fields))

    some_items = st.integers(1, 4).flatmap(lambda count: st.tuples(*(items(f"{id}i{at}") for at in range(count))))
    if kind is Statement:
        return with_body(st.builds(Statement, words(f"said{id}")))
    if kind is Quote:
        return with_body(st.builds(Quote, words(f"said{id}"), words(f"by{id}"), perhaps(words(f"role{id}"))))
    if kind is Points:
        return with_body(lists_of_points(id))
    if kind is Priorities:
        years = st.sampled_from(((), (2018,), (2018, 2020)))
        return with_body(st.builds(lambda found, span: Priorities(found, *span), some_items, years))
    if kind is Timeline:
        return with_body(st.builds(Timeline, some_items))
    if kind is Table:
        return tables(id, fields)
    if kind is Chart:
        return charts(id, fields)
    if kind is Figure:
        return with_body(pictures(id))
    if kind is TwoColumns:
        return with_body(st.builds(TwoColumns, sides(f"{id}l"), sides(f"{id}r")))
    assert kind is Agenda, f"these strategies make no {kind.__name__}"
    return with_body(st.just(Agenda()))


@st.composite
def sections(draw: st.DrawFn, id: str) -> Section:
    fields: dict[str, Any] = {
        "title": draw(words(f"heading{id}")),
        "label": draw(perhaps(words(f"label{id}"))),
        "note": draw(perhaps(words(f"note{id}"))),
        "audience": draw(audiences),
        **draw(statuses),
    }
    return draw(of_kind(draw(kinds), id, fields))


@st.composite
def occasions(draw: st.DrawFn, section_ids: tuple[str, ...]) -> Occasion:
    def requests() -> list[SectionRequest]:
        asked = draw(st.lists(st.sampled_from(section_ids), min_size=1, max_size=5))
        return [request(id, draw(st.none() | st.sampled_from(View))) for id in asked]

    def message() -> MessageRequest:
        greeting, opening, closing = (draw(perhaps(words(name))) for name in ("greeting", "opening", "closing"))
        attached = draw(st.lists(st.sampled_from(DocumentKind), unique=True).map(tuple))
        return MessageRequest(draw(words("subject")), tuple(requests()), attached, greeting, opening, closing)

    return occasion(
        audience=draw(st.sampled_from(AUDIENCE_IDS)),
        date=draw(st.sampled_from(DATES[:-1])),
        stage=draw(st.sampled_from(Stage)),
        aim=draw(st.sampled_from(Aim)),
        headline=draw(perhaps(words("headline"))),
        subtitle=draw(perhaps(words("subtitle"))),
        purpose=draw(perhaps(words("purpose"))),
        ask=draw(perhaps(words("ask"))),
        deck=["cover", *requests()],
        note=requests(),
        handout=requests(),
        message=message() if draw(st.booleans()) else None,
    )


mailboxes = st.builds(Mailbox, st.just("office@example.org"), st.sampled_from(("", "The office")))
mail_settings = st.builds(
    MailSettings,
    st.just("mail.example.org"),
    mailboxes,
    st.sampled_from(Security),
    st.sampled_from((25, 587)),
    st.none() | mailboxes,
    st.none() | st.integers(1, 60),
    st.sampled_from((1_000_000, SIZE_LIMIT)),
    st.none() | st.just("mailto:leave@example.org"),
)
mailing_lists = st.builds(MailingList, st.just("people"), st.just("lists/people.csv"), st.sampled_from(AUDIENCE_IDS))


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Some sections of all kinds for some audiences, and one occasion ("meeting") that asks for some of them."""
    found = tuple(draw(sections(f"s{number}")) for number in range(draw(st.integers(1, 4))))
    return content(
        *found,
        occasions=(draw(occasions(tuple(section.id for section in found))),),
        languages=draw(st.sampled_from((("en",), ("en", "fr")))),
        mail=draw(st.none() | mail_settings),
        lists=draw(st.lists(mailing_lists, max_size=1).map(tuple)),
    )


def included(content: Content, audience: str) -> set[str]:
    """What an audience includes and is, found the slow and obvious way."""
    by_id: dict[str, Audience] = {one.id: one for one in content.audiences}
    return {audience}.union(*(included(content, other) for other in by_id[audience].includes))


@st.composite
def other(draw: st.DrawFn, value: Any) -> Any:
    """A value of the same type that says something else about everything; its ids and audiences stay."""
    if isinstance(value, LocalizedText):
        return draw(words(f"other{plain(value.versions[0][1])}"))
    if isinstance(value, bool):
        return draw(st.booleans())
    if isinstance(value, int):
        return draw(st.integers(1, 5))
    if isinstance(value, float):
        return draw(st.integers(1, 10**7)) / 10
    if isinstance(value, Enum):
        return draw(st.sampled_from(type(value)))
    if isinstance(value, When):
        return parse_when(draw(st.sampled_from(DATES)))
    if isinstance(value, tuple):
        return tuple(draw(other(one)) for one in value)
    if isinstance(value, Struct):
        told = {
            name: getattr(value, name) for name in value.__struct_fields__ if name not in ("id", "audience", "place")
        }
        return replace(value, **{name: draw(other(one)) for name, one in told.items()})
    return value


@st.composite
def with_hidden_parts_changed(draw: st.DrawFn, value: Any, told: frozenset[str]) -> Any:
    """A value of which everything for others than these audiences is changed, removed or added to, on all levels.

    It goes by the types: whatever has an audience and stands in a tuple is one of several things that are told or not.
    """
    if isinstance(value, tuple) and any(isinstance(one, Struct) and hasattr(one, "audience") for one in value):
        kept = []
        for one in value:
            if one.audience is None or told & set(one.audience):
                kept.append(draw(with_hidden_parts_changed(one, told)))
            elif draw(st.booleans()):
                kept.append(draw(other(one)))
        if draw(st.booleans()):
            added = draw(other(draw(st.sampled_from(value))))
            named = {"id": f"{added.id}added"} if added.id else {}
            kept.insert(draw(st.integers(0, len(kept))), replace(added, audience=(), **named))
        return tuple(kept)
    if isinstance(value, tuple):
        return tuple(draw(with_hidden_parts_changed(one, told)) for one in value)
    if isinstance(value, Side) and value.points is not None and not is_seen(value.points.items, told):
        value = replace(value, title=draw(other(value.title)))  # a column of which nothing is seen has no title either
    if isinstance(value, Struct) and not isinstance(value, LocalizedText | When | Picture):
        parts = {name: getattr(value, name) for name in value.__struct_fields__}
        return replace(value, **{name: draw(with_hidden_parts_changed(one, told)) for name, one in parts.items()})
    return value


def is_seen(items: tuple[Item, ...], told: frozenset[str]) -> bool:
    return any(one.audience is None or told & set(one.audience) for one in items)


@st.composite
def with_hidden_things_changed(draw: st.DrawFn, content: Content) -> Content:
    """Content that is the same to the audience of the meeting; what it may not see is changed, removed or added."""
    told = frozenset(included(content, content.occasions[0].audience))
    changed: list[Section] = []
    for one in content.sections:
        addressed = (content.default_audience,) if one.audience is None else one.audience
        if told & set(addressed):
            changed.append(replace(one, body=draw(with_hidden_parts_changed(one.body, told))))
        elif draw(st.booleans()):
            # any other section in its place, as long as the same people see it
            changed.append(replace(draw(sections(f"{one.id}x")), id=one.id, audience=one.audience))
    if draw(st.booleans()):
        changed.insert(0, replace(draw(sections("added")), audience=()))
    return replace(content, sections=tuple(changed))
