"""What the files say about each other: ids, audiences, languages, and what documents ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Final

from msgspec import Struct, field

from slidegen.content.model import ASK, COVER, DocumentKind, View
from slidegen.diagnostics import Code, Diagnostic, Place, nearest
from slidegen.reading.schema import files as schema
from slidegen.reading.schema.files import GUID, ID, LANGUAGE, LONGEST_ID
from slidegen.source_files.source import place_of, quoted

# Device names of Windows (Microsoft, "Naming Files, Paths, and Namespaces"): no folder can have them.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)

MOST_ITEMS: Final = 2_000
"""Items or rows of a section: some hundred slides of them."""
LEVELS = 3
"""Points, points below them, and points below those: Word, PowerPoint and readers keep up with no more."""


class Files(Struct, frozen=True):
    """All content files by their shape. What is not here is unknown only if the files are whole."""

    project: schema.Project | None
    occasions: tuple[schema.Occasion, ...]
    sections: tuple[schema.AnySection, ...]
    all_audiences: bool  # no audience had to be left out
    all_sections: bool


def check_meaning(files: Files) -> list[Diagnostic]:
    """Everything that is wrong between the files."""
    checker = _Checker(files)
    checker.check()
    return checker.problems


class _Checker(Struct):
    files: Files
    problems: list[Diagnostic] = field(default_factory=list)
    sections: dict[str, schema.AnySection] = field(default_factory=dict)  # by id, and by the ids of their items
    items: dict[str, schema.AnySection] = field(default_factory=dict)

    def report(self, code: Code, at: str | Place, message: str, hint: str | None = None) -> None:
        self.problems.append(Diagnostic(code, message, at if isinstance(at, Place) else place_of(at), hint))

    def check(self) -> None:
        if self.files.project is not None:
            self.check_project(self.files.project)
        self.unique(each.id for each in self.files.occasions)
        self.unique(_section_ids(self.files.sections))
        for id_ in _section_ids(self.files.sections):
            if id_ == COVER:
                self.report(Code.BAD_ID, id_, f'"{COVER}" is what decks call their cover', "choose another id")
        for section in self.files.sections:
            self.sections.setdefault(section.id, section)
            self.items.update(dict.fromkeys(_ids_within(section), section))
            self.check_section(section)
        for occasion in self.files.occasions:
            self.check_occasion(occasion)

    # ids

    def unique(self, ids: Iterable[str]) -> None:
        first: dict[str, str] = {}
        for id_ in ids:
            self.check_id(id_)
            if id_ and first.setdefault(id_, id_) is not id_:
                self.report(
                    Code.DUPLICATE_ID,
                    id_,
                    f"the id {quoted(id_)} is taken",
                    f"{place_of(first[id_])} has it: choose another one",
                )

    def check_id(self, id_: str, what: str = "an id") -> None:
        if id_ and not ID.fullmatch(id_):
            hint = "use the letters a to z, digits, and single hyphens between them"
            self.report(Code.BAD_ID, id_, f"{quoted(id_)} cannot be {what}", hint)
        elif len(id_) > LONGEST_ID:
            self.report(Code.BAD_ID, id_, f"{what} cannot be longer than {LONGEST_ID} characters", "shorten it")
        elif id_ in _DEVICES:
            self.report(Code.BAD_ID, id_, f'"{id_}" is a name that Windows keeps for a device', "add a word to it")

    # the project

    def check_project(self, project: schema.Project) -> None:
        for id_ in project.audiences:
            self.check_id(id_)
        if project.brand:
            self.check_id(project.brand, "the name of a brand")
        self.check_audiences((project.default_audience,))
        for audience in project.audiences.values():
            self.check_audiences(audience.includes)
            if audience.label is not None:
                self.check_guid(audience.label.id, "label")
                self.check_guid(audience.label.site, "organisation")
        self.check_cycles(project)
        self.check_languages(project.languages)

    def check_guid(self, guid: str, what: str) -> None:
        if guid and not GUID.fullmatch(guid):
            hint = f"write the GUID of the {what} without braces: 12345678-1234-1234-1234-123456789abc"
            self.report(Code.BAD_VALUE, guid, f"{quoted(guid)} is not a GUID", hint)

    def check_audiences(self, names: Iterable[str]) -> None:
        project = self.files.project
        if project is None or not project.audiences or not self.files.all_audiences:
            return
        for name in names:
            if name and name not in project.audiences:
                hint = nearest(name, filter(ID.fullmatch, project.audiences))
                self.report(Code.UNKNOWN_AUDIENCE, name, f"there is no audience {quoted(name)}", hint)

    def check_cycles(self, project: schema.Project) -> None:
        """Each circle is reported once, where it closes; then it is cut there, to find the next."""
        includes = {str(id_): list(audience.includes) for id_, audience in project.audiences.items()}
        while True:
            try:
                return TopologicalSorter(includes).prepare()
            except CycleError as error:
                circle = error.args[1]  # each is included by the next
                closing = includes[circle[1]].pop(includes[circle[1]].index(circle[0]))
                message = f'the audience "{closing}" includes itself: {" > ".join(reversed(circle))}'
                self.report(Code.AUDIENCE_CYCLE, closing, message, "take one of them out of the includes")

    def check_languages(self, tags: Iterable[str]) -> None:
        first: dict[str, str] = {}
        for tag in tags:
            if not tag:
                continue
            if first.setdefault(tag, tag) is not tag:
                self.report(Code.BAD_VALUE, tag, f'the language "{tag}" is here twice', "delete one of them")
            elif not (LANGUAGE.fullmatch(tag) and _is_known_language(tag)):
                usual = "-".join(
                    _usual_case(part, number) for number, part in enumerate(tag.replace("_", "-").split("-"))
                )
                good = usual != tag and LANGUAGE.fullmatch(usual) and _is_known_language(usual)
                hint = f"did you mean {usual}?" if good else "write a language tag, such as en, fr, de or en-GB"
                self.report(Code.BAD_VALUE, tag, f"{quoted(tag)} is not a language that slidegen knows", hint)

    # sections

    def check_section(self, section: schema.AnySection) -> None:
        self.check_audiences(section.audience or ())
        if isinstance(section, schema.Table):
            self.check_table(section)
        if isinstance(section, schema.Chart):
            for series in section.series or ():
                self.check_audiences(series.audience or ())
        if isinstance(section, schema.TwoColumns):
            self.check_side("left", section.left, section.id)
            self.check_side("right", section.right, section.id)
        for item in _all_items(section):
            self.check_audiences(item.audience or ())
            if item.title is None and item.text is None:
                self.report(
                    Code.MISSING_KEY, item.id, f'{item.called} needs the key "text" or "title"', "text: What is said"
                )
        self.check_count(section)
        for point in _too_deep(_items(section)):
            hint = "say it in the point above it, or make that one a point of a higher level"
            self.report(Code.BAD_VALUE, point.id, f"points have {LEVELS} levels at most", hint)

    def check_count(self, section: schema.AnySection) -> None:
        """What goes over a hundred slides is no presentation, and takes minutes to lay out."""
        rows = section.rows if isinstance(section, schema.Table) else tuple(_all_items(section))
        if len(rows) > MOST_ITEMS:
            what = "rows" if isinstance(section, schema.Table) else "items"
            message = f"{section.called} of {len(rows):,} {what}: at most {MOST_ITEMS:,} can be shown"
            hint = "say what they come to, and hand out the rest as a file of its own"
            self.report(Code.BAD_VALUE, section.id, message, hint)

    def check_side(self, name: str, side: schema.Side, section: str) -> None:
        there = [key for key in ("text", "items", "figure") if getattr(side, key) is not None]
        at = place_of_side(side)
        if not at.line:
            at = place_of(section)
        message = f"the {name} column needs one of text, items and figure"
        if not there:
            self.report(Code.MISSING_KEY, at, message, f"write what stands on the {name}")
        elif len(there) > 1:
            hint = "choose one; what else there is to say makes a section of its own"
            self.report(Code.BAD_VALUE, at, f"{message}, not {' and '.join(there)}", hint)

    def check_table(self, table: schema.Table) -> None:
        width = len(table.columns)
        for row in map(_whole, table.rows):
            self.check_audiences(row.audience or ())
            count = len(row.cells)
            if count == width or not count or not width:  # none at all: that has been reported
                continue
            message = f"this row has {_counted(count, 'cell')}, and the table {_counted(width, 'column')}"
            hint = 'write "" where a cell stays empty'
            if count > width:
                hint = "take a cell out, or add a column; a text with a comma in it needs quotes"
            self.report(Code.RAGGED_TABLE, place_of_row(row), message, hint)

    # occasions

    def check_occasion(self, occasion: schema.Occasion) -> None:
        self.check_audiences((occasion.audience,))
        documents = [(requests, kind is DocumentKind.DECK) for kind, requests in occasion.asked.items()]
        told = occasion.message and occasion.message.sections
        for requests, has_cover in (*documents, (told, False)):
            seen: set[tuple[str, View | None]] = set()
            for request in requests or ():
                name, view = (request, None) if isinstance(request, str) else (request.section, request.view)
                if name and (name, view) in seen:
                    hint = "delete one of them, or ask for another view of it"
                    self.report(Code.BAD_VALUE, name, f'the document asks for "{name}" twice', hint)
                seen.add((name, view))
                if name == ASK and name not in self.sections:
                    self.check_ask(name, view, occasion, has_cover)
                else:
                    self.check_request(name, view, has_cover)

    def check_ask(self, name: str, view: View | None, occasion: schema.Occasion, is_deck: bool) -> None:
        if not is_deck:
            hint = "delete it here; a note has what you ask below its first lines"
            self.report(Code.UNKNOWN_SECTION, name, "only a deck has a slide for what is asked", hint)
        elif view is not None:
            self.report(Code.NO_VIEW, name, "what is asked has no views", "write only: ask")
        elif occasion.ask is None:
            hint = "write it below the occasion's ask:, or delete it here"
            self.report(Code.UNKNOWN_SECTION, name, f"{occasion.id} asks nothing", hint)

    def check_request(self, name: str, view: View | None, has_cover: bool) -> None:
        if name == COVER:
            if not has_cover:
                self.report(Code.UNKNOWN_SECTION, name, "only a deck has a cover", "delete it here")
            elif view is not None:
                self.report(Code.NO_VIEW, name, "a cover has no views", "write only: cover")
            return
        section = self.sections.get(name)
        if section is not None:
            if view is not None:
                self.check_view(name, view, section)
        elif name and self.files.all_sections:
            hint = nearest(name, filter(ID.fullmatch, self.sections))
            if name in self.items:
                hint = f'it is an item of the section "{self.items[name].id}"; documents ask for sections'
            self.report(Code.UNKNOWN_SECTION, name, f"there is no section {quoted(name)}", hint)

    def check_view(self, name: str, view: View, section: schema.AnySection) -> None:
        if view not in section.views:
            hint = f"{section.called} has these: {', '.join(each.value for each in section.views)}"
            self.report(Code.NO_VIEW, name, f'"{name}" has no view "{view.value}"', hint)


def place_of_row(row: schema.Row) -> Place:
    """Where the row of a table begins: at its id, or at its first cell."""
    first = row.id or next(iter(row.cells), "")
    return place_of(first if isinstance(first, str) else next(iter(first.values()), ""))


def place_of_side(side: schema.Side) -> Place:
    """Where one of two columns begins: at its first value."""
    figure = side.figure.file if side.figure is not None else None
    for value in (side.title, side.text, *(item.id for item in side.items or ()), figure):
        if value:
            return place_of(value if isinstance(value, str) else next(iter(value.values()), ""))
    return Place("")


def _whole(row: tuple[schema.Cell, ...] | schema.Row) -> schema.Row:
    return schema.Row(cells=row) if isinstance(row, tuple) else row


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _items(section: schema.AnySection) -> tuple[schema.Item, ...]:
    """The items of a section, without those below them; only some kinds have any."""
    if isinstance(section, schema.TwoColumns):
        return (section.left.items or ()) + (section.right.items or ())
    items: tuple[schema.Item, ...] = getattr(section, "items", ())
    return items


def _below(item: schema.Item) -> tuple[schema.Point, ...]:
    return (item.items or ()) if isinstance(item, schema.Point) else ()


def _all_items(section: schema.AnySection) -> Iterator[schema.Item]:
    """The items of a section and all below them, in the order of the source."""
    ahead = [*reversed(_items(section))]
    while ahead:
        yield (item := ahead.pop())
        ahead += reversed(_below(item))


def _too_deep(items: tuple[schema.Item, ...], level: int = 1) -> Iterator[schema.Item]:
    """The first item of each list that lies below the last level that there is."""
    for item in items:
        if level == LEVELS:
            yield from _below(item)[:1]
        else:
            yield from _too_deep(_below(item), level + 1)


def _ids_within(section: schema.AnySection) -> Iterator[str]:
    if isinstance(section, schema.Table):
        yield from (row.id for row in map(_whole, section.rows) if row.id is not None)
    elif isinstance(section, schema.Chart):
        yield from (series.id for series in section.series or () if series.id is not None)
    else:
        yield from (item.id for item in _all_items(section))


def _section_ids(sections: Iterable[schema.AnySection]) -> Iterator[str]:
    for section in sections:
        yield section.id
        yield from _ids_within(section)


_WELL_KNOWN: Final = frozenset(("de", "en", "es", "fr", "it", "nl", "pl", "pt"))
"""Languages that need no look into CLDR: what most projects have."""


def _usual_case(part: str, number: int) -> str:
    if number == 0:
        return part.lower()
    return part.title() if len(part) == 4 else part.upper()


def _is_known_language(tag: str) -> bool:
    """Whether there are month names and plural rules for it (CLDR)."""
    if tag in _WELL_KNOWN:
        return True
    from babel import Locale, UnknownLocaleError  # takes as long as reading all of the content does

    try:
        locale = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return locale.language == tag.partition("-")[0]
