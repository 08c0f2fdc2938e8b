"""The command in places that its user did not choose: other encodings, closed streams, deleted folders."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.command import copy_of_project

COMMAND = [sys.executable, "-m", "slidegen"]


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A shell script in which "$@" is `slidegen`."""
    return subprocess.run(
        ["sh", "-c", script, "sh", *COMMAND],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_characters_that_the_encoding_lacks_are_spelled_out(tmp_path: Path, encoding: str) -> None:
    done = run('"$@" outline ir-eco', copy_of_project(tmp_path), PYTHONIOENCODING=encoding, LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u2192" in done.stdout or "→".encode() in done.stdout


def test_nobody_listens(tmp_path: Path) -> None:
    done = run('"$@" build all-staff >&-', copy_of_project(tmp_path))
    assert done.returncode == 0
    assert b"error" not in done.stderr
    assert (tmp_path / "output" / "all-staff" / "manifest.json").is_file()


def test_the_folder_was_deleted(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    gone = 'mkdir gone && cd gone && rmdir ../gone && "$@"'
    done = run(f"{gone} list", project)
    assert (done.returncode, done.stderr[:17]) == (1, b"error[no-project]")
    done = run(f'{gone} build all-staff --project "{project}"', project)
    assert (done.returncode, b"error" in done.stderr) == (0, False)
    assert str(project / "output").encode() in done.stdout
