"""Where each line of a text stands, and each run and bullet on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, Anchor, Placeholder, TextStyle
from slidegen.content.scripts import is_right_to_left
from slidegen.editions.blocks import number_sign
from slidegen.layout.frames import Fit, Numbering, Paragraph, Run
from slidegen.layout.placed import (
    Glyphs,
    Item,
    LineBox,
    PlacedLine,
    PlacedList,
    PlacedParagraph,
    PlacedRun,
    PlacedText,
    Sign,
    TextBlock,
    Underline,
)
from slidegen.layout.text.auto_numbers import auto_number, counted
from slidegen.layout.text.capitals import capitals
from slidegen.layout.text.line_model import line_box, script_place, shown_size
from slidegen.layout.text.runs_on_lines import runs_on_lines
from slidegen.layout.text.shape_text import Shaper
from slidegen.units import Length, Rect

StyleOf = Callable[[Paragraph], TextStyle]

DEFAULT_SIZE: Final = 18.0
"""Points, where a text has no run that says any."""
PLAIN: Final = Fit()
SYMBOL: Final = "•"
"""What is drawn for a bullet of a symbol font: text fonts have other signs for its codes."""


class Body(Struct, frozen=True):
    """Paragraphs in the room that they have: `room` is what the insets leave of the shape."""

    paragraphs: tuple[Paragraph, ...]
    room: Rect
    anchor: Anchor
    style_of: StyleOf
    fit: Fit = PLAIN


def style_in(placeholder: Placeholder) -> StyleOf:
    """The styles of paragraphs in a placeholder, with what they say themselves."""
    return lambda paragraph: _with_own(placeholder.style(paragraph.level), paragraph)


def fixed_style(paragraph: Paragraph) -> TextStyle:
    """The style of a paragraph in a shape or a table, which inherits nothing."""
    size = max((run.size for run in paragraph.runs if run.size is not None), default=DEFAULT_SIZE)
    return _with_own(TextStyle(size), paragraph)


def _with_own(style: TextStyle, paragraph: Paragraph) -> TextStyle:
    if paragraph.hanging is not None:
        hanging = Length.from_points(paragraph.hanging)
        style = replace(style, margin_left=Length.from_points(paragraph.indent) + hanging, indent=-hanging)
    if paragraph.space_before is not None:
        style = replace(style, space_before=paragraph.space_before)
    if paragraph.alignment is not None:
        style = replace(style, alignment=paragraph.alignment)
    return style


def place_text(body: Body, shaper: Shaper) -> PlacedText:
    """The lines of a text in its room. What the first paragraph asks for above itself does not count, as in
    PowerPoint."""
    drafts: list[_Draft] = []
    styles = [body.style_of(paragraph) for paragraph in body.paragraphs]
    numbers = counted(
        (paragraph.level, style, _is_counted(paragraph, style))
        for paragraph, style in zip(body.paragraphs, styles, strict=True)
    )
    for paragraph, style, number in zip(body.paragraphs, styles, numbers, strict=True):
        before = drafts[-1].style.space_after + style.space_before if drafts else 0.0
        lines = tuple((runs, is_parted, _box(runs, style, body.fit)) for runs, is_parted in runs_on_lines(paragraph))
        drafts.append(_Draft(paragraph, style, lines, before, _sign(paragraph, style, number)))
    slack = body.room.height.points - sum(draft.height for draft in drafts)
    top = body.room.y.points + _above(body.anchor, slack)
    placed: list[PlacedParagraph] = []
    y = top
    for draft in drafts:
        placed.append(draft.placed(body, y + draft.before, shaper))
        y += draft.height
    return PlacedText(body.room, top, tuple(placed), tuple(_blocks(placed)))


def _above(anchor: Anchor, slack: float) -> float:
    """The points between the top of the room and that of the text."""
    match anchor:
        case Anchor.TOP:
            return 0.0
        case Anchor.MIDDLE:
            return slack / 2
        case Anchor.BOTTOM:
            return slack


def _shown(run: Run, style: TextStyle, fit: Fit) -> float:
    return shown_size(style.size if run.size is None else run.size, fit.font_scale)


def _box(runs: Sequence[Run], style: TextStyle, fit: Fit) -> LineBox:
    own = shown_size(style.size, fit.font_scale)
    return line_box(max((_shown(run, style, fit) for run in runs), default=own), style, fit)


def _is_counted(paragraph: Paragraph, style: TextStyle) -> bool:
    return paragraph.numbering is Numbering.INHERITED and style.scheme is not None


def _sign(paragraph: Paragraph, style: TextStyle, number: int) -> str:
    """The bullet or number; "": none. `number` is that of a paragraph that its style numbers."""
    match paragraph.numbering:
        case Numbering.INHERITED:
            if style.scheme is not None:
                return auto_number(number, style.scheme)
            return SYMBOL if style.bullet_is_symbol else style.bullet or ""
        case Numbering.NONE:
            return ""
        case Numbering.NUMBER:
            return number_sign(paragraph.number, paragraph.level)


class _Draft(Struct, frozen=True):
    """A paragraph whose height is known, and not yet where it stands. Lines: runs, what follows, measures."""

    paragraph: Paragraph
    style: TextStyle
    lines: tuple[tuple[tuple[Run, ...], bool, LineBox], ...]
    before: float
    sign: str

    @property
    def height(self) -> float:
        return self.before + sum(box.advance for _, _, box in self.lines)

    def placed(self, body: Body, top: float, shaper: Shaper) -> PlacedParagraph:
        """The paragraph with its first line at `top`."""
        style, fit = self.style, body.fit
        margin = style.margin_left.points
        start = max(margin + style.indent.points, 0.0)
        first = max(start, margin) if self.sign else start
        is_reversed = is_right_to_left("".join(run.text for run in self.paragraph.runs))
        alignment = style.alignment
        if is_reversed and alignment is Alignment.LEFT:
            alignment = Alignment.RIGHT
        strut = shaper.metrics(style.font, style.bold, style.italic)
        lines: list[PlacedLine] = []
        sign: Sign | None = None
        for number, (runs, is_parted, box) in enumerate(self.lines):
            indent = first if number == 0 else margin
            has_blank = is_parted and number + 1 < len(self.lines)
            shaped = [_placed_run(run, style, fit, shaper, is_reversed) for run in runs]
            if is_reversed:
                shaped.reverse()
            # From right to left, the margin is at the right.
            left = body.room.x.points + (0.0 if is_reversed else indent)
            left += _aligned(alignment, body.room.width.points - indent - sum(run.width for run in shaped))
            x = left
            placed: list[PlacedRun] = []
            for run in shaped:
                placed.append(replace(run, x=x))
                x += run.width
            if has_blank and placed and not is_reversed:
                placed[-1] = replace(placed[-1], glyphs=_glyphs(placed[-1].run, style, shaper, placed[-1].size, " "))
            baseline = top + box.baseline(strut.ascent, strut.descent)
            lines.append(PlacedLine(tuple(placed), baseline, box, is_parted))
            if number == 0 and self.sign:
                sign = self._placed_sign(runs, left, first - start, fit, shaper)
                if is_reversed:
                    width = sum(each.width for each in sign.glyphs) * sign.size
                    edge = body.room.x.points + body.room.width.points - start
                    sign = replace(sign, x=edge - width)
            top += box.advance
        own = shown_size(style.size, fit.font_scale)
        return PlacedParagraph(self.paragraph, style, tuple(lines), self.before, own, first, sign)

    def _placed_sign(self, runs: Sequence[Run], left: float, room: float, fit: Fit, shaper: Shaper) -> Sign:
        """The sign hangs before the text of the first line, in the size of its first run."""
        size = _shown(next(iter(runs), Run("")), self.style, fit)
        is_number = self.paragraph.numbering is Numbering.NUMBER
        role = FontRole.BODY if is_number else self.style.font
        glyphs = shaper.shaped(self.sign, role, False, False)
        return Sign(self.sign, left - room, room, size if is_number else size * self.style.bullet_size, glyphs)


def _aligned(alignment: Alignment, slack: float) -> float:
    """How far to the right a line is moved that leaves this much of its room."""
    match alignment:
        case Alignment.LEFT:
            return 0.0
        case Alignment.CENTER:
            return slack / 2
        case Alignment.RIGHT:
            return slack


def _look(run: Run, style: TextStyle) -> tuple[FontRole, bool, bool]:
    bold = style.bold if run.bold is None else run.bold
    italic = style.italic if run.italic is None else run.italic
    return run.font or style.font, bold, italic


def _glyphs(
    run: Run, style: TextStyle, shaper: Shaper, size: float, after: str = "", is_reversed: bool = False
) -> tuple[Glyphs, ...]:
    """The glyphs of a run that is drawn at `size` points, in capitals and spaced where its style says so."""
    words = run.text + after
    glyphs = shaper.shaped(capitals(words) if style.caps else words, *_look(run, style), is_reversed)
    if not style.spacing:
        return glyphs
    return tuple(
        replace(each, advances=tuple(round(width + style.spacing / size * each.units) for width in each.advances))
        for each in glyphs
    )


def _placed_run(run: Run, style: TextStyle, fit: Fit, shaper: Shaper, is_reversed: bool = False) -> PlacedRun:
    """A run as if its line began at its left."""
    size = _shown(run, style, fit)
    drawn, rise = script_place(run.script, size)
    glyphs = _glyphs(run, style, shaper, size, is_reversed=is_reversed)
    underline = None
    if run.link is not None:
        said = shaper.metrics(*_look(run, style)).underline
        underline = Underline(said.below * drawn, said.thickness * drawn)
    return PlacedRun(run, 0.0, sum(each.width for each in glyphs) * drawn, size, drawn, rise, glyphs, underline)


def _blocks(paragraphs: Sequence[PlacedParagraph]) -> list[TextBlock]:
    """Paragraphs, and lists of those that follow each other with bullets or numbers; deeper ones inside the item
    above them."""
    done: list[TextBlock] = []
    index = 0
    while index < len(paragraphs):
        first = paragraphs[index]
        if first.sign is None:
            done.append(first)
            index += 1
            continue
        items: list[Item] = []
        while index < len(paragraphs) and _is_beside(paragraphs[index], first):
            item = paragraphs[index]
            end = index + 1
            while end < len(paragraphs) and _is_below(paragraphs[end], item):
                end += 1
            items.append(Item(item, tuple(_blocks(paragraphs[index + 1 : end]))))
            index = end
        done.append(PlacedList(tuple(items), first.paragraph.numbering is Numbering.NUMBER))
    return done


def _is_beside(item: PlacedParagraph, first: PlacedParagraph) -> bool:
    """Whether a paragraph goes on with the list that `first` begins."""
    one, other = item.paragraph, first.paragraph
    return item.sign is not None and one.level == other.level and one.numbering is other.numbering


def _is_below(item: PlacedParagraph, above: PlacedParagraph) -> bool:
    return item.sign is not None and item.paragraph.level > above.paragraph.level
