"""The names of slidegen's API, from where they live; `slidegen` hands them on when somebody asks for one."""

from __future__ import annotations

from slidegen.content.model import Content, DocumentKind
from slidegen.delivery.exported import Export, ExportedFile, ExportedOccasion, ExportFormat, ExportOptions, PageRange
from slidegen.delivery.manifest import BuiltDocument, BuiltOccasion
from slidegen.diagnostics import Code, Diagnostic, Place, Severity, SlidegenError
from slidegen.pipeline import (
    Build,
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
from slidegen.project import Project
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
    "select_edition",
]
