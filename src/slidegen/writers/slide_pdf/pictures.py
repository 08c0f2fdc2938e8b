"""The pictures of a PDF, each stored once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from slidegen.pictures.picture import Picture
from slidegen.pictures.samples import Samples, samples
from slidegen.writers.figures.draw_svg import draw_svg_in_pdf
from slidegen.writers.slide_pdf.canvas import Matrix
from slidegen.writers.slide_pdf.pdf_document import PdfDocument
from slidegen.writers.slides.draw_context import number

if TYPE_CHECKING:
    from slidegen.writers.pdf.html_pages import DrawnPage

_REFERENCE: Final = re.compile(rb"\b(\d+) 0 R\b")
_LENGTH: Final = re.compile(r"/Length \d+")
_PIXEL: Final = 0.75
"""Points: a CSS px (CSS Values and Units 3, 6.2), in which drawings count."""


class StoredPicture(Struct, frozen=True):
    """A picture among the resources of a page, and the size that it has before anything is transformed: pixels fill
    the unit square (ISO 32000-1, 8.9.5.1), drawings have their own size in points."""

    name: str
    reference: str
    width: float = 1.0
    height: float = 1.0

    def filling(self, x: float, y: float, width: float, height: float) -> Matrix:
        """What makes it fill a rectangle, whose y runs downwards."""
        return width / self.width, 0, 0, -height / self.height, x, y + height


class Pictures:
    """All pictures of a document by what they are."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self._known: dict[bytes, StoredPicture] = {}

    def add(self, picture: Picture) -> StoredPicture:
        """Store a PNG, JPEG or SVG picture, unless it is there already.

        Raises `NotAPictureError` for pixels that cannot be decoded, and `SlidegenError` for drawings that cannot be
        drawn.
        """
        known = self._known.get(picture.data)
        if known is None:
            name = f"I{len(self._known) + 1}"
            if picture.is_vector:
                width, height = picture.width * _PIXEL, picture.height * _PIXEL
                known = StoredPicture(name, self._drawing(draw_svg_in_pdf(picture), width, height), width, height)
            else:
                known = StoredPicture(name, self._written(samples(picture.data)))
            self._known[picture.data] = known
        return known

    def _drawing(self, page: DrawnPage, width: float, height: float) -> str:
        """A drawing as a form, with all that it refers to under numbers of this document."""
        taken: dict[int, str] = {}

        def moved(written: bytes) -> str:
            return _REFERENCE.sub(lambda found: take(int(found[1])).encode("ascii"), written).decode("latin-1")

        def take(old: int) -> str:
            known = taken.get(old)
            if known is None:
                dictionary, stream = page.objects[old]
                if stream is None:
                    known, late = self._document.reserve()
                    taken[old] = known
                    self._document.fill(late, moved(dictionary))
                else:
                    entries = _LENGTH.sub("", moved(dictionary)).strip().removeprefix("<<").removesuffix(">>")
                    known = taken[old] = self._document.stream(stream, entries, is_packed="/Filter" in entries)
            return known

        form = (
            f"/Type/XObject/Subtype/Form/BBox[0 0 {number(width)} {number(height)}]/Resources {moved(page.resources)}"
        )
        return self._document.stream(page.operators, form)

    def _written(self, picture: Samples) -> str:
        size = f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}/Interpolate true"
        mask = ""
        if picture.alpha is not None:
            entries = f"{size}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
            mask = f"/SMask {self._document.stream(picture.alpha, entries, is_packed=True)}"
        space = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}[picture.channels]
        if picture.palette:
            space = f"[/Indexed/DeviceRGB {len(picture.palette) // 3 - 1} <{picture.palette.hex()}>]"
        filters = "/Filter/DCTDecode" if picture.is_jpeg else "/Filter/FlateDecode"
        if picture.is_jpeg and picture.channels == 4:  # inks are stored upside down, as Adobe's programs do
            filters += "/Decode[1 0 1 0 1 0 1 0]"
        if picture.has_filters:
            filters += (
                f"/DecodeParms<</Predictor 15/Colors {picture.channels}/BitsPerComponent {picture.depth}"
                f"/Columns {picture.width}>>"
            )
        entries = f"{size}/ColorSpace{space}/BitsPerComponent {picture.depth}{filters}{mask}"
        return self._document.stream(picture.data, entries, is_packed=True)
