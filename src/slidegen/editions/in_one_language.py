"""What an audience sees, in one language: the second half of `select`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import shorten
from typing import Final

from msgspec.structs import replace

from slidegen.content.inlines import LocalizedText, Prose, Text, plain
from slidegen.content.model import (
    Agenda,
    Chart,
    Figure,
    Item,
    MessageRequest,
    Points,
    Priorities,
    Quote,
    Section,
    Side,
    Statement,
    Table,
    TableNumbers,
    Timeline,
    TwoColumns,
)
from slidegen.content.ordinals import with_ordinals
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.editions.edition import (
    EditionAgenda,
    EditionBody,
    EditionChart,
    EditionColumn,
    EditionFigure,
    EditionItem,
    EditionMessage,
    EditionPoints,
    EditionPriorities,
    EditionQuote,
    EditionRequest,
    EditionRow,
    EditionSection,
    EditionSeries,
    EditionSide,
    EditionStatement,
    EditionTable,
    EditionTimeline,
    EditionTwoColumns,
)
from slidegen.editions.language.catalogue import spoken_language, spoken_languages
from slidegen.editions.language.no_breaks import unbroken
from slidegen.editions.language.words import Words
from slidegen.editions.sections.cell_numbers import numbers_told


class Translator:
    """Sections and messages in one language; what is not translated is kept in another, and in `diagnostics`."""

    def __init__(self, language: str, first: str) -> None:
        """`first`: the language that the content is written in."""
        self._language = language
        self._first = first
        self._missing: list[tuple[LocalizedText, str]] = []
        self._missing_pictures: list[tuple[Place, str]] = []

    def prose(self, text: LocalizedText | None) -> Prose:
        """A text in the language, else in the first language of the project, which each `Text` of it then names.

        Empty for None.
        """
        if text is None:
            return ()
        prose = text.get(self._language)
        if prose is not None:
            return unbroken(with_ordinals(_with_arrows_kept(prose), self._language), self._language)
        language, prose = next(
            ((tag, prose) for tag, prose in text if tag == self._first),
            next(iter(text)),
        )
        if not any(map(str.isalpha, plain(prose))):
            return unbroken(prose, language)  # numbers and signs are the same in all languages
        self._missing.append((text, language))
        named = (
            replace(inline, language=inline.language or language) if isinstance(inline, Text) else inline
            for inline in with_ordinals(_with_arrows_kept(prose), language)
        )
        return unbroken(tuple(named), language)

    def message(self, message: MessageRequest | None, requests: tuple[EditionRequest, ...]) -> EditionMessage | None:
        """A message with the sections that these requests ask for; None where there is no message."""
        if message is None:
            return None
        return EditionMessage(
            subject=self.prose(message.subject),
            requests=requests,
            attach=message.attach,
            greeting=self.prose(message.greeting),
            text=self.prose(message.text),
            closing=self.prose(message.closing),
            place=message.place,
        )

    def section(self, section: Section) -> EditionSection:
        """A section in the language; what the audience may not see has been taken out of it before."""
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
            case Points() as body:
                return self._points(body)
            case Priorities(items, year, last_year):
                return EditionPriorities(tuple(map(self._item, items)), year, last_year)
            case Timeline(items):
                return EditionTimeline(tuple(map(self._item, items)))
            case Table(columns, rows, footnote):
                return EditionTable(
                    tuple(EditionColumn(self.prose(column.title), column.align, column.width) for column in columns),
                    tuple(EditionRow(tuple(map(self._cell, row.cells)), row.id, row.place) for row in rows),
                    self.prose(footnote),
                )
            case Chart() as body:
                return self._chart(body)
            case Figure() as body:
                return self._figure(body, section.place)
            case TwoColumns(left, right):
                sides = (self._side(side) for side in (left, right))
                return EditionTwoColumns(tuple(side for side in sides if side is not None))
            case Agenda():
                return EditionAgenda()

    def _cell(self, cell: LocalizedText | TableNumbers | None) -> Prose:
        """A cell of a table, its numbers as the language writes them."""
        return numbers_told(cell, Words(self._language)) if isinstance(cell, TableNumbers) else self.prose(cell)

    def _chart(self, chart: Chart) -> EditionChart:
        return EditionChart(
            chart.type,
            # Dates are said in each language of themselves.
            tuple(each.versions[0][1] if chart.dates else self.prose(each) for each in chart.categories),
            tuple(EditionSeries(self.prose(each.name), each.values, each.id, each.place) for each in chart.series),
            max(each.decimals for each in chart.series),
            self.prose(chart.unit),
            chart.stacked,
            chart.labels,
            self.prose(chart.alt),
            self.prose(chart.footnote),
            chart.dates,
        )

    def _figure(self, figure: Figure, place: Place) -> EditionFigure:
        """A figure with the picture of the language; else with that of the first language of the project."""
        pictures = dict(figure.pictures)
        tag = next((tag for tag in (self._language, self._first) if tag in pictures), next(iter(pictures)))
        if tag != self._language:
            self._missing_pictures.append((place, tag))
        alt = None if figure.alt is None else self.prose(figure.alt)
        return EditionFigure(pictures[tag], alt, self.prose(figure.caption), figure.scaling)

    def _points(self, points: Points) -> EditionPoints:
        return EditionPoints(tuple(map(self._item, points.items)), points.numbered)

    def _side(self, side: Side) -> EditionSide | None:
        """One of two columns; None for one of which nothing is seen."""
        content: EditionStatement | EditionPoints | EditionFigure
        if side.points is not None:
            content = self._points(side.points)
        elif side.text is not None:
            content = EditionStatement(self.prose(side.text))
        elif side.figure is not None:
            content = self._figure(side.figure, side.place)
        else:
            return None
        return EditionSide(self.prose(side.title), content, side.place)

    def _item(self, item: Item) -> EditionItem:
        return EditionItem(
            id=item.id,
            title=self.prose(item.title),
            text=self.prose(item.text),
            when=item.when,
            owner=self.prose(item.owner),
            status=item.status,
            note=self.prose(item.note),
            items=tuple(map(self._item, item.items)),
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
            said = shorten(plain(text.get(language) or ()), _LONGEST_QUOTE, placeholder=" ...")
            yield Diagnostic(
                Code.NOT_TRANSLATED,
                f'no {self._language} text for "{said}"; the {language} one is shown instead',
                text.place,
                hint=f"write it in both, each on its own line below the key: {language}: ... and {self._language}: ...",
            )
        for place, language in self._missing_pictures:
            yield Diagnostic(
                Code.NOT_TRANSLATED,
                f"no {self._language} picture; the {language} one is shown instead",
                place,
                hint=f"name one for {self._language} below file:, or one for all languages: file: pictures/photo.jpg",
            )


_LONGEST_QUOTE: Final = 40
"""Characters of a text that a warning shows, so that a person knows it again."""
_ARROW: Final = re.compile(r"([→⇒]) (?=\S|$)")


def _with_arrows_kept(prose: Prose) -> Prose:
    """The same words, where no line ends with an arrow: it stays with the word that it points to."""
    return tuple(
        replace(inline, text=_ARROW.sub("\\1\N{NO-BREAK SPACE}", inline.text)) if isinstance(inline, Text) else inline
        for inline in prose
    )
