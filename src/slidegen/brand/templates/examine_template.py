"""A template by itself, before there is a brand: what would be chosen from it, and what a brand.yml would say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.brand_file.read_colors import SOURCES
from slidegen.brand.brand_file.read_settings import read_settings
from slidegen.brand.brand_file.settings import FILES, MINIMUM_SIZE, ROLES, LayoutChoice, Settings, Typeface
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.find_fonts import find_fonts, once_for_each_font
from slidegen.brand.fonts import FontSet
from slidegen.brand.own_theme import paper_colors, with_own_theme, with_roles_of
from slidegen.brand.read_note import ReadNote, read_note
from slidegen.brand.reference import ReferenceDeck
from slidegen.brand.slide_layouts.choose_slide_layouts import Chosen
from slidegen.brand.slide_layouts.read_reference_deck import examine_reference_deck
from slidegen.brand.theme_colors import Theme
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, has_errors
from slidegen.office_files.read_package import open_package
from slidegen.office_files.sensitivity_label import SensitivityLabel, read_label
from slidegen.project import Project
from slidegen.source_files.read_regular import read_regular
from slidegen.source_files.read_source import reason

DECKS: Final = (".pptx", ".potx")
NOTES: Final = (".docx", ".dotx")


class ExaminedDeck(Struct, frozen=True):
    """A PowerPoint file as a reference deck; `deck` is None where it cannot be one.

    `fills`, `unused` and `links` are those of `ReadDeck`.
    """

    name: str
    path: str
    data: bytes
    deck: ReferenceDeck | None
    chosen: Mapping[str, Chosen]
    settings: Settings
    problems: tuple[Diagnostic, ...]
    fills: Mapping[str, tuple[Color | None, ...]] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    label: SensitivityLabel | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all slide layouts: those that a role takes, then the others."""
        taken = () if self.deck is None else (each.name for each in self.deck.slide_layouts.values())
        return tuple(dict.fromkeys(name for name in (*taken, *self.unused) if name))

    @property
    def brand(self) -> Brand | None:
        """A brand of this file alone, to lay out and draw slides with; None where it cannot be measured."""
        if self.deck is None or self.deck.fonts is None:
            return None
        return Brand(
            name=self.settings.name,
            folder=Path(self.path).parent.as_posix(),
            colors=self.settings.colors,
            fonts=self.deck.fonts,
            minimum_size=self.settings.minimum_size,
            deck=self.deck,
            note=b"",
            templates={},
            deck_file=self.name,
        )


class ExaminedNote(Struct, frozen=True):
    """A Word file as a reference note; `theme` is its theme, where it is one of its own.

    `fonts` are what that theme's fonts are here: notes are not measured, but handouts go with them.
    """

    name: str
    data: bytes
    theme: Theme | None
    problems: tuple[Diagnostic, ...]
    fonts: FontSet | None = None
    note: ReadNote | None = None


def examine(file: Path) -> ExaminedDeck | ExaminedNote:
    """What is in a template. Beside a brand.yml it is read as that says.

    Raises `SlidegenError` where there is no such file, or it is of another kind.
    """
    place = Place(file.as_posix())
    ending = file.suffix.lower()
    if ending not in (*DECKS, *NOTES):
        message = f"{file.name} is not a .pptx, .potx, .docx or .dotx file"
        hint = "open it in PowerPoint or Word and save it as one of these: macros and the formats of 2003 are not read"
        raise SlidegenError(Diagnostic(Code.BAD_REFERENCE, message, place, hint))
    try:
        data = read_regular(file)
    except FileNotFoundError:
        raise SlidegenError(Diagnostic(Code.NO_FILE, f"there is no file {file}")) from None
    except OSError as error:
        raise SlidegenError(
            Diagnostic(Code.UNREADABLE_FILE, f"{file.name} cannot be read: {reason(error)}", place)
        ) from error
    problems: list[Diagnostic] = []
    if ending in NOTES:
        note = read_note(data, place, problems)
        theme = None if note is None else note.theme
        problems += () if note is None else note.notices
        fonts, missing = (None, []) if theme is None else _fonts(theme, place)
        problems += missing
        return ExaminedNote(file.name, data, theme, tuple(once_for_each_font(problems)), fonts, note)
    return _examined(file.name, data, _settings(file, place, problems), place, problems)


def with_settings(found: ExaminedDeck, settings: Settings) -> ExaminedDeck:
    """A template as a brand.yml reads it."""
    return _examined(found.name, found.data, settings, Place(found.path), [])


def _examined(name: str, data: bytes, settings: Settings, place: Place, problems: list[Diagnostic]) -> ExaminedDeck:
    read, found = examine_reference_deck(data, settings, place)
    problems += found
    if read is None:
        return ExaminedDeck(name, place.file, data, None, {}, settings, tuple(problems))
    deck = read.deck
    if deck.keeps_theme:
        settings, deck, found = with_own_theme(settings, deck, place)
    else:
        if not settings.colors:  # a deck that slidegen made, away from its brand: the slots of its theme are roles
            settings = with_roles_of(settings, read.theme, place)
        fonts, found = find_fonts(settings)
        deck = replace(deck, fonts=fonts)
    problems += found
    told = tuple(problems)
    label = read_label(open_package(data, is_checked=True))
    return ExaminedDeck(
        name, place.file, data, deck, read.chosen, settings, told, read.fills, read.unused, read.links, label
    )


def with_slide_layout(found: ExaminedDeck, role: str, name: str) -> Brand | None:
    """The brand of a template as it would be with another slide layout for a role; None where that cannot be."""
    known = found.settings.slide_layouts.get(role)
    choice = LayoutChoice(name, {}, known.place if known else found.settings.place)
    settings = replace(found.settings, slide_layouts={**found.settings.slide_layouts, role: choice})
    return _brand_with(found, settings)


