"""The style that tables of a Word template have, for those of notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from slidegen.brand.colors import Color
from slidegen.brand.house_paper import HouseTable
from slidegen.brand.stationery.check_styles import shading, word_color
from slidegen.brand.stationery.read_sections import W
from slidegen.brand.theme_colors import Theme
from slidegen.office_files.word_styles import WordStyles, style_name

OWN: Final = "Dated Table"
"""The style of slidegen's own reference notes: where a file has it, tables have it."""
_FEWEST: Final = 2
"""Rows and columns from which a table holds data, and does not only place things."""


def find_table_style(
    document: etree._Element, settings: etree._Element | None, styles: WordStyles, theme: Theme, page: Color
) -> HouseTable | None:
    """The style for tables: that of new tables in the file, that of most of its tables, or the only one that somebody
    made. None where notes bring their own. `page` is the color of the paper.
    """
    if styles.named("table", OWN) is not None:
        return None
    default = None if settings is None else settings.find(f"{W}defaultTableStyle")
    candidates = [None if default is None else default.get(f"{W}val"), _most_used(document, styles)]
    made = [each for each in styles.of_type("table") if each.get(f"{W}customStyle") in ("1", "true", "on")]
    candidates.append(made[0].get(f"{W}styleId") if len(made) == 1 else None)
    found = next((each for each in candidates if each and _shows_something(each, styles)), None)
    return None if found is None else table_look(found, styles, theme, page)


def table_look(id: str, styles: WordStyles, theme: Theme, page: Color) -> HouseTable:
    """What stands below the texts of a table in a style (17.7.6 `tblStylePr`)."""
    chain = tuple(styles.chain(styles.with_id(id)))

    def shade(part: str | None) -> Color | None:
        return next(
            (found for each in _parts(chain, part) if (found := shading(each.find(f"{W}tcPr/{W}shd"), theme))), None
        )

    def text(part: str | None) -> Color | None:
        return next(
            (found for each in _parts(chain, part) if (found := word_color(each.find(f"{W}rPr/{W}color"), theme))), None
        )

    whole = shade(None) or shade("wholeTable") or page
    rows = tuple(dict.fromkeys(shade(part) or whole for part in ("band1Horz", "band2Horz")))
    own = text(None) or text("wholeTable")
    return HouseTable(
        id, style_name(chain[0]), shade("firstRow") or whole, rows, shade("firstCol"), text("firstRow") or own, own
    )


def _parts(chain: Sequence[etree._Element], part: str | None) -> Iterator[etree._Element]:
    """What a style and those below it say of a part of a table, such as the first row; None: of all of it."""
    for style in chain:
        if part is None:
            yield style
        else:
            yield from (each for each in style.findall(f"{W}tblStylePr") if each.get(f"{W}type") == part)


def _most_used(document: etree._Element, styles: WordStyles) -> str | None:
    """The style of most tables that hold data, of the first among equals."""
    used = Counter[str]()
    for table in document.iter(f"{W}tbl"):
        style = table.find(f"{W}tblPr/{W}tblStyle")
        rows = table.findall(f"{W}tr")
        is_data = len(rows) >= _FEWEST and len(rows[0].findall(f"{W}tc")) >= _FEWEST
        if style is not None and is_data and not _is_without_lines(table):
            used[style.get(f"{W}val", "")] += 1
    return next((id for id, _ in used.most_common() if styles.with_id(id) is not None), None)


def _is_without_lines(table: etree._Element) -> bool:
    """Whether a table takes the lines of its style away: it places things, then."""
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    return borders is not None and all(each.get(f"{W}val") in ("none", "nil") for each in borders)


def _shows_something(id: str, styles: WordStyles) -> bool:
    """Whether a style has lines or shades, its own or of what it is based on."""
    style = styles.with_id(id)
    return (
        style is not None
        and style.get(f"{W}type") == "table"
        and any(
            next(each.iter(f"{W}tblBorders", f"{W}tcBorders", f"{W}shd"), None) is not None
            for each in styles.chain(style)
        )
    )
