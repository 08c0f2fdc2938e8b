"""Notes to a Word file. Nothing is left to decide here; see `docs/analysis/docx.md` for the format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from slidegen.brand.brand import Brand
from slidegen.diagnostics import SlidegenError
from slidegen.editions.outline import Note
from slidegen.layout.paper.paper import PaperLayout
from slidegen.office_files.content_types import NUMBERING
from slidegen.office_files.office_language import office_language
from slidegen.office_files.package_parts import PackagePart
from slidegen.office_files.write_package import package_members, write_package
from slidegen.pictures.picture import Picture
from slidegen.writers.word.blocks import BlockWriter
from slidegen.writers.word.logo import logo
from slidegen.writers.word.parts import PACKAGE_RELATIONSHIPS, document_part, footer_part, property_parts
from slidegen.writers.word.pictures import Pictures
from slidegen.writers.word.reference_note import open_reference
from slidegen.writers.word.text import TextWriter


def write_docx(note: Note, brand: Brand, timestamp: dt.datetime, paper: PaperLayout) -> bytes:
    """A note as a .docx file in the look of the brand's reference note; `paper` is how it was laid out.

    The same note, brand and timestamp give the same bytes, anywhere. Raises `SlidegenError`: bad-reference where the
    reference note lacks a style, bad-picture where a picture cannot be decoded; and `ValueError` for characters that
    XML cannot hold, which reading never lets through.
    """
    reference = open_reference(brand, office_language(note.info.language))
    text = TextWriter(brand, reference.styles, note.info.language)
    pictures = Pictures()
    blocks = BlockWriter(
        text,
        reference.styles,
        reference.numbering,
        pictures,
        paper,
        _charts(paper, brand) if paper.charts else {},
    )
    body = "".join(_body(note, text, blocks, logo(brand, note.organisation, pictures)))
    footer = footer_part(note, reference, text, paper.page)
    problems = tuple(reference.styles.problems(brand.note_place))
    if problems:
        raise SlidegenError(problems)
    shown, relationships = pictures.finished()
    parts = (
        *reference.parts,
        PackagePart(reference.numbering_name, NUMBERING, reference.numbering.xml()),
        footer,
        document_part(body, reference, text, relationships),
        *shown,
        *property_parts(note.info, timestamp),
    )
    return write_package(package_members(parts, PACKAGE_RELATIONSHIPS), timestamp)


def _charts(paper: PaperLayout, brand: Brand) -> dict[str, Picture]:
    from slidegen.writers.figures.chart_picture import chart_picture  # few notes have charts

    return {id: chart_picture(frame, brand) for id, frame in paper.charts.items()}


def _body(note: Note, text: TextWriter, blocks: BlockWriter, logo: str) -> Iterator[str]:
    mark = text.mark(note.mark) if note.mark else ""
    yield blocks.paragraph("Organisation", logo + text.plain(note.organisation))
    yield blocks.paragraph("Title", text.plain(note.title) + mark)
    if note.subtitle:
        yield blocks.paragraph("Subtitle", text.date(note.subtitle))
    if note.memo:
        yield blocks.memo(note.memo)
    for part in note.parts:
        yield from blocks.part(part)
