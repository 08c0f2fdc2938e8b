from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, Anchor
from slidegen.content.model import Align
from slidegen.diagnostics import Place, SlidegenError
from slidegen.editions.blocks import Column, Row, Table
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import ShapeFrame, SlideFrames, TableFrame
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.layout_context import excerpt
from tests.layout.brands import brand
from tests.layout.decks import deck_of, prose

PLACE = Place("content/table.yml", 3, 5)
WIDTH = 852.0


def lay_out_table(block: Table) -> tuple[SlideFrames, ...]:
    return lay_out(deck_of(BodySlide("costs", Role.CONTENT, prose("Costs"), block)), brand())[0].slides


def made(slide: SlideFrames) -> TableFrame:
    return next(frame for frame in slide.frames if isinstance(frame, TableFrame))


def footnotes(slide: SlideFrames) -> list[ShapeFrame]:
    return [frame for frame in slide.frames if isinstance(frame, ShapeFrame)]


def columns(*titles: str, widths: tuple[int | None, ...] = ()) -> tuple[Column, ...]:
    widths = widths or (None,) * len(titles)
    return tuple(Column(prose(title), width=width) for title, width in zip(titles, widths, strict=True))


def rows(*lines: str) -> tuple[Row, ...]:
    """Rows with the ids r1, r2 and so on, each in a line of its own: cells are parted by bars."""
    return tuple(
        Row(tuple(prose(cell) for cell in line.split("|")), f"r{number}", Place("content/table.yml", 10 + number, 7))
        for number, line in enumerate(lines, 1)
    )


def table(*lines: str, titles: str = "A|B", **changes: object) -> Table:
    block = Table("costs", columns(*titles.split("|")), rows(*lines), place=PLACE)
    return replace(block, **changes)


def sizes(slide: SlideFrames) -> set[float | None]:
    return {run.size for row in made(slide).rows for cell in row.cells for run in cell.paragraphs[0].runs}


def problem(block: Table) -> tuple[str, Place | None, str | None]:
    with pytest.raises(SlidegenError) as raised:
        lay_out_table(block)
    (found,) = raised.value.diagnostics
    return found.message, found.place, found.hint


def test_a_table_is_in_the_placeholder_with_a_header_row() -> None:
    (slide,) = lay_out_table(table("a|b", "c|"))
    frame = made(slide)
    assert (frame.name, frame.index, frame.header, frame.description) == ("Table [sg:costs]", 1, True, "Costs")
    assert (frame.rect.x.points, frame.rect.y.points, frame.rect.width.points) == (54, 116, WIDTH)
    texts = [["".join(run.text for run in cell.paragraphs[0].runs) for cell in row.cells] for row in frame.rows]
    assert texts == [["A", "B"], ["a", "b"], ["c", ""]]
    heading = frame.rows[0].cells[0]
    (run,) = heading.paragraphs[0].runs
    assert (run.size, run.bold, run.color, heading.anchor) == (24, True, ColorRole.PRIMARY, Anchor.BOTTOM)
    assert [row.id for row in frame.rows] == [None, "r1", "r2"]
    assert slide.items == ("r1", "r2")


def test_rows_without_an_id_are_told_like_the_others() -> None:
    first, second = rows("a|b", "c|d")
    (slide,) = lay_out_table(table(rows=(replace(first, id=None), second)))
    assert len(made(slide).rows) == 3
    assert slide.items == ("r2",)


def test_columns_are_aligned_as_asked_for_and_so_are_their_titles() -> None:
    block = table("a|1|x", titles="A|B|C")
    aligned = tuple(replace(column, align=align) for column, align in zip(block.columns, Align, strict=True))
    frame = made(lay_out_table(replace(block, columns=aligned))[0])
    for row in frame.rows:
        alignments = [cell.paragraphs[0].alignment for cell in row.cells]
        assert alignments == [None, Alignment.CENTER, Alignment.RIGHT]


def test_columns_have_the_shares_asked_for_and_one_where_nothing_is_said() -> None:
    block = table("a|b|c", columns=columns("A", "B", "C", widths=(4, None, 1)))
    widths = [width.points for width in made(lay_out_table(block)[0]).columns]
    assert widths == pytest.approx([WIDTH * 4 / 6, WIDTH / 6, WIDTH / 6], abs=0.01)


def test_columns_fill_the_width_by_what_they_need() -> None:
    narrow, wide = (width.points for width in made(lay_out_table(table(f"a|{'b' * 30}"))[0]).columns)
    # At 24 pt a bold letter of 14.4 pt and 30 of 12 pt, with 2 %, a point and a gutter of 28 pt; then all are stretched
    # alike.
    one, other = (points / 0.994 * 1.02 + 1 for points in (14.4, 360))
    assert narrow / wide == pytest.approx((one + 28) / other, abs=0.01)
    assert narrow + wide == pytest.approx(WIDTH)


