"""What a deck takes over from the reference deck: its look, and nothing that anybody said in it.

Its slides, their notes, sections, custom shows, comments, thumbnail, printer settings and document properties are not
taken out of the package but never put in: what nothing refers to any more would stay in the file.
"""

from __future__ import annotations

from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.theme import themed
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.package_parts import PACKAGE, PackagePart, Relationship
from slidegen.office_files.parse_part import parse_tight, part_xml
from slidegen.office_files.read_package import OfficePackage, open_package
from slidegen.writers.powerpoint.notes_master import notes_master_parts
from slidegen.writers.powerpoint.table import PLAIN_STYLE

_LOOK: Final = frozenset(
    {
        relationship_types.SLIDE_MASTER,
        relationship_types.NOTES_MASTER,
        relationship_types.HANDOUT_MASTER,
        relationship_types.THEME,
        relationship_types.TABLE_STYLES,
        relationship_types.PRESENTATION_PROPERTIES,
        relationship_types.VIEW_PROPERTIES,
        relationship_types.FONT,
    }
)
"""What the presentation part may go on referring to. Comments, tags, macros, custom XML and revisions are somebody's
work."""

_SLIDES: Final = frozenset({relationship_types.SLIDE, relationship_types.NOTES_SLIDE})

_WRITTEN_ANEW: Final = frozenset(
    {
        content_types.SLIDE_MASTER,
        content_types.SLIDE_LAYOUT,
        content_types.NOTES_MASTER,
        content_types.CHART,
    }
)
"""Parts that go into a deck in one form, however the program wrote them that made them. All others stay as they are."""

_THEME: Final = "/ppt/theme/theme"

_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class ReferencePresentation(Struct, frozen=True):
    """The parts that a deck takes over, and the presentation part, which is written anew."""

    parts: tuple[PackagePart, ...]
    presentation_xml: bytes
    relationships: tuple[Relationship, ...]  # of the presentation part
    table_style: str  # GUID

    @property
    def notes_master(self) -> Relationship | None:
        """Where the notes master is, if there is one."""
        return next((each for each in self.relationships if each.type == relationship_types.NOTES_MASTER), None)


def open_reference(brand: Brand, *, with_notes: bool) -> ReferencePresentation:
    """The reference deck of a brand, its themes in the brand's colors and fonts unless it keeps its own.

    `with_notes`: the deck will have speaker notes; a reference deck without a notes master is given one. Raises
    `NotOfficeError` where the file is damaged, which reading the brand never lets through.
    """
    package = open_package(brand.deck.data, is_checked=True)
    presentation = package.main_part(content_types.PRESENTATION, content_types.PRESENTATION_TEMPLATE)
    referred = tuple(each for each in package.relationships(presentation) if _leads_somewhere(each, package))
    relationships = tuple(each for each in referred if each.type in _LOOK)
    look = {each.target for each in relationships}
    first = (each.target for each in referred if each.target in look)
    parts = [
        _taken_over(package.part(name), package, brand)
        for name in package.reached(first, beside=(presentation,), not_by=_SLIDES)
    ]
    if with_notes and all(each.type != relationship_types.NOTES_MASTER for each in relationships):
        master, theme = notes_master_parts(_free_theme_name(package))
        parts += (master, theme if brand.deck.keeps_theme else replace(theme, data=themed(theme.data, brand)))
        id = _free_id({each.id for each in referred})
        relationships += (Relationship(id, relationship_types.NOTES_MASTER, master.name),)
    styles = (part.data for part in parts if part.content_type == content_types.TABLE_STYLES)
    return ReferencePresentation(
        tuple(parts),
        part_xml(parse_tight(package.data(presentation))),
        relationships,
        next((_default_table_style(data) for data in styles), PLAIN_STYLE),
    )


def _leads_somewhere(relationship: Relationship, package: OfficePackage) -> bool:
    """Some programs leave behind relationships to what they took out of the file."""
    return relationship.external or relationship.target in package.types


def _taken_over(part: PackagePart, package: OfficePackage, brand: Brand) -> PackagePart:
    """A part as a deck has it. No slide of the reference deck is there to be referred to."""
    data = part.data
    if part.content_type == content_types.THEME and not brand.deck.keeps_theme:
        data = themed(data, brand)
    elif part.content_type in _WRITTEN_ANEW:
        data = part_xml(parse_tight(data))
    slides = {each.id for each in part.relationships if each.type in _SLIDES}
    kept = tuple(each for each in part.relationships if each.id not in slides and _leads_somewhere(each, package))
    return PackagePart(part.name, part.content_type, _without(data, slides) if slides else data, kept)


def _free_theme_name(package: OfficePackage) -> str:
    """A name for one more theme, numbered on."""
    themes = {name for name in package.reached((PACKAGE,)) if name.startswith(_THEME)}
    return next(name for number in range(len(themes) + 1, 0, -1) if (name := f"{_THEME}{number}.xml") not in themes)


def _free_id(ids: set[str]) -> str:
    """An id for one more relationship, numbered on."""
    return next(id for number in range(len(ids) + 1, 0, -1) if (id := f"rId{number}") not in ids)


def _without(data: bytes, ids: set[str]) -> bytes:
    """The bytes of a part, less the elements that name a slide by one of these ids, such as a link on a slide layout to
    the first slide."""
    root = etree.fromstring(data)
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and element.get(_ID) in ids:
            parent.remove(element)
    return part_xml(root)


def _default_table_style(table_styles: bytes) -> str:
    """The style that new tables of the reference deck get, if the file defines it; else a plain one.

    PowerPoint names a built-in style here without defining it, and that one has fills and bands.
    """
    styles = etree.fromstring(table_styles)
    default = styles.get("def", PLAIN_STYLE)
    return default if default in {style.get("styleId") for style in styles} else PLAIN_STYLE
