"""A line to a mail server: encrypted with a verified certificate, logged in, ready for messages, one recipient each.

The commands are given one by one, since what may be done after a failure depends on how far a message had come. Until
the full stop behind it has left, the server must not deliver it (RFC 5321, 4.1.1.4), so it can be sent again; after
that nobody knows before the answer.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Final, NoReturn, TypeVar

from slidegen.content.mail import Mailbox, MailSettings, Security
from slidegen.delivery.mailing import Credentials
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.source_files.addresses import shown

TIMEOUT: Final = 120.0
"""Seconds to wait for an answer. RFC 5321, 4.5.3.2, asks for 5 minutes, 10 after the message; a person waits less."""
_END: Final = b".\r\n"

Answer = TypeVar("Answer")


class Step(Enum):
    """How far a message had come."""

    CONNECTING = "connecting"
    SENDER = "the sender"
    RECIPIENT = "the recipient"
    CONTENT = "the message"
    ANSWER = "the answer"  # the message is with the server whole


class RefusedError(Exception):
    """The server said no: for now (4xx) or for good (5xx)."""

    def __init__(self, step: Step, code: int, text: bytes | str) -> None:
        self.step = step
        self.code = code
        said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        self.text = f"{code} {shown(' '.join(said.split()))[1:-1]}"
        super().__init__(self.text)

    @property
    def is_final(self) -> bool:
        """Whether trying again is no use (RFC 5321, 4.2.1)."""
        return self.code >= 500

    @property
    def ends_line(self) -> bool:
        """Whether the server hangs up after it (RFC 5321, 3.8)."""
        return self.code == 421


class LostError(Exception):
    """The line broke, or nothing came for too long."""

    def __init__(self, step: Step, reason: str) -> None:
        self.step = step
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail goes, and how we get in."""

    settings: MailSettings
    credentials: Credentials | None = None
    authorities: Path | None = None  # a file of certificates (PEM) that are trusted beside the system's
    allow_unencrypted: bool = False
    timeout: float = TIMEOUT


