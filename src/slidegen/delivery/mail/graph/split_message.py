"""A message taken apart for a service that takes its words and its files one by one."""

from __future__ import annotations

import email
import email.policy
import re

from msgspec import Struct


class File(Struct, frozen=True):
    """An attachment as it is uploaded."""

    name: str
    media_type: str
    data: bytes


def split_message(message: bytes) -> tuple[bytes, tuple[File, ...]]:
    """A message without its attachments, and these. What is not multipart/mixed has none."""
    head, _, body = message.partition(b"\r\n\r\n")
    read = email.message_from_bytes(head + b"\r\n\r\n", policy=email.policy.SMTP)
    boundary = read.get_boundary()
    if read.get_content_type() != "multipart/mixed" or not boundary:
        return message, ()
    # The lines of the parts stay as they are: what is between two boundaries is a part (RFC 2046, 5.1.1).
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("ascii"))[1:]
    parts = [piece.removeprefix(b"\r\n") for piece in pieces if not piece.startswith(b"--")]
    own = re.sub(rb"(?mi)^Content-(Type|Transfer-Encoding):.*(\r\n[ \t].*)*\r\n", b"", head + b"\r\n")
    files = tuple(_file(part) for part in parts[1:])
    return own + parts[0] + b"\r\n", files


def _file(part: bytes) -> File:
    read = email.message_from_bytes(part, policy=email.policy.SMTP)
    data = read.get_payload(decode=True)
    assert isinstance(data, bytes), "attachments have no parts"
    return File(read.get_filename() or "attachment", read.get_content_type(), data)
