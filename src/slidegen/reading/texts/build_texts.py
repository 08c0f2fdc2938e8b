"""Texts, names and dates of the files to content, and every problem with them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from slidegen.content.dates import Precision, When
from slidegen.content.inlines import LocalizedText
from slidegen.content.model import Status
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.pictures.picture import Picture
from slidegen.project import Project
from slidegen.reading.schema import files as schema
from slidegen.reading.texts.read_dates import DateError, parse_when
from slidegen.reading.texts.read_text import read_text
from slidegen.source_files.source import Word, place_of, quoted

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""Office files carry the occasion's date as the time of their parts; ZIP knows no other years (APPNOTE 4.4.6)."""


class TextsBuilder(Struct):
    """What all parts of content are made with. `languages` is empty where the project's are not known.

    `assets` is where the files are that sections name: paths are relative to its content folder.
    """

    languages: tuple[str, ...]
    assets: Project
    problems: list[Diagnostic] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)  # by their paths, as they are written

    def report(self, code: Code, place: Place, message: str, hint: str) -> None:
        """Add a problem to those that were found."""
        self.problems.append(Diagnostic(code, message, place, hint))

    def optional(self, text: schema.Text | None) -> LocalizedText | None:
        """A text that may be missing."""
        return None if text is None else self.text(text)

    def text(self, text: schema.Text, *, is_line: bool = False) -> LocalizedText:
        """A text in all its languages; `is_line`: it is a cell, in which a sign at the beginning starts no list."""
        first = self.languages[0] if self.languages else ""
        pairs = text.items() if isinstance(text, Mapping) else ((first, text),)
        versions = []
        for tag, words in pairs:
            self.check_language(tag)
            if isinstance(words, Word) and words:
                prose, problems = read_text(words, is_line=is_line)
                self.problems += problems
                versions.append((str(tag), prose))
        return LocalizedText(
            tuple(versions), place_of(text if isinstance(text, str) else next(iter(text.values()), ""))
        )

    def check_language(self, tag: str) -> None:
        """Report the tag of something in several languages that is none of the project's."""
        if self.languages and tag not in self.languages:
            message = f"{quoted(tag)} is not a language of this project"
            hint = f"its languages are {', '.join(self.languages)}: languages in content/project.yml says so"
            self.report(Code.UNKNOWN_LANGUAGE, place_of(tag), message, hint)

    def date(self, written: str | None) -> When | None:
        """A date that may be missing; None too where it is none, which is reported."""
        if not written:
            return None
        try:
            return parse_when(written)
        except DateError as error:
            self.problems.append(Diagnostic(Code.BAD_DATE, str(error), place_of(written), error.hint))
            return None

    def adopted(self, written: str | None, status: Status | None) -> When | None:
        """The date from which something is adopted; None too where it is none, or not the only word on it."""
        when = self.date(written)
        if written is None or when is None:
            return None
        if when.start is None:
            message = f'"{when.source}" does not say from when on it is adopted'
            self.report(Code.BAD_DATE, place_of(written), message, "write a day, a month or a year")
            return None
        if status is not None:
            message = f"it cannot be {status.value}, and adopted from a date on"
            hint = "delete status: the date says that it is proposed before, and adopted from then on"
            self.report(Code.BAD_VALUE, place_of(written), message, hint)
            return None
        return when

    def occasion_date(self, written: str) -> When:
        """A date with days in it, in the years that files can carry."""
        when = self.date(written)
        if when is None:
            return When("", Precision.OPEN)  # reported, so nobody will see it
        if when.start is None or when.end is None:
            message = f'an occasion cannot be "{when.source}": its documents carry a date'
            self.report(Code.BAD_DATE, place_of(written), message, "write a day, a month or a year")
        elif not FIRST_YEAR <= when.start.year <= when.end.year <= LAST_YEAR:
            message = f"the date of an occasion lies between {FIRST_YEAR} and {LAST_YEAR}: Office files know no other"
            self.report(Code.BAD_DATE, place_of(written), message, "check the year")
        return when


def names_of(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Ids as plain strings; None where the key is missing."""
    return None if names is None else tuple(str(name) for name in names)
