"""Packages come out the same wherever and whenever they are written."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.office_files.write_package import package_members, write_package
from slidegen.office_files.xml_text import attribute, content

TIMESTAMP = dt.datetime(2017, 10, 12, 9, 30, 15, tzinfo=dt.UTC)


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(data)).infolist()


def test_content_types_come_first_and_the_rest_by_name() -> None:
    parts = {"ppt/b.xml": b"b", "_rels/.rels": b"r", "[Content_Types].xml": b"t", "A.xml": b"a"}
    names = [entry.filename for entry in entries(write_package(parts, TIMESTAMP))]
    assert names == ["[Content_Types].xml", "A.xml", "_rels/.rels", "ppt/b.xml"]
    assert write_package(parts, TIMESTAMP) == write_package(dict(reversed(parts.items())), TIMESTAMP)


def test_entries_say_nothing_of_the_machine() -> None:
    (entry,) = entries(write_package({"a.xml": b"<a/>"}, TIMESTAMP))
    assert (entry.create_system, entry.external_attr >> 16, entry.flag_bits) == (3, 0o644, 0)
    assert (entry.extra, entry.comment) == (b"", b"")


def test_parts_are_stored_since_deflate_differs_between_machines() -> None:
    data = write_package({"a.xml": b"<a/>" * 1000}, TIMESTAMP)
    assert entries(data)[0].compress_type == zipfile.ZIP_STORED
    assert b"<a/>" * 1000 in data


@pytest.mark.parametrize(
    ("timestamp", "written"),
    [
        (TIMESTAMP, (2017, 10, 12, 9, 30, 14)),  # zip counts in two seconds
        (TIMESTAMP.astimezone(dt.timezone(dt.timedelta(hours=13))), (2017, 10, 12, 9, 30, 14)),
        (dt.datetime.fromtimestamp(0, dt.UTC), (1980, 1, 1, 0, 0, 0)),
        (dt.datetime(2200, 1, 1, tzinfo=dt.UTC), (2107, 12, 31, 23, 59, 58)),
    ],
)
def test_times_are_the_timestamp_in_utc_as_far_as_zip_goes(timestamp: dt.datetime, written: tuple[int, ...]) -> None:
    assert entries(write_package({"a.xml": b""}, timestamp))[0].date_time == written


def test_members_are_the_parts_their_relationships_and_their_types() -> None:
    members = package_members(
        [
            PackagePart("/ppt/slides/slide1.xml", "slide+xml", b"<s/>", [
                Relationship("rId1", "http://type/layout", "/ppt/slideLayouts/layout1.xml"),
                Relationship("rId2", "http://type/hyperlink", "https://example.org/?a&b", external=True),
            ]),
            PackagePart("/ppt/media/b.png", "image/png", b"png"),
            PackagePart("/ppt/media/a.png", "image/odd", b"odd"),
        ],
        [Relationship("rId1", "http://type/main", "/ppt/slides/slide1.xml")],
    )  # fmt: skip
    assert members.keys() == {
        "[Content_Types].xml", "_rels/.rels", "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels",
        "ppt/media/a.png", "ppt/media/b.png",
    }  # fmt: skip
    assert b'Target="ppt/slides/slide1.xml"/>' in members["_rels/.rels"]
    relationships = members["ppt/slides/_rels/slide1.xml.rels"]
    assert b'Target="../slideLayouts/layout1.xml"/>' in relationships
    assert b'Target="https://example.org/?a&amp;b" TargetMode="External"/>' in relationships
    types = members["[Content_Types].xml"]
    assert b'<Override PartName="/ppt/slides/slide1.xml" ContentType="slide+xml"/>' in types
    assert b'<Default Extension="png" ContentType="image/odd"/>' in types
    assert b'<Override PartName="/ppt/media/b.png" ContentType="image/png"/>' in types


def test_text_is_escaped_and_keeps_its_blanks() -> None:
    assert content(' a\t<b> & "c" _x0008_ ') == ' a\t&lt;b&gt; &amp; "c" _x0008_ '
    assert attribute('one\ttab\nand "quotes"') == "one&#9;tab&#10;and &quot;quotes&quot;"


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\r", "\x1f", "\ud800", "\ufffe"])
def test_what_xml_cannot_hold_is_refused(character: str) -> None:
    for write in (content, attribute):
        with pytest.raises(ValueError, match=r"U\+[0-9A-F]{4} cannot stand in an Office file"):
            write(f"a{character}b")


def test_a_line_end_is_no_character_of_a_run() -> None:
    with pytest.raises(ValueError, match=r"U\+000A"):
        content("a\nb")
