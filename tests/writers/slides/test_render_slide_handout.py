"""Several slides on a page of paper: with lines to write on, or with speaker notes of any length."""

from __future__ import annotations

import functools

import pytest
from msgspec.structs import replace
from page import ValidationProfile, validate_pdf_bytes

from slidegen.content.inlines import LineBreak, Prose, Text
from slidegen.layout.frames import DeckFrames, FrameGroup
from slidegen.units import Length, Size
from slidegen.writers.pdf.write_pdf import WrittenPdf, write_fixed_pdf
from slidegen.writers.slides.render_slide_handout import PageWords, render_slide_handout
from tests.office.letters import letters
from tests.office.words import decompressed, pdf_text, words
from tests.writers.slides.drawn import TIMESTAMP, brand, context, placed, town_hall

AROUND = PageWords("Our priorities", "1 December 2017", "The Sector", ("Page ", " of ", "."))


def paper(
    frames: DeckFrames, per_page: int, *, notes: bool = False, pages: tuple[int, ...] | None = None
) -> WrittenPdf:
    html, zoom = render_slide_handout(placed(frames), context(frames), AROUND, per_page, notes=notes, pages=pages)
    return write_fixed_pdf(html, frames.info, brand(), TIMESTAMP, zoom)


def noted(*counts: int) -> DeckFrames:
    """The town hall's slides with so many notes each; each says its name twice."""
    slides = tuple(
        replace(slide, notes=tuple(note(number, each) for each in range(count)))
        for number, (slide, count) in enumerate(zip(town_hall().slides, counts, strict=False), 1)
    )
    return replace(town_hall(), groups=(FrameGroup("All", slides),))


def note(slide: int, number: int) -> Prose:
    name = f"note{slide}x{number}"
    return (Text(f"{name} "), Text("goes on and on", strong=True), Text(" without an end" * 9), LineBreak(), Text(name))


@functools.cache
def with_lines(per_page: int) -> WrittenPdf:
    return paper(town_hall(), per_page)


@pytest.mark.parametrize(("per_page", "pages"), [(3, 2), (6, 1)])
def test_so_many_slides_stand_on_a_page(per_page: int, pages: int) -> None:
    pdf = with_lines(per_page)
    assert (pdf.pages, pdf.warnings) == (pages, ())
    report = validate_pdf_bytes(pdf.data, profile=ValidationProfile.PDF_UA_1)
    assert [failure.rule_id for failure in report.failures] == []
    text = " ".join(words(pdf.data, "pdf"))
    assert f"Page 1 of {pages}." in text
    assert [text.count(each) for each in ("Our priorities", "The Sector")] == [pages, pages + 1]  # a slide says it, too


@pytest.mark.parametrize("per_page", [3, 6])
def test_nothing_stands_outside_the_paper(per_page: int) -> None:
    for page in letters(with_lines(per_page).data):
        assert all(40 < letter.x < 556 and 20 < letter.y < 830 for letter in page)


def test_slides_of_another_shape_fit_too() -> None:
    frames = replace(town_hall(), size=Size(Length.from_points(720), Length.from_points(540)))
    for per_page, pages in ((3, 2), (6, 1)):
        assert paper(frames, per_page).pages == pages


@pytest.mark.parametrize("per_page", [3, 6])
@pytest.mark.parametrize("counts", [(0, 3, 1, 0, 2, 0), (1, 1, 30, 1, 1, 1)], ids=["short", "long"])
def test_no_note_is_lost_however_long(per_page: int, counts: tuple[int, ...]) -> None:
    pdf = paper(noted(*counts), per_page, notes=True)
    read = words(pdf.data, "pdf")
    for slide, count in enumerate(counts, 1):
        for number in range(count):
            assert read.count(f"note{slide}x{number}") == 2
    report = validate_pdf_bytes(pdf.data, profile=ValidationProfile.PDF_UA_1)
    assert [failure.rule_id for failure in report.failures] == []


def test_notes_are_there_only_when_they_are_asked_for() -> None:
    frames = noted(1, 1)
    assert "note1x0" in pdf_text(paper(frames, 3, notes=True).data)
    assert b"note1x0" not in decompressed(paper(frames, 3).data)


def test_only_some_slides() -> None:
    text = pdf_text(paper(town_hall(), 3, pages=(3,)).data)
    assert "How the annual priorities work" in text
    assert "2018 at a glance" not in text


def test_the_same_bytes_twice() -> None:
    assert paper(town_hall(), 6).data == with_lines(6).data
