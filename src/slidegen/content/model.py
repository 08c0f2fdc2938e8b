"""Everything the organisation has to say, for everybody: projects, audiences, sections, items and occasions."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar, Final

from msgspec import Struct

from slidegen.content.calendar_history import CalendarHistory
from slidegen.content.dates import When
from slidegen.content.inlines import LocalizedText, Prose
from slidegen.content.mail import MailingList, MailSettings
from slidegen.diagnostics import Place
from slidegen.pictures.picture import Picture
from slidegen.values import Value

NOWHERE: Final = Place("")
COVER: Final = "cover"
"""The name by which a deck asks for its cover; no section may have it as its id."""
ASK: Final = "ask"
"""The name by which a deck asks for the slide with what the occasion asks; a section with it as its id comes first."""


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


MOST_SERIES: Final = 8
"""The series that a chart with axes can show."""


class ChartType(Enum):
    """How a chart draws its series."""

    COLUMN = "column"  # upright bars
    BAR = "bar"  # lying bars
    LINE = "line"
    PIE = "pie"
    DOUGHNUT = "doughnut"

    @property
    def is_round(self) -> bool:
        """Whether it shows the shares of one series and has no axes."""
        return self in (ChartType.PIE, ChartType.DOUGHNUT)

    def too_many_series(self, count: int) -> str | None:
        """Why a chart of this type cannot show so many series, in words; None where it can.

        Of more than eight, colors on one ground can no longer be told apart, least of all on grey prints.
        """
        if self.is_round and count > 1:
            return f"a {self.value} shows the shares of one series, and this one has {count}"
        if count > MOST_SERIES:
            return f"{count} series in one chart: at most {MOST_SERIES} can be told apart"
        return None

    @property
    def most_series(self) -> int:
        """The series that a chart of this type can show."""
        return 1 if self.is_round else MOST_SERIES


class Scaling(Enum):
    """How a picture takes the room that it gets."""

    FIT = "fit"  # all of it is seen
    CROP = "crop"  # the room is filled, and what stands out at two sides is cut off


class DocumentKind(Enum):
    """The documents that an occasion can ask for."""

    DECK = "deck"
    NOTE = "note"
    HANDOUT = "handout"


class Label(Struct, frozen=True):
    """A sensitivity label of Microsoft Purview: its GUID, that of the organisation that has it, and its name."""

    id: str
    site: str
    name: str


class Audience(Value, frozen=True):
    """A group that may see something, and everything that the audiences it includes may see."""

    id: str
    title: LocalizedText
    includes: tuple[str, ...] = ()
    label: Label | None = None  # of its decks and notes; None: that of the template, if it has one
    place: Place = NOWHERE


class Item(Value, frozen=True):
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
    items: tuple[Item, ...] = ()  # points below this one: three levels in all
    place: Place = NOWHERE
    adopted: When | None = None  # a date, and then no status: proposed before it, and adopted from its first day


class Statement(Struct, frozen=True):
    """A few sentences that stand alone, such as a mission."""

    text: LocalizedText


class Quote(Struct, frozen=True):
    """What somebody said, word for word, and who that is."""

    text: LocalizedText
    by: LocalizedText
    role: LocalizedText | None = None  # what they are, or where they said it


class ItemList(Struct, frozen=True):
    """The base of all bodies with items; `select` narrows whatever derives from it."""

    items: tuple[Item, ...]


class Points(ItemList, frozen=True):
    """A list of points without dates, numbered where their number is worth saying."""

    numbered: bool = False


class Priorities(ItemList, frozen=True):
    """A list of priorities: by date when they have dates, else numbered in the order of the source."""

    year: int | None = None  # the year they are for, dates in it are said without it; or the first of several
    last_year: int | None = None  # the last of several


class Timeline(ItemList, frozen=True):
    """Steps in time."""


class TableColumn(Struct, frozen=True):
    """A column of a table. `width` is relative to that of the others; None: as wide as its texts need."""

    title: LocalizedText
    align: Align = Align.LEFT
    width: int | None = None


class CellNumber(Struct, frozen=True):
    """A number in the text of a cell: the inline that it is in, from where to where, and with how many decimals."""

    inline: int
    start: int
    end: int
    value: float
    decimals: int


class TableNumbers(Value, frozen=True):
    """A cell of a column of numbers: its words as they are written, and the numbers in them, from left to right.

    Each language writes the numbers in its own way.
    """

    prose: Prose
    numbers: tuple[CellNumber, ...]
    place: Place = NOWHERE


class TableRow(Value, frozen=True):
    """A row of a table: a text or a number for each column, None where a cell is empty."""

    cells: tuple[LocalizedText | TableNumbers | None, ...]
    id: str | None = None
    audience: tuple[str, ...] | None = None  # None: whoever sees the section
    place: Place = NOWHERE


class Table(Struct, frozen=True):
    """Rows of cells below the titles of their columns, and a line about them below."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    footnote: LocalizedText | None = None


