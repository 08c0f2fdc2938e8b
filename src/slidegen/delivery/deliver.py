"""Documents into the output folder: all or nothing.

Everything is first written to a hidden folder inside the output folder (the same file system, so that a rename is
atomic) and flushed to the disk; only then do files take their places, the manifest of each occasion last. A full disk
or a crash before that leaves the old documents as they were; a failure while files take their places is rolled back.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from slidegen.delivery.manifest import MANIFEST_NAME, BuiltOccasion, manifest_bytes, manifest_entry
from slidegen.diagnostics import Code, Diagnostic, SlidegenError

_STAGING_PREFIX: Final = ".slidegen-"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What will happen in one occasion's folder."""

    folder: Path
    staged: tuple[Path, ...]  # new files, the manifest last
    edited: tuple[tuple[Path, Path], ...]  # files that somebody changed, and the free names that keep them
    obsolete: tuple[Path, ...]  # documents that are no longer asked for


def deliver(occasions: Sequence[BuiltOccasion], output: Path) -> tuple[Diagnostic, ...]:
    """Write the documents of `occasions` to `output/<occasion>/`, each folder with its manifest.

    Documents that an earlier run made and that the occasion no longer asks for are removed. A file that was changed
    after it was built is kept under another name, and a warning says so. Raises `SlidegenError` (cannot-write).
    """
    with _as_diagnostic(output):
        output.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING_PREFIX, dir=output))
        try:
            plans = [_stage(built, output / built.occasion, staging / built.occasion) for built in occasions]
            _take_places(plans, staging)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return tuple(
        Diagnostic(
            Code.EDITED_OUTPUT,
            f"{path.name} was changed after it was built; the changed file is now {keep.name}",
            hint="put the changes into the content, or the next build will not have them",
        )
        for plan in plans
        for path, keep in plan.edited
    )


def _stage(built: BuiltOccasion, folder: Path, staging: Path) -> _Plan:
    """Write one occasion's files to `staging`, and find out what becomes of those that are in `folder`."""
    old = _old_entries(folder)
    built_now = {(document.kind.value, document.language) for document in built.documents}
    asked_for = {(kind.value, language) for kind in built.kinds for language in built.languages}
    kept = tuple(entry for entry in old if (entry["kind"], entry["language"]) in asked_for - built_now)

    staging.mkdir(parents=True)
    files = [(document.name, document.data) for document in built.documents]
    files.append((MANIFEST_NAME, manifest_bytes(manifest_entry(built, kept))))
    staged = tuple(_write_durably(staging / name, data) for name, data in files)

    folder.mkdir(parents=True, exist_ok=True)
    staying = {name for name, _ in files} | {entry["path"] for entry in kept}
    given_up = [entry for entry in old if entry not in kept]
    edited = tuple(folder / entry["path"] for entry in given_up if _is_edited(folder / entry["path"], entry))
    return _Plan(
        folder,
        staged,
        tuple((path, _free_name(path)) for path in edited),
        tuple(folder / entry["path"] for entry in given_up if entry["path"] not in staying),
    )


def _take_places(plans: Sequence[_Plan], staging: Path) -> None:
    """Rename all files into place; if one cannot be, or Ctrl-C comes, put everything back as it was and raise again."""
    undo: list[tuple[Path, Path | None]] = []  # a place, and what stood there
    try:
        for plan in plans:
            for path, keep in plan.edited:
                _copy(path, keep)
                undo.append((keep, None))
            for path in plan.staged:
                target = plan.folder / path.name
                undo.append((target, _set_aside(target, staging, len(undo))))
                path.replace(target)
            for path in plan.obsolete:
                undo.append((path, _set_aside(path, staging, len(undo))))
                path.unlink(missing_ok=True)
    except BaseException:
        for place, old in reversed(undo):
            with contextlib.suppress(OSError):
                if old is not None:
                    old.replace(place)
                else:
                    place.unlink(missing_ok=True)
        raise


def _set_aside(path: Path, staging: Path, number: int) -> Path | None:
    """A second name, inside `staging`, for the file at `path`; None where there is no file."""
    if not path.exists():
        return None
    aside = staging / f"old-{number}"
    _copy(path, aside)
    return aside


def _copy(path: Path, other: Path) -> None:
    """Give the file a second name; where the file system has no hard links, copy it."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copy2(path, other)


def _old_entries(folder: Path) -> list[dict[str, Any]]:
    """The documents that an earlier manifest lists and that are still there.

    A manifest that cannot be understood lists none: then nothing of the old is touched but files of the same name.
    """
    try:
        manifest = json.loads((folder / MANIFEST_NAME).read_text("utf-8"))
        return [
            entry
            for entry in manifest["documents"]
            if {"kind", "language", "sha256"} <= entry.keys()
            # Only plain names: a manifest that somebody edited must not lead to files elsewhere.
            and Path(entry["path"]).name == entry["path"]
            and (folder / entry["path"]).is_file()
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _is_edited(path: Path, entry: dict[str, Any]) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest() != str(entry["sha256"])


def _free_name(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.stem}_edited-{number}{path.suffix}")).exists():
        number += 1
    return free


def _write_durably(path: Path, data: bytes) -> Path:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path


@contextlib.contextmanager
def _as_diagnostic(output: Path) -> Iterator[None]:
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
