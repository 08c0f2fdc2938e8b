"""Notes with pages that are turned for a wide table."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from slidegen.content.model import Align
from slidegen.editions.blocks import Column, Paragraph, Row, Table
from slidegen.editions.outline import Part
from slidegen.units import EMU_PER_POINT
from tests.office.check_package import check_package
from tests.writers.on_paper import note_file
from tests.writers.outline_examples import NOTE, TIMESTAMP, brand, prose

BRAND = brand()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def wide(id: str, columns: int = 14) -> Part:
    """A table of large numbers."""
    titles = tuple(Column(prose(f"{2010 + each}"), Align.RIGHT) for each in range(columns))
    return Part(id, f"Wide {id}", (Table(id, titles, (Row((prose("123456789"),) * columns),)),))


def text(id: str) -> Part:
    return Part(id, f"Text {id}", (Paragraph(id, prose("Some words.")),))


def written(*parts: Part) -> bytes:
    return note_file(replace(NOTE, parts=parts), BRAND, TIMESTAMP)


def orientations(data: bytes) -> list[tuple[str, float]]:
    """Of each section, and how wide its text is, in points."""
    return [
        (
            "turned" if section.orientation == WD_ORIENT.LANDSCAPE else "upright",
            ((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)) / EMU_PER_POINT,
        )
        for section in docx.Document(io.BytesIO(data)).sections
    ]


def test_a_note_without_wide_tables_has_one_section() -> None:
    assert [name for name, _ in orientations(written(text("a"), wide("b", 6)))] == ["upright"]


def test_wide_tables_stand_last_on_turned_pages(tmp_path: Path) -> None:
    data = written(text("a"), wide("b"), text("c"), wide("d"))
    assert [name for name, _ in orientations(data)] == ["upright", "turned"]
    made = docx.Document(io.BytesIO(data))
    headings = [each.text for each in made.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert headings == ["Text a", "Text c", "Wide b", "Wide d"]
    table = made.tables[-1]
    width = sum(column.width for column in table.columns) / EMU_PER_POINT
    assert width == pytest.approx(orientations(data)[1][1], abs=1)
    check_package(data)
    (tmp_path / "note.docx").write_bytes(data)
    assert list(OpenXmlValidator().validate(tmp_path / "note.docx").errors) == []


def test_each_orientation_has_a_footer_as_wide_as_its_text() -> None:
    data = written(text("a"), wide("b"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        stops = {}
        for name in package.namelist():
            if name.startswith("word/footer"):
                tabs = etree.fromstring(package.read(name)).iter(f"{W}tab")
                stops[name] = max(int(tab.get(f"{W}pos", "0")) for tab in tabs if tab.get(f"{W}pos")) / 20
    assert sorted(stops.values()) == pytest.approx(sorted(width for _, width in orientations(data)), abs=1)


def test_a_small_table_says_its_size_and_its_margins() -> None:
    (table,) = docx.Document(io.BytesIO(written(text("a"), wide("b", 8)))).tables[-1:]
    sizes = {run.font.size for row in table.rows[1:] for cell in row.cells for run in cell.paragraphs[0].runs}
    (size,) = sizes
    assert size is not None and 8 <= size.pt < 10.5
    margins = table._tbl.tblPr.find(f"{W}tblCellMar")
    assert margins is not None
    assert 0 < int(str(margins.xpath("string(w:left/@w:w)", namespaces={"w": W[1:-1]}))) < 140


def test_the_first_rows_of_a_table_stay_with_its_title() -> None:
    rows = tuple(Row((prose(f"row {number}"), prose("text"))) for number in range(40))
    part = Part("t", "Table", (Table("t", (Column(prose("A")), Column(prose("B"))), rows),))
    (table,) = docx.Document(io.BytesIO(written(part))).tables[-1:]
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]
    assert kept[:4] == [True, True, True, False]
    assert kept[-4:] == [False, True, True, False]
    assert all("cantSplit" in etree.tostring(row._tr).decode() for row in table.rows)
