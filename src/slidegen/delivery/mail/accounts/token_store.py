"""Where the permission to send is kept after somebody signed in: the system's store of passwords, else a private file.

It is as good as a password until it is revoked: never in a project, never printed, and no file that others can read.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import msgspec

from slidegen.content.mail import MailSettings, Transport
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

TOKEN_FILE: Final = "SLIDEGEN_MAIL_TOKEN_FILE"
SERVICE: Final = "slidegen sign-in"
"""The name of the entry in the system's store."""
_PIECE: Final = 1000
"""Characters of one entry: Windows takes no more than 2560 bytes, in UTF-16."""
_MOST_PIECES: Final = 64


class Saved(msgspec.Struct, frozen=True):
    """What is kept: who signed in, and what the service's library wants to find again."""

    user: str
    secret: str

    def __repr__(self) -> str:
        # No log and no traceback shows the secret.
        return f"Saved(user={self.user!r})"


class TokenStore(msgspec.Struct, frozen=True):
    """The place of one sign-in. `only_file`: somebody named the file, so the system's store is left alone."""

    key: str
    file: Path
    only_file: bool = False

    def load(self) -> Saved | None:
        """What was kept; None where nobody signed in. Raises `SlidegenError` where it cannot be read."""
        if not self.only_file and (text := _from_keyring(self.key)):
            return _decoded(text, "the system's store of passwords")
        try:
            with self.file.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                if not stat.S_ISREG(mode) or (os.name == "posix" and mode & 0o077):
                    message = f"others can read {self.file}, in which a sign-in is kept"
                    hint = (
                        f"chmod 600 {self.file}; if others may have read it: slidegen mail sign-out, and sign in again"
                    )
                    raise SlidegenError(Diagnostic(Code.NOT_SIGNED_IN, message, hint=hint))
                return _decoded(file.read(1_000_000).decode("utf-8", "replace"), str(self.file))
        except FileNotFoundError:
            return None
        except OSError as error:
            message = f"the sign-in in {self.file} cannot be read: {error.strerror or error}"
            raise SlidegenError(Diagnostic(Code.NOT_SIGNED_IN, message, hint=SIGN_IN)) from error

    def save(self, saved: Saved) -> str:
        """Keep it, in place of what was kept; where, in words. Raises `SlidegenError` (cannot-write)."""
        text = msgspec.json.encode(saved).decode()
        if not self.only_file and _to_keyring(self.key, text):
            with suppress(OSError):
                self.file.unlink()
            return "the system's store of passwords"
        try:
            _write_private(self.file, text)
        except OSError as error:
            message = f"cannot keep the sign-in in {self.file}: {error.strerror or error}"
            hint = f"name another file in {TOKEN_FILE}"
            raise SlidegenError(Diagnostic(Code.CANNOT_WRITE, message, hint=hint)) from error
        return str(self.file)

    def forget(self) -> bool:
        """Forget it; whether there was any."""
        found = not self.only_file and _from_keyring(self.key) is not None
        if found:
            _drop(self.key, 0)
        try:
            self.file.unlink()
        except FileNotFoundError:
            return found
        return True


SIGN_IN: Final = "slidegen mail sign-in"


def token_store(settings: MailSettings, environment: Mapping[str, str]) -> TokenStore:
    """The place for the account of a project.

    It belongs to the application, the directory and the servers together: a project that names another server does not
    get the token that was meant for the first.
    """
    assert settings.account is not None
    goes_to = settings.graph if settings.transport is Transport.GRAPH else f"{settings.server}:{settings.port}"
    parts = (settings.account.value, settings.authority, settings.tenant, settings.client_id, goes_to)
    key = f"{settings.account.value}-{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:16]}"
    if named := environment.get(TOKEN_FILE):
        return TokenStore(key, Path(named), only_file=True)
    return TokenStore(key, _own_folder(environment) / f"{key}.json")


def _own_folder(environment: Mapping[str, str]) -> Path:
    """Where programs keep what is a user's: as the system has it (XDG base directories on Linux)."""
    if os.name == "nt":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "slidegen"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "slidegen"
    return Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "slidegen"


def _decoded(text: str, where: str) -> Saved:
    try:
        return msgspec.json.decode(text, type=Saved)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        message = f"the sign-in in {where} is damaged"
        raise SlidegenError(Diagnostic(Code.NOT_SIGNED_IN, message, hint=SIGN_IN)) from error


def _write_private(path: Path, text: str) -> None:
    """Whole or not at all, and never readable by others, not even for a moment."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        made.unlink()
    try:
        with os.fdopen(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    except BaseException:
        with suppress(OSError):
            made.unlink()
        raise


def _from_keyring(key: str) -> str | None:
    """The text of an entry, put together of its pieces; None where there is none, or no store."""
    if not find_spec("keyring"):
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        pieces = []
        for number in range(_MOST_PIECES):
            piece = keyring.get_password(SERVICE, f"{key}-{number}")
            if piece is None:
                break
            pieces.append(piece)
    except KeyringError:
        return None
    return "".join(pieces) or None


def _to_keyring(key: str, text: str) -> bool:
    """Whether the store took it whole."""
    if not find_spec("keyring"):
        return False
    import keyring

    count = -(-len(text) // _PIECE)
    if count > _MOST_PIECES:
        return False
    try:
        for number in range(count):
            keyring.set_password(SERVICE, f"{key}-{number}", text[number * _PIECE : (number + 1) * _PIECE])
        _drop(key, count)
        return _from_keyring(key) == text
    except Exception:  # the stores of the systems raise errors of their own, and a file is as good
        _drop(key, 0)
        return False


def _drop(key: str, first: int) -> None:
    """Take pieces out of the store, from one on: an earlier text may have had more."""
    import keyring

    for number in range(first, _MOST_PIECES):
        try:
            if keyring.get_password(SERVICE, f"{key}-{number}") is None:
                return
            keyring.delete_password(SERVICE, f"{key}-{number}")
        except Exception:  # as above
            return
