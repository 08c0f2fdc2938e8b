"""The files that sections name: data and pictures, which lie in the content folder and nowhere else."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

from slidegen.diagnostics import Code, Diagnostic, nearest
from slidegen.project import Project
from slidegen.source_files.outside import allowed_outside, leads_outside
from slidegen.source_files.read_source import reason
from slidegen.source_files.source import place_of, quoted


def find_asset(written: str, project: Project) -> Path | Diagnostic:
    """The file that a section names by its path from `content/`, or why it cannot be had.

    Links are followed first: what they lead to has to lie in the content folder as well.
    """
    place = place_of(written)
    hint = "put it into the content folder, and write its path from there with forward slashes: pictures/photo.jpg"
    if PureWindowsPath(written).drive or PurePosixPath(written).is_absolute() or "\\" in written or "\0" in written:
        return Diagnostic(Code.OUTSIDE_CONTENT, f"{quoted(written)} is not a path from the content folder", place, hint)
    path = project.content / written
    try:
        content, real = project.content.resolve(), path.resolve()
        if not real.is_relative_to(content) and (".." in PurePosixPath(written).parts or _is_refused(path, project)):
            return Diagnostic(Code.OUTSIDE_CONTENT, f"{quoted(written)} is not in the content folder", place, hint)
        if (spelt := _spelt(written, project)) is not None:
            message = f"the file is not called {quoted(written)} but {quoted(spelt)}, which some systems mind"
            return Diagnostic(Code.NO_FILE, message, place, f"write {spelt}")
        if not real.exists():
            return Diagnostic(Code.NO_FILE, f"there is no file {quoted(written)}", place, _nearest(path, project))
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 call a loop of links a RuntimeError
        return Diagnostic(Code.UNREADABLE_FILE, f"{quoted(written)} cannot be read: {reason(error)}", place)
    return path


def _is_refused(path: Path, project: Project) -> bool:
    """Whether a link from the content folder leads to what the project does not name."""
    allowed = allowed_outside(project.root)
    return not allowed or leads_outside(path, project.content, allowed)


def _spelt(written: str, project: Project) -> str | None:
    """The path as folders list it, where that has capitals elsewhere: Windows and macOS find the file all the same."""
    folder, parts = project.content, list[str]()
    for part in PurePosixPath(written).parts:
        names = [each.name for each in folder.iterdir()] if part != ".." and folder.is_dir() else []
        alike = [name for name in names if _key(name) == _key(part)]
        exact = part if part in names or not alike else alike[0]
        parts.append(exact)
        folder /= exact
    spelt = "/".join(parts)
    # The same letters in another form of Unicode are no difference that anybody sees.
    same = unicodedata.normalize("NFC", spelt) == unicodedata.normalize("NFC", str(PurePosixPath(written)))
    return None if same else spelt


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _nearest(path: Path, project: Project) -> str | None:
    """The file whose name is most like that of one that is not there."""
    folder = path.parent.resolve()
    if not folder.is_dir() or not folder.is_relative_to(project.content.resolve()):
        return "paths begin in the content folder, with forward slashes: charts/visitors.csv, pictures/photo.jpg"
    return nearest(path.name, (each.name for each in folder.iterdir() if not each.name.startswith(".")))
