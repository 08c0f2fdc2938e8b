"""Artwork of slide layouts as HTML: a background picture in SVG, and its text above it.

A background is decoration in a tagged PDF (an artifact, ISO 14289-1, 7.1), where an inline `svg` would be a figure
that has to be described. Its text is text, since somebody wrote it to be read, in the fonts that the document embeds:
an SVG in a background cannot use them.
"""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Final, assert_never

from slidegen.brand.artwork.artwork import (
    Artwork,
    ArtworkShape,
    Gradient,
    Line,
    PictureFill,
    Shade,
    StaticParagraph,
    StaticRun,
)
from slidegen.brand.colors import Color
from slidegen.brand.reference import Alignment, Anchor
from slidegen.units import EMU_PER_POINT, Size
from slidegen.writers.slides.draw_context import FONT_CLASSES, css_color, number, points

_COMMAND: Final = re.compile(r"([MLQCAZ])([^MLQCAZ]*)")
_RADII: Final = 2
_FLAGS: Final = 5
"""An arc's numbers before the second are radii, up to the fifth its turn and flags (SVG 1.1, 8.3.8)."""
_ALIGNMENTS: Final = {Alignment.LEFT: "left", Alignment.CENTER: "center", Alignment.RIGHT: "right"}
_ANCHORS: Final = {Anchor.TOP: "flex-start", Anchor.MIDDLE: "center", Anchor.BOTTOM: "flex-end"}
_CLEAR: Final = Shade(Color(255, 255, 255), 0.0)
LINE: Final = 1.2
"""PowerPoint's line advance as a multiple of the size."""

BASE_CSS: Final = (
    ".artwork{position:absolute;left:0;top:0;overflow:hidden;background-size:100% 100%;"
    "background-repeat:no-repeat}"
    ".artwork div{position:absolute;box-sizing:border-box;display:flex;flex-direction:column}"
    ".artwork p{margin:0}"
)


def artwork_css(artworks: Iterable[Artwork], size: Size) -> str:
    """The rules that draw these artworks on slides of this size: each picture stands in them once, however many slides
    show it."""
    return BASE_CSS + "".join(f".{_class(each)}{{{_background(each, size)}}}" for each in dict.fromkeys(artworks))


def draw_artwork(artwork: Artwork, size: Size) -> str:
    """The element that shows artwork behind the frames of a slide; `artwork_css` has its rules.

    It has to stand first in the slide's element. That has to be positioned, as has all that stands on it: browsers and
    WeasyPrint draw what is not positioned first.
    """
    box = f"width:{points(size.width.points)};height:{points(size.height.points)}"
    texts = "".join(_text(shape) for shape in artwork.shapes if shape.text is not None)
    hidden = "" if texts else ' aria-hidden="true"'
    return f'<div class="artwork {_class(artwork)}" style="{box}"{hidden}>{texts}</div>'


def draw_behind(shapes: tuple[ArtworkShape, ...], size: Size) -> str:
    """The element that shows shapes behind a text of a slide; empty for none."""
    if not shapes:
        return ""
    svg = base64.b64encode(artwork_svg(Artwork(_CLEAR, shapes), size).encode()).decode()
    box = f"width:{points(size.width.points)};height:{points(size.height.points)}"
    return (
        f'<div class="artwork" style="{box};background-image:url(data:image/svg+xml;base64,{svg})" '
        'aria-hidden="true"></div>'
    )


@lru_cache(maxsize=256)
def _class(artwork: Artwork) -> str:
    return (
        f"artwork-{hashlib.sha256(repr(artwork.background).encode() + repr(artwork.shapes).encode()).hexdigest()[:12]}"
    )


def _background(artwork: Artwork, size: Size) -> str:
    """The declarations of CSS for the background and all shapes."""
    ground = artwork.background
    css = f"background-color:{css_color(ground.color) if isinstance(ground, Shade) else 'transparent'}"
    if isinstance(ground, Shade) and not any(shape.fill or shape.line for shape in artwork.shapes):
        return css
    return f'{css};background-image:url("data:image/svg+xml,{_in_url(artwork_svg(artwork, size))}")'


