"""Colors for what is drawn, on any ground: rules that stand back, accents that keep their hue and can be read."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slidegen.brand.choose_colors import choose_colors
from slidegen.brand.colors import Color, ColorRole, contrast

COLORS = st.builds(Color, *(st.integers(0, 255),) * 3)
TEAL, NIGHT, WHITE = Color.from_hex("2DD4BF"), Color.from_hex("10162B"), Color.from_hex("FFFFFF")


def named(dark: Color, light: Color, *accents: Color) -> dict[str, Color]:
    """A theme's colors, the first accent for all that are not given."""
    slots = {f"accent{number}": accents[0] for number in range(1, 7)}
    slots |= {f"accent{number}": accent for number, accent in enumerate(accents, 1)}
    return {"tx1": dark, "bg1": light, "tx2": dark, "bg2": light, "hlink": accents[0], "folHlink": accents[0]} | slots


@given(ground=COLORS, accent=COLORS, rule=st.none() | COLORS)
def test_rules_are_seen_on_every_ground_and_stand_back(ground: Color, accent: Color, rule: Color | None) -> None:
    own = {} if rule is None else {ColorRole.RULE: rule}
    colors = choose_colors(named(Color(0, 0, 0), WHITE, accent), ground, None, own)
    assert 1.5 <= contrast(colors[ColorRole.RULE], ground) <= 2.0


def test_a_rule_that_is_named_stays_where_it_stands_back_and_goes_where_it_does_not() -> None:
    grey = Color.from_hex("CBD5E1")
    rules = (
        choose_colors(named(NIGHT, WHITE, TEAL), ground, None, {ColorRole.RULE: grey})[ColorRole.RULE]
        for ground in (Color.from_hex("FFFFFF"), NIGHT)
    )
    pale = Color.from_hex("C0C8D4")
    kept = choose_colors(named(NIGHT, WHITE, TEAL), WHITE, None, {ColorRole.RULE: pale})[ColorRole.RULE]
    assert kept == pale
    assert all(rule != grey for rule in rules)  # 1.48:1 on white, 12:1 on night


@pytest.mark.parametrize("accent", ["2DD4BF", "FFD23F", "7FDBFF", "FF9AA2", "B5E48C"])
def test_a_pale_accent_keeps_its_hue_on_paper(accent: str) -> None:
    color = Color.from_hex(accent)
    primary = choose_colors(named(NIGHT, WHITE, color), WHITE, NIGHT, {})[ColorRole.PRIMARY]
    assert 4.5 <= contrast(primary, WHITE) < 6
    turned = abs(primary.hue - color.hue)
    assert min(turned, 2 * math.pi - turned) < 0.2
    assert primary.chroma > 0.04


def test_an_accent_that_can_be_read_is_itself_and_a_grey_one_is_not_shaded() -> None:
    blue, grey = Color.from_hex("0B4EA2"), Color.from_hex("DDDDDD")
    assert choose_colors(named(NIGHT, WHITE, blue), WHITE, None, {})[ColorRole.PRIMARY] == blue
    assert choose_colors(named(NIGHT, WHITE, grey, blue), WHITE, None, {})[ColorRole.PRIMARY] == blue
