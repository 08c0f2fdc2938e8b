"""A file that people write, as text: UTF-8, of a reasonable size."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.source_files.source import Source

LARGEST = 4 * 2**20
"""Bytes. A file of two thousand items has a tenth of that."""
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}  # the byte order marks of what Windows calls "Unicode"


def read_source(path: Path, name: str) -> Source | Diagnostic:
    """The file at a path, or why it cannot be read. `name` is what messages call it."""
    place = Place(name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return Diagnostic(Code.UNREADABLE_FILE, "a folder has the name of a file", place, "rename or delete it")
        if not stat.S_ISREG(status.st_mode):
            return Diagnostic(Code.UNREADABLE_FILE, "not a file but a device or a pipe", place, "rename or delete it")
        if status.st_size > LARGEST:
            return Diagnostic(Code.TOO_DEEP, f"larger than {LARGEST // 2**20} MB", place, "put it into several files")
        data = path.read_bytes()
    except OSError as error:
        return Diagnostic(Code.UNREADABLE_FILE, f"the file cannot be read: {reason(error)}", place)
    if data[:2] in _MARKS:
        return Diagnostic(Code.NOT_UTF8, f"the file is in {_MARKS[data[:2]]}", place, "save it as UTF-8")
    if b"\x00" in data:
        return Diagnostic(Code.UNREADABLE_FILE, "not a text file", place, "rename it, or save it as text in UTF-8")
    try:
        return Source.of(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode()
        return Diagnostic(
            Code.NOT_UTF8,
            f"byte {error.object[error.start]:#04x} is no part of a UTF-8 character",
            Source.of(name, good).place(len(good)),
            f"save the file as {_saved_as(name)}, then check the letters with accents",
        )


def _saved_as(name: str) -> str:
    """What editors, and spreadsheets for their files, call this encoding in their dialogue."""
    return '"CSV UTF-8" in the spreadsheet' if name.lower().endswith(".csv") else "UTF-8"


def reason(error: OSError | RuntimeError) -> str:
    """Why the system would not let us, in its words."""
    number = error.errno if isinstance(error, OSError) else None
    return os.strerror(number).lower() if number else "links that lead in a circle"
