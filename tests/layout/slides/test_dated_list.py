from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.diagnostics import Place, SlidegenError
from slidegen.editions.blocks import DatedList, DatedRow, DateLabel, Mark
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import Run, SlideFrames, TableFrame
from slidegen.layout.lay_out_deck import lay_out
from tests.layout.brands import brand, liberation_fonts
from tests.layout.decks import dated_list, deck_of, prose


def lay_out_list(block: DatedList, *, real: bool = False) -> tuple[SlideFrames, ...]:
    slide = BodySlide("list", Role.CONTENT, prose("List"), block)
    return lay_out(deck_of(slide), brand(liberation_fonts() if real else None))[0].slides


def table(slide: SlideFrames) -> TableFrame:
    return next(frame for frame in slide.frames if isinstance(frame, TableFrame))


def rows(count: int, text: str = "word", **changes: object) -> DatedList:
    row = DatedRow("row", DateLabel("June"), prose(text))
    made = tuple(replace(row, id=f"row-{number}", **changes) for number in range(count))
    return DatedList(("When", "What"), made)


def test_dates_stand_in_a_column_of_their_own_as_wide_as_they_need() -> None:
    (slide,) = lay_out_list(rows(3))
    made = table(slide)
    # "June" in bold is 4 x 0.6 x 24 = 57.6 pt wide; a little more keeps it on one line, then comes a gutter of 28 pt.
    dates, texts = (column.points for column in made.columns)
    assert dates == pytest.approx(57.6 / 0.994 * 1.02 + 1 + 28, abs=0.1)
    assert dates + texts == pytest.approx(852)
    assert made.index == 1
    assert made.rect.x.points == 54 and made.rect.y.points == 116


def test_dates_are_bold_and_blue_and_open_ones_stand_back() -> None:
    block = DatedList(
        ("When", "What"),
        (
            DatedRow("a", DateLabel("June"), prose("x")),
            DatedRow("b", DateLabel("Soon", is_open=True), prose("y")),
            DatedRow("c", None, prose("z"), mark=Mark("Proposed")),
        ),
    )
    made = table(lay_out_list(block)[0])
    dates = [row.cells[0].paragraphs[0].runs[0] for row in made.rows[1:]]
    assert [(run.text, run.bold, run.italic, run.color) for run in dates] == [
        ("June", True, False, ColorRole.PRIMARY),
        ("Soon", False, True, ColorRole.MUTED),
        ("", False, False, ColorRole.TEXT),
    ]
    assert [run.text for run in made.rows[3].cells[1].paragraphs[0].runs] == ["z", "  ", "Proposed"]
    assert [row.id for row in made.rows] == [None, "a", "b", "c"]


def test_the_first_row_says_what_the_columns_are() -> None:
    made = table(lay_out_list(rows(2))[0])
    assert made.header
    heading = made.rows[0].cells[1].paragraphs[0].runs
    assert heading == (Run("What", 12, False, False, ColorRole.MUTED, heading[0].font),)


def test_owners_have_a_column_where_there_are_any() -> None:
    block = dated_list(with_owners=True)
    made = table(lay_out_list(block, real=True)[0])
    assert len(made.columns) == 3
    assert [cell.paragraphs[0].runs[0].text for cell in made.rows[0].cells] == ["When", "Priority", "Owner"]
    assert {row.cells[2].paragraphs[0].runs[0].color for row in made.rows[1:]} == {ColorRole.MUTED}


def test_rows_spread_over_the_room_but_not_without_end() -> None:
    few, many = table(lay_out_list(rows(3))[0]), table(lay_out_list(rows(10))[0])
    # One line of 24 pt, and 0.62 em above and below at most.
    assert few.rows[1].height.points == pytest.approx(28.8 + 2 * 0.62 * 24)
    assert many.rows[1].height < few.rows[1].height
    assert 350 < many.rect.height.points <= 368


@pytest.mark.parametrize(
    ("count", "size"),
    # Of 368 pt, rows of 58.56 pt may take 70 %, with the headings.
    [(2, 24), (3, 24), (4, 24), (5, 18)],
)
def test_a_few_rows_are_set_larger(count: int, size: float) -> None:
    (slide,) = lay_out_list(rows(count))
    texts = [row.cells[1].paragraphs[0].runs[0].size for row in table(slide).rows[1:]]
    assert texts == [size] * count


def test_rows_are_not_set_larger_where_one_would_need_another_line() -> None:
    (first, *others) = rows(3).rows
    (slide,) = lay_out_list(replace(rows(3), rows=(replace(first, prose=prose("w" * 70)), *others)))
    assert {row.cells[1].paragraphs[0].runs[0].size for row in table(slide).rows[1:]} == {21}


@pytest.mark.parametrize(
    ("count", "size"),
    # 348.9 pt of rows: 30.96 pt each at 18 pt, 29.24 pt at 17 pt, 27.52 pt at 16 pt.
    [(11, 18), (12, 16)],
)
def test_rows_are_set_smaller_before_they_go_on_another_slide(count: int, size: float) -> None:
    (slide,) = lay_out_list(rows(count))
    sizes = {cell.paragraphs[0].runs[0].size for row in table(slide).rows[1:] for cell in row.cells}
    assert sizes == {size}


def test_rows_go_on_another_slide_balanced() -> None:
    slides = lay_out_list(rows(13))
    assert [len(slide.items) for slide in slides] == [6, 7]
    assert [slide.title for slide in slides] == ["List (1/2)", "List (2/2)"]
    assert [len(table(slide).rows) for slide in slides] == [7, 8]
    assert len({table(slide).rows[1].height for slide in slides}) == 1
    assert {table(slide).rows[1].cells[0].paragraphs[0].runs[0].size for slide in slides} == {18}


def test_the_real_priorities_fit_on_one_slide_at_full_size() -> None:
    (slide,) = lay_out_list(dated_list(), real=True)
    made = table(slide)
    assert made.rows[1].cells[1].paragraphs[0].runs[0].size == 18
    assert all(len(row.cells[0].paragraphs[0].lines) == 1 for row in made.rows)
    assert len(made.rows) == 9


def test_a_row_too_tall_for_a_slide_is_an_error() -> None:
    place = Place("content/list.yml", 7, 3)
    with pytest.raises(SlidegenError) as raised:
        lay_out_list(DatedList(("When", "What"), (*rows(2).rows, *rows(1, "word " * 900, place=place).rows)))
    (problem,) = raised.value.diagnostics
    assert problem.place == place
    assert problem.message.startswith("the item “word word")
