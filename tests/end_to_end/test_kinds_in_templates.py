"""Every kind of content in templates of different make: valid, whole, inside the slide, and opened by LibreOffice."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from slidegen.content.inlines import plain
from slidegen.content.model import DocumentKind
from slidegen.editions.documents.deck import make_deck
from slidegen.layout.lay_out_deck import lay_out
from slidegen.pipeline import Build, Source, build, read_source, select_edition
from slidegen.project import Project, package_data
from slidegen.units import Length, Rect
from tests.brand.sample_templates import template
from tests.end_to_end.test_every_occasion import squeezed, told
from tests.end_to_end.test_kinds import FOLDER
from tests.layout import walk
from tests.office.check_package import check_package
from tests.office.render import to_pdf
from tests.office.words import words

TEMPLATES = ("dark", "four-by-three", "french", "no-position", "a4")
OPENED = ("dark", "four-by-three", "a4")
"""Those that LibreOffice opens too, which takes a while."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with every kind, and a brand for each template that says nothing but its name."""
    folder = tmp_path_factory.mktemp("kinds")
    shutil.copytree(FOLDER / "content", folder / "content")
    for name in TEMPLATES:
        brand = folder / "templates" / name
        shutil.copytree(package_data() / "templates" / "ir", brand)
        (brand / "deck.pptx").write_bytes(template(name))
        (brand / "brand.yml").write_text("meta: {name: Acme}\n", encoding="utf-8")
    return folder


@cache
def made_in(name: str, project: Path) -> tuple[Source, Build]:
    source = read_source(Project(project), name)
    return source, build(source, ["town-hall"], kinds=(DocumentKind.DECK,), language="en")


def deck(made: Build) -> bytes:
    ((document,),) = (occasion.documents for occasion in made.occasions)
    return document.data


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_deck_is_valid_and_whole(name: str, project: Path, tmp_path: Path) -> None:
    source, made = made_in(name, project)
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck(made))
    assert list(OpenXmlValidator().validate(file).errors) == []
    assert check_package(deck(made)) == ()
    edition, _ = select_edition(source.content, "town-hall", "en")
    shown = squeezed(" ".join(words(deck(made), "pptx")))
    for prose in told(edition.sections, edition.requests(DocumentKind.DECK) or ()):
        assert squeezed(plain(prose)) in shown, plain(prose)


@pytest.mark.parametrize("name", TEMPLATES)
def test_everything_stands_on_the_slide(name: str, project: Path) -> None:
    source, _ = made_in(name, project)
    edition, _ = select_edition(source.content, "town-hall", "en")
    frames, _ = lay_out(make_deck(edition)[0], source.brand)
    page = Rect(Length(0), Length(0), frames.size.width, frames.size.height)
    for slide in frames.slides:
        for frame in slide.frames:
            assert page.contains(walk.place(frame, slide)), (slide.title, frame.name)


@pytest.mark.parametrize("name", OPENED)
def test_libreoffice_opens_it_with_all_slides(name: str, project: Path, tmp_path: Path, soffice: str) -> None:
    _, made = made_in(name, project)
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck(made))
    (document,) = made.occasions[0].documents
    (pdf,) = to_pdf(soffice, [file], tmp_path)
    assert len(pypdfium2.PdfDocument(pdf)) == document.extent
