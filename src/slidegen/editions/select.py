"""The one door from content to what an audience is told.

Whatever the audience may not see ends here: it is in no edition, and in no message about one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from slidegen.content.inlines import LocalizedText, Prose, Text
from slidegen.content.model import (
    COVER,
    Content,
    DocumentKind,
    Item,
    MessageRequest,
    Occasion,
    Points,
    Priorities,
    Quote,
    Section,
    SectionRequest,
    Stage,
    Statement,
    Status,
    Table,
    TableRow,
    Timeline,
)
from slidegen.diagnostics import Code, Diagnostic, SlidegenError, nearest
from slidegen.editions.catalogue import spoken_language, spoken_languages
from slidegen.editions.edition import (
    Edition,
    EditionBody,
    EditionColumn,
    EditionItem,
    EditionMessage,
    EditionPoints,
    EditionPriorities,
    EditionQuote,
    EditionRequest,
    EditionRow,
    EditionSection,
    EditionStatement,
    EditionTable,
    EditionTimeline,
)


def select(content: Content, occasion: str, language: str) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """What the audience of an occasion (an id) is told in a language (a BCP 47 tag), and warnings about it.

    An audience sees what is addressed to it or to an audience that it includes. Raises `SlidegenError`:
    unknown-occasion, unknown-language, and empty-document for each document that would have nothing in it.
    """
    found = _occasion(content, occasion)
    if language not in content.languages:
        raise SlidegenError(
            Diagnostic(
                Code.UNKNOWN_LANGUAGE,
                f"the project has no language {language}",
                hint=nearest(language, content.languages),
            )
        )
    audiences = {audience.id: audience for audience in content.audiences}
    membership = _included(found.audience, {id: audience.includes for id, audience in audiences.items()})
    translator = _Translator(language, content.languages[0])
    visible = {
        section.id: shown for section in content.sections if (shown := _seen(section, membership, content)) is not None
    }
    documents, told, dropped = _requests(found, visible)
    asked = {request.section for requests in (*(requests for _, requests in documents), told) for request in requests}
    sections = tuple(translator.section(section) for id, section in visible.items() if id in asked)
    edition = Edition(
        occasion=found.id,
        language=language,
        organisation=translator.prose(content.organisation),
        headline=translator.prose(found.headline or content.title),
        subtitle=translator.prose(found.subtitle or found.title),
        title=translator.prose(found.title),
        audience=translator.prose(audiences[found.audience].title),
        audience_id=found.audience,
        date=found.date,
        stage=found.stage,
        aim=found.aim,
        purpose=translator.prose(found.purpose),
        ask=translator.prose(found.ask),
        sections=sections,
        documents=documents,
        message=translator.message(found.message, told),
        place=found.place,
    )
    diagnostics = (*dropped, *_unsettled(edition), *translator.diagnostics())
    return edition, tuple(dict.fromkeys(diagnostics))


def _occasion(content: Content, id: str) -> Occasion:
    for occasion in content.occasions:
        if occasion.id == id:
            return occasion
    raise SlidegenError(
        Diagnostic(
            Code.UNKNOWN_OCCASION,
            f"there is no occasion {id}",
            hint=nearest(id, (occasion.id for occasion in content.occasions)),
        )
    )


# Who sees what --------------------------------------------------------------------------------------------------------


def _included(audience: str, includes: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """An audience and all that it includes, directly or through others."""
    found: set[str] = set()
    ahead = [audience]
    while ahead:
        current = ahead.pop()
        if current not in found:
            found.add(current)
            ahead += includes[current]
    return frozenset(found)


def _seen(section: Section, membership: frozenset[str], content: Content) -> Section | None:
    """A section with those of its items that somebody in these audiences may see; None where nothing is left of it.

    An item or row is only looked at where its section is seen, so its own list can but narrow who sees it.
    """
    audience = (content.default_audience,) if section.audience is None else section.audience
    if membership.isdisjoint(audience):
        return None
    body = section.body
    match body:
        case Statement() | Quote():
            return section
        case Points() | Priorities() | Timeline():
            items = tuple(item for item in body.items if _sees(membership, item))
            return replace(section, body=replace(body, items=items)) if items else None
        case Table():
            rows = tuple(row for row in body.rows if _sees(membership, row))
            return replace(section, body=replace(body, rows=rows)) if rows else None


def _sees(membership: frozenset[str], item: Item | TableRow) -> bool:
    return item.audience is None or not membership.isdisjoint(item.audience)


def _requests(
    occasion: Occasion, visible: Mapping[str, Section]
) -> tuple[tuple[tuple[DocumentKind, tuple[EditionRequest, ...]], ...], tuple[EditionRequest, ...], list[Diagnostic]]:
    """What each document of an occasion and its message may ask for, and a warning for every request that may not be.

    A message that tells the sections of a document asks with the same words, which are warned about once. Raises
    `SlidegenError` (empty-document) for all of which nothing but a cover is left.
    """
    dropped: list[Diagnostic] = []
    empty: list[Diagnostic] = []
    kept = tuple(
        (kind, _kept(requests, kind.value, occasion, visible, dropped, empty)) for kind, requests in occasion.documents
    )
    told: tuple[EditionRequest, ...] = ()
    if occasion.message is not None:
        unseen: list[Diagnostic] = []
        told = _kept(occasion.message.sections, "message", occasion, visible, unseen, empty)
        dropped += (each for each in unseen if each.place not in {one.place for one in dropped})
    if empty:
        raise SlidegenError((*dropped, *empty))
    return kept, told, dropped


def _kept(
    requests: tuple[SectionRequest, ...],
    document: str,
    occasion: Occasion,
    visible: Mapping[str, Section],
    dropped: list[Diagnostic],
    empty: list[Diagnostic],
) -> tuple[EditionRequest, ...]:
    """The requests of one document that its audience may see; what is wrong with the others goes to the last two."""
    kept = tuple(_request(request) for request in requests if request.section in visible or _is_cover(request))
    missing = [request for request in requests if not (request.section in visible or _is_cover(request))]
    for request in missing:
        # These messages are listed beside the documents, so they do not name what the audience may not see.
        message = f"the {document} asks for a section that the audience of {occasion.id} may not see; it is left out"
        hint = f"take it out of the list, or add {occasion.audience} to the audience of section and items"
        dropped.append(Diagnostic(Code.NOT_FOR_AUDIENCE, message, request.place, hint))
    if not kept or (missing and all(request.section is None for request in kept)):
        message = f"the {document} of {occasion.id} has nothing in it that its audience may see"
        hint = f"let it ask for something else, or take {document} out of the occasion"
        empty.append(Diagnostic(Code.EMPTY_DOCUMENT, message, occasion.place, hint))
    return kept


def _is_cover(request: SectionRequest) -> bool:
    return request.section == COVER


def _request(request: SectionRequest) -> EditionRequest:
    return EditionRequest(None if _is_cover(request) else request.section, request.view, request.place)


def _unsettled(edition: Edition) -> Iterator[Diagnostic]:
    """Warnings about everything in a final edition that is still proposed."""
    if edition.stage is not Stage.FINAL:
        return
    for section in edition.sections:
        proposed = [item for item in section.items if item.status is Status.PROPOSED]
        for thing in (section,) if section.is_proposed else proposed:
            yield Diagnostic(
                Code.NOT_SETTLED,
                f"{edition.occasion} is final and shows {thing.id}, which is still proposed",
                thing.place,
                hint="write status: adopted once it is",
            )


# In one language ------------------------------------------------------------------------------------------------------


class _Translator:
    """Takes one language of everything, and keeps account of what it did not find in it."""

    def __init__(self, language: str, first: str) -> None:
        self._language = language
        self._first = first
        self._missing: list[tuple[LocalizedText, str]] = []

    def prose(self, text: LocalizedText | None) -> Prose:
        """A text in the language; else in the first language of the project, and each stretch says so."""
        if text is None:
            return ()
        prose = text.get(self._language)
        if prose is not None:
            return _with_arrows_kept(prose)
        language, prose = next(
            ((tag, prose) for tag, prose in text if tag == self._first),
            next(iter(text)),
        )
        self._missing.append((text, language))
        return tuple(
            replace(inline, language=inline.language or language) if isinstance(inline, Text) else inline
            for inline in _with_arrows_kept(prose)
        )

    def message(self, message: MessageRequest | None, told: tuple[EditionRequest, ...]) -> EditionMessage | None:
        """A message that tells what these requests ask for."""
        if message is None:
            return None
        return EditionMessage(
            subject=self.prose(message.subject),
            requests=told,
            attach=message.attach,
            greeting=self.prose(message.greeting),
            text=self.prose(message.text),
            closing=self.prose(message.closing),
            place=message.place,
        )

    def section(self, section: Section) -> EditionSection:
        """A section, all of which is seen."""
        return EditionSection(
            id=section.id,
            title=self.prose(section.title),
            body=self._body(section),
            label=self.prose(section.label),
            status=section.status,
            note=self.prose(section.note),
            place=section.place,
        )

    def _body(self, section: Section) -> EditionBody:
        match section.body:
            case Statement(text):
                return EditionStatement(self.prose(text))
            case Quote(text, by, role):
                return EditionQuote(self.prose(text), self.prose(by), self.prose(role))
            case Points(items):
                return EditionPoints(tuple(map(self._item, items)))
            case Priorities(items, year):
                return EditionPriorities(tuple(map(self._item, items)), year)
            case Timeline(items):
                return EditionTimeline(tuple(map(self._item, items)))
            case Table(columns, rows, footnote):
                return EditionTable(
                    tuple(EditionColumn(self.prose(column.title), column.align, column.width) for column in columns),
                    tuple(EditionRow(tuple(map(self.prose, row.cells)), row.id, row.place) for row in rows),
                    self.prose(footnote),
                )

    def _item(self, item: Item) -> EditionItem:
        return EditionItem(
            id=item.id,
            title=self.prose(item.title),
            text=self.prose(item.text),
            when=item.when,
            owner=self.prose(item.owner),
            status=item.status,
            note=self.prose(item.note),
            place=item.place,
        )

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Warnings about all texts, the project's and slidegen's own, that are in another language than asked for."""
        if spoken_language(self._language) is None:
            yield Diagnostic(
                Code.NOT_TRANSLATED,
                f"slidegen has no words of its own in {self._language}: headings and dates are in English",
                hint=f"it speaks {', '.join(spoken_languages())}",
            )
        for text, language in self._missing:
            yield Diagnostic(
                Code.NOT_TRANSLATED,
                f"no {self._language} text; the {language} one is shown instead",
                text.place,
                hint=f"write it in both, each on its own line below the key: {language}: ... and {self._language}: ...",
            )


_ARROW: Final = re.compile(r"([→⇒]) (?=\S|$)")


def _with_arrows_kept(prose: Prose) -> Prose:
    """The same words, where no line ends with an arrow: it stays with the word that it points to."""
    return tuple(
        replace(inline, text=_ARROW.sub("\\1\N{NO-BREAK SPACE}", inline.text)) if isinstance(inline, Text) else inline
        for inline in prose
    )
