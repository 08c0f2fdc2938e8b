"""Pictures of a deck: each is stored once, however often it is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Final

from slidegen.pictures.picture import Picture
from slidegen.writers.package_parts import PackagePart

ENDINGS: Final = {"image/png": "png", "image/jpeg": "jpeg"}
"""What PowerPoint shows everywhere (ECMA-376 Part 1, 15.2.14 leaves the formats open)."""


@dataclass(slots=True)
class Pictures:
    """The picture parts of a deck, named in the order in which they are first shown, beside those of the reference
    deck."""

    taken: Container[str]
    parts: list[PackagePart] = field(default_factory=list)
    _names: dict[bytes, str] = field(default_factory=dict)
    _last: int = 0

    def name(self, picture: Picture) -> str:
        """The part that holds `picture`. Raises `ValueError` for a media type that PowerPoint cannot be relied on to
        show."""
        digest = hashlib.sha256(picture.data).digest()
        known = self._names.get(digest)
        if known is not None:
            return known
        ending = ENDINGS.get(picture.media_type)
        if ending is None:
            raise ValueError(f"{picture.media_type} is not a picture for slides")
        name = self._names[digest] = self._free_name(ending)
        self.parts.append(PackagePart(name, picture.media_type, picture.data))
        return name

    def _free_name(self, ending: str) -> str:
        while True:
            self._last += 1
            name = f"/ppt/media/image{self._last}.{ending}"
            if name not in self.taken:
                return name
