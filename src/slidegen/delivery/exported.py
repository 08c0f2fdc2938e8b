"""What was exported for an occasion, and what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, Final

from msgspec import Struct

from slidegen.content.calendar_history import CalendarHistory
from slidegen.diagnostics import Diagnostic

DEFAULT_WIDTH: Final = 1920
"""Pixels: the width of most screens and projectors."""


class ExportFormat(Enum):
    """What slides, or dates, are exported as. The value is what the command line calls it."""

    PDF = "pdf"
    PNG = "png"
    HTML = "html"
    ICS = "ics"  # a calendar: dates, not slides


class ExportOption(Enum):
    """What can be asked for besides a format: the option of the command line, and why not every format takes it."""

    PAGES = ("--pages", "it chooses among slides")
    HANDOUT = ("--handout", "it is for paper")
    NOTES = ("--notes", "there is no room for notes on a slide")
    WIDTH = ("--width", "it is the width of pictures")
    LIBREOFFICE = ("--with libreoffice", "LibreOffice draws slides, one on a page")

    def __init__(self, flag: str, reason: str) -> None:
        self.flag = flag
        self.reason = reason

    @property
    def is_for_all(self) -> bool:
        """Whether a file would show something else than was asked for if its format did without the option.

        Notes and widths are for those of several formats that have room for them; the others stay as they are.
        """
        return self not in (ExportOption.NOTES, ExportOption.WIDTH)


class PageRange(Struct, frozen=True):
    """Some slides: stretches from a number to another, both from 1; None as the last means to the end."""

    stretches: tuple[tuple[int, int | None], ...]

    def among(self, total: int) -> tuple[int, ...]:
        """Those of `total` slides, in order, each once."""
        return tuple(
            number
            for number in range(1, total + 1)
            if any(first <= number and (last is None or number <= last) for first, last in self.stretches)
        )

    def __str__(self) -> str:
        return ",".join(
            f"{first}" if first == last else f"{first}-{'' if last is None else last}" for first, last in self.stretches
        )


class ExportOptions(Struct, frozen=True):
    """How slides are exported. `per_page` puts several on a page of paper; `notes` adds the speaker notes there."""

    pages: PageRange | None = None  # None: all
    per_page: int | None = None
    notes: bool = False
    width: int = DEFAULT_WIDTH  # of pictures, in pixels
    with_libreoffice: bool = False  # draws the PowerPoint file instead of the frames that it is made from


class ExportedFile(Struct, frozen=True):
    """One finished file, or a folder of pictures: parts by name. `extent` is the number of slides, pages or dates."""

    format: ExportFormat
    language: str  # BCP 47
    name: str
    parts: tuple[tuple[str, bytes], ...]  # of a file: one without a name
    extent: int

    @property
    def is_folder(self) -> bool:
        """Whether the parts are files in a folder."""
        return self.parts[0][0] != ""


class ExportedOccasion(Struct, frozen=True):
    """All that was exported for one occasion."""

    occasion: str
    files: tuple[ExportedFile, ...]


class Export(Struct, frozen=True):
    """Occasions with their exported files, and the warnings of the way there; nothing is on the disk yet.

    `calendars` is what audiences will have been told of dates, where that is anything new.
    """

    occasions: tuple[ExportedOccasion, ...]
    warnings: tuple[Diagnostic, ...]
    calendars: tuple[CalendarHistory, ...] = ()


def export_entry(exported: ExportedOccasion) -> dict[str, Any]:
    """What was exported, as JSON."""
    return {"occasion": exported.occasion, "files": [_entry(file) for file in exported.files]}


def _entry(file: ExportedFile) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "format": file.format.value,
        "language": file.language,
        "path": file.name,
        "pages": file.extent,
    }
    if file.is_folder:
        entry["files"] = [name for name, _ in file.parts]
    return entry


def picture_names(ids: Sequence[str], numbers: Sequence[int]) -> tuple[str, ...]:
    """The file names of the pictures of some slides, numbered from 1: "03_priorities-2018.png".

    `ids` are those of all slides; one that goes on where another ends is counted: "04_priorities-2018-2.png".
    """
    digits = max(2, len(str(len(ids))))
    return tuple(f"{number:0{digits}}_{_counted(ids[:number])}.png" for number in numbers)


def _counted(ids: Sequence[str]) -> str:
    count = ids.count(ids[-1])
    return ids[-1] if count == 1 else f"{ids[-1]}-{count}"
