"""Figures in notes: the picture, its words, its place on the page, and what is stored of it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from slidegen.content.inlines import Text
from slidegen.content.model import Scaling
from slidegen.editions.blocks import Block, Figure
from slidegen.editions.outline import Part
from slidegen.layout.paper.figure_size import PAGE_SHARE
from slidegen.pictures.read_picture import read_picture
from slidegen.units import EMU_PER_POINT
from tests.office.check_package import check_package
from tests.pictures.makers import MARKER, marked, opened, photo, saved, svg
from tests.writers.on_paper import note_file
from tests.writers.outline_examples import NOTE, brand

TIME = dt.datetime(2017, 10, 30, tzinfo=dt.UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PHOTO = read_picture(marked("JPEG", photo(1200, 900)))
DRAWING = read_picture(svg('<circle r="90"/>', 'viewBox="0 0 100 400"'))


def written(*blocks: Block) -> bytes:
    return note_file(replace(NOTE, parts=(Part("part", "Views", blocks),)), brand(), TIME)


def document(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def media(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "/media/" in name}


def size(data: bytes) -> tuple[float, float]:
    """Of the first picture, in points."""
    extent = next(document(data).iterfind(".//{*}inline/{*}extent"))
    return int(extent.get("cx", "")) / EMU_PER_POINT, int(extent.get("cy", "")) / EMU_PER_POINT


def test_a_picture_and_its_caption(tmp_path: Path) -> None:
    caption = (Text("From the "), Text("roof", strong=True))
    data = written(Figure("view", PHOTO, "A view", caption), Figure("waves", DRAWING, None))
    about, decoration = document(data).iterfind(".//{*}docPr")
    assert (about.get("descr"), list(about)) == ("A view", [])
    assert decoration.get("descr") == "" and len(list(decoration.iterfind(".//{*}decorative"))) == 1
    assert about.get("id") != decoration.get("id")
    paragraphs = list(document(data).iter(f"{W}p"))
    at = next(number for number, each in enumerate(paragraphs) if each.find(".//{*}inline") is not None)
    assert paragraphs[at].find(f"{W}pPr/{W}keepNext") is not None
    assert paragraphs[at].find(f"{W}bookmarkStart").get(f"{W}name") == "_sg_view"  # type: ignore[union-attr]
    assert "".join(str(text) for text in paragraphs[at + 1].itertext()) == "From the roof"
    assert paragraphs[at + 1].find(f"{W}pPr/{W}pStyle") is not None
    assert MARKER not in data
    assert check_package(data) == ()
    (tmp_path / "note.docx").write_bytes(data)
    assert list(OpenXmlValidator().validate(tmp_path / "note.docx").errors) == []


def test_pictures_are_as_wide_as_the_text_and_never_most_of_the_page() -> None:
    wide, high = size(written(Figure("view", read_picture(saved(photo(800, 400), "PNG")), "A view")))
    assert wide / high == pytest.approx(2, rel=1e-3) and wide > 400
    tall = size(written(Figure("tower", DRAWING, "A tower")))
    assert tall[1] == pytest.approx(PAGE_SHARE * 842, abs=1) and tall[0] == pytest.approx(tall[1] / 4, abs=0.01)
    assert size(written(Figure("dot", read_picture(saved(photo(30, 20), "PNG")), "A dot"))) == (30, 20)


@pytest.mark.parametrize("picture", [PHOTO, DRAWING])
def test_a_cropped_picture_is_a_banner_and_the_rest_is_gone(picture: object) -> None:
    data = written(Figure("view", picture, "A view", scaling=Scaling.CROP))  # type: ignore[arg-type]
    wide, high = size(data)
    assert high / wide == pytest.approx(9 / 16, rel=1e-3)
    (stored,) = media(data).values()
    image = opened(stored)
    assert image.height / image.width == pytest.approx(9 / 16, abs=0.01)


def test_a_picture_is_stored_once() -> None:
    data = written(*(Figure(f"view-{number}", PHOTO, "A view") for number in range(3)))
    assert len(media(data)) == 1
    assert written(*(Figure(f"view-{number}", PHOTO, "A view") for number in range(3))) == data
