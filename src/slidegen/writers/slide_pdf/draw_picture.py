"""Pictures as they are stored in decks: nothing that is cropped off, no more pixels than are seen, no metadata."""

from __future__ import annotations

from slidegen.layout.frames import PictureFrame
from slidegen.units import Rect
from slidegen.writers.figures.shown_picture import ON_SLIDES, picture_on_page
from slidegen.writers.slide_pdf.page import Page
from slidegen.writers.slide_pdf.structure import Element


def draw_picture(page: Page, frame: PictureFrame, parent: Element) -> None:
    """A picture where it stands on its slide: a figure, or decoration without a description.

    Raises `SlidegenError` (bad-picture) for what cannot be decoded.
    """
    picture = picture_on_page(frame.picture, frame.rect.width, frame.rect.height, ON_SLIDES, frame.crop)
    canvas, rect = page.canvas, frame.rect
    if frame.description is None:
        canvas.begin_artifact()
    else:
        canvas.begin(page.figure(parent, frame.description, rect))
    name = canvas.use("XObject", *page.shared.pictures.add(picture))
    place_image(page, name, rect)
    canvas.end()


def place_image(page: Page, name: str, rect: Rect) -> None:
    """An image that fills a rectangle."""
    canvas = page.canvas
    canvas.save()
    canvas.transform((rect.width.points, 0, 0, -rect.height.points, rect.x.points, rect.bottom.points))
    canvas.draw(f"{name} Do")
    canvas.restore()
