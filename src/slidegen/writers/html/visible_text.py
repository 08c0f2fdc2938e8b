"""What an HTML document says to its readers, by the elements that carry an id: `data-id`."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree
from msgspec import Struct

BOUNDARY: Final = "\n"
"""Between two texts that are not one: no text has it, since blanks are taken out."""
_NOT_SHOWN: Final = frozenset(("head", "style", "script", "template", "noscript"))
_HIDING: Final = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WITHIN_TEXT: Final = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span"),
        *("strong", "sub", "sup", "time", "tspan", "u", "wbr"),
    )
)
"""Elements that may stand inside a text, and do not end it."""
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens and blanks without a width: where a line may break, and where not."""


class Element(Struct):
    """An element with a `data-id`: what it says itself, without what such elements in it say.

    `after` is what is said after it and before the next such element, each with the element around both.
    """

    id: str
    outer: Element | None
    own: list[str]
    after: list[tuple[Element | None, str]]
    headings: list[str] = []  # which of its own texts are those of headings inside it
    holds_own_id: bool = False  # whether an element inside it has the same id


class VisibleText(Struct, frozen=True):
    """The elements with a `data-id` in the order of the document, and all that it says."""

    elements: tuple[Element, ...]
    whole: str


def comparable(text: str) -> str:
    """A text without what a template may change about it: blanks, soft hyphens and capitals."""
    return "".join(text.translate(_UNSEEN).split()).casefold()


def visible_text(html: str) -> VisibleText:
    """What is said in the body of `html`, to be compared with `comparable` texts.

    That is all text but for comments, elements that are hidden by themselves (`hidden`, or a style in the element) and
    those that are never shown; and the descriptions of pictures. Rules of style sheets are not looked at.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(html.encode(), parser) if html.strip() else None
    if root is None:  # nothing in it
        return VisibleText((), "")
    reader = _Reader()
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            reader.begin(node)
        elif event == "end":
            reader.end(node)
        else:
            reader.say(node.tail)
    return VisibleText(tuple(reader.elements), "".join(reader.whole))


class _Open(Struct):
    """An element that is being read: the nearest around it that has an id, and the last one that ended before."""

    owner: Element | None
    hidden: bool
    last: Element | None
    heading: int | None = None  # for a heading of the owner: how many of its texts came before


class _Reader:
    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.whole: list[str] = []
        self._open = [_Open(None, False, None)]

    def begin(self, node: etree._Element) -> None:
        outside = self._open[-1]
        tag, id = str(node.tag), node.get("data-id")
        inside = _Open(outside.owner, outside.hidden or _is_hidden(tag, node), outside.last)
        if id is not None:
            element = Element(id, outside.owner, [], [])
            around = outside.owner
            while around is not None:
                around.holds_own_id |= around.id == id
                around = around.outer
            self.elements.append(element)
            inside.owner, inside.last = element, None
        elif tag in _HEADINGS and inside.owner is not None:
            inside.heading = len(inside.owner.own)
        self._open.append(inside)
        self._bound(tag)
        if tag == "img":
            self.say(node.get("alt"))
        self.say(node.text)

    def end(self, node: etree._Element) -> None:
        self._bound(str(node.tag))
        inside = self._open.pop()
        if inside.owner is not None and inside.heading is not None:
            inside.owner.headings.append("".join(inside.owner.own[inside.heading :]).replace(BOUNDARY, ""))
        outside = self._open[-1]
        outside.last = inside.owner if inside.owner is not outside.owner else inside.last
        self._bound(str(node.tag))
        self.say(node.tail)

    def _bound(self, tag: str) -> None:
        if tag not in _WITHIN_TEXT:
            self._add(BOUNDARY)

    def say(self, text: str | None) -> None:
        if text and not self._open[-1].hidden and (said := comparable(text)):
            self._add(said)

    def _add(self, said: str) -> None:
        here = self._open[-1]
        self.whole.append(said)
        if here.owner is not None:
            here.owner.own.append(said)
        if here.last is not None:
            here.last.after.append((here.owner, said))


def _is_hidden(tag: str, node: etree._Element) -> bool:
    return tag in _NOT_SHOWN or node.get("hidden") is not None or bool(_HIDING.search(node.get("style", "")))
