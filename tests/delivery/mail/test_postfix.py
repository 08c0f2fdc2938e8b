"""Sending to Debian's Postfix: a server that many organisations use, which takes commands together."""

from __future__ import annotations

import email
import email.policy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from slidegen.content.mail import Security
from slidegen.delivery.mail.mailing import State
from slidegen.diagnostics import Code
from slidegen.writers.mail.letter import Attachment, Letter
from tests.delivery.mail.letters import LETTER, crowd, people, run
from tests.delivery.mail.mail_server import Faults, MailServer
from tests.delivery.mail.postfix import Postfix, postfix


@pytest.fixture(scope="module")
def running() -> Iterator[Postfix]:
    with postfix() as instance:
        yield instance


def test_everybody_gets_one_message_as_it_was_written(running: Postfix, tmp_path: Path) -> None:
    server = MailServer(running.port, Faults())
    staff = (*crowd(40), *people("nobody@example.org", "later@example.org"))
    report = run(server, tmp_path, staff, trust=running.authorities)
    outcomes = {outcome.recipient.mailbox.address: outcome for outcome in report.outcomes}
    assert report.sent == 40, running.log
    assert outcomes["nobody@example.org"].state is State.FAILED
    assert "no such user" in outcomes["nobody@example.org"].reason
    assert outcomes["later@example.org"].state is State.PLANNED
    assert "greylisted" in outcomes["later@example.org"].reason

    again = run(server, tmp_path, crowd(40), trust=running.authorities)
    assert (again.sent, again.already_sent) == (0, 40)

    arrived = [email.message_from_bytes(data, policy=email.policy.default) for data in running.delivered(40)]
    assert Counter(str(message["Delivered-To"]) for message in arrived) == Counter(
        each.mailbox.address for each in crowd(40)
    )
    assert len({message["Message-ID"] for message in arrived}) == 40
    body = arrived[0].get_body(("plain",))
    assert body is not None
    assert body.get_content() == LETTER.text
    (attached,) = arrived[0].iter_attachments()
    assert attached.get_content() == LETTER.attachments[0].data


def test_a_message_larger_than_it_takes_is_not_sent_at_all(running: Postfix, tmp_path: Path) -> None:
    large = Letter("all-staff", "en", "Large", "x\n", "", (Attachment("a.pdf", "application/pdf", bytes(200_000)),))
    report = run(MailServer(running.port, Faults()), tmp_path, crowd(2), large, trust=running.authorities)
    assert report.stopped is not None
    assert report.stopped.code is Code.MESSAGE_TOO_LARGE
    assert report.waiting == 2


def test_nothing_is_said_to_a_server_whose_certificate_is_somebody_elses(running: Postfix, tmp_path: Path) -> None:
    report = run(MailServer(running.port, Faults()), tmp_path, crowd(1))
    assert report.stopped is not None
    assert report.stopped.code is Code.BAD_CERTIFICATE


def test_it_takes_nothing_without_encryption(running: Postfix, tmp_path: Path) -> None:
    report = run(MailServer(running.port, Faults()), tmp_path, crowd(1), security=Security.NONE, allow_unencrypted=True)
    assert report.stopped is not None
    assert "Must issue a STARTTLS command first" in report.stopped.message
