"""The PowerPoint file drawn by LibreOffice; and what happens without it, or when it hangs."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from slidegen.diagnostics import Code, SlidegenError
from slidegen.writers.convert_with_libreoffice import convert_with_libreoffice
from tests.brand.artwork_decks import LAYOUTS, artwork_deck, with_empty_slides

DECK, _ = with_empty_slides(artwork_deck())


def test_all_slides_as_tagged_pdf(soffice: str) -> None:
    data = convert_with_libreoffice(DECK)
    assert len(pypdfium2.PdfDocument(data)) == len(LAYOUTS)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_some_slides(soffice: str) -> None:
    document = pypdfium2.PdfDocument(convert_with_libreoffice(DECK, (2, 5)))
    assert len(document) == 2
    assert "For internal use" in document[1].get_textpage().get_text_bounded()


def test_nothing_is_left_behind(soffice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    convert_with_libreoffice(DECK)
    assert [*tmp_path.iterdir()] == []


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is called as LibreOffice is, and nothing else on the path but what a shell needs."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    file = tmp_path / "soffice"
    file.touch(mode=0o755)
    return file


def test_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SlidegenError) as caught:
        convert_with_libreoffice(DECK)
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.MISSING_PROGRAM
    assert "apt-get install libreoffice-impress" in (problem.hint or "")


def test_it_makes_nothing(program: Path) -> None:
    program.write_text("#!/bin/sh\necho it is  broken >&2\nexit 1\n", encoding="utf-8")
    with pytest.raises(SlidegenError) as caught:
        convert_with_libreoffice(DECK)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.message) == (
        Code.FAILED_PROGRAM,
        "LibreOffice made no PDF of the deck: it is broken",
    )


def test_it_hangs_and_is_ended_with_all_that_it_started(program: Path, tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    program.write_text(f"#!/bin/sh\n(sleep 2; touch {alive}) &\nsleep 60\n", encoding="utf-8")
    begun = time.monotonic()
    with pytest.raises(SlidegenError) as caught:
        convert_with_libreoffice(DECK, seconds=0.5)
    assert time.monotonic() - begun < 10
    assert caught.value.diagnostics[0].code is Code.FAILED_PROGRAM
    assert "more than 0.5 seconds" in caught.value.diagnostics[0].message
    time.sleep(2)
    assert not alive.exists()
