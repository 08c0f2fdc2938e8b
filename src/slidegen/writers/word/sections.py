"""The sections of a note: pages as the reference note has them, and such as are turned for a wide table."""

from __future__ import annotations

import re
from typing import Final

from slidegen.editions.outline import Part
from slidegen.layout.paper.paper import PaperLayout
from slidegen.writers.word.reference_note import ReferenceNote

FOOTER_IDS: Final = {False: "footer", True: "footerTurned"}
"""The relationships of the footers: of pages as they are, and of those that are turned."""
_PAGE_SIZE: Final = re.compile(r"<w:pgSz[^>]*/>")
_FIRST_PAGE: Final = re.compile(r"<w:titlePg[^>]*/>")
_ATTRIBUTE: Final = re.compile(r'w:(w|h)="(\d+)"')
_END: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{}</w:pPr></w:p>'  # 1 pt high
)


class Sections:
    """Where a note goes on on pages of the other orientation. A section ends with the paragraph that describes it."""

    def __init__(self, reference: ReferenceNote, paper: PaperLayout) -> None:
        self._reference = reference
        self._paper = paper
        self._is_turned = False
        self._is_first = True
        self.orientations: tuple[bool, ...] = (False,)
        """Those that there are, each once: whether pages are turned."""

    def before(self, part: Part) -> str:
        """The end of the section before a part that stands on other pages; "" where it goes on on the same."""
        turned = self._paper.is_turned(part)
        if turned is self._is_turned:
            return ""
        ended = _END.format(self.last)
        self._is_turned, self._is_first = turned, False
        if turned not in self.orientations:
            self.orientations = (*self.orientations, turned)
        return ended

    @property
    def last(self) -> str:
        """`w:sectPr` (ECMA-376 Part 1, 17.6.17) of the section that is being written.

        The footer is that for first, even and odd pages: some reference notes tell them apart.
        """
        id = FOOTER_IDS[self._is_turned]
        references = "".join(f'<w:footerReference w:type="{pages}" r:id="{id}"/>' for pages in _PAGES)
        page = self._reference.section_xml
        if self._is_turned:
            page = _PAGE_SIZE.sub(_turned, page)
        if not self._is_first:
            page = _FIRST_PAGE.sub("", page)  # the letterhead stands on the first page of the note alone
        return f"<w:sectPr>{references}{page}</w:sectPr>"


_PAGES: Final = ("even", "default", "first")


def _turned(size: re.Match[str]) -> str:
    """`w:pgSz` (17.6.13) of the same sheet, turned."""
    sides = dict(_ATTRIBUTE.findall(size[0]))
    return f'<w:pgSz w:w="{sides["h"]}" w:h="{sides["w"]}" w:orient="landscape"/>'
