"""What is left to decide about a note or handout on its page. Charts and tables are measured, by others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontSet
from slidegen.brand.paper import EMU_PER_TWIP, PaperPage
from slidegen.brand.reference import TextStyle
from slidegen.content.inlines import Prose
from slidegen.editions.blocks import Block, Chart, Figure, TimeLine, TwoColumns
from slidegen.editions.outline import Part
from slidegen.layout.frames import ChartFrame
from slidegen.layout.paper.figure_size import figure_size
from slidegen.layout.paper.kept_together import kept_with_next
from slidegen.layout.paper.paper import CHART_WIDTH, NumbersRow, NumbersTable, PaperLayout, PaperTable
from slidegen.layout.paper.tables import SAFE
from slidegen.layout.text.measure import Measurer
from slidegen.layout.text.runs import boxed, runs_of
from slidegen.units import Length

STEPS_PER_LINE: Final = 7
"""So many steps of a time line stand side by side on A4 and leave room for long words (25 mm each)."""
LARGEST_STEP: Final = 9.8
"""Points: what the words of steps have at most, where a handout is drawn as large as it can be."""
FEW_STEPS: Final = 4
LARGEST_OF_FEW: Final = 13.65
"""The same where so few of them stand side by side: then they are set as large as other text."""
BETWEEN_STEPS: Final = 5.7
"""Points that are free beside the words of a step."""
WIDEST_NUMBERS: Final = 8
"""The columns that the numbers of a chart have at most: more of them stand one below the other."""
LONGEST_NUMBERS: Final = 16
"""The rows that they have at most; of longer ones, the description of the chart says the most important."""
MEMO_LABELS: Final = Length(1400 * EMU_PER_TWIP)
"""70 pt: "Subject" with room to spare."""
DATES: Final = Length(2700 * EMU_PER_TWIP)
"""135 pt: "Throughout October" on one line, bold, 10.5 pt."""
OWNERS: Final = Length(2100 * EMU_PER_TWIP)
"""105 pt."""


WIDEST_SHARE: Final = 0.36
"""The share of the width of a table that the column of dates or of owners has at most: less than half for both."""


def lay_out_paper(
    parts: Sequence[Part],
    page: PaperPage,
    charts: Mapping[str, ChartFrame],
    tables: Mapping[str, PaperTable],
    fonts: FontSet,
) -> PaperLayout:
    """All decisions about the blocks of these parts; `charts` and `tables` are those among them, by their ids."""
    blocks = [block for part in parts for block in part.blocks]
    dates, owners = (_at_most(each, page.text_width) for each in (DATES, OWNERS))
    return PaperLayout(
        page,
        charts,
        min(CHART_WIDTH, page.text_width),
        numbers={
            block.id: table
            for block in blocks
            if isinstance(block, Chart) and (table := _numbers(block, charts[block.id])) is not None
        },
        figures={
            block.id: figure_size(block, page.text_width, page.height) for block in blocks if isinstance(block, Figure)
        },
        side_figures={
            figure.id: figure_size(figure, width, page.height) for figure, width in _side_figures(blocks, page)
        },
        tables=tables,
        steps_per_line={
            block.id: _steps_per_line(block, page.text_width.points, Measurer(fonts))
            for block in blocks
            if isinstance(block, TimeLine)
        },
        kept_with_next=kept_with_next(blocks, page.text_width, Length(page.text_width - dates), owners),
        memo_label_width=MEMO_LABELS,
        date_width=dates,
        owner_width=owners,
    )


def _at_most(width: Length, room: Length) -> Length:
    """The width of a column of a table, and in narrow pages and columns as much as leaves room for the others."""
    return min(width, room.scaled(WIDEST_SHARE))


def _side_figures(blocks: Iterable[Block], page: PaperPage) -> Iterator[tuple[Figure, Length]]:
    """The figures in columns, each with the width of its column; one that stands alone has that of the text."""
    for block in blocks:
        if isinstance(block, TwoColumns):
            width = page.text_width if len(block.sides) == 1 else page.column_width
            yield from ((side.block, width) for side in block.sides if isinstance(side.block, Figure))


def _steps_per_line(line: TimeLine, width: float, measurer: Measurer) -> int:
    """Steps stand on as many lines of about the same length as their number, and their widest word, ask for."""
    look = boxed(LARGEST_STEP, ColorRole.TEXT)
    dates = boxed(LARGEST_STEP, ColorRole.TEXT, bold=True)
    runs = [runs_of(step.prose, look) for step in line.steps]
    runs += [(dates.run(step.when.text),) for step in line.steps if step.when is not None]
    widest = max((measurer.paragraph(each, TextStyle(LARGEST_STEP)).widest_unit()[1] for each in runs), default=0.0)
    most = max(1, min(STEPS_PER_LINE, int(width // (widest * SAFE + BETWEEN_STEPS))))
    if line.steps and math.ceil(len(line.steps) / math.ceil(len(line.steps) / most)) <= FEW_STEPS:
        larger = widest * SAFE * LARGEST_OF_FEW / LARGEST_STEP
        most = max(1, min(most, int(width // (larger + BETWEEN_STEPS))))
    lines = max(1, math.ceil(len(line.steps) / most))
    return max(1, math.ceil(len(line.steps) / lines))


def _numbers(chart: Chart, frame: ChartFrame) -> NumbersTable | None:
    """The numbers of a chart as a table: None where all are written in it, or a table would be longer than it."""
    names: Sequence[Prose] = [series.name for series in chart.series]
    columns: Sequence[Prose] = chart.categories
    cells: Sequence[tuple[str, ...]] = [series.texts for series in chart.series]
    if len(columns) > WIDEST_NUMBERS:  # each category has a row of its own then
        names, columns, cells = columns, names, list(zip(*cells, strict=True))
    if (chart.labels and not frame.missing) or len(names) > LONGEST_NUMBERS:
        return None
    rows = (NumbersRow(name, row) for name, row in zip(names, cells, strict=True))
    return NumbersTable(tuple(columns), tuple(rows))
