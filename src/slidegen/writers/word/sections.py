"""The sections of a note: its head, its text, and pages that are turned for a wide table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from slidegen.editions.outline import Part
from slidegen.layout.paper.paper import PaperLayout
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.writers.word.margins import Margins
from slidegen.writers.word.reference_note import ReferenceNote

_PAGE_START: Final = re.compile(r'(?<=<w:pgNumType)(.*?) w:start="[^"]*"')
_AFTER_COLUMNS: Final = ("titlePg", "bidi", "rtlGutter", "docGrid")
"""What may stand after `w:cols` in a section, in the order of the schema (17.6.17 `sectPr`)."""
_PAGE_SIZE: Final = re.compile(r"<w:pgSz[^>]*/>")
_FIRST_PAGE: Final = re.compile(r"<w:titlePg[^>]*/>")
_SIDE: Final = re.compile(r'w:(w|h)="(\d+)"')
_END: Final = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr></w:p>'
"""The paragraph that ends a section, a point high."""


class Sections:
    """The sections of one note. A section ends with the paragraph that describes it (17.6.17 `sectPr`)."""

    def __init__(
        self, reference: ReferenceNote, paper: PaperLayout, upright: Margins, make_turned: Callable[[], Margins]
    ) -> None:
        """`upright` are the headers and footers of pages as they are; `make_turned` makes those of turned pages."""
        self._stationery = reference.stationery
        self._paper = paper
        self._make_turned = make_turned
        self._margins = {False: upright}
        self._is_turned = False
        self._has_turned = False

    @property
    def parts(self) -> tuple[PackagePart, ...]:
        """The headers and footers of all sections."""
        return tuple({part.name: part for each in self._margins.values() for part in each.parts}.values())

    @property
    def relationships(self) -> tuple[Relationship, ...]:
        """Those of the document to them."""
        return tuple({one.id: one for each in self._margins.values() for one in each.relationships}.values())

    @property
    def end_of_head(self) -> str:
        """What ends the head of a note whose text stands in several columns; nothing for others."""
        return _END.format(self._section(is_text=False)) if self._stationery.columns else ""

    def before(self, part: Part) -> str:
        """The end of the section before a part that stands on pages of the other orientation; nothing for others."""
        is_turned = self._paper.is_turned(part)
        if is_turned is self._is_turned:
            return ""
        ended = _END.format(self.last)
        self._is_turned, self._has_turned = is_turned, True
        if is_turned and True not in self._margins:
            self._margins[True] = self._make_turned()
        return ended

    @property
    def last(self) -> str:
        """`w:sectPr` of the section that is being written."""
        return self._section(is_text=True)

    def _section(self, *, is_text: bool) -> str:
        """The page with its headers and footers. `is_text`: of the text, which may stand in several columns below the
        head of the note (17.6.4 `cols`, 17.6.22 `type`).
        """
        page, kind = self._stationery.page, ""
        is_continued = is_text and bool(self._stationery.columns)
        if is_continued or self._has_turned:
            page = _PAGE_START.sub(r"\1", page)  # the numbers of the pages go on
        if is_continued and not self._has_turned:
            kind = '<w:type w:val="continuous"/>'
        if is_continued and not self._is_turned:
            at = next((found.start() for tag in _AFTER_COLUMNS if (found := re.search(f"<w:{tag}[ />]", page))), None)
            at = len(page) if at is None else at
            page = page[:at] + self._stationery.columns + page[at:]
        if self._is_turned:
            page = _PAGE_SIZE.sub(_turned, page)
        if self._has_turned:
            page = _FIRST_PAGE.sub("", page)  # the letterhead stands on the first page of the note alone
        return f"<w:sectPr>{self._margins[self._is_turned].references}{kind}{page}</w:sectPr>"


def _turned(size: re.Match[str]) -> str:
    """`w:pgSz` (17.6.13) of the same sheet, turned."""
    sides = dict(_SIDE.findall(size[0]))
    return f'<w:pgSz w:w="{sides["h"]}" w:h="{sides["w"]}" w:orient="landscape"/>'
