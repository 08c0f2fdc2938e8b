"""Figures as they are written: their files, what these show, and everything that can be wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from slidegen.content.inlines import plain
from slidegen.content.model import Figure, Scaling, TwoColumns
from slidegen.diagnostics import SlidegenError
from slidegen.reading.read_content import read_content
from tests.pictures.makers import exif, photo, png_of_size, saved, svg
from tests.reading.projects import make_project, problems_of, read

PNG, JPEG = saved(photo(30, 20), "PNG"), saved(photo(30, 20), "JPEG")
FILES: dict[str, bytes] = {
    "pictures/photo.jpg": JPEG,
    "pictures/plan.en.png": PNG,
    "pictures/plan.fr.png": saved(photo(20, 30), "PNG"),
    "pictures/turned.jpg": saved(photo(30, 20), "JPEG", exif=exif(6)),
}


def section(keys: str) -> dict[str, str]:
    return {"figure.yml": f"sections:\n  - {{id: view, kind: figure, title: View, {keys}}}\n"}


def figure(tmp_path: Path, keys: str) -> Figure:
    content = read(tmp_path, {**FILES, **section(keys)})
    (body,) = (each.body for each in content.sections if each.id == "view")
    assert isinstance(body, Figure)
    return body


def problem(tmp_path: Path, keys: str, **files: bytes) -> str:
    """What is said of a figure with these keys; `files` are content files with a double underscore for a dot."""
    named = {f"pictures/{name.replace('__', '.')}": data for name, data in files.items()}
    return problems_of(tmp_path, {**FILES, **named, **section(keys)})


def test_a_figure(tmp_path: Path) -> None:
    found = figure(tmp_path, 'file: pictures/turned.jpg, alt: "A **view**", caption: From here, scaling: crop')
    assert [tag for tag, _ in found.pictures] == ["en", "fr"]
    (picture,) = {picture for _, picture in found.pictures}
    assert (picture.width, picture.height, picture.media_type) == (20, 30, "image/jpeg")
    assert picture.name == "content/pictures/turned.jpg"
    assert found.alt is not None and plain(found.alt.get("en") or ()) == "A view"
    assert found.scaling is Scaling.CROP


def test_a_picture_for_each_language(tmp_path: Path) -> None:
    found = figure(tmp_path, "file: {en: pictures/plan.en.png, fr: pictures/plan.fr.png}, alt: {en: Plan, fr: Un plan}")
    assert [(tag, picture.width) for tag, picture in found.pictures] == [("en", 30), ("fr", 20)]
    assert found.scaling is Scaling.FIT and found.caption is None


@pytest.mark.parametrize("alt", ["decorative", "Decorative", "{en: decorative, fr: decorative}"])
def test_decoration(tmp_path: Path, alt: str) -> None:
    assert figure(tmp_path, f"file: pictures/photo.jpg, alt: {alt}").alt is None


def test_a_picture_in_a_column(tmp_path: Path) -> None:
    text = """sections:
  - id: view
    kind: two-columns
    title: View
    left: {text: Words}
    right: {figure: {file: pictures/photo.jpg, alt: A view}}
"""
    (body,) = (each.body for each in read(tmp_path, {**FILES, "two.yml": text}).sections if each.id == "view")
    assert isinstance(body, TwoColumns) and body.right.figure is not None
    assert body.right.figure.pictures[0][1].width == 30


def test_a_picture_is_read_once(tmp_path: Path) -> None:
    both = "\n".join(
        f"  - {{id: {id}, kind: figure, title: View, file: pictures/photo.jpg, alt: A view}}" for id in ("one", "two")
    )
    sections = read(tmp_path, {**FILES, "figures.yml": f"sections:\n{both}\n"}).sections
    pictures = {id(each.body.pictures[0][1]) for each in sections if isinstance(each.body, Figure)}
    assert len(pictures) == 1


AT = "content/figure.yml:2:49: error"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("file: pictures/photo.jpg", 'content/figure.yml:2:5: error[missing-key]: a figure needs the key "alt"'),
        (
            "file: pictures/foto.jpg, alt: A",
            f'{AT}[no-file]: there is no file "pictures/foto.jpg"\n  hint: did you mean photo.jpg?',
        ),
        (
            "file: pictures/PHOTO.jpg, alt: A",
            f'{AT}[no-file]: the file is not called "pictures/PHOTO.jpg" but "pictures/photo.jpg"',
        ),
        ("file: ../photo.jpg, alt: A", f'{AT}[outside-content]: "../photo.jpg" is not in the content folder'),
        ("file: /etc/passwd, alt: A", f'{AT}[outside-content]: "/etc/passwd" is not a path from the content folder'),
        ('file: "C:/a.png", alt: A', f'{AT}[outside-content]: "C:/a.png" is not a path from the content folder'),
        (
            "file: pictures\\photo.jpg, alt: A",
            f'{AT}[outside-content]: "pictures\\photo.jpg" is not a path from the content folder',
        ),
        (
            'file: "https://example.org/a.png", alt: A',
            f'{AT}[outside-content]: "https://example.org/a.png" is an address: nothing is fetched',
        ),
        ("file: pictures, alt: A", f'{AT}[unreadable-file]: "pictures" is a folder'),
        (
            "file: {en: pictures/photo.jpg, de: pictures/photo.jpg}, alt: A",
            "content/figure.yml:2:74: error[unknown-language]",
        ),
        (
            "file: pictures/photo.jpg, alt: {en: decorative, fr: Une vue}",
            "error[bad-value]: a picture cannot be decoration in one language and tell something in another",
        ),
        ("file: base.yml, alt: A", f'{AT}[bad-picture]: "base.yml" is not a PNG, JPEG, SVG or WebP picture'),
        ("file: pictures/photo.jpg, alt: A, scaling: stretch", "error[bad-value]"),
    ],
)
def test_what_is_wrong_with_the_words(tmp_path: Path, keys: str, expected: str) -> None:
    assert expected in problem(tmp_path, keys)


@pytest.mark.parametrize(
    ("data", "expected", "hint"),
    [
        (PNG[:-20], "is a PNG picture that breaks off after", "copy the file again"),
        (JPEG, "is a JPEG picture but is called .png", "rename it to a.jpg"),
        (png_of_size(60_000, 60_000), "has 60,000 x 60,000 pixels; 100 million are allowed", "export it smaller"),
        (saved(photo(9, 9), "GIF"), "is a GIF picture, which slidegen does not read", "export it as PNG, JPEG"),
        (svg('<image href="x.png"/>'), "asks for another file (image, line 1)", "everything embedded"),
        (b"", "is empty", "copy the file again"),
    ],
)
def test_what_is_wrong_with_the_file(tmp_path: Path, data: bytes, expected: str, hint: str) -> None:
    said = problem(tmp_path, "file: pictures/a.png, alt: A", a__png=data)
    assert said.startswith(f'{AT}[bad-picture]: "pictures/a.png" {expected}')
    assert f"hint: {hint}" in said or hint in said.partition("hint: ")[2]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    project = make_project(tmp_path, {**FILES, **section("file: pictures/link.png, alt: A")})
    (project.content / "pictures" / "link.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(SlidegenError, match="outside-content"):
        read_content(project)


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    figures = "".join(
        f"  - {{id: view-{number}, kind: figure, title: View, file: pictures/{number}.png, alt: A}}\n"
        for number in range(3)
    )
    assert problems_of(tmp_path, {"figure.yml": f"sections:\n{figures}"}).count("error[no-file]") == 3
