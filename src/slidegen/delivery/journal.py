"""What is about to happen in a folder, written down first: so that whoever comes after a kill can finish it.

A journal has a step for each place. Until it is there, whole and flushed, nothing has happened; from then on everything
will, whoever does it: each step can be made again where it was made already. Where one fails, all are taken back, and
the journal says that first. Hard links need rights on Windows and are missing on some drives: copies stand in.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

JOURNAL_NAME: Final = "journal.json"


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """What happens at one place: paths relative to the folder, in which the hidden folder of the run is."""

    place: str
    staged: str | None  # what comes there; None: nothing
    keep: str | None  # a free name under which what stood there goes on
    aside: str  # where what stood there waits until all is done
    stood_there: bool


class Journal(Struct, frozen=True, forbid_unknown_fields=True):
    """All steps, in order. `back`: they are being taken back."""

    steps: tuple[Step, ...]
    back: bool = False


def write_journal(hidden: Path, journal: Journal) -> None:
    """Put a journal into the hidden folder: from one moment to the next, and on the disk."""
    path, coming = hidden / JOURNAL_NAME, hidden / f"{JOURNAL_NAME}.new"
    with coming.open("wb") as file:
        file.write(msgspec.json.encode(journal))
        file.flush()
        os.fsync(file.fileno())
    coming.replace(path)
    flush_folder(hidden)


def read_journal(hidden: Path) -> Journal | None:
    """The journal of a run that was ended; None where nothing had happened yet, or where it is not one of ours."""
    try:
        journal = msgspec.json.decode((hidden / JOURNAL_NAME).read_bytes(), type=Journal)
    except (OSError, msgspec.DecodeError):
        return None
    names = [name for step in journal.steps for name in (step.place, step.staged, step.keep, step.aside) if name]
    inside = all(not PurePath(name).is_absolute() and ".." not in PurePath(name).parts for name in names)
    return journal if inside else None


def carry_out(journal: Journal, folder: Path) -> None:
    """Make all steps that are not made yet. Raises `OSError`."""
    for step in journal.steps:
        place, aside = folder / step.place, folder / step.aside
        staged = folder / step.staged if step.staged else None
        if staged is not None and not staged.exists():
            continue  # made by an earlier run
        if step.keep and place.exists() and not (folder / step.keep).exists():
            _copy(place, folder / step.keep)
        if staged is None:
            place.unlink(missing_ok=True)
            continue
        if staged.is_dir() and place.is_dir():
            place.replace(aside)
        staged.replace(place)
    for parent in dict.fromkeys((folder / step.place).parent for step in journal.steps):
        flush_folder(parent)


def take_back(journal: Journal, folder: Path, hidden: Path) -> None:
    """Put everything back as it was, as far as it can be."""
    if not journal.back:
        with contextlib.suppress(OSError):
            write_journal(hidden, replace(journal, back=True))
    for step in reversed(journal.steps):
        with contextlib.suppress(OSError):
            _put_back(step, folder)


def _put_back(step: Step, folder: Path) -> None:
    place, aside = folder / step.place, folder / step.aside
    if step.keep:
        (folder / step.keep).unlink(missing_ok=True)
    if step.stood_there:
        if aside.exists():
            if place.is_dir() and aside.is_dir():
                shutil.rmtree(place)
            aside.replace(place)
        return
    if step.staged and not (folder / step.staged).exists():  # it came
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def set_aside(place: Path, aside: Path) -> None:
    """Give what stands at a place a second name; a folder has only one and moves when its time comes."""
    if place.is_file():
        _copy(place, aside)


def _copy(path: Path, other: Path) -> None:
    """Give a file a second name; where the file system has no hard links, a copy, whole at once."""
    try:
        os.link(path, other)
    except FileExistsError:
        raise
    except OSError:
        coming = other.with_name(f".slidegen-{other.name}")
        shutil.copy2(path, coming)
        coming.replace(other)


def flush_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; Windows has no way to, and needs none."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def as_steps(changes: Sequence[tuple[Path, Path | None, Path | None]], folder: Path, hidden: Path) -> Journal:
    """The journal of some changes: place, staged, keep."""

    def inside(path: Path | None) -> str | None:
        return path.relative_to(folder).as_posix() if path is not None else None

    steps = (
        Step(
            place.relative_to(folder).as_posix(),
            inside(staged),
            inside(keep),
            (hidden / f"old-{number}").relative_to(folder).as_posix(),
            place.exists(),
        )
        for number, (place, staged, keep) in enumerate(changes)
    )
    return Journal(tuple(steps))
