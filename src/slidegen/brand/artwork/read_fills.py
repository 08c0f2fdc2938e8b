"""Fills and lines of shapes and backgrounds, resolved through the theme's styles to values that can be drawn.

A shape that does not say its fill or line takes it from a list of the theme by number, where `phClr` stands for the
color that the reference brings (ECMA-376 Part 1, 20.1.4.1.14 `fmtScheme`, 20.1.4.2.10 `fillRef`, 19.3.1.3 `bgRef`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.artwork.artwork import Gradient, GradientStop, Line, Paint, PictureFill, Shade
from slidegen.brand.color_changes import opacity, percentage
from slidegen.brand.colors import Color
from slidegen.brand.theme import DRAWING
from slidegen.brand.theme_colors import Theme
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.read_package import OfficePackage
from slidegen.pictures.picture import NotAPictureError, Picture
from slidegen.pictures.read_picture import read_picture
from slidegen.units import EMU_PER_POINT

A: Final = f"{{{DRAWING}}}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SVG: Final = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_FILLS: Final = tuple(f"{A}{name}" for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_RECOLORS: Final = ("duotone", "clrChange", "biLevel", "grayscl", "lum", "hsl", "tint")
_BACKGROUNDS: Final = 1000
"""Numbers above it are of the theme's background fills (20.1.4.2.10)."""
_DASHES: Final[Mapping[str, tuple[float, ...]]] = {
    "dot": (1, 3),
    "dash": (4, 3),
    "lgDash": (8, 3),
    "dashDot": (4, 3, 1, 3),
    "lgDashDot": (8, 3, 1, 3),
    "lgDashDotDot": (8, 3, 1, 3, 1, 3),
    "sysDash": (3, 1),
    "sysDot": (1, 1),
    "sysDashDot": (3, 1, 1, 1),
    "sysDashDotDot": (3, 1, 1, 1, 1, 1),
}
"""In widths of the line (20.1.10.49 `ST_PresetLineDashVal`, as its figures show)."""
_DPI: Final = 96
"""Pixels to the inch of a tile, where the fill does not say."""
_POINTS_PER_INCH: Final = 72
_HAIRLINE: Final = 0.25
"""Points of a line that is to be as thin as can be."""
_WIDTH: Final = 9525
"""EMU of a line that does not say how wide it is (20.1.2.2.24 `ln`)."""


class UndrawnError(Exception):
    """What cannot be drawn, as the reason that a person is told; `instead` is what comes near it."""

    def __init__(self, reason: str, instead: Shade | None = None) -> None:
        super().__init__(reason)
        self.instead = instead


class Paints(Struct, frozen=True):
    """What fills are resolved against: a part with its pictures, the theme with its styles, the colors' names."""

    package: OfficePackage
    part: str  # whose relationships name the pictures
    theme: Theme
    color_map: Mapping[str, str]
    styles: etree._Element | None  # the theme's `fmtScheme`
    theme_part: str

    def style(self, kind: str, number: int, color: etree._Element) -> tuple[etree._Element | None, Paints]:
        """An entry of one of the theme's lists, from 1, and what to resolve it against. None: there is none."""
        entries = None if self.styles is None else self.styles.find(f"{A}{kind}")
        if entries is None or not 1 <= number <= len(entries):
            return None, self
        base = self.theme.color(color, self.color_map)
        theme = self.theme if base is None else replace(self.theme, colors={**self.theme.colors, "phClr": base})
        return entries[number - 1], replace(self, theme=theme, part=self.theme_part)

    def shade(self, parent: etree._Element) -> Shade:
        """The first color in an element. Raises `UndrawnError` where none is known."""
        color = self.theme.color(parent, self.color_map)
        if color is None:
            raise UndrawnError("a color that slidegen does not know")
        return Shade(color, opacity(parent[0]) if len(parent) else 1.0)


def own_fill(properties: etree._Element | None) -> etree._Element | None:
    """The fill that shape or line properties name themselves."""
    return None if properties is None else next((child for child in properties if child.tag in _FILLS), None)


def read_fill(
    fill: etree._Element, paints: Paints, size: tuple[float, float], rotation: float = 0.0, group: Paint | None = None
) -> Paint | None:
    """What a fill element comes to on a shape of this size in EMU; None for none.

    `group` is what a shape that is filled as its group gets. Raises `UndrawnError`.
    """
    match etree.QName(fill).localname:
        case "noFill":
            return None
        case "grpFill":
            return group
        case "solidFill":
            return paints.shade(fill)
        case "gradFill":
            return _gradient(fill, paints, size, rotation)
        case "blipFill":
            return picture_fill(fill, paints)
        case _:
            raise UndrawnError("the pattern of its fill, only its mean color", _mean_of_pattern(fill, paints))


