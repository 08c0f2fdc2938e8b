"""The master and slide layouts of the reference deck: where everything stands, how text looks. Measures are points.

The slide is 960 x 540. Margins are 54; the label, the title, the body and the footer stand at the same place on each
slide layout but the cover. Insets are 0, so that text stands on the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

from scripts.reference_files.artwork import artwork
from scripts.reference_files.shapes import Box, Drawing, Level, Placeholder, Rule, solid

LEFT = 54.0
WIDTH = 852.0
GUTTER = 48.0
COLUMN = (WIDTH - GUTTER) / 2

LABEL = Box(LEFT, 24, 740, 14)
TITLE = Box(LEFT, 46, 740, 60)  # two lines; what is left of the width is room for a mark
BODY = Box(LEFT, 118, WIDTH, 366)
STATEMENT = Box(LEFT, BODY.y, 780, BODY.height - 36)
RULE_Y = 500.0
FOOTER_Y, FOOTER_HEIGHT = 507.0, 16.0

TITLE_STYLE = Level(size=27, bold=True, color="tx1", align="l", bullet="", line_spacing=0.9, space_before=0, font="+mj")
# Never under 16 points, whatever the level. Bullets are characters that Arial has.
BODY_STYLES = (
    Level(18, False, "tx1", "l", "•", "accent1", 18, -18, 1.0, 9, "+mn"),
    Level(17, False, "tx1", "l", "–", "accent1", 36, -18, 1.0, 4, "+mn"),
    *(Level(16, False, "tx1", "l", "•", "tx2", 18 * depth, -18, 1.0, 3, "+mn") for depth in range(3, 10)),
)
OTHER_STYLES = tuple(Level(size=16, color="tx1", align="l", font="+mn") for _ in range(9))

# In the order that they are read in. Their prompts matter to LibreOffice, which takes the look of the text from them.
_FOOTERS = (
    Placeholder("Footer", "ftr", 11, ("Footer",), size="quarter"),
    Placeholder("Date", "dt", 10, ("Date",), size="half"),
    Placeholder("Slide Number", "sldNum", 12, size="quarter"),
)
_PROMPTS = ("First level", "Second level", "Third level")


def _line(size: float, color: str, *, bold: bool = False, line_spacing: float | None = None) -> tuple[Level, ...]:
    """The one style of a placeholder for short texts: no bullet, no indent, no space before."""
    return (Level(size, bold, color, None, "", "accent1", 0, 0, line_spacing, 0),)


_LABEL = Placeholder(
    "Label",
    "body",
    13,
    ("Label",),
    LABEL,
    "b",
    autofit=False,
    styles=_line(11, "accent1", bold=True),
    custom_prompt=True,
    size="quarter",
)
_TITLE = Placeholder("Title", "title", prompt=("Title",))


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: `type` is `sldLayout/@type`, or None for one that Office has no type for."""

    name: str
    type: str | None
    shapes: tuple[Placeholder | Drawing | Rule, ...]
    background: str | None = None  # a fill
    with_master_shapes: bool = True


def _master_footer(name: str, type_: str, index: int, x: float, width: float, align: str, size: str) -> Placeholder:
    prompt = () if type_ == "sldNum" else (name,)
    box = Box(x, FOOTER_Y, width, FOOTER_HEIGHT)
    style = Level(size=10, color="tx2", align=align)
    return Placeholder(name, type_, index, prompt, box, "ctr", styles=(style,), size=size)


MASTER_SHAPES: tuple[Placeholder | Drawing | Rule, ...] = (
    Rule("Footer Rule", LEFT, RULE_Y, WIDTH, "accent4", 0.75),
    Placeholder("Title", "title", 0, ("Title",), TITLE, "t", autofit=True),
    Placeholder("Body", "body", 1, _PROMPTS, BODY, "t", autofit=True),
    _master_footer("Footer", "ftr", 3, LEFT, 330, "l", "quarter"),
    _master_footer("Date", "dt", 2, 390, 180, "ctr", "half"),
    _master_footer("Slide Number", "sldNum", 4, LEFT + WIDTH - 90, 90, "r", "quarter"),
)

LAYOUTS = (
    Layout(
        "Cover",
        "title",
        (
            *artwork(),
            Placeholder(
                "Organisation",
                "body",
                14,
                ("Organisation",),
                Box(LEFT, 54, 640, 20),
                "t",
                autofit=False,
                styles=_line(13, "bg1", bold=True),
                custom_prompt=True,
                size="quarter",
            ),
            Placeholder(
                "Title", "ctrTitle", 0, ("Title",), Box(LEFT, 104, 670, 168), "b", True, (Level(size=48, color="bg1"),)
            ),
            Placeholder("Subtitle", "subTitle", 1, ("Subtitle",), Box(LEFT, 290, 670, 80), "t", True, _line(20, "bg1")),
            Placeholder(
                "Cover Date",
                "body",
                15,
                ("Date",),
                Box(LEFT, 466, 640, 20),
                "b",
                autofit=False,
                styles=_line(13, "bg1"),
                custom_prompt=True,
                size="quarter",
            ),
        ),
        background=solid("accent1"),
        with_master_shapes=False,
    ),
    Layout(
        "Section",
        "secHead",
        (
            Drawing("Accent", Box(LEFT, 262, 54, 4), solid("accent1")),
            _LABEL,
            Placeholder(
                "Title",
                "title",
                0,
                ("Title",),
                Box(LEFT, 132, 780, 114),
                "b",
                True,
                (Level(size=40, color="accent1"),),
            ),
            Placeholder("Text", "body", 1, ("Text",), Box(LEFT, 284, 780, 140), "t", True, _line(20, "tx2")),
            *_FOOTERS,
        ),
        background=solid("bg2"),
    ),
    Layout(
        "Statement",
        None,
        (
            _LABEL,
            _TITLE,
            Placeholder(
                "Statement", "body", 1, ("Statement",), STATEMENT, "ctr", True, _line(25, "tx1", line_spacing=1.1)
            ),
            *_FOOTERS,
        ),
    ),
    Layout("Title and Content", "obj", (_LABEL, _TITLE, Placeholder("Content", "obj", 1, _PROMPTS), *_FOOTERS)),
    Layout(
        "Two Content",
        "twoObj",
        (
            _LABEL,
            _TITLE,
            Placeholder("Content Left", "obj", 1, _PROMPTS, Box(LEFT, BODY.y, COLUMN, BODY.height), size="half"),
            Placeholder(
                "Content Right",
                "obj",
                2,
                _PROMPTS,
                Box(LEFT + COLUMN + GUTTER, BODY.y, COLUMN, BODY.height),
                size="half",
            ),
            *_FOOTERS,
        ),
    ),
    Layout("Title Only", "titleOnly", (_LABEL, _TITLE, *_FOOTERS)),
)
