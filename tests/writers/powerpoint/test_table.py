"""Tables are tables, and look right whatever the table style says."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pptx
from pptx.enum.text import MSO_ANCHOR
from pptx.shapes.graphfrm import GraphicFrame
from pptx.table import Table
from pptx.util import Pt

from slidegen.writers.powerpoint.table import PLAIN_STYLE
from slidegen.writers.powerpoint.write_pptx import write_pptx
from tests.writers import frames_examples as examples
from tests.writers.powerpoint.pptx_files import NAMESPACES, attributes, everything, find, parts, tree, values

SLIDE = "ppt/slides/slide5.xml"


@cache
def table() -> Table:
    shapes = pptx.Presentation(io.BytesIO(everything())).slides[4].shapes
    return next(shape.table for shape in shapes if isinstance(shape, GraphicFrame))


def test_every_cell_can_be_read() -> None:
    assert [[cell.text for cell in row.cells] for row in table().rows] == [
        ["When", "What"],
        ["June 2018", "Launch of the website"],
        ["As soon as possible", ""],
    ]


def test_it_is_in_the_placeholder_and_where_it_was_placed() -> None:
    frame = find(tree(everything(), SLIDE), "//p:graphicFrame")[0]
    assert [attributes(each) for each in find(frame, ".//p:ph")] == [{"idx": "1"}]
    assert [attributes(each) for each in find(frame, "p:xfrm/a:off")] == [{"x": str(Pt(54)), "y": str(Pt(116))}]
    assert values(frame, ".//p:cNvPr/@descr") == ["Priorities by date"]
    assert [table().columns[number].width for number in (0, 1)] == [Pt(160), Pt(692)]
    assert [row.height for row in table().rows] == [Pt(30)] * 3


def test_the_first_row_is_a_header_for_readers() -> None:
    assert table().first_row
    assert not table().horz_banding


def test_rows_are_parted_by_rules_and_there_are_no_other_lines() -> None:
    """A line between two rows is said by both of them."""
    for number, row in enumerate(find(tree(everything(), SLIDE), "//a:tr")):
        for cell in find(row, "a:tc/a:tcPr"):
            drawn = {side: bool(find(cell, f"a:ln{side}/a:solidFill")) for side in "LRTB"}
            assert drawn == {"L": False, "R": False, "T": number > 0, "B": number < 2}
            assert len(find(cell, "a:lnL | a:lnR | a:lnT | a:lnB")) == 4


def test_cells_say_their_fill_margins_and_anchor() -> None:
    header, last = table().cell(0, 0), table().cell(2, 1)
    assert (header.margin_left, header.margin_top, header.margin_right) == (0, Pt(4), Pt(8))
    assert (header.vertical_anchor, last.vertical_anchor) == (MSO_ANCHOR.TOP, MSO_ANCHOR.MIDDLE)
    fills = [
        [find(cell, "a:solidFill/a:schemeClr") for cell in find(row, "a:tc/a:tcPr")]
        for row in find(tree(everything(), SLIDE), "//a:tr")
    ]
    assert [[bool(fill) for fill in row] for row in fills] == [[False, False], [False, False], [False, True]]


def test_weight_and_slant_are_said_since_a_style_may_have_others() -> None:
    bold = [run.font.bold for row in table().rows for cell in row.cells for run in cell.text_frame.paragraphs[0].runs]
    assert bold == [True, True, False, False, False]
    assert table().cell(2, 0).text_frame.paragraphs[0].runs[0].font.italic is True


def test_the_style_is_the_reference_decks_own() -> None:
    default = tree(everything(), "ppt/tableStyles.xml").get("def")
    assert values(tree(everything(), SLIDE), "//a:tableStyleId/text()") == [default]


def test_a_style_that_the_file_does_not_define_is_not_used() -> None:
    """Such a deck names a built-in style with fills and bands, as PowerPoint's own blank deck does."""
    data = parts(examples.REFERENCE_DECK.read_bytes())
    builtin = f'<a:tblStyleLst xmlns:a="{NAMESPACES["a"]}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in data.items():
            archive.writestr(name, builtin.encode() if name == "ppt/tableStyles.xml" else part)
    deck = write_pptx(examples.deck(examples.TABLE), examples.brand(buffer.getvalue()), examples.TIMESTAMP)
    assert values(tree(deck, "ppt/slides/slide1.xml"), "//a:tableStyleId/text()") == [PLAIN_STYLE]
