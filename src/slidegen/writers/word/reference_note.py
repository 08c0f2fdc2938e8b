"""What a note takes over from the reference note: its look, and nothing that anybody wrote in it.

The file is opened by python-docx. Its text, comments, footers, custom XML, attached template, revision marks, thumbnail
and properties are not taken out of the package but never put in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.package import Package
from lxml import etree
from msgspec import Struct

from slidegen.brand.brand import Brand
from slidegen.brand.theme import themed
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.writers.word.numbering import Numbering
from slidegen.writers.word.own_styles import EMPTY_NUMBERING, complete
from slidegen.writers.word.styles import Styles, StyleType
from slidegen.writers.word.text import THEME_COLORS
from slidegen.writers.word.xml import NAMESPACE, W, part_xml, value

LIST_BULLET: Final = "List Bullet"
LIST_NUMBER: Final = "List Number"
NUMBERING: Final = "/word/numbering.xml"
"""The part with the lists, for a reference note that has none."""

_LOOK: Final = frozenset(
    {
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.HEADER,
    }
)
"""What the document part may go on referring to."""

_SETTINGS: Final = frozenset(
    f"{W}{name}"
    for name in (
        "zoom",
        "defaultTabStop",
        "autoHyphenation",
        "evenAndOddHeaders",
        "characterSpacingControl",
        "compat",
        "themeFontLang",
        "clrSchemeMapping",
        "decimalSymbol",
        "listSeparator",
    )
)
"""Settings that shape pages (ECMA-376 Part 1, 17.15.1). Others tell of somebody's work, or refer to parts that are not
taken over."""

_SECTION: Final = frozenset(
    f"{W}{name}" for name in ("headerReference", "pgSz", "pgMar", "pgBorders", "cols", "titlePg", "docGrid")
)
"""What is taken over of the page's properties (17.6.17 `sectPr`)."""

_A4: Final = (
    f'<w:sectPr xmlns:w="{NAMESPACE}"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" '
    'w:bottom="1247" w:left="1304" w:header="624" w:footer="624" w:gutter="0"/></w:sectPr>'
)
"""Twips: 210 x 297 mm with margins of 23 and 22 mm, for a reference note that does not say."""

_ROLES: Final = {name: role for role, name in THEME_COLORS.items()}
_SHADES: Final = frozenset(f"{W}{name}" for name in ("themeTint", "themeShade", "themeFillTint", "themeFillShade"))


class ReferenceNote(Struct, frozen=True):
    """A reference note, opened."""

    parts: tuple[PackagePart, ...]  # all but the numbering
    relationships: tuple[Relationship, ...]  # of the document part
    styles: Styles
    numbering: Numbering
    numbering_name: str  # of its part
    section: etree._Element  # `w:sectPr`: the page and its headers
    footer_tabs: tuple[int, ...]  # the tab stops of the footer's style, in twips


def open_reference(brand: Brand, language: str) -> ReferenceNote:
    """The reference note of a brand in the brand's colors and fonts, for a document in `language` (with a region).

    One with a theme of its own keeps its look, and is given the styles that it lacks. Raises `SlidegenError`
    (bad-reference) where it is damaged, has no styles at all, or numbers nothing.
    """
    document = _opened(brand)
    relationships = tuple(each for each in _relationships(document) if each.type in _LOOK)
    parts = {str(part.partname): part for part in _reached(document, frozenset(each.target for each in relationships))}
    styles = etree.fromstring(_the_part(parts, CONTENT_TYPE.WML_STYLES, brand).blob)
    numbering = next((part for part in parts.values() if part.content_type == CONTENT_TYPE.WML_NUMBERING), None)
    numbering_name = NUMBERING if numbering is None else str(numbering.partname)
    list_definitions = etree.fromstring(EMPTY_NUMBERING if numbering is None else numbering.blob)
    if brand.note_theme is not None:
        complete(styles, list_definitions, brand)
    else:
        _colored(styles, brand)
        _colored(list_definitions, brand)
    if numbering is None:
        relationships += (Relationship("numbering", RELATIONSHIP_TYPE.NUMBERING, NUMBERING),)
    _set_language(styles, language)
    lists = Numbering(part_xml(list_definitions), _list(styles, LIST_BULLET), _list(styles, LIST_NUMBER))
    if not lists.can_number:
        raise _bad_reference(brand, f'the style "{LIST_NUMBER}" numbers nothing')
    return ReferenceNote(
        tuple(
            PackagePart(name, part.content_type, *_taken_over(part, brand, styles, language))
            for name, part in parts.items()
            if part is not numbering
        ),
        relationships,
        Styles(_style_ids(styles)),
        lists,
        numbering_name,
        _section(etree.fromstring(document.blob)),
        _footer_tabs(styles),
    )


def _opened(brand: Brand) -> Part:
    """The document part, after a look at whether all that is taken over is there and is XML: nobody else asks."""
    try:
        document: Part = Package.open(io.BytesIO(brand.note)).main_document_part
        look = frozenset(each.target for each in _relationships(document) if each.type in _LOOK)
        for part in _reached(document, look):
            if not part.content_type.endswith("+xml"):
                continue
            etree.fromstring(part.blob)
            if b"<!DOCTYPE" in part.blob:
                raise _bad_reference(brand, f"there is a DOCTYPE in {part.partname}, which no Office file has")
    except (KeyError, etree.XMLSyntaxError) as error:
        raise _bad_reference(brand, f"it is damaged: {error.args[0]}") from error
    return document


