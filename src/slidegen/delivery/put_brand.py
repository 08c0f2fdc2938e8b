"""A new brand in a project: all of its files, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from slidegen.delivery.take_places import (
    Change,
    finish_interrupted,
    named_problems,
    staging,
    take_places,
    write_durably,
)
from slidegen.diagnostics import Code, Diagnostic, SlidegenError


def put_brand(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a brand to a folder that does not exist yet. Raises `SlidegenError` (cannot-write)."""
    finish_interrupted(folder.parent)
    if folder.exists():
        hint = "nothing was changed; choose another name, or delete the folder first"
        raise SlidegenError(Diagnostic(Code.CANNOT_WRITE, f"there already is a brand in {folder}", hint=hint))
    with staging(folder.parent) as hidden, named_problems(folder):
        made = hidden / folder.name
        made.mkdir()
        for name, data in files.items():
            write_durably(made / name, data)
        take_places([Change(folder, made)], hidden)


def put_template(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace the Office files of a brand that is there, all or none; all else in its folder stays.

    Raises `SlidegenError` (cannot-write).
    """
    with staging(folder) as hidden, named_problems(folder):
        for name, data in files.items():
            write_durably(hidden / name, data)
        take_places([Change(folder / name, hidden / name) for name in files], hidden)
