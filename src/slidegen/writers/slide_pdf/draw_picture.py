"""Pictures as they are stored in decks: nothing that is cropped off, no more pixels than are seen, no metadata."""

from __future__ import annotations

from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.layout.frames import PictureFrame
from slidegen.pictures.picture import NotAPictureError
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
    try:
        stored = page.shared.pictures.add(picture)
    except NotAPictureError as error:
        place = Place(frame.picture.name) if frame.picture.name else None
        raise SlidegenError(Diagnostic(Code.BAD_PICTURE, f"the picture {error}", place, error.hint)) from error
    box = (rect.x.points, rect.y.points, rect.width.points, rect.height.points)
    canvas.save()
    canvas.transform(stored.filling(*box))
    canvas.draw(f"{canvas.use('XObject', stored.name, stored.reference)} Do")
    canvas.restore()
    canvas.end()
