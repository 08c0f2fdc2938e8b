"""Figures to content: the picture files that they name, what these show, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from slidegen.content import model
from slidegen.content.inlines import LocalizedText, plain
from slidegen.diagnostics import Code, Diagnostic
from slidegen.pictures.picture import NotAPictureError, Picture
from slidegen.pictures.read_picture import read_picture
from slidegen.reading.find_asset import find_asset
from slidegen.reading.schema import files as schema
from slidegen.reading.texts.build_texts import TextsBuilder
from slidegen.source_files.read_regular import read_regular
from slidegen.source_files.read_source import reason
from slidegen.source_files.source import place_of, quoted

DECORATIVE: Final = "decorative"
"""What `alt` says of a picture that shows nothing that matters."""

_MANY: Final = "a figure shows one picture; pictures side by side make two columns, or sections of their own"


def build_figure(figure: schema.Figure | schema.Picture, texts: TextsBuilder) -> model.Figure | None:
    """A figure; None where one of its pictures could not be had, which is among the problems of `texts`."""
    pictures = _pictures(figure.file, texts)
    alt, caption = _alt(figure.alt, texts), texts.optional(figure.caption)
    if pictures is None:
        return None
    return model.Figure(pictures, alt, caption, figure.scaling or model.Scaling.FIT)


def _pictures(file: str | Mapping[str, str], texts: TextsBuilder) -> tuple[tuple[str, Picture], ...] | None:
    if isinstance(file, str):
        picture = _picture(file, texts)
        return None if picture is None else tuple((tag, picture) for tag in texts.languages)
    found = []
    for tag, written in file.items():
        texts.check_language(tag)
        found.append((str(tag), _picture(written, texts)))
    whole = tuple((tag, picture) for tag, picture in found if picture is not None)
    return whole if len(whole) == len(found) else None


def _picture(written: str, texts: TextsBuilder) -> Picture | None:
    """The picture in a file. One that several figures show is read once."""
    if not written:
        return None  # reported by its shape
    known = texts.pictures.get(str(written))
    if known is not None:
        return known
    problem: Diagnostic
    place = place_of(written)
    if "://" in written:
        hint = "save it into the content folder, such as pictures/photo.jpg, and write its path from there"
        problem = Diagnostic(Code.OUTSIDE_CONTENT, f"{quoted(written)} is an address: nothing is fetched", place, hint)
    else:
        path = find_asset(written, texts.assets)
        if isinstance(path, Diagnostic):
            problem = path
        elif path.is_dir():
            problem = Diagnostic(Code.UNREADABLE_FILE, f"{quoted(written)} is a folder", place, _MANY)
        elif not path.is_file():
            problem = Diagnostic(Code.UNREADABLE_FILE, f"{quoted(written)} is not a file", place, "name a picture file")
        else:
            try:
                picture = replace(read_picture(read_regular(path), texts.assets.relative(path)), place=place)
            except NotAPictureError as error:
                problem = Diagnostic(Code.BAD_PICTURE, f"{quoted(written)} {error}", place, error.hint)
            except OSError as error:
                message = f"{quoted(written)} cannot be read: {reason(error)}"
                problem = Diagnostic(Code.UNREADABLE_FILE, message, place)
            else:
                texts.pictures[str(written)] = picture
                return picture
    texts.problems.append(problem)
    return None


def _alt(written: schema.Text, texts: TextsBuilder) -> LocalizedText | None:
    """What a figure shows; None for decoration, which is so in all languages or in none."""
    alt = texts.text(written)
    decorative = [plain(prose).strip().casefold() == DECORATIVE for _, prose in alt]
    if decorative and all(decorative):
        return None
    if any(decorative):
        message = "a picture cannot be decoration in one language and tell something in another"
        hint = f"write alt: {DECORATIVE} without languages, or say what it shows in each of them"
        texts.report(Code.BAD_VALUE, alt.place, message, hint)
    return alt
