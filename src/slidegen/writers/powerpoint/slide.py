"""One slide as a part: its shapes in reading order, and what it refers to (ECMA-376 Part 1, clause 19.3.1.38,
`p:sld`)."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from slidegen.brand.fonts import FontSet
from slidegen.brand.reference import SlideLayout
from slidegen.layout.frames import SlideFrames
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.package_parts import PackagePart
from slidegen.office_files.xml_text import DECLARATION, attribute
from slidegen.writers.powerpoint.charts import Charts
from slidegen.writers.powerpoint.pictures import PictureNames, Pictures
from slidegen.writers.powerpoint.relationship_ids import References
from slidegen.writers.powerpoint.shapes import ShapeContext, frame_xml
from slidegen.writers.powerpoint.text import TextContext

NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

EMPTY_TREE: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""How the tree of shapes begins: it is itself a group, with the first id of the slide."""


class DeckContext(Struct, frozen=True):
    """What the slides of one deck have in common."""

    language: str  # BCP 47, with a region, ready for XML
    fonts: FontSet
    shown: tuple[str | None, str | None]  # as `ReferenceDeck.shown_families`
    table_style: str  # GUID
    pictures: Pictures
    charts: Charts


def slide_name(number: int) -> str:
    """The part of slide `number`, from 1."""
    return f"/ppt/slides/slide{number}.xml"


def slide_part(slide: SlideFrames, number: int, notes: str | None, deck: DeckContext) -> PackagePart:
    """The part of slide `number`; `notes` is the name of the part with its speaker notes."""
    references = References()
    references.part(relationship_types.SLIDE_LAYOUT, slide.slide_layout.part)
    if notes is not None:
        references.part(relationship_types.NOTES_SLIDE, notes)
    colors = slide.slide_layout.colors
    text = TextContext(deck.language, deck.fonts, references.link, colors=colors, shown=deck.shown)
    shapes = ShapeContext(
        text,
        TextContext(deck.language, deck.fonts, references.link, is_fixed=True, colors=colors, shown=deck.shown),
        lambda picture: _picture_ids(deck.pictures.names(picture), references),
        lambda chart: references.part(relationship_types.CHART, deck.charts.add(chart, text)),
        slide.slide_layout,
        deck.table_style,
    )
    tree = "".join(frame_xml(frame, shapes) for frame in slide.frames)
    xml = (
        f"{DECLARATION}<p:sld {NAMESPACES}><p:cSld><p:spTree>{EMPTY_TREE}{tree}</p:spTree></p:cSld>"
        f"<p:clrMapOvr>{_color_map(slide.slide_layout)}</p:clrMapOvr></p:sld>"
    )
    return PackagePart(slide_name(number), content_types.SLIDE, xml.encode(), references.relationships)


def _color_map(slide_layout: SlideLayout) -> str:
    """The color map of a slide: its slide layout's, which one that says "as the master" does not have (19.3.1.7)."""
    if not slide_layout.color_map:
        return "<a:masterClrMapping/>"
    names = "".join(f' {name}="{attribute(value)}"' for name, value in sorted(slide_layout.color_map.items()))
    return f"<a:overrideClrMapping{names}/>"


def _picture_ids(names: PictureNames, references: References) -> tuple[str, str | None]:
    pixels = references.part(relationship_types.IMAGE, names.pixels)
    return pixels, None if names.drawing is None else references.part(relationship_types.IMAGE, names.drawing)
