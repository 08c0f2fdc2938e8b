"""Pictures inside drawings: their pixels, put where and as large as they are seen."""

from __future__ import annotations

import base64
from typing import Final

from lxml import etree

from slidegen.pictures.declared_size import declared_size
from slidegen.pictures.drawings.clips import write_clip
from slidegen.pictures.drawings.drawing import Drawing
from slidegen.pictures.drawings.matrix import number
from slidegen.pictures.drawings.paths import moved, rectangle
from slidegen.pictures.drawings.unsupported import not_drawn
from slidegen.pictures.drawings.viewport import Scope, fitting

_XLINK: Final = "{http://www.w3.org/1999/xlink}href"


def draw_image(work: Drawing, element: etree._Element, scope: Scope, out: etree._Element) -> None:
    """A picture that is stretched to its box, with the clip that `slice` asks for."""
    address = (element.get("href") or element.get(_XLINK) or "").strip()
    if not address or scope.style["visibility"] != "visible":
        return
    pixels = declared_size(base64.b64decode(address.partition(",")[2]))
    if pixels is None:
        raise not_drawn("a picture that does not say how large it is", element)
    style = scope.style
    x, y = scope.across(style["x"], element), scope.down(style["y"], element)
    width, height = scope.across(style["width"], element, -1.0), scope.down(style["height"], element, -1.0)
    if width < 0 and height < 0:
        width, height = float(pixels[0]), float(pixels[1])
    elif width < 0:
        width = height * pixels[0] / pixels[1]
    elif height < 0:
        height = width * pixels[1] / pixels[0]
    fit = fitting(element)
    inner = fit.map((0.0, 0.0, float(pixels[0]), float(pixels[1])), x, y, width, height)
    if inner is None:
        return
    matrix = scope.matrix @ inner
    if fit.is_slice:
        out = write_clip(work, moved(rectangle(x, y, width, height), scope.matrix), out)
    image = work.add(out, "image", width=number(pixels[0]), height=number(pixels[1]), preserveAspectRatio="none")
    image.set("transform", matrix.attribute)
    image.set(_XLINK, address)
