"""The chart of a section to content: its numbers come from the section itself or from a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slidegen.content import model
from slidegen.content.inlines import LocalizedText, Text
from slidegen.diagnostics import Code, Place, has_errors
from slidegen.reading.charts.dates_of_categories import dates_of
from slidegen.reading.charts.read_chart_data import number_in, read_chart_data
from slidegen.reading.charts.read_numbers import WrittenNumber
from slidegen.reading.schema import files as schema
from slidegen.reading.texts.build_texts import TextsBuilder, names_of
from slidegen.source_files.source import place_of, quoted

MOST_SLICES: Final = 8
"""As many as there are colors for data; and nobody tells more slices apart."""
MOST_CATEGORIES: Final = 1000
"""On a slide each has less than a point of width then; and Office draws each of its values again whenever it opens."""
_STACKS: Final = (model.ChartType.COLUMN, model.ChartType.BAR)


def build_chart(section: schema.Chart, texts: TextsBuilder) -> model.Chart | None:
    """A chart; None where its numbers could not be read, which is among the problems of `texts`."""
    before = len(texts.problems)
    data = _from_files(section, texts) if section.data is not None else _from_section(section, texts)
    if section.data is not None and (section.categories is not None or section.series is not None):
        message = "a chart has data or series, not both"
        texts.report(Code.BAD_CHART, _place_of_text(section.data), message, "delete one of them")
    unit, alt, footnote = (texts.optional(each) for each in (section.unit, section.alt, section.footnote))
    if section.stacked and section.type not in _STACKS:
        message = f"a {section.type.value} chart cannot be stacked"
        texts.report(Code.BAD_CHART, place_of(section.id), message, "delete stacked: or write type: column")
    if data is None or has_errors(texts.problems[before:]):
        return None
    categories, series, cells, in_per_cent = data
    if unit is None and in_per_cent:
        unit = _per_cent(texts, series[0].place)
    chart = model.Chart(
        section.type,
        categories,
        series,
        unit,
        bool(section.stacked),
        section.labels,
        alt,
        footnote,
        dates_of(categories),
    )
    _check(chart, cells, texts)
    return chart


_Data = tuple[tuple[LocalizedText, ...], tuple[model.ChartSeries, ...], Sequence[Sequence[str | None]], bool]
"""The categories, the series, the values of each as they are written, and whether all of these are in per cent."""


# From the section -----------------------------------------------------------------------------------------------------


def _from_section(section: schema.Chart, texts: TextsBuilder) -> _Data | None:
    missing = [key for key in ("categories", "series") if getattr(section, key) is None]
    if missing:
        message = f"a chart needs the key {quoted(missing[0])}"
        hint = "write categories: and series:, or name a CSV file with data:"
        texts.report(Code.MISSING_KEY, place_of(section.id), message, hint)
    count = len(section.categories or ())
    for each in section.series or ():
        if section.categories is not None and len(each.values) != count:
            found = _counted(len(each.values), "value")
            message = f"this series has {found}, and the chart {_counted(count, 'category')}"
            hint = 'write a value for each category, and "" where there is none'
            texts.report(Code.RAGGED_CHART, _place_of_text(each.name), message, hint)
    categories = tuple(texts.text(each) for each in section.categories or ())
    series = section.series or ()
    return categories, tuple(_series(each, texts) for each in series), [each.values for each in series], False


def _series(series: schema.Series, texts: TextsBuilder) -> model.ChartSeries:
    name = texts.text(series.name)
    values = [number_in(each, texts) for each in series.values]
    return _made(name, values, str(series.id) if series.id else None, names_of(series.audience))


# Both -----------------------------------------------------------------------------------------------------------------


def _from_files(section: schema.Chart, texts: TextsBuilder) -> _Data | None:
    assert section.data is not None
    table = read_chart_data(section.data, texts, has_footnote=section.footnote is not None)
    if table is None:
        return None
    # Files of other languages with fewer rows or columns have been reported; what they share is built none the less.
    series = tuple(
        _made(name, values, place=place)
        for name, values, place in zip(table.names, table.columns, table.places, strict=False)
    )
    return table.categories, series, table.cells, table.in_per_cent


def _per_cent(texts: TextsBuilder, place: Place) -> LocalizedText:
    """The unit of values that are written with its sign, where the section names none."""
    return LocalizedText(tuple((tag, (Text("%"),)) for tag in texts.languages or ("",)), place)


def _made(
    name: LocalizedText,
    values: Sequence[WrittenNumber | None],
    id: str | None = None,
    audience: tuple[str, ...] | None = None,
    place: Place | None = None,
) -> model.ChartSeries:
    decimals = max((each.decimals for each in values if each), default=0)
    numbers = tuple(each.value if each else None for each in values)
    return model.ChartSeries(name, numbers, decimals, id, audience, place or name.place)


def _check(chart: model.Chart, cells: Sequence[Sequence[str | None]], texts: TextsBuilder) -> None:
    """Whether a chart of this type can show these numbers."""
    if len(chart.categories) > MOST_CATEGORIES:
        message = f"{len(chart.categories):,} categories in one chart: at most {MOST_CATEGORIES:,} can be shown"
        hint = "take the values of each week, month or year together"
        texts.report(Code.BAD_CHART, chart.categories[MOST_CATEGORIES].place, message, hint)
    for series in chart.series:
        if all(value is None for value in series.values):
            texts.report(Code.BAD_CHART, series.place, "this series has no values", "write some, or delete it")
    # Those that have an audience of their own are counted with each edition: how many there are hangs on who sees them.
    for_all = [series for series in chart.series if series.audience is None]
    too_many = chart.type.too_many_series(len(for_all))
    if too_many is not None:
        hint = "make two charts of them, or a table"
        texts.report(Code.BAD_CHART, for_all[chart.type.most_series].place, too_many, hint)
        return
    if chart.type.is_round:
        for series, written in zip(chart.series, cells, strict=True):
            _check_shares(chart, series, written, texts)


def _check_shares(
    chart: model.Chart, series: model.ChartSeries, cells: Sequence[str | None], texts: TextsBuilder
) -> None:
    """Whether a round chart can show these numbers as shares of one whole; how many series it has, editions check."""
    kind, at, values = f"a {chart.type.value}", series.place, series.values
    for value, cell in zip(values, cells, strict=True):
        if value is not None and value < 0:
            hint = "write type: bar or type: column"
            texts.report(Code.BAD_CHART, place_of(cell or ""), f"{kind} cannot show a negative value", hint)
    if not any(values) and any(value is not None for value in values):
        texts.report(Code.BAD_CHART, at, f"{kind} cannot show shares of nothing: all values are 0", "write type: bar")
    if len(chart.categories) > MOST_SLICES:
        message = f"{kind} of {len(chart.categories)} slices: at most {MOST_SLICES} can be told apart"
        texts.report(Code.BAD_CHART, at, message, "put the small ones together, or write type: bar")


def _counted(number: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else plural}"


def _place_of_text(text: schema.Text | schema.DataFile) -> Place:
    return place_of(text if isinstance(text, str) else next(iter(text.values()), ""))
