"""Office files to PDF through LibreOffice, and PDF pages to pictures and boxes of text through PDFium."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

SECONDS: Final = 180
"""A run that takes longer hangs: a cold start takes 2 seconds, a file of ten slides half of one."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A stretch of text of one line and one look, and the box of its letters in points from the top left of the
    page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def to_pdf(soffice: str, files: Sequence[Path], folder: Path) -> list[Path]:
    """Convert all files in one run, with a profile of its own: runs side by side do not wait for each other.

    The PDF files are put into `folder` under the names of the originals. Raises `RuntimeError` where one does not come
    out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    pdfs = [folder / f"{file.stem}.pdf" for file in files]
    missing = [pdf.name for pdf in pdfs if not pdf.is_file()]
    if missing:
        raise RuntimeError(f"LibreOffice made no {', '.join(missing)}: {done.stdout}{done.stderr}")
    return pdfs


def to_pictures(pdf: Path | bytes, dpi: float = 110.0) -> list[Image.Image]:
    """Each page as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil() for page in document]
    finally:
        document.close()


def text_boxes(pdf: Path | bytes) -> list[list[TextBox]]:
    """The text of each page, in the order in which it was drawn; a line is several boxes where words of it are in
    bold."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [list(_boxes(page)) for page in document]
    finally:
        document.close()


def _boxes(page: pypdfium2.PdfPage) -> Iterable[TextBox]:
    text_page = page.get_textpage()
    height = page.get_height()
    for number in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(number)
        text = text_page.get_text_bounded(left, bottom, right, top)
        yield TextBox(text, left, height - top, right, height - bottom)


def contact_sheet(pictures: Sequence[Image.Image], columns: int = 2, gap: int = 12) -> Image.Image:
    """All pictures on one, row by row, on grey."""
    width = max(picture.width for picture in pictures)
    height = max(picture.height for picture in pictures)
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), "#8a8f98")
    for number, picture in enumerate(pictures):
        row, column = divmod(number, columns)
        sheet.paste(picture, (gap + column * (width + gap), gap + row * (height + gap)))
    return sheet
