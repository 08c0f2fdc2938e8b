"""What the keys become, and what stands in for those that are left out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from slidegen.content.dates import Manner, Precision, When
from slidegen.content.inlines import LocalizedText, Text
from slidegen.content.model import (
    Aim,
    Align,
    Audience,
    Content,
    DocumentKind,
    Item,
    Occasion,
    Points,
    Priorities,
    Quote,
    Section,
    SectionRequest,
    Stage,
    Statement,
    Status,
    Table,
    TableColumn,
    TableRow,
    Timeline,
    View,
)
from slidegen.diagnostics import Place
from tests.reading.projects import BASE, problems_of, read


def en(text: str) -> LocalizedText:
    return LocalizedText((("en", (Text(text),)),))


FILES = {
    "project.yml": """\
organisation: Us
title: {fr: Projets, en: Plans}
languages: [en, fr]
brand: own
audiences:
  all-staff: {title: All staff}
  board: {title: Board, includes: [all-staff]}
default_audience: all-staff
""",
    "occasions.yml": """\
occasions:
  - id: one
    title: A meeting
    date: mid-2017-12
    audience: board
    stage: draft
    for: decision
    headline: Head
    subtitle: Sub
    purpose: Why
    ask: What
    handout: [welcome]
    deck: [cover, {section: plans, view: year}]
  - {id: two, date: 2018-01-15, audience: all-staff, stage: for-input}
""",
    "base.yml": """\
sections:
  - id: welcome
    kind: statement
    title: Welcome
    label: Label
    status: adopted
    audience: [board]
    note: Note
    text: "**Good** morning"
  - kind: points
    title: Points
    id: points
    items:
      - {id: point, title: Title, text: Text, status: proposed, audience: [board, all-staff], note: Note}
  - id: plans
    kind: priorities
    title: Plans
    year: 2018
    items: [{id: plan, text: A, when: 2018-06, owner: B, status: adopted}]
  - {id: steps, kind: timeline, title: Steps, items: [{id: step, title: A, when: asap}]}
  - {id: words, kind: quote, title: Words, text: "**Go**", by: She, role: Chair}
  - id: figures
    kind: table
    title: Figures
    columns: [What, {title: {en: How many, fr: Combien}, align: right, width: 2}]
    rows:
      - [Members, 22]
      - {id: rest, cells: [{fr: Reste, en: Rest}, ""], audience: [board]}
    footnote: In 2017
  - {id: more-words, kind: quote, title: Words, text: Go, by: {fr: Lui, en: He}}
