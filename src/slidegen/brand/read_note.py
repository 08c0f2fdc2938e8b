"""A reference note (.docx or .dotx): whether it is one, and whose theme it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.paper import A4_TWIPS, NOTE_TABLES, PaperPage, ParagraphLook, note_page
from slidegen.brand.read_looks import read_looks
from slidegen.brand.theme_colors import Theme, read_theme
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.office_files.content_types import DOCUMENT, DOCUMENT_TEMPLATE
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.read_package import as_document, open_package, whole_number

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class ReadNote(Struct, frozen=True):
    """A reference note, as a document; its page; and its theme, where that is its own."""

    data: bytes
    page: PaperPage
    theme: Theme | None
    looks: Mapping[str, ParagraphLook]


def read_note(data: bytes, place: Place, problems: list[Diagnostic]) -> ReadNote | None:
    """The reference note in these bytes, or None where it cannot be used."""
    try:
        package = open_package(data)
        main = package.main_part(DOCUMENT, DOCUMENT_TEMPLATE)
        page = _page(package.root(main))
        package.check_targets()
        package.check_themes()
        part = package.related(main, "theme")
        theme = read_theme(None if part is None else package.root(part))
        styles = package.related(main, "styles")
        looks, tables = ({}, NOTE_TABLES) if styles is None else read_looks(package.root(styles))
        page = replace(page, tables=tables)
    except NotOfficeError as error:
        hint = error.hint or "save it in Word as a document (.docx), or copy note.docx from another brand"
        problems.append(Diagnostic(Code.BAD_REFERENCE, f"the reference note {error}", place, hint))
        return None
    return ReadNote(
        as_document(data, DOCUMENT_TEMPLATE, DOCUMENT), page, None if theme.is_of_slidegen else theme, looks
    )


def _page(document: etree._Element) -> PaperPage:
    """The page of the note's last section, which is that of its body (ECMA-376 Part 1, 17.6.17 `sectPr`).

    Raises `NotOfficeError` where a size is no whole number.
    """
    section = document.find(f"{_W}body/{_W}sectPr")
    twips = dict(A4_TWIPS)
    for tag in ("pgSz", "pgMar"):
        found = None if section is None else section.find(f"{_W}{tag}")
        if found is not None:
            names = ("w", "h") if tag == "pgSz" else ("left", "right", "top", "bottom", "gutter")
            twips |= {name: whole_number(found.get(f"{_W}{name}") or "0") for name in names}
    return note_page(twips)
