"""The one door from content to editions.

Whatever the audience may not see ends here: it is in no edition, and in no message about one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec.structs import replace

from slidegen.content.model import (
    ASK,
    COVER,
    Agenda,
    Chart,
    ChartSeries,
    Content,
    DocumentKind,
    Figure,
    Item,
    ItemList,
    Occasion,
    Quote,
    Section,
    SectionRequest,
    Side,
    Stage,
    Statement,
    Status,
    Table,
    TableRow,
    TwoColumns,
)
from slidegen.diagnostics import Code, Diagnostic, SlidegenError, nearest
from slidegen.editions.check_shown import check_shown
from slidegen.editions.edition import Edition, EditionRequest, Excerpt
from slidegen.editions.in_one_language import Translator
from slidegen.editions.settle import settled

NOTHING: Final = Side()
"""A column of which the audience sees nothing."""


def select(content: Content, occasion: str, language: str) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """What the audience of an occasion (an id) is told in a language (a BCP 47 tag), and warnings about it.

    An audience sees what is addressed to it or to an audience that it includes. Raises `SlidegenError`:
    unknown-occasion, unknown-language, empty-document for each document that would have nothing in it, and what its
    documents cannot show in the way that they ask for: no-view, bad-chart.
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
    translator = Translator(language, content.languages[0])
    visible = {
        section.id: shown for section in content.sections if (shown := _seen(section, membership, content)) is not None
    }
    # A section of that name is a section, whoever sees it.
    unsectioned = frozenset({COVER, ASK}.difference(section.id for section in content.sections))
    documents, in_message, dropped = _requests(found, visible, unsectioned)
    lists = (*(requests for _, requests in documents), in_message)
    asked = {request.section for requests in lists for request in requests}
    day = found.date.start
    sections = tuple(translator.section(settled(section, day)) for id, section in visible.items() if id in asked)
    by_id = {section.id: section for section in sections}
    problems = dict.fromkeys(check_shown((request for requests in lists for request in requests), by_id))
    if problems:
        raise SlidegenError((*dropped, *problems))
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
        message=translator.message(found.message, in_message),
        label=audiences[found.audience].label,
        place=found.place,
    )
    diagnostics = (*dropped, *_unsettled(edition), *translator.diagnostics())
    return edition, tuple(dict.fromkeys(diagnostics))


def select_section(
    content: Content, section: str, audience: str, language: str
) -> tuple[Excerpt, tuple[Diagnostic, ...]]:
    """What an audience is told of one section, in a language: the door for what no occasion asks for.

    Raises `SlidegenError`: unknown-section, unknown-audience, unknown-language, and empty-document where the audience
    may see nothing of it.
    """
    audiences = {each.id: each.includes for each in content.audiences}
    found = next((each for each in content.sections if each.id == section), None)
    unknown = (
        (found is None, Code.UNKNOWN_SECTION, "section", section, [each.id for each in content.sections]),
        (audience not in audiences, Code.UNKNOWN_AUDIENCE, "audience", audience, list(audiences)),
        (language not in content.languages, Code.UNKNOWN_LANGUAGE, "language", language, list(content.languages)),
    )
    problems = [
        Diagnostic(code, f"the project has no {what} {name}", hint=nearest(name, known))
        for wrong, code, what, name, known in unknown
        if wrong
    ]
    if problems or found is None:
        raise SlidegenError(problems)
    shown = _seen(found, _included(audience, audiences), content)
    if shown is None:
        message = f"{section} has nothing in it that {audience} may see"
        hint = f"name another audience, or add {audience} to that of section and items"
        raise SlidegenError(Diagnostic(Code.EMPTY_DOCUMENT, message, found.place, hint))
    translator = Translator(language, content.languages[0])
    excerpt = Excerpt(
        language, translator.prose(content.organisation), audience, translator.section(settled(shown, None))
    )
    return excerpt, tuple(dict.fromkeys(translator.diagnostics()))


