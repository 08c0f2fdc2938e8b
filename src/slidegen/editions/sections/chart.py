"""Charts: their numbers as the language writes them, the values that their axes mark, and all of it in words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from slidegen.content.inlines import Text, plain
from slidegen.content.model import ChartType
from slidegen.editions.blocks import Chart, Series, Tick
from slidegen.editions.edition import EditionChart, EditionSection, EditionSeries
from slidegen.editions.language.words import Words
from slidegen.editions.sections.chart_dates import date_axis, in_order_of_dates, names_of_dates
from slidegen.editions.sections.number_axis import axis_values

MOST_SPOKEN: Final = 24
"""The values that a description lists; of longer series it says where they start and end, and how far they go."""

MOST_SHARE_DECIMALS: Final = 2
"""Of a share: one that is still 0 with so many is written as 0."""


def chart(section: EditionSection, body: EditionChart, words: Words) -> Chart:
    """A chart with everything said; its axis comes from what this audience is told alone."""
    if body.dates:
        body = _in_order_of_dates(body, words)
    texts = tuple(
        tuple("" if value is None else words.number(value, body.decimals) for value in series.values)
        for series in body.series
    )
    axis, below = _axis(body, words)
    return Chart(
        section.id,
        body.type,
        body.categories,
        tuple(
            Series(series.name, series.values, written, series.id)
            for series, written in zip(body.series, texts, strict=True)
        ),
        plain(body.alt) or " ".join(_sentences(body, texts, words)),
        axis,
        body.decimals,
        body.unit,
        body.stacked,
        bool(body.labels),
        body.footnote,
        below,
        _totals(body, words),
        _shares(body, words),
        date_axis(body.type, body.dates, words) if body.dates else None,
        section.place,
    )


def _in_order_of_dates(body: EditionChart, words: Words) -> EditionChart:
    """A chart whose categories are called what they are, in the order of time."""
    order = in_order_of_dates(body)
    dates = tuple(body.dates[number] for number in order)
    series = tuple(replace(each, values=tuple(each.values[number] for number in order)) for each in body.series)
    return replace(body, categories=names_of_dates(dates, words), series=series, dates=dates)


# The axis of values ---------------------------------------------------------------------------------------------------


def _axis(body: EditionChart, words: Words) -> tuple[tuple[Tick, ...], Tick | None]:
    """The values that are marked, and one more below them where there are negative ones."""
    if body.type.is_round:
        return (), None
    values = axis_values(_extents(body), from_zero=body.type is not ChartType.LINE, whole=body.decimals == 0)
    decimals = max(_decimals(value) for value in values)
    ticks = tuple(Tick(float(value), words.number(float(value), decimals)) for value in values)
    below = float(values[0] - (values[1] - values[0]))
    return ticks, Tick(below, words.number(below, decimals)) if values[0] < 0 else None


def _extents(body: EditionChart) -> list[float]:
    """What the axis has to reach to: all values, or where the stacks of them end."""
    if not body.stacked:
        return [value for series in body.series for value in series.values if value is not None]
    ends: list[float] = []
    for number in range(len(body.categories)):
        stack = [Decimal(repr(series.values[number] or 0.0)) for series in body.series]
        ends += (float(sum(value for value in stack if value > 0)), float(sum(value for value in stack if value < 0)))
    return ends


# Sums and shares ------------------------------------------------------------------------------------------------------


def _totals(body: EditionChart, words: Words) -> Series | None:
    """What each stack comes to; None where there are no stacks of several series."""
    if not body.stacked or len(body.series) < 2:
        return None
    rows = zip(*(series.values for series in body.series), strict=True)
    sums = tuple(_sum(row) for row in rows)
    texts = tuple("" if value is None else words.number(value, body.decimals) for value in sums)
    return Series((Text(words.phrase("Total")),), sums, texts)


def _sum(values: Sequence[float | None]) -> float | None:
    """Exact in decimals; None where there is nothing to add."""
    there = [Decimal(repr(value)) for value in values if value is not None]
    return float(sum(there)) if there else None


def _shares(body: EditionChart, words: Words) -> tuple[str, ...]:
    """The shares of slices, where an author did not ask for anything else; with a decimal where one would be 0%."""
    if not body.type.is_round or body.labels is not None:
        return ()
    values = [value or 0.0 for value in body.series[0].values]
    if not any(values):  # no slice at all
        return ()
    shares = [value / math.fsum(values) for value in values]
    least = min(share for share in shares if share)
    enough = (number for number in range(MOST_SHARE_DECIMALS) if round(least * 100, number) > 0)
    decimals = next(enough, MOST_SHARE_DECIMALS)
    return tuple(words.share(share, decimals) if share else "" for share in shares)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


# In words -------------------------------------------------------------------------------------------------------------


def _sentences(body: EditionChart, texts: Sequence[Sequence[str]], words: Words) -> Iterator[str]:
    name, unit = _name(body, words), plain(body.unit)
    yield f"{name} ({unit})." if unit else f"{name}."
    short = sum(map(len, texts)) <= MOST_SPOKEN
    for series, written in zip(body.series, texts, strict=True):
        said = _listed(body, written, words) if short else _summary(body, series, written, words)
        yield words.phrase("{lead}: {rest}", lead=plain(series.name), rest=f"{said}.")


def _listed(body: EditionChart, written: Sequence[str], words: Words) -> str:
    return "; ".join(
        f"{plain(category)} {text or words.phrase('no value')}"
        for category, text in zip(body.categories, written, strict=True)
    )


def _summary(body: EditionChart, series: EditionSeries, written: Sequence[str], words: Words) -> str:
    """Where a long series starts and ends, and how far it goes."""
    there = [number for number, value in enumerate(series.values) if value is not None]
    by_value = sorted(there, key=lambda number: series.values[number] or 0.0)

    def at(number: int) -> str:
        return f"{written[number]} ({plain(body.categories[number])})"

    return words.phrase(
        "from {first} to {last}, lowest {low}, highest {high}",
        first=at(there[0]),
        last=at(there[-1]),
        low=at(by_value[0]),
        high=at(by_value[-1]),
    )


def _name(body: EditionChart, words: Words) -> str:
    match body.type:
        case ChartType.COLUMN:
            return words.phrase("Stacked column chart") if body.stacked else words.phrase("Column chart")
        case ChartType.BAR:
            return words.phrase("Stacked bar chart") if body.stacked else words.phrase("Bar chart")
        case ChartType.LINE:
            return words.phrase("Line chart")
        case ChartType.PIE:
            return words.phrase("Pie chart")
        case ChartType.DOUGHNUT:
            return words.phrase("Doughnut chart")
