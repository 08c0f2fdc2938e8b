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


class Account(Enum):
    """A service that wants a person, or a program, to sign in with it rather than a password at the mail server."""

    MICROSOFT = "microsoft"  # Microsoft 365
    GOOGLE = "google"  # Google Workspace and Gmail

    @property
    def server(self) -> str:
        """The mail server of the service."""
        return {Account.MICROSOFT: "smtp.office365.com", Account.GOOGLE: "smtp.gmail.com"}[self]

    @property
    def authority(self) -> str:
        """Where people sign in."""
        return {
            Account.MICROSOFT: "https://login.microsoftonline.com",
            Account.GOOGLE: "https://accounts.google.com",
        }[self]


class Transport(Enum):
    """How messages get to the service."""

    SMTP = "smtp"
    GRAPH = "graph"  # Microsoft Graph, over HTTPS: where SMTP is closed


GRAPH: Final = "https://graph.microsoft.com"
"""Microsoft Graph, outside of the national clouds."""
ACCOUNT_RATE: Final = 30
"""Messages a minute where a project names an account and no rate: what Exchange Online takes from a mailbox."""
ANY_ORGANISATION: Final = "organizations"
"""The tenant of who signs in, whichever that is."""


class Mailbox(Struct, frozen=True):
    """A person or an office with an address: `name` may be empty."""

    address: str
    name: str = ""


class MailingList(Value, frozen=True):
    """People whom something may be sent to: a file in the project, and the audience that they are."""

    id: str
    file: str  # relative to the project's folder, with forward slashes
    audience: str
    without: tuple[str, ...] = ()  # files of people who get nothing, though they are on the list
    columns: tuple[tuple[str, str], ...] = ()  # what a column is, and its name in the file
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
    archive: Mailbox | None = None  # gets one copy of each letter
    account: Account | None = None  # None: a user and a password, or nobody
    transport: Transport = Transport.SMTP
    client_id: str = ""  # the application that the organisation registered with the service
    tenant: str = ANY_ORGANISATION  # whose directory people sign in to (Microsoft)
    authority: str = ""  # where they sign in: https://, without a slash at the end
    graph: str = GRAPH  # the same for Microsoft Graph
    place: Place = Place("")
