"""Content of every shape, for what has to hold for all of it.

What makes a strategy is cached, and what is drawn from again is a constant: Hypothesis looks at each new strategy for
longer than it draws from it.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.content.inlines import Inline, LineBreak, LocalizedText, Prose, Script, Text
from slidegen.content.mail import (
    ACCOUNT_RATE,
    SIZE_LIMIT,
    Account,
    Mailbox,
    MailingList,
    MailSettings,
    Security,
    Transport,
)
from slidegen.content.model import (
    ASK,
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
    Label,
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
from slidegen.reading.charts.dates_of_categories import dates_of
from slidegen.reading.texts.read_dates import parse_when
from tests.editions.contents import (
    AUDIENCES,
    chart,
    column,
    content,
    given,
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
DATED_CATEGORIES = (
    ("2018-03", "2018-01-15"),
    ("2018-Q4", "2018-Q1", "2019-Q1"),
    ("2018-H1", "2019-H2"),
    ("2010", "2018", "2013"),
    ("2018-01", "2018-02", "2018-03"),
)
"""Categories that are dates, in the order of time or not: exact ones, and such as no axis can place."""
AUDIENCE_IDS = ("everyone", "sector", "board", "partners")

KINDS = st.sampled_from((*get_args(Body), Points, Priorities, Timeline))
"""The types of bodies, more often those that lists are made of."""
only: dict[type[Body], st.SearchStrategy[type[Body]]] = {kind: st.just(kind) for kind in get_args(Body)}
dates = st.none() | st.sampled_from(DATES)
told_words = st.sampled_from((("title",), ("text",), ("title", "text")))
numbers_below = {1: st.sampled_from((0, 1, 2)), 2: st.sampled_from((0, 0, 1)), 3: st.just(0)}
"""How many points stand below one, by its level."""
sides_shown = st.sampled_from(("text", "figure", "points", "points", "points"))
one_to = {most: st.integers(1, most) for most in (3, 4, 900)}
decimals = st.integers(0, 3)
aligns = st.sampled_from(Align)
yes_or_no = st.booleans()
perhaps_yes = st.none() | yes_or_no
picture_places = st.none() | st.just(Place("content/pictures.yml", 5, 13))
picture_languages = st.sampled_from((("en",), ("en", "fr")))
scalings = st.sampled_from(Scaling)
chart_types = st.sampled_from(ChartType)
dated_categories = st.none() | st.sampled_from(DATED_CATEGORIES)
spans = st.sampled_from(((), (2018,), (2018, 2020)))
audiences = st.none() | st.lists(st.sampled_from(AUDIENCE_IDS), unique=True, max_size=2).map(tuple)
statuses = (st.none() | st.sampled_from(Status)).map(lambda status: {"status": status}) | st.sampled_from(
    ("2017-11", "mid-2017-12")
).map(lambda day: {"adopted": parse_when(day)})
"""How settled something is: a status, or the date from which it is adopted, and never both."""


@cache
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


@cache
def perhaps(said: st.SearchStrategy[LocalizedText]) -> st.SearchStrategy[LocalizedText | None]:
    return st.none() | said


@cache
@st.composite
def items(draw: st.DrawFn, id: str) -> Item:
    fields: dict[str, Any] = {
        "when": draw(dates),
        "owner": draw(perhaps(words(f"owner{id}"))),
        "note": draw(perhaps(words(f"note{id}"))),
        "audience": draw(audiences),
        **draw(statuses),
    }
    told = draw(told_words)
    fields |= {name: draw(words(f"{name}{id}")) for name in told}
    return item(id, **fields)


@cache
@st.composite
def point_items(draw: st.DrawFn, id: str, level: int = 1) -> Item:
    """A point, now and then with others below it."""
    count = draw(numbers_below[level])
    below = tuple(draw(point_items(f"{id}b{number}", level + 1)) for number in range(count))
    return replace(draw(items(id)), items=below)


@cache
@st.composite
def sides(draw: st.DrawFn, id: str) -> Side:
    title = draw(perhaps(words(f"title{id}")))
    shown = draw(sides_shown)
    if shown == "text":
        return Side(title, draw(words(f"said{id}")))
    if shown == "figure":
        return Side(title, figure=draw(pictures(id)))
    return Side(title, points=draw(lists_of_points(id)))


@cache
def numbers(marker: str) -> st.SearchStrategy[TableNumbers]:
    """A cell with a number and words, on one line or two."""
    said = Text(marker)

    def cell(decimals: int, prose: tuple[Inline, ...]) -> TableNumbers:
        number = f"{1234.5:.{decimals}f}"
        found = CellNumber(0, 0, len(number), float(number), decimals)
        return TableNumbers((Text(f"{number} "), *prose), (found,), Place(f"content/{marker}.yml", 1, 1))

    return st.builds(cell, decimals, st.sampled_from(((said,), (LineBreak(), said))))


@cache
def cells(marker: str) -> st.SearchStrategy[LocalizedText | TableNumbers | None]:
    return perhaps(words(marker)) | numbers(marker)


@cache
def widths(count: int) -> st.SearchStrategy[list[int | None]]:
    """The shares of so many columns, or none."""
    shares: st.SearchStrategy[int | None] = one_to[3]
    return st.lists(shares, min_size=count, max_size=count) | st.just([None] * count)


@cache
@st.composite
def rows(draw: st.DrawFn, id: str, width: int) -> TableRow:
    found = [draw(cells(f"cell{number}{id}")) for number in range(width)]
    return row(*found, id=id if draw(yes_or_no) else None, audience=draw(audiences))


@cache
@st.composite
def tables(draw: st.DrawFn, id: str) -> Body:
    width = draw(one_to[3])
    columns = [
        column(draw(words(f"column{number}{id}")), draw(aligns), share)
        for number, share in enumerate(draw(widths(width)))
    ]
    found = [draw(rows(f"{id}r{number}", width)) for number in range(draw(one_to[4]))]
    return table(id, columns, *found, footnote=draw(perhaps(words(f"foot{id}")))).body


@cache
def numbers_of(count: int, after_the_point: int, is_round: bool) -> st.SearchStrategy[list[float | None]]:
    """The values of a series; those of a round chart are shares of something."""
    number = st.integers(1 if is_round else -(10**6), 10**6).map(lambda value: value / 10**after_the_point)
    return st.lists(st.none() | number, min_size=count, max_size=count)


@cache
@st.composite
def chart_series(draw: st.DrawFn, id: str, count: int, type_: ChartType) -> ChartSeries:
    after_the_point = draw(decimals)
    values = draw(numbers_of(count, after_the_point, type_.is_round))
    return series(
        draw(words(f"series{id}")),
        *values,
        decimals=after_the_point,
        id=id if draw(yes_or_no) else None,
        audience=draw(audiences),
    )


@cache
@st.composite
def charts(draw: st.DrawFn, id: str) -> Body:
    written = draw(dated_categories)
    if written:
        categories = list(map(given, written))
    else:
        categories = [draw(words(f"category{number}{id}")) for number in range(draw(one_to[3]))]
    count = len(categories)
    type_ = draw(chart_types)
    most = 1 if type_.is_round else draw(one_to[4])
    found = [draw(chart_series(f"{id}c{number}", count, type_)) for number in range(most)]
    unit, alt, footnote = (draw(perhaps(words(f"{name}{id}"))) for name in ("unit", "alt", "footnote"))
    stacked = type_ in (ChartType.COLUMN, ChartType.BAR) and draw(yes_or_no)
    looks: dict[str, Any] = {"type_": type_, "stacked": stacked, "labels": draw(perhaps_yes)}
    made = chart(id, categories, *found, **looks, unit=unit, alt=alt, footnote=footnote).body
    return replace(made, dates=dates_of(categories))


@cache
@st.composite
def pictures(draw: st.DrawFn, id: str) -> Figure:
    found = {
        tag: Picture(
            f"picture{tag}{id}".encode(), PNG, draw(one_to[900]), draw(one_to[900]), place=draw(picture_places)
        )
        for tag in draw(picture_languages)
    }
    alt, caption = draw(perhaps(words(f"alt{id}"))), draw(perhaps(words(f"caption{id}")))
    return Figure(tuple(found.items()), alt, caption, draw(scalings))


@cache
@st.composite
def lists_of_points(draw: st.DrawFn, id: str) -> Points:
    found = tuple(draw(point_items(f"{id}i{number}")) for number in range(draw(one_to[3])))
    return Points(found, draw(yes_or_no))


@cache
@st.composite
def some_items(draw: st.DrawFn, id: str) -> tuple[Item, ...]:
    return tuple([draw(items(f"{id}i{at}")) for at in range(draw(one_to[4]))])


@cache
def of_kind(kind: type[Body], id: str) -> st.SearchStrategy[Body]:
    """Bodies of this type."""
    if kind is Statement:
        return st.builds(Statement, words(f"said{id}"))
    if kind is Quote:
        return st.builds(Quote, words(f"said{id}"), words(f"by{id}"), perhaps(words(f"role{id}")))
    if kind is Points:
        return lists_of_points(id)
    if kind is Priorities:
        return st.builds(lambda found, span: Priorities(found, *span), some_items(id), spans)
    if kind is Timeline:
        return st.builds(Timeline, some_items(id))
    if kind is Table:
        return tables(id)
    if kind is Chart:
        return charts(id)
    if kind is Figure:
        return pictures(id)
    if kind is TwoColumns:
        return st.builds(TwoColumns, sides(f"{id}l"), sides(f"{id}r"))
    assert kind is Agenda, f"these strategies make no {kind.__name__}"
    return st.just(Agenda())


@cache
@st.composite
def sections(draw: st.DrawFn, id: str, kinds: st.SearchStrategy[type[Body]] = KINDS) -> Section:
    fields: dict[str, Any] = {
        "title": draw(words(f"heading{id}")),
        "label": draw(perhaps(words(f"label{id}"))),
        "note": draw(perhaps(words(f"note{id}"))),
        "audience": draw(audiences),
        **draw(statuses),
    }
    return section(id, draw(of_kind(draw(kinds), id)), **fields)


views = st.none() | st.sampled_from(View)
audience_ids = st.sampled_from(AUDIENCE_IDS)
days = st.sampled_from(DATES[:-1])
stages = st.sampled_from(Stage)
aims = st.sampled_from(Aim)
attachments = st.lists(st.sampled_from(DocumentKind), unique=True).map(tuple)


@cache
def asked(section_ids: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Some of these sections, in any order."""
    return st.lists(st.sampled_from(section_ids), min_size=1, max_size=5)


