"""The bytes of a file that is one: a pipe would be waited for, and a device has no end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

LARGEST: Final = 300_000_000
"""Bytes. Corporate templates with video run to about 100 MB."""
_WITHOUT_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_regular(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file. Raises `OSError`: also where it is a pipe or a device (ENXIO), or too large (EFBIG).

    It is looked at before it is opened, and once more when it is open: it may have been replaced.
    """
    _check(path, path.stat(), largest)
    with open(path, "rb", opener=_open) as file:
        _check(path, os.fstat(file.fileno()), largest)
        return file.read()


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_WAITING)


def _check(path: Path, status: os.stat_result, largest: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
    if status.st_size > largest:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
