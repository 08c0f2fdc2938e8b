"""Text with emphasis, in the languages of a project. What Markdown inside a text becomes.

Inline content is flat: emphasis is a property of a stretch of text, since every format that is written ends in runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from slidegen.diagnostics import Place
from slidegen.values import Value


class Script(Enum):
    """Text that stands lower or higher than its line, and smaller."""

    SUB = "sub"
    SUPER = "super"


class Text(Struct, frozen=True):
    """A stretch of text of one look. `language` is set where it differs from the document's (a fallback text)."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str | None = None  # the target, an absolute http, https or mailto address
    language: str | None = None  # BCP 47
    script: Script | None = None


class LineBreak(Struct, frozen=True):
    """A line break that the author asked for."""


Inline = Text | LineBreak
Prose = tuple[Inline, ...]
"""The inline content of one paragraph."""


def plain(prose: Prose) -> str:
    """The words of `prose` without emphasis; a line break becomes a blank."""
    return "".join(inline.text if isinstance(inline, Text) else " " for inline in prose)


class LocalizedText(Value, frozen=True):
    """One text in one or more languages: pairs of BCP 47 tag and prose, in the order of the source."""

    versions: tuple[tuple[str, Prose], ...]
    place: Place = Place("")

    def __iter__(self) -> Iterator[tuple[str, Prose]]:
        return iter(self.versions)

    def get(self, language: str) -> Prose | None:
        """The prose in `language`, or None where it is not translated."""
        return next((prose for tag, prose in self.versions if tag == language), None)
