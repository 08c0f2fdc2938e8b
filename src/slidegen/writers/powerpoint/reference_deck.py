"""What a deck takes over from the reference deck: its look, and nothing that anybody said in it.

The file is opened by python-pptx. Its slides, their notes, sections, custom shows, comments, thumbnail, printer
settings and document properties are not taken out of the package but never put in: python-pptx keeps in a file what was
removed from a slide.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.package import Package

from slidegen.brand.brand import Brand
from slidegen.brand.theme import themed
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.writers.powerpoint.table import PLAIN_STYLE

_LOOK: Final = frozenset(
    {
        RELATIONSHIP_TYPE.SLIDE_MASTER,
        RELATIONSHIP_TYPE.NOTES_MASTER,
        RELATIONSHIP_TYPE.HANDOUT_MASTER,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.TABLE_STYLES,
        RELATIONSHIP_TYPE.PRES_PROPS,
        RELATIONSHIP_TYPE.VIEW_PROPS,
        RELATIONSHIP_TYPE.FONT,
    }
)
"""What the presentation part may go on referring to. Comments, tags, macros, custom XML and revisions are somebody's
work."""

_SLIDES: Final = frozenset({RELATIONSHIP_TYPE.SLIDE, RELATIONSHIP_TYPE.NOTES_SLIDE})

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
        return next((each for each in self.relationships if each.type == RELATIONSHIP_TYPE.NOTES_MASTER), None)


def open_reference(brand: Brand, *, with_notes: bool) -> ReferencePresentation:
    """The reference deck of a brand, its themes in the brand's colors and fonts unless it keeps its own.

    `with_notes`: the deck will have speaker notes; a reference deck without a notes master is given python-pptx's own.
    """
    presentation = Package.open(io.BytesIO(brand.deck.data)).presentation_part
    if with_notes:
        _ = presentation.notes_master_part  # asking for it makes one where there is none
    relationships = tuple(each for each in _relationships(presentation) if each.type in _LOOK)
    kept = {each.target for each in relationships}
    parts = {}
    for part in _reached(presentation, kept):
        name = str(part.partname)
        takes_look = part.content_type == CONTENT_TYPE.OFC_THEME and not brand.deck.keeps_theme
        data = themed(part.blob, brand) if takes_look else _without_slides(part)
        parts[name] = PackagePart(name, part.content_type, data, tuple(_relationships(part)))
    styles = (part.data for part in parts.values() if part.content_type == CONTENT_TYPE.PML_TABLE_STYLES)
    return ReferencePresentation(
        tuple(parts.values()),
        presentation.blob,
        relationships,
        next((_default_table_style(data) for data in styles), PLAIN_STYLE),
    )


def _relationships(part: Part) -> Iterator[Relationship]:
    """All but those to slides: no slide of the reference deck is there to be referred to."""
    for id_, each in part.rels.items():
        if each.reltype not in _SLIDES:
            target = each.target_ref if each.is_external else str(each.target_partname)
            yield Relationship(id_, each.reltype, target, each.is_external)


def _without_slides(part: Part) -> bytes:
    """The bytes of a part, less the elements that name a slide, such as a link on a slide layout to the first slide."""
    ids = {id_ for id_, each in part.rels.items() if each.reltype in _SLIDES}
    if not ids:
        return part.blob
    root = etree.fromstring(part.blob)
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and element.get(_ID) in ids:
            parent.remove(element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _reached(presentation: Part, first: set[str]) -> Iterator[Part]:
    """Every part that can be reached from the presentation part by way of `first`, each once."""
    waiting = [
        each.target_part
        for each in presentation.rels.values()
        if not each.is_external and str(each.target_partname) in first
    ]
    seen = {presentation.partname}
    while waiting:
        part = waiting.pop()
        if part.partname not in seen:
            seen.add(part.partname)
            yield part
            waiting += [
                each.target_part for each in part.rels.values() if not each.is_external and each.reltype not in _SLIDES
            ]


def _default_table_style(table_styles: bytes) -> str:
    """The style that new tables of the reference deck get, if the file defines it; else a plain one.

    PowerPoint names a built-in style here without defining it, and that one has fills and bands.
    """
    styles = etree.fromstring(table_styles)
    default = styles.get("def", PLAIN_STYLE)
    return default if default in {style.get("styleId") for style in styles} else PLAIN_STYLE
