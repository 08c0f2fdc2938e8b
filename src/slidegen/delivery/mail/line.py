"""A line to a mail server that is ready for messages, one recipient each.

The commands are given one by one, since what may be done after a failure depends on how far a message had come. Until
the full stop behind it has left, the server must not deliver it (RFC 5321, 4.1.1.4), so it can be sent again; after
that nobody knows before the answer.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from typing import Final, Protocol, TypeVar

from msgspec import Struct

from slidegen.content.mail import Mailbox
from slidegen.delivery.mail.mailing import State
from slidegen.diagnostics import Diagnostic
from slidegen.source_files.addresses import shown

_END: Final = b".\r\n"

LONGEST_ANSWER: Final = 300
"""Characters of a server's answer that are kept; the important part comes first."""

Answer = TypeVar("Answer")
Question = tuple["Step", str, tuple[int, ...]]
"""A command, and the answers to it that are good."""


class Step(Enum):
    """How far a message had come."""

    CONNECTING = "connecting"
    SENDER = "the sender"
    RECIPIENT = "the recipient"
    CONTENT = "the message"
    ANSWER = "the answer"  # the message is with the server whole


class RefusedError(Exception):
    """The server said no: for now (4xx) or for good (5xx)."""

    def __init__(
        self,
        step: Step,
        code: int,
        text: bytes | str,
        *,
        is_final: bool | None = None,
        retry_after: float | None = None,
        stops: Diagnostic | None = None,
    ) -> None:
        self.step = step
        self.code = code
        self.is_final = code >= 500 if is_final is None else is_final
        """Whether trying again is no use (RFC 5321, 4.2.1)."""
        self.retry_after = retry_after
        """Seconds that the service asks to wait before anything else."""
        self.stops = stops
        """What it means, where it is meant for everybody on the list."""
        said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        self.text = f"{code} {shown(' '.join(said.split()), LONGEST_ANSWER)[1:-1]}"
        super().__init__(self.text)

    @property
    def ends_line(self) -> bool:
        """Whether the server hangs up after it (RFC 5321, 3.8)."""
        return self.code == 421


class LostError(Exception):
    """The line broke, or nothing came for too long."""

    def __init__(self, step: Step, reason: str) -> None:
        self.step = step
        super().__init__(reason)


Note = Callable[["State", str], object]
"""Told of a state that is to be on the disk before a message goes on, and of the draft that it has at the service."""


class Draft(Struct, frozen=True):
    """What an earlier run left of a message at a service: a draft, if any, and how far it had come."""

    message_id: str = ""
    state: State | None = None
    id: str = ""


class Way(Protocol):
    """A line that messages go over, whatever it speaks."""

    size_limit: int | None

    @property
    def is_open(self) -> bool:
        """Whether another message can go over it."""

    def offer(self, sender: Mailbox, recipient: Mailbox, message: bytes, *, note: Note, draft: Draft | None) -> None:
        """Bring a message to the other side, all but the last word. Raises `RefusedError` and `LostError`."""

    def finish(self) -> None:
        """Say the last word and wait for the answer. Raises `RefusedError`, and `LostError` where nobody knows."""

    def close(self) -> None:
        """Hang up."""


