"""Where lines, runs and bullets stand: points from the top left corner of the slide."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, Anchor, TextStyle
from slidegen.content.inlines import Script
from slidegen.layout.frames import Fit, Numbering, Paragraph, Run
from slidegen.layout.placed import PlacedList, PlacedParagraph, PlacedText
from slidegen.layout.text.place_text import Body, place_text
from slidegen.layout.text.shape_text import Shaper
from slidegen.units import Length, Rect
from tests.layout.brands import brand

SHAPER = Shaper(brand().fonts)
ROOM = Rect.from_points(100, 50, 300, 200)
PLAIN = TextStyle(20.0)
BULLETED = TextStyle(20.0, margin_left=Length.from_points(24), indent=Length.from_points(-24), bullet="•")


def placed(
    *paragraphs: Paragraph, style: TextStyle = PLAIN, anchor: Anchor = Anchor.TOP, fit: Fit | None = None
) -> PlacedText:
    return place_text(Body(paragraphs, ROOM, anchor, lambda _: style, fit or Fit()), SHAPER)


def said(*lines: str, **more: object) -> Paragraph:
    return Paragraph((Run(" ".join(lines)),), lines=lines, **more)  # type: ignore[arg-type]


def baseline(size: float) -> float:
    """Of a line of 100 %, below its top."""
    metrics = SHAPER.metrics(FontRole.BODY, False, False)
    return (1.2 * size + (metrics.ascent - metrics.descent) * size) / 2


def width(text: str, size: float = 20.0) -> float:
    return size * sum(each.width for each in SHAPER.shaped(text, FontRole.BODY, False, False))


def test_lines_advance_by_1_2_em_and_letters_stand_in_the_middle() -> None:
    (paragraph,) = placed(said("one", "two", "three")).paragraphs
    assert [line.baseline for line in paragraph.lines] == pytest.approx(
        [50 + baseline(20), 50 + 24 + baseline(20), 50 + 48 + baseline(20)]
    )


@pytest.mark.parametrize(("anchor", "top"), [(Anchor.TOP, 50), (Anchor.MIDDLE, 126), (Anchor.BOTTOM, 202)])
def test_text_stands_where_its_anchor_says(anchor: Anchor, top: float) -> None:
    text = placed(said("one", "two"), anchor=anchor)
    assert text.top == pytest.approx(top)
    assert text.paragraphs[0].lines[0].baseline == pytest.approx(top + baseline(20))


@pytest.mark.parametrize(("alignment", "share"), [(Alignment.LEFT, 0), (Alignment.CENTER, 0.5), (Alignment.RIGHT, 1)])
def test_lines_are_aligned_without_the_blank_at_their_end(alignment: Alignment, share: float) -> None:
    (paragraph,) = placed(said("one", "three"), style=replace(PLAIN, alignment=alignment)).paragraphs
    for line, text in zip(paragraph.lines, ("one", "three"), strict=True):
        (run,) = line.runs
        assert run.x == pytest.approx(100 + share * (300 - width(text)))
        assert run.width == pytest.approx(width(text))
    assert "".join(paragraph.lines[0].runs[0].glyphs[0].texts) == "one "
    assert "".join(paragraph.lines[1].runs[0].glyphs[0].texts) == "three"


def test_runs_follow_each_other() -> None:
    runs = (Run("one "), Run("two", size=30.0), Run("2", script=Script.SUPER))
    (paragraph,) = placed(Paragraph(runs, lines=("one two2",))).paragraphs
    first, second, third = paragraph.lines[0].runs
    assert second.x == pytest.approx(first.x + width("one "))
    assert third.x == pytest.approx(second.x + width("two", 30.0))
    assert (third.size, third.drawn_size) == pytest.approx((20.0, 40 / 3))
    assert third.rise == pytest.approx(6.0)
    assert paragraph.lines[0].box.advance == pytest.approx(36)  # by the largest


def test_bullets_hang_before_the_first_line() -> None:
    (paragraph,) = placed(said("one", "two"), style=BULLETED).paragraphs
    assert paragraph.sign is not None
    assert (paragraph.sign.text, paragraph.sign.x) == ("•", 100)
    assert [line.runs[0].x for line in paragraph.lines] == pytest.approx([124, 124])


def test_without_a_bullet_the_first_line_begins_at_the_indent() -> None:
    (paragraph,) = placed(said("one", "two", numbering=Numbering.NONE), style=BULLETED).paragraphs
    assert paragraph.sign is None
    assert [line.runs[0].x for line in paragraph.lines] == pytest.approx([100, 124])


def test_numbers_are_in_the_size_of_their_text() -> None:
    style = replace(BULLETED, bullet_size=0.5)
    numbered, pointed = placed(said("one", numbering=Numbering.NUMBER, number=7), said("two"), style=style).paragraphs
    assert numbered.sign is not None
    assert pointed.sign is not None
    assert (numbered.sign.text, numbered.sign.size, pointed.sign.size) == ("7.", 20, 10)


def test_the_space_above_the_first_paragraph_does_not_count() -> None:
    style = replace(PLAIN, space_before=10.0, space_after=3.0)
    first, second = placed(said("one"), said("two"), style=style).paragraphs
    assert (first.before, second.before) == (0, 13)
    assert second.lines[0].baseline - first.lines[0].baseline == pytest.approx(37)


def test_a_font_scale_shows_whole_points_and_a_reduction_is_taken_off_above() -> None:
    (paragraph,) = placed(said("one", "two"), fit=Fit(0.925, 0.2)).paragraphs
    first, second = paragraph.lines
    assert first.runs[0].size == 19  # 18.5, half up
    assert first.box.advance == pytest.approx(1.2 * 19 * 0.8)
    assert first.baseline == pytest.approx(50 + baseline(19) - 0.2 * 1.2 * 19)
    assert second.baseline - first.baseline == pytest.approx(first.box.advance)


def test_spacing_in_points_is_what_it_says() -> None:
    (paragraph,) = placed(said("one", "two"), style=replace(PLAIN, line_spacing_points=40.0)).paragraphs
    first, second = paragraph.lines
    assert second.baseline - first.baseline == pytest.approx(40)


def test_points_below_a_point_are_in_its_item() -> None:
    levels = (0, 1, 1, 0)
    text = placed(*(said(f"n{number}", level=level) for number, level in enumerate(levels)), style=BULLETED)
    (outer,) = text.blocks
    assert isinstance(outer, PlacedList)
    first, last = outer.items
    (inner,) = first.blocks
    assert isinstance(inner, PlacedList)
    assert [words(item.paragraph) for item in (first, *inner.items, last)] == ["n0", "n1", "n2", "n3"]
    assert [words(each) for each in text.paragraphs] == ["n0", "n1", "n2", "n3"]


def words(paragraph: PlacedParagraph) -> str:
    return "".join(run.run.text for line in paragraph.lines for run in line.runs)


def test_links_have_a_line_below() -> None:
    (paragraph,) = placed(Paragraph((Run("a"), Run("b", link="https://example.org")), lines=("ab",))).paragraphs
    plain, linked = paragraph.lines[0].runs
    assert plain.underline is None
    assert linked.underline is not None
    assert 0 <= linked.underline.below < 4
    assert 0 < linked.underline.thickness < 3
