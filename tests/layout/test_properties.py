"""What must hold for all content: nothing is lost, all fits, nothing overlaps, no text is too small."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from slidegen.brand.brand import Brand
from slidegen.brand.reference import Slot
from slidegen.content.inlines import LineBreak, Prose, Script, Text, plain
from slidegen.content.model import Align, Scaling
from slidegen.diagnostics import Code, Place, SlidegenError
from slidegen.editions.blocks import (
    BarStyle,
    Callout,
    Column,
    DatedList,
    DatedRow,
    DateLabel,
    Figure,
    Mark,
    Paragraph,
    PlanRow,
    Point,
    PointList,
    Quotation,
    Row,
    Side,
    Step,
    Table,
    TimeLine,
    Tone,
    TwoColumns,
    YearPlan,
)
from slidegen.editions.outline import BodySlide, CoverSlide, Deck, Role, Slide
from slidegen.layout.frames import (
    DeckFrames,
    Fit,
    FooterFrame,
    Frame,
    GroupFrame,
    PlaceholderFrame,
    ShapeFrame,
    SlideFrames,
    TableFrame,
)
from slidegen.layout.lay_out_deck import lay_out
from slidegen.layout.text.line_model import least_size
from slidegen.layout.text.runs import MARK_SIZE
from slidegen.pictures.picture import PNG, SVG, Picture
from slidegen.units import Length, Rect
from tests.layout import brands, walk
from tests.layout.decks import MONTHS, deck_of
from tests.layout.random_decks import random_deck
from tests.line_breaks import without_break_marks

SLIDE = Rect.from_points(0, 0, 960, 540)
LEAST_LABEL = 11.0
HAIR = Length.from_points(0.1)  # what rounding to whole EMU may add up to

PLACE = Place("content/priorities.yml", 14, 9)

TEXT = """
the of and to in for with on strategy priorities Organization science society stakeholders communications redevelopment
well-known cross-cutting 2-week 150,000 ~ → & “Gateway” (MS, AMS) and/or 2017–2018 priorités été déjà œuvre l’année
στρατηγική προτεραιότητες A V AVATAR To. à_venir oui_! Internationalisierungsstrategie
Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
https://www.example.org/a/very/long/address/that/nobody/can/break.html
"""
WORDS = [word.replace("_", "\u00a0") for word in TEXT.split()]

words = st.sampled_from(WORDS)


def part_of(most: int) -> st.SearchStrategy[Text]:
    """Some words of one look."""
    return st.builds(
        lambda chosen, strong, emphasis, code, script: Text(
            " ".join(chosen) + " ", strong, emphasis, code, script=script
        ),
        st.lists(words, min_size=1, max_size=most),
        st.booleans(),
        st.booleans(),
        st.sampled_from((False, False, False, True)),
        st.sampled_from((None, None, None, *Script)),
    )


def name_of(most: int) -> st.SearchStrategy[Prose]:
    """Some words, emphasis over some of them."""
    return st.lists(part_of(max(most // 2, 1)), min_size=1, max_size=2).map(tuple)


def prose_of(most: int) -> st.SearchStrategy[Prose]:
    """Some words, emphasis over some of them, now and then a line break."""
    part = part_of(max(most // 2, 1))
    inline = st.one_of(part, part, part, part, st.just(LineBreak()))
    return st.builds(lambda first, rest: (first, *rest), part, st.lists(inline, max_size=3))


def phrase(most: int) -> st.SearchStrategy[str]:
    return st.lists(words, min_size=1, max_size=most).map(" ".join)


ids = st.uuids(version=4).map(lambda value: f"id-{value.hex[:6]}")
marks = st.one_of(st.none(), st.builds(Mark, phrase(2), st.sampled_from(Tone)))
dates = st.builds(DateLabel, phrase(3), st.booleans())
places = st.just(PLACE)

statements = st.builds(Paragraph, ids, prose_of(60), places)
quotations = st.builds(Quotation, ids, prose_of(60), prose_of(12), places)
callouts = st.builds(Callout, ids, phrase(3), prose_of(40), places)


def points_of(words: int, levels: int, most: int) -> st.SearchStrategy[tuple[Point, ...]]:
    """Points, now and then with others below them."""
    below = st.just(()) if levels == 1 else st.just(()) | points_of(words // 2, levels - 1, 5)
    point = st.builds(Point, ids, prose_of(words), marks, below, places)
    return st.lists(point, min_size=1, max_size=most).map(tuple)


point_lists = st.builds(PointList, st.one_of(points_of(40, 1, 14), points_of(24, 3, 8)), st.booleans())
sides = st.builds(
    lambda id, title, block: Side(id, title, replace(block, id=id) if isinstance(block, Paragraph) else block, PLACE),
    ids,
    st.one_of(st.just(()), name_of(6)),
    st.one_of(st.builds(PointList, points_of(16, 3, 6), st.booleans()), statements),
)
two_columns = st.builds(TwoColumns, ids, st.lists(sides, min_size=1, max_size=2).map(tuple), places)


@st.composite
def dated_lists(draw: st.DrawFn) -> DatedList:
    owner = prose_of(4) if draw(st.booleans()) else st.just(())
    row = st.builds(DatedRow, ids, st.one_of(st.none(), dates), prose_of(30), owner, marks, places)
    rows = tuple(draw(st.lists(row, min_size=1, max_size=14)))
    has_owners = any(row.owner for row in rows)
    return DatedList(("When", "Priority", "Owner")[: 3 if has_owners else 2], rows)


@st.composite
def plan_rows(draw: st.DrawFn) -> PlanRow:
    start, end = sorted((draw(st.floats(0, 1)), draw(st.floats(0, 1))))
    return PlanRow(draw(ids), draw(prose_of(8)), draw(dates), start, end, draw(st.sampled_from(BarStyle)), PLACE)


year_plans = st.builds(
    YearPlan,
    ids,
    st.sampled_from((2018, 2020)),
    st.just(MONTHS),
    st.lists(plan_rows(), min_size=1, max_size=20).map(tuple),
    st.just("A year"),
)
steps = st.builds(
    Step, ids, st.one_of(st.none(), dates), prose_of(20), st.sampled_from((None, None, "today")), st.booleans(), places
)
time_lines = st.builds(TimeLine, ids, st.lists(steps, min_size=1, max_size=14).map(tuple), st.just("Steps"))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 5))
    width = st.integers(1, 4) if draw(st.booleans()) else st.none()
    columns = draw(
        st.lists(st.builds(Column, name_of(3), st.sampled_from(Align), width), min_size=count, max_size=count)
    )
    cells = st.lists(st.one_of(st.just(()), prose_of(6), prose_of(6)), min_size=count, max_size=count).map(tuple)
    rows = draw(st.lists(st.builds(Row, cells, st.none() | ids, places), min_size=1, max_size=14))
    footnote = draw(st.one_of(st.just(()), prose_of(12)))
    return Table(draw(ids), tuple(columns), tuple(rows), footnote, PLACE)


figures = st.builds(
    Figure,
    ids,
    st.builds(
        Picture,
        st.just(b"never decoded"),
        st.sampled_from((PNG, SVG)),
        st.integers(1, 6000),
        st.integers(1, 6000),
    ),
    st.none() | phrase(6),
    st.just(()) | prose_of(12),
    st.sampled_from(Scaling),
    places,
)

ROLES: dict[object, Role] = {
    Figure: Role.CONTENT,
    Paragraph: Role.STATEMENT,
    Quotation: Role.STATEMENT,
    PointList: Role.CONTENT,
    TwoColumns: Role.TWO_CONTENT,
    DatedList: Role.CONTENT,
    Table: Role.CONTENT,
    YearPlan: Role.TITLE_ONLY,
    TimeLine: Role.TITLE_ONLY,
    Callout: Role.TITLE_ONLY,
}
body_slides = st.builds(
    lambda id, title, block, label, mark: BodySlide(
        id, ROLES[type(block)], title, block, label, mark, ((Text("Note"),),), place=PLACE
    ),
    ids,
    name_of(12),
    st.one_of(
        point_lists,
        point_lists,
        two_columns,
        dated_lists(),
        tables(),
        figures,
        year_plans,
        time_lines,
        statements,
        quotations,
        callouts,
    ),
    st.one_of(st.just(()), name_of(6)),
    marks,
)
covers = st.builds(
    CoverSlide, name_of(6), name_of(8), st.one_of(st.just(()), name_of(12)), phrase(3), marks, place=places
)
slides: st.SearchStrategy[Slide] = st.one_of(body_slides, body_slides, body_slides, covers)


@pytest.fixture(scope="module")
def brand() -> Brand:
    return brands.brand(brands.liberation_fonts())


@given(slide=slides)
@settings(max_examples=300)
def test_nothing_is_lost_and_all_fits(brand: Brand, slide: Slide) -> None:
    try:
        frames, warnings = lay_out(deck_of(slide), brand)
    except SlidegenError as error:
        check_problems(error)
        return
    assert warnings == ()
    check_words(slide, frames)
    for made in frames.slides:
        check_places(made)
        check_heights(made)
        check_sizes(made)


@given(parts=st.lists(slides, min_size=2, max_size=5))
@settings(max_examples=40)
def test_slides_of_a_deck_are_numbered_through(brand: Brand, parts: list[Slide]) -> None:
    try:
        frames, _ = lay_out(deck_of(*parts), brand)
    except SlidegenError as error:
        check_problems(error)
        return
    for number, made in enumerate(frames.slides, 1):
        shown = [frame.text for frame in made.frames if isinstance(frame, FooterFrame) and frame.type == "sldNum"]
        assert shown == ([] if made.id == "cover" else [str(number)])


def test_two_hundred_random_decks(brand: Brand) -> None:
    """As long as real ones, so that columns, smaller sizes and continuation slides all occur."""
    seen: collections.Counter[str] = collections.Counter()
    for seed in range(200):
        deck = random_deck(seed)
        for slide in deck.slides:
            try:
                frames, _ = lay_out(deck_of(slide), brand)
            except SlidegenError as error:
                assert all("“" in problem.message for problem in error.diagnostics)
                seen["refused"] += 1
                continue
            check_words(slide, frames)
            for made in frames.slides:
                check_places(made)
                check_heights(made)
                check_sizes(made)
            seen["laid out"] += 1
            seen["continued"] += len(frames.slides) > 1
            bodies = [frame for made in frames.slides for frame in made.frames if isinstance(frame, PlaceholderFrame)]
            seen["two columns"] += any("column" in frame.name for frame in bodies)
            seen["fitted"] += any(not frame.fit.is_plain for frame in bodies)
            seen["moved"] += any(frame.rect is not None for frame in bodies)
    assert seen["laid out"] > 10 * seen["refused"]
    assert min(seen[what] for what in ("continued", "two columns", "fitted", "moved")) >= 20, seen


def check_problems(error: SlidegenError) -> None:
    """Each problem says what lacks how much, and where; none is told twice."""
    for problem in error.diagnostics:
        assert problem.code is Code.DOES_NOT_FIT
        assert "“" in problem.message and " pt " in problem.message
        assert problem.place == PLACE
        assert problem.hint
    assert len(set(error.diagnostics)) == len(error.diagnostics)


def words_of(frame: Frame) -> list[str]:
    return without_break_marks(walk.frame_text(frame).split())


def check_words(slide: Slide, frames: DeckFrames) -> None:
    if isinstance(slide, CoverSlide):
        found = [word for frame in frames.slides[0].frames for word in words_of(frame)]
        assert sorted(found) == sorted(walk.cover_words(slide))
        return
    count = len(frames.slides)
    for number, made in enumerate(frames.slides, 1):
        suffix = [f"({number}/{count})"] if count > 1 else []
        title = next(frame for frame in made.frames if frame.name.startswith("Title "))
        assert words_of(title) == plain(slide.title).split() + suffix
        assert made.title.split() == plain(slide.title).split() + suffix
        others = [words_of(frame) for frame in made.frames if frame.name.startswith(("Label ", "Mark"))]
        expected = [plain(slide.label).split(), slide.mark.text.split() if slide.mark else []]
        assert others == [words for words in expected if words]
        assert made.notes == (slide.notes if number == 1 else ())
    said, ids_found = (
        without_break_marks(walk.body_words(frames.slides)),
        [item for made in frames.slides for item in made.items],
    )
    words_given, ids_given = walk.block_words(slide), walk.block_ids(slide)
    if isinstance(slide.block, TwoColumns):  # each slide goes on with both
        for each in (said, words_given, ids_found, ids_given):
            each.sort()
    assert said == words_given
    assert ids_found == ids_given
    check_repeated(frames)
    check_lines(frames)


def check_repeated(frames: DeckFrames) -> None:
    """What is told again stands above something that belongs to it, and each point has the one it belongs to above."""
    for frame in itertools.chain.from_iterable(slide.frames for slide in frames.slides):
        if isinstance(frame, PlaceholderFrame):
            level = 0
            for paragraph in frame.paragraphs:
                assert paragraph.level <= level
                level = paragraph.level + 1
            assert not frame.paragraphs[-1].is_repeated


def check_lines(frames: DeckFrames) -> None:
    """The lines that were measured hold every character but the blanks between them."""
    for frame in itertools.chain.from_iterable(slide.frames for slide in frames.slides):
        if isinstance(frame, PlaceholderFrame):
            for paragraph in frame.paragraphs:
                words = without_break_marks(walk.texts((paragraph,)).split())
                assert "".join(words) == "".join("".join(paragraph.lines).split())


def check_places(slide: SlideFrames) -> None:
    """All is on the slide, and nothing lies on anything else."""
    places = [(frame.name, walk.place(frame, slide)) for frame in slide.frames]
    for name, rect in places:
        assert SLIDE.contains(rect), name
    for (name, one), (other_name, other) in itertools.combinations(places, 2):
        is_callout = {name, other_name} & {"Callout bar"}
        assert is_callout or not walk.overlap(one, other), (name, other_name)
    for frame in slide.frames:
        if isinstance(frame, GroupFrame):
            shapes = tuple(walk.shapes((frame,)))
            assert all(frame.rect.contains(shape.rect) for shape in shapes)
            check_apart([shape for shape in shapes if shape.text is not None])
            check_apart([shape for shape in shapes if shape.name.startswith(("Step ", "Ring "))])


def check_apart(shapes: Sequence[ShapeFrame]) -> None:
    for one, other in itertools.combinations(shapes, 2):
        assert not walk.overlap(one.rect, other.rect), (one.name, other.name)


def check_heights(slide: SlideFrames) -> None:
    """All text has the height that it needs."""
    for frame in slide.frames:
        if isinstance(frame, PlaceholderFrame):
            assert 0 < frame.text_height <= frame.text_room + 0.02
        elif isinstance(frame, TableFrame):
            assert frame.rect.height == sum(row.height for row in frame.rows)
            assert frame.rect.width == sum(frame.columns)
            for row in frame.rows:
                for cell in row.cells:
                    insets = cell.insets.top + cell.insets.bottom
                    assert Length.from_points(cell.text_height) + insets <= row.height + HAIR
    for shape in walk.shapes(slide.frames):
        if shape.text is not None:
            insets = shape.text.insets.top + shape.text.insets.bottom
            assert Length.from_points(shape.text.text_height) + insets <= shape.rect.height + HAIR


def check_sizes(slide: SlideFrames) -> None:
    """Body text is never under 16 pt, labels never under 11 pt."""
    for frame in slide.frames:
        if isinstance(frame, PlaceholderFrame):
            placeholder = next(each for each in slide.slide_layout.placeholders if each.index == frame.index)
            if placeholder.slot in (Slot.BODY, Slot.LEFT, Slot.RIGHT, Slot.TITLE, Slot.SUBTITLE):
                for paragraph in frame.paragraphs:
                    for run in paragraph.runs:
                        size = placeholder.style(paragraph.level).size if run.size is None else run.size
                        assert size == MARK_SIZE or least_size(size, frame.fit.font_scale) >= 16
            else:
                assert frame.fit == Fit()
        elif isinstance(frame, TableFrame):
            for number, row in enumerate(frame.rows):
                for run in (run for cell in row.cells for paragraph in cell.paragraphs for run in paragraph.runs):
                    assert run.size is not None and run.color is not None and run.font is not None
                    assert run.size >= 16 or run.size == MARK_SIZE or (number == 0 and frame.header)
    for shape in walk.shapes(slide.frames):
        for paragraph in shape.text.paragraphs if shape.text else ():
            for run in paragraph.runs:
                assert run.size is not None and run.color is not None and run.font is not None
                assert run.size >= LEAST_LABEL


def test_decks_of_this_test_are_mostly_laid_out(brand: Brand) -> None:
    """The properties would hold for a layout that refuses everything."""
    accepted: list[bool] = []

    @given(deck=slides.map(deck_of))
    @settings(max_examples=60)
    def count(deck: Deck) -> None:
        try:
            lay_out(deck, brand)
        except SlidegenError:
            accepted.append(False)
        else:
            accepted.append(True)

    count()
    assert sum(accepted) > 0.6 * len(accepted)
