"""One run at a time in a folder: a lock that the system lets go of when its process dies, however that happens.

It is a lock on a file that says who holds it. Record locks (POSIX `fcntl`, and `LockFileEx` below `msvcrt` on Windows)
belong to a process: workers that are forked from it do not have them, and so cannot hold them longer than it.
"""

from __future__ import annotations

import contextlib
import os
import platform
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from slidegen.diagnostics import Code, Diagnostic, SlidegenError

LOCK_NAME: Final = ".slidegen.lock"
PATIENCE: Final = 60.0
"""Seconds that a second run waits for the first; then it says who that is."""
_PAUSE: Final = 0.1
_MARK: Final = 1 << 30
"""The byte that is locked: behind all that is written there, so that others can read it on Windows too."""

_held: set[Path] = set()
_guard: Final = threading.Lock()
"""Folders that this process holds: a record lock does not keep a process from itself."""


@contextlib.contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only run in a folder that is there. Raises `SlidegenError` (already-writing) after `patience` seconds."""
    end = time.monotonic() + patience
    path = folder.resolve() / LOCK_NAME
    while (lock := _try(path)) is None:
        if time.monotonic() >= end:
            raise SlidegenError(_problem(folder, path))
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _let_go(path, lock)


def _try(path: Path) -> IO[bytes] | None:
    """The open lock file, or None where somebody else has it."""
    with _guard:
        if path in _held:
            return None
        _held.add(path)
    file = None
    try:
        file = path.open("a+b")
        if _take(file) and _is_still(file, path):
            holder = f"process {os.getpid()} on {platform.node()}"
            file.truncate(0)
            file.write(holder.encode())
            file.flush()
            return file
    except BaseException:
        _forget(path, file)
        raise
    _forget(path, file)
    return None


def _forget(path: Path, file: IO[bytes] | None) -> None:
    if file is not None:
        file.close()
    with _guard:
        _held.discard(path)


def _take(file: IO[bytes]) -> bool:
    """Whether the lock is ours now. A file system that knows no locks is taken to have nobody else on it."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(_MARK)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import errno
    import fcntl

    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _MARK)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN)
    return True


def _is_still(file: IO[bytes], path: Path) -> bool:
    """Whether the file is the one at its path: who held it before us has deleted it, perhaps."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _let_go(path: Path, file: IO[bytes]) -> None:
    with contextlib.suppress(OSError):  # gone with its folder; or open, on Windows, where it stays and does no harm
        path.unlink()
    _forget(path, file)


def _problem(folder: Path, path: Path) -> Diagnostic:
    try:
        holder = path.read_text("utf-8", "replace").strip() or "another process"
    except OSError:
        holder = "another process"
    hint = "wait until it has ended, or name another folder with --output"
    return Diagnostic(Code.ALREADY_WRITING, f"{holder} is writing to {folder}", hint=hint)
