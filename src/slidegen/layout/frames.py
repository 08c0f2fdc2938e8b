"""Placed, measured boxes on slides. Nothing about a frame is left to decide: a writer only writes it down.

Lengths are EMU (`Length`), text sizes are points. The frames of a slide are in reading order.
"""

from __future__ import annotations

from enum import Enum
from typing import ClassVar, Final

from msgspec import Struct

from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, Anchor, SlideLayout
from slidegen.content.inlines import Prose, Script
from slidegen.editions.blocks import Chart, DateTicks, Tick
from slidegen.editions.outline import DocumentInfo
from slidegen.pictures.picture import WHOLE, Crop, Picture
from slidegen.units import Insets, Length, Rect, Size
from slidegen.values import Value


class Run(Struct, frozen=True):
    """A stretch of text of one look.

    None for `size`, `color`, `font` means: as the placeholder or table inherits it, so that the master still rules.
    """

    text: str
    size: float | None = None  # points
    bold: bool | None = None
    italic: bool | None = None
    color: ColorRole | None = None
    font: FontRole | None = None
    link: str | None = None
    language: str | None = None  # BCP 47; None: the document's
    line_break: bool = False  # a break in the paragraph instead of text
    script: Script | None = None  # lower or higher than its line, and smaller


class Numbering(Enum):
    """What stands before a paragraph."""

    INHERITED = "inherited"  # as the placeholder has it
    NONE = "none"
    NUMBER = "number"  # 1. or, on deeper levels, a. and i., see `Paragraph.number` and `number_sign`


class Paragraph(Value, frozen=True):
    """One paragraph of runs, and how it differs from the style that it inherits (None: not at all)."""

    uncompared: ClassVar[frozenset[str]] = frozenset({"lines"})

    runs: tuple[Run, ...]
    id: str | None = None  # of the item whose text it is
    level: int = 0
    numbering: Numbering = Numbering.INHERITED
    number: int = 1  # the number of this paragraph where it is numbered
    alignment: Alignment | None = None
    space_before: float | None = None  # points
    hanging: float | None = None  # points from the bullet or number, which stands at `indent`, to the text
    indent: float = 0.0  # points from the edge, where `hanging` is given
    is_repeated: bool = False  # on an earlier slide too; here once more for what stands below it
    lines: tuple[str, ...] = ()  # as measured


class Fit(Struct, frozen=True):
    """What PowerPoint is told to apply when it opens the text (ECMA-376 Part 1, 21.1.2.1.3 `normAutofit`)."""

    font_scale: float = 1.0
    line_reduction: float = 0.0

    @property
    def is_plain(self) -> bool:
        """Whether the text is shown as it is."""
        return self.font_scale == 1.0 and self.line_reduction == 0.0


class PlaceholderFrame(Value, frozen=True):
    """Text in a placeholder of the slide layout. `rect` None: where the slide layout has it."""

    uncompared: ClassVar[frozenset[str]] = frozenset({"text_height", "text_room"})

    name: str  # of the shape: "Title [sg:mission]"
    type: str  # `ph/@type`
    index: int  # `ph/@idx`
    paragraphs: tuple[Paragraph, ...]
    fit: Fit = Fit()
    rect: Rect | None = None
    right_inset: Length | None = None  # where text keeps further from the right edge than it inherits
    text_height: float = 0.0  # points, as measured after fitting
    text_room: float = 0.0  # points that there are


class FieldKind(Enum):
    """Text that the program fills in."""

    SLIDE_NUMBER = "slidenum"


class FooterFrame(Struct, frozen=True):
    """A footer, date or slide number placeholder: fixed text, or a field with its present text."""

    name: str
    type: str  # "ftr", "dt" or "sldNum"
    index: int
    text: str
    field: FieldKind | None = None
    size: float | None = None  # points; None: as inherited


class Stroke(Struct, frozen=True):
    """A line's color and width in points."""

    color: ColorRole
    width: float


class Solid(Struct, frozen=True):
    """A fill of one color."""

    color: ColorRole


class Hatch(Struct, frozen=True):
    """A fill of diagonal stripes (ECMA-376 Part 1, 20.1.10.49, preset `wdUpDiag`)."""

    foreground: ColorRole
    background: ColorRole


Fill = Solid | Hatch


