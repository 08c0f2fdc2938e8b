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

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from slidegen.api import (
        Attachment,
        Build,
        BuiltDocument,
        BuiltOccasion,
        Code,
        Content,
        Diagnostic,
        DocumentKind,
        Export,
        ExportedFile,
        ExportedOccasion,
        ExportFormat,
        ExportOptions,
        Letter,
        PageRange,
        Place,
        Project,
        Severity,
        SlidegenError,
        Source,
        build,
        deliver,
        export,
        export_sections,
        make_letters,
        make_message,
        make_outline,
        put_exports,
        select_edition,
    )

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


def __getattr__(name: str) -> Any:
    """Load the API when a name of it is asked for (PEP 562): the command line passes here and needs few of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from slidegen import api

    value = globals()[name] = getattr(api, name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def read(folder: str | Path = ".", brand: str | None = None) -> Source:
    """Read the project in `folder` or above it, in a brand of this name (None: the project's own).

    Raises `SlidegenError` with every problem of every file.
    """
    from pathlib import Path

    from slidegen.pipeline import read_source
    from slidegen.project import find_project

    return read_source(find_project(Path(folder)), brand)
