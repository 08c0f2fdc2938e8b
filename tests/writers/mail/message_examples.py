"""A message with every kind of block, as `editions` would hand it over."""

from __future__ import annotations

from slidegen.content.inlines import LineBreak, Text
from slidegen.content.model import Align, ChartType, DocumentKind
from slidegen.editions.blocks import (
    Callout,
    Chart,
    Column,
    DatedList,
    DatedRow,
    DateLabel,
    Figure,
    Mark,
    Paragraph,
    Point,
    PointList,
    Row,
    Series,
    Side,
    Table,
    Tone,
    TwoColumns,
)
from slidegen.editions.outline import AttachedName, Message, Part
from slidegen.pictures.picture import PNG, Picture
from tests.writers.outline_examples import MISSION, QUOTATION, YEAR_PLAN, prose, time_line

PICTURE = Picture(b"\x89PNG the bytes of a picture", PNG, 640, 480, "globe.png")

CHART = Chart(
    "visitors",
    ChartType.COLUMN,
    (prose("2015"), prose("2016"), prose("2017")),
    (
        Series(prose("Visitors"), (1200.0, 1350.0, None), ("1,200", "1,350", "")),
        Series(prose("Schools"), (80.0, 95.5, 101.0), ("80", "95.5", "101")),
    ),
    "Column chart. Visitors: from 1,200 to 1,350.",
    unit=prose("Thousands"),
    footnote=prose("Counted at the **gate**."),
)

POINTS = PointList(
    (
        Point("a", prose("The priorities are **owned by the entire Sector**"), Mark("Adopted", Tone.NEUTRAL)),
        Point(
            "b",
            (
                Text("They are described at "),
                Text("the site of the Sector", link="https://example.org/priorities?year=2018&lang=en"),
                Text("; write to "),
                Text("strategy@example.org", link="mailto:strategy@example.org"),
            ),
            points=(
                Point("c", prose("A point below"), points=(Point("d", prose("and one below that")),)),
                Point("e", prose("Another point below")),
            ),
        ),
    )
)

DATES = DatedList(
    ("When", "Priority", "Owner"),
    (
        DatedRow("f", DateLabel("2 and 3 February"), prose("Alumni **First Collisions** event"), prose("Alumni team")),
        DatedRow(
            "g",
            DateLabel("Throughout the second semester of the year"),
            prose("Launch of the first **public Environment Report**"),
            mark=Mark("Proposed · Today"),
        ),
        DatedRow("h", DateLabel("As soon as possible", is_open=True), prose("Start of preparations")),
        DatedRow("i", None, prose("Without a date")),
    ),
)

TABLE = Table(
    "budget",
    (Column(prose("Line")), Column(prose("2017"), Align.RIGHT), Column(prose("2018"), Align.RIGHT)),
    (
        Row((prose("Events"), prose("120"), prose("135"))),
        Row((prose("Publications & <reports>"), prose("80"), ())),
    ),
    prose("In thousands of francs."),
)

LONG_TABLE = Table(
    "who",
    (Column(prose("Service")), Column(prose("Contribution"))),
    (
        Row((prose("Visits"), prose("Guides for the Open Days, " * 5))),
        Row((prose("Press"), prose("News"))),
    ),
)

COLUMNS = TwoColumns(
    "sides",
    (
        Side("left", prose("What goes well"), Paragraph("left", prose("Much"))),
        Side("right", prose("What could go better"), PointList((Point("j", prose("A little")),))),
    ),
)

FIGURE = Figure("globe", PICTURE, "The Globe of Science at night", prose("The Globe"))
DECORATION = Figure("ornament", PICTURE, None)

MESSAGE = Message(
    occasion="all-staff",
    language="en-GB",
    subject="Our priorities for 2018",
    preheader="The Sector has been created to strengthen relations",
    organisation="International Relations Sector",
    title="Our priorities for 2018 & beyond",
    subtitle="For all staff · January 2018",
    greeting=prose("Dear colleagues,"),
    opening=(Text("Here is what we "), Text("plan", strong=True), LineBreak(), Text("for the year.")),
    parts=(
        Part("mission", "Our mission", (Paragraph("mission", MISSION),)),
        Part("framework", "How the annual priorities work", (POINTS,)),
        Part("priorities", "IR Strategic priorities 2018", (DATES,), Mark("Proposed")),
        Part("quote", "What people say", (QUOTATION,)),
        Part("budget", "Budget", (TABLE, LONG_TABLE)),
        Part("visitors", "Visitors", (CHART,)),
        Part("globe", "The Globe", (FIGURE, DECORATION)),
        Part("sides", "Two sides", (COLUMNS,)),
        Part("plan", "The year", (YEAR_PLAN, time_line("January"))),
        Part("ask", "", (Callout("ask", "What we ask:", prose("Tell us **what you think**.")),)),
    ),
    closing=(Text("With best wishes,"), LineBreak(), Text("The Strategy Office")),
    attached="Attached: Our priorities – all staff.pdf",
    attachments=(AttachedName(DocumentKind.HANDOUT, "Our priorities – all staff.pdf"),),
    footer="International Relations Sector · For all staff",
    mark=Mark("Proposed"),
)
