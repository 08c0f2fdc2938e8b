"""The parts of a note that are written anew: document, footer and properties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from slidegen.brand.paper import EMU_PER_TWIP, PaperPage
from slidegen.editions.outline import DocumentInfo, Note
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.core_properties import core_properties
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.office_files.xml_text import DECLARATION, content
from slidegen.writers.word.reference_note import ReferenceNote
from slidegen.writers.word.sections import FOOTER_IDS, Sections
from slidegen.writers.word.text import TextWriter
from slidegen.writers.word.xml import ROOT_ATTRIBUTES

DOCUMENT: Final = "/word/document.xml"
FOOTERS: Final = {False: "/word/footer1.xml", True: "/word/footer2.xml"}
"""The footer of pages as they are, and that of pages that are turned."""
CORE: Final = "/docProps/core.xml"
APP: Final = "/docProps/app.xml"

PACKAGE_RELATIONSHIPS: Final = (
    Relationship("rId1", relationship_types.OFFICE_DOCUMENT, DOCUMENT),
    Relationship("rId2", relationship_types.CORE_PROPERTIES, CORE),
    Relationship("rId3", relationship_types.EXTENDED_PROPERTIES, APP),
)


def document_part(
    body: str, reference: ReferenceNote, text: TextWriter, sections: Sections, more: Sequence[Relationship] = ()
) -> PackagePart:
    """The document: `body` on the reference note's pages, our footer on each of them.

    `more` are relationships that the body uses besides links.
    """
    footers = (
        Relationship(FOOTER_IDS[is_turned], relationship_types.FOOTER, FOOTERS[is_turned])
        for is_turned in sections.orientations
    )
    links = (
        Relationship(id, relationship_types.HYPERLINK, address, external=True) for address, id in text.links.ids.items()
    )
    xml = f"{DECLARATION}<w:document {ROOT_ATTRIBUTES}><w:body>{body}{sections.last}</w:body></w:document>"
    relationships = (*reference.relationships, *footers, *more, *links)
    return PackagePart(DOCUMENT, content_types.DOCUMENT, xml.encode(), relationships)


def footer_part(
    note: Note, reference: ReferenceNote, text: TextWriter, page: PaperPage, *, is_turned: bool = False
) -> PackagePart:
    """The footer: the note's name on the left, "Page x of y" on the right.

    Word and LibreOffice work the two numbers out when they lay the pages out. The first page is page 1 until then; how
    many there are nobody knows before, so nothing is said.
    """
    before, between, after = note.page_of
    width = (page.turned_width if is_turned else page.text_width) // EMU_PER_TWIP
    stops = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in reference.footer_tabs if stop != width)
    xml = "".join(
        (
            f"{DECLARATION}<w:ftr {ROOT_ATTRIBUTES}><w:p><w:pPr>{reference.styles.paragraph('Footer')}",
            f'<w:tabs>{stops}<w:tab w:val="right" w:pos="{width}"/></w:tabs></w:pPr>',
            text.plain(note.footer),
            text.plain("\t" + before),
            _field("PAGE", text.plain("1")),
            text.plain(between),
            _field("NUMPAGES", ""),
            text.plain(after) if after else "",
            "</w:p></w:ftr>",
        )
    )
    return PackagePart(FOOTERS[is_turned], content_types.FOOTER, xml.encode())


def property_parts(info: DocumentInfo, timestamp: dt.datetime) -> tuple[PackagePart, ...]:
    """What the note says about itself. Nobody is named but the organisation."""
    app = (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>slidegen</Application><Company>{content(info.organisation)}</Company></Properties>"
    )
    core = core_properties(
        title=info.title,
        subject=info.subject,
        organisation=info.organisation,
        language=info.language,
        timestamp=timestamp,
    )
    return (
        PackagePart(CORE, content_types.CORE_PROPERTIES, core),
        PackagePart(APP, content_types.EXTENDED_PROPERTIES, app.encode()),
    )


def _field(instruction: str, result: str) -> str:
    """A field with its present result (ECMA-376 Part 1, 17.16.18 `fldChar`)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
