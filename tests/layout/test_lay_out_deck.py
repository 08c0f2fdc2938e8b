"""What every slide has: title, label, mark, footer; and the cover."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.brand.brand import Brand, Logo
from slidegen.brand.colors import ColorRole
from slidegen.brand.reference import Alignment, SlideLayout, Slot
from slidegen.content.inlines import Text
from slidegen.diagnostics import Code, Place, SlidegenError
from slidegen.editions.blocks import Mark, Paragraph, Tone
from slidegen.editions.outline import BodySlide, CoverSlide, Deck, Role, Slide
from slidegen.layout.frames import (
    FieldKind,
    Fit,
    FooterFrame,
    PictureFrame,
    PlaceholderFrame,
    ShapeFrame,
    SlideFrames,
    Solid,
)
from slidegen.layout.lay_out_deck import lay_out
from slidegen.pictures.picture import Picture
from slidegen.units import Rect
from tests.layout.brands import brand, liberation_fonts
from tests.layout.decks import PROPOSED, deck_of, points, prose, real_deck
from tests.layout.walk import frame_text

PLACE = Place("content/sections.yml", 2, 5)


def body(title: str = "Title", **changes: object) -> BodySlide:
    slide = BodySlide("section", Role.CONTENT, prose(title), points("word", "other"), place=PLACE)
    return replace(slide, **changes)


def first(slide: Slide, used: Brand | None = None) -> SlideFrames:
    return lay_out(deck_of(slide), used or brand())[0].slides[0]


def named(slide: SlideFrames, name: str) -> PlaceholderFrame:
    frame = next(frame for frame in slide.frames if frame.name.startswith(name))
    assert isinstance(frame, PlaceholderFrame)
    return frame


def mark_of(slide: SlideFrames) -> ShapeFrame:
    return next(frame for frame in slide.frames if isinstance(frame, ShapeFrame) and frame.name == "Mark")


def without(used: Brand, role: Role, *slots: Slot) -> Brand:
    """The brand with a slide layout that lacks some placeholders."""
    slide_layout = used.deck.slide_layouts[role.value]
    kept = tuple(each for each in slide_layout.placeholders if each.slot not in slots)
    layouts: dict[str, SlideLayout] = {
        **used.deck.slide_layouts,
        role.value: replace(slide_layout, placeholders=kept),
    }
    return replace(used, deck=replace(used.deck, slide_layouts=layouts))


def test_frames_come_in_the_order_of_reading() -> None:
    slide = first(body(label=prose("Label"), mark=PROPOSED))
    assert [frame.name for frame in slide.frames] == [
        "Title [sg:section]",
        "Label [sg:section]",
        "Mark",
        "Content [sg:section]",
        "Footer",
        "Date",
        "Slide number",
    ]
    assert (slide.id, slide.title, slide.items) == ("section", "Title", ("p1", "p2"))


def test_the_footer_says_occasion_date_and_number_on_every_slide_but_the_cover() -> None:
    frames, _ = lay_out(real_deck(), brand(liberation_fonts()))
    cover, *others = frames.slides
    assert not any(isinstance(frame, FooterFrame) for frame in cover.frames)
    for number, slide in enumerate(others, 2):
        footer, date, shown = (frame for frame in slide.frames if isinstance(frame, FooterFrame))
        assert (footer.text, footer.type, footer.index) == ("IR-ECO Group", "ftr", 11)
        assert (date.text, date.type, date.index) == ("12 October 2017", "dt", 10)
        assert (shown.text, shown.type, shown.field) == (str(number), "sldNum", FieldKind.SLIDE_NUMBER)


def test_groups_and_notes_are_passed_on() -> None:
    frames, _ = lay_out(real_deck(), brand(liberation_fonts()))
    assert [group.title for group in frames.groups] == ["All"]
    assert frames.slides[1].notes == (prose("Say who we are."),)
    assert frames.info == real_deck().info


def test_a_title_of_two_lines_is_shown_as_it_is_and_a_longer_one_at_90_percent() -> None:
    # A letter of a title is 0.6 x 27 = 16.2 pt wide, so 45 fit on a line of 740 pt; at 24.3 pt 50 do.
    two = named(first(body("a" * 45 + " " + "b" * 45)), "Title")
    assert two.fit == Fit() and len(two.paragraphs[0].lines) == 2
    smaller = named(first(body("a" * 48 + " " + "b" * 48)), "Title")
    assert smaller.fit == Fit(0.9) and len(smaller.paragraphs[0].lines) == 2


def test_a_title_of_three_lines_is_an_error() -> None:
    with pytest.raises(SlidegenError) as raised:
        first(body("a" * 45 + " " + "b" * 45 + " " + "c" * 45))
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place) == (Code.DOES_NOT_FIT, PLACE)
    assert "the title “" in problem.message and "3 lines" in problem.message
    # At 90 % a line is 0.9 x 1.2 x 25 pt high, since PowerPoint shows 24.3 pt as 24 pt and others do not.
    assert "lacks 26 pt" in problem.message


def test_a_mark_stands_beside_the_first_line_of_the_title_at_the_right_margin() -> None:
    slide = first(body(mark=PROPOSED))
    mark = mark_of(slide)
    assert mark.rect.right.points == pytest.approx(906, abs=0.01)
    # The first line of the title is 0.9 x 1.2 x 27 pt high and begins at 43 pt.
    assert mark.rect.y.points + mark.rect.height.points / 2 == pytest.approx(43 + 29.16 / 2, abs=0.01)
    assert mark.fill == Solid(ColorRole.ATTENTION_SURFACE)
    assert mark.text is not None and mark.text.paragraphs[0].runs[0].color is ColorRole.ATTENTION
    assert named(slide, "Title").rect is None
    # Its text has its whole width, although round corners take some of it.
    insets = mark.text.insets
    free = mark.rect.width.points - insets.left.points - insets.right.points - 2 * 0.29289 * 0.25 * 20
    assert free == pytest.approx(8 * 0.6 * 11 / 0.994 * 1.02 + 1, abs=0.01)


def test_a_centered_title_of_one_line_stays_in_the_middle_beside_a_mark() -> None:
    used = brand()
    slide_layout = used.deck.slide_layouts[Role.CONTENT.value]
    centered = tuple(
        replace(each, levels=(replace(each.style(0), alignment=Alignment.CENTER),)) if each.slot is Slot.TITLE else each
        for each in slide_layout.placeholders
    )
    layouts = {**used.deck.slide_layouts, Role.CONTENT.value: replace(slide_layout, placeholders=centered)}
    used = replace(used, deck=replace(used.deck, slide_layouts=layouts))
    place = next(each.rect for each in centered if each.slot is Slot.TITLE)
    wide = Mark("Preliminary discussion only", Tone.NEUTRAL)
    slide = first(body(mark=wide), used)
    short = named(slide, "Title").rect
    assert short is not None
    assert short.x + short.right == place.x + place.right
    assert short.right.points <= mark_of(slide).rect.x.points - 17.99
    # One that needs all the room that the mark leaves takes it.
    long = named(first(body("word " * 9, mark=wide), used), "Title").rect
    assert long is not None and long.x == place.x


def test_a_wide_mark_makes_the_title_narrower() -> None:
    slide = first(body(mark=Mark("Preliminary discussion only", Tone.NEUTRAL)))
    title, mark = named(slide, "Title"), mark_of(slide)
    assert title.rect is not None
    assert title.rect.right.points == pytest.approx(mark.rect.x.points - 18, abs=0.01)
    assert mark.fill == Solid(ColorRole.SURFACE)


def test_a_label_without_a_place_leads_the_title_in() -> None:
    slide = first(body(label=prose("Our mission")), without(brand(), Role.CONTENT, Slot.LABEL))
    assert frame_text(slide.frames[0]) == "Our mission · Title"


def test_texts_of_the_frame_that_are_too_long_are_errors() -> None:
    deck = deck_of(body(label=prose("word " * 40)))
    long = Deck(deck.info, "word " * 40, "word " * 20, deck.groups)
    with pytest.raises(SlidegenError) as raised:
        lay_out(long, brand())
    assert sorted(problem.message.split("“")[0] for problem in raised.value.diagnostics) == [""]
    with pytest.raises(SlidegenError) as raised:
        lay_out(replace(long, groups=deck_of(body(), body()).groups), brand())
    assert sorted(problem.message.split("“")[0] for problem in raised.value.diagnostics) == ["the date ", "the footer "]


def test_a_brand_without_a_place_for_a_text_is_told_so() -> None:
    with pytest.raises(SlidegenError) as raised:
        first(body(), without(brand(), Role.CONTENT, Slot.BODY))
    (problem,) = raised.value.diagnostics
    assert (problem.code, str(problem.place)) == (Code.NO_SLIDE_LAYOUT, "templates/test/deck.pptx")
    assert "no place for the body" in problem.message and "title" in (problem.hint or "")
    used = brand()
    layouts = {role: each for role, each in used.deck.slide_layouts.items() if role != Role.STATEMENT.value}
    statement = body(role=Role.STATEMENT, block=Paragraph("section", prose("word")))
    with pytest.raises(SlidegenError) as raised:
        first(statement, replace(used, deck=replace(used.deck, slide_layouts=layouts)))
    assert raised.value.diagnostics[0].code is Code.NO_SLIDE_LAYOUT


def test_characters_without_a_glyph_are_errors_with_their_place() -> None:
    with pytest.raises(SlidegenError) as raised:
        first(body("Ω and Ж and Ω"))
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place) == (Code.MISSING_GLYPH, PLACE)
    assert problem.message == "the brand's fonts cannot show Ω (U+03A9), Ж (U+0416) in “Ω and Ж and Ω”"


def test_a_statement_stands_in_the_body_of_its_slide_layout() -> None:
    slide = first(body(role=Role.STATEMENT, block=Paragraph("section", prose("We **serve** society"))))
    frame = named(slide, "Statement")
    assert slide.slide_layout.name == "statement"
    assert frame.paragraphs[0].runs[1].color is ColorRole.PRIMARY


@pytest.mark.parametrize(("words", "size", "lines"), [(2, 40, 1), (14, 40, 2), (22, 30, 2), (30, 25, 3)])
def test_a_statement_of_few_words_is_set_larger(words: int, size: float, lines: int) -> None:
    frame = named(first(body(role=Role.STATEMENT, block=Paragraph("section", prose("word " * words)))), "Statement")
    assert frame.text_height == pytest.approx(lines * size * 1.2 * 1.1)


def test_a_statement_is_fitted_and_one_too_long_is_an_error() -> None:
    def statement(words: int) -> tuple[float | None, bool]:
        frame = named(first(body(block=Paragraph("section", prose("word " * words)))), "Statement")
        assert frame.text_height <= 336
        return frame.paragraphs[0].runs[0].size, frame.fit.is_plain

    # Ten lines of 33 pt have room; a line of 780 pt holds 13 words of 4 letters at 25 pt.
    assert statement(130) == (None, True)
    assert statement(140) == (24, True)
    assert statement(200) == (20, True)
    size, is_plain = statement(300)
    assert size is None and not is_plain
    with pytest.raises(SlidegenError) as raised:
        first(body(block=Paragraph("section", prose("word " * 400), PLACE)))
    assert raised.value.diagnostics[0].place == PLACE


def test_a_section_slide_needs_no_text() -> None:
    with_text = first(body(role=Role.SECTION, block=Paragraph("section", prose("word"))))
    assert (with_text.slide_layout.name, frame_text(named(with_text, "Statement"))) == ("section", "word")
    without_text = first(body(role=Role.SECTION, block=Paragraph("section", ())))
    assert not any(frame.name.startswith("Statement") for frame in without_text.frames)


COVER = CoverSlide(
    prose("Sector"), prose("Priorities"), prose("To the Group"), "12 October 2017", PROPOSED, place=PLACE
)


def test_the_cover_fills_its_placeholders_and_has_the_mark_after_the_date() -> None:
    slide = first(COVER)
    assert [(frame.name, frame_text(frame)) for frame in slide.frames] == [
        ("Title [sg:cover]", "Priorities"),
        ("Subtitle [sg:cover]", "To the Group"),
        ("Organisation [sg:cover]", "Sector"),
        ("Date [sg:cover]", "12 October 2017"),
        ("Mark", "Proposed"),
    ]
    date, mark = named(slide, "Date"), mark_of(slide)
    assert date.rect is not None and date.paragraphs[0].lines == ("12 October 2017",)
    assert mark.rect.x.points == pytest.approx(date.rect.right.points + 18, abs=0.01)
    assert mark.fill is None and mark.stroke is not None and mark.stroke.color is ColorRole.BACKGROUND


def test_the_cover_has_no_mark_where_all_is_settled() -> None:
    slide = first(replace(COVER, mark=None))
    assert named(slide, "Date").rect is None
    assert slide.frames[-1].name == "Date [sg:cover]"


def test_a_date_that_is_not_at_the_left_keeps_its_place() -> None:
    used = brand()
    cover = used.deck.slide_layouts[Role.COVER.value]
    date = cover.get(Slot.COVER_DATE)
    assert date is not None
    at_right = replace(date, levels=(replace(date.style(0), alignment=Alignment.RIGHT),))
    placeholders = tuple(at_right if each is date else each for each in cover.placeholders)
    layouts = {**used.deck.slide_layouts, Role.COVER.value: replace(cover, placeholders=placeholders)}
    slide = first(COVER, replace(used, deck=replace(used.deck, slide_layouts=layouts)))
    assert named(slide, "Date").rect is None
    assert mark_of(slide).rect.right.points == pytest.approx(906, abs=0.01)


def test_what_has_no_place_on_the_cover_joins_the_subtitle() -> None:
    slide = first(COVER, without(brand(), Role.COVER, Slot.ORGANISATION, Slot.COVER_DATE))
    assert frame_text(named(slide, "Subtitle")).split("\n") == ["To the Group", "Sector", "12 October 2017"]
    assert mark_of(slide).rect.right.points == pytest.approx(906, abs=0.01)


def test_a_cover_without_a_subtitle_has_no_empty_placeholder() -> None:
    slide = first(replace(COVER, subtitle=()))
    assert not any(frame.name.startswith("Subtitle") for frame in slide.frames)


def test_all_texts_too_long_for_the_cover_are_told() -> None:
    long = (Text("word " * 200),)
    with pytest.raises(SlidegenError) as raised:
        first(CoverSlide(long, long, long, "12 October 2017", place=PLACE))
    # The organisation is added by itself, so it gives way instead.
    assert [problem.code for problem in raised.value.diagnostics] == [Code.DOES_NOT_FIT] * 2


@pytest.mark.parametrize(
    ("pixels", "width", "height"), [((400, 100), 150, 37.5), ((100, 100), 40, 40), ((3000, 100), 150, 5)]
)
def test_the_logo_stands_at_the_upper_right(pixels: tuple[int, int], width: float, height: float) -> None:
    logo = Logo(Picture(b"dark", "image/png", *pixels), "The Sector")
    light = replace(logo, picture=replace(logo.picture, data=b"light"))
    used = replace(brand(), logo=light, logo_on_dark=logo)
    picture = first(COVER, used).frames[-1]
    assert isinstance(picture, PictureFrame)
    # The built-in cover's title is white, so its ground is dark.
    assert picture.picture.data == b"dark" and picture.description == "The Sector"
    assert picture.rect == Rect.from_points(906 - width, 54, width, height)


def test_a_logo_may_be_a_drawing() -> None:
    drawing = Logo(Picture(b"<svg/>", "image/svg+xml", 100, 100), "The Sector")
    used = replace(brand(), logo=drawing, logo_on_dark=drawing)
    frames, warnings = lay_out(deck_of(COVER, body()), used)
    picture = frames.slides[0].frames[-1]
    assert isinstance(picture, PictureFrame) and picture.picture is drawing.picture
    assert warnings == ()
