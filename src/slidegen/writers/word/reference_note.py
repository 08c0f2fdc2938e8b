"""What a note takes over from the reference note: its look, and nothing that anybody wrote in it.

Its text, comments, custom XML, attached template, thumbnail and properties are not taken out of the package but never
put in; of its pages it is the headers, footers and artwork that `Stationery` names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.colors import CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.brand.house_paper import HouseTable, Stationery
from slidegen.brand.theme import themed
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.accept_revisions import accept_revisions
from slidegen.office_files.office_error import NotOfficeError
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.office_files.parse_part import parse_tight, part_xml
from slidegen.office_files.read_package import open_package
from slidegen.office_files.word_styles import WordStyles
from slidegen.writers.word.numbering import Numbering
from slidegen.writers.word.own_styles import DATED_TABLE, EMPTY_NUMBERING, complete, flush
from slidegen.writers.word.style_changes import set_property
from slidegen.writers.word.styles import Styles, StyleType
from slidegen.writers.word.text import THEME_COLORS
from slidegen.writers.word.xml import W, value

LIST_BULLET: Final = "List Bullet"
LIST_NUMBER: Final = "List Number"
NUMBERING: Final = "/word/numbering.xml"
"""The part with the lists, for a reference note that has none."""

_LOOK: Final = frozenset(
    {
        relationship_types.STYLES,
        relationship_types.NUMBERING,
        relationship_types.SETTINGS,
        relationship_types.FONT_TABLE,
        relationship_types.THEME,
    }
)
"""What the document part may go on referring to besides its stationery."""

_SETTINGS: Final = frozenset(
    f"{W}{name}"
    for name in (
        "zoom",
        "defaultTabStop",
        "autoHyphenation",
        "mirrorMargins",
        "gutterAtTop",
        "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter",
        "evenAndOddHeaders",
        "displayBackgroundShape",
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

_LINE: Final = 240
"""A line of the font's own height (17.3.1.33 `spacing`, line)."""

_WRITTEN_ANEW: Final = frozenset(
    {
        content_types.STYLES,
        content_types.NUMBERING,
        content_types.SETTINGS,
        content_types.HEADER,
        content_types.FOOTER,
    }
)
"""Parts that go into a note in one form, however the program wrote them that made them. All others stay as they are."""

_DRAWING_PROPERTIES: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_IDS: Final = 200_000
"""The ids of drawings in one header or footer, beyond those of the document (20.4.2.5 `docPr`)."""
_OURS: Final = re.compile("(artwork|drawing|footer|header|link|numbering|picture)")
"""What the ids of a note's own relationships begin with."""
_ROLES: Final = {name: role for role, name in THEME_COLORS.items()}
_SHADES: Final = frozenset(f"{W}{name}" for name in ("themeTint", "themeShade", "themeFillTint", "themeFillShade"))


class ReferenceNote(Struct, frozen=True):
    """A reference note, opened."""

    parts: tuple[PackagePart, ...]  # all but the numbering
    relationships: tuple[Relationship, ...]  # of the document part, but for headers and footers
    styles: Styles
    numbering: Numbering
    numbering_name: str  # of its part
    stationery: Stationery
    margins: tuple[PackagePart, ...]  # the headers and footers
    footer_tabs: tuple[int, ...]  # the tab stops of the footer's style, in twips
    looks: WordStyles  # what styles come to

    @property
    def taken(self) -> frozenset[str]:
        """The names of all its parts, which no part of a note may have."""
        return frozenset((*(part.name for part in (*self.parts, *self.margins)), self.numbering_name))

    def flush(self, style: str) -> str:
        """Properties that set a paragraph of this style at the left edge; nothing where it is there."""
        return flush(self.looks, self.looks.named("paragraph", style))


def open_reference(brand: Brand, language: str, spacing: float = 1.0) -> ReferenceNote:
    """The reference note of a brand in the brand's colors and fonts, for a document in `language` (with a region).

    `spacing`: how far its paragraphs and lines stand apart, as a share of what its styles say.

    One with a theme of its own keeps its look, and is given the styles that it lacks. Raises `SlidegenError`
    (bad-reference) where it is damaged, has no styles at all, or numbers nothing.
    """
    relationships, parts = _opened(brand)
    paper = brand.note_stationery
    styles = etree.fromstring(_styles_part(parts, brand).data)
    numbering = next((part for part in parts if part.content_type == content_types.NUMBERING), None)
    numbering_name = NUMBERING if numbering is None else numbering.name
    list_definitions = etree.fromstring(EMPTY_NUMBERING if numbering is None else numbering.data)
    if brand.note_theme is not None:
        complete(styles, list_definitions, brand)
        _suited(styles, brand)
    else:
        _colored(styles, brand)
        _colored(list_definitions, brand)
    if numbering is None:
        relationships += (Relationship("numbering", relationship_types.NUMBERING, NUMBERING),)
    _set_language(styles, language)
    if spacing != 1.0:
        _set_spacing(styles, spacing)
    lists = Numbering(part_xml(list_definitions), _list(styles, LIST_BULLET), _list(styles, LIST_NUMBER))
    if not lists.can_number:
        raise _bad_reference(brand, f'the style "{LIST_NUMBER}" numbers nothing')
    ids = _style_ids(styles)
    if paper.table is not None:
        ids[StyleType.TABLE, DATED_TABLE] = paper.table.style
    looks = WordStyles(styles)
    of_margins = (content_types.HEADER, content_types.FOOTER)
    return ReferenceNote(
        tuple(
            _taken_over(part, brand, styles, language)
            for part in parts
            if part is not numbering and part.content_type not in of_margins
        ),
        relationships,
        Styles(
            ids,
            flush(looks, looks.named("paragraph", "Normal")),
            has_muted_dates=paper.table is None or _is_read(brand.colors[ColorRole.MUTED], paper.table),
        ),
        lists,
        numbering_name,
        paper,
        tuple(part for part in parts if part.content_type in of_margins),
        _footer_tabs(styles),
        looks,
    )


