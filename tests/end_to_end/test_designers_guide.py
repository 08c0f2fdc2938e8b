"""The designer's guide is followed: from a corporate file to a finished deck, with the commands as they are written."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pptx
import pytest

from scripts.corporate_template import DECK, LETTER, corporate_deck, corporate_letter
from tests.end_to_end.command import slidegen
from tests.end_to_end.test_readme import fits

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "designers-guide.md").read_text("utf-8")
LARGEST = 150_000
"""Bytes that a picture of the guide may have."""


def way() -> str:
    """The part that leads from a file to a deck."""
    return GUIDE.partition("## From a corporate file to a finished deck")[2].partition("\n## ")[0]


def steps() -> list[tuple[str, list[str]]]:
    """The commands, each with the lines that it is said to print; a YAML block is a step without a command."""
    found: list[tuple[str, list[str]]] = []
    for language, text in re.findall(r"```(console|yaml)\n(.*?)```", way(), re.DOTALL):
        if language == "yaml":
            found.append(("", text.splitlines()))
        for line in text.splitlines() if language == "console" else ():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    slidegen("init", "my-project", folder=tmp_path)
    project = tmp_path / "my-project"
    (project / DECK).write_bytes(corporate_deck())
    (project / LETTER).write_bytes(corporate_letter())
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "slidegen").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m slidegen "$@"\n')
    (bin_folder / "slidegen").chmod(0o755)
    return project


def put_in_place(project: Path, line: str) -> None:
    """The line instead of the one that begins with a sign and the same role."""
    file = project / "templates" / "acme" / "brand.yml"
    role = line.split(":")[0].strip()
    text, count = re.subn(rf"^ *# {role}:.*$", line, file.read_text("utf-8"), flags=re.MULTILINE)
    assert count == 1, text
    file.write_text(text, encoding="utf-8")


def test_it_leads_to_a_finished_deck(project: Path) -> None:
    path = f"{project.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"PATH": path, "NO_COLOR": "1"}
    assert len(steps()) == 5
    for command, expected in steps():
        if not command:
            put_in_place(project, *expected)
            continue
        done = subprocess.run(
            ["bash", "-c", command], cwd=project, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        assert fits((done.stdout + done.stderr).splitlines(), expected), f"$ {command}\n{done.stdout}{done.stderr}"
    assert len([*(project / "look").glob("*.png")]) == 6
    assert "borrowed-slide-layout" not in done.stderr, "the corrected line counts"
    content = project / "content" / "project.yml"
    text = content.read_text("utf-8")
    assert "brand: ir" in text
    content.write_text(text.replace("brand: ir", "brand: acme"), encoding="utf-8")
    assert slidegen("build", "ir-eco", folder=project).code == 0
    (file,) = (project / "output" / "ir-eco").glob("*.pptx")
    deck = pptx.Presentation(io.BytesIO(file.read_bytes()))
    assert [slide.slide_layout.name for slide in deck.slides][:2] == ["Diapositive de titre", "Titre de section"]
    assert "How to use this template" not in " ".join(
        shape.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
    )


def test_its_pictures_are_there_and_small() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE)
    assert len(pictures) >= 3
    for picture in pictures:
        assert 10_000 < (DOCS / picture).stat().st_size < LARGEST, picture


def test_its_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ")).strip().lower().replace(" ", "-")
        for line in GUIDE.splitlines()
        if line.startswith("#")
    }
    for link in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", GUIDE):
        if link.startswith("#"):
            assert link[1:] in headings, link
        elif "://" not in link:
            assert (DOCS / link).is_file(), link
