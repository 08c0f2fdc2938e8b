"""What one occasion's audience is told, in one language.

These types have no field for an audience: whatever the audience may not see is not in an edition, in any form. Only
`slidegen.editions.select` makes them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from slidegen.content.dates import When
from slidegen.content.inlines import Prose
from slidegen.content.model import NOWHERE, Aim, Align, DocumentKind, Stage, Status, View
from slidegen.diagnostics import Place


@dataclass(frozen=True, slots=True)
class EditionItem:
    """An item as this audience is told it. One of `title` and `text` is not empty."""

    id: str
    title: Prose = ()
    text: Prose = ()
    when: When | None = None
    owner: Prose = ()
    status: Status | None = None
    note: Prose = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class EditionStatement:
    """A few sentences that stand alone."""

    text: Prose


@dataclass(frozen=True, slots=True)
class EditionQuote:
    """What somebody said, who that is, and what they are or where they said it (may be empty)."""

    text: Prose
    by: Prose
    role: Prose = ()


@dataclass(frozen=True, slots=True)
class EditionPoints:
    """A list of points, in the order of the source."""

    items: tuple[EditionItem, ...]


@dataclass(frozen=True, slots=True)
class EditionPriorities:
    """Priorities, in the order of the source; `year` is the year that they are for."""

    items: tuple[EditionItem, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class EditionTimeline:
    """Steps in time, in the order of the source."""

    items: tuple[EditionItem, ...]


@dataclass(frozen=True, slots=True)
class EditionColumn:
    """A column of a table; `width` is relative to that of the others, None: as wide as its texts need."""

    title: Prose
    align: Align
    width: int | None


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A row of a table: a text for each column, which may be empty."""

    cells: tuple[Prose, ...]
    id: str | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class EditionTable:
    """A table with those of its rows that this audience is told."""

    columns: tuple[EditionColumn, ...]
    rows: tuple[EditionRow, ...]
    footnote: Prose = ()


EditionBody = EditionStatement | EditionQuote | EditionPoints | EditionPriorities | EditionTimeline | EditionTable


@dataclass(frozen=True, slots=True)
class EditionSection:
    """A section as this audience is told it; never without content."""

    id: str
    title: Prose
    body: EditionBody
    label: Prose = ()
    status: Status | None = None
    note: Prose = ()
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def items(self) -> tuple[EditionItem, ...]:
        """Its items, in the order of the source; a statement, a quote and a table have none."""
        return () if isinstance(self.body, EditionStatement | EditionQuote | EditionTable) else self.body.items

    @property
    def is_proposed(self) -> bool:
        """Whether it as a whole is proposed: it says so, and its items are not each adopted by themselves."""
        items = self.items
        return self.status is Status.PROPOSED and (
            not items or any(item.status is not Status.ADOPTED for item in items)
        )


@dataclass(frozen=True, slots=True)
class EditionRequest:
    """What a document shows next: the cover (`section` is None) or a section in a view (None: its own)."""

    section: str | None
    view: View | None = None
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Edition:
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
    place: Place = field(default=NOWHERE, compare=False)

    def section(self, id: str) -> EditionSection:
        """The section with this id. `KeyError` where the edition has none."""
        for section in self.sections:
            if section.id == id:
                return section
        raise KeyError(id)

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
