"""Points of one block in several placeholders: what is shared and what is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.brand.reference import Placeholder
from slidegen.editions.blocks import PointList
from slidegen.layout.layout_context import LayoutContext
from slidegen.layout.slides.measured_points import PointsMeasurer
from slidegen.layout.text.measure import Measurer
from slidegen.units import Length
from tests.layout.brands import brand
from tests.layout.decks import points

BLOCK = points("one word", "a b c d e f g h i j k l m n o p", "three")


def context() -> LayoutContext:
    return LayoutContext(brand(), Measurer(brand().slide_fonts))


def alone(block: PointList, placeholder: Placeholder, size: float | None = None, scale: float = 1.0) -> object:
    return PointsMeasurer(block, context()).measured(placeholder, size, scale)


def variants(body: Placeholder) -> list[Placeholder]:
    """The body, and what differs from it in one thing that the height of points depends on."""
    (style, *deeper) = body.levels
    changed = (
        style,
        replace(style, size=style.size + 4),
        replace(style, bold=True),
        replace(style, margin_left=style.margin_left + Length.from_points(6)),
        replace(style, line_spacing=1.2),
        replace(style, space_before=style.space_before + 3),
    )
    return [replace(body, levels=(each, *deeper)) for each in changed]


@pytest.mark.parametrize("numbered", [False, True])
def test_placeholders_that_differ_share_nothing(numbered: bool) -> None:
    _, body = context().one_column
    block = replace(BLOCK, numbered=numbered)
    measurer = PointsMeasurer(block, context())
    for placeholder in (*variants(body), *variants(body)):
        for size, scale in ((None, 1.0), (24.0, 1.0), (None, 0.9)):
            assert measurer.measured(placeholder, size, scale) == alone(block, placeholder, size, scale)


def test_placeholders_of_one_look_share_what_was_measured() -> None:
    _, body = context().one_column
    measurer = PointsMeasurer(BLOCK, context())
    narrow = replace(body, name="Left", rect=replace(body.rect, width=Length.from_points(200)))
    wide, other = measurer.measured(body), measurer.measured(narrow)
    assert other.placeholder is narrow
    assert all(one is two for one, two in zip(wide.entries, other.entries, strict=True))


@pytest.mark.parametrize("width", [60.0, 160.0, 900.0])
def test_points_are_short_before_all_are_measured_where_they_are_after(width: float) -> None:
    _, body = context().one_column
    measurer = PointsMeasurer(BLOCK, context())
    found = [measurer.are_short(body, 24.0, width) for _ in range(2)]
    whole = measurer.measured(body, 24.0)
    assert found == [whole.are_short(width)] * 2
    assert whole == alone(BLOCK, body, 24.0)
