"""A message as it goes to many: what all recipients get, and what differs from one to the next."""

from __future__ import annotations

import datetime as dt
import hashlib

from msgspec import Struct

from slidegen.content.mail import Mailbox


class Attachment(Struct, frozen=True):
    """A file that goes with a message, under the name that its reader sees."""

    name: str
    media_type: str
    data: bytes


class Letter(Struct, frozen=True):
    """Everything of a message that is the same for all who read this language."""

    occasion: str  # id
    language: str  # BCP 47
    subject: str
    text: str  # the plain text part
    html: str  # the HTML part, style sheet inlined
    attachments: tuple[Attachment, ...] = ()

    @property
    def digest(self) -> str:
        """A hash of all that a reader gets, 64 hex digits: two letters with the same one are the same letter."""
        pieces = [word.encode() for word in (self.occasion, self.language, self.subject, self.text, self.html)]
        for each in self.attachments:
            pieces += each.name.encode(), each.media_type.encode(), each.data
        made = hashlib.sha256()
        for piece in pieces:
            made.update(len(piece).to_bytes(8, "big") + piece)
        return made.hexdigest()


class Envelope(Struct, frozen=True):
    """What one recipient's copy says at its head."""

    sender: Mailbox
    recipient: Mailbox
    message_id: str  # with its angle brackets: the same whenever the same letter goes to the same recipient
    date: dt.datetime  # with its time zone
    reply_to: Mailbox | None = None
    unsubscribe: str | None = None  # a mailto: or https: address
