"""A date of adoption: proposed at the occasions before it, adopted at those from its first day on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from slidegen.content.inlines import plain
from slidegen.content.model import DocumentKind, Points, Section, Side, Status, TwoColumns
from slidegen.diagnostics import Code
from slidegen.editions.documents.calendar import make_section_calendar
from slidegen.editions.documents.note import make_note
from slidegen.editions.select import select_section
from slidegen.editions.settle import settled
from tests.editions.contents import content, edition_of, given, item, points, priorities, section, when
from tests.reading.projects import problems_of, read

DAY = dt.date


def statuses(section: Section) -> dict[str, Status | None]:
    assert isinstance(section.body, Points) or hasattr(section.body, "items")
    return {section.id: section.status, **{each.id: each.status for each in section.body.items}}


@pytest.mark.parametrize(
    ("adopted", "first", "before"),
    [
        ("2017-12-15", DAY(2017, 12, 15), DAY(2017, 12, 14)),
        ("mid-2017-12", DAY(2017, 12, 11), DAY(2017, 12, 10)),
        ("2018-01", DAY(2018, 1, 1), DAY(2017, 12, 31)),
        ("2018-H2", DAY(2018, 7, 1), DAY(2018, 6, 30)),
        ("late-2018", DAY(2018, 9, 1), DAY(2018, 8, 31)),
        ("throughout-2018", DAY(2018, 1, 1), DAY(2017, 12, 31)),
        ("2018-02-02/2018-02-03", DAY(2018, 2, 2), DAY(2018, 2, 1)),
    ],
)
def test_it_is_in_force_from_the_first_day_of_its_date(adopted: str, first: dt.date, before: dt.date) -> None:
    aims = points("aims", item("one"), adopted=when(adopted))
    assert settled(aims, first).status is Status.ADOPTED
    assert settled(aims, before).status is Status.PROPOSED
    assert settled(aims, before).adopted is None


def test_items_have_dates_of_their_own_on_all_levels() -> None:
    aims = points(
        "aims",
        item("early", adopted=when("2017-11")),
        item("never", status=Status.PROPOSED),
        item("above", items=(item("below", adopted=when("2018")),)),
        adopted=when("2017-12"),
    )
    assert statuses(settled(aims, DAY(2017, 11, 1))) == {
        "aims": Status.PROPOSED,
        "early": Status.ADOPTED,
        "never": Status.PROPOSED,
        "above": None,
    }
    later = settled(aims, DAY(2017, 12, 1))
    assert later.status is Status.ADOPTED
    assert isinstance(later.body, Points)
    assert later.body.items[2].items[0].status is Status.PROPOSED


def test_columns_have_them_too() -> None:
    left = Side(given("For"), points=Points((item("one", adopted=when("2018")),)))
    both = section("both", TwoColumns(left, Side(given("Against"), text=given("No"))))
    body = settled(both, DAY(2017, 1, 1)).body
    assert isinstance(body, TwoColumns) and body.left.points is not None
    assert body.left.points.items[0].status is Status.PROPOSED
    assert body.right == both.body.right  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("date", "mark"),
    [("2017-10-12", "Proposed"), ("throughout-2017-12", "Proposed"), ("mid-2017-12", None), ("2018-01", None)],
)
def test_an_occasion_is_compared_with_its_first_day(date: str, mark: str | None) -> None:
    edition = edition_of(points("aims", item("one"), adopted=when("mid-2017-12")), note=["aims"], date=date)
    (part,) = make_note(edition)[0].parts
    assert (part.mark and part.mark.text) == mark
    assert edition.shown_in(DocumentKind.NOTE)[0].is_proposed is (mark is not None)


def test_a_calendar_has_no_occasion_so_each_date_stands_for_itself() -> None:
    aims = priorities(
        "aims", item("before", when="2017-11"), item("after", when="2018-03"), adopted=when("mid-2017-12")
    )
    excerpt, _ = select_section(content(aims), "aims", "sector", "en")
    calendar, _ = make_section_calendar(excerpt)
    assert [(event.id, "Proposed" in event.description) for event in calendar.events] == [
        ("before", True),
        ("after", False),
    ]


def test_nothing_is_left_of_the_date_in_an_edition() -> None:
    edition = edition_of(points("aims", item("one"), adopted=when("2017-12")), note=["aims"])
    assert "2017-12" not in repr(edition.sections)
    assert plain(edition.sections[0].title) == "Title of aims"


SECTION = "sections:\n  - {id: aims, kind: points, title: Aims, KEY, items: [{id: one, text: One, ITEM}]}\n"


def test_dates_of_adoption_are_read(tmp_path: Path) -> None:
    source = SECTION.replace("KEY", "adopted: mid-2017-12").replace("ITEM", "adopted: 2018-01-15")
    aims = next(each for each in read(tmp_path, {"aims.yml": source}).sections if each.id == "aims")
    assert isinstance(aims.body, Points)
    assert (aims.adopted, aims.body.items[0].adopted) == (when("mid-2017-12"), when("2018-01-15"))
    assert (aims.status, aims.body.items[0].status) == (None, None)


@pytest.mark.parametrize(
    ("keys", "code", "message"),
    [
        ("adopted: asap", Code.BAD_DATE, '"asap" does not say from when on it is adopted'),
        ("adopted: soon", Code.BAD_DATE, '"soon" is not a date that slidegen reads'),
        ("status: proposed, adopted: 2018", Code.BAD_VALUE, "it cannot be proposed, and adopted from a date on"),
        ("status: adopted, adopted: 2018", Code.BAD_VALUE, "it cannot be adopted, and adopted from a date on"),
    ],
)
@pytest.mark.parametrize("level", ["KEY", "ITEM"])
def test_what_is_wrong_with_a_date_of_adoption_is_named(
    tmp_path: Path, keys: str, code: Code, message: str, level: str
) -> None:
    source = SECTION.replace(level, keys).replace(", KEY", "").replace(", ITEM", "")
    problems = problems_of(tmp_path, {"aims.yml": source})
    assert f"content/aims.yml:2:{source.splitlines()[1].index(keys.split()[-1]) + 1}: " in problems
    assert f"error[{code.slug}]: {message}" in problems
    assert "hint: " in problems
