"""Sending to a real server: what arrives, what does not, and what the ledger knows afterwards."""

from __future__ import annotations

import base64
import email
import email.policy
import threading
from pathlib import Path

import pytest

from slidegen.content.mail import Security
from slidegen.delivery.mail.ledger import message_id
from slidegen.delivery.mail.mailing import Clock, Credentials, Outcome, State
from slidegen.delivery.mail.send import Patience
from slidegen.diagnostics import Code
from tests.delivery.mail.letters import LETTER, NOON, crowd, people, run
from tests.delivery.mail.mail_server import DROP, Fault, Faults, mail_server


@pytest.fixture(params=[False, True], ids=["one by one", "together"])
def each_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a server that takes commands one by one, and one that takes them together."""
    monkeypatch.setattr("tests.delivery.mail.mail_server.TOGETHER", request.param)


def only(address: str, answer: str, times: int = 99) -> Fault:
    """An answer for one address, some times."""
    return lambda to, count: answer if to == address and count <= times else None


def always(answer: str) -> Fault:
    return lambda _to, _count: answer


@pytest.mark.usefixtures("each_way")
@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_everybody_gets_one_message(tmp_path: Path, security: Security) -> None:
    staff = crowd(30)
    with mail_server(security=security) as server:
        report = run(server, tmp_path, staff, security=security)
        assert server.recipients == [each.mailbox.address for each in staff]
        assert server.connections == (1 if security is Security.TLS else 2)  # aiosmtpd counts again after STARTTLS
    assert (report.sent, report.already_sent, report.waiting, report.outcomes) == (30, 0, 0, ())
    assert report.is_complete
    first = email.message_from_bytes(server.copies[0].data, policy=email.policy.SMTP)
    assert server.copies[0].message_id == message_id(LETTER.digest, "P0000@Example.org", "example.org")
    text = first.get_body()
    assert text is not None
    assert "\n.a line with a full stop" in text.get_content().replace("\r\n", "\n")
    assert "SIZE=" in server.commands[0]


def test_a_second_run_sends_only_what_is_missing(tmp_path: Path) -> None:
    staff = crowd(10)
    with mail_server() as server:
        first = run(server, tmp_path, staff, limit=4)
        assert (first.sent, first.waiting, first.is_complete) == (4, 6, False)
        second = run(server, tmp_path, crowd(12))
        third = run(server, tmp_path, staff)
    assert (second.sent, second.already_sent) == (8, 4)
    assert (third.sent, third.already_sent, third.is_complete) == (0, 10, True)
    assert len(server.recipients) == len(set(server.recipients)) == 12


# Refusals -------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("each_way")
@pytest.mark.parametrize("step", ["rcpt", "data", "taken"])
@pytest.mark.parametrize("answer", ["550 no such user", "552 mailbox full", "554 not wanted here"])
def test_what_is_refused_for_good_is_not_tried_again(tmp_path: Path, step: str, answer: str) -> None:
    asked = []

    def fault(to: str, count: int) -> str | None:
        asked.append((to, count))
        return answer if to == "p0001@example.org" else None

    faults = Faults()
    setattr(faults, step, fault)
    with mail_server(faults=faults) as server:
        report = run(server, tmp_path, crowd(3))
    (outcome,) = report.outcomes
    assert (outcome.recipient.mailbox.address, outcome.state) == ("p0001@example.org", State.FAILED)
    assert outcome.reason == answer
    assert server.recipients == ["p0000@example.org", "p0002@example.org"]
    assert len(asked) == 3
    assert not report.is_complete


@pytest.mark.usefixtures("each_way")
@pytest.mark.parametrize("step", ["mail", "rcpt", "data", "taken"])
@pytest.mark.parametrize("answer", ["451 greylisted", "452 no room", "450 busy", "421 later"])
def test_what_is_refused_for_now_is_tried_again(tmp_path: Path, step: str, answer: str) -> None:
    sender = "office@example.org"
    faults = Faults()
    setattr(faults, step, only(sender if step == "mail" else "p0001@example.org", answer, times=2))
    with mail_server(faults=faults) as server:
        report = run(server, tmp_path, crowd(3))
    assert report.is_complete
    assert sorted(server.recipients) == [each.mailbox.address for each in crowd(3)]


@pytest.mark.usefixtures("each_way")
def test_greylisting_of_all_takes_one_more_round(tmp_path: Path) -> None:
    with mail_server(faults=Faults(rcpt=lambda _to, count: "451 greylisted" if count == 1 else None)) as server:
        report = run(server, tmp_path, crowd(40))
    assert report.is_complete
    assert report.sent == len(set(server.recipients)) == len(server.recipients) == 40


def test_what_is_refused_for_now_too_often_waits_for_another_run(tmp_path: Path) -> None:
    with mail_server(faults=Faults(rcpt=only("p0001@example.org", "450 busy", times=4))) as server:
        first = run(server, tmp_path, crowd(3))
        (outcome,) = first.outcomes
        assert (outcome.state, outcome.reason) == (State.PLANNED, "450 busy")
        assert (first.sent, first.waiting) == (2, 0)
        second = run(server, tmp_path, crowd(3))
    assert (second.sent, second.already_sent, second.is_complete) == (1, 2, True)


def test_the_pauses_between_rounds_grow(tmp_path: Path) -> None:
    """60, 180 and 540 seconds, half as long to half as long again: not all senders come back at the same moment."""
    waited: list[float] = []

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waited.append(timeout or 0)
            return False

    with mail_server(faults=Faults(rcpt=always("450 busy"))) as server:
        for chance in (0.0, 0.999):
            clock = Clock(now=lambda: NOON, chance=lambda chance=chance: chance)  # type: ignore[misc]
            run(server, tmp_path, crowd(2), stop=Stop(), patience=Patience(), clock=clock)
    assert waited[:3] == [30, 90, 270]
    assert [round(each) for each in waited[3:]] == [90, 270, 809]


def test_a_server_that_refuses_everybody_is_not_asked_a_thousand_times(tmp_path: Path) -> None:
    with mail_server(faults=Faults(rcpt=always("550 blocked"))) as server:
        report = run(server, tmp_path, crowd(100))
        assert report.stopped is not None
        assert report.stopped.code is Code.MAIL_REFUSED
        assert "550 blocked" in report.stopped.message
        assert (len(report.outcomes), report.waiting, report.sent) == (20, 80, 0)
        server.faults.rcpt = lambda _to, _count: None
        assert run(server, tmp_path, crowd(100)).sent == 100


@pytest.mark.usefixtures("each_way")
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("550 who are you", Code.MAIL_REFUSED),
        ("530 log in first", Code.MAIL_LOGIN),
        ("552 too large", Code.MESSAGE_TOO_LARGE),
    ],
)
def test_a_sender_that_is_refused_ends_it(tmp_path: Path, answer: str, code: Code) -> None:
    with mail_server(faults=Faults(mail=always(answer))) as server:
        report = run(server, tmp_path, crowd(5))
    assert report.stopped is not None
    assert report.stopped.code is code
    assert (report.sent, report.waiting, report.outcomes) == (0, 5, ())


# Lines that break -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("each_way")
@pytest.mark.parametrize("delivered", [True, False])
def test_nobody_knows_what_became_of_a_message_without_an_answer(tmp_path: Path, delivered: bool) -> None:
    lost = only("p0001@example.org", DROP, times=1)
    with mail_server(faults=Faults(delivered=lost) if delivered else Faults(taken=lost)) as server:
        report = run(server, tmp_path, crowd(3))
        (outcome,) = report.outcomes
        assert (outcome.recipient.mailbox.address, outcome.state) == ("p0001@example.org", State.UNKNOWN)
        assert "may have arrived" in outcome.reason
        assert server.recipients.count("p0001@example.org") == delivered
        again = run(server, tmp_path, crowd(3))
        assert (again.sent, again.outcomes) == (0, (outcome,))
        asked_for = run(server, tmp_path, crowd(3), resend_unknown=True)
    assert (asked_for.sent, asked_for.is_complete) == (1, True)
    ids = {copy.message_id for copy in server.copies if copy.recipient == "p0001@example.org"}
    assert len(ids) == 1, "a server could tell that it has it already"


@pytest.mark.usefixtures("each_way")
@pytest.mark.parametrize("step", ["mail", "rcpt"])
def test_a_line_that_breaks_before_the_message_is_opened_anew(tmp_path: Path, step: str) -> None:
    faults = Faults()
    setattr(faults, step, only("office@example.org" if step == "mail" else "p0001@example.org", DROP, times=1))
    with mail_server(faults=faults) as server:
        report = run(server, tmp_path, crowd(3))
    assert report.is_complete
    assert server.recipients == [each.mailbox.address for each in crowd(3)]


def test_a_line_that_breaks_within_the_message_is_opened_anew(tmp_path: Path) -> None:
    """Without its full stop a message does not count. It is large, so that the break shows before the end."""
    large = type(LETTER)("all-staff", "en", "Large", "x" * 70 + "\n" + "a line of many\n" * 400_000, "")
    with mail_server(faults=Faults(data=only("p0001@example.org", DROP, times=1))) as server:
        report = run(server, tmp_path, crowd(3), large)
    assert report.is_complete
    assert server.recipients == [each.mailbox.address for each in crowd(3)]


@pytest.mark.usefixtures("each_way")
def test_a_server_that_is_gone_ends_it_and_the_next_run_goes_on(tmp_path: Path) -> None:
    down = False

    def fault(_to: str, _count: int) -> str | None:
        return DROP if down else None

    def done(outcome: Outcome) -> None:
        nonlocal down
        down |= outcome.recipient.mailbox.address == "p0002@example.org"

    with mail_server(faults=Faults(mail=fault)) as server:
        report = run(server, tmp_path, crowd(9), on_done=done)
        assert report.stopped is not None
        assert report.stopped.code is Code.MAIL_SERVER
        assert (report.sent, report.waiting + len(report.outcomes)) == (3, 6)
        down = False
        assert run(server, tmp_path, crowd(9)).sent == 6
    assert len(server.recipients) == len(set(server.recipients)) == 9


def test_a_server_that_never_answers_a_message_leaves_few_in_the_unknown(tmp_path: Path) -> None:
    with mail_server(faults=Faults(taken=always(DROP))) as server:
        report = run(server, tmp_path, crowd(50))
    assert report.stopped is not None
    assert [outcome.state for outcome in report.outcomes] == [State.UNKNOWN] * 5
    assert report.waiting == 45


def test_no_server_at_all(tmp_path: Path) -> None:
    with mail_server() as server:
        pass
    report = run(server, tmp_path, crowd(2))
    assert report.stopped is not None
    assert report.stopped.code is Code.MAIL_SERVER
    assert "refused" in report.stopped.message


def test_a_slow_server_is_waited_for_up_to_the_time_limit(tmp_path: Path) -> None:
    with mail_server(faults=Faults(delay=0.3)) as server:
        assert run(server, tmp_path, crowd(2), timeout=5).is_complete
        report = run(server, tmp_path, people("late@example.org"), timeout=0.1)
    (outcome,) = report.outcomes
    assert outcome.state is State.UNKNOWN
    assert "no answer for too long" in outcome.reason


def test_a_line_carries_so_many_messages(tmp_path: Path) -> None:
    with mail_server(security=Security.TLS) as server:
        run(server, tmp_path, crowd(10), security=Security.TLS, patience=Patience(copies_a_line=4))
    assert server.connections == 3


# How it ends ----------------------------------------------------------------------------------------------------------


def test_the_rate_is_kept(tmp_path: Path) -> None:
    waited: list[float] = []

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waited.append(timeout or 0)
            return False

    ticks = iter(range(1000))
    clock = Clock(now=lambda: NOON, ticks=lambda: float(next(ticks)), chance=lambda: 0.0)
    with mail_server() as server:
        run(server, tmp_path, crowd(4), rate=6, stop=Stop(), clock=clock)
    # A look at the clock takes a second here, and there are two for each message: 10 seconds apart.
    assert waited == [9, 17, 25]


def test_stopping_finishes_the_copy_that_is_under_way(tmp_path: Path) -> None:
    stop = threading.Event()

    def done(outcome: Outcome) -> None:
        if outcome.recipient.mailbox.address == "p0002@example.org":
            stop.set()

    with mail_server() as server:
        report = run(server, tmp_path, crowd(9), stop=stop, on_done=done)
    assert (report.sent, report.waiting, report.outcomes, report.stopped) == (3, 6, (), None)
    assert len(server.recipients) == 3


def test_a_message_over_the_projects_limit_is_refused_before_connecting(tmp_path: Path) -> None:
    with mail_server(security=Security.TLS) as server:
        report = run(server, tmp_path, crowd(2), security=Security.TLS, size_limit=500)
        assert server.connections == 0
    assert report.stopped is not None
    assert report.stopped.code is Code.MESSAGE_TOO_LARGE
    assert report.waiting == 2


def test_a_message_over_the_servers_limit_is_refused_before_it_is_sent(tmp_path: Path) -> None:
    with mail_server(size_limit=600) as server:
        report = run(server, tmp_path, crowd(2))
    assert report.stopped is not None
    assert report.stopped.code is Code.MESSAGE_TOO_LARGE
    assert server.commands == []


# Who the server is, and who we are ------------------------------------------------------------------------------------


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("certificate", ["wrong host", "expired", "somebody else's"])
def test_a_bad_certificate_ends_it(tmp_path: Path, security: Security, certificate: str) -> None:
    with mail_server(security=security, certificate=certificate) as server:
        report = run(server, tmp_path, crowd(2), security=security, credentials=Credentials("jane", "secret"))
    assert report.stopped is not None
    assert report.stopped.code is Code.BAD_CERTIFICATE
    assert (server.copies, report.waiting) == ([], 2)


def test_an_authority_that_nobody_named_is_not_trusted(tmp_path: Path) -> None:
    with mail_server() as server:
        report = run(server, tmp_path, crowd(1), trust=False)
    assert report.stopped is not None
    assert report.stopped.code is Code.BAD_CERTIFICATE


def test_a_server_without_encryption_gets_nothing(tmp_path: Path) -> None:
    with mail_server(security=Security.NONE) as server:
        report = run(server, tmp_path, crowd(1), credentials=Credentials("jane", "secret"))
        assert report.stopped is not None
        assert report.stopped.code is Code.NOT_ENCRYPTED
        plain = run(server, tmp_path, crowd(1), security=Security.NONE)
        assert plain.stopped is not None
        assert plain.stopped.code is Code.NOT_ENCRYPTED
        with_password = run(
            server,
            tmp_path,
            crowd(1),
            security=Security.NONE,
            allow_unencrypted=True,
            credentials=Credentials("jane", "secret"),
        )
        assert with_password.stopped is not None
        assert with_password.stopped.code is Code.NOT_ENCRYPTED
        assert (server.copies, server.commands) == ([], [])
    with mail_server(security=Security.NONE) as server:
        assert run(server, tmp_path, crowd(1), security=Security.NONE, allow_unencrypted=True).is_complete


@pytest.mark.usefixtures("each_way")
@pytest.mark.parametrize("password", ["secret", "sécret ü€"])
def test_logging_in(tmp_path: Path, password: str) -> None:
    with mail_server(login=("jane", password)) as server:
        refused = run(server, tmp_path, crowd(1), credentials=Credentials("jane", "wrong"))
        assert refused.stopped is not None
        assert refused.stopped.code is Code.MAIL_LOGIN
        assert "jane" in refused.stopped.message
        assert "wrong" not in str(refused.stopped)
        without = run(server, tmp_path, crowd(1))
        assert without.stopped is not None
        assert without.stopped.code is Code.MAIL_LOGIN
        assert run(server, tmp_path, crowd(1), credentials=Credentials("jane", password)).is_complete


@pytest.mark.usefixtures("each_way")
@pytest.mark.parametrize("code", [454, 535])
def test_a_server_that_repeats_the_password_is_not_quoted(tmp_path: Path, code: int) -> None:
    sent = base64.b64encode(b"\0jane\0s3cret-word").decode()
    answer = f"{code} no: AUTH PLAIN {sent} {base64.b64encode(b's3cret-word').decode()} s3cret-word"
    with mail_server(login=("jane", "s3cret-word"), login_answer=answer) as server:
        report = run(server, tmp_path, crowd(1), credentials=Credentials("jane", "s3cret-word"))
    assert report.stopped is not None
    assert "no: AUTH PLAIN *** *** ***" in report.stopped.message


@pytest.mark.usefixtures("each_way")
def test_an_address_in_other_letters_wants_a_server_for_them(tmp_path: Path) -> None:
    staff = people("ada@example.org", "jöhn@example.org", "bob@example.org")
    with mail_server() as server:
        report = run(server, tmp_path, staff)
        assert server.recipients == ["ada@example.org", "bob@example.org"]
    (outcome,) = report.outcomes
    assert (outcome.state, "SMTPUTF8" in outcome.reason) == (State.FAILED, True)
    with mail_server(smtputf8=True) as server:
        assert run(server, tmp_path, staff).is_complete
        assert server.recipients == ["jöhn@example.org"]
        assert "SMTPUTF8" in server.commands[0]


def test_a_server_that_wants_no_mail_from_here(tmp_path: Path) -> None:
    with mail_server(faults=Faults(greeting="554 no service for you")) as server:
        report = run(server, tmp_path, crowd(1))
    assert report.stopped is not None
    assert (report.stopped.code, "554 no service" in report.stopped.message) == (Code.MAIL_REFUSED, True)


def test_tls_at_the_port_of_a_server_that_begins_in_clear_text(tmp_path: Path) -> None:
    with mail_server() as server:
        report = run(server, tmp_path, crowd(1), security=Security.TLS)
    assert report.stopped is not None
    assert report.stopped.code is Code.MAIL_SERVER
    assert report.stopped.hint is not None
    assert "465" in report.stopped.hint
