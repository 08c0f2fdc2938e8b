"""A message: an edition as mail, with the summary itself in its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from slidegen.content.inlines import Prose, Text, plain
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import Diagnostic
from slidegen.editions.blocks import Figure, Paragraph
from slidegen.editions.documents.file_names import file_name
from slidegen.editions.documents.parts import parts_in_words
from slidegen.editions.edition import Edition, EditionMessage
from slidegen.editions.language.words import Words
from slidegen.editions.outline import AttachedName, Message, Part
from slidegen.editions.sections.marks import SEPARATOR, document_mark

PREHEADER: Final = 110
"""Characters that an inbox shows beside a subject: phones about 90, desktops up to 140."""


def make_message(edition: Edition, extensions: Mapping[DocumentKind, str]) -> tuple[Message, tuple[Diagnostic, ...]]:
    """The message that the occasion asks for; `extensions` are those of the files that its documents become.

    Mail has room for words and none for drawings, so whatever has dates is a table here, in every view. Raises
    `ValueError` where the occasion asks for no message.
    """
    asked = edition.message
    if asked is None:
        raise ValueError(f"{edition.occasion} asks for no message")
    words = Words(edition.language)
    parts = tuple(part for part in parts_in_words(edition, asked.requests, words) if not _is_decoration(part))
    attachments = tuple(AttachedName(kind, file_name(edition, extensions[kind])) for kind in asked.attach)
    shown = [edition.section(request.section) for request in asked.requests if request.section is not None]
    date = words.say_in_full(edition.date)
    audience = words.phrase("For {audience}", audience=plain(edition.audience))
    message = Message(
        occasion=edition.occasion,
        language=edition.language,
        subject=_one_line(asked.subject),
        preheader=_preheader(asked, parts),
        organisation=plain(edition.organisation),
        title=plain(edition.headline),
        subtitle=SEPARATOR.join((audience, date)),
        greeting=asked.greeting or (Text(words.phrase("Dear colleagues,")),),
        opening=asked.text or _about(edition, parts, words),
        parts=parts,
        closing=asked.closing,
        attached=_attached(attachments, words),
        attachments=attachments,
        footer=SEPARATOR.join((plain(edition.organisation), audience)),
        mark=document_mark(edition, shown, words),
    )
    return message, ()


_MOST_TOPICS: Final = 3
"""Headings that the first sentence of a message names."""


def _about(edition: Edition, parts: tuple[Part, ...], words: Words) -> Prose:
    """A sentence of what the message is about, where nobody wrote one: who reads on has to know why."""
    topics = [part.heading for part in parts if part.heading] or [plain(edition.headline)]
    named = [words.phrase("“{title}”", title=topic) for topic in topics[:_MOST_TOPICS]]
    if len(topics) > _MOST_TOPICS:
        named.append(words.phrase("more"))
    return (Text(words.phrase("This message is about {topics}.", topics=words.listed(tuple(named)))),)


def _is_decoration(part: Part) -> bool:
    """Whether nothing of it can be said in words: its heading would stand above nothing."""
    return all(isinstance(block, Figure) and block.alt is None and not block.caption for block in part.blocks)


def _attached(attachments: tuple[AttachedName, ...], words: Words) -> str:
    if not attachments:
        return ""
    return words.phrase("Attached: {files}", files=words.listed(tuple(each.name for each in attachments)))


def _preheader(asked: EditionMessage, parts: tuple[Part, ...]) -> str:
    """What the message begins with: its opening, else the first of its paragraphs, else the headings of its parts."""
    paragraphs = (block.prose for part in parts for block in part.blocks if isinstance(block, Paragraph))
    first = _one_line(asked.text or next(paragraphs, ()))
    return _shortened(first or SEPARATOR.join(part.heading for part in parts if part.heading))


def _shortened(text: str) -> str:
    """A text that is whole, or cut after a word."""
    if len(text) <= PREHEADER:
        return text
    return f"{text[: PREHEADER - 1].rpartition(' ')[0] or text[: PREHEADER - 1]}…"


def _one_line(prose: Prose) -> str:
    return " ".join(plain(prose).split())
