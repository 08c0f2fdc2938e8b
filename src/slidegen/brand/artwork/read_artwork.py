"""What slide layouts show besides their placeholders, as a slide on them shows it: everything resolved to be drawn.

A slide shows the background of its slide layout, else of the master; then the master's shapes, unless the slide layout
hides them; then the slide layout's own (ECMA-376 Part 1, 19.3.1.39 `sldLayout`). Placeholders are not among them: a
slide shows only those that it fills.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from slidegen.brand.artwork.artwork import Artwork, ArtworkShape, Line, Paint, Shade, StaticText
from slidegen.brand.artwork.custom_paths import BadGeometryError, custom_paths, formula
from slidegen.brand.artwork.path_data import Outline
from slidegen.brand.artwork.preset_paths import preset_paths
from slidegen.brand.artwork.read_fills import (
    Paints,
    UndrawnError,
    own_fill,
    picture_fill,
    read_fill,
    read_line,
    style_fill,
)
from slidegen.brand.artwork.read_placeholders import read_placeholders
from slidegen.brand.artwork.read_static_text import read_static_text
from slidegen.brand.brand import Brand
from slidegen.brand.colors import Color
from slidegen.brand.theme import DRAWING, themed
from slidegen.brand.theme_colors import COLOR_MAP, read_theme
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.office_files.content_types import PRESENTATION
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.read_package import OfficePackage, open_package, whole_number
from slidegen.units import Length, Rect

A: Final = f"{{{DRAWING}}}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WHITE: Final = Shade(Color(255, 255, 255))
_GRAPHICS: Final = {"chart": "a chart", "table": "a table", "diagram": "SmartArt", "ole": "an embedded object"}
_EFFECTS: Final = {
    "outerShdw": "its shadow",
    "innerShdw": "its inner shadow",
    "softEdge": "its soft edges",
    "reflection": "its reflection",
    "glow": "its glow",
}
_FALSE: Final = ("0", "false")
_TRUE: Final = ("1", "true")


class _Frame(Struct, frozen=True):
    """How a group places what is in it: child coordinates to those of the slide, then mirrored, then turned."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0
    middle: tuple[float, float] = (0.0, 0.0)
    rotation: float = 0.0
    flip_x: bool = False
    flip_y: bool = False


class _Box(Struct, frozen=True):
    """Where a shape stands: its box before it is mirrored and turned, in EMU."""

    x: float
    y: float
    width: float
    height: float
    rotation: float = 0.0
    flip_x: bool = False
    flip_y: bool = False

    def within(self, frame: _Frame) -> _Box:
        """The same in the coordinates around a group.

        What stands more across than upright is stretched the other way round, as PowerPoint does it.
        """
        across = 45 <= self.rotation % 180 < 135
        scale_x, scale_y = (frame.scale_y, frame.scale_x) if across else (frame.scale_x, frame.scale_y)
        x = (self.x + self.width / 2) * frame.scale_x + frame.shift_x - frame.middle[0]
        y = (self.y + self.height / 2) * frame.scale_y + frame.shift_y - frame.middle[1]
        x, y = -x if frame.flip_x else x, -y if frame.flip_y else y
        turn = math.radians(frame.rotation)
        x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        width, height = self.width * scale_x, self.height * scale_y
        return _Box(
            x + frame.middle[0] - width / 2,
            y + frame.middle[1] - height / 2,
            width,
            height,
            (frame.rotation + (-self.rotation if frame.flip_x != frame.flip_y else self.rotation)) % 360,
            self.flip_x != frame.flip_x,
            self.flip_y != frame.flip_y,
        )

    @property
    def rect(self) -> Rect:
        """The box, to the nearest EMU."""
        return Rect(*(Length(round(value)) for value in (self.x, self.y, self.width, self.height)))


class _Reader(Struct, frozen=True):
    """What is needed to read the shapes of one part, and what was found not to be drawn."""

    paints: Paints
    defaults: etree._Element | None  # the presentation's default text style
    undrawn: list[tuple[str, str]] = field(default_factory=list)

    @contextlib.contextmanager
    def reporting(self, name: str) -> Iterator[None]:
        """Keep what cannot be drawn of a shape, and go on."""
        try:
            yield
        except UndrawnError as error:
            self.undrawn.append((name, str(error)))


def read_artworks(brand: Brand, parts: Iterable[str]) -> Mapping[str, Artwork]:
    """The artwork of slide layouts of the brand's reference deck by the name of their part.

    The colors and fonts are those that a deck of the brand has: its own, or the file's where it keeps its theme.
    Raises `SlidegenError` (bad-reference) where the file is damaged.
    """
    try:
        package = open_package(brand.deck.data, is_checked=True)
        presentation = package.root(package.main_part(PRESENTATION))
        return {part: _artwork(package, brand, part, presentation) for part in dict.fromkeys(parts)}
    except NotOfficeError as error:
        hint = "open it in PowerPoint, let it be repaired, and save it again"
        problem = Diagnostic(Code.BAD_REFERENCE, f"the reference deck {error}", brand.deck_place, hint)
        raise SlidegenError(problem) from error


