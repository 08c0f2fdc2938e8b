"""A logo named in brand.yml stands at the top of the note, once, with an alternative text."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator
from PIL import Image

from slidegen.brand.brand import Logo
from slidegen.pictures.picture import Picture
from slidegen.pictures.read_picture import read_picture
from slidegen.units import Length
from slidegen.writers.word.logo import TALLEST, WIDEST
from tests.office.check_package import check_package
from tests.writers.on_paper import note_file
from tests.writers.outline_examples import NOTE, brand

TIME = dt.datetime(2017, 10, 30, tzinfo=dt.UTC)


def picture(width: int, height: int, format: str = "PNG", alt: str = "") -> Logo:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (11, 78, 162)).save(file, format)
    return Logo(Picture(file.getvalue(), f"image/{format.lower()}", width, height), alt)


def written(logo: Logo | None) -> bytes:
    return note_file(NOTE, replace(brand(), logo=logo), TIME)


def document(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_the_logo_is_in_the_note(tmp_path: Path, format: str) -> None:
    logo = picture(600, 200, format, "Acme & Sons")
    data = written(logo)

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        (name,) = (name for name in package.namelist() if name.startswith("word/media/"))
        shown = Image.open(io.BytesIO(package.read(name)))
        assert (shown.format, shown.size) == (format, (349, 116))  # 114 pt wide, 220 pixels to the inch
    (about,) = document(data).iterfind(".//{*}docPr")
    assert about.get("descr") == "Acme & Sons"
    assert check_package(data) == ()
    (tmp_path / "note.docx").write_bytes(data)
    assert list(OpenXmlValidator().validate(tmp_path / "note.docx").errors) == []


def test_without_an_alternative_text_the_organisation_is_named() -> None:
    (about,) = document(written(picture(10, 10))).iterfind(".//{*}docPr")
    assert about.get("descr") == NOTE.organisation


@pytest.mark.parametrize(("width", "height", "fills"), [(600, 100, WIDEST), (100, 400, TALLEST), (57, 20, WIDEST)])
def test_it_keeps_its_shape_and_its_place(width: int, height: int, fills: Length) -> None:
    (extent,) = document(written(picture(width, height))).iterfind(".//{*}extent")
    cx, cy = int(extent.get("cx", "")), int(extent.get("cy", ""))
    assert cx / cy == pytest.approx(width / height, rel=1e-3)
    assert cx <= WIDEST
    assert cy <= TALLEST
    assert fills in (cx, cy)


def test_no_logo_no_picture() -> None:
    assert list(document(written(None)).iterfind(".//{*}drawing")) == []


def test_a_drawing_has_pixels_beside_it(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="9" cy="9" r="9"/></svg>'
    data = written(Logo(read_picture(drawing), "Acme"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        pixels = Image.open(io.BytesIO(package.read("word/media/image1.png")))
        assert b"<path" in package.read("word/media/image1.svg")
    assert pixels.size == (245, 123) and pixels.mode == "RGBA"
    first, last = pixels.getpixel((55, 55)), pixels.getpixel((240, 60))
    assert isinstance(first, tuple) and isinstance(last, tuple)
    assert (first[3], last[3]) == (255, 0)
    assert check_package(data) == ()
    (tmp_path / "note.docx").write_bytes(data)
    assert list(OpenXmlValidator().validate(tmp_path / "note.docx").errors) == []
