"""The text of an edition as Markdown, so that pandoc makes its documents of the same words."""

from __future__ import annotations

from collections.abc import Iterator

from slidegen.content.inlines import Prose, Text
from slidegen.editions.edition import (
    Edition,
    EditionItem,
    EditionPoints,
    EditionPriorities,
    EditionQuote,
    EditionStatement,
    EditionTable,
    EditionTimeline,
)


def markdown(edition: Edition) -> str:
    """One heading per section, items as bullets with their date at the end, as in a deck's source for pandoc."""
    return "\n".join(_lines(edition)) + "\n"


def _lines(edition: Edition) -> Iterator[str]:
    yield from ("---", f"title: {_prose(edition.headline)}", f"lang: {edition.language}", "---")
    for section in edition.sections:
        yield from ("", f"# {_prose(section.title)}", "")
        match section.body:
            case EditionStatement(text):
                yield _prose(text)
            case EditionQuote(text, by, role):
                yield f"> {_prose(text)}\n>\n> {_prose((*by, Text(', '), *role) if role else by)}"
            case EditionTable(columns, rows):
                for cells in (
                    tuple(column.title for column in columns),
                    tuple((Text("---"),) for _ in columns),
                    *(row.cells for row in rows),
                ):
                    yield f"| {' | '.join(map(_prose, cells))} |"
            case EditionPoints(items) | EditionPriorities(items) | EditionTimeline(items):
                yield from (_item(item) for item in items)


def _item(item: EditionItem) -> str:
    when = f" ({item.when.source})" if item.when else ""
    return f"- {_prose(item.text or item.title)}{when}"


def _prose(prose: Prose) -> str:
    return "".join(
        (f"**{inline.text}**" if inline.strong else inline.text) if isinstance(inline, Text) else " "
        for inline in prose
    )
