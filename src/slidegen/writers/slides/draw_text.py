"""Paragraphs as HTML whose lines are those that were measured: each is a block of its own that cannot be broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from slidegen.brand.colors import ColorRole
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, Anchor, Placeholder, TextStyle
from slidegen.editions.blocks import number_sign
from slidegen.layout.frames import Fit, Numbering, Paragraph, Run
from slidegen.units import Length, Rect
from slidegen.writers.slides.draw_context import FONT_CLASSES, SlideLook, points
from slidegen.writers.slides.draw_lines import ADVANCE, Line, lines, shown_size

StyleOf = Callable[[Paragraph], TextStyle]

DEFAULT_SIZE: Final = 18.0
"""Points, where a text has no run that says any."""
PLAIN: Final = Fit()
SYMBOL: Final = "•"
"""What is drawn for a bullet of a symbol font: text fonts have other signs for its codes."""
_ALIGNMENTS: Final = {Alignment.LEFT: "", Alignment.CENTER: " center", Alignment.RIGHT: " right"}


class Body(Struct, frozen=True):
    """Paragraphs in the room that they have: `room` is what the insets leave of the shape."""

    paragraphs: tuple[Paragraph, ...]
    room: Rect
    anchor: Anchor
    style_of: StyleOf
    fit: Fit = PLAIN


class _Set(Struct, frozen=True):
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
        return "".join(_block(each, "span", body.fit, look, language) for each in paragraphs)
    return _flow(paragraphs, body.fit, look, language)


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


def _flow(paragraphs: Sequence[_Set], fit: Fit, look: SlideLook, language: str) -> str:
    """Paragraphs, and lists of those that follow each other with bullets or numbers; deeper ones inside the item
    above them."""
    done: list[str] = []
    index = 0
    while index < len(paragraphs):
        first = paragraphs[index]
        if not first.bullet:
            done.append(_block(first, "p", fit, look, language))
            index += 1
            continue
        tag = "ol" if first.paragraph.numbering is Numbering.NUMBER else "ul"
        items: list[str] = []
        while index < len(paragraphs) and _is_beside(paragraphs[index], first):
            item = paragraphs[index]
            end = index + 1
            while end < len(paragraphs) and _is_below(paragraphs[end], item):
                end += 1
            if end == index + 1:
                items.append(_block(item, "li", fit, look, language))
            else:
                nested = _flow(paragraphs[index + 1 : end], fit, look, language)
                items.append(f"<li>{_block(item, 'span', fit, look, language)}{nested}</li>")
            index = end
        done.append(f"<{tag}>{''.join(items)}</{tag}>")
    return "".join(done)


def _is_beside(item: _Set, first: _Set) -> bool:
    """Whether a paragraph goes on with the list that `first` begins."""
    one, other = item.paragraph, first.paragraph
    return bool(item.bullet) and one.level == other.level and one.numbering is other.numbering


def _is_below(item: _Set, above: _Set) -> bool:
    return bool(item.bullet) and item.paragraph.level > above.paragraph.level


def _block(each: _Set, tag: str, fit: Fit, look: SlideLook, language: str) -> str:
    """One paragraph as a block of its lines. What all lines share is said once, since every style takes time."""
    style = each.style
    margin = style.margin_left.points
    start = max(margin + style.indent.points, 0.0)
    first = max(start, margin) if each.bullet else start
    shared = {(line.advance, line.strut, line.shift) for line in each.lines}
    look_of = _Look(style, fit, look, language, look.text(style), _size(each, fit) if len(shared) == 1 else None)
    css = f"color:{look_of.color}"
    if len(shared) == 1:
        css += f";{_measures(each.lines[0])}"
    if each.before:
        css += f";margin-top:{points(each.before)}"
    if margin:
        css += f";padding-left:{points(margin)}"
    bullet = _bullet_html(each, first - start, look_of) if each.bullet else ""
    alignment = _ALIGNMENTS[style.alignment]
    done: list[str] = []
    for number, line in enumerate(each.lines):
        words = "".join(look_of.run(run) for run in line.runs)
        # Words that are copied or read aloud are parted where a line ends, too; what ends a paragraph needs no blank.
        is_parted = number + 1 < len(each.lines) and line.is_parted
        blank = '<span class="end"> </span>' if is_parted and alignment else " " if is_parted else ""
        own = [] if len(shared) == 1 else [_measures(line)]
        if number == 0 and first != margin:
            own.append(f"margin-left:{points(first - margin)}")
        if line.advance < ADVANCE * line.strut:
            own.append(f"height:{points(line.advance)}")
        inner = f"{bullet if number == 0 else ''}{words}{blank}"
        if len(each.lines) > 1 or own:
            attribute = f' style="{";".join(own)}"' if own else ""
            inner = f'<span class="line"{attribute}>{inner}</span>'
        done.append(inner)
    classes = f"block {FONT_CLASSES[style.font]}{' b' * style.bold}{' i' * style.italic}{alignment}"
    return f'<{tag} class="{classes}" style="{css}">{"".join(done)}</{tag}>'


def _measures(line: Line) -> str:
    css = f"font-size:{points(line.strut)};line-height:{points(ADVANCE * line.strut)}"
    return f"{css};top:{points(line.shift)}" if line.shift else css


def _size(each: _Set, fit: Fit) -> float | None:
    """The size in points that runs inherit from their block; None where they have to say it."""
    size = each.lines[0].strut
    return size if size == shown_size(Run(""), each.style, fit) else None


class _Look(Struct, frozen=True):
    """What the runs of one paragraph inherit: only what differs is said again. `size` None: they have to say theirs."""

    style: TextStyle
    fit: Fit
    look: SlideLook
    language: str
    color: str
    size: float | None

    def run(self, run: Run) -> str:
        """A run as HTML."""
        style = self.style
        words = escape(run.text)
        if run.script is not None:
            words = f'<span class="{run.script.value}">{words}</span>'
        if run.link is not None:
            words = f'<a href="{escape(run.link)}">{words}</a>'
        classes: list[str] = []
        for name, own, inherited in (("b", run.bold, style.bold), ("i", run.italic, style.italic)):
            if own is not None and own is not inherited:
                classes.append(name if own else f"no-{name}")
        if run.font is not None and run.font is not style.font:
            classes.append(FONT_CLASSES[run.font])
        css = [] if self.is_inherited(run) else [f"font-size:{points(shown_size(run, style, self.fit))}"]
        color = self.color_of(run)
        if color != self.color:
            css.append(f"color:{color}")
        lang = "" if run.language in (None, self.language) else f' lang="{escape(run.language or "")}"'
        if not (classes or css or lang):
            return words
        said = f' style="{";".join(css)}"' if css else ""
        return f'<span class="{" ".join(("run", *classes))}"{lang}{said}>{words}</span>'

    def is_inherited(self, run: Run) -> bool:
        """Whether a run has the size of its block."""
        return shown_size(run, self.style, self.fit) == self.size

    def color_of(self, run: Run) -> str:
        """Links have the theme's color for them in Office, whatever the run says."""
        if run.link is not None:
            return self.look.color(ColorRole.LINK)
        return self.color if run.color is None else self.look.color(run.color)


def _bullet_html(each: _Set, width: float, look: _Look) -> str:
    """A bullet or number in the first line, which it does not move: it hangs in the margin."""
    run = next(iter(each.lines[0].runs), Run(""))
    style = each.style
    size = shown_size(run, style, look.fit)
    if each.paragraph.numbering is Numbering.NUMBER:
        font, color = FontRole.BODY, look.look.color(ColorRole.PRIMARY)
    else:
        font, color = style.font, look.look.bullet(style) or look.color_of(run)
        size *= style.bullet_size
    css = f"width:{points(width)};margin-left:{points(-width)};color:{color}"
    if size != look.size:
        css += f";font-size:{points(size)}"
    return f'<span class="bullet {FONT_CLASSES[font]}" style="{css}">{escape(each.bullet)}</span>'
