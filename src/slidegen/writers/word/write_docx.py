"""Notes to a Word file. Nothing is left to decide here; see `docs/analysis/docx.md` for the format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from slidegen.brand.brand import Brand
from slidegen.diagnostics import SlidegenError
from slidegen.editions.outline import Note
from slidegen.layout.paper.paper import PaperLayout
from slidegen.office_files.content_types import NUMBERING
from slidegen.office_files.office_language import office_language
from slidegen.office_files.package_parts import PackagePart
from slidegen.office_files.sensitivity_label import label_relationships
from slidegen.office_files.write_package import package_members, write_package
from slidegen.pictures.picture import Picture
from slidegen.writers.label_documents import check_label, label_of
from slidegen.writers.word.blocks import BlockWriter
from slidegen.writers.word.logo import logo
from slidegen.writers.word.margins import margins
from slidegen.writers.word.parts import PACKAGE_RELATIONSHIPS, document_part, property_parts
from slidegen.writers.word.pictures import Pictures
from slidegen.writers.word.reference_note import open_reference
from slidegen.writers.word.sections import Sections
from slidegen.writers.word.text import TextWriter


def write_docx(note: Note, brand: Brand, timestamp: dt.datetime, paper: PaperLayout) -> bytes:
    """A note as a .docx file in the look of the brand's reference note; `paper` is how it was laid out.

    The same note, brand and timestamp give the same bytes, anywhere. Raises `SlidegenError`: bad-reference where the
    reference note lacks a style, bad-picture where a picture cannot be decoded, lost-label where the note would be
    without its label; and `ValueError` for characters that XML cannot hold, which reading never lets through.
    """
    reference = open_reference(brand, office_language(note.info.language), paper.spacing)
    text = TextWriter(brand, reference.styles, note.info.language)
    pictures = Pictures(frozenset(name.lower() for name in reference.taken))
    label = label_of(note.info, brand.note_label, timestamp)
    of_pages = margins(note, reference, text, paper.page)
    blocks = BlockWriter(
        text,
        reference.styles,
        reference.numbering,
        pictures,
        paper,
        _charts(paper, brand) if paper.charts else {},
    )
    sections = Sections(reference, paper, of_pages, partial(margins, note, reference, text, paper.page, is_turned=True))
    head = reference.stationery.artwork + logo(brand, note.organisation, pictures)
    body = "".join(_body(note, text, blocks, head, sections))
    problems = tuple(reference.styles.problems(brand.note_place))
    if problems:
        raise SlidegenError(problems)
    shown, relationships = pictures.finished()
    parts = (
        *reference.parts,
        PackagePart(reference.numbering_name, NUMBERING, reference.numbering.xml()),
        *sections.parts,
        document_part(body, reference, text, sections, relationships),
        *shown,
        *property_parts(note.info, timestamp, label),
    )
    roots = (*PACKAGE_RELATIONSHIPS, *label_relationships(label, has_custom=False))
    data = write_package(package_members(parts, roots), timestamp)
    check_label(data, label, brand.note_place)
    return data


def _charts(paper: PaperLayout, brand: Brand) -> dict[str, Picture]:
    from slidegen.writers.figures.chart_picture import chart_picture  # few notes have charts

    return {id: chart_picture(frame, brand) for id, frame in paper.charts.items()}


def _body(note: Note, text: TextWriter, blocks: BlockWriter, artwork: str, sections: Sections) -> Iterator[str]:
    mark = text.mark(note.mark) if note.mark else ""
    yield blocks.paragraph("Organisation", artwork + text.plain(note.organisation))
    yield blocks.paragraph("Title", text.plain(note.title) + mark)
    if note.subtitle:
        yield blocks.paragraph("Subtitle", text.date(note.subtitle))
    if note.memo:
        yield blocks.memo(note.memo)
    yield sections.end_of_head
    for part in blocks.paper.in_order(note.parts):
        yield sections.before(part)
        yield from blocks.part(part)
