"""The seven occasions in templates of very different make: valid, whole, fitting, and with nothing of another brand."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from slidegen.brand.brand import Brand
from slidegen.brand.colors import CONTRAST_LARGE, CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.brand.reference import SlideLayout
from slidegen.content.inlines import plain
from slidegen.content.model import DocumentKind
from slidegen.delivery.manifest import BuiltOccasion
from slidegen.diagnostics import Diagnostic
from slidegen.editions.documents.deck import make_deck
from slidegen.layout.frames import DeckFrames, Frame, PlaceholderFrame, TableFrame
from slidegen.layout.lay_out_deck import lay_out
from slidegen.pipeline import Source, build, read_source, select_edition
from slidegen.project import Project, package_data
from slidegen.units import Length, Rect
from tests.brand.odd_templates import ODD
from tests.brand.sample_templates import MAKERS, SECRET, template
from tests.end_to_end.test_every_occasion import squeezed, told
from tests.layout import walk
from tests.office.bake import bake
from tests.office.check_package import check_package
from tests.office.render import text_boxes, to_pdf
from tests.office.words import decompressed, words
from tests.writers.powerpoint.pptx_files import attributes, find, parts, tree, values

BUILT_IN_COLORS = (
    *("14233C", "5A677B", "0B4EA2", "083C80", "6A97D4", "EAF1FA", "CFDAE8", "AE5500", "FFF3E2", "6B4A8E"),
)
ALL = (*MAKERS, *ODD)
LEFT_BEHIND = (
    *("docProps/thumbnail", "customXml/", "ppt/printerSettings/", "ppt/charts/", "ppt/embeddings/", "ppt/comment"),
    *("ppt/tags/", "ppt/revisionInfo", "ppt/changesInfos/"),
)
DRAWN = ("dark", "no-position", "a4", "tiny-body")
"""What LibreOffice draws: in fonts that it draws as wide as they were measured."""


@dataclass(frozen=True, slots=True)
class Made:
    """All decks that were made in one template."""

    source: Source
    occasions: tuple[BuiltOccasion, ...]
    warnings: tuple[Diagnostic, ...]

    @property
    def decks(self) -> dict[str, bytes]:
        """By occasion."""
        return {built.occasion: document.data for built in self.occasions for document in built.documents}

    def frames(self, occasion: str) -> tuple[DeckFrames, tuple[Diagnostic, ...]]:
        """The frames of one deck, and their warnings."""
        edition, _ = select_edition(self.source.content, occasion, "en")
        return lay_out(make_deck(edition)[0], self.source.brand)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a brand for each template that says nothing but its name."""
    folder = tmp_path_factory.mktemp("any-template")
    shutil.copytree(package_data() / "content", folder / "content")
    for name in ALL:
        brand = folder / "templates" / name
        shutil.copytree(package_data() / "templates" / "ir", brand)
        (brand / "deck.pptx").unlink()
        (brand / f"deck.{'potx' if name == 'potx' else 'pptx'}").write_bytes(template(name))
        (brand / "brand.yml").write_text("meta: {name: Acme}\n", encoding="utf-8")
    return folder


@cache
def made_in(name: str, project: Path) -> Made:
    source = read_source(Project(project), name)
    made = build(source, kinds=(DocumentKind.DECK,))
    return Made(source, made.occasions, made.warnings)


@pytest.fixture(params=ALL)
def made(request: pytest.FixtureRequest, project: Path) -> Made:
    return made_in(request.param, project)


def test_decks_keep_the_open_xml_rules(made: Made, tmp_path: Path) -> None:
    assert len(made.decks) == 4
    for occasion, data in made.decks.items():
        assert check_package(data) == (), occasion
        (tmp_path / f"{occasion}.pptx").write_bytes(data)
        assert list(OpenXmlValidator().validate(tmp_path / f"{occasion}.pptx").errors) == [], occasion


