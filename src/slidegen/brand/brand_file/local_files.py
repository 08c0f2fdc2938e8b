"""Files that brand.yml names: they lie in the brand's folder, and nothing is fetched from anywhere else."""

from __future__ import annotations

from pathlib import Path

from slidegen.brand.brand_file.keys import BrandFile
from slidegen.diagnostics import Code, nearest
from slidegen.source_files.source import Node


def local_file(file: BrandFile, node: Node, about: str, missing: Code, on_the_web: Code | None = None) -> Path | None:
    """A path below the brand's folder that is a file; `on_the_web` is how an address is reported, if not as missing."""
    text = file.text(node, about)
    if text is None:
        return None
    if "://" in text:
        message = f"{about} is on the web: {text}"
        file.report(on_the_web or missing, node, message, "download it into the brand's folder and name it here")
        return None
    try:
        path = (file.folder / text).resolve()
        exists = path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        file.report(missing, node, f"{about} cannot have the name {text[:40]!r}", "rename the file")
        return None
    if not path.is_relative_to(file.folder.resolve()):
        file.report(missing, node, f"{about} is outside the brand's folder: {text}", "copy it into the brand's folder")
        return None
    if not exists:
        file.report(missing, node, f"there is no file {text} in the brand's folder", _nearest_file(file.folder, text))
        return None
    return path


def _nearest_file(folder: Path, name: str) -> str | None:
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return nearest(name, files)
