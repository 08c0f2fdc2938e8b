"""slidegen: one structured content source, and for each audience its own deck, briefing note and handout.

    import slidegen

    source = slidegen.read("path/to/project")
    build = slidegen.build(source, ["ir-eco"])
    for document in build.occasions[0].documents:
        print(document.name, len(document.data), document.extent, document.warnings)
    slidegen.deliver(build, source.project.output)

All of it raises one exception, `SlidegenError`, which carries the problems as values.
"""

from __future__ import annotations

from pathlib import Path

from slidegen.content.model import Content, DocumentKind
from slidegen.delivery.manifest import BuiltDocument, BuiltOccasion
from slidegen.diagnostics import Code, Diagnostic, Place, Severity, SlidegenError
from slidegen.pipeline import Build, Source, build, deliver, make_outline, read_source, select_edition
from slidegen.project import Project, find_project

__all__ = [
    "Build",
    "BuiltDocument",
    "BuiltOccasion",
    "Code",
    "Content",
    "Diagnostic",
    "DocumentKind",
    "Place",
    "Project",
    "Severity",
    "SlidegenError",
    "Source",
    "build",
    "deliver",
    "make_outline",
    "read",
    "select_edition",
]


def read(folder: str | Path = ".") -> Source:
    """Read the project in `folder` or above it. Raises `SlidegenError` with every problem of every file."""
    return read_source(find_project(Path(folder)))
