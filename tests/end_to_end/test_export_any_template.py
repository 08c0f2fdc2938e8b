"""Slides exported in templates of very different make: readable by everybody, and every word there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf_bytes

from slidegen.content.model import DocumentKind
from slidegen.delivery.exported import ExportFormat
from slidegen.editions.outline import Deck
from slidegen.layout.lay_out_deck import lay_out
from slidegen.pipeline import adopt_template, export, make_outline, read_source, select_edition
from slidegen.project import Project, package_data
from tests.brand.odd_templates import ODD
from tests.brand.sample_templates import MAKERS, template
from tests.office.letters import letters

NAMES = ("four-by-three", "dark", "french", "one-layout", "pictured", "bare")
"""Those whose slides look least alike."""


@pytest.mark.parametrize("name", NAMES)
def test_slides_are_valid_and_whole(name: str, tmp_path: Path) -> None:
    shutil.copytree(package_data() / "content", tmp_path / "content")
    file = tmp_path / "corporate.pptx"
    file.write_bytes(template(name) if name in MAKERS else ODD[name]())
    project = Project(tmp_path)
    adopt_template(project, [file], "own")
    source = read_source(project, "own")
    made = export(source, ["town-hall"], [ExportFormat.PDF], language="en")
    ((_, data),) = made.occasions[0].files[0].parts
    report = validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1)
    assert [failure.rule_id for failure in report.failures] == []
    edition, _ = select_edition(source.content, "town-hall", "en")
    deck, _ = make_outline(edition, DocumentKind.DECK)
    assert isinstance(deck, Deck)
    frames, _ = lay_out(deck, source.brand)
    read = squeezed("".join(letter.text for page in letters(data) for letter in page))
    for slide in frames.slides:
        for frame in slide.frames:
            for paragraph in getattr(frame, "paragraphs", ()):
                for line in paragraph.lines:
                    assert squeezed(line) in read


def squeezed(text: str) -> str:
    """Without blanks and hyphens: PDFium has a sign of its own for those that end a line."""
    return "".join(text.split()).replace("-", "").replace("\x02", "")