@cache
def deck_lists(section_ids: tuple[str, ...], asks: bool) -> st.SearchStrategy[list[str]]:
    """What stands in a deck after its cover: some of these sections, and where something is asked perhaps its slide."""
    if not asks:
        return asked(section_ids)

    def with_ask(ids: list[str], at: int | None) -> list[str]:
        return ids if at is None else [*ids[:at], ASK, *ids[at:]]

    return st.builds(with_ask, asked(section_ids), st.none() | st.integers(0, 5))


@st.composite
def occasions(draw: st.DrawFn, section_ids: tuple[str, ...]) -> Occasion:
    def requests() -> list[SectionRequest]:
        return [request(id, draw(views)) for id in draw(asked(section_ids))]

    def message() -> MessageRequest:
        greeting, opening, closing = (draw(perhaps(words(name))) for name in ("greeting", "opening", "closing"))
        attached = draw(attachments)
        return MessageRequest(draw(words("subject")), tuple(requests()), attached, greeting, opening, closing)

    ask = draw(perhaps(words("ask")))
    in_deck = draw(deck_lists(section_ids, ask is not None))
    return occasion(
        audience=draw(audience_ids),
        date=draw(days),
        stage=draw(stages),
        aim=draw(aims),
        headline=draw(perhaps(words("headline"))),
        subtitle=draw(perhaps(words("subtitle"))),
        purpose=draw(perhaps(words("purpose"))),
        ask=ask,
        deck=["cover", *(id if id == ASK else request(id, draw(views)) for id in in_deck)],
        note=requests(),
        handout=requests(),
        message=message() if draw(yes_or_no) else None,
    )


