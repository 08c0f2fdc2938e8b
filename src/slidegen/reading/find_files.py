"""The files of a content folder, as text."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.project import Project
from slidegen.reading.schema import FileKind
from slidegen.reading.source import Source

LARGEST = 4 * 2**20
"""Bytes. A content file of two thousand items has a tenth of that."""

_SUFFIXES = (".yml", ".yaml")
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}  # the byte order marks of what Windows calls "Unicode"


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One content file: what it should hold, and its text; None where it could not be read."""

    kind: FileKind
    name: str  # relative to the project
    source: Source | None


def find_files(project: Project) -> tuple[tuple[ContentFile, ...], list[Diagnostic]]:
    """All content files, those of the project and the occasions first, then the others by name.

    Hidden files and folders, and files that are not YAML by their names, are none of ours.
    """
    problems: list[Diagnostic] = []
    special = {
        project.content / "project.yml": FileKind.PROJECT,
        project.content / "occasions.yml": FileKind.OCCASIONS,
    }
    found = _walk(project, project.content, (), problems)
    for path in special:
        if path not in found:
            problems.append(_missing(project, path))
    kinds = {path: special.get(path, FileKind.SECTIONS) for path in found}
    others = sorted(found - special.keys(), key=lambda path: path.parts)
    if not others:
        problems.append(
            Diagnostic(
                Code.NO_FILE,
                "there is no file with sections",
                Place(project.relative(project.content)),
                "write one, such as content/priorities.yml, that begins with the line: sections:",
            )
        )
    files = []
    for path in (*(path for path in special if path in found), *others):
        name = project.relative(path)
        text = _read(path, name)
        if isinstance(text, Diagnostic):
            problems.append(text)
        files.append(ContentFile(kinds[path], name, Source.of(name, text) if isinstance(text, str) else None))
    return tuple(files), problems


def _walk(project: Project, folder: Path, above: tuple[Path, ...], problems: list[Diagnostic]) -> set[Path]:
    """The YAML files in a folder and the folders in it; links are followed, but not in circles."""
    place = Place(project.relative(folder))
    try:
        real = folder.resolve(strict=True)
        if real in above:
            problems.append(
                Diagnostic(Code.UNREADABLE_FILE, "the folder is a link to one that it is in", place, "delete the link")
            )
            return set()
        entries = sorted(folder.iterdir())
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 call a loop of links a RuntimeError
        problems.append(Diagnostic(Code.UNREADABLE_FILE, f"the folder cannot be read: {_reason(error)}", place))
        return set()
    found = set()
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.name.lower().endswith(_SUFFIXES):
            found.add(entry)
        elif entry.is_dir():
            found |= _walk(project, entry, (*above, real), problems)
    return found


def _missing(project: Project, path: Path) -> Diagnostic:
    alike = [each for each in (path.with_suffix(".yaml"), path.with_suffix(".yml.txt")) if each.exists()]
    hint = (
        f"rename {project.relative(alike[0])}"
        if alike
        else "every project has one; slidegen init DIR makes a project to start from"
    )
    return Diagnostic(Code.NO_FILE, f"there is no {path.name}", Place(project.relative(path)), hint)


def _read(path: Path, name: str) -> str | Diagnostic:
    """The text of a file, or why it cannot be read."""
    place = Place(name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return Diagnostic(
                Code.UNREADABLE_FILE, "a folder has the name of a content file", place, "rename or delete it"
            )
        if not stat.S_ISREG(status.st_mode):
            return Diagnostic(Code.UNREADABLE_FILE, "not a file but a device or a pipe", place, "rename or delete it")
        if status.st_size > LARGEST:
            return Diagnostic(Code.TOO_DEEP, f"larger than {LARGEST // 2**20} MB", place, "put it into several files")
        data = path.read_bytes()
    except OSError as error:
        return Diagnostic(Code.UNREADABLE_FILE, f"the file cannot be read: {_reason(error)}", place)
    if data[:2] in _MARKS:
        return Diagnostic(Code.NOT_UTF8, f"the file is in {_MARKS[data[:2]]}", place, "save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode()
        return Diagnostic(
            Code.NOT_UTF8,
            f"byte {error.object[error.start]:#04x} is no part of a UTF-8 character",
            Source.of(name, good).place(len(good)),
            "save the file as UTF-8, then check the letters with accents",
        )


def _reason(error: OSError | RuntimeError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    return os.strerror(number).lower() if number else "links that lead in a circle"
