"""HTML, calendars and messages as facts."""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import html
import re
from collections.abc import Callable, Iterator
from typing import Final

from slidegen.verification.file_facts import FileFacts, Found
from slidegen.verification.read_picture_facts import read_picture_facts

_ADDRESS: Final = re.compile(r"""(?:href|src|action|data|poster)\s*=\s*["']?([^"'\s>]+)|url\(\s*["']?([^"')\s]+)""")
_BLOCKS: Final = re.compile(r"<(?:/?(?:p|div|li|td|th|tr|h\d|section|title|figcaption|text|g|svg)\b|br)[^>]*>", re.I)


def read_html(data: bytes) -> FileFacts:
    """A page for a browser, or the HTML of a message."""
    facts = FileFacts()
    text = data.decode("utf-8", "replace")
    for comment in re.findall(r"<!--(.*?)-->", text, re.DOTALL):
        facts.names.append(Found(comment, "a comment in the page"))
    for pair in _ADDRESS.findall(text):
        address = html.unescape(pair[0] or pair[1])
        if address.startswith("data:"):
            facts.metadata += read_picture_facts(_decoded(address))
        elif not address.startswith(("#", "cid:")):
            facts.links.append(Found(address))
    for name, value in re.findall(r"""\s([\w:-]+)\s*=\s*["']([^"']*)["']""", text):
        if not value.startswith("data:"):
            kind = facts.texts if name in ("alt", "title", "aria-label", "content") else facts.names
            kind.append(Found(html.unescape(value)))
    visible = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    for block in _BLOCKS.split(visible):
        said = html.unescape(re.sub(r"<[^>]*>", "", block)).strip()
        if said:
            facts.texts.append(Found(said))
    return facts


def _decoded(address: str) -> bytes:
    head, _, body = address.partition(",")
    try:
        return base64.b64decode(body, validate=False) if head.endswith("base64") else body.encode()
    except (binascii.Error, ValueError):
        return b""


def read_calendar(data: bytes) -> FileFacts:
    """A calendar: its lines unfolded and unescaped (RFC 5545, 3.1 and 3.3.11)."""
    facts = FileFacts()
    if not data.startswith(b"BEGIN:VCALENDAR"):
        facts.faults.append(Found("is not a calendar"))
    text = re.sub(r"\r?\n[ \t]", "", data.decode("utf-8", "replace"))
    for line in text.splitlines():
        name, _, value = line.partition(":")
        said = re.sub(r"\\([,;\\])", r"\1", value).replace("\\n", "\n")
        kind = (
            facts.texts if name.partition(";")[0] in ("SUMMARY", "DESCRIPTION", "NAME", "CATEGORIES") else facts.names
        )
        kind += (Found(each) for each in said.splitlines() or [""])
        if name.partition(";")[0] in ("URL", "ATTACH", "ORGANIZER"):
            facts.links.append(Found(value))
    return facts


def read_message(data: bytes, read: Callable[[str, bytes], FileFacts]) -> FileFacts:
    """A message with its attachments, which `read` reads by their names."""
    facts = FileFacts()
    message = email.message_from_bytes(data, policy=email.policy.default)
    facts.texts.append(Found(str(message.get("Subject", "")), "subject"))
    for part in message.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        name = part.get_filename()
        if name:
            facts.names.append(Found(name, "attachment"))
            facts.add(read(name, content), name)
        elif part.get_content_type() == "text/html":
            facts.add(read_html(content), "HTML")
        else:
            facts.texts += (Found(line, "text") for line in _lines(content))
    return facts


def _lines(content: bytes) -> Iterator[str]:
    """Paragraphs of a text: its lines are wrapped where they are full."""
    yield from re.split(r"\n\s*\n", content.decode("utf-8", "replace"))
