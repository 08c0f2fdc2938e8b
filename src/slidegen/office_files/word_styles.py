"""The styles of a Word file with all that they inherit (ECMA-376 Part 1, clauses 17.7.2 and 17.7.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST: Final = 20
"""As many styles as one may be based on: Word stops at about ten, and a file may go round in circles."""


class WordStyles:
    """The styles part of a file, to be asked what a style comes to."""

    def __init__(self, root: etree._Element) -> None:
        """`root`: `w:styles`."""
        self._root = root
        self._by_id = {each.get(f"{W}styleId", ""): each for each in root.iterchildren(f"{W}style")}

    def named(self, type_: str, name: str) -> etree._Element | None:
        """The first style of a type ("paragraph", "table") with this name, in whatever case."""
        return next((each for each in self.of_type(type_) if style_name(each).casefold() == name.casefold()), None)

    def of_type(self, type_: str) -> Iterator[etree._Element]:
        """All styles of a type, in the order of the file."""
        return (each for each in self._root.iterchildren(f"{W}style") if each.get(f"{W}type") == type_)

    def with_id(self, id: str | None) -> etree._Element | None:
        """The style with this id."""
        return self._by_id.get(id or "")

    def default(self, type_: str) -> etree._Element | None:
        """The style of what names none."""
        return next((each for each in self.of_type(type_) if each.get(f"{W}default") in ("1", "true", "on")), None)

    def chain(self, style: etree._Element | None) -> Iterator[etree._Element]:
        """A style, what it is based on, what that is based on, and so on."""
        for _ in range(DEEPEST):
            if style is None:
                return
            yield style
            base = style.find(f"{W}basedOn")
            style = None if base is None else self.with_id(base.get(f"{W}val"))

    def paragraph_property(self, style: etree._Element | None, name: str) -> etree._Element | None:
        """A property of paragraphs of this style, such as `jc`; None where nothing says it."""
        return self._property(style, f"{W}pPr/{W}{name}", f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}{name}")

    def run_property(self, style: etree._Element | None, name: str) -> etree._Element | None:
        """A property of the text of this style, such as `color`; None where nothing says it."""
        return self._property(style, f"{W}rPr/{W}{name}", f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{name}")

    def attribute(self, style: etree._Element | None, name: str, attribute: str) -> str | None:
        """An attribute of a property of paragraphs, such as `firstLine` of `ind`: each is inherited by itself."""
        path = f"{W}pPr/{W}{name}"
        places = [each.find(path) for each in self.chain(style)]
        places.append(self._root.find(f"{W}docDefaults/{W}pPrDefault/{path}"))
        written = (None if each is None else each.get(f"{W}{attribute}") for each in places)
        return next((each for each in written if each is not None), None)

    def _property(self, style: etree._Element | None, path: str, default: str) -> etree._Element | None:
        found = (each.find(path) for each in self.chain(style))
        own = next((each for each in found if each is not None), None)
        return self._root.find(default) if own is None else own


def style_name(style: etree._Element) -> str:
    """The name of a style, as it stands in the file: that of a style of Word's own in lower case, as a rule."""
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val", "")
