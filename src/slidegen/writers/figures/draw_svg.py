"""Drawings as pixels: what Office shows of them where it does not know SVG, and what is left of a cropped one."""

from __future__ import annotations

import base64
import contextlib
import functools
import io
from typing import Final

from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.pictures.picture import PNG, WHOLE, Crop, Picture
from slidegen.pictures.png import plain_png

REMEMBERED: Final = 64
"""Drawn pictures that a process keeps, for the next document that shows them."""


@functools.lru_cache(maxsize=REMEMBERED)
def draw_svg(picture: Picture, width: int, height: int, crop: Crop = WHOLE) -> Picture:
    """The part of a drawing that `crop` leaves, as PNG of this size in pixels, with nothing behind it.

    Raises `SlidegenError`: missing-library where Pango is not installed, bad-picture for what cannot be drawn.
    """
    try:
        # WeasyPrint prints advice of its own before it raises.
        with contextlib.redirect_stdout(io.StringIO()):
            from slidegen.writers.pdf.html_pages import one_page
    except OSError as error:
        raise SlidegenError(
            Diagnostic(
                Code.MISSING_LIBRARY,
                f"{picture.name} is a drawing, which needs Pango: {error}",
                hint="install Pango as for PDF, or export the drawing as PNG",
            )
        ) from error
    from slidegen.writers.pdf.page_pictures import draw_page

    address = base64.b64encode(picture.data).decode("ascii")
    place = (
        f"left:{-width * crop.left / crop.width:.4f}px;top:{-height * crop.top / crop.height:.4f}px;"
        f"width:{width / crop.width:.4f}px;height:{height / crop.height:.4f}px"
    )
    html = (
        f"<!DOCTYPE html><style>@page{{size:{width}px {height}px;margin:0}}img{{position:absolute;{place}}}</style>"
        f'<img src="data:{picture.media_type};base64,{address}">'
    )
    try:
        drawn = draw_page(one_page(html), width, height, transparent=True)
    except (RecursionError, ValueError, ArithmeticError) as error:
        problem = Diagnostic(
            Code.BAD_PICTURE,
            f"the drawing cannot be drawn: {type(error).__name__}",
            Place(picture.name) if picture.name else None,
            hint="export it as PNG",
        )
        raise SlidegenError(problem) from error
    return Picture(plain_png(drawn) or drawn, PNG, width, height, picture.name)