class Preset(Enum):
    """Preset geometries that are used (ECMA-376 Part 1, 20.1.10.56 `ST_ShapeType`)."""

    RECTANGLE = "rect"
    ROUNDED = "roundRect"
    ELLIPSE = "ellipse"
    LINE = "line"
    # The ends of these are as high as the shape: see `ARROW_HEAD`.
    ARROW_LEFT = "leftArrow"
    ARROW_RIGHT = "rightArrow"
    ARROW_BOTH = "leftRightArrow"

    @property
    def is_arrow(self) -> bool:
        """Whether it has a point at an end."""
        return self in (Preset.ARROW_LEFT, Preset.ARROW_RIGHT, Preset.ARROW_BOTH)


ARROW_HEAD: Final = 0.5
"""How long the point of an arrow is: a share of its lesser side."""


class TextBox(Value, frozen=True):
    """Text inside a shape, at fixed sizes: every run has a size, a color and a font."""

    uncompared: ClassVar[frozenset[str]] = frozenset({"text_height"})

    paragraphs: tuple[Paragraph, ...]
    anchor: Anchor = Anchor.TOP
    insets: Insets = Insets(Length(0), Length(0), Length(0), Length(0))
    text_height: float = 0.0  # points, as measured


class ShapeFrame(Struct, frozen=True):
    """A drawn shape. `description` is its alt text; None marks it as decorative (a text shape needs neither)."""

    name: str
    rect: Rect
    preset: Preset
    fill: Fill | None = None
    stroke: Stroke | None = None
    corner: float | None = None  # of a rounded rectangle: radius as a share of the shorter side, 0 to 0.5
    text: TextBox | None = None
    description: str | None = None

    @property
    def arrow_corners(self) -> tuple[tuple[float, float], ...]:
        """The corners of an arrow in points, from the top left one on: its ends are as high as itself."""
        x, y, right, bottom = (each.points for each in (self.rect.x, self.rect.y, self.rect.right, self.rect.bottom))
        head, middle = ARROW_HEAD * min(right - x, bottom - y), (y + bottom) / 2
        start = x if self.preset is Preset.ARROW_RIGHT else x + head
        end = right if self.preset is Preset.ARROW_LEFT else right - head
        tip = () if self.preset is Preset.ARROW_LEFT else ((right, middle),)
        tail = () if self.preset is Preset.ARROW_RIGHT else ((x, middle),)
        return ((start, y), (end, y), *tip, (end, bottom), (start, bottom), *tail)


class GroupFrame(Struct, frozen=True):
    """Shapes that are moved as one; `description` says what they show together."""

    name: str
    rect: Rect
    shapes: tuple[ShapeFrame | GroupFrame, ...]
    description: str | None = None


class TableCell(Value, frozen=True):
    """One cell: text at fixed sizes."""

    uncompared: ClassVar[frozenset[str]] = frozenset({"text_height"})

    paragraphs: tuple[Paragraph, ...]
    insets: Insets
    anchor: Anchor = Anchor.TOP
    fill: ColorRole | None = None
    text_height: float = 0.0  # points, as measured


class TableRow(Struct, frozen=True):
    """One row; `height` is what its tallest cell needs. `id` is that of its item."""

    height: Length
    cells: tuple[TableCell, ...]
    id: str | None = None


class TableFrame(Struct, frozen=True):
    """A native table, in a placeholder of the slide layout where `index` is not None.

    Rows are parted by `rule`; there are no other lines.
    """

    name: str
    rect: Rect
    columns: tuple[Length, ...]
    rows: tuple[TableRow, ...]
    rule: Stroke
    description: str
    index: int | None = None  # `ph/@idx`
    header: bool = False  # the first row is a header row


class PictureFrame(Struct, frozen=True):
    """A picture, in a placeholder of the slide layout where `index` is not None. `description` None: it is decoration.

    `rect` has the shape of what is left of the picture after `crop`.
    """

    name: str
    rect: Rect
    picture: Picture
    description: str | None
    crop: Crop = WHOLE
    index: int | None = None  # `ph/@idx`


HOLE: Final = 0.58
"""The hole of a doughnut, as a share of its diameter."""


DataColor = ColorRole | Color
"""A color in a chart: a role of the brand, or one that was derived from the brand's and has no name there."""


class LegendEntry(Struct, frozen=True):
    """What a color stands for: `rect` holds the key and the text, which begins `key` points after it does."""

    rect: Rect
    text: str
    color: DataColor
    key: float
    has_sign: bool = False  # the key is a piece of line with the sign of its points


