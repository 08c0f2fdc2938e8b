"""The content files, key by key: what an author may write, to be read from top to bottom.

`content/project.yml` is a `Project`, `content/occasions.yml` is `Occasions`, and every other YAML file in `content/` is
`Sections`. The manual's page about the format and the JSON Schemas for editors are made from these classes: the
sentence of each key is its explanation there, and the hint when it is missing. Values keep the shape of the source;
`build_content` works out what they mean.
"""

import re
from enum import Enum
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta, Struct

from slidegen.content.model import Aim, Align, Stage, Status, View

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
"""Ids become shape names, bookmarks, folders and file names: what all of these can hold."""
LONGEST_ID = 60
"""Characters. A file name holds two of them, a date and a language, in the 255 bytes that file systems allow."""

Name = Annotated[str, Meta(title="id", min_length=1, max_length=LONGEST_ID, pattern=f"^{ID.pattern}$")]
"""An id, or a reference to one."""
Date = Annotated[str, Meta(title="date", min_length=1)]
"""A date: EDTF or one of its short forms."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", re.ASCII)
"""A language tag of BCP 47: language, script and region, each in the case that RFC 5646, 2.1.1, recommends."""

Language = Annotated[str, Meta(title="language", min_length=1, pattern=f"^{LANGUAGE.pattern}$")]
"""A language tag, such as `en` or `en-GB`."""
Words = Annotated[str, Meta(title="text", min_length=1)]
"""Words in one language, with Markdown for emphasis."""
Text = Words | Annotated[dict[str, Words], Meta(min_length=1)]
"""Words in the project's first language, or for each language its own."""


