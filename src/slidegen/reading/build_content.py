"""The shapes of all files to content: texts and dates are read here, and keys left out get what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from slidegen.content import model
from slidegen.content.dates import Precision, When
from slidegen.content.inlines import LocalizedText
from slidegen.content.model import Aim, DocumentKind, Stage
from slidegen.diagnostics import Code, Diagnostic
from slidegen.project import DEFAULT_BRAND
from slidegen.reading import schema
from slidegen.reading.check_meaning import Files, place_of_row
from slidegen.reading.read_dates import DateError, parse_when
from slidegen.reading.read_text import read_text
from slidegen.source_files.source import Word, place_of, quoted

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""Office files carry the occasion's date as the time of their parts; ZIP knows no other years (APPNOTE 4.4.6)."""

_AIMS = {
    Stage.DRAFT: Aim.DISCUSSION,
    Stage.FOR_INPUT: Aim.INPUT,
    Stage.FOR_DECISION: Aim.DECISION,
    Stage.FINAL: Aim.INFORMATION,
}


def build_content(files: Files) -> tuple[model.Content | None, list[Diagnostic]]:
    """The content, and what is wrong with its texts and dates.

    All of them are read even where there can be no content, since the files or what they say of each other are wrong.
    """
    builder = _Builder(() if files.project is None else tuple(str(tag) for tag in files.project.languages if tag))
    sections = tuple(builder.section(section) for section in files.sections)
    if files.project is None:
        for occasion in files.occasions:
            builder.occasion(occasion, LocalizedText(()))
        return None, builder.problems
    return builder.content(files.project, sections, files.occasions), builder.problems


