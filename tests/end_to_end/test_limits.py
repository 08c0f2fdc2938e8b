"""What has no end, leads elsewhere or goes beyond all measure is refused by name, at its place, and at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.command import copy_of_project, slidegen
from tests.end_to_end.mail_project import OCCASION, mail_project
from tests.reading.projects import make_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files, and lets few make links")

MISSION, CSS = "content/mission.yml", "templates/ir/handout.css"


def point(count: int) -> str:
    return "".join(f"      - {{id: p{number}, text: A}}\n" for number in range(count))


def row(count: int) -> str:
    return "      - [A]\n" * count


def add(file: str, text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / file
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    return change


def link(file: str, to: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / file
        if path.is_dir():
            path.rename(project.parent / "elsewhere")
        else:
            path.unlink(missing_ok=True)
        path.symlink_to(to)

    return change


def pipe(file: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / file).unlink()
        os.mkfifo(project / file)

    return change


def new(text: str) -> Callable[[Path], None]:
    return add("content/new.yml", "sections:\n" + text)


CASES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link to everything": (link("content/z", "/"), "content/z: error[outside-project]"),
    "a file that is a link": (link("content/z.yml", "/etc/hostname"), "content/z.yml: error[outside-project]"),
    "a brand that is a link": (link("templates/ir", "../../elsewhere"), "templates/ir: error[outside-project]"),
    "a template that is a link": (link(CSS, "/etc/hostname"), f"{CSS}: error[outside-project]"),
    "a deck that is a pipe": (pipe("templates/ir/deck.pptx"), "templates/ir/deck.pptx: error[unreadable-file]"),
    "a note that is a device": (link("templates/ir/note.docx", "/dev/zero"), "note.docx: error[outside-project]"),
    "a style sheet that is a pipe": (pipe(CSS), f"{CSS}: error[unreadable-file]"),
    "20,000 points": (
        new("  - id: x\n    kind: points\n    title: X\n    items:\n" + point(20_000)),
        "content/new.yml:2:9: error[bad-value]: a section of points of 20,000 items",
    ),
    "20,000 rows": (
        new("  - id: x\n    kind: table\n    title: X\n    columns: [A]\n    rows:\n" + row(20_000)),
        "content/new.yml:2:9: error[bad-value]: a table of 20,000 rows",
    ),
    "a word of 20,000 letters": (
        new("  - {id: x, kind: statement, title: X, text: " + "w" * 20_000 + "}\n"),
        "content/new.yml:2:46: error[bad-text]: a word of more than 1000 letters",
    ),
    "5,000 braces": (add(CSS, "\n" + "a{" * 5_000), "error[bad-template]: brackets are nested more than 50 levels"),
    "an address in a style sheet": (
        add(CSS, "\nbody { background: url(http://example.org/x.png) }\n"),
        "error[bad-template]: the template asks for http://example.org/x.png",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_named_at_its_place(tmp_path: Path, name: str) -> None:
    change, expected = CASES[name]
    project = copy_of_project(tmp_path / "project")
    change(project)
    done = slidegen("build", "all-staff", "--only", "handout", folder=project)
    assert done.code == 1
    assert expected in done.err
    assert "error[internal]" not in done.err
    assert not (project / "output").exists()


def test_places_in_a_style_sheet_are_those_of_its_file(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    path = project / CSS
    lines = path.read_text("utf-8").count("\n")
    more = ".x {\n  colr: red;\n}\nbody { background: url(http://x.example.org) }\n"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    done = slidegen("build", "all-staff", "--only", "handout", folder=project)
    assert f"{CSS}:{lines + 2}:3: warning[unsupported]" in done.err
    assert f"{CSS}:{lines + 4}:24: error[bad-template]" in done.err


def test_what_the_project_names_may_lie_elsewhere(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "project")
    (project / "templates" / "ir").rename(tmp_path / "brand")
    (project / "templates" / "ir").symlink_to(tmp_path / "brand")
    (project / "content" / "framework.yml").rename(tmp_path / "framework.yml")
    (project / "content" / "framework.yml").symlink_to(tmp_path / "framework.yml")
    assert slidegen("check", folder=project).code == 1
    settings = project / "content" / "project.yml"
    settings.write_text(settings.read_text("utf-8") + f"outside: [{tmp_path / 'brand'}, ../framework.yml]\n", "utf-8")
    done = slidegen("check", folder=project)
    assert (done.code, done.err) == (0, ""), done.err


def test_a_brand_is_a_name_and_no_path(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "project")
    (project / "templates" / "ir").rename(tmp_path / "brand")
    for name in (str(tmp_path / "brand"), "../../brand", "..", "."):
        done = slidegen("build", "--brand", name, folder=project)
        assert (done.code, "error[unknown-brand]" in done.err) == (1, True), done.err


def test_a_list_elsewhere_is_read_where_its_file_is_named(tmp_path: Path) -> None:
    project = mail_project(tmp_path / "project", 1, attach=False)
    (project / "lists" / "staff.csv").rename(tmp_path / "staff.csv")
    (project / "lists" / "staff.csv").symlink_to(tmp_path / "staff.csv")
    done = slidegen("send", OCCASION, "--to", "staff", "--dry-run", folder=project)
    assert (done.code, "lists/staff.csv: error[outside-project]" in done.err) == (1, True), done.err
    done = slidegen("send", OCCASION, "--to", "lists/staff.csv", "--dry-run", folder=project)
    assert done.code == 0, done.err


def test_a_list_of_one_endless_line_is_named(tmp_path: Path) -> None:
    project = mail_project(tmp_path / "project", 1, attach=False)
    (project / "lists" / "staff.csv").write_text("email\n" + "a" * 3_000_000, "utf-8")
    done = slidegen("send", OCCASION, "--to", "staff", "--dry-run", folder=project)
    assert (done.code, "lists/staff.csv:2:1: error[bad-list]" in done.err) == (1, True), done.err


def test_a_manifest_of_brackets_is_no_manifest(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    manifest = project / "output" / "all-staff" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("[" * 200_000)
    done = slidegen("build", "all-staff", "--only", "handout", folder=project)
    assert (done.code, done.err) == (0, "")
    assert manifest.read_text("utf-8").startswith("{")


def test_a_file_in_another_language_with_fewer_series_is_named(tmp_path: Path) -> None:
    chart = "sections:\n  - {id: c, kind: chart, title: C, type: column, data: {en: a.csv, fr: b.csv}}\n"
    files = {"charts.yml": chart, "a.csv": ",A,B\nx,1,2\n", "b.csv": ",A\nx,1\n"}
    project = make_project(tmp_path, files)
    done = slidegen("check", folder=project.root)
    assert "content/b.csv:1:1: error[ragged-chart]" in done.err
    assert "error[internal]" not in done.err
