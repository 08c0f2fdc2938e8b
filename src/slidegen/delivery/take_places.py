"""New files into their places: all of them or none.

Everything is first written to a hidden folder inside the output folder (the same file system, so that a rename is
atomic) and flushed to the disk; then what is about to happen is written down, and only then does it take its places. A
full disk or a crash before that leaves what was there as it was; a failure while files take their places is rolled
back; and what a kill leaves half done, the next run finishes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from slidegen.delivery.journal import (
    JOURNAL_NAME,
    Journal,
    as_steps,
    carry_out,
    flush_folder,
    read_journal,
    set_aside,
    take_back,
    write_journal,
)
from slidegen.delivery.lock_folder import LOCK_NAME, PATIENCE, locked
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

_STAGING_PREFIX: Final = ".slidegen-"


class Change(Struct, frozen=True):
    """What happens at one place: the staged file or folder comes there (None: nothing does).

    What stood there is gone afterwards, or goes on under the free name `keep`; a folder makes room for a folder only.
    """

    place: Path
    staged: Path | None = None
    keep: Path | None = None


@contextlib.contextmanager
def staging(output: Path) -> Iterator[Path]:
    """A hidden folder in the output folder, for as long as it takes; nobody else writes there meanwhile.

    What a run that was killed has left there is finished or removed first. Raises `SlidegenError`: cannot-write,
    already-writing. Where that ends with an error, folders that were made for it, and that nothing came into, are gone
    again.
    """
    new = [folder for folder in (output, *output.parents) if not folder.exists()]
    try:
        with named_problems(output):
            output.mkdir(parents=True, exist_ok=True)
        with _locked(output, PATIENCE):
            _finish_all(output)
            _finish_inside(output)
            with named_problems(output):
                hidden = Path(tempfile.mkdtemp(prefix=_STAGING_PREFIX, dir=output))
            try:
                yield hidden
            except BaseException:
                _leave(hidden, output)
                raise
            _remove(hidden)
    except BaseException:
        for folder in new:
            with contextlib.suppress(OSError):  # not made, or not empty
                folder.rmdir()
        raise


@contextlib.contextmanager
def _locked(output: Path, patience: float) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        with named_problems(output):
            stack.enter_context(locked(output, patience))
        yield


def finish_interrupted(*outputs: Path) -> None:
    """Finish, or take back, what killed runs have begun in these folders and in those inside them.

    For whoever is about to read there. Where a run is at it, it is left to that; where nothing may be written, it is
    left as it is.
    """
    for output in outputs:
        _finish_unless_busy(output)
        _finish_inside(output)


def _finish_inside(output: Path) -> None:
    """The same in the folders of occasions."""
    with contextlib.suppress(OSError):
        for folder in sorted(each for each in output.iterdir() if not each.name.startswith(".") and each.is_dir()):
            _finish_unless_busy(folder)


def _finish_unless_busy(folder: Path) -> None:
    with contextlib.suppress(OSError, SlidegenError):
        if any(folder.glob(f"{_STAGING_PREFIX}*")) or (folder / LOCK_NAME).exists():
            with _locked(folder, 0):
                _finish_all(folder)


def _finish_all(output: Path) -> None:
    """What an earlier run has left in a folder, that we alone write to now."""
    for hidden in sorted(output.glob(f"{_STAGING_PREFIX}*")):
        if hidden.is_dir():
            journal = read_journal(hidden)
            if journal is not None:
                _finish(journal, output, hidden)
            _remove(hidden)
        else:
            hidden.unlink(missing_ok=True)


def _finish(journal: Journal, output: Path, hidden: Path) -> None:
    if not journal.back:
        try:
            carry_out(journal, output)
        except OSError:
            take_back(journal, output, hidden)
    else:
        take_back(journal, output, hidden)


def _leave(hidden: Path, output: Path) -> None:
    """Remove a hidden folder of ours after an error, when all stands in its place again.

    A second Ctrl-C, or an error of the disk, may have come while things were put back: then this goes on with it, and
    what cannot be put back now is kept for the next run.
    """
    with contextlib.suppress(OSError):
        journal = read_journal(hidden)
        if journal is not None:
            take_back(journal, output, hidden)
        _remove(hidden)


def _remove(hidden: Path) -> None:
    """Remove a hidden folder, the journal first: it must not be carried out when half of the rest is gone."""
    with contextlib.suppress(OSError):
        (hidden / JOURNAL_NAME).unlink(missing_ok=True)
    shutil.rmtree(hidden, ignore_errors=True)


def write_durably(path: Path, data: bytes) -> Path:
    """Write a new file and flush it to the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path


def take_places(changes: Sequence[Change], staging: Path) -> None:
    """Make all changes, in order; if one fails, or Ctrl-C comes, put everything back as it was and raise again.

    A kill at any moment leaves what the next run, or `finish_interrupted`, makes whole.
    """
    folder = staging.parent
    journal = as_steps([(each.place, each.staged, each.keep) for each in changes], folder, staging)
    for step in journal.steps:
        set_aside(folder / step.place, folder / step.aside)
    flush_folder(staging)
    try:
        write_journal(staging, journal)
        carry_out(journal, folder)
    except BaseException:
        take_back(journal, folder, staging)
        raise


@contextlib.contextmanager
def named_problems(output: Path) -> Iterator[None]:
    """Turn what the file system says into a named problem."""
    try:
        yield
    except OSError as error:
        raise SlidegenError(
            Diagnostic(
                Code.CANNOT_WRITE,
                f"cannot write to {error.filename or output}: {error.strerror or error}",
                hint="the documents that were there are unchanged; close the file if a program has it open, make room, "
                "or name another folder with --output",
            )
        ) from error
