"""With the built-in reference files, brand.yml rules PowerPoint, Word and PDF alike: all three are opened."""

from __future__ import annotations

import io
import shutil
from functools import cache
from pathlib import Path

import docx
import pptx
import pytest
from lxml import etree

from slidegen.brand.theme import SLOTS
from slidegen.pipeline import build, read_source
from slidegen.project import Project, package_data
from tests.office.look import colors_in, fonts_in
from tests.office.words import decompressed
from tests.writers.powerpoint.pptx_files import parts, values

NEW = {
    "primary": "7A1F5C",
    "foreground": "20301A",
    "background": "FFFDF5",
    "secondary": "5B5B3A",
    "light": "F3E9DC",
    "warning": "8A3B00",
    "link": "5C1F7A",
}
BRAND = "\n".join(
    (
        "color:",
        *(f'  {key}: "#{color}"' for key, color in NEW.items()),
        "typography: {base: Times New Roman, headings: Courier New}",
        *("defaults: {slidegen: {slide-layouts: {", "  cover: {name: Cover, organisation: Organisation, "),
        "  cover-date: Cover Date}, section: Section, statement: Statement, content: {name: Title and Content},",
        "  two-content: Two Content, title-only: Title Only}}}",
    )
)
OLD = ("0B4EA2", "14233C", "5A677B", "EAF1FA", "AE5500", "FFF3E2", "CFDAE8", "083C80", "6A97D4", "6B4A8E")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A deck, a note and a handout by their extension, in a copy of the built-in brand with another brand.yml."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(package_data() / "content", folder / "content")
    shutil.copytree(package_data() / "templates" / "ir", folder / "templates" / "own")
    (folder / "templates" / "own" / "brand.yml").write_text(BRAND, encoding="utf-8")
    source = read_source(Project(folder), "own")
    assert source.warnings == ()
    (built,) = build(source, ("ir-eco",), language="en").occasions
    return {Path(document.name).suffix: document.data for document in built.documents}


@cache
def theme(data: bytes) -> etree._Element:
    (name,) = (each for each in parts(data) if each.endswith("/theme/theme1.xml"))
    return etree.fromstring(parts(data)[name])


@pytest.mark.parametrize("extension", [".pptx", ".docx"])
def test_the_theme_of_office_files(files: dict[str, bytes], extension: str) -> None:
    slots = {role.name: slot for slot, role in SLOTS}
    shown = {
        name: values(theme(files[extension]), f"//a:clrScheme/a:{slot}/a:srgbClr/@val") for name, slot in slots.items()
    }
    assert shown["PRIMARY"] == [NEW["primary"]]
    assert shown["TEXT"] == [NEW["foreground"]]
    assert shown["BACKGROUND"] == [NEW["background"]]
    assert shown["MUTED"] == [NEW["secondary"]]
    assert shown["SURFACE"] == [NEW["light"]]
    assert shown["ATTENTION"] == [NEW["warning"]]
    assert shown["LINK"] == [NEW["link"]]
    assert values(theme(files[extension]), "//a:majorFont/a:latin/@typeface") == ["Courier New"]
    assert values(theme(files[extension]), "//a:minorFont/a:latin/@typeface") == ["Times New Roman"]


def test_pdf(files: dict[str, bytes]) -> None:
    colors = colors_in(files[".pdf"])
    assert {NEW["primary"], NEW["foreground"], NEW["background"]} <= colors
    assert not colors & set(OLD)
    names = " ".join(fonts_in(files[".pdf"])).replace("-", "")
    assert "LiberationSerif" in names and "LiberationMono" in names
    assert "LiberationSans" not in names


def test_nothing_of_before_is_left(files: dict[str, bytes]) -> None:
    for extension in (".pptx", ".docx"):
        text = decompressed(files[extension])
        assert [color for color in OLD if color.encode() in text.upper()] == [], extension
        assert b"Arial" not in text, extension


def test_office_libraries_open_them(files: dict[str, bytes]) -> None:
    """What python-pptx and python-docx find: slides that say nothing of colors but the theme's, styles in its fonts."""
    deck = pptx.Presentation(io.BytesIO(files[".pptx"]))
    assert len(deck.slides) > 3
    assert [slide.slide_id for slide in deck.slides if b"srgbClr" in etree.tostring(slide.element)] == []
    note = docx.Document(io.BytesIO(files[".docx"]))
    colors = {
        str(style.font.color.rgb) for style in note.styles if getattr(style, "font", None) and style.font.color.rgb
    }
    assert colors <= {*NEW.values(), "auto"} and NEW["primary"] in colors