Cell = Annotated[str, Meta(title="text")] | Annotated[dict[str, Words], Meta(min_length=1)]
"""A text that may be empty: `""`."""


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all classes of this module have in common. `called` is what messages call it."""

    called: ClassVar[str] = "this"


# content/project.yml --------------------------------------------------------------------------------------------------


class Audience(Entry, frozen=True, kw_only=True):
    """A group of people who may see the same things."""

    called: ClassVar[str] = "an audience"

    title: Annotated[Text, Meta(description="The name of the group, as documents say it.")]
    includes: Annotated[
        tuple[Name, ...],
        Meta(description="Audiences whose content this one may see too, such as `[all-staff]` for a sector."),
    ] = ()


class Project(Entry, frozen=True, kw_only=True):
    """The file `content/project.yml`: who speaks, in which languages, with which look, and to whom."""

    called: ClassVar[str] = "the project"

    organisation: Annotated[Text, Meta(description="The organisation, or the part of it, that speaks.")]
    title: Annotated[
        Text | None, Meta(description="The title of all documents, unless an occasion has its own `headline`.")
    ] = None
    languages: Annotated[
        Annotated[tuple[Language, ...], Meta(min_length=1)],
        Meta(description="The languages of the documents, such as `[en, fr]`; the texts are written in the first one."),
    ]
    brand: Annotated[Name | None, Meta(description="The folder in `templates/` with the look; `ir` if left out.")] = (
        None
    )
    audiences: Annotated[
        Annotated[dict[Name, Audience], Meta(min_length=1)],
        Meta(description="The groups that may see something, each below its id."),
    ]
    default_audience: Annotated[
        Name, Meta(description="The audience that sees a section without an `audience`. There is no built-in default.")
    ]


# content/occasions.yml ------------------------------------------------------------------------------------------------


class Request(Entry, frozen=True, kw_only=True):
    """A section of a document that is told in another way than usual."""

    called: ClassVar[str] = "an entry of a document"

    section: Annotated[Name, Meta(description="The id of the section.")]
    view: Annotated[
        View | None,
        Meta(
            description="How it is told: `list` for any section, `year` (months across) for priorities, "
            "`key-messages` for points."
        ),
    ] = None


Outline = Annotated[tuple[Name | Request, ...], Meta(min_length=1)]
"""What a document shows, in order."""


class Occasion(Entry, frozen=True, kw_only=True):
    """One date in front of one audience, and the documents for it."""

    called: ClassVar[str] = "an occasion"

    id: Annotated[Name, Meta(description="A short name, used for commands and files, such as `town-hall`.")]
    title: Annotated[
        Text | None, Meta(description="The name of the meeting or mailing; the audience's title if left out.")
    ] = None
    date: Annotated[Date, Meta(description="When it takes place: `2017-10-12`, `mid-2017-12`, `2018-01`.")]
    audience: Annotated[Name, Meta(description="The audience: nothing that it may not see gets into the documents.")]
    stage: Annotated[
        Stage,
        Meta(
            description="How far the consultation is: `draft`, `for-input`, `for-decision` or `final`. "
            "All but `final` show as a mark."
        ),
    ]
    aim: Annotated[
        Aim | None,
        Meta(
            description="What the audience is to do: `information`, `input`, `discussion` or `decision`. If left out, "
            "it follows from the stage: discussion of a draft, information about what is final."
        ),
    ] = msgspec.field(name="for", default=None)
    headline: Annotated[Text | None, Meta(description="The title of its documents, instead of the project's.")] = None
    subtitle: Annotated[Text | None, Meta(description="The line below the title of its documents.")] = None
    purpose: Annotated[
        Text | None,
        Meta(description="Why the audience gets the note, in one or two sentences; the note begins with it."),
    ] = None
    ask: Annotated[Text | None, Meta(description="What is asked of the audience; the note ends with it, in a box.")] = (
        None
    )
    deck: Annotated[
        Outline | None, Meta(description="The sections of its slides, in order; `cover` is the cover slide.")
    ] = None
    note: Annotated[Outline | None, Meta(description="The sections of its briefing note, in order.")] = None
    handout: Annotated[Outline | None, Meta(description="The sections of its handout, in order.")] = None


class Occasions(Entry, frozen=True, kw_only=True):
    """The file `content/occasions.yml`: every time that somebody is told something."""

    called: ClassVar[str] = "occasions.yml"

    occasions: Annotated[
        Annotated[tuple[Occasion, ...], Meta(min_length=1)], Meta(description="The occasions, in any order.")
    ]


# All other files of content/ ------------------------------------------------------------------------------------------


class Item(Entry, frozen=True, kw_only=True):
    """One thing that is said in a section. It has a `title`, a `text` or both."""

    called: ClassVar[str] = "an item"

    id: Annotated[
        Name, Meta(description="A short name that stays when the words change; no other item or section has it.")
    ]
    title: Annotated[
        Text | None, Meta(description="Its name, for views with room for no more, and where there is no `text`.")
    ] = None
    text: Annotated[Text | None, Meta(description="What is said, with `**bold**` for emphasis.")] = None
    audience: Annotated[
        Annotated[tuple[Name, ...], Meta(min_length=1)] | None,
        Meta(description="The only audiences that see it (and those that include them); as the section if left out."),
    ] = None
    note: Annotated[Text | None, Meta(description="What the speaker should know; it goes into the slide's notes.")] = (
        None
    )


class Point(Item, frozen=True, kw_only=True):
    """An item of a section of the kind `points`."""

    called: ClassVar[str] = "a point"

    status: Annotated[
        Status | None,
        Meta(description="`proposed` or `adopted`, where it is not as the section: then it shows as a mark."),
    ] = None


class Priority(Item, frozen=True, kw_only=True):
    """An item of a section of the kind `priorities`."""

    called: ClassVar[str] = "a priority"

    when: Annotated[
        Date | None,
        Meta(description="When it happens: `2018-06`, `2018-02-02/2018-02-03`, `2018-H2`, `throughout-2018`, `asap`."),
    ] = None
    owner: Annotated[Text | None, Meta(description="Who is responsible for it.")] = None
    status: Annotated[
        Status | None,
        Meta(description="`proposed` or `adopted`, where it is not as the section: then it shows as a mark."),
    ] = None


class Step(Item, frozen=True, kw_only=True):
    """An item of a section of the kind `timeline`."""

    called: ClassVar[str] = "a step"

    when: Annotated[
        Date | None, Meta(description="When it happens; the step of the occasion's own date is marked.")
    ] = None


class Section(Entry, frozen=True, kw_only=True):
    """A part of the content, about one matter. What else it holds depends on its `kind`."""

    called: ClassVar[str] = "a section"

    id: Annotated[Name, Meta(description="A short name by which occasions ask for it, such as `priorities-2018`.")]
    title: Annotated[Text, Meta(description="Its title, on slides and as a heading.")]
    label: Annotated[Text | None, Meta(description="A short line above the title, such as `Our mission`.")] = None
    status: Annotated[
        Status | None, Meta(description="`proposed` shows as a mark on every document until it is `adopted`.")
    ] = None
    audience: Annotated[
        Annotated[tuple[Name, ...], Meta(min_length=1)] | None,
        Meta(
            description="The audiences that see it (and those that include them); the `default_audience` if left out."
        ),
    ] = None
    note: Annotated[Text | None, Meta(description="What the speaker should know; it goes into the slide's notes.")] = (
        None
    )


class Statement(Section, frozen=True, kw_only=True, tag_field="kind", tag="statement"):
    """A few sentences that stand alone, such as a mission."""

    called: ClassVar[str] = "a statement"

    text: Annotated[Text, Meta(description="The sentences, with `**bold**` for emphasis.")]


class Quote(Section, frozen=True, kw_only=True, tag_field="kind", tag="quote"):
    """What somebody said, large, and who that is."""

    called: ClassVar[str] = "a quote"

    text: Annotated[
        Text, Meta(description="Their words, without quotation marks: documents put those of their language around it.")
    ]
    by: Annotated[Text, Meta(description="Who said it: a name.")]
    role: Annotated[Text | None, Meta(description="What they are, or where they said it; it follows the name.")] = None


class Points(Section, frozen=True, kw_only=True, tag_field="kind", tag="points"):
    """A list of points without dates."""

    called: ClassVar[str] = "a section of points"

    items: Annotated[Annotated[tuple[Point, ...], Meta(min_length=1)], Meta(description="The points, in order.")]


class Priorities(Section, frozen=True, kw_only=True, tag_field="kind", tag="priorities"):
    """A list of priorities: in the order of time where they have dates, else numbered as they stand."""

    called: ClassVar[str] = "a section of priorities"

    year: Annotated[
        Annotated[int, Meta(ge=1900, le=2199)] | None,
        Meta(description="The year that they are for; dates in it are said without the year."),
    ] = None
    items: Annotated[Annotated[tuple[Priority, ...], Meta(min_length=1)], Meta(description="The priorities.")]


class Timeline(Section, frozen=True, kw_only=True, tag_field="kind", tag="timeline"):
    """Steps in time, drawn as a line."""

    called: ClassVar[str] = "a time line"

    items: Annotated[Annotated[tuple[Step, ...], Meta(min_length=1)], Meta(description="The steps.")]


class Column(Entry, frozen=True, kw_only=True):
    """A column of a table."""

    called: ClassVar[str] = "a column"

    title: Annotated[Text, Meta(description="What is in it; it stands in the first row, on every slide and page.")]
    align: Annotated[
        Align | None, Meta(description="`left`, `center` or `right`, as numbers like it; `left` if left out.")
    ] = None
    width: Annotated[
        Annotated[int, Meta(title="whole number", ge=1, le=100)] | None,
        Meta(
            description="Its share of the width: a column of 2 is twice as wide as one of 1. If no column has one, "
            "each is as wide as its texts need."
        ),
    ] = None


class Row(Entry, frozen=True, kw_only=True):
    """A row of a table with more to it than its cells."""

    called: ClassVar[str] = "a row"

    id: Annotated[
        Name | None, Meta(description="A short name by which the row is found again; no item or section has it.")
    ] = None
    cells: Annotated[
        Annotated[tuple[Cell, ...], Meta(min_length=1)],
        Meta(description='A text for each column; `""` for a cell that stays empty.'),
    ]
    audience: Annotated[
        Annotated[tuple[Name, ...], Meta(min_length=1)] | None,
        Meta(description="The only audiences that see it (and those that include them); as the section if left out."),
    ] = None


class Table(Section, frozen=True, kw_only=True, tag_field="kind", tag="table"):
    """Rows of cells below the titles of their columns."""

    called: ClassVar[str] = "a table"

    columns: Annotated[
        Annotated[tuple[Words | Column, ...], Meta(min_length=1)],
        Meta(description="The columns: the title of each, or more about it."),
    ]
    rows: Annotated[
        Annotated[tuple[Annotated[tuple[Cell, ...], Meta(min_length=1)] | Row, ...], Meta(min_length=1)],
        Meta(description="The rows: a text for each column, or more about it."),
    ]
    footnote: Annotated[
        Text | None,
        Meta(description="A line in small type below it: where the figures come from, what a sign means."),
    ] = None


AnySection = Statement | Quote | Points | Priorities | Timeline | Table


class Sections(Entry, frozen=True, kw_only=True):
    """Every other YAML file in `content/` and its folders: what there is to say."""

    called: ClassVar[str] = "a content file"

    sections: Annotated[Annotated[tuple[AnySection, ...], Meta(min_length=1)], Meta(description="The sections.")]


# The kinds of files ---------------------------------------------------------------------------------------------------


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
