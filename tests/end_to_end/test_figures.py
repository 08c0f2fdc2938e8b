"""The figures of the project with every kind, opened again in every document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from slidegen.content.model import DocumentKind
from slidegen.delivery.manifest import BuiltDocument
from tests.end_to_end.test_kinds import documents
from tests.office.words import decompressed
from tests.pictures.makers import MARKER, opened
from tests.writers.golden import assert_golden, pretty

BOARDS_OWN = b"Xylographqz " * 15
"""What the pixels of the board's picture spell, row by row."""
EMU_PER_INCH = 914_400
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def one(occasion: str, kind: DocumentKind, language: str = "en") -> BuiltDocument:
    (found,) = (
        document
        for name, document in documents()
        if (name, document.kind, document.language) == (occasion, kind, language)
    )
    return found


def pictures(document: BuiltDocument) -> Iterator[Image.Image]:
    """All raster pictures of a document."""
    if document.kind is DocumentKind.HANDOUT:
        with pikepdf.open(io.BytesIO(document.data)) as pdf:
            for each in pdf.objects:
                if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
                    yield pikepdf.PdfImage(each).as_pil_image()
    else:
        with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
            for name in archive.namelist():
                if "/media/" in name and not name.endswith(".svg"):
                    yield opened(archive.read(name))


def shown(deck: BuiltDocument) -> dict[str, tuple[etree._Element, dict[str, bytes]]]:
    """The pictures on the slides of a deck by the names of their shapes, each with the parts that it refers to."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(deck.data)) as archive:
        for number in range(1, (deck.extent or 0) + 1):
            slide = etree.fromstring(archive.read(f"ppt/slides/slide{number}.xml"))
            relationships = etree.fromstring(archive.read(f"ppt/slides/_rels/slide{number}.xml.rels"))
            targets = {each.get("Id", ""): each.get("Target", "") for each in relationships}
            for picture in slide.iter(f"{P}pic"):
                ids = [value for each in picture.iter() for name, value in each.attrib.items() if name == f"{R}embed"]
                parts = {targets[str(id)]: archive.read(targets[str(id)].replace("../", "ppt/")) for id in ids}
                (identity,) = picture.iter(f"{P}cNvPr")
                found[identity.get("name", "")] = picture, parts
    return found


def test_no_document_tells_of_cameras_and_editors() -> None:
    for _, document in documents():
        data = decompressed(document.data)
        for trace in (MARKER, b"Exif\0\0", b"inkscape", b"ICC_PROFILE"):
            assert trace not in data, (document.name, trace)


def test_the_boards_picture_is_in_the_boards_documents_alone() -> None:
    for occasion, document in documents():
        raw = b"".join(image.convert("RGB").tobytes() for image in pictures(document))
        assert (BOARDS_OWN in raw) is (occasion == "board"), document.name


def test_pictures_have_the_pixels_of_their_size() -> None:
    """As many as are seen at 192 to the inch, or all there are; and the shape of their frames."""
    found = shown(one("town-hall", DocumentKind.DECK))
    assert len(found) >= 5
    for name, (picture, parts) in found.items():
        (extent,) = (each for each in picture.iter(f"{A}ext") if each.get("cx"))
        width, height = int(extent.get("cx", "")), int(extent.get("cy", ""))
        (data,) = (data for part, data in parts.items() if not part.endswith(".svg"))
        image = opened(data)
        assert image.width <= width / EMU_PER_INCH * 192 + 1, name
        assert image.width / image.height == pytest.approx(width / height, rel=0.01), name
    sizes = {name: opened(next(iter(parts.values()))).size for name, (_, parts) in found.items() if len(parts) == 1}
    assert sizes["Picture [sg:campus]"] == (900, 640)  # upright: it is stored on its side
    assert sizes["Picture [sg:floor-plan]"] == (640, 400)
    hall = sizes["Picture [sg:hall]"]
    assert hall[0] == 720 and hall[1] < 400  # cropped from 540


@pytest.mark.parametrize("id", ["campus", "network", "waves"])
def test_pictures_are_written_as_agreed(id: str) -> None:
    picture, _ = shown(one("town-hall", DocumentKind.DECK))[f"Picture [sg:{id}]"]
    assert_golden(f"kinds/picture-{id}.xml", pretty(etree.tostring(picture)))


def test_drawings_stay_drawings() -> None:
    found = shown(one("town-hall", DocumentKind.DECK))
    for name in ("Picture [sg:network]", "Picture [sg:waves]"):
        assert sorted(part.rpartition(".")[2] for part in found[name][1]) == ["png", "svg"]
    with zipfile.ZipFile(io.BytesIO(one("town-hall", DocumentKind.NOTE).data)) as archive:
        drawings = [archive.read(name) for name in archive.namelist() if name.endswith(".svg")]
    assert sum(b"M166.2992 170.0787C" in drawing for drawing in drawings) == 1
    assert all(MARKER not in drawing for drawing in drawings)


def test_every_picture_says_what_it_shows_or_is_decoration() -> None:
    found = shown(one("town-hall", DocumentKind.DECK, "fr"))
    said = {name: next(picture.iter(f"{P}cNvPr")) for name, (picture, _) in found.items()}
    assert said["Picture [sg:hall]"].get("descr") == "Des collines sous un soleil matinal"
    assert {
        name
        for name, identity in said.items()
        if any(str(each.tag).endswith("}decorative") for each in identity.iter())
    } == {"Picture [sg:waves]"}
    with zipfile.ZipFile(io.BytesIO(one("town-hall", DocumentKind.NOTE, "fr").data)) as archive:
        note = etree.fromstring(archive.read("word/document.xml"))
    descriptions = [each.get("descr") for each in note.iter() if str(each.tag).endswith("}docPr")]
    assert "Des collines sous un soleil matinal" in descriptions and "" in descriptions


def test_each_language_has_its_own_plan() -> None:
    plans = [
        shown(one("board", DocumentKind.DECK, language))["Picture [sg:floor-plan]"][1] for language in ("en", "fr")
    ]
    (english,), (french,) = (tuple(parts.values()) for parts in plans)
    assert opened(english).tobytes() != opened(french).tobytes()


def test_a_picture_is_in_a_file_once() -> None:
    for _, document in documents():
        if document.kind is not DocumentKind.HANDOUT:
            with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
                media = [archive.read(name) for name in archive.namelist() if "/media/" in name]
            assert len(set(media)) == len(media)


def test_in_a_handout_decoration_is_no_picture_to_read() -> None:
    with pikepdf.open(io.BytesIO(one("town-hall", DocumentKind.HANDOUT).data)) as pdf:
        alts = [
            str(each["/Alt"])
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure" and "/Alt" in each
        ]
    assert "Hills under a morning sun" in alts and "" not in alts
