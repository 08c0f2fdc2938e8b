"""What notes take over from the pages of a Word template: values, with WordprocessingML where it is kept as it is."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from slidegen.brand.colors import Color
from slidegen.office_files.package_parts import Relationship

DEFAULT: Final = "default"
FIRST: Final = "first"
EVEN: Final = "even"
PAGES: Final = (EVEN, DEFAULT, FIRST)
"""The kinds of pages that have headers and footers of their own (ECMA-376 Part 1, 17.18.36 `ST_HdrFtr`)."""


class Margin(Struct, frozen=True):
    """A header or footer: the pages that it is for, and the name of its part."""

    pages: str
    part: str


class HouseTable(Struct, frozen=True):
    """The style for tables by its id and its name, and the colors of a table in it.

    They are those below its header, its rows and its first column (None: as the rows), and those of the text of header
    and rows (None: that of other text).
    """

    style: str
    name: str
    header: Color
    rows: tuple[Color, ...]
    first_column: Color | None = None
    header_text: Color | None = None
    text: Color | None = None


class Stationery(Struct, frozen=True):
    """The pages of a template.

    `page` is what stands in `w:sectPr` besides references, in the order of the schema. `columns` is the `w:cols` of
    the text where it stands in several columns, else nothing. `unnumbered` are the pages that have no page number in
    header or footer and should have one. `artwork` are runs with what is anchored to the first page, and
    `relationships` what they refer to. `background` is the color of the pages as six hex digits, where it is one.
    `table` is the style for tables, where the template has one. `unreadable` are the names of styles
    whose color cannot be read. `breaks_pages`: styles begin pages where the template says so.
    """

    page: str
    headers: tuple[Margin, ...] = ()
    footers: tuple[Margin, ...] = ()
    unnumbered: tuple[str, ...] = PAGES
    columns: str = ""
    artwork: str = ""
    relationships: tuple[Relationship, ...] = ()
    background: str | None = None
    table: HouseTable | None = None
    unreadable: tuple[str, ...] = ()
    breaks_pages: bool = True

    @property
    def parts(self) -> frozenset[str]:
        """All parts that the document refers to because of it."""
        return frozenset((*(each.part for each in (*self.headers, *self.footers)), *self._targets()))

    def _targets(self) -> tuple[str, ...]:
        return tuple(each.target for each in self.relationships if not each.external)


NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A4: Final = (
    f'<w:pgSz xmlns:w="{NAMESPACE}" w:w="11906" w:h="16838"/><w:pgMar xmlns:w="{NAMESPACE}" w:top="1304" '
    'w:right="1304" w:bottom="1247" w:left="1304" w:header="624" w:footer="624" w:gutter="0"/>'
)
"""Twips: 210 x 297 mm with margins of 23 and 22 mm, for a reference note that does not say."""
PLAIN: Final = Stationery(A4)
"""Paper without anything on it."""
