"""The README is run: its commands are typed as written, and what it shows is what comes out."""

from __future__ import annotations

import email
import json
import os
import re
import subprocess
import sys
from email.policy import default
from pathlib import Path

import pytest

from scripts.corporate_template import DECK, corporate_deck
from slidegen.pipeline import content_schema

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
ELSEWHERE = "..."
"""A line of the README that stands for any lines."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def transcript() -> list[tuple[str, list[str]]]:
    """The commands of all console blocks, in order, each with the lines that it is said to print."""
    steps: list[tuple[str, list[str]]] = []
    for line in "".join(blocks("console")).splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
    return steps


@pytest.fixture(scope="module")
def bin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a `slidegen` that is this checkout's, whatever else is installed."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "slidegen").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m slidegen "$@"\n')
    (folder / "slidegen").chmod(0o755)
    return folder


def test_the_first_change_works_as_written(bin_folder: Path, tmp_path: Path) -> None:
    env = os.environ | {"PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    folder = tmp_path
    steps = transcript()
    assert len(steps) > 6
    for command, expected in steps:
        if command.startswith("cd "):
            folder /= command[3:]
            (folder / DECK).write_bytes(corporate_deck())
            continue
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert "Traceback" not in done.stderr
        shown = (done.stdout + done.stderr).splitlines()
        assert fits(shown, expected), f"$ {command}\n" + "\n".join(shown)
    output = tmp_path / "strategy" / "output"
    assert (output / "ir-eco" / "manifest.json").is_file()
    message = email.message_from_bytes(next((output / "all-staff" / "mail").iterdir()).read_bytes(), policy=default)
    assert message["Subject"] == "Our priorities for 2018"


def fits(shown: list[str], expected: list[str]) -> bool:
    """Whether the lines are those expected, where `...` stands for any number of lines."""
    pattern = "".join(".*" if line == ELSEWHERE else re.escape(line.rstrip()) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in shown), re.DOTALL) is not None


def test_fits_can_fail() -> None:
    assert fits(["a", "b", "c"], ["a", ELSEWHERE])
    assert not fits(["a", "b"], ["b"])
    assert not fits(["a"], [])


def test_the_python_example_works_as_written(bin_folder: Path, tmp_path: Path) -> None:
    (example,) = blocks("python")
    subprocess.run([bin_folder / "slidegen", "init", tmp_path / "strategy"], check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(
        r"2017-10-12_ir-eco_deck_en\.pptx \d+ \d+ \(\)\n"
        r"2017-10-12_ir-eco_note_en\.docx \d+ None \(\)\n"
        r"2017-10-12_ir-eco_handout_en\.pdf \d+ 1 \(\)\n"
        r"Our priorities for 2018 \['Our priorities for 2018 – all staff\.pdf'\]\n",
        done.stdout,
    )
    assert (tmp_path / "strategy" / "output" / "ir-eco" / "2017-10-12_ir-eco_deck_en.pptx").is_file()
    assert (tmp_path / "strategy" / "output" / "ir-eco" / "2017-10-12_ir-eco_slides_en.pdf").is_file()


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert links
    for link in links:
        assert (ROOT / link).is_file(), link


def test_every_command_is_in_the_table() -> None:
    from slidegen.cli import COMMANDS

    assert set(re.findall(r"^\| `slidegen (\w+)", README, re.MULTILINE)) == set(COMMANDS)


def test_every_kind_of_content_is_in_the_table() -> None:
    table = README.partition("| `kind` |")[2].partition("\n\n")[0]
    kinds = set(re.findall(r'"kind": \{"(?:const": |enum": \[)"([\w-]+)"', json.dumps(content_schema())))
    assert len(kinds) > 5
    assert set(re.findall(r"^\| `([\w-]+)`", table, re.MULTILINE)) == kinds
