"""A real mail server over TLS on the loopback address, which can be told to fail."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import datetime as dt
import email
import functools
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from slidegen.content.mail import Mailbox, MailSettings, Security

HOST: Final = "127.0.0.1"
TOGETHER = False
"""Whether servers let commands come together, unless a test says so itself."""
DROP: Final = "drop"
"""Instead of an answer: hang up."""
Fault = Callable[[str, int], "str | None"]
"""What the server does to a recipient's copy the n-th time (from 1), instead of what it would: an answer, or `DROP`."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A message that the server took."""

    recipient: str
    message_id: str
    data: bytes = field(repr=False)


@dataclass(slots=True)
class Faults:
    """What goes wrong at each step; nothing, unless a test says so. `moment` is told of each step as it is reached."""

    mail: Fault = lambda _address, _count: None
    rcpt: Fault = lambda _address, _count: None
    data: Fault = lambda _address, _count: None  # before the message
    taken: Fault = lambda _address, _count: None  # behind it, and it is not delivered
    delivered: Fault = lambda _address, _count: None  # behind it, and it is delivered
    moment: Callable[[str], None] = lambda _name: None
    delay: float = 0.0  # seconds before each answer to a message
    greeting: str | None = None
    together: bool | None = None  # whether commands may come together (RFC 2920); None: as the tests do just now


@dataclass(slots=True)
class MailServer:
    """A running server and what it took."""

    port: int
    faults: Faults
    copies: list[Copy] = field(default_factory=list)
    tokens: Callable[[str, str], dict[str, str] | None] | None = None
    """What is wrong with a user's token; None where it is good."""
    refusal: str = "535 5.7.3 Authentication unsuccessful"  # of a token
    connections: int = 0
    commands: list[str] = field(default_factory=list)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def settings(self, security: Security = Security.STARTTLS, **changes: Any) -> MailSettings:
        """The settings of a project that sends to this server."""
        whole: dict[str, Any] = {
            "server": HOST,
            "port": self.port,
            "security": security,
            "sender": Mailbox("office@example.org", "Strategy Office"),
        }
        return MailSettings(**whole | changes)

    def moments(self, name: str) -> None:
        self.faults.moment(name)

    def said(self, step: str, address: str) -> str | None:
        """What a fault makes of a step."""
        self.counts[step, address] = self.counts.get((step, address), 0) + 1
        fault: Fault = getattr(self.faults, step)
        return fault(address, self.counts[step, address])

    @property
    def recipients(self) -> list[str]:
        """Who got something, in the order of arrival."""
        return [copy.recipient for copy in self.copies]


