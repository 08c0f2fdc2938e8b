"""Everything that can be found in a file that goes to somebody: packed, encoded, folded, or drawn as glyphs."""

from __future__ import annotations

import base64
import email
import email.policy
import html
import io
import re
from collections.abc import Iterator

from PIL import Image

from tests.office.words import decompressed

_DATA = re.compile(rb"data:[\w/+.-]*;base64,([A-Za-z0-9+/=\s]+)")


def forms(marker: str) -> tuple[bytes, ...]:
    """A marker in small letters, as text, as Office and PDF write strings, in hex, and in base64 at each offset."""
    data = marker.lower().encode()
    wide = marker.lower().encode("utf-16-be")
    packed = []
    for offset in range(3):
        whole = base64.b64encode(b"\0" * offset + data).rstrip(b"=")
        packed.append(whole[4 if offset else 0 : -1].lower())
    return (data, wide, wide[1:] + b"\0", data.hex().encode(), wide.hex().encode(), *packed)


def holds(data: bytes, marker: str) -> bool:
    """Whether a marker stands anywhere in a file."""
    searched = b"\n".join(everything(data)).lower()
    return any(form in searched for form in forms(marker))


def everything(data: bytes) -> Iterator[bytes]:
    """The bytes of a file as they are, and each layer below that a program can take off."""
    yield decompressed(data)
    if data.startswith(b"\x89PNG"):
        with Image.open(io.BytesIO(data)) as image:
            yield repr(image.info).encode()
    elif re.match(rb"(?i)[\w-]+:[^\n]*\n", data) and b"MIME-Version" in data[:4000]:
        yield from _mail(data)
    elif data.startswith(b"BEGIN:VCALENDAR"):
        yield data.replace(b"\r\n ", b"").replace(b"\\", b"")
    elif b"<html" in data[:2000].lower():
        yield html.unescape(data.decode("utf-8", "replace")).encode()
        yield re.sub(rb"<[^>]*>", b"", data)
    for packed in _DATA.findall(data):
        yield from everything(base64.b64decode(packed))


def _mail(data: bytes) -> Iterator[bytes]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        yield "\n".join(f"{name}: {value}" for name, value in part.items()).encode("utf-8", "replace")
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield from everything(content)
