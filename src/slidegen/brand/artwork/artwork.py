"""What a slide layout shows besides its placeholders: its background and the shapes of layout and master, to be drawn.

Colors are resolved to values through the theme and the color map, since whoever draws has no theme. Lengths are EMU.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct, field

from slidegen.brand.colors import Color
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, Anchor
from slidegen.units import Insets, Rect
from slidegen.values import Value


class Shade(Struct, frozen=True):
    """A color with its opacity, 0 to 1."""

    color: Color
    opacity: float = 1.0


class GradientStop(Struct, frozen=True):
    """A color at a share of the way, 0 to 1."""

    position: float
    shade: Shade


class Gradient(Struct, frozen=True):
    """A gradient along a line at `angle` degrees clockwise from left to right, from corner to corner.

    A radial one spreads from `middle`, in shares of the box, to the farthest corner.
    """

    stops: tuple[GradientStop, ...]
    angle: float = 0.0
    radial: bool = False
    middle: tuple[float, float] = (0.5, 0.5)


class PictureFill(Struct, frozen=True):
    """A picture that fills a shape or a background.

    `crop` is what is cut off at left, top, right, bottom as shares (negative: the shape is larger). With `tile`, the
    size of one in points, the picture is repeated instead, from the top left corner.
    """

    data: bytes
    media_type: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    opacity: float = 1.0
    tile: tuple[float, float] | None = None


Paint = Shade | Gradient | PictureFill


class Line(Struct, frozen=True):
    """A stroke: its paint, its width in points, its dashes in points (empty: solid)."""

    shade: Shade
    width: float
    dashes: tuple[float, ...] = ()


class StaticRun(Struct, frozen=True):
    """Text of one look in artwork; `family` is a font family's name, `font` what it is drawn in."""

    text: str
    size: float  # points
    family: str
    shade: Shade
    bold: bool = False
    italic: bool = False
    font: FontRole = FontRole.BODY


class StaticParagraph(Struct, frozen=True):
    """One paragraph of a text in artwork."""

    runs: tuple[StaticRun, ...]
    alignment: Alignment = Alignment.LEFT
    line_spacing: float = 1.0  # as a share of 1.2 em
    space_before: float = 0.0  # points


class StaticText(Struct, frozen=True):
    """The text of a shape in artwork, which nothing has measured."""

    paragraphs: tuple[StaticParagraph, ...]
    insets: Insets
    anchor: Anchor = Anchor.TOP
    wraps: bool = True


class ArtworkShape(Struct, frozen=True):
    """One shape, in slide coordinates: `path` is SVG path data in EMU relative to the corner of `rect`.

    `rotation` is degrees clockwise around the middle of `rect`; flips come before it.
    """

    name: str
    rect: Rect
    path: str
    fill: Paint | None = None
    line: Line | None = None
    text: StaticText | None = None
    rotation: float = 0.0
    flip_horizontal: bool = False
    flip_vertical: bool = False


class Artwork(Value, frozen=True):
    """All that is drawn behind the frames of a slide, the rearmost first.

    `undrawn` names the shapes that cannot be drawn and says why: pairs of shape name and reason. `placeholders` are the
    fills and lines of placeholders by their number, which a slide shows where it fills them.
    """

    uncompared: ClassVar[frozenset[str]] = frozenset({"undrawn", "placeholders"})

    background: Paint
    shapes: tuple[ArtworkShape, ...] = ()
    undrawn: tuple[tuple[str, str], ...] = ()
    placeholders: Mapping[int, tuple[ArtworkShape, ...]] = field(default_factory=dict)