def _artwork(package: OfficePackage, brand: Brand, part: str, presentation: etree._Element) -> Artwork:
    layout, master_part = package.root(part), _related(package, part, "slideMaster")
    master, theme_part = package.root(master_part), _related(package, master_part, "theme")
    theme_root = package.root(theme_part)
    if not brand.deck.keeps_theme:
        theme_root = etree.fromstring(themed(etree.tostring(theme_root), brand))
    color_map = dict(COLOR_MAP)
    for element in (master.find(f"{P}clrMap"), layout.find(f"{P}clrMapOvr/{A}overrideClrMapping")):
        if element is not None:
            color_map.update((str(key), str(value)) for key, value in element.attrib.items())
    styles = theme_root.find(f"{A}themeElements/{A}fmtScheme")
    paints = Paints(package, part, read_theme(theme_root), color_map, styles, theme_part)
    on_layout = _Reader(paints, presentation.find(f"{P}defaultTextStyle"))
    on_master = replace(on_layout, paints=replace(paints, part=master_part))
    size = (float(brand.deck.size.width), float(brand.deck.size.height))
    background = _background(layout, on_layout, size) or _background(master, on_master, size)
    parts = [(layout, on_layout)]
    if layout.get("showMasterSp") not in _FALSE:
        parts.insert(0, (master, on_master))
    shapes = [
        shape
        for root, reader in parts
        if (tree := root.find(f"{P}cSld/{P}spTree")) is not None
        for shape in _shapes(tree, (), None, reader)
    ]
    filled = read_placeholders(
        layout, master, lambda element, name, of_layout: _drawn(element, name, on_layout if of_layout else on_master)
    )
    return Artwork(background or _WHITE, tuple(shapes), tuple(dict.fromkeys(on_layout.undrawn)), filled)


def _drawn(element: etree._Element, name: str, reader: _Reader) -> tuple[ArtworkShape, ...]:
    """The fill and line of a placeholder; what cannot be drawn of them is reported."""
    with reader.reporting(name):
        shapes = (replace(each, text=None) for each in _shape(element, name, (), None, reader))
        return tuple(each for each in shapes if each.fill is not None or each.line is not None)
    return ()


def _related(package: OfficePackage, part: str, kind: str) -> str:
    found = package.related(part, kind)
    if found is None:
        raise NotOfficeError(f"is damaged: {part} has no {kind}")
    return found


def _background(root: etree._Element, reader: _Reader, size: tuple[float, float]) -> Paint | None:
    background = root.find(f"{P}cSld/{P}bg")
    if background is None:
        return None
    reference = background.find(f"{P}bgRef")
    with reader.reporting("Background"):
        fill = own_fill(background.find(f"{P}bgPr"))
        return style_fill(reference, reader.paints, size) if fill is None else read_fill(fill, reader.paints, size)
    # The color that a theme's background is made with is nearer to it than none.
    color = reader.paints.theme.color(reference, reader.paints.color_map)
    return None if color is None else Shade(color)


def _shapes(
    tree: etree._Element, frames: tuple[_Frame, ...], group: Paint | None, reader: _Reader
) -> Iterator[ArtworkShape]:
    """The shapes of a tree or a group, the rearmost first; `frames` are the groups around them, the innermost first."""
    for element in tree:
        tag = element.tag
        if tag == f"{MC}AlternateContent":
            chosen = element.find(f"{MC}Fallback")
            yield from _shapes(element[0] if chosen is None else chosen, frames, group, reader)
            continue
        properties = next((each for each in element.iterfind(f"*/{P}cNvPr")), None)
        if properties is None or element.find(f"*/{P}nvPr/{P}ph") is not None or properties.get("hidden") in _TRUE:
            continue
        name = properties.get("name") or "a shape without a name"
        with reader.reporting(name):
            match etree.QName(tag).localname:
                case "grpSp":
                    yield from _group(element, frames, group, reader)
                case "sp" | "cxnSp" | "pic":
                    yield from _shape(element, name, frames, group, reader)
                case "graphicFrame":
                    data = element.find(f"{A}graphic/{A}graphicData")
                    kind = ("" if data is None else data.get("uri", "")).rpartition("/")[2]
                    reader.undrawn.append((name, _GRAPHICS.get(kind, "an object of another program")))
                case _:
                    reader.undrawn.append((name, "an object of another program"))


def _group(
    element: etree._Element, frames: tuple[_Frame, ...], group: Paint | None, reader: _Reader
) -> Iterator[ArtworkShape]:
    properties = element.find(f"{P}grpSpPr")
    transform = None if properties is None else properties.find(f"{A}xfrm")
    box = _box(transform)
    frame = _Frame()
    if transform is not None and box is not None:
        x, y = _pair(transform, "chOff", "x", "y") or (box.x, box.y)
        width, height = _pair(transform, "chExt", "cx", "cy") or (box.width, box.height)
        scale_x, scale_y = box.width / width if width else 1.0, box.height / height if height else 1.0
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        shift = (box.x - x * scale_x, box.y - y * scale_y)
        frame = _Frame(scale_x, scale_y, *shift, middle, box.rotation, box.flip_x, box.flip_y)
    fill = own_fill(properties)
    if fill is not None:
        size = (box.width, box.height) if box else (1.0, 1.0)
        group = read_fill(fill, reader.paints, size, group=group)
    yield from _shapes(element, (frame, *frames), group, reader)


