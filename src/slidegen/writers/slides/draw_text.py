"""Paragraphs as HTML whose lines are those that were measured: each is a block of its own that cannot be broken."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from msgspec import Struct

from slidegen.brand.colors import Color
from slidegen.brand.fonts import FontRole
from slidegen.brand.reference import Alignment, TextStyle
from slidegen.content.scripts import is_right_to_left
from slidegen.layout.frames import Numbering
from slidegen.layout.placed import Item, LineBox, PlacedList, PlacedParagraph, PlacedRun, PlacedText, Sign, TextBlock
from slidegen.writers.slides.draw_context import FONT_CLASSES, SlideLook, css_color, points

_ALIGNMENTS: Final = {Alignment.LEFT: "", Alignment.CENTER: " center", Alignment.RIGHT: " right"}


def draw_body(
    text: PlacedText, look: SlideLook, language: str, heading: str | None = None, *, is_foot: bool = False
) -> str:
    """A text where it stands on its slide. `heading` is the element of a title, such as "h1"."""
    room = text.room
    box = f"left:{points(room.x.points)};top:{points(text.top)};width:{points(room.width.points)}"
    tag = heading or "div"
    words = draw_paragraphs(text, look, language, bare=bool(heading))
    return f'<{tag} class="text{" foot" * is_foot}" style="{box}">{words}</{tag}>'


def draw_paragraphs(text: PlacedText, look: SlideLook, language: str, *, bare: bool = False) -> str:
    """The paragraphs of a text as elements one below the other; `bare`: only their lines, as inside a heading."""
    if bare:
        return "".join(_block(each, "span", look, language) for each in text.paragraphs)
    return _flow(text.blocks, look, language)


def _flow(blocks: Sequence[TextBlock], look: SlideLook, language: str) -> str:
    """Paragraphs and lists; what is below a point stands inside its item."""
    done: list[str] = []
    for block in blocks:
        match block:
            case PlacedParagraph():
                done.append(_block(block, "p", look, language))
            case PlacedList():
                tag = "ol" if block.is_numbered else "ul"
                done.append(f"<{tag}>{''.join(_item(item, look, language) for item in block.items)}</{tag}>")
    return "".join(done)


def _item(item: Item, look: SlideLook, language: str) -> str:
    if not item.blocks:
        return _block(item.paragraph, "li", look, language)
    below = _flow(item.blocks, look, language)
    return f"<li>{_block(item.paragraph, 'span', look, language)}{below}</li>"


def _block(each: PlacedParagraph, tag: str, look: SlideLook, language: str) -> str:
    """One paragraph as a block of its lines. What all lines share is said once, since every style takes time."""
    style = each.style
    margin = style.margin_left.points
    is_reversed = is_right_to_left("".join(run.text for run in each.paragraph.runs))
    shared = {line.box for line in each.lines}
    look_of = _Look(style, look, language, look.text(style), _size(each) if len(shared) == 1 else None)
    css = f"color:{css_color(look_of.color)}"
    if len(shared) == 1:
        css += f";{_measures(each.lines[0].box)}"
    if each.before:
        css += f";margin-top:{points(each.before)}"
    if margin:
        css += f";padding-{'right' if is_reversed else 'left'}:{points(margin)}"
    if style.caps:
        css += ";text-transform:uppercase"
    if style.spacing:
        css += f";letter-spacing:{points(style.spacing)}"
    bullet = "" if each.sign is None else _bullet_html(each, each.sign, look_of)
    alignment = _ALIGNMENTS[style.alignment]
    direction = ' dir="rtl"' if is_reversed else ""
    if is_reversed and style.alignment is Alignment.LEFT:
        alignment = _ALIGNMENTS[Alignment.RIGHT]
    done: list[str] = []
    for number, line in enumerate(each.lines):
        words = "".join(look_of.run(run) for run in (reversed(line.runs) if is_reversed else line.runs))
        # Words that are copied or read aloud are parted where a line ends, too; what ends a paragraph needs no blank.
        is_parted = number + 1 < len(each.lines) and line.is_parted
        blank = '<span class="end"> </span>' if is_parted and alignment else " " if is_parted else ""
        own = [] if len(shared) == 1 else [_measures(line.box)]
        if number == 0 and each.first != margin:
            own.append(f"margin-{'right' if is_reversed else 'left'}:{points(each.first - margin)}")
        if line.box.advance < line.box.height:
            own.append(f"height:{points(line.box.advance)}")
        inner = f"{bullet if number == 0 else ''}{words}{blank}"
        if len(each.lines) > 1 or own:
            attribute = f' style="{";".join(own)}"' if own else ""
            inner = f'<span class="line"{attribute}>{inner}</span>'
        done.append(inner)
    classes = f"block {FONT_CLASSES[style.font]}{' b' * style.bold}{' i' * style.italic}{alignment}"
    return f'<{tag} class="{classes}"{direction} style="{css}">{"".join(done)}</{tag}>'


def _measures(box: LineBox) -> str:
    css = f"font-size:{points(box.strut)};line-height:{points(box.height)}"
    return f"{css};top:{points(box.shift)}" if box.shift else css


def _size(each: PlacedParagraph) -> float | None:
    """The size in points that runs inherit from their block; None where they have to say it."""
    size = each.lines[0].box.strut
    return size if size == each.size else None


class _Look(Struct, frozen=True):
    """What the runs of one paragraph inherit: only what differs is said again. `size` None: they have to say theirs."""

    style: TextStyle
    look: SlideLook
    language: str
    color: Color
    size: float | None

    def run(self, placed: PlacedRun) -> str:
        """A run as HTML."""
        style, run = self.style, placed.run
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
        css = [] if placed.size == self.size else [f"font-size:{points(placed.size)}"]
        color = self.look.run(run, self.color)
        if color != self.color:
            css.append(f"color:{css_color(color)}")
        lang = "" if run.language in (None, self.language) else f' lang="{escape(run.language or "")}"'
        if not (classes or css or lang):
            return words
        said = f' style="{";".join(css)}"' if css else ""
        return f'<span class="{" ".join(("run", *classes))}"{lang}{said}>{words}</span>'


def _bullet_html(each: PlacedParagraph, sign: Sign, look: _Look) -> str:
    """A bullet or number in the first line, which it does not move: it hangs in the margin."""
    font = FontRole.BODY if each.paragraph.numbering is Numbering.NUMBER else each.style.font
    color = css_color(look.look.sign(each))
    side = "right" if is_right_to_left("".join(run.text for run in each.paragraph.runs)) else "left"
    css = f"width:{points(sign.room)};margin-{side}:{points(-sign.room)};color:{color}"
    if sign.size != look.size:
        css += f";font-size:{points(sign.size)}"
    return f'<span class="bullet {FONT_CLASSES[font]}" style="{css}">{escape(sign.text)}</span>'
