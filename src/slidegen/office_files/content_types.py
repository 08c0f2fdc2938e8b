"""What the parts of Office packages are: content types (ECMA-376 Part 1, annex F, and the clause of each part)."""

from __future__ import annotations

from typing import Final

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_PACKAGE: Final = "application/vnd.openxmlformats-package"

# Main parts, by which programs tell files apart
PRESENTATION: Final = f"{_OFFICE}.presentationml.presentation.main+xml"
PRESENTATION_TEMPLATE: Final = f"{_OFFICE}.presentationml.template.main+xml"
DOCUMENT: Final = f"{_OFFICE}.wordprocessingml.document.main+xml"
DOCUMENT_TEMPLATE: Final = f"{_OFFICE}.wordprocessingml.template.main+xml"

# Parts of any package
RELATIONSHIPS: Final = f"{_PACKAGE}.relationships+xml"
CORE_PROPERTIES: Final = f"{_PACKAGE}.core-properties+xml"
EXTENDED_PROPERTIES: Final = f"{_OFFICE}.extended-properties+xml"
CUSTOM_PROPERTIES: Final = f"{_OFFICE}.custom-properties+xml"
THEME: Final = f"{_OFFICE}.theme+xml"
CHART: Final = f"{_OFFICE}.drawingml.chart+xml"
WORKBOOK: Final = f"{_OFFICE}.spreadsheetml.sheet"
"""A workbook as a file of its own, inside another package."""

# Parts of presentations
SLIDE: Final = f"{_OFFICE}.presentationml.slide+xml"
SLIDE_LAYOUT: Final = f"{_OFFICE}.presentationml.slideLayout+xml"
SLIDE_MASTER: Final = f"{_OFFICE}.presentationml.slideMaster+xml"
NOTES_SLIDE: Final = f"{_OFFICE}.presentationml.notesSlide+xml"
NOTES_MASTER: Final = f"{_OFFICE}.presentationml.notesMaster+xml"
TABLE_STYLES: Final = f"{_OFFICE}.presentationml.tableStyles+xml"

# Parts of documents
STYLES: Final = f"{_OFFICE}.wordprocessingml.styles+xml"
NUMBERING: Final = f"{_OFFICE}.wordprocessingml.numbering+xml"
SETTINGS: Final = f"{_OFFICE}.wordprocessingml.settings+xml"
FONT_TABLE: Final = f"{_OFFICE}.wordprocessingml.fontTable+xml"
HEADER: Final = f"{_OFFICE}.wordprocessingml.header+xml"
FOOTER: Final = f"{_OFFICE}.wordprocessingml.footer+xml"
