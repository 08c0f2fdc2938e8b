"""Returned mail as servers write it, and what the ledger knows of it afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from slidegen.delivery.mail.ledger import LEDGER_NAME, Ledger, message_id
from slidegen.delivery.mail.mailing import State
from slidegen.delivery.mail.read_bounces import Bounce, Returned, read_bounces
from slidegen.diagnostics import Code, SlidegenError
from tests.delivery.mail.letters import LETTER, NOON, people, run
from tests.delivery.mail.mail_server import mail_server

OURS = message_id(LETTER.digest, "p1@example.org", "example.org")


def report(
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "smtp; 550 5.1.1 no such user",
    recipient: str = "Final-Recipient: rfc822; P1@Example.org",
    original: str = f"Message-ID: {OURS}\n",
) -> str:
    return (
        "From: MAILER-DAEMON@example.org\nTo: office@example.org\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSorry.\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n{recipient}\nAction: {action}\n"
        f"Status: {status}\nDiagnostic-Code: {said}\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nSubject: Our priorities\n{original}\n--b--\n"
    )


QMAIL = f"""From: MAILER-DAEMON@example.net
To: office@example.org
Subject: failure notice

Hi. This is the qmail-send program at example.net.
<p1@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.
Message-ID: {OURS}
"""
EXIM = """From: Mail Delivery System <Mailer-Daemon@example.net>
X-Failed-Recipients: p1@example.org
Subject: Mail delivery failed: returning message to sender

A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.
"""
AWAY = "From: p1@example.org\nAuto-Submitted: auto-replied\nSubject: Away\n\nI am back on Monday.\n"
WARNING = f"From: MAILER-DAEMON@x\nSubject: Delayed\n\nNot yet delivered, we keep trying.\nMessage-ID: {OURS}\n"
SPAM = (
    "From: fbl@example.net\nMIME-Version: 1.0\n"
    "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
    "--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: p1@example.org\n\n"
    f"--b\nContent-Type: message/rfc822\n\nMessage-ID: {OURS}\n\nHi\n--b--\n"
)


def read(folder: Path, *messages: str) -> Returned:
    path = folder / "returned.mbox"
    path.write_text("".join(f"From - Mon Jan 15 12:00:00 2018\n{each}\n" for each in messages), "utf-8")
    return read_bounces(path)


@pytest.mark.parametrize(
    ("message", "bounce"),
    [
        (report(), Bounce(OURS, "p1@example.org", "550 5.1.1 no such user")),
        (report(original=""), Bounce("", "p1@example.org", "550 5.1.1 no such user")),
        (report(status="5.2.2", said="smtp; full"), Bounce(OURS, "p1@example.org", "5.2.2 full")),
        (
            report(recipient="Original-Recipient: rfc822;p1@example.org\nFinal-Recipient: rfc822;x@other.org"),
            Bounce(OURS, "p1@example.org", "550 5.1.1 no such user"),
        ),
        (report(recipient="Final-Recipient: x400; /o=x"), Bounce(OURS, "", "550 5.1.1 no such user")),
        (report().replace("\n", "\r\n"), Bounce(OURS, "p1@example.org", "550 5.1.1 no such user")),
        (QMAIL, Bounce(OURS, "", "Sorry, no mailbox here by that name. (#5.1.1)")),
        (EXIM, Bounce("", "p1@example.org", EXIM.splitlines()[-1])),
        (SPAM, Bounce(OURS, "p1@example.org", "marked as spam by its reader")),
    ],
)
def test_what_servers_write(tmp_path: Path, message: str, bounce: Bounce) -> None:
    found = read(tmp_path, message)
    assert (found.bounces, found.delayed, found.others) == ([bounce], 0, 0)


def test_what_did_not_come_back(tmp_path: Path) -> None:
    found = read(tmp_path, report("delayed", "4.4.1"), WARNING, report("delivered", "2.0.0"), AWAY, "Subject: hi\n\n")
    assert (found.bounces, found.delayed, found.others) == ([], 2, 3)


def test_a_folder_a_maildir_and_one_message(tmp_path: Path) -> None:
    for name in ("returned/a.eml", "maildir/new/1:2,S", "single.eml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(report(), "utf-8")
    (tmp_path / "returned" / "picture.png").write_bytes(b"\x89PNG\x00\xff")
    for name, others in (("returned", 1), ("maildir", 0), ("single.eml", 0)):
        found = read_bounces(tmp_path / name)
        assert (len(found.bounces), found.others) == (1, others)
    with pytest.raises(SlidegenError) as caught:
        read_bounces(tmp_path / "nowhere")
    assert caught.value.diagnostics[0].code is Code.UNREADABLE_FILE


def test_the_ledger_knows_what_came_back(tmp_path: Path) -> None:
    staff = people("p1@example.org", "p2@example.org", "p3@example.org")
    with mail_server() as server:
        assert run(server, tmp_path, staff).is_complete
        with Ledger(tmp_path / LEDGER_NAME, NOON) as ledger:
            assert ledger.bounce(Bounce(OURS, "", "no such user"), NOON) == "p1@example.org"
            assert ledger.bounce(Bounce("<other@x>", "P2@Example.org", "full"), NOON) == "p2@example.org"
            assert ledger.bounce(Bounce("<other@x>", "p9@example.org", "full"), NOON) is None
        again = run(server, tmp_path, staff)
        assert (again.sent, again.already_sent) == (0, 1)
        assert [(each.recipient.mailbox.address, each.state, each.reason) for each in again.outcomes] == [
            ("p1@example.org", State.BOUNCED, "no such user"),
            ("p2@example.org", State.BOUNCED, "full"),
        ]
        assert run(server, tmp_path, staff, resend_bounced=True).sent == 2
