"""Whatever is wrong with a project: a named error with place and hint, exit 1, and the old outputs untouched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end.command import copy_of_project, every_file, slidegen

Damage = Callable[[Path], object]


def write(name: str, text: str | bytes) -> Damage:
    """Put `text` into a file of the project."""
    data = text.encode() if isinstance(text, str) else text
    return lambda project: (project / name).write_bytes(data)


def change(name: str, old: str, new: str) -> Damage:
    """Replace the first `old` in a file of the project."""

    def damage(project: Path) -> None:
        text = (project / name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}, so this case tests nothing"
        (project / name).write_text(text.replace(old, new, 1), "utf-8")

    return damage


def folder_instead_of(name: str) -> Damage:
    """Put a folder where a file was."""

    def damage(project: Path) -> None:
        (project / name).unlink()
        (project / name).mkdir()

    return damage


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of damage, and what the user is told: the code, and where it is ("" where it has no place)."""

    name: str
    damage: Damage
    code: str
    place: str


PRIORITIES, OCCASIONS, PROJECT = "content/priorities.yml", "content/occasions.yml", "content/project.yml"
BRAND, DECK, NOTE = "templates/ir/brand.yml", "templates/ir/deck.pptx", "templates/ir/note.docx"
HANDOUT = "templates/ir/handout.html.j2"
CASES = [
    Case("no content folder", lambda project: shutil.rmtree(project / "content"), "no-project", ""),
    Case("no project file", lambda project: (project / PROJECT).unlink(), "no-file", PROJECT),
    Case("no occasions file", lambda project: (project / OCCASIONS).unlink(), "no-file", OCCASIONS),
    Case("an empty file", write(PRIORITIES, ""), "empty-file", PRIORITIES),
    Case("a directory for a file", folder_instead_of(PRIORITIES), "unreadable-file", PRIORITIES),
    Case("bad UTF-8", write(PRIORITIES, b"sections:\n  - id: a\n    title: caf\xe9\n"), "not-utf8", f"{PRIORITIES}:3:"),
    Case("YAML syntax", write(PRIORITIES, "sections:\n  - id: [a\n"), "yaml-syntax", f"{PRIORITIES}:"),
    Case("a tab", write(PRIORITIES, "sections:\n\t- id: a\n"), "yaml-syntax", f"{PRIORITIES}:2:"),
    Case("deep nesting", write(PRIORITIES, "sections: " + "[" * 20_000), "too-deep", f"{PRIORITIES}:1:"),
    Case("duplicate key", change(PRIORITIES, "year: 2017", "year: 2017\n    year: 2018"), "duplicate-key", PRIORITIES),
    Case("duplicate id", change(PRIORITIES, "id: website", "id: merger"), "duplicate-id", f"{PRIORITIES}:"),
    Case("unknown key", change(PRIORITIES, "title: CERN website", "titel: CERN website"), "unknown-key", PRIORITIES),
    Case(
        "unknown kind", change(PRIORITIES, "kind: priorities", "kind: priority"), "unknown-kind", f"{PRIORITIES}:4:11"
    ),
    Case("unknown audience", change(OCCASIONS, "audience: ir-eco", "audience: ir-ecco"), "unknown-audience", OCCASIONS),
    Case("unknown section", change(OCCASIONS, "- mission\n", "- misson\n"), "unknown-section", f"{OCCASIONS}:"),
    Case("wrong type", change(PRIORITIES, "year: 2017", "year: [2017]"), "wrong-type", f"{PRIORITIES}:6:11"),
    Case("no such date", change(PRIORITIES, "2018-06", "2018-13"), "bad-date", f"{PRIORITIES}:"),
    Case(
        "an audience in a circle",
        change(PROJECT, "includes: [all-staff]", "includes: [ir-eco]"),
        "audience-cycle",
        PROJECT,
    ),
    Case("unknown brand", change(PROJECT, "brand: ir", "brand: acme"), "unknown-brand", f"{PROJECT}:6:8"),
    Case("missing picture", change(BRAND, "color:", "logo: logo.png\n\ncolor:"), "missing-picture", BRAND),
    Case("missing font", change(BRAND, "base: Arial", "base: Frutiger Nowhere"), "missing-font", BRAND),
    Case("a reference deck that is not one", write(DECK, "not a zip"), "bad-reference", DECK),
    Case("a reference note that is not one", write(NOTE, "not a zip"), "bad-reference", NOTE),
    Case("no reference deck", lambda project: (project / DECK).unlink(), "no-file", DECK),
    Case("a template with a fault", write(HANDOUT, "<html>{{ nothing.at.all }}"), "bad-template", HANDOUT),
]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built once."""
    project = copy_of_project(tmp_path_factory.mktemp("good"))
    done = slidegen("build", "ir-eco", folder=project)
    assert done.code == 0, done.err
    return project


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_has_a_name_a_place_and_a_way_out(good: Path, tmp_path: Path, case: Case) -> None:
    project = tmp_path / "project"
    shutil.copytree(good, project)
    before = every_file(project / "output")
    case.damage(project)

    done = slidegen("build", "ir-eco", "--project", project, folder=tmp_path)

    assert done.code == 1, done.err
    assert f"error[{case.code}]: " in done.err
    line = next(line for line in done.err.splitlines() if f"error[{case.code}]" in line)
    assert line.startswith(case.place)
    assert "\n  hint: " in done.err
    assert done.out == ""
    assert every_file(project / "output") == before


def test_all_problems_of_all_files_in_one_run(good: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(good, project)
    change(PRIORITIES, "2018-06", "2018-13")(project)
    change(PRIORITIES, "year: 2017", "yaer: 2017")(project)
    change(OCCASIONS, "audience: ir-eco", "audience: ir-ecco")(project)
    change("content/mission.yml", "kind: statement", "kind: slogan")(project)

    done = slidegen("check", "--project", project, folder=tmp_path)

    assert done.code == 1
    assert [line.split("[")[1].split("]")[0] for line in done.err.splitlines() if "error[" in line] == [
        "unknown-kind",
        "unknown-audience",
        "unknown-key",
        "bad-date",
    ]
    assert "did you mean ir-eco?" in done.err


def test_an_output_that_cannot_be_written(good: Path, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    done = slidegen("build", "ir-eco", "--project", good, "--output", tmp_path / "output", folder=tmp_path)
    assert done.code == 1
    assert "error[cannot-write]" in done.err
    assert "--output" in done.err
    assert (tmp_path / "output").read_text() == "a file"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["biuld"], "build"),
        (["build", "ir-ecco"], "did you mean ir-eco?"),
        (["build", "--only", "dekc"], "did you mean deck?"),
        (["build", "--only", ","], "deck"),
        (["build", "--language", "it"], "the project's languages are en"),
        (["build", "--nonsense"], "--nonsense"),
        (["outline"], "OCCASION"),
        (["outline", "town-hal"], "did you mean town-hall?"),
        (["check", "town-hal"], "did you mean town-hall?"),
    ],
)
def test_wrong_use_of_the_command(good: Path, arguments: list[str], told: str) -> None:
    done = slidegen(*arguments, folder=good)
    assert done.code == 2
    assert told in done.err


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    done = slidegen("build", "--project", tmp_path, folder=tmp_path)
    assert done.code == 1
    assert "error[no-project]" in done.err
    assert "slidegen init" in done.err


def test_an_epoch_that_is_none(good: Path) -> None:
    done = slidegen("build", "ir-eco", folder=good, env={"SOURCE_DATE_EPOCH": "yesterday"})
    assert done.code == 1
    assert "SOURCE_DATE_EPOCH" in done.err


def test_a_fault_of_ours_shows_no_traceback(good: Path, tmp_path: Path) -> None:
    # A library that breaks stands for any fault that we did not foresee.
    (tmp_path / "uharfbuzz.py").write_text("raise RuntimeError('broken library')")
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = slidegen("build", "ir-eco", folder=good, env={"PYTHONPATH": path})
    assert done.code == 1
    assert "error[internal]: RuntimeError: broken library" in done.err
