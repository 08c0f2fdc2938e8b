"""Nothing of the built-in brand is in a file that is made with somebody's own templates: no font, no color, no name of
a slide layout, style or theme, no artwork."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import dataclass

import docx
import pytest
from lxml import etree

from slidegen.brand.brand import Brand
from slidegen.brand.colors import ColorRole
from slidegen.brand.read_brand import read_brand
from slidegen.brand.theme import FAMILY_ID
from slidegen.content.model import DocumentKind
from slidegen.delivery.exported import ExportFormat
from slidegen.editions.documents.handout import make_handout
from slidegen.pipeline import adopt_template, build, export, make_letters, read_source, select_edition
from slidegen.project import Project, package_data
from tests.brand.sample_templates import template
from tests.office.look import colors_in, fonts_in
from tests.office.words import decompressed
from tests.writers.on_paper import handout_html
from tests.writers.powerpoint.pptx_files import parts, values

BUILT_IN = package_data() / "templates" / "ir"
NAMES = ("//p:cSld/@name", "//p:cNvPr/@name", "/a:theme/@name", "//a:clrScheme/@name", "//a:fontScheme/@name")
PLAIN = frozenset({"000000", "FFFFFF"})
CASES = [("dark", True), ("a4", True), ("a4", False), ("three-masters", True)]
"""Templates, and whether a Word file comes with them."""


@dataclass(frozen=True, slots=True)
class Made:
    """The documents of some occasions in somebody's brand, by their name."""

    files: tuple[bytes, ...]  # what was adopted, the PowerPoint file first
    brand: Brand
    documents: dict[str, bytes]
    handout: str  # a handout as HTML
    message: str  # a message as HTML
    slides: bytes  # exported, as PDF

    def of(self, extension: str) -> dict[str, bytes]:
        return {name: data for name, data in self.documents.items() if name.endswith(extension)}


def word_file() -> bytes:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("A letter")
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}{'' if case[1] else ' alone'}")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    name, has_note = request.param
    folder = tmp_path_factory.mktemp("foreign")
    shutil.copytree(package_data() / "content", folder / "content")
    occasions = folder / "content" / "occasions.yml"
    text = occasions.read_text("utf-8")
    assert "  - id: ir-eco\n" in text
    message = "  - id: ir-eco\n    message: {subject: Our priorities, attach: [handout]}\n"
    occasions.write_text(text.replace("  - id: ir-eco\n", message), encoding="utf-8")
    files = [folder / "corporate.pptx"]
    files[0].write_bytes(template(name))
    if has_note:
        files.append(folder / "letter.docx")
        files[1].write_bytes(word_file())
    adopt_template(Project(folder), files, "acme")
    source = read_source(Project(folder), "acme")
    found = build(source, ("ir-eco", "management-board-october"), language="en")
    documents = {document.name: document.data for each in found.occasions for document in each.documents}
    edition, _ = select_edition(source.content, "ir-eco", "en")
    handout = handout_html(make_handout(edition)[0], source.brand)
    letters, _ = make_letters(source, "ir-eco")
    exported = export(source, ["ir-eco"], [ExportFormat.PDF], language="en").occasions[0].files[0].parts[0][1]
    return Made(
        tuple(file.read_bytes() for file in files), source.brand, documents, handout, letters["en"].html, exported
    )


@pytest.fixture(scope="module")
def ours() -> Brand:
    return read_brand(Project(BUILT_IN.parents[1]), "ir", None)[0]


def test_every_kind_is_looked_at(made: Made) -> None:
    assert {name.rpartition(".")[2] for name in made.documents} == {"pptx", "docx", "pdf"}
    assert len(made.documents) == 5


def test_no_color(made: Made, ours: Brand) -> None:
    colors = {color.hex for color in ours.colors.values()} - PLAIN
    assert not colors & {color.hex for color in made.brand.colors.values()}
    for name, data in {**made.of("pptx"), **made.of("docx")}.items():
        text = decompressed(data).upper()
        assert [color for color in colors if color.encode() in text] == [], name


def test_colors_of_a_handout_are_those_of_the_theme(made: Made) -> None:
    own = {color.hex for color in made.brand.colors.values()}
    for name, data in made.of("pdf").items():
        assert colors_in(data) <= own | PLAIN, name
        assert made.brand.hex(ColorRole.PRIMARY) in colors_in(data)


