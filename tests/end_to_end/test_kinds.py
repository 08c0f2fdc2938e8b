"""A project with every kind of content that the repository's own one lacks, built from its files to every document.

The outlines are in `kinds/outlines`. Where a change to how something is told is meant, write them anew with
`python -m tests.end_to_end.test_kinds` and read the difference before you commit it.
"""

from __future__ import annotations

import functools
import io
import json
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from page import validate_pdf_bytes

from slidegen.content.inlines import plain
from slidegen.content.model import DocumentKind
from slidegen.delivery.manifest import BuiltDocument
from slidegen.editions.outline import Document
from slidegen.formats import FORMATS
from slidegen.pipeline import (
    Build,
    Source,
    build,
    make_outline,
    outline_json,
    outline_text,
    read_source,
    select_edition,
)
from slidegen.project import Project
from tests.end_to_end.test_every_occasion import squeezed, told
from tests.office.check_package import check_package
from tests.office.words import decompressed, words
from tests.writers.golden import assert_golden, pretty

FOLDER = Path(__file__).with_name("kinds")
OCCASIONS = ("town-hall", "board")
MARKERS = (
    *("Xylographqz", "Zwieselbqk", "Quorntavix", "Wrenkhyst"),
    *("Glimmerstoat", "Ramblewick", "Fennelquist", "Pottlegrin"),  # below points that everybody sees
    *("Tumbleskerry", "Marrowfidget", "Brindlethorp"),  # in one of two columns
)
"""Words that stand in what is for the board alone, and in no font file, library or template."""


@functools.cache
def source() -> Source:
    return read_source(Project(FOLDER))


@functools.cache
def built() -> Build:
    return build(source())


def documents() -> list[tuple[str, BuiltDocument]]:
    return [(occasion.occasion, document) for occasion in built().occasions for document in occasion.documents]


def outlines(occasion: str, language: str) -> list[Document]:
    edition, _ = select_edition(source().content, occasion, language)
    return [make_outline(edition, kind)[0] for kind, _ in edition.documents]


def outline_files() -> dict[str, str]:
    """The expected outlines by the name of their file."""
    between = f"\n{'-' * 40}\n\n"
    made = {
        f"{occasion}.{language}.txt": between.join(map(outline_text, outlines(occasion, language)))
        for occasion, language in (("town-hall", "en"), ("town-hall", "fr"), ("board", "en"))
    }
    values = [outline_json(document) for document in outlines("board", "en")]
    made["board.json"] = json.dumps(values, indent=1, ensure_ascii=False) + "\n"
    return made


@pytest.mark.parametrize("name", outline_files())
def test_outlines_read_as_agreed(name: str) -> None:
    assert outline_files()[name] == (FOLDER / "outlines" / name).read_text(encoding="utf-8")


def test_every_document_is_there() -> None:
    assert len(documents()) == len(OCCASIONS) * len(DocumentKind) * 2
    assert {warning.code.slug for warning in built().warnings} == {"not-translated", "not-settled"}
    assert all(document.warnings == () for _, document in documents())


def test_every_word_can_be_read() -> None:
    for occasion, document in documents():
        edition, _ = select_edition(source().content, occasion, document.language)
        shown = squeezed(" ".join(words(document.data, FORMATS[document.kind].extension)))
        for prose in told(edition.sections, edition.requests(document.kind) or ()):
            assert squeezed(plain(prose)) in shown, f"{document.name} lacks: {plain(prose)}"


def test_what_is_for_the_board_is_in_its_documents_alone() -> None:
    for occasion, document in documents():
        shown = " ".join(words(document.data, FORMATS[document.kind].extension))
        data = (decompressed(document.data) + shown.encode()).lower()
        found = {marker for marker in MARKERS if marker.lower().encode() in data}
        for_speakers = set() if document.kind is DocumentKind.DECK else {"Fennelquist"}
        assert found == (set(MARKERS) - for_speakers if occasion == "board" else set()), document.name


def test_files_are_valid(tmp_path: Path) -> None:
    for _, document in documents():
        if document.kind is DocumentKind.HANDOUT:
            report = validate_pdf_bytes(document.data, profile="ua1")
            assert [failure.message for failure in report.failures] == [], document.name
            continue
        (tmp_path / document.name).write_bytes(document.data)
        assert list(OpenXmlValidator().validate(tmp_path / document.name).errors) == [], document.name
        assert check_package(document.data) == (), document.name


@pytest.mark.parametrize(("slide", "name"), [(2, "quote"), (3, "long-quote"), (4, "table"), (6, "table-continued")])
def test_slides_are_written_as_agreed(slide: int, name: str) -> None:
    (deck,) = (document.data for _, document in documents() if document.name.endswith("town-hall_deck_en.pptx"))
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        assert_golden(f"kinds/{name}.xml", pretty(archive.read(f"ppt/slides/slide{slide}.xml")))


CHARTS = ("columns", "stacked-columns", "bars", "labelled-bars", "lines", "pie", "doughnut")


@pytest.mark.parametrize(("number", "name"), list(enumerate(CHARTS, 1)))
def test_charts_are_written_as_agreed(number: int, name: str) -> None:
    (deck,) = (document.data for _, document in documents() if document.name.endswith("town-hall_deck_en.pptx"))
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        assert_golden(f"kinds/chart-{name}.xml", pretty(archive.read(f"ppt/charts/chart{number}.xml")))


@pytest.mark.parametrize("section", ["agenda", "rules", "steps-to-take", "before-and-after", "half-hidden"])
def test_lists_and_columns_are_written_as_agreed(section: str) -> None:
    (deck,) = (document.data for _, document in documents() if document.name.endswith("board_deck_en.pptx"))
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        slides = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/slide")]
    (slide,) = (slide for slide in slides if f"Title [sg:{section}]".encode() in slide)
    assert_golden(f"kinds/{section}.xml", pretty(slide))


def test_the_same_source_gives_the_same_bytes() -> None:
    again = build(source(), ["town-hall"], language="en").occasions[0].documents
    first = {document.name: document.data for _, document in documents()}
    assert all(first[document.name] == document.data for document in again)


if __name__ == "__main__":
    (FOLDER / "outlines").mkdir(exist_ok=True)
    for name, text in outline_files().items():
        (FOLDER / "outlines" / name).write_text(text, encoding="utf-8")
