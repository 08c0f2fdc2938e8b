"""Decks as long and as varied as real ones, from a seed: what is laid out and drawn 200 times over."""

from __future__ import annotations

import random

from msgspec.structs import replace

from slidegen.content.inlines import Prose, Script, Text
from slidegen.content.model import Align, ChartType, Scaling
from slidegen.editions.blocks import (
    BarStyle,
    Block,
    Chart,
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
    TwoColumns,
    YearPlan,
)
from slidegen.editions.edition import EditionChart, EditionSection, EditionSeries
from slidegen.editions.language.words import Words
from slidegen.editions.outline import BodySlide, CoverSlide, Deck, Role, Slide
from slidegen.editions.sections.chart import chart
from slidegen.pictures.picture import Picture
from slidegen.pictures.read_picture import read_picture
from tests.layout.decks import MONTHS, deck_of
from tests.pictures.makers import photo, saved, svg

TEXT = """
the the the of of and and to to in in for with on by at its is are will all new first public annual several often
strategy priorities Sector Organization science society stakeholders communications website redevelopment programme
management board discussion dedicated preliminary presentation finalization dissemination international relations
community support launch conclusion increasing outreach flagship enlargement cross-cutting 2-week well-known long-term
150,000 2018 CERN IR-ECO Geneva Automnales Palexpo → & ~ (MS, AMS, NMS) “Gateway” S’Cool and/or
priorités stratégiques société communauté été déjà œuvre l’année à présenter où élargissement façon dès
στρατηγική προτεραιότητες κοινωνία επιστήμη To. AVATAR Yes, We Very Type
"""
WORDS = TEXT.split()
LONG_WORDS = (
    "Internationalisierungsstrategie",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://www.example.org/a/very/long/address/that/nobody/can/break.html",
)
SQUARED = Text("2", script=Script.SUPER)
DATES = ("January", "1 and 2 February", "First semester", "Mid-December", "Throughout the year", "As soon as possible")


