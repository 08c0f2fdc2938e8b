"""Numbered lists (ECMA-376 Part 1, clause 17.9): each begins at 1, so each needs a numbering of its own."""

from __future__ import annotations

from lxml import etree

from slidegen.writers.docx_xml import W, part_xml, value


class Numbering:
    """The numbering part of a reference note, and the lists that a note adds to it."""

    def __init__(self, part: bytes, list_number: str | None) -> None:
        """`list_number`: the `w:numId` of the style for numbered lists; None where it numbers nothing."""
        self._root = etree.fromstring(part)
        numberings = self._root.findall(f"{W}num")
        self._end = numberings[-1] if numberings else None
        self._last = max((int(each.get(f"{W}numId", "0")) for each in numberings), default=0)
        self._abstract = next(
            (value(each.find(f"{W}abstractNumId")) for each in numberings if each.get(f"{W}numId") == list_number), None
        )

    @property
    def can_number(self) -> bool:
        """Whether the style for numbered lists has a numbering to begin again."""
        return self._abstract is not None

    def next_list(self) -> str:
        """`w:numPr` for the points of a list that begins at 1."""
        self._last += 1
        numbering = etree.Element(f"{W}num", {f"{W}numId": str(self._last)})
        etree.SubElement(numbering, f"{W}abstractNumId", {f"{W}val": str(self._abstract)})
        override = etree.SubElement(numbering, f"{W}lvlOverride", {f"{W}ilvl": "0"})
        etree.SubElement(override, f"{W}startOverride", {f"{W}val": "1"})
        assert self._end is not None, "a list is numbered like one that is there"
        self._end.addnext(numbering)
        self._end = numbering
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._last}"/></w:numPr>'

    def xml(self) -> bytes:
        """The part with the lists that were added."""
        return part_xml(self._root)
