"""The second opinion: LibreOffice opens what we write, and shows the fitted sizes of a baked copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from slidegen.layout.frames import Fit, PlaceholderFrame
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.office.bake import bake
from tests.office.render import contact_sheet, text_boxes, to_pdf, to_pictures
from tests.writers import frames_examples as examples


def test_libreoffice_shows_every_slide_of_every_file(soffice: str, tmp_path: Path) -> None:
    plain = write_pptx(examples.EVERYTHING, examples.brand(), examples.TIMESTAMP)
    for name, data in (("plain", plain), ("baked", bake(plain))):
        (tmp_path / f"{name}.pptx").write_bytes(data)
    pdfs = to_pdf(soffice, [tmp_path / "plain.pptx", tmp_path / "baked.pptx"], tmp_path / "pdf")
    assert [pdf.name for pdf in pdfs] == ["plain.pdf", "baked.pdf"]
    for pdf in pdfs:
        pages = text_boxes(pdf)
        assert len(pages) == len(examples.EVERYTHING.slides)
        assert "Launch of the website" in " ".join(box.text for box in pages[4])
    title = next(box for box in text_boxes(pdfs[1])[2] if box.text.startswith("Numbers"))
    assert (title.left, title.top) == pytest.approx((54, 43), abs=8)  # where the master has titles
    pictures = to_pictures(pdfs[1], dpi=36)
    assert {picture.height for picture in pictures} == {270}
    assert contact_sheet(pictures, columns=2, gap=10).height == 4 * 280 + 10


def test_a_baked_copy_is_as_small_as_powerpoint_shows_it(soffice: str, tmp_path: Path) -> None:
    """Six words at 85 % are narrower, although LibreOffice would have left them at 100 %: they fit."""

    def width(data: bytes, name: str) -> float:
        (tmp_path / name).write_bytes(data)
        page = text_boxes(to_pdf(soffice, [tmp_path / name], tmp_path)[0])[0]
        boxes = [box for box in page if box.text.strip() not in ("", "•")]
        return max(box.right for box in boxes) - min(box.left for box in boxes)

    text = examples.words("some words that have much room")
    body = PlaceholderFrame("Content", "obj", 1, text, Fit(0.85))
    data = write_pptx(examples.deck(examples.slide("x", examples.CONTENT, body)), examples.brand(), examples.TIMESTAMP)
    assert width(bake(data), "baked.pptx") == pytest.approx(width(data, "plain.pptx") * 15 / 18, rel=0.02)