mailboxes = st.builds(Mailbox, st.just("office@example.org"), st.sampled_from(("", "The office")))
GUIDS = ("8a5c0f3e-1b2d-4c6a-9f10-0123456789ab", "0b9d6c1e-7f43-4a25-8e6b-ba9876543210")
SIGN_INS: tuple[dict[str, Any], ...] = (
    {"account": Account.MICROSOFT, "client_id": GUIDS[0], "authority": Account.MICROSOFT.authority},
    {
        "account": Account.MICROSOFT,
        "transport": Transport.GRAPH,
        "client_id": GUIDS[0],
        "tenant": "example.org",
        "authority": "https://login.microsoftonline.us",
        "graph": "https://graph.microsoft.us",
    },
    {
        "account": Account.GOOGLE,
        "client_id": "1234.apps.googleusercontent.com",
        "authority": Account.GOOGLE.authority,
    },
)
"""What goes together where somebody signs in with a service, as the reader lets it through."""
perhaps_a_mailbox = st.none() | mailboxes


def mail_settings(sign_in: dict[str, Any] | None) -> st.SearchStrategy[MailSettings]:
    """Those of a server, or of a service that somebody signs in with: never in clear text, and never without a rate."""
    rates = st.integers(1, 60)
    return st.builds(
        MailSettings,
        st.just("mail.example.org" if sign_in is None else sign_in["account"].server),
        mailboxes,
        st.sampled_from([one for one in Security if sign_in is None or one is not Security.NONE]),
        st.sampled_from((25, 587)),
        perhaps_a_mailbox,
        st.none() | rates if sign_in is None else st.just(ACCOUNT_RATE) | rates,
        st.sampled_from((1_000_000, SIZE_LIMIT)),
        st.none() | st.just("mailto:leave@example.org"),
        perhaps_a_mailbox,
        **{name: st.just(value) for name, value in (sign_in or {}).items()},
    )


