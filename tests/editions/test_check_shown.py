"""What hangs on who sees it is checked with the edition: what is hidden lets no document through and stops none."""

from __future__ import annotations

import pytest

from slidegen.content.model import ChartType, View
from slidegen.diagnostics import Code, Diagnostic, SlidegenError
from slidegen.editions.edition import Edition
from slidegen.editions.select import select
from tests.editions.contents import chart, content, item, occasion, priorities, request, series

BOARD = ("board",)


def year_of(*dates: tuple[str | None, tuple[str, ...] | None]) -> Edition:
    """The edition for the sector of a year of items with these dates and audiences."""
    items = (item(f"i{number}", when=when, audience=to) for number, (when, to) in enumerate(dates))
    made = content(priorities("plan", *items), occasions=(occasion(deck=[request("plan", View.YEAR)]),))
    return select(made, "meeting", "en")[0]


def refused(*dates: tuple[str | None, tuple[str, ...] | None]) -> list[Diagnostic]:
    with pytest.raises(SlidegenError) as caught:
        year_of(*dates)
    return list(caught.value.diagnostics)


@pytest.mark.parametrize("date", [None, "asap"])
def test_a_year_without_a_date_is_refused_whatever_is_hidden(date: str | None) -> None:
    problems = refused((date, None))
    assert [(each.code, each.message) for each in problems] == [(Code.NO_VIEW, '"plan" has no dates to show in a year')]
    assert str(problems[0].place) == "content/occasions.yml:7:11"
    for hidden in (("2018-06", BOARD), ("asap", BOARD), (None, BOARD)):
        assert refused((date, None), hidden) == problems


def test_one_date_is_enough_for_a_year_whatever_is_hidden() -> None:
    alone = year_of(("2018-06", None), ("asap", None))
    for hidden in (("2018-07", BOARD), ("asap", BOARD), (None, BOARD)):
        assert year_of(("2018-06", None), ("asap", None), hidden) == alone


@pytest.mark.parametrize(("type_", "most"), [(ChartType.PIE, 1), (ChartType.DOUGHNUT, 1), (ChartType.LINE, 8)])
def test_the_series_of_a_chart_are_counted_as_they_are_seen(type_: ChartType, most: int) -> None:
    seen = [series(f"s{number}", 1.0, 2.0) for number in range(most)]
    more = series("more", 3.0, 4.0, audience=BOARD)

    def told(audience: str) -> Edition:
        made = chart("visits", ["a", "b"], *seen, more, type_=type_)
        return select(content(made, occasions=(occasion(deck=["visits"], audience=audience),)), "meeting", "en")[0]

    alone = select(
        content(chart("visits", ["a", "b"], *seen, type_=type_), occasions=(occasion(deck=["visits"]),)),
        "meeting",
        "en",
    )[0]
    assert told("sector") == alone
    with pytest.raises(SlidegenError) as caught:
        told("board")
    assert [(each.code, str(each.place)) for each in caught.value.diagnostics] == [
        (Code.BAD_CHART, "content/more.yml:4:5")
    ]
