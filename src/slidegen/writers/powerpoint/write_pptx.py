"""Frames to a PowerPoint file. Nothing is left to decide here; see `docs/analysis/pptx.md` for the format."""

from __future__ import annotations

import datetime as dt

from slidegen.brand.brand import Brand
from slidegen.layout.frames import DeckFrames
from slidegen.office_files import relationship_types
from slidegen.office_files.office_language import office_language
from slidegen.office_files.package_parts import Relationship
from slidegen.office_files.sensitivity_label import label_parts, label_relationships
from slidegen.office_files.write_package import package_members, write_package
from slidegen.office_files.xml_text import attribute
from slidegen.writers.label_documents import check_label, label_of
from slidegen.writers.powerpoint.charts import Charts
from slidegen.writers.powerpoint.notes import notes_name, notes_part
from slidegen.writers.powerpoint.pictures import Pictures
from slidegen.writers.powerpoint.presentation import PRESENTATION, presentation_part
from slidegen.writers.powerpoint.properties import PROPERTIES, property_parts
from slidegen.writers.powerpoint.reference_deck import open_reference
from slidegen.writers.powerpoint.slide import DeckContext, slide_part


def write_pptx(frames: DeckFrames, brand: Brand, timestamp: dt.datetime) -> bytes:
    """A deck as a .pptx file in the look of the brand's reference deck.

    The same frames, brand and timestamp give the same bytes, anywhere. Raises `SlidegenError` (bad-picture for pictures
    that cannot be decoded, lost-label where the deck would be without its label), and `ValueError` for characters that
    XML cannot hold, which reading never lets through.
    """
    reference = open_reference(brand, with_notes=any(slide.notes for slide in frames.slides))
    language = attribute(office_language(frames.info.language))
    fonts = brand.slide_fonts
    taken = frozenset(part.name for part in reference.parts)
    pictures = Pictures.of((frame for slide in frames.slides for frame in slide.frames), taken)
    charts = Charts(taken, timestamp)
    deck = DeckContext(language, fonts, brand.deck.shown_families, reference.table_style, pictures, charts)
    label = label_of(frames.info, brand.deck_label, timestamp)
    parts = [*reference.parts, presentation_part(reference, frames), *property_parts(frames, timestamp, label)]
    for number, slide in enumerate(frames.slides, start=1):
        parts.append(slide_part(slide, number, notes_name(number) if slide.notes else None, deck))
        if slide.notes:
            assert reference.notes_master is not None
            parts.append(notes_part(slide, number, reference.notes_master.target, language, fonts))
    roots = ((relationship_types.OFFICE_DOCUMENT, PRESENTATION), *PROPERTIES)
    relationships = [Relationship(f"rId{number}", type_, name) for number, (type_, name) in enumerate(roots, start=1)]
    relationships += label_relationships(label, has_custom=True)
    parts += (*pictures.parts, *charts.parts, *label_parts(label))
    data = write_package(package_members(parts, relationships), timestamp)
    check_label(data, label, brand.deck_place)
    return data
