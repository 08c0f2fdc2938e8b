"""Letters, lists and a run of sending, put together as the pipeline does."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

from slidegen.content.mail import Mailbox, MailSettings
from slidegen.delivery.mail.connect import Server
from slidegen.delivery.mail.ledger import LEDGER_NAME, Ledger
from slidegen.delivery.mail.mailing import Clock, Credentials, MailingReport, Recipient, SignedIn
from slidegen.delivery.mail.recipients import Recipients
from slidegen.delivery.mail.send import Patience, send
from slidegen.writers.mail.letter import Attachment, Letter
from tests.delivery.mail.mail_server import MailServer, authorities_file

NOON = dt.datetime(2018, 1, 15, 12, tzinfo=dt.UTC)
CLOCK = Clock(now=lambda: NOON, chance=lambda: 0.0)
HASTE = Patience(first_pause=0.02, line_pause=0.01)
LETTER = Letter(
    "all-staff",
    "en",
    "Our priorities for 2018",
    "Dear all,\n\n.a line with a full stop before it\n",
    "<p>Dear all</p>",
    (Attachment("Priorities 2018.pdf", "application/pdf", b"%PDF-1.7 " * 50),),
)


def people(*addresses: str) -> tuple[Recipient, ...]:
    return tuple(Recipient(Mailbox(address), "en") for address in addresses)


def crowd(count: int) -> tuple[Recipient, ...]:
    return people(*(f"p{number:04}@example.org" for number in range(count)))


def roll(recipients: Iterable[Recipient]) -> Recipients:
    return Recipients((each.language or "en", each) for each in recipients)


def compose(letter: Letter, recipient: Recipient, message_id: str, date: dt.datetime) -> bytes:
    """A message as Python's email library makes it."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["From"] = "Strategy Office <office@example.org>"
    message["To"] = recipient.mailbox.address
    message["Message-ID"] = message_id
    message["Date"] = date
    message.set_content(letter.text)
    for each in letter.attachments:
        message.add_attachment(each.data, *each.media_type.split("/"), filename=each.name)
    return message.as_bytes()


def run(
    server: MailServer | MailSettings,
    folder: Path,
    recipients: Iterable[Recipient],
    letter: Letter = LETTER,
    *,
    credentials: Credentials | SignedIn | None = None,
    trust: Path | bool = True,
    allow_unencrypted: bool = False,
    timeout: float = 10,
    limit: int | None = None,
    stop: threading.Event | None = None,
    patience: Patience = HASTE,
    again: bool = False,
    resend_unknown: bool = False,
    resend_bounced: bool = False,
    clock: Clock = CLOCK,
    on_done: Any = lambda _outcome: None,
    archive: tuple[Recipient, ...] = (),
    **settings: Any,
) -> MailingReport:
    """One run of sending a letter to these people, with the ledger in `folder`."""
    where = Server(
        server if isinstance(server, MailSettings) else server.settings(**settings),
        credentials,
        authorities_file(folder) if trust is True else trust or None,
        allow_unencrypted,
        timeout,
    )
    letters = {"en": letter.digest, "fr": letter.digest}
    with roll(recipients) as listed, Ledger(folder / LEDGER_NAME, NOON) as ledger:
        ledger.add_letter(letter.digest, letter.subject, letter.language)
        ledger.plan_archive(archive, letters, "example.org", NOON)
        ledger.plan(
            *(listed, letters, "example.org", NOON),
            again=again,
            resend_unknown=resend_unknown,
            resend_bounced=resend_bounced,
        )
        return send(
            listed,
            letters,
            ledger,
            where,
            lambda recipient, name, date: compose(letter, recipient, name, date),
            clock,
            limit=limit,
            stop=stop,
            on_done=on_done,
            patience=patience,
            archive=archive,
        )