class _Protocol(SMTP):
    """aiosmtpd's server with our faults in it."""

    def __init__(self, server: MailServer, **settings: Any) -> None:
        self.mail_server = server
        super().__init__(_Handler(server), ident="test server", **settings)

    def connection_made(self, transport: Any) -> None:
        self.mail_server.connections += 1
        super().connection_made(transport)

    async def push(self, status: Any) -> None:
        greeting = self.mail_server.faults.greeting
        text = status if isinstance(status, str) else status.decode()
        if greeting and text.startswith("220") and "test server" in text:
            await super().push(greeting)
            _hang_up(self)
            return
        await super().push(status)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 (aiosmtpd's name)
        self.mail_server.faults.moment("data")
        addresses = self.envelope.rcpt_tos if self.envelope else []
        said = self.mail_server.said("data", addresses[0]) if addresses else None
        if said == DROP:
            await self.push("354 go on")
            _hang_up(self)
            return
        if said:
            await self.push(said)
            return
        await super().smtp_DATA(arg)


def _hang_up(protocol: SMTP) -> None:
    """End the connection without a word, as a server that dies does."""
    assert isinstance(protocol.transport, asyncio.Transport)
    protocol.transport.abort()


@dataclass(slots=True)
class _Handler:
    server: MailServer

    async def handle_EHLO(  # noqa: N802 (aiosmtpd's name)
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        together = self.server.faults.together
        offers = ["250-PIPELINING"] if (TOGETHER if together is None else together) else []
        return [*responses[:-1], *offers, responses[-1]]

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> Any:  # noqa: N802 (aiosmtpd's name)
        """Sign in with a token: a bad one is answered with JSON, and refused after the next line."""
        said = base64.b64decode(args[1]).decode()
        user, _, rest = said.partition("\1")
        token = rest.removeprefix("auth=Bearer ").rstrip("\1")
        assert self.server.tokens is not None
        self.server.moments("login")
        wrong = self.server.tokens(user.removeprefix("user="), token)
        if wrong is None:
            return AuthResult(success=True, auth_data=user)
        assert await server.challenge_auth(json.dumps(wrong)) == b""
        return AuthResult(success=False, handled=False, message=self.server.refusal)

    async def handle_MAIL(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.server.faults.moment("mail")
        said = self.server.said("mail", address)
        if said == DROP:
            _hang_up(server)
            return "421 gone"
        if said:
            return said
        self.server.commands.append(f"MAIL {address} {' '.join(options)}")
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        self.server.faults.moment("rcpt")
        said = self.server.said("rcpt", address)
        if said == DROP:
            _hang_up(server)
            return "421 gone"
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        (address,) = envelope.rcpt_tos
        faults = self.server.faults
        faults.moment("whole")
        if faults.delay:
            await asyncio.sleep(faults.delay)
        if said := self.server.said("taken", address):
            if said == DROP:
                _hang_up(server)
            return said
        data = envelope.original_content or b""
        head = email.message_from_bytes(data.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        self.server.copies.append(Copy(address, head["Message-ID"] or "", data))
        faults.moment("delivered")
        if said := self.server.said("delivered", address):
            if said == DROP:
                _hang_up(server)
            return said
        return "250 taken"


@functools.cache
def authority() -> trustme.CA:
    """The certificate authority of these tests; making one takes a moment."""
    return trustme.CA()


@functools.cache
def _certificate(kind: str) -> trustme.LeafCert:
    match kind:
        case "good":
            return authority().issue_cert(HOST)
        case "wrong host":
            return authority().issue_cert("mail.example.org")
        case "expired":
            long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
            return authority().issue_cert(HOST, not_before=long_ago, not_after=long_ago + dt.timedelta(days=30))
        case "somebody else's":
            return trustme.CA().issue_cert(HOST)
        case _:
            raise AssertionError(kind)


def authorities_file(folder: Path) -> Path:
    """The certificate of the tests' authority, as an organisation would hand out its own."""
    path = folder / "authority.pem"
    authority().cert_pem.write_to_path(path)
    return path


@contextlib.contextmanager
def mail_server(
    *,
    security: Security = Security.STARTTLS,
    certificate: str = "good",
    faults: Faults | None = None,
    login: tuple[str, str] | None = None,
    login_answer: str | None = None,
    size_limit: int = 50_000_000,
    tokens: Callable[[str, str], dict[str, str] | None] | None = None,
    smtputf8: bool = False,
) -> Iterator[MailServer]:
    """A server in a thread of its own, for as long as the context is open.

    `login_answer`: what it says to every login. `tokens`: it takes these rather than passwords.
    """
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    _certificate(certificate).configure_cert(context)
    running = MailServer(0, faults or Faults(), tokens=tokens)

    def check(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        if login_answer:
            return AuthResult(success=False, handled=False, message=login_answer)
        return AuthResult(success=(data.login.decode(), data.password.decode()) == login, handled=False)

    def protocol() -> _Protocol:
        return _Protocol(
            running,
            hostname="test",
            data_size_limit=size_limit,
            tls_context=context if security is Security.STARTTLS else None,
            authenticator=check if login else None,
            auth_required=bool(login or tokens),
            auth_require_tls=bool(login or tokens),
            auth_exclude_mechanism=["PLAIN", "LOGIN"] if tokens else ["XOAUTH2"],
            enable_SMTPUTF8=smtputf8,
        )

    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(
        loop.create_server(protocol, HOST, 0, ssl=context if security is Security.TLS else None)
    )
    running.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        asyncio.run_coroutine_threadsafe(_end(listening), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _end(listening: asyncio.Server) -> None:
    listening.close()
    mine = asyncio.current_task()
    others = [task for task in asyncio.all_tasks() if task is not mine]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
