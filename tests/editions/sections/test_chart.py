"""What charts say: axes, numbers, words; and that nothing of it comes from what an audience may not see."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.content.inlines import LocalizedText, Text
from slidegen.content.model import Chart, ChartSeries, ChartType
from slidegen.editions.blocks import Chart as ChartBlock
from slidegen.editions.documents.deck import make_deck
from slidegen.editions.documents.print_outline import outline_text
from slidegen.editions.outline import BodySlide
from slidegen.editions.sections.number_axis import STEPS, axis_values
from slidegen.editions.select import select
from tests.editions.charts import charts, made
from tests.editions.contents import content, occasion, section

VALUES = st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: round(value, 3))


def ticks(*values: float, from_zero: bool = True, whole: bool = False) -> list[float]:
    return list(map(float, axis_values(values, from_zero=from_zero, whole=whole)))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((89_000, 136_000), [0, 50_000, 100_000, 150_000]),
        ((1.0, 7.0), [0, 2, 4, 6, 8]),
        ((-3.2, 12.5), [-5, 0, 5, 10, 15]),
        ((-9, -2), [-10, -8, -6, -4, -2, 0]),
        ((0.02, 0.05), [0, 0.01, 0.02, 0.03, 0.04, 0.05]),
        ((0,), [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ((100,), [0, 20, 40, 60, 80, 100]),
    ],
)
def test_axes_are_marked_at_round_values(values: tuple[float, ...], expected: list[float]) -> None:
    assert ticks(*values) == expected


def test_what_is_counted_has_no_fractions() -> None:
    assert ticks(2, whole=True) == [0, 1, 2]
    assert ticks(2) == [0, 0.5, 1, 1.5, 2]


def test_a_line_far_from_zero_has_an_axis_of_its_own() -> None:
    assert ticks(95, 99, from_zero=False) == [95, 96, 97, 98, 99]
    assert ticks(20, 99, from_zero=False) == [0, 20, 40, 60, 80, 100]
    assert ticks(95, 99) == [0, 20, 40, 60, 80, 100]


@given(values=st.lists(VALUES, min_size=1, max_size=8), from_zero=st.booleans())
@settings(max_examples=300)
def test_all_values_lie_on_the_axis_and_its_steps_are_round(values: list[float], from_zero: bool) -> None:
    axis = axis_values(values, from_zero=from_zero, whole=False)
    assert axis[0] <= min(map(Decimal, map(repr, values))) and max(map(Decimal, map(repr, values))) <= axis[-1]
    assert 2 <= len(axis) <= 9
    (step,) = {after - before for before, after in pairwise(axis)}
    assert step.normalize() / Decimal(1).scaleb(step.adjusted()) in STEPS
    if from_zero:
        assert axis[0] <= 0 <= axis[-1]


def test_a_chart_is_told_in_words() -> None:
    block = made(ChartType.LINE, ("2016", "2017"), (("Visitors", (1200.5, None)),), decimals=1, unit="Thousands")
    assert block.description == "Line chart (Thousands). Visitors: 2016 1,200.5; 2017 no value."
    french = made(
        ChartType.LINE, ("2016", "2017"), (("Visiteurs", (1200.5, None)),), decimals=1, unit="Milliers", language="fr"
    )
    assert french.description == "Courbe (Milliers). Visiteurs\u00a0: 2016 1\u00a0200,5; 2017 aucune valeur."
    assert made(alt="Visits rise.").description == "Visits rise."


def test_of_long_series_the_words_say_where_they_start_and_how_far_they_go() -> None:
    months = tuple(f"M{number}" for number in range(1, 31))
    block = made(ChartType.LINE, months, (("Visits", tuple(float((number * 7) % 31) for number in range(30))),))
    assert block.description == "Line chart. Visits: from 0 (M1) to 17 (M30), lowest 0 (M1), highest 30 (M23)."


@given(block=charts())
@settings(max_examples=100)
def test_each_value_is_written_as_its_language_writes_it(block: ChartBlock) -> None:
    for series in block.series:
        for value, text in zip(series.values, series.texts, strict=True):
            assert (text == "") is (value is None)
            if value is not None:
                digits = "".join(sign for sign in text if sign.isdigit())
                assert float(digits) == round(abs(value) * 10**block.decimals)


def test_a_minus_is_a_minus_everywhere() -> None:
    block = made(ChartType.BAR, ("A", "B"), (("Change", (-1200.0, 300.0)),))
    assert block.series[0].texts == ("\u22121,200", "300")
    assert block.axis[0].text.startswith("\u2212") and "-" not in block.description


@pytest.mark.parametrize(
    ("language", "values", "expected"),
    [
        ("en", (1350.0, 1400.0, 280.0, 800.0), ("35%", "37%", "7%", "21%")),
        ("fr", (1350.0, 1400.0, 280.0, 800.0), ("35\u00a0%", "37\u00a0%", "7\u00a0%", "21\u00a0%")),
        ("en", (1.0, 7.0), ("13%", "88%")),  # halves go up, as in Office
        ("en", (1.0, None, 299.0), ("0.3%", "", "99.7%")),  # a slice that is there is not 0%
        ("de", (1.0, 0.0, 999_999.0), ("0,00\u00a0%", "", "100,00\u00a0%")),
    ],
)
def test_slices_have_their_shares_where_nothing_else_is_asked_for(
    language: str, values: tuple[float | None, ...], expected: tuple[str, ...]
) -> None:
    names = tuple("ABCD"[: len(values)])
    assert made(ChartType.PIE, names, (("S", values),), language=language, labels=None).shares == expected
    for labels in (True, False):
        assert made(ChartType.PIE, names, (("S", values),), language=language, labels=labels).shares == ()


def test_stacks_have_their_sums_without_a_rounding_error() -> None:
    block = made(series=(("A", (0.1, None)), ("B", (0.2, None))), stacked=True, decimals=1, language="de")
    assert block.totals is not None and block.totals.values == (0.3, None)
    assert block.totals.texts == ("0,3", "") and block.totals.name == (Text("Summe"),)
    assert made(series=(("A", (1.0, 2.0)),), stacked=True).totals is None
    assert made(series=(("A", (1.0, 2.0)), ("B", (1.0, 2.0)))).totals is None


def localized(text: str) -> LocalizedText:
    return LocalizedText((("en", (Text(text),)),))


def told(*hidden: ChartSeries) -> str:
    seen = ChartSeries(localized("Seen"), (1.0, 2.0), 0)
    body = Chart(ChartType.COLUMN, (localized("A"), localized("B")), (seen, *hidden), labels=True)
    everything = content(section("s0", body), occasions=(occasion(audience="sector", deck=["s0"]),))
    edition, _ = select(everything, "meeting", "en")
    deck, _ = make_deck(edition)
    (slide,) = deck.slides
    assert isinstance(slide, BodySlide)
    return f"{outline_text(deck)} {slide.block!r}"


def test_nothing_of_a_hidden_series_is_told() -> None:
    board = ("board",)
    alone = told()
    assert told(ChartSeries(localized("Secret"), (-1e6, 0.125), 3, "secret", board)) == alone
    assert told(ChartSeries(localized("Other"), (None, 9e9), 0, None, board)) == alone
