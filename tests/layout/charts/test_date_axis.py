"""Axes of dates: places at their true distance, names that stand apart and inside the chart."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.brand.reference import TextStyle
from slidegen.content.model import ChartType
from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Chart
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import ChartFrame
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.text.measure import Measurer
from slidegen.layout.text.runs import boxed
from tests.editions.sections.test_chart_dates import dated, told
from tests.layout.brands import brand, liberation_fonts
from tests.layout.decks import deck_of, prose


def frame_of(block: Chart) -> ChartFrame:
    slide = BodySlide("sums", Role.CONTENT, prose("Sums"), block)
    (made,) = lay_out(deck_of(slide), brand(liberation_fonts()))[0].slides
    return next(frame for frame in made.frames if isinstance(frame, ChartFrame))


def test_points_stand_at_their_true_distance() -> None:
    frame = frame_of(told(dated("2018-01-01", "2018-01-11", "2018-03-12")))
    first, second, third = frame.centers
    assert (third - second) / (second - first) == pytest.approx(6)


def test_columns_leave_out_the_months_that_there_are_not() -> None:
    frame = frame_of(told(dated("2018-01", "2018-02", "2018-06", type_=ChartType.COLUMN)))
    assert frame.centers == pytest.approx([0.5 / 6, 1.5 / 6, 5.5 / 6])
    assert frame.room == pytest.approx(1 / 6)
    assert " ".join(name[:3] for _, name in frame.names_at) == "Jan Feb Mar Apr May Jun"
    assert frame.categories == ()


@given(
    days=st.lists(st.dates(dt.date(1950, 1, 1), dt.date(2060, 1, 1)), min_size=2, max_size=30, unique=True),
    labels=st.booleans(),
    language=st.sampled_from(("en", "fr", "de")),
)
@settings(max_examples=40)
def test_names_of_dates_stand_apart_and_inside_the_chart(days: list[dt.date], labels: bool, language: str) -> None:
    block = replace(told(dated(*(day.isoformat() for day in days)), language), labels=labels)
    try:
        frame = frame_of(block)
    except SlidegenError:
        return
    measurer = Measurer(brand(liberation_fonts()).slide_fonts)
    left, width = frame.plot.x.points, frame.plot.width.points
    boxes = []
    for share, name in frame.names_at:
        half = measurer.paragraph((boxed(frame.size).run(name),), TextStyle(frame.size)).width / 2
        boxes.append((left + share * width - half, left + share * width + half))
    assert boxes[0][0] >= frame.rect.x.points - 0.5
    assert boxes[-1][1] <= frame.rect.right.points + 0.5
    assert all(before[1] < after[0] for before, after in pairwise(boxes))
    assert all(0 < center < 1 for center in frame.centers)
    distances = [(later - earlier).days for earlier, later in pairwise(sorted(days))]
    shares = [later - earlier for earlier, later in pairwise(frame.centers)]
    assert [share / sum(shares) for share in shares] == pytest.approx([each / sum(distances) for each in distances])
