"""Lists on three levels (ECMA-376 Part 1, clause 17.9). Each numbered one begins at 1, so it needs a numbering of its
own.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from slidegen.office_files.parse_part import part_xml
from slidegen.writers.word.xml import NAMESPACE, W, value

LEVELS: Final = 3
STEP: Final = 340
"""Twips that a level is set in below another where the reference note does not say."""
_BULLETS: Final = ("•", "–", "•")
_NUMBERS: Final = ("decimal", "lowerLetter", "lowerRoman")
"""1., a., i.: as on slides and in handouts."""


class Numbering:
    """The numbering part of a reference note, and the lists that a note adds to it."""

    def __init__(self, part: bytes, list_bullet: str | None, list_number: str | None) -> None:
        """`list_bullet`, `list_number`: the `w:numId` of the styles for lists; None where one has none."""
        self._root = etree.fromstring(part)
        numberings = self._root.findall(f"{W}num")
        self._end = numberings[-1] if numberings else None
        self._last = max((int(each.get(f"{W}numId", "0")) for each in numberings), default=0)
        self._bullet = list_bullet
        self._bullets = self._abstract(list_bullet)
        self._numbers = self._abstract(list_number)
        if self._bullets is not None:
            _complete(self._bullets, numbered=False)
        if self._numbers is not None:
            _complete(self._numbers, numbered=True)

    @property
    def can_number(self) -> bool:
        """Whether the style for numbered lists has a numbering to begin again."""
        return self._numbers is not None

    def next_list(self) -> str:
        """The `w:numId` of a numbered list that begins at 1. Deeper levels begin again by themselves."""
        assert self._numbers is not None and self._end is not None, "a list is numbered like one that is there"
        self._last += 1
        numbering = etree.Element(f"{W}num", {f"{W}numId": str(self._last)})
        abstract = str(self._numbers.get(f"{W}abstractNumId"))
        etree.SubElement(numbering, f"{W}abstractNumId", {f"{W}val": abstract})
        override = etree.SubElement(numbering, f"{W}lvlOverride", {f"{W}ilvl": "0"})
        etree.SubElement(override, f"{W}startOverride", {f"{W}val": "1"})
        self._end.addnext(numbering)
        self._end = numbering
        return str(self._last)

    def point(self, level: int, numbered_list: str | None) -> str:
        """`w:numPr` of a point on a level from 0, in a numbered list or in one with bullets.

        A bullet of the first level needs none: its style has it.
        """
        number = self._bullet if numbered_list is None else numbered_list
        if number is None or (numbered_list is None and level == 0):
            return ""
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def xml(self) -> bytes:
        """The part with the lists that were added."""
        return part_xml(self._root)

    def _abstract(self, number: str | None) -> etree._Element | None:
        """The definition of the list with this `w:numId`."""
        for numbering in self._root.findall(f"{W}num"):
            if numbering.get(f"{W}numId") == number:
                wanted = value(numbering.find(f"{W}abstractNumId"))
                for definition in self._root.findall(f"{W}abstractNum"):
                    if definition.get(f"{W}abstractNumId") == wanted:
                        return definition
        return None


def _complete(definition: etree._Element, *, numbered: bool) -> None:
    """Give a list the levels that it lacks, and those that are not set in below the one above or have another sign.

    The look of a level's sign, such as its color, is that of the first one.
    """
    levels = {level.get(f"{W}ilvl"): level for level in definition.findall(f"{W}lvl")}
    first = levels.get("0")
    if first is None:
        return
    left, hanging = _indents(first)
    for number in range(1, LEVELS):
        level = levels.get(str(number))
        if level is not None and _is_good(level, left, number, numbered):
            left, hanging = _indents(level)
            continue
        left, hanging = left + max(hanging, STEP), max(hanging, STEP)
        new = _level(number, left, hanging, first, numbered)
        if level is not None:
            definition.replace(level, new)
        else:
            definition.findall(f"{W}lvl")[number - 1].addnext(new)
    kind = definition.find(f"{W}multiLevelType")
    if kind is not None and value(kind) == "singleLevel":
        kind.set(f"{W}val", "multilevel")


def _is_good(level: etree._Element, left: int, number: int, numbered: bool) -> bool:
    kind, sign = value(level.find(f"{W}numFmt")), value(level.find(f"{W}lvlText")) or ""
    if not numbered:
        return kind == "bullet" and sign.strip() != "" and _indents(level)[0] > left
    return kind == _NUMBERS[number] and f"%{number + 1}" in sign and _indents(level)[0] > left


def _indents(level: etree._Element) -> tuple[int, int]:
    """Where the text of a level begins, and how far its sign hangs out, in twips (17.3.1.12 `ind`)."""
    indents = level.find(f"{W}pPr/{W}ind")
    if indents is None:
        return STEP, STEP
    left = indents.get(f"{W}left") or indents.get(f"{W}start") or str(STEP)
    return int(float(left)), int(float(indents.get(f"{W}hanging") or STEP))


def _level(number: int, left: int, hanging: int, first: etree._Element, numbered: bool) -> etree._Element:
    kind, sign = (_NUMBERS[number], f"%{number + 1}.") if numbered else ("bullet", _BULLETS[number])
    level = etree.fromstring(
        f'<w:lvl xmlns:w="{NAMESPACE}" w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
    look = first.find(f"{W}rPr")
    if look is not None:
        level.append(etree.fromstring(etree.tostring(look)))
        if not numbered:  # a font of symbols has other signs for these
            for fonts in level.findall(f"{W}rPr/{W}rFonts"):
                fonts.getparent().remove(fonts)  # type: ignore[union-attr]  # it has one
    return level
