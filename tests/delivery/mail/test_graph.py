"""Sending through Microsoft Graph: what arrives, and what is made of each answer."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from slidegen.content.mail import Account, Transport
from slidegen.delivery.mail.graph import graph_line
from slidegen.delivery.mail.graph.split_message import split_message
from slidegen.delivery.mail.ledger import LEDGER_NAME, Ledger, message_id
from slidegen.delivery.mail.mailing import MailingReport, SignedIn, State
from slidegen.diagnostics import Code
from slidegen.writers.mail.letter import Attachment, Envelope, Letter
from slidegen.writers.mail.write_eml import write_eml
from tests.delivery.mail.letters import HASTE, LETTER, NOON, compose, crowd, run
from tests.delivery.mail.service import LATER, Answer, Draft, Service, service
from tests.delivery.mail.test_xoauth2 import jane, stopped

LARGE = replace(
    LETTER,
    attachments=(
        Attachment("Prioritäten 2018.pdf", "application/pdf", bytes(range(256)) * 14_000),  # 3.6 MB
        Attachment("small.txt", "text/plain", b"few words"),
    ),
)

MIDDLING = replace(
    LETTER,
    attachments=(
        Attachment("Prioritäten 2018.pdf", "application/pdf", bytes(range(256)) * 20),
        Attachment("small.txt", "text/plain", b"few words"),
    ),
)


@pytest.fixture
def small_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service with room for a thousandth, so that not each test has to move megabytes."""
    monkeypatch.setattr(graph_line, "LARGEST", 3000)
    monkeypatch.setattr(graph_line, "PIECE", 3072)


@pytest.fixture
def running() -> Iterator[Service]:
    with service() as each:
        yield each


def send(
    running: Service, folder: Path, count: int = 3, letter: Letter = LETTER, who: SignedIn | None = None, **options: Any
) -> MailingReport:
    settings = running.settings(Account.MICROSOFT, transport=Transport.GRAPH)
    return run(settings, folder, crowd(count), letter, credentials=who or jane(running), **options)


def recipients(running: Service) -> list[str]:
    return [email.message_from_bytes(each)["To"] for each in running.sent]


def failing(step: str, answer: Answer | str, times: int = 1) -> Callable[[str, int], Answer | str | None]:
    """An answer at one step, some times."""
    return lambda name, count: answer if name == step and count <= times else None


def refusal(status: int, code: str, **headers: str) -> Answer:
    return status, {"error": {"code": code, "message": "the reason"}}, headers


def test_everybody_gets_one_message(tmp_path: Path, running: Service) -> None:
    running.uses = 3
    report = send(running, tmp_path, 10)
    assert recipients(running) == [each.mailbox.address for each in crowd(10)]
    assert (report.sent, report.is_complete, running.drafts) == (10, True, {})
    assert set(running.requests) == {"POST /v1.0/me/sendMail"}
    read = email.message_from_bytes(running.sent[0], policy=email.policy.SMTP)
    assert read["Message-ID"] == message_id(LETTER.digest, "p0000@example.org", "example.org")
    assert [each.get_filename() for each in read.iter_attachments()] == ["Priorities 2018.pdf"]
    assert send(running, tmp_path, 10).already_sent == 10
    assert len(running.sent) == 10


def test_a_program_sends_from_the_mailbox_of_the_sender(tmp_path: Path, running: Service) -> None:
    who = SignedIn("office@example.org", lambda _renew: running.token(), is_program=True)
    assert send(running, tmp_path, 1, who=who).is_complete
    assert running.requests == ["POST /v1.0/users/office%40example.org/sendMail"]


def test_large_messages_are_drafts_first(tmp_path: Path, running: Service) -> None:
    report = send(running, tmp_path, 2, LARGE)
    assert report.is_complete
    assert len(running.sent) == len(running.drafts) == 2
    for draft in running.drafts.values():
        assert draft.sent
        assert draft.files == {each.name: each.data for each in LARGE.attachments}
        read = email.message_from_bytes(draft.message, policy=email.policy.SMTP)
        assert (read.get_content_type(), read["Subject"]) == ("text/plain", LETTER.subject)
        assert "a line with a full stop" in read.get_content()
    uploads = [request for request in running.requests if request.startswith("PUT")]
    assert len(uploads) == 4, "3.6 MB are two pieces"


