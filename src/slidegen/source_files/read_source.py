"""A file that people write, as text: in UTF-8, or what other programs save, of a reasonable size."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.source_files.source import Source

LARGEST = 4 * 2**20
"""Bytes. A file of two thousand items has a tenth of that."""
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}  # the byte order marks of what Windows calls "Unicode"


def read_source(path: Path, name: str, *, utf16: bool = False) -> Source | Diagnostic:
    """The file at a path, or why it cannot be read. `name` is what messages call it.

    `utf16`: whether UTF-16 with its mark is read too, as spreadsheets save it under the name "Unicode text".
    """
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
    if data[:2] in _MARKS and utf16:
        try:
            return Source.of(name, data.decode("utf-16"))
        except UnicodeDecodeError as error:
            good = data[: error.start].decode("utf-16", errors="ignore")
            message, hint = "the file is in UTF-16 and ends within a character, or has a half of one", _as(name)
            return Diagnostic(Code.NOT_UTF8, message, Source.of(name, good).place(len(good)), hint)
    if data[:2] in _MARKS:
        return Diagnostic(Code.NOT_UTF8, f"the file is in {_MARKS[data[:2]]}", place, "save it as UTF-8")
    if b"\x00" in data[:2] and utf16:
        return Diagnostic(Code.NOT_UTF8, "the file is in UTF-16 without its mark, or no text", place, _as(name))
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
            _as(name),
        )


def _as(name: str) -> str:
    """The hint to save a file in UTF-8, as editors, and spreadsheets for their files, call it in their dialogue."""
    called = '"CSV UTF-8" in the spreadsheet' if name.lower().endswith(".csv") else "UTF-8"
    return f"save the file as {called}, then check the letters with accents"


def reason(error: OSError | RuntimeError) -> str:
    """Why the system would not let us, in its words."""
    number = error.errno if isinstance(error, OSError) else None
    return os.strerror(number).lower() if number else "links that lead in a circle"
