"""Documents before they have a look: plain values in the words of the field, with everything said in one language.

A deck is slides with a role and a block; a note and a handout are parts with blocks. No sizes, no colors, no files.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import Enum

from slidegen.content.inlines import Prose
from slidegen.content.model import NOWHERE, Align, DocumentKind
from slidegen.diagnostics import Place


class Role(Enum):
    """What a slide is for; the brand has a slide layout for each role."""

    COVER = "cover"
    SECTION = "section"
    STATEMENT = "statement"
    CONTENT = "content"
    TWO_CONTENT = "two-content"
    TITLE_ONLY = "title-only"


class Tone(Enum):
    """Whether a mark says that something is not settled (proposed, draft) or only informs."""

    UNSETTLED = "unsettled"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Mark:
    """A discreet mark, such as "Proposed"."""

    text: str
    tone: Tone = Tone.UNSETTLED


@dataclass(frozen=True, slots=True)
class DateLabel:
    """A date in words. `is_open` for those that come last and stand back ("As soon as possible")."""

    text: str
    is_open: bool = False


# Blocks ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text; a statement on a slide, the lead of a handout."""

    id: str
    prose: Prose
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, in quotation marks, and who that is."""

    id: str
    prose: Prose
    attribution: Prose
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list."""

    id: str
    prose: Prose
    mark: Mark | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class PointList:
    """Points in order; numbered where their number is worth saying."""

    points: tuple[Point, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class DatedRow:
    """One row of a dated list."""

    id: str
    when: DateLabel | None
    prose: Prose
    owner: Prose = ()
    mark: Mark | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class DatedList:
    """Rows with dates in a column of their own, in the order of time, open ones last.

    `headings` are those of the columns (date, text, and owner where any row has one).
    """

    headings: tuple[str, ...]
    rows: tuple[DatedRow, ...]

    @property
    def has_owners(self) -> bool:
        """Whether there is a third column, with who is responsible."""
        return any(row.owner for row in self.rows)


class BarStyle(Enum):
    """How a span is drawn in a year plan."""

    SOLID = "solid"  # firm: it takes this span
    HATCHED = "hatched"  # vague: at some time in this span
    DOT = "dot"  # one or a few days
    NONE = "none"  # nothing: it has no date, or none in this year; the words of `PlanRow.when` say which


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of a year plan.

    `start` and `end` are shares of a year of twelve equal months, 0 <= start <= end <= 1.
    """

    id: str
    label: Prose
    when: DateLabel
    start: float
    end: float
    style: BarStyle
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A year at a glance: twelve months across, one bar or mark per row."""

    id: str
    year: int
    months: tuple[str, ...]  # twelve abbreviated names
    rows: tuple[PlanRow, ...]
    description: str  # the whole plan in words, for those who cannot see it


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a time line."""

    id: str
    when: DateLabel | None
    prose: Prose
    today: str | None = None  # the word for "today", on the occasion's own step
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Steps evenly spaced; time is in the words."""

    id: str
    steps: tuple[Step, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is relative to that of the others, None: as wide as its texts need."""

    title: Prose
    align: Align = Align.LEFT
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a text for each column, which may be empty."""

    cells: tuple[Prose, ...]
    id: str | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below the titles of their columns; `footnote`, a line about them in small type, may be empty."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footnote: Prose = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Callout:
    """A text that nobody can overlook: what is asked of the audience. `label` leads it in, with its own colon."""

    id: str
    label: str
    prose: Prose
    place: Place = field(default=NOWHERE, compare=False)


Block = Paragraph | Quotation | PointList | DatedList | YearPlan | TimeLine | Table | Callout


# Documents ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a document says about itself: its properties in Office and PDF, and its file name."""

    kind: DocumentKind
    occasion: str
    title: str
    subject: str
    organisation: str
    language: str  # BCP 47
    date: dt.date  # the occasion's first day


@dataclass(frozen=True, slots=True)
class CoverSlide:
    """The first slide."""

    organisation: Prose
    title: Prose
    subtitle: Prose
    date: str
    mark: Mark | None = None
    notes: tuple[Prose, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def id(self) -> str:
        """Covers have one id in all decks."""
        return "cover"


@dataclass(frozen=True, slots=True)
class BodySlide:
    """A slide with a title and one block."""

    id: str  # that of its section
    role: Role
    title: Prose
    block: Block
    label: Prose = ()
    mark: Mark | None = None
    notes: tuple[Prose, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


Slide = CoverSlide | BodySlide


@dataclass(frozen=True, slots=True)
class SlideGroup:
    """Slides that belong together: a section in PowerPoint's slide sorter."""

    title: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck before layout."""

    info: DocumentInfo
    footer: str
    date: str
    groups: tuple[SlideGroup, ...]

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All slides, in order."""
        return tuple(slide for group in self.groups for slide in group.slides)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a flowing document: a heading (empty where a callout speaks for itself) and its blocks."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    mark: Mark | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class MemoRow:
    """One line of the memo block: To, From, Date, Subject, For."""

    label: str
    prose: Prose


@dataclass(frozen=True, slots=True)
class Note:
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


@dataclass(frozen=True, slots=True)
class Handout:
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