def test_no_font(made: Made, ours: Brand) -> None:
    """Where Arial is named, the template names it itself: for bullets, or for scripts of which no word is written."""
    assert made.brand.fonts.body.name != ours.fonts.body.name
    own = {name for file in made.files for name, data in parts(file).items() if b"Arial" in data}
    for name, data in {**made.of("pptx"), **made.of("docx")}.items():
        for part, xml in parts(data).items():
            assert b"Arial" not in xml or part in own, (name, part)
            assert b"Liberation" not in xml, (name, part)
    measured = {family.measured_as for family in (made.brand.fonts.heading, made.brand.fonts.body)}
    for name, data in made.of("pdf").items():
        found = fonts_in(data)
        assert found, name
        if "Liberation Sans" not in measured:
            assert not any("LiberationSans" in font.replace("-", "") for font in found), name


def test_no_name_of_a_slide_layout_shape_or_theme(made: Made) -> None:
    builtin = names_in((BUILT_IN / "deck.pptx").read_bytes()) - names_in(made.files[0])
    assert {"Cover", "Statement", "IR"} <= builtin
    for name, data in made.of("pptx").items():
        look = {part: xml for part, xml in parts(data).items() if not part.startswith("ppt/slides/")}
        assert names_in(packed(look)) & builtin == set(), name


def names_in(data: bytes) -> set[str]:
    """The names of the slide layouts and masters, of the shapes on them, and of the themes."""
    found: set[str] = set()
    for part, xml in parts(data).items():
        if part.startswith(("ppt/slideLayouts/", "ppt/slideMasters/", "ppt/theme/")) and part.endswith(".xml"):
            root = etree.fromstring(xml)
            found.update(name for path in NAMES for name in values(root, path) if name)
    return found


def packed(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_no_theme_or_table_style_of_ours(made: Made) -> None:
    rules = etree.fromstring(parts((BUILT_IN / "deck.pptx").read_bytes())["ppt/tableStyles.xml"]).get("def")
    assert rules is not None
    for name, data in made.of("pptx").items():
        text = decompressed(data)
        assert rules.encode() not in text, name
        assert FAMILY_ID.encode() not in text, name


def test_no_color_or_font_in_exported_slides(made: Made, ours: Brand) -> None:
    colors = {color.hex for color in ours.colors.values()} - PLAIN
    assert colors_in(made.slides) and not colors & colors_in(made.slides)
    measured = {family.measured_as for family in (made.brand.slide_fonts.heading, made.brand.slide_fonts.body)}
    if "Liberation Sans" not in measured:
        assert not any("LiberationSans" in font.replace("-", "") for font in fonts_in(made.slides))


def test_nothing_in_a_message(made: Made, ours: Brand) -> None:
    assert made.brand.hex(ColorRole.PRIMARY) in made.message.upper()
    for color in {color.hex for color in ours.colors.values()} - PLAIN:
        assert color not in made.message.upper()
    # Old Outlooks know no font stacks and are given a font that every Windows has, whatever the brand.
    shown = re.sub(r"<!--\[if mso\]>.*?<!\[endif\]-->", "", made.message, flags=re.DOTALL)
    first = set(re.findall(r"font-family:\s*['\"]?([^,;'\"]+)", shown))
    fonts = made.brand.fonts
    assert first and first <= {fonts.heading.name, fonts.body.name, fonts.monospace.name}


def test_no_artwork(made: Made) -> None:
    assert "artwork.html.j2" not in made.brand.templates
    assert 'class="tile' not in made.handout and 'class="panel"' not in made.handout


def test_the_built_in_handout_has_what_is_looked_for(ours: Brand) -> None:
    """Else the search would prove nothing."""
    source = read_source(Project(package_data()))
    edition, _ = select_edition(source.content, "ir-eco", "en")
    assert 'class="tile' in handout_html(make_handout(edition)[0], ours)
    (document,) = build(source, ("ir-eco",), kinds=(DocumentKind.HANDOUT,), language="en").occasions[0].documents
    assert ours.hex(ColorRole.PRIMARY) in colors_in(document.data)
    assert any("LiberationSans" in font.replace("-", "") for font in fonts_in(document.data))
