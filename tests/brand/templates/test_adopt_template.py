"""Looking into templates by themselves, and making brands of them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from slidegen.brand.read_brand import read_brand
from slidegen.brand.reference import Slot
from slidegen.brand.templates.examine_template import examine
from slidegen.diagnostics import SlidegenError
from slidegen.pipeline import adopt_template, check_template
from slidegen.project import Project
from tests.brand.odd_templates import ODD
from tests.brand.sample_templates import MAKERS, template


def saved(name: str, folder: Path) -> Path:
    file = folder / f"{name}.{'potx' if name == 'potx' else 'pptx'}"
    file.write_bytes(template(name))
    return file


def word_file(folder: Path) -> Path:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    (folder / "corporate.docx").write_bytes(buffer.getvalue())
    return folder / "corporate.docx"


@pytest.mark.parametrize("name", (*MAKERS, *ODD))
def test_an_adopted_template_is_read_as_it_was_found(name: str, tmp_path: Path) -> None:
    file = saved(name, tmp_path)
    found = check_template(file)
    folder, _ = adopt_template(Project(tmp_path), [file, word_file(tmp_path)], "acme")
    assert folder == tmp_path / "templates" / "acme"
    brand, problems = read_brand(Project(tmp_path), "acme", None)
    assert {role: each.name for role, each in brand.deck.slide_layouts.items()} == {
        role.role: role.slide_layout for role in found.roles
    }
    examined = examine(file)
    assert brand.colors == examined.settings.colors  # type: ignore[union-attr]
    assert brand.note_theme is not None
    assert {each.code.slug for each in problems} <= {"borrowed-slide-layout", "replaced-font"}


def test_a_word_file_alone(tmp_path: Path) -> None:
    """Then the built-in deck is shown in the colors and fonts of its theme, with its labels where they were."""
    adopt_template(Project(tmp_path), [word_file(tmp_path)], "acme")
    brand, problems = read_brand(Project(tmp_path), "acme", None)
    assert brand.deck.theme == {}
    assert {color.hex for color in brand.colors.values()}.isdisjoint({"0B4EA2", "AE5500", "14233C"})
    assert (brand.fonts.heading.name, brand.fonts.body.name) == ("Calibri", "Cambria")
    assert {each.code.slug for each in problems} <= {"replaced-font"}
    assert all(each.get(Slot.LABEL) for role, each in brand.deck.slide_layouts.items() if role != "cover")
    assert brand.deck.slide_layouts["cover"].get(Slot.COVER_DATE) is not None


def test_a_report_about_a_word_file(tmp_path: Path) -> None:
    report = check_template(word_file(tmp_path))
    assert [(font.use, font.family) for font in report.fonts] == [("headings", "Calibri"), ("body", "Cambria")]
    assert (report.roles, report.size) == ((), None)
    assert {each.code.slug for each in report.problems} <= {"low-contrast", "replaced-font"}
    assert [each.message for each in report.problems if each.code.slug == "low-contrast"] == [
        "text in the style Subtitle, Heading 2, Caption (#4F81BD on #FFFFFF) has a contrast of 4.03:1; 4.5:1 is needed "
        "at its size"
    ]
    assert report.paper[1:] == (
        "a line with the note's name and page numbers at the foot, since the file has no page numbers there",
        "the styles of text",
    )


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("none.pptx", None, "error[no-file]: there is no file"),
        ("letter.odt", b"", "error[bad-reference]: letter.odt is not a .pptx, .potx, .docx or .dotx file"),
        ("broken.pptx", b"x", "error[bad-reference]: the reference deck is not a zip file"),
        ("broken.dotx", b"x", "error[bad-reference]: the reference note is not a zip file"),
    ],
)
def test_files_that_are_no_templates(tmp_path: Path, name: str, data: bytes | None, expected: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(SlidegenError) as raised:
        adopt_template(Project(tmp_path), [tmp_path / name], "acme")
    assert expected in str(raised.value)
    assert not (tmp_path / "templates").exists()


def test_a_brand_that_is_there_stays(tmp_path: Path) -> None:
    file = saved("dark", tmp_path)
    (tmp_path / "templates" / "acme").mkdir(parents=True)
    with pytest.raises(SlidegenError, match="there already is a brand in"):
        adopt_template(Project(tmp_path), [file], "acme")
    with pytest.raises(SlidegenError, match="a brand has one PowerPoint file, not"):
        adopt_template(Project(tmp_path), [file, saved("a4", tmp_path)], "other")
    assert [each.name for each in (tmp_path / "templates").iterdir()] == ["acme"]
