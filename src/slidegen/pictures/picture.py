"""A picture file as it was read: nothing in it needs the disk again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
SVG: Final = "image/svg+xml"
WEBP: Final = "image/webp"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its bytes, its media type, and its size as it is shown, in pixels (CSS px for SVG)."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        """A hash of the bytes, 64 hex digits: what tells pictures apart."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_vector(self) -> bool:
        """Whether it is drawn anew at every size."""
        return self.media_type == SVG
