"""A mailing: who gets a letter, and what became of each copy."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable
from enum import Enum

from msgspec import Struct

from slidegen.content.mail import Mailbox
from slidegen.diagnostics import Diagnostic, Place
from slidegen.values import Value


class Recipient(Value, frozen=True):
    """One person on a list. `language` None: the list does not say."""

    mailbox: Mailbox
    language: str | None = None  # BCP 47
    place: Place = Place("")  # the line of the list


class State(Enum):
    """What became of one copy, as the ledger knows it."""

    PLANNED = "planned"
    SENDING = "sending"  # handed to the server, and no answer noted yet: after a crash, nobody knows
    SENT = "sent"  # the server took it
    FAILED = "failed"  # the server refused it for good
    DRAFTED = "drafted"  # a draft of it lies in the mailbox of the service, and was not sent
    UPLOADED = "uploaded"  # the same, with all its attachments
    BOUNCED = "bounced"  # the server took it, and a report came back that it could not be delivered
    UNKNOWN = "unknown"  # the line was lost after the message had gone out: it may have arrived


class Outcome(Struct, frozen=True):
    """What became of one copy, and the reason where it was not sent."""

    recipient: Recipient
    state: State
    reason: str = ""


class MailingReport(Struct, frozen=True):
    """What became of a whole mailing."""

    outcomes: tuple[Outcome, ...]  # those that are not sent; the sent are counted
    sent: int
    already_sent: int  # by an earlier run
    waiting: int = 0  # those that this run did not come to: it was stopped, or limited
    stopped: Diagnostic | None = None  # why it ended early, where a person did not want it
    archived: int = 0  # copies that the archive got from this run

    @property
    def is_complete(self) -> bool:
        """Whether everybody has it."""
        return not self.outcomes and not self.waiting


class Survey(Struct, frozen=True):
    """What the ledger knows of the people on a list, before anything is sent."""

    due: int  # nothing was sent to them, of this letter or another of the occasion
    already_sent: int  # they have this letter
    unknown: int  # they may have it
    other: int  # they have another version of the letter, or may have it
    failed: int = 0  # of the due: those whom an earlier run could not send it to
    bounced: int = 0  # their copy came back


class Credentials(Struct, frozen=True):
    """A user of the mail server."""

    user: str
    password: str

    def __repr__(self) -> str:
        # No log and no traceback of a caller's shows the password.
        return f"Credentials(user={self.user!r})"


class SignedIn(Struct, frozen=True):
    """Somebody, or a program, that a service let in, and whose mailbox they send from."""

    user: str
    token: Callable[[bool], str]
    """A token that is good for some minutes. True: a new one, since the server refused the last."""
    is_program: bool = False

    def __repr__(self) -> str:
        return f"SignedIn(user={self.user!r})"


class Clock(Struct, frozen=True):
    """Time and chance, so that a test can have its own."""

    now: Callable[[], dt.datetime]  # with its time zone
    ticks: Callable[[], float] = time.monotonic  # seconds
    chance: Callable[[], float] = random.random  # from 0 up to 1