""",
}


def test_everything(tmp_path: Path) -> None:
    june = When("2018-06", Precision.MONTH, start=dt.date(2018, 6, 1), end=dt.date(2018, 6, 30))
    december = When("mid-2017-12", Precision.MONTH, Manner.MID, dt.date(2017, 12, 11), dt.date(2017, 12, 20))
    assert read(tmp_path, FILES) == Content(
        organisation=en("Us"),
        title=LocalizedText((("fr", (Text("Projets"),)), ("en", (Text("Plans"),)))),
        languages=("en", "fr"),
        brand="own",
        audiences=(Audience("all-staff", en("All staff")), Audience("board", en("Board"), ("all-staff",))),
        default_audience="all-staff",
        sections=(
            Section(
                id="welcome",
                title=en("Welcome"),
                body=Statement(LocalizedText((("en", (Text("Good", strong=True), Text(" morning"))),))),
                label=en("Label"),
                status=Status.ADOPTED,
                audience=("board",),
                note=en("Note"),
            ),
            Section(
                id="points",
                title=en("Points"),
                body=Points(
                    (
                        Item(
                            id="point",
                            title=en("Title"),
                            text=en("Text"),
                            status=Status.PROPOSED,
                            audience=("board", "all-staff"),
                            note=en("Note"),
                        ),
                    )
                ),
            ),
            Section(
                id="plans",
                title=en("Plans"),
                body=Priorities(
                    (Item(id="plan", text=en("A"), when=june, owner=en("B"), status=Status.ADOPTED),), year=2018
                ),
            ),
            Section(
                id="steps",
                title=en("Steps"),
                body=Timeline((Item(id="step", title=en("A"), when=When("asap", Precision.OPEN)),)),
            ),
            Section(
                id="words",
                title=en("Words"),
                body=Quote(LocalizedText((("en", (Text("Go", strong=True),)),)), en("She"), en("Chair")),
            ),
            Section(
                id="figures",
                title=en("Figures"),
                body=Table(
                    (
                        TableColumn(en("What")),
                        TableColumn(
                            LocalizedText((("en", (Text("How many"),)), ("fr", (Text("Combien"),)))), Align.RIGHT, 2
                        ),
                    ),
                    (
                        TableRow((en("Members"), en("22"))),
                        TableRow(
                            (LocalizedText((("fr", (Text("Reste"),)), ("en", (Text("Rest"),)))), None),
                            "rest",
                            ("board",),
                        ),
                    ),
                    en("In 2017"),
                ),
            ),
            Section(
                id="more-words",
                title=en("Words"),
                body=Quote(en("Go"), LocalizedText((("fr", (Text("Lui"),)), ("en", (Text("He"),))))),
            ),
        ),
        occasions=(
            Occasion(
                id="one",
                title=en("A meeting"),
                date=december,
                audience="board",
                stage=Stage.DRAFT,
                aim=Aim.DECISION,
                documents=(
                    (DocumentKind.DECK, (SectionRequest("cover"), SectionRequest("plans", View.YEAR))),
                    (DocumentKind.HANDOUT, (SectionRequest("welcome"),)),
                ),
                headline=en("Head"),
                subtitle=en("Sub"),
                purpose=en("Why"),
                ask=en("What"),
            ),
            Occasion(
                id="two",
                title=en("All staff"),
                date=When("2018-01-15", Precision.DAY, start=dt.date(2018, 1, 15), end=dt.date(2018, 1, 15)),
                audience="all-staff",
                stage=Stage.FOR_INPUT,
                aim=Aim.INPUT,
                documents=(),
            ),
        ),
    )


def test_what_is_left_out(tmp_path: Path) -> None:
    content = read(tmp_path, BASE)
    assert (content.title, content.brand) == (en("Us"), "ir")
    (occasion,) = content.occasions
    assert (occasion.title, occasion.headline, occasion.subtitle) == (en("Board"), None, None)
    assert all(section.audience is None for section in content.sections)


@pytest.mark.parametrize(
    ("stage", "aim"),
    [
        ("draft", Aim.DISCUSSION),
        ("for-input", Aim.INPUT),
        ("for-decision", Aim.DECISION),
        ("final", Aim.INFORMATION),
    ],
)
def test_the_aim_follows_from_the_stage(stage: str, aim: Aim, tmp_path: Path) -> None:
    occasions = BASE["occasions.yml"].replace("stage: draft", f"stage: {stage}")
    assert read(tmp_path, {"occasions.yml": occasions}).occasions[0].aim is aim


def test_places_are_those_of_the_ids_and_the_texts(tmp_path: Path) -> None:
    content = read(tmp_path, FILES)
    welcome, points, *_ = content.sections
    assert welcome.place == Place("content/base.yml", 2, 9)
    assert welcome.title.place == Place("content/base.yml", 4, 12)
    assert points.place == Place("content/base.yml", 12, 9)
    assert isinstance(points.body, Points)
    assert points.body.items[0].place == Place("content/base.yml", 14, 14)
    assert content.title.place == Place("content/project.yml", 2, 13)
    assert content.audiences[1].place == Place("content/project.yml", 7, 3)
    assert content.occasions[0].place == Place("content/occasions.yml", 2, 9)
    _, (cover, plans) = content.occasions[0].documents[0]
    assert (cover.place, plans.place) == (
        Place("content/occasions.yml", 13, 12),
        Place("content/occasions.yml", 13, 29),
    )


def test_what_may_stand_in_a_lost_part_is_not_missed(tmp_path: Path) -> None:
    """A key that is there twice, and a section of no kind: an occasion may mean what was in them."""
    files = {
        "occasions.yml": BASE["occasions.yml"].replace("[cover, welcome]", "[cover, lost]"),
        "x.yml": "sections: [{id: x, kind: statement, title: A, text: A}]\nsections: [{id: lost}]\n",
    }
    assert problems_of(tmp_path, files).splitlines()[::2] == [
        'content/x.yml:2:1: error[duplicate-key]: the key "sections" is here twice'
    ]
    files["x.yml"] = "sections: [{id: lost, kind: nothing}]\n"
    assert problems_of(tmp_path, files).splitlines()[::2] == [
        'content/x.yml:1:29: error[unknown-kind]: there is no kind "nothing"'
    ]


def test_the_place_of_a_row_is_that_of_its_id_or_its_first_cell(tmp_path: Path) -> None:
    (body,) = (section.body for section in read(tmp_path, FILES).sections if isinstance(section.body, Table))
    assert [(row.place.line, row.place.column) for row in body.rows] == [(27, 10), (28, 14)]


@pytest.mark.parametrize(
    ("written", "years"),
    [("2018", (2018, None)), ("2026-2030", (2026, 2030)), ("2026–2030", (2026, 2030)), ("2026/2030", (2026, 2030))],
)
def test_priorities_are_for_a_year_or_several(tmp_path: Path, written: str, years: tuple[int, int | None]) -> None:
    source = f"sections:\n  - {{id: aims, kind: priorities, title: A, year: {written}, items: [{{id: a, text: A}}]}}\n"
    body = next(each.body for each in read(tmp_path, {"aims.yml": source}).sections if each.id == "aims")
    assert isinstance(body, Priorities)
    assert (body.year, body.last_year) == years


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("soon", '"soon" is no year'),
        ("18", "year has to be a number from 1900 to 2199"),
        ("1018-2018", "year has to be a number from 1900 to 2199"),
        ("2030-2026", '"2030-2026" ends before it begins'),
    ],
)
def test_what_is_no_year_is_named(tmp_path: Path, written: str, message: str) -> None:
    source = f"sections:\n  - {{id: aims, kind: priorities, title: A, year: {written}, items: [{{id: a, text: A}}]}}\n"
    problems = problems_of(tmp_path, {"aims.yml": source})
    assert f"content/aims.yml:2:50: error[bad-value]: {message}" in problems
    assert "hint: " in problems
