"""The presentation part: which slides there are, in which order and sections (ECMA-376 Part 1, clause 19.2.1.26)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Final

from lxml import etree

from slidegen.layout.frames import DeckFrames
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.office_files.parse_part import part_xml
from slidegen.writers.powerpoint.reference_deck import ReferencePresentation
from slidegen.writers.powerpoint.slide import slide_name

PRESENTATION: Final = "/ppt/presentation.xml"
FIRST_SLIDE_ID: Final = 256
"""The smallest id a slide may have (ECMA-376 Part 1, 19.7.13 `ST_SlideId`). Slide n has the id 255 + n, and keeps it
when somebody moves it."""

_P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_P14: Final = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""The extension that sections live in ([MS-PPTX], `sectionLst`)."""

_ORDER: Final = (
    "sldMasterIdLst",
    "notesMasterIdLst",
    "handoutMasterIdLst",
    "sldIdLst",
    "sldSz",
    "notesSz",
    "embeddedFontLst",
    "kinsoku",
    "defaultTextStyle",
    "extLst",
)
"""Children of `p:presentation` in the order of the schema, less those that belong to slides or people: smart tags,
custom shows, photo album, customer data, a password against changes."""

_OWN_GUIDS: Final = uuid.UUID("6f0c1a52-4a0e-5d7e-9d53-0b7f6c2f8a11")
"""The name space of the GUIDs made here (RFC 9562, 5.5)."""


def presentation_part(reference: ReferencePresentation, deck: DeckFrames) -> PackagePart:
    """The presentation part of `deck`, with the settings of the reference deck's."""
    relationships = [*reference.relationships]
    first_free = 1 + max((_number(each.id) for each in relationships), default=0)
    slide_ids = [f"rId{first_free + index}" for index in range(len(deck.slides))]
    relationships += (
        Relationship(id_, relationship_types.SLIDE, slide_name(number)) for number, id_ in enumerate(slide_ids, start=1)
    )
    root = etree.fromstring(reference.presentation_xml)
    kept = {child.tag: child for child in root}
    kept[f"{_P}sldIdLst"] = _slide_list(slide_ids)
    if reference.notes_master is not None:
        kept[f"{_P}notesMasterIdLst"] = _notes_master_list(reference.notes_master.id)
    kept[f"{_P}extLst"] = _extensions(kept.get(f"{_P}extLst"), deck)
    root[:] = [kept[f"{_P}{name}"] for name in _ORDER if f"{_P}{name}" in kept]
    data = part_xml(root)
    return PackagePart(PRESENTATION, content_types.PRESENTATION, data, relationships)


def _number(relationship_id: str) -> int:
    digits = relationship_id.removeprefix("rId")
    return int(digits) if digits.isdecimal() else 0


def _slide_list(relationship_ids: Sequence[str]) -> etree._Element:
    slides = etree.Element(f"{_P}sldIdLst")
    for number, id_ in enumerate(relationship_ids):
        etree.SubElement(slides, f"{_P}sldId", {"id": str(FIRST_SLIDE_ID + number), f"{_R}id": id_})
    return slides


def _notes_master_list(relationship_id: str) -> etree._Element:
    """python-pptx leaves this out, and Keynote does not open such files."""
    masters = etree.Element(f"{_P}notesMasterIdLst")
    etree.SubElement(masters, f"{_P}notesMasterId", {f"{_R}id": relationship_id})
    return masters


def _extensions(reference: etree._Element | None, deck: DeckFrames) -> etree._Element:
    """The reference deck's own extensions (guides, for one) but its sections and what refers to other parts; then
    ours."""
    extensions = etree.Element(f"{_P}extLst")
    for extension in () if reference is None else reference:
        refers = any(str(name).startswith(_R) for element in extension.iter() for name in element.attrib)
        if extension.get("uri") != _SECTIONS and not refers:
            extensions.append(extension)
    extensions.append(_sections(deck))
    return extensions


def _sections(deck: DeckFrames) -> etree._Element:
    extension = etree.Element(f"{_P}ext", uri=_SECTIONS)
    sections = etree.SubElement(extension, f"{{{_P14}}}sectionLst", nsmap={"p14": _P14})
    next_id = FIRST_SLIDE_ID
    for number, group in enumerate(deck.groups):
        name = f"{deck.info.occasion}/{deck.info.kind.value}/{number}/{group.slides[0].id if group.slides else ''}"
        guid = f"{{{str(uuid.uuid5(_OWN_GUIDS, name)).upper()}}}"
        section = etree.SubElement(sections, f"{{{_P14}}}section", name=group.title, id=guid)
        slides = etree.SubElement(section, f"{{{_P14}}}sldIdLst")
        for _ in group.slides:
            etree.SubElement(slides, f"{{{_P14}}}sldId", id=str(next_id))
            next_id += 1
    return extension
