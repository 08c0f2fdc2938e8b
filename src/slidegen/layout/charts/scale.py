"""Where the values and categories of a chart with axes are, in points on the slide."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from slidegen.content.model import ChartType
from slidegen.layout.charts.place_labels import Box
from slidegen.layout.frames import ChartFrame


class Bar(Struct, frozen=True):
    """A bar, or a part of a stack: from where to where its values go, and its middle and width across."""

    series: int
    category: int
    begin: float
    end: float
    middle: float
    thickness: float


class Scale(Struct, frozen=True):
    """The axes of a frame that has its plot, its axis and its categories."""

    frame: ChartFrame

    @property
    def is_lying(self) -> bool:
        """Whether values go to the right and categories downwards."""
        return self.frame.chart.type is ChartType.BAR

    @property
    def slot(self) -> float:
        """The room of a category across."""
        plot = self.frame.plot
        return (plot.height if self.is_lying else plot.width).points * self.frame.room

    def at(self, value: float) -> float:
        """Where a value is along its axis."""
        plot, (low, high) = self.frame.plot, self.frame.axis
        share = (value - low) / (high - low)
        return (
            plot.x.points + share * plot.width.points
            if self.is_lying
            else plot.bottom.points - share * plot.height.points
        )

    def center(self, category: int) -> float:
        """The middle of a category along its axis."""
        plot, share = self.frame.plot, self.frame.centers[category]
        return (
            plot.y.points + share * plot.height.points if self.is_lying else plot.x.points + share * plot.width.points
        )

    def bars(self) -> Iterator[Bar]:
        """All bars with a value, category by category; `begin` and `end` are values."""
        chart = self.frame.chart
        beside = 1 if chart.stacked else len(chart.series)
        thickness = self.slot * self.frame.bars / beside
        for category in range(len(chart.categories)):
            first = self.center(category) - thickness * beside / 2
            above = below = 0.0
            for number, series in enumerate(chart.series):
                value = series.values[category]
                if value is None:
                    continue
                begin = 0.0
                if chart.stacked:
                    begin = above if value >= 0 else below
                    above, below = (above + value, below) if value >= 0 else (above, below + value)
                middle = first + thickness * ((0 if chart.stacked else number) + 0.5)
                yield Bar(number, category, begin, begin + value, middle, thickness)

    def box(self, bar: Bar) -> Box:
        """Where a bar is drawn."""
        low, high = sorted((self.at(bar.begin), self.at(bar.end)))
        before, after = bar.middle - bar.thickness / 2, bar.middle + bar.thickness / 2
        return (low, before, high, after) if self.is_lying else (before, low, after, high)

    def points(self, series: int) -> list[tuple[float, float] | None]:
        """The points of a line, None where there is no value."""
        return [
            None if value is None else (self.center(category), self.at(value))
            for category, value in enumerate(self.frame.chart.series[series].values)
        ]
