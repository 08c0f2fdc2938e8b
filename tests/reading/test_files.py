"""The files of a content folder: which are read, and what is said of those that cannot be."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from slidegen.diagnostics import Place, SlidegenError
from slidegen.project import Project
from slidegen.reading import check_meaning
from slidegen.reading.read_content import read_content
from tests.reading.projects import BASE, make_project, problems_of, read

STATEMENT = "sections:\n  - {{id: {0}, kind: statement, title: A, text: A}}\n"


def section_ids(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
    return [section.id for section in read(root, files).sections if section.id.startswith("x-")]


def test_all_yaml_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    files = {
        name: STATEMENT.format(f"x-{number}")
        for number, name in enumerate(["a.yml", "a/z.yaml", "b.YML", "b/c/d.yml", "b/project.yml", "z.yaml"])
    }
    assert section_ids(tmp_path, files) == ["x-1", "x-0", "x-3", "x-4", "x-2", "x-5"]


def test_hidden_and_other_files_are_none_of_ours(tmp_path: Path) -> None:
    names = [
        ".hidden.yml",
        ".schema/project.json",
        ".git/x.yml",
        "notes.txt",
        "x.yml~",
        "x.yml.bak",
        "readme.md",
        "yml",
    ]
    assert section_ids(tmp_path, dict.fromkeys(names, STATEMENT.format("x-1"))) == []


def test_a_byte_order_mark_and_line_ends_of_windows(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + STATEMENT.format("x-1").replace("\n", "\r\n").encode()
    assert section_ids(tmp_path, {"x.yml": text}) == ["x-1"]
    (section,) = [each for each in read(tmp_path, {"x.yml": text}).sections if each.id == "x-1"]
    assert section.place == Place("content/x.yml", 2, 10)


def test_no_project_file_and_no_occasions(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert error_of(tmp_path) == (
        "content: error[no-file]: there is no file with sections\n"
        "  hint: write one, such as content/priorities.yml, that begins with the line: sections:\n"
        "content/occasions.yml: error[no-file]: there is no occasions.yml\n"
        "  hint: every project has one; slidegen init DIR makes a project to start from\n"
        "content/project.yml: error[no-file]: there is no project.yml\n"
        "  hint: every project has one; slidegen init DIR makes a project to start from"
    )


def test_a_missing_file_under_another_name(tmp_path: Path) -> None:
    project = make_project(tmp_path, {})
    (project.content / "project.yml").rename(project.content / "project.yaml")
    (project.content / "occasions.yml").rename(project.content / "occasions.yml.txt")
    message = error_of(tmp_path)
    assert "hint: rename content/project.yaml" in message
    assert "hint: rename content/occasions.yml.txt" in message


def test_no_content_folder(tmp_path: Path) -> None:
    assert "content: error[unreadable-file]: the folder cannot be read: no such file or directory" in error_of(tmp_path)


def test_a_missing_file_hides_nothing_else(tmp_path: Path) -> None:
    """No audience is unknown while nobody knows which there are; all the rest is still found."""
    project = make_project(tmp_path, {"x.yml": "sections:\n  - {id: x, kind: statement, title: A, text: '**A'}\n"})
    (project.content / "project.yml").unlink()
    codes = [line.split("[")[1].split("]")[0] for line in error_of(tmp_path).splitlines() if ": error[" in line]
    assert codes == ["no-file", "bad-text"]


def test_a_broken_file_hides_nothing_else(tmp_path: Path) -> None:
    """Nobody misses the section in it, and a wrong audience elsewhere is still found."""
    files = {
        "occasions.yml": BASE["occasions.yml"].replace("[cover, welcome]", "[cover, lost]"),
        "x.yml": "sections:\n  - {id: lost, kind: statement, title: A: B}\n",
        "y.yml": STATEMENT.format("y").replace("title", "audience: [bord], title"),
    }
    assert problems_of(tmp_path, files) == (
        "content/x.yml:2:5: error[yaml-syntax]: what { opens here is not closed, or has a mistake in it\n"
        "  hint: check brackets and commas; a text with one of them or with a colon needs quotes\n"
        'content/y.yml:2:41: error[unknown-audience]: there is no audience "bord"\n'
        "  hint: did you mean board?"
    )


def test_problems_of_all_files_come_in_order_of_place(tmp_path: Path) -> None:
    files = {
        "project.yml": BASE["project.yml"] + "brnad: ir\n",
        "occasions.yml": BASE["occasions.yml"].replace("stage: draft", "stage: drafty"),
        "b.yml": "sections: []\n",
        "a.yml": "sections:\n  - {id: a, kind: none}\n  - {id: B, kind: statement, title: A, text: A}\n",
    }
    places = [line.split(": error")[0] for line in problems_of(tmp_path, files).splitlines() if ": error[" in line]
    assert places == [
        "content/a.yml:2:19",
        "content/a.yml:3:10",
        "content/b.yml:1:11",
        "content/occasions.yml:5:12",
        "content/project.yml:7:1",
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (
            b"sections:\n  - {id: a, title: Pr\xe9sentation}\n",
            "content/x.yml:2:22: error[not-utf8]: byte 0xe9 is no part",
        ),
        ("sections: []".encode("utf-16"), "content/x.yml: error[not-utf8]: the file is in UTF-16"),
        (b"\xff\xfe\x00", "content/x.yml: error[not-utf8]: the file is in UTF-16"),
        (b"a\xed\xa0\x80", "content/x.yml:1:2: error[not-utf8]: byte 0xed is no part"),
        (b"PK\x03\x04\x00\x00", "content/x.yml: error[unreadable-file]: not a text file"),
        (b"#\x03\x04", "content/x.yml:1:2: error[bad-text]: U+0003 is a control character"),
        (b"# x\n" * 2**20 + b"#", "content/x.yml: error[too-deep]: larger than 4 MB"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, problem: str) -> None:
    assert problems_of(tmp_path, {"x.yml": data}).startswith(problem)


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    assert problems_of(tmp_path, {"x.yml/readme.md": ""}) == (
        "content/x.yml: error[unreadable-file]: a folder has the name of a file\n  hint: rename or delete it"
    )


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"x.yml": STATEMENT.format("x")})
    (project.content / "x.yml").chmod(0)
    try:
        (project.content / "x.yml").read_bytes()
    except PermissionError:
        assert "content/x.yml: error[unreadable-file]: the file cannot be read: permission denied" in error_of(tmp_path)
    else:  # nobody can keep a file from root
        assert error_of(tmp_path) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files, and lets few users make links")
class TestLinks:
    def test_links_are_followed(self, tmp_path: Path) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "x.yml").write_text(STATEMENT.format("x-1"))
        project = make_project(tmp_path, {})
        (project.content / "folder").symlink_to(elsewhere)
        assert [each.id for each in read_content(project)[0].sections if each.id.startswith("x-")] == ["x-1"]

    def test_a_link_to_nowhere(self, tmp_path: Path) -> None:
        make_project(tmp_path, {}).content.joinpath("x.yml").symlink_to("nowhere.yml")
        assert error_of(tmp_path).startswith(
            "content/x.yml: error[unreadable-file]: the file cannot be read: no such file"
        )

    def test_links_that_lead_in_a_circle(self, tmp_path: Path) -> None:
        content = make_project(tmp_path, {}).content
        (content / "x.yml").symlink_to("y.yml")
        (content / "y.yml").symlink_to("x.yml")
        (content / "folder").mkdir()
        (content / "folder" / "up").symlink_to(content)
        message = error_of(tmp_path)
        assert (
            "content/x.yml: error[unreadable-file]: the file cannot be read: too many levels of symbolic links"
            in message
        )
        assert "content/folder/up: error[unreadable-file]: the folder is a link to one that it is in" in message

    def test_a_pipe_does_not_block(self, tmp_path: Path) -> None:
        os.mkfifo(make_project(tmp_path, {}).content / "x.yml")
        assert error_of(tmp_path).startswith("content/x.yml: error[unreadable-file]: not a file but a device or a pipe")

    def test_an_endless_file(self, tmp_path: Path) -> None:
        make_project(tmp_path, {}).content.joinpath("x.yml").symlink_to("/dev/zero")
        assert error_of(tmp_path).startswith("content/x.yml: error[unreadable-file]: not a file but a device or a pipe")


def error_of(root: Path) -> str:
    try:
        read_content(Project(root))
    except SlidegenError as error:
        return str(error)
    return ""


def test_well_known_languages_are_those_of_cldr(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known without a look into CLDR is what a look would find."""
    known = check_meaning._WELL_KNOWN
    monkeypatch.setattr(check_meaning, "_WELL_KNOWN", frozenset())
    assert all(check_meaning._is_known_language(tag) for tag in known)