def _recolors(effect: etree._Element) -> bool:
    """Whether an effect changes the colors of a picture: brightness, hue and tint by nothing change nothing, and Office
    writes those into most files (20.1.8.42 `lum`, 20.1.8.39 `hsl`, 20.1.8.60 `tint`, whose values are 0 by default)."""
    name = etree.QName(effect).localname
    if name in ("lum", "hsl", "tint"):
        names = ("bright", "contrast", "hue", "sat", "lum", "amt")
        return any(effect.get(each, "0").rstrip("%") not in ("", "0") for each in names)
    if name == "clrChange":  # one color for another; where they are the same nothing changes
        pair = [effect.find(f"{A}{which}") for which in ("clrFrom", "clrTo")]
        return (
            len({None if each is None else etree.tostring(each[0]) for each in pair if each is None or len(each)}) != 1
        )
    return name in _RECOLORS


def _mean_of_pattern(fill: etree._Element, paints: Paints) -> Shade:
    """The two colors of a pattern mixed (20.1.8.47 `pattFill`), in equal parts where its name is not a percentage."""
    front, back = (fill.find(f"{A}{name}") for name in ("fgClr", "bgClr"))
    if front is None or back is None:
        raise UndrawnError("a pattern without colors")
    one, other = paints.shade(front), paints.shade(back)
    name = fill.get("prst", "").removeprefix("pct")
    share = int(name) / 100 if name.isdecimal() else 0.5
    weights = (share * one.opacity, (1 - share) * other.opacity)
    total = sum(weights) or 1.0
    channels = (
        round((getattr(one.color, each) * weights[0] + getattr(other.color, each) * weights[1]) / total)
        for each in ("red", "green", "blue")
    )
    return Shade(Color(*channels), sum(weights))


def style_fill(
    reference: etree._Element | None, paints: Paints, size: tuple[float, float], rotation: float = 0.0
) -> Paint | None:
    """What a reference to one of the theme's fills comes to. Raises `UndrawnError`."""
    number = 0 if reference is None else _whole(reference.get("idx"), 0)
    if reference is None or number in (0, _BACKGROUNDS):
        return None
    kind = "bgFillStyleLst" if number > _BACKGROUNDS else "fillStyleLst"
    fill, inner = paints.style(kind, number % _BACKGROUNDS, reference)
    return None if fill is None else read_fill(fill, inner, size, rotation)


def _gradient(fill: etree._Element, paints: Paints, size: tuple[float, float], rotation: float) -> Gradient:
    """A gradient (20.1.8.33 `gradFill`). An angle that is scaled goes with the shape (20.1.8.41 `lin`)."""
    stops = sorted(
        (GradientStop(share_of(stop.get("pos")), paints.shade(stop)) for stop in fill.iterfind(f"{A}gsLst/{A}gs")),
        key=lambda stop: stop.position,
    )
    if not stops:
        raise UndrawnError("a gradient without colors")
    path = fill.find(f"{A}path")
    if path is not None:
        middle = path.find(f"{A}fillToRect")
        left, top, right, bottom = (0.0,) * 4 if middle is None else edges(middle)
        return Gradient(tuple(stops), radial=True, middle=((left + 1 - right) / 2, (top + 1 - bottom) / 2))
    line = fill.find(f"{A}lin")
    angle = 0.0 if line is None else _whole(line.get("ang"), 0) / 60_000
    if line is not None and line.get("scaled") in ("1", "true"):
        radians = math.radians(angle)
        angle = math.degrees(math.atan2(size[1] * math.sin(radians), size[0] * math.cos(radians)))
    if fill.get("rotWithShape") in ("0", "false"):
        angle -= rotation
    return Gradient(tuple(stops), angle=angle % 360)


