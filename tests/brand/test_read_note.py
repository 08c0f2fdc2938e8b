"""The page of a reference note: what notes are laid out on before Word lets their text flow."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from slidegen.brand.read_note import ReadNote, read_note
from slidegen.diagnostics import Diagnostic, Place

NOTE = Path(__file__).parents[2] / "templates" / "ir" / "note.docx"
DOCUMENT = "word/document.xml"


def read(pattern: str, replacement: str) -> tuple[ReadNote | None, list[Diagnostic]]:
    """The built-in reference note with something else in its document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(NOTE) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            data = old.read(entry).decode("utf-8") if entry.filename == DOCUMENT else None
            new.writestr(entry, old.read(entry) if data is None else re.sub(pattern, replacement, data))
    problems: list[Diagnostic] = []
    return read_note(buffer.getvalue(), Place("note.docx"), problems), problems


def sizes(pattern: str, replacement: str) -> tuple[float, float, float]:
    """The width of the text and of a column and the height of the page, in points."""
    note, problems = read(pattern, replacement)
    assert note is not None and problems == []
    return note.page.text_width.points, note.page.column_width.points, note.page.height.points


def test_text_is_as_wide_as_the_margins_leave_it() -> None:
    letter = r'<w:pgSz w:w="12240" w:h="15840"/>'
    text, column, height = sizes("<w:pgSz[^>]*>", letter)
    built_in = sizes("^", "")
    assert (text - built_in[0], height) == pytest.approx(((12240 - 11906) / 20, 792))
    assert 2 * column + 22.7 == pytest.approx(text)
    wide = r'<w:pgMar w:top="1" w:bottom="1" w:left="1000" w:right="500" w:gutter="100"/>'
    assert sizes("<w:pgMar[^>]*>", wide)[0] == pytest.approx((11906 - 1600) / 20)


def test_a_note_that_does_not_say_is_on_a4() -> None:
    assert sizes("<w:sectPr.*</w:sectPr>", "")[::2] == (464.9, 841.9)


def test_a_size_that_is_no_number_is_a_bad_reference() -> None:
    note, problems = read('(<w:pgSz[^>]* w:w=)"[0-9]*"', r'\1"wide"')
    assert note is None
    assert [problem.code.slug for problem in problems] == ["bad-reference"]
