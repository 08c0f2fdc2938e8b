"""Documents into the output folder: all or nothing, the manifest of each occasion last."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from slidegen.delivery.manifest import (
    MANIFEST_NAME,
    BuiltDocument,
    BuiltOccasion,
    DocumentEntry,
    OccasionEntry,
    manifest_bytes,
    manifest_entry,
)
from slidegen.delivery.take_places import Change, named_problems, staging, take_places, write_durably
from slidegen.diagnostics import Code, Diagnostic
from slidegen.source_files.read_regular import read_regular

LARGEST_MANIFEST: Final = 10_000_000
"""Bytes: of thousands of documents."""


def deliver(occasions: Sequence[BuiltOccasion], output: Path) -> tuple[Diagnostic, ...]:
    """Write the documents of `occasions` to `output/<occasion>/`, each folder with its manifest.

    Documents that an earlier run made and that the occasion no longer asks for are removed. A file that was changed
    after it was built is kept under another name, and a warning says so. Raises `SlidegenError` (cannot-write).
    """
    with staging(output) as staged:
        entries = []
        for built in occasions:
            for document in built.documents:
                stage(output, staged, built.occasion, document)
            entries.append(built.entry)
        return deliver_staged(entries, output, staged)


def stage(output: Path, staged: Path, occasion: str, document: BuiltDocument) -> DocumentEntry:
    """Write one document to the staging folder of `output`, and give back what there is to say of it.

    Any process may do so, as long as the folder is there. Raises `SlidegenError` (cannot-write).
    """
    with named_problems(output):
        folder = staged / occasion
        folder.mkdir(exist_ok=True)
        write_durably(folder / document.name, document.data)
    return document.entry


def deliver_staged(occasions: Sequence[OccasionEntry], output: Path, staged: Path) -> tuple[Diagnostic, ...]:
    """Move the documents that `stage` wrote to `output/<occasion>/`, as `deliver` does: all of them or none."""
    with named_problems(output):
        changes = [
            change
            for built in occasions
            for change in _changes(built, output / built.occasion, staged / built.occasion)
        ]
        take_places(changes, staged)
    return tuple(
        Diagnostic(
            Code.EDITED_OUTPUT,
            f"{change.place.name} was changed after it was built; the changed file is now {change.keep.name}",
            hint="put the changes into the content, or the next build will not have them",
        )
        for change in changes
        if change.keep is not None
    )


def _changes(built: OccasionEntry, folder: Path, staged: Path) -> tuple[Change, ...]:
    """Write one occasion's manifest beside its staged files; what then happens in `folder`, the manifest last of the
    new files."""
    old = _old_entries(folder)
    built_now = {(document.kind.value, document.language) for document in built.documents}
    asked_for = {(kind.value, language) for kind in built.kinds for language in built.languages}
    kept = tuple(entry for entry in old if (entry["kind"], entry["language"]) in asked_for - built_now)

    staged.mkdir(exist_ok=True)
    write_durably(staged / MANIFEST_NAME, manifest_bytes(manifest_entry(built, kept)))
    names = [*(document.name for document in built.documents), MANIFEST_NAME]

    folder.mkdir(parents=True, exist_ok=True)
    staying = {*names} | {entry["path"] for entry in kept}
    given_up = [entry for entry in old if entry not in kept]
    places = [folder / entry["path"] for entry in given_up]
    keep = {place: _free_name(place) for place, entry in zip(places, given_up, strict=True) if _is_edited(place, entry)}
    obsolete = dict.fromkeys(place for place in places if place.name not in staying)
    return (
        *(Change(folder / name, staged / name, keep.get(folder / name)) for name in names),
        *(Change(place, None, keep.get(place)) for place in obsolete),
    )


def _old_entries(folder: Path) -> list[dict[str, Any]]:
    """The documents that an earlier manifest lists and that are still there.

    A manifest that cannot be understood lists none: then nothing of the old is touched but files of the same name.
    """
    try:
        manifest = json.loads(read_regular(folder / MANIFEST_NAME, LARGEST_MANIFEST))
        return [
            entry
            for entry in manifest["documents"]
            if {"kind", "language", "sha256"} <= entry.keys()
            # Only plain names: a manifest that somebody edited must not lead to files elsewhere.
            and Path(entry["path"]).name == entry["path"]
            and (folder / entry["path"]).is_file()
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _is_edited(path: Path, entry: dict[str, Any]) -> bool:
    return hashlib.sha256(read_regular(path)).hexdigest() != str(entry["sha256"])


def _free_name(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.stem}_edited-{number}{path.suffix}")).exists():
        number += 1
    return free
