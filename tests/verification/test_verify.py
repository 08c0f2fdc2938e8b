"""`slidegen verify`: what was built passes, and each thing that must not be in a file is found, with its place."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.end_to_end.command import Done, copy_of_project, slidegen
from tests.end_to_end.test_one_door import with_item
from tests.pictures.makers import marked, photo

HALL = "output/town-hall"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a hidden priority and all that is made for the town hall, and calendars of two audiences."""
    project = with_item(tmp_path_factory.mktemp("built"), "management-board")
    shutil.copytree(project / "content", project / "lists", ignore=shutil.ignore_patterns("*"))
    for arguments in (
        ("build", "town-hall", "all-staff", "management-board-november"),
        ("export", "town-hall", "--to", "pdf,html,ics"),
        ("export", "process", "--to", "ics", "--audience", "all-staff"),
    ):
        done = slidegen(*arguments, folder=project)
        assert done.code == 0, done.err
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


def verify(project: Path, *paths: str) -> Done:
    return slidegen("verify", *paths, folder=project)


def the(project: Path, pattern: str) -> Path:
    (found,) = project.glob(pattern)
    return found


def changed(file: Path, change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None) -> None:
    """Write an Office file anew with other parts, and its manifest with it, so that nothing else is found."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
        for name, data in (more or {}).items():
            new.writestr(name, data)
    rewritten(file, out.getvalue())


def rewritten(file: Path, data: bytes) -> None:
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_bytes(data)
    manifest = file.parent / "manifest.json"
    if manifest.is_file():
        text = manifest.read_text("utf-8").replace(before, hashlib.sha256(data).hexdigest())
        manifest.write_text(text, "utf-8")


def in_part(part: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    """A change of one part of the deck or note that it is given."""

    def change(file: Path) -> None:
        touched: list[str] = []

        def one(name: str, data: bytes) -> bytes:
            if not re.fullmatch(part, name) or old not in data:
                return data
            touched.append(name)
            return data.replace(old, new, 1)

        changed(file, one)
        assert touched

    return change


def link(file: Path) -> None:
    relationship = (
        b'<Relationship Id="rId99" TargetMode="External" Target="https://tracker.example.net/x" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
    )
    in_part(r"ppt/slides/_rels/slide2\.xml\.rels", b"</Relationships>", relationship)(file)


def comments(file: Path) -> None:
    def types(name: str, data: bytes) -> bytes:
        part = b'<Override PartName="/ppt/comments/comment1.xml" ContentType="application/xml"/></Types>'
        return data.replace(b"</Types>", part) if name == "[Content_Types].xml" else data

    changed(file, types, {"ppt/comments/comment1.xml": b"<cmLst/>"})


def label(file: Path) -> None:
    property_ = (
        b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" '
        b'name="MSIP_Label_2096f6a2-d2f7-48be-b329-b73aaa526e5d_Enabled"><vt:lpwstr>true</vt:lpwstr></property>'
        b"</Properties>"
    )
    in_part(r"docProps/custom\.xml", b"</Properties>", property_)(file)


def camera(file: Path) -> None:
    """A picture as a camera makes it, in the place of another or as a part of its own."""

    def types(name: str, data: bytes) -> bytes:
        part = b'<Override PartName="/ppt/media/x.jpg" ContentType="image/jpeg"/></Types>'
        return data.replace(b"</Types>", part) if name == "[Content_Types].xml" else data

    changed(file, types, {"ppt/media/x.jpg": marked("JPEG", photo(20, 20))})


SAID = b"The Xylographqz budget"
"""What only the board is told."""
PERSON = b"<cp:lastModifiedBy>J. Zorngiebel</cp:lastModifiedBy>"
TRACKED = b'<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
VANISHED = b"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>"
SLIDE = r"ppt/slides/slide2\.xml"
DECK, NOTE = f"{HALL}/*.pptx", "output/management-board-november/*.docx"
CASES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a slide that is not shown": (
        DECK,
        in_part(SLIDE, b"<p:sld ", b'<p:sld show="0" '),
        "hidden-part",
    ),
    "hidden words on a slide": (DECK, in_part(r"ppt/slides/slide3\.xml", b"<a:t>", b"<a:t>" + SAID), "hidden-content"),
    "hidden words in the title": (
        DECK,
        in_part(r"docProps/core\.xml", b"<dc:title>", b"<dc:title>Zwieselbqk "),
        "hidden-content",
    ),
    "hidden words in an alternative text": (
        DECK,
        in_part(SLIDE, b'<p:cNvPr id="2" ', b'<p:cNvPr id="2" descr="Quorntavix" '),
        "hidden-content",
    ),
    "a link": (DECK, link, "foreign-link"),
    "comments": (DECK, comments, "comment-left"),
    "a name in the properties": (
        DECK,
        in_part(
            r"docProps/core\.xml",
            b"</cp:coreProperties>",
            b"<cp:lastModifiedBy>J. Zorngiebel</cp:lastModifiedBy></cp:coreProperties>",
        ),
        "foreign-metadata",
    ),
    "a label that the brand has not": (DECK, label, "wrong-label"),
    "what a camera wrote": (DECK, camera, "foreign-metadata"),
    "a part that is no XML": (DECK, in_part(SLIDE, b"</p:sld>", b"</p:sl>"), "invalid-output"),
    "a rule of Open XML": (
        DECK,
        in_part(SLIDE, b"<p:spTree>", b"<p:spTree><p:sp/>"),
        "invalid-output",
    ),
    "a tracked change": (
        NOTE,
        in_part(
            r"word/document\.xml",
            b"<w:body>",
            b'<w:body><w:p><w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
        ),
        "comment-left",
    ),
    "a hidden text": (
        NOTE,
        in_part(
            r"word/document\.xml", b"<w:body>", b"<w:body><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>"
        ),
        "hidden-part",
    ),
}


def test_what_was_built_passes(built: Path) -> None:
    done = verify(built)
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"1\d files: no problems\n", done.out)


def test_one_file_or_folder_can_be_named(built: Path) -> None:
    assert verify(built, HALL).out.startswith("6 files: ")
    assert verify(built, str(the(built, DECK))).out == "1 file: no problems\n"
    assert verify(built, "output/nothing").code == 2


@pytest.mark.parametrize("name", CASES)
def test_what_must_not_be_in_an_office_file_is_found(project: Path, name: str) -> None:
    pattern, change, code = CASES[name]
    file = the(project, pattern)
    change(file)
    done = verify(project, str(file))
    assert done.code == 1
    found = {line.partition("error[")[2].partition("]")[0] for line in done.err.splitlines() if "error[" in line}
    assert code in found
    assert found <= {code, "invalid-output"}  # what somebody puts in may break a rule as well
    assert file.relative_to(project).as_posix() in done.err


@pytest.mark.parametrize("pattern", ["output/town-hall/*.html", "output/calendar/*.ics"])
def test_hidden_words_are_found_in_other_files(project: Path, pattern: str) -> None:
    file = the(project, pattern)
    data = re.sub(rb"(</body>|SUMMARY[^:]*:)", rb"\1Xylographqz ", file.read_bytes(), count=1)
    file.write_bytes(data)
    done = verify(project, str(file))
    assert done.code == 1
    assert 'error[hidden-content]: "xylographqz"' in done.err


def test_a_document_that_is_not_as_it_was_built_is_named(project: Path) -> None:
    deck, other = sorted((project / "output/management-board-november").glob("2*"))
    deck.unlink()
    other.write_bytes(other.read_bytes() + b"x")
    done = verify(project, "output/management-board-november")
    assert done.code == 1
    assert f"{other.name}: error[changed-output]: it is not as it was built" in done.err
    assert f"manifest.json: error[changed-output]: {deck.name} is not there" in done.err


def test_a_document_for_somebody_else_is_named(project: Path) -> None:
    """An occasion that was for the board, and is for all staff now: what stands in its folder is not for them."""
    manifest = project / "output/management-board-november/manifest.json"
    occasions = project / "content" / "occasions.yml"
    occasions.write_text(
        occasions.read_text("utf-8").replace("audience: management-board", "audience: all-staff"), "utf-8"
    )
    done = verify(project, str(manifest.parent))
    assert done.code == 1
    assert "it was built for management-board, and the occasion is now for all-staff" in done.err
    assert "error[hidden-content]" in done.err


def test_a_pdf_that_not_everybody_can_read_is_named(project: Path) -> None:
    file = the(project, "output/all-staff/*.pdf")
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del pdf.Root.MarkInfo, pdf.Root.Metadata
        pdf.save(file)
    done = verify(project, str(file))
    assert done.code == 1
    assert "error[not-accessible]" in done.err


def test_a_file_of_nobody_knows_whom_is_named(project: Path) -> None:
    stray = project / "output" / "stray.html"
    stray.write_text("<html></html>")
    done = verify(project, str(stray))
    assert (done.code, "error[unknown-occasion]" in done.err) == (1, True)


def test_json_says_what_a_person_is_told(project: Path) -> None:
    stray = project / "output" / "stray.html"
    stray.write_text("<html></html>")
    done = slidegen("verify", str(stray), "--json", folder=project)
    said = json.loads(done.out)
    assert (done.code, said["files"], said["by_the_rules"]) == (1, 1, True)
    assert [problem["code"] for problem in said["errors"]] == ["unknown-occasion"]


def test_without_anything_built_there_is_nothing_to_pass(tmp_path: Path) -> None:
    done = verify(copy_of_project(tmp_path))
    assert (done.code, "error[no-file]" in done.err) == (1, True)
