"""Document properties: what a deck says about itself (ECMA-376 Part 2, clause 8, and Part 1, clause 22.2 and 22.3)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Final

from slidegen.editions.outline import DocumentInfo
from slidegen.layout.frames import DeckFrames
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.core_properties import core_properties
from slidegen.office_files.package_parts import PackagePart
from slidegen.office_files.sensitivity_label import CUSTOM, SensitivityLabel, custom_properties
from slidegen.office_files.xml_text import DECLARATION, content

CORE: Final = "/docProps/core.xml"
APP: Final = "/docProps/app.xml"

SLIDES_PROPERTY: Final = "slidegen:slides"
LONGEST_VALUE: Final = 255
"""UTF-16 units that Office keeps of the text of a custom property: Word cuts longer ones off, and Excel stops working
when an add-in reads one (OfficeDev/office-js-docs 861, OfficeDev/office-js 4378)."""

PROPERTIES: Final = (
    (relationship_types.CORE_PROPERTIES, CORE),
    (relationship_types.EXTENDED_PROPERTIES, APP),
    (relationship_types.CUSTOM_PROPERTIES, CUSTOM),
)


def property_parts(
    deck: DeckFrames, timestamp: dt.datetime, label: SensitivityLabel | None = None
) -> tuple[PackagePart, ...]:
    """The three parts with the properties of a deck. Nobody is named in them but the organisation."""
    return (
        PackagePart(CORE, content_types.CORE_PROPERTIES, _core(deck.info, timestamp)),
        PackagePart(APP, content_types.EXTENDED_PROPERTIES, _app(deck).encode()),
        custom_properties(label, tuple(_slide_map(deck))),
    )


def _core(info: DocumentInfo, timestamp: dt.datetime) -> bytes:
    return core_properties(
        title=info.title,
        subject=info.subject,
        organisation=info.organisation,
        language=info.language,
        timestamp=timestamp,
    )


def _app(deck: DeckFrames) -> str:
    notes = sum(bool(slide.notes) for slide in deck.slides)
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>slidegen</Application><Slides>{len(deck.slides)}</Slides><Notes>{notes}</Notes>"
        f"<HiddenSlides>0</HiddenSlides><Company>{content(deck.info.organisation)}</Company></Properties>"
    )


def _slide_map(deck: DeckFrames) -> Iterator[tuple[str, str]]:
    """Which section and items each slide tells, as JSON:
    `{"1":["cover"],"2":["mission"],"3":["priorities","open-days"]}`.

    The key is the slide's number when the deck was made. The text is cut into pieces that Office keeps, to be read in
    their order: `slidegen:slides`, `slidegen:slides:2`, and so on.
    """
    slides = {str(number): (slide.id, *slide.items) for number, slide in enumerate(deck.slides, start=1)}
    text = json.dumps(slides, separators=(",", ":"))
    for number, start in enumerate(range(0, len(text), LONGEST_VALUE), start=1):
        name = SLIDES_PROPERTY if number == 1 else f"{SLIDES_PROPERTY}:{number}"
        yield name, text[start : start + LONGEST_VALUE]
