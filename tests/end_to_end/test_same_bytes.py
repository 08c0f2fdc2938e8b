"""Same source, same bytes: on any machine, in any process order."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.command import copy_of_project, every_file, slidegen


def a_locale_that_is_not_c() -> str | None:
    """A locale of this machine other than C, if it has one."""
    if shutil.which("locale") is None:
        return None
    names = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    return next((name for name in names if not name.startswith(("C", "POSIX"))), None)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    project = copy_of_project(tmp_path_factory.mktemp("one"))
    done = slidegen("build", folder=project, env={"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
    assert done.code == 0, done.err
    files = every_file(project / "output")
    assert len(files) == 13 + 7
    return files


def test_another_folder_time_zone_locale_and_hash_seed(reference: dict[str, bytes], tmp_path: Path) -> None:
    project = copy_of_project(tmp_path / "a longer path, with blanks" / "é")
    env = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": a_locale_that_is_not_c() or "POSIX"}
    done = slidegen("build", "--output", tmp_path / "elsewhere", "--project", project, folder=tmp_path, env=env)
    assert done.code == 0, done.err
    assert_same(every_file(tmp_path / "elsewhere"), reference)


def test_one_after_the_other_in_another_order(reference: dict[str, bytes], tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    occasions = sorted({name.split("/")[0] for name in reference}, reverse=True)
    for occasion in occasions:
        assert slidegen("build", occasion, folder=project).code == 0
    assert_same(every_file(project / "output"), reference)


def test_a_second_build_over_the_first(reference: dict[str, bytes], tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    for _ in range(2):
        done = slidegen("build", "ir-eco", "all-staff", folder=project)
        assert done.code == 0
        assert "edited-output" not in done.err
    built = every_file(project / "output")
    assert_same(built, {name: data for name, data in reference.items() if name in built})


def test_source_date_epoch_is_the_time_in_the_files(reference: dict[str, bytes], tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    done = slidegen("build", "ir-eco", folder=project, env={"SOURCE_DATE_EPOCH": "1500000000"})
    assert done.code == 0, done.err
    for name, data in every_file(project / "output").items():
        if not name.endswith("manifest.json"):
            assert data != reference[name], f"{name} carries no time at all"


def assert_same(files: dict[str, bytes], expected: dict[str, bytes]) -> None:
    """Compare names first, then bytes, and name the files that differ instead of printing them."""
    assert sorted(files) == sorted(expected)
    assert [name for name in expected if files[name] != expected[name]] == []
