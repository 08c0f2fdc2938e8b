"""The repository's own project, built once for all tests that look at what came out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from slidegen.content.model import DocumentKind
from slidegen.delivery.manifest import BuiltOccasion
from slidegen.diagnostics import Diagnostic
from slidegen.pipeline import Source, build, read_source
from slidegen.project import Project, package_data


@dataclass(frozen=True, slots=True)
class Everything:
    """The project and all its documents."""

    source: Source
    occasions: tuple[BuiltOccasion, ...]
    warnings: tuple[Diagnostic, ...]

    def documents(self, kind: DocumentKind) -> dict[str, bytes]:
        """All documents of one kind by file name."""
        return {
            document.name: document.data
            for built in self.occasions
            for document in built.documents
            if document.kind is kind
        }


@pytest.fixture(scope="session")
def everything() -> Everything:
    source = read_source(Project(Path(package_data())))
    made = build(source)
    return Everything(source, made.occasions, made.warnings)
