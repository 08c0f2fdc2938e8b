"""Exported slides into the output folder: all or nothing, beside the documents, which they never touch.

An export is made anew each time: what stands under its name makes room for it, a folder of pictures as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from slidegen.delivery.exported import ExportedFile, ExportedOccasion
from slidegen.delivery.take_places import Change, named_problems, staging, take_places, write_durably


def put_exports(occasions: Sequence[ExportedOccasion], output: Path) -> None:
    """Write all files to `output/<occasion>/`. Raises `SlidegenError` (cannot-write)."""
    with staging(output) as hidden, named_problems(output):
        changes = [
            change for each in occasions for change in _stage(each, output / each.occasion, hidden / each.occasion)
        ]
        take_places(changes, hidden)


def _stage(exported: ExportedOccasion, folder: Path, staged: Path) -> Iterator[Change]:
    staged.mkdir(parents=True, exist_ok=True)  # an occasion may be called as the folder of calendars is
    folder.mkdir(parents=True, exist_ok=True)
    for file in exported.files:
        _write(file, staged / file.name)
        yield Change(folder / file.name, staged / file.name)


def _write(file: ExportedFile, path: Path) -> None:
    if file.is_folder:
        path.mkdir()
    for name, data in file.parts:
        write_durably(path / name if name else path, data)
