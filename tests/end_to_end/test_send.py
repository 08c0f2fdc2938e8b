"""`slidegen send`, as a person at a terminal and a script use it, with a real server."""

from __future__ import annotations

import email
import email.policy
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from slidegen.content.mail import Security
from tests.delivery.mail.mail_server import DROP, MailServer, authorities_file, mail_server
from tests.end_to_end.command import Done, every_file, slidegen
from tests.end_to_end.mail_project import OCCASION, mail_project


@dataclass(frozen=True, slots=True)
class Office:
    """A project and the server that it sends to."""

    folder: Path
    server: MailServer
    env: dict[str, str]

    def send(self, *arguments: str, occasion: str = OCCASION) -> Done:
        return slidegen("send", occasion, *arguments, folder=self.folder, env=self.env)

    @property
    def staff(self) -> Path:
        return self.folder / "lists" / "staff.csv"


@pytest.fixture
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    """Its letter carries a PDF where the test asks for that: making it takes a second each time."""
    with mail_server() as server:
        folder = mail_project(tmp_path / "project", server.port, attach=getattr(request, "param", False))
        yield Office(folder, server, {"SLIDEGEN_MAIL_CA_FILE": str(authorities_file(tmp_path))})


def test_what_goes_out_is_verified_first(office: Office, tmp_path: Path) -> None:
    """A template of the project that leads elsewhere: no message with it goes out."""
    template = office.folder / "templates" / "ir" / "message.html.j2"
    text = template.read_text("utf-8")
    assert "</body>" in text
    link = "<p>{{ 'https://tracker' ~ '.example.net/' }}</p><a href=\"{{ 'https://tracker' ~ '.example.net/' }}\">x</a>"
    template.write_text(text.replace("</body>", link + "</body>"), "utf-8")
    for arguments in (("--yes",), ("--dry-run",)):
        done = office.send("--to", "staff", *arguments)
        assert (done.code, "error[foreign-link]" in done.err) == (1, True), done.err
    assert office.server.copies == []
    assert every_file(office.folder / "output") == {}


def test_that_the_rules_were_not_asked_is_said(office: Office, tmp_path: Path) -> None:
    without = tmp_path / "without"
    without.mkdir()
    (without / "sitecustomize.py").write_text("import sys\nsys.modules['page'] = None\n")
    said = {}
    for path in ("", str(without)):
        done = slidegen("send", OCCASION, "--to", "staff", "--dry-run", folder=office.folder, env={"PYTHONPATH": path})
        assert done.code == 0, done.err
        said[path] = "rules of Open XML and PDF/UA-1 were skipped" in done.err
    assert list(said.values()) == [False, True]


@pytest.mark.parametrize("office", [True], indirect=True, ids=["with a PDF"])
def test_the_whole_way_of_a_mailing(office: Office) -> None:
    unasked = office.send("--to", "staff")
    assert unasked.code == 2
    assert "--yes" in unasked.err
    for fact in ("2 people", "all staff", "Our priorities for 2018", ".pdf", "strategy@example.org", "127.0.0.1"):
        assert fact in unasked.err
    assert office.server.copies == []

    done = office.send("--to", "lists/staff.csv", "--yes")
    assert (done.code, done.out) == (0, "sent\t2\n")
    assert "duplicate-recipient" in done.err
    assert office.server.recipients == ["ada@example.org", "grace@example.org"]
    ada, grace = (email.message_from_bytes(copy.data, policy=email.policy.SMTP) for copy in office.server.copies)
    assert (str(ada["To"]), str(grace["To"])) == ("Ada <ada@example.org>", '"Hopper, Grace" <grace@example.org>')
    assert ada["Date"].datetime.year >= 2026
    (attached,) = ada.iter_attachments()
    assert attached.get_content().startswith(b"%PDF")
    body = ada.get_body(("plain",))
    assert body is not None
    assert "serve society" in " ".join(body.get_content().split())

    again = office.send("--to", "staff", "--yes", "--json")
    said = json.loads(again.out)
    assert (again.code, said["sent"], said["already_sent"], said["complete"], again.err) == (0, 0, 2, True, "")

    occasions = office.folder / "content" / "occasions.yml"
    occasions.write_text(occasions.read_text("utf-8").replace("subject: Our", "subject: Our new"), "utf-8")
    office.staff.write_text("email\nada@example.org\nalan@example.org\n", "utf-8")
    changed = office.send("--to", "staff", "--yes")
    assert changed.code == 1
    assert "changed-letter" in changed.err
    assert len(office.server.copies) == 2
    assert office.send("--to", "staff", "--yes", "--resume").code == 0
    assert office.server.recipients[2:] == ["alan@example.org"]
    assert office.send("--to", "staff", "--yes", "--again").code == 0
    assert office.server.recipients[3:] == ["ada@example.org"]
    assert office.send("--to", "staff", "--again", "--resume").code == 2


