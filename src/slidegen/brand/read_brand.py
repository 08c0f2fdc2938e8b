"""A brand's folder to a `Brand`: brand.yml, reference deck and note, templates, fonts, logo; every problem of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from slidegen.brand.brand import Brand, Logo
from slidegen.brand.brand_file.read_settings import read_settings
from slidegen.brand.brand_file.settings import LogoFile
from slidegen.brand.find_fonts import find_fonts, once_for_each_font
from slidegen.brand.fonts import FontSet
from slidegen.brand.outline_texts import outline_texts
from slidegen.brand.own_theme import with_own_theme
from slidegen.brand.read_note import read_note
from slidegen.brand.slide_layouts.read_reference_deck import read_reference_deck
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError, has_errors, nearest
from slidegen.office_files.read_package import open_package
from slidegen.office_files.sensitivity_label import read_label
from slidegen.pictures.picture import NotAPictureError
from slidegen.project import Project
from slidegen.source_files.outside import allowed_outside, leads_outside, refusal
from slidegen.source_files.read_regular import read_regular
from slidegen.source_files.read_source import read_source, reason
from slidegen.source_files.source import Source

TEMPLATES: Final = (".j2", ".css")
_NAME: Final = re.compile(r"[A-Za-z0-9][\w.-]*")


def read_brand(project: Project, name: str, place: Place | None) -> tuple[Brand, tuple[Diagnostic, ...]]:
    """The brand of this name and the warnings about it. `place` is where the project names it.

    Raises `SlidegenError` with every problem of all of its files.
    """
    folder = project.brand_folder(name) if _NAME.fullmatch(name) else None  # no path: it could lead anywhere
    if folder is None:
        raise SlidegenError(
            Diagnostic(Code.UNKNOWN_BRAND, f"there is no brand {name}", place, nearest(name, project.brand_names()))
        )
    links = list(_links_outside(project, folder))
    if links:
        raise SlidegenError(links)
    settings, problems = read_settings(project, folder)
    deck = note = None
    if (data := _read(project, settings.deck, problems)) is not None:
        place_of_deck = Place(project.relative(settings.deck))
        deck, found = read_reference_deck(data, settings, place_of_deck)
        problems += found
        if deck is not None and deck.keeps_theme:
            settings, deck, found = with_own_theme(settings, deck, place_of_deck)
            problems += found
    fonts, missing = find_fonts(settings)
    problems += (each for each in missing if each not in problems)
    if (data := _read(project, settings.note, problems)) is not None:
        note = read_note(data, Place(project.relative(settings.note)), problems, settings)
    templates = _templates(project, folder, problems)
    logo = logo_on_dark = _logo(settings.logo, fonts, problems)
    if settings.logo_on_dark != settings.logo:
        logo_on_dark = _logo(settings.logo_on_dark, fonts, problems)
    problems = once_for_each_font(problems)
    if has_errors(problems) or fonts is None or deck is None or note is None:
        raise SlidegenError(problems)
    brand = Brand(
        name=settings.name,
        folder=project.relative(folder),
        colors=settings.colors,
        fonts=fonts,
        minimum_size=settings.minimum_size,
        deck=deck,
        note=note.data,
        templates=templates,
        logo=logo,
        logo_on_dark=logo_on_dark,
        deck_file=settings.deck.relative_to(folder).as_posix(),
        note_file=settings.note.relative_to(folder).as_posix(),
        note_page=note.page,
        note_looks=note.looks,
        note_stationery=note.stationery,
        note_theme=None if note.theme is None else note.theme.colors,
        deck_label=read_label(open_package(deck.data, is_checked=True)),
        note_label=note.label,
    )
    return brand, tuple(problems)


def _links_outside(project: Project, folder: Path) -> Iterator[Diagnostic]:
    """Links in a brand of the project that lead out of it, and not to what it names; the folder itself may be one."""
    if not folder.is_relative_to(project.root):
        return
    allowed: tuple[Path, ...] | None = None
    for path in (folder.parent, folder, *sorted(folder.rglob("*"))):
        try:
            if path.is_symlink() and leads_outside(path, project.root):
                allowed = allowed_outside(project.root) if allowed is None else allowed
                if leads_outside(path, project.root, allowed):
                    yield refusal(project.relative(path))
                    if path.is_dir():
                        return
        except (OSError, RuntimeError):  # said where it is read
            continue


def _read(project: Project, path: Path, problems: list[Diagnostic]) -> bytes | None:
    """The bytes of a file that the brand has to have."""
    place = Place(project.relative(path))
    try:
        return read_regular(path)
    except FileNotFoundError:
        hint = f"copy {path.name} from another brand, or make it in Office"
        problems.append(Diagnostic(Code.NO_FILE, f"the brand has no {path.name}", place, hint))
    except OSError as error:
        problems.append(Diagnostic(Code.UNREADABLE_FILE, f"{path.name} cannot be read: {reason(error)}", place))
    return None


def _templates(project: Project, folder: Path, problems: list[Diagnostic]) -> dict[str, str]:
    """The Jinja templates and style sheets of the folder by name."""
    templates: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in TEMPLATES:
            match read_source(path, project.relative(path)):
                case Source(text=text):
                    templates[path.name] = text
                case problem:
                    problems.append(problem)
    return templates


def _logo(file: LogoFile | None, fonts: FontSet | None, problems: list[Diagnostic]) -> Logo | None:
    if file is None:
        return None
    from slidegen.pictures.read_picture import read_picture  # many brands have no logo

    try:
        picture = read_picture(read_regular(file.path))
        return Logo(outline_texts(picture, fonts) if fonts is not None else picture, file.alt)
    except NotAPictureError as error:
        problems.append(
            Diagnostic(
                Code.MISSING_PICTURE,
                f"{file.path.name} {error}",
                file.place,
                error.hint or "use a PNG, JPEG, SVG or WebP file as the logo",
            )
        )
    except OSError:
        problems.append(Diagnostic(Code.UNREADABLE_FILE, f"{file.path.name} cannot be read", file.place))
    return None
