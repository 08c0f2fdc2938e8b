"""`slidegen export --to ics`: what comes of it, and what is said where nothing can."""

from __future__ import annotations

import json
import shutil
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
    assert done.out.splitlines()[0].split()[-2:] == ["7", "dates"]
    files = every_file(project / "output")
    assert list(files) == ["calendar/process_ir-sector_en.ics"]
    assert summaries(files["calendar/process_ir-sector_en.ics"])[0] == "Call for ideas and input from Sections"


def test_an_occasion_has_its_own_dates_beside_its_documents(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    done = slidegen("export", "town-hall", "priorities-2018", "--to", "ics", "--json", folder=project)
    assert done.code == 0, done.err
    said = json.loads(done.out)
    assert [(each["occasion"], each["files"][0]["path"]) for each in said["occasions"]] == [
        ("town-hall", "town-hall_en.ics"),
        ("calendar", "priorities-2018_ir-sector_en.ics"),
    ]
    assert [problem["code"] for problem in said["warnings"]] == ["not-dated"]
    assert set(every_file(project / "output")) == {
        "town-hall/town-hall_en.ics",
        "calendar/priorities-2018_ir-sector_en.ics",
    }


def test_a_calendar_goes_through_the_door(tmp_path: Path) -> None:
    project = with_item(tmp_path, "management-board")
    seen = {}
    for audience in ("management-board", "all-staff"):
        done = slidegen("export", "priorities-2018", "--to", "ics", "--audience", audience, folder=project)
        assert done.code == 0, done.err
        seen[audience] = every_file(project / "output")[f"calendar/priorities-2018_{audience}_en.ics"]
    # The calendars of two audiences stand side by side: neither takes the place of the other.
    assert set(every_file(project / "output")) == {f"calendar/priorities-2018_{audience}_en.ics" for audience in seen}
    assert holding_a_marker(seen) == {"management-board"}


def test_the_same_project_makes_the_same_calendar(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        project = copy_of_project(tmp_path / name)
        assert slidegen("export", "process", "all-staff", "--to", "ics", folder=project).code == 0
        made.append(every_file(project / "output"))
    assert made[0] == made[1]


HISTORY = "content/history/calendars/ir-sector_en.json"


def events(data: bytes) -> dict[str, tuple[str, int, str, str]]:
    """What a calendar says of each event, by its summary."""
    found = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {
        str(each["SUMMARY"]): (
            str(each["UID"]),
            each.decoded("SEQUENCE"),
            f"{each.decoded('DTSTAMP'):%Y-%m-%dT%H:%M:%S}",
            f"{each.decoded('DTSTART')} {each['STATUS']}",
        )
        for each in found
    }


def test_a_calendar_takes_the_change_in_another_folder_too(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "one")
    done = slidegen("export", "process", "--to", "ics", folder=project)
    assert done.out.splitlines()[-1] == f"what these calendars tell is kept in {HISTORY}: commit it"
    before = events(every_file(project / "output")["calendar/process_ir-sector_en.ics"])
    steps = (project / "content" / "process.yml").read_text("utf-8")
    steps = steps.replace("when: 2017-12-01", "when: 2017-11-30")
    steps = steps[: steps.index("      - id: step-all-staff")]
    made = []
    for name in ("two", "three"):  # what is committed, and nothing else
        other = tmp_path / name
        shutil.copytree(project / "content", other / "content")
        (other / "content" / "process.yml").write_text(steps, "utf-8")
        assert slidegen("export", "process", "--to", "ics", folder=other).code == 0
        made.append(every_file(other / "output") | every_file(other / "content" / "history"))
    assert made[0] == made[1]
    after = events(made[0]["calendar/process_ir-sector_en.ics"])
    hall, staff = "Presentation and discussion at IR Town Hall", "Presentation to all staff"
    assert before[hall][1:] == (0, "2017-10-01T00:00:00", "2017-12-01 CONFIRMED")
    assert after[hall] == (before[hall][0], 1, "2017-10-01T00:00:01", "2017-11-30 CONFIRMED")
    assert after[staff] == (before[staff][0], 1, "2017-10-01T00:00:01", "2018-01-01 CANCELLED")
    assert {each: after[each] for each in before if each not in (hall, staff)} == {
        each: before[each] for each in before if each not in (hall, staff)
    }


def test_a_trial_is_kept_nowhere(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    done = slidegen("export", "process", "--to", "ics", "--trial", folder=project)
    assert (done.code, "kept" in done.out, (project / HISTORY).exists()) == (0, False, False)
    assert slidegen("export", "process", "--trial", folder=project).code == 2


def test_what_is_told_again_is_kept_once(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    said = [
        json.loads(slidegen("export", "process", "town-hall", "--to", "ics", "--json", folder=project).out)["kept"]
        for _ in range(2)
    ]
    assert said == [[HISTORY], []]


def test_what_one_audience_is_told_leaves_no_trace_with_another(tmp_path: Path) -> None:
    """An item for the board alone, which then moves, and an item that the staff may not see any more."""
    project = copy_of_project(tmp_path)
    steps = project / "content" / "process.yml"
    secret = "      - {id: secret, text: Secret, when: 2017-11-02, audience: [management-board]}\n"
    plain = steps.read_text("utf-8")
    town_hall = "        when: 2017-12-01\n"

    def told(text: str) -> dict[str, bytes]:
        steps.write_text(text, "utf-8")
        for audience in ("all-staff", "management-board"):
            arguments = ("export", "process", "--to", "ics", "--audience", audience)
            assert slidegen(*arguments, "--output", f"output/{audience}", folder=project).code == 0
        return every_file(project / "output") | every_file(project / "content" / "history" / "calendars")

    first = told(plain)
    for text in (plain + secret, plain + secret.replace("11-02", "11-03"), plain):
        now = told(text)
        assert {name: data for name, data in now.items() if "all-staff" in name} == {
            name: data for name, data in first.items() if "all-staff" in name
        }
    assert b"Secret" in now["management-board_en.json"]
    hidden = town_hall.replace("2017-12-01", "2017-12-05") + "        audience: [management-board]\n"
    now = told(plain.replace(town_hall, hidden))
    hall = "Presentation and discussion at IR Town Hall"
    staff, board = (
        events(now[f"{name}/calendar/process_{name}_en.ics"])[hall] for name in ("all-staff", "management-board")
    )
    assert (staff[1], staff[3]) == (1, "2017-12-01 CANCELLED")
    assert (board[1], board[3]) == (1, "2017-12-05 CONFIRMED")
    assert b"2017-12-05" not in now["all-staff_en.json"]


def test_a_history_that_is_damaged_is_named_by_check(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    assert slidegen("export", "process", "--to", "ics", folder=project).code == 0
    (project / HISTORY).write_text("{", "utf-8")
    done = slidegen("check", folder=project)
    assert done.code == 1
    assert f"{HISTORY}: error[bad-history]: this file is damaged" in done.err


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
