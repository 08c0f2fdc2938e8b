"""The wording of items and sections, the same in all documents: texts, headings, speaker notes."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from slidegen.content.inlines import Inline, Prose, Text, plain
from slidegen.content.model import View
from slidegen.diagnostics import Place
from slidegen.editions.blocks import Figure, Quotation
from slidegen.editions.edition import Edition, EditionFigure, EditionItem, EditionQuote, EditionSection
from slidegen.editions.language.words import Words, capitalised

_WORD: Final = re.compile(r"\w+")
_QUOTED: Final = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|\u2018[^’]*’|\"[^\"]*\"")
"""A text that has its quotation marks already, in the forms that are in use."""


def item_text(item: EditionItem, words: Words) -> Prose:
    """The text of an item: its title in strong, or its text, led in by the title where that has words of its own."""
    if not item.text:
        return strong(item.title)
    if _words_of(item.title) <= _words_of(item.text):
        return item.text
    return led_in(strong(item.title), item.text, words)


def item_text_with(item: EditionItem, details: tuple[Prose, ...], words: Words) -> Prose:
    """The text of an item and, in brackets behind it, its details: date, owner, status, where they have no column."""
    given = [detail for detail in details if detail]
    return with_brackets(item_text(item, words), *given) if given else item_text(item, words)


def with_brackets(prose: Prose, *details: Prose) -> Prose:
    """A text with some others in brackets behind it: "text (one, two)"."""
    listed = [inline for detail in details for inline in (Text(", "), *detail)][1:]
    return joined((*prose, Text(" ("), *listed, Text(")")))


def name_of(item: EditionItem) -> Prose:
    """The short name of an item: its title, else its text without emphasis."""
    text = (
        replace(inline, strong=False, emphasis=False) if isinstance(inline, Text) else inline for inline in item.text
    )
    return item.title or joined(tuple(text))


def led_in(lead: Prose, rest: Prose, words: Words) -> Prose:
    """Two texts in one, the first leading the second in: "Lead: rest"."""
    # The phrase is the translators'; what stands between its two names is what they put there.
    before, between, after = re.split("\0|\1", words.phrase("{lead}: {rest}", lead="\0", rest="\1"))
    return joined((Text(before), *lead, Text(between), *rest, Text(after)))


def quotation(section: EditionSection, body: EditionQuote, words: Words) -> Quotation:
    """What somebody said, in the quotation marks of its language; who that is, with their name in strong."""
    prose = body.text
    if not _QUOTED.fullmatch(plain(prose)):
        # The document's language, or that of a text that is not translated.
        language = next((inline.language for inline in prose if isinstance(inline, Text)), None)
        marks = words if language is None else Words(language)
        before, after = marks.phrase("“{quote}”", quote="\0").split("\0")
        prose = joined((Text(before, language=language), *prose, Text(after, language=language)))
    role = (Text(", "), *body.role) if body.role else ()
    return Quotation(section.id, prose, joined((*strong(body.by), *role)), section.place)


def figure(id: str, body: EditionFigure, place: Place) -> Figure:
    """A picture with its caption; its description as plain text."""
    return Figure(id, body.picture, None if body.alt is None else plain(body.alt), body.caption, body.scaling, place)


def joined(prose: Prose) -> Prose:
    """The same words in as few inlines as it takes: neighbours of one look are joined, empty ones left out."""
    pieces: list[Inline] = []
    for inline in prose:
        last = pieces[-1] if pieces else None
        if isinstance(inline, Text) and isinstance(last, Text) and replace(last, text=inline.text) == inline:
            pieces[-1] = replace(last, text=last.text + inline.text)
        elif not isinstance(inline, Text) or inline.text:
            pieces.append(inline)
    return tuple(pieces)


def strong(prose: Prose) -> Prose:
    """The same words, all of them strong."""
    return joined(tuple(replace(inline, strong=True) if isinstance(inline, Text) else inline for inline in prose))


def at_start(prose: Prose) -> Prose:
    """The same words, with a capital at their start."""
    match prose:
        case (Text() as first, *rest):
            return (replace(first, text=capitalised(first.text)), *rest)
        case _:
            return prose


def speaker_notes(section: EditionSection, words: Words) -> tuple[Prose, ...]:
    """The section's note, then those of its items, each led in by the name of its item."""
    notes = [section.note] if section.note else []
    notes += [led_in(strong(name_of(item)), item.note, words) for item in section.items if item.note]
    return tuple(notes)


def slide_heading(section: EditionSection, view: View | None, view_title: str, words: Words) -> tuple[Prose, Prose]:
    """The short line above the title of a slide, which may be empty, and the title.

    A year at a glance stands below its own title (`view_title`), so the section's title goes into the line above it;
    key messages say in that line that they are.
    """
    match view:
        case View.KEY_MESSAGES:
            view_name: Prose = (Text(view_title),)
            return led_in(view_name, section.label, words) if section.label else view_name, section.title
        case View.YEAR:
            label = led_in(section.label, section.title, words) if section.label else section.title
            return label, (Text(view_title),)
        case View.LIST | None:
            return section.label, section.title


def own_title(section: EditionSection, view: View | None, view_title: str, edition: Edition, words: Words) -> Prose:
    """A title that says more than that of `slide_heading`, for where another slide has the same; empty: there is none.

    It names section and view, or the label as well; a list below the title of the document itself is its overview.
    """
    if view in (View.YEAR, View.KEY_MESSAGES):
        return led_in(section.title, (Text(view_title),), words)
    if view is View.LIST or (not section.label and _said(section.title) == _said(edition.headline)):
        return led_in(section.title, (Text(words.phrase("overview")),), words)
    return led_in(section.label, section.title, words) if section.label else ()


def _said(prose: Prose) -> str:
    return plain(prose).casefold()


def heading(section: EditionSection, edition: Edition, words: Words, lead: str = "") -> str:
    """The heading of a part of a note or handout on one line: "`lead`: label: title".

    Where there is a label and the title is that of the document or of the organisation, the label stands alone: below
    "International Relations Sector" the mission is headed "Our mission".
    """
    title, label = plain(section.title), plain(section.label)
    said = {plain(edition.organisation).casefold(), plain(edition.headline).casefold()}
    line = label if label and title.casefold() in said else title
    for part in (label, lead):
        if part and part != line:
            line = words.phrase("{lead}: {rest}", lead=part, rest=line)
    return line


def _words_of(prose: Prose) -> set[str]:
    return set(_WORD.findall(plain(prose).casefold()))
