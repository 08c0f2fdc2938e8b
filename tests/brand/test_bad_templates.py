"""Templates that would do harm: one named error with a reason and a way out, nothing fetched, nothing written."""

from __future__ import annotations

import io
import shutil
import socket
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from slidegen.brand.read_brand import read_brand
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.office_files import open_zip as limits
from slidegen.office_files.read_package import open_package
from slidegen.pictures.declared_size import declared_size
from slidegen.pipeline import adopt_template, check_template
from slidegen.project import Project, package_data
from tests.brand.bad_templates import BAD, Bad, packed, png, sound, zipped
from tests.end_to_end.command import every_file, slidegen


@pytest.fixture(autouse=True)
def nobody_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(params=BAD)
def bad(request: pytest.FixtureRequest) -> Iterator[Bad]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile tells of names that are there twice
        yield BAD[request.param]


def the_one(problems: tuple[Diagnostic, ...], bad: Bad, file: str) -> None:
    errors = [problem for problem in problems if problem.severity.value == "error"]
    assert len(errors) == 1, problems
    (error,) = errors
    assert error.code.slug == "bad-reference"
    assert bad.reason in error.message
    assert error.place is not None
    assert error.place.file.endswith(file)
    assert error.hint is not None
    assert bad.way_out in error.hint


def test_check_adopt_and_build(bad: Bad, tmp_path: Path) -> None:
    file = tmp_path / f"corporate.{bad.ending}"
    file.write_bytes(bad.make())
    the_one(check_template(file).problems, bad, file.name)

    project = Project(tmp_path / "project")
    shutil.copytree(package_data() / "templates" / "ir", project.templates / "own")
    before = every_file(project.root)
    with pytest.raises(SlidegenError) as adopting:
        adopt_template(project, [file], "acme")
    the_one(adopting.value.diagnostics, bad, file.name)
    assert every_file(project.root) == before

    usual = f"{'deck' if bad.ending == 'pptx' else 'note'}.{bad.ending}"
    shutil.copy(file, project.templates / "own" / usual)
    with pytest.raises(SlidegenError) as building:
        read_brand(project, "own", None)
    the_one(building.value.diagnostics, bad, f"templates/own/{usual}")


@pytest.mark.parametrize("ending", ["pptx", "docx"])
def test_a_sound_file_passes(ending: str) -> None:
    assert open_package(sound(ending)).types


@pytest.mark.parametrize(
    ("limit", "reason"),
    [
        ("PARTS", "parts; 3 are allowed"),
        ("TOTAL_SIZE", "unpacks to more than"),
        ("PART_SIZE", "has a part that unpacks to more"),
    ],
)
def test_limits(monkeypatch: pytest.MonkeyPatch, limit: str, reason: str) -> None:
    monkeypatch.setattr(limits, limit, 3)
    with pytest.raises(ValueError, match=reason):
        open_package(sound("pptx"))


def test_what_is_ordinary_passes() -> None:
    """Hyperlinks, folders as entries of the zip, a picture of usual size, and a DOCTYPE that is only a picture's."""
    parts = zipped(sound("pptx"))
    rels = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
    link = (
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        b'Target="https://acme.example" TargetMode="External"/></Relationships>'
    )
    parts[rels] = parts[rels].replace(b"</Relationships>", link)
    kinds = b'<Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kinds + b"</Types>")
    svg = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>'
    stream = io.BytesIO()
    Image.new("L", (2000, 1000)).save(stream, "PNG")
    data = packed({**parts, "ppt/media/": b"", "ppt/media/a.png": stream.getvalue(), "ppt/media/b.svg": svg})
    assert open_package(data).hyperlinks("/ppt/slideLayouts/slideLayout1.xml") == ("https://acme.example",)


def test_no_pixel_is_looked_at() -> None:
    assert declared_size(png(60_000, 60_000)) == (60_000, 60_000)
    stream = io.BytesIO()
    Image.new("L", (3, 3)).save(stream, "GIF")
    gif = stream.getvalue()
    assert declared_size(gif[:6] + b"\x60\xea\x60\xea" + gif[10:]) == (60_000, 60_000)
    assert declared_size(b"no picture") is None


@pytest.mark.parametrize("command", ["check", "adopt"])
def test_on_the_command_line(tmp_path: Path, command: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "corporate.pptx").write_bytes(BAD["macros (pptx)"].make())
    more = ("--name", "acme") if command == "adopt" else ()
    done = slidegen("template", command, "corporate.pptx", *more, folder=tmp_path)
    assert done.code == 1
    assert done.err.startswith("corporate.pptx: error[bad-reference]: the reference deck has macros")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "corporate.pptx"]


def test_an_office_file_with_another_ending(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "corporate.pptm", "w"):
        pass
    with pytest.raises(SlidegenError, match=r"corporate\.pptm is not a \.pptx, \.potx, \.docx or \.dotx file"):
        check_template(tmp_path / "corporate.pptm")
