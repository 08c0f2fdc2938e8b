"""Charts: some by hand, and any at all."""

from __future__ import annotations

from hypothesis import strategies as st

from slidegen.content.inlines import Prose, Text
from slidegen.content.model import ChartType
from slidegen.editions.blocks import Chart
from slidegen.editions.edition import EditionChart, EditionSection, EditionSeries
from slidegen.editions.language.words import Words
from slidegen.editions.sections.chart import chart

NASTY = ("=1+2", '=HYPERLINK("http://example.org")', "http://example.org", "007", "1e5", "<b>&amp;", "_x0041_", "été")
"""Names that a workbook or XML could take for something else."""


def prose(text: str) -> Prose:
    return (Text(text),)


def made(
    type_: ChartType = ChartType.COLUMN,
    categories: tuple[str, ...] = ("2016", "2017"),
    series: tuple[tuple[str, tuple[float | None, ...]], ...] = (("Visitors", (1200.0, 1350.0)),),
    *,
    language: str = "en",
    decimals: int = 0,
    unit: str = "",
    stacked: bool = False,
    labels: bool | None = False,
    alt: str = "",
    footnote: str = "",
    id: str = "chart",
) -> Chart:
    """The block of a chart."""
    body = EditionChart(
        type_,
        tuple(map(prose, categories)),
        tuple(EditionSeries(prose(name), values) for name, values in series),
        decimals,
        prose(unit) if unit else (),
        stacked,
        labels,
        prose(alt) if alt else (),
        prose(footnote) if footnote else (),
    )
    return chart(EditionSection(id, prose("Title"), body), body, Words(language))


names = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.text("abcdefghij éÀß", min_size=1, max_size=9), min_size=1, max_size=2)
    .map(" ".join)
    .map(lambda text: " ".join(text.split()) or "x"),
)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any chart that reading lets through: of all types, with gaps, negative, huge and tiny values."""
    type_ = draw(st.sampled_from(ChartType))
    count = draw(st.integers(1, 6))
    decimals = draw(st.integers(0, 3))
    largest = draw(st.sampled_from((1, 30, 2_000, 5_000_000, 9 * 10**11)))
    least = 0 if type_.is_round else -largest
    value = st.integers(least, largest).map(lambda number: number / 10**decimals)
    rows = []
    for _ in range(1 if type_.is_round else draw(st.integers(1, 8))):
        values: list[float | None] = list(draw(st.lists(st.none() | value, min_size=count, max_size=count)))
        if not any(values):
            values[0] = float(largest)
        rows.append((draw(names), tuple(values)))
    return made(
        type_,
        tuple(draw(st.lists(names, min_size=count, max_size=count))),
        tuple(rows),
        language=draw(st.sampled_from(("en", "fr", "de"))),
        decimals=decimals,
        unit=draw(st.sampled_from(("", "Visitors", "Milliers de francs"))),
        stacked=type_ in (ChartType.COLUMN, ChartType.BAR) and draw(st.booleans()),
        labels=draw(st.sampled_from((None, False, True))),
        alt=draw(st.sampled_from(("", "What it shows"))),
        footnote=draw(st.sampled_from(("", "Counted by hand"))),
    )
