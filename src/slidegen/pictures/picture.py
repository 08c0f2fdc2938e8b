"""A picture file as it was read: nothing in it needs the disk again."""

from __future__ import annotations

from typing import ClassVar, Final

from msgspec import Struct

from slidegen.diagnostics import Place
from slidegen.values import Value

PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
SVG: Final = "image/svg+xml"
WEBP: Final = "image/webp"


class NotAPictureError(ValueError):
    """The file is not a picture that slidegen can use; the text says why, as the rest of a sentence about the file.

    `hint` is a way out, where there is a better one than to take another file.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class Picture(Value, frozen=True):
    """A picture: its bytes, its media type, and its size as it is shown, in pixels (CSS px for SVG)."""

    uncompared: ClassVar[frozenset[str]] = frozenset({"name", "place"})

    data: bytes
    media_type: str
    width: int
    height: int
    name: str = ""  # how messages name the file; it is in no document
    place: Place | None = None  # where somebody names the file

    @property
    def digest(self) -> str:
        """A hash of the bytes, 64 hex digits: what tells pictures apart."""
        import hashlib  # few have to load it: OpenSSL

        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_vector(self) -> bool:
        """Whether it is drawn anew at every size."""
        return self.media_type == SVG


class Crop(Struct, frozen=True):
    """What is cut off a picture at its four sides, as shares of its width and height (ECMA-376 Part 1, 20.1.8.55)."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def width(self) -> float:
        """The share of the width that is left."""
        return 1 - self.left - self.right

    @property
    def height(self) -> float:
        """The share of the height that is left."""
        return 1 - self.top - self.bottom


WHOLE: Final = Crop()
"""Nothing is cut off."""
