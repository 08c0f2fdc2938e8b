"""A new project from the starter that comes with slidegen."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.project import Project, package_data

FOLDERS: Final = ("content", "templates")


def start_project(folder: Path) -> Project:
    """Copy the starter content and the default brand to `folder`, which may exist without them.

    Raises `SlidegenError` (cannot-write) where the folder has content or templates already, or cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FOLDERS:
            if (folder / name).exists():
                raise _refusal(
                    f"{folder} already has a {name} folder",
                    f"nothing was changed; name another folder, or go on here: slidegen build --project {folder}",
                )
        with tempfile.TemporaryDirectory(prefix=".slidegen-", dir=folder) as staging:
            for name in FOLDERS:
                # A new project has told nobody anything.
                shutil.copytree(package_data() / name, Path(staging) / name, ignore=shutil.ignore_patterns("history"))
            for name in FOLDERS:
                (Path(staging) / name).rename(folder / name)
    except OSError as error:
        raise _refusal(
            f"cannot start a project in {folder}: {error.strerror or error}", "name a folder that you may write to"
        ) from error
    return Project(folder)


def _refusal(message: str, hint: str) -> SlidegenError:
    return SlidegenError(Diagnostic(Code.CANNOT_WRITE, message, hint=hint))
