"""A new project from the starter that comes with slidegen."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from slidegen.delivery.take_places import Change, finish_interrupted, staging, take_places
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.project import Project, package_data

FOLDERS: Final = ("content", "templates")


def start_project(folder: Path) -> Project:
    """Copy the starter content and the default brand to `folder`, which may exist without them.

    Raises `SlidegenError` (cannot-write) where the folder has content or templates already, or cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        finish_interrupted(folder)
        for name in FOLDERS:
            if (folder / name).exists():
                raise _refusal(
                    f"{folder} already has a {name} folder",
                    f"nothing was changed; name another folder, or go on here: slidegen build --project {folder}",
                )
        with staging(folder) as hidden:
            for name in FOLDERS:
                # A new project has told nobody anything.
                shutil.copytree(package_data() / name, hidden / name, ignore=shutil.ignore_patterns("history"))
            take_places([Change(folder / name, hidden / name) for name in FOLDERS], hidden)
    except OSError as error:
        raise _refusal(
            f"cannot start a project in {folder}: {error.strerror or error}", "name a folder that you may write to"
        ) from error
    return Project(folder)


def _refusal(message: str, hint: str) -> SlidegenError:
    return SlidegenError(Diagnostic(Code.CANNOT_WRITE, message, hint=hint))