class Line:
    """An open line. After `RefusedError` it is ready for the next message, unless the refusal ends it."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp
        self._busy = False  # with a message: no other command would be understood
        offered = smtp.esmtp_features.get("size", "")
        self.size_limit = int(offered) if offered.isdigit() and int(offered) > 0 else None
        """Bytes of the largest message that the server takes; None where it does not say (RFC 1870)."""

    def offer(
        self,
        sender: Mailbox,
        recipient: Mailbox,
        message: bytes,
        *,
        note: Note = lambda _state, _draft: None,
        draft: Draft | None = None,  # noqa: ARG002 (a mail server keeps none)
    ) -> None:
        """Bring a message to the server, all but the full stop behind it. Raises `RefusedError` and `LostError`.

        `note` is told once, of `sending`, while the server thinks about the first command.
        """
        ends = message.count(b"\r\n")
        if not message.endswith(b"\r\n") or not message.count(b"\n") == message.count(b"\r") == ends:
            raise ValueError("a message is lines that end with CRLF: anything else may be read as two messages")
        data = message.replace(b"\n.", b"\n..")  # RFC 5321, 4.5.2
        size = f" SIZE={len(data)}" if self._smtp.has_extn("size") else ""
        international = not (sender.address.isascii() and recipient.address.isascii())
        if international and not self._smtp.has_extn("smtputf8"):
            text = "the server takes no letters other than a to z before the @ (it offers no SMTPUTF8)"
            raise RefusedError(Step.RECIPIENT, 553, text)
        eight_bits = "" if data.isascii() or not self._smtp.has_extn("8bitmime") else " BODY=8BITMIME"
        utf8 = " SMTPUTF8" if international else ""  # RFC 6531, 3.4
        self._ask(
            lambda: note(State.SENDING, ""),
            (Step.SENDER, f"MAIL FROM:<{sender.address}>{size}{eight_bits}{utf8}", (250,)),
            (Step.RECIPIENT, f"RCPT TO:<{recipient.address}>", (250, 251)),
            (Step.CONTENT, "DATA", (354,)),
        )
        guarded(self._smtp, Step.CONTENT, lambda: self._smtp.send(data))

    def finish(self) -> None:
        """Send the full stop and wait for the answer. Raises `RefusedError`, and `LostError` where nobody knows."""
        guarded(self._smtp, Step.ANSWER, lambda: self._smtp.send(_END))
        code, text = guarded(self._smtp, Step.ANSWER, self._smtp.getreply)
        self._busy = False
        if code != 250:
            raise self._refusal(Step.ANSWER, code, text)

    def close(self) -> None:
        """Say goodbye where that is possible. A message without its full stop does not count then."""
        with suppress(smtplib.SMTPException, OSError):
            if self._smtp.sock is not None and not self._busy:
                self._smtp.sock.settimeout(2)
                self._smtp.quit()
        self._smtp.close()

    @property
    def is_open(self) -> bool:
        """Whether another message can go over it."""
        return self._smtp.sock is not None

    def _ask(self, meanwhile: Callable[[], object], *questions: Question) -> None:
        """Give commands, all at once where the server can take that (RFC 2920), which saves the way there and back.

        Raises what the first bad answer means.
        """
        smtp, together = self._smtp, self._smtp.has_extn("pipelining")
        self._busy = True
        refusal, code = None, 0
        for number, question in enumerate(questions):
            if not together:
                self._say((question,))
            elif not number:
                self._say(questions)
            if not number:
                meanwhile()
            step, _, good = question
            code, text = guarded(smtp, step, smtp.getreply)
            if code not in good and refusal is None:
                refusal = self._refusal(step, code, text)
                if refusal.ends_line or not together:
                    break
        if refusal is None:
            return
        self._busy = False
        if not refusal.ends_line:
            with suppress(LostError):
                if together and code == 354:  # a message to nobody, which some servers ask for (RFC 2920, 3.1)
                    guarded(smtp, refusal.step, lambda: smtp.send(_END))
                    guarded(smtp, refusal.step, smtp.getreply)
                guarded(smtp, refusal.step, smtp.rset)
        raise refusal

    def _say(self, questions: Sequence[Question]) -> None:
        words = "".join(f"{command}\r\n" for _, command, _ in questions).encode()
        guarded(self._smtp, questions[0][0], lambda: self._smtp.send(words))

    def _refusal(self, step: Step, code: int, text: bytes) -> RefusedError:
        """What a bad answer means. Raises `LostError` where it makes no sense; the line is ended then."""
        if not 400 <= code <= 599:
            self._smtp.close()
            raise LostError(step, f"the server gave an answer that makes no sense: {shown(text.decode('latin-1'))}")
        refusal = RefusedError(step, code, text)
        if refusal.ends_line:
            self._smtp.close()
        return refusal


def guarded(smtp: smtplib.SMTP, step: Step, question: Callable[[], Answer]) -> Answer:
    """The answer to a question. Raises `LostError` where there is none."""
    try:
        return question()
    except smtplib.SMTPResponseException as error:  # an answer too long to be one
        reason = shown(str(error.smtp_error))
    except TimeoutError:
        reason = "no answer for too long"
    except smtplib.SMTPServerDisconnected as error:
        waited = isinstance(error.__context__, TimeoutError)
        reason = "no answer for too long" if waited else "the server ended the connection"
    except (smtplib.SMTPException, OSError) as error:
        reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
    smtp.close()
    raise LostError(step, reason)
