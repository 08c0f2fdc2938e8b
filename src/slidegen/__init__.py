"""slidegen: one structured content source, and for each audience its own deck, briefing note and handout.

    import slidegen

    source = slidegen.read("path/to/project")
    build = slidegen.build(source, ["ir-eco"])
    for document in build.occasions[0].documents:
        print(document.name, len(document.data), document.extent, document.warnings)
    slidegen.deliver(build, source.project.output)

The slides as PDF, pictures or a page for browsers; and what an occasion's message says, in each language:

    slides = slidegen.export(source, ["ir-eco"], [slidegen.ExportFormat.PDF])
    slidegen.put_exports(slides, source.project.output)
    letters, warnings = slidegen.make_letters(source, "all-staff")
    print(letters["en"].subject, letters["en"].text, letters["en"].attachments)

Nothing here sends mail: `slidegen send` does, as somebody has to look at the list and say yes.

All of it raises one exception, `SlidegenError`, which carries the problems as values.
"""

from __future__ import annotations

from pathlib import Path

from slidegen.content.model import Content, DocumentKind
from slidegen.delivery.exported import ExportedFile, ExportedOccasion, ExportFormat, ExportOptions, PageRange
from slidegen.delivery.manifest import BuiltDocument, BuiltOccasion
from slidegen.diagnostics import Code, Diagnostic, Place, Severity, SlidegenError
from slidegen.pipeline import (
    Build,
    Export,
    Source,
    build,
    deliver,
    export,
    export_sections,
    make_letters,
    make_message,
    make_outline,
    put_exports,
    read_source,
    select_edition,
)
from slidegen.project import Project, find_project
from slidegen.writers.mail.letter import Attachment, Letter

__all__ = [
    "Attachment",
    "Build",
    "BuiltDocument",
    "BuiltOccasion",
    "Code",
    "Content",
    "Diagnostic",
    "DocumentKind",
    "Export",
    "ExportFormat",
    "ExportOptions",
    "ExportedFile",
    "ExportedOccasion",
    "Letter",
    "PageRange",
    "Place",
    "Project",
    "Severity",
    "SlidegenError",
    "Source",
    "build",
    "deliver",
    "export",
    "export_sections",
    "make_letters",
    "make_message",
    "make_outline",
    "put_exports",
    "read",
    "select_edition",
]


def read(folder: str | Path = ".", brand: str | None = None) -> Source:
    """Read the project in `folder` or above it, in a brand of this name (None: the project's own).

    Raises `SlidegenError` with every problem of every file.
    """
    return read_source(find_project(Path(folder)), brand)
