"""Headers and footers of a note: the house's, with page numbers where they have none, else ours."""

from __future__ import annotations

from typing import Final

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.house_paper import PAGES
from slidegen.brand.paper import EMU_PER_TWIP, PaperPage
from slidegen.editions.outline import Note
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.office_files.parse_part import part_xml
from slidegen.office_files.xml_text import DECLARATION
from slidegen.units import Length
from slidegen.writers.word.filled_fields import fill_fields
from slidegen.writers.word.reference_note import ReferenceNote
from slidegen.writers.word.text import TextWriter
from slidegen.writers.word.xml import ROOT_ATTRIBUTES, W

FOOTER: Final = "/word/footer{}.xml"
_ID: Final = "footer"
_TURNED_ID: Final = "footer-turned"
_SHOWN: Final = tuple(
    f"{W}{name}" for name in ("t", "drawing", "pict", "object", "sym", "instrText", "fldSimple", "tbl")
)
"""What is seen of a footer: one without any is empty."""
_FORMATS: Final = {
    "lowerRoman": r" \* roman",
    "upperRoman": r" \* ROMAN",
    "lowerLetter": r" \* alphabetic",
    "upperLetter": r" \* ALPHABETIC",
}
"""The switch of a field (17.16.4.3.1) that writes numbers as the pages are numbered (17.18.59 `ST_NumberFormat`)."""


class Margins(Struct, frozen=True):
    """The parts of headers and footers, the references to them in `w:sectPr`, and the document's relationships."""

    parts: tuple[PackagePart, ...]
    references: str
    relationships: tuple[Relationship, ...]


def margins(
    note: Note, reference: ReferenceNote, text: TextWriter, page: PaperPage, *, is_turned: bool = False
) -> Margins:
    """The headers and footers of a note. Raises `NotOfficeError` where one of the house's is no XML.

    `is_turned`: of its pages that are turned. The house's are the same there.
    """
    paper = reference.stationery
    line = _line(note, reference, text, page.head_width)
    free = (FOOTER.format(number) for number in range(1, 10_000) if FOOTER.format(number) not in reference.taken)
    own, own_id = next(free), _ID
    numbered = {each.part for each in paper.footers if each.pages in paper.unnumbered}
    parts = [
        _with_line(part, line if part.name in numbered else "") if part.content_type == content_types.FOOTER else part
        for part in (_filled(part, note) for part in reference.margins)
    ]
    footers = {each.pages: each.part for each in paper.footers}
    ours = [pages for pages in PAGES if pages in paper.unnumbered and pages not in footers]
    if ours and is_turned:
        own, own_id = next(free), _TURNED_ID
        line = _line(note, reference, text, page.turned_width)
    if ours:
        parts.append(
            PackagePart(own, content_types.FOOTER, f"{DECLARATION}<w:ftr {ROOT_ATTRIBUTES}>{line}</w:ftr>".encode())
        )
    footers |= dict.fromkeys(ours, own)
    named = (
        *(("header", each.pages, each.part) for each in paper.headers),
        *(("footer", pages, footers[pages]) for pages in PAGES if pages in footers),
    )
    ids: dict[str, tuple[str, str]] = {}
    for kind, pages, part in named:
        ids.setdefault(part, (own_id if part == own else f"{kind}-{pages}", kind))
    return Margins(
        tuple(parts),
        "".join(f'<w:{kind}Reference w:type="{pages}" r:id="{ids[part][0]}"/>' for kind, pages, part in named),
        tuple(
            Relationship(id, relationship_types.HEADER if kind == "header" else relationship_types.FOOTER, part)
            for part, (id, kind) in ids.items()
        ),
    )


def _filled(part: PackagePart, note: Note) -> PackagePart:
    """A header or footer in which what is told of a document is told of this one."""
    root = etree.fromstring(part.data)
    fill_fields(root, note.info)
    return replace(part, data=part_xml(root))


def _with_line(part: PackagePart, line: str) -> PackagePart:
    """A footer with a line above its own, which stay where they are; with that line alone where it shows nothing."""
    if not line:
        return part
    root = etree.fromstring(part.data)
    new = etree.fromstring(f"<x {ROOT_ATTRIBUTES}>{line}</x>")[0]
    if next(root.iter(*_SHOWN), None) is None:
        root[:] = []
    root.insert(0, new)
    return replace(part, data=part_xml(root))


def _line(note: Note, reference: ReferenceNote, text: TextWriter, length: Length) -> str:
    """A line of this length with the note's name on the left, "Page x of y" on the right.

    Word and LibreOffice work the two numbers out when they lay the pages out. The first page is page 1 until then; how
    many there are nobody knows before, so nothing is said.
    """
    before, between, after = note.page_of
    width = length // EMU_PER_TWIP
    stops = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in reference.footer_tabs if stop != width)
    first, style, counts_all = _numbering(reference)
    total = (text.plain(between), _field(f"NUMPAGES{style}", ""), text.plain(after) if after else "")
    return "".join(
        (
            f"<w:p><w:pPr>{reference.styles.paragraph('Footer')}",
            f'<w:tabs>{stops}<w:tab w:val="right" w:pos="{width}"/></w:tabs>{reference.flush("Footer")}</w:pPr>',
            text.plain(note.footer),
            text.plain("\t" + before),
            _field("PAGE", text.plain(first) if first else ""),
            *(total if counts_all else ()),
            "</w:p>",
        )
    )


def _numbering(reference: ReferenceNote) -> tuple[str, str, bool]:
    """The number of the first page, the switch of its format, and whether the pages are numbered from 1 (17.6.12
    `pgNumType`): of others it would be wrong to say how many there are.
    """
    found = etree.fromstring(f"<x {ROOT_ATTRIBUTES}>{reference.stationery.page}</x>").find(f"{W}pgNumType")
    kind = None if found is None else found.get(f"{W}fmt")
    start = "1" if found is None else found.get(f"{W}start", "1")
    is_plain = kind in (None, "decimal")
    return start if is_plain else "", _FORMATS.get(kind or "", ""), start == "1" and (is_plain or kind in _FORMATS)


def _field(instruction: str, result: str) -> str:
    """A field with its present result (ECMA-376 Part 1, 17.16.18 `fldChar`)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