def _opened(brand: Brand) -> tuple[tuple[Relationship, ...], tuple[PackagePart, ...]]:
    """What the document goes on referring to besides headers and footers, and the parts that it takes over, after a
    look at whether all of the file is there and sound: nobody else asks."""
    paper = brand.note_stationery
    try:
        package = open_package(brand.note)
        package.check_targets()
        name = package.main_part(content_types.DOCUMENT)
        referred = package.relationships(name)
        look = tuple(
            # The other ids of the document are made by us: none of those may be among them.
            Relationship(f"look{number}" if _OURS.match(each.id) else each.id, each.type, each.target, each.external)
            for number, each in enumerate(referred, start=1)
            if each.type in _LOOK
        )
        first = dict.fromkeys((*(each.target for each in look), *sorted(paper.parts)))
        reached = package.reached(first, beside=(name,))
        parts = tuple(_in_one_form(package.part(each), number) for number, each in enumerate(reached, start=1))
        return (*look, *paper.relationships), parts
    except NotOfficeError as error:
        raise _bad_reference(brand, f"it {error}") from error


def _in_one_form(part: PackagePart, number: int) -> PackagePart:
    """A part as it goes into a note; `number` is that of the part, for ids that are unique in a document."""
    if part.content_type not in _WRITTEN_ANEW:
        return part
    root = parse_tight(part.data)
    if part.content_type in (content_types.HEADER, content_types.FOOTER):
        accept_revisions(root)
        for id, each in enumerate(root.iter(_DRAWING_PROPERTIES), start=number * _IDS):
            each.set("id", str(id))
    return replace(part, data=part_xml(root))


def _is_read(color: Color, table: HouseTable) -> bool:
    """Whether a color can be read where the dates of a table stand."""
    grounds = table.rows if table.first_column is None else (table.first_column,)
    return all(contrast(color, ground) >= CONTRAST_NORMAL for ground in grounds)


def _suited(styles: etree._Element, brand: Brand) -> None:
    """The styles of somebody's own file, changed where notes could not be read, or would be torn apart."""
    paper, looks = brand.note_stationery, WordStyles(styles)
    for name in paper.unreadable:
        style = looks.named("paragraph", name)
        if style is not None:
            set_property(style, "rPr", "color", val=brand.hex(ColorRole.TEXT))
    if not paper.breaks_pages:
        for style in looks.of_type("paragraph"):
            if style.find(f"{W}pPr/{W}pageBreakBefore") is not None:
                set_property(style, "pPr", "pageBreakBefore", val="0")


def _taken_over(part: PackagePart, brand: Brand, styles: etree._Element, language: str) -> PackagePart:
    is_own = brand.note_theme is not None
    match part.content_type:
        case content_types.STYLES:
            return replace(part, data=part_xml(styles), relationships=())
        case content_types.SETTINGS:
            return replace(part, data=part_xml(_settings(etree.fromstring(part.data), language)), relationships=())
        case content_types.FONT_TABLE if not is_own:
            return replace(part, data=part_xml(_fonts(etree.fromstring(part.data), brand)))
        case content_types.THEME if not is_own:
            return replace(part, data=themed(part.data, brand))
        case _:
            return part


def _styles_part(parts: Iterable[PackagePart], brand: Brand) -> PackagePart:
    for part in parts:
        if part.content_type == content_types.STYLES:
            return part
    raise _bad_reference(brand, f"it has no part of the type {content_types.STYLES}")


def _bad_reference(brand: Brand, what: str) -> SlidegenError:
    return SlidegenError(
        Diagnostic(
            Code.BAD_REFERENCE,
            f"the reference note cannot be used: {what}",
            brand.note_place,
            hint="make it from a copy of the built-in brand's note.docx, in Word",
        )
    )


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


def _set_spacing(styles: etree._Element, spacing: float) -> None:
    """Paragraphs closer or further apart (17.3.1.33 `spacing`); and lines that are more than a line apart, closer."""
    for element in styles.iter(f"{W}spacing"):
        for name in ("before", "after"):
            if element.get(f"{W}{name}") is not None:
                element.set(f"{W}{name}", str(round(_twips(element, name) * spacing)))
        line = _twips(element, "line")
        if spacing < 1 and line > _LINE and element.get(f"{W}lineRule", "auto") == "auto":
            element.set(f"{W}line", str(round(_LINE + (line - _LINE) * spacing)))


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


def _twips(element: etree._Element, name: str) -> int:
    return int(element.get(f"{W}{name}") or 0)
