"""A reference note that is damaged is a named problem, whatever part of it: the built-in one, part by part."""

from __future__ import annotations

import io
import zipfile

import pytest
from msgspec.structs import replace

from slidegen.diagnostics import Code, SlidegenError
from slidegen.writers.word.reference_note import open_reference
from tests.writers.outline_examples import brand

BRAND = brand()
PARTS = (
    *("docProps/app.xml", "docProps/core.xml", "word/fontTable.xml", "word/numbering.xml", "word/settings.xml"),
    *("word/styles.xml", "word/theme/theme1.xml"),
)


def with_part(name: str, data: bytes | None) -> bytes:
    """The note with other bytes in a part; None: without the part."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BRAND.note)) as old, zipfile.ZipFile(changed, "w") as new:
        assert name in old.namelist()
        for each in old.namelist():
            kept = data if each == name else old.read(each)
            if kept is not None:
                new.writestr(each, kept)
    return changed.getvalue()


def problem_of(note: bytes) -> str:
    with pytest.raises(SlidegenError) as caught:
        open_reference(replace(BRAND, note=note), "en-GB")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place) == (Code.BAD_REFERENCE, BRAND.note_place)
    return problem.message


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_missing(name: str) -> None:
    assert name in problem_of(with_part(name, None))


@pytest.mark.parametrize("name", [*PARTS[1:], "word/_rels/document.xml.rels"])
def test_a_part_that_is_not_xml(name: str) -> None:
    assert "is damaged" in problem_of(with_part(name, b"<x"))


def test_a_part_with_a_doctype() -> None:
    fonts = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'
    assert "DOCTYPE in word/fontTable.xml" in problem_of(with_part("word/fontTable.xml", fonts))