class LabelSide(Enum):
    """Where a label stands, seen from its bar, point or slice (ECMA-376 Part 1, 21.2.3.11 `ST_DLblPos`)."""

    BEYOND = "outEnd"  # the end of a bar, or outside a circle
    MIDDLE = "ctr"
    BASE = "inBase"
    ABOVE = "t"
    BELOW = "b"
    LEFT = "l"
    RIGHT = "r"


class LabelPart(Enum):
    """What a label says, in this order."""

    SERIES = "series"  # the name of a line
    CATEGORY = "category"  # the name of a slice
    VALUE = "value"
    SHARE = "share"  # of the whole, in per cent


class Leader(Struct, frozen=True):
    """A thin line from what a label tells to the label."""

    x1: Length
    y1: Length
    x2: Length
    y2: Length


class ChartLabel(Struct, frozen=True):
    """A text at a bar, point or slice, or the sum of a stack. `rect` holds its lines, one below the other, and no more.

    `usual` is where `side` alone would put it; None: where it is.
    """

    series: int  # its number; of a sum, how many there are
    category: int
    rect: Rect
    lines: tuple[str, ...]
    alignment: Alignment
    color: DataColor
    side: LabelSide
    parts: tuple[LabelPart, ...] = (LabelPart.VALUE,)
    usual: Rect | None = None
    leader: Leader | None = None


class ChartFrame(Struct, frozen=True):
    """A native chart, in a placeholder of the slide layout where `index` is not None.

    `colors` are those of its series, or of the slices of a round one, in order. `size` is that of its text in points.
    All places are on the slide, as `rect` is. What is written in it are `labels`, `ticks`, `categories`, `legend` and
    `unit`, each where it stands, and nothing else.
    """

    name: str
    rect: Rect
    chart: Chart
    plot: Rect  # what the axes enclose; of a round chart the square around it
    colors: tuple[DataColor, ...]
    size: float
    axis: tuple[float, float] = (0.0, 1.0)  # the values at the ends of the axis of values
    ticks: tuple[Tick, ...] = ()  # what is written at it, each with a line across the chart
    labels: tuple[ChartLabel, ...] = ()  # values, shares, names at lines and slices, sums of stacks
    missing: tuple[tuple[int, int], ...] = ()  # the series and category of each value that has no room to be written
    marked: tuple[tuple[int, ...], ...] = ()  # of each line, its points that have a sign
    categories: tuple[tuple[str, ...], ...] = ()  # the lines of the name of each, () where it is left out
    turned: bool = False  # the names of the categories run upwards
    every: int = 1  # each category of this number has its name written
    dates: DateTicks | None = None  # what an axis of dates marks, instead of the names of categories
    names_at: tuple[tuple[float, str], ...] = ()  # where, as shares of the axis, and what is written there
    centers: tuple[float, ...] = ()  # of each category along its axis, as shares of it
    room: float = 1.0  # of each category along its axis, as a share of it
    bars: float = 0.7  # of the room of a category, for its bars; the rest parts them from their neighbours
    legend: tuple[LegendEntry, ...] = ()
    unit: Rect | None = None  # where the title of the axis of values stands
    text: DataColor = ColorRole.TEXT  # of names
    muted: DataColor = ColorRole.MUTED  # of the axis of values, its title and where bars begin
    rule: DataColor = ColorRole.RULE  # of the lines across
    ground: DataColor = ColorRole.BACKGROUND  # between bars, slices and around signs
    panel: bool = False  # the ground is painted behind the whole chart: what is there leaves its colors no room
    index: int | None = None  # `ph/@idx`


Frame = PlaceholderFrame | FooterFrame | ShapeFrame | GroupFrame | TableFrame | PictureFrame | ChartFrame


class SlideFrames(Struct, frozen=True):
    """One slide: its slide layout and its frames in reading order."""

    id: str  # of the section that it shows
    slide_layout: SlideLayout
    title: str  # its title in plain words, with "(1/2)" where it is continued
    frames: tuple[Frame, ...]
    notes: tuple[Prose, ...] = ()
    items: tuple[str, ...] = ()  # ids of the items on it, in order


class FrameGroup(Struct, frozen=True):
    """Slides that belong together: a section in PowerPoint's slide sorter."""

    title: str
    slides: tuple[SlideFrames, ...]


class DeckFrames(Struct, frozen=True):
    """A deck, ready to be written or drawn."""

    info: DocumentInfo
    size: Size
    groups: tuple[FrameGroup, ...]

    @property
    def slides(self) -> tuple[SlideFrames, ...]:
        """All slides, in order."""
        return tuple(slide for group in self.groups for slide in group.slides)
