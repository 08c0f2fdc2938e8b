"""Paragraphs as HTML whose lines are those that were measured: each is a block of its own that cannot be broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, Anchor, Placeholder, TextStyle
from slidegen.content.inlines import Script
from slidegen.editions.blocks import number_sign
from slidegen.layout.frames import Fit, Numbering, Paragraph, Run
from slidegen.units import Length, Rect
from slidegen.writers.draw_context import FONT_CLASSES, SlideLook, points
from slidegen.writers.draw_lines import Line, lines, shown_size

StyleOf = Callable[[Paragraph], TextStyle]

DEFAULT_SIZE: Final = 18.0
"""Points, where a text has no run that says any."""
PLAIN: Final = Fit()
SYMBOL: Final = "•"
"""What is drawn for a bullet of a symbol font: text fonts have other signs for its codes."""
_ALIGNMENTS: Final = {Alignment.LEFT: "", Alignment.CENTER: " center", Alignment.RIGHT: " right"}


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs in the room that they have: `room` is what the insets leave of the shape."""

    paragraphs: tuple[Paragraph, ...]
    room: Rect
    anchor: Anchor
    style_of: StyleOf
    fit: Fit = PLAIN


@dataclass(frozen=True, slots=True)
class _Set:
    """One paragraph, set: `before` is the space above it in points."""

    paragraph: Paragraph
    style: TextStyle
    lines: tuple[Line, ...]
    before: float
    bullet: str  # "": none

    @property
    def height(self) -> float:
        return self.before + sum(line.advance for line in self.lines)


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


def draw_body(body: Body, look: SlideLook, language: str, heading: str | None = None) -> str:
    """A text where it stands on its slide. `heading` is the element of a title, such as "h1"."""
    room = body.room
    box = f"left:{points(room.x.points)};top:{points(room.y.points + _above(body))};width:{points(room.width.points)}"
    tag = heading or "div"
    return f'<{tag} class="text" style="{box}">{draw_paragraphs(body, look, language, bare=bool(heading))}</{tag}>'


def draw_paragraphs(body: Body, look: SlideLook, language: str, *, bare: bool = False) -> str:
    """The paragraphs of a text as elements one below the other; `bare`: only their lines, as inside a heading."""
    paragraphs = _set(body)
    if bare:
        return "".join(_lines(each, body.fit, look, language, each.before) for each in paragraphs)
    return _flow(paragraphs, 0, body.fit, look, language)


def _above(body: Body) -> float:
    """The points between the top of the room and that of the text."""
    slack = body.room.height.points - sum(paragraph.height for paragraph in _set(body))
    match body.anchor:
        case Anchor.TOP:
            return 0.0
        case Anchor.MIDDLE:
            return slack / 2
        case Anchor.BOTTOM:
            return slack


def _set(body: Body) -> tuple[_Set, ...]:
    """All paragraphs. What the first one asks for above itself does not count, as in PowerPoint."""
    done: list[_Set] = []
    for paragraph in body.paragraphs:
        style = body.style_of(paragraph)
        before = done[-1].style.space_after + style.space_before if done else 0.0
        done.append(_Set(paragraph, style, lines(paragraph, style, body.fit), before, _bullet(paragraph, style)))
    return tuple(done)


def _bullet(paragraph: Paragraph, style: TextStyle) -> str:
    match paragraph.numbering:
        case Numbering.INHERITED:
            return SYMBOL if style.bullet_is_symbol else style.bullet or ""
        case Numbering.NONE:
            return ""
        case Numbering.NUMBER:
            return number_sign(paragraph.number, paragraph.level)


def _flow(paragraphs: Sequence[_Set], level: int, fit: Fit, look: SlideLook, language: str) -> str:
    """Paragraphs, and lists of those that follow each other with bullets or numbers; deeper ones inside the item
    above them."""
    done: list[str] = []
    index = 0
    while index < len(paragraphs):
        first = paragraphs[index]
        if not first.bullet:
            done.append(f"<p>{_lines(first, fit, look, language, first.before)}</p>")
            index += 1
            continue
        tag = "ol" if first.paragraph.numbering is Numbering.NUMBER else "ul"
        items: list[str] = []
        while index < len(paragraphs) and _continues(paragraphs[index], first, level):
            item = paragraphs[index]
            end = index + 1
            while end < len(paragraphs) and paragraphs[end].bullet and paragraphs[end].paragraph.level > level:
                end += 1
            nested = _flow(paragraphs[index + 1 : end], level + 1, fit, look, language)
            items.append(f"<li>{_lines(item, fit, look, language, item.before)}{nested}</li>")
            index = end
        done.append(f"<{tag}>{''.join(items)}</{tag}>")
    return "".join(done)


