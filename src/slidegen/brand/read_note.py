"""A reference note (.docx or .dotx): whether it is one, and whose theme it has."""

from __future__ import annotations

from msgspec import Struct

from slidegen.brand.theme_colors import Theme, read_theme
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.office_files.content_types import DOCUMENT, DOCUMENT_TEMPLATE
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.read_package import as_document, open_package


class ReadNote(Struct, frozen=True):
    """A reference note, as a document; and its theme, where that is its own."""

    data: bytes
    theme: Theme | None


def read_note(data: bytes, place: Place, problems: list[Diagnostic]) -> ReadNote | None:
    """The reference note in these bytes, or None where it cannot be used."""
    try:
        package = open_package(data)
        main = package.main_part(DOCUMENT, DOCUMENT_TEMPLATE)
        package.root(main)
        package.check_targets()
        package.check_themes()
        part = package.related(main, "theme")
        theme = read_theme(None if part is None else package.root(part))
    except NotOfficeError as error:
        hint = error.hint or "save it in Word as a document (.docx), or copy note.docx from another brand"
        problems.append(Diagnostic(Code.BAD_REFERENCE, f"the reference note {error}", place, hint))
        return None
    return ReadNote(as_document(data, DOCUMENT_TEMPLATE, DOCUMENT), None if theme.is_of_slidegen else theme)
