"""Pictures into a folder: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from slidegen.delivery.take_places import Change, named_problems, staging, take_places, write_durably


def put_pictures(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Write files to a folder, over those of the same names. Raises `SlidegenError` (cannot-write)."""
    with staging(folder) as hidden, named_problems(folder):
        changes = [Change(folder / name, write_durably(hidden / name, data)) for name, data in pictures.items()]
        take_places(changes, hidden)
