"""The zip file that an Office file is, with nothing in it that no Office file has.

A part name has no empty, `.` or `..` segment, no backslash and no escaped slash, and no other part has the same name
with other capitals (ECMA-376 Part 2, 6.2.2.2 and 6.2.2.3); parts are stored or deflated (Annex B.4). Sizes are the
directory's: unpacking stops there, and what is longer fails its checksum.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from slidegen.office_files.office_error import NotOfficeError

PARTS: Final = 5_000
"""Parts that a reference file may have; corporate templates have some hundreds."""
TOTAL_SIZE: Final = 300_000_000
"""Bytes that it may unpack to; templates with video run to about 100 MB."""
PART_SIZE: Final = 150_000_000
"""Bytes that one part of it may unpack to."""
RATIO: Final = 200
"""How many times larger than packed a part may be; the XML of real templates compresses at most some 40 times."""
SMALL: Final = 1_000_000
"""Bytes under which the ratio says nothing."""

AGAIN: Final = "open it in Office and save it under a new name, or get it once more from where it came from"
_SMALLER: Final = "in Office, compress its pictures and take out its videos, then save it anew"

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The beginning of a compound file ([MS-CFB] 2.2): an Office file with a password, or one of Office 97 to 2003."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""The stream that an encrypted Office file is in ([MS-OFFCRYPTO] 2.3.4.4)."""


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The zip file in these bytes, its directory found sound. Raises `NotOfficeError`."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise NotOfficeError(
                "is encrypted: it opens with a password only",
                "open it in Office, take the password off (File, Info, Protect), and save it",
            )
        raise NotOfficeError(
            "is not a zip file, as Office files are since 2007", "open it in Office and save it as .pptx or .docx"
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        if data.startswith(b"PK"):
            raise NotOfficeError("is damaged: it is a zip file that is cut off, or that has no directory", AGAIN) from (
                error
            )
        raise NotOfficeError("is not a zip file, as all Office files are", AGAIN) from error
    entries = archive.infolist()
    _check_names(entry.orig_filename for entry in entries)
    _check_sizes(entries)
    for entry in entries:
        if entry.flag_bits & 1:
            raise NotOfficeError(
                "is a zip file with a password, as no Office file is",
                "unpack it with the password, and pack it again without one",
            )
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotOfficeError(f"has a part that is packed as in no Office file: {entry.filename}", AGAIN)
    return archive


def _check_names(names: Iterable[str]) -> None:
    """No name that is there twice, and none that leads out of the file."""
    known: set[str] = set()
    for name in names:
        written = unquote(name)
        segments = written.removesuffix("/").split("/")
        is_odd = any(sign in written for sign in "\\\0:") or written.count("/") != name.count("/")
        if is_odd or any(segment.strip(". ") == "" for segment in segments):
            raise NotOfficeError(f"has a part with a name that leads elsewhere: {name!r}", AGAIN)
        if written.casefold() in known:
            raise NotOfficeError(f"has two parts of one name: {name}", AGAIN)
        known.add(written.casefold())


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > PARTS:
        raise NotOfficeError(f"has {len(entries):,} parts; {PARTS:,} are allowed", _SMALLER)
    if sum(entry.file_size for entry in entries) > TOTAL_SIZE:
        raise NotOfficeError(f"unpacks to more than {TOTAL_SIZE // 1_000_000} MB", _SMALLER)
    for entry in entries:
        if entry.file_size > PART_SIZE:
            raise NotOfficeError(
                f"has a part that unpacks to more than {PART_SIZE // 1_000_000} MB: {entry.filename}", _SMALLER
            )
        if entry.file_size > SMALL and entry.file_size > RATIO * max(entry.compress_size, 1):
            raise NotOfficeError(
                f"has a part that grows {RATIO} times and more when it is unpacked: {entry.filename}", _SMALLER
            )
