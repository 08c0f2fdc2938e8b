"""A reference note (.docx or .dotx): whether it is one, and whose theme it has."""

from __future__ import annotations

from collections.abc import Mapping

from slidegen.brand.colors import Color
from slidegen.brand.office_error import NotOfficeError
from slidegen.brand.read_package import DOCUMENT, DOCUMENT_TEMPLATE, as_document, open_package
from slidegen.brand.theme_colors import read_theme
from slidegen.diagnostics import Code, Diagnostic, Place


def read_note(data: bytes, place: Place, problems: list[Diagnostic]) -> tuple[bytes | None, Mapping[str, Color] | None]:
    """The reference note, where it is one, and its theme by slot where that is its own."""
    try:
        package = open_package(data)
        main = package.main_part(DOCUMENT, DOCUMENT_TEMPLATE)
        package.part(main)
        package.check_targets()
        package.check_themes()
        related = package.relationships(main)
        themes = [each.target for each in related if each.type == "theme"]
        theme = read_theme(package.part(themes[0]) if themes else None)
    except NotOfficeError as error:
        hint = error.hint or "save it in Word as a document (.docx), or copy note.docx from another brand"
        problems.append(Diagnostic(Code.BAD_REFERENCE, f"the reference note {error}", place, hint))
        return None, None
    return as_document(data, DOCUMENT_TEMPLATE, DOCUMENT), None if theme.is_of_slidegen else theme.colors
