"""Exported slides into the output folder: all or nothing, beside the documents, which they never touch.

An export is made anew each time: what stands under its name makes room for it, a folder of pictures as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from slidegen.content.calendar_history import CalendarHistory
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


def keep_calendars(histories: Sequence[CalendarHistory], folder: Path) -> tuple[Path, ...]:
    """Write the files of some histories: all of them or none, readable, since they are committed with the content.

    Raises `SlidegenError` (cannot-write).
    """
    if not histories:
        return ()
    with staging(folder) as hidden:
        changes = [
            Change(folder / history.name, write_durably(hidden / history.name, _bytes(history)))
            for history in histories
        ]
        take_places(changes, hidden)
    return tuple(change.place for change in changes)


def _bytes(history: CalendarHistory) -> bytes:
    """The file, a line for each value and events by their ids: so that version control joins and shows changes."""
    plain = msgspec.to_builtins(history)
    ordered = {"format": plain.pop("format"), **plain, "events": dict(sorted(plain["events"].items()))}
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n"