def _continues(item: _Set, first: _Set, level: int) -> bool:
    """Whether a paragraph goes on with the list that `first` begins."""
    return item is first or (
        bool(item.bullet)
        and item.paragraph.level <= max(level, first.paragraph.level)
        and (item.paragraph.numbering is first.paragraph.numbering)
    )


def _lines(each: _Set, fit: Fit, look: SlideLook, language: str, before: float) -> str:
    style = each.style
    margin = style.margin_left.points
    first = max(margin + style.indent.points, 0.0)
    last = len(each.lines) - 1
    alignment = _ALIGNMENTS[style.alignment]
    done: list[str] = []
    for number, line in enumerate(each.lines):
        bullet = ""
        indent = margin
        if number == 0:
            indent = first
            if each.bullet:
                indent = max(first, margin)
                bullet = _bullet_html(each, line, indent - first, fit, look)
        css = f"height:{points(line.advance)};font-size:{points(line.strut)};line-height:{points(1.2 * line.strut)}"
        if line.shift:
            css += f";top:{points(line.shift)}"
        if number == 0 and before:
            css += f";margin-top:{points(before)}"
        if indent:
            css += f";padding-left:{points(indent)}"
        words = "".join(_run(run, style, fit, look, language) for run in line.runs)
        # Words that are copied or read aloud are parted where a line ends, too; what ends a paragraph needs no blank.
        is_parted = number < last and line.is_parted
        blank = '<span class="end"> </span>' if is_parted and alignment else " " if is_parted else ""
        font = FONT_CLASSES[style.font]
        done.append(f'<span class="line {font}{alignment}" style="{css}">{bullet}{words}{blank}</span>')
    return "".join(done)


def _bullet_html(each: _Set, line: Line, width: float, fit: Fit, look: SlideLook) -> str:
    """A bullet or number in the first line, which it does not move: it hangs in the margin."""
    run = next(iter(line.runs), Run(""))
    style = each.style
    size = shown_size(run, style, fit)
    if each.paragraph.numbering is Numbering.NUMBER:
        font, color = FontRole.BODY, look.color(ColorRole.PRIMARY)
    else:
        font, color = style.font, look.bullet(style) or _color(run, style, look)
        size *= style.bullet_size
    css = f"font-size:{points(size)};color:{color};width:{points(width)};margin-left:{points(-width)}"
    return f'<span class="bullet {FONT_CLASSES[font]}" style="{css}">{escape(each.bullet)}</span>'


def _run(run: Run, style: TextStyle, fit: Fit, look: SlideLook, language: str) -> str:
    bold = style.bold if run.bold is None else run.bold
    italic = style.italic if run.italic is None else run.italic
    classes = ["run", *(("b",) if bold else ()), *(("i",) if italic else ())]
    if run.font is not None:
        classes.append(FONT_CLASSES[run.font])
    css = f"font-size:{points(shown_size(run, style, fit))};color:{_color(run, style, look)}"
    words = escape(run.text)
    match run.script:
        case None:
            pass
        case Script.SUB:
            words = f'<span class="sub">{words}</span>'
        case Script.SUPER:
            words = f'<span class="super">{words}</span>'
    if run.link is not None:
        words = f'<a href="{escape(run.link)}">{words}</a>'
    lang = "" if run.language in (None, language) else f' lang="{escape(run.language or "")}"'
    return f'<span class="{" ".join(classes)}"{lang} style="{css}">{words}</span>'


def _color(run: Run, style: TextStyle, look: SlideLook) -> str:
    if run.link is not None:  # Office shows links in the theme's color for them, whatever the run says
        return look.color(ColorRole.LINK)
    return look.text(style) if run.color is None else look.color(run.color)
