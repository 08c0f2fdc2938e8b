"""What fills shapes of artwork: colors, gradients and pictures, with their opacity."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

from slidegen.brand.artwork.artwork import Gradient, GradientStop, Paint, PictureFill, Shade
from slidegen.pictures.picture import JPEG, PNG, Picture
from slidegen.pictures.read_picture import read_picture
from slidegen.units import Length
from slidegen.writers.figures.shown_picture import ON_SLIDES, picture_on_page
from slidegen.writers.slide_pdf.canvas import Canvas, Matrix, numbers
from slidegen.writers.slide_pdf.page import Shared


def fill_path(shared: Shared, canvas: Canvas, path: str, paint: Paint, box: tuple[float, float], space: Matrix) -> None:
    """A path filled by the even-odd rule. `box` is the size of its shape, whose corner is the origin, and `space` the
    way from there to the form or page that is drawn on."""
    canvas.save()
    match paint:
        case Shade():
            set_opacity(shared, canvas, paint.opacity)
            canvas.fill(paint.color)
            canvas.draw(f"{path} f*")
        case Gradient():
            _fill_with_gradient(shared, canvas, path, paint, box)
        case PictureFill():
            _fill_with_picture(shared, canvas, path, paint, box, space)
        case _:
            assert_never(paint)
    canvas.restore()


def set_opacity(shared: Shared, canvas: Canvas, value: float) -> None:
    """What comes has an opacity, until the state is restored."""
    if value != 1:
        reference = shared.opacity(value)
        canvas.draw(f"{canvas.use('ExtGState', f'G{reference.split()[0]}', reference)} gs")


# Gradients (ISO 32000-1, 8.7.4.5) -------------------------------------------------------------------------------------


def _fill_with_gradient(
    shared: Shared, canvas: Canvas, path: str, gradient: Gradient, box: tuple[float, float]
) -> None:
    document, geometry = shared.document, _geometry(gradient, box)
    stops = sorted(gradient.stops, key=lambda stop: stop.position)
    colors = [
        [each / 255 for each in (stop.shade.color.red, stop.shade.color.green, stop.shade.color.blue)] for stop in stops
    ]
    shading = document.add(f"<</ColorSpace/DeviceRGB{geometry}/Extend[true true]/Function {_function(stops, colors)}>>")
    if any(stop.shade.opacity != 1 for stop in stops):
        opacities = [[stop.shade.opacity] for stop in stops]
        mask = document.add(
            f"<</ColorSpace/DeviceGray{geometry}/Extend[true true]/Function {_function(stops, opacities)}>>"
        )
        group = document.stream(
            b"/S sh",
            f"/Type/XObject/Subtype/Form/BBox[0 0 {numbers(box)}]/Resources<</Shading<</S {mask}>>>>"
            "/Group<</S/Transparency/CS/DeviceGray>>",
        )
        state = document.add(f"<</Type/ExtGState/SMask<</Type/Mask/S/Luminosity/G {group}>>>>")
        canvas.draw(f"{canvas.use('ExtGState', f'G{state.split()[0]}', state)} gs")
    name = canvas.use("Shading", f"S{shading.split()[0]}", shading)
    canvas.draw(f"{path} W* n {name} sh")


def _geometry(gradient: Gradient, box: tuple[float, float]) -> str:
    """A linear one ends where its first and last lines touch the corners of the box."""
    width, height = box
    if gradient.radial:
        x, y = width * gradient.middle[0], height * gradient.middle[1]
        radius = math.hypot(max(x, width - x), max(y, height - y))
        return f"/ShadingType 3/Coords[{numbers((x, y, 0, x, y, radius))}]"
    radians = math.radians(gradient.angle)
    across, down = math.cos(radians), math.sin(radians)
    half = (width * abs(across) + height * abs(down)) / 2
    middle_x, middle_y = width / 2, height / 2
    ends = (middle_x - half * across, middle_y - half * down, middle_x + half * across, middle_y + half * down)
    return f"/ShadingType 2/Coords[{numbers(ends)}]"


def _function(stops: Sequence[GradientStop], values: Sequence[Sequence[float]]) -> str:
    """From a share of the way to what stands there: straight between the stops, the same before and after them."""
    places = [min(max(stop.position, 0.0), 1.0) for stop in stops]
    if places[0] > 0:
        places, values = [0.0, *places], [values[0], *values]
    if places[-1] < 1:
        places, values = [*places, 1.0], [*values, values[-1]]
    if len(places) == 1:
        places, values = [0.0, 1.0], [values[0], values[0]]
    parts = [
        f"<</FunctionType 2/Domain[0 1]/N 1/C0[{numbers(one)}]/C1[{numbers(other)}]>>"
        for one, other in pairwise(values)
    ]
    if len(parts) == 1:
        return parts[0]
    encode = " ".join(["0 1"] * len(parts))
    return (
        f"<</FunctionType 3/Domain[0 1]/Functions[{''.join(parts)}]/Bounds[{numbers(places[1:-1])}]/Encode[{encode}]>>"
    )


# Pictures -------------------------------------------------------------------------------------------------------------


def _fill_with_picture(
    shared: Shared, canvas: Canvas, path: str, fill: PictureFill, box: tuple[float, float], space: Matrix
) -> None:
    set_opacity(shared, canvas, fill.opacity)
    if fill.tile is not None:
        _fill_with_tiles(shared, canvas, path, fill, fill.tile, space)
        return
    left, top, right, bottom = fill.crop
    width, height = box[0] / (1 - left - right), box[1] / (1 - top - bottom)
    stored = shared.pictures.add(_picture(fill, width, height))
    canvas.draw(f"{path} W* n")
    canvas.transform(stored.filling(-left * width, -top * height, width, height))
    canvas.draw(f"{canvas.use('XObject', stored.name, stored.reference)} Do")


def _fill_with_tiles(
    shared: Shared, canvas: Canvas, path: str, fill: PictureFill, tile: tuple[float, float], space: Matrix
) -> None:
    """A path filled with a picture again and again."""
    width, height = tile
    stored = shared.pictures.add(_picture(fill, width, height))
    cell = f"{numbers(stored.filling(0, 0, width, height))} cm /{stored.name} Do"
    pattern = shared.document.stream(
        cell.encode("ascii"),
        f"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 {numbers(tile)}]/XStep {numbers((width,))}"
        f"/YStep {numbers((height,))}/Matrix[{numbers(space)}]"
        f"/Resources<</XObject<</{stored.name} {stored.reference}>>>>",
    )
    used = canvas.use("Pattern", f"P{pattern.split()[0]}", pattern)
    canvas.draw(f"/Pattern cs {used} scn {path} f*")


def _picture(fill: PictureFill, width: float, height: float) -> Picture:
    """The picture as it is shown in this size in points."""
    picture = Picture(fill.data, fill.media_type, 0, 0)
    if picture.media_type in (PNG, JPEG):
        return picture
    return picture_on_page(read_picture(fill.data), Length.from_points(width), Length.from_points(height), ON_SLIDES)
