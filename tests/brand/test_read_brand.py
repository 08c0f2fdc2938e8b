"""A brand read whole, and everything that can be wrong with its folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from slidegen.brand.brand import Brand
from slidegen.brand.read_brand import read_brand
from slidegen.diagnostics import Place, SlidegenError
from slidegen.editions.outline import Role
from slidegen.project import Project
from tests.brand.brands import BUILT_IN, built_in, deck, layout, project_with

MINE = "templates/own/"


def read(project: Project) -> tuple[Brand, list[str]]:
    brand, warnings = read_brand(project, "own", None)
    return brand, [str(each) for each in warnings]


def problems(project: Project) -> list[str]:
    with pytest.raises(SlidegenError) as caught:
        read_brand(project, "own", None)
    return [str(each).split("\n")[0] for each in caught.value.diagnostics]


def test_the_built_in_brand(tmp_path: Path) -> None:
    brand = built_in()
    assert brand.name == "IR"
    assert set(brand.deck.slide_layouts) == {role.value for role in Role}
    assert brand.deck.data == (BUILT_IN / "deck.pptx").read_bytes()
    assert brand.note == (BUILT_IN / "note.docx").read_bytes()
    assert "handout.html.j2" in brand.templates
    assert (brand.logo, brand.logo_on_dark) == (None, None)


def test_a_copy_in_a_project_reads_the_same(tmp_path: Path) -> None:
    brand, warnings = read(project_with(tmp_path))
    assert (brand, warnings) == (replace(built_in(), folder="templates/own"), [])


def test_reading_twice_gives_equal_brands() -> None:
    assert built_in() == built_in()


def test_an_unknown_brand(tmp_path: Path) -> None:
    place = Place("content/project.yml", 3, 8)
    with pytest.raises(SlidegenError) as caught:
        read_brand(project_with(tmp_path), "onw", place)
    assert [str(each) for each in caught.value.diagnostics] == [
        "content/project.yml:3:8: error[unknown-brand]: there is no brand onw\n  hint: did you mean own?"
    ]


def test_a_logo(tmp_path: Path) -> None:
    project = project_with(tmp_path, "logo: {medium: {light: {path: dark-ink.png, alt: The wordmark}}}")
    Image.new("RGB", (300, 80)).save(tmp_path / MINE / "dark-ink.png")
    brand, _ = read(project)
    assert brand.logo is not None
    assert (brand.logo.picture.width, brand.logo.picture.height, brand.logo.alt) == (300, 80, "The wordmark")
    assert brand.logo_on_dark is None


def test_warnings_come_with_the_brand(tmp_path: Path) -> None:
    _, warnings = read(project_with(tmp_path, "color: {primary: '#4A90D9'}"))
    assert warnings[0].startswith(f"{MINE}brand.yml:1:18: warning[low-contrast]: primary (#4A90D9)")


def test_all_problems_of_all_files_in_one_run(tmp_path: Path) -> None:
    project = project_with(
        tmp_path,
        "{color: {primary: blu}, logo: {small: note.docx}, typography: {base: Nowhere}, "
        "defaults: {slidegen: {slide-layouts: {cover: Covers}}}}",
    )
    folder = tmp_path / MINE
    (folder / "note.docx").write_bytes((BUILT_IN / "deck.pptx").read_bytes())
    (folder / "handout.html.j2").write_bytes(b"caf\xe9")
    assert problems(project) == [
        f"{MINE}brand.yml:1:19: error[bad-color]: color primary is neither a hex value nor a name in the palette: blu",
        f"{MINE}brand.yml:1:39: error[missing-picture]: note.docx is not a PNG, JPEG, SVG or WebP picture",
        f"{MINE}brand.yml:1:70: error[missing-font]: Nowhere is not installed, so text cannot be measured",
        f"{MINE}brand.yml:1:125: error[no-slide-layout]: the reference deck has no slide layout Covers",
        f"{MINE}handout.html.j2:1:4: error[not-utf8]: byte 0xe9 is no part of a UTF-8 character",
        f"{MINE}note.docx: error[bad-reference]: the reference note is not a Word document (.docx) or a Word template "
        "(.dotx) but a PowerPoint presentation (.pptx)",
    ]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    for name in ("deck.pptx", "note.docx"):
        (tmp_path / MINE / name).unlink()
    assert problems(project) == [
        f"{MINE}deck.pptx: error[no-file]: the brand has no deck.pptx",
        f"{MINE}note.docx: error[no-file]: the brand has no note.docx",
    ]


def test_folders_for_files(tmp_path: Path) -> None:
    project = project_with(tmp_path)
    for name in ("deck.pptx", "handout.css"):
        (tmp_path / MINE / name).unlink(missing_ok=True)
        (tmp_path / MINE / name).mkdir()
    assert [each.split(":")[0:2] for each in problems(project)] == [
        [f"{MINE}deck.pptx", " error[unreadable-file]"],
        [f"{MINE}handout.css", " error[unreadable-file]"],
    ]


def test_a_deck_without_what_is_needed(tmp_path: Path) -> None:
    project = project_with(tmp_path, "meta: {name: Own}")
    (tmp_path / MINE / "deck.pptx").write_bytes(deck(layout("Nothing")))
    assert problems(project) == [
        f"{MINE}deck.pptx: error[no-slide-layout]: the reference deck has no slide layout with both a title and a body "
        "for text; it has Nothing (no placeholder)"
    ]
