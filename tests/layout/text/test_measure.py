"""The line model, on a font in which sums of widths can be done in the head: letters 0.5 em, blanks 0.25 em."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.brand.fonts import FontFamily, FontRole, FontSet
from slidegen.brand.reference import TextStyle
from slidegen.content.inlines import Script
from slidegen.layout.frames import Fit, Run
from slidegen.layout.text.line_model import SAFE_WIDTH, least_size, safe_size, shown_size
from slidegen.layout.text.measure import Measurer, ParagraphText
from slidegen.units import Length
from tests.layout.brands import NARROW_HEBREW, liberation_fonts, round_fonts

STYLE = TextStyle(20)
"""One letter is 10 pt wide, a blank 5 pt, a line 24 pt high."""


def text(*runs: Run | str, style: TextStyle = STYLE) -> ParagraphText:
    return Measurer(round_fonts()).paragraph([Run(run) if isinstance(run, str) else run for run in runs], style)


def room(points: float) -> float:
    """The width of a column of which so many points are filled."""
    return points / SAFE_WIDTH


def test_lines_end_between_words() -> None:
    # "aaa bbb" is 30 + 5 + 30 pt wide.
    assert text("aaa bbb").lines(room(65)) == ("aaa bbb",)
    assert text("aaa bbb").lines(room(64.9)) == ("aaa", "bbb")


def test_the_last_of_the_width_is_left_free() -> None:
    assert text("aaa bbb").lines(65) == ("aaa", "bbb")
    assert text("aaa bbb").lines(65.4) == ("aaa bbb",)


def test_trailing_blanks_hang() -> None:
    assert text("aaa     ").lines(room(30)) == ("aaa",)
    assert text("aaa     bbb").lines(room(30)) == ("aaa", "bbb")


def test_lines_end_after_hyphens() -> None:
    assert text("aaa-bbb").lines(room(35)) == ("aaa-", "bbb")


def test_words_wider_than_a_line_are_broken_within() -> None:
    assert text("aaaaaaa").lines(room(30)) == ("aaa", "aaa", "a")
    assert text("b aaaaaaa cc").lines(room(40)) == ("b", "aaaa", "aaa", "cc")
    assert text("b aaaaaaa c").lines(room(45)) == ("b", "aaaa", "aaa c")
    assert text("aa/aaaaa").lines(room(40)) == ("aa/", "aaaa", "a")
    assert text("abc").lines(1) == ("a", "b", "c")


def test_kerning_is_on_and_ligatures_are_off() -> None:
    # "A" before "V" moves closer by 2 pt; "fi" stays two letters.
    assert text("AV").lines(room(18)) == ("AV",)
    assert text("VA").lines(room(18)) == ("V", "A")
    for letters in ("fi", "ct", "st", "qq"):  # of each kind that a font may have
        assert text(letters).width == pytest.approx(room(20))
    assert text("fi").lines(room(18)) == ("f", "i")


def test_a_word_may_go_over_several_runs() -> None:
    runs = [Run("aa"), Run("bb", bold=True), Run("cc dd")]
    # 20 + 24 + 20, a blank, 20.
    assert text(*runs).lines(room(89)) == ("aabbcc dd",)
    assert text(*runs).lines(room(88)) == ("aabbcc", "dd")


def test_a_line_advances_by_one_and_a_fifth_of_its_largest_size() -> None:
    assert text("aaa bbb").height(room(65)) == pytest.approx(24)
    assert text("aaa bbb").height(room(64)) == pytest.approx(48)
    mixed = text("aaa ", Run("bbb", size=30), " ccc")
    assert mixed.lines(room(45)) == ("aaa", "bbb", "ccc")
    assert mixed.height(room(45)) == pytest.approx(24 + 36 + 24)
    assert mixed.height(room(200)) == pytest.approx(36)
    # What begins where a line ends is not on it, and blanks alone are as high as the first of them.
    assert text("aaa-", Run("bbb", size=40)).height(room(60)) == pytest.approx(24 + 48)
    assert text(" ", Run(" ", size=40)).height(room(60)) == pytest.approx(24)


def test_line_spacing_is_a_share_or_points() -> None:
    assert text("a", style=replace(STYLE, line_spacing=0.9)).height(100) == pytest.approx(21.6)
    assert text("a", style=replace(STYLE, line_spacing_points=30)).height(100) == pytest.approx(30)


def test_breaks_that_the_author_asked_for() -> None:
    broken = text("aaa", Run("", line_break=True), "bbb")
    assert broken.lines(1000) == ("aaa", "bbb")
    assert broken.height(1000) == pytest.approx(48)
    assert text("aaa", Run("", line_break=True)).lines(1000) == ("aaa", "")
    assert text(Run("", size=10, line_break=True), "b").height(1000) == pytest.approx(12 + 24)


def test_a_paragraph_without_text_has_one_line() -> None:
    assert text().height(100) == pytest.approx(24)
    assert text("").lines(100) == ("",)


def test_margins_and_indents_take_width() -> None:
    bullet = replace(STYLE, margin_left=Length.from_points(20), indent=Length.from_points(-20), bullet="•")
    assert text("aaa bbb", style=bullet).lines(20 + room(65)) == ("aaa bbb",)
    assert text("aaa bbb", style=bullet).lines(20 + room(64)) == ("aaa", "bbb")
    hanging = replace(bullet, bullet=None)  # without a bullet the first line begins at the edge
    assert text("aaa bbb ccc", style=hanging).lines(room(65)) == ("aaa bbb", "ccc")
    indented = replace(STYLE, indent=Length.from_points(30))
    assert text("aaa bbb ccc", style=indented).lines(room(65)) == ("aaa", "bbb ccc")


def test_the_width_of_a_text_is_enough_for_one_line() -> None:
    one = text("aaa ", Run("bbb", bold=True))
    assert one.lines(one.width) == ("aaa bbb",)
    assert one.width == pytest.approx(room(35 + 36))
    indented = text("aaa", style=replace(STYLE, indent=Length.from_points(30)))
    assert indented.lines(indented.width) == ("aaa",)


def test_the_width_of_a_text_is_that_of_its_longest_line_with_what_is_left_of_it() -> None:
    lines = ("aaa", Run("", line_break=True), "bbbb")
    assert text(*lines).width == pytest.approx(room(40))
    bullet = replace(STYLE, margin_left=Length.from_points(20), indent=Length.from_points(-20), bullet="•")
    assert text(*lines, style=bullet).width == pytest.approx(room(20 + 40))
    assert text(*lines, style=replace(bullet, bullet=None)).width == pytest.approx(room(20 + 40))
    assert text(*reversed(lines), style=replace(bullet, bullet=None)).width == pytest.approx(room(20 + 30))
    indented = replace(STYLE, margin_left=Length.from_points(5), indent=Length.from_points(15))
    assert text(*lines, style=indented).width == pytest.approx(room(20 + 30))
    assert text(*lines, style=replace(STYLE, indent=Length.from_points(-15))).width == pytest.approx(room(40))


def test_the_widest_unit_is_what_a_column_has_to_hold() -> None:
    line_break = Run("", line_break=True)
    lines = ("aa bbbb", line_break, "ccc-dd eeee")
    for runs, unit, points in (
        (lines, "bbbb", 40),
        (("aaa", line_break, "bb ccccc"), "ccccc", 50),
        (("aaa ", Run("bb", size=40)), "bb", 40),
        ((), "", 0),
    ):
        found, width = text(*runs).widest_unit()
        assert found == unit
        assert width == pytest.approx(room(points))
    bullet = replace(STYLE, margin_left=Length.from_points(20), indent=Length.from_points(-20), bullet="•")
    assert text(*lines, style=bullet).widest_unit()[1] == pytest.approx(room(20 + 40))
    indented = replace(STYLE, margin_left=Length.from_points(5), indent=Length.from_points(15))
    assert text(*lines, style=indented).widest_unit()[1] == pytest.approx(room(20 + 40))


def test_lines_know_how_little_and_how_much_width_would_break_them_elsewhere() -> None:
    plain = text("aaa bbb ccc")
    assert plain.limits(room(70)) == pytest.approx((65, 100))
    assert plain.limits(room(30)) == pytest.approx((30, 65))
    assert plain.limits(room(100)) == pytest.approx((100, math.inf))
    # The second line needs more than the first, behind its margin.
    bullet = replace(STYLE, margin_left=Length.from_points(20), indent=Length.from_points(-20), bullet="•")
    assert text("aaa bbbb cc", style=bullet).limits(20 + room(45)) == pytest.approx((60, 20 + 65))
    hanging = replace(bullet, bullet=None)
    assert text("aaa bbbb cc", style=hanging).limits(room(60)) == pytest.approx((60, 75))
    # A word that is cut goes on with the next letter.
    assert text("aaaaaaa").limits(room(35)) == pytest.approx((30, 40))
    assert text("aaa", Run("", line_break=True), "bbbb cc").limits(room(45)) == pytest.approx((40, 65))
    assert text("aaa ", Run("bbb", size=10), " cc").limits(room(50)) == pytest.approx((50, 75))


def test_a_line_of_several_sizes_ends_as_exactly_as_others() -> None:
    mixed = text("aaa ", Run("bbb", size=10))
    assert mixed.lines(room(50)) == ("aaa bbb",)
    assert mixed.lines(room(49.9)) == ("aaa", "bbb")


def test_raised_and_lowered_letters_are_narrower_and_lowered_ones_need_a_higher_line() -> None:
    raised, lowered = Run("bbb", script=Script.SUPER), Run("bbb", script=Script.SUB)
    for run in (raised, lowered):
        assert text("aaa", run).width == pytest.approx(room(30 + 20))
    assert text("aaa", raised).height(200) == pytest.approx(24)
    assert text("aaa", lowered).height(200) == pytest.approx(24 * 1.1)
    assert text(lowered).height(200) == pytest.approx(24 * 1.1)
    # Only the line that has them.
    assert text("aaa ", lowered, " ccc").height(room(30)) == pytest.approx(24 + 24 * 1.1 + 24)


def test_runs_look_as_they_say_and_else_as_their_paragraph() -> None:
    bold = replace(STYLE, bold=True)
    assert text("aaa", style=bold).width == pytest.approx(room(36))
    assert text(Run("aaa", bold=False), style=bold).width == pytest.approx(room(30))
    assert text(Run("aaa", size=10), style=bold).width == pytest.approx(room(18))
    assert text(Run("aaa", size=10)).height(200) == pytest.approx(12)
    mono = Measurer(liberation_fonts()).paragraph((Run("iii", font=FontRole.MONOSPACE), Run("ii")), STYLE)
    body = Measurer(liberation_fonts()).paragraph((Run("iii"),), replace(STYLE, font=FontRole.MONOSPACE))
    # Liberation Mono: 1229 of 2048 units each; an "i" of Liberation Sans has 455.
    assert mono.width == pytest.approx(room(20 * (3 * 1229 + 2 * 455) / 2048))
    assert body.width == pytest.approx(room(20 * 3 * 1229 / 2048))


def test_slanted_runs_are_measured_with_the_slanted_face() -> None:
    body = round_fonts().body
    upright, slanted = body.face(bold=False, italic=False), body.face(bold=True, italic=False)
    family = FontFamily("Round", "Round", upright, upright, slanted, slanted)  # what is slanted is 0.1 em wider
    measurer = Measurer(FontSet(family, family, family))
    style = replace(STYLE, italic=True)
    assert measurer.paragraph((Run("aaa"),), STYLE).width == pytest.approx(room(30))
    assert measurer.paragraph((Run("aaa"),), style).width == pytest.approx(room(36))
    assert measurer.paragraph((Run("aaa", italic=True),), STYLE).width == pytest.approx(room(36))
    assert measurer.paragraph((Run("aaa", italic=False),), style).width == pytest.approx(room(30))


def test_no_line_is_lower_than_nothing_and_none_narrower() -> None:
    assert text("a", style=replace(STYLE, line_spacing=0.1)).height(100, Fit(1.0, 0.2)) == 0.0
    bullet = replace(STYLE, margin_left=Length.from_points(20), bullet="•")
    assert text("abc", style=bullet).lines(10) == ("a", "b", "c")


def test_spacing_in_points_counts_for_each_line() -> None:
    in_points = text("aaa bbb", Run("", line_break=True), "ccc", style=replace(STYLE, line_spacing_points=30))
    assert in_points.height(room(30)) == pytest.approx(90)
    assert in_points.line_count(room(30)) == 3


@pytest.mark.parametrize(
    ("size", "scale", "safe", "shown", "least"),
    [
        (18, 1.0, 18, 18, 18),
        (18, 0.925, 17, 17, 16.65),
        (22, 0.7, 15.4, 15, 15),
        (35, 0.7, 25, 25, 24.5),
        (13.5, 1.0, 13.5, 13.5, 13.5),
    ],
)
def test_scaled_sizes_are_measured_at_their_largest_drawn_as_powerpoint_does_and_judged_at_their_smallest(
    size: float, scale: float, safe: float, shown: float, least: float
) -> None:
    assert safe_size(size, scale) == pytest.approx(safe)
    assert shown_size(size, scale) == pytest.approx(shown)
    assert least_size(size, scale) == pytest.approx(least)


def test_a_font_scale_makes_text_narrower_and_lower() -> None:
    scaled = Fit(0.9, 0.1)
    assert text("aaa bbb").lines(room(58.5), scaled) == ("aaa bbb",)
    assert text("aaa bbb").height(room(58.5), scaled) == pytest.approx(18 * 1.2 * 0.9)
    mixed = text("aaa ", Run("bbb", size=10))
    assert mixed.lines(room(27 + 4.5 + 13.5), scaled) == ("aaa bbb",)
    assert mixed.height(room(45), scaled) == pytest.approx(18 * 1.2 * 0.9)
    wide = text("aaa", style=replace(STYLE, line_spacing=1.5))
    assert wide.height(100, scaled) == pytest.approx(18 * 1.2 * 1.4)
    in_points = text("aaa", style=replace(STYLE, line_spacing_points=30))
    assert in_points.height(100, scaled) == pytest.approx(30)


def ems(edges: list[int]) -> list[float]:
    return [edge / 2_048_000 for edge in edges]


def test_characters_that_another_face_has_are_measured_with_it() -> None:
    measurer = Measurer(round_fonts())
    # The bold face has no arrow, so it is as wide as the regular one's; what is around it is bold.
    assert ems(measurer.edges("a→a", FontRole.BODY, True, False)) == pytest.approx([0, 0.6, 0.85, 1.45])
    assert ems(measurer.edges("→→a", FontRole.BODY, True, False)) == pytest.approx([0, 0.25, 0.5, 1.1])
    # A mark stays with its letter, whichever face that is in.
    marked = ems(measurer.edges("→\u0301a", FontRole.BODY, True, False))
    assert len(marked) == 4
    assert marked[-1] == pytest.approx(0.85)
    assert measurer.characters_missing("a→a") == ()


@pytest.mark.parametrize("number", range(4))
def test_a_character_is_found_in_whichever_face_has_it(number: int) -> None:
    body = round_fonts().body
    faces = [body.face(bold=True, italic=False)] * 4  # without an arrow
    faces[number] = body.face(bold=False, italic=False)
    family = FontFamily("Round", "Round", faces[0], faces[1], faces[2], faces[3])
    assert Measurer(FontSet(family, family, family)).characters_missing("→") == ()


def test_characters_that_no_face_has_are_named_once() -> None:
    measurer = Measurer(round_fonts())
    assert measurer.characters_missing("aΩbЖΩ") == ("Ω", "Ж")


@pytest.mark.parametrize("text", ["a\u00a0b", "a\u202fb", "a\u200bb", "a\u00adb", "e\u0301", "\u00e9", "a\ufe0f"])
def test_blanks_and_marks_need_no_glyph_of_their_own(text: str) -> None:
    assert Measurer(round_fonts()).characters_missing(text) == ()


def test_letters_and_their_marks_are_one() -> None:
    measurer = Measurer(round_fonts())
    edges = ems(measurer.edges("e\u0301a", FontRole.BODY, False, False))
    assert len(edges) == 4
    assert edges[-1] == pytest.approx(1.0)


def test_text_from_right_to_left_is_as_wide_as_its_letters() -> None:
    measurer = Measurer(liberation_fonts())
    word = "שלום"
    edges = ems(measurer.edges(word, FontRole.BODY, False, False))
    assert edges == sorted(edges)
    # Letter by letter, since Liberation has Hebrew only from version 2 on (Debian 12 still has 1).
    letters = [ems(measurer.edges(letter, FontRole.BODY, False, False))[-1] for letter in word]
    assert edges[-1] == pytest.approx(sum(letters), abs=0.01)


def test_letters_from_right_to_left_come_in_the_order_of_the_text() -> None:
    """The first letter is the one on the right: the narrow one."""
    edges = Measurer(round_fonts()).edges(f"{NARROW_HEBREW}\u05d1\u05d1", FontRole.BODY, False, False)
    assert ems(edges) == pytest.approx([0, 0.25, 0.75, 1.25])


def test_real_fonts_are_kerned_across_blanks() -> None:
    # Liberation Sans: "T A" is narrower than "T", " " and "A" one by one.
    measurer = Measurer(liberation_fonts())

    def width(string: str) -> float:
        return ems(measurer.edges(string, FontRole.BODY, False, False))[-1]

    assert width("T A") < width("T") + width(" ") + width("A") - 0.05


@pytest.mark.parametrize("invisible", ["\u0301", "\u2060"])
def test_what_has_no_width_stays_behind_its_letter_where_a_word_is_cut(invisible: str) -> None:
    narrow = text(f"ab{invisible}")
    assert narrow.lines(1) == ("a", f"b{invisible}")
    assert narrow.limits(1)[0] == pytest.approx(10)
    # A program that ends a line at a slash does not leave the mark of the slash to the next one either.
    assert text(f"b/{invisible}bb").lines(room(15)) == (f"b/{invisible}", "b", "b")


def test_what_is_spaced_is_longer_by_as_many_points_at_every_size() -> None:
    spaced = text("aaa", "b", style=replace(STYLE, spacing=3))
    assert spaced.width == pytest.approx(room(40 + 4 * 3))
    assert text(Run("aaa", 10), "b", style=replace(STYLE, spacing=3)).width == pytest.approx(room(25 + 4 * 3))
    # At 50 % letters are 5 pt wide, and stand as far apart as before.
    assert spaced.lines(room(32), Fit(0.5)) == ("aaab",)
    assert spaced.lines(room(31), Fit(0.5)) == ("aaa", "b")


RUNS = st.builds(
    Run,
    st.text("aA V-\u00ad", max_size=12),
    size=st.sampled_from([None, 10.0, 12.0]),
    bold=st.sampled_from([None, True]),
    italic=st.sampled_from([None, True]),
    font=st.sampled_from([None, FontRole.MONOSPACE]),
    script=st.sampled_from([None, *Script]),
    line_break=st.sampled_from([False, False, False, True]),
)
STYLES = st.builds(TextStyle, st.sampled_from([14.0, 20.0]), caps=st.booleans(), spacing=st.sampled_from([0.0, 2.0]))
SERIES = Measurer(liberation_fonts())
"""Has measured all examples so far."""


@settings(max_examples=150)
@given(st.lists(RUNS, max_size=3), STYLES, st.sampled_from([Fit(), Fit(0.9, 0.1)]))
def test_no_text_is_measured_as_one_before_it_that_looks_otherwise(runs: list[Run], style: TextStyle, fit: Fit) -> None:
    used, fresh = (each.paragraph(runs, style) for each in (SERIES, Measurer(liberation_fonts())))
    assert used.width == fresh.width
    for width in (30.0, 100.0):
        assert used.lines(width, fit) == fresh.lines(width, fit)
        assert used.height(width, fit) == fresh.height(width, fit)
        assert used.limits(width, fit) == fresh.limits(width, fit)
