"""What stands in an output folder: `manifest.json`, beside the documents it lists."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from msgspec import Struct

from slidegen.content.model import DocumentKind
from slidegen.diagnostics import Diagnostic

MANIFEST_NAME: Final = "manifest.json"


class DocumentEntry(Struct, frozen=True):
    """What the manifest says of one finished document.

    `extent` counts slides of a deck and pages of a PDF; it is None for Word files, which only Word can paginate.
    """

    kind: DocumentKind
    language: str  # BCP 47
    name: str  # file name
    sha256: str  # the digest of the bytes, 64 hex digits
    extent: int | None
    warnings: tuple[Diagnostic, ...] = ()


class OccasionEntry(Struct, frozen=True):
    """What the manifest says of one occasion: all documents that were built for it, and what stands above them."""

    occasion: str
    audience: str
    stage: str
    date: str  # as exact as it is known: "2017-10-12", "2018-01"
    documents: tuple[DocumentEntry, ...]
    kinds: tuple[DocumentKind, ...]  # those that the occasion asks for, built this time or not
    languages: tuple[str, ...]  # those of the project


class BuildEntries(Struct, frozen=True):
    """What there is to say of occasions and their documents without their bytes, and the warnings of the way there."""

    occasions: tuple[OccasionEntry, ...]
    warnings: tuple[Diagnostic, ...]


class BuiltDocument(Struct, frozen=True):
    """One finished document: its bytes, and what the manifest says of it (see `DocumentEntry`)."""

    kind: DocumentKind
    language: str
    name: str
    data: bytes
    extent: int | None
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def sha256(self) -> str:
        """The digest of the bytes, 64 hex digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def entry(self) -> DocumentEntry:
        """What the manifest says of it."""
        return DocumentEntry(self.kind, self.language, self.name, self.sha256, self.extent, self.warnings)


class BuiltOccasion(Struct, frozen=True):
    """All documents that were built for one occasion, and what its manifest says above them (see `OccasionEntry`)."""

    occasion: str
    audience: str
    stage: str
    date: str
    documents: tuple[BuiltDocument, ...]
    kinds: tuple[DocumentKind, ...]
    languages: tuple[str, ...]

    @classmethod
    def of(cls, entry: OccasionEntry, documents: tuple[BuiltDocument, ...]) -> BuiltOccasion:
        """The occasion of an entry, with these documents."""
        return cls(entry.occasion, entry.audience, entry.stage, entry.date, documents, entry.kinds, entry.languages)

    @property
    def entry(self) -> OccasionEntry:
        """What the manifest says of it."""
        return OccasionEntry(
            self.occasion,
            self.audience,
            self.stage,
            self.date,
            tuple(document.entry for document in self.documents),
            self.kinds,
            self.languages,
        )


def extent_name(kind: DocumentKind) -> str:
    """What a document of this kind is counted in: "slides" or "pages"."""
    return "slides" if kind is DocumentKind.DECK else "pages"


def document_entry(document: DocumentEntry) -> dict[str, Any]:
    """What `manifest.json` says of one document.

    Its warnings are not for who gets it: their lines count what stands above, and that may be hidden from them.
    """
    return {
        "kind": document.kind.value,
        "language": document.language,
        "path": document.name,
        "sha256": document.sha256,
        extent_name(document.kind): document.extent,
    }


def diagnostic_entry(diagnostic: Diagnostic) -> dict[str, Any]:
    """A problem as JSON: code, severity, message, and where known file, line, column and hint."""
    entry: dict[str, Any] = {
        "code": diagnostic.code.slug,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
    }
    if diagnostic.place:
        place = diagnostic.place
        entry |= {"file": place.file, "line": place.line, "column": place.column}
    if diagnostic.hint:
        entry["hint"] = diagnostic.hint
    return entry


def manifest_entry(built: OccasionEntry, kept: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """The whole manifest; `kept` are the entries of documents that were not built anew this time."""
    entries = [*(document_entry(document) for document in built.documents), *map(_told, kept)]
    return {
        "occasion": built.occasion,
        "audience": built.audience,
        "stage": built.stage,
        "date": built.date,
        "documents": sorted(entries, key=lambda entry: (entry["path"],)),
    }


def _told(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of an earlier manifest without what does not belong there: older versions wrote warnings too."""
    return {key: value for key, value in entry.items() if key in _KEYS}


_KEYS: Final = frozenset({"kind", "language", "path", "sha256", "slides", "pages"})


def manifest_bytes(entry: dict[str, Any]) -> bytes:
    """The manifest as it is written: UTF-8, keys in the order of meaning, a line feed at the end."""
    return (json.dumps(entry, ensure_ascii=False, indent=2) + "\n").encode()
