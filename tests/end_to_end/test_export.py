"""`slidegen export`, as a user types it."""

from __future__ import annotations

import io
import json
import struct
from pathlib import Path

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes

from tests.end_to_end.command import Done, copy_of_project, every_file, slidegen
from tests.office.words import decompressed, pdf_text

STEM = "2017-12-01_town-hall_slides"
MARKERS = ("Xylographqz", "Zwieselbqk")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's project with an item for the board alone, and a speaker note for everybody's slides."""
    folder = copy_of_project(tmp_path_factory.mktemp("project"))
    file = folder / "content" / "priorities.yml"
    text = file.read_text("utf-8")
    item = f"title: {MARKERS[0]}, when: 2018-05, audience: [management-board]"
    start = text.index("    items:\n", text.index("- id: priorities-2018\n")) + len("    items:\n")
    file.write_text(f"{text[:start]}      - {{id: hidden, {item}}}\n{text[start:]}", "utf-8")
    framework = folder / "content" / "framework.yml"
    text = framework.read_text("utf-8")
    framework.write_text(
        text.replace("    items:\n", f"    note: {MARKERS[1]} is what I say here.\n    items:\n", 1), "utf-8"
    )
    return folder


def export(project: Path, *arguments: str, output: Path | None = None) -> Done:
    to = () if output is None else ("--output", output)
    return slidegen("export", *arguments, *to, folder=project)


def sizes(file: Path) -> list[tuple[int, int]]:
    with pikepdf.open(file) as pdf:
        return [(round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in pdf.pages]


def png_size(data: bytes) -> tuple[int, int]:
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_pdf_is_the_default(project: Path, tmp_path: Path) -> None:
    done = export(project, "town-hall", output=tmp_path)
    assert (done.code, done.err) == (0, "")
    (file,) = tmp_path.rglob("*.pdf")
    assert file.relative_to(tmp_path).as_posix() == f"town-hall/{STEM}_en.pdf"
    assert done.out.endswith(f"/town-hall/{file.name}\t6 slides\n")
    assert sizes(file) == [(960, 540)] * 6
    assert [path.name for path in (tmp_path / "town-hall").iterdir()] == [file.name]


def test_all_formats_with_documents_beside_them(project: Path, tmp_path: Path) -> None:
    slidegen("build", "town-hall", "--only", "deck", "--output", tmp_path, folder=project)
    before = every_file(tmp_path)
    done = export(project, "town-hall", "--to", "pdf,png,html", output=tmp_path)
    assert (done.code, done.err) == (0, "")
    after = every_file(tmp_path)
    assert before.items() <= after.items()
    assert sorted(after.keys() - before.keys()) == [
        f"town-hall/{STEM}_en.html",
        f"town-hall/{STEM}_en.pdf",
        f"town-hall/{STEM}_en/01_cover.png",
        f"town-hall/{STEM}_en/02_mission.png",
        f"town-hall/{STEM}_en/03_framework.png",
        f"town-hall/{STEM}_en/04_priorities-2018.png",
        f"town-hall/{STEM}_en/05_priorities-2018-2.png",
        f"town-hall/{STEM}_en/06_process.png",
    ]
    assert {png_size(data) for name, data in after.items() if name.endswith(".png")} == {(1920, 1080)}
    again = tmp_path / "again"
    export(project, "town-hall", "--to", "png", "--to", "pdf,html", output=again)
    assert every_file(again) == {name: data for name, data in after.items() if name not in before}


def test_what_is_not_for_this_audience_and_notes_are_in_no_byte(project: Path, tmp_path: Path) -> None:
    export(project, "town-hall", "--to", "pdf,html", output=tmp_path)
    export(project, "town-hall", "--handout", "3", output=tmp_path)
    found = every_file(tmp_path)
    assert len(found) == 3
    for data in found.values():
        everything = decompressed(data) if data.startswith(b"%PDF") else data
        for marker in MARKERS:
            assert marker.encode() not in everything


def test_the_search_would_find_them(project: Path, tmp_path: Path) -> None:
    export(project, "management-board-november", output=tmp_path)
    export(project, "town-hall", "--handout", "6", "--notes", output=tmp_path)
    export(project, "town-hall", "--to", "html", "--notes", output=tmp_path)
    board, handout, html = (next(tmp_path.rglob(name)) for name in ("*november_slides_en.pdf", "*-6_en.pdf", "*.html"))
    assert MARKERS[0] in pdf_text(board.read_bytes())
    assert MARKERS[1] in pdf_text(handout.read_bytes())
    assert MARKERS[1] in html.read_text("utf-8")


@pytest.mark.parametrize(("pages", "numbers"), [("2-4", [2, 3, 4]), ("2,5-", [2, 5, 6]), ("-2", [1, 2]), ("6", [6])])
def test_only_some_slides(project: Path, tmp_path: Path, pages: str, numbers: list[int]) -> None:
    done = export(project, "town-hall", "--to", "png,pdf", "--pages", pages, "--width", "320", output=tmp_path)
    assert done.code == 0
    pictures = sorted(tmp_path.rglob("*.png"))
    assert [int(path.name[:2]) for path in pictures] == numbers
    assert {png_size(path.read_bytes()) for path in pictures} == {(320, 180)}
    (pdf,) = tmp_path.rglob("*.pdf")
    assert len(sizes(pdf)) == len(numbers)


def test_pictures_of_another_range_replace_those_before(project: Path, tmp_path: Path) -> None:
    export(project, "town-hall", "--to", "png", "--width", "64", output=tmp_path)
    export(project, "town-hall", "--to", "png", "--width", "64", "--pages", "2", output=tmp_path)
    assert [path.name for path in tmp_path.rglob("*.png")] == ["02_mission.png"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("town-hall", "--pages", "0"), "numbered from 1"),
        (("town-hall", "--pages", "4-2"), "the lower number first"),
        (("town-hall", "--pages", "two"), '"two" is not a number or a range'),
        (("town-hall", "--pages", ""), "is not a number or a range"),
        (("town-hall", "--pages", "2;3"), "is not a number or a range"),
        (("town-hall", "--pages", "9-"), "there is no slide 9- in the deck of town-hall"),
        (("town-hal",), "did you mean town-hall?"),
        (("town-hall", "--to", "pngs"), "did you mean png?"),
        (("town-hall", "--to", "jpeg"), "did you mean png?"),
        (("town-hall", "--to", ","), "name one or more of pdf, png, html"),
        (("town-hall", "--language", "de"), 'no language "de"'),
        (("all-staff",), "all-staff has no deck"),
        ((), "Missing argument"),
        (("town-hall", "--handout", "4"), "'3', '6'"),
        (
            ("town-hall", "--handout", "3", "--to", "html"),
            "--to pdf or png, not with html: it is for paper",
        ),
        (("town-hall", "--notes"), "--notes goes with --to html, or with --handout and --to pdf or png: there is"),
        (("town-hall", "--width", "640"), "--width goes with --to png, not with pdf: it is the width of pictures"),
        (("town-hall", "--width", "0"), "16<=x<=10000"),
    ],
)
def test_wrong_use_is_named_and_writes_nothing(
    project: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = export(project, *arguments, output=tmp_path)
    assert done.code == 2
    assert words in done.err
    assert every_file(tmp_path) == {}


def test_a_problem_in_json(project: Path, tmp_path: Path) -> None:
    done = export(project, "town-hall", "--pages", "9", "--json", output=tmp_path)
    assert done.code == 2
    assert [error["code"] for error in json.loads(done.out)["errors"]] == ["no-page"]


def test_json_says_what_was_exported(project: Path, tmp_path: Path) -> None:
    done = export(project, "town-hall", "ir-eco", "--to", "pdf,png", "--width", "64", "--json", output=tmp_path)
    said = json.loads(done.out)
    assert [each["occasion"] for each in said["occasions"]] == ["town-hall", "ir-eco"]
    pdf, pictures = said["occasions"][0]["files"]
    assert pdf == {"format": "pdf", "language": "en", "path": f"{STEM}_en.pdf", "pages": 6}
    assert (pictures["path"], len(pictures["files"])) == (f"{STEM}_en", 6)
    assert (said["errors"], said["warnings"]) == ([], [])


@pytest.mark.parametrize(("per_page", "pages"), [("3", 2), ("6", 1)])
def test_several_slides_on_a_page(project: Path, tmp_path: Path, per_page: str, pages: int) -> None:
    done = export(project, "town-hall", "--handout", per_page, output=tmp_path)
    assert done.code == 0
    (file,) = tmp_path.rglob("*.pdf")
    assert file.name == f"{STEM}-{per_page}_en.pdf"
    assert sizes(file) == [(595, 842)] * pages
    text = pdf_text(file.read_bytes())
    assert f"Page 1 of {pages}" in text
    assert text.count("1 December 2017") >= pages
    report = validate_pdf_bytes(file.read_bytes(), profile=ValidationProfile.PDF_UA_1)
    assert [failure.rule_id for failure in report.failures] == []


def test_a_place_that_cannot_be_written_leaves_everything(project: Path, tmp_path: Path) -> None:
    export(project, "town-hall", output=tmp_path)
    (tmp_path / "town-hall" / f"{STEM}_en").write_text("a file where the pictures go")
    before = every_file(tmp_path)
    done = export(project, "town-hall", "--to", "pdf,png", "--pages", "1", output=tmp_path)
    assert done.code == 1
    assert "error[cannot-write]" in done.err
    assert every_file(tmp_path) == before


def test_another_language_and_its_words(project: Path, tmp_path: Path) -> None:
    file = project / "content" / "project.yml"
    text = file.read_text("utf-8")
    french = tmp_path / "french"
    copy_of_project(french)
    (french / "content" / "project.yml").write_text(text.replace("languages: [en", "languages: [fr, en", 1), "utf-8")
    done = export(french, "town-hall", "--language", "fr", "--handout", "6", output=tmp_path / "out")
    assert done.code == 0, done.err
    (pdf,) = (tmp_path / "out").rglob("*_fr.pdf")
    assert "Page 1 sur 1" in pdf_text(pdf.read_bytes())
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as document:
        assert str(document.Root.Lang).startswith("fr")
