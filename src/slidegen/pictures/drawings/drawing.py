"""One drawing that is made flat: what is read of it, and what is written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Final

from lxml import etree
from msgspec.structs import replace

from slidegen.pictures.drawings.allowed import ELEMENTS, NAMED, PROPERTIES, SILENT_ATTRIBUTES, SILENT_PROPERTIES
from slidegen.pictures.drawings.cascade import Cascade, Style
from slidegen.pictures.drawings.gradients import Stop, read_offset
from slidegen.pictures.drawings.matrix import IDENTITY
from slidegen.pictures.drawings.shapes import tag_of
from slidegen.pictures.drawings.unsupported import NotDrawnError, not_drawn
from slidegen.pictures.drawings.values import Rgb, read_color, read_share
from slidegen.pictures.drawings.viewport import Scope, font_size

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_NAMESPACES: Final[Any] = {None: SVG, "xlink": XLINK[1:-5]}
MOST: Final = 100_000
"""Elements that a flat drawing has."""
_SETTINGS: Final = frozenset({"transform", "requiredExtensions", "gradientTransform", "patternTransform"})
Paint = Rgb | etree._Element | None
"""A color, a gradient or pattern, or nothing."""


class Drawing(ABC):
    """A drawing that is being made flat."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.cascade = Cascade(root)
        self.by_id = {
            str(element.get("id")): element for element in reversed(list(root.iter(etree.Element))) if element.get("id")
        }
        self.fresh: etree._Element = etree.Element(f"{{{SVG}}}svg", None, _NAMESPACES)
        self.definitions: etree._Element = etree.SubElement(self.fresh, f"{{{SVG}}}defs")
        self.context: dict[str, Paint] = {}  # inside a marker: what the line that it ends is painted with
        self.zoom = 1.0  # of a drawing that is too small to say its size in whole px
        self.problems: list[NotDrawnError] = []
        self._drawn = 0

    # What is written ---------------------------------------------------------------------------------------------

    def add(self, parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
        """A new element of the flat drawing."""
        self._drawn += 1
        if self._drawn > MOST:
            raise not_drawn(f"more than {MOST:,} elements when its parts are counted as often as they stand", None)
        names = {name.replace("_", "-"): value for name, value in attributes.items()}
        return etree.SubElement(parent, f"{{{SVG}}}{tag}", names)

    def define(self, tag: str, **attributes: str) -> tuple[etree._Element, str]:
        """A new definition, and its id."""
        name = f"d{len(self.definitions) + 1}"
        element = etree.SubElement(self.definitions, f"{{{SVG}}}{tag}", {"id": name, **attributes})
        return element, name

    # What is read ------------------------------------------------------------------------------------------------

    def check(self, element: etree._Element) -> None:
        """Raises `NotAPictureError` for an element or attribute that is not allowed."""
        tag = tag_of(element)
        if tag not in ELEMENTS:
            raise not_drawn(NAMED.get(tag, f"the element {tag}"), element)
        for name in map(str, element.attrib):
            if not (
                name in ELEMENTS[tag]
                or name in PROPERTIES
                or name in SILENT_ATTRIBUTES
                or name in SILENT_PROPERTIES
                or name in _SETTINGS
                or name.startswith("{")
            ):
                raise not_drawn(f'the attribute {name}="{str(element.get(name))[:40]}"', element)

    def target(self, element: etree._Element) -> etree._Element | None:
        """The element that another one refers to by `href`."""
        address = (element.get("href") or element.get(XLINK) or "").strip()
        return self.by_id.get(address[1:]) if address.startswith("#") else None

    def scope(self, element: etree._Element, outer: Scope, *, is_root: bool = False) -> Scope:
        """The scope of an element without its own map."""
        style = self.cascade.style(element, outer.style, is_root=is_root)
        return replace(outer, style=style, font_size=font_size(style, outer.font_size, element))

    def place(self, element: etree._Element) -> Scope:
        """The style that something has where it stands in the source, whoever uses it. Its map is nothing."""
        parent = element.getparent()
        outer = self.outermost if parent is None else self.place(parent)
        return self.scope(element, outer, is_root=parent is None)

    def stops(self, element: etree._Element) -> tuple[Stop, ...]:
        """The stops of a gradient."""
        found: list[Stop] = []
        for each in element:
            if tag_of(each) != "stop":
                raise not_drawn(f"the element {tag_of(each)} in a gradient", each)
            self.check(each)
            style = self.place(each).style
            color = self.color(style["stop-color"], style, each)
            alpha = color.alpha * (read_share(style["stop-opacity"]) or 0.0)
            offset = read_offset(each.get("offset", "0"), found[-1][0] if found else 0.0, each)
            found.append((offset, replace(color, alpha=alpha)))
        return tuple(found)

    def color(self, text: str, style: Style, element: etree._Element) -> Rgb:
        """A color, with "currentColor" as what `color` says."""
        found = read_color(text)
        if isinstance(found, str):
            found = read_color(style["color"])
            found = Rgb(0, 0, 0) if isinstance(found, str) else found
        if found is None:
            raise not_drawn(f"the color {text}", element)
        return found

    @property
    def outermost(self) -> Scope:
        """The scope round the drawing."""
        initial = {name: known.initial for name, known in PROPERTIES.items()}
        return Scope(IDENTITY, 0.0, 0.0, initial, 16.0)

    @abstractmethod
    def children(self, element: etree._Element, scope: Scope, out: etree._Element) -> None:
        """Draw all in an element."""