def test_every_word_can_be_read(made: Made) -> None:
    for occasion, data in made.decks.items():
        edition, _ = select_edition(made.source.content, occasion, "en")
        shown = squeezed(" ".join(words(data, "pptx")))
        requests = edition.requests(DocumentKind.DECK)
        assert requests
        for prose in (edition.headline, *told(edition.sections, requests)):
            assert squeezed(plain(prose)) in shown, f"{occasion} lacks: {plain(prose)}"


def test_everything_fits(made: Made) -> None:
    for occasion in made.decks:
        frames, _ = made.frames(occasion)
        page = Rect(Length(0), Length(0), frames.size.width, frames.size.height)
        for slide in frames.slides:
            for frame in slide.frames:
                assert page.contains(walk.place(frame, slide)), (occasion, slide.title, frame.name)
                if isinstance(frame, PlaceholderFrame):
                    assert frame.text_height <= frame.text_room + 0.01, (occasion, slide.title, frame.name)
            bodies = [walk.place(frame, slide) for frame in slide.frames if is_of_body(frame)]
            assert not any(walk.overlap(*pair) for pair in combinations(bodies, 2)), (occasion, slide.title)
            titles = [walk.place(frame, slide) for frame in slide.frames if frame.name.startswith("Title ")]
            assert not any(walk.overlap(body, title) for body in bodies for title in titles), (occasion, slide.title)


def test_no_text_in_a_body_is_under_the_smallest_size(made: Made) -> None:
    """Points and statements: their first words, since what follows may be a mark, which is small in all decks."""
    smallest = made.source.brand.minimum_size
    for occasion in made.decks:
        frames, _ = made.frames(occasion)
        for slide in frames.slides:
            for frame in (each for each in slide.frames if isinstance(each, PlaceholderFrame) and is_of_body(each)):
                placeholder = next(each for each in slide.slide_layout.placeholders if each.index == frame.index)
                for paragraph in frame.paragraphs:
                    size = paragraph.runs[0].size or placeholder.style(paragraph.level).size
                    assert size * frame.fit.font_scale >= smallest - 0.5, (occasion, slide.title, frame.name)


def is_of_body(frame: Frame) -> bool:
    return isinstance(frame, TableFrame) or frame.name.startswith(
        ("Content ", "Left ", "Right ", "Year ", "Time line ")
    )


def test_the_slides_of_the_template_are_gone(made: Made) -> None:
    for occasion, data in made.decks.items():
        assert SECRET.encode() not in decompressed(data), occasion
        assert [name for name in parts(data) if name.startswith(LEFT_BEHIND)] == [], occasion


def test_the_template_is_all_there_and_nothing_of_another_brand(made: Made) -> None:
    brand = made.source.brand
    ours = parts(brand.deck.data)
    for occasion, data in made.decks.items():
        deck = parts(data)
        for name in (each for each in ours if each.startswith(("ppt/slideMasters/slide", "ppt/slideLayouts/slide"))):
            assert names_in(deck[name], name) == names_in(ours[name], name), (occasion, name)
        for name in (each for each in ours if each.startswith("ppt/theme/") and each in deck):
            assert deck[name] == ours[name], (occasion, name)
        everything = b"\n".join(deck.values())
        assert [color for color in BUILT_IN_COLORS if color.encode() in everything] == [], occasion
        assert b"Arial" not in b"\n".join(part for name, part in deck.items() if name.startswith("ppt/slides/"))


def names_in(part: bytes, name: str) -> list[str]:
    """The names of the slide layout and of the shapes on it."""
    root = etree.fromstring(part)
    return [name, *values(root, "//p:cSld/@name"), *values(root, "//p:cNvPr/@name")]


