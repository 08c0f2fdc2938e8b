"""How mail is sent, to whom, and what messages ask for: what reading makes of the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from slidegen.content.inlines import plain
from slidegen.content.mail import SIZE_LIMIT, Account, Mailbox, MailingList, MailSettings, Security, Transport
from slidegen.content.model import DocumentKind, MessageRequest, View
from tests.reading.projects import BASE, read


def settings_of(tmp_path: Path, keys: str) -> MailSettings:
    mail = f"mail:\n  server: smtp.example.org\n  sender: Strategy <strategy@example.org>\n{keys}"
    found = read(tmp_path, {"project.yml": BASE["project.yml"] + mail}).mail
    assert found is not None
    return found


def message_of(tmp_path: Path, message: str) -> MessageRequest:
    occasion = (
        f"{BASE['occasions.yml']}    handout: [welcome, {{section: plans, view: year}}]\n    message: {message}\n"
    )
    found = read(tmp_path, {"occasions.yml": occasion}).occasions[0].message
    assert found is not None
    return found


def asked(message: MessageRequest) -> list[tuple[str, View | None]]:
    return [(request.section, request.view) for request in message.sections]


def test_what_is_left_out_gets_what_is_usual(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "") == MailSettings(
        "smtp.example.org",
        Mailbox("strategy@example.org", "Strategy"),
        Security.STARTTLS,
        587,
        None,
        None,
        SIZE_LIMIT,
        None,
    )


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("starttls", 587), ("none", 25)])
def test_each_way_has_its_port(tmp_path: Path, security: str, port: int) -> None:
    assert settings_of(tmp_path, f"  security: {security}\n").port == port


def test_all_keys(tmp_path: Path) -> None:
    keys = (
        "  port: 2525\n  security: tls\n  reply_to: Doe, Jane <jane@BÜCHER.example>\n  rate: 60\n  size_limit: 20\n"
        "  unsubscribe: https://example.org/leave?list=staff\n"
    )
    usual = settings_of(tmp_path, "")
    assert settings_of(tmp_path, keys) == replace(
        usual,
        port=2525,
        security=Security.TLS,
        reply_to=Mailbox("jane@xn--bcher-kva.example", "Doe, Jane"),
        rate=60,
        size_limit=20_000_000,
        unsubscribe="https://example.org/leave?list=staff",
    )


def test_an_account_has_a_server_and_a_pace_of_its_own(tmp_path: Path) -> None:
    keys = "account: google, client_id: 1234-ab.apps.googleusercontent.com, sender: a@example.org"
    found = read(tmp_path, {"project.yml": f"{BASE['project.yml']}mail: {{{keys}}}\n"}).mail
    assert found == MailSettings(
        "smtp.gmail.com",
        Mailbox("a@example.org"),
        rate=30,
        account=Account.GOOGLE,
        client_id="1234-ab.apps.googleusercontent.com",
        authority="https://accounts.google.com",
    )
    application = "8a5c0f3e-1b2d-4c6a-9f10-0123456789ab"
    keys = (
        f"account: microsoft, client_id: {application}, sender: a@example.org, via: graph, rate: 10, tenant: x.org, "
        "authority: https://login.partner.example.cn/, graph: https://graph.example.cn, archive: files@example.org"
    )
    found = read(tmp_path, {"project.yml": f"{BASE['project.yml']}mail: {{{keys}}}\n"}).mail
    assert found == MailSettings(
        "smtp.office365.com",
        Mailbox("a@example.org"),
        rate=10,
        account=Account.MICROSOFT,
        client_id=application,
        transport=Transport.GRAPH,
        tenant="x.org",
        authority="https://login.partner.example.cn",
        graph="https://graph.example.cn",
        archive=Mailbox("files@example.org"),
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("SMTP.Example.org", "smtp.example.org"), ("127.0.0.1", "127.0.0.1"), ("relay", "relay"), ("'::1'", "::1")],
)
def test_servers(tmp_path: Path, written: str, read_as: str) -> None:
    mail = f"mail: {{server: {written}, sender: a@example.org}}\n"
    found = read(tmp_path, {"project.yml": BASE["project.yml"] + mail}).mail
    assert found is not None
    assert found.server == read_as


def test_lists_stand_in_the_order_of_the_source(tmp_path: Path) -> None:
    lists = (
        "lists:\n  staff: {file: lists/staff.csv, audience: all-staff, without: [gone.csv],"
        " columns: {email: Work mail}}\n  board: {file: board.yml, audience: board}\n"
    )
    assert read(tmp_path, {"project.yml": BASE["project.yml"] + lists}).lists == (
        MailingList("staff", "lists/staff.csv", "all-staff", ("gone.csv",), (("email", "Work mail"),)),
        MailingList("board", "board.yml", "board"),
    )


def test_a_message_tells_the_sections_of_the_first_document_that_it_carries(tmp_path: Path) -> None:
    assert asked(message_of(tmp_path, "{subject: A, attach: [deck, handout]}")) == [("welcome", None)]  # not the cover
    assert asked(message_of(tmp_path, "{subject: A, attach: [handout]}")) == [("welcome", None), ("plans", View.YEAR)]


def test_a_message_tells_its_own_sections_where_it_names_them(tmp_path: Path) -> None:
    message = message_of(tmp_path, "{subject: Our *plans*, sections: [plans], attach: [handout]}")
    assert asked(message) == [("plans", None)]
    assert message.attach == (DocumentKind.HANDOUT,)
    assert [plain(prose) for _, prose in message.subject] == ["Our plans"]
