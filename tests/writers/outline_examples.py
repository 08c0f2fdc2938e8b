"""A brand, a note and a handout made by hand: the writers of paper are tried on them without reading anything."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.fonts import FontFace, FontFamily, FontSet
from slidegen.brand.read_note import read_note
from slidegen.brand.reference import ReferenceDeck
from slidegen.content.inlines import Prose, Text
from slidegen.content.model import Align, DocumentKind
from slidegen.editions.blocks import (
    BarStyle,
    Callout,
    Column,
    DatedList,
    DatedRow,
    DateLabel,
    Mark,
    Paragraph,
    PlanRow,
    Point,
    PointList,
    Quotation,
    Row,
    Step,
    Table,
    TimeLine,
    YearPlan,
)
from slidegen.editions.outline import DocumentInfo, Handout, MemoRow, Note, Part
from slidegen.units import Length, Size

TEMPLATES = Path(__file__).parents[2] / "templates" / "ir"
LIBERATION = Path("/usr/share/fonts/truetype/liberation")
TIMESTAMP = dt.datetime(2018, 1, 1, tzinfo=dt.UTC)

COLORS = {
    ColorRole.TEXT: "14233C",
    ColorRole.BACKGROUND: "FFFFFF",
    ColorRole.MUTED: "5A677B",
    ColorRole.SURFACE: "EAF1FA",
    ColorRole.PRIMARY: "0B4EA2",
    ColorRole.ATTENTION: "B85C00",
    ColorRole.ATTENTION_SURFACE: "FFF3E2",
    ColorRole.RULE: "CFDAE8",
    ColorRole.PRIMARY_DARK: "08397A",
    ColorRole.PRIMARY_LIGHT: "B8CFEC",
    ColorRole.LINK: "0B4EA2",
    ColorRole.VISITED_LINK: "5A677B",
}


def family(name: str, measured_as: str, stem: str) -> FontFamily:
    def face(style: str, *, bold: bool = False, italic: bool = False) -> FontFace:
        return FontFace(measured_as, bold, italic, LIBERATION / f"{stem}-{style}.ttf")

    return FontFamily(
        name,
        measured_as,
        face("Regular"),
        face("Bold", bold=True),
        face("Italic", italic=True),
        face("BoldItalic", bold=True, italic=True),
    )


def brand(**changes: object) -> Brand:
    """The built-in brand, put together from its files without reading `brand.yml`."""
    arial = family("Arial", "Liberation Sans", "LiberationSans")
    built_in = Brand(
        name="ir",
        folder="templates/ir",
        colors={role: Color.from_hex(value) for role, value in COLORS.items()},
        fonts=FontSet(arial, arial, family("Courier New", "Liberation Mono", "LiberationMono")),
        minimum_size=16,
        deck=ReferenceDeck(b"", Size(Length(0), Length(0)), {}),
        note=(TEMPLATES / "note.docx").read_bytes(),
        templates={
            file.name: file.read_text(encoding="utf-8") for file in sorted(TEMPLATES.glob("*.[jc]*")) if file.is_file()
        },
    )
    made = replace(built_in, **changes)
    read = read_note(made.note, made.note_place, [])
    return (
        made
        if read is None or "note_page" in changes
        else replace(
            made, note_page=read.page, note_looks=read.looks, note_stationery=read.stationery, note_label=read.label
        )
    )


def prose(text: str, language: str | None = None) -> Prose:
    """Inline content from a text with **strong** stretches."""
    return tuple(
        Text(stretch, strong=bool(index % 2), language=language)
        for index, stretch in enumerate(text.split("**"))
        if stretch
    )


MISSION = prose(
    "The Sector has been created to **strengthen relations with stakeholders** (MS, AMS, NMS, IOs, media, schools, "
    "public and many others) so as to ensure **broad support for CERN and our discipline**, and to enable the "
    "Organization to **serve society on a global level**, now and in the future"
)

PRIORITIES = (
    (
        "world-economic-forum",
        "January",
        "**World Economic Forum** → higher CERN profile than previously to promote fundamental research and "
        "science for policy",
    ),
    (
        "heritage-committee",
        "1 and 2 February",
        "Formal launch of **CERN Heritage Committee** → community meeting to discuss priorities and programmes",
    ),
    ("alumni-first-collisions", "2 and 3 February", "**Alumni First Collisions event**"),
    (
        "merger",
        "First semester",
        "Conclusion of **merger** of CERN & Society Foundation and Foundation for the Globe of Science and Innovation",
    ),
    ("website", "June", "Launch of redeveloped **CERN website**"),
    ("environment-report", "Second semester", "Launch of first **public CERN Environment Report**"),
    ("science-gateway", "Throughout the year", "**Science Gateway**"),
    ("open-days", "As soon as possible", "Start of preparations for **CERN Open Days 2019**"),
)

STEPS = (
    ("step-ir-eco", "12 October", "Presentation of these slides to IR-ECO Group"),
    ("step-sections", "Throughout October", "Call for ideas and input from Sections"),
    ("step-board-preliminary", "30 October", "Preliminary discussion at IR Management Board"),
    ("step-board-dedicated", "27 November", "Dedicated discussion at IR Management Board"),
    ("step-town-hall", "1 December", "Presentation and discussion at IR Town Hall"),
    ("step-finalization", "Mid-December", "Finalization and dissemination"),
    ("step-all-staff", "January 2018", "Presentation to all staff"),
)

FRAMEWORK = (
    "The strategic priorities are placed **within the framework of the broader priorities of the Organization** as "
    "set out by the DG",
    "The strategic priorities are **owned by the entire Sector** and provide **overall guidance** throughout the "
    "year, as well as pointing towards the future beyond the individual calendar year in terms of what the Sector "
    "will be working on",
    "The annual strategic priorities are **overarching processes** or **cross-cutting projects** that will involve "
    "several, often all, of the Sections and Services working together",
    "The priorities do not mean that regular activities and processes do not continue and are not important; they "
    "represent a **specific focus or emphasis to drive forward a particular area at a given point in time**",
    "The annual strategic priorities are a framework that is **complemented, on a daily basis by a myriad of "
    "individual decisions** on how best to structure and prioritize the work → sound judgement prevails",
)


def dated_list(headings: tuple[str, ...], rows: tuple[tuple[str, str, str], ...]) -> DatedList:
    open_ones = {"Throughout the year", "As soon as possible"}
    return DatedList(
        headings, tuple(DatedRow(id, DateLabel(when, when in open_ones), prose(text)) for id, when, text in rows)
    )


def time_line(today: str) -> TimeLine:
    return TimeLine(
        "process",
        tuple(
            Step(id, DateLabel(when), prose(text), today="today" if id == today else None) for id, when, text in STEPS
        ),
        "Seven steps: " + "; ".join(f"{when}, {text}" for _, when, text in STEPS),
    )


def points(texts: tuple[str, ...] = FRAMEWORK, *, numbered: bool = False) -> PointList:
    return PointList(tuple(Point(f"point-{n}", prose(text)) for n, text in enumerate(texts, 1)), numbered)


QUOTATION = Quotation("quote", prose("“Science **unites**.”"), prose("**A. Person**, Chair of the Council"))

TABLE = Table(
    "budget",
    (Column(prose("Programme")), Column(prose("2017"), Align.RIGHT), Column(prose("Share"), Align.CENTER)),
    (
        Row((prose("**Teachers**"), prose("1,200"), prose("60 %")), "budget-teachers"),
        Row((prose("Open Days"), prose("800"), prose("40 %")), "budget-open-days"),
        Row((prose("Others"), prose("–"), ())),
    ),
    prose("In thousands of francs"),
)

YEAR_PLAN = YearPlan(
    "priorities-2018",
    2018,
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    (
        PlanRow("world-economic-forum", prose("World Economic Forum"), DateLabel("Jan"), 0, 1 / 12, BarStyle.SOLID),
        PlanRow(
            "heritage-committee",
            prose("Heritage Committee"),
            DateLabel("1–2 Feb"),
            1 / 12,
            1 / 12 + 2 / 28 / 12,
            BarStyle.DOT,
        ),
        PlanRow("merger", prose("Merger"), DateLabel("First semester"), 0, 0.5, BarStyle.HATCHED),
        PlanRow("website", prose("CERN website"), DateLabel("June"), 5 / 12, 0.5, BarStyle.SOLID),
        PlanRow(
            "environment-report",
            prose("CERN Environment Report"),
            DateLabel("Second semester"),
            0.5,
            1,
            BarStyle.HATCHED,
        ),
        PlanRow("science-gateway", prose("Science Gateway"), DateLabel("All year"), 0, 1, BarStyle.SOLID),
        PlanRow(
            "open-days",
            prose("CERN Open Days 2019"),
            DateLabel("As soon as possible", is_open=True),
            0,
            0.25,
            BarStyle.HATCHED,
        ),
    ),
    "2018 in seven priorities: World Economic Forum, January; and so on to CERN Open Days 2019, as soon as possible",
)


def info(kind: DocumentKind, title: str, subject: str, language: str = "en-GB") -> DocumentInfo:
    return DocumentInfo(
        kind, "all-staff", title, subject, "International Relations Sector", language, dt.date(2018, 1, 1)
    )


HANDOUT = Handout(
    info(DocumentKind.HANDOUT, "Our priorities for 2018", "For all staff, January 2018"),
    organisation="International Relations Sector",
    title="Our priorities for 2018",
    subtitle="For all staff · January 2018",
    lead=Paragraph("mission", MISSION),
    parts=(
        Part(
            "priorities-2018",
            "IR Strategic priorities 2018",
            (dated_list(("When", "Priority"), PRIORITIES),),
            Mark("Proposed"),
        ),
        Part("process", "How the priorities are agreed", (time_line("step-all-staff"),)),
    ),
    footer="International Relations Sector",
    page_of=("Page ", " of ", ""),
    mark=Mark("Proposed"),
    lead_heading="Our mission",
)

NOTE = Note(
    info(DocumentKind.NOTE, "IR Strategic priorities 2018", "Preliminary discussion at IR Management Board"),
    organisation="International Relations Sector",
    title="IR Strategic priorities 2018",
    subtitle="Briefing note for the IR Management Board",
    memo=(
        MemoRow("To", prose("IR Management Board")),
        MemoRow("From", prose("International Relations Sector")),
        MemoRow("Date", prose("30 October 2017")),
        MemoRow("Subject", prose("Preliminary discussion at IR Management Board")),
        MemoRow("For", prose("**Discussion**. The priorities are proposed, not adopted.")),
    ),
    parts=(
        Part(
            "purpose",
            "Purpose",
            (
                Paragraph(
                    "purpose-text",
                    prose(
                        "The strategic priorities of the Sector for 2018 are proposed, not adopted. They were "
                        "presented to the IR-ECO Group, and the Sections were called on for their ideas and input."
                    ),
                ),
            ),
        ),
        Part("framework", "Key messages", (points(),)),
        Part(
            "priorities-2018",
            "IR Strategic priorities 2018",
            (dated_list(("When", "Priority"), PRIORITIES),),
            Mark("Proposed"),
        ),
        Part("process", "How the priorities are agreed", (dated_list(("When", "Step"), STEPS),)),
        Part(
            "ask",
            "What is asked",
            (
                Callout(
                    "ask-text",
                    "What we ask:",
                    prose(
                        "A preliminary discussion of the proposed priorities, before the dedicated discussion that "
                        "follows."
                    ),
                ),
            ),
        ),
    ),
    footer="Briefing note · IR Management Board · 30 October 2017",
    page_of=("Page ", " of ", ""),
)
