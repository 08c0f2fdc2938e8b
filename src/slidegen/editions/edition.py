"""What one occasion's audience is told, in one language.

These types have no field for an audience: whatever the audience may not see is not in an edition, in any form. Only
`slidegen.editions.select` makes them.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from msgspec import Struct

from slidegen.content.dates import When
from slidegen.content.inlines import Prose
from slidegen.content.model import NOWHERE, Aim, Align, ChartType, DocumentKind, Label, Scaling, Stage, Status, View
from slidegen.diagnostics import Place
from slidegen.pictures.picture import Picture
from slidegen.values import Value


class EditionItem(Value, frozen=True):
    """An item as this audience sees it. One of `title` and `text` is not empty."""

    id: str
    title: Prose = ()
    text: Prose = ()
    when: When | None = None
    owner: Prose = ()
    status: Status | None = None
    note: Prose = ()
    items: tuple[EditionItem, ...] = ()  # points below this one
    place: Place = NOWHERE

    @property
    def with_all_below(self) -> tuple[EditionItem, ...]:
        """This item, and after it all below it, in the order of the source."""
        return (self, *(each for item in self.items for each in item.with_all_below))

    def is_adopted(self, above: bool = False) -> bool:
        """Whether it and all items below it are adopted.

        `above`: whether the section or item above is; that counts where an item has no status of its own.
        """
        adopted = self.status is Status.ADOPTED or (self.status is None and above)
        return adopted and all(item.is_adopted(adopted) for item in self.items)


class EditionStatement(Struct, frozen=True):
    """A few sentences that stand alone."""

    text: Prose


class EditionQuote(Struct, frozen=True):
    """What somebody said, who that is, and what they are or where they said it (may be empty)."""

    text: Prose
    by: Prose
    role: Prose = ()


class EditionItemList(Struct, frozen=True):
    """The base of all bodies with items, which are in the order of the source."""

    items: tuple[EditionItem, ...]


class EditionPoints(EditionItemList, frozen=True):
    """A list of points; numbered where their number is worth saying."""

    numbered: bool = False


class EditionPriorities(EditionItemList, frozen=True):
    """Priorities; `year` is the year that they are for, or the first of several."""

    year: int | None
    last_year: int | None = None

    @property
    def known_year(self) -> int | None:
        """The year that goes without saying in their dates; None where they are for several years, or for none."""
        return self.year if self.last_year is None else None


class EditionTimeline(EditionItemList, frozen=True):
    """Steps in time."""


class EditionColumn(Struct, frozen=True):
    """A column of a table; `width` is relative to that of the others, None: as wide as its texts need."""

    title: Prose
    align: Align
    width: int | None


class EditionRow(Value, frozen=True):
    """A row of a table: a text for each column, which may be empty."""

    cells: tuple[Prose, ...]
    id: str | None = None
    place: Place = NOWHERE


class EditionTable(Struct, frozen=True):
    """A table with the rows that this audience may see."""

    columns: tuple[EditionColumn, ...]
    rows: tuple[EditionRow, ...]
    footnote: Prose = ()


class EditionSeries(Value, frozen=True):
    """The values of a chart that belong together, one for each category; None where there is none."""

    name: Prose
    values: tuple[float | None, ...]
    id: str | None = None
    place: Place = NOWHERE


class EditionChart(Struct, frozen=True):
    """A chart with the series that this audience may see."""

    type: ChartType
    categories: tuple[Prose, ...]
    series: tuple[EditionSeries, ...]
    decimals: int = 0
    unit: Prose = ()
    stacked: bool = False
    labels: bool | None = None  # None: as usual, which is the shares of slices and else nothing
    alt: Prose = ()
    footnote: Prose = ()
    dates: tuple[When, ...] = ()  # of the categories, where they are dates


class EditionFigure(Struct, frozen=True):
    """A picture in the language of the edition; `alt` None: it is decoration."""

    picture: Picture
    alt: Prose | None
    caption: Prose = ()
    scaling: Scaling = Scaling.FIT


class EditionSide(Value, frozen=True):
    """One of two columns: a title, which may be empty, and one of a text, points and a figure."""

    title: Prose
    content: EditionStatement | EditionPoints | EditionFigure
    place: Place = NOWHERE


class EditionTwoColumns(Struct, frozen=True):
    """Two things side by side, or the one of them of which this audience may see something."""

    sides: tuple[EditionSide, ...]  # one or two


class EditionAgenda(Struct, frozen=True):
    """The titles of the sections that follow in the document."""


EditionBody = (
    EditionStatement
    | EditionQuote
    | EditionPoints
    | EditionPriorities
    | EditionTimeline
    | EditionTable
    | EditionChart
    | EditionFigure
    | EditionTwoColumns
    | EditionAgenda
)


class EditionSection(Value, frozen=True):
    """A section with what this audience may see of it; never without content."""

    id: str
    title: Prose
    body: EditionBody
    label: Prose = ()
    status: Status | None = None
    note: Prose = ()
    place: Place = NOWHERE

    @property
    def items(self) -> tuple[EditionItem, ...]:
        """Its items and all below them, in the order of the source; only lists have any."""
        return tuple(below for items in self._lists for item in items for below in item.with_all_below)

    @property
    def is_proposed(self) -> bool:
        """Whether the section as a whole is proposed: its status says so, and not all its items are adopted."""
        return self.status is Status.PROPOSED and any(
            not items or any(not item.is_adopted() for item in items) for items in self._lists
        )

    @property
    def _lists(self) -> tuple[tuple[EditionItem, ...], ...]:
        """The items of each of its lists; a part that is no list has none."""
        match self.body:
            case EditionItemList() as body:
                return (body.items,)
            case EditionTwoColumns(sides):
                contents = (side.content for side in sides)
                return tuple(each.items if isinstance(each, EditionPoints) else () for each in contents)
            case _:
                return ((),)


class EditionRequest(Value, frozen=True):
    """What a document shows next: a section in a view (None: its own), or where `section` is None what is none.

    That is the cover, or with `asks` what the occasion asks of its audience.
    """

    section: str | None
    view: View | None = None
    asks: bool = False
    place: Place = NOWHERE


class EditionMessage(Value, frozen=True):
    """The message that the occasion asks for."""

    subject: Prose
    requests: tuple[EditionRequest, ...]
    attach: tuple[DocumentKind, ...] = ()
    greeting: Prose = ()
    text: Prose = ()
    closing: Prose = ()
    place: Place = NOWHERE


class Edition(Value, frozen=True, dict=True):
    """What one occasion's audience is told, in one language, and the documents it asks for."""

    occasion: str  # id
    language: str  # BCP 47
    organisation: Prose
    headline: Prose  # the title of every document
    subtitle: Prose
    title: Prose  # the occasion's own title
    audience: Prose  # the audience's title
    audience_id: str
    date: When
    stage: Stage
    aim: Aim
    purpose: Prose
    ask: Prose
    sections: tuple[EditionSection, ...]
    documents: tuple[tuple[DocumentKind, tuple[EditionRequest, ...]], ...]
    message: EditionMessage | None = None
    label: Label | None = None  # the sensitivity label of its decks and notes
    place: Place = NOWHERE

    def section(self, id: str) -> EditionSection:
        """The section with this id. `KeyError` where the edition has none."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, EditionSection]:
        return {section.id: section for section in self.sections}

    def requests(self, kind: DocumentKind) -> tuple[EditionRequest, ...] | None:
        """What a document of this kind shows, in order; None where the occasion does not ask for one."""
        return next((requests for asked, requests in self.documents if asked is kind), None)

    def shown_in(self, kind: DocumentKind) -> tuple[EditionSection, ...]:
        """The sections that a document of this kind shows, each once, in the order of its requests."""
        asked = dict.fromkeys(request.section for request in self.requests(kind) or () if request.section is not None)
        return tuple(self.section(id) for id in asked)

    @property
    def first_day(self) -> dt.date:
        """The first day that the occasion's date can mean, for file names, properties and archive times."""
        assert self.date.start is not None, "the reader does not let an occasion without a date through"
        return self.date.start


class Excerpt(Struct, frozen=True):
    """What an audience may see of one section, in one language, outside of any occasion."""

    language: str  # BCP 47
    organisation: Prose
    audience_id: str
    section: EditionSection
