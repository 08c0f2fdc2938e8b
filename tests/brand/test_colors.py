"""Colors and their contrast, for all colors that there are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slidegen.brand.brand_file.check_contrast import check_contrast, nearest_color
from slidegen.brand.brand_file.css_colors import CssColor, css_color
from slidegen.brand.brand_file.keys import BrandFile
from slidegen.brand.brand_file.read_colors import BLACK, WHITE, mix, read_colors
from slidegen.brand.colors import CONTRAST_LARGE, CONTRAST_NORMAL, Color, ColorRole, contrast
from slidegen.diagnostics import Diagnostic
from slidegen.source_files.compose import compose
from slidegen.source_files.source import Source

CHANNEL = st.integers(0, 255)
COLOR = st.builds(Color, CHANNEL, CHANNEL, CHANNEL)
FEW = settings(max_examples=150)


def colors_of(yaml: str) -> tuple[dict[ColorRole, Color], list[Diagnostic]]:
    """The colors of all roles for what stands under `color`, and the problems with their contrast."""
    file = BrandFile(Path("brand"), "brand.yml")
    root, _ = compose(Source.of("brand.yml", yaml))
    assert root is not None
    found = read_colors(file, root, None, None)
    check_contrast(file, found, root)
    return dict(found.colors), file.problems


@pytest.mark.parametrize(
    ("color", "on_white"),
    # Known from WCAG's own examples: #767676 is the lightest grey that will do, #777777 just misses.
    [("#000000", 21.0), ("#FFFFFF", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#0000FF", 8.59), ("#FF0000", 4.0)],
)
def test_contrast_as_published(color: str, on_white: float) -> None:
    assert contrast(Color.from_hex(color), WHITE) == pytest.approx(on_white, abs=0.005)


@given(COLOR, COLOR)
@FEW
def test_contrast_is_a_ratio(one: Color, other: Color) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21
    assert contrast(one, one) == 1


@given(COLOR)
@FEW
def test_one_of_black_and_white_always_stands_out(color: Color) -> None:
    assert max(contrast(color, BLACK), contrast(color, WHITE)) >= CONTRAST_NORMAL


@given(COLOR)
@FEW
def test_hex_there_and_back(color: Color) -> None:
    assert Color.from_hex(color.hex) == Color.from_hex(f"#{color.hex.lower()}") == color


@given(st.text(max_size=8).filter(lambda text: not set(text.removeprefix("#")) <= set("0123456789abcdefABCDEF")))
@FEW
def test_what_is_no_hex_value(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        Color.from_hex(text)


@given(COLOR, COLOR, st.floats(0, 1))
@FEW
def test_a_mix_lies_between(one: Color, other: Color, share: float) -> None:
    mixed = mix(one, other, share)
    for channel in ("red", "green", "blue"):
        ends = sorted((getattr(one, channel), getattr(other, channel)))
        assert ends[0] <= getattr(mixed, channel) <= ends[1]
    assert (mix(one, other, 1), mix(one, other, 0)) == (one, other)


@given(COLOR)
@FEW
def test_every_role_has_a_color_that_follows_from_one(color: Color) -> None:
    colors, _ = colors_of(f"{{primary: '{color.hex}'}}")
    assert set(colors) == set(ColorRole)
    assert colors[ColorRole.PRIMARY] == colors[ColorRole.LINK] == colors[ColorRole.VISITED_LINK] == color


@given(COLOR.filter(lambda color: contrast(color, WHITE) >= 5.4))
@FEW
def test_the_defaults_pass_the_check_with_any_dark_color(color: Color) -> None:
    """A brand that gives one color, a little darker than it has to be, gets no warning about the others."""
    assert colors_of(f"{{primary: '{color.hex}'}}")[1] == []


@given(COLOR, COLOR)
@FEW
def test_the_check_says_what_the_ratio_is(text: Color, ground: Color) -> None:
    _, problems = colors_of(f"{{foreground: '{text.hex}', background: '{ground.hex}'}}")
    message = f"foreground (#{text.hex}) on background (#{ground.hex}) has a contrast of"
    reported = [each for each in problems if each.message.startswith(message)]
    assert bool(reported) is (contrast(text, ground) < CONTRAST_NORMAL)


@given(COLOR)
@FEW
def test_the_pale_color_is_pale_and_seen(color: Color) -> None:
    pale = colors_of(f"{{primary: '{color.hex}'}}")[0][ColorRole.PRIMARY_LIGHT]
    if contrast(color, WHITE) >= CONTRAST_LARGE:
        assert CONTRAST_LARGE <= contrast(pale, WHITE) <= contrast(color, WHITE)
    else:
        assert pale == color


@pytest.mark.parametrize(
    ("color", "lightness", "a", "b"),
    # CSS Color 4, the examples of section 10: white, black, and the three primaries of sRGB.
    [
        ("#FFFFFF", 1, 0, 0),
        ("#000000", 0, 0, 0),
        ("#FF0000", 0.628, 0.225, 0.126),
        ("#00FF00", 0.866, -0.234, 0.179),
        ("#0000FF", 0.452, -0.032, -0.312),
    ],
)
def test_oklab_as_published(color: str, lightness: float, a: float, b: float) -> None:
    assert Color.from_hex(color).oklab == pytest.approx((lightness, a, b), abs=0.001)


def test_the_nearest_color_is_the_one_that_looks_most_alike() -> None:
    """By the distance of their channels, the darker blue would be nearer: 107 against 117."""
    sky, sea, teal = (Color.from_hex(each) for each in ("#4A90D9", "#0B4EA2", "#008080"))
    assert nearest_color(sky, {"sea": sea, "teal": teal}) == "teal"
    assert nearest_color(sky, {}) is None


@given(COLOR, st.lists(COLOR, max_size=5))
@FEW
def test_a_warning_names_the_nearest_color_that_passes_or_none(primary: Color, palette: list[Color]) -> None:
    listed = ", ".join(f"c{number}: '{color.hex}'" for number, color in enumerate(palette))
    _, problems = colors_of(f"{{primary: '{primary.hex}', palette: {{{listed}}}}}")
    first = next(
        (each for each in problems if each.message.startswith("primary ") and "on background" in each.message), None
    )
    assert (first is not None) is (contrast(primary, WHITE) < CONTRAST_NORMAL)
    if first is not None:
        passing = [color for color in palette if contrast(color, WHITE) >= CONTRAST_NORMAL]
        assert first.hint is not None
        if passing:
            nearest = min(primary.distance(color) for color in passing)
            named = Color.from_hex(first.hint.partition("(#")[2][:6])
            assert primary.distance(named) == nearest
        else:
            assert first.hint.startswith("no color of the palette has enough contrast here")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RebeccaPurple", "663399"),
        ("#abc", "AABBCC"),
        ("abcdef", "ABCDEF"),
        ("rgb(11, 78, 162)", "0B4EA2"),
        ("rgb(11 78 162)", "0B4EA2"),
        ("rgb(100%, 0%, 40%)", "FF0066"),
        ("rgb(300, -1, 0)", "FF0000"),
        ("hsl(120, 100%, 25%)", "008000"),
        ("hsl(-240deg 100% 25%)", "008000"),
        ("hsl(0.5turn 100% 25%)", "008080"),
        ("hwb(120 0% 50%)", "008000"),
        (" Tomato ", "FF6347"),
        ("rgb(50%, 50%, 50%)", "808080"),
        ("RGB(11,78,162)", "0B4EA2"),
    ],
)
def test_colors_of_css(text: str, expected: str) -> None:
    assert css_color(text) == CssColor(Color.from_hex(expected))


@pytest.mark.parametrize(
    ("text", "opacity"),
    [("#0B4EA280", 128 / 255), ("#0b48", 136 / 255), ("rgba(1, 2, 3, 0.5)", 0.5), ("rgb(1 2 3 / 50%)", 0.5)],
)
def test_transparent_colors_of_css(text: str, opacity: float) -> None:
    found = css_color(text)
    assert found is not None
    assert found.opacity == pytest.approx(opacity)


@given(st.text(max_size=20))
@FEW
def test_any_text_is_a_color_or_none(text: str) -> None:
    assert css_color(text) is None or text.strip()


@pytest.mark.parametrize("text", [
    *("", "blau", "#12", "#12345", "12345678", "rgb(1, 2)", "rgb(1, 2, x)", "rgb(1, 2, 3", "red blue", "url(red)"),
    *("transparent", "currentColor", "color()", "color(display-p3 1 0 0)", "lab(50% 40 59)", "hsl(0 1e999% 50%)"),
])  # fmt: skip
def test_what_is_no_color_of_css_or_none_that_a_theme_can_have(text: str) -> None:
    assert css_color(text) is None


def test_hex_values_need_no_parser() -> None:
    """A brand of hex values does not wait for it; one with a name does."""
    script = (
        "import sys; from slidegen.brand.brand_file.css_colors import css_color; "
        "css_color('{}'); print('tinycss2' in sys.modules)"
    )

    def loads(text: str) -> str:
        command = [sys.executable, "-c", script.format(text)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert [loads(each) for each in ("#0B4EA2", "abc", "navy")] == ["False", "False", "True"]