def test_a_message_is_taken_apart_without_a_loss() -> None:
    letter = replace(LARGE, html="<p>Grüße</p>", text="Grüße\n")
    head = Envelope(
        crowd(1)[0].mailbox, crowd(2)[1].mailbox, "<a@example.org>", NOON, None, "https://example.org/" + "x" * 90
    )
    words, files = split_message(write_eml(letter, head))
    assert [(each.name, each.media_type, each.data) for each in files] == [
        (each.name, each.media_type, each.data) for each in letter.attachments
    ]
    alone = write_eml(replace(letter, attachments=()), head)
    read, wanted = (email.message_from_bytes(each, policy=email.policy.SMTP) for each in (words, alone))
    assert [name for name, _ in read.items()] == [name for name, _ in wanted.items()]
    for kind in ("plain", "html"):
        ours, theirs = read.get_body((kind,)), wanted.get_body((kind,))
        assert ours is not None
        assert theirs is not None
        assert ours.get_content() == theirs.get_content()
    assert split_message(alone) == (alone, ())


@pytest.mark.usefixtures("small_requests")
@pytest.mark.parametrize("step", ["send", "draft", "attach", "upload"])
@pytest.mark.parametrize("answer", [LATER, refusal(503, "ErrorServerBusy", **{"Retry-After": "0"})])
def test_what_is_refused_for_now_is_done_again_after_the_time_asked_for(
    tmp_path: Path, running: Service, step: str, answer: Answer
) -> None:
    running.fault = failing(step, answer, 2)
    assert send(running, tmp_path, 2, LETTER if step == "send" else MIDDLING).is_complete
    assert len(set(recipients(running))) == len(running.sent) == 2
    assert all(draft.sent for draft in running.drafts.values()), "what was given up is deleted"


def test_a_long_wait_ends_the_run(tmp_path: Path, running: Service) -> None:
    running.fault = failing("send", refusal(429, "ApplicationThrottled", **{"Retry-After": "3600"}))
    report = send(running, tmp_path)
    problem = stopped(report)
    assert (problem.code, report.waiting, len(report.outcomes)) == (Code.MAIL_REFUSED, 2, 1)
    assert "13:00 UTC" in problem.message
    assert "ApplicationThrottled" in problem.message
    assert send(running, tmp_path).is_complete


@pytest.mark.parametrize(
    "header", ["Mon, 15 Jan 2018 12:00:00 GMT", "soon", "0.5", ""], ids=["a date", "words", "a part", "nothing"]
)
def test_any_retry_after_is_understood(tmp_path: Path, running: Service, header: str) -> None:
    running.fault = failing("send", refusal(429, "x", **({"Retry-After": header} if header else {})))
    patience = replace(HASTE, longest_wait=0.3)
    report = send(running, tmp_path, 1, patience=patience)
    if header == "Mon, 15 Jan 2018 12:00:00 GMT":
        assert report.is_complete
    else:
        assert "asks to wait until" in stopped(report).message


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (refusal(403, "ErrorSendAsDenied"), Code.MAIL_REFUSED, "Send As"),
        (refusal(403, "ErrorAccessDenied"), Code.MAIL_REFUSED, "Mail.Send"),
        (refusal(404, "MailboxNotEnabledForRESTAPI"), Code.MAIL_REFUSED, "sender:"),
        (refusal(413, "RequestEntityTooLarge"), Code.MESSAGE_TOO_LARGE, "attach less"),
        (refusal(400, "ErrorMessageSizeExceeded"), Code.MESSAGE_TOO_LARGE, "attach less"),
        (refusal(429, "x", **{"Retry-After": "9999"}), Code.MAIL_REFUSED, "rate"),
        (refusal(400, "ErrorExceededMessageLimit"), Code.MAIL_REFUSED, "tomorrow"),
        (refusal(507, "ErrorQuotaExceeded"), Code.MAIL_SERVER, "send again"),
        (refusal(401, "InvalidAuthenticationToken"), Code.NOT_SIGNED_IN, "sign-in"),
    ],
)
def test_what_is_meant_for_all_stops_the_mailing(
    tmp_path: Path, running: Service, answer: Answer, code: Code, words: str
) -> None:
    running.fault = failing("send", answer, 99)
    report = send(running, tmp_path, 6)
    problem = stopped(report)
    if code is not Code.MAIL_SERVER:
        assert (problem.code, running.sent) == (code, [])
        assert words in (problem.hint or "")
        assert report.waiting >= 5
    assert not any(token in str(problem) for token in running.left)


def test_one_bad_recipient_holds_nobody_up(tmp_path: Path, running: Service) -> None:
    running.fault = lambda step, count: refusal(400, "ErrorInvalidRecipients") if (step, count) == ("send", 2) else None
    report = send(running, tmp_path)
    assert (report.sent, [outcome.state for outcome in report.outcomes]) == (2, [State.FAILED])


