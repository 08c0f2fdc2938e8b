"""Every text that a project can hold, said for a wider audience, is searched for in all that a narrower one gets.

The project is made from the schema: every kind, every key, every level. The search takes every layer off a file.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.delivery.mail.mail_server import MailServer, authorities_file, mail_server
from tests.end_to_end.command import Done, every_file, slidegen
from tests.end_to_end.leaks.projects import HIDDEN, OCCASION, SEEN, STAFF, make_project
from tests.end_to_end.leaks.scan import forms, holds

WORDLESS = (".png", "manifest.json", ".sqlite")
"""Pictures, and what has no words of the content in it."""


def test_the_search_finds_each_way_of_writing() -> None:
    """A search that finds nothing anywhere would prove nothing."""
    for form in forms(HIDDEN):
        assert holds(b"before " + form + b" behind", HIDDEN)
    assert not holds(b"before", HIDDEN)


def test_nothing_for_the_board_is_in_anything_for_the_staff(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with mail_server() as server:
        found, markers = told_to_the_staff(tmp_path, server)
    assert len(found) > 60
    assert [name for name, data in found.items() if holds(data, HIDDEN)] == []
    # What the staff see is found in each of the others, so the same search would have found the rest.
    silent = {name for name, data in found.items() if not holds(data, SEEN)}
    assert {name for name in silent if not name.endswith(WORDLESS) and not name.startswith("said/")} == set()
    with capsys.disabled():
        print(f"\n{markers} markers of the board's in the source, in none of {len(found)} files and outputs")


def told_to_the_staff(folder: Path, server: MailServer) -> tuple[dict[str, bytes], int]:
    """All that comes out for the staff, by name; and how many markers stand in the source."""
    env = {"SLIDEGEN_MAIL_CA_FILE": str(authorities_file(folder))}
    mail = {
        "mail": {"server": "127.0.0.1", "port": server.port, "sender": "office@example.org", "size_limit": 100},
        "lists": {"all": {"file": "lists/all.csv", "audience": STAFF}},
    }
    project = make_project(folder / "project", 0, 1, full=True, mail=mail)
    (project / "lists").mkdir()
    (project / "lists" / "all.csv").write_text("email,language\nada@example.org,en\njo@example.org,fr\n", "utf-8")
    markers = sum(file.read_text("utf-8").count(HIDDEN) for file in (project / "content").glob("*.yml"))
    sections = [
        section["id"]
        for file in sorted((project / "content").glob("s*.yml"))
        for section in json.loads(file.read_text("utf-8"))["sections"]
        if section["kind"] in ("timeline", "priorities") and section["id"].startswith(SEEN)
    ]
    said: list[Done] = []

    def run(*arguments: str) -> None:
        done = slidegen(*arguments, folder=project, env=env)
        assert done.code == 0, done.err
        said.append(done)

    run("build", OCCASION)
    run("export", OCCASION, "--to", "pdf,html,ics")
    run("export", OCCASION, "--to", "png,html", "--notes", "--width", "200", "--output", "output/notes")
    run("export", OCCASION, "--to", "pdf", "--handout", "3", "--notes", "--output", "output/paper")
    run("export", *sections, "--to", "ics", "--audience", STAFF)
    run("outline", OCCASION)
    run("outline", OCCASION, "--json", "--language", "fr")
    run("send", OCCASION, "--to", "all", "--dry-run")
    run("send", OCCASION, "--to", "all", "--drafts", "--output", "output/drafts")
    run("send", OCCASION, "--to", "all", "--yes")
    # One that refuses as well: a file in the way of a document.
    refused = slidegen("build", OCCASION, "--output", "content/project.yml", folder=project)
    assert refused.code == 1

    found = every_file(project / "output") | every_file(project / "content" / "history")
    found |= {f"sent/{number}.eml": copy.data for number, copy in enumerate(server.copies)}
    found |= {f"said/{number}": f"{done.out}\n{done.err}".encode() for number, done in enumerate((*said, refused))}
    assert len(server.copies) == 2
    return found, markers
