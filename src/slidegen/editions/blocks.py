"""What documents are made of: blocks, in the words of the field, with everything said in one language.

A block has no look: no sizes, no colors, no files. Every `match` over `Block` ends in `assert_never`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Final

from msgspec import Struct

from slidegen.content.inlines import Prose
from slidegen.content.model import NOWHERE, Align, ChartType, Scaling
from slidegen.content.ordinals import date_prose
from slidegen.diagnostics import Place
from slidegen.pictures.picture import Picture
from slidegen.values import Value


class Tone(Enum):
    """Whether a mark says that something is not settled (proposed, draft) or only informs."""

    UNSETTLED = "unsettled"
    NEUTRAL = "neutral"


class Mark(Struct, frozen=True):
    """A discreet mark, such as "Proposed"."""

    text: str
    tone: Tone = Tone.UNSETTLED


class DateLabel(Struct, frozen=True):
    """A date in words. `is_open` for those that come last and stand back ("As soon as possible")."""

    text: str
    is_open: bool = False

    @property
    def prose(self) -> Prose:
        """The words, with the end of a French ordinal raised."""
        return date_prose(self.text)


class Paragraph(Value, frozen=True):
    """One paragraph of running text; a statement on a slide, the lead of a handout."""

    id: str
    prose: Prose
    place: Place = NOWHERE


class Quotation(Value, frozen=True):
    """What somebody said, in quotation marks, and who that is."""

    id: str
    prose: Prose
    attribution: Prose
    place: Place = NOWHERE


class Point(Value, frozen=True):
    """One point of a list, with those below it: three levels in all."""

    id: str
    prose: Prose
    mark: Mark | None = None
    points: tuple[Point, ...] = ()
    place: Place = NOWHERE


class PointList(Struct, frozen=True):
    """Points in order; numbered where their number is worth saying."""

    points: tuple[Point, ...]
    numbered: bool = False

    @property
    def with_levels(self) -> tuple[tuple[Point, int], ...]:
        """All points and those below them in the order of reading, each with its level from 0."""
        return tuple(_with_levels(self.points, 0))


def _with_levels(points: tuple[Point, ...], level: int) -> Iterator[tuple[Point, int]]:
    for point in points:
        yield point, level
        yield from _with_levels(point.points, level + 1)


class DatedRow(Value, frozen=True):
    """One row of a dated list."""

    id: str
    when: DateLabel | None
    prose: Prose
    owner: Prose = ()
    mark: Mark | None = None
    place: Place = NOWHERE


class DatedList(Struct, frozen=True):
    """Rows with dates in a column of their own, in the order of time, open ones last.

    `headings` are those of the columns (date, text, and owner where any row has one), or none.
    """

    headings: tuple[str, ...]
    rows: tuple[DatedRow, ...]

    @property
    def has_owners(self) -> bool:
        """Whether there is a third column, with who is responsible."""
        return any(row.owner for row in self.rows)


class Drawing(Struct, frozen=True):
    """A block that is drawn where there is room, and a list everywhere else: in Word and in mail."""

    @property
    def description(self) -> str:
        """The whole drawing in words, for those who cannot see it."""
        raise NotImplementedError

    @property
    def in_words(self) -> DatedList | PointList:
        """The list that says the same."""
        raise NotImplementedError


class BarStyle(Enum):
    """How a span is drawn in a year plan."""

    SOLID = "solid"  # firm: it takes this span
    HATCHED = "hatched"  # vague: at some time in this span
    DOT = "dot"  # one or a few days
    NONE = "none"  # nothing: it has no date, or none in these years; the words of `PlanRow.when` say which


class PlanRow(Value, frozen=True):
    """One line of a year plan.

    `start` and `end` are shares of its years, each of twelve equal months, 0 <= start <= end <= 1. `began_before` and
    `goes_on` say that there is more of it than they show.
    """

    id: str
    label: Prose
    when: DateLabel
    start: float
    end: float
    style: BarStyle
    place: Place = NOWHERE
    began_before: bool = False
    goes_on: bool = False


class PlanDay(Struct, frozen=True):
    """The occasion's own date in a year plan: where it lies, a share of the years, and what stands there."""

    share: float
    text: str


class YearPlan(Drawing, frozen=True):
    """A year at a glance, or some years: one bar or mark per row. Rows without one come last, below the others.

    The columns are the months of one year, the quarters of two or three, or years.
    """

    id: str
    year: int  # the first
    columns: tuple[str, ...]  # their names, all equally wide
    rows: tuple[PlanRow, ...]
    description: str
    years: tuple[str, ...] = ()  # what stands above quarters
    today: PlanDay | None = None

    @property
    def unit(self) -> str:
        """What its columns are, as shapes are named for designers."""
        if self.years:
            return "Quarter"
        return "Month" if len(self.columns) == 12 and not self.columns[0].isdigit() else "Year"

    @property
    def placed(self) -> tuple[PlanRow, ...]:
        """The rows with a bar or mark."""
        return tuple(row for row in self.rows if row.style is not BarStyle.NONE)

    @property
    def in_words(self) -> DatedList:
        """Its rows with their dates."""
        return DatedList((), tuple(DatedRow(row.id, row.when, row.label, place=row.place) for row in self.rows))


