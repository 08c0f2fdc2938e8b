"""What mail programs would show otherwise than it is meant: known rules, looked for in a message as it goes out.

Classic Outlook lays messages out with Word, which knows the HTML and CSS of 2007 (Microsoft's "Word 2007 HTML and CSS
rendering capabilities in Outlook 2007", still in force); Gmail takes styles out that it does not know and clips long
messages; the new Outlook is a browser that takes out positions; Apple Mail shows nearly everything. A rule is here
where a reader would lose something or see a broken page: what merely looks plainer, such as corners that are not round,
is not.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from slidegen.diagnostics import Code, Diagnostic, Place

CLIPPED: Final = 102 * 1024
"""Bytes of HTML from which on Gmail shows the beginning and a link to the rest."""
GMAIL_STYLE: Final = 8192
"""Characters of a style element from which on Gmail drops it whole."""
WIDEST: Final = 600
"""Pixels of the widest table: what the reading pane of Outlook shows, and phones scale down well."""
_TEXT_WIDTH: Final = 536
"""Pixels that are left for a table inside the margins of the message."""
_LETTER: Final = 8.0
"""Pixels of a letter of 16 px in Arial, on average."""
_CELL: Final = 12
"""Pixels of padding beside the text of a cell."""
_OUTLOOK: Final = "classic Outlook"
_GMAIL: Final = "Gmail"
_NEW: Final = "the new Outlook"
_UNKNOWN: Final[tuple[tuple[re.Pattern[str], str, str, str], ...]] = tuple(
    (re.compile(pattern, re.IGNORECASE), what, who, instead)
    for pattern, what, who, instead in (
        (r"(^|;)\s*display\s*:\s*(inline-)?(flex|grid)", "display: flex or grid", _OUTLOOK, "a table"),
        (r"(^|;)\s*(column-count|columns)\s*:", "columns of text", f"{_OUTLOOK} and {_GMAIL}", "a table"),
        (r"(^|;)\s*float\s*:\s*(left|right)", "float", _OUTLOOK, 'a table, or align="left"'),
        (r"(^|;)\s*position\s*:\s*(absolute|fixed|relative|sticky)", "position", f"{_GMAIL} and {_NEW}", "a table"),
        (r"(^|;)\s*margin[a-z-]*\s*:[^;]*-\d", "a negative margin", f"{_GMAIL} and {_NEW}", "padding"),
        (r"(^|;)\s*(transform|clip-path|mask|writing-mode)\s*:", "what turns or cuts out", _OUTLOOK, "plain boxes"),
        (r"\b(calc|min|max|clamp)\s*\(", "a computed length", _OUTLOOK, "a length in px"),
        (r"\bvar\s*\(", "a custom property", f"{_OUTLOOK} and {_GMAIL}", "its value"),
        (r":\s*[^;]*\d(rem|vw|vh|vmin|vmax|ch|cqw)\b", "a length that hangs on the window", _OUTLOOK, "px"),
        (
            r"\b(rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color-mix|color)\s*\(",
            "a color that is no hex",
            _OUTLOOK,
            "#rrggbb",
        ),
        (r"(^|;)\s*background(-image)?\s*:[^;]*gradient", "a gradient", _OUTLOOK, "one color"),
    )
)
"""Style that a program does not know, by which readers would miss something: what it is, who, and what to write."""
_ELEMENTS: Final = {
    "button": ("a link with padding", f"{_OUTLOOK} and {_GMAIL}"),
    "details": ("the text itself", f"{_OUTLOOK} and {_GMAIL}"),
    "dialog": ("the text itself", "all mail programs"),
    "marquee": ("the text itself", "most mail programs"),
    "canvas": ("words", "all mail programs"),
    "math": ("words", "most mail programs"),
    "template": ("the text itself", "all mail programs"),
    "noscript": ("the text itself", "most mail programs"),
    "select": ("a list", "most mail programs"),
    "textarea": ("the text itself", "most mail programs"),
}
_LENGTH: Final = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px)?\s*", re.IGNORECASE)
_MAX_WIDTH: Final = re.compile(r"(^|;)\s*max-width\s*:\s*(\d+(?:\.\d+)?)px", re.IGNORECASE)
_WIDTH: Final = re.compile(r"(^|;)\s*(?:min-)?width\s*:\s*(\d+(?:\.\d+)?)px", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_VOID: Final = frozenset(("area", "br", "col", "hr", "img", "meta", "wbr", "link", "input", "base", "source", "track"))


def check_mail_programs(html: str, template: Place, message: Place) -> tuple[Diagnostic, ...]:
    """Warnings about a message, each once. `template` is where its HTML comes from, `message` where its words do."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    problems = [Diagnostic(Code.MAIL_PROGRAM, what, template, hint) for what, hint in dict.fromkeys(reader.template)]
    problems += [Diagnostic(Code.MAIL_PROGRAM, what, message, hint) for what, hint in dict.fromkeys(reader.words)]
    size = len(html.encode())
    if size >= CLIPPED:
        said = f"the text of the message has {size / 1024:.0f} KB: Gmail clips what comes after {CLIPPED // 1024}"
        problems.append(Diagnostic(Code.MAIL_PROGRAM, said, message, "tell fewer sections, and attach the document"))
    return tuple(problems)


