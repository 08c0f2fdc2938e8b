"""The documents of occasions: planned one after the other, written by workers, and kept or let go of as they come.

A project may have hundreds of occasions, each with documents of some hundred kilobytes. So no document is planned
before somebody is about to write it, and what is kept of a finished one is up to the caller.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby, product
from operator import itemgetter
from typing import Final, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.content.model import Content, DocumentKind
from slidegen.delivery.manifest import BuildEntries, BuiltDocument, DocumentEntry, OccasionEntry
from slidegen.diagnostics import Diagnostic, SlidegenError
from slidegen.editions.select import select
from slidegen.formats import FORMATS, Plan, plan_document
from slidegen.timestamps import timestamp_on
from slidegen.workers import Workers

_EDITIONS: Final = 8
"""Editions that are kept until their documents are planned; those of a project with more are selected once more."""

_begun = itertools.count()
"""Documents that this process has begun to write. Between two of them, what is new is searched for garbage in cycles:
few objects for Python, which would come to them much later, but each may hold a megabyte of XML."""


class Wanted(Struct, frozen=True):
    """What is to be built: some occasions (none named: all), some kinds, one language (None: all of the project)."""

    occasions: tuple[str, ...]
    kinds: tuple[DocumentKind, ...]
    language: str | None


Kept = TypeVar("Kept")


class Made(Struct, Generic[Kept], frozen=True):
    """What was kept of the documents of each occasion, beside the occasion; and the warnings of the way there."""

    occasions: tuple[tuple[OccasionEntry, tuple[Kept, ...]], ...]
    warnings: tuple[Diagnostic, ...]


class _Order(Struct, frozen=True):
    """One document that is to be made."""

    occasion: OccasionEntry
    kind: DocumentKind
    language: str


class _Job(Struct, frozen=True):
    """The same, planned."""

    order: _Order
    name: str
    plan: Plan


def make_documents(
    content: Content,
    brand: Brand,
    noticed: Sequence[Diagnostic],
    wanted: Wanted,
    keep: Callable[[str, BuiltDocument], Kept],
    workers: Workers | None = None,
    on_done: Callable[[Kept | SlidegenError, int], None] = lambda _done, _total: None,
) -> Made[Kept]:
    """Make all documents that are wanted. What `keep` gives back for an occasion's id and each of its documents stays.

    `noticed` are the warnings of reading, which go along. `keep` is called in the process that wrote the document, so
    it and its result must be picklable. `on_done` is told of each document as it is finished, with the number of all.
    Raises `SlidegenError` with the problems of all documents and their warnings; one that `keep` raises ends the work
    at once.
    """
    editions = lru_cache(_EDITIONS)(partial(select, content))
    named = tuple(dict.fromkeys(wanted.occasions)) or tuple(occasion.id for occasion in content.occasions)
    orders: list[_Order] = []
    warnings, problems = list(noticed), list[Diagnostic]()
    for occasion, tag in product(named, (wanted.language,) if wanted.language else content.languages):
        with collecting(problems):
            edition, notices = editions(occasion, tag)
            warnings += notices
            asked = tuple(kind for kind, _ in edition.documents)
            entry = OccasionEntry(
                occasion,
                edition.audience_id,
                edition.stage.value,
                edition.date.stamp,
                (),
                asked,
                content.languages,
            )
            orders += (_Order(entry, kind, tag) for kind in asked if kind in wanted.kinds)

    def plan(order: _Order) -> _Job | SlidegenError:
        edition, _ = editions(order.occasion.occasion, order.language)
        name = f"{edition.date.stamp}_{edition.occasion}_{order.kind.value}_{edition.language}"
        try:
            planned = plan_document(order.kind, edition, brand, timestamp_on(edition.first_day))
        except SlidegenError as error:
            return error
        return _Job(order, f"{name}.{FORMATS[order.kind].extension}", planned)

    slowest_first = sorted(range(len(orders)), key=lambda index: tuple(FORMATS).index(orders[index].kind))
    done = (workers or Workers()).run_prepared(
        partial(_run, keep),
        [orders[index] for index in slowest_first],
        plan,
        lambda result: on_done(result, len(orders)),
        warm=bool(orders) and orders[slowest_first[0]].kind is next(kind for kind in FORMATS if kind in wanted.kinds),
    )
    results = [result for _, result in sorted(zip(slowest_first, done, strict=True), key=itemgetter(0))]
    problems += [problem for result in results if isinstance(result, SlidegenError) for problem in result.diagnostics]
    if problems:
        raise SlidegenError(dict.fromkeys((*warnings, *problems)))
    pairs = [
        (order.occasion, result)
        for order, result in zip(orders, results, strict=True)
        if not isinstance(result, SlidegenError)
    ]
    return Made(tuple(_by_occasion(pairs)), tuple(dict.fromkeys(warnings)))


def make_entries(
    content: Content,
    brand: Brand,
    noticed: Sequence[Diagnostic],
    wanted: Wanted,
    keep: Callable[[str, BuiltDocument], DocumentEntry],
    workers: Workers | None = None,
    on_done: Callable[[DocumentEntry | SlidegenError, int], None] = lambda _done, _total: None,
) -> BuildEntries:
    """The same where entries are kept."""
    made = make_documents(content, brand, noticed, wanted, keep, workers, on_done)
    occasions = tuple(replace(occasion, documents=documents) for occasion, documents in made.occasions)
    return BuildEntries(occasions, made.warnings)


def _run(keep: Callable[[str, BuiltDocument], Kept], job: _Job | SlidegenError) -> Kept | SlidegenError:
    """One document, or its problems as a value: those of all documents are reported together."""
    if isinstance(job, SlidegenError):
        return job
    if next(_begun):
        gc.collect(1)
    order = job.order
    try:
        written = job.plan.write()
    except SlidegenError as error:
        return error
    warnings = job.plan.notices + written.warnings
    document = BuiltDocument(order.kind, order.language, job.name, written.data, written.extent, warnings)
    return keep(order.occasion.occasion, document)


def _by_occasion(
    pairs: Sequence[tuple[OccasionEntry, Kept]],
) -> Iterator[tuple[OccasionEntry, tuple[Kept, ...]]]:
    for _, found in groupby(pairs, key=lambda pair: pair[0].occasion):
        group = tuple(found)
        yield group[0][0], tuple(kept for _, kept in group)


@contextlib.contextmanager
def collecting(problems: list[Diagnostic]) -> Iterator[None]:
    """Keep the problems of one document and go on: those of all are reported together."""
    try:
        yield
    except SlidegenError as error:
        problems += error.diagnostics


def whole(_occasion: str, document: BuiltDocument) -> BuiltDocument:
    """Keep all of a document."""
    return document


def entry_alone(_occasion: str, document: BuiltDocument) -> DocumentEntry:
    """Keep what there is to say of a document, and let go of its bytes."""
    return document.entry