def dated_items(content: Content, audience: str) -> frozenset[str]:
    """The ids of all items with a date that an audience (an id) sees, in whatever section."""
    membership = _included(audience, {each.id: each.includes for each in content.audiences})
    seen = (_seen(section, membership, content) for section in content.sections)
    bodies = (section.body for section in seen if section is not None)
    lists = (body.items for body in bodies if isinstance(body, ItemList))
    return frozenset(item.id for items in lists for item in items if item.when is not None and item.when.start)


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
        case Statement() | Quote() | Figure() | Agenda():
            return section
        case ItemList():
            items = _seen_items(body.items, membership)
            return replace(section, body=replace(body, items=items)) if items else None
        case TwoColumns(left, right):
            sides = _seen_side(left, membership), _seen_side(right, membership)
            return None if sides == (NOTHING, NOTHING) else replace(section, body=TwoColumns(*sides))
        case Table():
            rows = tuple(row for row in body.rows if _sees(membership, row))
            return replace(section, body=replace(body, rows=rows)) if rows else None
        case Chart():
            series = tuple(each for each in body.series if _sees(membership, each))
            return replace(section, body=replace(body, series=series)) if series else None


def _seen_items(items: tuple[Item, ...], membership: frozenset[str]) -> tuple[Item, ...]:
    """Those of some items that are seen, and of those below them: what is below a hidden item is hidden with it."""
    return tuple(replace(item, items=_seen_items(item.items, membership)) for item in items if _sees(membership, item))


def _seen_side(side: Side, membership: frozenset[str]) -> Side:
    """One of two columns; `NOTHING`, without its title too, where none of its points is seen."""
    if side.points is None:
        return side
    items = _seen_items(side.points.items, membership)
    return replace(side, points=replace(side.points, items=items)) if items else NOTHING


def _sees(membership: frozenset[str], item: Item | TableRow | ChartSeries) -> bool:
    return item.audience is None or not membership.isdisjoint(item.audience)


def _requests(
    occasion: Occasion, visible: Mapping[str, Section], unsectioned: frozenset[str]
) -> tuple[tuple[tuple[DocumentKind, tuple[EditionRequest, ...]], ...], tuple[EditionRequest, ...], list[Diagnostic]]:
    """The requests of each document and of the message that the audience may see, and a warning for each of the others.

    A message with the sections of a document asks with the same words, which are warned about once. Raises
    `SlidegenError` (empty-document) for all of which nothing but a cover is left. `unsectioned`: what is asked for by
    name and is no section.
    """
    dropped: list[Diagnostic] = []
    empty: list[Diagnostic] = []
    kept = tuple(
        (kind, _kept(requests, kind.value, occasion, visible, unsectioned, dropped, empty))
        for kind, requests in occasion.documents
    )
    in_message: tuple[EditionRequest, ...] = ()
    if occasion.message is not None:
        unseen: list[Diagnostic] = []
        in_message = _kept(occasion.message.sections, "message", occasion, visible, unsectioned, unseen, empty)
        dropped += (each for each in unseen if each.place not in {one.place for one in dropped})
    if empty:
        raise SlidegenError((*dropped, *empty))
    return kept, in_message, dropped


def _kept(
    requests: tuple[SectionRequest, ...],
    document: str,
    occasion: Occasion,
    visible: Mapping[str, Section],
    unsectioned: frozenset[str],
    dropped: list[Diagnostic],
    empty: list[Diagnostic],
) -> tuple[EditionRequest, ...]:
    """The requests of one document that its audience may see; what is wrong with the others goes to the last two."""
    kept = tuple(_request(each, unsectioned) for each in requests if each.section in {*visible, *unsectioned})
    agendas = {id for id, section in visible.items() if isinstance(section.body, Agenda)}
    last = max((at for at, request in enumerate(kept) if request.section not in (None, *agendas)), default=-1)
    for late in kept[last + 1 :]:
        if late.section in agendas:
            message = (
                f"nothing follows the agenda of the {document} of {occasion.id} that it could list; it is left out"
            )
            hint = "put it before the sections that it is to list, or take it out"
            dropped.append(Diagnostic(Code.EMPTY_AGENDA, message, late.place, hint))
    kept = tuple(request for at, request in enumerate(kept) if at <= last or request.section not in agendas)
    missing = [request for request in requests if request.section not in {*visible, *unsectioned}]
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


def _request(request: SectionRequest, unsectioned: frozenset[str]) -> EditionRequest:
    if request.section in unsectioned:
        return EditionRequest(None, request.view, request.section == ASK, request.place)
    return EditionRequest(request.section, request.view, place=request.place)


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
                hint="write adopted: and the date from which it is, or status: adopted",
            )
