"""What is on slides: words in the order in which they are read, places, sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from slidegen.content.inlines import Prose, plain
from slidegen.editions.blocks import (
    Callout,
    Chart,
    DatedList,
    Figure,
    Paragraph,
    Point,
    PointList,
    Quotation,
    Side,
    Table,
    TimeLine,
    TwoColumns,
    YearPlan,
)
from slidegen.editions.outline import BodySlide, CoverSlide
from slidegen.layout import frames as fr
from slidegen.units import Rect


def texts(paragraphs: Iterable[fr.Paragraph]) -> str:
    return "\n".join(
        "".join("\n" if run.line_break else run.text for run in paragraph.runs) for paragraph in paragraphs
    )


def frame_text(frame: fr.Frame) -> str:
    """The text of a frame, in reading order; what repeats on continuation slides (months, headings) is left out."""
    match frame:
        case fr.PlaceholderFrame():
            return texts(paragraph for paragraph in frame.paragraphs if not paragraph.is_repeated)
        case fr.ShapeFrame():
            return (
                texts(frame.text.paragraphs)
                if frame.text and not frame.name.startswith(("Month ", "Quarter ", "Year "))
                else ""
            )
        case fr.GroupFrame():
            return "\n".join(frame_text(shape) for shape in frame.shapes)
        case fr.TableFrame():
            rows = frame.rows[1:] if frame.header else frame.rows
            return "\n".join(texts(cell.paragraphs) for row in rows for cell in row.cells)
        case _:
            return ""


def body_words(slides: Iterable[fr.SlideFrames]) -> list[str]:
    """The words of all that is neither title nor label, mark or footer."""
    found: list[str] = []
    made = list(slides)
    for number, slide in enumerate(made, 1):
        # A footnote stands below each part of its table.
        others = ("Title ", "Label ", "Mark", *(("Footnote ",) if number < len(made) else ()))
        for frame in slide.frames:
            if not isinstance(frame, fr.FooterFrame) and not frame.name.startswith(others):
                found += frame_text(frame).split()
    return found


def block_words(slide: BodySlide) -> list[str]:
    """The words of a slide's block, in the order in which they are read."""
    return " ".join(_block_texts(slide)).split()


def block_ids(slide: BodySlide) -> list[str]:
    """The ids of the items of a slide's block, or its own."""
    match slide.block:
        case Paragraph(id) | Quotation(id) | Callout(id) | Figure(id):
            return [id]
        case PointList(points):
            return [point.id for point in with_all_below(points)]
        case TwoColumns(_, sides):
            return [id for side in sides for id in side_ids(side)]
        case DatedList(_, parts) | YearPlan(_, _, _, parts) | TimeLine(_, parts):
            return [part.id for part in parts]
        case Table(_, _, table_rows):
            return [row.id for row in table_rows if row.id is not None]
        case Chart() as chart:
            return [series.id for series in chart.series if series.id is not None]


def with_all_below(points: Iterable[Point]) -> Iterator[Point]:
    """Points, and after each all below it."""
    for point in points:
        yield point
        yield from with_all_below(point.points)


def side_ids(side: Side) -> list[str]:
    """The ids of what stands in one of two columns."""
    return [point.id for point in with_all_below(side.block.points)] if isinstance(side.block, PointList) else [side.id]


def _point_texts(points: Iterable[Point]) -> Iterator[str]:
    for point in with_all_below(points):
        yield plain(point.prose)
        yield point.mark.text if point.mark else ""


def _block_texts(slide: BodySlide) -> Iterator[str]:
    def said(prose: Prose) -> str:
        return plain(prose)

    match slide.block:
        case Paragraph(_, prose):
            yield said(prose)
        case Quotation(_, prose, attribution):
            yield said(prose)
            yield said(attribution)
        case Callout(_, label, prose):
            yield label
            yield said(prose)
        case PointList(points):
            yield from _point_texts(points)
        case TwoColumns(_, sides):
            for side in sides:
                yield said(side.title)
                match side.block:
                    case PointList(points):
                        yield from _point_texts(points)
                    case Paragraph(_, prose):
                        yield said(prose)
                    case figure:
                        yield said(figure.caption)
        case DatedList(_, rows):
            for row in rows:
                yield row.when.text if row.when else ""
                yield said(row.prose)
                yield row.mark.text if row.mark else ""
                yield said(row.owner)
        case YearPlan(_, _, _, plan_rows):
            for plan_row in plan_rows:
                yield said(plan_row.label)
                yield plan_row.when.text
        case Table(_, _, table_rows, footnote):
            for table_row in table_rows:
                yield from map(said, table_row.cells)
            yield said(footnote)
        case Figure() as figure:
            yield said(figure.caption)
        case Chart() as chart:
            yield said(chart.footnote)
        case TimeLine(_, steps):
            for step in steps:
                words = [step.when.text if step.when else "", step.today or ""]
                yield " · ".join(word for word in words if word)
                yield said(step.prose)


def cover_words(slide: CoverSlide) -> list[str]:
    """The words of a cover, in any order."""
    parts = [plain(slide.title), plain(slide.subtitle), plain(slide.organisation), slide.date]
    return " ".join([*parts, slide.mark.text if slide.mark else ""]).split()


def place(frame: fr.Frame, slide: fr.SlideFrames) -> Rect:
    """Where a frame is on its slide."""
    if isinstance(frame, fr.PlaceholderFrame | fr.FooterFrame):
        rect = frame.rect if isinstance(frame, fr.PlaceholderFrame) else None
        if rect is not None:
            return rect
        return next(
            placeholder.rect for placeholder in slide.slide_layout.placeholders if placeholder.index == frame.index
        )
    return frame.rect


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have more than an edge in common."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def shapes(frames: Iterable[fr.Frame]) -> Iterator[fr.ShapeFrame]:
    """All shapes, in groups or not."""
    for frame in frames:
        if isinstance(frame, fr.ShapeFrame):
            yield frame
        elif isinstance(frame, fr.GroupFrame):
            yield from shapes(frame.shapes)