class ChartSeries(Value, frozen=True):
    """The values of a chart that belong together, one for each category; None where there is none."""

    name: LocalizedText
    values: tuple[float | None, ...]
    decimals: int = 0  # how many the most exact of its values is written with
    id: str | None = None
    audience: tuple[str, ...] | None = None  # None: whoever sees the section
    place: Place = NOWHERE


class Chart(Struct, frozen=True):
    """Numbers to look at: series of values over the same categories."""

    type: ChartType
    categories: tuple[LocalizedText, ...]
    series: tuple[ChartSeries, ...]
    unit: LocalizedText | None = None  # what is counted: the title of the axis of values
    stacked: bool = False
    labels: bool | None = None  # each value is written at its bar, point or slice; None: at slices their shares
    alt: LocalizedText | None = None  # what it shows; None: the numbers in words
    footnote: LocalizedText | None = None
    dates: tuple[When, ...] = ()  # what its categories are, where all of them are dates


class Figure(Struct, frozen=True):
    """A picture, and the line below it. `pictures` has one or more, by the languages that show it."""

    pictures: tuple[tuple[str, Picture], ...]  # by BCP 47 tag
    alt: LocalizedText | None  # what it shows, for those who cannot see it; None: it is decoration
    caption: LocalizedText | None = None
    scaling: Scaling = Scaling.FIT


class Side(Value, frozen=True):
    """One of two columns: a title and one of a text, points and a figure."""

    title: LocalizedText | None = None
    text: LocalizedText | None = None
    points: Points | None = None
    figure: Figure | None = None
    place: Place = NOWHERE


class TwoColumns(Struct, frozen=True):
    """Two things side by side."""

    left: Side
    right: Side


class Agenda(Struct, frozen=True):
    """What the document is about: the titles of the sections that follow in it."""


Body = Statement | Quote | Points | Priorities | Timeline | Table | Chart | Figure | TwoColumns | Agenda


class Section(Value, frozen=True):
    """A part of the content: what it is about and its body."""

    id: str
    title: LocalizedText
    body: Body
    label: LocalizedText | None = None  # a short line above the title: "Our mission"
    status: Status | None = None
    audience: tuple[str, ...] | None = None  # None: the project's default audience
    note: LocalizedText | None = None  # a speaker note
    place: Place = NOWHERE
    adopted: When | None = None  # a date, and then no status: proposed before it, and adopted from its first day


class SectionRequest(Value, frozen=True):
    """What a document asks for: a section (or `COVER`, or `ASK`), and how it is to be told."""

    section: str
    view: View | None = None
    place: Place = NOWHERE


class MessageRequest(Value, frozen=True):
    """The message of an occasion: its subject, its opening words, the sections that it tells and what it carries."""

    subject: LocalizedText
    sections: tuple[SectionRequest, ...]
    attach: tuple[DocumentKind, ...] = ()
    greeting: LocalizedText | None = None  # the first line; None: the usual one of the language
    text: LocalizedText | None = None  # what stands before the sections
    closing: LocalizedText | None = None  # what stands after them
    place: Place = NOWHERE


class Occasion(Value, frozen=True):
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
    message: MessageRequest | None = None
    place: Place = NOWHERE


class Content(Value, frozen=True):
    """All content of a project. References between its parts are valid, ids unique, audiences free of cycles."""

    uncompared: ClassVar[frozenset[str]] = frozenset({"brand_place"})

    organisation: LocalizedText
    title: LocalizedText
    languages: tuple[str, ...]  # BCP 47; the first is the language the content is written in
    brand: str
    audiences: tuple[Audience, ...]
    default_audience: str
    sections: tuple[Section, ...]
    occasions: tuple[Occasion, ...]
    mail: MailSettings | None = None
    lists: tuple[MailingList, ...] = ()
    calendars: tuple[CalendarHistory, ...] = ()  # what audiences were told of dates
    brand_place: Place = NOWHERE  # where the brand is named