def random_picture(width: int, height: int, *, is_vector: bool) -> Picture:
    """A picture of this size, with a line across it."""
    if is_vector:
        drawing = svg(f'<path d="M0 0L{width} {height}" stroke="red"/>', f'viewBox="0 0 {width} {height}"')
        return read_picture(drawing)
    return read_picture(saved(photo(width, height), "JPEG"))


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0

    def id(self) -> str:
        self.count += 1
        return f"item-{self.count}"

    def name(self, least: int, most: int) -> Prose:
        """A few words of one look."""
        return (Text(" ".join(self.random.choices(WORDS, k=self.random.randint(least, most)))),)

    def prose(self, least: int, most: int) -> Prose:
        """Words, now and then a very long one, some of them strong."""
        parts = self.random.choices(WORDS, k=self.random.randint(least, most))
        if self.random.random() < 0.03:
            parts.insert(self.random.randrange(len(parts) + 1), self.random.choice(LONG_WORDS))
        if len(parts) < 4 or self.random.random() < 0.4:
            return (Text(" ".join(parts)),)
        start = self.random.randrange(len(parts) - 2)
        end = self.random.randint(start + 1, len(parts))
        stretches = (parts[:start], parts[start:end], parts[end:])
        texts = [" ".join(stretch) for stretch in stretches]
        prose = [Text(texts[0] + " "), Text(texts[1], strong=True), Text(" " + texts[2])]
        if self.random.random() < 0.2:
            prose[1:2] = [Text("CO", strong=True), Text("2", strong=True, script=Script.SUB), Text("m"), SQUARED]
        return tuple(text for text in prose if text.text.strip())

    def date(self) -> DateLabel:
        text = self.random.choice(DATES)
        return DateLabel(text, text in DATES[-2:])

    def mark(self) -> Mark | None:
        return Mark("Proposed") if self.random.random() < 0.2 else None

    def points(self) -> PointList:
        least, most = self.random.choice(((2, 6), (8, 20), (15, 45), (3, 40)))
        count = self.random.choice((1, 2, 3, 4, 5, 6, 7, 9, 12, 16))
        if self.random.random() < 0.3:
            return self.nested_points(least, most)
        return PointList(
            tuple(Point(self.id(), self.prose(least, most), self.mark()) for _ in range(count)),
            self.random.random() < 0.3,
        )

    def nested_points(self, least: int, most: int) -> PointList:
        """Points with others below some of them, on up to three levels; some of them more than a slide holds."""

        def below(level: int) -> tuple[Point, ...]:
            count = self.random.choice(((0, 0, 1, 2, 3, 8), (0, 0, 0, 0, 1, 2, 6))[level - 1]) if level < 3 else 0
            return tuple(Point(self.id(), self.prose(least, most), self.mark(), below(level + 1)) for _ in range(count))

        count = self.random.choice((1, 2, 3, 4))
        points = tuple(Point(self.id(), self.prose(least, most), self.mark(), below(1)) for _ in range(count))
        return PointList(points, self.random.random() < 0.4)

    def two_columns(self) -> TwoColumns:
        def side(id: str) -> Side:
            block = self.nested_points(2, 12) if self.random.random() < 0.6 else Paragraph(id, self.prose(10, 60))
            return Side(id, self.name(1, 4) if self.random.random() < 0.6 else (), block)

        count = self.random.choice((1, 2, 2, 2))
        return TwoColumns("two", tuple(side(f"side-{self.id()}") for _ in range(count)))

    def dated_list(self) -> DatedList:
        has_owners = self.random.random() < 0.3
        rows = tuple(
            DatedRow(self.id(), self.date(), self.prose(2, 30), self.name(1, 3) if has_owners else (), self.mark())
            for _ in range(self.random.randint(1, 14))
        )
        return DatedList(("When", "Priority", "Owner")[: 3 if has_owners else 2], rows)

    def table(self) -> Table:
        count = self.random.randint(1, 6)
        has_widths = self.random.random() < 0.3
        columns = tuple(
            Column(
                self.name(1, 2),
                self.random.choice(tuple(Align)),
                self.random.randint(1, 3) if has_widths else None,
            )
            for _ in range(count)
        )
        rows = tuple(
            Row(
                tuple(() if self.random.random() < 0.1 else self.name(1, 40 // count) for _ in range(count)),
                self.id() if self.random.random() < 0.5 else None,
            )
            for _ in range(self.random.randint(1, 25))
        )
        return Table("table", columns, rows, self.name(4, 40) if self.random.random() < 0.5 else ())

    def figure(self) -> Figure:
        size = self.random.randint(20, 900), self.random.randint(20, 900)
        picture = random_picture(*size, is_vector=self.random.random() < 0.3)
        scaling = self.random.choice(tuple(Scaling))
        caption = self.name(2, 12) if self.random.random() < 0.6 else ()
        return Figure(f"figure-{self.id()}", picture, "A picture" if caption else None, caption, scaling)

    def chart(self) -> Chart:
        """A chart of any type, with gaps and negative values where its type can show them."""
        type_ = self.random.choice(tuple(ChartType))
        count = self.random.randint(2, 6 if type_.is_round else 12)
        least = 1 if type_.is_round else -3

        scale = 10 ** self.random.randint(0, 6)

        def value() -> float | None:
            return None if self.random.random() < 0.1 else float(self.random.randint(least, 9) * scale)

        body = EditionChart(
            type_,
            tuple(self.name(1, 3) for _ in range(count)),
            tuple(
                EditionSeries(self.name(1, 3), (float(scale), *(value() for _ in range(count - 1))))
                for _ in range(1 if type_.is_round else self.random.randint(1, 4))
            ),
            unit=self.name(1, 3) if self.random.random() < 0.7 else (),
            stacked=type_ is ChartType.COLUMN and self.random.random() < 0.3,
            labels=self.random.random() < 0.3,
            footnote=self.prose(3, 20) if self.random.random() < 0.3 else (),
        )
        return chart(EditionSection(self.id(), (), body), body, Words("en"))

    def year_plan(self) -> YearPlan:
        def row() -> PlanRow:
            start, end = sorted((self.random.random(), self.random.random()))
            style = self.random.choice(tuple(BarStyle))
            return PlanRow(self.id(), self.prose(1, 7), self.date(), start, end, style)

        return YearPlan("plan", 2018, MONTHS, tuple(row() for _ in range(self.random.randint(1, 18))), "A year")

    def time_line(self) -> TimeLine:
        steps = [Step(self.id(), self.date(), self.prose(2, 12)) for _ in range(self.random.randint(1, 12))]
        today = self.random.randrange(len(steps))
        steps[today] = replace(steps[today], today="today")
        return TimeLine("line", tuple(steps), "Steps")

    def body(self) -> BodySlide:
        role, block = self.random.choice(
            (
                (Role.CONTENT, self.points),
                (Role.CONTENT, self.points),
                (Role.TWO_CONTENT, self.two_columns),
                (Role.CONTENT, self.dated_list),
                (Role.CONTENT, self.table),
                (Role.CONTENT, self.figure),
                (Role.TITLE_ONLY, self.year_plan),
                (Role.TITLE_ONLY, self.time_line),
                (Role.STATEMENT, lambda: Paragraph("statement", self.prose(10, 70))),
                (Role.STATEMENT, lambda: Quotation("quote", self.prose(5, 70), self.name(2, 9))),
            )
        )
        made: Block = block()
        label = self.name(1, 4) if self.random.random() < 0.2 else ()
        return BodySlide(f"section-{self.id()}", role, self.name(1, 9), made, label, self.mark())


def random_deck(seed: int) -> Deck:
    """A deck of a cover, four other slides and one with a chart."""
    maker = _Maker(seed)
    cover: Slide = CoverSlide(maker.name(1, 4), maker.name(2, 6), maker.name(2, 9), "12 October 2017", maker.mark())
    return deck_of(cover, *(maker.body() for _ in range(4)), chart_slide(seed))


def chart_slide(seed: int) -> BodySlide:
    """A slide with any chart."""
    maker = _Maker(seed)
    return BodySlide(f"chart-{seed}", Role.CONTENT, maker.name(1, 9), maker.chart())


def long_deck(slides: int, seed: int = 1) -> Deck:
    """A deck of slides of five points each."""
    maker = _Maker(seed)

    def slide() -> BodySlide:
        points = tuple(Point(maker.id(), maker.prose(8, 22)) for _ in range(5))
        return BodySlide(f"section-{maker.id()}", Role.CONTENT, maker.name(2, 7), PointList(points))

    return deck_of(*(slide() for _ in range(slides)))
