"""Decks made by hand: the first real input as slides, and the parts that decks are made of."""

from __future__ import annotations

import datetime as dt

from slidegen.content.inlines import Prose, Text
from slidegen.content.model import DocumentKind
from slidegen.editions.blocks import (
    BarStyle,
    DatedList,
    DatedRow,
    DateLabel,
    Mark,
    Paragraph,
    PlanRow,
    Point,
    PointList,
    Step,
    TimeLine,
    YearPlan,
)
from slidegen.editions.outline import BodySlide, CoverSlide, Deck, DocumentInfo, Role, Slide, SlideGroup

INFO = DocumentInfo(
    DocumentKind.DECK,
    "ir-eco",
    "IR Strategic priorities 2018",
    "Presentation to the IR-ECO Group",
    "International Relations Sector",
    "en",
    dt.date(2017, 10, 12),
)
PROPOSED = Mark("Proposed")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def prose(text: str) -> Prose:
    """Text with **strong** stretches."""
    return tuple(Text(part, strong=bool(index % 2)) for index, part in enumerate(text.split("**")) if part)


def deck_of(*slides: Slide) -> Deck:
    """A deck of these slides in one group."""
    return Deck(INFO, "IR-ECO Group", "12 October 2017", (SlideGroup("All", slides),))


def points(*texts: str, numbered: bool = False) -> PointList:
    """Points with the ids p1, p2 and so on."""
    return PointList(tuple(Point(f"p{number}", prose(text)) for number, text in enumerate(texts, 1)), numbered)


def point_slide(block: PointList, title: str = "Points") -> BodySlide:
    return BodySlide("points", Role.CONTENT, prose(title), block)


MISSION = (
    "The Sector has been created to **strengthen relations with stakeholders** (MS, AMS, NMS, IOs, media, "
    "schools, public and many others) so as to ensure **broad support for CERN and our discipline**, and to "
    "enable the Organization to **serve society on a global level**, now and in the future"
)
PRIORITIES_2017 = (
    "Building on strategy developed in 2016, continuing targeted enlargement effort → focus on **Ireland, "
    "Canada, Australia, Korea**",
    "Initiating “**Science Gateway**” project around the Globe as new flagship outreach platform → name to be "
    "determined!",
    "Formally launching **CERN Alumni Programme**",
    "Rolling out the new **communications strategy**, with focus on **impact**, and **redevelopment of the website**",
    "Expanding options for teachers & students with **High School Student Internship Programme, S’Cool Lab "
    "Summer Camp** and **2-week Intl Programme for Teachers**",
    "Increasing local outreach, CERN to serve as honorary host of annual **Automnales** event at Palexpo, ~ "
    "150,000 visitors expected",
    "Working with international community in Geneva and beyond for contribution to **Sustainable Development "
    "Goals agenda**, integrating the perspectives of science and technology at multilateral level",
)
FRAMEWORK = (
    "The strategic priorities are placed **within the framework of the broader priorities of the "
    "Organization** as set out by the DG",
    "The strategic priorities are **owned by the entire Sector** and provide **overall guidance** throughout "
    "the year, as well as pointing towards the future beyond the individual calendar year in terms of what the"
    " Sector will be working on",
    "The annual strategic priorities are **overarching processes** or **cross-cutting projects** that will "
    "involve several, often all, of the Sections and Services working together",
    "The priorities do not mean that regular activities and processes do not continue and are not important; "
    "they represent a **specific focus or emphasis to drive forward a particular area at a given point in "
    "time**",
    "The annual strategic priorities are a framework that is **complemented, on a daily basis by a myriad of "
    "individual decisions** on how best to structure and prioritize the work → sound judgement prevails",
)
PRIORITIES_2018 = (
    (
        "world-economic-forum",
        "January",
        False,
        "**World Economic Forum** → higher CERN profile than previously to promote fundamental research and "
        "science for policy",
    ),
    (
        "heritage-committee",
        "1 and 2 February",
        False,
        "Formal launch of **CERN Heritage Committee** → community meeting to discuss priorities and programmes",
    ),
    (
        "alumni-first-collisions",
        "2 and 3 February",
        False,
        "**Alumni First Collisions event**",
    ),
    (
        "merger",
        "During first semester",
        False,
        "Conclusion of **merger** of CERN & Society Foundation and Foundation for the Globe of Science and Innovation",
    ),
    (
        "website",
        "June",
        False,
        "Launch of redeveloped **CERN website**",
    ),
    (
        "environment-report",
        "Second semester",
        False,
        "Launch of first **public CERN Environment Report**",
    ),
    (
        "science-gateway",
        "Throughout the year",
        True,
        "**Science Gateway**",
    ),
    (
        "open-days",
        "As soon as possible",
        True,
        "Start of preparations for **CERN Open Days 2019**",
    ),
)
PLAN = (
    ("world-economic-forum", "World Economic Forum", "January", 0.0, 0.085, BarStyle.SOLID),
    ("heritage-committee", "Heritage Committee", "1 and 2 February", 0.085, 0.090, BarStyle.DOT),
    ("alumni-first-collisions", "Alumni First Collisions event", "2 and 3 February", 0.0877, 0.0932, BarStyle.DOT),
    ("merger", "Merger", "During first semester", 0.0, 0.4959, BarStyle.HATCHED),
    ("website", "CERN website", "June", 0.4137, 0.4959, BarStyle.SOLID),
    ("environment-report", "CERN Environment Report", "Second semester", 0.4959, 1.0, BarStyle.HATCHED),
    ("science-gateway", "Science Gateway", "Throughout the year", 0.0, 1.0, BarStyle.SOLID),
    ("open-days", "CERN Open Days 2019", "As soon as possible", 0.0, 0.0, BarStyle.NONE),
)
PROCESS = (
    ("ir-eco", "12 October", "Presentation of these slides to IR-ECO Group"),
    ("sections-input", "Throughout October", "Call for ideas and input from Sections"),
    ("board-october", "30 October", "Preliminary discussion at IR Management Board"),
    ("board-november", "27 November", "Dedicated discussion at IR Management Board"),
    ("town-hall", "1 December", "Presentation and discussion at IR Town Hall"),
    ("final", "Mid-December", "Finalization and dissemination"),
    ("all-staff", "January 2018", "Presentation to all staff"),
)


