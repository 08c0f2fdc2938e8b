"""The rules of the accessibility checkers, each broken once in a document that has no findings."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from slidegen.content.model import DocumentKind
from tests.end_to_end import test_kinds
from tests.office.accessibility import note_findings, slide_findings


def document_of(kind: DocumentKind) -> bytes:
    """The richest document of this kind that there is."""
    return next(
        each.data
        for _, each in test_kinds.documents()
        if each.kind is kind and each.name.endswith(("_en.pptx", "_en.docx"))
    )


def changed(document: bytes, part: str, pattern: str, new: str, count: int = 1) -> bytes:
    """A document in whose parts of this name what matches a pattern is replaced."""
    buffer = io.BytesIO()
    done = 0
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(buffer, "w") as written:
        for name in old.namelist():
            data = old.read(name)
            if re.fullmatch(part, name):
                text, here = re.subn(pattern, new, data.decode(), count=count, flags=re.DOTALL)
                done += here
                data = text.encode()
            written.writestr(name, data)
    assert done, "nothing was changed"
    return buffer.getvalue()


def test_documents_of_every_kind_have_no_findings() -> None:
    decks = {each.name: each.data for _, each in test_kinds.documents() if each.kind is DocumentKind.DECK}
    notes = {each.name: each.data for _, each in test_kinds.documents() if each.kind is DocumentKind.NOTE}
    assert [finding for data in decks.values() for finding in slide_findings(data)] == []
    assert [finding for data in notes.values() for finding in note_findings(data)] == []
    assert len(decks) == len(notes) == 4


NOTE = r"word/document\.xml"
TITLE = r"(<p:ph type=\"title\"/?>.*?<a:t>)[^<]*"
SECTION = r"(<p14:section [^>]*?name=\")[^\"]*"
DESCRIPTION = r"(<(?:p:cNvPr|wp:docPr) [^>]*?)descr=\"[^\"]*\""
FIRST_SHAPE = r"(<p:spTree>.*?</p:grpSpPr>)(<p:sp>.*?</p:sp>)(.*)(</p:spTree>)"
NUMBER = r"(<p:spTree>.*?</p:grpSpPr>)(.*)(<p:sp>(?:(?!<p:sp>).)*sldNum.*?</p:sp>)"
HEADING = r"<w:pStyle w:val=\"Heading1\"/>"
SLIDES = r"ppt/slides/slide\d+\.xml"


@pytest.mark.parametrize(
    ("part", "pattern", "new", "finding"),
    [
        (SLIDES, r"<p:ph type=\"(title|ctrTitle)\"", '<p:ph type="body"', "slide without a title"),
        (r"ppt/slides/slide[23]\.xml", TITLE, r"\1The same", "title of several slides: the same"),
        ("ppt/presentation.xml", SECTION, r"\1One", "name of several sections: one"),
        ("ppt/presentation.xml", SECTION, r"\1Untitled Section", "generic name of a section"),
        (SLIDES, DESCRIPTION, r"\1", "no alternative text"),
        (SLIDES, r"firstRow=\"1\"", "", "table without a header row"),
        (SLIDES, r"<a:tc>", '<a:tc gridSpan="2">', "table with merged cells"),
        (SLIDES, r" lang=\"[^\"]*\"", "", "text without a language"),
        (SLIDES, FIRST_SHAPE, r"\1\3\2\4", "the title is not the first"),
        (SLIDES, NUMBER, r"\1\3\2", "the footer is not the last"),
    ],
)  # fmt: skip
def test_what_powerpoint_reports_is_found(part: str, pattern: str, new: str, finding: str) -> None:
    count = 0 if pattern == SECTION else 1
    found = slide_findings(changed(document_of(DocumentKind.DECK), part, pattern, new, count))
    assert any(finding in each for each in found), found


def test_text_that_is_hard_to_read_on_its_own_ground_is_found() -> None:
    ground = '<a:tcPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    deck = document_of(DocumentKind.DECK)
    broken = changed(deck, SLIDES, r"<a:tcPr[^>]*>(?!<a:solidFill>)", ground, 0)
    assert any("text hard to read" in each for each in slide_findings(broken))


@pytest.mark.parametrize(
    ("part", "pattern", "new", "finding"),
    [
        (NOTE, HEADING, '<w:pStyle w:val="Heading2"/>', "of level 2 below one of level 0"),
        (NOTE, r"<w:pStyle w:val=\"Heading\d\"/>", "", "no headings"),
        (NOTE, rf"({HEADING}.*?<w:t[^>]*>)[^<]*", r"\1", "empty heading"),
        (NOTE, r"<w:tblHeader/>", "", "table without a header row"),
        (NOTE, r"<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>', "table with merged cells"),
        (NOTE, DESCRIPTION, r"\1", "no alternative text"),
        (NOTE, r"<(/?)wp:inline", r"<\1wp:anchor", "object not in line"),
        (NOTE, r"(<w:t[^>]*>)([^<]*) ", r"\1\2     ", "repeated blanks"),
        (NOTE, r"<w:sectPr", "<w:p/><w:p/><w:p/><w:p/><w:sectPr", "empty paragraphs"),
        (r"word/styles\.xml", r"<w:lang [^>]*>", "", "no language"),
    ],
)  # fmt: skip
def test_what_word_reports_is_found(part: str, pattern: str, new: str, finding: str) -> None:
    once = finding in ("empty heading", "repeated blanks", "empty paragraphs") or "of level" in finding
    found = note_findings(changed(document_of(DocumentKind.NOTE), part, pattern, new, int(once)))
    assert any(finding in each for each in found), found