def _in_url(svg: str) -> str:
    """Our own SVG inside an address inside a style sheet. Pictures in it are base64 already: once is enough."""
    return svg.replace("%", "%25").replace('"', "'").replace("#", "%23").replace("<", "%3C").replace(">", "%3E")


def artwork_svg(artwork: Artwork, size: Size) -> str:
    """The background (unless it is one color) and the shapes as an SVG file, in points."""
    width, height = size.width.points, size.height.points
    body = "".join(_shapes(artwork, width, height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{number(width)}"'
        f' height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}"'
        f' preserveAspectRatio="none">{body}</svg>'
    )


def _shapes(artwork: Artwork, width: float, height: float) -> Iterator[str]:
    if not isinstance(artwork.background, Shade):
        box = f"M0 0L{number(width)} 0L{number(width)} {number(height)}L0 {number(height)}Z"
        yield from _filled(artwork.background, box, width, height, "ground")
    for index, shape in enumerate(artwork.shapes):
        inner = "".join(_shape(shape, f"s{index}"))
        if inner:
            yield f'<g transform="{_transform(shape)}">{inner}</g>'


def _shape(shape: ArtworkShape, name: str) -> Iterator[str]:
    path = _in_points(shape.path)
    if shape.fill is not None:
        yield from _filled(shape.fill, path, shape.rect.width.points, shape.rect.height.points, name)
    if shape.line is not None:
        yield f'<path d="{path}" fill="none"{_stroke(shape.line)}/>'


def _filled(fill: Shade | Gradient | PictureFill, path: str, width: float, height: float, name: str) -> Iterator[str]:
    """A path with its fill, in a box of this size in points; `name` is for what it refers to."""
    match fill:
        case Shade():
            look = f'fill="{css_color(fill.color)}"{_opacity("fill", fill.opacity)}'
            yield f'<path d="{path}" fill-rule="evenodd" {look}/>'
        case Gradient():
            yield _gradient(fill, width, height, name)
            yield f'<path d="{path}" fill-rule="evenodd" fill="url(#{name})"/>'
        case PictureFill():
            if fill.tile is not None:
                yield from _tiled(fill, fill.tile, path, name)
                return
            left, top, right, bottom = fill.crop
            whole_width, whole_height = width / (1 - left - right), height / (1 - top - bottom)
            data = base64.b64encode(fill.data).decode()
            yield f'<clipPath id="{name}"><path d="{path}" clip-rule="evenodd"/></clipPath>'
            yield (
                f'<g clip-path="url(#{name})"><image x="{number(-left * whole_width)}"'
                f' y="{number(-top * whole_height)}" width="{number(whole_width)}" height="{number(whole_height)}"'
                f' preserveAspectRatio="none"{_opacity("", fill.opacity)}'
                f' xlink:href="data:{fill.media_type};base64,{data}"/></g>'
            )
        case _:
            assert_never(fill)


def _tiled(fill: PictureFill, tile: tuple[float, float], path: str, name: str) -> Iterator[str]:
    """A path filled with a picture again and again."""
    box = f'width="{number(tile[0])}" height="{number(tile[1])}"'
    data = base64.b64encode(fill.data).decode()
    yield (
        f'<pattern id="{name}" patternUnits="userSpaceOnUse" {box}><image {box} preserveAspectRatio="none"'
        f' xlink:href="data:{fill.media_type};base64,{data}"/></pattern>'
        f'<path d="{path}" fill-rule="evenodd" fill="url(#{name})"{_opacity("fill", fill.opacity)}/>'
    )


def _gradient(gradient: Gradient, width: float, height: float, name: str) -> str:
    """A gradient in the space of its shape: a linear one ends where its first and last lines touch the corners."""
    stops = "".join(
        f'<stop offset="{number(stop.position)}" stop-color="{css_color(stop.shade.color)}"'
        f"{_opacity('stop', stop.shade.opacity)}/>"
        for stop in gradient.stops
    )
    middle_x, middle_y = width / 2, height / 2
    if gradient.radial:
        x, y = width * gradient.middle[0], height * gradient.middle[1]
        radius = math.hypot(max(x, width - x), max(y, height - y))
        return (
            f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="{number(x)}" cy="{number(y)}"'
            f' r="{number(radius)}">{stops}</radialGradient>'
        )
    radians = math.radians(gradient.angle)
    across, down = math.cos(radians), math.sin(radians)
    half = (width * abs(across) + height * abs(down)) / 2
    ends = (middle_x - half * across, middle_y - half * down, middle_x + half * across, middle_y + half * down)
    places = " ".join(f'{key}="{number(value)}"' for key, value in zip(("x1", "y1", "x2", "y2"), ends, strict=True))
    return f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" {places}>{stops}</linearGradient>'


def _stroke(line: Line) -> str:
    dashes = f' stroke-dasharray="{" ".join(map(number, line.dashes))}"' if line.dashes else ""
    return (
        f' stroke="{css_color(line.shade.color)}" stroke-width="{number(line.width)}" stroke-linejoin="round"'
        f"{dashes}{_opacity('stroke', line.shade.opacity)}"
    )


def _opacity(kind: str, value: float) -> str:
    return "" if value == 1 else f' {f"{kind}-opacity" if kind else "opacity"}="{number(value)}"'


def _transform(shape: ArtworkShape) -> str:
    """From the shape's own space in points to the slide's: mirrored first, then turned, then moved."""
    width, height = shape.rect.width.points, shape.rect.height.points
    steps = [f"translate({number(shape.rect.x.points)} {number(shape.rect.y.points)})"]
    if shape.rotation:
        steps.append(f"rotate({number(shape.rotation)} {number(width / 2)} {number(height / 2)})")
    if shape.flip_horizontal:
        steps.append(f"translate({number(width)} 0) scale(-1 1)")
    if shape.flip_vertical:
        steps.append(f"translate(0 {number(height)}) scale(1 -1)")
    return " ".join(steps)


def _in_points(path: str) -> str:
    """Path data in EMU as path data in points, or numbers would be too large for a PDF (ISO 32000-1, annex C)."""
    return "".join(_command(letter, numbers.split()) for letter, numbers in _COMMAND.findall(path))


def _command(letter: str, numbers: list[str]) -> str:
    return letter + " ".join(
        written if letter == "A" and _RADII <= index < _FLAGS else number(float(written) / EMU_PER_POINT)
        for index, written in enumerate(numbers)
    )


def _text(shape: ArtworkShape) -> str:
    """The text of a shape where the shape stands; it turns with it and is never mirrored."""
    text, rect = shape.text, shape.rect
    if text is None:
        return ""
    insets = text.insets
    css = [
        *(f"{key}:{points(value.points)}" for key, value in (("left", rect.x), ("top", rect.y))),
        *(f"{key}:{points(value.points)}" for key, value in (("width", rect.width), ("height", rect.height))),
        "padding:" + " ".join(points(each.points) for each in (insets.top, insets.right, insets.bottom, insets.left)),
        f"justify-content:{_ANCHORS[text.anchor]}",
    ]
    if not text.wraps:
        css.append("white-space:nowrap")
    turn = shape.rotation + (180 if shape.flip_vertical else 0)
    if turn % 360:
        css.append(f"transform:rotate({number(turn % 360)}deg)")
    return f'<div style="{";".join(css)}">{"".join(map(_paragraph, text.paragraphs))}</div>'


def _paragraph(paragraph: StaticParagraph) -> str:
    size = max((run.size for run in paragraph.runs), default=0.0)
    css = f"text-align:{_ALIGNMENTS[paragraph.alignment]};line-height:{points(LINE * size * paragraph.line_spacing)}"
    if paragraph.space_before:
        css += f";margin-top:{points(paragraph.space_before)}"
    return f'<p style="{css}">{"".join(map(_run, paragraph.runs))}</p>'


def _run(run: StaticRun) -> str:
    css = f"font-size:{points(run.size)};color:{css_color(run.shade.color)}"
    if run.shade.opacity != 1:
        css += f";opacity:{number(run.shade.opacity)}"
    css += f";font-weight:{'bold' if run.bold else 'normal'};font-style:{'italic' if run.italic else 'normal'}"
    words = escape(run.text).replace("\n", "<br>").replace("\v", "<br>")
    return f'<span class="{FONT_CLASSES[run.font]}" style="{css}">{words}</span>'
