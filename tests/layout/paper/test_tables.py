"""Tables on paper: their widths, their size, and when their page is turned."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.brand.paper import HANDOUT_PAGE, PaperPage
from slidegen.content.model import Align
from slidegen.diagnostics import Diagnostic, Place
from slidegen.editions.blocks import Column, Row, Table
from slidegen.layout.paper.paper import PaperTable
from slidegen.layout.paper.tables import lay_out_tables
from tests.writers.outline_examples import brand, prose

BRAND = brand()
NOTE_PAGE = BRAND.note_page


def table(*lines: str, widths: tuple[int | None, ...] = ()) -> Table:
    """A table; its first line is that of the titles, and cells are parted by bars. Titles after > are numbers."""
    titles, *rows = (line.split("|") for line in lines)
    columns = tuple(
        Column(
            prose(title.removeprefix(">")),
            Align.RIGHT if title.startswith(">") else Align.LEFT,
            widths[number] if widths else None,
        )
        for number, title in enumerate(titles)
    )
    return Table(
        "t",
        columns,
        tuple(Row(tuple(map(prose, row)), place=Place("s.yml", at)) for at, row in enumerate(rows, 2)),
        place=Place("s.yml", 1),
    )


def laid_out(made: Table, page: PaperPage = NOTE_PAGE) -> PaperTable:
    tables, problems = lay_out_tables([made], page, BRAND)
    assert problems == ()
    return tables["t"]


def years(count: int, digits: str) -> Table:
    titles = "|".join(("Programme", *(f">{2010 + each}" for each in range(count))))
    return table(titles, "|".join(("Infrastructure", *(digits for _ in range(count)))))


@pytest.mark.parametrize("page", [NOTE_PAGE, HANDOUT_PAGE])
def test_a_table_is_set_smaller_before_its_page_is_turned(page: PaperPage) -> None:
    usual, smaller, turned = (laid_out(years(count, "1234567"), page) for count in (4, 10, 13))
    assert (usual.size, usual.is_set_smaller, usual.is_turned) == (10.5, False, False)
    assert 8 <= smaller.size < 10.5 and smaller.is_set_smaller and not smaller.is_turned
    assert turned.is_turned and turned.size >= 8
    for each in (usual, smaller, turned):
        assert sum(each.shares) == pytest.approx(1)


def test_words_have_room_up_to_the_largest_size() -> None:
    made = laid_out(years(8, "1234567"), HANDOUT_PAGE)
    assert made.largest >= made.size
    assert laid_out(table("A|B", "a|b"), HANDOUT_PAGE).largest > 3 * 10.5


def test_a_table_that_has_no_room_names_its_column_and_its_word() -> None:
    long = "w" * 130
    tables, problems = lay_out_tables([table("A|Remarks", "a|b", f"a|{long}")], NOTE_PAGE, BRAND)
    assert tables == {}
    (problem,) = problems
    assert isinstance(problem, Diagnostic)
    assert problem.code.slug == "does-not-fit"
    assert problem.message.startswith("on paper the column “Remarks” is too narrow for “wwww")
    assert problem.message.endswith("in 8 pt on a page turned")
    assert problem.place == Place("s.yml", 3)


def test_a_long_word_with_places_to_break_has_room() -> None:
    word = "\u00ad".join(["Donaudampfschifffahrt"] * 12)
    assert not laid_out(table("A|B", f"a|{word}")).is_turned
    address = "https://www.example.org/" + "/".join(["path-of_a.page"] * 30)
    assert not laid_out(table("A|B", f"a|{address}")).is_turned


def test_numbers_are_as_wide_as_they_need_and_words_have_the_rest() -> None:
    name, one, other = laid_out(table("Name|>2017|>2018", "Alumni|1,200|9"), HANDOUT_PAGE).shares
    # "1,200" and a bold "2018", each with what parts columns; all that is left is at the names.
    assert one * 493 == pytest.approx(26 + 19.8, abs=3)
    assert other * 493 == pytest.approx(24, abs=3)
    assert name == pytest.approx(1 - one - other)


def test_shares_that_are_asked_for_are_kept() -> None:
    assert laid_out(table("A|B|C", "a|b|c", widths=(3, None, 1))).shares == pytest.approx((0.6, 0.2, 0.2))


def test_short_tables_stay_whole_and_long_ones_keep_their_ends() -> None:
    assert laid_out(table("A", *"abcd")).kept == {1, 2, 3}
    assert laid_out(table("A", *("a",) * 40)).kept == {1, 2, 38, 39}


def test_the_look_of_a_template_counts() -> None:
    narrow = replace(NOTE_PAGE, tables=replace(NOTE_PAGE.tables, size=14.0, heading_size=14.0))
    made = laid_out(years(6, "1234567"), narrow)
    assert made.is_set_smaller and made.size < 14