class _Table:
    """A table of data while it is read: the longest word of each column."""

    def __init__(self) -> None:
        self.longest: list[int] = []
        self.column = -1
        self.title = ""

    def words(self, text: str) -> None:
        """Words in the cell that is open."""
        if self.column < 0:
            return
        self.title = self.title or text.strip()
        longest = max((len(word) for word in re.split(r"[\s\u00ad\u200b-]+", text)), default=0)
        self.longest[self.column] = max(self.longest[self.column], longest)

    @property
    def width(self) -> float:
        """Pixels that it has at least."""
        return sum(count * _LETTER + _CELL for count in self.longest)


class _Reader(HTMLParser):
    """Looks for everything that is known."""

    def __init__(self) -> None:
        super().__init__()
        self.template: list[tuple[str, str]] = []
        self.words: list[tuple[str, str]] = []
        self.tables: list[_Table] = []
        self.style = -1  # characters of the style element that is open
        self.fixed = False  # inside a table that classic Outlook alone sees, with a width

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element: itself, its width and its style."""
        given = {name: value or "" for name, value in attrs}
        style = given.get("style", "")
        if tag in _ELEMENTS:
            instead, who = _ELEMENTS[tag]
            self.template.append((f"{who} cannot show <{tag}>", f"write {instead}"))
        if not _HIDDEN.search(style):  # what nobody is to see may be hidden in any way
            for pattern, what, who, instead in _UNKNOWN:
                if pattern.search(style):
                    self.template.append((f"{who} does not know {what}, at <{tag}>", f"write {instead}"))
            self._width(tag, given, style)
        if tag == "style":
            self.style = 0
        elif tag == "table":
            self.tables.append(_Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].column = -1
        elif tag in ("td", "th") and self.tables:
            table = self.tables[-1]
            table.column += 1
            if table.column == len(table.longest):
                table.longest.append(0)

    def _width(self, tag: str, given: dict[str, str], style: str) -> None:
        length = _LENGTH.fullmatch(given.get("width", ""))
        widths = [float(length[1])] if length else []
        widths += [float(found[2]) for found in _WIDTH.finditer(style)]
        if max(widths, default=0) > WIDEST:
            what = f"<{tag}> is {max(widths):.0f} px wide: more than the {WIDEST} that mail programs show"
            self.template.append((what, f'write width="100%", and max-width: {WIDEST}px'))
        limit = _MAX_WIDTH.search(style)
        if limit and tag in ("table", "div", "td") and not widths and not self.fixed:
            what = f"classic Outlook does not know max-width, and stretches <{tag}> over its whole window"
            hint = f'put a table with width="{limit[2]}" around it, between <!--[if mso]> and <![endif]-->'
            self.template.append((what, hint))

    def handle_endtag(self, tag: str) -> None:
        """The end of an element."""
        if tag == "style":
            if self.style >= GMAIL_STYLE:
                what = f"Gmail drops style elements of {GMAIL_STYLE} characters and more; this one has {self.style}"
                self.template.append((what, "keep only what stands below @media there"))
            self.style = -1
        elif tag == "table" and self.tables:
            table = self.tables.pop()
            if len(table.longest) > 1 and table.width > _TEXT_WIDTH:
                what = (
                    f'the table that begins with "{table.title[:40]}" is about {table.width:.0f} px wide, and a '
                    f"message has {_TEXT_WIDTH}: phones and reading panes cut it off"
                )
                self.words.append((what, "give it fewer columns, or attach the document that has it"))

    def handle_data(self, data: str) -> None:
        """Text."""
        if self.style >= 0:
            self.style += len(data)
        elif self.tables:
            self.tables[-1].words(data)

    def handle_comment(self, data: str) -> None:
        """A comment: classic Outlook reads some of them as HTML."""
        if re.match(r"\s*\[if[^\]]*mso", data):
            wide = [float(width) for width in re.findall(r'width="(\d+)"', data)]
            if "<table" in data:
                self.fixed = bool(wide)
                if max(wide, default=0) > WIDEST:
                    what = f"the table for classic Outlook is {max(wide):.0f} px wide: more than {WIDEST}"
                    self.template.append((what, f'write width="{WIDEST}"'))
            elif "</table" in data:
                self.fixed = False
