"""The styles of a reference note, by the names that Word shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from slidegen.diagnostics import Code, Diagnostic, Place


class StyleType(Enum):
    """What a style is for (ECMA-376 Part 1, 17.18.83 `ST_StyleType`)."""

    PARAGRAPH = "paragraph"
    CHARACTER = "character"
    TABLE = "table"


class Styles:
    """Ids by type and name. A style that is missing is remembered, so that all are reported together."""

    def __init__(
        self, ids: Mapping[tuple[StyleType, str], str], flush_text: str = "", *, has_muted_dates: bool = True
    ) -> None:
        """`ids`: the ids of all styles by their type and name. `flush_text`: the properties that set a paragraph of
        running text at the left edge, where its style is indented. `has_muted_dates`: the color of what stands back can
        be read where dates stand in tables.
        """
        self.has_muted_dates = has_muted_dates
        self.flush_text = flush_text
        self._names = tuple(ids)
        # Word writes the names of its own styles in lower case ("heading 1") and shows them capitalised.
        self._ids = {(type_, name.lower()): id for (type_, name), id in ids.items()}
        self._missing: dict[tuple[StyleType, str], None] = {}

    def paragraph(self, name: str) -> str:
        """`w:pStyle` (ECMA-376 Part 1, 17.3.1.27)."""
        return f'<w:pStyle w:val="{self._id(StyleType.PARAGRAPH, name)}"/>'

    def run(self, name: str) -> str:
        """`w:rStyle` (17.3.2.29)."""
        return f'<w:rStyle w:val="{self._id(StyleType.CHARACTER, name)}"/>'

    def table(self, name: str) -> str:
        """`w:tblStyle` (17.4.62)."""
        return f'<w:tblStyle w:val="{self._id(StyleType.TABLE, name)}"/>'

    def problems(self, place: Place) -> Iterator[Diagnostic]:
        """What was asked for and is not there, one diagnostic for each type of style."""
        for type_ in StyleType:
            missing = [name for missing_type, name in self._missing if missing_type is type_]
            if missing:
                there = sorted(name for known_type, name in self._names if known_type is type_)
                yield Diagnostic(
                    Code.BAD_REFERENCE,
                    f"the reference note has no {type_.value} style {', '.join(missing)}",
                    place,
                    hint=f"add it in Word; the {type_.value} styles there are: {', '.join(there) or 'none'}",
                )

    def _id(self, type_: StyleType, name: str) -> str:
        id = self._ids.get((type_, name.lower()))
        if id is None:
            self._missing[type_, name] = None
            return ""
        return id
