"""Reports that come back of messages: what could not be delivered, and to whom.

A report of today has a machine-readable part (RFC 3464) and the head of the message that it is about. Older servers
write sentences; theirs are known by the headers that they set, and by the Message-ID of ours that they repeat.
"""

from __future__ import annotations

import email
import email.policy
import mailbox
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Final

from msgspec import Struct

from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.source_files.addresses import NoMailboxError, key_of, read_mailbox, shown

LARGEST: Final = 30_000_000
"""Bytes of a message that is looked into; a report carries ours with it at most."""
LONGEST_REASON: Final = 300
"""Characters of a reason that are kept."""
_OURS: Final = re.compile(rb"<[0-9a-f]{40}@[A-Za-z0-9.-]{1,200}>")
"""How our Message-IDs look."""
_STATUS: Final = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_FOR_GOOD: Final = re.compile(
    r"\b5\.\d{1,3}\.\d{1,3}\b|\b55[0-9]\b|permanent|undeliverable|could not be delivered|user unknown|does not exist|"
    r"unzustellbar|n'a pas pu être remis|no se pudo entregar|mailbox unavailable",
    re.IGNORECASE,
)
"""What says in a sentence that a message will not arrive; "Action: delayed" and the like do not."""
_FROM: Final = re.compile(r"mailer-daemon|postmaster|mail delivery|microsoftexchange[0-9a-f]{32}", re.IGNORECASE)


class Bounce(Struct, frozen=True):
    """A message of ours that came back. One of the two names it: its Message-ID is the better one."""

    message_id: str
    address: str
    reason: str


class Returned(Struct):
    """What is in a mailbox of returned mail."""

    bounces: list[Bounce]
    delayed: int = 0  # still on the way
    others: int = 0  # answers, absences, anything else


def read_bounces(path: Path) -> Returned:
    """The reports in an mbox file, or in a folder: of `.eml` files, or as Maildir has it.

    Raises `SlidegenError`: unreadable-file.
    """
    found = Returned([])
    try:
        for data in _messages(path):
            _take(data, found)
    except OSError as error:
        message = f"the returned mail cannot be read: {(error.strerror or str(error)).lower()}"
        hint = "name an mbox file, or a folder of .eml files; mail programs save messages as either"
        raise SlidegenError(Diagnostic(Code.UNREADABLE_FILE, message, Place(path.as_posix()), hint)) from error
    return found


def _messages(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and not file.name.startswith(".") and file.stat().st_size <= LARGEST:
                data = file.read_bytes()
                yield data
        return
    if not path.is_file():
        path.stat()  # says what is wrong
        raise OSError("it is a device or a pipe")
    with path.open("rb") as opened:
        start = opened.read(5)
    if start != b"From ":  # one message, saved as it is
        if path.stat().st_size <= LARGEST:
            yield path.read_bytes()
        return
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            with box.get_file(key) as part:
                data = part.read(LARGEST + 1)
            if len(data) <= LARGEST:
                yield data
    finally:
        box.close()


def _take(data: bytes, found: Returned) -> None:
    """Put one message where it belongs."""
    read = email.message_from_bytes(data, policy=email.policy.default.clone(raise_on_defect=False))
    assert isinstance(read, EmailMessage)
    ours = next((match[0].decode() for match in _OURS.finditer(data)), "")
    if read.get_content_type() == "multipart/report":
        kind = str(read.get_param("report-type", "")).lower()
        if kind == "feedback-report":
            found.bounces.append(Bounce(ours, _header(data, b"Original-Rcpt-To"), "marked as spam by its reader"))
            return
        if kind in ("delivery-status", ""):
            _take_status(read, ours, found)
            return
    failed = _address(_header(data, b"X-Failed-Recipients").split(",")[0])
    if failed or (ours and _FROM.search(_header(data, b"From"))):
        text = _text(read)
        if failed or _FOR_GOOD.search(text):
            found.bounces.append(Bounce(ours, failed, _reason(_sentence(text))))
        else:
            found.delayed += 1
        return
    found.others += 1


def _take_status(read: Message, ours: str, found: Returned) -> None:
    """The fields of each recipient (RFC 3464, 2.3)."""
    before = len(found.bounces) + found.delayed
    for part in read.walk():
        if part.get_content_type() not in ("message/delivery-status", "message/global-delivery-status"):
            continue
        for fields in part.get_payload() if part.is_multipart() else ():
            if not isinstance(fields, Message) or "Action" not in fields:
                continue
            action, status = str(fields["Action"]).strip().lower(), str(fields["Status"] or "").strip()
            said = str(fields["Original-Recipient"] or fields["Final-Recipient"] or "").partition(";")[2]
            if action == "failed" and not status.startswith("2"):
                text = str(fields["Diagnostic-Code"] or "").partition(";")[2] or status
                reason = text if _STATUS.search(text) else f"{status} {text}"
                found.bounces.append(Bounce(ours, _address(said), _reason(reason)))
            elif action == "delayed":
                found.delayed += 1
    if len(found.bounces) + found.delayed == before:
        found.others += 1  # delivered, relayed, expanded


def _header(data: bytes, name: bytes) -> str:
    """A header of the message or of any part in it, as it stands."""
    found = re.search(rb"(?im)^" + re.escape(name) + rb":[ \t]*([^\r\n]{0,1000})", data)
    return found[1].decode("utf-8", "replace").strip().removeprefix("rfc822;").strip("<> ") if found else ""


def _address(text: str) -> str:
    """The key of an address; empty where it is none."""
    try:
        return key_of(read_mailbox(text.strip()).address)
    except NoMailboxError:
        return ""


def _text(read: EmailMessage) -> str:
    body = read.get_body(("plain", "html"))
    try:
        return str(body.get_content())[:100_000] if body is not None else ""
    except (LookupError, KeyError, ValueError):
        return ""


def _sentence(text: str) -> str:
    """The line of a text that says why."""
    return next((line for line in text.splitlines() if _FOR_GOOD.search(line)), text[:LONGEST_REASON])


def _reason(text: str) -> str:
    words = " ".join(text.split())
    return shown(words, LONGEST_REASON)[1:-1] or "it came back"
