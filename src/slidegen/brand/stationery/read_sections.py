"""The sections of a Word template: which one notes have the pages of, and what is in its headers and footers.

A section takes over each header and footer that it does not name from the section before it (ECMA-376 Part 1,
17.10.5 `headerReference`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree
from msgspec import Struct

from slidegen.brand.house_paper import A4, DEFAULT, FIRST, NAMESPACE, PAGES, Margin
from slidegen.brand.paper import EMU_PER_TWIP
from slidegen.office_files.package_parts import Relationship
from slidegen.office_files.read_package import OfficePackage
from slidegen.units import Length

W: Final = f"{{{NAMESPACE}}}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_KEPT: Final = (
    *("pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "titlePg", "bidi", "rtlGutter"),
    "docGrid",
)
"""What is taken over of a section's properties, in the order of the schema (17.6.17 `sectPr`)."""
_CLEAR: Final = 120
"""Twips between a footer and artwork below it."""
_LOST: Final = {
    "vAlign": "text that stands in the middle or at the foot of a page",
    "textDirection": "text that runs from top to bottom",
}
"""What is not, and would be missed."""


class Section(Struct, frozen=True):
    """One section: its properties, and the parts of its headers and footers by pages, with those it takes over."""

    properties: etree._Element
    headers: Mapping[str, str]
    footers: Mapping[str, str]

    @property
    def is_landscape(self) -> bool:
        """Whether its pages are wider than high."""
        size = self.properties.find(f"{W}pgSz")
        return size is not None and _number(size, "w") > _number(size, "h")

    @property
    def column_count(self) -> int:
        """The columns that its text stands in."""
        columns = self.properties.find(f"{W}cols")
        return 1 if columns is None else max(1, _number(columns, "num", 1), len(columns.findall(f"{W}col")))


def sections(document: etree._Element, relationships: Sequence[Relationship]) -> tuple[Section, ...]:
    """All sections of a document in their order; none where it does not say what its pages are like."""
    targets = {each.id: each.target for each in relationships if not each.external}
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    found = list[Section]()
    for properties in document.iter(f"{W}sectPr"):
        around = properties.getparent()
        if around is None or around.tag not in (f"{W}pPr", f"{W}body"):
            continue  # what it was like before a change that was tracked
        headers |= _named(properties, "headerReference", targets)
        footers |= _named(properties, "footerReference", targets)
        found.append(Section(properties, dict(headers), dict(footers)))
    return tuple(found)


def section_for_notes(found: Sequence[Section]) -> Section | None:
    """The section whose pages notes have: the first, but for a cover without header and footer before upright pages
    that have some.
    """
    if not found:
        return None
    first = found[0]
    if not first.headers and not first.footers:
        return next((each for each in found if (each.headers or each.footers) and not each.is_landscape), first)
    return first


def pages_in_use(section: Section, settings: etree._Element | None) -> tuple[str, ...]:
    """The pages that a section tells apart (17.10.6 `titlePg`, 17.10.1 `evenAndOddHeaders`)."""
    even = None if settings is None else settings.find(f"{W}evenAndOddHeaders")
    return tuple(
        each
        for each, is_used in zip(PAGES, (is_on(even), True, is_on(section.properties.find(f"{W}titlePg"))), strict=True)
        if is_used
    )


def margins(parts: Mapping[str, str], pages: Sequence[str]) -> tuple[Margin, ...]:
    """The headers or footers of these pages."""
    return tuple(Margin(each, parts[each]) for each in pages if each in parts)


def unnumbered_pages(section: Section, pages: Sequence[str], package: OfficePackage) -> tuple[str, ...]:
    """The pages without a number in header or footer: all where none has one.

    A first page without one, where others have one, is meant to have none. Raises `NotOfficeError`.
    """
    numbered = {
        each
        for each in pages
        if any(_has_number(package.root(part[each])) for part in (section.headers, section.footers) if each in part)
    }
    if not numbered:
        return PAGES
    return tuple(each for each in pages if each not in numbered and each != FIRST)


def page_xml(section: Section | None) -> str:
    """What stands in `w:sectPr` besides references, in the order of the schema; A4 where a section does not say."""
    usual = {etree.QName(each).localname: each for each in etree.fromstring(f"<x>{A4}</x>")}
    own = (
        {} if section is None else {etree.QName(each).localname: each for each in section.properties.iterchildren("*")}
    )
    own.pop("cols", None)  # columns are those of the text, and not of what stands above it
    return "".join(written(each) for name in _KEPT if (each := own.get(name, usual.get(name))) is not None)


def with_foot(page: str, foot: Length) -> str:
    """The properties of a page with its footer above what reaches up from the foot of the first page."""

    def raised(found: re.Match[str]) -> str:
        return f'{found[1]}"{max(int(found[2]), foot // EMU_PER_TWIP + _CLEAR)}"' if foot else found[0]

    return re.sub(r'(<w:pgMar[^>]* w:footer=)"([0-9]+)"', raised, page)


def lost(found: Sequence[Section], chosen: Section) -> Iterator[str]:
    """What notes do not take over of the sections, in words."""
    if len(found) > 1:
        which = "the first one" if chosen is found[0] else "the first one with a header or footer"
        others = "one other section" if len(found) == 2 else f"{len(found) - 1} other sections"
        yield f"{others} of the file: they have the pages, headers and footers of {which}"
    for name, what in _LOST.items():
        each = chosen.properties.find(f"{W}{name}")
        if each is not None and each.get(f"{W}val") not in (None, "top", "lrTb", "tb"):
            yield what


def is_on(element: etree._Element | None) -> bool:
    """The value of a toggle (17.17.4 `ST_OnOff`): on where it only stands there."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def _named(properties: etree._Element, name: str, targets: Mapping[str, str]) -> dict[str, str]:
    referred = ((each.get(f"{W}type", DEFAULT), each.get(f"{R}id", "")) for each in properties.iter(f"{W}{name}"))
    return {pages: targets[id] for pages, id in referred if id in targets and pages in PAGES}


def _has_number(margin: etree._Element) -> bool:
    """Whether a header or footer has a field with the page's number (17.16.5.44 `PAGE`)."""
    if next(margin.iter(f"{W}pgNum"), None) is not None:
        return True
    simple = (each.get(f"{W}instr", "") for each in margin.iter(f"{W}fldSimple"))
    # An instruction may be cut into runs anywhere.
    fields = "".join(
        "\0" if each.tag == f"{W}fldChar" else each.text or "" for each in margin.iter(f"{W}fldChar", f"{W}instrText")
    )
    return any("PAGE" in text.upper().split() for text in (*simple, *fields.split("\0")))


def written(element: etree._Element) -> str:
    """A property of a section as XML by itself."""
    copy = etree.fromstring(etree.tostring(element, with_tail=False))
    for name in [name for name in copy.attrib if etree.QName(name).namespace not in (NAMESPACE, None)]:
        del copy.attrib[name]
    if copy.tag == f"{W}pgNumType":
        for name in ("chapStyle", "chapSep"):  # numbers of chapters, which notes do not have
            if f"{W}{name}" in copy.attrib:
                del copy.attrib[f"{W}{name}"]
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode")


def _number(element: etree._Element, name: str, otherwise: int = 0) -> int:
    try:
        return round(float(element.get(f"{W}{name}", otherwise)))
    except ValueError:
        return otherwise
