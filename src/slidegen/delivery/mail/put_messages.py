"""Messages as files, for a look before sending or for sending by hand: all of them, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from slidegen.delivery.mail.mailing import Recipient
from slidegen.delivery.take_places import Change, named_problems, staging, take_places
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

FOLDER: Final = "mail"
_OURS: Final = re.compile(r"\d{3,}_[A-Za-z0-9.@_+-]+\.eml")
_LONGEST: Final = 100
"""Characters of an address in a file name, which has at most 255 bytes."""


def file_name(number: int, count: int, recipient: Recipient) -> str:
    """`007_jane@example.org.eml`: in the order of the list, with nothing that a file system or a shell minds."""
    digits = max(len(str(count)), 3)
    address = re.sub(r"[^A-Za-z0-9.@_+-]", "_", recipient.mailbox.address)[:_LONGEST]
    return f"{number:0{digits}}_{address}.eml"


def _is_ours(path: Path) -> bool:
    """Whether an earlier run wrote it: messages that people saved there have other names."""
    return _OURS.fullmatch(path.name) is not None and path.is_file()


def put_messages(output: Path, messages: Iterable[tuple[str, bytes]]) -> tuple[Path, int]:
    """Write messages to the folder `mail` in `output`, in place of those of an earlier time. The folder, and how many.

    Raises `SlidegenError` (cannot-write), also where the folder has other files than messages.
    """
    folder = output / FOLDER
    count = 0
    with staging(output) as hidden, named_problems(output):
        foreign = sorted(path.name for path in folder.iterdir() if not _is_ours(path)) if folder.exists() else []
        if foreign:
            hint = "nothing was changed; move it elsewhere, since the folder is written anew"
            message = f"{folder} has a file that is not ours: {foreign[0]}"
            raise SlidegenError(Diagnostic(Code.CANNOT_WRITE, message, hint=hint))
        made = hidden / FOLDER
        made.mkdir()
        for name, data in messages:
            (made / name).write_bytes(data)  # there may be thousands, and they are easily made again
            count += 1
        take_places([Change(folder, made)], hidden)
    return folder, count