def test_long_texts_are_broken_and_short_ones_are_not() -> None:
    frame = made(lay_out_table(table(f"12.5 per cent|{'word ' * 40}|{'word ' * 60}", titles="A|B|C"))[0])
    short, long, longer = frame.rows[1].cells
    assert short.paragraphs[0].lines == ("12.5 per cent",)
    # The longer text has more room, so that the row is as low as it can be: one cap for both would give it 8 lines.
    assert (len(long.paragraphs[0].lines), len(longer.paragraphs[0].lines)) == (6, 7)
    widths = [width.points for width in frame.columns]
    assert widths[1] < widths[2]
    assert sum(widths) == pytest.approx(WIDTH)


def test_many_rows_go_on_to_the_next_slide_with_their_header_balanced() -> None:
    slides = lay_out_table(table(*(f"row {number}|b" for number in range(1, 15)), footnote=prose("A note")))
    assert [slide.title for slide in slides] == ["Costs (1/2)", "Costs (2/2)"]
    assert [len(slide.items) for slide in slides] == [7, 7]
    for slide in slides:
        frame = made(slide)
        assert frame.header
        assert [cell.paragraphs[0].runs[0].text for cell in frame.rows[0].cells] == ["A", "B"]
        (footnote,) = footnotes(slide)
        assert footnote.name == "Footnote [sg:costs]"
        assert footnote.rect.y >= frame.rect.bottom
        assert footnote.rect.bottom.points <= 116 + 368


def test_rows_are_set_smaller_before_they_go_on_another_slide() -> None:
    # 368 pt: headings of 26.28 pt and rows of 30.96 pt at 18 pt, 24.82 and 29.24 at 17 pt, 23.36 and 27.52 at 16 pt.
    found = [lay_out_table(table(*("a|b",) * number)) for number in (11, 12, 13)]
    assert [(len(slides), sizes(slides[0])) for slides in found] == [(1, {18}), (1, {16}), (2, {18})]


def test_words_are_set_smaller_before_they_are_too_wide() -> None:
    # 90 letters of 9 pt; the other column needs 10.8 pt and a gutter of 28 pt: 2 pt too much.
    (slide,) = lay_out_table(table(f"a|{'b' * 90}"))
    assert sizes(slide) == {17}
    assert all(len(cell.paragraphs[0].lines) == 1 for row in made(slide).rows for cell in row.cells)


def test_a_word_too_wide_for_all_columns_is_an_error_that_names_its_column() -> None:
    message, place, hint = problem(table("a|b", f"a|{'b' * 150}", titles="A|Remarks"))
    # 150 letters of 6 pt at 12 pt, and 7.2 pt with a gutter of 28 pt for the other column.
    lacking = 150 * 6 / 0.994 + 7.2 / 0.994 + 28 - WIDTH
    assert message == (
        f"the column “Remarks” is too narrow for “{excerpt('b' * 150)}”: it lacks {lacking:.0f} pt of width"
    )
    assert place == Place("content/table.yml", 12, 7)
    assert hint == "write the word in two, or leave a column out"


def test_a_table_is_set_in_12_points_before_it_is_an_error() -> None:
    # 110 letters of 7 pt at 14 pt, with the gutter and the other column: at 15 pt they would be 13 pt too wide.
    (slide,) = lay_out_table(table("a|b", f"a|{'b' * 110}"))
    assert sizes(slide) == {14}
    (smaller,) = lay_out_table(table("a|b", f"a|{'b' * 130}"))
    assert sizes(smaller) == {12}


def test_a_place_of_an_error_is_that_of_the_table_for_a_title() -> None:
    assert problem(table("a|b", titles=f"{'A' * 150}|B"))[1] == PLACE


def test_a_column_has_more_than_the_share_asked_for_where_a_word_needs_it() -> None:
    (slide,) = lay_out_table(table("a|b", columns=columns("Extraordinarily", "B", widths=(1, 9))))
    frame = made(slide)
    # 15 bold letters of 14.4 pt, and the gutter; a tenth of the width would be 86 pt.
    assert frame.columns[0].points == pytest.approx(15 * 14.4 / 0.994 + 28, abs=0.1)
    assert frame.rows[0].cells[0].paragraphs[0].lines == ("Extraordinarily",)


def test_a_row_too_tall_for_a_slide_is_an_error() -> None:
    message, place, _ = problem(table("a|b", f"c|{'word ' * 900}"))
    assert message.startswith("the row “c · word word")
    assert place == Place("content/table.yml", 12, 7)
