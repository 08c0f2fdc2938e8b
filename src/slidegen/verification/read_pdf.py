"""PDF files as facts, read by PDFium; what it does not tell is looked up in the file's own objects."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw

from slidegen.verification.file_facts import FileFacts, Found

_STREAM: Final = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PROPERTIES: Final = {"Author": "author", "Creator": "program", "Producer": "program"}
_LINK: Final = 2
"""FPDF_ANNOT_LINK; 20 is a widget of a form, of which documents have none."""


def read_pdf(data: bytes) -> FileFacts:
    """The facts of a PDF file; that it cannot be opened is among its faults."""
    facts = FileFacts()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        facts.faults.append(Found(f"cannot be opened: {error}"))
        return facts
    try:
        _read_document(document, facts)
    finally:
        document.close()
    objects = b"\n".join((data, *_streams(data)))
    facts.links += (Found(address, "") for address in dict.fromkeys(_addresses(objects)))
    if not re.search(rb"pdfuaid:part[^0-9]{1,20}1", objects):
        facts.inaccessible.append(Found("does not say that it is PDF/UA-1"))
    if not re.search(rb"/Lang\b", objects):
        facts.inaccessible.append(Found("does not say its language"))
    if re.search(rb"/S\s*/JavaScript|/S\s*/Launch|/EmbeddedFiles", objects):
        facts.faults.append(Found("has a script, a program or a file in it"))
    return facts


def _read_document(document: Any, facts: FileFacts) -> None:
    raw = pypdfium2.raw
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        if name in ("Title", "Subject", "Keywords"):
            facts.texts.append(Found(value, name.lower()))
        elif name in _PROPERTIES:
            facts.metadata.append(Found(value, _PROPERTIES[name]))
    if not raw.FPDFCatalog_IsTagged(document):
        facts.inaccessible.append(Found("is not tagged"))
    if not document.get_metadata_value("Title"):
        facts.inaccessible.append(Found("has no title"))
    for number in range(len(document)):
        page, where = document[number], f"page {number + 1}"
        text = page.get_textpage().get_text_range()
        # PDFium marks a hyphen at the end of a line, which only the line break put there.
        facts.texts += (Found(line, where) for line in re.sub("[\ufffe\x02]\\s*", "", text).splitlines())
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if raw.FPDFAnnot_GetSubtype(annotation) != _LINK:
                facts.comments.append(Found("an annotation", where))
            raw.FPDFPage_CloseAnnot(annotation)
        page.close()
    for item in document.get_toc():
        facts.texts.append(Found(_title(item), "outline"))
    if raw.FPDFDoc_GetAttachmentCount(document):
        facts.faults.append(Found("has files attached to it"))


def _title(item: Any) -> str:
    title = item.get_title() if hasattr(item, "get_title") else item.title
    return str(title)


def _streams(data: bytes) -> Iterator[bytes]:
    """What unpacks of the streams: objects, and metadata."""
    for packed in _STREAM.findall(data):
        try:
            unpacker = zlib.decompressobj()
            yield unpacker.decompress(packed, 10_000_000)
        except zlib.error:
            continue


def _addresses(objects: bytes) -> Iterator[str]:
    for found in re.findall(rb"/URI\s*\(((?:[^()\\]|\\.)*)\)", objects):
        yield re.sub(rb"\\(.)", rb"\1", found).decode("utf-8", "replace")
    for found in re.findall(rb"/URI\s*<([0-9A-Fa-f]+)>", objects):
        yield bytes.fromhex(found.decode() + "0" * (len(found) % 2)).decode("utf-8", "replace")
