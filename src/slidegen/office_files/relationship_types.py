"""What one part of an Office package is to another: relationship types (ECMA-376 Part 1, annex F, Transitional)."""

from __future__ import annotations

from typing import Final

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# From the package
OFFICE_DOCUMENT: Final = f"{_OFFICE}/officeDocument"
CORE_PROPERTIES: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
EXTENDED_PROPERTIES: Final = f"{_OFFICE}/extended-properties"
CUSTOM_PROPERTIES: Final = f"{_OFFICE}/custom-properties"
CLASSIFICATION_LABELS: Final = "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"

# From parts of any package
THEME: Final = f"{_OFFICE}/theme"
IMAGE: Final = f"{_OFFICE}/image"
HYPERLINK: Final = f"{_OFFICE}/hyperlink"
CHART: Final = f"{_OFFICE}/chart"
PACKAGE: Final = f"{_OFFICE}/package"
"""A file inside the file, such as the workbook of a chart."""

# From parts of presentations
SLIDE: Final = f"{_OFFICE}/slide"
SLIDE_LAYOUT: Final = f"{_OFFICE}/slideLayout"
SLIDE_MASTER: Final = f"{_OFFICE}/slideMaster"
NOTES_SLIDE: Final = f"{_OFFICE}/notesSlide"
NOTES_MASTER: Final = f"{_OFFICE}/notesMaster"
HANDOUT_MASTER: Final = f"{_OFFICE}/handoutMaster"
TABLE_STYLES: Final = f"{_OFFICE}/tableStyles"
PRESENTATION_PROPERTIES: Final = f"{_OFFICE}/presProps"
VIEW_PROPERTIES: Final = f"{_OFFICE}/viewProps"
FONT: Final = f"{_OFFICE}/font"

# From parts of documents
STYLES: Final = f"{_OFFICE}/styles"
NUMBERING: Final = f"{_OFFICE}/numbering"
SETTINGS: Final = f"{_OFFICE}/settings"
FONT_TABLE: Final = f"{_OFFICE}/fontTable"
HEADER: Final = f"{_OFFICE}/header"
FOOTER: Final = f"{_OFFICE}/footer"
