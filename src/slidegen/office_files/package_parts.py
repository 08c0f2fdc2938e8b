"""What an Office package is made of: parts, and how they refer to each other (ECMA-376 Part 2, clauses 6 and 7).

They are plain values, the same for who reads a package and who writes one, so a package of many thousand parts is put
together in one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

CONTENT_TYPES: Final = "[Content_Types].xml"
"""The member of the zip file that says what each part is."""
PACKAGE: Final = "/"
"""The package itself, where it stands for a part: it has relationships too."""


class Relationship(Struct, frozen=True):
    """A reference from a part (or from the package) to another part by its absolute name, or to an address outside."""

    id: str
    type: str  # a whole address, such as those in `relationship_types`
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type, `slideLayout` for one."""
        return self.type.rpartition("/")[2]


class PackagePart(Struct, frozen=True):
    """One part: its absolute name (`/ppt/slides/slide1.xml`), what it is, its bytes and what it refers to."""

    name: str
    content_type: str
    data: bytes
    relationships: Sequence[Relationship] = ()
