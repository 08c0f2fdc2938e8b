"""Notes on the paper of a house: Word templates as unlike as real ones, built in and opened again."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator
from PIL import Image

from slidegen.brand.brand import Brand
from slidegen.brand.read_note import ReadNote, read_note
from slidegen.diagnostics import Diagnostic, Place
from slidegen.editions.blocks import Figure
from slidegen.editions.outline import Part
from slidegen.pictures.read_picture import read_picture
from slidegen.writers.word.xml import W, value
from tests.brand.brands import settings_of
from tests.brand.word_templates import HOUSE_TABLE, LABEL, LABEL_PROPERTIES, NAMES, R, png, word_template
from tests.office.check_package import check_package
from tests.office.words import decompressed
from tests.pictures.makers import saved
from tests.writers.on_paper import note_file
from tests.writers.outline_examples import NOTE, TIMESTAMP, brand


@cache
def read(name: str) -> tuple[ReadNote, tuple[Diagnostic, ...]]:
    problems: list[Diagnostic] = []
    note = read_note(word_template(name), Place("note.docx"), problems)
    assert note is not None, problems
    return note, tuple(problems)


@cache
def house(name: str) -> Brand:
    note, _ = read(name)
    assert note.theme is not None
    return brand(note=word_template(name), note_theme=note.theme.colors)


PHOTO = read_picture(saved(Image.new("RGB", (90, 60), (0, 90, 160)), "PNG"))
ILLUSTRATED = replace(NOTE, parts=(*NOTE.parts, Part("views", "Views", (Figure("view", PHOTO, "A view"),))))
"""The note with a figure at its end."""


@cache
def built(name: str) -> dict[str, bytes]:
    """The parts of a note on the paper of a template."""
    data = note_file(ILLUSTRATED, house(name), TIMESTAMP)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def document(name: str) -> etree._Element:
    return etree.fromstring(built(name)["word/document.xml"])


def section(name: str) -> etree._Element:
    """The properties of the last section."""
    found = document(name).find(f"{W}body/{W}sectPr")
    assert found is not None
    return found


def margins(name: str) -> dict[str, str]:
    """The text of each header and footer by kind and pages: "footer first"."""
    relationships = built(name)["word/_rels/document.xml.rels"].decode()
    found_targets: list[tuple[str, str]] = re.findall(r'Id="([^"]*)"[^>]*Target="([^"]*)"', relationships)
    targets = dict(found_targets)
    found: dict[str, str] = {}
    for each in section(name).iter(f"{W}headerReference", f"{W}footerReference"):
        kind = etree.QName(each).localname.removesuffix("Reference")
        part = targets[each.get(f"{{{R}}}id", "")]
        root = etree.fromstring(built(name)[f"word/{part}"])
        for instruction in root.iter(f"{W}instrText"):
            instruction.text = f"<{(instruction.text or '').strip()}>"
        found[f"{kind} {each.get(f'{W}type')}"] = "".join(map(str, root.itertext()))
    return found


def lost(name: str) -> str:
    """What is said to be left out."""
    return "\n".join(each.message for each in read(name)[0].notices if each.code.slug == "not-kept")


@pytest.mark.parametrize("name", NAMES)
def test_notes_on_any_paper_are_sound_and_say_nothing_that_was_written_in_it(name: str) -> None:
    data = note_file(ILLUSTRATED, house(name), TIMESTAMP)
    assert check_package(data) == ()
    assert b"SECRET" not in decompressed(data)


@pytest.mark.parametrize("name", ["letterhead", "book", "band", "columns", "numbered", "tables", "labelled"])
def test_notes_on_any_paper_keep_the_open_xml_rules(name: str, tmp_path: Path) -> None:
    (tmp_path / "note.docx").write_bytes(note_file(ILLUSTRATED, house(name), TIMESTAMP))
    assert [each.description for each in OpenXmlValidator().validate(tmp_path / "note.docx").errors] == []


LINE = "Briefing note · IR Management Board · 30 October 2017Page <PAGE>1 of <NUMPAGES>"


def test_the_first_section_is_the_paper_with_all_of_its_headers_and_footers() -> None:
    found = margins("letterhead")
    assert found == {
        "header first": "House of Acme",
        "header default": "Acme, continued",
        "footer first": f"{LINE}1 Main Street, IBAN CH00",
        "footer default": f"{LINE}Acme Ltd",
        "footer even": LINE,
    }
    size = section("letterhead").find(f"{W}pgSz")
    assert size is not None and (size.get(f"{W}w"), size.get(f"{W}orient")) == ("11906", None)
    assert "one other section" in lost("letterhead")
    assert read("letterhead")[0].page.text_width.points == pytest.approx((11906 - 2268) / 20)


def test_a_figure_never_takes_the_place_of_the_logo_in_the_letterhead() -> None:
    parts = built("letterhead")
    assert parts["word/media/image1.png"] == png()
    others = [each for each in parts if each.startswith("word/media/") and each != "word/media/image1.png"]
    assert others and all(parts[each] != png() for each in others)


def test_left_and_right_pages_and_the_room_for_binding_stay() -> None:
    assert margins("book") == {
        "header even": "Head of even",
        "header default": "Head of default",
        "footer even": "Foot of even<PA><GE>9",
        "footer default": "Foot of default<PA><GE>9",
    }
    settings = built("book")["word/settings.xml"]
    assert b"mirrorMargins" in settings and b"evenAndOddHeaders" in settings
    margin = section("book").find(f"{W}pgMar")
    assert margin is not None and margin.get(f"{W}gutter") == "567"
    assert read("book")[0].page.text_width.points == pytest.approx((11906 - 2268 - 567) / 20)


def test_a_first_page_is_without_number_where_others_have_one() -> None:
    assert margins("first-without-number") == {"footer first": "Bank details", "footer default": "7"}


def test_an_empty_footer_is_ours() -> None:
    assert margins("landscape")["footer default"] == LINE


def test_page_numbers_lines_frame_and_color_stay_as_the_house_has_them() -> None:
    found = section("numbered")
    numbers = found.find(f"{W}pgNumType")
    assert numbers is not None
    assert sorted(map(str, numbers.values())) == ["3", "lowerRoman"]
    assert [etree.QName(each).localname for each in found if not each.tag.endswith("Reference")] == [
        *("pgSz", "pgMar", "pgBorders", "lnNumType", "pgNumType")
    ]
    # How many pages there are says nothing where they begin at three.
    assert margins("numbered")["footer default"].endswith("Page <PAGE>")
    background = document("numbered").find(f"{W}background")
    assert background is not None and background.get(f"{W}color") == "FFF8E0"
    assert b"displayBackgroundShape" in built("numbered")["word/settings.xml"]


def test_a_cover_of_its_own_is_not_the_paper() -> None:
    assert margins("cover")["header default"] == "House of Acme"
    assert "the first one with a header or footer" in lost("cover")


def anchors(name: str) -> list[tuple[str, list[str], str]]:
    """Of each anchored drawing: its text, what it is placed by, and how text goes around it."""
    found = []
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    for each in document(name).iter(f"{drawing}anchor"):
        of = [axis.get("relativeFrom", "") for axis in each.iterchildren(f"{drawing}positionH", f"{drawing}positionV")]
        wrap = next(etree.QName(child).localname for child in each if "wrap" in child.tag)
        found.append(("".join(text.text or "" for text in each.iter(f"{W}t")), of, wrap))
    return found


def test_artwork_of_the_first_page_stays_where_it_is_and_text_keeps_clear_of_it() -> None:
    page = ["page", "page"]
    assert anchors("band") == [
        ("", page, "wrapTopAndBottom"),
        ("", page, "wrapNone"),
        ("1 Main Street", page, "wrapTopAndBottom"),
    ]
    parts = built("band")
    assert parts["word/media/image1.png"] == png()
    assert 'text box "SECRET letter"' in lost("band") and "1 piece of artwork in the place of the text" in lost("band")
    ids = re.findall(rb'<wp:docPr[^>]* id="(\d+)"|<wp:docPr id="(\d+)"', parts["word/document.xml"])
    assert len(set(ids)) == len(ids)


def test_a_footer_stands_above_what_reaches_up_from_the_foot_of_the_page() -> None:
    margin = section("first-paragraph").find(f"{W}pgMar")
    assert margin is not None
    assert (margin.get(f"{W}footer"), margin.get(f"{W}header")) == (str(round((841.9 - 800) * 20) + 120), "567")


def test_what_stands_beside_the_first_paragraph_is_the_house_s_and_below_it_is_not() -> None:
    assert anchors("first-paragraph") == [("", ["column", "paragraph"], "wrapNone")]
    assert b'fillcolor="#336699"' in built("first-paragraph")["word/document.xml"]
    assert "1 piece of artwork that is anchored in its text" in lost("first-paragraph")
    assert "1 picture in its text" in lost("first-paragraph")


def test_what_would_cover_the_text_is_left_out_with_a_word() -> None:
    assert anchors("side-band") == []
    assert "1 piece of artwork" in lost("side-band")


def test_a_title_that_nobody_could_read_has_the_color_of_text() -> None:
    styles = etree.fromstring(built("band")["word/styles.xml"])
    (title,) = (each for each in styles.iter(f"{W}style") if value(each.find(f"{W}name")) == "Title")
    assert value(title.find(f"{W}rPr/{W}color")) == house("band").colors[next(iter(house("band").colors))].hex
    (said,) = (each.message for each in read("band")[0].notices if "Title" in each.message)
    assert "#FFFFFF on #FFFFFF" in said and "1.00:1" in said


def test_text_stands_in_the_columns_of_the_house_below_a_head_of_full_width() -> None:
    first, last = document("columns").iter(f"{W}sectPr")
    assert first.find(f"{W}cols") is None
    columns = last.find(f"{W}cols")
    assert columns is not None and columns.get(f"{W}num") == "2"
    assert value(last.find(f"{W}type")) == "continuous"
    width = (11906 - 2268 - 400) // 2
    memo, *tables = document("columns").iter(f"{W}tbl")
    sums = [sum(int(each.get(f"{W}w", "0")) for each in table.iter(f"{W}gridCol")) for table in (memo, *tables)]
    assert sums[0] == 11906 - 2268
    assert sums[1:] and set(sums[1:]) == {width}


def test_columns_without_room_for_tables_are_said() -> None:
    assert section("narrow-columns").find(f"{W}cols") is None
    assert "its 4 columns" in lost("narrow-columns")


def test_cells_are_not_indented_as_the_text_is() -> None:
    styles = etree.fromstring(built("indented")["word/styles.xml"])
    by_name = {value(each.find(f"{W}name")): each for each in styles.iter(f"{W}style")}
    for name in ("Memo Label", "Memo Text", "Table Heading", "Table Date", "Table Text", "Organisation"):
        ind = by_name[name].find(f"{W}pPr/{W}ind")
        assert ind is not None, name
        assert (ind.get(f"{W}left"), ind.get(f"{W}firstLine")) == ("0", "0"), name
        assert value(by_name[name].find(f"{W}pPr/{W}jc")) == "left", name
    spacing = by_name["Table Text"].find(f"{W}pPr/{W}spacing")
    assert spacing is not None and spacing.get(f"{W}line") == "240"
    ind = by_name["Normal"].find(f"{W}pPr/{W}ind")
    assert ind is not None and ind.get(f"{W}firstLine") == "709"
    assert b'<w:ind w:left="0"' in built("indented")["word/footer1.xml"]


def test_headings_that_begin_pages_and_an_attached_template_are_said() -> None:
    _, problems = read("reports")
    (problem,) = problems
    assert problem.code.slug == "page-breaks" and "Heading 1" in problem.message
    assert problem.hint is not None and "note-page-breaks: false" in problem.hint
    assert "the template Report.dotm" in lost("reports")
    assert b"attachedTemplate" not in decompressed(note_file(NOTE, house("reports"), TIMESTAMP))


def test_tables_have_the_style_of_the_house_and_texts_that_can_be_read_on_it() -> None:
    _, *tables = document("tables").iter(f"{W}tbl")
    assert {value(each.find(f"{W}tblPr/{W}tblStyle")) for each in tables} == {HOUSE_TABLE}
    styles = etree.fromstring(built("tables")["word/styles.xml"])
    by_name = {value(each.find(f"{W}name")): each for each in styles.iter(f"{W}style")}
    assert value(by_name["Table Heading"].find(f"{W}rPr/{W}color")) == "FFFFFF"
    assert value(by_name["Table Date"].find(f"{W}rPr/{W}color")) == "FFFFFF"  # on #40101F
    dates = [each for each in tables[0].iter(f"{W}r") if each.find(f"{W}rPr/{W}i") is not None]
    assert dates and all(each.find(f"{W}rPr/{W}color") is None for each in dates)


def test_what_headers_tell_of_the_document_is_told_of_the_note() -> None:
    title = NOTE.info.title
    header = margins("fields")["header default"]
    assert header == f"<TI><TLE>{title}{title}{title}inserted" + "picture" + f"<AUT><HOR>{NOTE.info.organisation}"


def test_a_sensitivity_label_is_kept_byte_for_byte_and_nothing_else_of_the_properties() -> None:
    parts = built("labelled")
    assert parts["docMetadata/LabelInfo.xml"] == LABEL
    custom = etree.fromstring(parts["docProps/custom.xml"])
    assert {each.get("name"): "".join(map(str, each.itertext())) for each in custom} == LABEL_PROPERTIES
    assert b"classificationlabels" in parts["_rels/.rels"]


def settled(name: str, keys: str, folder: Path) -> tuple[ReadNote | None, list[Diagnostic]]:
    """A template as it is read beside a brand.yml with these keys of slidegen's."""
    settings, problems = settings_of(folder, f"defaults: {{slidegen: {{{keys}}}}}")
    assert problems == []
    found: list[Diagnostic] = []
    return read_note(word_template(name), Place("note.docx"), found, settings), found


def test_brand_yml_names_another_table_style_and_turns_page_breaks_off(tmp_path: Path) -> None:
    note, problems = settled("tables", "note-table-style: other table", tmp_path)
    assert note is not None and note.stationery.table is not None
    assert (note.stationery.table.style, problems) == ("Other", [])
    _, (problem,) = settled("tables", "note-table-style: Othr Table", tmp_path)
    assert problem.place is not None and (problem.place.file, problem.place.line) == ("brand.yml", 1)
    assert (problem.code.slug, problem.hint) == ("bad-reference", "did you mean Other Table?")
    note, problems = settled("reports", "note-page-breaks: false", tmp_path)
    assert note is not None and problems == []
    data = note_file(NOTE, replace(house("reports"), note_stationery=note.stationery), TIMESTAMP)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    assert {value(each) for each in styles.iter(f"{W}pageBreakBefore")} == {"0"}
