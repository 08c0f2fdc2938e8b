"""All other files of `content/`, key by key: the sections, one class for each kind."""

from typing import Annotated, ClassVar

from msgspec import Meta

from slidegen.content.model import Align, ChartType, Scaling, Status, View
from slidegen.reading.schema.values import Cell, Date, Entry, Name, Number, Path, Text, Words

Adopted = Annotated[
    Date | None,
    Meta(
        description="The date from which it is adopted, instead of a `status`: before occasions that begin before its "
        "first day it is proposed, from then on adopted. `mid-2017-12`, `2018-01-15`."
    ),
]


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
    adopted: Adopted = None
    items: Annotated[
        Annotated[tuple["Point", ...], Meta(min_length=1)] | None,
        Meta(description="The points below it; there can be three levels in all."),
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
    adopted: Adopted = None


class Step(Item, frozen=True, kw_only=True):
    """An item of a section of the kind `timeline`."""

    called: ClassVar[str] = "a step"

    when: Annotated[
        Date | None, Meta(description="When it happens; the step of the occasion's own date is marked.")
    ] = None


class Section(Entry, frozen=True, kw_only=True):
    """A part of the content, about one matter. What else it holds depends on its `kind`."""

    called: ClassVar[str] = "a section"
    views: ClassVar[tuple[View, ...]] = (View.LIST,)  # how documents may ask for it

    id: Annotated[Name, Meta(description="A short name by which occasions ask for it, such as `priorities-2018`.")]
    title: Annotated[Text, Meta(description="Its title, on slides and as a heading.")]
    label: Annotated[Text | None, Meta(description="A short line above the title, such as `Our mission`.")] = None
    status: Annotated[
        Status | None, Meta(description="`proposed` shows as a mark on every document until it is `adopted`.")
    ] = None
    adopted: Adopted = None
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
    views: ClassVar[tuple[View, ...]] = (View.LIST, View.KEY_MESSAGES)

    numbered: Annotated[
        bool | None, Meta(description="`true` where their numbers are worth saying; `false` if left out.")
    ] = None
    items: Annotated[Annotated[tuple[Point, ...], Meta(min_length=1)], Meta(description="The points, in order.")]


class Priorities(Section, frozen=True, kw_only=True, tag_field="kind", tag="priorities"):
    """A list of priorities: in the order of time where they have dates, else numbered as they stand."""

    called: ClassVar[str] = "a section of priorities"
    views: ClassVar[tuple[View, ...]] = (View.LIST, View.YEAR)

    year: Annotated[
        Annotated[str, Meta(title="year", min_length=1)] | None,
        Meta(
            description="The year that they are for, dates in it are said without it; or several: `2026-2030`. The "
            "view of the year shows these; if left out, all years that have dates."
        ),
    ] = None
    items: Annotated[Annotated[tuple[Priority, ...], Meta(min_length=1)], Meta(description="The priorities.")]


class Timeline(Section, frozen=True, kw_only=True, tag_field="kind", tag="timeline"):
    """Steps in time, drawn as a line."""

    called: ClassVar[str] = "a time line"

    items: Annotated[Annotated[tuple[Step, ...], Meta(min_length=1)], Meta(description="The steps.")]


class Column(Entry, frozen=True, kw_only=True):
    """A column of a table."""

    called: ClassVar[str] = "a column"
    text_key: ClassVar[str | None] = "title"

    title: Annotated[Text, Meta(description="What is in it; it stands in the first row, on every slide and page.")]
    align: Annotated[
        Align | None,
        Meta(description="`left`, `center` or `right`; if left out, `right` for `numbers` and `left` for all else."),
    ] = None
    numbers: Annotated[
        bool | None,
        Meta(
            description="`true` for numbers, written with a decimal point (`1234.5`, `14.1 %`): each document writes "
            "them as its language does. Without it, cells stay as they are written."
        ),
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


class Series(Entry, frozen=True, kw_only=True):
    """Values of a chart that belong together."""

    called: ClassVar[str] = "a series"

    name: Annotated[Text, Meta(description="What its values are: the legend says it.")]
    values: Annotated[
        Annotated[tuple[Number, ...], Meta(min_length=1)],
        Meta(description='A number for each category; `""` where there is none.'),
    ]
    id: Annotated[
        Name | None, Meta(description="A short name by which the series is found again; no item or section has it.")
    ] = None
    audience: Annotated[
        Annotated[tuple[Name, ...], Meta(min_length=1)] | None,
        Meta(description="The only audiences that see it (and those that include them); as the section if left out."),
    ] = None


DataFile = Path | Annotated[dict[str, Path], Meta(min_length=1)]


class Chart(Section, frozen=True, kw_only=True, tag_field="kind", tag="chart"):
    """Numbers as a chart: from the file itself, or from a CSV file in `content/`."""

    called: ClassVar[str] = "a chart"

    type: Annotated[
        ChartType,
        Meta(description="`column`, `bar` (lying), `line`, `pie` or `doughnut`: the last two show one series."),
    ]
    data: Annotated[
        DataFile | None,
        Meta(
            description="A CSV file, from `content/`, or one for each language: the names of the series in its first "
            "row, the categories in its first column. It stands for `categories` and `series`."
        ),
    ] = None
    categories: Annotated[
        Annotated[tuple[Text, ...], Meta(min_length=1)] | None,
        Meta(
            description="What the values are of: years, places, groups. Where all are dates (`2018-01`, `2018-01-15`), "
            "each document says them in its language."
        ),
    ] = None
    series: Annotated[Annotated[tuple[Series, ...], Meta(min_length=1)] | None, Meta(description="The values.")] = None
    unit: Annotated[
        Text | None, Meta(description="What is counted, such as `Visitors` or `Million francs`: the title of the axis.")
    ] = None
    stacked: Annotated[
        bool | None, Meta(description="`true` for columns or bars that show the sum of the series too.")
    ] = None
    labels: Annotated[
        bool | None,
        Meta(
            description="`true` to write each value at its place. Slices show their shares if it is left out, and "
            "nothing but their names with `false`."
        ),
    ] = None
    alt: Annotated[
        Text | None,
        Meta(description="What it shows, for those who cannot see it, instead of the numbers in words."),
    ] = None
    footnote: Annotated[
        Text | None,
        Meta(description="A line in small type below it: where the figures come from, what a sign means."),
    ] = None


PictureFile = Annotated[
    Path | Annotated[dict[str, Path], Meta(min_length=1)],
    Meta(description="A PNG, JPEG, SVG or WebP file, from `content/`; or one for each language."),
]
PictureAlt = Annotated[
    Text,
    Meta(description="What it shows, for those who cannot see it; `decorative` where it shows nothing that matters."),
]
Caption = Annotated[Text | None, Meta(description="A line below it.")]
PictureScaling = Annotated[
    Scaling | None,
    Meta(description="`fit` shows all of it (if left out); `crop` fills its room and cuts off what stands out."),
]


class Picture(Entry, frozen=True, kw_only=True):
    """What a figure shows, and how."""

    called: ClassVar[str] = "a figure"

    file: PictureFile
    alt: PictureAlt
    caption: Caption = None
    scaling: PictureScaling = None


class Figure(Section, frozen=True, kw_only=True, tag_field="kind", tag="figure"):
    """A picture with a line below it."""

    called: ClassVar[str] = "a figure"

    file: PictureFile
    alt: PictureAlt
    caption: Caption = None
    scaling: PictureScaling = None


class Side(Entry, frozen=True, kw_only=True):
    """One of two columns: with `text`, `items` or a `figure`."""

    called: ClassVar[str] = "a column"

    title: Annotated[Text | None, Meta(description="A line above it.")] = None
    text: Annotated[Text | None, Meta(description="A few sentences.")] = None
    numbered: Annotated[bool | None, Meta(description="`true` where the numbers of the items are worth saying.")] = None
    items: Annotated[Annotated[tuple[Point, ...], Meta(min_length=1)] | None, Meta(description="Points, in order.")] = (
        None
    )
    figure: Annotated[Picture | None, Meta(description="A picture.")] = None


class TwoColumns(Section, frozen=True, kw_only=True, tag_field="kind", tag="two-columns"):
    """Two things side by side: before and after, for and against, a text and a picture."""

    called: ClassVar[str] = "a section of two columns"

    left: Annotated[Side, Meta(description="What stands on the left.")]
    right: Annotated[Side, Meta(description="What stands on the right.")]


class Agenda(Section, frozen=True, kw_only=True, tag_field="kind", tag="agenda"):
    """What the document is about: the titles of the sections that follow in it, of themselves."""

    called: ClassVar[str] = "an agenda"


AnySection = Statement | Quote | Points | Priorities | Timeline | Table | Chart | Figure | TwoColumns | Agenda


class Sections(Entry, frozen=True, kw_only=True):
    """Every other YAML file in `content/` and its folders: what there is to say."""

    called: ClassVar[str] = "a content file"

    sections: Annotated[
        Annotated[tuple[AnySection, ...], Meta(min_length=1)],
        Meta(description="What there is to say, each section after a hyphen."),
    ]
