"""The chart of a section to content: its numbers come from the section itself or from a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slidegen.content import model
from slidegen.content.inlines import LocalizedText, Text
from slidegen.diagnostics import Code, Diagnostic, Place
from slidegen.reading import schema
from slidegen.reading.build_texts import TextsBuilder, names_of
from slidegen.reading.find_asset import find_asset
from slidegen.reading.read_csv import read_csv
from slidegen.reading.read_numbers import NumberError, WrittenNumber, read_number
from slidegen.source_files.read_source import read_source
from slidegen.source_files.source import Word, place_of, quoted

MOST_SLICES: Final = 6
"""As many as there are colors for data; and nobody tells more slices apart."""
MOST_SERIES: Final = 6
"""The colors that a brand has for data."""
_STACKS: Final = (model.ChartType.COLUMN, model.ChartType.BAR)


def build_chart(section: schema.Chart, texts: TextsBuilder) -> model.Chart | None:
    """A chart; None where its numbers could not be read, which is among the problems of `texts`."""
    before = len(texts.problems)
    data = _from_file(section, texts) if section.data is not None else _from_section(section, texts)
    if section.data is not None and (section.categories is not None or section.series is not None):
        message = "a chart has data or series, not both"
        _report(texts, Code.BAD_CHART, place_of(section.data), message, "delete one of them")
    unit, alt, footnote = (texts.optional(each) for each in (section.unit, section.alt, section.footnote))
    if section.stacked and section.type not in _STACKS:
        message = f"a {section.type.value} chart cannot be stacked"
        _report(texts, Code.BAD_CHART, place_of(section.id), message, "delete stacked: or write type: column")
    if data is None or len(texts.problems) > before:
        return None
    categories, series = data
    chart = model.Chart(
        section.type, categories, series, unit, bool(section.stacked), bool(section.labels), alt, footnote
    )
    _check(chart, section, texts)
    return chart


_Data = tuple[tuple[LocalizedText, ...], tuple[model.ChartSeries, ...]]


# From the section -----------------------------------------------------------------------------------------------------


def _from_section(section: schema.Chart, texts: TextsBuilder) -> _Data | None:
    missing = [key for key in ("categories", "series") if getattr(section, key) is None]
    if missing:
        message = f"a chart needs the key {quoted(missing[0])}"
        hint = "write categories: and series:, or name a CSV file with data:"
        _report(texts, Code.MISSING_KEY, place_of(section.id), message, hint)
    count = len(section.categories or ())
    for each in section.series or ():
        if section.categories is not None and len(each.values) != count:
            found = _counted(len(each.values), "value")
            message = f"this series has {found}, and the chart {_counted(count, 'category')}"
            hint = 'write a value for each category, and "" where there is none'
            _report(texts, Code.RAGGED_CHART, _place_of_text(each.name), message, hint)
    categories = tuple(texts.text(each) for each in section.categories or ())
    return categories, tuple(_series(each, texts) for each in section.series or ())


def _series(series: schema.Series, texts: TextsBuilder) -> model.ChartSeries:
    name = texts.text(series.name)
    values = [_number(each, texts) for each in series.values]
    return _made(name, values, str(series.id) if series.id else None, names_of(series.audience))


# From a file ----------------------------------------------------------------------------------------------------------


def _from_file(section: schema.Chart, texts: TextsBuilder) -> _Data | None:
    assert section.data is not None
    if not section.data:
        return None  # it was no text, which has been reported
    path = find_asset(section.data, texts.assets)
    source = path if isinstance(path, Diagnostic) else read_source(path, texts.assets.relative(path))
    if isinstance(source, Diagnostic):
        texts.problems.append(source)
        return None
    table = read_csv(source)
    if isinstance(table, list):
        texts.problems += table
        return None
    rows = [_without_empty_end(row) for row in table.rows]
    if len(rows) < 2 or len(rows[0]) < 2:
        message = "there is no table in this file" if not rows else "this table has no values"
        hint = "write the names of the series in the first row, and a row for each category below it"
        _report(texts, Code.BAD_CSV, source.place(0), message, hint)
        return None
    head, *body = rows
    for number, name in enumerate(head[1:], 2):
        if not name:
            message = f"column {number} has no name"
            _report(texts, Code.BAD_CSV, name.place, message, "write the name of its series into the first row")
    for row in body:
        _check_row(row, len(head), texts)
    whole = [(*row, *(None for _ in range(len(head) - len(row)))) for row in body]
    series = tuple(
        _made(_words(name, texts), [each and _number(each, texts) for each in column])
        for name, column in zip(head[1:], list(zip(*whole, strict=False))[1:], strict=False)
    )
    return tuple(_words(row[0], texts) for row in body), series


def _without_empty_end(row: tuple[Word, ...]) -> tuple[Word, ...]:
    """The cells of a row up to the last one with text: spreadsheets write separators as far as their sheet went."""
    end = len(row)
    while end and not row[end - 1]:
        end -= 1
    return row[:end]


def _check_row(row: tuple[Word, ...], width: int, texts: TextsBuilder) -> None:
    if not row[0]:
        _report(texts, Code.BAD_CSV, row[0].place, "this row has no name", "write its category into the first column")
    if len(row) > width:
        message = f"this row has {_counted(len(row), 'cell')}, and the first one {width}"
        hint = "a number with a comma in it needs quotes, or another sign between the columns, such as a semicolon"
        _report(texts, Code.RAGGED_CHART, row[width].place, message, hint)


def _words(word: Word, texts: TextsBuilder) -> LocalizedText:
    """A name as it stands in the file: nothing in it is markup."""
    language = texts.languages[0] if texts.languages else ""
    return LocalizedText(((language, (Text(str(word)),)),), word.place)


# Both -----------------------------------------------------------------------------------------------------------------


def _number(word: str, texts: TextsBuilder) -> WrittenNumber | None:
    if not word.strip():
        return None
    try:
        return read_number(word)
    except NumberError as error:
        _report(texts, Code.BAD_NUMBER, place_of(word), str(error), error.hint)
        return None


def _made(
    name: LocalizedText,
    values: Sequence[WrittenNumber | None],
    id: str | None = None,
    audience: tuple[str, ...] | None = None,
) -> model.ChartSeries:
    decimals = max((each.decimals for each in values if each), default=0)
    return model.ChartSeries(
        name, tuple(each.value if each else None for each in values), decimals, id, audience, name.place
    )


def _check(chart: model.Chart, section: schema.Chart, texts: TextsBuilder) -> None:
    """Whether a chart of this type can show these numbers."""
    at = place_of(section.data) if section.data else place_of(section.id)
    for series in chart.series:
        if all(value is None for value in series.values):
            _report(texts, Code.BAD_CHART, series.place, "this series has no values", "write some, or delete it")
    if not chart.type.is_round:
        if len(chart.series) > MOST_SERIES:
            message = f"{len(chart.series)} series in one chart: at most {MOST_SERIES} can be told apart"
            _report(texts, Code.BAD_CHART, at, message, "make two charts of them, or a table")
        return
    kind = f"a {chart.type.value}"
    if len(chart.series) > 1:
        message = f"{kind} shows the shares of one series, and this one has {len(chart.series)}"
        _report(texts, Code.BAD_CHART, chart.series[1].place, message, "write type: column, or make a chart of each")
        return
    values = [value for series in chart.series for value in series.values if value is not None]
    if any(value < 0 for value in values):
        _report(texts, Code.BAD_CHART, at, f"{kind} cannot show a negative value", "write type: bar or type: column")
    elif values and not any(values):
        _report(texts, Code.BAD_CHART, at, f"{kind} cannot show shares of nothing: all values are 0", "write type: bar")
    if len(chart.categories) > MOST_SLICES:
        message = f"{kind} of {len(chart.categories)} slices: at most {MOST_SLICES} can be told apart"
        _report(texts, Code.BAD_CHART, at, message, "put the small ones together, or write type: bar")


def _counted(number: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else plural}"


def _place_of_text(text: schema.Text) -> Place:
    return place_of(text if isinstance(text, str) else next(iter(text.values()), ""))


def _report(texts: TextsBuilder, code: Code, place: Place, message: str, hint: str) -> None:
    texts.problems.append(Diagnostic(code, message, place, hint))
