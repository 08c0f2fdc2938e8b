"""`slidegen export --to ics`: what comes of it, and what is said where nothing can."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest

from tests.end_to_end.command import copy_of_project, every_file, slidegen
from tests.end_to_end.test_one_door import holding_a_marker, with_item


def summaries(data: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]


def test_a_section_becomes_a_calendar(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    done = slidegen("export", "process", "--to", "ics", folder=project)
    assert (done.code, done.err) == (0, "")
    assert done.out.split()[-2:] == ["7", "dates"]
    files = every_file(project / "output")
    assert list(files) == ["calendar/process_en.ics"]
    assert summaries(files["calendar/process_en.ics"])[0] == "Call for ideas and input from Sections"


def test_an_occasion_has_its_own_dates_beside_its_documents(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    done = slidegen("export", "town-hall", "priorities-2018", "--to", "ics", "--json", folder=project)
    assert done.code == 0, done.err
    said = json.loads(done.out)
    assert [(each["occasion"], each["files"][0]["path"]) for each in said["occasions"]] == [
        ("town-hall", "town-hall_en.ics"),
        ("calendar", "priorities-2018_en.ics"),
    ]
    assert [problem["code"] for problem in said["warnings"]] == ["not-dated"]
    assert set(every_file(project / "output")) == {
        "town-hall/town-hall_en.ics",
        "calendar/priorities-2018_en.ics",
    }


def test_a_calendar_goes_through_the_door(tmp_path: Path) -> None:
    project = with_item(tmp_path, "management-board")
    seen = {}
    for audience in ("management-board", "all-staff"):
        done = slidegen("export", "priorities-2018", "--to", "ics", "--audience", audience, folder=project)
        assert done.code == 0, done.err
        seen[audience] = every_file(project / "output")["calendar/priorities-2018_en.ics"]
    assert holding_a_marker(seen) == {"management-board"}


def test_the_same_project_makes_the_same_calendar(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        project = copy_of_project(tmp_path / name)
        assert slidegen("export", "process", "all-staff", "--to", "ics", folder=project).code == 0
        made.append(every_file(project / "output"))
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ("proces",),
            2,
            'error[unknown-occasion]: there is no occasion or section "proces"\n  hint: did you mean process?',
        ),
        (("process", "--audience", "board"), 2, 'error[unknown-audience]: there is no audience "board"'),
        (("town-hall", "--audience", "all-staff"), 2, "--audience goes with sections and --to ics"),
        (
            ("process", "--pages", "2"),
            2,
            "--pages goes with --to pdf, png or html, not with ics: it",
        ),
        (("mission",), 1, "error[empty-document]: mission has nothing with a date"),
        (
            ("framework", "--audience", "all-staff"),
            1,
            "error[empty-document]: framework has nothing in it that all-staff",
        ),
        (("process", "--language", "fr"), 2, 'error[unknown-language]: the project has no language "fr"'),
    ],
)
def test_what_is_said_where_there_is_no_calendar(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    project = copy_of_project(tmp_path)
    done = slidegen("export", *arguments, "--to", "ics", folder=project)
    assert done.code == code
    assert said in done.err
    assert not (project / "output").exists() or not every_file(project / "output")
