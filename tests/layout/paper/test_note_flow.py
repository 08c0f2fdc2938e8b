"""Where the pages of a note end, about, and what is chosen so that no few lines are left over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from slidegen.editions.blocks import Figure, Paragraph
from slidegen.editions.outline import Note, Part
from slidegen.formats import note_on_paper, on_paper
from slidegen.layout.paper.note_flow import LEAST, SMALLEST_FIGURE, SPACINGS, WIDER
from slidegen.pictures.read_picture import read_picture
from slidegen.writers.word.write_docx import write_docx
from tests.office.render import to_pdf
from tests.pictures.makers import photo, saved
from tests.writers.outline_examples import NOTE, brand, prose

BRAND = brand()
TIME = dt.datetime(2018, 1, 1, tzinfo=dt.UTC)
SENTENCE = "The Sector has been created to strengthen relations with stakeholders and to serve society. "


def note(count: int, *more: Part) -> Note:
    """A note of so many paragraphs of four lines."""
    paragraphs = tuple(Paragraph(f"p{number}", prose(SENTENCE * 4)) for number in range(count))
    return replace(NOTE, parts=(Part("text", "Text", paragraphs), *more))


def spacing(count: int) -> float:
    return note_on_paper(note(count), BRAND).spacing


def test_spacing_is_usual_where_pages_are_filled() -> None:
    """A page holds nine such paragraphs below its head, and ten without."""
    found = {count: spacing(count) for count in range(1, 32)}
    assert {found[count] for count in (1, 5, 14, 25)} == {1.0}
    changed = {count for count, each in found.items() if each != 1.0}
    assert changed and len(changed) < 12
    assert all(each in (*SPACINGS, *WIDER) for each in found.values())


def test_what_would_be_left_over_is_not(soffice: str, tmp_path: Path) -> None:
    """In LibreOffice, which lays notes out as Word does: no last page is less than a fifth full."""
    counts = [count for count in range(6, 32) if spacing(count) != 1.0]
    files = {}
    for count in counts:
        files[count] = tmp_path / f"{count}.docx"
        files[count].write_bytes(write_docx(note(count), BRAND, TIME, note_on_paper(note(count), BRAND)))
    for count, pdf in zip(counts, to_pdf(soffice, list(files.values()), tmp_path / "pdf"), strict=True):
        assert last_page(pdf) >= LEAST - 0.05, count


def last_page(pdf: Path) -> float:
    """How far down the text of the last page reaches, as a share of the room for text."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[len(document) - 1]
    letters = page.get_textpage()
    top = page.get_height() - 51
    bottoms = [letters.get_charbox(each)[1] for each in range(letters.count_chars())]
    lowest = min(bottom for bottom in bottoms if bottom > 68)
    document.close()
    return float((top - lowest) / BRAND.note_page.text_height.points)


def test_a_figure_is_a_little_smaller_before_it_leaves_a_gap() -> None:
    figure = Figure("view", read_picture(saved(photo(1200, 900), "PNG")), "A view")
    shares = set()
    for count in range(1, 16):
        made = note(count, Part("figure", "Figure", (figure,)))
        usual = on_paper(made.parts, BRAND.note_page, BRAND).figures["view"]
        settled = note_on_paper(made, BRAND).figures["view"]
        assert settled.height / usual.height == pytest.approx(settled.width / usual.width)
        shares.add(round(settled.height / usual.height, 3))
    assert max(shares) == 1.0
    assert SMALLEST_FIGURE <= min(shares) < 1.0
