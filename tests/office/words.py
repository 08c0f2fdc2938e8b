"""What can be read in a document, and every byte that could be found in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final, Literal

import pikepdf
import pypdfium2
from lxml import etree

Kind = Literal["pptx", "docx", "pdf"]

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

SOFT_HYPHEN: Final = "\u00ad"


def words(document: bytes, kind: Kind) -> tuple[str, ...]:
    """The visible words of a document in their order: a deck's slides, a note's body, a PDF's pages."""
    match kind:
        case "pptx":
            text = "\n".join(_slides(document))
        case "docx":
            text = _body(document)
        case "pdf":
            text = pdf_text(document)
    return tuple(text.replace(SOFT_HYPHEN, "").split())


def slide_texts(document: bytes) -> list[str]:
    """The text of each slide, in the order of the deck, a line for each paragraph; notes and alt texts are not on
    slides."""
    return list(_slides(document))


def _slides(document: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        presentation = etree.fromstring(archive.read("ppt/presentation.xml"))
        relationships = {
            each.get("Id"): each.get("Target", "")
            for each in etree.fromstring(archive.read("ppt/_rels/presentation.xml.rels"))
        }
        for slide in presentation.iter(f"{_P}sldId"):
            tree = etree.fromstring(archive.read(f"ppt/{relationships[slide.get(f'{_R}id')]}"))
            yield "\n".join(_paragraph(paragraph, f"{_A}t", f"{_A}br") for paragraph in tree.iter(f"{_A}p"))


def _body(document: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join(_paragraph(paragraph, f"{_W}t", f"{_W}br", f"{_W}tab") for paragraph in tree.iter(f"{_W}p"))


def _paragraph(paragraph: etree._Element, text: str, *blanks: str) -> str:
    return "".join(element.text or "" if element.tag == text else " " for element in paragraph.iter(text, *blanks))


def pdf_text(document: bytes) -> str:
    """The text of all pages as a reader would copy it; a word that is broken over two lines is one word."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()
    # PDFium marks a hyphen at the end of a line, which only the line break put there, with U+FFFE or U+0002.
    return re.sub("[\ufffe\x02]\\s*", "", "\n".join(pages))


def decompressed(document: bytes) -> bytes:
    """Every byte of a file as anybody could find it: zip members, zips inside them, PDF streams, strings and text.

    For tests that search it for a word: glyph numbers become letters, strings in UTF-16 become UTF-8.
    """
    return b"\n".join(_all_bytes(document))


def _all_bytes(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield entry.filename.encode()
                yield from _all_bytes(archive.read(entry))
    elif data.startswith(b"%PDF-"):
        yield from _pdf_bytes(data)


def _pdf_bytes(data: bytes) -> Iterator[bytes]:
    yield pdf_text(data).encode()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream):
                try:
                    yield from _all_bytes(each.read_bytes())
                except pikepdf.PdfError:  # pictures: their codec is not one of plain bytes
                    yield each.read_raw_bytes()
            yield from _strings(each)


def _strings(value: object) -> Iterator[bytes]:
    """Names and strings of one object; other objects it refers to are visited on their own."""
    match value:
        case pikepdf.String() | pikepdf.Name():
            yield str(value).encode("utf-8", "replace")
        case pikepdf.Dictionary() | pikepdf.Stream():
            for key, child in value.items():
                yield str(key).encode()
                yield from _direct(child)
        case pikepdf.Array():
            for child in value:
                yield from _direct(child)
        case _:
            pass


def _direct(child: object) -> Iterator[bytes]:
    if not (isinstance(child, pikepdf.Object) and child.is_indirect):
        yield from _strings(child)