mailing_lists = st.builds(
    MailingList,
    st.just("people"),
    st.just("lists/people.csv"),
    audience_ids,
    st.sampled_from(((), ("lists/left.csv",))),
    st.sampled_from(((), (("email", "Address"), ("language", "Speaks")))),
)
labels = st.none() | st.builds(
    Label, st.sampled_from(GUIDS), st.sampled_from(GUIDS), st.sampled_from(("Internal", "Confidential"))
)
labels_of_all = st.tuples(*(labels for _ in AUDIENCES))
content_languages = st.sampled_from((("en",), ("en", "fr")))
perhaps_mail = st.none() | st.one_of(*map(mail_settings, (None, *SIGN_INS)))
perhaps_a_list = st.lists(mailing_lists, max_size=1).map(tuple)


@st.composite
def contents(draw: st.DrawFn, kind: type[Body] | None = None) -> Content:
    """Some sections of all kinds for some audiences, and one occasion ("meeting") that asks for some of them.

    With `kind`: one section, of this kind.
    """
    if kind is None:
        found = tuple(draw(sections(f"s{number}")) for number in range(draw(one_to[4])))
    else:
        found = (draw(sections("s0", only[kind])),)
    return content(
        *found,
        occasions=(draw(occasions(tuple(section.id for section in found))),),
        languages=draw(content_languages),
        audiences=tuple(replace(one, label=label) for one, label in zip(AUDIENCES, draw(labels_of_all), strict=True)),
        mail=draw(perhaps_mail),
        lists=draw(perhaps_a_list),
    )


def included(content: Content, audience: str) -> set[str]:
    """What an audience includes and is, found the slow and obvious way."""
    by_id: dict[str, Audience] = {one.id: one for one in content.audiences}
    return {audience}.union(*(included(content, other) for other in by_id[audience].includes))
