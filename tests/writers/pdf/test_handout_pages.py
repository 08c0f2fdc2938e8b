"""The pages of handouts: which are turned, how high the band is, how large the words of steps are, and gaps."""

from __future__ import annotations

import pypdfium2
import pytest
from msgspec.structs import replace

from slidegen.brand.paper import HANDOUT_PAGE
from slidegen.content.model import Align
from slidegen.editions.blocks import Column, Figure, Paragraph, Row, Step, Table, TimeLine
from slidegen.editions.outline import Handout, Part
from slidegen.formats import on_paper
from slidegen.pictures.read_picture import read_picture
from slidegen.writers.pdf.write_pdf import write_pdf
from tests.office.render import text_boxes, to_pictures
from tests.pictures.makers import photo, saved
from tests.writers.on_paper import handout_html
from tests.writers.outline_examples import HANDOUT, TIMESTAMP, brand, prose

BRAND = brand()
SENTENCE = "The Sector has been created to strengthen relations with stakeholders and to serve society. "


def written(*parts: Part, **changes: object) -> bytes:
    handout: Handout = replace(HANDOUT, parts=parts, **changes)
    largest = on_paper(parts, HANDOUT_PAGE, BRAND).largest_scale
    return write_pdf(handout_html(handout, BRAND), handout.info, BRAND, TIMESTAMP, largest).data


def wide(id: str) -> Part:
    columns = tuple(Column(prose(f"{2010 + each}"), Align.RIGHT) for each in range(14))
    return Part(id, f"Wide {id}", (Table(id, columns, (Row((prose("123456789"),) * 14),)),))


def text(id: str, count: int = 1) -> Part:
    paragraphs = tuple(Paragraph(f"{id}{number}", prose(SENTENCE * 4)) for number in range(count))
    return Part(id, f"Text {id}", paragraphs)


def orientations(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    found = ["turned" if page.get_width() > page.get_height() else "upright" for page in document]
    document.close()
    return found


def test_wide_tables_stand_last_on_turned_pages() -> None:
    data = written(text("a"), wide("b"), text("c"))
    assert orientations(data) == ["upright", "turned"]
    first, second = ("".join(box.text for box in page) for page in text_boxes(data))
    assert "Text a" in first and "Text c" in first and "Wide b" in second


def test_a_handout_of_wide_tables_alone_is_turned_from_its_band_on() -> None:
    assert orientations(written(wide("a"), wide("b"), lead=None)) == ["turned"]


def band(data: bytes) -> int:
    """The height of the band in pixels: how far down the first page is blue at its left edge."""
    picture = to_pictures(data, 72)[0].convert("RGB")
    reds = picture.getchannel("R").crop((3, 0, 4, picture.height)).tobytes()
    return next(y for y, red in enumerate(reds) if red > 200)


def test_the_band_is_as_high_as_its_title_needs() -> None:
    heights = [band(written(*(text(f"t{each}") for each in range(count)))) for count in (1, 3, 6)]
    assert max(heights) - min(heights) <= 12  # letters are a little larger where that fills the page
    assert max(heights) < 842 / 5


def test_the_words_of_steps_are_whole_and_not_below_9_points() -> None:
    words = ("communication", "internationales", "Presentation", "Finalization")
    steps = tuple(Step(f"s{each}", None, prose(f"{words[each % 4]} of all")) for each in range(14))
    data = written(Part("p", "Steps", (TimeLine("p", steps, "Steps"),)), *(text(f"t{each}", 2) for each in range(4)))
    boxes = [box for page in text_boxes(data) for box in page]
    shown = [box for box in boxes if any(word in box.text for word in words)]
    assert len(shown) == 14
    document = pypdfium2.PdfDocument(data)
    letters = document[0].get_textpage()
    at = letters.search("internationales").get_next()
    assert at is not None
    # The x-height of Liberation Sans is 0.519 em, and 519 / 1000 of 9 points are 4.67.
    _, bottom, _, top = letters.get_charbox(at[0] + 1)
    assert top - bottom >= 4.6
    document.close()


def test_a_picture_is_smaller_before_it_leaves_a_gap() -> None:
    figure = Figure("view", read_picture(saved(photo(1200, 700), "PNG")), "A view")
    widths = []
    for count in range(1, 5):
        data = written(text("a", count), Part("f", "Figure", (figure,)), text("b", 6))
        document = pypdfium2.PdfDocument(data)
        objects = [each for page in document for each in page.get_objects()]
        (box,) = [each.get_bounds() for each in objects if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        widths.append(box[2] - box[0])
        document.close()
    assert max(widths) == pytest.approx(491, abs=2)
    assert 0.79 * max(widths) <= min(widths) < 0.95 * max(widths), widths
