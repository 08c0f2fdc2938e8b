"""What a deck takes over from the reference deck: its look, and nothing that anybody said in it.

Its slides, their notes, sections, custom shows, comments, thumbnail, printer settings and document properties are not
taken out of the package but never put in: what nothing refers to any more would stay in the file.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.colors import Color, ColorRole
from slidegen.brand.theme import with_look
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.package_parts import PACKAGE, PackagePart, Relationship
from slidegen.office_files.parse_part import parse_tight, part_xml
from slidegen.office_files.read_package import OfficePackage, open_package
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


class _Look(Struct, frozen=True):
    """What the themes of a deck are given."""

    name: str
    colors: tuple[tuple[ColorRole, Color], ...]
    heading: str
    body: str

    def of(self, theme: bytes) -> bytes:
        """The theme with it."""
        return with_look(theme, name=self.name, colors=dict(self.colors), heading=self.heading, body=self.body)


def open_reference(brand: Brand, *, with_notes: bool) -> ReferencePresentation:
    """The reference deck of a brand, its themes in the brand's colors and fonts unless it keeps its own.

    `with_notes`: the deck will have speaker notes; a reference deck without a notes master is given one. Raises
    `NotOfficeError` where the file is damaged, which reading the brand never lets through.
    """
    fonts = brand.fonts
    look = _Look(brand.name, tuple(brand.colors.items()), fonts.heading.name, fonts.body.name)
    plain, for_notes = _opened(brand.deck.data, None if brand.deck.keeps_theme else look)
    return for_notes if with_notes else plain


@lru_cache(maxsize=1)
def _opened(data: bytes, look: _Look | None) -> tuple[ReferencePresentation, ReferencePresentation]:
    """The same for decks without and with notes; `look` is None where the file keeps its own.

    The last one is remembered: a process writes many decks in the look of one brand.
    """
    package = open_package(data, is_checked=True)
    presentation = package.main_part(content_types.PRESENTATION, content_types.PRESENTATION_TEMPLATE)
    referred = tuple(each for each in package.relationships(presentation) if _leads_somewhere(each, package))
    relationships = tuple(each for each in referred if each.type in _LOOK)
    targets = {each.target for each in relationships}
    names = package.reached(
        (each.target for each in referred if each.target in targets), beside=(presentation,), not_by=_SLIDES
    )
    parts = tuple(_taken_over(package.part(name), package, look) for name in names)
    styles = (part.data for part in parts if part.content_type == content_types.TABLE_STYLES)
    found = ReferencePresentation(
        parts,
        part_xml(parse_tight(package.data(presentation))),
        relationships,
        next((_default_table_style(data) for data in styles), PLAIN_STYLE),
    )
    if found.notes_master is not None:
        return found, found
    from slidegen.writers.powerpoint.notes_master import notes_master_parts  # most reference decks have their own

    master, theme = notes_master_parts(_free_theme_name(package))
    theme = theme if look is None else replace(theme, data=look.of(theme.data))
    related = Relationship(_free_id({each.id for each in referred}), relationship_types.NOTES_MASTER, master.name)
    return found, replace(found, parts=(*parts, master, theme), relationships=(*relationships, related))


def _leads_somewhere(relationship: Relationship, package: OfficePackage) -> bool:
    """Some programs leave behind relationships to what they took out of the file."""
    return relationship.external or relationship.target in package.types


def _taken_over(part: PackagePart, package: OfficePackage, look: _Look | None) -> PackagePart:
    """A part as a deck has it. No slide of the reference deck is there to be referred to."""
    data = part.data
    if part.content_type == content_types.THEME and look is not None:
        data = look.of(data)
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
