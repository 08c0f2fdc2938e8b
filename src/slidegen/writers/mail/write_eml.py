"""A letter to one recipient as an Internet message (RFC 5322, MIME): what servers take, and what `.eml` files hold.

All of it is ASCII with CR LF at the end of lines of at most 76 characters, so that no server on the way has to change
it: but for addresses that only UTF-8 can say, and List-Unsubscribe, which is one line however long it is. Boundaries
come from the letter's hash: the same letter in the same envelope is the same bytes.
"""

from __future__ import annotations

import base64
import binascii
import re
from email.parser import HeaderParser
from email.policy import SMTPUTF8
from email.utils import format_datetime
from functools import lru_cache
from typing import Any, Final

from slidegen.writers.mail.headers import BadHeaderError, file_headers, mailbox_header, plain_header, words_header
from slidegen.writers.mail.letter import Attachment, Envelope, Letter

_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")  # RFC 3282
_MESSAGE_ID: Final = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,200}@[A-Za-z0-9.-]{1,200}>")  # RFC 5322, 3.6.4
_UNSUBSCRIBE: Final = re.compile(r"(mailto|https):[!#-;=?-\[\]-~]+", re.IGNORECASE)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_LONGEST_PLAIN: Final = 76
_MOST_QUOTED: Final = 6
"""One byte in so many beyond ASCII, and quoted-printable is as long as base64, which nobody can read."""


def write_eml(letter: Letter, envelope: Envelope, *, draft: bool = False) -> bytes:
    """The message. A draft opens ready to be sent in Outlook (`X-Unsent`) and does not say that a program sent it.

    No `List-Unsubscribe-Post` is written: RFC 8058 wants an address that knows the recipient, and takes them off the
    list without a question. Raises `BadHeaderError` (a `ValueError`) where something cannot stand in a header, or would
    be read back as something else than it is.
    """
    if envelope.date.tzinfo is None:
        raise BadHeaderError("Date: a time needs its time zone")
    for name, value, form in (
        ("Message-ID", envelope.message_id, _MESSAGE_ID),
        ("Content-Language", letter.language, _LANGUAGE),
        ("List-Unsubscribe", envelope.unsubscribe or "mailto:a@b", _UNSUBSCRIBE),
    ):
        if not form.fullmatch(value):
            raise BadHeaderError(f"{name}: {value!r} cannot stand there")
    headers = [
        plain_header("Date", format_datetime(envelope.date)),
        mailbox_header("From", envelope.sender),
        *([mailbox_header("Reply-To", envelope.reply_to)] if envelope.reply_to else []),
        mailbox_header("To", envelope.recipient),
        words_header("Subject", letter.subject),
        plain_header("Message-ID", envelope.message_id),
        *(
            [plain_header("List-Unsubscribe", f"<{envelope.unsubscribe}>", folded=False)]
            if envelope.unsubscribe
            else []
        ),
        plain_header("X-Unsent", "1") if draft else plain_header("Auto-Submitted", "auto-generated"),
        plain_header("Content-Language", letter.language),
        plain_header("MIME-Version", "1.0"),
    ]
    head = "".join(headers).encode()  # ASCII, but for an address that needs SMTPUTF8
    _compare(head, [header.partition(":")[0] for header in headers], letter, envelope)
    return head + _body(letter)


def _compare(head: bytes, names: list[str], letter: Letter, envelope: Envelope) -> None:
    """Read the headers back, as a mail program would: no more and no fewer, and each says what was meant."""
    read: Any = HeaderParser(policy=SMTPUTF8).parsestr(f"{head.decode()}\r\n")
    if read.keys() != names or read.defects:
        raise BadHeaderError(f"the headers would be read as {', '.join(read.keys())}")
    if _letters(read["Subject"]) != _letters(letter.subject):
        raise BadHeaderError(f"Subject: {letter.subject!r} would be read as {str(read['Subject'])!r}")
    for name, mailbox in (("From", envelope.sender), ("Reply-To", envelope.reply_to), ("To", envelope.recipient)):
        wanted = [] if mailbox is None else [(mailbox.address, _letters(mailbox.name))]
        addresses = () if mailbox is None else read[name].addresses
        if [(each.addr_spec, _letters(each.display_name)) for each in addresses] != wanted:
            raise BadHeaderError(f"{name}: {mailbox} would be read as {read[name]}")


def _letters(words: str) -> str:
    """Words without blanks: between the encoded words of a name, Python's reader makes some up and turns others."""
    return "".join(words.split())


@lru_cache(maxsize=8)
def _body(letter: Letter) -> bytes:
    """All that comes after the headers of the envelope: it is the same for everybody who reads this language."""
    attachments = [*map(_attachment, letter.attachments)]
    digest = letter.digest
    alternative = _multipart(
        "alternative",
        f"=_{digest[:32]}-alternative",  # neither encoding below can make "=_"
        [_text("plain", letter.text), _text("html", letter.html)],
    )
    if not attachments:
        return alternative
    return _multipart("mixed", f"=_{digest[:32]}-mixed", [alternative, *attachments])


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'.encode("ascii")
    start = f"--{boundary}\r\n".encode("ascii")
    return head + b"".join(start + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode("ascii")


def _text(kind: str, text: str) -> bytes:
    lines = _LINE_END.split(text)
    if lines[-1]:
        lines.append("")
    data = "\r\n".join(lines).encode()
    beyond = sum(byte > 126 for byte in data)
    if not beyond and all(len(line) <= _LONGEST_PLAIN and line == line.rstrip() for line in lines):
        encoding, encoded = "7bit", data
    elif beyond * _MOST_QUOTED <= len(data):
        encoding, encoded = "quoted-printable", binascii.b2a_qp(data, istext=True)
    else:
        encoding, encoded = "base64", _base64(data)
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode("ascii") + encoded


def _attachment(file: Attachment) -> bytes:
    head = f"{file_headers(file.media_type, file.name)}Content-Transfer-Encoding: base64\r\n\r\n"
    return head.encode("ascii") + _base64(file.data)


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")
