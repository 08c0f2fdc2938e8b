"""What is wrong, where, and what to do about it.

Every problem that a user can cause has a `Code` here; `docs/problems.md` is made from this list. Severity belongs to
the code, so that the same problem is never an error in one place and a warning in another.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct


class Severity(Enum):
    """How bad a problem is: an error stops the build, a warning does not (unless `--strict`)."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """The kinds of problems: a name that is stable between versions, a severity and one sentence for the manual."""

    # Files and folders
    NO_PROJECT = ("no-project", Severity.ERROR, "The folder has no content folder, so it is not a project.")
    NO_FILE = ("no-file", Severity.ERROR, "A file that the project needs is missing.")
    UNREADABLE_FILE = ("unreadable-file", Severity.ERROR, "A file exists but cannot be read, or is a folder.")
    NOT_UTF8 = ("not-utf8", Severity.ERROR, "A text file is not encoded in UTF-8.")
    EMPTY_FILE = ("empty-file", Severity.ERROR, "A content file has nothing in it.")
    CANNOT_WRITE = ("cannot-write", Severity.ERROR, "The output folder or a file in it cannot be written.")
    ALREADY_WRITING = ("already-writing", Severity.ERROR, "Another run is writing to the same output folder.")
    EDITED_OUTPUT = (
        "edited-output",
        Severity.WARNING,
        "A document was changed after it was built; the changed file is kept under another name.",
    )
    # YAML and its shape
    YAML_SYNTAX = ("yaml-syntax", Severity.ERROR, "A file breaks the rules of YAML: spaces, quotes, colons.")
    TOO_DEEP = ("too-deep", Severity.ERROR, "A YAML file is nested deeper, or grows larger, than any real content.")
    DUPLICATE_KEY = ("duplicate-key", Severity.ERROR, "The same key stands twice at one place.")
    UNKNOWN_KEY = ("unknown-key", Severity.ERROR, "A key is not one that slidegen knows at this place.")
    MISSING_KEY = ("missing-key", Severity.ERROR, "A key that is required is not there.")
    WRONG_TYPE = ("wrong-type", Severity.ERROR, "A value is of another type than the key asks for.")
    BAD_VALUE = ("bad-value", Severity.ERROR, "A value has the right type but is not one of those allowed.")
    # Meaning
    DUPLICATE_ID = ("duplicate-id", Severity.ERROR, "Two things have the same id.")
    BAD_ID = ("bad-id", Severity.ERROR, "An id has characters other than a-z, 0-9 and hyphens, or is too long.")
    UNKNOWN_KIND = ("unknown-kind", Severity.ERROR, "A section has a kind that does not exist.")
    UNKNOWN_AUDIENCE = ("unknown-audience", Severity.ERROR, "A name is not one of the project's audiences.")
    UNKNOWN_OCCASION = ("unknown-occasion", Severity.ERROR, "A name is not one of the project's occasions.")
    UNKNOWN_SECTION = ("unknown-section", Severity.ERROR, "A document asks for a section that does not exist.")
    NO_DOCUMENT = ("no-document", Severity.ERROR, "No occasion that was named has a document of the kinds asked for.")
    NO_PAGE = ("no-page", Severity.ERROR, "None of the pages that were asked for is in the deck.")
    UNKNOWN_LANGUAGE = ("unknown-language", Severity.ERROR, "A language is not one of the project's languages.")
    AUDIENCE_CYCLE = ("audience-cycle", Severity.ERROR, "An audience includes itself, directly or through others.")
    RAGGED_TABLE = ("ragged-table", Severity.ERROR, "A row of a table has more or fewer cells than there are columns.")
    BAD_NUMBER = ("bad-number", Severity.ERROR, "A value of a chart is no number, or could be read as two.")
    RAGGED_CHART = (
        "ragged-chart",
        Severity.ERROR,
        "A series of a chart, or a row of its CSV file, has more or fewer values than the others.",
    )
    BAD_CHART = ("bad-chart", Severity.ERROR, "A chart of this type cannot show these values.")
    BAD_CSV = ("bad-csv", Severity.ERROR, "A CSV file is not a table with names in its first row and first column.")
    LEFT_OUT = (
        "left-out",
        Severity.WARNING,
        "A note below the values of a CSV file, or a footnote sign at one, is no part of the chart and is left out.",
    )
    BAD_PICTURE = (
        "bad-picture",
        Severity.ERROR,
        "A picture file is damaged, too large, of another type than its name says, or asks for other files.",
    )
    OUTSIDE_CONTENT = (
        "outside-content",
        Severity.ERROR,
        "A file that a section names is not in the project's content folder.",
    )
    OUTSIDE_PROJECT = (
        "outside-project",
        Severity.ERROR,
        "A file or folder of the project is a link that leads out of it, and the project does not name where.",
    )
    BAD_DATE = ("bad-date", Severity.ERROR, "A date does not exist or is not written in a form that slidegen reads.")
    BAD_TEXT = ("bad-text", Severity.ERROR, "A text has characters or markup that no document can show.")
    ESCAPED = (
        "escaped",
        Severity.WARNING,
        "A text in double quotes has \\t or \\n in it, which YAML takes for a tab or a line end.",
    )
    NO_VIEW = ("no-view", Severity.ERROR, "A section of this kind has no such view.")
    NOT_FOR_AUDIENCE = (
        "not-for-audience",
        Severity.WARNING,
        "A document asks for a section that the occasion's audience may not see; it is left out.",
    )
    NOT_SETTLED = ("not-settled", Severity.WARNING, "A final document shows something that is still proposed.")
    NOT_DATED = (
        "not-dated",
        Severity.WARNING,
        "An item has no date, so a view that places items in time ends with it, and a calendar leaves it out.",
    )
    OUTSIDE_YEAR = ("outside-year", Severity.WARNING, "An item's date lies outside the year that the view shows.")
    NOT_TRANSLATED = ("not-translated", Severity.WARNING, "A text is missing in the language that is built.")
    EMPTY_AGENDA = ("empty-agenda", Severity.WARNING, "An agenda has no section after it that it could list.")
    EMPTY_DOCUMENT = ("empty-document", Severity.ERROR, "A document would have nothing in it for its audience.")
    BAD_HISTORY = (
        "bad-history",
        Severity.ERROR,
        "A file of content/history is damaged, or was written by a newer version of slidegen.",
    )
    # Brand
    UNKNOWN_BRAND = ("unknown-brand", Severity.ERROR, "The project names a brand that has no folder in templates.")
    BAD_COLOR = ("bad-color", Severity.ERROR, "A color is neither a hex value nor a name in the palette.")
    LOW_CONTRAST = ("low-contrast", Severity.WARNING, "Two colors that meet do not reach the contrast of WCAG 2 AA.")
    MISSING_FONT = ("missing-font", Severity.ERROR, "A font of the brand is not installed, so text cannot be measured.")
    REPLACED_FONT = (
        "replaced-font",
        Severity.WARNING,
        "A font of a reference file is not installed, so text is measured with another one.",
    )
    MISSING_GLYPH = ("missing-glyph", Severity.ERROR, "The brand's fonts have no glyph for a character of a text.")
    MISSING_PICTURE = ("missing-picture", Severity.ERROR, "A picture is missing or is not a picture.")
    BAD_REFERENCE = ("bad-reference", Severity.ERROR, "A reference deck or note is not a usable Office file.")
    NO_SLIDE_LAYOUT = ("no-slide-layout", Severity.ERROR, "The reference deck has no slide layout for a role.")
    BORROWED_SLIDE_LAYOUT = (
        "borrowed-slide-layout",
        Severity.WARNING,
        "The reference deck has no slide layout for a role, so that of the nearest role is taken.",
    )
    TINY_BODY = (
        "tiny-body",
        Severity.WARNING,
        "The body of a slide layout is too small for text, so text stands in the free area around it.",
    )
    NO_PLACEHOLDER = (
        "no-placeholder",
        Severity.ERROR,
        "A slide layout of the reference deck lacks a placeholder that is needed.",
    )
    BAD_TEMPLATE = (
        "bad-template",
        Severity.ERROR,
        "A Jinja template of the brand cannot be rendered, or leaves something out.",
    )
    NOT_KEPT = (
        "not-kept",
        Severity.WARNING,
        "Something that a Word template has is not in notes; `slidegen template` says it, builds do not.",
    )
    PAGE_BREAKS = (
        "page-breaks",
        Severity.WARNING,
        "A style of the reference note begins a page with each of its paragraphs.",
    )
    LOST_LABEL = (
        "lost-label",
        Severity.ERROR,
        "A document would be without the sensitivity label that its template or its audience has.",
    )
    UNSUPPORTED = ("unsupported", Severity.WARNING, "A setting is valid but slidegen does not use it.")
    # Layout
    DOES_NOT_FIT = ("does-not-fit", Severity.ERROR, "A text cannot fit on a slide at the brand's smallest size.")
    NOT_HELD = (
        "not-held",
        Severity.WARNING,
        "A template cannot hold a slide of the sample or of this project; a build that needs it would fail.",
    )
    CANNOT_BUILD = ("cannot-build", Severity.ERROR, "No deck can be built in a template as it is.")
    GAVE_WAY = (
        "gave-way",
        Severity.WARNING,
        "A label or the name of the organisation has no room on a slide of this template, so it is left out there.",
    )
    LABELS_LEFT_OUT = (
        "labels-left-out",
        Severity.WARNING,
        "Values of a chart have no room where they belong, so they are not written; its axis or its sizes show them.",
    )
    # Mail
    SECRET_IN_PROJECT = (
        "secret-in-project",
        Severity.ERROR,
        "A user or a password of the mail server stands in a project, where others can read it.",
    )
    UNKNOWN_LIST = ("unknown-list", Severity.ERROR, "A mailing list is not one that the project declares.")
    WRONG_AUDIENCE = (
        "wrong-audience",
        Severity.ERROR,
        "The people of a mailing list may not see what the occasion's audience is told.",
    )
    BAD_LIST = ("bad-list", Severity.ERROR, "A mailing list is not a table with a header row, or has no addresses.")
    BAD_RECIPIENT = ("bad-recipient", Severity.ERROR, "A row of a mailing list has nothing that mail can be sent to.")
    DUPLICATE_RECIPIENT = (
        "duplicate-recipient",
        Severity.WARNING,
        "A mailing list has an address more than once; one message goes to it.",
    )
    LEFT_OFF_LIST = (
        "left-off-list",
        Severity.WARNING,
        "People on a mailing list get nothing: they are marked as unsubscribed or the like, or have no address.",
    )
    NOT_IN_LANGUAGE = (
        "not-in-language",
        Severity.WARNING,
        "People of a mailing list read a language that the project does not have; they get its first one.",
    )
    MESSAGE_TOO_LARGE = ("message-too-large", Severity.ERROR, "A message is larger than the mail server takes.")
    NOT_ENCRYPTED = ("not-encrypted", Severity.ERROR, "Mail would go to the server without encryption.")
    BAD_CERTIFICATE = ("bad-certificate", Severity.ERROR, "The mail server cannot prove that it is the one named.")
    MAIL_LOGIN = ("mail-login", Severity.ERROR, "The mail server wants a user and a password, or refuses them.")
    NOT_SIGNED_IN = (
        "not-signed-in",
        Severity.ERROR,
        "Nobody is signed in to the service that mail goes through, or it does not let them in.",
    )
    MAIL_SERVER = ("mail-server", Severity.ERROR, "The mail server cannot be reached, or does not keep up the line.")
    MAIL_REFUSED = ("mail-refused", Severity.ERROR, "The mail server refuses the sender, or everybody on the list.")
    BAD_LEDGER = ("bad-ledger", Severity.ERROR, "The ledger of what was sent is damaged; it is left as it is.")
    ALREADY_SENDING = ("already-sending", Severity.ERROR, "Another run is sending this occasion's letter.")
    CHANGED_LETTER = ("changed-letter", Severity.ERROR, "People on the list have another version of the letter.")
    NOTHING_BEGUN = ("nothing-begun", Severity.ERROR, "There is no mailing to go on with.")
    NOT_DRAWN = ("not-drawn", Severity.WARNING, "Artwork of a slide layout cannot be drawn in exported slides.")
    # Finished files
    CHANGED_OUTPUT = ("changed-output", Severity.ERROR, "A finished file is gone, or is not as it was built.")
    INVALID_OUTPUT = ("invalid-output", Severity.ERROR, "A finished file breaks the rules of its format.")
    NOT_ACCESSIBLE = ("not-accessible", Severity.ERROR, "A finished PDF cannot be read by everybody (PDF/UA-1).")
    HIDDEN_CONTENT = (
        "hidden-content",
        Severity.ERROR,
        "A finished file says something that only a wider audience may see.",
    )
    HIDDEN_PART = ("hidden-part", Severity.ERROR, "A finished file has a slide, sheet or text that is not shown.")
    COMMENT_LEFT = ("comment-left", Severity.ERROR, "A finished file has comments or tracked changes in it.")
    FOREIGN_METADATA = (
        "foreign-metadata",
        Severity.ERROR,
        "A finished file's properties name a person, a firm or a place that the content does not.",
    )
    FOREIGN_LINK = (
        "foreign-link",
        Severity.ERROR,
        "A finished file leads to an address that neither its content nor the brand names.",
    )
    WRONG_LABEL = (
        "wrong-label",
        Severity.ERROR,
        "A finished file lacks a sensitivity label that the brand's files have, or has another.",
    )
    # Things that should not happen
    MISSING_LIBRARY = ("missing-library", Severity.ERROR, "A system library that slidegen needs is not installed.")
    MISSING_PROGRAM = ("missing-program", Severity.ERROR, "A program that was asked for is not installed.")
    FAILED_PROGRAM = ("failed-program", Severity.ERROR, "Another program made nothing of a document, or took too long.")
    LOST_PROCESS = ("lost-process", Severity.ERROR, "A process was ended from outside before its documents were done.")

    def __init__(self, slug: str, severity: Severity, sentence: str) -> None:
        self.slug = slug
        self.severity = severity
        self.sentence = sentence


class Place(Struct, frozen=True, order=True):
    """A position in a source file: path relative to the project with forward slashes, line and column from 1.

    Line 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Diagnostic(Struct, frozen=True):
    """One problem: its code, what is wrong in this case, where, and a way out."""

    code: Code
    message: str
    place: Place | None = None
    hint: str | None = None

    @property
    def severity(self) -> Severity:
        """The severity of the code."""
        return self.code.severity

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{where}{self.severity.value}[{self.code.slug}]: {self.message}{hint}"


class SlidegenError(Exception):
    """The one exception of slidegen's API: the problems that stopped it, errors and warnings, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic] | Diagnostic) -> None:
        found = (diagnostics,) if isinstance(diagnostics, Diagnostic) else tuple(diagnostics)
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(found, key=by_place))
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))

    def __reduce__(self) -> tuple[type[SlidegenError], tuple[tuple[Diagnostic, ...]]]:
        # An exception crosses the process pool by its arguments; ours is the diagnostics, not the message.
        return (SlidegenError, (self.diagnostics,))


def by_place(diagnostic: Diagnostic) -> tuple[Place, str]:
    """Sort key: file, line, column, then code; problems without a place come first."""
    return (diagnostic.place or Place(""), diagnostic.code.slug)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the problems is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The hint for a wrong name: the nearest right one, else the list of all; None where there is none at all."""
    import difflib

    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]}?"
    return f"known here: {', '.join(names)}" if names else None
