"""The user and password of the mail server: from the environment or the system's store of passwords, never a file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from slidegen.delivery.mail.mailing import Credentials
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

USER: Final = "SLIDEGEN_MAIL_USER"
PASSWORD: Final = "SLIDEGEN_MAIL_PASSWORD"
AUTHORITIES: Final = "SLIDEGEN_MAIL_CA_FILE"
SERVICE: Final = "slidegen"
"""The name of the entry in the store, followed by the server: `keyring set "slidegen mail.example.org" jane`."""


def find_credentials(environment: Mapping[str, str], server: str) -> Credentials | None:
    """Who we are to the server; None where nobody said, for servers that ask for no login.

    The password is that of the environment, else that of the store. Raises `SlidegenError` (mail-login).
    """
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if not user:
        if password:
            message = f"{PASSWORD} is set and {USER} is not"
            raise SlidegenError(Diagnostic(Code.MAIL_LOGIN, message, hint=f"set {USER} too"))
        return None
    if "\0" in user + password:
        raise SlidegenError(Diagnostic(Code.MAIL_LOGIN, f"{USER} or {PASSWORD} has a NUL character"))
    found = password or _from_store(server, user)
    if not found:
        message = f"there is no password for {user} at {server}"
        way = f'keyring set "{SERVICE} {server}" {user}'
        install = "" if find_spec("keyring") else "; for that, install slidegen[keyring]"
        hint = f"set {PASSWORD}, or keep it in the system's store: {way}{install}"
        raise SlidegenError(Diagnostic(Code.MAIL_LOGIN, message, hint=hint))
    return Credentials(user, found)


def find_authorities(environment: Mapping[str, str]) -> Path | None:
    """The file with the certificates of the organisation's own authority; None where nobody named one."""
    named = environment.get(AUTHORITIES)
    return Path(named) if named else None


def _from_store(server: str, user: str) -> str | None:
    if not find_spec("keyring"):
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        password: str | None = keyring.get_password(f"{SERVICE} {server}", user)
    except KeyringError as error:
        message = f"the system's store of passwords does not open: {error}"
        hint = f"unlock it, or set {PASSWORD}"
        raise SlidegenError(Diagnostic(Code.MAIL_LOGIN, message, hint=hint)) from error
    return password
