"""Notes as Word files: what is in the file, read again with python-docx and lxml."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace
from openxml_audit import FileFormat, OpenXmlValidator

from slidegen.brand.colors import Color, ColorRole
from slidegen.content.inlines import LineBreak, Script, Text
from slidegen.diagnostics import Code, SlidegenError
from slidegen.editions.blocks import (
    Block,
    DatedList,
    DatedRow,
    DateLabel,
    Mark,
    Paragraph,
    Point,
    PointList,
    Side,
    Tone,
    TwoColumns,
)
from slidegen.editions.outline import Note, Part
from tests.line_breaks import without_break_marks
from tests.office.check_package import check_package
from tests.office.render import text_boxes, to_pdf
from tests.office.words import decompressed, words
from tests.writers.on_paper import note_file
from tests.writers.outline_examples import NOTE, QUOTATION, TABLE, TIMESTAMP, YEAR_PLAN, brand, points, prose, time_line
from tests.writers.outline_strategies import NOTES, told

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BRAND = brand()

EVERYTHING = replace(
    NOTE,
    mark=Mark("Draft"),
    parts=(
        *NOTE.parts,
        Part("numbered", "Numbered", (points(numbered=True), points(("One", "Two"), numbered=True))),
        Part("plan", "2018 at a glance", (YEAR_PLAN,), Mark("Adopted", Tone.NEUTRAL)),
        Part("steps", "The way here", (time_line("step-town-hall"),)),
        Part("quote", "Said of us", (QUOTATION,)),
        Part("table", "What it costs", (TABLE,)),
        Part("plain", "", (Paragraph("plain", prose("Without a heading")),), Mark("Proposed")),
    ),
)


def written(note: Note = NOTE) -> bytes:
    return note_file(note, BRAND, TIMESTAMP)


def opened(note: Note = NOTE) -> Document:
    return docx.Document(io.BytesIO(written(note)))


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def attributes(root: etree._Element, tag: str, name: str = "val") -> list[str]:
    return [each.get(f"{W}{name}", "") for each in root.iter(f"{W}{tag}")]


def errors(data: bytes, folder: Path) -> list[str]:
    file = folder / "note.docx"
    file.write_bytes(data)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(file)
    return [error.description for error in result.errors]


@pytest.mark.parametrize("note", [NOTE, EVERYTHING], ids=["real", "everything"])
def test_every_word_is_there_in_order(note: Note) -> None:
    assert list(words(written(note), "docx")) == told(note)


@settings(max_examples=60)
@given(NOTES)
def test_every_word_of_any_note_is_there_in_order(note: Note) -> None:
    data = written(note)
    assert without_break_marks(words(data, "docx")) == told(note)
    assert check_package(data) == ()
    names = attributes(part(data, "word/document.xml"), "bookmarkStart", "name")
    assert len(names) == len(set(names))
    assert all(name.startswith("_sg_") and len(name) <= 40 for name in names)


@pytest.mark.parametrize("note", [NOTE, EVERYTHING], ids=["real", "everything"])
def test_office_opens_it_without_repair(note: Note, tmp_path: Path) -> None:
    data = written(note)
    assert errors(data, tmp_path) == []
    assert check_package(data) == ()


@settings(max_examples=12)
@given(NOTES)
def test_office_opens_any_note_without_repair(tmp_path_factory: pytest.TempPathFactory, note: Note) -> None:
    assert errors(written(note), tmp_path_factory.mktemp("note")) == []


def test_styles_are_those_of_the_reference_note() -> None:
    document = opened(EVERYTHING)
    used = [paragraph.style.name for paragraph in document.paragraphs if paragraph.text and paragraph.style]
    assert used[:4] == ["Organisation", "Title", "Subtitle", "Heading 1"]
    assert {"Normal", "List Bullet", "List Number", "Quote", "Callout"} <= set(used)
    assert [table.style.name for table in document.tables if table.style] == ["Memo", *["Dated Table"] * 5]


def test_tables_have_header_rows_that_repeat_and_rows_that_stay_whole() -> None:
    document = part(written(EVERYTHING), "word/document.xml")
    memo, priorities, steps, plan, way, costs = document.iter(f"{W}tbl")
    for table, headers in ((memo, 0), (priorities, 1), (steps, 1), (plan, 0), (way, 0), (costs, 1)):
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows].count(True) == headers
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert priorities.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    caption, description = (attributes(plan, tag) for tag in ("tblCaption", "tblDescription"))
    assert (caption, description) == (["2018 at a glance"], [YEAR_PLAN.description])


@pytest.mark.parametrize(
    ("count", "words", "ends"),
    [(2, 1, [2]), (14, 1, [14]), (15, 1, [*range(3, 13), 15]), (7, 12, [7]), (8, 12, [3, 4, 5, 8]), (4, 90, [4])],
)
def test_tables_are_not_torn_where_few_rows_would_be_left(count: int, words: int, ends: list[int]) -> None:
    text, owner = prose("a word " * words), prose("Owner")
    dates = tuple(DatedRow(f"row-{number}", DateLabel("June"), text, owner) for number in range(count))
    table = DatedList(("When", "Priority", "Owner"), dates)
    note = replace(NOTE, parts=(Part("table", "Table", (table,)),))
    _, drawn = part(written(note), "word/document.xml").iter(f"{W}tbl")
    kept = [len(list(row.iter(f"{W}keepNext"))) for row in drawn.findall(f"{W}tr")[1:]]
    assert kept == [0 if number in ends else 3 for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("count", "words", "kept"),
    [
        (5, 1, [1, 2, 3, 4]),
        (7, 1, [1, 2, 3, 4, 5, 6]),
        # Of longer ones, the first stays with the second, and the last with the one before it.
        (8, 1, [1, 7]),
        (4, 20, [1, 3]),
    ],
)
def test_a_short_list_stays_on_one_page(count: int, words: int, kept: list[int]) -> None:
    points = tuple(Point(f"short-{number}", prose("a word " * words)) for number in range(count))
    document = part(written(with_blocks(PointList(points))), "word/document.xml")
    listed = [
        paragraph
        for paragraph in document.iter(f"{W}p")
        if any(name.startswith("_sg_short") for name in attributes(paragraph, "bookmarkStart", "name"))
    ]
    keeping = [paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in listed]
    assert keeping == [number in kept for number in range(1, count + 1)]


def test_columns_are_as_wide_as_the_page_and_dates_line_up() -> None:
    document = part(written(EVERYTHING), "word/document.xml")
    grids = [[int(width) for width in attributes(table, "gridCol", "w")] for table in document.iter(f"{W}tbl")]
    size, margins = document.find(f".//{W}pgSz"), document.find(f".//{W}pgMar")
    assert size is not None and margins is not None
    text = int(size.get(f"{W}w", "")) - int(margins.get(f"{W}left", "")) - int(margins.get(f"{W}right", ""))
    assert {sum(grid) for grid in grids} == {text}
    assert len({grid[0] for grid in grids[1:-1]}) == 1


def test_owners_have_a_column_where_there_are_any() -> None:
    (block,) = NOTE.parts[2].blocks
    assert isinstance(block, DatedList)
    first, *others = block.rows
    rows = (replace(first, owner=prose("Environment team")), *others)
    owned = replace(block, headings=(*block.headings, "Owner"), rows=rows)
    note = replace(NOTE, parts=(replace(NOTE.parts[2], blocks=(owned,)),))
    table = opened(note).tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["When", "Priority", "Owner"]
    assert [row.cells[2].text for row in table.rows[1:]] == ["Environment team", *[""] * len(others)]


def test_a_quote_stays_with_who_said_it() -> None:
    quote, attribution = (each for each in opened(EVERYTHING).paragraphs if each.style and each.style.name == "Quote")
    assert (quote.text, attribution.text) == ("“Science unites.”", "A. Person, Chair of the Council")
    assert quote.paragraph_format.keep_with_next and not attribution.paragraph_format.keep_with_next
    assert "_sg_quote_2" in attributes(quote._p, "bookmarkStart", "name")  # the first is that of its heading


def test_a_table_is_as_its_author_wrote_it() -> None:
    document = opened(EVERYTHING)
    table = document.tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Programme", "2017", "Share"],
        ["Teachers", "1,200", "60 %"],
        ["Open Days", "800", "40 %"],
        ["Others", "–", ""],
    ]
    for row in table.rows:
        assert [cell.paragraphs[0].alignment for cell in row.cells] == [
            None,
            WD_ALIGN_PARAGRAPH.RIGHT,
            WD_ALIGN_PARAGRAPH.CENTER,
        ]
    look = table._tbl.find(f"{W}tblPr/{W}tblLook")
    assert look is not None
    # The first column is one like the others: it has no look of its own.
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn"), look.get(f"{W}val")) == ("1", "0", "0420")
    assert {"_sg_budget_teachers", "_sg_budget_open_days"} <= set(attributes(table._tbl, "bookmarkStart", "name"))
    footnote = table._tbl.getnext()
    assert footnote is not None
    assert [each.text for each in footnote.iter(f"{W}t")] == ["In thousands of francs"]
    assert attributes(footnote, "pStyle") == ["Caption"]
    assert [cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[3].cells] == [True] * 3


def test_columns_have_the_shares_that_were_asked_for() -> None:
    programme, year, share = TABLE.columns
    columns = (replace(programme, width=3), replace(year, width=1), share)
    note = replace(NOTE, parts=(Part("a", "A", (replace(TABLE, columns=columns),)),))
    first, *others = (int(width) for width in attributes(opened(note).tables[1]._tbl, "gridCol", "w"))
    assert others == [pytest.approx(first / 3, abs=3)] * 2


def test_open_dates_stand_back() -> None:
    table = opened().tables[1]
    dates = {row.cells[0].text: row.cells[0].paragraphs[0].runs[0].font for row in table.rows[1:]}
    assert (dates["June"].bold, dates["June"].italic) == (None, None)  # as the style has it
    assert (dates["As soon as possible"].bold, dates["As soon as possible"].italic) == (False, True)


def test_numbered_lists_begin_at_one() -> None:
    data = written(EVERYTHING)
    document, numbering = part(data, "word/document.xml"), part(data, "word/numbering.xml")
    lists = dict.fromkeys(attributes(document, "numId"))
    assert len(lists) == 2
    for number in lists:
        (definition,) = (each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == number)
        assert attributes(definition, "startOverride") == ["1"]


def test_each_block_and_row_has_a_hidden_bookmark() -> None:
    document = part(written(), "word/document.xml")
    names = attributes(document, "bookmarkStart", "name")
    assert names[:3] == ["_sg_purpose", "_sg_purpose_text", "_sg_framework"]
    assert {"_sg_world_economic_forum", "_sg_step_all_staff", "_sg_ask_text", "_sg_point_5"} <= set(names)
    ids = attributes(document, "bookmarkStart", "id")
    assert ids == attributes(document, "bookmarkEnd", "id")
    assert len(ids) == len(set(ids))
    row = next(each for each in document.iter(f"{W}bookmarkStart") if each.get(f"{W}name") == "_sg_open_days")
    paragraph = row.getparent()
    assert paragraph is not None
    assert "".join(map(str, paragraph.itertext())) == "Start of preparations for CERN Open Days 2019"


def test_long_ids_that_begin_alike_have_bookmarks_of_their_own() -> None:
    ids = [f"{'a-very-long-id-that-goes-on-and-on' * 2}-{number}" for number in range(3)]
    blocks = tuple(Paragraph(id, prose("Text")) for id in ids)
    note = replace(NOTE, parts=(Part("part", "Heading", blocks),))
    names = attributes(part(written(note), "word/document.xml"), "bookmarkStart", "name")
    assert len(set(names)) == 4
    assert {len(name) for name in names[1:]} == {40}


def test_the_footer_counts_pages() -> None:
    data = written()
    footer = part(data, "word/footer1.xml")
    assert [field.text for field in footer.iter(f"{W}instrText")] == [" PAGE ", " NUMPAGES "]
    shown = "".join(each.text or "" if each.tag == f"{W}t" else "\t" for each in footer.iter(f"{W}t", f"{W}tab"))
    assert shown.replace("\t", "|").endswith("Briefing note · IR Management Board · 30 October 2017|Page 1 of ")
    references = part(data, "word/document.xml").iter(f"{W}footerReference")
    assert {each.get(f"{W}type") for each in references} == {"default", "first", "even"}


def test_what_it_says_about_itself() -> None:
    properties = opened().core_properties
    assert properties.title == "IR Strategic priorities 2018"
    assert properties.subject == "Preliminary discussion at IR Management Board"
    assert properties.author == "International Relations Sector"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified == TIMESTAMP
    assert (properties.last_modified_by, properties.comments, properties.keywords) == ("", "", "")


def test_language_is_said_once_and_where_it_differs() -> None:
    french = replace(NOTE.info, language="fr")
    fallback = (Text("only in English", language="en"),)
    note = replace(NOTE, info=french, parts=(Part("a", "Titre", (Paragraph("b", fallback),)),))
    data = written(note)
    assert attributes(part(data, "word/styles.xml"), "lang") == ["fr-FR"]
    assert attributes(part(data, "word/settings.xml"), "themeFontLang") == ["fr-FR"]
    assert attributes(part(data, "word/document.xml"), "lang") == ["en-GB"]


def test_emphasis_code_links_and_breaks() -> None:
    text = (
        Text("strong", strong=True),
        Text("both", strong=True, emphasis=True),
        Text("code", code=True),
        LineBreak(),
        Text("link", link="https://example.org/?a=1&b=2"),
        Text(" of two", strong=True, link="https://example.org/?a=1&b=2"),
        Text("again", link="https://example.org/?a=1&b=2"),
    )
    note = replace(NOTE, memo=(), parts=(Part("a", "Heading", (Paragraph("b", text),)),))
    paragraph = opened(note).paragraphs[-1]
    strong, both, code, line_break = paragraph.runs
    assert strong.style.name == both.style.name == "Strong"
    assert both.italic and not strong.italic
    assert code.font.name == "Courier New"
    assert line_break.text == "\n"
    (link,) = paragraph.hyperlinks
    assert (link.text, link.address) == ("link of twoagain", "https://example.org/?a=1&b=2")


def test_colors_are_the_brands() -> None:
    red = Color.from_hex("AA0000")
    data = note_file(NOTE, brand(colors={**BRAND.colors, ColorRole.PRIMARY: red, ColorRole.LINK: red}), TIMESTAMP)
    assert b"AA0000" in decompressed(data)
    assert BRAND.hex(ColorRole.PRIMARY).encode() not in decompressed(data)


@pytest.mark.parametrize("name", ["Callout", "Dated Table", "Strong"])
def test_a_missing_style_is_named_with_those_that_exist(name: str) -> None:
    reference = docx.Document(io.BytesIO(BRAND.note))
    reference.styles[name].delete()
    buffer = io.BytesIO()
    reference.save(buffer)
    with pytest.raises(SlidegenError) as caught:
        note_file(NOTE, brand(note=buffer.getvalue()), TIMESTAMP)
    (problem,) = caught.value.diagnostics
    assert problem.code is Code.BAD_REFERENCE
    assert problem.message.endswith(f"style {name}")
    assert problem.hint is not None
    there = {"Callout": "Subtitle", "Dated Table": "Memo", "Strong": "Emphasis"}[name]
    assert there in problem.hint


def test_nothing_that_was_written_in_the_reference_note_is_taken_over() -> None:
    reference = docx.Document(io.BytesIO(BRAND.note))
    reference.add_heading("SECRET heading", 1)
    paragraph = reference.add_paragraph("SECRET text")
    reference.add_comment(paragraph.runs, text="SECRET comment", author="SECRET author")
    reference.sections[0].footer.paragraphs[0].text = "1 Main Street"
    reference.sections[0].header.paragraphs[0].text = "Letterhead"
    reference.core_properties.author = "SECRET person"
    reference.settings.element.append(
        etree.fromstring(f'<w:rsids xmlns:w="{W[1:-1]}"><w:rsid w:val="SECRET"/></w:rsids>')
    )
    buffer = io.BytesIO()
    reference.save(buffer)
    data = note_file(NOTE, brand(note=buffer.getvalue()), TIMESTAMP)
    everything = decompressed(data)
    assert b"SECRET" not in everything
    assert b"Letterhead" in everything
    assert b"1 Main Street" in everything
    assert check_package(data) == ()


def test_a_python_docx_default_template_is_told_what_it_lacks() -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with pytest.raises(SlidegenError) as caught:
        note_file(NOTE, brand(note=buffer.getvalue()), TIMESTAMP)
    assert {problem.code for problem in caught.value.diagnostics} == {Code.BAD_REFERENCE}


def test_the_time_is_the_one_that_was_handed_in() -> None:
    later = note_file(NOTE, BRAND, TIMESTAMP + dt.timedelta(days=1))
    with zipfile.ZipFile(io.BytesIO(later)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2018, 1, 2, 0, 0, 0)}
    assert written() == written() != later


def test_it_looks_right_in_libreoffice(soffice: str, tmp_path: Path) -> None:
    for name, note in (("real", NOTE), ("everything", EVERYTHING)):
        (tmp_path / f"{name}.docx").write_bytes(written(note))
    for pdf in to_pdf(soffice, [tmp_path / "real.docx", tmp_path / "everything.docx"], tmp_path):
        pages = text_boxes(pdf)
        assert len(pages) == {"real": 2, "everything": 3}[pdf.stem]
        headings = {part.heading for part in EVERYTHING.parts} - {""}
        for number, boxes in enumerate(pages, 1):
            footer = max(box.top for box in boxes)
            line = " ".join(box.text for box in boxes if box.top > footer - 6).split()
            assert line[-4:] == ["Page", str(number), "of", str(len(pages))]
            last = max((box for box in boxes if box.bottom < footer - 12), key=lambda box: box.top)
            assert last.text not in headings
            assert last.bottom < footer - 12


# Points on several levels, two columns --------------------------------------------------------------------------------

LEVELS = (
    Point("a", prose("A"), points=(Point("b", prose("B"), points=(Point("c", prose("C")),)), Point("d", prose("D")))),
)
SIDES = TwoColumns(
    "sides",
    (
        Side("sides-left", prose("Left"), Paragraph("sides-left", prose("Words"))),
        Side("sides-right", (), PointList((Point("e", prose("E")),))),
    ),
)


def with_blocks(*blocks: Block) -> Note:
    return replace(NOTE, parts=(Part("part", "Part", blocks),))


@pytest.mark.parametrize("numbered", [False, True])
def test_points_on_several_levels_are_one_list_of_word(numbered: bool, tmp_path: Path) -> None:
    data = written(with_blocks(PointList(LEVELS, numbered)))
    assert errors(data, tmp_path) == []
    document, numbering = part(data, "word/document.xml"), part(data, "word/numbering.xml")
    assert attributes(document, "ilvl") == (["0"] if numbered else []) + ["1", "2", "1"]
    (number,) = set(attributes(document, "numId"))
    (instance,) = (each for each in numbering.iter(f"{W}num") if each.get(f"{W}numId") == number)
    (abstract,) = attributes(instance, "abstractNumId")
    (definition,) = (each for each in numbering.iter(f"{W}abstractNum") if each.get(f"{W}abstractNumId") == abstract)
    formats = attributes(definition, "numFmt")[:3]
    assert formats == (["decimal", "lowerLetter", "lowerRoman"] if numbered else ["bullet"] * 3)
    lefts = [int(each) for each in attributes(definition, "ind", "left")[:3]]
    assert lefts == sorted(set(lefts))


def test_two_columns_stand_in_one_row_without_lines(tmp_path: Path) -> None:
    data = written(with_blocks(SIDES))
    assert errors(data, tmp_path) == []
    (table,) = (
        table for table in docx.Document(io.BytesIO(data)).tables if table.rows[0].cells[0].text == "Left\nWords"
    )
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Left\nWords", "E"]]
    assert table.rows[0].cells[0].paragraphs[0].style.name == "Heading 2"
    alone = docx.Document(io.BytesIO(written(with_blocks(TwoColumns("sides", SIDES.sides[:1])))))
    assert "Words" in [paragraph.text for paragraph in alone.paragraphs]


def test_subscripts_and_superscripts_stand_off_their_line() -> None:
    runs = (Text("CO"), Text("2", script=Script.SUB), Text("m"), Text("2", script=Script.SUPER))
    document = part(written(with_blocks(Paragraph("words", runs))), "word/document.xml")
    assert attributes(document, "vertAlign") == ["subscript", "superscript"]