def _shape(
    element: etree._Element, name: str, frames: tuple[_Frame, ...], group: Paint | None, reader: _Reader
) -> Iterator[ArtworkShape]:
    """A shape, a line or a picture: one for each of the paths of its geometry, its text with the last."""
    properties = element.find(f"{P}spPr")
    box = None if properties is None else _box(properties.find(f"{A}xfrm"))
    if properties is None or box is None:
        raise UndrawnError("what does not say where it stands")
    for frame in frames:
        box = box.within(frame)
    outlines = _outlines(properties, box, is_picture=element.tag == f"{P}pic")
    fill, line, text = _looks(element, name, properties, box, group, reader)
    for number, outline in enumerate(outlines, 1):
        shape = ArtworkShape(
            name,
            box.rect,
            outline.data,
            fill if outline.is_filled else None,
            line if outline.is_stroked else None,
            text if number == len(outlines) else None,
            box.rotation,
            box.flip_x,
            box.flip_y,
        )
        if shape.fill is not None or shape.line is not None or shape.text is not None:
            yield shape


def _looks(
    element: etree._Element, name: str, properties: etree._Element, box: _Box, group: Paint | None, reader: _Reader
) -> tuple[Paint | None, Line | None, StaticText | None]:
    """The fill, line and text of a shape. What of them cannot be drawn is left out and reported."""
    paints, style = reader.paints, element.find(f"{P}style")
    fill_style, line_style, font_style = (
        None if style is None else style.find(f"{A}{kind}") for kind in ("fillRef", "lnRef", "fontRef")
    )
    fill: Paint | None = None
    line: Line | None = None
    text: StaticText | None = None
    try:
        own, picture = own_fill(properties), element.find(f"{P}blipFill")
        if picture is not None:
            fill = picture_fill(picture, paints)
        elif own is not None:
            fill = read_fill(own, paints, (box.width, box.height), box.rotation, group)
        else:
            fill = style_fill(fill_style, paints, (box.width, box.height), box.rotation)
    except UndrawnError as error:
        reader.undrawn.append((name, str(error)))
        fill = error.instead
    with reader.reporting(name):
        own = properties.find(f"{A}ln")
        line = read_line(own, line_style, paints)
        heads = () if own is None else (*own.iterfind(f"{A}headEnd"), *own.iterfind(f"{A}tailEnd"))
        if line is not None and any(head.get("type", "none") != "none" for head in heads):
            raise UndrawnError("its arrow heads")
    with reader.reporting(name):
        body = element.find(f"{P}txBody")
        text = None if body is None else read_static_text(body, font_style, reader.defaults, paints)
    effects = properties.find(f"{A}effectLst")
    for effect in () if effects is None else effects:
        kind = etree.QName(effect).localname
        if kind in _EFFECTS:
            reader.undrawn.append((name, _EFFECTS[kind]))
    return fill, line, text


def _outlines(properties: etree._Element, box: _Box, *, is_picture: bool) -> tuple[Outline, ...]:
    custom, preset = properties.find(f"{A}custGeom"), properties.find(f"{A}prstGeom")
    try:
        if custom is not None:
            return custom_paths(custom, box.width, box.height)
        name = "rect" if preset is None else preset.get("prst", "rect")
        adjusted = {} if preset is None else _adjustments(preset)
    except BadGeometryError as error:
        raise UndrawnError("a geometry that cannot be read") from error
    found = preset_paths(name, box.width, box.height, adjusted)
    if found is None and not is_picture:
        raise UndrawnError(f"a form of this kind ({name})")
    return found or preset_paths("rect", box.width, box.height, {}) or ()


def _adjustments(preset: etree._Element) -> dict[str, float]:
    return {guide.get("name", ""): formula(guide.get("fmla", ""), {}) for guide in preset.iterfind(f"{A}avLst/{A}gd")}


def _box(transform: etree._Element | None) -> _Box | None:
    if transform is None:
        return None
    offset, extent = _pair(transform, "off", "x", "y"), _pair(transform, "ext", "cx", "cy")
    if offset is None or extent is None:
        return None
    rotation = whole_number(transform.get("rot", "0")) / 60_000 % 360
    return _Box(*offset, *extent, rotation, transform.get("flipH") in _TRUE, transform.get("flipV") in _TRUE)


def _pair(transform: etree._Element, tag: str, one: str, other: str) -> tuple[float, float] | None:
    found = transform.find(f"{A}{tag}")
    if found is None:
        return None
    return float(whole_number(found.get(one, "0"))), float(whole_number(found.get(other, "0")))