@pytest.mark.parametrize("office", [True], indirect=True, ids=["with a PDF"])
def test_nothing_is_sent_by_a_dry_run_and_the_files_are_the_same_each_time(office: Office) -> None:
    office.staff.write_text("email;name\nada@example.org;Ada\nb@example.org;Éva Dvořák\n", "utf-8-sig")
    first = office.send("--to", "staff", "--dry-run")
    assert first.code == 0
    assert "2 messages" in first.out
    mail = office.folder / "output" / OCCASION / "mail"
    written = every_file(mail)
    assert sorted(written) == ["001_ada@example.org.eml", "002_b@example.org.eml"]
    office.send("--to", "staff", "--dry-run")
    assert every_file(mail) == written
    second = email.message_from_bytes(written["002_b@example.org.eml"], policy=email.policy.SMTP)
    assert second["To"].addresses[0].display_name == "Éva Dvořák"
    assert office.send("--to", "staff", "--drafts", "--limit", "1").code == 0
    (draft,) = every_file(mail).values()
    assert b"X-Unsent: 1\r\n" in draft
    assert (office.server.connections, set(every_file(office.folder / "output"))) == (
        0,
        {f"{OCCASION}/mail/001_ada@example.org.eml"},
    )


@pytest.mark.parametrize(
    ("occasion", "arguments", "code", "slug"),
    [
        ("management-board-november", ["--to", "staff"], 1, "wrong-audience"),
        ("management-board-november", ["--to", "lists/staff.csv", "--dry-run"], 1, "wrong-audience"),
        ("management-board-november", ["--to", "board", "--resume"], 1, "nothing-begun"),
        (OCCASION, ["--to", "people.csv"], 1, "unknown-list"),
        (OCCASION, ["--to", "stuff"], 1, "unknown-list"),
        ("town-hall", ["--to", "board"], 1, "no-document"),
        ("town-hal", ["--to", "staff"], 2, "unknown-occasion"),
        (OCCASION, ["--to", "staff", "--language", "de"], 2, "unknown-language"),
    ],
)
def test_what_may_not_be_sent(office: Office, occasion: str, arguments: list[str], code: int, slug: str) -> None:
    done = office.send(*arguments, "--yes", occasion=occasion)
    assert (done.code, f"error[{slug}]" in done.err) == (code, True), done.err
    assert "hint:" in done.err
    assert office.server.connections == 0
    assert not (office.folder / "output").exists()


def test_a_list_gets_what_its_audience_includes(office: Office) -> None:
    """The board may see what all staff see; the reverse is refused above."""
    done = office.send("--to", "board", "--yes")
    assert (done.code, office.server.recipients) == (0, ["chair@example.org"])


def test_what_the_project_does_not_say_of_a_list_is_ready_to_be_copied(office: Office) -> None:
    (office.folder / "lists" / "New Staff.csv").write_text("email\na@example.org\n", "utf-8")
    done = office.send("--to", "lists/New Staff.csv", "--yes")
    assert "new-staff: {file: lists/New Staff.csv, audience: ir-sector}" in done.err


def test_all_bad_rows_are_named_and_nothing_is_sent(office: Office) -> None:
    rows = [f"p{number}@example.org,P" for number in range(10_000)]
    rows[41], rows[4_999], rows[9_000] = "a@x>, <evil@x", "=?utf-8?q?a?= <b@x.org>,", ",Nobody"
    office.staff.write_text("email,name\n" + "\n".join(rows), "utf-8")
    done = office.send("--to", "staff", "--yes")
    assert done.code == 1
    assert done.err.count("error[") == 3
    for line in (43, 5_001, 9_002):
        assert f"lists/staff.csv:{line}:1: error[bad-recipient]" in done.err
    assert office.server.connections == 0