def with_minimum_size(found: ExaminedDeck, size: float) -> Brand | None:
    """The brand of a template as it would be with another smallest size, in points."""
    return _brand_with(found, replace(found.settings, minimum_size=size))


def _brand_with(found: ExaminedDeck, settings: Settings) -> Brand | None:
    read, problems = examine_reference_deck(found.data, settings, Place(found.path))
    if read is None or found.deck is None or has_errors(problems):
        return None
    deck = replace(read.deck, fonts=found.deck.fonts)
    return replace(found, deck=deck, settings=settings).brand


def _fonts(theme: Theme, place: Place) -> tuple[FontSet | None, list[Diagnostic]]:
    """The fonts of a theme, and what is said of those that are not here."""
    arial, courier = (Typeface(family, place) for family in ("Arial", "Courier New"))
    body = Typeface(theme.body, place, True) if theme.body else arial
    heading = Typeface(theme.heading, place, True) if theme.heading else body
    return find_fonts(Settings("", place, {}, {}, body, heading, courier, (), {}, MINIMUM_SIZE, {}, Path(), Path()))


def _settings(file: Path, place: Place, problems: list[Diagnostic]) -> Settings:
    if any((file.parent / name).is_file() for name in FILES):
        settings, found = read_settings(Project(file.parent), file.parent)
        problems += found
        return settings
    arial, courier = (Typeface(family, place) for family in ("Arial", "Courier New"))
    return Settings(file.stem, place, {}, {}, arial, arial, courier, (), {}, MINIMUM_SIZE, {}, file, file)


def brand_yml(
    name: str, deck: ExaminedDeck | None, note: ExaminedNote | None, built_in: Mapping[str, LayoutChoice]
) -> str:
    """A brand.yml with the colors of a template's theme and the slide layouts chosen from it, to be changed.

    `built_in` are the slide layouts of the built-in deck, which goes with a note alone.
    """
    files = " and ".join(each.name for each in (deck, note) if each)
    lines = [
        f"# How everything of this brand looks. It was read from {files};",
        "# docs/designers-guide.md says what each key does here.",
        "",
        f"meta: {{name: {_quoted(name)}}}",
    ]
    colors = _colors(deck, note)
    if colors:
        lines += ["", "color:", *_color_lines(colors, public=True)]
    if deck is not None and deck.deck is not None:
        lines += ["", *_typography(deck)]
    elif note is not None and note.fonts is not None:
        lines += ["", *_typography_of(note.fonts)]
    lines += ["", "defaults:", "  slidegen:", "    minimum-size: 16pt # no text in the body of a slide is ever smaller"]
    if colors:
        lines += ["    color:", *(f"    {line}" for line in _color_lines(colors, public=False))]
    if deck is not None and deck.deck is not None:
        lines += ["    slide-layouts: # which slide layout is for what", *_layout_lines(deck)]
    elif deck is None:
        lines += ["    slide-layouts: # which slide layout is for what", *_built_in_lines(built_in)]
    return "\n".join(lines) + "\n"


def _colors(deck: ExaminedDeck | None, note: ExaminedNote | None) -> Mapping[ColorRole, Color]:
    if deck is not None and deck.deck is not None and deck.deck.keeps_theme:
        return deck.settings.colors
    return {} if note is None or note.theme is None else paper_colors(note.theme.colors, {})


def _color_lines(colors: Mapping[ColorRole, Color], *, public: bool) -> Iterator[str]:
    for role, source in SOURCES.items():
        key = source.public if public else None if source.public else source.own
        if key is not None:
            yield f'  {key}: "#{colors[role].hex}"'


def _typography(deck: ExaminedDeck) -> Iterator[str]:
    """Fonts that are not installed stay a comment: named here, they would have to be."""
    fonts = deck.settings.headings, deck.settings.base
    is_replaced = any(problem.code in (Code.REPLACED_FONT, Code.MISSING_FONT) for problem in deck.problems)
    mark = "# " if is_replaced else ""
    if is_replaced:
        yield "# The fonts of the theme are not all installed here; without these lines, others are measured instead."
    yield f"{mark}typography:"
    yield f"{mark}  headings: {_quoted(fonts[0].family)}"
    yield f"{mark}  base: {_quoted(fonts[1].family)}"


def _typography_of(fonts: FontSet) -> Iterator[str]:
    """Listed as fonts of the system, families that are not installed are replaced with a warning."""
    yield "typography:"
    yield "  fonts:"
    for family in dict.fromkeys((fonts.heading.name, fonts.body.name)):
        yield f"    - {{family: {_quoted(family)}, source: system}}"
    yield f"  headings: {_quoted(fonts.heading.name)}"
    yield f"  base: {_quoted(fonts.body.name)}"


def _layout_lines(deck: ExaminedDeck) -> Iterator[str]:
    assert deck.deck is not None
    for role in (each for each in ROLES if each in deck.deck.slide_layouts):
        slide_layout, chosen = deck.deck.slide_layouts[role], deck.chosen[role]
        master = "" if slide_layout.master is None else f", master: {slide_layout.master}"
        line = f"{role}: {{name: {_quoted(slide_layout.name)}{master}}}"
        if chosen.borrowed_from is None:
            yield f"      {line} # found by {chosen.reason}"
        else:
            yield f"      # {line} # none is plainly for this; it is for {chosen.borrowed_from}"


def _built_in_lines(choices: Mapping[str, LayoutChoice]) -> Iterator[str]:
    for role, choice in choices.items():
        named = {"name": choice.name, **{slot.value: wanted for slot, wanted in choice.slots.items()}}
        yield f"      {role}: {{{', '.join(f'{key}: {_quoted(str(value))}' for key, value in named.items())}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
