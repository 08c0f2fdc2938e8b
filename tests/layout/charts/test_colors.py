"""The colors of data: on any ground, of any brand, told apart by everybody and on grey prints."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.brand.colors import Color, ColorRole, contrast
from slidegen.brand.read_brand import read_brand
from slidegen.layout.charts.colors import MOST, DataColors, color_on, data_colors, readable
from slidegen.layout.charts.seen_colors import difference, gray_level, shade
from slidegen.layout.frames import DataColor
from slidegen.project import DEFAULT_BRAND, Project, package_data

BUILT_IN = dict(read_brand(Project(package_data()), DEFAULT_BRAND, None)[0].colors)

BRANDS = {
    "built-in": {},
    "dark": {
        "BACKGROUND": "101820",
        "TEXT": "F2F2F2",
        "PRIMARY": "4FC3F7",
        "PRIMARY_LIGHT": "B3E5FC",
        "PRIMARY_DARK": "0288D1",
        "MUTED": "9AA5B1",
        "ATTENTION": "FFB300",
    },
    "red": {"PRIMARY": "C8102E", "PRIMARY_DARK": "7A0019", "PRIMARY_LIGHT": "F2A6B0", "ATTENTION": "FF8200"},
    "green": {"PRIMARY": "006B3F", "PRIMARY_DARK": "00472A", "PRIMARY_LIGHT": "7BC6A0", "TEXT": "000000"},
    "pale": {"PRIMARY": "FFE082", "PRIMARY_LIGHT": "FFF3C4", "PRIMARY_DARK": "FFCA28"},
    "grey": {role.name: "5A5A5A" for role in ColorRole if role is not ColorRole.BACKGROUND},
    "grey-ground": {"BACKGROUND": "808080", "TEXT": "FFFFFF", "PRIMARY": "FFE082", "MUTED": "E0E0E0"},
    "blue-ground": {"BACKGROUND": "0B4EA2", "TEXT": "FFFFFF", "PRIMARY": "FFFFFF", "MUTED": "DDDDDD"},
}


def brand(name: str) -> dict[ColorRole, Color]:
    return BUILT_IN | {ColorRole[role]: Color.from_hex(value) for role, value in BRANDS[name].items()}


def values(found: DataColors, colors: dict[ColorRole, Color]) -> list[Color]:
    return [value(color, colors) for color in found.colors]


def value(color: DataColor, colors: dict[ColorRole, Color]) -> Color:
    return color if isinstance(color, Color) else colors[color]


def check(colors: dict[ColorRole, Color]) -> None:
    found = data_colors(MOST, colors.__getitem__)
    seen = values(found, colors)
    ground = value(found.ground, colors)
    assert len(set(seen)) == MOST == 8
    assert all(contrast(color, ground) >= 3.0 for color in seen)
    assert min(abs(gray_level(one) - gray_level(other)) for one, other in combinations(seen, 2)) > 0.04
    assert min(difference(one, other) for one, other in combinations(seen, 2)) > 0.04
    assert ColorRole.ATTENTION not in found.colors and colors[ColorRole.ATTENTION] not in seen
    assert contrast(value(found.text, colors), ground) >= 4.5 or not found.panel
    for color in seen:
        assert contrast(value(color_on(color, colors.__getitem__), colors), color) >= 4.5
        assert contrast(readable(color, ground), ground) >= 4.5


@pytest.mark.parametrize("name", BRANDS)
def test_eight_colors_stand_out_and_differ_in_lightness_for_everybody(name: str) -> None:
    check(brand(name))


hexes = st.builds(Color, *[st.integers(0, 255)] * 3)


@given(ground=hexes, primary=hexes, attention=hexes, light=hexes)
@settings(max_examples=60)
def test_eight_colors_are_found_for_any_brand(ground: Color, primary: Color, attention: Color, light: Color) -> None:
    check(
        BUILT_IN
        | {
            ColorRole.BACKGROUND: ground,
            ColorRole.PRIMARY: primary,
            ColorRole.ATTENTION: attention,
            ColorRole.PRIMARY_LIGHT: light,
        }
    )


def test_a_brand_keeps_its_own_colors_and_more_series_change_none_of_the_first() -> None:
    found = data_colors(8, BUILT_IN.__getitem__)
    assert found.colors[:2] == (ColorRole.PRIMARY, ColorRole.PRIMARY_LIGHT) and not found.panel
    for count in range(1, 8):
        assert data_colors(count, BUILT_IN.__getitem__).colors == found.colors[:count]


def test_a_color_that_does_not_stand_out_is_made_deeper_but_stays_what_it_is() -> None:
    colors = brand("pale")
    first = data_colors(1, colors.__getitem__).colors[0]
    assert isinstance(first, Color) and contrast(first, colors[ColorRole.BACKGROUND]) >= 3
    assert abs(math.remainder(first.hue - colors[ColorRole.PRIMARY].hue, 2 * math.pi)) < 0.1


@pytest.mark.parametrize("name", ["grey-ground", "blue-ground"])
def test_a_ground_without_room_for_eight_is_painted_over_and_few_series_stand_on_it(name: str) -> None:
    colors = brand(name)
    assert data_colors(8, colors.__getitem__).panel
    few = data_colors(1, colors.__getitem__)
    assert not few.panel and few.ground is ColorRole.BACKGROUND


def test_other_programs_agree_about_oklab() -> None:
    # The values of CSS Color 4 for these colors, as browsers compute them.
    for hex_, lightness, chroma, hue in (("FF0000", 0.628, 0.2577, 29.23), ("0000FF", 0.452, 0.3132, 264.05)):
        color = Color.from_hex(hex_)
        assert color.oklab[0] == pytest.approx(lightness, abs=1e-3) and color.chroma == pytest.approx(chroma, abs=1e-3)
        assert math.degrees(color.hue) % 360 == pytest.approx(hue, abs=0.1)
        assert Color.from_oklch(color.oklab[0], color.chroma, color.hue) == color


@given(color=hexes, level=st.floats(0.2, 0.95))
@settings(max_examples=60)
def test_a_shade_has_the_grey_level_that_was_asked_for(color: Color, level: float) -> None:
    assert gray_level(shade(color, level)) == pytest.approx(level, abs=0.012)


def test_red_and_green_of_one_lightness_look_alike_to_many() -> None:
    red, green = Color.from_hex("B05A32"), Color.from_hex("7A7A2A")
    assert difference(red, green) < red.distance(green) / 2