def dated_list(with_owners: bool = False) -> DatedList:
    """The priorities of 2018."""
    rows = tuple(
        DatedRow(id, DateLabel(when, is_open), prose(text), prose("Alumni Relations") if with_owners else ())
        for id, when, is_open, text in PRIORITIES_2018
    )
    return DatedList(("When", "Priority", "Owner")[: 3 if with_owners else 2], rows)


def year_plan() -> YearPlan:
    """2018 at a glance."""
    rows = tuple(
        PlanRow(id, prose(text), DateLabel(when, style is BarStyle.NONE), start, end, style)
        for id, text, when, start, end, style in PLAN
    )
    return YearPlan("priorities-2018", 2018, MONTHS, rows, "The year 2018")


def time_line() -> TimeLine:
    """The consultation."""
    steps = tuple(
        Step(id, DateLabel(when), prose(text), "today" if id == "ir-eco" else None) for id, when, text in PROCESS
    )
    return TimeLine("process", steps, "How the priorities are agreed")


def real_deck() -> Deck:
    """The deck of 12 October 2017."""
    return deck_of(
        CoverSlide(
            prose("International Relations Sector"),
            prose("IR Strategic priorities 2018"),
            prose("Presentation to the IR-ECO Group"),
            "12 October 2017",
            PROPOSED,
        ),
        BodySlide(
            "mission",
            Role.STATEMENT,
            prose("International Relations Sector"),
            Paragraph("mission", prose(MISSION)),
            prose("Our mission"),
            notes=(prose("Say who we are."),),
        ),
        BodySlide(
            "priorities-2017",
            Role.CONTENT,
            prose("IR Strategic priorities 2017"),
            points(*PRIORITIES_2017, numbered=True),
        ),
        BodySlide("framework", Role.CONTENT, prose("How the annual priorities work"), points(*FRAMEWORK)),
        BodySlide(
            "priorities-2018",
            Role.CONTENT,
            prose("IR Strategic priorities 2018"),
            dated_list(),
            mark=PROPOSED,
        ),
        BodySlide("priorities-2018", Role.TITLE_ONLY, prose("2018 at a glance"), year_plan(), mark=PROPOSED),
        BodySlide("process", Role.TITLE_ONLY, prose("How the priorities are agreed"), time_line()),
    )