def picture_fill(fill: etree._Element, paints: Paints) -> PictureFill:
    """A picture that fills a shape (20.1.8.14 `blipFill`). Raises `UndrawnError`."""
    blip = fill.find(f"{A}blip")
    if blip is None:
        raise UndrawnError("a picture that is not in the file")
    if any(_recolors(child) for child in blip):
        raise UndrawnError("a recolored picture")
    picture = _picture(blip, paints)
    fixed = blip.find(f"{A}alphaModFix")
    opaque = 1.0 if fixed is None else share_of(fixed.get("amt", "100000"))
    tile = fill.find(f"{A}tile")
    if tile is not None:
        point = _POINTS_PER_INCH / (_whole(fill.get("dpi"), 0) or _DPI)
        across, down = share_of(tile.get("sx", "100000")), share_of(tile.get("sy", "100000"))
        size = (picture.width * point * across, picture.height * point * down)
        if min(size) <= 0:
            raise UndrawnError("a picture of which nothing is shown")
        return PictureFill(picture.data, picture.media_type, opacity=opaque, tile=size)
    source, target = fill.find(f"{A}srcRect"), fill.find(f"{A}stretch/{A}fillRect")
    crop = _crop((0.0,) * 4 if source is None else edges(source), (0.0,) * 4 if target is None else edges(target))
    return PictureFill(picture.data, picture.media_type, crop, opaque)


def _picture(blip: etree._Element, paints: Paints) -> Picture:
    """The picture: the SVG where there is one, which is sharp at any size, else what stands in for it."""
    targets = {entry.id: entry.target for entry in paints.package.relationships(paints.part)}
    names = [svg.get(f"{R}embed", "") for svg in blip.iter(_SVG)] + [blip.get(f"{R}embed", "")]
    reason = "a picture that is not in the file"
    for name in (targets[each] for each in names if targets.get(each) in paints.package.types):
        try:
            return read_picture(paints.package.data(name))
        except NotAPictureError:
            reason = f"a picture in this format ({name.rpartition('.')[2].upper()})"
    raise UndrawnError(reason)


def _crop(
    source: tuple[float, float, float, float], target: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """What is cut off a picture whose part inside `source` is stretched over the part of the shape inside `target`."""
    cut = [0.0] * 4
    for before, after in ((0, 2), (1, 3)):
        seen, room = 1 - source[before] - source[after], 1 - target[before] - target[after]
        if seen <= 0 or room <= 0:
            raise UndrawnError("a picture of which nothing is shown")
        whole = room / seen
        cut[before] = source[before] - target[before] / whole
        cut[after] = source[after] - target[after] / whole
    return cut[0], cut[1], cut[2], cut[3]


def edges(rect: etree._Element) -> tuple[float, float, float, float]:
    """The insets of a relative rectangle at left, top, right, bottom as shares (20.1.10.41)."""
    left, top, right, bottom = (share_of(rect.get(side)) for side in "ltrb")
    return left, top, right, bottom


def read_line(
    line: etree._Element | None, reference: etree._Element | None, paints: Paints, group: Paint | None = None
) -> Line | None:
    """The line of a shape: what it says itself, else the theme's. None for none. Raises `UndrawnError`."""
    styled, inner = None, paints
    if reference is not None:
        styled, inner = paints.style("lnStyleLst", _whole(reference.get("idx"), 0), reference)
    fill, resolve = own_fill(line), paints
    if fill is None:
        fill, resolve = own_fill(styled), inner
    if fill is None:
        return None
    paint = read_fill(fill, resolve, (1.0, 1.0), group=group)
    if isinstance(paint, Gradient):
        paint = paint.stops[len(paint.stops) // 2].shade
    if not isinstance(paint, Shade):
        return None
    said = [each for each in (line, styled) if each is not None]
    wide = next((_whole(each.get("w"), _WIDTH) for each in said if each.get("w")), _WIDTH)
    width = max(wide / EMU_PER_POINT, _HAIRLINE)
    return Line(paint, width, next((dashes for each in said if (dashes := _dashes(each, width)) is not None), ()))


def _dashes(line: etree._Element, width: float) -> tuple[float, ...] | None:
    """In points; None where the line does not say."""
    preset, custom = line.find(f"{A}prstDash"), line.find(f"{A}custDash")
    if preset is not None:
        return tuple(each * width for each in _DASHES.get(preset.get("val", ""), ()))
    if custom is None:
        return None
    return tuple(share_of(stop.get(key)) * width for stop in custom.iterfind(f"{A}ds") for key in ("d", "sp"))


def share_of(value: str | None) -> float:
    """A percentage; none at all where it is not said. Raises `NotOfficeError`."""
    try:
        return percentage(value or "0")
    except ValueError as error:
        raise NotOfficeError(f"is damaged: {value} is not a percentage") from error


def _whole(value: str | None, default: int) -> int:
    try:
        return default if value is None else int(value)
    except ValueError as error:
        raise NotOfficeError(f"is damaged: {value} is not a whole number") from error
