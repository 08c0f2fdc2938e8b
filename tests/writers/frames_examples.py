"""A brand and a deck of frames by hand: one slide for each kind of frame, so that no other step has to work here."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from slidegen.brand.brand import Brand
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.fonts import FontFace, FontFamily, FontRole, FontSet
from slidegen.brand.reference import Anchor, Placeholder, ReferenceDeck, SlideLayout, TextStyle
from slidegen.content.inlines import LineBreak, Text
from slidegen.content.model import DocumentKind
from slidegen.editions.outline import DocumentInfo
from slidegen.layout.frames import (
    DeckFrames,
    FieldKind,
    Fit,
    FooterFrame,
    Frame,
    FrameGroup,
    GroupFrame,
    Hatch,
    Numbering,
    Paragraph,
    PictureFrame,
    PlaceholderFrame,
    Preset,
    Run,
    ShapeFrame,
    SlideFrames,
    Solid,
    Stroke,
    TableCell,
    TableFrame,
    TableRow,
    TextBox,
)
from slidegen.pictures.picture import Picture
from slidegen.units import Insets, Length, Rect, Size

REFERENCE_DECK = Path(__file__).parents[2] / "templates" / "ir" / "deck.pptx"
TIMESTAMP = dt.datetime(2017, 10, 12, tzinfo=dt.UTC)
SIZE = Size(Length.from_points(960), Length.from_points(540))
NO_INSETS = Insets.from_points(0, 0, 0, 0)
INFO = DocumentInfo(
    DocumentKind.DECK,
    "ir-eco",
    "IR Strategic priorities 2018",
    "Presentation to the IR-ECO Group",
    "International Relations Sector",
    "en-GB",
    dt.date(2017, 10, 12),
)


def family(name: str) -> FontFamily:
    """A family whose files nobody opens."""
    faces = [FontFace(name, bold, italic, Path("none.ttf")) for bold in (False, True) for italic in (False, True)]
    return FontFamily(name, name, faces[0], faces[1], faces[2], faces[3])


COLORS = {
    ColorRole.TEXT: "14233C",
    ColorRole.BACKGROUND: "FFFFFF",
    ColorRole.MUTED: "5A677B",
    ColorRole.SURFACE: "EAF1FA",
    ColorRole.PRIMARY: "0B4EA2",
    ColorRole.ATTENTION: "B85C00",
    ColorRole.ATTENTION_SURFACE: "FFF3E2",
    ColorRole.RULE: "CFDAE8",
    ColorRole.PRIMARY_DARK: "083A7A",
    ColorRole.PRIMARY_LIGHT: "B9CFEA",
    ColorRole.LINK: "0B4EA3",
    ColorRole.VISITED_LINK: "5B3E9B",
}


def brand(deck: bytes | None = None) -> Brand:
    """A brand with the built-in reference deck unless another one is given."""
    colors = {role: Color.from_hex(value) for role, value in COLORS.items()}
    fonts = FontSet(family("Arial"), family("Liberation Sans"), family("Liberation Mono"))
    data = REFERENCE_DECK.read_bytes() if deck is None else deck
    return Brand("test", "templates/test", colors, fonts, 16.0, ReferenceDeck(data, SIZE, {}), b"", {})


def slide_layout(number: int, *placeholders: tuple[str, int]) -> SlideLayout:
    """A slide layout of the built-in reference deck with the placeholders (type, index) that a test fills."""
    return SlideLayout(
        f"Layout {number}",
        f"/ppt/slideLayouts/slideLayout{number}.xml",
        tuple(
            Placeholder(
                None, type_, index, type_, Rect.from_points(0, 0, 1, 1), NO_INSETS, Anchor.TOP, (TextStyle(18),)
            )
            for type_, index in placeholders
        ),
    )


COVER = slide_layout(1, ("ctrTitle", 0), ("subTitle", 1))
CONTENT = slide_layout(4, ("title", 0), ("obj", 1))
TITLE_ONLY = slide_layout(6, ("title", 0))


def words(*texts: str | Run) -> tuple[Paragraph, ...]:
    """Paragraphs of one run each."""
    return tuple(Paragraph((text if isinstance(text, Run) else Run(text),)) for text in texts)


def fixed(text: str, **look: object) -> tuple[Paragraph, ...]:
    """A paragraph at a fixed size, as text boxes and tables have them."""
    return (Paragraph((Run(text, 14.0, color=ColorRole.TEXT, font=FontRole.BODY, **look),)),)  # type: ignore[arg-type]


def title(text: str, scale: float = 1.0) -> PlaceholderFrame:
    return PlaceholderFrame("Title [sg:example]", "title", 0, words(text), Fit(scale))


def footers(number: int) -> tuple[FooterFrame, ...]:
    """The three that every slide but the cover has."""
    return (
        FooterFrame("Footer", "ftr", 11, "IR-ECO Group"),
        FooterFrame("Date", "dt", 10, "12 October 2017"),
        FooterFrame("Slide Number", "sldNum", 12, str(number), FieldKind.SLIDE_NUMBER),
    )


def slide(id_: str, layout: SlideLayout, *frames: Frame, items: Sequence[str] = ()) -> SlideFrames:
    return SlideFrames(id_, layout, id_, frames, (), tuple(items))


def deck(*slides: SlideFrames) -> DeckFrames:
    """A deck of one group."""
    return DeckFrames(INFO, SIZE, (FrameGroup("All", slides),))


def png(red: int) -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes((0, red, 0, 0)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


PLACEHOLDERS = slide(
    "placeholders",
    CONTENT,
    title("Five & more <kinds> of “text”", 0.9),
    PlaceholderFrame(
        "Content [sg:placeholders]",
        "obj",
        1,
        (
            Paragraph(
                (
                    Run("plain, "),
                    Run("strong", bold=True, color=ColorRole.PRIMARY),
                    Run(" and "),
                    Run("slanted", italic=True),
                )
            ),
            Paragraph(
                (Run("one line"), Run("", line_break=True), Run("another, "), Run("en français", language="fr-FR")),
                level=1,
            ),
            Paragraph(
                (
                    Run("x = 1", font=FontRole.MONOSPACE),
                    Run(" at "),
                    Run("our page", link="https://example.org/?a=1&b=2"),
                )
            ),
            Paragraph((Run("the same page", link="https://example.org/?a=1&b=2"),), space_before=6.5),
            Paragraph((), numbering=Numbering.NONE),
        ),
        Fit(0.85, 0.2),
        Rect.from_points(54, 110, 852, 360),
    ),
    *footers(2),
    items=("plain", "page"),
)

NUMBERS = slide(
    "numbers",
    CONTENT,
    title("Numbers"),
    PlaceholderFrame(
        "Content [sg:numbers]",
        "obj",
        1,
        tuple(
            Paragraph((Run(f"number {number}"),), level=level, numbering=Numbering.NUMBER, number=number, hanging=27.0)
            for level, number in ((0, 3), (0, 4), (1, 1), (1, 2), (0, 5), (0, 1))
        ),
    ),
    *footers(3),
)

SHAPES = slide(
    "shapes",
    TITLE_ONLY,
    title("Shapes"),
    GroupFrame(
        "Year plan [sg:shapes]",
        Rect.from_points(54, 120, 600, 200),
        (
            ShapeFrame("Grid", Rect.from_points(200, 120, 0, 200), Preset.LINE, stroke=Stroke(ColorRole.RULE, 0.75)),
            ShapeFrame(
                "Bar [sg:website]",
                Rect.from_points(200, 130, 50, 10),
                Preset.ROUNDED,
                Solid(ColorRole.PRIMARY),
                corner=0.25,
            ),
            ShapeFrame(
                "Vague bar",
                Rect.from_points(200, 160, 90, 10),
                Preset.RECTANGLE,
                Hatch(ColorRole.PRIMARY, ColorRole.PRIMARY_LIGHT),
            ),
            GroupFrame(
                "Dot and date",
                Rect.from_points(200, 190, 110, 16),
                (
                    ShapeFrame(
                        "Dot",
                        Rect.from_points(200, 190, 10, 10),
                        Preset.ELLIPSE,
                        Solid(ColorRole.BACKGROUND),
                        Stroke(ColorRole.PRIMARY, 2.25),
                    ),
                    ShapeFrame(
                        "Date",
                        Rect.from_points(214, 190, 96, 16),
                        Preset.RECTANGLE,
                        text=TextBox(fixed("1 and 2 February")),
                    ),
                ),
            ),
        ),
        "January: the website. Spring: the vague one.",
    ),
    ShapeFrame(
        "Mark",
        Rect.from_points(800, 40, 106, 20),
        Preset.ROUNDED,
        Solid(ColorRole.ATTENTION_SURFACE),
        corner=0.2,
        text=TextBox(fixed("Proposed", bold=True), Anchor.MIDDLE, Insets.from_points(6, 2, 6, 2)),
    ),
    ShapeFrame(
        "Seal", Rect.from_points(820, 400, 40, 40), Preset.ELLIPSE, Solid(ColorRole.PRIMARY), description="A round seal"
    ),
    *footers(4),
)


def cell(text: str, **look: object) -> TableCell:
    return TableCell(fixed(text, **look), Insets.from_points(0, 4, 8, 4))


TABLE = slide(
    "table",
    CONTENT,
    title("A table"),
    TableFrame(
        "Priorities [sg:table]",
        Rect.from_points(54, 116, 852, 90),
        (Length.from_points(160), Length.from_points(692)),
        (
            TableRow(Length.from_points(30), (cell("When", bold=True), cell("What", bold=True))),
            TableRow(Length.from_points(30), (cell("June 2018"), cell("Launch of the website")), "website"),
            TableRow(
                Length.from_points(30),
                (cell("As soon as possible", italic=True), TableCell((), NO_INSETS, Anchor.MIDDLE, ColorRole.SURFACE)),
                "open-days",
            ),
        ),
        Stroke(ColorRole.RULE, 0.75),
        "Priorities by date",
        1,
        header=True,
    ),
    *footers(5),
    items=("website", "open-days"),
)

PICTURES = slide(
    "pictures",
    TITLE_ONLY,
    title("Pictures"),
    PictureFrame("Photo", Rect.from_points(54, 120, 200, 150), Picture(png(200), "image/png", 200, 150), "A red field"),
    PictureFrame("Ornament", Rect.from_points(300, 120, 200, 150), Picture(png(200), "image/png", 200, 150), None),
    PictureFrame(
        "Other photo", Rect.from_points(550, 120, 200, 150), Picture(png(90), "image/png", 200, 150), 'Dark "red"'
    ),
    *footers(6),
)

NOTES = SlideFrames(
    "notes",
    TITLE_ONLY,
    "Notes",
    (title("Notes"), *footers(7)),
    (
        (Text("Mention the "), Text("budget line", strong=True), Text(" only if asked."), LineBreak(), Text("See ")),
        (Text("the page", link="https://example.org/"), Text(" et voilà", emphasis=True, language="fr-FR")),
    ),
)

COVER_SLIDE = slide(
    "cover",
    COVER,
    PlaceholderFrame("Title [sg:cover]", "ctrTitle", 0, words("IR Strategic priorities 2018")),
    PlaceholderFrame("Subtitle [sg:cover]", "subTitle", 1, words("Presentation to the IR-ECO Group")),
)

EVERYTHING = DeckFrames(
    INFO,
    SIZE,
    (
        FrameGroup("Opening & cover", (COVER_SLIDE,)),
        FrameGroup("Kinds", (PLACEHOLDERS, NUMBERS, SHAPES, TABLE, PICTURES)),
        FrameGroup("Notes", (NOTES,)),
    ),
)