class Line:
    """An open line. After `RefusedError` it is ready for the next message, unless the refusal ends it."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp
        offered = smtp.esmtp_features.get("size", "")
        self.size_limit = int(offered) if offered.isdigit() and int(offered) > 0 else None
        """Bytes of the largest message that the server takes; None where it does not say (RFC 1870)."""

    def offer(self, sender: Mailbox, recipient: Mailbox, message: bytes) -> None:
        """Bring a message to the server, all but the full stop behind it. Raises `RefusedError` and `LostError`."""
        ends = message.count(b"\r\n")
        if not message.endswith(b"\r\n") or not message.count(b"\n") == message.count(b"\r") == ends:
            raise ValueError("a message is lines that end with CRLF: anything else may be read as two messages")
        data = message.replace(b"\n.", b"\n..")  # RFC 5321, 4.5.2
        size = (f"SIZE={len(data)}",) if self._smtp.has_extn("size") else ()
        eight_bits = () if data.isascii() or not self._smtp.has_extn("8bitmime") else ("BODY=8BITMIME",)
        self._ask(Step.SENDER, lambda: self._smtp.mail(sender.address, (*size, *eight_bits)), 250)
        self._ask(Step.RECIPIENT, lambda: self._smtp.rcpt(recipient.address), 250, 251)
        self._ask(Step.CONTENT, lambda: self._smtp.docmd("DATA"), 354)
        _guarded(self._smtp, Step.CONTENT, lambda: self._smtp.send(data))

    def finish(self) -> None:
        """Send the full stop and wait for the answer. Raises `RefusedError`, and `LostError` where nobody knows."""

        def end() -> tuple[int, bytes]:
            self._smtp.send(_END)
            return self._smtp.getreply()

        self._ask(Step.ANSWER, end, 250)

    def close(self) -> None:
        """Say goodbye where that is possible."""
        try:
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(2)
                self._smtp.quit()
        except (smtplib.SMTPException, OSError):
            self._smtp.close()

    def drop(self) -> None:
        """Hang up. A message that was begun does not count then."""
        self._smtp.close()

    @property
    def is_open(self) -> bool:
        """Whether another message can go over it."""
        return self._smtp.sock is not None

    def _ask(self, step: Step, question: Callable[[], tuple[int, bytes]], *good: int) -> None:
        code, text = _guarded(self._smtp, step, question)
        if code in good:
            return
        if not 400 <= code <= 599:
            self.drop()
            raise LostError(step, f"the server gave an answer that makes no sense: {shown(text.decode('latin-1'))}")
        refusal = RefusedError(step, code, text)
        if refusal.ends_line:
            self.drop()
        elif step is not Step.ANSWER:
            with suppress(LostError):
                _guarded(self._smtp, step, self._smtp.rset)
        raise refusal


def _guarded(smtp: smtplib.SMTP, step: Step, question: Callable[[], Answer]) -> Answer:
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


def connect(server: Server) -> Line:
    """Open a line, encrypted and logged in as the settings say.

    Raises `LostError` and `RefusedError` where it may work a little later, and `SlidegenError` where it will not:
    not-encrypted, bad-certificate, mail-login, mail-server, mail-refused.
    """
    check_encryption(server)
    settings = server.settings
    context = _context(server.authorities)
    try:
        if settings.security is Security.TLS:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.server, settings.port, _own_name(), timeout=server.timeout, context=context
            )
        else:
            smtp = smtplib.SMTP(settings.server, settings.port, _own_name(), timeout=server.timeout)
    except (smtplib.SMTPException, OSError) as error:
        _refuse_to_connect(settings, error)
    try:
        assert smtp.sock is not None, "it is connected"
        smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the full stop must not wait for the message
        smtp.ehlo_or_helo_if_needed()
        if settings.security is Security.STARTTLS:
            _start_tls(smtp, settings, context)
        if server.credentials is not None:
            _log_in(smtp, server.credentials)
    except (smtplib.SMTPException, OSError) as error:
        smtp.close()
        _refuse_to_connect(settings, error)
    except BaseException:
        smtp.close()
        raise
    return Line(smtp)


def check_encryption(server: Server) -> None:
    """Nothing goes out in clear text that was not allowed to, and a password never. Raises `SlidegenError`."""
    settings = server.settings
    if settings.security is not Security.NONE:
        return
    if not server.allow_unencrypted:
        message = (
            f"the project sends to {settings.server} without encryption: anybody on the way can read and change it"
        )
        hint = "write security: starttls or tls; if the way is safe, say --allow-unencrypted"
        raise SlidegenError(Diagnostic(Code.NOT_ENCRYPTED, message, settings.place, hint))
    if server.credentials is not None:
        message = f"a user and password would go to {settings.server} without encryption"
        hint = "write security: starttls or tls, or unset SLIDEGEN_MAIL_USER"
        raise SlidegenError(Diagnostic(Code.NOT_ENCRYPTED, message, settings.place, hint))


def _context(authorities: Path | None) -> ssl.SSLContext:
    """Certificates are checked, with the server's name, against the system's authorities and these."""
    context = ssl.create_default_context()
    if authorities is not None:
        try:
            context.load_verify_locations(authorities)
        except OSError as error:  # ssl.SSLError too
            message = f"the certificates in {authorities} cannot be read: {error.strerror or error}"
            hint = "SLIDEGEN_MAIL_CA_FILE names a file in PEM form, which begins with -----BEGIN CERTIFICATE-----"
            raise SlidegenError(Diagnostic(Code.BAD_CERTIFICATE, message, hint=hint)) from error
    return context


def _start_tls(smtp: smtplib.SMTP, settings: MailSettings, context: ssl.SSLContext) -> None:
    if not smtp.has_extn("starttls"):
        message = f"{settings.server}, port {settings.port}, offers no encryption; nothing was sent to it"
        hint = "write security: tls, or ask whose server it is for another port"
        raise SlidegenError(Diagnostic(Code.NOT_ENCRYPTED, message, settings.place, hint))
    smtp.starttls(context=context)
    smtp.ehlo_or_helo_if_needed()


def _log_in(smtp: smtplib.SMTP, credentials: Credentials) -> None:
    hint = "check SLIDEGEN_MAIL_USER and SLIDEGEN_MAIL_PASSWORD; some servers want a password made for programs"
    try:
        if "PLAIN" in smtp.esmtp_features.get("auth", "").upper().split():
            # smtplib knows ASCII passwords only; RFC 4616, 2, has UTF-8.
            said = b64encode(f"\0{credentials.user}\0{credentials.password}".encode()).decode()
            code, text = smtp.docmd("AUTH", f"PLAIN {said}")
            if code not in (235, 503):  # RFC 4954, 4 and 6
                raise smtplib.SMTPAuthenticationError(code, text)
        else:
            smtp.login(credentials.user, credentials.password)
    except smtplib.SMTPAuthenticationError as error:
        refusal = RefusedError(Step.CONNECTING, error.smtp_code, error.smtp_error)
        if not refusal.is_final:
            raise refusal from error
        message = f"the server does not let {credentials.user} in: {refusal.text}"
        raise SlidegenError(Diagnostic(Code.MAIL_LOGIN, message, hint=hint)) from error
    except smtplib.SMTPServerDisconnected:
        raise
    except (smtplib.SMTPException, UnicodeError) as error:
        message = f"the server has no way to log {credentials.user} in that slidegen knows: {error}"
        hint = "if it wants no login, unset SLIDEGEN_MAIL_USER"
        raise SlidegenError(Diagnostic(Code.MAIL_LOGIN, message, hint=hint)) from error


def _refuse_to_connect(settings: MailSettings, error: Exception) -> NoReturn:
    """Say why there is no line. Raises `SlidegenError` where trying again is no use."""
    where = f"{settings.server}, port {settings.port}"
    match error:
        case ssl.SSLCertVerificationError():
            message = f"the certificate of {where}, is not valid: {error.verify_message}"
            hint = (
                "is the server's name written as in its certificate? If your organisation has an authority of its own, "
                "name its file in SLIDEGEN_MAIL_CA_FILE"
            )
            raise SlidegenError(Diagnostic(Code.BAD_CERTIFICATE, message, settings.place, hint)) from error
        case ssl.SSLError():
            message = f"{where}, does not speak TLS as it should: {error.reason or error}"
            hint = "security: tls is usual at port 465, security: starttls at 587"
            raise SlidegenError(Diagnostic(Code.MAIL_SERVER, message, settings.place, hint)) from error
        case socket.gaierror() if error.errno != socket.EAI_AGAIN:
            message = f"no server is called {settings.server}"
            hint = "check the server's name in content/project.yml, and the network"
            raise SlidegenError(Diagnostic(Code.MAIL_SERVER, message, settings.place, hint)) from error
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=text):
            refusal = RefusedError(Step.CONNECTING, code, text)
            if 400 <= code < 500:
                raise refusal from error
            message = f"{where}, wants no mail from here: {refusal.text}"
            raise SlidegenError(Diagnostic(Code.MAIL_REFUSED, message, settings.place)) from error
        case TimeoutError():
            raise LostError(Step.CONNECTING, f"no answer from {where}") from error
        case smtplib.SMTPServerDisconnected():
            raise LostError(Step.CONNECTING, f"{where}, ended the connection") from error
        case _:
            reason = getattr(error, "strerror", None) or str(error)
            raise LostError(Step.CONNECTING, f"{where}: {str(reason).lower()}") from error


@cache
def _own_name() -> str:
    """How this machine calls itself to servers (RFC 5321, 4.1.1.1); looked up once, since it may take seconds."""
    name = socket.getfqdn()
    if "." in name:
        return name
    with suppress(OSError):
        return f"[{socket.gethostbyname(socket.gethostname())}]"
    return "[127.0.0.1]"
