"""Office files that are none, or that would do harm, are refused with a reason."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from slidegen.office_files import open_zip
from slidegen.office_files.content_types import DOCUMENT, PRESENTATION, SLIDE_MASTER
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.read_package import open_package
from slidegen.office_files.relationship_types import IMAGE, SLIDE_LAYOUT, THEME
from tests.brand.brands import BUILT_IN, deck, layout

DECK = deck(layout("Only"))
ENTITIES = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_part(name: str, data: bytes) -> bytes:
    return zipped({**parts_of(DECK), name: data}, zipfile.ZIP_DEFLATED)


def reason(data: bytes, content_type: str = PRESENTATION, part: str = "/ppt/presentation.xml") -> str:
    with pytest.raises(NotOfficeError) as caught:
        package = open_package(data)
        package.main_part(content_type)
        package.root(part)
    return str(caught.value)


def test_parts_and_relationships() -> None:
    package = open_package(DECK)
    main = package.main_part(PRESENTATION)
    assert main == "/ppt/presentation.xml"
    assert [entry.target for entry in package.relationships(main)] == ["/ppt/slideMasters/slideMaster1.xml"]
    master = package.relationships("/ppt/slideMasters/slideMaster1.xml")
    assert [(entry.id, entry.kind, entry.target) for entry in master] == [
        ("rId1", "slideLayout", "/ppt/slideLayouts/slideLayout1.xml"),
        ("rId2", "theme", "/ppt/theme/theme1.xml"),
    ]
    assert package.relationships("/ppt/theme/theme1.xml") == ()
    assert package.root("/ppt/presentation.xml").tag.endswith("}presentation")


def test_what_is_outside_the_file_is_not_followed() -> None:
    outside = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="x/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>'
    )
    package = open_package(with_part("ppt/_rels/presentation.xml.rels", outside))
    (link,) = package.relationships("/ppt/presentation.xml")
    assert (link.target, link.external) == ("https://example.org", True)
    assert list(package.reached(["/ppt/presentation.xml"])) == ["/ppt/presentation.xml"]
    package.check_targets()


def test_a_part_has_its_bytes_and_what_it_refers_to() -> None:
    part = open_package(DECK).part("/ppt/slideMasters/slideMaster1.xml")
    assert (part.name, part.content_type) == ("/ppt/slideMasters/slideMaster1.xml", SLIDE_MASTER)
    assert part.data == parts_of(DECK)["ppt/slideMasters/slideMaster1.xml"]
    assert [each.type for each in part.relationships] == [SLIDE_LAYOUT, THEME]


def test_what_can_be_reached_leaves_out_what_is_reached_by_other_ways() -> None:
    package, main = open_package(DECK), "/ppt/presentation.xml"
    everything = set(package.types) - {"/[Content_Types].xml"} - {name for name in package.types if "_rels/" in name}
    assert set(package.reached(["/"])) == everything
    assert set(package.reached([main], not_by=[THEME])) == everything - {"/ppt/theme/theme1.xml"}
    assert set(package.reached([main], beside=["/ppt/slideMasters/slideMaster1.xml"])) == {main}
    assert list(package.reached(["/ppt/NULL"])) == []


@pytest.mark.parametrize(
    ("target", "name"),
    [("../media/a%20b.png", "a%20b.png"), ("../media/a%20b.png", "a b.png"), ("../media/a b.png", "a b.png")],
)
def test_a_target_may_have_signs_escaped_that_its_part_has_not(target: str, name: str) -> None:
    entry = f'<Relationship Id="rId1" Type="{IMAGE}" Target="{target}"/>'
    rels = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entry}</Relationships>'
    )
    more = {f"ppt/media/{name}": b"png", "ppt/slideLayouts/_rels/slideLayout1.xml.rels": rels.encode()}
    package = open_package(zipped({**parts_of(DECK), **more}))
    (found,) = package.relationships("/ppt/slideLayouts/slideLayout1.xml")
    assert found.target == f"/ppt/media/{name}"
    assert package.data(found.target) == b"png"


def test_the_file_of_a_brand_that_was_read_is_not_looked_at_again() -> None:
    odd = with_part("ppt/x.xml", b"<a")
    assert open_package(odd, is_checked=True).data("/ppt/x.xml") == b"<a"
    with pytest.raises(NotOfficeError, match="is not XML"):
        open_package(odd)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", "is not a zip file, as all Office files are", id="nothing"),
        pytest.param(DECK[:-30], "is damaged: it is a zip file that is cut off", id="cut off"),
        pytest.param(zipped({"a.txt": b"a"}), "it has no [Content_Types].xml", id="another zip"),
        pytest.param((BUILT_IN / "note.docx").read_bytes(), "but a Word document (.docx)", id="a note"),
        pytest.param(with_part("[Content_Types].xml", b"<Types/>"), "but something else", id="no types"),
        pytest.param(with_part("ppt/presentation.xml", b"<a"), "ppt/presentation.xml is not XML", id="not XML"),
        pytest.param(with_part("ppt/presentation.xml", ENTITIES), "has a DOCTYPE", id="entities"),
        pytest.param(with_part("ppt/presentation.xml", b"<!DOCTYPE a><a/>"), "has a DOCTYPE", id="DOCTYPE"),
        pytest.param(with_part("_rels/.rels", ENTITIES), "has a DOCTYPE", id="entities in relationships"),
        pytest.param(with_part("ppt/x.bin", b"\0" * 2_000_000), "grows 200 times", id="bomb"),
        pytest.param(
            deck(layout("Only"), main_type="presentationml.template.main+xml"),
            "but a PowerPoint template (.potx)",
            id="a template",
        ),
    ],
)
def test_refused(data: bytes, expected: str) -> None:
    assert expected in reason(data)


def test_a_deck_is_no_note() -> None:
    assert "is not a Word document (.docx) but a PowerPoint presentation (.pptx)" in reason(DECK, DOCUMENT)


def test_a_missing_part_is_named() -> None:
    assert reason(DECK, part="/ppt/slideLayouts/slideLayout9.xml") == "has no part ppt/slideLayouts/slideLayout9.xml"


def test_the_directory_of_the_zip_is_not_believed() -> None:
    """A part that says it is small and is not: the size is written three times in a zip file."""
    true, false = struct.pack("<I", 5000), struct.pack("<I", 50)
    data = zipped({**parts_of(DECK), "ppt/presentation.xml": b"<a>" + b" " * 4993 + b"</a>"})
    assert data.count(true) >= 2
    assert "ppt/presentation.xml" in reason(data.replace(true, false))


def test_a_damaged_part_is_named() -> None:
    data = bytearray(zipped({**parts_of(DECK), "ppt/presentation.xml": b"<a>certain words</a>"}))
    at = data.index(b"certain words")
    data[at : at + 7] = b"altered"
    assert "is damaged: ppt/presentation.xml cannot be unpacked" in reason(bytes(data))


@pytest.mark.parametrize(
    ("limit", "expected"), [("PARTS", "parts; 3 are allowed"), ("TOTAL_SIZE", "unpacks to more than")]
)
def test_limits(monkeypatch: pytest.MonkeyPatch, limit: str, expected: str) -> None:
    monkeypatch.setattr(open_zip, limit, 3)
    assert expected in reason(DECK)


def test_a_protected_file_says_so() -> None:
    data = bytearray(DECK)
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # general purpose bit 0 of the first entry in the directory
    assert "is a zip file with a password, as no Office file is" in reason(bytes(data))


def test_types_by_extension() -> None:
    """A part without a type of its own has that of its extension."""
    types = (
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="XML" '
        f'ContentType="{PRESENTATION}"/></Types>'
    )
    assert open_package(with_part("[Content_Types].xml", types.encode())).main_part(PRESENTATION)


def without(tag: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(f"a:{tag}".encode(), f"a:x{tag}".encode())


@pytest.mark.parametrize("tag", ["clrScheme", "fontScheme", "themeElements"])
def test_a_theme_needs_colors_and_fonts(tag: str) -> None:
    broken = without(tag)(parts_of(DECK)["ppt/theme/theme1.xml"])
    open_package(DECK).check_themes()
    with pytest.raises(NotOfficeError, match=r"has a theme without colors or fonts: /ppt/theme/theme1\.xml"):
        open_package(with_part("ppt/theme/theme1.xml", broken)).check_themes()
