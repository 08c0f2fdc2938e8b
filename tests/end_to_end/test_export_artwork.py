"""A template with artwork that slidegen cannot draw: what a user is told, and LibreOffice as the way out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.end_to_end.command import copy_of_project, slidegen

BAND = b'<a:off x="0" y="0"/><a:ext cx="12192000" cy="1270000"/>'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's project, with a form that slidegen does not draw on the layout of sections."""
    folder = copy_of_project(tmp_path_factory.mktemp("project"))
    file = folder / "templates" / "ir" / "deck.pptx"
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, data in parts.items():
        if name.startswith("ppt/slideLayouts/slideLayout"):
            cloud = (
                b'<p:sp><p:nvSpPr><p:cNvPr id="77" name="Sky"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
                b"<a:xfrm>" + BAND + b'</a:xfrm><a:prstGeom prst="cloud"><a:avLst/></a:prstGeom><a:solidFill>'
                b'<a:srgbClr val="FF0000"/></a:solidFill></p:spPr></p:sp></p:spTree>'
            )
            parts[name] = data.replace(b"</p:spTree>", cloud)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return folder


def share_of_red(file: Path) -> float:
    """How much of a picture is redder than anything else that the brand has."""
    with Image.open(file) as picture:
        red, green, _ = picture.convert("RGB").resize((96, 54)).split()
    much = ImageChops.subtract(red, green).point(lambda value: 255 if value > 150 else 0)
    return ImageStat.Stat(much).mean[0] / 255


def test_what_is_not_drawn_is_a_warning_that_names_the_shape(project: Path, tmp_path: Path) -> None:
    done = slidegen("export", "town-hall", "--to", "png,html", "--pages", "2", "--output", tmp_path, folder=project)
    assert done.code == 0
    assert "warning[not-drawn]: Sky on slide layout" in done.err
    assert "exported slides do not show a form of this kind (cloud)" in done.err
    assert "--with libreoffice" in done.err
    (picture,) = tmp_path.rglob("*.png")
    assert share_of_red(picture) == 0


def test_libreoffice_draws_it(project: Path, tmp_path: Path, soffice: str) -> None:
    done = slidegen(
        *("export", "town-hall", "--to", "pdf,png", "--pages", "2", "--with", "libreoffice", "--output", tmp_path),
        folder=project,
    )
    assert (done.code, done.err) == (0, "")
    (picture,) = tmp_path.rglob("*.png")
    with Image.open(picture) as opened:
        assert opened.width == 1920
    assert share_of_red(picture) > 0.05
    assert len([*tmp_path.rglob("*.pdf")]) == 1


@pytest.mark.parametrize("more", [("--to", "html"), ("--to", "pdf,html"), ("--handout", "3")])
def test_what_libreoffice_is_not_for(project: Path, more: tuple[str, ...]) -> None:
    done = slidegen("export", "town-hall", *more, "--with", "libreoffice", folder=project)
    assert done.code == 2
    assert "--with libreoffice goes with --to pdf or png and without --handout" in done.err


def test_without_libreoffice(project: Path, tmp_path: Path) -> None:
    done = slidegen(
        *("export", "town-hall", "--with", "libreoffice", "--output", tmp_path),
        folder=project,
        env={"PATH": "/nowhere"},
    )
    assert done.code == 1
    assert "error[missing-program]: LibreOffice is not installed" in done.err
    assert [*tmp_path.rglob("*.*")] == []