@dataclass(slots=True)
class _Builder:
    languages: tuple[str, ...]
    problems: list[Diagnostic] = field(default_factory=list)

    def content(
        self, project: schema.Project, sections: tuple[model.Section, ...], occasions: Iterable[schema.Occasion]
    ) -> model.Content:
        organisation = self.text(project.organisation)
        audiences = {str(id_): self.audience(id_, audience) for id_, audience in project.audiences.items()}
        return model.Content(
            organisation=organisation,
            title=self.optional(project.title) or organisation,
            languages=self.languages,
            brand=str(project.brand or DEFAULT_BRAND),
            audiences=tuple(audiences.values()),
            default_audience=str(project.default_audience),
            sections=sections,
            occasions=tuple(
                self.occasion(each, audiences[each.audience].title if each.audience in audiences else organisation)
                for each in occasions
            ),
            brand_place=place_of(project.brand) if project.brand else model.NOWHERE,
        )

    def audience(self, id_: str, audience: schema.Audience) -> model.Audience:
        return model.Audience(str(id_), self.text(audience.title), _names(audience.includes) or (), place_of(id_))

    def section(self, section: schema.AnySection) -> model.Section:
        return model.Section(
            id=str(section.id),
            title=self.text(section.title),
            body=self.body(section),
            label=self.optional(section.label),
            status=section.status,
            audience=_names(section.audience),
            note=self.optional(section.note),
            place=place_of(section.id),
        )

    def body(self, section: schema.AnySection) -> model.Body:
        match section:
            case schema.Statement():
                return model.Statement(self.text(section.text))
            case schema.Quote():
                return model.Quote(self.text(section.text), self.text(section.by), self.optional(section.role))
            case schema.Points():
                return model.Points(
                    tuple(self.item(item, status=item.status) for item in section.items),
                )
            case schema.Priorities():
                return model.Priorities(tuple(map(self.priority, section.items)), section.year)
            case schema.Timeline():
                return model.Timeline(tuple(self.item(item, when=self.date(item.when)) for item in section.items))
            case schema.Table():
                return model.Table(
                    tuple(map(self.column, section.columns)),
                    tuple(map(self.row, section.rows)),
                    self.optional(section.footnote),
                )
            case _:
                assert_never(section)

    def column(self, column: str | schema.Column) -> model.TableColumn:
        if isinstance(column, str):
            return model.TableColumn(self.text(column))
        return model.TableColumn(self.text(column.title), column.align or model.Align.LEFT, column.width)

    def row(self, row: tuple[schema.Cell, ...] | schema.Row) -> model.TableRow:
        whole = schema.Row(cells=row) if isinstance(row, tuple) else row
        return model.TableRow(
            tuple(self.text(cell) if cell else None for cell in whole.cells),
            str(whole.id) if whole.id else None,
            _names(whole.audience),
            place_of_row(whole),
        )

    def priority(self, item: schema.Priority) -> model.Item:
        return self.item(item, self.date(item.when), self.optional(item.owner), item.status)

    def item(
        self,
        item: schema.Item,
        when: When | None = None,
        owner: LocalizedText | None = None,
        status: model.Status | None = None,
    ) -> model.Item:
        return model.Item(
            id=str(item.id),
            title=self.optional(item.title),
            text=self.optional(item.text),
            when=when,
            owner=owner,
            status=status,
            audience=_names(item.audience),
            note=self.optional(item.note),
            place=place_of(item.id),
        )

    def occasion(self, occasion: schema.Occasion, usual_title: LocalizedText) -> model.Occasion:
        documents = (
            (DocumentKind.DECK, occasion.deck),
            (DocumentKind.NOTE, occasion.note),
            (DocumentKind.HANDOUT, occasion.handout),
        )
        return model.Occasion(
            id=str(occasion.id),
            title=self.optional(occasion.title) or usual_title,
            date=self.occasion_date(occasion.date),
            audience=str(occasion.audience),
            stage=occasion.stage,
            aim=occasion.aim or _AIMS[occasion.stage],
            documents=tuple(
                (kind, tuple(_request(each) for each in requests))
                for kind, requests in documents
                if requests is not None
            ),
            headline=self.optional(occasion.headline),
            subtitle=self.optional(occasion.subtitle),
            purpose=self.optional(occasion.purpose),
            ask=self.optional(occasion.ask),
            place=place_of(occasion.id),
        )

    # dates

    def date(self, written: str | None) -> When | None:
        if not written:
            return None
        try:
            return parse_when(written)
        except DateError as error:
            self.problems.append(Diagnostic(Code.BAD_DATE, str(error), place_of(written), error.hint))
            return None

    def occasion_date(self, written: str) -> When:
        when = self.date(written)
        if when is None:
            return When("", Precision.OPEN)  # reported, so nobody will see it
        if when.start is None or when.end is None:
            message = f'an occasion cannot be "{when.source}": its documents carry a date'
            self.problems.append(
                Diagnostic(Code.BAD_DATE, message, place_of(written), "write a day, a month or a year")
            )
        elif not FIRST_YEAR <= when.start.year <= when.end.year <= LAST_YEAR:
            message = f"the date of an occasion lies between {FIRST_YEAR} and {LAST_YEAR}: Office files know no other"
            self.problems.append(Diagnostic(Code.BAD_DATE, message, place_of(written), "check the year"))
        return when

    # texts

    def optional(self, text: schema.Text | None) -> LocalizedText | None:
        return None if text is None else self.text(text)

    def text(self, text: schema.Text) -> LocalizedText:
        first = self.languages[0] if self.languages else ""
        pairs = text.items() if isinstance(text, Mapping) else ((first, text),)
        versions = []
        for tag, words in pairs:
            if self.languages and tag not in self.languages:
                message = f"{quoted(tag)} is not a language of this project"
                hint = f"its languages are {', '.join(self.languages)}: languages in content/project.yml says so"
                self.problems.append(Diagnostic(Code.UNKNOWN_LANGUAGE, message, place_of(tag), hint))
            if isinstance(words, Word) and words:
                prose, problems = read_text(words)
                self.problems += problems
                versions.append((str(tag), prose))
        return LocalizedText(
            tuple(versions), place_of(text if isinstance(text, str) else next(iter(text.values()), ""))
        )


def _names(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(str(name) for name in names)


def _request(request: str | schema.Request) -> model.SectionRequest:
    if isinstance(request, str):
        return model.SectionRequest(str(request), None, place_of(request))
    return model.SectionRequest(str(request.section), request.view, place_of(request.section))
