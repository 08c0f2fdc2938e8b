"""The content files, key by key: what an author may write, to be read from top to bottom.

`content/project.yml` is a `Project`, `content/occasions.yml` is `Occasions`, and every other YAML file in `content/` is
`Sections`. The manual's page about the format and the JSON Schemas for editors are made from these classes: the
sentence of each key is its explanation there, and the hint when it is missing. Values keep the shape of the source;
`build_content` works out what they mean.
"""

from enum import Enum

from slidegen.reading.schema.occasions import Message, Occasion, Occasions, Request
from slidegen.reading.schema.project import Audience, Label, ListColumns, Mail, MailingList, Project
from slidegen.reading.schema.sections import (
    Agenda,
    AnySection,
    Chart,
    Column,
    DataFile,
    Figure,
    Item,
    Picture,
    Point,
    Points,
    Priorities,
    Priority,
    Quote,
    Row,
    Section,
    Sections,
    Series,
    Side,
    Statement,
    Step,
    Table,
    Timeline,
    TwoColumns,
)
from slidegen.reading.schema.values import (
    GUID,
    ID,
    LANGUAGE,
    LONGEST_ID,
    Cell,
    Date,
    Entry,
    Language,
    Name,
    Text,
    Words,
)

__all__ = [
    "FILES",
    "GUID",
    "ID",
    "LANGUAGE",
    "LONGEST_ID",
    "Agenda",
    "AnySection",
    "Audience",
    "Cell",
    "Chart",
    "Column",
    "DataFile",
    "Date",
    "Entry",
    "Figure",
    "FileKind",
    "Item",
    "Label",
    "Language",
    "ListColumns",
    "Mail",
    "MailingList",
    "Message",
    "Name",
    "Occasion",
    "Occasions",
    "Picture",
    "Point",
    "Points",
    "Priorities",
    "Priority",
    "Project",
    "Quote",
    "Request",
    "Row",
    "Section",
    "Sections",
    "Series",
    "Side",
    "Statement",
    "Step",
    "Table",
    "Text",
    "Timeline",
    "TwoColumns",
    "Words",
]


class FileKind(Enum):
    """The kinds of content files, by the names of their schemas."""

    PROJECT = "project"
    OCCASIONS = "occasions"
    SECTIONS = "sections"


FILES: dict[FileKind, type[Entry]] = {
    FileKind.PROJECT: Project,
    FileKind.OCCASIONS: Occasions,
    FileKind.SECTIONS: Sections,
}
