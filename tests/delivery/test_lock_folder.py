"""One run at a time in a folder, and whoever has to wait is told for whom."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from slidegen.delivery.lock_folder import LOCK_NAME, locked
from slidegen.diagnostics import Code, SlidegenError
from tests.end_to_end.command import copy_of_project, every_file, slidegen

HOLDER = """
import sys
from pathlib import Path
from slidegen.delivery.take_places import staging
with staging(Path(sys.argv[1])) as hidden:
    (hidden / "of the board").write_text("secret")
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """A process that writes to the folder until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_says_who_holds_the_folder(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        with pytest.raises(SlidegenError) as caught, locked(tmp_path, 0):
            pass
        (problem,) = caught.value.diagnostics
        assert problem.code is Code.ALREADY_WRITING
        assert f"process {first.pid} on " in problem.message
        first.communicate("")
    with locked(tmp_path, 0):
        pass
    assert list(tmp_path.iterdir()) == []


def test_threads_of_one_process_wait_for_each_other(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(SlidegenError), locked(tmp_path, 0):
        pass
    with locked(tmp_path, 0):
        assert (tmp_path / LOCK_NAME).exists()


def test_a_killed_run_holds_nothing_and_the_next_removes_what_it_left(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    with holder(project / "output") as first:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert first.stdin is not None
        first.stdin.close()
    assert any("of the board" in name for name in every_file(project / "output"))
    assert slidegen("list", folder=project).code == 0
    assert every_file(project / "output") == {}


def test_two_builds_at_once_end_as_one_after_the_other(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    assert slidegen("build", "ir-eco", folder=project).code == 0
    alone = every_file(project / "output")
    command = [sys.executable, "-m", "slidegen", "build", "ir-eco"]
    runs = [
        subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [run.communicate() for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert [err for _, err in said] == ["", ""]
    assert every_file(project / "output") == alone
