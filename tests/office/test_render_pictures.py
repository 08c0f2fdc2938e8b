"""The script that draws pictures for people."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from scripts.render_pictures import render


def test_each_page_is_a_picture_and_all_of_them_are_on_a_sheet(tmp_path: Path) -> None:
    document = pikepdf.new()
    for _ in range(3):
        document.add_blank_page(page_size=(144, 72))
    document.save(tmp_path / "deck.pdf")
    pictures = list(render([tmp_path / "deck.pdf"], tmp_path / "pictures", 36.0, None))
    assert [picture.name for picture in pictures] == ["deck_01.png", "deck_02.png", "deck_03.png", "deck_all.png"]
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)


def test_office_files_need_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(b"")
    with pytest.raises(RuntimeError, match="LibreOffice is not installed"):
        list(render([tmp_path / "note.docx"], tmp_path / "pictures", 36.0, None))