@pytest.mark.parametrize(
    ("step", "answer"), [("send", "drop"), ("send", (502, {}, {})), ("send", (504, {}, {})), ("send done", "drop")]
)
def test_nobody_knows_what_became_of_a_request_without_an_answer(
    tmp_path: Path, running: Service, step: str, answer: Answer | str
) -> None:
    running.fault = failing(step, answer)
    report = send(running, tmp_path)
    assert [outcome.state for outcome in report.outcomes] == [State.UNKNOWN]
    count = len(running.sent)
    assert send(running, tmp_path).already_sent == 2
    assert len(running.sent) == count, "it is not sent again by itself"
    assert send(running, tmp_path, resend_unknown=True).is_complete


@pytest.mark.usefixtures("small_requests")
@pytest.mark.parametrize("step", ["draft", "attach", "upload"])
@pytest.mark.parametrize("answer", ["drop", (500, {}, {})])
def test_before_the_last_request_a_failure_is_no_question(
    tmp_path: Path, running: Service, step: str, answer: Answer | str
) -> None:
    running.fault = failing(step, answer)
    assert send(running, tmp_path, 2, MIDDLING).is_complete
    assert len(set(recipients(running))) == len(running.sent) == 2


@pytest.mark.usefixtures("small_requests")
@pytest.mark.parametrize("state", [State.DRAFTED, State.UPLOADED])
@pytest.mark.parametrize("happened", ["nothing", "sent by hand", "deleted"])
def test_a_draft_that_a_run_left_is_taken_up(tmp_path: Path, running: Service, state: State, happened: str) -> None:
    """A killed run leaves a draft in the mailbox: it is finished or made anew, and never sent twice."""
    (person,) = crowd(1)
    with Ledger(tmp_path / LEDGER_NAME, NOON) as ledger:
        ledger.add_letter(MIDDLING.digest, MIDDLING.subject, "en")
        ledger.plan((person,), {"en": MIDDLING.digest}, "example.org", NOON)
        name = ledger.draft(MIDDLING.digest, person.mailbox.address).message_id
        words, files = split_message(compose(MIDDLING, person, name, NOON))
        running.drafts["AAMk9="] = left = Draft(words)
        ledger.note(MIDDLING.digest, person.mailbox.address, state, NOON, draft="AAMk9%3D")
    if state is State.UPLOADED:
        left.files = {each.name: each.data for each in files}
    if happened == "sent by hand":
        left.sent = True
    elif happened == "deleted":
        del running.drafts["AAMk9="]
    report = send(running, tmp_path, 1, MIDDLING)
    if happened == "nothing":
        assert report.is_complete
        assert [each.files.keys() for each in running.drafts.values()] == [{each.name for each in MIDDLING.attachments}]
        assert ("AAMk9=" in running.drafts) is (state is State.UPLOADED)
    else:
        assert [outcome.state for outcome in report.outcomes] == [State.UNKNOWN]
        assert running.sent == []


@pytest.mark.usefixtures("small_requests")
def test_a_draft_without_a_name_is_found_and_deleted(tmp_path: Path, running: Service) -> None:
    """A kill between the request that makes a draft and the note of its name."""
    (person,) = crowd(1)
    with Ledger(tmp_path / LEDGER_NAME, NOON) as ledger:
        ledger.add_letter(MIDDLING.digest, MIDDLING.subject, "en")
        ledger.plan((person,), {"en": MIDDLING.digest}, "example.org", NOON)
        name = ledger.draft(MIDDLING.digest, person.mailbox.address).message_id
        running.drafts["AAMk9="] = Draft(split_message(compose(MIDDLING, person, name, NOON))[0])
        ledger.note(MIDDLING.digest, person.mailbox.address, State.DRAFTED, NOON, draft="")
    assert send(running, tmp_path, 1, MIDDLING).is_complete
    assert "AAMk9=" not in running.drafts
    assert len(running.sent) == 1


def test_a_redirect_is_not_followed(tmp_path: Path, running: Service) -> None:
    """It would take the token elsewhere."""
    running.fault = failing("send", (307, {}, {"Location": "https://127.0.0.1:9/"}), 99)
    report = send(running, tmp_path, 1)
    assert [outcome.state for outcome in report.outcomes] == [State.UNKNOWN]


def test_a_service_that_is_away(tmp_path: Path) -> None:
    settings = Service(port=9).settings(Account.MICROSOFT, transport=Transport.GRAPH)
    who = SignedIn("jane@example.org", lambda _renew: "t")
    report = run(settings, tmp_path, crowd(2), credentials=who)
    assert (stopped(report).code, report.outcomes, report.sent) == (Code.MAIL_SERVER, report.outcomes, 0)
    assert all(outcome.state is State.PLANNED for outcome in report.outcomes)
