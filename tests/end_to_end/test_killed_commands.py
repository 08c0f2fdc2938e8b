"""Commands that are killed at some moment, and what stands there when the next one has run.

`make soak` kills each of them two hundred times.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.end_to_end.command import every_file, slidegen
from tests.end_to_end.mail_project import OCCASION, mail_project

COUNT = int(os.environ.get("SLIDEGEN_KILLS", "3"))
COMMANDS = {
    "build": ("build", "ir-eco", "town-hall"),
    "export": ("export", "town-hall", "--to", "html,ics"),
    "send": ("send", OCCASION, "--to", "staff", "--dry-run"),
}


def run_and_kill(project: Path, arguments: tuple[str, ...], seconds: float) -> None:
    """Run a command in a group of its own, and kill all of that after some time."""
    process = subprocess.Popen(
        [sys.executable, "-m", "slidegen", *arguments],
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_leaves_the_old_or_the_new(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, chance = COMMANDS[name], Random(name)
    project = mail_project(tmp_path / "project", 1, attach=False)
    first = slidegen(*arguments, folder=project)
    assert first.code == 0, first.err
    old = every_file(project / "output")
    changed = project / "content" / "project.yml"
    changed.write_text(changed.read_text("utf-8").replace("organisation: ", "organisation: The ", 1), "utf-8")
    base = Path(shutil.copytree(project, tmp_path / "base"))
    begun = time.monotonic()
    assert slidegen(*arguments, folder=project).code == 0
    took = time.monotonic() - begun
    new = every_file(project / "output")
    assert old != new
    outcomes = []
    for _ in range(COUNT):
        shutil.rmtree(project)
        shutil.copytree(base, project)
        run_and_kill(project, arguments, chance.uniform(took / 2, took * 1.2))
        assert slidegen("list", folder=project).code == 0  # any command finishes it
        left = every_file(project / "output")
        assert left in (old, new), sorted(left)
        outcomes.append(left == new)
        last = slidegen(*arguments, folder=project)
        assert (last.code, "edited" in last.err) == (0, False), last.err
        assert every_file(project / "output") == new
    with capsys.disabled():
        print(f"\n{name}: killed {COUNT} times; {outcomes.count(False)} times the old, {outcomes.count(True)} the new")
