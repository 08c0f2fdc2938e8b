"""Drawings as pixels: what Office shows of them where it does not know SVG, and what is left of a cropped one."""

from __future__ import annotations

import base64
import contextlib
import functools
import io
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Final

from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.pictures.picture import PNG, WHOLE, Crop, Picture
from slidegen.pictures.png import plain_png

if TYPE_CHECKING:
    from slidegen.writers.pdf.html_pages import DrawnPage

REMEMBERED: Final = 64
"""Drawn pictures that a process keeps, for the next document that shows them."""


@functools.lru_cache(maxsize=REMEMBERED)
def draw_svg(picture: Picture, width: int, height: int, crop: Crop = WHOLE) -> Picture:
    """The part of a drawing that `crop` leaves, as PNG of this size in pixels, with nothing behind it.

    Raises `SlidegenError`: missing-library where Pango is not installed, bad-picture for what cannot be drawn.
    """
    from slidegen.writers.pdf.page_pictures import draw_page

    place = (
        f"left:{-width * crop.left / crop.width:.4f}px;top:{-height * crop.top / crop.height:.4f}px;"
        f"width:{width / crop.width:.4f}px;height:{height / crop.height:.4f}px"
    )
    pages = _pages(picture)
    with _drawing(picture):
        drawn = draw_page(pages.one_page(_html(picture, width, height, place)), width, height, transparent=True)
    return Picture(plain_png(drawn) or drawn, PNG, width, height, picture.name)


@functools.lru_cache(maxsize=REMEMBERED)
def draw_svg_in_pdf(picture: Picture) -> DrawnPage:
    """A whole drawing as the objects of a page that it fills. Raises `SlidegenError` as `draw_svg`."""
    pages = _pages(picture)
    with _drawing(picture):
        place = "left:0;top:0;width:100%;height:100%"
        drawn: DrawnPage = pages.page_objects(_html(picture, picture.width, picture.height, place))
    return drawn


def _pages(picture: Picture) -> ModuleType:
    try:
        # WeasyPrint prints advice of its own before it raises.
        with contextlib.redirect_stdout(io.StringIO()):
            from slidegen.writers.pdf import html_pages
    except OSError as error:
        raise SlidegenError(
            Diagnostic(
                Code.MISSING_LIBRARY,
                f"{picture.name} is a drawing, which needs Pango: {error}",
                hint="install Pango as for PDF, or export the drawing as PNG",
            )
        ) from error
    return html_pages


def _html(picture: Picture, width: int, height: int, place: str) -> str:
    address = base64.b64encode(picture.data).decode("ascii")
    return (
        f"<!DOCTYPE html><style>@page{{size:{width}px {height}px;margin:0}}img{{position:absolute;{place}}}</style>"
        f'<img src="data:{picture.media_type};base64,{address}">'
    )


@contextlib.contextmanager
def _drawing(picture: Picture) -> Iterator[None]:
    try:
        yield
    except (RecursionError, ValueError, ArithmeticError) as error:
        problem = Diagnostic(
            Code.BAD_PICTURE,
            f"the drawing cannot be drawn: {type(error).__name__}",
            Place(picture.name) if picture.name else None,
            hint="export it as PNG",
        )
        raise SlidegenError(problem) from error
