"""A message as HTML that mail programs show: the brand's template, with its style sheet put into the elements.

Nothing in it is fetched, since a message that calls home tells who read it, and most programs do not let it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Final

from css_inline import CSSInliner

from slidegen.brand.brand import Brand
from slidegen.diagnostics import Code, Diagnostic, Place, SlidegenError
from slidegen.editions.outline import Message
from slidegen.layout.paper.paper import PaperTable
from slidegen.writers.html.render_html import left_out_of, render_template
from slidegen.writers.mail.check_message import missing_in_message
from slidegen.writers.mail.style import message_style
from slidegen.writers.mail.values import message_values

TEMPLATE: Final = "message.html.j2"
EMPTY: Final[Mapping[str, PaperTable | None]] = MappingProxyType({})
_FETCHING: Final = frozenset(
    (
        "applet",
        "audio",
        "base",
        "embed",
        "form",
        "frame",
        "frameset",
        "iframe",
        "img",
        "input",
        "link",
        "object",
        "picture",
        "script",
        "source",
        "svg",
        "track",
        "video",
    )
)
"""Elements that fetch something, run something or send something. Mail programs take most of them out."""
_ADDRESSES: Final = frozenset(("action", "background", "data", "poster", "src", "srcset", "xlink:href"))
_STYLE_FIRST: Final = re.compile(r"(<head>)(<style>.*?</style>)(.*?)(</head>)", re.DOTALL)
"""css-inline puts what it keeps of the style sheet at the start of the head."""
_DATA_ID: Final = re.compile(r"""\s+data-id=("[^"]*"|'[^']*')""")
"""Only in tags: in texts, quotation marks are escaped."""
_FETCHED_BY_STYLE: Final = re.compile(r"url\s*\(|@import|image-set\s*\(|expression\s*\(", re.IGNORECASE)


def render_message(message: Message, brand: Brand, tables: Mapping[str, PaperTable | None] = EMPTY) -> str:
    """A message as one HTML document, its style sheet in its elements and its media queries in its head.

    `tables` are those that were measured, by their ids; None for one that has no room as a table.

    Raises `SlidegenError`: no-file where the brand has no template or style sheet for messages, bad-template where one
    cannot be rendered, leaves something out, or asks for something that would have to be fetched.
    """
    html = render_template(TEMPLATE, message_values(message, tables), message_style(brand), brand)
    problems = _Watcher.watch(html)
    if problems:
        place = Place(f"{brand.folder}/{TEMPLATE}")
        raise SlidegenError(
            Diagnostic(
                Code.BAD_TEMPLATE,
                f"the template of messages has {problem}, which mail programs fetch, run or take out",
                place,
                hint="a message is words and colors; what else there is goes into a document that is attached",
            )
            for problem in dict.fromkeys(problems)
        )
    left_out = missing_in_message(message, html)
    if left_out:
        raise SlidegenError(left_out_of("message", each, TEMPLATE, brand) for each in left_out)
    inliner = CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)
    return _with_style_last(inliner.inline(_DATA_ID.sub("", html)))


def _with_style_last(html: str) -> str:
    """What is left of the rules goes last: the first 1024 bytes have to name the encoding (HTML, 4.2.5.4)."""
    return _STYLE_FIRST.sub(r"\1\3\2\4", html, count=1)


class _Watcher(HTMLParser):
    """Looks for everything that would be fetched or run."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.in_style = False

    @classmethod
    def watch(cls, html: str) -> list[str]:
        """What there is of it, in words."""
        watcher = cls()
        watcher.feed(html)
        watcher.close()
        return watcher.problems

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element: itself, its attributes and the style in it."""
        self.in_style = tag == "style"
        if tag in _FETCHING:
            self.problems.append(f"<{tag}>")
        for name, value in attrs:
            if name in _ADDRESSES or name.startswith("on"):
                self.problems.append(f"the attribute {name}")
            elif name == "style" and _FETCHED_BY_STYLE.search(value or ""):
                self.problems.append("an address in its style")
            elif name == "http-equiv":
                self.problems.append("the attribute http-equiv")

    def handle_endtag(self, tag: str) -> None:
        """The end of an element."""
        self.in_style = self.in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Text, which is a program's in a style element."""
        if self.in_style and _FETCHED_BY_STYLE.search(data):
            self.problems.append("an address in its style")

    def handle_comment(self, data: str) -> None:
        """A comment: Outlook reads some of them as HTML."""
        if "[if" in data:
            inner = _Watcher.watch(re.sub(r"^\s*\[if[^\]]*\]>|<!\[endif\]\s*$", "", data))
            self.problems += inner
