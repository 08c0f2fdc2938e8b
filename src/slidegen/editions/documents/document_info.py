"""What the documents of an edition have in common."""

from __future__ import annotations

from slidegen.content.inlines import plain
from slidegen.content.model import DocumentKind
from slidegen.editions.edition import Edition, EditionRequest
from slidegen.editions.language.words import Words
from slidegen.editions.outline import DocumentInfo


def requests_of(edition: Edition, kind: DocumentKind) -> tuple[EditionRequest, ...]:
    """What the occasion asks a document for. Raises `ValueError` where it does not ask for such a document."""
    requests = edition.requests(kind)
    if requests is None:
        raise ValueError(f"{edition.occasion} asks for no {kind.value}")
    return requests


def document_info(edition: Edition, kind: DocumentKind) -> DocumentInfo:
    """The properties of a document."""
    return DocumentInfo(
        kind,
        edition.occasion,
        title=plain(edition.headline),
        subject=plain(edition.subtitle),
        organisation=plain(edition.organisation),
        language=edition.language,
        date=edition.first_day,
    )


def page_of(words: Words) -> tuple[str, str, str]:
    """The words around the two numbers of "Page 1 of 2"."""
    before, between, after = words.phrase("Page {page} of {pages}", page="\0", pages="\0").split("\0")
    return before, between, after
