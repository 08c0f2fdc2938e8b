"""Two things side by side: in the bodies of their slide layout, at one size, below their titles."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from slidegen.diagnostics import SlidegenError
from slidegen.editions.blocks import Figure, Paragraph, Point, PointList, Side, TwoColumns
from slidegen.editions.outline import BodySlide, Role
from slidegen.layout.frames import PictureFrame, PlaceholderFrame, SlideFrames
from slidegen.layout.lay_out_deck import lay_out
from slidegen.pictures.read_picture import read_picture
from tests.layout.brands import brand
from tests.layout.decks import deck_of, prose
from tests.layout.slides.test_points import bodies, long_point
from tests.pictures.makers import photo, saved

PICTURE = read_picture(saved(photo(60, 40), "PNG"))


def text_side(words: str, title: str = "", id: str = "text") -> Side:
    return Side(id, prose(title), Paragraph(id, prose(words)))


def list_side(*words: str, title: str = "", id: str = "list") -> Side:
    points = tuple(Point(f"{id}-{number}", prose(each)) for number, each in enumerate(words, 1))
    return Side(id, prose(title), PointList(points))


def figure_side(title: str = "") -> Side:
    return Side("figure", prose(title), Figure("figure", PICTURE, "A picture"))


def laid_out(*sides: Side, without_two_columns: bool = False) -> tuple[SlideFrames, ...]:
    used = brand()
    if without_two_columns:
        layouts = {**used.deck.slide_layouts, Role.TWO_CONTENT.value: used.deck.slide_layouts[Role.CONTENT.value]}
        used = replace(used, deck=replace(used.deck, slide_layouts=layouts))
    slide = BodySlide("both", Role.TWO_CONTENT, prose("Both"), TwoColumns("both", sides))
    return lay_out(deck_of(slide), used)[0].slides


def words(frame: PlaceholderFrame) -> list[str]:
    return ["".join(run.text for run in paragraph.runs) for paragraph in frame.paragraphs]


def test_each_side_stands_in_its_body_at_the_same_size_as_the_other() -> None:
    (slide,) = laid_out(text_side("Some words", "Here"), list_side("one", "two", title="There"))
    left, right = bodies(slide)
    assert (left.index, right.index) == (1, 2)
    assert (left.name, right.name) == ("Left column [sg:text]", "Right column [sg:list]")
    assert (words(left), words(right)) == (["Here", "Some words"], ["There", "one", "two"])
    assert len({run.size for body in (left, right) for paragraph in body.paragraphs for run in paragraph.runs}) == 1
    assert slide.items == ("text", "list-1", "list-2")
    # The text below its title is no point.
    assert left.paragraphs[1].hanging == 0.0


def test_a_side_alone_has_one_column_with_lines_that_are_easy_to_read() -> None:
    (slide,) = laid_out(text_side(" ".join(["word"] * 180)))
    (body,) = bodies(slide)
    assert slide.slide_layout.name == Role.CONTENT.value
    assert body.rect is not None and body.rect.width.points == pytest.approx(40 * 18, abs=1)


def test_a_longer_side_goes_on_below_its_title_on_the_next_slide() -> None:
    first, second = laid_out(
        list_side(*map(long_point, [5] * 6), title="Much", id="much"), text_side("Little", "Title of it")
    )
    assert [body.name for body in bodies(first)] == ["Left column [sg:much]", "Right column [sg:text]"]
    assert [body.name for body in bodies(second)] == ["Left column [sg:much]"]
    titles = [bodies(slide)[0].paragraphs[0] for slide in (first, second)]
    assert [(paragraph.runs[0].text, paragraph.is_repeated) for paragraph in titles] == [
        ("Much", False),
        ("Much", True),
    ]
    assert first.items == ("much-1", "much-2", "much-3", "text")
    assert second.items == ("much-4", "much-5", "much-6")


def test_a_column_is_set_smaller_by_itself() -> None:
    (slide,) = laid_out(list_side(*map(long_point, [6] * 3)), list_side("short", "shorter"))
    left, right = bodies(slide)
    assert not left.fit.is_plain
    assert right.fit.is_plain
    (slide,) = laid_out(list_side("short", "shorter"), list_side(*map(long_point, [6] * 3)))
    left, right = bodies(slide)
    assert left.fit.is_plain
    assert not right.fit.is_plain


@pytest.mark.parametrize("title", ["", "A view"])
def test_a_picture_takes_the_room_below_its_title(title: str) -> None:
    (slide,) = laid_out(text_side("Words", "Title"), figure_side(title))
    (picture,) = (frame for frame in slide.frames if isinstance(frame, PictureFrame))
    placeholder = next(each for each in slide.slide_layout.placeholders if each.index == 2)
    assert placeholder.rect.contains(picture.rect)
    if title:
        assert picture.index is None
        below = bodies(slide)[1].rect
        assert below is not None and below.bottom <= picture.rect.y
    assert slide.items == ("text", "figure")


def test_a_picture_alone_has_a_slide() -> None:
    (slide,) = laid_out(figure_side())
    assert slide.items == ("figure",)
    assert any(isinstance(frame, PictureFrame) for frame in slide.frames)


def test_a_template_without_two_bodies_shows_one_side_after_the_other() -> None:
    slides = laid_out(text_side("Words", "Title"), figure_side("A view"), without_two_columns=True)
    assert [slide.title for slide in slides] == ["Both (1/2)", "Both (2/2)"]
    assert [slide.items for slide in slides] == [("text",), ("figure",)]


def test_a_text_too_long_for_a_column_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(SlidegenError) as raised:
        laid_out(text_side(" ".join(["word"] * 600)), list_side(long_point(40)))
    messages = sorted(problem.message for problem in raised.value.diagnostics)
    assert [message.partition(" “")[0] for message in messages] == ["the point", "the text"]