class Step(Value, frozen=True):
    """One step of a time line."""

    id: str
    when: DateLabel | None
    prose: Prose
    today: str | None = None  # the word for "today", on the occasion's own step
    is_past: bool = False  # over before the occasion
    place: Place = NOWHERE


class TimeLine(Drawing, frozen=True):
    """Steps evenly spaced; time is in the words."""

    id: str
    steps: tuple[Step, ...]
    description: str

    @property
    def in_words(self) -> DatedList:
        """Its steps with their dates; that of today is marked."""
        rows = (
            DatedRow(step.id, step.when, step.prose, mark=Mark(step.today) if step.today else None, place=step.place)
            for step in self.steps
        )
        return DatedList((), tuple(rows))


class Column(Struct, frozen=True):
    """A column of a table; `width` is relative to that of the others, None: as wide as its texts need."""

    title: Prose
    align: Align = Align.LEFT
    width: int | None = None


class Row(Value, frozen=True):
    """One row of a table: a text for each column, which may be empty."""

    cells: tuple[Prose, ...]
    id: str | None = None
    place: Place = NOWHERE


class Table(Value, frozen=True):
    """Rows below the titles of their columns; `footnote`, a line about them in small type, may be empty."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    footnote: Prose = ()
    place: Place = NOWHERE


class Callout(Value, frozen=True):
    """A text that nobody can overlook: what is asked of the audience. `label` leads it in, with its own colon."""

    id: str
    label: str
    prose: Prose
    place: Place = NOWHERE


class Series(Struct, frozen=True):
    """The values of a chart that belong together, one for each category; None where there is none.

    `texts` are the values as the language writes them, "" where there is none.
    """

    name: Prose
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    id: str | None = None


class Tick(Struct, frozen=True):
    """A value that is marked on the axis of a chart, and how the language writes it."""

    value: float
    text: str


class DateUnit(Enum):
    """What dates are counted in. The value is DrawingML's name of it (ECMA-376 Part 1, 21.2.3.48 `ST_TimeUnit`)."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"

    def between(self, first: dt.date, second: dt.date) -> int:
        """How many of them a date lies after another one."""
        match self:
            case DateUnit.DAYS:
                return (second - first).days
            case DateUnit.MONTHS:
                return 12 * (second.year - first.year) + second.month - first.month
            case DateUnit.YEARS:
                return second.year - first.year


class DateTicks(Struct, frozen=True):
    """Dates that are marked on an axis, `step` units apart from the first, which is where it begins.

    `pattern` is that of CLDR which `names` follow, for programs that write dates themselves.
    """

    unit: DateUnit
    step: int
    days: tuple[dt.date, ...]
    names: tuple[str, ...]
    pattern: str


class DateAxis(Struct, frozen=True):
    """The dates of categories in the order of time, as exact as `base`; `ticks`: ways to mark them, finest first."""

    base: DateUnit
    days: tuple[dt.date, ...]
    ticks: tuple[DateTicks, ...]
    pattern: str  # of the dates themselves, as that of `DateTicks`


class Chart(Value, frozen=True):
    """Numbers to look at. `description` says them in words; `footnote` may be empty.

    `axis` is that of the values: evenly spaced, from the least to the greatest; empty for round charts. `labels`: the
    values are written in it; `shares`: those of its slices are instead, as the language writes them.
    """

    id: str
    type: ChartType
    categories: tuple[Prose, ...]
    series: tuple[Series, ...]
    description: str
    axis: tuple[Tick, ...] = ()
    decimals: int = 0
    unit: Prose = ()
    stacked: bool = False
    labels: bool = False
    footnote: Prose = ()
    below: Tick | None = None  # a further value below those of the axis, where what is written there has to have room
    totals: Series | None = None  # of each stack its sum
    shares: tuple[str, ...] = ()  # "" where there is no slice
    dates: DateAxis | None = None  # of its categories, which stand at their true distance
    place: Place = NOWHERE


class Figure(Value, frozen=True):
    """A picture and the line below it, which may be empty. `alt` None: it is decoration."""

    id: str
    picture: Picture
    alt: str | None
    caption: Prose = ()
    scaling: Scaling = Scaling.FIT
    place: Place = NOWHERE


class Side(Value, frozen=True):
    """One of two columns: a title, which may be empty, and what stands below it."""

    id: str
    title: Prose
    block: Paragraph | PointList | Figure
    place: Place = NOWHERE


class TwoColumns(Value, frozen=True):
    """Two things side by side, or one alone where this audience sees nothing of the other."""

    id: str
    sides: tuple[Side, ...]
    place: Place = NOWHERE


_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def number_sign(number: int, level: int) -> str:
    """What stands before a numbered point of a level from 0, as Office writes it: 1., a., i."""
    match level:
        case 0:
            return f"{number}."
        case 1:
            # After z comes aa, then bb, as in Word (ECMA-376 Part 1, 17.18.59 `ST_NumberFormat`, lowerLetter).
            return f"{chr(ord('a') + (number - 1) % 26) * ((number - 1) // 26 + 1)}."
        case _:
            written = ""
            for value, letters in _ROMAN:
                written += letters * (number // value)
                number %= value
            return f"{written}."


Block = (
    Paragraph | Quotation | PointList | DatedList | YearPlan | TimeLine | Table | Chart | Figure | TwoColumns | Callout
)
