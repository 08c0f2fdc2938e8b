"""How high the paragraphs of a reference note are: sizes and spaces of its styles, with all that they inherit.

ECMA-376 Part 1: 17.7.5.1 `docDefaults`, 17.7.4.3 `basedOn`, 17.3.2.38 `sz`, 17.3.1.33 `spacing`, 17.3.1.12 `ind`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from slidegen.brand.paper import ParagraphLook, TableLook

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWIPS: Final = 20.0
_LINE: Final = 240.0
"""What a line of the font's own height is, where the rule is `auto`."""
_DEFAULT_SIZE: Final = 10.0
"""Points, where no style says any (17.3.2.38)."""
_DEEPEST: Final = 20
"""Styles that are based on each other in a ring end somewhere."""
_TABLE: Final = "dated table"
_OWN_MARGINS: Final = (0.0, 8.5)
"""Left and right in the cells of the table style that is given to a note without one."""


def read_looks(styles: etree._Element) -> tuple[Mapping[str, ParagraphLook], TableLook]:
    """The looks of all paragraph styles by their names in lower case, and that of tables. A value that is no number
    counts as none."""
    known = {style.get(f"{_W}styleId"): style for style in styles.iter(f"{_W}style")}
    defaults = styles.find(f"{_W}docDefaults")
    looks = {
        _name(style): _look(_chain(style, known), defaults)
        for style in known.values()
        if style.get(f"{_W}type") == "paragraph"
    }
    table = next((style for style in known.values() if _name(style) == _TABLE), None)
    left, right = _OWN_MARGINS if table is None else _margins(_chain(table, known))
    normal = looks.get("normal", ParagraphLook(_DEFAULT_SIZE))
    size = looks.get("table text", normal).size
    return looks, TableLook(size, looks.get("table heading", normal).size, left, right, True)


def _name(style: etree._Element) -> str:
    name = style.find(f"{_W}name")
    return "" if name is None else (name.get(f"{_W}val") or "").lower()


def _chain(style: etree._Element, known: Mapping[str | None, etree._Element]) -> list[etree._Element]:
    """A style and those that it is based on."""
    chain = [style]
    while len(chain) < _DEEPEST:
        based = chain[-1].find(f"{_W}basedOn")
        above = None if based is None else known.get(based.get(f"{_W}val"))
        if above is None:
            break
        chain.append(above)
    return chain


def _look(chain: list[etree._Element], defaults: etree._Element | None) -> ParagraphLook:
    runs = [style.find(f"{_W}rPr") for style in chain]
    paragraphs = [style.find(f"{_W}pPr") for style in chain]
    if defaults is not None:
        runs.append(defaults.find(f"{_W}rPrDefault/{_W}rPr"))
        paragraphs.append(defaults.find(f"{_W}pPrDefault/{_W}pPr"))
    is_exact = _first(paragraphs, "spacing", "lineRule") in ("exact", "atLeast")
    line = _number(_first(paragraphs, "spacing", "line"), _LINE)
    bold = next((each for run in runs if run is not None for each in run.findall(f"{_W}b")), None)
    return ParagraphLook(
        _number(_first(runs, "sz", "val"), 2 * _DEFAULT_SIZE) / 2,
        _number(_first(paragraphs, "spacing", "before")) / _TWIPS,
        _number(_first(paragraphs, "spacing", "after")) / _TWIPS,
        line / _TWIPS if is_exact else line / _LINE,
        is_exact,
        bold is not None and bold.get(f"{_W}val") not in ("0", "false", "off"),
        _number(_first(paragraphs, "ind", "left") or _first(paragraphs, "ind", "start")) / _TWIPS,
        _number(_first(paragraphs, "ind", "right") or _first(paragraphs, "ind", "end")) / _TWIPS,
    )


def _first(properties: list[etree._Element | None], element: str, attribute: str) -> str | None:
    """What the nearest of some properties says."""
    for each in properties:
        found = None if each is None else each.find(f"{_W}{element}")
        value = None if found is None else found.get(f"{_W}{attribute}")
        if value is not None:
            return value
    return None


def _margins(chain: list[etree._Element]) -> tuple[float, float]:
    """The space to the left and right of the text of a cell, in points (17.4.42 `tblCellMar`)."""

    def margin(*sides: str) -> float:
        for style in chain:
            for side in sides:
                found = style.find(f"{_W}tblPr/{_W}tblCellMar/{_W}{side}")
                if found is not None:
                    return _number(found.get(f"{_W}w")) / _TWIPS
        return 0.0

    return margin("left", "start"), margin("right", "end")


def _number(text: str | None, default: float = 0.0) -> float:
    try:
        return default if text is None else float(text)
    except ValueError:
        return default
