"""A note in somebody's own Word template: valid, in its fonts and theme, and with whatever styles it has."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from lxml import etree
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from slidegen.brand.read_brand import read_brand
from slidegen.content.inlines import Text
from slidegen.content.model import DocumentKind
from slidegen.editions.blocks import Point, PointList
from slidegen.editions.outline import Part
from slidegen.pipeline import build, read_source
from slidegen.project import Project, package_data
from slidegen.writers.word.xml import W, value
from tests.office.check_package import check_package
from tests.office.words import decompressed, words
from tests.writers.on_paper import note_file
from tests.writers.outline_examples import NOTE, TIMESTAMP

SECRET = "SECRET"
STYLES_ADDED = ("Organisation", "Memo Label", "Dated Table", "Callout")


def stock() -> Document:
    """python-docx's own template: Word 2013's styles, Calibri and Cambria."""
    document = docx.Document()
    document.add_paragraph(f"{SECRET} text")
    document.core_properties.author = SECRET
    return document


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def without_styles() -> bytes:
    """Hardly a style: as Word writes a file in which only Normal was used; French ids."""
    document = stock()
    for style in [*document.styles]:
        if style.name not in ("Normal", "Default Paragraph Font", "Normal Table", "No List"):
            style.delete()
    return saved(document)


def without_numbering() -> bytes:
    """No list was ever made in it."""
    parts = zipped(without_styles())
    del parts["word/numbering.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        entries = parts[name].split(b">")
        parts[name] = b">".join(entry for entry in entries if b"numbering" not in entry)
    return packed(parts)


def dotx() -> bytes:
    parts = zipped(saved(stock()))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"
    )
    return packed(parts)


def zipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


MAKERS: dict[str, Callable[[], bytes]] = {
    "stock": lambda: saved(stock()),
    "without-styles": without_styles,
    "without-numbering": without_numbering,
    "dotx": dotx,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("notes")
    shutil.copytree(package_data() / "content", root / "content")
    for name, make in MAKERS.items():
        brand = root / "templates" / name
        shutil.copytree(package_data() / "templates" / "ir", brand)
        (brand / "note.docx").unlink()
        (brand / f"note.{'dotx' if name == 'dotx' else 'docx'}").write_bytes(make())
    return root


@cache
def notes(name: str, folder: Path) -> dict[str, bytes]:
    made = build(read_source(Project(folder), name), kinds=(DocumentKind.NOTE,))
    return {built.occasion: document.data for built in made.occasions for document in built.documents}


@pytest.mark.parametrize("name", MAKERS)
def test_notes_keep_the_open_xml_rules(name: str, folder: Path, tmp_path: Path) -> None:
    found = notes(name, folder)
    assert len(found) == 5
    for occasion, data in found.items():
        (tmp_path / f"{occasion}.docx").write_bytes(data)
        assert list(OpenXmlValidator().validate(tmp_path / f"{occasion}.docx").errors) == [], occasion
        assert check_package(data) == (), occasion


@pytest.mark.parametrize("name", MAKERS)
def test_the_template_says_how_it_looks(name: str, folder: Path) -> None:
    original = zipped(MAKERS[name]())
    for data in notes(name, folder).values():
        made = zipped(data)
        assert made["word/theme/theme1.xml"] == original["word/theme/theme1.xml"]
        assert SECRET.encode() not in decompressed(data)
        styles = {style.name for style in docx.Document(io.BytesIO(data)).styles}
        assert styles >= {*STYLES_ADDED, "List Bullet", "List Number", "Heading 1"}
        assert b"Liberation" not in made["word/document.xml"]


@pytest.mark.parametrize("name", MAKERS)
def test_the_words_are_those_of_the_built_in_note(name: str, folder: Path) -> None:
    built_in = build(read_source(Project(package_data())), kinds=(DocumentKind.NOTE,))
    expected = {built.occasion: document.data for built in built_in.occasions for document in built.documents}
    for occasion, data in notes(name, folder).items():
        assert words(data, "docx") == words(expected[occasion], "docx")


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("numbered", [False, True])
def test_lists_have_three_levels_each_set_in_below_the_one_above(name: str, numbered: bool, folder: Path) -> None:
    brand, _ = read_brand(Project(folder), name, None)
    third = Point("c", (Text("C"),))
    points = PointList((Point("a", (Text("A"),), points=(Point("b", (Text("B"),), points=(third,)),)),), numbered)
    note = replace(NOTE, parts=(Part("part", "Part", (points,)),))
    data = note_file(note, brand, TIMESTAMP)
    assert check_package(data) == ()
    parts = zipped(data)
    document, numbering = etree.fromstring(parts["word/document.xml"]), etree.fromstring(parts["word/numbering.xml"])
    (number,) = {value(each) for each in document.iter(f"{W}numId")}
    (abstract,) = (
        value(each.find(f"{W}abstractNumId")) for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == number
    )
    (definition,) = (each for each in numbering.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == abstract)
    levels = definition.findall(f"{W}lvl")[:3]
    formats = [value(level.find(f"{W}numFmt")) for level in levels]
    assert formats == (["decimal", "lowerLetter", "lowerRoman"] if numbered else ["bullet"] * 3)
    indents = [level.find(f"{W}pPr/{W}ind") for level in levels]
    lefts = [int(each.get(f"{W}left", "0")) for each in indents if each is not None]
    assert lefts == sorted(set(lefts)) and len(lefts) == 3
