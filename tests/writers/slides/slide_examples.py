"""Slides with a bit of everything that can stand on one, in the look of the repository's own brand."""

from __future__ import annotations

from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment
from slidegen.content.inlines import Script
from slidegen.layout.frames import (
    DeckFrames,
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
from slidegen.pictures.picture import Crop, Picture
from slidegen.units import Insets, Length, Rect
from tests.writers.frames_examples import png
from tests.writers.slides.drawn import brand, town_hall

CONTENT = brand().deck.slide_layouts["content"]
BODY = next(each for each in CONTENT.placeholders if each.type == "obj")
ZERO = Insets.from_points(0, 0, 0, 0)


def body(*paragraphs: Paragraph) -> PlaceholderFrame:
    return PlaceholderFrame("Content", BODY.type, BODY.index, paragraphs)


def point(text: str, level: int = 0, **more: object) -> Paragraph:
    return Paragraph((Run(text),), level=level, lines=(text,), **more)  # type: ignore[arg-type]


def fixed(text: str, *lines: str, alignment: Alignment | None = None) -> Paragraph:
    run = Run(text, 14.0, color=ColorRole.TEXT, font=FontRole.BODY)
    return Paragraph((run,), alignment=alignment, lines=lines or (text,))


def titled(text: str) -> PlaceholderFrame:
    return PlaceholderFrame("Title", "title", 0, (Paragraph((Run(text),), lines=(text,)),))


def deck(*slides: tuple[Frame, ...]) -> DeckFrames:
    made = tuple(
        SlideFrames(f"id-{number}", CONTENT, f"Title {number}", (titled(f"Title {number}"), *frames))
        for number, frames in enumerate(slides, 1)
    )
    return DeckFrames(town_hall().info, town_hall().size, (FrameGroup("All of them", made),))


def table(*, header: bool = True) -> TableFrame:
    cells = [
        [TableCell((fixed(text),), ZERO, fill=ColorRole.SURFACE if row else None) for text in texts]
        for row, texts in enumerate((("When", "What"), ("June", "Website"), ("July", "Report")))
    ]
    return TableFrame(
        "Table",
        Rect.from_points(54, 120, 400, 90),
        (Length.from_points(100), Length.from_points(300)),
        tuple(TableRow(Length.from_points(30), tuple(row)) for row in cells),
        Stroke(ColorRole.RULE, 0.75),
        "Priorities by date",
        header=header,
    )


DOT = ShapeFrame(
    "Dot", Rect.from_points(200, 190, 10, 10), Preset.ELLIPSE, Solid(ColorRole.PRIMARY), Stroke(ColorRole.RULE, 2)
)
DATE = ShapeFrame("Date", Rect.from_points(214, 190, 96, 17), Preset.RECTANGLE, text=TextBox((fixed("2 February"),)))
BAR = ShapeFrame(
    "Bar",
    Rect.from_points(200, 160, 90, 10),
    Preset.ROUNDED,
    Hatch(ColorRole.PRIMARY, ColorRole.BACKGROUND),
    Stroke(ColorRole.PRIMARY, 1),
    corner=0.5,
)
LINE = ShapeFrame("Line", Rect.from_points(200, 120, 0, 200), Preset.LINE, stroke=Stroke(ColorRole.RULE, 0.75))
GROUP = GroupFrame(
    "Plan",
    Rect.from_points(200, 120, 110, 200),
    (LINE, BAR, GroupFrame("Inner", DOT.rect, (DOT, DATE))),
    "One date in February",
)
PHOTO = PictureFrame(
    "Photo", Rect.from_points(54, 120, 200, 150), Picture(png(200), "image/png", 1, 1), 'A "red" field', Crop(0.25, 0.1)
)
ORNAMENT = replace(PHOTO, name="Ornament", description=None, rect=Rect.from_points(300, 120, 200, 150))
EVERYTHING = deck(
    (
        body(
            Paragraph(
                (
                    Run("plain, "),
                    Run("strong", bold=True, color=ColorRole.PRIMARY),
                    Run(" and "),
                    Run("our page", link="https://example.org/?a=1&b=2"),
                    Run(" x"),
                    Run("2", script=Script.SUPER),
                ),
                lines=("plain, strong and", "our page x2"),
            ),
            point("below", 1),
            point("beside"),
            Paragraph((Run("en français", language="fr-FR"), Run(" = code", font=FontRole.MONOSPACE)), lines=()),
            Paragraph((), numbering=Numbering.NONE),
        ),
    ),
    (GROUP,),
    (table(),),
    (PHOTO, ORNAMENT),
)
