"""The content of this repository: the facts of the consultation of 2017, as they were given."""

from __future__ import annotations

from pathlib import Path

from slidegen.content.inlines import LocalizedText, Text, plain
from slidegen.content.model import (
    Aim,
    Content,
    DocumentKind,
    Item,
    Points,
    Priorities,
    Section,
    Stage,
    Statement,
    Timeline,
    View,
)
from slidegen.project import Project
from slidegen.reading.read_content import read_content

CONTENT: Content = read_content(Project(Path(__file__).parents[2]))[0]
SECTIONS: dict[str, Section] = {section.id: section for section in CONTENT.sections}


def items(section: str) -> tuple[Item, ...]:
    body = SECTIONS[section].body
    return body.items if isinstance(body, Points | Priorities | Timeline) else ()


def dates(section: str) -> list[str]:
    return [item.when.source if item.when else "" for item in items(section)]


def emphasised(text: LocalizedText | None) -> list[str]:
    assert text is not None
    return [each.text for each in text.get("en") or () if isinstance(each, Text) and each.strong]


def test_sections() -> None:
    assert {id_: len(items(id_)) for id_ in SECTIONS} == {
        "mission": 0,
        "priorities-2017": 7,
        "framework": 5,
        "priorities-2018": 8,
        "process": 7,
    }
    dated = {id_: section.adopted.source for id_, section in SECTIONS.items() if section.adopted}
    assert dated == {"priorities-2018": "mid-2017-12"}
    assert {section.status for section in SECTIONS.values()} == {None}


def test_dates_of_the_priorities() -> None:
    assert set(dates("priorities-2017")) == {""}
    assert dates("priorities-2018") == [
        "2018-02-02/2018-02-03",
        "2018-02-01/2018-02-02",
        "2018-06",
        "asap",
        "2018-H1",
        "throughout-2018",
        "2018-H2",
        "2018-01",
    ]


def test_occasions_are_the_steps_of_the_process() -> None:
    assert dates("process") == [occasion.date.source for occasion in CONTENT.occasions]
    assert [(occasion.id, occasion.date.source, occasion.audience) for occasion in CONTENT.occasions] == [
        ("ir-eco", "2017-10-12", "ir-eco"),
        ("sections-input", "throughout-2017-10", "sections"),
        ("management-board-october", "2017-10-30", "management-board"),
        ("management-board-november", "2017-11-27", "management-board"),
        ("town-hall", "2017-12-01", "ir-sector"),
        ("final", "mid-2017-12", "ir-sector"),
        ("all-staff", "2018-01", "all-staff"),
    ]


def test_nobody_is_asked_for_a_decision_that_nobody_named() -> None:
    assert {occasion.stage for occasion in CONTENT.occasions} == {Stage.DRAFT, Stage.FOR_INPUT, Stage.FINAL}
    assert {occasion.aim for occasion in CONTENT.occasions} == {Aim.INFORMATION, Aim.INPUT, Aim.DISCUSSION}


def test_documents() -> None:
    kinds = {occasion.id: {kind for kind, _ in occasion.documents} for occasion in CONTENT.occasions}
    assert kinds["ir-eco"] == set(DocumentKind)
    assert all(kinds.values())
    views = {request.view for each in CONTENT.occasions for _, requests in each.documents for request in requests}
    assert views == {None, View.YEAR, View.KEY_MESSAGES}


def test_the_mission_and_its_emphasis() -> None:
    mission = SECTIONS["mission"].body
    assert isinstance(mission, Statement)
    assert emphasised(mission.text) == [
        "strengthen relations with stakeholders",
        "broad support for CERN and our discipline",
        "serve society on a global level",
    ]
    assert plain(mission.text.get("en") or ()) == (
        "The Sector has been created to strengthen relations with stakeholders (MS, AMS, NMS, IOs, media, schools, "
        "public and many others) so as to ensure broad support for CERN and our discipline, and to enable the "
        "Organization to serve society on a global level, now and in the future"
    )


def test_emphasis_of_the_items() -> None:
    strong = [
        words
        for id_ in ("priorities-2017", "priorities-2018")
        for item in items(id_)
        if item.text
        for words in emphasised(item.text)
    ]
    assert strong == [
        "Ireland, Canada, Australia, Korea",
        "Science Gateway",
        "CERN Alumni Programme",
        "communications strategy",
        "impact",
        "redevelopment of the website",
        "High School Student Internship Programme, S’Cool Lab Summer Camp",
        "2-week Intl Programme for Teachers",
        "Automnales",
        "Sustainable Development Goals agenda",
        "CERN Heritage Committee",
        "CERN website",
        "CERN Open Days 2019",
        "merger",
        "public CERN Environment Report",
        "World Economic Forum",
    ]
    assert [len(emphasised(item.text)) for item in items("framework")] == [1, 2, 2, 1, 1]


def test_arrows_that_are_no_dates_are_content() -> None:
    texts = {item.id: plain(item.text.get("en") or ()) for section in SECTIONS for item in items(section) if item.text}
    assert [id_ for id_, text in texts.items() if "→" in text] == [
        "framework-judgement",
        "enlargement",
        "science-gateway-start",
        "heritage-committee",
        "world-economic-forum",
    ]
    assert texts["heritage-committee"].endswith("→ community meeting to discuss priorities and programmes")
