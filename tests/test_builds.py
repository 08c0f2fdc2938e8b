"""Documents that wait in a hidden folder are those that a build gives, and nothing is left of them where it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

import slidegen
from slidegen import pipeline
from slidegen.content.model import DocumentKind
from slidegen.diagnostics import SlidegenError
from slidegen.workers import Workers
from tests.reading.projects import make_project

KINDS = (DocumentKind.DECK, DocumentKind.NOTE)
OCCASIONS = """occasions:
  - {id: first, date: 2017-10-12, audience: board, stage: final, deck: [welcome], note: [points]}
  - {id: second, date: 2017-10-13, audience: board, stage: final, deck: [points], note: [welcome]}
"""
TOO_LONG = "sections:\n  - {id: welcome, kind: statement, title: Welcome, text: '" + "long " * 3000 + "'}\n"


def source_in(folder: Path, files: dict[str, str] | None = None) -> slidegen.Source:
    project = make_project(folder, {"occasions.yml": OCCASIONS, **(files or {})})
    return pipeline.read_source(project)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("count", [1, 2])
def test_documents_that_wait_on_the_disk_are_those_of_a_build(count: int, tmp_path: Path) -> None:
    source = source_in(tmp_path / "project")
    pipeline.deliver(slidegen.build(source, kinds=KINDS), tmp_path / "kept")
    with (
        Workers(count) as workers,
        pipeline.build_into(tmp_path / "put", source, kinds=KINDS, workers=workers) as (made, deliver),
    ):
        assert not any(name.startswith(("first", "second")) for name in files_in(tmp_path / "put"))
        assert deliver() == ()
    assert [entry.occasion for entry in made.occasions] == ["first", "second"]
    assert files_in(tmp_path / "put") == files_in(tmp_path / "kept")
    assert len(files_in(tmp_path / "put")) == 2 + 2 * 2 * 2


def test_what_is_not_delivered_is_gone(tmp_path: Path) -> None:
    output = tmp_path / "deep" / "output"
    with pipeline.build_into(output, source_in(tmp_path / "project"), kinds=KINDS) as (made, _deliver):
        assert made.occasions
    assert list(output.rglob("*")) == []


def test_a_problem_leaves_no_folder_behind(tmp_path: Path) -> None:
    base = "sections:\n  - {id: points, kind: points, title: Points, items: [{id: point-1, text: One}]}\n"
    source = source_in(tmp_path / "project", {"base.yml": base, "long.yml": TOO_LONG})
    with (
        pytest.raises(SlidegenError, match="does-not-fit"),
        pipeline.build_into(tmp_path / "deep" / "output", source, kinds=KINDS),
    ):
        pass
    assert not (tmp_path / "deep").exists()


def test_a_trial_says_what_a_build_would(tmp_path: Path) -> None:
    source = source_in(tmp_path / "project")
    tried, made = pipeline.try_build(source, kinds=KINDS), slidegen.build(source, kinds=KINDS)
    assert tried.occasions == tuple(occasion.entry for occasion in made.occasions)
    assert tried.warnings == made.warnings
