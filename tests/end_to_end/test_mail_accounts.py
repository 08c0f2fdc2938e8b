"""Signing in, sending through an account and taking bounces, as a person at a terminal does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.delivery.mail.mail_server import authorities_file, mail_server
from tests.delivery.mail.service import CLIENT, TENANT, Service, service
from tests.end_to_end.command import slidegen
from tests.end_to_end.mail_project import OCCASION, mail_project


def with_account(folder: Path, running: Service, port: int, via: str) -> None:
    """Let the project send through an account, with an archive."""
    project = folder / "content" / "project.yml"
    keys = (
        f"  account: microsoft\n  client_id: {CLIENT}\n  tenant: {TENANT}\n  via: {via}\n"
        f"  authority: {running.address}\n  graph: {running.address}\n  archive: files@example.org\n  rate: 6000\n"
    )
    text = project.read_text("utf-8")
    project.write_text(text.replace(f"  port: {port}\n", f"  port: {port}\n{keys}"), "utf-8")


@pytest.mark.parametrize("via", ["smtp", "graph"])
def test_the_whole_way_with_an_account(tmp_path: Path, via: str) -> None:
    with service() as running, mail_server(tokens=running.refusal_of) as server:
        folder = mail_project(tmp_path / "project", server.port, attach=False)
        with_account(folder, running, server.port, via)
        env = {
            "SLIDEGEN_MAIL_CA_FILE": str(authorities_file(tmp_path)),
            "SLIDEGEN_MAIL_TOKEN_FILE": str(tmp_path / "own" / "token.json"),
        }
        unknown = slidegen("send", OCCASION, "--to", "staff", "--yes", folder=folder, env=env)
        assert (unknown.code, "error[not-signed-in]" in unknown.err) == (1, True)
        assert "slidegen mail sign-in" in unknown.err

        entered = slidegen("mail", "sign-in", folder=folder, env=env)
        assert (entered.code, "ABCD-1234" in entered.out, "jane@example.org is signed in" in entered.out) == (
            0,
            True,
            True,
        )
        done = slidegen("send", OCCASION, "--to", "staff", "--yes", "--json", folder=folder, env=env)
        said = json.loads(done.out)
        assert (done.code, said["sent"], said["archived"], said["complete"]) == (0, 2, 1, True), done.err
        arrived = running.sent if via == "graph" else [copy.data for copy in server.copies]
        assert len(arrived) == 3
        assert b"To: files@example.org\r\n" in arrived[0]

        (tmp_path / "back.eml").write_bytes(
            b"From: MAILER-DAEMON@x.org\r\nX-Failed-Recipients: ada@example.org\r\n\r\nUser unknown\r\n"
        )
        back = slidegen("send", OCCASION, "--bounces", str(tmp_path / "back.eml"), folder=folder, env=env)
        assert (back.code, back.out) == (0, "came back\t1\n"), back.err
        assert "ada@example.org: User unknown" in back.err
        again = slidegen("send", OCCASION, "--to", "staff", "--yes", "--json", folder=folder, env=env)
        said = json.loads(again.out)
        assert (again.code, said["sent"], said["archived"]) == (1, 0, 0)
        assert [(each["address"], each["state"]) for each in said["not_sent"]] == [("ada@example.org", "bounced")]

        assert slidegen("mail", "sign-out", folder=folder, env=env).code == 0
        assert slidegen("mail", "sign-out", folder=folder, env=env).code == 1
        both = slidegen("send", OCCASION, "--to", "staff", "--bounces", "x", folder=folder, env=env)
        assert (both.code, "--bounces" in both.err) == (2, True)


def test_a_project_without_an_account_has_nobody_to_sign_in(tmp_path: Path) -> None:
    folder = mail_project(tmp_path / "project", 25, attach=False)
    done = slidegen("mail", "sign-in", folder=folder)
    assert (done.code, "account: microsoft" in done.err) == (1, True)
