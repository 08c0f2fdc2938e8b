"""The content folder of a project to content: the entry to this package."""

from __future__ import annotations

from msgspec.structs import replace

from slidegen.content.model import Content
from slidegen.diagnostics import Code, Diagnostic, SlidegenError, has_errors
from slidegen.project import Project
from slidegen.reading.build_content import build_content
from slidegen.reading.check_mail import check_mail
from slidegen.reading.check_meaning import Files, check_meaning
from slidegen.reading.find_files import ContentFile, find_files
from slidegen.reading.read_calendar_histories import read_calendar_histories
from slidegen.reading.schema.check_shape import Shape, check_shape
from slidegen.reading.schema.files import FILES, FileKind, Occasions, Sections
from slidegen.reading.schema.files import Project as ProjectFile
from slidegen.source_files.compose import compose


def read_content(project: Project) -> tuple[Content, tuple[Diagnostic, ...]]:
    """All content of a project, and the warnings of reading it.

    Raises `SlidegenError` with every problem of every file, in order of place.
    """
    found, problems = find_files(project)
    shapes = []
    for file in found:
        shape = _read(file)
        shapes.append((file.kind, shape))
        problems += shape.problems
    files = _together(shapes)
    problems += check_meaning(files)
    problems += check_mail(files)
    content, more = build_content(files, project)
    problems += more
    calendars, more = read_calendar_histories(project)
    problems += more
    diagnostics = tuple(dict.fromkeys(problems))
    if content is None or has_errors(diagnostics):
        raise SlidegenError(diagnostics)
    return replace(content, calendars=calendars), diagnostics


def _read(file: ContentFile) -> Shape:
    """What one file holds, by its shape."""
    if file.source is None:
        return Shape(None, False, ())  # reported when it was found
    root, problems = compose(file.source)
    if root is None:
        if not problems:
            only = next(iter(FILES[file.kind].__struct_fields__))
            hint = (
                f"write at least the key {only}:"
                if file.kind is not FileKind.SECTIONS
                else "write sections: in it, or delete it"
            )
            problems.append(Diagnostic(Code.EMPTY_FILE, "the file is empty", file.source.place(0), hint))
        return Shape(None, False, tuple(problems))
    shape = check_shape(root, FILES[file.kind])
    return Shape(shape.value, shape.is_whole and not problems, (*problems, *shape.problems))


def _together(shapes: list[tuple[FileKind, Shape]]) -> Files:
    """All files as one. A file that could not be read may hold what the others refer to."""
    project = next((shape.value for _, shape in shapes if isinstance(shape.value, ProjectFile)), None)
    return Files(
        project=project,
        occasions=tuple(
            each for _, shape in shapes if isinstance(shape.value, Occasions) for each in shape.value.occasions
        ),
        sections=tuple(
            each for _, shape in shapes if isinstance(shape.value, Sections) for each in shape.value.sections
        ),
        all_audiences=all(shape.is_whole for kind, shape in shapes if kind is FileKind.PROJECT),
        all_sections=all(shape.is_whole for kind, shape in shapes if kind is FileKind.SECTIONS),
    )
