"""A mailing: who gets a letter, and what became of each copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from slidegen.content.mail import Mailbox
from slidegen.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person on a list. `language` None: the list does not say."""

    mailbox: Mailbox
    language: str | None = None  # BCP 47
    place: Place = field(default=Place(""), compare=False)  # the line of the list


class State(Enum):
    """What became of one copy, as the ledger knows it."""

    PLANNED = "planned"
    SENDING = "sending"  # handed to the server, and no answer noted yet: after a crash, nobody knows
    SENT = "sent"  # the server took it
    FAILED = "failed"  # the server refused it for good
    UNKNOWN = "unknown"  # the line was lost after the message had gone out: it may have arrived


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one copy, and the reason where it was not sent."""

    recipient: Recipient
    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MailingReport:
    """What became of a whole mailing."""

    outcomes: tuple[Outcome, ...]  # those that are not sent; the sent are counted
    sent: int
    already_sent: int  # by an earlier run

    @property
    def is_complete(self) -> bool:
        """Whether everybody has it."""
        return not self.outcomes
