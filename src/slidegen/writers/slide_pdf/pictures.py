"""The pictures of a PDF, each stored once."""

from __future__ import annotations

from slidegen.pictures.samples import Samples, samples
from slidegen.writers.slide_pdf.pdf_document import PdfDocument


class Pictures:
    """All pictures of a document by what they are."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self._known: dict[bytes, tuple[str, str]] = {}

    def add(self, data: bytes) -> tuple[str, str]:
        """The name and the reference of a PNG or JPEG picture. Raises `NotAPictureError`."""
        known = self._known.get(data)
        if known is None:
            name = f"I{len(self._known) + 1}"
            known = self._known[data] = (name, self._written(samples(data)))
        return known

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
