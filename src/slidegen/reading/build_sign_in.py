"""Where and as which application somebody signs in to send mail: from the keys of the file to settings."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from slidegen.content.mail import ANY_ORGANISATION, GRAPH, Account, Security, Transport
from slidegen.diagnostics import Code, Diagnostic
from slidegen.reading.schema import files as schema
from slidegen.source_files.source import place_of, quoted

_ID: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
"""How Microsoft writes the ids of applications and directories."""
_CLIENT: Final = re.compile(r"[A-Za-z0-9._-]{8,200}")
_DOMAIN: Final = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_SHARED_TENANTS: Final = frozenset((ANY_ORGANISATION, "common", "consumers"))
_KEYS: Final = ("via", "client_id", "tenant", "authority", "graph")
"""What only makes sense with an account."""


class SignIn(Struct, frozen=True):
    """The settings of signing in, and what is wrong with them."""

    client_id: str = ""
    tenant: str = ANY_ORGANISATION
    authority: str = ""
    graph: str = GRAPH
    problems: tuple[Diagnostic, ...] = ()


def build_sign_in(mail: schema.Mail) -> SignIn:
    """The settings; those of no account where the project names none."""
    problems: list[Diagnostic] = []
    account = mail.account
    if account is None:
        for key in _KEYS:
            value = getattr(mail, key)
            if value is not None:
                place = place_of(mail.server or mail.sender) if isinstance(value, Transport) else place_of(value)
                message = f"mail has the key {key}, and no account that it belongs to"
                problems.append(Diagnostic(Code.BAD_VALUE, message, place, "write account: microsoft, or delete it"))
        return SignIn(problems=tuple(problems))
    if account is Account.GOOGLE:
        for key in ("tenant", "graph"):
            if value := getattr(mail, key):
                message = f"Google has no {key}"
                problems.append(Diagnostic(Code.BAD_VALUE, message, place_of(value), "delete it"))
        if mail.via is Transport.GRAPH:
            message = "via: graph is Microsoft's, and the account is Google's"
            problems.append(Diagnostic(Code.BAD_VALUE, message, place_of(mail.sender), "delete it, or write via: smtp"))
    if mail.security is Security.NONE:
        message = "an account is never used without encryption"
        hint = "delete security: none; starttls is what the service offers"
        problems.append(Diagnostic(Code.NOT_ENCRYPTED, message, place_of(mail.sender), hint))
    return SignIn(
        client_id=_client_id(mail, account, problems),
        tenant=_tenant(mail, problems),
        authority=_address(mail.authority, "authority", problems) or account.authority,
        graph=_address(mail.graph, "graph", problems) or GRAPH,
        problems=tuple(problems),
    )


def _client_id(mail: schema.Mail, account: Account, problems: list[Diagnostic]) -> str:
    if not mail.client_id:
        message = f'account: {account.value} needs the key "client_id": as which application slidegen signs in'
        hint = "ask whoever runs your mail to register one, once for all; docs/mailing.md says with which rights"
        problems.append(Diagnostic(Code.MISSING_KEY, message, place_of(mail.sender), hint))
        return ""
    form = _ID if account is Account.MICROSOFT else _CLIENT
    if not form.fullmatch(mail.client_id):
        hint = (
            "it is called application (client) ID, and looks like 8a5c0f3e-1b2d-4c6a-9f10-0123456789ab"
            if account is Account.MICROSOFT
            else "it ends with .apps.googleusercontent.com"
        )
        message = f"client_id {quoted(mail.client_id)} is not the id of an application"
        problems.append(Diagnostic(Code.BAD_VALUE, message, place_of(mail.client_id), hint))
        return ""
    return str(mail.client_id)


def _tenant(mail: schema.Mail, problems: list[Diagnostic]) -> str:
    if not mail.tenant:
        return ANY_ORGANISATION
    written = str(mail.tenant)
    if written in _SHARED_TENANTS or _ID.fullmatch(written) or _DOMAIN.fullmatch(written):
        return written
    message = f"tenant {quoted(written)} is not a directory"
    hint = "write its domain, example.org, or its directory (tenant) ID"
    problems.append(Diagnostic(Code.BAD_VALUE, message, place_of(mail.tenant), hint))
    return ANY_ORGANISATION


def _address(written: str | None, key: str, problems: list[Diagnostic]) -> str:
    """An address without the slash at its end; empty where there is none. Tokens go there, so it is encrypted."""
    if not written:
        return ""
    try:
        parts = urlsplit(written)
        if parts.username is not None:
            message = f"{key} has a user in it, and perhaps a password"
            problems.append(Diagnostic(Code.SECRET_IN_PROJECT, message, place_of(written), "delete them"))
            return ""
        fine = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
    else:
        fine = fine and not (parts.query or parts.fragment)
    if fine and written.isascii() and written.isprintable() and not re.search(r"[\s\\]", written):
        return str(written).rstrip("/")
    message = f"{key} {quoted(written)} is not the address of a service"
    hint = f"write https:// and its name: {key}: https://login.example.org, or delete it to take the usual one"
    problems.append(Diagnostic(Code.BAD_VALUE, message, place_of(written), hint))
    return ""
