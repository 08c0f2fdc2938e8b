"""Documents before they have a look: plain values in the words of the field, with everything said in one language.

A deck is slides with a role and a block; a note and a handout are parts with blocks. No sizes, no colors, no files.
"""

from __future__ import annotations

import datetime as dt
import uuid
from enum import Enum
from typing import Final

from msgspec import Struct

from slidegen.content.inlines import Prose
from slidegen.content.model import NOWHERE, DocumentKind, Label
from slidegen.diagnostics import Place
from slidegen.editions.blocks import Block, Mark, Paragraph
from slidegen.values import Value


class Role(Enum):
    """What a slide is for; the brand has a slide layout for each role."""

    COVER = "cover"
    SECTION = "section"
    STATEMENT = "statement"
    CONTENT = "content"
    TWO_CONTENT = "two-content"
    TITLE_ONLY = "title-only"


class DocumentInfo(Struct, frozen=True):
    """What a document says about itself: its properties in Office and PDF, and its file name."""

    kind: DocumentKind
    occasion: str
    title: str
    subject: str
    organisation: str
    language: str  # BCP 47
    date: dt.date  # the occasion's first day
    label: Label | None = None  # the sensitivity label that decks and notes for this audience have


class CoverSlide(Value, frozen=True):
    """The first slide."""

    organisation: Prose
    title: Prose
    subtitle: Prose
    date: str
    mark: Mark | None = None
    notes: tuple[Prose, ...] = ()
    place: Place = NOWHERE

    @property
    def id(self) -> str:
        """Covers have one id in all decks."""
        return "cover"


class BodySlide(Value, frozen=True):
    """A slide with a title and one block."""

    id: str  # that of its section
    role: Role
    title: Prose
    block: Block
    label: Prose = ()
    mark: Mark | None = None
    notes: tuple[Prose, ...] = ()
    own_title: Prose = ()  # the title, with more to it, where another slide has the same; may be empty
    place: Place = NOWHERE


Slide = CoverSlide | BodySlide


class SlideGroup(Struct, frozen=True):
    """Slides that belong together: a section in PowerPoint's slide sorter."""

    title: str
    slides: tuple[Slide, ...]


class Deck(Struct, frozen=True):
    """A deck before layout."""

    info: DocumentInfo
    footer: str
    date: str
    groups: tuple[SlideGroup, ...]

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All slides, in order."""
        return tuple(slide for group in self.groups for slide in group.slides)


class Part(Value, frozen=True):
    """A part of a flowing document: a heading (empty where a callout speaks for itself) and its blocks."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    mark: Mark | None = None
    place: Place = NOWHERE


class MemoRow(Struct, frozen=True):
    """One line of the memo block: To, From, Date, Subject, For."""

    label: str
    prose: Prose


class Note(Struct, frozen=True):
    """A briefing note."""

    info: DocumentInfo
    organisation: str
    title: str
    subtitle: str
    memo: tuple[MemoRow, ...]
    parts: tuple[Part, ...]
    footer: str
    page_of: tuple[str, str, str]  # the words around the two numbers: ("Page ", " of ", "")
    mark: Mark | None = None


class Handout(Struct, frozen=True):
    """A handout of one or two pages."""

    info: DocumentInfo
    organisation: str
    title: str
    subtitle: str
    lead: Paragraph | None
    parts: tuple[Part, ...]
    footer: str
    page_of: tuple[str, str, str]
    mark: Mark | None = None
    lead_heading: str = ""  # what the lead is, such as "Our mission"


Document = Deck | Note | Handout


class AttachedName(Struct, frozen=True):
    """The name that a document goes out under with a message."""

    kind: DocumentKind
    name: str  # of a file, with its extension


class Message(Struct, frozen=True):
    """A message before it has a look: the summary itself, and the names of what is attached.

    `preheader` is what an inbox shows beside the subject; `footer` says once more who writes to whom.
    """

    occasion: str  # id
    language: str  # BCP 47
    subject: str
    preheader: str
    organisation: str
    title: str
    subtitle: str
    greeting: Prose
    opening: Prose  # may be empty, like `closing`
    parts: tuple[Part, ...]
    closing: Prose
    attached: str  # "Attached: ...", empty where nothing is
    attachments: tuple[AttachedName, ...]
    footer: str
    mark: Mark | None = None


class Event(Struct, frozen=True):
    """Something in a calendar that takes whole days: `start` and `end` are the first and the last of them.

    `uid` is what calendars know it by, `sequence` how many times its dates have changed, and `stamp` when it was told
    so; None and 0 for one that has never been told. `is_cancelled`: it does not take place any more.
    """

    id: str
    start: dt.date
    end: dt.date
    summary: str
    description: str
    category: str
    uid: str | None = None
    sequence: int = 0
    stamp: dt.datetime | None = None
    is_cancelled: bool = False


class Calendar(Struct, frozen=True):
    """The dates of some sections, in the order of time."""

    id: str
    language: str  # BCP 47
    organisation: str
    title: str
    events: tuple[Event, ...]

    def uid_of(self, event: Event) -> str:
        """What calendars know an event by: the same for as long as its id and the organisation's name stay."""
        return event.uid or str(uuid.uuid5(_NAMESPACE, f"{self.organisation}\n{self.language}\n{event.id}"))


_NAMESPACE: Final = uuid.UUID("6f2c4d1e-8a57-5d0b-9c3e-2b7a41f08e65")
"""Ours alone, made once: names of events become identifiers in it (RFC 9562, 5.5)."""
