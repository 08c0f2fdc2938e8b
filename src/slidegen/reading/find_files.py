"""The files of a content folder, as text."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.project import Project
from slidegen.reading.schema.files import FileKind
from slidegen.source_files.outside import allowed_outside, leads_outside, refusal
from slidegen.source_files.read_source import read_source, reason
from slidegen.source_files.source import Source

_SUFFIXES = (".yml", ".yaml")


class ContentFile(Struct, frozen=True):
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
    allowed = allowed_outside(project.root) if not _leads_outside(project.content, project, ()) else ()
    found = _walk(project, project.content, (), problems, allowed)
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
        source = read_source(path, name)
        if isinstance(source, Diagnostic):
            problems.append(source)
        files.append(ContentFile(kinds[path], name, source if isinstance(source, Source) else None))
    return tuple(files), problems


def _walk(
    project: Project, folder: Path, above: tuple[Path, ...], problems: list[Diagnostic], allowed: tuple[Path, ...]
) -> set[Path]:
    """The YAML files in a folder and the folders in it.

    Links are followed, but not in circles, and not out of the project but to what is `allowed`.
    """
    place = Place(project.relative(folder))
    try:
        real = folder.resolve(strict=True)
        if leads_outside(folder, project.root, allowed):
            problems.append(refusal(project.relative(folder)))
            return set()
        if real in above:
            problems.append(
                Diagnostic(Code.UNREADABLE_FILE, "the folder is a link to one that it is in", place, "delete the link")
            )
            return set()
        entries = sorted(folder.iterdir())
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 call a loop of links a RuntimeError
        problems.append(Diagnostic(Code.UNREADABLE_FILE, f"the folder cannot be read: {reason(error)}", place))
        return set()
    found = set()
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.name.lower().endswith(_SUFFIXES):
            if entry.is_symlink() and entry.is_file() and _leads_outside(entry, project, allowed):
                problems.append(refusal(project.relative(entry)))
            else:
                found.add(entry)
        elif entry.is_dir():
            found |= _walk(project, entry, (*above, real), problems, allowed)
    return found


def _leads_outside(path: Path, project: Project, allowed: tuple[Path, ...]) -> bool:
    try:
        return leads_outside(path, project.root, allowed)
    except (OSError, RuntimeError):  # said where it is read
        return False


def _missing(project: Project, path: Path) -> Diagnostic:
    alike = [each for each in (path.with_suffix(".yaml"), path.with_suffix(".yml.txt")) if each.exists()]
    hint = (
        f"rename {project.relative(alike[0])}"
        if alike
        else "every project has one; slidegen init DIR makes a project to start from"
    )
    return Diagnostic(Code.NO_FILE, f"there is no {path.name}", Place(project.relative(path)), hint)
