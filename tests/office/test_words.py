"""What the test utilities read is what a person could read or find."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest

from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.office.words import decompressed, slide_texts, words
from tests.writers import frames_examples as examples


def test_the_words_of_a_deck_are_those_on_its_slides() -> None:
    data = write_pptx(examples.deck(examples.PLACEHOLDERS, examples.NOTES), examples.brand(), examples.TIMESTAMP)
    first, second = slide_texts(data)
    assert first.splitlines()[:4] == [
        "Five & more <kinds> of “text”",
        "plain, strong and slanted",
        "one line another, en français",
        "x = 1 at our page",
    ]
    assert second.splitlines() == ["Notes", "IR-ECO Group", "12 October 2017", "7"]
    assert words(data, "pptx")[:3] == ("Five", "&", "more")
    assert "budget" not in words(data, "pptx")  # it is in the notes


def test_the_words_of_a_note_are_those_of_its_body() -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{w}"><w:body><w:p>'
        "<w:r><w:t>be</w:t></w:r><w:r><w:t>fore</w:t><w:tab/><w:t>af\u00adter</w:t></w:r>"
        "</w:p><w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:delText>gone</w:delText><w:t>end</w:t></w:r></w:p>"
        "</w:body></w:document>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert words(buffer.getvalue(), "docx") == ("before", "after", "end")


def pdf(text: str, title: str) -> bytes:
    """One page of text in a standard font, its stream compressed, its title in UTF-16."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(300, 100))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 10 50 Td ({text}) Tj ET".encode())
    document.docinfo["/Title"] = title
    buffer = io.BytesIO()
    document.save(buffer, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def test_the_words_of_a_pdf_are_those_of_its_pages() -> None:
    assert words(pdf("one two", "Title"), "pdf") == ("one", "two")


@pytest.mark.parametrize("marker", ["visible", "titleé", "inside"])
def test_every_byte_of_a_pdf_is_found(marker: str) -> None:
    data = pdf("visible inside", "the titleé")
    assert marker.encode() not in data
    assert marker.encode() in decompressed(data)


@pytest.mark.parametrize("marker", ["inner", "name-of-it", "deep"])
def test_every_byte_of_a_zip_is_found(marker: str) -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", "deep " * 50)
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("name-of-it.xlsx", inner.getvalue())
    assert marker.encode() in decompressed(outer.getvalue())


def test_a_word_that_is_nowhere_is_not_found() -> None:
    assert b"nowhere" not in decompressed(pdf("visible", "title"))
