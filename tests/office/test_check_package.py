"""Every check of the package check finds what it is for, in a good deck or note that one thing was done to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.office.check_package import CONTENT_TYPES, check_package
from tests.writers import frames_examples

Members = list[tuple[str, bytes]]
REFERENCE_NOTE = Path(__file__).parents[2] / "templates" / "ir" / "note.docx"


@cache
def good() -> bytes:
    return write_pptx(frames_examples.EVERYTHING, frames_examples.brand(), frames_examples.TIMESTAMP)


def members(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(parts: Members) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return buffer.getvalue()


def changed(name: str, old: str, new: str) -> Callable[[Members], Members]:
    """Replaces text in one part; it has to be there."""

    def change(parts: Members) -> Members:
        assert old.encode() in dict(parts)[name]
        return [(each, data.replace(old.encode(), new.encode(), 1) if each == name else data) for each, data in parts]

    return change


def added(name: str, data: str, content_type: str = "application/xml") -> Callable[[Members], Members]:
    """Adds a part with its content type."""

    def add(parts: Members) -> Members:
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        return [*changed(CONTENT_TYPES, "</Types>", override)(parts), (name, data.encode())]

    return add


def left_out(name: str) -> Callable[[Members], Members]:
    return lambda parts: [(each, data) for each, data in parts if each != name]


def all_of(*changes: Callable[[Members], Members]) -> Callable[[Members], Members]:
    def change(parts: Members) -> Members:
        for each in changes:
            parts = each(parts)
        return parts

    return change


SLIDE = "ppt/slides/slide3.xml"
RELS = "ppt/slides/_rels/slide3.xml.rels"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
OTHER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TWICE = f'<Relationship Id="rId1" Type="{OTHER}/image" Target="slide1.xml"/></Relationships>'
CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CHART = f'<c:chartSpace xmlns:c="{CHART_NAMESPACE}"><c:axId val="-2068027336"/></c:chartSpace>'


def related(kind: str, target: str, mode: str = "") -> Callable[[Members], Members]:
    return changed(
        RELS,
        "</Relationships>",
        f'<Relationship Id="rId77" Type="{OTHER}/{kind}" Target="{target}"{mode}/></Relationships>',
    )


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("duplicate-name", lambda parts: [*parts, ("PPT/slides/slide3.xml", dict(parts)[SLIDE])]),
        ("content-types-first", lambda parts: [*parts[1:], parts[0]]),
        ("doctype", changed(SLIDE, "<p:sld ", "<!DOCTYPE p:sld><p:sld ")),
        ("not-xml", changed(SLIDE, "</p:sld>", "")),
        ("content-type-missing", left_out(CONTENT_TYPES)),
        ("content-type-missing", changed(CONTENT_TYPES, 'PartName="/ppt/slides/slide3.xml"', 'PartName="/x.xml"')),
        ("content-type-unused", changed(CONTENT_TYPES, 'PartName="/ppt/slides/slide3.xml"', 'PartName="/x.xml"')),
        ("content-type-unused", changed(CONTENT_TYPES, 'Extension="png"', 'Extension="gif"')),
        ("orphan", added("ppt/slides/slide99.xml", "<a/>")),
        ("dangling", left_out("ppt/slideLayouts/slideLayout4.xml")),
        ("dangling", left_out(SLIDE)),
        (
            "duplicate-relationship",
            changed(
                RELS,
                "</Relationships>",
                TWICE,
            ),
        ),
        (
            "undefined-id",
            changed(SLIDE, '<a:rPr lang="en-GB"/>', '<a:rPr lang="en-GB"><a:hlinkClick r:id="rId9"/></a:rPr>'),
        ),
        ("unused-relationship", related("hyperlink", "https://example.org/", ' TargetMode="External"')),
        ("unused-relationship", related("slide", "slide1.xml")),
        ("external", related("image", "https://example.org/a.png", ' TargetMode="External"')),
        ("local-path", related("hyperlink", "/home/jane/a.xlsx", ' TargetMode="External"')),
        ("local-path", related("hyperlink", "C:\\Users\\jane\\a.xlsx", ' TargetMode="External"')),
        ("local-path", changed(SLIDE, "Numbers", "file:///home/jane/numbers")),
        ("duplicate-shape-id", changed(SLIDE, 'id="3" name', 'id="2" name')),
        ("notes-master-not-listed", changed("ppt/presentation.xml", "<p:notesMasterId ", "<p:other ")),
        ("notes-master-not-listed", changed("ppt/_rels/presentation.xml.rels", '/notesMaster"', '/other"')),
        ("negative-axis-id", added("ppt/charts/chart1.xml", CHART)),
        ("no-properties", left_out("docProps/app.xml")),
        ("personal-property", changed("docProps/app.xml", "</Properties>", "<Manager>Jane</Manager></Properties>")),
        ("empty-property", changed("docProps/core.xml", "<dc:language>en-GB</dc:language>", "")),
        ("leftover", added("docProps/thumbnail.jpeg", "jpeg", "image/jpeg")),
    ],
)
def test_finds(check: str, change: Callable[[Members], Members]) -> None:
    assert check in {problem.check for problem in check_package(packed(change(members(good()))))}


def test_a_good_deck_has_nothing_to_find() -> None:
    assert check_package(good()) == ()


def test_finds_two_drawings_with_one_id_in_a_note() -> None:
    """Word numbers pictures over the whole document."""
    drawing = f'<wp:docPr xmlns:wp="{WORD_DRAWING}" id="1"/>'
    change = changed("word/document.xml", "</w:body>", f"{drawing * 2}</w:body>")
    parts = change(members(REFERENCE_NOTE.read_bytes()))
    assert "duplicate-shape-id" in {problem.check for problem in check_package(packed(parts))}