def _taken_over(
    part: Part, brand: Brand, styles: etree._Element, language: str
) -> tuple[bytes, tuple[Relationship, ...]]:
    match part.content_type:
        case CONTENT_TYPE.WML_STYLES:
            return part_xml(styles), ()
        case CONTENT_TYPE.WML_SETTINGS:
            return part_xml(_settings(etree.fromstring(part.blob), language)), ()
        case CONTENT_TYPE.WML_FONT_TABLE if brand.note_theme is None:
            return part_xml(_fonts(etree.fromstring(part.blob), brand)), tuple(_relationships(part))
        case CONTENT_TYPE.OFC_THEME:
            return part.blob if brand.note_theme is not None else themed(part.blob, brand), tuple(_relationships(part))
        case _:
            return part.blob, tuple(_relationships(part))


def _the_part(parts: Mapping[str, Part], content_type: str, brand: Brand) -> Part:
    for part in parts.values():
        if part.content_type == content_type:
            return part
    raise _bad_reference(brand, f"it has no part of the type {content_type}")


def _bad_reference(brand: Brand, what: str) -> SlidegenError:
    return SlidegenError(
        Diagnostic(
            Code.BAD_REFERENCE,
            f"the reference note cannot be used: {what}",
            brand.note_place,
            hint="make it from a copy of the built-in brand's note.docx, in Word",
        )
    )


def _relationships(part: Part) -> Iterator[Relationship]:
    for id_, each in part.rels.items():
        target = each.target_ref if each.is_external else str(each.target_part.partname)
        yield Relationship(id_, each.reltype, target, each.is_external)


def _reached(document: Part, first: frozenset[str]) -> Iterator[Part]:
    """Every part that can be reached from the document part by way of `first`, each once."""
    waiting = [
        each.target_part
        for each in document.rels.values()
        if not each.is_external and str(each.target_part.partname) in first
    ]
    seen = {document.partname}
    while waiting:
        part = waiting.pop()
        if part.partname not in seen:
            seen.add(part.partname)
            yield part
            waiting += [each.target_part for each in part.rels.values() if not each.is_external]


def _colored(root: etree._Element, brand: Brand) -> None:
    """Colors of the theme with the brand's values beside them, for programs that do not know themes."""
    for element in root.iter(etree.Element):
        if not _SHADES.isdisjoint(element.keys()):
            continue
        of_lines = "val" if element.tag == f"{W}color" else "color"
        for theme, shown in (("themeColor", of_lines), ("themeFill", "fill")):
            role = _ROLES.get(element.get(f"{W}{theme}", ""))
            if role is not None:
                element.set(f"{W}{shown}", brand.hex(role))


def _fonts(table: etree._Element, brand: Brand) -> etree._Element:
    """A table with the brand's fonts (17.8.3.10 `font`), and of those of the file only such as are embedded in it."""
    table[:] = [font for font in table if any(etree.QName(child).localname.startswith("embed") for child in font)]
    known = {font.get(f"{W}name") for font in table}
    for name in dict.fromkeys(family.name for family in (brand.fonts.heading, brand.fonts.body, brand.fonts.monospace)):
        if name not in known:
            etree.SubElement(table, f"{W}font", {f"{W}name": name})
    return table


def _set_language(styles: etree._Element, language: str) -> None:
    """The language of all text that does not say otherwise (17.7.5.1 `docDefaults`); no style keeps one of its own."""
    for element in list(styles.iter(f"{W}lang")):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    properties = styles
    for tag in ("docDefaults", "rPrDefault", "rPr"):
        child = properties.find(f"{W}{tag}")
        if child is None:
            child = etree.Element(f"{W}{tag}")
            properties.insert(0, child)
        properties = child
    etree.SubElement(properties, f"{W}lang", {f"{W}val": language})


def _settings(settings: etree._Element, language: str) -> etree._Element:
    settings[:] = [each for each in settings if each.tag in _SETTINGS]
    for element in settings.iter(f"{W}themeFontLang"):
        element.set(f"{W}val", language)
    return settings


def _style_ids(styles: etree._Element) -> dict[tuple[StyleType, str], str]:
    types = {type_.value: type_ for type_ in StyleType}
    return {
        (types[style.get(f"{W}type", "")], value(style.find(f"{W}name")) or ""): style.get(f"{W}styleId", "")
        for style in styles.iter(f"{W}style")
        if style.get(f"{W}type") in types
    }


def _style(styles: etree._Element, name: str) -> etree._Element | None:
    for style in styles.iter(f"{W}style"):
        if (value(style.find(f"{W}name")) or "").lower() == name.lower():
            return style
    return None


def _list(styles: etree._Element, name: str) -> str | None:
    """The `w:numId` of a style for lists."""
    style = _style(styles, name)
    return None if style is None else value(style.find(f"{W}pPr/{W}numPr/{W}numId"))


def _footer_tabs(styles: etree._Element) -> tuple[int, ...]:
    style = _style(styles, "Footer")
    tabs = [] if style is None else style.findall(f"{W}pPr/{W}tabs/{W}tab")
    return tuple(_twips(tab, "pos") for tab in tabs if value(tab) != "clear")


def _section(document: etree._Element) -> etree._Element:
    """The page of the reference note's last section."""
    body = document.find(f"{W}body")
    found = None if body is None else body.find(f"{W}sectPr")
    section = etree.fromstring(_A4)
    if found is not None:
        own = [each for each in found if each.tag in _SECTION]
        tags = {each.tag for each in own}
        section[:] = own + [each for each in section if each.tag not in tags]
    return section


def _twips(element: etree._Element, name: str) -> int:
    return int(element.get(f"{W}{name}") or 0)
