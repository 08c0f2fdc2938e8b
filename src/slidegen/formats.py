"""All formats in one table: what each document is written as, and by which steps.

A document is planned in the process that read the content, while a worker still loads the format's slow library; then
the worker writes it. Workers get outlines, never editions.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, Literal, TypeVar

from msgspec import Struct

from slidegen.brand.brand import Brand
from slidegen.brand.paper import HANDOUT_PAGE, PaperPage
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.editions.blocks import Chart, Table
from slidegen.editions.edition import Edition
from slidegen.editions.outline import Deck, Document, DocumentInfo, Handout, Note, Part
from slidegen.layout.frames import ChartFrame
from slidegen.layout.paper.paper import PaperLayout, PaperTable

PDF = "application/pdf"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

D = TypeVar("D", bound=Document)


class Written(Struct, frozen=True):
    """A finished file."""

    data: bytes
    extent: int | None  # slides or pages, where they are known
    warnings: tuple[Diagnostic, ...] = ()


class Plan(Struct, frozen=True):
    """A document with everything said, and the work that is left to do."""

    write: Callable[[], Written]  # picklable, so that a worker can do it
    notices: tuple[Diagnostic, ...]


class Format(Struct, Generic[D], frozen=True):
    """One row of the table, for documents whose outline is a `D`."""

    extension: Literal["pptx", "docx", "pdf"]
    media_type: str  # as the IANA registers it
    load: Callable[[], None]  # imports what writing needs: a worker does it while the content is read
    make_outline: Callable[[Edition], tuple[D, tuple[Diagnostic, ...]]]
    prepare: Callable[[D, Brand, dt.datetime], Callable[[], Written]]  # what `Plan.write` is


def _load_deck() -> None:
    import slidegen.layout.lay_out_deck
    import slidegen.writers.powerpoint.write_pptx  # noqa: F401 (loaded for later)


def _deck(edition: Edition) -> tuple[Deck, tuple[Diagnostic, ...]]:
    from slidegen.editions.documents.deck import make_deck

    return make_deck(edition)


def _prepare_deck(deck: Deck, brand: Brand, timestamp: dt.datetime) -> Callable[[], Written]:
    return partial(_write_deck, deck, brand, timestamp)


def _write_deck(deck: Deck, brand: Brand, timestamp: dt.datetime) -> Written:
    from slidegen.layout.lay_out_deck import lay_out
    from slidegen.writers.powerpoint.write_pptx import write_pptx

    frames, warnings = lay_out(deck, brand)
    return Written(write_pptx(frames, brand, timestamp), len(frames.slides), warnings)


def _load_note() -> None:
    import slidegen.writers.word.write_docx  # noqa: F401 (loaded for later)


def _note(edition: Edition) -> tuple[Note, tuple[Diagnostic, ...]]:
    from slidegen.editions.documents.note import make_note

    return make_note(edition)


def _prepare_note(note: Note, brand: Brand, timestamp: dt.datetime) -> Callable[[], Written]:
    return partial(_write_note, note, brand, timestamp)


def _write_note(note: Note, brand: Brand, timestamp: dt.datetime) -> Written:
    from slidegen.writers.word.write_docx import write_docx

    paper = note_on_paper(note, brand)
    return Written(write_docx(note, brand, timestamp, paper), None, _left_out(paper))


def _load_handout() -> None:
    import slidegen.writers.pdf.write_pdf

    # Without Pango, WeasyPrint prints advice and raises: the writer says it better, if it is asked to write.
    with contextlib.suppress(OSError), contextlib.redirect_stdout(io.StringIO()):
        import slidegen.writers.pdf.html_pages  # noqa: F401 (loaded for later)


def _handout(edition: Edition) -> tuple[Handout, tuple[Diagnostic, ...]]:
    from slidegen.editions.documents.handout import make_handout

    return make_handout(edition)


def _prepare_handout(handout: Handout, brand: Brand, timestamp: dt.datetime) -> Callable[[], Written]:
    from slidegen.writers.html.render_html import render_handout

    paper = on_paper(handout.parts, HANDOUT_PAGE, brand)
    html = render_handout(handout, brand, paper)
    return partial(_write_handout, html, handout.info, brand, timestamp, paper.largest_scale, _left_out(paper))


def _write_handout(
    html: str,
    info: DocumentInfo,
    brand: Brand,
    timestamp: dt.datetime,
    largest: float,
    left_out: tuple[Diagnostic, ...],
) -> Written:
    from slidegen.writers.pdf.write_pdf import write_pdf

    written = write_pdf(html, info, brand, timestamp, largest)
    return Written(written.data, written.pages, (*left_out, *written.warnings))


def on_paper(parts: Sequence[Part], page: PaperPage, brand: Brand) -> PaperLayout:
    """What is left to decide about a note or handout with these parts, on its page.

    Raises `SlidegenError` (does-not-fit) with the problems of its charts and tables.
    """
    from slidegen.layout.paper.lay_out_paper import lay_out_paper

    tables, problems = _tables(parts, page, brand)
    try:
        charts = _charts(parts, brand)
    except SlidegenError as error:
        problems = (*error.diagnostics, *problems)
    if problems:
        raise SlidegenError(dict.fromkeys(problems))
    return lay_out_paper(parts, page, charts, tables, brand.fonts)


def note_on_paper(note: Note, brand: Brand) -> PaperLayout:
    """What is left to decide about a note. Raises `SlidegenError` as `on_paper`."""
    from slidegen.layout.paper.note_flow import settle_note

    return settle_note(note, on_paper(note.parts, brand.note_page, brand), brand)


def _left_out(paper: PaperLayout) -> tuple[Diagnostic, ...]:
    """What the charts on paper have no room to write."""
    if not paper.charts:
        return ()
    from slidegen.layout.charts.problems import left_out

    return tuple(left_out(paper.charts.values()))


def _charts(parts: Sequence[Part], brand: Brand) -> Mapping[str, ChartFrame]:
    """The charts on paper. Few documents have any, and all others need no fonts to be opened here."""
    if not any(isinstance(block, Chart) for part in parts for block in part.blocks):
        return {}
    from slidegen.layout.paper.lay_out_paper_charts import lay_out_paper_charts

    return lay_out_paper_charts(parts, brand)


def _tables(
    parts: Sequence[Part], page: PaperPage, brand: Brand
) -> tuple[Mapping[str, PaperTable], tuple[Diagnostic, ...]]:
    """The tables on paper, and the problems of those that have no room."""
    blocks = [block for part in parts for block in part.blocks if isinstance(block, Table)]
    if not blocks:
        return {}, ()
    from slidegen.layout.paper.tables import lay_out_tables

    return lay_out_tables(blocks, page, brand)


FORMATS: dict[DocumentKind, Format[Any]] = {
    DocumentKind.HANDOUT: Format("pdf", PDF, _load_handout, _handout, _prepare_handout),
    DocumentKind.DECK: Format("pptx", PPTX, _load_deck, _deck, _prepare_deck),
    DocumentKind.NOTE: Format("docx", DOCX, _load_note, _note, _prepare_note),
}
"""The table, slowest first: measured, a handout's libraries load in 240 ms, a deck's in 95, a note's in 35."""


def plan_document(kind: DocumentKind, edition: Edition, brand: Brand, timestamp: dt.datetime) -> Plan:
    """A document of an edition, as far as it is made in the process that read the content."""
    format = FORMATS[kind]
    outline, notices = format.make_outline(edition)
    return Plan(format.prepare(outline, brand, timestamp), notices)
