"""The way to a mail server: encrypted with a verified certificate, and logged in."""

from __future__ import annotations

import smtplib
import socket
import ssl
from base64 import b64encode
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, NoReturn

from msgspec import Struct

from slidegen.content.mail import MailSettings, Security, Transport
from slidegen.delivery.mail.line import Line, LostError, RefusedError, Step, Way
from slidegen.delivery.mail.mailing import Credentials, SignedIn
from slidegen.delivery.mail.refusals import known_refusal
from slidegen.delivery.mail.tls_context import tls_context
from slidegen.delivery.mail.xoauth2 import log_in_with_token
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

TIMEOUT: Final = 120.0
"""Seconds to wait for an answer. RFC 5321, 4.5.3.2, asks for 5 minutes, 10 after the message; a person waits less."""


class Server(Struct, frozen=True):
    """Where mail goes, and how we get in."""

    settings: MailSettings
    credentials: Credentials | SignedIn | None = None
    authorities: Path | None = None  # a file of certificates (PEM) that are trusted beside the system's
    allow_unencrypted: bool = False
    timeout: float = TIMEOUT


def connect(server: Server) -> Way:
    """Open a line, encrypted and logged in as the settings say.

    Raises `LostError` and `RefusedError` where it may work a little later, and `SlidegenError` where it will not:
    not-encrypted, bad-certificate, mail-login, mail-server, mail-refused.
    """
    check_encryption(server)
    settings = server.settings
    if settings.transport is Transport.GRAPH:
        return _to_graph(server)
    context = tls_context(server.authorities)
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
            _log_in(smtp, settings, server.credentials)
    except (smtplib.SMTPException, OSError) as error:
        smtp.close()
        _refuse_to_connect(settings, error)
    except BaseException:
        smtp.close()
        raise
    return Line(smtp)


def _to_graph(server: Server) -> Way:
    from slidegen.delivery.mail.accounts.service_session import service_session
    from slidegen.delivery.mail.graph.graph_line import GraphLine

    assert isinstance(server.credentials, SignedIn), "only an account is reached so"
    return GraphLine(service_session(server.authorities, server.timeout), server.settings, server.credentials)


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


def _start_tls(smtp: smtplib.SMTP, settings: MailSettings, context: ssl.SSLContext) -> None:
    if not smtp.has_extn("starttls"):
        message = f"{settings.server}, port {settings.port}, offers no encryption; nothing was sent to it"
        hint = "write security: tls, or ask whose server it is for another port"
        raise SlidegenError(Diagnostic(Code.NOT_ENCRYPTED, message, settings.place, hint))
    smtp.starttls(context=context)
    smtp.ehlo_or_helo_if_needed()


def _log_in(smtp: smtplib.SMTP, settings: MailSettings, credentials: Credentials | SignedIn) -> None:
    if isinstance(credentials, SignedIn):
        log_in_with_token(smtp, settings, credentials)
        return
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
        refusal = RefusedError(Step.CONNECTING, error.smtp_code, _without_secrets(error.smtp_error, credentials))
        if not refusal.is_final:
            raise refusal from None
        if known := known_refusal(settings, refusal.text, at_login=True):
            raise SlidegenError(known) from None
        message = f"the server does not let {credentials.user} in: {refusal.text}"
        raise SlidegenError(Diagnostic(Code.MAIL_LOGIN, message, hint=hint)) from None
    except smtplib.SMTPServerDisconnected:
        raise
    except (smtplib.SMTPException, UnicodeError) as error:
        reason = "its name or password has letters that it cannot take" if isinstance(error, UnicodeError) else error
        said = _without_secrets(str(reason), credentials)
        message = f"the server has no way to log {credentials.user} in that slidegen knows: {said}"
        hint = "if it wants no login, unset SLIDEGEN_MAIL_USER"
        raise SlidegenError(Diagnostic(Code.MAIL_LOGIN, message, hint=hint)) from None


def _without_secrets(said: bytes | str, credentials: Credentials) -> str:
    """A server's answer without the password, in clear or as it was sent: some repeat the command that they refuse."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    user, password = credentials.user, credentials.password
    sent = (b64encode(secret.encode()).decode() for secret in (f"\0{user}\0{password}", password))
    for secret in (*sent, password):
        text = text.replace(secret, "***")
    return text


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
