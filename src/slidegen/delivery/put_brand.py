"""A new brand in a project: all of its files, or none."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from slidegen.diagnostics import Code, Diagnostic, SlidegenError


def put_brand(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a brand to a folder that does not exist yet. Raises `SlidegenError` (cannot-write)."""
    if folder.exists():
        hint = "nothing was changed; choose another name, or delete the folder first"
        raise SlidegenError(Diagnostic(Code.CANNOT_WRITE, f"there already is a brand in {folder}", hint=hint))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".slidegen-", dir=folder.parent) as staging:
            made = Path(staging) / folder.name
            made.mkdir()
            for name, data in files.items():
                (made / name).write_bytes(data)
            made.rename(folder)
    except OSError as error:
        message = f"cannot write a brand to {folder}: {error.strerror or error}"
        raise SlidegenError(
            Diagnostic(Code.CANNOT_WRITE, message, hint="is the disk full, or the folder read-only?")
        ) from error