def test_everything_can_be_told_from_its_ground(made: Made) -> None:
    brand = made.source.brand
    for slide_layout in brand.deck.slide_layouts.values():
        ground = slide_layout.ground
        assert ground is not None
        shown = dict(resolved(brand, slide_layout))
        for role in (ColorRole.TEXT, ColorRole.MUTED, ColorRole.PRIMARY, ColorRole.ATTENTION, ColorRole.LINK):
            assert contrast(shown[role], ground) >= CONTRAST_NORMAL, (slide_layout.name, role)
        assert contrast(shown[ColorRole.PRIMARY_LIGHT], ground) >= CONTRAST_LARGE
        assert contrast(shown[ColorRole.ATTENTION], shown[ColorRole.ATTENTION_SURFACE]) >= CONTRAST_NORMAL
        assert contrast(shown[ColorRole.TEXT], shown[ColorRole.SURFACE]) >= CONTRAST_NORMAL


def resolved(brand: Brand, slide_layout: SlideLayout) -> Iterator[tuple[ColorRole, Color]]:
    """What the colors of a slide layout come to in the file."""
    targets = values(tree(brand.deck.data, rels_of(slide_layout.part)), "//@Target")
    (master,) = (Path(target).name for target in targets if "slideMaster" in target)
    (color_map,) = find(tree(brand.deck.data, f"ppt/slideMasters/{master}"), "p:clrMap")
    maps = attributes(color_map)
    for role, written in slide_layout.colors.items():
        yield role, written if isinstance(written, Color) else brand.deck.theme[maps.get(written, written)]


def rels_of(part: str) -> str:
    folder, _, name = part[1:].rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def test_what_was_borrowed_or_replaced_is_said(project: Path) -> None:
    slugs = {name: {each.code.slug for each in made_in(name, project).warnings} for name in MAKERS}
    assert all("borrowed-slide-layout" in each for each in slugs.values())
    assert [each.message for each in made_in("dark", project).warnings if each.code.slug == "replaced-font"] != []
    _, warnings = made_in("tiny-body", project).frames("ir-eco")
    assert [each.code.slug for each in warnings] == ["tiny-body"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("no-type", {"cover": "Master 1", "section": "Master 3", "content": "Master 2", "two-content": "Master 4"}),
        ("french", {"cover": "Diapositive de titre", "section": "Titre de section", "title-only": "Titre seul"}),
        ("four-by-three", {"cover": "Title Slide", "two-content": "Two Content", "title-only": "Title Only"}),
        ("one-layout", dict.fromkeys(("cover", "section", "statement", "two-content"), "Title and Content")),
    ],
)
def test_the_right_slide_layouts(project: Path, name: str, expected: dict[str, str]) -> None:
    chosen = {role: each.name for role, each in made_in(name, project).source.brand.deck.slide_layouts.items()}
    assert chosen.items() >= expected.items()


def test_libreoffice_draws_them_on_the_slide(project: Path, soffice: str, tmp_path: Path) -> None:
    files = []
    for name in DRAWN:
        files.append(tmp_path / f"{name}.pptx")
        files[-1].write_bytes(bake(made_in(name, project).decks["ir-eco"]))
    for name, pdf in zip(DRAWN, to_pdf(soffice, files, tmp_path), strict=True):
        frames, _ = made_in(name, project).frames("ir-eco")
        pages = text_boxes(pdf)
        assert len(pages) == len(frames.slides)
        bottom = frames.size.height.points
        assert [box.text for page in pages for box in page if box.bottom > bottom or box.top < 0] == [], name


@pytest.mark.parametrize("name", ["dark", "potx"])
def test_all_documents_of_the_seven_occasions(project: Path, tmp_path: Path, name: str) -> None:
    """Decks are looked at above in every template; here are the notes and handouts in the colors of two of them."""
    made = build(made_in(name, project).source, language="en").occasions
    assert len(made) == 7
    documents = [document for occasion in made for document in occasion.documents]
    assert {document.kind for document in documents} == set(DocumentKind)
    for document in documents:
        if document.kind is DocumentKind.NOTE:
            assert check_package(document.data) == (), document.name
            (tmp_path / document.name).write_bytes(document.data)
            assert list(OpenXmlValidator().validate(tmp_path / document.name).errors) == [], document.name
