"""The fills and lines that placeholders have of themselves, as a slide shows those that it fills.

What a placeholder of a slide layout does not say, it takes from the master's of the same type (ECMA-376 Part 1, 19.7.10
`ST_PlaceholderType`): where it stands, its geometry, its fill and its line, each by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from slidegen.brand.artwork.artwork import ArtworkShape
from slidegen.brand.artwork.read_fills import own_fill
from slidegen.brand.theme import DRAWING
from slidegen.office_files.read_package import whole_number

A: Final = f"{{{DRAWING}}}"
P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MASTER_TYPES: Final = {"title": "title", "ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}

Draw = Callable[[etree._Element, str, bool], tuple[ArtworkShape, ...]]
"""Draws a shape by its element and name; the last says whether its fill is of the slide layout."""


def read_placeholders(
    layout: etree._Element, master: etree._Element, draw: Draw
) -> dict[int, tuple[ArtworkShape, ...]]:
    """The drawn placeholders of a slide layout by their number (`ph/@idx`)."""
    parents: dict[str, etree._Element] = {}
    for shape, placeholder in _placeholders(master):
        parents.setdefault(placeholder.get("type", "obj"), shape)
    found: dict[int, tuple[ArtworkShape, ...]] = {}
    for shape, placeholder in _placeholders(layout):
        parent = parents.get(_MASTER_TYPES.get(placeholder.get("type", "obj"), "body"))
        own, inherited = shape.find(f"{P}spPr"), None if parent is None else parent.find(f"{P}spPr")
        of_layout = own_fill(own) is not None
        if not (of_layout or own_fill(inherited) is not None or _has_line(own) or _has_line(inherited)):
            continue
        properties = shape.find(f"{P}nvSpPr/{P}cNvPr")
        name = "" if properties is None else properties.get("name", "")
        drawn = draw(_merged(own, inherited), name or "a placeholder without a name", of_layout)
        if drawn:
            found.setdefault(whole_number(placeholder.get("idx", "0")), drawn)
    return found


def _placeholders(part: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    """The shapes of a part that are placeholders, outside of groups, with their `p:ph`."""
    shapes = part.iterfind(f"{P}cSld/{P}spTree/{P}sp")
    found = ((shape, shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")) for shape in shapes)
    return [(shape, placeholder) for shape, placeholder in found if placeholder is not None]


def _has_line(properties: etree._Element | None) -> bool:
    line = None if properties is None else properties.find(f"{A}ln")
    return line is not None and own_fill(line) is not None


def _merged(own: etree._Element | None, inherited: etree._Element | None) -> etree._Element:
    """A shape with the place, geometry, fill and line of its own, else of its parent."""
    shape = etree.Element(f"{P}sp")
    properties = etree.SubElement(shape, f"{P}spPr")
    for kind in (_transform, _geometry, own_fill, _line):
        each = next((found for one in (own, inherited) if (found := kind(one)) is not None), None)
        if each is not None:
            properties.append(etree.fromstring(etree.tostring(each)))
    return shape


def _transform(properties: etree._Element | None) -> etree._Element | None:
    found = None if properties is None else properties.find(f"{A}xfrm")
    return found if found is not None and found.find(f"{A}ext") is not None else None


def _geometry(properties: etree._Element | None) -> etree._Element | None:
    found = (None if properties is None else properties.find(f"{A}{kind}") for kind in ("custGeom", "prstGeom"))
    return next((each for each in found if each is not None), None)


def _line(properties: etree._Element | None) -> etree._Element | None:
    return None if properties is None else properties.find(f"{A}ln")
