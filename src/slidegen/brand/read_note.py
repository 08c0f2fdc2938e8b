"""A reference note (.docx or .dotx): whether it is one, whose theme it has, and the paper of its house."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand_file.settings import Settings
from slidegen.brand.house_paper import Stationery
from slidegen.brand.paper import NOTE_TABLES, PaperPage, ParagraphLook
from slidegen.brand.read_looks import read_looks
from slidegen.brand.stationery.read_stationery import read_stationery, with_settings
from slidegen.brand.theme_colors import Theme, read_theme
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.office_files.content_types import DOCUMENT, DOCUMENT_TEMPLATE
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.read_package import as_document, open_package
from slidegen.office_files.sensitivity_label import SensitivityLabel, read_label


class ReadNote(Struct, frozen=True):
    """A reference note, as a document; its page; and its theme, where that is its own.

    `notices` are for who looks at it before it is adopted: what notes do not take over of it, and faint texts.
    """

    data: bytes
    page: PaperPage
    theme: Theme | None
    looks: Mapping[str, ParagraphLook]
    stationery: Stationery
    label: SensitivityLabel | None
    notices: tuple[Diagnostic, ...]


def read_note(
    data: bytes, place: Place, problems: list[Diagnostic], settings: Settings | None = None
) -> ReadNote | None:
    """The reference note in these bytes, or None where it cannot be used. `settings`: what brand.yml says of notes."""
    try:
        package = open_package(data)
        main = package.main_part(DOCUMENT, DOCUMENT_TEMPLATE)
        package.check_targets()
        package.check_themes()
        part = package.related(main, "theme")
        theme = read_theme(None if part is None else package.root(part))
        paper = read_stationery(package, main, theme, place)
        if settings is not None:
            paper = with_settings(paper, package, main, theme, settings)
        label = read_label(package)
        styles = package.related(main, "styles")
        looks, tables = ({}, NOTE_TABLES) if styles is None else read_looks(package.root(styles))
    except NotOfficeError as error:
        hint = error.hint or "save it in Word as a document (.docx), or copy note.docx from another brand"
        problems.append(Diagnostic(Code.BAD_REFERENCE, f"the reference note {error}", place, hint))
        return None
    problems += paper.problems
    own = None if theme.is_of_slidegen else theme
    document = as_document(data, DOCUMENT_TEMPLATE, DOCUMENT)
    page = replace(paper.page, tables=tables)
    return ReadNote(document, page, own, looks, paper.stationery, label, paper.notices)
