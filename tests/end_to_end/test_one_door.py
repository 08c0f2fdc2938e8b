"""What an audience may not see is in none of its files, in any form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.command import copy_of_project, every_file, slidegen
from tests.office.words import decompressed

# Words that no font file, library or template contains.
MARKER = "Xylographqz"
NOTE_MARKER = "Zwieselbqk"
OWNER_MARKER = "Quorntavix"
ID_MARKER = "wrenkhyst"
MARKERS = [marker.encode() for marker in (MARKER, NOTE_MARKER, OWNER_MARKER, ID_MARKER)]

ITEM = f"""
      - id: {ID_MARKER}
        title: {MARKER} title
        text: The {MARKER} budget is **{MARKER}2**
        when: 2018-03
        owner: {OWNER_MARKER}
        note: {NOTE_MARKER} only if asked
"""


def with_item(folder: Path, audience: str | None) -> Path:
    """The project with one more priority for 2018, for everybody who sees the section or for one audience."""
    project = copy_of_project(folder)
    file = project / "content" / "priorities.yml"
    text = file.read_text("utf-8").rstrip("\n")
    narrowed = f"        audience: [{audience}]\n" if audience else ""
    file.write_text(text + ITEM + narrowed, "utf-8")
    return project


def built(project: Path) -> dict[str, bytes]:
    done = slidegen("build", folder=project)
    assert done.code == 0, done.err
    return every_file(project / "output")


def holding_a_marker(files: dict[str, bytes]) -> set[str]:
    """The files in which any marker stands, in any case and any of the encodings that Office and PDF use."""
    found = set()
    for name, data in files.items():
        searched = decompressed(data).lower()
        for marker in MARKERS:
            text = marker.decode().lower()
            forms = (text.encode(), text.encode("utf-16-be"), text.encode("utf-16-le"))
            if any(form in searched for form in forms):
                found.add(name)
    return found


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(copy_of_project(tmp_path_factory.mktemp("without")))


@pytest.fixture(scope="module")
def for_all(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(with_item(tmp_path_factory.mktemp("all"), None))


@pytest.fixture(scope="module")
def for_the_board(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(with_item(tmp_path_factory.mktemp("board"), "management-board"))


def test_the_search_finds_what_is_there(for_all: dict[str, bytes]) -> None:
    """Every document shows the 2018 priorities, so the search must find the marker in each: else it proves nothing."""
    documents = {name for name in for_all if not name.endswith("manifest.json")}
    assert holding_a_marker(for_all) == documents


def test_a_narrowed_item_disappears_from_every_other_audience(for_the_board: dict[str, bytes]) -> None:
    found = holding_a_marker(for_the_board)
    assert {name.split("/")[0] for name in found} == {"management-board-october", "management-board-november"}
    assert len(found) == 4


def test_what_is_hidden_changes_no_byte_of_the_others(
    without: dict[str, bytes], for_the_board: dict[str, bytes]
) -> None:
    others = [name for name in without if not name.startswith("management-board")]
    assert len(others) > 10
    assert [name for name in others if without[name] != for_the_board[name]] == []


def test_a_section_that_is_hidden_is_named_nowhere(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    file = project / "content" / "framework.yml"
    text = file.read_text("utf-8")
    assert "id: framework" in text
    narrowed = text.replace("    title:", f"    audience: [management-board]\n    label: {MARKER}\n    title:", 1)
    narrowed = "\n".join(line for line in narrowed.splitlines() if line.strip() != "audience: [all-staff]").replace(
        "framework", ID_MARKER
    )
    file.write_text(narrowed + "\n", "utf-8")
    occasions = project / "content" / "occasions.yml"
    occasions.write_text(occasions.read_text("utf-8").replace("framework", ID_MARKER), "utf-8")

    done = slidegen("build", "town-hall", "management-board-november", folder=project)

    assert done.code == 0, done.err
    assert "warning[not-for-audience]" in done.err
    files = every_file(project / "output")
    shown = {name.split("/")[0] for name in holding_a_marker(files)}
    assert shown == {"management-board-november"}
