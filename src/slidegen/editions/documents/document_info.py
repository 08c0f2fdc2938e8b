"""What the documents of an edition have in common."""

from __future__ import annotations

from slidegen.content.inlines import plain
from slidegen.content.model import DocumentKind
from slidegen.editions.edition import Edition, EditionRequest
from slidegen.editions.language.words import Words
from slidegen.editions.outline import DocumentInfo


def requests_of(edition: Edition, kind: DocumentKind) -> tuple[EditionRequest, ...]:
    """What a document of this kind shows, in order. Raises `ValueError` where the occasion asks for none."""
    requests = edition.requests(kind)
    if requests is None:
        raise ValueError(f"{edition.occasion} asks for no {kind.value}")
    return requests


def document_info(edition: Edition, kind: DocumentKind) -> DocumentInfo:
    """What a document says about itself in its properties."""
    return DocumentInfo(
        kind,
        edition.occasion,
        title=plain(edition.headline),
        subject=plain(edition.subtitle),
        organisation=plain(edition.organisation),
        language=edition.language,
        date=edition.first_day,
        label=edition.label,
    )


def page_of(words: Words) -> tuple[str, str, str]:
    """The words before, between and after the two numbers of "Page 1 of 2"."""
    before, between, after = words.phrase("Page {page} of {pages}", page="\0", pages="\0").split("\0")
    return before, between, after
