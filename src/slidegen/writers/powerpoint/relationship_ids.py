"""What one part refers to while its XML is written."""

from __future__ import annotations

from msgspec import Struct, field

from slidegen.office_files.package_parts import Relationship
from slidegen.office_files.relationship_types import HYPERLINK


class References(Struct):
    """The relationships of one part, each thing once, numbered in the order in which they were asked for."""

    relationships: list[Relationship] = field(default_factory=list)
    _ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def part(self, type_: str, name: str) -> str:
        """The id of the relationship to another part."""
        return self._id(type_, name, external=False)

    def link(self, address: str) -> str:
        """The id of the relationship to an address outside the file."""
        return self._id(HYPERLINK, address, external=True)

    def _id(self, type_: str, target: str, *, external: bool) -> str:
        known = self._ids.get((type_, target))
        if known is not None:
            return known
        new = self._ids[type_, target] = f"rId{len(self.relationships) + 1}"
        self.relationships.append(Relationship(new, type_, target, external))
        return new
