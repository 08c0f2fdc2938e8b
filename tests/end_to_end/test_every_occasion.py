"""All seven occasions: every document that they ask for, valid, and with every word that its audience is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from openxml_audit import OpenXmlValidator
from page import validate_pdf_bytes

from slidegen.content.inlines import Prose, plain
from slidegen.content.model import DocumentKind, View
from slidegen.editions.edition import (
    EditionChart,
    EditionFigure,
    EditionItem,
    EditionQuote,
    EditionRequest,
    EditionSection,
    EditionStatement,
    EditionTable,
    EditionTwoColumns,
)
from slidegen.formats import FORMATS
from slidegen.pipeline import select_edition
from tests.end_to_end.conftest import Everything
from tests.office.accessibility import note_findings, slide_findings
from tests.office.check_package import check_package
from tests.office.words import words

DOCUMENTS = [
    "2017-10-12_ir-eco_deck_en.pptx",
    "2017-10-12_ir-eco_note_en.docx",
    "2017-10-12_ir-eco_handout_en.pdf",
    "2017-10_sections-input_note_en.docx",
    "2017-10-30_management-board-october_deck_en.pptx",
    "2017-10-30_management-board-october_note_en.docx",
    "2017-11-27_management-board-november_deck_en.pptx",
    "2017-11-27_management-board-november_note_en.docx",
    "2017-12-01_town-hall_deck_en.pptx",
    "2017-12-01_town-hall_handout_en.pdf",
    "2017-12_final_note_en.docx",
    "2017-12_final_handout_en.pdf",
    "2018-01_all-staff_handout_en.pdf",
]


def test_every_document_is_there(everything: Everything) -> None:
    assert [document.name for built in everything.occasions for document in built.documents] == DOCUMENTS


def test_there_is_nothing_to_warn_of(everything: Everything) -> None:
    """What is proposed before the final occasions is adopted from the first of them on."""
    assert everything.warnings == ()
    documents = [document for built in everything.occasions for document in built.documents]
    assert [document.name for document in documents if document.warnings] == []


def test_handouts_are_one_page(everything: Everything) -> None:
    extents = {
        document.name: document.extent
        for built in everything.occasions
        for document in built.documents
        if document.kind is DocumentKind.HANDOUT
    }
    assert set(extents.values()) == {1}, extents


def test_the_accessibility_checkers_of_office_find_nothing(everything: Everything) -> None:
    decks, notes = everything.documents(DocumentKind.DECK), everything.documents(DocumentKind.NOTE)
    assert [finding for data in decks.values() for finding in slide_findings(data)] == []
    assert [finding for data in notes.values() for finding in note_findings(data)] == []


def test_every_word_can_be_read(everything: Everything) -> None:
    checked = 0
    for built in everything.occasions:
        edition, _ = select_edition(everything.source.content, built.occasion, "en")
        for document in built.documents:
            shown = squeezed(" ".join(words(document.data, FORMATS[document.kind].extension)))
            requests = edition.requests(document.kind)
            assert requests
            for prose in (edition.headline, *told(edition.sections, requests)):
                checked += 1
                assert squeezed(plain(prose)) in shown, f"{document.name} lacks: {plain(prose)}"
    assert checked > 250


def told(sections: tuple[EditionSection, ...], requests: tuple[EditionRequest, ...]) -> Iterator[Prose]:
    """What a document with these requests has to say, from the edition alone."""
    by_id = {section.id: section for section in sections}
    for request in requests:
        if request.section is None:
            continue
        section = by_id[request.section]
        if request.view is View.YEAR:
            # a year plan has room for names only
            yield from (item.title or item.text for item in section.body.items)  # type: ignore[union-attr]
            continue
        if request.view is not View.KEY_MESSAGES:
            yield section.title
        yield section.label
        if isinstance(section.body, EditionStatement):
            yield section.body.text
        elif isinstance(section.body, EditionQuote):
            yield from (section.body.text, section.body.by, section.body.role)
        elif isinstance(section.body, EditionFigure):
            yield section.body.caption
        elif isinstance(section.body, EditionTable):
            yield from (column.title for column in section.body.columns)
            yield from (prose for row in section.body.rows for prose in row.cells)
            yield section.body.footnote
        elif isinstance(section.body, EditionChart):
            yield section.body.footnote
        elif isinstance(section.body, EditionTwoColumns):
            for side in section.body.sides:
                yield side.title
                if isinstance(side.content, EditionStatement):
                    yield side.content.text
                elif isinstance(side.content, EditionFigure):
                    yield side.content.caption
        for item in section.items:
            yield from of_item(item)


def of_item(item: EditionItem) -> Iterator[Prose]:
    yield item.text or item.title
    yield item.owner


def squeezed(text: str) -> str:
    """Letters and signs only: line ends and the blanks around them are the document's business."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def test_office_files_keep_the_open_xml_rules(everything: Everything, tmp_path: Path) -> None:
    validator = OpenXmlValidator()
    files = everything.documents(DocumentKind.DECK) | everything.documents(DocumentKind.NOTE)
    assert len(files) == 9
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        result = validator.validate(tmp_path / name)
        assert list(result.errors) == [], name


def test_packages_are_whole(everything: Everything) -> None:
    for name, data in (everything.documents(DocumentKind.DECK) | everything.documents(DocumentKind.NOTE)).items():
        assert check_package(data) == (), name


def test_pdfs_are_pdf_ua_1(everything: Everything) -> None:
    files = everything.documents(DocumentKind.HANDOUT)
    assert len(files) == 4
    for name, data in files.items():
        report = validate_pdf_bytes(data, profile="ua1")
        assert [failure.message for failure in report.failures] == [], name
        assert report.is_compliant
