"""How a project sends mail, and the lists of people whom it may send to. No password is ever part of a project."""

from __future__ import annotations

from enum import Enum
from typing import Final

from msgspec import Struct

from slidegen.diagnostics import Place
from slidegen.values import Value

SIZE_LIMIT: Final = 10_000_000
"""Bytes of a whole message, unless the project says otherwise: what nearly every mail server takes."""


class Security(Enum):
    """How the way to the server is protected."""

    TLS = "tls"  # from the first byte (RFC 8314, 3.3)
    STARTTLS = "starttls"  # from an agreement in clear text on (RFC 3207)
    NONE = "none"  # not at all: refused unless the command line allows it

    @property
    def usual_port(self) -> int:
        """The port that servers offer it at (RFC 8314, 3.3; RFC 6409, 3.1)."""
        return {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}[self]


class Mailbox(Struct, frozen=True):
    """A person or an office with an address: `name` may be empty."""

    address: str
    name: str = ""


class MailingList(Value, frozen=True):
    """People whom something may be sent to: a file in the project, and the audience that they are."""

    id: str
    file: str  # relative to the project's folder, with forward slashes
    audience: str
    place: Place = Place("")


class MailSettings(Value, frozen=True):
    """The server that mail goes to, and what every message says about its sender."""

    server: str
    sender: Mailbox
    security: Security = Security.STARTTLS
    port: int = Security.STARTTLS.usual_port
    reply_to: Mailbox | None = None
    rate: int | None = None  # messages a minute at most
    size_limit: int = SIZE_LIMIT  # bytes of a whole message
    unsubscribe: str | None = None  # a mailto: or https: address for List-Unsubscribe (RFC 2369, 3.2)
    place: Place = Place("")
