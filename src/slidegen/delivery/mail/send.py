"""Sends a letter's planned copies, one recipient a message, and notes each step in the ledger.

What the server refuses for now is tried again in later rounds, with growing pauses; what it refuses for good is not. A
line that breaks before a message is whole is opened anew and the message sent again; after that, nobody knows whether
it arrived, and it is not sent again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import Final

from msgspec import Struct

from slidegen.content.mail import MailSettings
from slidegen.delivery.mail.connect import Server, connect
from slidegen.delivery.mail.ledger import Ledger, message_id
from slidegen.delivery.mail.line import LostError, RefusedError, Step, Way
from slidegen.delivery.mail.mailing import Clock, MailingReport, Outcome, Recipient, State
from slidegen.delivery.mail.recipients import Recipients
from slidegen.delivery.mail.refusals import known_refusal
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

Compose = Callable[[Recipient, str, datetime], bytes]
"""The whole message for a recipient, with this Message-ID and date: bytes with CRLF at the end of each line."""

_TRIES: Final = 3
"""Lines over which one copy is tried, before it waits for the next round: it may be what breaks them."""

_DUE: Final = frozenset((State.PLANNED, State.DRAFTED, State.UPLOADED))
"""States of copies that nobody was sent."""


class Patience(Struct, frozen=True):
    """How often something is tried, and the seconds between."""

    rounds: int = 4  # for what is refused for now; greylisting wants 5 minutes as a rule, here they take 13
    first_pause: float = 60.0  # before the second round; before each further one three times as long
    lines: int = 5  # failures of the line in a row, after which the server counts as gone
    line_pause: float = 2.0  # before the second line; before each further one twice as long
    refusals: int = 20  # recipients refused for good one after the other, after which everybody is
    copies_a_line: int = 100  # many servers end a line after some hundred
    longest_wait: float = 900.0  # that a service may ask for; it is told when it asks for more
    waits: int = 10  # that it may ask for before it takes one copy


class _StopError(Exception):
    """No use going on."""

    def __init__(self, why: Diagnostic | None) -> None:
        self.why = why
        super().__init__(str(why))


def send(
    recipients: Recipients,
    letters: Mapping[str, str],
    ledger: Ledger,
    server: Server,
    compose: Compose,
    clock: Clock,
    *,
    limit: int | None = None,
    stop: threading.Event | None = None,
    on_done: Callable[[Outcome], None] = lambda _outcome: None,
    patience: Patience = Patience(),
    archive: Sequence[Recipient] = (),
) -> MailingReport:
    """Send what the ledger has planned for these people, at most `limit` of it.

    `archive`: who gets a copy of each letter before everybody else, and does not count. `letters` has the digest of
    each language's letter. `on_done` is told of each copy as it is finished or put off. Setting `stop` ends the run
    after the copy that is under way. Raises `SlidegenError` where the ledger cannot be written; whatever the server
    does is in the report.
    """
    run = _Run(
        recipients, letters, ledger, server, compose, clock, stop or threading.Event(), on_done, patience, archive
    )
    stopped = None
    try:
        run.go(limit)
    except _StopError as error:
        stopped = error.why
    finally:
        run.close()
    return run.report(stopped)


def largest_message(
    recipients: Recipients,
    letters: Iterable[str],
    settings: MailSettings,
    compose: Compose,
    clock: Clock,
) -> int:
    """Bytes of the largest message, looking at one in each language: they differ by a name.

    Raises `SlidegenError` (message-too-large) where the project allows no such message.
    """
    missing, largest = set(letters), 0
    for recipient in recipients:
        if recipient.language in missing:
            missing.discard(recipient.language)
            largest = max(largest, len(compose(recipient, "<0@example.org>", clock.now())))
        if not missing:
            break
    if largest > settings.size_limit:
        raise SlidegenError(_too_large(largest, settings.size_limit, "the project's size_limit allows", settings))
    return largest


def _too_large(size: int, limit: int, whose: str, settings: MailSettings) -> Diagnostic:
    message = f"a message has {size:,} bytes, more than the {limit:,} that {whose}"
    hint = "attach less, or make the pictures smaller; a file grows by a third when it is attached"
    return Diagnostic(Code.MESSAGE_TOO_LARGE, message, settings.place, hint)


class _Run(Struct):
    recipients: Recipients
    letters: Mapping[str, str]
    ledger: Ledger
    server: Server
    compose: Compose
    clock: Clock
    stop: threading.Event
    on_done: Callable[[Outcome], None]
    patience: Patience
    archive: Sequence[Recipient] = ()
    line: Way | None = None
    copies: int = 0  # over this line
    sent: int = 0
    archived: int = 0
    broken: int = 0  # lines in a row
    why_broken: str = ""
    refused: int = 0  # recipients in a row
    next_at: float = 0.0

    def go(self, limit: int | None) -> None:
        """All rounds."""
        pause = self.patience.first_pause
        for number in range(self.patience.rounds):
            if number:
                self.close()  # rather than keep a line open for nothing
                self.wait(pause * (0.5 + self.clock.chance()))
                pause *= 3
            if not self.round(limit, again=number > 0):
                return

    def round(self, limit: int | None, *, again: bool) -> int:
        """Every copy once, or again those that were put off. How many are put off."""
        tried = put_off = 0
        for filed in self.archive:
            if self.is_due(filed, again=again):
                put_off += self.one(filed).state is State.PLANNED
        for recipient in self.recipients:
            if not again and limit is not None and tried >= limit:
                break
            if not self.is_due(recipient, again=again):
                continue
            tried += 1
            outcome = self.one(recipient)
            put_off += outcome.state is State.PLANNED
            self.on_done(outcome)
            if self.refused >= self.patience.refusals:
                message = f"the server refused {self.refused} people one after the other: {outcome.reason}"
                hint = "ask whose server it is; send again when that is settled, and only those who are left get it"
                raise _StopError(self.problem(Code.MAIL_REFUSED, message, hint))
        return put_off

    def is_due(self, recipient: Recipient, *, again: bool) -> bool:
        """Whether their copy is to be tried in this round. Raises `_StopError` where the run is to end."""
        state, reason = self.standing(recipient)
        if state not in _DUE or (again and not reason):
            return False
        if self.stop.is_set():
            raise _StopError(None)
        return True

    def one(self, recipient: Recipient) -> Outcome:
        """Try to send one copy."""
        self.keep_rate()
        address = recipient.mailbox.address
        domain = self.server.settings.sender.address.partition("@")[2]
        name = message_id(self.digest(recipient), address, domain)
        message = self.compose(recipient, name, self.clock.now())
        settings = self.server.settings
        self.check_size(len(message), settings.size_limit, "the project's size_limit allows")
        reason, tries, waits = "", 0, 0
        while tries < _TRIES:
            tries += 1
            line = self.open_line()
            if line.size_limit is not None:
                self.check_size(len(message), line.size_limit, f"{settings.server} takes")
            try:
                # On the disk before the full stop leaves: from then on the copy may have arrived. Flushing takes as
                # long as the way to a server and back, so it is done while the server thinks.
                note = partial(self.note_draft, recipient)
                draft = self.ledger.draft(self.digest(recipient), address)
                line.offer(settings.sender, recipient.mailbox, message, note=note, draft=draft)
                line.finish()
            except LostError as error:
                reason = str(error)
                self.line_broke(reason)
                if error.step is Step.ANSWER:
                    return self.note(recipient, State.UNKNOWN, f"{reason}; the message may have arrived")
                self.note_unsent(recipient, reason)
            except RefusedError as error:
                reason = error.text
                if error.retry_after is not None and waits < self.patience.waits:
                    waits += 1
                    tries -= 1
                    self.note_unsent(recipient, reason)
                    self.wait_as_asked(error)
                    continue
                if not error.ends_line:
                    self.broken = 0
                    return self.after_refusal(recipient, error)
                self.line_broke(reason)
                self.note_unsent(recipient, reason)
            else:
                self.broken = self.refused = 0
                if recipient in self.archive:
                    self.archived += 1
                else:
                    self.sent += 1
                return self.note(recipient, State.SENT, draft="")
        return self.note_unsent(recipient, reason)

    def wait_as_asked(self, error: RefusedError) -> None:
        """Wait as long as the service wants. Raises `_StopError` where that is too long, or the run is to end."""
        assert error.retry_after is not None
        if error.retry_after > self.patience.longest_wait:
            until = self.clock.now() + timedelta(seconds=error.retry_after)
            message = f"the service asks to wait until {until:%H:%M} UTC: {error.text}"
            hint = "send again then: only those who are left get it; a smaller rate in content/project.yml avoids it"
            raise _StopError(self.problem(Code.MAIL_REFUSED, message, hint))
        self.wait(error.retry_after + self.clock.chance())

    def after_refusal(self, recipient: Recipient, error: RefusedError) -> Outcome:
        """Note what the refusal means for this recipient, or stop where it is meant for all."""
        stops = error.stops or (known_refusal(self.server.settings, error.text) if error.is_final else None)
        if stops is not None:
            self.note_unsent(recipient, "")
            raise _StopError(stops)
        if error.is_final and error.step is Step.SENDER:
            self.note(recipient, State.PLANNED)  # it is not about them
            raise _StopError(self.sender_refused(error))
        if error.is_final:
            self.refused += 1
            return self.note(recipient, State.FAILED, error.text)
        return self.note_unsent(recipient, error.text)

    def sender_refused(self, error: RefusedError) -> Diagnostic:
        """Why the server takes nothing at all from us."""
        if error.code == 530:  # RFC 4954, 6
            hint = "set SLIDEGEN_MAIL_USER and SLIDEGEN_MAIL_PASSWORD in the environment"
            return self.problem(Code.MAIL_LOGIN, f"the server wants a login: {error.text}", hint)
        if error.code == 552:  # RFC 1870, 6.1
            hint = "attach less, or make the pictures smaller"
            return self.problem(Code.MESSAGE_TOO_LARGE, f"the server takes no message of this size: {error.text}", hint)
        message = f"the server takes nothing from {self.server.settings.sender.address}: {error.text}"
        hint = "write another sender in content/project.yml, or log in as somebody who may send for it"
        return self.problem(Code.MAIL_REFUSED, message, hint)

    def open_line(self) -> Way:
        """The line, or a new one. Raises `_StopError` where there is none."""
        if self.line is not None and self.line.is_open and self.copies < self.patience.copies_a_line:
            self.copies += 1
            return self.line
        self.close()
        while True:
            if self.broken >= self.patience.lines:
                where = f"{self.server.settings.server}, port {self.server.settings.port}"
                message = f"{where}, failed {self.broken} times in a row: {self.why_broken}"
                hint = "send again when the server is back: only those who are left get it"
                raise _StopError(self.problem(Code.MAIL_SERVER, message, hint))
            if self.broken:
                self.wait(self.patience.line_pause * 2 ** (self.broken - 1) * (0.5 + self.clock.chance()))
            try:
                self.line, self.copies = connect(self.server), 1
            except SlidegenError as error:
                raise _StopError(error.diagnostics[0]) from error
            except (LostError, RefusedError) as error:
                self.line_broke(str(error))
            else:
                return self.line

    def line_broke(self, reason: str) -> None:
        """Count it; a copy that gets through sets the count back."""
        self.line = None
        self.broken += 1
        self.why_broken = reason

    def close(self) -> None:
        """Hang up, if there is a line."""
        if self.line is not None:
            self.line.close()
            self.line = None

    def keep_rate(self) -> None:
        """Wait until the project's rate allows another message."""
        rate = self.server.settings.rate
        if rate:
            self.wait(self.next_at - self.clock.ticks())
            self.next_at = max(self.next_at, self.clock.ticks()) + 60 / rate

    def wait(self, seconds: float) -> None:
        """Wait. Raises `_StopError` where the run is to end."""
        if (seconds > 0 and self.stop.wait(seconds)) or self.stop.is_set():
            raise _StopError(None)

    def check_size(self, size: int, limit: int, whose: str) -> None:
        """Raises `_StopError`: the messages of a letter are all of the same size, but for a name."""
        if size > limit:
            raise _StopError(_too_large(size, limit, whose, self.server.settings))

    def problem(self, code: Code, message: str, hint: str) -> Diagnostic:
        """A problem with the server that the project names."""
        return Diagnostic(code, message, self.server.settings.place, hint)

    def digest(self, recipient: Recipient) -> str:
        """Which letter they get."""
        return self.letters[recipient.language or ""]

    def standing(self, recipient: Recipient) -> tuple[State | None, str]:
        """What the ledger says of their copy."""
        return self.ledger.standing(self.digest(recipient), recipient.mailbox.address)

    def note(self, recipient: Recipient, state: State, reason: str = "", draft: str | None = None) -> Outcome:
        """Write down what became of their copy."""
        self.ledger.note(self.digest(recipient), recipient.mailbox.address, state, self.clock.now(), reason, draft)
        return Outcome(recipient, state, reason)

    def note_draft(self, recipient: Recipient, state: State, draft: str) -> None:
        """The same on the way, with the draft that it has at the service."""
        self.note(recipient, state, draft=draft)

    def note_unsent(self, recipient: Recipient, reason: str) -> Outcome:
        """It was not sent, and is due. What is left of it at a service stays known, whole or not."""
        left = self.ledger.draft(self.digest(recipient), recipient.mailbox.address)
        if left.state is State.SENDING and left.id:
            self.note(recipient, State.UPLOADED, reason)
        elif left.state not in (State.DRAFTED, State.UPLOADED):
            self.note(recipient, State.PLANNED, reason)
        else:
            self.note(recipient, left.state, reason)
        return Outcome(recipient, State.PLANNED, reason)

    def report(self, stopped: Diagnostic | None) -> MailingReport:
        """What became of all of them."""
        outcomes, sent, waiting = list[Outcome](), 0, 0
        filed = (each for each in self.archive if self.standing(each)[0] is not State.SENT)
        for recipient in chain(filed, self.recipients):
            state, reason = self.standing(recipient)
            match state:
                case None:  # they have another version of the letter, and keep to it
                    pass
                case State.SENT:
                    sent += 1
                case State.PLANNED | State.DRAFTED | State.UPLOADED if not reason:
                    waiting += 1
                case State.DRAFTED | State.UPLOADED:
                    outcomes.append(Outcome(recipient, State.PLANNED, reason))
                case _:
                    outcomes.append(Outcome(recipient, state, reason))
        return MailingReport(tuple(outcomes), self.sent, sent - self.sent, waiting, stopped, self.archived)
