"""The charts of a deck as parts: each with the workbook that holds its numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from typing import Final

from msgspec import Struct, field

from slidegen.layout.frames import ChartFrame
from slidegen.office_files import content_types, relationship_types
from slidegen.office_files.package_parts import PackagePart, Relationship
from slidegen.writers.powerpoint.text import TextContext

_CHART: Final = "/ppt/charts/chart{}.xml"
_WORKBOOK: Final = "/ppt/embeddings/Microsoft_Excel_Sheet{}.xlsx"


class Charts(Struct):
    """The parts of all charts, named in the order in which they are shown, beside those of the reference deck."""

    taken: Container[str]
    timestamp: dt.datetime
    parts: list[PackagePart] = field(default_factory=list)
    _last: int = 0

    def add(self, frame: ChartFrame, context: TextContext) -> str:
        """The name of the part that holds a chart."""
        from slidegen.writers.powerpoint.chart_workbook import chart_workbook  # few decks have charts
        from slidegen.writers.powerpoint.chart_xml import WORKBOOK_ID, chart_xml

        self._last += 1
        while _CHART.format(self._last) in self.taken or _WORKBOOK.format(self._last) in self.taken:
            self._last += 1
        with_sums = any(label.series == len(frame.chart.series) for label in frame.labels)
        name, workbook = _CHART.format(self._last), _WORKBOOK.format(self._last)
        self.parts += (
            PackagePart(
                name,
                content_types.CHART,
                chart_xml(frame, context),
                (Relationship(WORKBOOK_ID, relationship_types.PACKAGE, workbook),),
            ),
            PackagePart(
                workbook,
                content_types.WORKBOOK,
                chart_workbook(frame.chart, context.language, self.timestamp, with_sums=with_sums),
            ),
        )
        return name
