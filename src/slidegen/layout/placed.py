"""Texts of slides line by line, glyph by glyph: where each stands is decided, and writers only write it down.

Measures are points from the top left corner of the slide, y downwards, unless a field says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from slidegen.brand.artwork.artwork import ArtworkShape, StaticRun
from slidegen.brand.fonts import FontFace
from slidegen.brand.reference import TextStyle
from slidegen.layout.frames import DeckFrames, Frame, Paragraph, Run, SlideFrames
from slidegen.units import Rect


class Glyphs(Struct, frozen=True):
    """Text shaped with one font file: the glyphs in the order of the eye. Measures are units of the font.

    `texts` are the characters that each glyph stands for: "" where another glyph of the same cluster says them.
    """

    face: FontFace
    units: int  # to the em
    ids: tuple[int, ...]
    advances: tuple[int, ...]
    texts: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...] = ()  # of each glyph to the right and upwards; (): none has any

    @property
    def width(self) -> float:
        """The width in em."""
        return sum(self.advances) / self.units


class Underline(Struct, frozen=True):
    """The line below a text: its upper edge below the baseline, and its thickness."""

    below: float
    thickness: float


class LineBox(Struct, frozen=True):
    """The measures of a line.

    `strut` is the font size that puts the baseline in its place: that of letters in the middle of `height`, moved down
    by `shift`. `advance` is how far below the top of this line the next one begins.
    """

    advance: float
    strut: float
    height: float
    shift: float

    def baseline(self, ascent: float, descent: float) -> float:
        """How far below its top the line's letters stand, in a font with this ascent and descent in em."""
        return self.shift + (self.height + (ascent - descent) * self.strut) / 2


class PlacedRun(Struct, frozen=True):
    """A run on a line. `glyphs` may end with the blank that parts this line from the next; `width` is without it.

    The glyphs have `drawn_size` and stand `rise` above the baseline: subscripts and superscripts are smaller than the
    `size` that their run is shown in.
    """

    run: Run
    x: float
    width: float
    size: float
    drawn_size: float
    rise: float
    glyphs: tuple[Glyphs, ...]
    underline: Underline | None = None


class Sign(Struct, frozen=True):
    """The bullet or number before a paragraph, on the baseline of its first line."""

    text: str
    x: float
    room: float  # from where it begins to where the text does
    size: float
    glyphs: tuple[Glyphs, ...]


class PlacedLine(Struct, frozen=True):
    """One line. `is_parted`: a blank or a line break follows it."""

    runs: tuple[PlacedRun, ...]
    baseline: float
    box: LineBox
    is_parted: bool


class PlacedParagraph(Struct, frozen=True):
    """A paragraph: `before` is the space above it, `size` what a run without any has as it is shown.

    Its text stands `first` from the left edge on the first line and `style.margin_left` on the others.
    """

    paragraph: Paragraph
    style: TextStyle
    lines: tuple[PlacedLine, ...]
    before: float
    size: float
    first: float
    sign: Sign | None = None

    @property
    def height(self) -> float:
        """With the space above it."""
        return self.before + sum(line.box.advance for line in self.lines)


class Item(Struct, frozen=True):
    """A point of a list, and what stands below it."""

    paragraph: PlacedParagraph
    blocks: tuple[TextBlock, ...] = ()


class PlacedList(Struct, frozen=True):
    """Points that follow each other."""

    items: tuple[Item, ...]
    is_numbered: bool


TextBlock = PlacedParagraph | PlacedList


class PlacedText(Struct, frozen=True):
    """A text in its room, which is what the insets leave of its shape. It begins at `top`."""

    room: Rect
    top: float
    paragraphs: tuple[PlacedParagraph, ...]
    blocks: tuple[TextBlock, ...]  # the same, with the points of lists together


class PlacedFrame(Struct, frozen=True):
    """A frame with its texts in order: those of the shapes of a group, or of a table's cells row by row.

    `words` are what is written in a chart.
    """

    frame: Frame
    texts: tuple[PlacedText, ...] = ()
    words: Mapping[str, tuple[Glyphs, ...]] = field(default_factory=dict)


class PlacedSlide(Struct, frozen=True):
    """A slide and its frames."""

    slide: SlideFrames
    frames: tuple[PlacedFrame, ...]


class StaticWords(Struct, frozen=True):
    """A run of artwork on its line, in the space of its shape before that is turned."""

    run: StaticRun
    x: float
    baseline: float
    glyphs: tuple[Glyphs, ...]


class PlacedStaticText(Struct, frozen=True):
    """The text of a shape of artwork, paragraph by paragraph."""

    shape: ArtworkShape
    paragraphs: tuple[tuple[StaticWords, ...], ...]


class PlacedDeck(Struct, frozen=True):
    """A deck whose every glyph has its place. `static_texts` are those of artwork, by the part of the slide layout."""

    frames: DeckFrames
    slides: tuple[PlacedSlide, ...]
    static_texts: Mapping[str, tuple[PlacedStaticText, ...]] = field(default_factory=dict)
