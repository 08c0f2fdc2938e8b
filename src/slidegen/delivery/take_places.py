"""New files into their places: all of them or none.

Everything is first written to a hidden folder inside the output folder (the same file system, so that a rename is
atomic) and flushed to the disk; only then does it take its places. A full disk or a crash before that leaves what was
there as it was; a failure while files take their places is rolled back.
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
    """A hidden folder in the output folder, for as long as it takes. Raises `SlidegenError` (cannot-write).

    Where that ends with an error, folders that were made for it, and that nothing came into, are gone again.
    """
    new = [folder for folder in (output, *output.parents) if not folder.exists()]
    try:
        with named_problems(output):
            output.mkdir(parents=True, exist_ok=True)
            hidden = Path(tempfile.mkdtemp(prefix=_STAGING_PREFIX, dir=output))
        try:
            yield hidden
        finally:
            shutil.rmtree(hidden, ignore_errors=True)
    except BaseException:
        for folder in new:
            with contextlib.suppress(OSError):  # not made, or not empty
                folder.rmdir()
        raise


def write_durably(path: Path, data: bytes) -> Path:
    """Write a new file and flush it to the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path


def take_places(changes: Sequence[Change], staging: Path) -> None:
    """Make all changes, in order; if one fails, or Ctrl-C comes, put everything back as it was and raise again."""
    undo: list[tuple[Path, Path | None]] = []  # a place, and what stood there
    try:
        for change in changes:
            if change.keep is not None:
                _copy(change.place, change.keep)
                undo.append((change.keep, None))
            aside = staging / f"old-{len(undo)}"
            if change.staged is not None and change.staged.is_dir() and change.place.is_dir():
                undo.append((change.place, aside))  # first: after the move, Ctrl-C could come before it is noted
                change.place.replace(aside)
            else:
                undo.append((change.place, _second_name(change.place, aside)))
            if change.staged is not None:
                change.staged.replace(change.place)
            else:
                change.place.unlink(missing_ok=True)
    except BaseException:
        for place, old in reversed(undo):
            with contextlib.suppress(OSError):
                _put_back(place, old)
        raise


def _put_back(place: Path, old: Path | None) -> None:
    if old is not None and not old.exists():
        return  # what stood there never went away
    if place.is_dir() and (old is None or old.is_dir()):
        shutil.rmtree(place)
    if old is not None:
        old.replace(place)
    else:
        place.unlink(missing_ok=True)


def _second_name(path: Path, aside: Path) -> Path | None:
    """Another name for the file at `path`; None where there is nothing."""
    if not path.exists():
        return None
    _copy(path, aside)
    return aside


def _copy(path: Path, other: Path) -> None:
    """Give the file a second name; where the file system has no hard links, copy it."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copy2(path, other)


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
