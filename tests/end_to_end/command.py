"""Runs the real command in a process of its own, as a user does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from slidegen.project import package_data


@dataclass(frozen=True, slots=True)
class Done:
    """A finished command."""

    code: int
    out: str
    err: str


def slidegen(*arguments: str | Path, folder: Path, env: dict[str, str] | None = None) -> Done:
    """Run `slidegen` with these arguments in `folder`."""
    done = subprocess.run(
        [sys.executable, "-m", "slidegen", *map(str, arguments)],
        cwd=folder,
        env=os.environ | {"NO_COLOR": "1"} | (env or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


def copy_of_project(folder: Path) -> Path:
    """A project of one's own with the repository's content and brand, to be changed at will."""
    for name in ("content", "templates"):
        shutil.copytree(package_data() / name, folder / name)
    return folder


def every_file(folder: Path) -> dict[str, bytes]:
    """All files below `folder` by their relative name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
