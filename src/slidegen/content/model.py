"""Everything the organisation has to say, for everybody: projects, audiences, sections, items and occasions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from slidegen.content.dates import When
from slidegen.content.inlines import LocalizedText
from slidegen.diagnostics import Place

NOWHERE: Final = Place("")
COVER: Final = "cover"
"""The name by which a deck asks for its cover; no section may have it as its id."""


class Status(Enum):
    """How settled a section or an item is. Everything but `adopted` is shown as a mark."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"


class Stage(Enum):
    """How far the consultation is when an occasion takes place."""

    DRAFT = "draft"
    FOR_INPUT = "for-input"
    FOR_DECISION = "for-decision"
    FINAL = "final"


class Aim(Enum):
    """What the people in the room are to do with what they get: the "For" line of a note."""

    INFORMATION = "information"
    INPUT = "input"
    DISCUSSION = "discussion"
    DECISION = "decision"


class View(Enum):
    """Another way to tell a section than its kind's own."""

    LIST = "list"
    YEAR = "year"
    KEY_MESSAGES = "key-messages"


class Align(Enum):
    """How the texts of a column stand in it."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class DocumentKind(Enum):
    """The documents that an occasion can ask for."""

    DECK = "deck"
    NOTE = "note"
    HANDOUT = "handout"


@dataclass(frozen=True, slots=True)
class Audience:
    """A group that may see something, and everything that the audiences it includes may see."""

    id: str
    title: LocalizedText
    includes: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said in a section.

    `title` names it where there is room for a name only; `text` tells it. One of the two is always there.
    """

    id: str
    title: LocalizedText | None = None
    text: LocalizedText | None = None
    when: When | None = None
    owner: LocalizedText | None = None
    status: Status | None = None
    audience: tuple[str, ...] | None = None  # None: whoever sees the section
    note: LocalizedText | None = None  # a speaker note
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A few sentences that stand alone, such as a mission."""

    text: LocalizedText


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, word for word, and who that is."""

    text: LocalizedText
    by: LocalizedText
    role: LocalizedText | None = None  # what they are, or where they said it


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points without dates."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Priorities:
    """A list of priorities: by date when they have dates, else numbered in the order of the source."""

    items: tuple[Item, ...]
    year: int | None = None  # the year they are for; dates in it are said without it


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps in time."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table. `width` is relative to that of the others; None: as wide as its texts need."""

    title: LocalizedText
    align: Align = Align.LEFT
    width: int | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: a text for each column, None where a cell is empty."""

    cells: tuple[LocalizedText | None, ...]
    id: str | None = None
    audience: tuple[str, ...] | None = None  # None: whoever sees the section
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below the titles of their columns, and a line about them below."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    footnote: LocalizedText | None = None


Body = Statement | Quote | Points | Priorities | Timeline | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the content: what it is about and its body."""

    id: str
    title: LocalizedText
    body: Body
    label: LocalizedText | None = None  # a short line above the title: "Our mission"
    status: Status | None = None
    audience: tuple[str, ...] | None = None  # None: the project's default audience
    note: LocalizedText | None = None  # a speaker note
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class SectionRequest:
    """What a document asks for: a section (or `COVER`), and how it is to be told."""

    section: str
    view: View | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date in front of one audience, and the documents that it needs (an absent kind is not made)."""

    id: str
    title: LocalizedText
    date: When
    audience: str
    stage: Stage
    aim: Aim
    documents: tuple[tuple[DocumentKind, tuple[SectionRequest, ...]], ...]
    headline: LocalizedText | None = None  # the title of its documents; None: the project's
    subtitle: LocalizedText | None = None  # the line below it; None: the occasion's title
    purpose: LocalizedText | None = None
    ask: LocalizedText | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Content:
    """All content of a project. References between its parts are valid, ids unique, audiences free of cycles."""

    organisation: LocalizedText
    title: LocalizedText
    languages: tuple[str, ...]  # BCP 47; the first is the language the content is written in
    brand: str
    audiences: tuple[Audience, ...]
    default_audience: str
    sections: tuple[Section, ...]
    occasions: tuple[Occasion, ...]
    brand_place: Place = field(default=NOWHERE, compare=False)  # where the brand is named