def test_who_was_not_sent_it_is_said_with_the_reason(office: Office) -> None:
    office.server.faults.rcpt = lambda to, _count: "550 no such user" if to.startswith("grace") else None
    done = office.send("--to", "staff", "--yes")
    assert done.code == 1
    assert done.out == "sent\t1\nrefused\t1\n"
    assert "refused: grace@example.org: 550 no such user" in done.err
    office.server.faults.rcpt = lambda _to, _count: None
    office.server.faults.taken = lambda _to, count: DROP if count == 1 else None
    unknown = office.send("--to", "staff", "--yes", "--json")
    said = json.loads(unknown.out)
    assert unknown.code == 1
    assert [(row["address"], row["state"], row["line"]) for row in said["not_sent"]] == [
        ("grace@example.org", "unknown", 3)
    ]
    assert office.send("--to", "staff", "--yes").code == 1
    assert office.send("--to", "staff", "--yes", "--resend-unknown").code == 0
    assert office.server.recipients == ["ada@example.org", "grace@example.org"]


def test_a_server_without_encryption(tmp_path: Path) -> None:
    with mail_server(security=Security.NONE) as server:
        folder = mail_project(tmp_path / "project", server.port, security="none", attach=False)
        office = Office(folder, server, {})
        refused = office.send("--to", "staff", "--yes")
        assert (refused.code, "error[not-encrypted]" in refused.err, server.connections) == (1, True, 0)
        assert office.send("--to", "staff", "--yes", "--allow-unencrypted").code == 0


def test_ctrl_c_finishes_the_message_that_is_under_way(office: Office) -> None:
    rows = "".join(f"p{number}@example.org\n" for number in range(30))
    office.staff.write_text(f"email\n{rows}", "utf-8")
    office.server.faults.delay = 0.1
    process = subprocess.Popen(
        [sys.executable, "-m", "slidegen", "send", OCCASION, "--to", "staff", "--yes"],
        cwd=office.folder,
        env=os.environ | office.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while len(office.server.copies) < 3 and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    sent = len(office.server.copies)
    assert 3 <= sent < 30
    assert out == f"sent\t{sent}\nnot tried\t{30 - sent}\n", err
    office.server.faults.delay = 0
    assert office.send("--to", "staff", "--yes").code == 0
    assert len(office.server.recipients) == len(set(office.server.recipients)) == 30


@pytest.mark.parametrize(("answer", "code", "sent"), [("n", 130, 0), ("y", 0, 2)])
def test_a_person_is_asked(office: Office, answer: str, code: int, sent: int) -> None:
    person, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "slidegen", "send", OCCASION, "--to", "staff"],
        cwd=office.folder,
        env=os.environ | office.env,
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(terminal)
    os.write(person, f"{answer}\n".encode())
    _, err = process.communicate(timeout=60)
    os.close(person)
    assert "Send 2 messages?" in err
    assert (process.returncode, len(office.server.copies)) == (code, sent), err


@pytest.mark.parametrize("link", ["none", "symbolic", "hard"])
@pytest.mark.parametrize("named", ["board", "staff", "lists/staff.csv", "lists/board.csv"])
def test_a_second_name_for_a_list_is_no_way_around_its_audience(office: Office, link: str, named: str) -> None:
    board = office.folder / "lists" / "board.csv"
    board.unlink()
    if link == "none":
        project = office.folder / "content" / "project.yml"
        twice = project.read_text("utf-8").replace("lists/board.csv", "lists/staff.csv")
        project.write_text(twice, "utf-8")
    elif link == "symbolic":
        board.symlink_to("staff.csv")
    else:
        os.link(office.staff, board)
    done = office.send("--to", named, "--dry-run", occasion="management-board-november")
    slug = "unknown-list" if (link, named) == ("none", "lists/board.csv") else "wrong-audience"
    assert (done.code, f"error[{slug}]" in done.err) == (1, True), done.err
    assert not (office.folder / "output").exists()


def test_the_id_of_a_list_goes_before_the_file_of_another(office: Office) -> None:
    project = office.folder / "content" / "project.yml"
    text = project.read_text("utf-8")
    project.write_text(text.replace("\nlists:\n", "\nlists:\n  chair: {file: staff, audience: all-staff}\n"), "utf-8")
    (office.folder / "staff").write_text("email\nchair@example.org\n", "utf-8")
    assert office.send("--to", "staff", "--yes").code == 0
    assert office.server.recipients == ["ada@example.org", "grace@example.org"]


def test_names_of_lists_that_no_file_can_have(office: Office) -> None:
    done = office.send("--to", "a" * 5000, "--dry-run")
    assert (done.code, "error[unknown-list]" in done.err, len(done.err) < 1000) == (1, True, True), done.err


def test_a_pipe_is_no_list(office: Office) -> None:
    office.staff.unlink()
    os.mkfifo(office.staff)
    done = office.send("--to", "staff", "--dry-run")
    assert (done.code, "error[unreadable-file]" in done.err) == (1, True), done.err
